"""Cộng các trang: the sheet that sums the communes' sheets of one layout, cell by cell or one row for each commune."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from addin.core.layout.described import Basis, Equation, Relation, RelationKind, Spot
from addin.core.layout.evidence import try_sums
from addin.core.layout.matrix import ZERO, Matrix, half_unit, places_of
from addin.core.layout.vocabulary import cached_key

__all__ = ["SheetSums", "SummedCell", "sheet_relations", "summed_equation"]

_SUMMARY_WORDS = ("tổng hợp", "tổng", "toàn", "chung", "cộng", "th")
_LEAST_SHEETS = 3
_MANY_CELLS = 12
RowKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class SheetSums:
    """Trang tổng hợp và các trang thành phần; `left_out`, `twice` name sheets that explain every difference."""

    summary: int
    parts: tuple[int, ...]
    relation: Relation
    left_out: str = ""
    twice: str = ""


def sheet_relations(matrices: list[Matrix]) -> list[SheetSums]:
    """Các quan hệ giữa các trang của tệp."""
    found = []
    for group in _one_layout(matrices):
        cell_by_cell = _cell_by_cell(matrices, group)
        if cell_by_cell is not None:
            found.append(cell_by_cell)
    return found


def _one_layout(matrices: list[Matrix]) -> Iterator[list[int]]:
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, matrix in enumerate(matrices):
        groups[tuple(cached_key(field.name) for field in matrix.fields)].append(at)
    for columns, members in groups.items():
        sheets = {matrices[at].table.sheet for at in members}
        if len(columns) and len(sheets) > _LEAST_SHEETS and len(sheets) == len(members):
            yield members


def _keys(matrix: Matrix) -> dict[RowKey, int]:
    """Rows by their words, numbered where the same words come again."""
    seen: dict[str, int] = defaultdict(int)
    keys: dict[RowKey, int] = {}
    for at, line in enumerate(matrix.lines):
        words = cached_key(line.layout.label)
        keys[words, seen[words]] = at
        seen[words] += 1
    return keys


def _cell_by_cell(matrices: list[Matrix], group: list[int]) -> SheetSums | None:
    keys = {at: _keys(matrices[at]) for at in group}
    best: SheetSums | None = None
    for summary in _likely_summaries(matrices, group):
        parts = tuple(at for at in group if at != summary)
        cells = list(_summed_cells(matrices, summary, parts, keys))
        result = _judge(matrices, summary, parts, cells)
        if result is not None and (best is None or result.relation.held > best.relation.held):
            best = result
    return best


def _likely_summaries(matrices: list[Matrix], group: list[int]) -> list[int]:
    """The sheets named like a summary, and the one with the largest figures."""
    named = [at for at in group if _is_summary_name(matrices[at])]
    sizes = {at: sum((abs(v) for line in matrices[at].lines for v in line.figures if v), ZERO) for at in group}
    largest = max(group, key=lambda at: sizes[at])
    return list(dict.fromkeys([*named[:2], largest]))


def _is_summary_name(matrix: Matrix) -> bool:
    words = cached_key(matrix.table.sheet_name)
    return any(words == word or words.startswith(word + " ") for word in _SUMMARY_WORDS) or "tong hop" in words


def _row_like(part: Matrix, own: dict[RowKey, int], known: dict[RowKey, int], key: RowKey, line: int) -> int:
    """The row of the same words; or the one in the same position, when its words stand nowhere in the summary."""
    if key in own:
        return own[key]
    if len(own) == len(known) and line < len(part.lines):
        words = cached_key(part.lines[line].layout.label)
        return line if (words, 0) not in known else -1
    return -1


SummedCell = tuple[Spot, Decimal, tuple[tuple[Spot, int, Decimal], ...]]


def _summed_cells(
    matrices: list[Matrix], summary: int, parts: tuple[int, ...], keys: dict[int, dict[RowKey, int]]
) -> Iterator[SummedCell]:
    whole = matrices[summary]
    for key, line in keys[summary].items():
        matched = [
            (at, row) for at in parts if (row := _row_like(matrices[at], keys[at], keys[summary], key, line)) >= 0
        ]
        if len(matched) * 2 < len(parts) or not whole.lines[line].layout.adds:
            continue
        for field, layout in enumerate(whole.fields):
            actual = whole.lines[line].figures[field]
            if actual is None or not layout.adds:
                continue
            if any(field in matrices[at].lines[row].unreadable for at, row in matched):
                continue
            terms = tuple(
                (matrices[at].spot(row, field), 1, matrices[at].lines[row].figures[field] or ZERO)
                for at, row in matched
            )
            yield whole.spot(line, field), actual, terms


def summed_equation(cell: SummedCell, *, strict: bool) -> Equation:
    """Phép cộng của một ô tổng hợp."""
    spot, actual, terms = cell
    expected = sum((value for _, _, value in terms), ZERO)
    own = places_of(actual)
    finest = max((places_of(value) for _, _, value in terms), default=0)
    slack = half_unit(own) if own < finest or not strict else ZERO
    if not strict:
        slack += len(terms) * half_unit(max(finest, own))
    return Equation(spot, tuple((part, sign) for part, sign, _ in terms), expected, actual, slack)


def _judge(matrices: list[Matrix], summary: int, parts: tuple[int, ...], cells: list[SummedCell]) -> SheetSums | None:
    trial = try_sums(lambda strict: (summed_equation(cell, strict=strict) for cell in cells), counted=False)
    if trial.tested < 2:
        return None
    name = matrices[summary].table.sheet_name
    text = f"trang “{name}” = tổng của {len(parts)} trang cùng mẫu"
    relation = Relation(RelationKind.SHEETS, Basis.EVIDENCE, text, trial.held, trial.tested, trial.equations, True)
    if trial.share >= 0.6:
        return SheetSums(summary, parts, relation)
    if not _is_summary_name(matrices[summary]) and trial.tested < _MANY_CELLS:
        return None
    for sign, field in ((-1, "left_out"), (1, "twice")):
        for part in parts:
            if _sheet_explains(matrices[part].table.sheet, cells, trial.equations, sign):
                sheet = matrices[part].table.sheet_name
                return SheetSums(summary, parts, relation, **{field: sheet})
    return None


def _sheet_explains(sheet: int, cells: list[SummedCell], equations: Iterable[Equation], sign: int) -> bool:
    own = {spot: sum((value for part, _, value in terms if part[0] == sheet), ZERO) for spot, _, terms in cells}
    broken = [equation for equation in equations if not equation.holds]
    hits = sum(abs(e.residual - sign * own[e.total]) <= e.tolerance and own[e.total] != 0 for e in broken)
    return hits >= 2 and hits >= 0.8 * len(broken)
