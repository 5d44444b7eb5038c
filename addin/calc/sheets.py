"""Trang tính của Calc, as xlwings knows a sheet; each member is one step in LibreOffice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from addin.calc.ranges import Note, Range, as_number
from addin.hosts.xlwings_alone import base_classes

if TYPE_CHECKING:
    from addin.calc.engine import Book


class Protection:
    """Việc còn được làm trên trang khóa, under Excel's names: LibreOffice 7.4 tells of none."""

    def __getattr__(self, name: str) -> bool:
        return False


class Sheets(base_classes.Sheets):
    """Các trang của một sổ."""

    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def active(self) -> Sheet:
        return Sheet(self.book, self.book.ask("active_sheet"))

    def __call__(self, name_or_index: str | int) -> Sheet:
        if isinstance(name_or_index, int):
            return list(self)[name_or_index - 1]
        return Sheet(self.book, name_or_index)

    def __len__(self) -> int:
        return len(self.book.ask("sheets"))

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self.book, name) for name, _, _ in self.book.ask("sheets"))


class Sheet(base_classes.Sheet):
    """Một trang, known by its name."""

    def __init__(self, book: Book, name: str) -> None:
        self._book, self._name = book, name

    def ask(self, verb: str, **named: object) -> Any:
        """One step on this sheet."""
        return self._book.ask(verb, name=self._name, **named)

    @property
    def api(self) -> Sheet:
        return self

    @property
    def book(self) -> Book:
        return self._book

    @property
    def name(self) -> str:
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self.ask("rename", to=value)
        self._name = value

    @property
    def index(self) -> int:
        return [name for name, _, _ in self._book.ask("sheets")].index(self._name) + 1

    @property
    def visible(self) -> bool:
        return next(bool(visible) for name, visible, _ in self._book.ask("sheets") if name == self._name)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.ask("show", visible=value)

    @property
    def cells(self) -> Range:
        return Range(self, "")

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        """By address ("A1:B2,D4"), or one cell by (row, column)."""
        return Range(self, arg1) if isinstance(arg1, str) else Range(self, "", arg1)

    @property
    def notes(self) -> list[Note]:
        return [Note(self, (row, column), text) for row, column, text in self.ask("notes")]

    def activate(self) -> None:
        self.ask("activate")

    def delete(self) -> None:
        self.ask("delete_sheet")

    def copy(self, before: Sheet | None, after: Sheet | None) -> None:
        """As a new sheet of another workbook; formulas look into the source until `ChangeLink`."""
        beside = before or after
        assert beside is not None
        target = beside.book
        target.ask("copy_sheet", source=self._book.document, name=self._name, beside=beside.name, before=bool(before))

    # ---- what the live host asks through `.api`, under Excel's names

    @property
    def ProtectContents(self) -> bool:  # noqa: N802
        return next(bool(locked) for name, _, locked in self._book.ask("sheets") if name == self._name)

    ProtectDrawingObjects = False
    Visible = -1
    """Nothing is very hidden in LibreOffice."""

    @property
    def Protection(self) -> Protection:  # noqa: N802
        return Protection()

    def Protect(self, **allowed: bool) -> None:  # noqa: N802
        """LibreOffice 7.4 keeps to itself what stays allowed."""
        self.ask("protect", password="")

    def Unprotect(self, password: str) -> None:  # noqa: N802
        """A sheet with another password stays protected."""
        self.ask("unprotect", password=password)

    # ---- what the live host asks where a program can take many at once

    def put_findings(
        self, formula: str, marks: list[tuple[str, tuple[int, int, int]]], notes: list[tuple[int, int, str]]
    ) -> str:
        """Marks (addresses, colour) and notes (row, column, text), all in one step; what stood in the way."""
        marked = tuple((addresses, as_number(colour)) for addresses, colour in marks)
        return str(self.ask("put_findings", formula=formula, marked=marked, noted=tuple(notes)))
