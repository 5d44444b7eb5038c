"""Khám máy: every line says what was found, ✔ ⚠ or ✖, and what to do; nothing is changed."""

from __future__ import annotations

import argparse
from collections import Counter

from addin.calc.bridge import load_uno
from addin.commands.install import of_this_computer
from addin.console import say, say_json
from addin.hosts.job_folder import JobFolder, user_folder
from addin.hosts.setup.examination import Line, Program, State, examine, worst


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh doctor."""


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh doctor; exit code 1 where something does not work."""
    installation = of_this_computer()
    lines = list(examine(installation, Program.running(_helper_runs(), load_uno)))
    if options.json:
        kept = [{"state": one.state.value, "what": one.what, "fix": one.remedy} for one in lines]
        say_json({"schema": 1, "system": installation.computer.system, "lines": kept})
    else:
        _tell(lines)
    return 1 if worst(lines) is State.BAD else 0


def _helper_runs() -> bool:
    return JobFolder(user_folder()).alive()


def _tell(lines: list[Line]) -> None:
    for line in lines:
        say(f"{line.state.symbol} {line.what}")
        if line.remedy:
            say(f"    → {line.remedy}")
    counts = Counter(line.state for line in lines)
    if worst(lines) is State.GOOD:
        say("Máy đã sẵn sàng.")
    else:
        say(f"Còn {counts[State.BAD]} điều phải sửa, {counts[State.WARNING]} điều nên biết.")
