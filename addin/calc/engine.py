"""Động cơ xlwings cho LibreOffice Calc: the members that the live host uses, and no others.

Written from xlwings' BSD-licensed base classes. What the host asks of Excel through `.api` bears Excel's names here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import xlwings
from xlwings import base_classes

from addin.calc.bridge import connect, load_uno, options
from addin.calc.sheets import Sheets, without_source
from addin.errors import CannotRead

XLSX = "Calc MS Excel 2007 XML"
_SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"
_AUTOMATIC = "automatic"
_REMOVABLE = 128
_INFOBAR, _INFO, _WARNING = "tonghop", 0, 2


def calc_app(pipe: str, patience: float = 0) -> xlwings.App:
    """LibreOffice đang mở, as an xlwings App."""
    return xlwings.App(impl=App(connect(pipe, patience)))


class Engine:
    """Động cơ: what xlwings asks before it opens a workbook."""

    name, type = "calc", "desktop"

    def __init__(self, app: App) -> None:
        self.apps = [app]


class App(base_classes.App):
    """Ứng dụng Calc: one connection, one running LibreOffice.

    What it says appears in the window of `document`, or in the one in front.
    """

    def __init__(self, context: Any, document: Any = None) -> None:
        self.context, self._document = context, document
        self.desktop = self.service("com.sun.star.frame.Desktop")
        self._indicator: Any = None

    @property
    def _window(self) -> Any:
        """None when no document is open."""
        document = self._document or self.desktop.CurrentComponent
        return getattr(document, "CurrentController", None)

    def service(self, name: str) -> Any:
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

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
    def books(self) -> Books:
        return Books(self)

    screen_updating = enable_events = True
    calculation = _AUTOMATIC
    """Both remembered and otherwise left alone: LibreOffice 7.4 may die of sheets that come and go while its window or
    its calculation is off, and a click that is cut off leaves no lock behind."""

    @property
    def status_bar(self) -> Any:
        return self._indicator is not None

    @status_bar.setter
    def status_bar(self, text: str | bool) -> None:
        if text is False:
            if self._indicator is not None:
                self._indicator.end()
            self._indicator = None
            return
        if self._indicator is None and self._window is not None:
            self._indicator = self._window.Frame.createStatusIndicator()
            self._indicator.start(str(text), 100)
        elif self._indicator is not None:
            self._indicator.setText(str(text))

    def alert(self, prompt: str, title: str, buttons: Any, mode: Any, callback: Any) -> None:
        """A line above the sheet, which waits for nobody; a newer one takes its place."""
        window = self._window
        if not hasattr(window, "appendInfobar"):
            return
        if window.hasInfobar(_INFOBAR):
            window.removeInfobar(_INFOBAR)
        window.appendInfobar(_INFOBAR, title or "", prompt, _WARNING if mode == "critical" else _INFO, (), True)


class Books(base_classes.Books):
    """Các sổ đang mở."""

    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def active(self) -> Book:
        """The one in front; with another kind of document in front, the first that has a window."""
        front = self.app.desktop.CurrentComponent
        return Book(self.app, front) if _is_workbook(front) else next(iter(self))

    def __iter__(self) -> Iterator[Book]:
        components = self.app.desktop.Components.createEnumeration()
        while components.hasMoreElements():
            document = components.nextElement()
            if _is_workbook(document):
                yield Book(self.app, document)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __call__(self, name_or_index: str | int) -> Book:
        books = list(self)
        if isinstance(name_or_index, int):
            return books[name_or_index - 1]
        return {book.name: book for book in books}[name_or_index]

    def open(self, fullname: str, *_ignored: object, **_options: object) -> Book:
        """A workbook that is only read from: no window, its macros and links asleep."""
        document = self.app.desktop.loadComponentFromURL(
            Path(fullname).as_uri(), "_blank", 0, options(Hidden=True, ReadOnly=True, MacroExecutionMode=0)
        )
        if document is None:
            raise CannotRead(f"LibreOffice không mở được tệp {Path(fullname).name}.", file=fullname)
        return Book(self.app, document)


def _is_workbook(document: Any) -> bool:
    """A spreadsheet in a window: not another kind of document, nor one that a command only reads from."""
    return hasattr(document, "Sheets") and document.CurrentController.Frame.ContainerWindow.isVisible()


class Book(base_classes.Book):
    """Một sổ đang mở."""

    def __init__(self, app: App, document: Any) -> None:
        self._app, self.document = App(app.context, document), document

    @property
    def api(self) -> Book:
        return self

    @property
    def app(self) -> App:
        return self._app

    @property
    def name(self) -> str:
        return Path(self.fullname).name or str(self.document.Title)

    @property
    def fullname(self) -> str:
        """The path of a file on this machine; any other address as it is; "" for a workbook never saved."""
        url = str(self.document.URL)
        return str(load_uno().fileUrlToSystemPath(url)) if url.startswith("file:") else url

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    def close(self) -> None:
        self.document.close(True)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        self.document.store()

    # ---- what the live host asks through `.api`, under Excel's names

    @property
    def FullName(self) -> str:  # noqa: N802
        return self.fullname

    @property
    def ReadOnly(self) -> bool:  # noqa: N802
        return bool(self.document.isReadonly())

    @property
    def ProtectStructure(self) -> bool:  # noqa: N802
        return bool(self.document.isProtected())

    def SaveCopyAs(self, path: str) -> None:  # noqa: N802
        """The workbook as it stands, unsaved changes too, into another file."""
        self.document.storeToURL(Path(path).as_uri(), options(FilterName=XLSX))

    def ChangeLink(self, source: str, target: str, kind: int) -> None:  # noqa: N802
        """Formulas copied from the file `source` look into this workbook from now on.

        LibreOffice's own list of steps to undo is emptied: it would take back half of a click, and our Hoàn tác takes
        back the whole.
        """
        for sheet in self.sheets:
            without_source(sheet.sheet, Path(source).as_posix())
        self.document.UndoManager.clear()

    def LinkSources(self, kind: int) -> tuple[str, ...]:  # noqa: N802
        return ()

    @property
    def CustomDocumentProperties(self) -> Properties:  # noqa: N802
        return Properties(self.document.DocumentProperties.UserDefinedProperties)


class Properties:
    """Thuộc tính riêng của sổ, under Excel's names."""

    def __init__(self, kept: Any) -> None:
        self._kept = kept

    def __iter__(self) -> Iterator[Property]:
        return (Property(self._kept, one.Name) for one in self._kept.PropertySetInfo.Properties)

    def Add(self, name: str, linked: bool, kind: int, value: str) -> None:  # noqa: N802
        self._kept.addProperty(name, _REMOVABLE, value)


class Property:
    """Một thuộc tính."""

    def __init__(self, kept: Any, name: str) -> None:
        self._kept, self.Name = kept, name

    def Delete(self) -> None:  # noqa: N802
        self._kept.removeProperty(self.Name)
