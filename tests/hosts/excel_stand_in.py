"""A staff PC's Excel for the launcher: pyOpenVBA interprets macros/TongHop.bas as it stands; disk, registry, clock and
programs are this stand-in's, so that what the launcher leaves on the PC can be looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import PureWindowsPath
from typing import Any

from pyopenvba.interpreter import (
    NOTHING,
    HostBridge,
    Interpreter,
    VBADate,
    VBAObject,
    VBARuntimeError,
    parse_expression,
)
from pyopenvba.interpreter._runtime import UNRESOLVED

NOW = datetime(2026, 1, 31, 9, 0, 0)
JOBS = r"C:\ProgramData\TongHop-S-1-5-21-1001"
PYTHON = r"C:\ProgramData\TongHop\python\pythonw.exe"
ANSI = "cp1252"  # what VBA writes into files and shows in a MsgBox; no Vietnamese fits into it


class Thing(VBAObject):  # type: ignore[misc]
    """An object of Excel's with just these members; a member that is asked with arguments is a function."""

    def __init__(self, **members: object) -> None:
        self.members = {name.lower(): value for name, value in members.items()}

    def vba_get(self, name: str, args: Any = (), named: dict[str, object] | None = None) -> object:
        value = self.members[name.lower()]
        return value(*args) if callable(value) else value

    def vba_set(self, name: str, value: object, args: Any = (), named: Any = None, *, by_ref: bool = False) -> None:
        assert name.lower() in self.members, name
        self.members[name.lower()] = value


class Things(Thing):
    """A collection, as For Each walks it."""

    def __init__(self, *items: object) -> None:
        super().__init__()
        self.items = items

    def vba_iterate(self) -> Iterator[object]:
        return iter(self.items)


def workbook(full: str, *sheets: str, read_only: bool = False, protected: bool = False) -> Thing:
    """An open workbook; one that was never saved has a name and no folder."""
    folder, _, name = full.rpartition("/" if "://" in full else "\\")
    listed = Things(*(Thing(Name=sheet) for sheet in sheets or ("Sheet1",)))
    return Thing(
        FullName=_utf16(full), Path=folder, Name=name, Sheets=listed, ReadOnly=read_only, ProtectStructure=protected
    )


def _utf16(text: str) -> str:
    """A letter to a unit, as VBA counts them."""
    units = text.encode("utf-16-le")
    return "".join(chr(low + 256 * high) for low, high in zip(units[::2], units[1::2], strict=True))


@dataclass
class Excel(HostBridge):  # type: ignore[misc]
    """What the launcher sees, and what it did."""

    texts: dict[str, tuple[str, str]]
    active: Thing | None = None
    protected_view: bool = False
    picked: str = ""
    assistant: bool = True
    forbidden: bool = False
    settings: dict[str, str] = field(default_factory=lambda: {"Folder": JOBS, "Python": PYTHON})
    folders: set[str] = field(default_factory=lambda: {JOBS})
    files: dict[str, bytes] = field(default_factory=dict)
    written: dict[str, datetime] = field(default_factory=dict)
    started: list[str] = field(default_factory=list)
    alerts: list[tuple[str, str]] = field(default_factory=list)
    asked: list[Thing] = field(default_factory=list)
    later: list[tuple[datetime, str]] = field(default_factory=list)
    own_name: str = "TongHop.xlam"

    def __post_init__(self) -> None:
        self.application = Thing(
            StatusBar=False,
            ActiveProtectedViewWindow=Thing() if self.protected_view else NOTHING,
            OnTime=lambda when, macro: self.later.append((when.to_datetime(), macro)),
            FileDialog=self._dialog,
            Assistant=self._assistant,
        )

    def global_object(self, name: str) -> object:
        mine: dict[str, Callable[[], object]] = {
            "application": lambda: self.application,
            "activeworkbook": lambda: self.active or NOTHING,
            "thisworkbook": lambda: Thing(Name=self.own_name, Worksheets=lambda name: Thing(Cells=self._text)),
        }
        return mine[name]() if name in mine else UNRESOLVED

    def _text(self, row: Any, column: Any) -> Thing:
        lines = [(key, *both) for key, both in self.texts.items()]
        return Thing(Value=lines[int(row) - 1][int(column) - 1] if int(row) <= len(lines) else "")

    def _assistant(self) -> Thing:
        if not self.assistant:
            raise VBARuntimeError(438, "Object doesn't support this property or method")
        return Thing(DoAlert=lambda title, text, *_: self.alerts.append((title, text)))

    def _dialog(self, kind: Any) -> Thing:
        filters = Thing(Clear=None, Add=lambda *_: None)
        shown = Thing(
            Kind=int(kind), Title="", InitialFileName="", AllowMultiSelect=True, Filters=filters,
            Show=lambda: -1 if self.picked else 0, SelectedItems=lambda index: self.picked,
        )  # fmt: skip
        self.asked.append(shown)
        return shown

    @property
    def status_bar(self) -> object:
        return self.application.members["statusbar"]

    def leave(self, name: str, ago: timedelta = timedelta()) -> None:
        """A file in the job folder, written a while ago."""
        path = rf"{JOBS}\{name}"
        self.files[path], self.written[path] = b"", NOW - ago

    # ---- what VBA asks of the PC

    def setting(self, product: str, section: str, key: str, default: str) -> str:
        assert (product, section) == ("TongHop", "Install")
        return self.settings.get(key, default)

    def dir(self, path: str, kind: int = 0) -> str:
        there = path in (self.folders if int(kind) == 16 else self.files)
        return PureWindowsPath(path).name if there else ""

    def shell(self, command: str, window: int = 1) -> int:
        if self.forbidden:
            raise VBARuntimeError(5, "Invalid procedure call or argument")
        assert int(window) == 0, "a black window would flash"
        self.started.append(command)
        return 4711


