"""Ô của Calc: copying, notes and conditional formats; whole groups in one call, for a plain call costs its way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

if TYPE_CHECKING:
    import xlwings

    from addin.calc.sheets import Sheet

_FORMULA_ENTRY, _CONDITION = 9, 0  # com.sun.star.sheet.ConditionOperator2.FORMULA, ConditionEntryType.CONDITION
_STYLES = "CellStyles"


class Range(base_classes.Range):
    """Vùng ô: one rectangle, a whole sheet, or several rectangles under one address."""

    def __init__(self, sheet: Sheet, cells: Any) -> None:
        self.sheet, self.uno = sheet, cells

    @classmethod
    def of_addresses(cls, sheet: Sheet, addresses: str) -> Range:
        areas = [sheet.sheet.getCellRangeByName(one) for one in addresses.split(",")]
        if len(areas) == 1:
            return cls(sheet, areas[0])
        joined = sheet.book.document.createInstance("com.sun.star.sheet.SheetCellRanges")
        joined.addRangeAddresses(tuple(area.RangeAddress for area in areas), False)
        return cls(sheet, joined)

    @property
    def api(self) -> Range:
        return self

    @property
    def row(self) -> int:
        return int(self.uno.RangeAddress.StartRow) + 1

    @property
    def column(self) -> int:
        return int(self.uno.RangeAddress.StartColumn) + 1

    def copy(self, destination: xlwings.Range | None = None) -> None:
        """A whole sheet onto a whole sheet, also of another workbook."""
        assert destination is not None
        destination.impl.sheet.replace_with(self.sheet)

    @property
    def conditional_formats(self) -> ConditionalFormats:
        return ConditionalFormats(self)

    def AddComment(self, text: str) -> None:  # noqa: N802
        """A note on one cell that has none, under Excel's name."""
        self.sheet.sheet.Annotations.insertNew(self.uno.getCellByPosition(0, 0).CellAddress, text)


class Note(base_classes.Note):
    """Ghi chú ở một ô."""

    def __init__(self, sheet: Sheet, annotation: Any) -> None:
        self._sheet, self._annotation = sheet, annotation

    @property
    def text(self) -> str:
        return str(self._annotation.String)

    @text.setter
    def text(self, value: str) -> None:
        self._annotation.String = value

    @property
    def location(self) -> Range:
        at = self._annotation.Position
        return Range(self._sheet, self._sheet.sheet.getCellByPosition(at.Column, at.Row))

    def delete(self) -> None:
        notes, at = self._sheet.sheet.Annotations, self._annotation.Position
        for index, one in enumerate(notes):
            if (one.Position.Column, one.Position.Row) == (at.Column, at.Row):
                notes.removeByIndex(index)
                return


class ConditionalFormats(base_classes.ConditionalFormats):
    """Định dạng có điều kiện of a range's sheet; a new one is for the range."""

    def __init__(self, cells: Range) -> None:
        self._cells = cells

    @property
    def _kept(self) -> Any:
        return self._cells.sheet.sheet.ConditionalFormats

    def __iter__(self) -> Iterator[ConditionalFormat]:
        for one in self._kept.ConditionalFormats:
            yield ConditionalFormat(self._kept, one)

    def __len__(self) -> int:
        return int(self._kept.Length)

    def add_custom(self, spec: dict[str, Any]) -> ConditionalFormat:
        """A fill wherever the formula is true."""
        ranges, document = self._cells.uno, self._cells.sheet.book.document
        if not ranges.supportsService("com.sun.star.sheet.SheetCellRanges"):
            ranges = document.createInstance("com.sun.star.sheet.SheetCellRanges")
            ranges.addRangeAddress(self._cells.uno.RangeAddress, False)
        made_id = self._kept.createByRange(ranges)
        made = next(one for one in self._kept.ConditionalFormats if made_id == one.ID)
        made.createEntry(_CONDITION, 0)
        entry = made.getByIndex(0)
        entry.Formula1, entry.Operator = spec["formula"].removeprefix("="), _FORMULA_ENTRY
        entry.StyleName = _filled(document, spec["fill_color"])
        return ConditionalFormat(self._kept, made)


class ConditionalFormat(base_classes.ConditionalFormat):
    """Một định dạng có điều kiện."""

    def __init__(self, kept: Any, one: Any) -> None:
        self._kept, self._one = kept, one

    @property
    def type(self) -> str:
        first = self._one.getByIndex(0) if self._one.Count else None
        return "custom" if first is not None and first.Type == _CONDITION else "unknown"

    @property
    def formula1(self) -> str:
        return "=" + str(self._one.getByIndex(0).Formula1)

    @property
    def addresses(self) -> tuple[Any, ...]:
        return tuple(self._one.Range.RangeAddresses)

    def delete(self) -> None:
        self._kept.removeByID(self._one.ID)


def _filled(document: Any, colour: tuple[int, int, int]) -> str:
    """The cell style that fills with a colour; Calc's conditions name a style."""
    red, green, blue = colour
    name = f"Tổng Hợp {red:02X}{green:02X}{blue:02X}"
    styles = document.StyleFamilies.getByName(_STYLES)
    if not styles.hasByName(name):
        styles.insertByName(name, document.createInstance("com.sun.star.style.CellStyle"))
        styles.getByName(name).CellBackColor = red << 16 | green << 8 | blue
    return name
