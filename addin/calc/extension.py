"""Tệp tonghop.oxt: LibreOffice's toolbar and menu, drawn from the same table of buttons as Excel's ribbon."""

from __future__ import annotations

import json
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from io import BytesIO
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from addin.ribbon import BUTTONS, RETURNED, Button

__all__ = ["IDENTIFIER", "build_extension"]

IDENTIFIER, TITLE = "vn.tonghop.toolbar", "Tổng Hợp"
_HANDLER = "vn.tonghop.Toolbar"
_TOOLBAR = Path(__file__).with_name("toolbar")
_OLDEST = (1980, 1, 1, 0, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPREADSHEETS = "com.sun.star.sheet.SpreadsheetDocument"
_SETTINGS, _COMPONENT = "configuration-data", "uno-component;type=Python"
_PARTS = {
    "Addons.xcu": _SETTINGS,
    "Protocol.xcu": _SETTINGS,
    "CalcWindowState.xcu": _SETTINGS,
    "handler.py": _COMPONENT,
}


def build_extension(macros: Path) -> bytes:
    """Nội dung của tonghop.oxt; its sentences are those of the launcher in `macros`."""
    parts = {
        "META-INF/manifest.xml": _manifest(),
        "description.xml": _description(),
        "Addons.xcu": _addons(),
        "Protocol.xcu": _protocol(),
        "CalcWindowState.xcu": _docked(),
        "handler.py": (_TOOLBAR / "handler.py").read_text(encoding="utf-8"),
        "toolbar.json": _table(macros),
        "pythonpath/tonghop_start.py": (_TOOLBAR / "tonghop_start.py").read_text(encoding="utf-8"),
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, _OLDEST), text.encode(), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _table(macros: Path) -> str:
    texts = tomllib.loads((macros / "texts.toml").read_text(encoding="utf-8"))
    buttons = {one.id: {"label": one.label, "asks": one.asks} for one in BUTTONS}
    table = {"version": version("tonghop"), "texts": {**texts, "returned": RETURNED}, "buttons": buttons}
    return json.dumps(table, ensure_ascii=False, indent=1)


def _manifest() -> str:
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="application/vnd.sun.star.{kind}"/>'
        for name, kind in _PARTS.items()
    )
    namespace = 'xmlns:manifest="http://openoffice.org/2001/manifest"'
    return f"{_HEAD}<manifest:manifest {namespace}>{entries}</manifest:manifest>"


def _description() -> str:
    namespace = 'xmlns="http://openoffice.org/extensions/description/2006"'
    return (
        f'{_HEAD}<description {namespace}><identifier value="{IDENTIFIER}"/><version value="{version("tonghop")}"/>'
        f'<display-name><name lang="vi">{TITLE}</name></display-name></description>'
    )


def _addons() -> str:
    bar = _node(IDENTIFIER, *_buttons())
    menu = _node(IDENTIFIER, _value("Title", TITLE), _shown(), _node("Submenu", *_buttons(), replace=False))
    places = _node("OfficeToolBar", bar, replace=False), _node("OfficeMenuBar", menu, replace=False)
    return _registry("Addons", _node("AddonUI", *places, replace=False))


def _buttons() -> Iterator[str]:
    """The buttons of a group side by side, and a line between two groups; LibreOffice sorts them by their names."""
    for group, (_, buttons) in enumerate(groupby(BUTTONS, lambda one: one.group)):
        if group:
            yield _node(f"m{group}", _shown(), _value("URL", "private:separator"))
        for number, one in enumerate(buttons):
            yield _button(f"m{group}{number}", one)


def _button(name: str, button: Button) -> str:
    where = _value("URL", f"{IDENTIFIER}:{button.id}"), _value("Target", "_self")
    return _node(name, _shown(), *where, _value("Title", button.label))


def _protocol() -> str:
    protocols = f'<prop oor:name="Protocols" oor:type="oor:string-list"><value>{IDENTIFIER}:*</value></prop>'
    return _registry("ProtocolHandler", _node("HandlerSet", _node(_HANDLER, protocols), replace=False))


def _docked() -> str:
    """Below LibreOffice's own bars, and under our name in the list of bars."""
    state = (
        _value("UIName", TITLE),
        _value("Docked", "true", "boolean"),
        _value("Visible", "true", "boolean"),
        _value("DockingArea", "0", "int"),
        _value("DockPos", "0,5"),
    )
    bar = _node(f"private:resource/toolbar/addon_{IDENTIFIER}", *state)
    states = _node("UIElements", _node("States", bar, replace=False), replace=False)
    return _registry("CalcWindowState", states, "org.openoffice.Office.UI")


def _registry(name: str, content: str, package: str = "org.openoffice.Office") -> str:
    namespaces = 'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    return (
        f'{_HEAD}<oor:component-data {namespaces} oor:package="{package}" oor:name="{name}">'
        f"{content}</oor:component-data>"
    )


def _node(name: str, *content: str, replace: bool = True) -> str:
    operation = ' oor:op="replace"' if replace else ""
    return f'<node oor:name="{name}"{operation}>{"".join(content)}</node>'


def _shown() -> str:
    """In the windows of spreadsheets only."""
    return _value("Context", _SPREADSHEETS)


def _value(name: str, text: str, kind: str = "string") -> str:
    return f'<prop oor:name="{name}" oor:type="xs:{kind}"><value>{escape(text)}</value></prop>'
