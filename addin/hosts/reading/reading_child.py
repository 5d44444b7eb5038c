"""Phía tiến trình con của việc đọc tệp: one line in is an order, one answer out is its grids or why there are none.

Imports nothing that a plain .xlsx does not need: two of these start with every click on Thu nhận.
"""

from __future__ import annotations

import contextlib
import json
import pickle
import sys
from pathlib import Path

from addin.core.grid import WorkbookGrids
from addin.errors import TongHopError
from addin.hosts.reading.workbook_file import read_workbook

__all__ = ["limit_memory", "say", "serve"]


def serve(memory_limit: int) -> None:
    """Đọc từng tệp được giao, until the parent closes the pipe. Any other error ends this process, and is seen."""
    limit_memory(memory_limit)
    say("ready")
    for line in sys.stdin.buffer:
        say(_answer(**json.loads(line)))


def say(answer: WorkbookGrids | str) -> None:
    """Trả lời."""
    pickle.dump(answer, sys.stdout.buffer)
    sys.stdout.buffer.flush()


def _answer(path: str, passwords: list[str], thorough: bool) -> WorkbookGrids | str:
    try:
        return read_workbook(Path(path), passwords=passwords, thorough=thorough)
    except TongHopError as error:
        return error.message


def limit_memory(limit: int) -> None:
    """Giới hạn bộ nhớ of this process. Windows has no such limit; there the caps on the file's parts stand alone."""
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
