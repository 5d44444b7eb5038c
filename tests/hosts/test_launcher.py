"""The launcher's VBA, run line by line: what it leaves in the job folder, what it starts, what it says."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from addin.commands.job import Job, read_job
from addin.hosts.addin_file import plain
from addin.hosts.job_folder import BEAT
from addin.resources import macros_dir
from addin.ribbon import BUTTONS, FILE, FOLDER, Button
from tests.hosts.excel_stand_in import JOBS, NOW, PYTHON, Excel, Launcher, Thing, workbook

SOURCE = (macros_dir() / "TongHop.bas").read_text(encoding="ascii")
TEXTS = tomllib.loads((macros_dir() / "texts.toml").read_text(encoding="utf-8"))
BOOK = r"C:\Việc\Sổ.xlsx"
NAMES = (
    r"C:\Tong hop\So tong hop.xlsx",
    r"C:\Việc của tôi\Sổ & biểu = 100% (bản 2).xlsm",
    r"D:\%TEMP%\a&calc.exe.xlsx",
    r"D:\a b\it's ^ ! $ ; , [1].xlsx",
    "D:\\\U0001f4c1 gửi\\Đợt 1.xlsx",
    "\\\\may-chu\\chung\\Sổ " + "dài " * 40 + ".xlsx",
)
COMMAND = re.compile(
    re.escape(f'"{PYTHON}" -I -X utf8 -m addin click --job "{JOBS}' + "\\") + r'\d{8}-\d{6}-\d{6}\.json"'
)


def excel(active: Thing | None = None, **more: object) -> Excel:
    """A PC on which Tổng Hợp is installed."""
    return Excel({key: (text, plain(text)) for key, text in TEXTS.items()}, active, **more)  # type: ignore[arg-type]


def pressed(pc: Excel, button: str = "check") -> Launcher:
    """A button of the ribbon, pressed."""
    launcher = Launcher(SOURCE, pc)
    launcher.run(f"Run{button.capitalize()}", [Thing(Id=button)])
    return launcher


def job_of(pc: Excel, folder: Path) -> Job:
    """The one job that was left, as the command reads it."""
    ((path, data),) = [(path, data) for path, data in pc.files.items() if path.endswith(".json")]
    assert data.isascii()
    copy = folder / path.rpartition("\\")[2]
    copy.write_bytes(data)
    return read_job(copy)


@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_of_any_name_is_named_in_the_job_and_only_there(name: str, tmp_path: Path) -> None:
    """The job holds the name letter for letter in plain ASCII; the line that is started knows nothing of it."""
    pc = excel(workbook(name))
    pressed(pc)
    assert job_of(pc, tmp_path) == Job("check", workbook=name)
    assert [bool(COMMAND.fullmatch(line)) for line in pc.started] == [True]
    assert (pc.alerts, pc.status_bar) == ([], TEXTS["starting"])


def test_the_bytes_of_a_job() -> None:
    """Exactly what a helper of another version would have to read, with nothing half written beside it."""
    pc = excel(workbook(r"C:\Sổ.xlsx"))
    pressed(pc)
    ((path, data),) = pc.files.items()
    assert data == b'{"button": "check", "workbook": "C:\\u005CS\\u1ED5.xlsx"}\r\n'
    assert path.startswith(rf"{JOBS}\20260131-090000-")


@pytest.mark.parametrize("button", BUTTONS, ids=[one.id for one in BUTTONS])
def test_every_button_leaves_its_own_job(button: Button, tmp_path: Path) -> None:
    """Each Sub names its button, asks for what its button asks for, and hands on what was chosen."""
    chosen = r"C:\Việc\Biểu & báo cáo = 100%.docx" if button.asks else ""
    pc = excel(workbook(BOOK), picked=chosen)
    pressed(pc, button.id)
    job = job_of(pc, tmp_path)
    assert (job.button, job.workbook, job.folder or job.file) == (button.id, BOOK, chosen)
    assert bool(job.folder) == (button.asks == FOLDER)
    assert "Việc" not in pc.started[0]
    dialogs = [(one.members["kind"], one.members["title"]) for one in pc.asked]
    assert dialogs == {FOLDER: [(4, TEXTS["pick_folder"])], FILE: [(3, TEXTS["pick_file"])], "": []}[button.asks]


def test_a_dialog_that_is_cancelled_leaves_nothing() -> None:
    """No job, no program, no word."""
    pc = excel(workbook(BOOK), picked="")
    pressed(pc, "collect")
    assert (pc.files, pc.started, pc.alerts, len(pc.asked)) == ({}, [], [], 1)


REFUSED = {
    "none": excel(),
    "view": excel(protected_view=True),
    "unsaved": excel(workbook("Sổ1")),
    "onedrive": excel(workbook("https://tinh-my.sharepoint.com/personal/an/Documents/Sổ = 1.xlsx")),
    "readonly": excel(workbook(BOOK, read_only=True)),
    "protected": excel(workbook(BOOK, protected=True)),
    "settings": excel(workbook(BOOK, "Sheet1", "TongHop.conf")),
    "not_here": excel(workbook(BOOK), folders=set()),
}


@pytest.mark.parametrize("reason", REFUSED)
def test_what_cannot_be_worked_on_gets_its_sentence(reason: str) -> None:
    """One sentence in Vietnamese, and nothing written, asked or started."""
    pc = REFUSED[reason]
    pressed(pc, "collect")
    assert pc.alerts == [("Tổng Hợp", TEXTS[reason])]
    assert (pc.files, pc.started, pc.asked, pc.status_bar) == ({}, [], [], False)


@pytest.mark.parametrize("sheet", ["TongHop.conf", "xlwings.conf", "TONGHOP.CONF", "khác.conf"])
def test_a_workbook_with_settings_for_us_is_refused_before_anything_else(sheet: str) -> None:
    """Such a sheet could choose the interpreter: it is refused also where another reason would do."""
    pc = excel(workbook("https://onedrive/Sổ.xlsx", "Biểu", sheet))
    pressed(pc)
    assert pc.alerts == [("Tổng Hợp", TEXTS["settings"])]


def test_without_offices_own_alert_the_sentence_is_still_readable() -> None:
    """MsgBox would show question marks for Vietnamese letters: it gets the sentence without marks."""
    for key in TEXTS:
        assert plain(TEXTS[key]).isascii(), key
    pc = excel(workbook("Sổ1"), assistant=False)
    pressed(pc)
    assert pc.alerts == [("Tong Hop", plain(TEXTS["unsaved"]))]
    assert pc.alerts[0][1].startswith("So chua duoc luu lan nao.")


def test_a_running_helper_gets_the_job() -> None:
    """With a fresh heartbeat nothing is started; once the helper took the job, nothing is started later either."""
    pc = excel(workbook(BOOK))
    pc.leave(BEAT, ago=timedelta(seconds=1))
    launcher = pressed(pc)
    assert pc.started == []
    assert pc.later == [(NOW + timedelta(seconds=1), "'TongHop.xlam'!TongHop.StartIfWaiting")]
    job = next(path for path in pc.files if path.endswith(".json"))
    assert json.loads(pc.files.pop(job))["workbook"] == BOOK
    launcher.run("StartIfWaiting")
    assert pc.started == []


def test_a_helper_that_does_not_take_the_job_is_not_waited_for() -> None:
    """A second later the job still lies there: the interpreter is started with it."""
    pc = excel(workbook(BOOK))
    pc.leave(BEAT)
    pressed(pc).run("StartIfWaiting")
    assert [bool(COMMAND.fullmatch(line)) for line in pc.started] == [True]


@pytest.mark.parametrize("seconds", [5, 3600, -60])
def test_a_stale_heartbeat_is_no_helper(seconds: int) -> None:
    """Left by a helper that was killed, or by a clock that was set: the interpreter is started at once."""
    pc = excel(workbook(BOOK))
    pc.leave(BEAT, ago=timedelta(seconds=seconds))
    pressed(pc)
    assert (len(pc.started), pc.later) == (1, [])


def test_a_name_with_an_apostrophe_can_be_called_back() -> None:
    """The launcher also lives in workbooks that people name; Excel wants an apostrophe doubled."""
    pc = excel(workbook(BOOK), own_name="Sổ 'mới'!.xlsm")
    pc.leave(BEAT)
    pressed(pc)
    assert pc.later[0][1] == "'Sổ ''mới''!.xlsm'!TongHop.StartIfWaiting"


def test_a_policy_against_programs_is_told_and_leaves_no_job() -> None:
    """Where Excel may start nothing, the officer reads what to do, and the click does not come true later."""
    pc = excel(workbook(BOOK), forbidden=True)
    pressed(pc)
    assert (pc.alerts, pc.files, pc.status_bar) == ([("Tổng Hợp", TEXTS["forbidden"])], {}, False)


def test_without_settings_the_fixed_places_are_used() -> None:
    """Where nothing was written down, the program folder of every PC is; never the workbook's."""
    fixed = r"C:\ProgramData\TongHop"
    pc = excel(workbook(BOOK), settings={}, folders={rf"{fixed}\viec"})
    pressed(pc)
    assert pc.started[0].startswith(rf'"{fixed}\python\pythonw.exe" -I -X utf8 -m addin click --job "{fixed}\viec\2026')
