"""Đọc kỹ: a workbook by way of openpyxl, for files that are not written the way the fast reading relies on."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.packaging.custom import CustomPropertyList
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from addin.core.grid import UNCALCULATED_PROPERTY, Area, Grid, Raw, WorkbookGrids
from addin.core.number import ErrorValue
from addin.hosts.reading.file_kind import FileKind, refusal
from addin.hosts.reading.sheet_xml import check_extent

__all__ = ["read_slowly"]

_FOREIGN = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    LookupError,
    ArithmeticError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    SyntaxError,
)


def read_slowly(data: bytes, name: str) -> WorkbookGrids:
    """Đọc bằng openpyxl, twice: once for the values and once for the formulas."""
    try:
        values = load_workbook(BytesIO(data), data_only=True)
        formulas = load_workbook(BytesIO(data))
        grids = tuple(_grid(name, sheet, formulas[sheet.title]) for sheet in values.worksheets)
        return WorkbookGrids(name, grids, _properties(values))
    except _FOREIGN as error:
        raise refusal(FileKind.DAMAGED, name) from error


def _grid(name: str, sheet: Worksheet, written: Worksheet) -> Grid:
    if sheet.min_row < 1:  # a cell in row 0 is seen by nobody, and would be lost unseen
        raise refusal(FileKind.DAMAGED, name)
    check_extent(sheet.max_row, sheet.max_column, name, sheet.title)
    cells = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell) and _raw(cell) is not None]
    bottom, right = max((cell.row for cell in cells), default=0), max((cell.column for cell in cells), default=0)
    texts = [cell for cell in cells if isinstance(cell.value, str) and cell.data_type != "e"]
    hidden = {index for index, row in sheet.row_dimensions.items() if row.hidden}
    return Grid(
        file=name,
        sheet=sheet.title,
        rows=_rows(sheet, bottom, right),
        merges=tuple(Area(m.min_row, m.min_col, m.max_row, m.max_col) for m in sheet.merged_cells.ranges),
        hidden_rows=frozenset(hidden),
        hidden_columns=_hidden_columns(sheet, right),
        hidden=sheet.sheet_state != "visible",
        formulas=_formulas(written),
        formats={(c.row, c.column): c.number_format for c in cells if c.number_format != "General"},
        bold=frozenset((c.row, c.column) for c in cells if c.font.b),
        fonts={(c.row, c.column): c.font.name for c in texts if c.font.name},
    )


def _rows(sheet: Worksheet, bottom: int, right: int) -> tuple[tuple[Raw, ...], ...]:
    """As far as something stands in the cells; borders and merges beyond that are no content."""
    if not bottom:
        return ()
    return tuple(tuple(_raw(cell) for cell in row) for row in sheet.iter_rows(max_row=bottom, max_col=right))


def _raw(cell: object) -> Raw:
    """The covered cells of a merge are no `Cell`, and hold nothing."""
    if not isinstance(cell, Cell) or cell.value in (None, ""):
        return None
    value = cell.value
    return ErrorValue(str(value)) if cell.data_type == "e" else value  # type: ignore[return-value]


def _formulas(sheet: Worksheet) -> dict[tuple[int, int], str]:
    """An array formula is an object with its text; all the others are the text."""
    formulas = {}
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, Cell) and cell.data_type == "f":
                formulas[(cell.row, cell.column)] = str(getattr(cell.value, "text", cell.value))
    return formulas


def _hidden_columns(sheet: Worksheet, right: int) -> frozenset[int]:
    spans = [(c.min or 0, c.max or 0) for c in sheet.column_dimensions.values() if c.hidden]
    return frozenset(column for first, last in spans for column in range(first, min(last, right) + 1))


def _properties(workbook: Workbook) -> dict[str, str]:
    core = workbook.properties
    found = {"title": core.title, "creator": core.creator, "lastModifiedBy": core.lastModifiedBy}
    dates = {"created": core.created, "modified": core.modified}
    properties = {name: value for name, value in found.items() if value}
    properties |= {name: f"{value:%Y-%m-%dT%H:%M:%SZ}" for name, value in dates.items() if value}
    if workbook.calculation is not None and workbook.calculation.fullCalcOnLoad:  # Excel itself may leave it out
        properties[UNCALCULATED_PROPERTY] = "1"
    return properties | {prop.name: str(prop.value) for prop in _custom(workbook) if prop.name}


def _custom(workbook: Workbook) -> CustomPropertyList[Any]:
    return workbook.custom_doc_props  # type: ignore[attr-defined, no-any-return]
