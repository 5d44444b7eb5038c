"""Cộng dọc: rows that are sums of other rows, per level, above or below their parts.

For each total or group row the likely sets of parts are tried, and the set that fits most columns is taken. A row that
fits in no column is only believed when one left-out or doubled row explains every column at once, or when it says
"Tổng cộng" and its neighbours prove the habit of the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from addin.core.layout.described import Basis, Equation, Relation, RelationKind, RowKind, RowLayout
from addin.core.layout.evidence import Trial, trial_of, try_columns
from addin.core.layout.formulas import parse_sum
from addin.core.layout.matrix import Matrix
from addin.core.layout.row_arithmetic import RowSum
from addin.core.layout.subtotals import absorbed, levels_by_figures
from addin.core.layout.vocabulary import cached_key
from addin.core.rules.causes import slip

__all__ = ["Slip", "Sums", "down_relations"]

_LONGEST_TAIL = 40
_MOST_KINDS = 6
_SURE = 3
"""Số cột ít nhất cùng một nguyên nhân before a further column may be wrong for another reason."""
Parts = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """Nguyên nhân của cả dòng tổng: rows left out of it, or counted twice in it, and the sums that this explains."""

    kind: str
    lines: Parts
    explained: tuple[Equation, ...]


@dataclass(frozen=True, slots=True)
class Sums:
    """Một dòng tổng đã hiểu: its line, its parts, and the relation with its evidence."""

    owner: int
    parts: Parts
    relation: Relation
    slip: Slip | None = None


@dataclass(frozen=True, slots=True)
class _Guess:
    owner: int
    parts: Parts
    trial: Trial
    slip: Slip | None


def down_relations(matrix: Matrix, known: Sequence[RowSum] = ()) -> list[Sums]:
    """Các dòng tổng đáng tin của bảng, besides the rows whose arithmetic is known already."""
    owners = {one.owner for one in known}
    layouts = _with_levels(matrix, {one.owner for one in known if one.subtracts})
    named = list(_of_one_name(matrix, layouts))
    for guess in named:
        layouts[guess.owner] = replace(layouts[guess.owner], kind=RowKind.SIDE)
    every = (owner for owner in range(len(layouts)) if owner not in owners)
    guesses = [*named, *(guess for owner in every for guess in _guesses(matrix, layouts, owner))]
    guesses = _without_averages(matrix, guesses)
    fitting = sum(guess.trial.held > 0 for guess in guesses)
    found = []
    for guess in guesses:
        verdict = _verdict(guess, layouts[guess.owner], fitting, len(guesses))
        if verdict is not None:
            found.append(Sums(guess.owner, guess.parts, _relation(matrix, guess, sure=verdict), guess.slip))
    return found


def _of_one_name(matrix: Matrix, layouts: list[RowLayout]) -> Iterator[_Guess]:
    """Right under the total: "- Nam" of all the groups, "- Nữ" of all the groups."""
    total = next((at for at, row in enumerate(layouts) if row.kind is RowKind.TOTAL), len(layouts))
    for owner in range(total + 1, min(total + 1 + _MOST_KINDS, len(layouts))):
        if layouts[owner].kind is not RowKind.ITEM or not layouts[owner].label:
            return
        name = cached_key(layouts[owner].label)
        parts = tuple(at for at in range(owner + 1, len(layouts)) if cached_key(layouts[at].label) == name)
        if len(parts) > 1:
            guess = _guess(matrix, layouts, owner, parts)
            guess = guess if guess.trial.share >= 0.5 else _guess(matrix, layouts, owner, parts, explain=True)
            if guess.trial.held > 1 or guess.slip is not None:
                yield guess


def _without_averages(matrix: Matrix, guesses: list[_Guess]) -> list[_Guess]:
    """A column whose totals all lie among their parts, and never add up, holds averages whatever its name says."""
    if all(equation.holds for guess in guesses for equation in guess.trial.equations):
        return guesses
    by_column: dict[int, list[Equation]] = {}
    for guess in guesses:
        for equation in guess.trial.equations:
            if equation.expected or equation.actual:
                by_column.setdefault(equation.total[2], []).append(equation)
    at_spot = {
        (line.layout.row, f.column): line.figures[at] for line in matrix.lines for at, f in enumerate(matrix.fields)
    }
    averages = {
        column for column, equations in by_column.items()
        if all(not e.holds and _lies_among(e, at_spot) for e in equations)
    }  # fmt: skip
    return [_narrowed(guess, averages) for guess in guesses] if averages else guesses


def _lies_among(equation: Equation, at_spot: dict[tuple[int, int], Decimal | None]) -> bool:
    values = [value for part, _ in equation.parts if (value := at_spot.get(part[1:]))]
    if len(values) < 3 or slip(equation.actual, equation.expected):
        return False
    if equation.actual in (values[0], values[-1]):
        return True
    ordered = sorted(values)
    return ordered[0] <= equation.actual <= ordered[-1 if len(ordered) < 4 else -2]


def _narrowed(guess: _Guess, without: set[int]) -> _Guess:
    return replace(guess, trial=trial_of(e for e in guess.trial.equations if e.total[2] not in without))


def _guesses(matrix: Matrix, layouts: list[RowLayout], owner: int) -> list[_Guess]:
    """The best set of parts; or one set for each way the whole is divided ("phân theo giới tính", "phân theo vùng")."""
    best = _best(matrix, layouts, owner)
    if best is None or best.trial.share >= 0.5 or layouts[owner].kind is not RowKind.TOTAL:
        return [] if best is None else [best]
    divisions = [
        guess
        for parts in _divisions(matrix, layouts, owner)
        if len(parts) > 1 and (guess := _guess(matrix, layouts, owner, parts)).trial.share >= 0.5
    ]
    return divisions or [best]


def _divisions(matrix: Matrix, layouts: list[RowLayout], owner: int) -> Iterator[Parts]:
    """The rows below a total, heading by heading."""
    headings = sorted(row.row for row in matrix.table.rows if row.kind is RowKind.HEADING)
    bounds = [row for row in headings if row > layouts[owner].row]
    for start, end in pairwise([*bounds, layouts[-1].row + 1]):
        area = [at for at, row in enumerate(layouts) if start < row.row < end and row.kind is not RowKind.TOTAL]
        yield _tops(layouts, area, owner)


def _with_levels(matrix: Matrix, differences: set[int]) -> list[RowLayout]:
    layouts = [
        replace(line.layout, kind=RowKind.SIDE) if at in differences else line.layout
        for at, line in enumerate(matrix.lines)
    ]
    plain = [row for row in layouts if row.kind is not RowKind.TOTAL]
    if len({row.level for row in plain}) > 1 or any(row.kind is RowKind.GROUP for row in plain):
        return absorbed(matrix, layouts)
    totals = [at for at, row in enumerate(layouts) if row.kind is RowKind.TOTAL]
    if any((guess := _best(matrix, layouts, at)) is not None and guess.trial.share > 0.5 for at in totals):
        return layouts
    return levels_by_figures(matrix, layouts)


def _best(matrix: Matrix, layouts: list[RowLayout], owner: int) -> _Guess | None:
    row = layouts[owner]
    if not row.adds or row.kind not in (RowKind.TOTAL, RowKind.GROUP):
        return None
    best: _Guess | None = None
    seen: set[Parts] = set()
    for parts in _ideas(matrix, layouts, owner):
        least = 1 if row.kind is RowKind.TOTAL and matrix.cells.height < 4 else 2
        if len(parts) < least or parts in seen:
            continue
        seen.add(parts)
        guess = _guess(matrix, layouts, owner, parts)
        if guess.trial.tested and (best is None or guess.trial.share > best.trial.share):
            best = guess
    if best is None or best.trial.share >= 0.5:
        return best
    return next((g for parts in seen if (g := _guess(matrix, layouts, owner, parts, explain=True)).slip), best)


def _ideas(matrix: Matrix, layouts: list[RowLayout], owner: int) -> Iterator[Parts]:
    """Các tập dòng có thể là thành phần, the likeliest first."""
    if layouts[owner].kind is RowKind.GROUP:
        below = _inside(layouts, owner)
        yield _tops(layouts, below, owner)
        yield _leaves(layouts, below, owner)
        return
    yield from _from_formula(matrix, layouts, owner)
    stops = [at for at, row in enumerate(layouts) if row.kind is RowKind.TOTAL]
    headings = {row.row for row in matrix.table.rows if row.kind is RowKind.HEADING}
    before = max((at for at in stops if at < owner), default=-1)
    after = min((at for at in stops if at > owner), default=len(layouts))
    above, below = list(range(before + 1, owner)), list(range(owner + 1, after))
    section = _since_heading(matrix, headings, above, owner)
    all_above = [at for at in range(owner) if at not in stops]
    all_below = [at for at in range(owner + 1, len(layouts)) if at not in stops]
    subtotals_above = [at for at in stops if at < owner]
    for area in (section, above, below, all_above, all_below):
        yield _tops(layouts, area, owner)
        yield _leaves(layouts, area, owner)
    yield tuple(subtotals_above)
    if before >= 0:
        yield (before, *_tops(layouts, above, owner))
    yield tuple(at for at in stops if at > owner)


def _from_formula(matrix: Matrix, layouts: list[RowLayout], owner: int) -> Iterator[Parts]:
    """The rows that the formulas of this row add up, when they are a whole set of rows of the table."""
    at_row = {layout.row: at for at, layout in enumerate(layouts)}
    for field in matrix.fields:
        formula = matrix.cells.grid.formulas.get((layouts[owner].row, field.column))
        parsed = parse_sum(formula) if formula else None
        if parsed is None or parsed.ranged:
            continue
        rows = [
            term.area.top
            for term in parsed.terms
            if term.sign > 0 and term.area.left == field.column and not term.sheet
        ]
        if len(rows) == len(parsed.terms) and all(row in at_row for row in rows):
            yield tuple(at_row[row] for row in rows)
            return


def _inside(layouts: list[RowLayout], owner: int) -> list[int]:
    inside = []
    for at in range(owner + 1, len(layouts)):
        if layouts[at].level <= layouts[owner].level:
            break
        inside.append(at)
    return inside


def _since_heading(matrix: Matrix, headings: set[int], above: list[int], owner: int) -> list[int]:
    last = max((row for row in headings if row < matrix.lines[owner].layout.row), default=0)
    return [at for at in above if matrix.lines[at].layout.row > last]


def _usable(layouts: list[RowLayout], area: list[int], owner: int) -> list[int]:
    measure = layouts[owner].measure
    return [
        at
        for at in area
        if layouts[at].adds and not layouts[at].of_which
        and (measure is None or layouts[at].measure in (None, measure))
    ]  # fmt: skip


def _tops(layouts: list[RowLayout], area: list[int], owner: int) -> Parts:
    usable = _usable(layouts, area, owner)
    highest = min((layouts[at].level for at in usable), default=0)
    return tuple(at for at in usable if layouts[at].level == highest)


def _leaves(layouts: list[RowLayout], area: list[int], owner: int) -> Parts:
    usable = _usable(layouts, area, owner)
    return tuple(at for at in usable if layouts[at].kind is RowKind.ITEM)


def _guess(matrix: Matrix, layouts: list[RowLayout], owner: int, parts: Parts, *, explain: bool = False) -> _Guess:
    signed = tuple((part, 1) for part in parts)
    trial = try_columns(matrix, lambda at, strict: matrix.column_equation(owner, signed, at, strict=strict))
    slip = _slip(matrix, layouts, owner, parts, trial.equations) if explain else None
    return _Guess(owner, parts, trial, slip)


def _slip(
    matrix: Matrix, layouts: list[RowLayout], owner: int, parts: Parts, equations: tuple[Equation, ...]
) -> Slip | None:
    """One row (or a run of last rows) whose absence or doubling explains every column."""
    columns = {field.column: at for at, field in enumerate(matrix.fields)}
    broken = [(columns[e.total[2]], e) for e in equations if not e.holds]
    if not broken:
        return None
    lengths = range(2, 1 + min(len(parts) // 3, _LONGEST_TAIL))
    absent = [*((at,) for at in parts), *(parts[-length:] for length in lengths)]
    others = [at for at in range(len(layouts)) if at != owner and layouts[at].adds]
    heads = tuple(at for at in others if layouts[at].kind in (RowKind.GROUP, RowKind.TOTAL))
    doubled = [*((at,) for at in others), *((heads,) if len(heads) > 1 else ())]
    for kind, sign, ideas in (("left_out", -1, absent), ("twice", 1, doubled)):
        for lines in ideas:
            if explained := _explained(matrix, lines, broken, sign):
                return Slip(kind, lines, explained)
    return None


def _explained(matrix: Matrix, lines: Parts, broken: list[tuple[int, Equation]], sign: int) -> tuple[Equation, ...]:
    """The broken sums that these rows explain, when they are nearly all; a few may be wrong for another reason."""
    explained: list[Equation] = []
    told = 0
    for field, equation in broken:
        moved = sum(value for at in lines if (value := matrix.lines[at].figures[field]) is not None)
        if abs(equation.residual - sign * moved) <= equation.tolerance:
            explained.append(equation)
            told += bool(moved)
    left = len(broken) - len(explained)
    enough = told >= min(2, len(broken)) and told * 2 > len(broken)
    return tuple(explained) if enough and (not left or (told >= _SURE and left * 4 <= told)) else ()


def _verdict(guess: _Guess, row: RowLayout, fitting: int, guesses: int) -> bool | None:
    """True: believed; False: believed with doubt; None: not believed."""
    trial = guess.trial
    if guess.slip is not None:
        return True
    if not trial.tested:
        return None
    habit = guesses >= 3 and fitting * 4 >= guesses * 3
    total = row.kind is RowKind.TOTAL
    if trial.held:
        if trial.share >= 0.5:
            return total or trial.held >= 2 or habit
        return False if total and trial.share >= 0.25 else None
    if total and trial.tested <= 2:
        return habit or any(slip(equation.actual, equation.expected) for equation in trial.equations)
    if total:
        return None
    return False if trial.tested == 1 and habit else None


def _relation(matrix: Matrix, guess: _Guess, *, sure: bool) -> Relation:
    names = [matrix.lines[at].layout.name for at in guess.parts]
    shown = " + ".join(names) if len(names) <= 4 else f"{names[0]} + {names[1]} + … + {names[-1]} ({len(names)} dòng)"
    text = f"{matrix.lines[guess.owner].layout.name} = {shown}"
    trial = guess.trial
    return Relation(RelationKind.DOWN, Basis.WORDING, text, trial.held, trial.tested, trial.equations, sure)
