"""A book of the corpus as a real .xlsx that openpyxl wrote, formulas without stored results, read as any file is."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as FileCell
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from addin.core.grid import Raw, WorkbookGrids
from addin.core.number import ErrorValue
from addin.hosts.reading.workbook_file import read_workbook
from tests.corpus_tables.book import Book, Sheet


def filed(book: Book, folder: Path) -> WorkbookGrids:
    """The same workbook, written and read again."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet in book.sheets:
        _write(workbook.create_sheet(sheet.name), sheet)
    path = folder / f"{book.name}.xlsx"
    workbook.save(path)
    return read_workbook(path)


def _write(page: Worksheet, sheet: Sheet) -> None:
    for at, value in sheet.cells.items():
        cell = page.cell(*at)
        assert isinstance(cell, FileCell)
        cell.value = sheet.formulas.get(at) or _stored(value)
        if at in sheet.formats:
            cell.number_format = sheet.formats[at]
        if at in sheet.bold or at in sheet.fonts:
            cell.font = Font(name=sheet.fonts.get(at, "Times New Roman"), bold=at in sheet.bold)
    for area in sheet.merges:
        page.merge_cells(start_row=area.top, start_column=area.left, end_row=area.bottom, end_column=area.right)
    for row in sheet.hidden_rows:
        page.row_dimensions[row].hidden = True


def _stored(value: Raw) -> str | float | int | None:
    if isinstance(value, ErrorValue):
        return value.code
    return float(value) if isinstance(value, Decimal) else value  # type: ignore[return-value]
