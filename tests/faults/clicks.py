"""Bấm nút rồi chết: `python -m tests.faults.clicks PIPE` clicks in children of its own and kills them at a point.

A line of JSON on its input is a click: button, workbook, folder and `last`, the number of the step at which it dies; 0
only counts. Its answer is the list of steps that were begun, in their order: every step in LibreOffice that changes
anything there, and every writing of the journal. A process of its own because it forks, before it is connected.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

import addin.commands.live_book
import addin.commands.taking_in  # noqa: F401 — what a click imports is here before the first child is born
from addin.calc.engine import calc_app
from addin.calc.inside_libreoffice import Inside
from addin.commands.click import Job, click
from addin.hosts import status_line
from addin.hosts.journal import Journal
from addin.hosts.open_workbook import workbook_at

ONLY_LOOKS = {"books", "facts", "sheets", "active_sheet", "active_cell", "properties", "notes", "marks"}
_IN_THE_MIDDLE = 0.004


class Deadly:
    """Đếm các bước ghi; at step `last` the process dies, before it or, at every other step, in the middle of it."""

    def __init__(self, last: int, steps: Path) -> None:
        self.last, self.steps, self.count = last, steps, 0

    def install(self) -> None:
        asked, saved = Inside.ask, Journal._saved

        def ask(inside: Inside, verb: str, **named: Any) -> Any:
            if verb not in ONLY_LOOKS:
                self.step(verb)
            return asked(inside, verb, **named)

        def save(journal: Journal, *more: Any) -> Any:
            self.step("journal")
            return saved(journal, *more)

        Inside.ask, Journal._saved = ask, save  # type: ignore[method-assign,assignment]
        status_line._BETWEEN = 0  # every progress is told, so that each run has the same steps

    def step(self, kind: str) -> None:
        self.count += 1
        with self.steps.open("a") as file:
            file.write(f"{kind}\n")
        if self.count == self.last and self.count % 2:
            die()
        if self.count == self.last:
            threading.Timer(_IN_THE_MIDDLE, die).start()


def die() -> None:
    """As the task manager does it."""
    os.kill(os.getpid(), signal.SIGKILL)


def clicked(pipe: str, button: str, workbook: str, folder: str, last: int) -> list[str]:
    """The steps that were begun before it died, or all."""
    with tempfile.TemporaryDirectory() as place:
        steps = Path(place) / "steps"
        child = os.fork()
        if child == 0:
            Deadly(last, steps).install()
            click(workbook_at(calc_app(pipe), workbook), Job(button, folder))
            if last:
                die()
            os._exit(0)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) == bool(last), f"{button} ended with {status} at step {last}"
        return steps.read_text().split()


def main(pipe: str) -> None:
    for line in sys.stdin:
        sys.stdout.write(json.dumps(clicked(pipe, **json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
