"""A click on Excel whose process is killed, at every call that changes anything: the next click restores or completes.

What stays of a killed click is what Excel and the disk held at that moment; so one click is watched, and each of its
moments is brought back and followed by the next click, which does nothing but what every click does first.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from addin.resources import samples_dir
from addin.ribbon import BUTTONS, BY_ID
from tests.excel.desk import Desk
from tests.excel.model import excel_with


@pytest.fixture(autouse=True)
def next_click(monkeypatch: pytest.MonkeyPatch) -> None:
    """A button that does nothing of its own: the click is its beginning and its end."""
    nothing = SimpleNamespace(press=lambda one, job: "")
    monkeypatch.setitem(sys.modules, "addin.commands.buttons.nothing", nothing)
    monkeypatch.setitem(BY_ID, "nothing", replace(BY_ID["clear"], id="nothing"))


def put_right_after_every_death(desk: Desk, button: str) -> int:
    """How many moments there were."""
    before, free = desk.state(), desk.locks()
    moments = desk.watched(button)
    after, end = desk.state(), desk.now()
    assert desk.locks() == free, f"{button} leaves something behind"
    for number, moment in enumerate(moments, 1):
        where = f"{button}, killed before call {number} of {len(moments)}, {moment.call}"
        desk.back_to(moment)
        desk.press("nothing")
        assert desk.state() in (before, after), where
        assert desk.locks() == free, where
        assert not list(desk.path.parent.rglob("~tonghop-*.tmp")), where
    desk.back_to(end)
    assert desk.state() == after
    return len(moments)


IN_THE_BOOK, ON_A_FORM, FILES_ONLY = (
    ("collect", "summarize", "draft", "check", "status", "trace", "undo"),
    ("check", "clear"),
    ("forms", "proofread", "refresh"),
)


def test_no_button_is_forgotten() -> None:
    """A button that is added to the ribbon is killed here too, or shown to touch no cell."""
    assert {*IN_THE_BOOK, *ON_A_FORM, *FILES_ONLY} == {button.id for button in BUTTONS}


def test_every_button_of_a_book(desk: Desk) -> None:
    """The buttons that write into the Sổ, and Hoàn tác of two of them: sheets, calculation, screen, events, alerts,
    status bar, clipboard and open workbooks are as before the click, or all of it is done."""
    counted = {"collect": put_right_after_every_death(desk, "collect")}
    for button in ("summarize", "draft"):
        counted[button] = put_right_after_every_death(desk, button)
    desk.type_in("Phường Quang Trung", 100_000)
    for button in ("check", "status"):
        counted[button] = put_right_after_every_death(desk, button)
    desk.select_total("Biểu tổng hợp")
    counted["trace"] = put_right_after_every_death(desk, "trace")
    for _ in range(2):
        counted["undo"] = put_right_after_every_death(desk, "undo")
    assert set(counted) == set(IN_THE_BOOK)
    writing = {button for button, count in counted.items() if count > 20}
    assert writing >= {"collect", "summarize", "draft", "check", "undo"}, counted


@pytest.mark.parametrize("button", ON_A_FORM)
def test_marks_on_a_protected_form(desk: Desk, tmp_path: Path, button: str) -> None:
    """Killed between opening the sheet, marking and locking it: marked whole or not at all, and locked as it was."""
    desk.path = tmp_path / "biểu 1 & 2.xlsx"
    desk.path.write_bytes((samples_dir() / "tep_sai" / "02 Cộng dọc sai.xlsx").read_bytes())
    desk.excel = excel_with(desk.path)
    for sheet in desk.book.sheets:
        sheet.Protect(AllowFormattingColumns=True)
    if button == "clear":
        desk.press("check")
    assert put_right_after_every_death(desk, button) > 10
    assert put_right_after_every_death(desk, "undo") > 10


@pytest.mark.parametrize("button", FILES_ONLY)
def test_buttons_that_write_files_touch_no_cell(desk: Desk, button: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed anywhere, they leave the workbook as it is: apart from what is in front and the status bar they change
    nothing in Excel, so there is nothing to put right."""
    desk.press("collect")
    desk.press("draft")
    monkeypatch.setattr("addin.commands.buttons.refresh.agreed", lambda *_: True)
    monkeypatch.setattr("addin.commands.forms.write_forms_of", lambda *_: [])  # it is given a Sổ that was read
    report = desk.path.with_name(f"{desk.path.stem} - báo cáo.docx")
    before = desk.state()

    moments = desk.watched(button, str(report))

    seen = {moment.call for moment in moments}
    assert seen <= {"Application.StatusBar", "Workbook.SaveCopyAs", "Workbooks.Open", "Application.ActiveWorkbook"}
    assert desk.state() == before
