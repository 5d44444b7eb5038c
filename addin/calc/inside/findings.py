"""Ghi chú và dấu màu of one sheet or of all, whole groups in one step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from com.sun.star.beans import PropertyValue
from com.sun.star.beans.PropertyState import DIRECT_VALUE
from com.sun.star.lang import IllegalArgumentException
from com.sun.star.sheet.ConditionFormatOperator import EXPRESSION
from com.sun.star.sheet.ConditionOperator import FORMULA
from com.sun.star.table import CellAddress

_CONDITION = 0  # com.sun.star.sheet.ConditionEntryType.CONDITION


def notes(_worker: Any, document: Any, name: str) -> tuple[Any, ...]:
    """(row, column, text) of each, counted from 1."""
    kept = document.Sheets.getByName(name).Annotations
    return tuple((one.Position.Row + 1, one.Position.Column + 1, one.String) for one in kept)


def write_note(_worker: Any, document: Any, name: str, row: int, column: int, text: str) -> None:
    """Makes a note, or gives the one that is there another text; "" takes it away."""
    sheet = document.Sheets.getByName(name)
    kept = sheet.Annotations
    for index, one in enumerate(kept):
        if (one.Position.Row, one.Position.Column) == (row - 1, column - 1):
            if text:
                one.String = text
            else:
                kept.removeByIndex(index)
            return
    _add_note(sheet, row, column, text)


def _add_note(sheet: Any, row: int, column: int, text: str) -> None:
    sheet.Annotations.insertNew(CellAddress(sheet.RangeAddress.Sheet, column - 1, row - 1), text)


def marks(_worker: Any, document: Any, name: str) -> tuple[Any, ...]:
    """(number, formula) of each conditional format with one formula."""
    return tuple((one.ID, formula) for one, formula in _conditions(document.Sheets.getByName(name)))


def _conditions(sheet: Any) -> Iterator[tuple[Any, str]]:
    for one in sheet.ConditionalFormats.ConditionalFormats:
        first = one.getByIndex(0) if one.Count else None
        if first is not None and first.Type == _CONDITION:
            yield one, "=" + first.Formula1


def remove_mark(_worker: Any, document: Any, name: str, number: int) -> None:
    """Xóa một định dạng có điều kiện."""
    document.Sheets.getByName(name).ConditionalFormats.removeByID(number)


def add_mark(_worker: Any, document: Any, name: str, addresses: str, formula: str, colour: int) -> None:
    """A fill wherever the formula is true, over all of the addresses at once.

    LibreOffice 7.4 shows what `createByRange` makes only once the file is opened again. What is set as a property is
    shown at once, but takes the place of a format that the cells have. So a cell with a format of the officer's own
    gets the first kind, any other the second.
    """
    sheet, style = document.Sheets.getByName(name), _filled(document, colour)
    areas = [sheet.getCellRangeByName(one) for one in addresses.split(",")]
    free = [area for area in areas if not area.ConditionalFormat.Count]
    if free:
        ranges = _joined(document, free)
        conditions = ranges.ConditionalFormat
        conditions.addNew(_named(Operator=FORMULA, Formula1=formula[1:], StyleName=style))
        ranges.ConditionalFormat = conditions
    held = [area for area in areas if area not in free]
    if held:
        kept = sheet.ConditionalFormats
        made_id = kept.createByRange(_joined(document, held))
        made = next(one for one in kept.ConditionalFormats if made_id == one.ID)
        made.createEntry(_CONDITION, 0)
        entry = made.getByIndex(0)
        entry.Formula1, entry.Operator, entry.StyleName = formula[1:], EXPRESSION, style


def _joined(document: Any, areas: list[Any]) -> Any:
    ranges = document.createInstance("com.sun.star.sheet.SheetCellRanges")
    ranges.addRangeAddresses(tuple(area.RangeAddress for area in areas), False)
    return ranges


def _named(**values: Any) -> tuple[Any, ...]:
    return tuple(PropertyValue(name, -1, value, DIRECT_VALUE) for name, value in values.items())


def _filled(document: Any, colour: int) -> str:
    """The cell style that fills with a colour; Calc's conditions name a style."""
    name, styles = f"Tổng Hợp {colour:06X}", document.StyleFamilies.getByName("CellStyles")
    if not styles.hasByName(name):
        styles.insertByName(name, document.createInstance("com.sun.star.style.CellStyle"))
        styles.getByName(name).CellBackColor = colour
    return name


@contextmanager
def _opened(document: Any) -> Iterator[list[str]]:
    """Sheets are opened for as long as we write, those without a password; the others are told. LibreOffice lets
    nobody make a cell style, which a colour needs, while any sheet is protected."""
    protected = [sheet for sheet in document.Sheets if sheet.isProtected()]
    for sheet in protected:
        with suppress(IllegalArgumentException):  # it has a password
            sheet.unprotect("")
    ours = [sheet for sheet in protected if not sheet.isProtected()]
    try:
        yield [sheet.Name for sheet in protected if sheet.isProtected()]
    finally:
        for sheet in ours:
            sheet.protect("")


def put_findings(worker: Any, document: Any, name: str, formula: str, marked: Any, noted: Any) -> str:
    """Marks (addresses, colour) and notes (row, column, text) of one sheet; an officer's note stays, ours below it.

    "locked" when nothing could be put, "colourless" when only the notes could.
    """
    with _opened(document) as locked:
        if name in locked:
            return "locked"
        sheet = document.Sheets.getByName(name)
        for addresses, colour in () if locked else marked:
            add_mark(worker, document, name, addresses, formula, colour)
        _put_notes(document, sheet, noted)
        return "colourless" if locked and marked else ""


def _put_notes(document: Any, sheet: Any, noted: Any) -> None:
    """Drawn once, when all are there: it spares a fifth of the time."""
    kept, number = sheet.Annotations, sheet.RangeAddress.Sheet
    standing = {(one.Position.Row + 1, one.Position.Column + 1): one for one in kept}
    document.lockControllers()
    try:
        for row, column, text in noted:
            if (row, column) in standing:
                standing[row, column].String += "\n" + text
            else:
                kept.insertNew(CellAddress(number, column - 1, row - 1), text)
    finally:
        document.unlockControllers()


def clear_findings(_worker: Any, document: Any, formula: str, mark: str) -> tuple[int, str]:
    """Takes exactly ours away; how many notes that were, and a locked sheet for whose sake nothing was taken."""
    with _opened(document) as locked:
        for sheet in map(document.Sheets.getByName, locked):
            if _marks_of(sheet, formula) or _notes_of(sheet, mark):
                return 0, sheet.Name
        return sum(_clear(sheet, formula, mark) for sheet in document.Sheets), ""


def _clear(sheet: Any, formula: str, mark: str) -> int:
    for one in _marks_of(sheet, formula):
        sheet.ConditionalFormats.removeByID(one.ID)
    kept, ours = sheet.Annotations, _notes_of(sheet, mark)
    for index in reversed(ours):
        own = kept.getByIndex(index).String.partition(mark)[0]
        if own:
            kept.getByIndex(index).String = own[:-1] if own.endswith("\n") else own
        else:
            kept.removeByIndex(index)
    return len(ours)


def _marks_of(sheet: Any, formula: str) -> list[Any]:
    return [one for one, condition in _conditions(sheet) if condition == formula]


def _notes_of(sheet: Any, mark: str) -> list[int]:
    kept = sheet.Annotations
    return [index for index in range(kept.Count) if mark in kept.getByIndex(index).String]


VERBS = (
    notes,
    write_note,
    marks,
    remove_mark,
    add_mark,
    put_findings,
    clear_findings,
)
