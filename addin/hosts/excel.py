"""Excel đang mở: found through xlwings, and asked with patience.

While a cell is being edited or a dialog is open Excel refuses every call. xlwings by itself asks again at once and for
ever; here each call is asked again after a pause, for a while, and then the click ends with a sentence.
"""

from __future__ import annotations

import atexit
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from addin.errors import CannotWrite, NothingToDo

__all__ = ["PATIENCE", "Patience", "excel_app", "patient"]

PATIENCE, PAUSE = 20.0, 0.25

_REJECTED, _RETRY_LATER, _IGNORED = -2147418111, -2147417846, -2146777998  # the last: 0x800AC472, a dialog or a cell
_BUSY = {_REJECTED, _RETRY_LATER, _IGNORED}
_WINDOWS = "xlwings._xlwindows"


def excel_app(workbook: str) -> Any:
    """Excel đang mở; with two of them the one that has the workbook."""
    from addin.hosts.xlwings_alone import xlwings

    apps = [patient(app) for app in xlwings.apps]
    if not apps:
        raise NothingToDo("Excel chưa mở. Hãy mở Sổ tổng hợp trong Excel rồi bấm nút.")
    has_it = (one for one in apps if workbook and any(book.api.FullName == workbook for book in one.books))
    return next(has_it, apps[0])


def patient(app: Any) -> Any:
    """Excel ấy, asked with patience from now on; Excel for macOS waits by itself."""
    windows: Any = sys.modules.get(_WINDOWS)
    if windows is None:
        return app
    windows.N_COM_ATTEMPTS = 1
    atexit.unregister(windows.cleanup)  # it ends every Excel without a workbook, one with a protected view too
    patience = Patience()
    com = (windows.COMRetryObjectWrapper, windows.COMRetryMethodWrapper)
    return type(app)(impl=windows.App(xl=_Patient(patience(lambda: app.impl.xl), patience, com)))


class Patience:
    """Kiên nhẫn: so much waiting in a row, for all calls together; any answer gives it back whole."""

    def __init__(self) -> None:
        self._since: float | None = None

    def __call__(self, action: Callable[[], Any]) -> Any:
        while True:
            try:
                answer = action()
            except Exception as error:
                if not _is_busy(error):
                    raise
                self._wait(error)
            else:
                self._since = None
                return answer

    def _wait(self, error: Exception) -> None:
        now = time.monotonic()
        self._since = self._since if self._since is not None else now
        if now - self._since >= PATIENCE:
            raise CannotWrite(
                "Excel đang bận: có ô đang gõ dở hoặc hộp thoại đang mở. Hãy nhấn Enter hoặc đóng hộp thoại rồi bấm "
                "lại nút; việc dở, nếu có, được trả về như trước."
            ) from error
        time.sleep(PAUSE)


def _is_busy(error: Exception) -> bool:
    """As COM says it, as xlwings says it, and as pywin32 says it of a property that it could not even look up."""
    told = getattr(error, "excepinfo", None) or ()
    if {getattr(error, "hresult", None), *told[5:6]} & _BUSY or type(error).__name__ == "ExcelBusyError":
        return True
    return isinstance(error, AttributeError) and "can not be set" in str(error)


class _Patient:
    """Một đối tượng của Excel; what it answers is patient too."""

    def __init__(self, asked: Any, patience: Patience, com: tuple[type, ...]) -> None:
        for name, value in (("_asked", asked), ("_patience", patience), ("_com", com)):
            object.__setattr__(self, name, value)

    def _answer(self, action: Callable[[], Any]) -> Any:
        return self._wrapped(self._patience(action))

    def _wrapped(self, answer: Any) -> Any:
        return _Patient(answer, self._patience, self._com) if isinstance(answer, self._com) else answer

    def __getattr__(self, name: str) -> Any:
        return self._answer(lambda: getattr(self._asked, name))

    def __setattr__(self, name: str, value: Any) -> None:
        self._patience(lambda: setattr(self._asked, name, value))

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._answer(lambda: self._asked(*arguments, **named))

    def __iter__(self) -> Iterator[Any]:
        return iter([self._wrapped(one) for one in self._patience(lambda: list(self._asked))])
