"""Ma trận số liệu của một bảng: figures by line and field, ready for arithmetic.

A blank or a dash counts as nothing in a sum. A cell that cannot be read makes every sum over it untestable.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from addin.core.layout.cells import BLANK, DOUBTFUL, ERROR, MARK, NUMBER, QUANTITY, TYPED, UNKNOWN, Cells
from addin.core.layout.described import ColumnLayout, Equation, RowKind, RowLayout, Spot, TableLayout
from addin.core.measure import Quantity
from addin.core.number import Missing, decimals_of, read_cell

__all__ = ["ZERO", "Line", "Matrix", "Parts", "half_unit", "matrix_of", "places_of"]

ZERO = Decimal(0)
_ONE = Decimal(1)
_PRECISE = 5
_SURELY_COUNTED = 1000
Figure = Decimal | None
Parts = tuple[tuple[int, int], ...]
"""Thành phần: line or field, with its sign."""


def places_of(value: Decimal) -> int:
    """Số chữ số lẻ; whole numbers, which are most, are told at once."""
    return 0 if value.same_quantum(_ONE) else decimals_of(value)


@lru_cache(maxsize=64)
def half_unit(decimals: int) -> Decimal:
    """Nửa đơn vị của chữ số lẻ cuối; a long result of a formula is exact."""
    return Decimal(5).scaleb(-1 - decimals) if decimals < _PRECISE else Decimal(1).scaleb(-6)


@dataclass(frozen=True, slots=True)
class Line:
    """Một dòng số liệu; `places` are the decimals each figure was written with."""

    layout: RowLayout
    figures: list[Figure]
    unreadable: frozenset[int]
    places: list[int]


@dataclass(frozen=True)
class Matrix:
    """Số liệu của bảng: lines × fields; `decimals` are those each field is written with."""

    table: TableLayout
    cells: Cells
    lines: tuple[Line, ...]
    fields: tuple[ColumnLayout, ...]
    decimals: tuple[int, ...]
    counted: tuple[bool, ...]

    def spot(self, line: int, field: int) -> Spot:
        return (self.table.sheet, self.lines[line].layout.row, self.fields[field].column)

    def short_name(self, field: int) -> str:
        """The last words of a column's header where no other column ends in them; else all of it."""
        path = self.fields[field].path
        alone = path and sum(other.path[-1:] == path[-1:] for other in self.fields) == 1
        return path[-1] if alone else self.fields[field].name

    def part_half(self, line: int, field: int) -> Decimal:
        """How far a written part may lie from the figure that was rounded."""
        return half_unit(max(self.lines[line].places[field], self.decimals[field]))

    def equation(self, line: int, total: int, parts: Parts, *, strict: bool) -> Equation | None:
        """Phép cộng ngang of one line; None when a cell is unreadable, or no total or none of its parts is given."""
        figures, unreadable, places = self.lines[line].figures, self.lines[line].unreadable, self.lines[line].places
        actual = figures[total]
        if actual is None or (unreadable and any(part in unreadable for part, _ in parts)):
            return None
        if all(figures[part] is None for part, _ in parts):
            return None
        expected, slack, finest = ZERO, ZERO, 0
        for part, sign in parts:
            value = figures[part]
            if value is None:
                continue
            expected += value if sign > 0 else -value
            if places[part] > finest:
                finest = places[part]
            if not strict and value:
                slack += self.part_half(line, part)
        own = places[total]
        if not strict:
            slack += half_unit(own)
        elif own < finest:
            slack = half_unit(own)
        spots = tuple((self.spot(line, part), sign) for part, sign in parts)
        return Equation(self.spot(line, total), spots, expected, actual, slack)

    def column_equation(self, owner: int, parts: Parts, field: int, *, strict: bool) -> Equation | None:
        """Phép cộng dọc of one field; None when a cell is unreadable, or no total or none of its parts is given."""
        actual = self.lines[owner].figures[field]
        if actual is None or any(field in self.lines[part].unreadable for part, _ in parts):
            return None
        if all(self.lines[part].figures[field] is None for part, _ in parts):
            return None
        expected, slack, finest = ZERO, ZERO, 0
        for part, sign in parts:
            value = self.lines[part].figures[field]
            if value is None:
                continue
            expected += value if sign > 0 else -value
            if self.lines[part].places[field] > finest:
                finest = self.lines[part].places[field]
            if not strict and value:
                slack += self.part_half(part, field)
        own = self.lines[owner].places[field]
        if not strict:
            slack += half_unit(max(own, self.decimals[field]) if own == finest else own)
        elif own < finest:
            slack = half_unit(own)
        spots = tuple((self.spot(part, field), sign) for part, sign in parts)
        return Equation(self.spot(owner, field), spots, expected, actual, slack)


def matrix_of(cells: Cells, table: TableLayout) -> Matrix:
    """Đọc số liệu của bảng; headings without figures are left out."""
    fields = table.figures
    lines = []
    for row in table.rows:
        if row.kind is RowKind.HEADING:
            continue
        figures: list[Figure] = []
        unreadable = set()
        for at, field in enumerate(fields):
            value, readable = _figure(cells, row, field)
            figures.append(value)
            if not readable:
                unreadable.add(at)
        places = [0 if value is None else places_of(value) for value in figures]
        lines.append(Line(row, figures, frozenset(unreadable), places))
    return Matrix(
        table, cells, tuple(lines), fields,
        tuple(_decimals(lines, at) for at in range(len(fields))),
        tuple(_counted(lines, at, field) for at, field in enumerate(fields)),
    )  # fmt: skip


def _figure(cells: Cells, row: RowLayout, field: ColumnLayout) -> tuple[Figure, bool]:
    kind = cells.kind(row.row, field.column)
    if kind in (NUMBER, TYPED):
        return cells.numbers[row.row, field.column], True
    if kind == BLANK:
        return None, True
    if kind == MARK:
        mark = read_cell(cells.grid.at(row.row, field.column))
        return None, not (isinstance(mark, Missing) and mark.unclear)
    if kind == QUANTITY:
        reading = cells.readings[row.row, field.column]
        expected = row.measure or field.measure
        if isinstance(reading, Quantity) and expected is not None and reading.measure == expected:
            return reading.value, True
    return None, kind not in (ERROR, DOUBTFUL, QUANTITY, UNKNOWN)


def _is_large(figure: Figure) -> bool:
    return figure is not None and abs(figure) >= _SURELY_COUNTED


def _decimals(lines: list[Line], field: int) -> int:
    return max((line.places[field] for line in lines if line.places[field] < _PRECISE), default=0)


def _counted(lines: list[Line], at: int, field: ColumnLayout) -> bool:
    """Whole things are counted, never rounded. Without a unit, small whole numbers are such, and larger ones have
    to prove it by their sums."""
    if field.rate or (field.measure is not None and not field.measure.counted):
        return False
    own = [line for line in lines if not line.layout.rate and line.layout.kind is not RowKind.AVERAGE]
    if field.measure is None and any(line.layout.measure or _is_large(line.figures[at]) for line in own):
        return False
    return all(line.places[at] == 0 for line in own)
