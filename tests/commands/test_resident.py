"""The resident helper: it does what buttons leave for it, one job after the other, and nothing stops the next one."""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from addin.commands import click, resident
from addin.commands.job import Job
from addin.commands.resident import Helper
from addin.errors import CannotRead
from addin.hosts.job_folder import JobFolder
from addin.hosts.process_memory import peak_memory
from addin.resources import samples_dir
from tests.libreoffice.running import Running
from tests.waiting_helper import LIMIT, started, wait_for


@pytest.fixture
def folder(tmp_path: Path) -> JobFolder:
    """A folder of jobs of this user."""
    return JobFolder.of(tmp_path / "việc")


@pytest.fixture
def did(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The buttons that were pressed; clear and trace go wrong in two ways."""
    pressed: list[str] = []

    def work(job: Job) -> str:
        pressed.append(job.button)
        if job.button == "clear":
            raise CannotRead("Không đọc được.")
        if job.button == "trace":
            raise ZeroDivisionError
        return "Xong."

    monkeypatch.setattr(click, "work", work)
    return pressed


def test_jobs_are_done_in_order_whatever_the_others_did(folder: JobFolder, did: list[str]) -> None:
    """A job that is refused, and one that fails unexpectedly, are told; those after them are done all the same."""
    buttons = ["check", "clear", "trace", "undo"]
    for number, button in enumerate(buttons):
        (folder.path / f"{number}.json").write_text(json.dumps({"button": button}))
    Helper(folder).serve(once=True)
    assert did == buttons
    assert list(folder.path.iterdir()) == []  # Excel does not wait for an answer


def test_a_toolbar_that_waits_is_told_the_end(folder: JobFolder, did: list[str]) -> None:
    """Nothing when it went well, else the sentence; also for a button that this helper does not know."""
    for button in ("check", "clear", "trace", "no such button"):
        (folder.path / f"{button}.json").write_text(json.dumps({"button": button, "calc": "pipe,name=p"}))
    Helper(folder).serve(once=True)
    told = {path.stem: path.read_text(encoding="utf-8") for path in folder.path.glob("*.told")}
    assert (told.pop("check"), told.pop("clear")) == ("", "Không đọc được.")
    assert "ZeroDivisionError" in told.pop("trace")
    assert "Không có nút" in told.pop("no such button")
    assert told == {}


def test_it_begins_anew_after_many_jobs_or_much_memory(folder: JobFolder, did: list[str]) -> None:
    """Worn by jobs or by memory it leaves its loop; what it did not do waits for its successor."""
    for number in range(3):
        (folder.path / f"{number}.json").write_text('{"button": "check"}')
    few = Helper(folder, most_jobs=2)
    few.serve()
    assert (few.worn, few.done, len(folder.waiting())) == (True, 2, 1)
    fat = Helper(folder, most_memory=peak_memory() // 2)
    fat.serve()
    assert (fat.worn, fat.done) == (True, 0)


def test_a_worn_helper_starts_its_successor(folder: JobFolder, did: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The successor is the same command line, started after the lock was let go."""
    calls: list[list[str]] = []
    monkeypatch.setattr(resident, "MOST_JOBS", 1)
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: calls.append(command))
    monkeypatch.setattr(sys, "orig_argv", ["python", "-I", "-m", "addin", "helper"])
    monkeypatch.setattr(Helper, "worn", property(lambda self: self.done >= 1))
    folder.post({"button": "check"})
    assert resident.run(argparse.Namespace(folder=folder.path, stop=False, once=False, json=False)) == 0
    assert calls == [[sys.executable, "-I", "-m", "addin", "helper"]]
    assert did == ["check"]


def test_the_beat_goes_on_while_a_long_job_is_done(
    folder: JobFolder, did: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A button pressed meanwhile sees that the helper lives."""
    monkeypatch.setattr(resident, "BEAT_SECONDS", 0.01)
    beats: list[bool] = []

    def long(_job: Job) -> str:
        folder.rest()
        wait_for(folder.alive, "no beat during the job")
        beats.append(True)
        return "Xong."

    monkeypatch.setattr(click, "work", long)
    folder.post({"button": "check"})
    Helper(folder).serve(once=True)
    assert beats == [True]


def test_it_ends_when_its_folder_is_taken_away(
    folder: JobFolder, did: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an uninstall no process goes on looking for jobs."""
    monkeypatch.setattr(resident, "BEAT_SECONDS", 0.01)
    serving = threading.Thread(target=Helper(folder).serve, daemon=True)
    serving.start()
    wait_for(folder.alive, "the helper did not start")
    folder.rest()
    moved = folder.path.rename(folder.path.with_name("đã gỡ"))
    serving.join(LIMIT)
    assert not serving.is_alive()
    assert not list(moved.glob("*.json"))


def test_there_is_one_and_it_ends_when_asked(folder: JobFolder) -> None:
    """A second one says so and goes; a bad job does not end the first; --stop and the lock's release are clean."""
    with started(folder) as process:
        second = subprocess.run(
            [sys.executable, "-I", "-m", "addin", "helper", "--json", "--folder", str(folder.path)],
            capture_output=True, text=True, timeout=LIMIT,
        )  # fmt: skip
        assert json.loads(second.stdout)["state"] == "already running"
        folder.post({"button": "no such button"})
        wait_for(lambda: not folder.waiting(), "the bad job was not taken")
        assert resident.stop(folder, LIMIT)
        assert process.wait(LIMIT) == 0
    assert [path.name for path in folder.path.iterdir() if path.suffix == ".json"] == []


@pytest.mark.usefixtures("posix")
def test_killed_it_leaves_nothing_that_blocks_the_next(folder: JobFolder) -> None:
    """After kill -9 the beat of the dead one is there still; a new helper starts and takes the next job at once."""
    with started(folder) as process:
        os.kill(process.pid, signal.SIGKILL)
        process.wait(LIMIT)
        assert folder.alive()
    folder.rest()
    with started(folder) as process:
        folder.post({"button": "no such button"})
        wait_for(lambda: not folder.waiting(), "the new helper does not work")
        process.terminate()
        assert process.wait(LIMIT) == 0
    assert not folder.alive()


def test_a_button_is_pressed_through_it(calc: Running, folder: JobFolder, tmp_path: Path) -> None:
    """Two clicks on a spreadsheet open in LibreOffice: the helper marks its wrong cells, and takes the marks off."""
    path = tmp_path / "Sổ & biểu = 100%.xlsx"
    path.write_bytes((samples_dir() / "tep_sai" / "02 Cộng dọc sai.xlsx").read_bytes())
    book = calc.open(path)

    def noted() -> bool:
        return any("Tổng Hợp: Lỗi" in note.text for sheet in book.sheets for note in sheet.notes)

    with started(folder):
        folder.post({"button": "check", "workbook": str(path), "calc": f"pipe,name={calc.pipe}"})
        wait_for(noted, "the wrong cells were not marked")
        folder.post({"button": "clear", "workbook": str(path), "calc": f"pipe,name={calc.pipe}"})
        wait_for(lambda: not noted(), "the marks were not taken off")
