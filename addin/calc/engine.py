"""Động cơ xlwings cho LibreOffice Calc: the members that the live host uses, and no others.

Written from xlwings' BSD-licensed base classes. What the host asks of Excel through `.api` bears Excel's names here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from addin.calc.inside_libreoffice import PERSON, Inside
from addin.calc.sheets import Sheets
from addin.errors import CannotRead
from addin.hosts.xlwings_alone import base_classes, xlwings

XLSX = "Calc MS Excel 2007 XML"


def calc_app(pipe: str, patience: float = 0) -> xlwings.App:
    """LibreOffice đang mở, as an xlwings App."""
    return xlwings.App(impl=App(Inside(pipe, patience)))


class Engine:
    """Động cơ: what xlwings asks before it opens a workbook."""

    name, type = "calc", "desktop"

    def __init__(self, app: App) -> None:
        self.apps = [app]


class App(base_classes.App):
    """Ứng dụng Calc: one connection, one running LibreOffice.

    What it says appears in the window of `document`, or in the one in front.
    """

    enable_events, display_alerts, calculation = True, True, "automatic"
    """Remembered and otherwise left alone: LibreOffice 7.4 may die of sheets that come and go while its calculation is
    off, and a click that is cut off leaves no lock behind."""

    CopyObjectsWithCells = False
    """Charts never come along with cells."""

    def __init__(self, inside: Inside, document: Any = None) -> None:
        self.inside, self._document = inside, document
        self._shown, self._said = True, False

    @property
    def api(self) -> App:
        return self

    @property
    def engine(self) -> Engine:
        return Engine(self)

    @property
    def pid(self) -> int:
        return 0

    @property
    def desktop(self) -> Any:
        """LibreOffice itself, for whoever drives its windows."""
        services = self.inside.context.ServiceManager
        return services.createInstanceWithContext("com.sun.star.frame.Desktop", self.inside.context)

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    def screen_updating(self) -> bool:
        return self._shown

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        """What is selected, scrolled and frozen is noted before, and put back after; nothing is locked meanwhile."""
        if value != self._shown:
            self.inside.ask("views_back" if value else "keep_views", document=self._document)
        self._shown = value

    @property
    def status_bar(self) -> Any:
        return self._said

    @status_bar.setter
    def status_bar(self, text: str | bool) -> None:
        if text is not False or self._said:
            self.inside.ask("say", document=self._document, text="" if text is False else str(text))
        self._said = text is not False

    def speak_in(self, document: Any) -> None:
        """What is said from now on appears in the window of this workbook."""
        self._document = document

    def alert(self, prompt: str, title: str, buttons: Any, mode: Any, callback: Any) -> str | None:
        """A line above the sheet, which waits for nobody; a newer one takes its place. A question is a dialog."""
        if buttons == "yes_no":
            yes = self.inside.ask(
                "question", patience=PERSON, document=self._document, title=title or "", prompt=prompt
            )
            return "yes" if yes else "no"
        self.inside.ask("alert", document=self._document, title=title or "", prompt=prompt, critical=mode == "critical")
        return None


class Books(base_classes.Books):
    """Các sổ đang mở trong cửa sổ: not those that a command only reads from."""

    def __init__(self, app: App) -> None:
        self.app = app

    def _open(self) -> list[tuple[Book, bool]]:
        found = self.app.inside.ask("books")
        return [(Book(self.app.inside, document, place), in_front) for document, place, in_front in found]

    @property
    def active(self) -> Book:
        """The one in front; with another kind of document in front, the first."""
        books = sorted(self._open(), key=lambda one: not one[1])
        return books[0][0]

    def __iter__(self) -> Iterator[Book]:
        return (book for book, _ in self._open())

    def __len__(self) -> int:
        return len(self._open())

    def __call__(self, name_or_index: str | int) -> Book:
        books = list(self)
        if isinstance(name_or_index, int):
            return books[name_or_index - 1]
        return {book.name: book for book in books}[name_or_index]

    def open(self, fullname: str, update_links: Any = None, read_only: Any = None, *_more: Any) -> Book:
        """Read only: a workbook that is only read from, and has no window."""
        if not read_only:
            self.app.speak_in(self.app.inside.ask("open_shown", url=Path(fullname).as_uri()))
            return self.active
        document = self.app.inside.ask("open_source", url=Path(fullname).as_uri())
        if document is None:
            raise CannotRead(f"LibreOffice không mở được tệp {Path(fullname).name}.", file=fullname)
        self.app.inside.sources.add(fullname)
        return Book(self.app.inside, document, fullname)


class Book(base_classes.Book):
    """Một sổ đang mở."""

    KEEPS_VIEWS = True
    """What is selected comes back with `screen_updating`."""

    def __init__(self, inside: Inside, document: Any, place: str) -> None:
        self.inside, self.document, self._place = inside, document, place
        self._app = App(inside, document)

    def ask(self, verb: str, **named: Any) -> Any:
        """One step in this workbook."""
        return self.inside.ask(verb, document=self.document, **named)

    @property
    def api(self) -> Book:
        return self

    @property
    def app(self) -> App:
        return self._app

    @property
    def name(self) -> str:
        return Path(self.fullname).name or str(self.ask("facts")[1])

    @property
    def fullname(self) -> str:
        """The path of a file on this machine; any other address as it is; "" for a workbook never saved."""
        return self._place

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    def activate(self) -> None:
        self.ask("to_front")

    def close(self) -> None:
        self.ask("close")

    def save(self, path: str | None = None, password: str | None = None) -> None:
        self.ask("save")

    # ---- what the live host asks through `.api`, under Excel's names

    @property
    def FullName(self) -> str:  # noqa: N802
        return self._place

    @property
    def ReadOnly(self) -> bool:  # noqa: N802
        return bool(self.ask("facts")[2])

    @property
    def ProtectStructure(self) -> bool:  # noqa: N802
        return bool(self.ask("facts")[3])

    def Windows(self, number: int) -> Window:  # noqa: N802
        return Window(self)

    def SaveCopyAs(self, path: str) -> None:  # noqa: N802
        """The workbook as it stands, unsaved changes too, into another file."""
        self.ask("save_copy", url=Path(path).as_uri(), kind=XLSX)

    def ChangeLink(self, source: str, target: str, kind: int) -> None:  # noqa: N802
        """Formulas copied from the file `source` look into this workbook from now on."""
        self.ask("relink", source=source)

    def LinkSources(self, kind: int) -> tuple[str, ...]:  # noqa: N802
        """The files that were opened to be read from: formulas copied from them may look there."""
        return tuple(self.inside.sources)

    @property
    def CustomDocumentProperties(self) -> Properties:  # noqa: N802
        return Properties(self)

    # ---- what the live host asks where a program can take many at once

    def clear_findings(self, formula: str, mark: str) -> tuple[int, str]:
        """Takes every mark with this formula and every note text from `mark` on away; how many notes that were, and
        the locked sheet for whose sake nothing was taken."""
        cleared, locked = self.ask("clear_findings", formula=formula, mark=mark)
        return int(cleared), str(locked)


class Window:
    """Cửa sổ của một sổ, under Excel's names."""

    def __init__(self, book: Book) -> None:
        self._book = book

    @property
    def ActiveCell(self) -> ActiveCell:  # noqa: N802
        return ActiveCell(*self._book.ask("active_cell"))


class ActiveCell(NamedTuple):
    """Ô có con trỏ."""

    Row: int
    Column: int


class Properties:
    """Thuộc tính riêng của sổ, under Excel's names."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def __iter__(self) -> Iterator[Property]:
        return (Property(self._book, name) for name in self._book.ask("properties"))

    def Add(self, name: str, linked: bool, kind: int, value: str) -> None:  # noqa: N802
        self._book.ask("add_property", name=name, value=value)


class Property:
    """Một thuộc tính."""

    def __init__(self, book: Book, name: str) -> None:
        self._book, self.Name = book, name

    def Delete(self) -> None:  # noqa: N802
        self._book.ask("remove_property", name=self.Name)
