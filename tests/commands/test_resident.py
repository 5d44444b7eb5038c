"""The resident helper: it does what buttons leave for it, one job after the other, and nothing stops the next one."""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from addin.commands import click, resident
from addin.commands.resident import Helper
from addin.errors import CannotRead
from addin.hosts.job_folder import JobFolder
from addin.hosts.process_memory import peak_memory
from addin.resources import samples_dir
from tests.libreoffice.running import Running

_LIMIT = 30.0


@pytest.fixture
def folder(tmp_path: Path) -> JobFolder:
    """A folder of jobs of this user."""
    return JobFolder.of(tmp_path / "việc")


@pytest.fixture
def did(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The buttons that were pressed; "bad" and "worse" go wrong in two ways."""
    pressed: list[str] = []

    def run(options: argparse.Namespace) -> int:
        button = str(json.loads(options.job.read_text())["button"])
        options.job.unlink()
        pressed.append(button)
        if button == "bad":
            raise CannotRead("Không đọc được.")
        if button == "worse":
            raise ZeroDivisionError
        return 0

    monkeypatch.setattr(click, "run", run)
    return pressed


def wait_for(happened: Callable[[], object], what: str) -> None:
    """Until it has happened; never for ever."""
    deadline = time.monotonic() + _LIMIT
    while not happened():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


@contextmanager
def started(folder: JobFolder) -> Iterator[subprocess.Popen[str]]:
    """A helper in a process of its own, up and beating."""
    command = [sys.executable, "-I", "-X", "utf8", "-m", "addin", "helper", "--folder", str(folder.path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        wait_for(folder.alive, "the helper did not start")
        yield process
    finally:
        process.kill()
        process.communicate(timeout=_LIMIT)


def test_jobs_are_done_in_order_whatever_the_others_did(folder: JobFolder, did: list[str]) -> None:
    """A job that is refused, and one that fails unexpectedly, are told; those after them are done all the same."""
    for number, button in enumerate(("check", "bad", "worse", "undo")):
        (folder.path / f"{number}.json").write_text(json.dumps({"button": button}))
    Helper(folder).serve(once=True)
    assert did == ["check", "bad", "worse", "undo"]
    assert not folder.alive()


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

    def long(options: argparse.Namespace) -> int:
        options.job.unlink()
        folder.rest()
        wait_for(folder.alive, "no beat during the job")
        beats.append(True)
        return 0

    monkeypatch.setattr(click, "run", long)
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
    serving.join(_LIMIT)
    assert not serving.is_alive()
    assert not list(moved.glob("*.json"))


def test_there_is_one_and_it_ends_when_asked(folder: JobFolder) -> None:
    """A second one says so and goes; a bad job does not end the first; --stop and the lock's release are clean."""
    with started(folder) as process:
        second = subprocess.run(
            [sys.executable, "-I", "-m", "addin", "helper", "--json", "--folder", str(folder.path)],
            capture_output=True, text=True, timeout=_LIMIT,
        )  # fmt: skip
        assert json.loads(second.stdout)["state"] == "already running"
        folder.post({"button": "no such button"})
        wait_for(lambda: not folder.waiting(), "the bad job was not taken")
        assert resident.stop(folder, _LIMIT)
        assert process.wait(_LIMIT) == 0
    assert [path.name for path in folder.path.iterdir() if path.suffix == ".json"] == []


@pytest.mark.usefixtures("posix")
def test_killed_it_leaves_nothing_that_blocks_the_next(folder: JobFolder) -> None:
    """After kill -9 the beat of the dead one is there still; a new helper starts and takes the next job at once."""
    with started(folder) as process:
        os.kill(process.pid, signal.SIGKILL)
        process.wait(_LIMIT)
        assert folder.alive()
    folder.rest()
    with started(folder) as process:
        folder.post({"button": "no such button"})
        wait_for(lambda: not folder.waiting(), "the new helper does not work")
        process.terminate()
        assert process.wait(_LIMIT) == 0
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
