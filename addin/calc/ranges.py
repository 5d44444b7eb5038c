"""Ô của Calc, as xlwings knows them: whole sheets to be copied, notes, conditional formats."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from addin.hosts.xlwings_alone import base_classes

if TYPE_CHECKING:
    from addin.calc.sheets import Sheet


class Range(base_classes.Range):
    """Vùng ô: by its addresses, or one cell, or with neither the whole sheet."""

    def __init__(self, sheet: Sheet, addresses: str, cell: tuple[int, int] = (1, 1)) -> None:
        self.sheet, self.addresses, self._cell = sheet, addresses, cell

    @property
    def api(self) -> Range:
        return self

    @property
    def row(self) -> int:
        return self._cell[0]

    @property
    def column(self) -> int:
        return self._cell[1]

    def Copy(self, destination: Range) -> None:  # noqa: N802
        """A whole sheet onto a whole sheet, also of another workbook, under Excel's name."""
        into = destination.sheet
        into.book.ask("replace_sheet", source=self.sheet.book.document, name=self.sheet.name, into=into.name)

    def select(self) -> None:
        self.sheet.ask("select", addresses=self.addresses)

    @property
    def conditional_formats(self) -> ConditionalFormats:
        return ConditionalFormats(self)

    @property
    def note(self) -> Note | None:
        return next((one for one in self.sheet.notes if one.cell == self._cell), None)

    def AddComment(self, text: str) -> Note:  # noqa: N802
        """A note on one cell that has none, under Excel's name."""
        self.sheet.ask("write_note", row=self.row, column=self.column, text=text)
        return Note(self.sheet, self._cell, text)


class Note(base_classes.Note):
    """Ghi chú ở một ô. LibreOffice makes it as large as its text, so `Shape` only takes what it is told."""

    def __init__(self, sheet: Sheet, cell: tuple[int, int], text: str) -> None:
        self._sheet, self.cell, self._text = sheet, cell, text
        self.Shape = SimpleNamespace()

    @property
    def text(self) -> str:
        return self._text

    @text.setter
    def text(self, value: str) -> None:
        self._sheet.ask("write_note", row=self.cell[0], column=self.cell[1], text=value)
        self._text = value

    @property
    def location(self) -> Range:
        return Range(self._sheet, "", self.cell)

    def delete(self) -> None:
        self._sheet.ask("write_note", row=self.cell[0], column=self.cell[1], text="")


class ConditionalFormats(base_classes.ConditionalFormats):
    """Định dạng có điều kiện of a range's sheet, those with one formula; a new one is for the range."""

    def __init__(self, cells: Range) -> None:
        self._cells = cells

    def __iter__(self) -> Iterator[ConditionalFormat]:
        sheet = self._cells.sheet
        return (ConditionalFormat(sheet, number, formula) for number, formula in sheet.ask("marks"))

    def __len__(self) -> int:
        return len(self._cells.sheet.ask("marks"))

    def add_custom(self, spec: dict[str, Any]) -> None:
        """A fill wherever the formula is true."""
        colour = as_number(spec["fill_color"])
        self._cells.sheet.ask("add_mark", addresses=self._cells.addresses, formula=spec["formula"], colour=colour)


class ConditionalFormat(base_classes.ConditionalFormat):
    """Một định dạng có điều kiện."""

    def __init__(self, sheet: Sheet, number: int, formula: str) -> None:
        self._sheet, self._number, self._formula = sheet, number, formula

    @property
    def type(self) -> str:
        return "custom"

    @property
    def formula(self) -> str:
        return self._formula

    def delete(self) -> None:
        self._sheet.ask("remove_mark", number=self._number)


def as_number(colour: tuple[int, int, int]) -> int:
    """Màu as LibreOffice counts it."""
    red, green, blue = colour
    return red << 16 | green << 8 | blue