class Launcher(Interpreter):  # type: ignore[misc]
    """The launcher on that PC."""

    def __init__(self, source: str, pc: Excel) -> None:
        super().__init__(pc)
        self.pc, self._lines, self._open = pc, source.splitlines(), ""
        mine: dict[str, Callable[..., object]] = {
            "getsetting": lambda _, args, __: pc.setting(*args),
            "dir": lambda _, args, __: pc.dir(*args),
            "filedatetime": lambda _, args, __: VBADate.from_datetime(pc.written[args[0]]),
            "freefile": lambda *_: 1,
            "shell": lambda _, args, __: pc.shell(*args),
        }
        self._intrinsics: dict[str, Callable[..., object]] = {**self._intrinsics, **mine}
        self.freeze(NOW)
        self.add_module(source, name="TongHop")

    def show_message(self, prompt: str, style: int, title: str) -> object:
        """A MsgBox shows what its code page has."""
        self.pc.alerts.append(tuple(text.encode(ANSI, "replace").decode(ANSI) for text in (title, prompt)))  # type: ignore[arg-type]
        return 1

    def _execute(self, statement: Any, frame: Any) -> None:
        """The statements on files, which the interpreter leaves to its host."""
        words = self._lines[statement.line - 1].strip() if hasattr(statement, "reason") else ""
        for pattern, act in _ON_FILES:
            if found := re.fullmatch(pattern, words):
                act(self, *(self._value(text, frame) for text in found.groups()))
                return
        super()._execute(statement, frame)

    def _value(self, text: str, frame: Any) -> str:
        return str(self.evaluate(parse_expression(text), frame))

    def open(self, path: str) -> None:
        folder = path.rpartition("\\")[0]
        assert folder in self.pc.folders, folder
        self.pc.files[path], self._open = b"", path

    def print(self, text: str) -> None:
        self.pc.files[self._open] += f"{text}\r\n".encode(ANSI)

    def rename(self, old: str, new: str) -> None:
        self.pc.files[new] = self.pc.files.pop(old)

    def kill(self, path: str) -> None:
        del self.pc.files[path]


_ON_FILES: tuple[tuple[str, Callable[..., None]], ...] = (
    (r"Open (.+) For Output As #number", Launcher.open),
    (r"Print #number, (.+)", Launcher.print),
    (r"Close #number", lambda launcher: None),
    (r"Name (.+) As (.+)", Launcher.rename),
    (r"Kill (.+)", Launcher.kill),
)
