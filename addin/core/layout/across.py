"""Cộng ngang: columns that are sums or differences of other columns.

Found from the arithmetic of column numbers, from formulas, from the header's words, and from the figures alone. The
figures decide in every case: a relation is believed when it holds in the great majority of lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from addin.core.layout.described import Basis, Equation, Relation, RelationKind
from addin.core.layout.evidence import Trial, trial_of, try_sums
from addin.core.layout.formulas import parse_sum, relative
from addin.core.layout.header import parse_arithmetic
from addin.core.layout.matrix import ZERO, Matrix
from addin.core.layout.vocabulary import (
    cached_key,
    is_parts_heading,
    is_rest,
    is_signed,
    is_surely_rate,
    is_total,
    is_whole_period,
)

__all__ = ["across_relations"]

_SAMPLE = 12
_WIDEST = 60
_MOST_LEAVES = 6
Parts = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Idea:
    total: int
    parts: Parts
    basis: Basis
    worded: bool


Believed = dict[tuple[int, bool], tuple[_Idea, Trial]]


def across_relations(matrix: Matrix) -> list[Relation]:
    """Các quan hệ cộng ngang đáng tin, at most one for each total column."""
    believed: Believed = {}
    for idea in (*_from_numbers(matrix), *_from_formulas(matrix), *_from_header(matrix)):
        _consider(matrix, idea, believed)
    sample = _sample(matrix)
    if 3 <= len(matrix.fields) <= _WIDEST:
        for worded in (True, False):
            for idea in _from_figures(matrix, sample, believed, worded=worded):
                _consider(matrix, idea, believed)
            _say_what_is_left(matrix, believed)
            for idea in _differences(matrix, sample, believed) if worded else ():
                _consider(matrix, idea, believed)
    return [_relation(matrix, idea, trial) for idea, trial in believed.values()]


def _say_what_is_left(matrix: Matrix, believed: Believed) -> None:
    """Of the two sums of a balance, the second says what is left: còn nợ = phải nộp − đã nộp."""
    totals = [total for total, _ in believed]
    for key, (idea, _) in list(believed.items()):
        rest = [part for part, sign in idea.parts if sign > 0 and part not in totals and _is_rest(matrix, part)]
        if totals.count(idea.total) < 2 or len(rest) != 1 or idea.basis is Basis.COLUMN_NUMBERS:
            continue
        others = tuple((part, -sign) for part, sign in idea.parts if part != rest[0])
        turned = _Idea(rest[0], ((idea.total, 1), *others), idea.basis, idea.worded)
        del believed[key]
        believed[rest[0], True] = (turned, _trial(matrix, turned))


def _consider(matrix: Matrix, idea: _Idea, believed: Believed) -> None:
    """One relation for each total and side: a balance adds up both what came in and where it went."""
    fields = {idea.total, *(part for part, _ in idea.parts)}
    if any(fields == {known.total, *(part for part, _ in known.parts)} for known, _ in believed.values()):
        return
    trial = _trial(matrix, idea)
    if not _is_believed(idea, trial):
        return
    side = (idea.total, max(part for part, _ in idea.parts) < idea.total)
    known = believed.get(side)
    if known is None or (trial.share > known[1].share and known[0].basis is not Basis.COLUMN_NUMBERS):
        believed[side] = (idea, trial)


def _trial(matrix: Matrix, idea: _Idea) -> Trial:
    counted = matrix.counted[idea.total] and all(_counts(matrix, part) for part, _ in idea.parts)
    lines = [at for at, line in enumerate(matrix.lines) if not line.layout.rate]
    trial = try_sums(
        lambda strict: (matrix.equation(at, idea.total, idea.parts, strict=strict) for at in lines), counted=counted
    )
    over_time = len(idea.parts) > 2 and all(sign > 0 for _, sign in idea.parts)
    return _without_levels(matrix, trial) if over_time and _mixed(matrix) else trial


def _counts(matrix: Matrix, part: int) -> bool:
    """A part of what is counted is counted too, even if its own header names no unit."""
    return matrix.counted[part] or (matrix.fields[part].measure is None and matrix.decimals[part] == 0)


def _mixed(matrix: Matrix) -> bool:
    """Rows that each have their own unit: some are amounts, others are levels that no sum over time fits."""
    return len({line.layout.measure for line in matrix.lines if line.layout.measure}) > 1


def _without_levels(matrix: Matrix, trial: Trial) -> Trial:
    """Dân số, tỷ lệ ... of the year is that of its last quarter or their mean, not their sum."""
    at_spot = {matrix.spot(i, j): v for i, line in enumerate(matrix.lines) for j, v in enumerate(line.figures) if v}

    def is_level(equation: Equation) -> bool:
        values = [at_spot[part] for part, _ in equation.parts if part in at_spot]
        return len(values) > 2 and not equation.holds and min(values) <= equation.actual <= max(values)

    return trial_of(equation for equation in trial.equations if not is_level(equation))


def _is_believed(idea: _Idea, trial: Trial) -> bool:
    if trial.tested == 0 or trial.telling == 0:
        return False
    if idea.basis in (Basis.COLUMN_NUMBERS, Basis.FORMULA):
        return trial.share >= 0.5
    if idea.worded:
        return trial.held >= 2 and trial.share >= (0.6 if trial.tested >= 8 else 0.66)
    return trial.telling >= 6 and trial.share >= 0.85 and _telling_parts(trial) >= 5


def _telling_parts(trial: Trial) -> int:
    """Lines where the total differs from each of its parts, so that the sum is no accident of zeros."""
    return sum(equation.holds and equation.expected != 0 for equation in trial.equations)


def _relation(matrix: Matrix, idea: _Idea, trial: Trial) -> Relation:
    names = [("+ " if sign > 0 else "− ") + matrix.short_name(part) for part, sign in idea.parts]
    text = f"{matrix.short_name(idea.total)} = {' '.join(names).removeprefix('+ ')}"
    sure = idea.basis is not Basis.EVIDENCE or (idea.worded and trial.telling >= 3)
    return Relation(RelationKind.ACROSS, idea.basis, text, trial.held, trial.tested, trial.equations, sure)


def _from_numbers(matrix: Matrix) -> Iterator[_Idea]:
    by_number = {field.number: at for at, field in enumerate(matrix.fields) if field.number}
    for at, field in enumerate(matrix.fields):
        arithmetic = parse_arithmetic(field.arithmetic) if field.arithmetic else None
        if (
            arithmetic is None
            or arithmetic.kind != "sum"
            or not all(label in by_number for _, label in arithmetic.terms)
        ):
            continue
        yield _Idea(at, tuple((by_number[label], sign) for sign, label in arithmetic.terms), Basis.COLUMN_NUMBERS, True)


def _from_formulas(matrix: Matrix) -> Iterator[_Idea]:
    """The formula most lines of a column have, when it adds cells of its own line."""
    at_column = {field.column: at for at, field in enumerate(matrix.fields)}
    formulas = matrix.cells.grid.formulas
    if not formulas:
        return
    for at, field in enumerate(matrix.fields):
        seen: Counter[str] = Counter()
        example: dict[str, tuple[int, str]] = {}
        for line in matrix.lines:
            formula = formulas.get((line.layout.row, field.column))
            if formula:
                shape = relative(formula, line.layout.row, field.column)
                seen[shape] += 1
                example.setdefault(shape, (line.layout.row, formula))
        for shape, count in seen.most_common(1):
            parts = _own_line_parts(*example[shape], at_column)
            if count * 2 > len(matrix.lines) and parts:
                yield _Idea(at, parts, Basis.FORMULA, True)


def _own_line_parts(row: int, formula: str, at_column: dict[int, int]) -> Parts:
    parsed = parse_sum(formula)
    if parsed is None:
        return ()
    parts: list[tuple[int, int]] = []
    for term in parsed.terms:
        if term.sheet or term.area.top != row or term.area.bottom != row:
            return ()
        columns = range(term.area.left, term.area.right + 1)
        if any(column not in at_column for column in columns):
            return ()
        parts.extend((at_column[column], term.sign) for column in columns)
    return tuple(parts) if len(parts) > 1 else ()


def _from_header(matrix: Matrix) -> Iterator[_Idea]:
    for at, field in enumerate(matrix.fields):
        if not field.adds:
            continue
        for parts in (_siblings(matrix, at), _following_parts(matrix, at), _same_leaf(matrix, at)):
            if len(parts) > 1:
                yield _Idea(at, tuple((part, 1) for part in parts), Basis.WORDING, True)
        if field.path and is_total(field.path[-1], weak=True):
            yield from _leaves_alike(matrix, at)


def _leaves_alike(matrix: Matrix, total: int) -> Iterator[_Idea]:
    """ "Tổng sản lượng" adds the "SL (tấn)" of some of the crops, with other columns in between."""
    measure = matrix.fields[total].measure
    leaves: dict[str, list[int]] = {}
    for at, field in enumerate(matrix.fields):
        if at != total and field.adds and len(field.path) > 1 and (measure is None or field.measure in (None, measure)):
            leaves.setdefault(cached_key(field.path[-1]), []).append(at)
    for members in leaves.values():
        if 2 <= len(members) <= _MOST_LEAVES:
            for size in range(len(members), 1, -1):
                for parts in combinations(members, size):
                    yield _Idea(total, tuple((part, 1) for part in parts), Basis.WORDING, True)


def _siblings(matrix: Matrix, total: int) -> list[int]:
    """The other columns under the same heading; of a sub-heading with a total of its own, only that total."""
    path = matrix.fields[total].path
    if len(path) < 2 or not is_total(path[-1], weak=True):
        return []
    return _leaves(matrix, total, len(path) - 1, path[:-1])


def _leaves(matrix: Matrix, total: int, depth: int, under: tuple[str, ...]) -> list[int]:
    parts: list[int] = []
    groups: dict[str, list[int]] = {}
    for at in _run(matrix, total, under):
        field = matrix.fields[at]
        if at != total and field.adds and len(field.path) > depth:
            groups.setdefault(field.path[depth], []).append(at)
    for members in groups.values():
        own = [at for at in members if len(members) > 1 and is_total(matrix.fields[at].path[-1])]
        parts.extend(own[:1] or members)
    return parts


def _run(matrix: Matrix, start: int, under: tuple[str, ...]) -> list[int]:
    """The unbroken run of columns under one heading."""
    depth = len(under)
    inside = [at for at, field in enumerate(matrix.fields) if field.path[:depth] == under]
    return [at for at in inside if all(between in inside for between in range(min(at, start), max(at, start)))]


def _following_parts(matrix: Matrix, total: int) -> list[int]:
    """The columns under a heading "trong đó" that follows the total."""
    parts = []
    depth = len(matrix.fields[total].path) - 1
    for at in range(total + 1, len(matrix.fields)):
        path = matrix.fields[at].path
        if len(path) < 2 or not any(is_parts_heading(text) for text in path[max(0, depth - 1) : -1]):
            break
        if matrix.fields[at].adds:
            parts.append(at)
    return parts


def _same_leaf(matrix: Matrix, total: int) -> list[int]:
    """("Tổng số", "Kế hoạch") is the sum of ("Nam", "Kế hoạch") and ("Nữ", "Kế hoạch")."""
    path = matrix.fields[total].path
    level = next((depth for depth, text in enumerate(path[:-1]) if is_total(text, weak=True)), None)
    if level is None:
        return []
    own = path[level]
    return [
        at
        for at, field in enumerate(matrix.fields)
        if field.adds and len(field.path) == len(path) and field.path[level] != own
        and field.path[:level] == path[:level] and _keys(field.path[level + 1 :]) == _keys(path[level + 1 :])
    ]  # fmt: skip


def _keys(path: Iterable[str]) -> list[str]:
    return [cached_key(text) for text in path]


def _sample(matrix: Matrix) -> list[int]:
    """Lines spread over the table, for a first cheap look; columns that are only ticked with x do not matter."""
    marked = Counter(field for line in matrix.lines for field in line.unreadable)
    ticked = {field for field, count in marked.items() if count * 3 > len(matrix.lines)}
    usable = [at for at, line in enumerate(matrix.lines) if not line.layout.rate and line.unreadable <= ticked]
    usable = usable or [at for at, line in enumerate(matrix.lines) if not line.layout.rate]
    step = max(1, len(usable) // _SAMPLE)
    return usable[::step][: _SAMPLE + 1]


def _from_figures(matrix: Matrix, sample: list[int], believed: Believed, *, worded: bool) -> Iterator[_Idea]:
    """Runs of columns to the right or left of a column that add up to it; inner totals stand for their parts."""
    width = len(matrix.fields)
    inner: dict[int, frozenset[int]] = {
        total: frozenset(part for part, _ in idea.parts) for (total, _), (idea, _) in believed.items()
    }
    for reach in (range(1, width), range(-1, -width, -1)):
        order = range(width - 1, -1, -1) if reach.step > 0 else range(width)
        for total in order:
            if (total, reach.step < 0) in believed or not matrix.fields[total].adds:
                continue
            if worded != _is_worded(matrix, total):
                continue
            parts = _run_that_adds_up(matrix, sample, total, reach, inner)
            if parts:
                basis = Basis.WORDING if worded else Basis.EVIDENCE
                yield _Idea(total, tuple((part, 1) for part in sorted(parts)), basis, worded)
                if (total, reach.step < 0) in believed:
                    inner[total] = frozenset(parts)


def _is_worded(matrix: Matrix, field: int) -> bool:
    return any(is_total(text, weak=True) or is_whole_period(text) for text in matrix.fields[field].path)


def _run_that_adds_up(
    matrix: Matrix, sample: list[int], total: int, reach: range, inner: dict[int, frozenset[int]]
) -> list[int]:
    running = dict.fromkeys(sample, ZERO)
    slack = dict.fromkeys(sample, ZERO)
    parts: list[int] = []
    covered: set[int] = set()
    telling = [line for line in sample if matrix.lines[line].figures[total]]
    if len(telling) < 2:
        return []
    best: tuple[int, int, list[int]] = (-1, -1, [])
    for offset in reach:
        at = total + offset
        if not 0 <= at < len(matrix.fields):
            break
        if not matrix.fields[at].adds or at in covered:
            continue
        covered |= inner.get(at, frozenset())
        if total in inner.get(at, frozenset()):
            break
        parts.append(at)
        for line in telling:
            value = matrix.lines[line].figures[at]
            if value:
                running[line] += value
                slack[line] += matrix.part_half(line, at)
        if len(parts) > 1:
            fits = sum(_near(matrix.lines[line].figures[total], running[line], slack[line]) for line in telling)
            exact = sum(matrix.lines[line].figures[total] == running[line] for line in telling)
            if fits * 3 >= len(telling) * 2 and (exact, fits) > best[:2]:
                best = (exact, fits, list(parts))
    return best[2]


def _near(actual: Decimal | None, expected: Decimal, slack: Decimal) -> bool:
    return actual is not None and abs(actual - expected) <= slack


def _differences(matrix: Matrix, sample: list[int], believed: Believed) -> Iterator[_Idea]:
    """Còn lại, chênh lệch, tồn cuối kỳ: a column named like a difference that is one."""
    adding = [at for at, field in enumerate(matrix.fields) if field.adds]
    named_so = [
        at for at, field in enumerate(matrix.fields) if not is_surely_rate(field.path[-1] if field.path else "")
    ]
    for total in sorted(named_so, key=lambda at: not _is_rest(matrix, at)):
        words = cached_key(" ".join(matrix.fields[total].path))
        named = is_signed(matrix.fields[total].name) or _is_rest(matrix, total)
        if not named or "đầu" in words or "trong kỳ" in words or any(known == total for known, _ in believed):
            continue
        telling = [line for line in sample if matrix.lines[line].figures[total]]
        if len(telling) >= 2:
            yield from _signed_ideas(matrix, telling, total, [at for at in adding if at != total])


def _is_rest(matrix: Matrix, field: int) -> bool:
    """What is left at the end, or the difference itself; not one of the flows in between."""
    words = cached_key(" ".join(matrix.fields[field].path))
    return is_rest(words) or any(word in words.split() for word in ("cuối", "tồn", "còn", "chênh", "so"))


def _threes(matrix: Matrix, others: list[int]) -> Iterator[tuple[int, int, int]]:
    """Three columns that follow each other, or do so among those of one sub-heading ("SL", "TT", "SL", "TT" ...)."""
    leaves: dict[str, list[int]] = {}
    for at in others:
        leaves.setdefault(cached_key(matrix.fields[at].path[-1]) if matrix.fields[at].path else "", []).append(at)
    for run in (others, *leaves.values()):
        yield from zip(run, run[1:], run[2:], strict=False)


def _signed_ideas(matrix: Matrix, telling: list[int], total: int, others: list[int]) -> Iterator[_Idea]:
    ideas: list[Parts] = [((a, 1), (b, -1)) for a in others for b in others if a != b]
    for a, b, c in _threes(matrix, others):
        ideas += [((a, 1), (b, 1), (c, -1)), ((a, 1), (b, -1), (c, -1)), ((a, 1), (b, -1), (c, 1))]
    for parts in ideas:
        fits = 0
        for line in telling:
            figures = matrix.lines[line].figures
            expected = sum((sign * (figures[part] or ZERO) for part, sign in parts), ZERO)
            slack = sum((matrix.part_half(line, part) for part, _ in parts), ZERO)
            fits += _near(figures[total], expected, slack)
        if fits * 3 >= len(telling) * 2:
            yield _Idea(total, parts, Basis.WORDING, True)
