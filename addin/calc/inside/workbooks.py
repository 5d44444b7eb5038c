"""Sổ đang mở, và những gì cửa sổ của nó cho thấy."""

from __future__ import annotations

from typing import Any

import uno
from com.sun.star.awt.MessageBoxType import QUERYBOX
from com.sun.star.beans import PropertyValue
from com.sun.star.beans.PropertyState import DIRECT_VALUE

_INFOBAR, _INFO, _WARNING = "tonghop", 0, 2
_REMOVABLE = 128
_YES_NO, _YES = 3, 2  # com.sun.star.awt.MessageBoxButtons, MessageBoxResults


def books(worker: Any) -> tuple[Any, ...]:
    """(document, path or address, in front) of each spreadsheet that has a window."""
    desktop = worker.create("com.sun.star.frame.Desktop")
    front, found = desktop.CurrentComponent, []
    components = desktop.Components.createEnumeration()
    while components.hasMoreElements():
        document = components.nextElement()
        if _in_a_window(document):
            found.append((document, _place(document), document == front))
    return tuple(found)


def _in_a_window(document: Any) -> bool:
    if not hasattr(document, "Sheets") or document.CurrentController is None:
        return False
    return bool(document.CurrentController.Frame.ContainerWindow.isVisible())


def _place(document: Any) -> str:
    """The path of a file on this machine; any other address as it is; "" for a workbook never saved."""
    url = document.URL
    return str(uno.fileUrlToSystemPath(url)) if url.startswith("file:") else str(url)


def facts(_worker: Any, document: Any) -> tuple[str, str, bool, bool]:
    """(path or address, title, read only, structure locked)."""
    return _place(document), document.Title, document.isReadonly(), document.isProtected()


def open_source(worker: Any, url: str) -> Any:
    """A workbook that is only read from: no window, its macros and links asleep; None when it cannot be opened."""
    document = worker.create("com.sun.star.frame.Desktop").loadComponentFromURL(
        url, "_blank", 0, _options(Hidden=True, ReadOnly=True, MacroExecutionMode=0)
    )
    if document is not None:
        worker.held.sources.append(document)
    return document


def open_shown(worker: Any, url: str) -> Any:
    """Mở một tệp trong cửa sổ riêng; None when it cannot be opened."""
    return worker.create("com.sun.star.frame.Desktop").loadComponentFromURL(url, "_default", 0, ())


def close(worker: Any, document: Any) -> None:
    """Đóng một sổ đã mở để đọc."""
    if document in worker.held.sources:
        worker.held.sources.remove(document)
    document.close(True)


def save(_worker: Any, document: Any) -> None:
    """Lưu sổ vào tệp của nó."""
    document.store()


def save_copy(_worker: Any, document: Any, url: str, kind: str) -> None:
    """Cất một bản y như đang mở."""
    document.storeToURL(url, _options(FilterName=kind))


def properties(_worker: Any, document: Any) -> tuple[str, ...]:
    """Tên các thuộc tính riêng của sổ."""
    return tuple(one.Name for one in _own(document).PropertySetInfo.Properties)


def add_property(_worker: Any, document: Any, name: str, value: str) -> None:
    """Ghi một thuộc tính mới."""
    _own(document).addProperty(name, _REMOVABLE, value)


def remove_property(_worker: Any, document: Any, name: str) -> None:
    """Bỏ một thuộc tính."""
    _own(document).removeProperty(name)


def _own(document: Any) -> Any:
    return document.DocumentProperties.UserDefinedProperties


def _options(**values: Any) -> tuple[Any, ...]:
    return tuple(PropertyValue(name, -1, value, DIRECT_VALUE) for name, value in values.items())


# ---- what is shown


def say(worker: Any, document: Any, text: str) -> None:
    """A line in the status bar, of the workbook's window or the one in front; "" takes it away."""
    window = _window(worker, document)
    if not text:
        worker.held.quiet()
    elif worker.held.indicator is not None:
        worker.held.indicator.setText(text)
    elif window is not None:
        worker.held.indicator = window.Frame.createStatusIndicator()
        worker.held.indicator.start(text, 100)


def alert(worker: Any, document: Any, title: str, prompt: str, critical: bool) -> bool:
    """A line above the sheet, which waits for nobody; a newer one takes its place. Whether it could be shown."""
    window = _window(worker, document)
    if not hasattr(window, "appendInfobar"):
        return False
    if window.hasInfobar(_INFOBAR):
        window.removeInfobar(_INFOBAR)
    window.appendInfobar(_INFOBAR, title, prompt, _WARNING if critical else _INFO, (), True)
    return True


def question(worker: Any, document: Any, title: str, prompt: str) -> bool:
    """Hỏi Có hay Không, and wait for the answer."""
    parent = _window(worker, document).Frame.ContainerWindow
    box = worker.create("com.sun.star.awt.Toolkit").createMessageBox(parent, QUERYBOX, _YES_NO, title, prompt)
    try:
        return bool(box.execute() == _YES)
    finally:
        box.dispose()  # else it stays among LibreOffice's windows, unseen


def to_front(_worker: Any, document: Any) -> None:
    """Đưa cửa sổ của sổ ra trước."""
    frame = document.CurrentController.Frame
    frame.activate()
    frame.ContainerWindow.toFront()


def _window(worker: Any, document: Any) -> Any:
    document = document or worker.create("com.sun.star.frame.Desktop").CurrentComponent
    return getattr(document, "CurrentController", None)


VERBS = (
    books,
    facts,
    open_source,
    open_shown,
    close,
    save,
    save_copy,
    properties,
    add_property,
    remove_property,
    say,
    alert,
    question,
    to_front,
)
