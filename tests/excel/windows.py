"""xlwings' own code for Windows on any system: pywin32 is played by a few empty classes, Excel by tests/excel/model.py.

So what is tested is the code that runs on the officer's PC; of Excel itself it proves only what the model knows of it.
"""

from __future__ import annotations

import ctypes
import importlib
import sys
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest import mock

REJECTED, IGNORED = -2147418111, -2146777998
DISP_E_EXCEPTION, DISP_E_UNKNOWNNAME = -2147352567, -2147352570


class ComError(Exception):
    """pywintypes.com_error: Excel says no."""

    def __init__(self, hresult: int, text: str = "", scode: int | None = None) -> None:
        self.excepinfo = None if scode is None else (0, "Microsoft Excel", text, None, 0, scode)
        self.hresult, self.strerror, self.argerror = hresult, text, None
        super().__init__(hresult, text, self.excepinfo, None)


class CDispatch:
    """An object of Excel's, as pywin32 shows it."""

    @property
    def _oleobj_(self) -> Any:
        return SimpleNamespace(GetIDsOfNames=self._number_of)

    def _number_of(self, _: int, name: str) -> int:
        if not hasattr(self, name):
            raise ComError(DISP_E_UNKNOWNNAME, f"Unknown name: {name}")
        return 1


def _module(name: str, **members: object) -> ModuleType:
    made = ModuleType(name)
    made.__dict__.update(members, __file__=name)
    return made


def _pywin32() -> dict[str, ModuleType]:
    win32com = _module("win32com")
    client = _module(
        "win32com.client", CDispatch=CDispatch, CoClassBaseClass=CDispatch, DispatchBaseClass=CDispatch,
        Dispatch=CDispatch, DispatchEx=CDispatch,
    )  # fmt: skip
    win32com.client = client  # type: ignore[attr-defined]
    return {
        "pywintypes": _module("pywintypes", com_error=ComError, error=ComError, TimeType=type(None), IID=str),
        "pythoncom": _module("pythoncom", CoInitialize=lambda: None, ole_error=ComError),
        "win32api": _module("win32api", MessageBox=mock.Mock(return_value=1)),
        "win32con": mock.MagicMock(spec=ModuleType, **{f"MB_{name}": 0 for name in _BOXES}),
        "win32com": win32com,
        "win32com.client": client,
        "win32gui": _module("win32gui"),
        "win32process": _module("win32process", GetWindowThreadProcessId=lambda window: (0, window)),
        "win32timezone": _module("win32timezone"),
        "xlwings._win32patch": _module("xlwings._win32patch", CoClassBaseClass=CDispatch),
    }


_BOXES = "OK OKCANCEL YESNO YESNOCANCEL ICONINFORMATION ICONWARNING".split()


def xlwings_for_windows() -> Any:
    """The module xlwings._xlwindows, as it stands in the package; it is entered nowhere."""
    libraries = {name: mock.MagicMock() for name in ("oledll", "windll", "PyDLL")}
    with (
        mock.patch.dict(sys.modules, _pywin32()),
        mock.patch.multiple(ctypes, create=True, **libraries),
        mock.patch("os.chdir"),
        mock.patch("atexit.register"),
    ):
        sys.modules.pop("xlwings._xlwindows", None)
        return importlib.import_module("xlwings._xlwindows")
