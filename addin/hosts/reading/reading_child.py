"""Phía tiến trình con của việc đọc tệp: one line in is an order, one answer out is its grids or why there are none.

Imports nothing that a plain .xlsx does not need: two of these start with every click on Thu nhận.
"""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path

from addin.core.grid import WorkbookGrids
from addin.errors import TongHopError
from addin.hosts.reading.child_start import limit_memory, say
from addin.hosts.reading.workbook_file import read_workbook

__all__ = ["serve"]


def serve(memory_limit: int) -> None:
    """Đọc từng tệp được giao, until the parent closes the pipe. Any other error ends this process, and is seen."""
    limit_memory(memory_limit)
    say("ready")
    gc.freeze()
    gc.enable()
    for line in sys.stdin.buffer:
        say(_answer(**json.loads(line)))


def _answer(path: str, passwords: list[str], thorough: bool) -> WorkbookGrids | str:
    try:
        return read_workbook(Path(path), passwords=passwords, thorough=thorough)
    except TongHopError as error:
        return error.message
