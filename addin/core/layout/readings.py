"""Cách đọc các ô không rõ: nothing is decided in silence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from addin.core.layout.cells import MARK, Cells
from addin.core.layout.described import ColumnRole, Reading, TableLayout
from addin.core.layout.workbook import Opened
from addin.core.measure import Quantity
from addin.core.number import Missing, Unreadable, format_number, read_cell

__all__ = ["readings_of"]


def readings_of(opened: Opened) -> Iterator[Reading]:
    """Mọi ô trong cột số liệu mà cách đọc không hiển nhiên, and every text of an old font."""
    for sheet, cells in zip(opened.sheets, opened.cells, strict=True):
        if cells is None:
            continue
        for (row, column), text in sorted(cells.grid.originals.items()):
            reading = f"chữ phông cũ, đọc là “{cells.text(row, column)}”"
            yield Reading(cells.grid.place(row, column), text, reading)
        for table in sheet.tables:
            yield from _in_table(cells, table)


def _in_table(cells: Cells, table: TableLayout) -> Iterator[Reading]:
    columns = {column.column for column in table.columns if column.role is ColumnRole.NUMBER}
    for row, column, value in cells.doubtful():
        if column in columns and (row, column) in table.area and row > table.header.bottom:
            yield Reading(cells.grid.place(row, column), cells.text(row, column), _said(value))
    for line in table.rows:
        for column in columns if MARK in cells.row(line.row) else ():
            if cells.kind(line.row, column) == MARK:
                mark = read_cell(cells.grid.at(line.row, column))
                if isinstance(mark, Missing) and mark.unclear:
                    yield Reading(cells.grid.place(line.row, column), mark.text, "chưa rõ, không tính")


def _said(value: object) -> str:
    if isinstance(value, Decimal):
        return f"chữ, đọc là số {format_number(value)}"
    if isinstance(value, Quantity):
        return f"đọc là {value}"
    if isinstance(value, Unreadable):
        readings = " hoặc ".join(format_number(candidate) for candidate in value.candidates)
        return f"không đọc chắc được{f', có thể là {readings}' if readings else ''}; không tính"
    return "không tính"
