"""Lỗi tên dòng: a commune twice or not at all, item numbers that skip, two sheets with the same figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from addin.core.finding import Finding
from addin.core.layout.checks import report
from addin.core.layout.described import ColumnRole, RowKind, RowLayout, TableLayout
from addin.core.layout.matrix import Matrix
from addin.core.layout.sheet_lists import bare_name
from addin.core.layout.understanding import Found
from addin.core.layout.vocabulary import cached_key

__all__ = ["name_defects"]

_COMMUNE = re.compile(r"(?:ubnd )?(?:xã|phường|thị trấn|huyện|thành phố|thị xã|p|x|tt) \S.*")
_LEAST_NAMES = 5
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_TWIN_CELLS = 8


def name_defects(found: Found) -> Iterator[Finding]:
    """Các lỗi về tên và số thứ tự."""
    for facts in found.tables:
        yield from _repeated(facts.matrix)
        yield from _ordinals(facts.matrix)
    yield from _missing(found)
    yield from _twin_sheets(found)


def _items(table: TableLayout) -> list[RowLayout]:
    return [row for row in table.rows if row.kind is RowKind.ITEM and row.label and not row.of_which]


def _is_commune(label: str) -> bool:
    return bool(_COMMUNE.fullmatch(cached_key(label)))


def _repeated(matrix: Matrix) -> Iterator[Finding]:
    """A name twice in a list whose names are otherwise all different."""
    items = _items(matrix.table)
    first: dict[str, RowLayout] = {}
    again: list[tuple[RowLayout, RowLayout]] = []
    for row in items:
        words = cached_key(row.label)
        if words in first:
            again.append((row, first[words]))
        else:
            first[words] = row
    if len(items) < _LEAST_NAMES or not again or len(again) * 6 > len(items):
        return
    figures = {line.layout.row: line.figures for line in matrix.lines}
    for row, earlier in again:
        same = sum(map(bool, figures.get(row.row, ()))) > 1 and figures.get(row.row) == figures.get(earlier.row)
        if _is_commune(row.label) or (same and row.level == earlier.level):
            told = {"row": row.label, "other": str(earlier.row)}
            place = matrix.cells.grid.place(row.row, _label_column(matrix))
            yield report("layout-same-name", place, told, actual=row.label)


def _label_column(matrix: Matrix) -> int:
    labels = [c.column for c in matrix.table.columns if c.role is ColumnRole.LABEL]
    return labels[0] if labels else matrix.table.area.left


def _ordinals(matrix: Matrix) -> Iterator[Finding]:
    """Item numbers 1, 2, 4 or I, II, IV within one group."""
    before: dict[int, tuple[bool, int]] = {}
    column = matrix.table.area.left
    gaps = []
    counted = 0
    for row in matrix.table.rows:
        for deeper in [level for level in before if level > row.level]:
            del before[deeper]
        number = _counted(row.ordinal)
        if number is None:
            if row.ordinal:
                before.pop(row.level, None)
            continue
        counted += 1
        last = before.get(row.level)
        if last is not None and last[0] == number[0] and number[1] not in (last[1] + 1, 1):
            gaps.append((row, last[1], number[1]))
        again = last is not None and last == number
        before[row.level] = (number[0], number[1] + 1) if again else number
    if len(gaps) * 5 > counted:
        return
    for row, previous, current in gaps:
        code = "layout-ordinal-same" if current == previous else "layout-ordinal-gap"
        if current >= previous:
            words = {"before": str(previous), "after": str(current), "row": row.name}
            yield report(code, matrix.cells.grid.place(row.row, column), words, actual=row.ordinal)


def _counted(ordinal: str) -> tuple[bool, int] | None:
    """(Roman or not, value) of an item number."""
    if ordinal.isdigit():
        return False, int(ordinal)
    return (True, _ROMANS.index(ordinal) + 1) if ordinal in _ROMANS else None


def _missing(found: Found) -> Iterator[Finding]:
    """A commune that other tables or sheets have and this list of communes lacks."""
    lists: list[tuple[Matrix, dict[str, RowLayout]]] = []
    for facts in found.tables:
        names = {bare_name(row.label): row for row in facts.matrix.table.rows if _is_commune(row.label)}
        repeated = len(names) < sum(_is_commune(row.label) for row in facts.matrix.table.rows)
        if len(names) >= _LEAST_NAMES and not repeated:
            lists.append((facts.matrix, names))
    sheets = {bare_name(facts.matrix.table.sheet_name): facts.matrix.table.sheet_name for facts in found.tables}
    for matrix, names in lists:
        others = [(f"trang “{other.table.sheet_name}”", known) for other, known in lists if other is not matrix]
        for where, known in others:
            absent = [bare for bare in known if bare not in names]
            if 0 < len(absent) <= max(1, len(known) // 20) and len(set(known) & set(names)) * 5 >= len(known) * 4:
                yield from (_absent(matrix, names, known[bare].label, where) for bare in absent)
                break
        else:
            shared = [bare for bare in sheets if bare in names]
            absent_sheets = [bare for bare in sheets if bare not in names and sheets[bare] != matrix.table.sheet_name]
            if len(shared) >= 3 and 0 < len(absent_sheets) * 4 <= len(shared):
                yield from (_absent(matrix, names, sheets[bare], "trong tệp") for bare in absent_sheets)


def _absent(matrix: Matrix, names: dict[str, RowLayout], label: str, where: str) -> Finding:
    last = max(row.row for row in names.values())
    place = matrix.cells.grid.place(last, _label_column(matrix))
    return report("layout-missing-name", place, {"row": label, "where": where}, expected=label)


def _twin_sheets(found: Found) -> Iterator[Finding]:
    """Two communes' sheets with the same figures throughout."""
    seen: dict[tuple[object, ...], Matrix] = {}
    counts: dict[int, int] = defaultdict(int)
    for facts in found.tables:
        counts[facts.matrix.table.sheet] += 1
    for facts in found.tables:
        matrix = facts.matrix
        figures = tuple(tuple(line.figures) for line in matrix.lines)
        told = sum(bool(value) for line in figures for value in line)
        if told < _TWIN_CELLS or len({v for line in figures for v in line if v}) < _TWIN_CELLS // 2:
            continue
        other = seen.setdefault(figures, matrix)
        if other.table.sheet != matrix.table.sheet:
            words = {"sheet": matrix.table.sheet_name, "other": other.table.sheet_name, "count": str(told)}
            row, column = matrix.lines[0].layout.row, matrix.fields[0].column
            yield report("layout-same-sheet", matrix.cells.grid.place(row, column), words)
