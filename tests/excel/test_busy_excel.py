"""Excel that refuses: busy for a moment, busy for good, and in the middle of everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from types import SimpleNamespace
from typing import Any

import pytest

from addin.errors import CannotWrite
from addin.hosts.excel import Patience, patient
from tests.excel.desk import Desk
from tests.excel.model import refused
from tests.excel.windows import DISP_E_EXCEPTION, IGNORED, REJECTED, ComError


def busy() -> Iterator[ComError]:
    """The ways in which Excel says that a cell is being edited or a dialog is open."""
    return cycle([ComError(REJECTED), ComError(IGNORED), ComError(DISP_E_EXCEPTION, scode=IGNORED)])


def test_somebody_types_while_the_click_runs(desk: Desk) -> None:
    """Every call that changes something is refused twice before it is taken: the click ends as ever."""
    errors, asked = busy(), dict[str, int]()

    def typing(call: str) -> None:
        asked[call] = asked.get(call, 0) + 1
        if asked[call] % 3:
            raise next(errors)

    desk.excel.watch = typing
    said = desk.press("collect")
    desk.excel.watch = lambda call: None

    assert "Đã nhận biểu của 2 đơn vị" in said
    assert desk.locks()["screen"]
    assert len(asked) > 5


def test_a_dialog_that_stays_open_ends_the_click_with_a_sentence(desk: Desk) -> None:
    """From the middle on every call is refused: the click waits so long and no longer, and the next one puts right
    what was half done and says so."""
    before, free, calls = desk.state(), desk.locks(), []

    def dialog(call: str) -> None:
        calls.append(call)
        if calls.count("Worksheet.Copy") > 3:
            raise ComError(REJECTED)

    desk.excel.watch = dialog
    with pytest.raises(CannotWrite, match="Excel đang bận"):
        desk.press("collect")
    desk.excel.watch = lambda call: None
    assert desk.state() != before

    said = desk.press("clear")

    assert "bị cắt ngang" in said
    assert (desk.state(), desk.locks()) == (before, free)


def test_a_click_that_fails_half_way_is_taken_back_at_once(desk: Desk) -> None:
    """An error that is none of ours, in the middle: the workbook is as before when the sentence appears."""
    before, free, calls = desk.state(), desk.locks(), []

    def fails(call: str) -> None:
        calls.append(call)
        if calls.count("Worksheet.Copy") == 3 and call == "Worksheet.Copy":
            raise refused("Copy method of Worksheet class failed")

    desk.excel.watch = fails
    with pytest.raises(ComError):
        desk.press("collect")

    assert (desk.state(), desk.locks()) == (before, free)


@pytest.mark.parametrize(
    "error",
    [
        ComError(REJECTED),
        ComError(DISP_E_EXCEPTION, scode=IGNORED),
        type("ExcelBusyError", (Exception,), {})(),
        AttributeError("Property '<unknown>.ScreenUpdating' can not be set."),
    ],
    ids=["rejected", "in a cell", "xlwings", "pywin32"],
)
def test_each_way_of_saying_busy_is_understood(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked again until there is an answer; the waiting is counted anew after each answer."""
    monkeypatch.setattr("addin.hosts.excel.PAUSE", 0)
    patience, answers = Patience(), iter([error, error, "xong", error, "lại xong"])

    def asked() -> object:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    assert [patience(asked), patience(asked)] == ["xong", "lại xong"]


@pytest.mark.parametrize("error", [refused("hỏng"), AttributeError("'Book' object has no attribute 'x'"), KeyError(1)])
def test_other_errors_are_not_waited_out(error: Exception) -> None:
    """A mistake is told at once, however patient one is."""

    def fails() -> None:
        raise error

    with pytest.raises(type(error)):
        Patience()(fails)


def test_elsewhere_the_app_is_as_xlwings_gives_it() -> None:
    """On macOS and in LibreOffice nothing is put in between."""
    app = SimpleNamespace()
    assert patient(app) is app


def test_no_excel_is_ended_with_the_click(windows: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library would end every Excel without a workbook as its process ends, a protected view too."""
    let_be: list[Callable[[], None]] = []
    monkeypatch.setattr("addin.hosts.excel.atexit", SimpleNamespace(unregister=let_be.append))

    desk.connect(desk.excel)

    assert let_be == [windows.cleanup]
    assert windows.N_COM_ATTEMPTS == 1
