"""The hosts that are asked the same questions: memory, a file, and a workbook open in LibreOffice Calc."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from addin.core.edits import AddSheet, Cell, SetBlock
from addin.hosts.file_host import FileHost
from addin.hosts.host import Host
from addin.hosts.live import LiveHost
from addin.hosts.memory import MemoryHost
from addin.hosts.workbook_writer import write_workbook
from tests.libreoffice.running import Running


@pytest.fixture(params=["memory", "file", "live"])
def host(request: pytest.FixtureRequest, tmp_path: Path) -> Host:
    makers: dict[str, Callable[[], Host]] = {
        "memory": lambda: MemoryHost("so.xlsx"),
        "file": lambda: FileHost(tmp_path / "so.xlsx"),
        "live": lambda: _open_in_calc(request.getfixturevalue("calc"), tmp_path / "so.xlsx"),
    }
    return makers[request.param]()


def _open_in_calc(calc: Running, path: Path) -> LiveHost:
    write_workbook(path, [AddSheet("Trang đầu"), SetBlock("Trang đầu", 1, 1, ((Cell("cũ"),),))])
    return LiveHost(calc.open(path))
