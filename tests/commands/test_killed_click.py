"""A click on LibreOffice that is really killed: the next one restores or completes, and nothing stays locked.

A few clicks here, at each kind of step; tests/excel kills every button at every call.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from addin.commands.click import Job, click
from addin.commands.live_book import clicking
from addin.commands.new import new_book
from addin.hosts.live import LiveHost
from addin.resources import samples_dir
from tests.libreoffice.running import Running
from tests.workbook_contents import contents

_ROOT = Path(__file__).resolve().parents[2]
_SAMPLES = samples_dir()
_PATIENCE = 60


@dataclass
class Killer:
    """Clicks in processes that die."""

    process: subprocess.Popen[str]
    folder: Path

    def click(self, book: LiveHost, button: str, last: int = 0) -> list[str]:
        """The steps of the click, up to the one at which it died."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        job = {"button": button, "workbook": str(book.path), "folder": str(self.folder), "last": last}
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, f"{button} at step {last}: the process that clicks has ended"
        steps: list[str] = json.loads(answer)
        return steps


@pytest.fixture
def killer(calc: Running, tmp_path: Path) -> Iterator[Killer]:
    """With one commune's file to take in."""
    folder = tmp_path / "gửi về"
    folder.mkdir()
    first = min((_SAMPLES / "ra_quan_2023").glob("*.xlsx"))
    (folder / first.name).write_bytes(first.read_bytes())
    command = [sys.executable, "-m", "tests.faults.clicks", calc.pipe]
    process = subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    yield Killer(process, folder)
    process.kill()
    process.communicate(timeout=_PATIENCE)


def sampled(steps: list[str], tried: set[str]) -> list[int]:
    """Which steps are tried, counted from 1: of every button the last in the journal, when all is written and not yet
    called done, and the last of each kind that was not tried before."""
    kinds = {kind for kind in steps if kind == "journal" or kind not in tried}
    tried.update(steps)
    return sorted(len(steps) - steps[::-1].index(kind) for kind in kinds)


def locks(calc: Running, book: LiveHost) -> dict[str, Any]:
    """What a click could leave behind in LibreOffice."""
    document = book.book.impl.document
    open_now, components = 0, calc.desktop.Components.createEnumeration()
    while components.hasMoreElements():
        components.nextElement()
        open_now += 1
    return {
        "documents": open_now,
        "controllers locked": document.hasControllersLocked(),
        "actions locked": document.isActionLocked(),
        "calculates": document.isAutomaticCalculationEnabled(),
        "undo locked": document.UndoManager.isLocked(),
        "files": sorted(path.name for path in book.path.parent.glob(".~lock*")),
    }


def state(book: LiveHost) -> dict[str, Any]:
    """Everything on the sheets, notes and marks too."""
    marked = {
        sheet.name: (
            sorted((note.location.row, note.location.column, note.text) for note in sheet.notes),
            sorted(one.formula for one in sheet.cells.conditional_formats),
        )
        for sheet in book.book.sheets
    }
    return {**contents(book.read()), "notes and marks": marked}


UNINTERESTING = {"say", "activate", "alert", "save_copy", "open_source", "close", "keep_views", "protect", "unprotect"}
"""Steps after which nothing else stands in the workbook than before them."""
BUTTONS = {
    "Sổ": ("collect", "undo"),
    "Sổ có số": ("collect",),
    "biểu": ("check", "clear", "undo"),
}


def put_a_number(book: LiveHost) -> None:
    """A unit's figure corrected by hand: the next Thu nhận writes its page in place, for the totals look into it."""
    page = book.book.impl.document.Sheets.getByName("Phường Quang Trung")
    page.getCellRangeByName("F12").Value = 100_000


@pytest.mark.usefixtures("posix")
@pytest.mark.parametrize("kind", BUTTONS)
def test_a_killed_click_is_put_right_by_the_next(calc: Running, killer: Killer, tmp_path: Path, kind: str) -> None:
    """Killed before and in the middle of its steps: the state before or the state after, with every lock given back."""
    path = tmp_path / f"{kind} 1 & 2.xlsx"
    if kind.startswith("Sổ"):
        new_book("ra_quan", path)
    else:
        path.write_bytes((_SAMPLES / "tep_sai" / "02 Cộng dọc sai.xlsx").read_bytes())
    book = LiveHost(calc.open(path))
    if kind == "Sổ có số":
        click(book.book, Job("collect", str(killer.folder)))
        click(book.book, Job("summarize"))
        put_a_number(book)
    free, done_before, tried = locks(calc, book), "", set(UNINTERESTING)
    for button in BUTTONS[kind]:
        other_way = done_before if button == "undo" else "undo"
        before = state(book)
        steps = killer.click(book, button)
        now = after = state(book)
        for last in sampled(steps, tried):
            if now != before:
                click(book.book, Job(other_way, str(killer.folder)))
                assert state(book) == before
            died = killer.click(book, button, last)[-1]
            with clicking(book.book):
                pass
            now = state(book)
            assert now in (before, after), f"{button}, killed at step {last}, {died}"
            calc.wait_for(lambda: locks(calc, book) == free, f"letting go after {button}, {died}", 10)
        if now != after:
            click(book.book, Job(button, str(killer.folder)))
        done_before = button
