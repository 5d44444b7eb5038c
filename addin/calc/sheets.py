"""Trang tính của Calc: copied from another workbook, into place or as a new sheet, so that formulas stay live."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from xlwings import base_classes

from addin.calc.ranges import Note, Range

if TYPE_CHECKING:
    from addin.calc.engine import Book

_FORMULAS = 16
_OTHER_FILE = "'file://"
_OTHER = re.compile(r"'file://((?:[^']|'')*)'#")
_EVERYTHING = 1023


class Sheets(base_classes.Sheets):
    """Các trang của một sổ."""

    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def active(self) -> Sheet:
        return Sheet(self.book, self.book.document.CurrentController.ActiveSheet)

    def __call__(self, name_or_index: str | int) -> Sheet:
        sheets = self.book.document.Sheets
        if isinstance(name_or_index, int):
            return Sheet(self.book, sheets.getByIndex(name_or_index - 1))
        return Sheet(self.book, sheets.getByName(name_or_index))

    def __len__(self) -> int:
        return int(self.book.document.Sheets.Count)

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self.book, sheet) for sheet in self.book.document.Sheets)


class Sheet(base_classes.Sheet):
    """Một trang."""

    def __init__(self, book: Book, sheet: Any) -> None:
        self._book, self.sheet = book, sheet

    @property
    def api(self) -> Sheet:
        return self

    @property
    def book(self) -> Book:
        return self._book

    @property
    def name(self) -> str:
        return str(self.sheet.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.sheet.Name = value

    @property
    def index(self) -> int:
        return int(self.sheet.RangeAddress.Sheet) + 1

    @property
    def visible(self) -> bool:
        return bool(self.sheet.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.sheet.IsVisible = value

    @property
    def cells(self) -> Range:
        return Range(self, self.sheet)

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        """By address ("A1:B2,D4"), or by its corners (row, column)."""
        if isinstance(arg1, str):
            return Range.of_addresses(self, arg1)
        (top, left), (bottom, right) = arg1, arg2 or arg1
        return Range(self, self.sheet.getCellRangeByPosition(left - 1, top - 1, right - 1, bottom - 1))

    @property
    def notes(self) -> list[Note]:
        return [Note(self, annotation) for annotation in self.sheet.Annotations]

    def activate(self) -> None:
        self._book.document.CurrentController.setActiveSheet(self.sheet)

    def delete(self) -> None:
        self._leave()
        self._book.document.Sheets.removeByName(self.name)

    def _leave(self) -> None:
        """LibreOffice 7.4 may die when the sheet in front is taken away: another one is shown first."""
        document = self._book.document
        if document.CurrentController.ActiveSheet.Name == self.name:
            other = next((one for one in document.Sheets if one.IsVisible and one.Name != self.name), None)
            if other is not None:
                document.CurrentController.setActiveSheet(other)

    def copy(self, before: Sheet | None, after: Sheet | None) -> None:
        """As a new sheet of another workbook; formulas look into the source until `ChangeLink`."""
        target = before or after
        assert target is not None
        sheets, at = target.book.document.Sheets, target.index - (1 if before else 0)
        made = sheets.getByIndex(sheets.importSheet(self._book.document, self.name, sheets.Count))
        made.IsVisible = self.visible
        sheets.moveByName(made.Name, at)  # LibreOffice 7.4 dies of a sheet imported in front of the one that is shown

    # ---- what the live host asks through `.api`, under Excel's names

    @property
    def ProtectContents(self) -> bool:  # noqa: N802
        return bool(self.sheet.isProtected())

    def Protect(self) -> None:  # noqa: N802
        self.sheet.protect("")

    def Unprotect(self, password: str) -> None:  # noqa: N802
        """A sheet with another password stays protected."""
        self.sheet.unprotect(password)

    def replace_with(self, source: Sheet) -> None:
        """Thay nội dung in place: the sheet stays the one that others' formulas refer to."""
        sheets = self._book.document.Sheets
        passing = sheets.getByIndex(sheets.importSheet(source.book.document, source.name, sheets.Count))
        try:
            self._take_from(passing)
        finally:
            sheets.removeByName(passing.Name)

    def _take_from(self, source: Any) -> None:
        old, new = _used(self.sheet), _used(source)
        old.merge(False)
        self.sheet.clearContents(_EVERYTHING)
        corner = self.sheet.getCellByPosition(0, 0).CellAddress
        self.sheet.copyRange(corner, new.RangeAddress)
        _same_sizes(self.sheet, source, new.RangeAddress)


def _used(sheet: Any) -> Any:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    return sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)


def _same_sizes(sheet: Any, source: Any, area: Any) -> None:
    """Column widths and row heights, and what of them is hidden."""
    for column in range(area.EndColumn + 1):
        ours, theirs = sheet.Columns.getByIndex(column), source.Columns.getByIndex(column)
        ours.Width, ours.IsVisible = theirs.Width, theirs.IsVisible
    for row in range(area.EndRow + 1):
        ours, theirs = sheet.Rows.getByIndex(row), source.Rows.getByIndex(row)
        ours.Height, ours.IsVisible = theirs.Height, theirs.IsVisible


def without_source(sheet: Any, path: str) -> None:
    """Formulas that look into the file `path` look into their own workbook."""

    def inside(found: re.Match[str]) -> str:
        return "" if unquote(found[1]).replace("''", "'") == path else found[0]

    for area in sheet.queryContentCells(_FORMULAS).RangeAddresses:
        block = sheet.getCellRangeByPosition(area.StartColumn, area.StartRow, area.EndColumn, area.EndRow)
        formulas = block.getFormulaArray()
        if any(_OTHER_FILE in formula for row in formulas for formula in row):
            block.setFormulaArray(tuple(tuple(_OTHER.sub(inside, one) for one in row) for row in formulas))
