"""The gate into LibreOffice: few round trips, the officer's view kept, and never a wait without an end."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from addin.calc.inside_libreoffice import Inside
from addin.commands.click import Job, click
from addin.commands.new import new_book
from addin.core.edits import AddSheet, Cell, Edit, SetBlock
from addin.errors import ComputerError
from addin.hosts.live import LiveHost
from addin.hosts.open_workbook import workbook_at
from addin.hosts.workbook_writer import write_workbook
from addin.resources import samples_dir
from tests.libreoffice.running import Running

SHEETS = 21


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every verb that crosses the border of the processes, as it is asked."""
    verbs: list[str] = []
    ask = Inside.ask

    def counted(inside: Inside, verb: str, **named: Any) -> Any:
        verbs.append(verb)
        return ask(inside, verb, **named)

    monkeypatch.setattr(Inside, "ask", counted)
    return verbs


def wrong_sheets() -> Iterator[Edit]:
    """Each a table whose total is wrong."""
    lines: list[tuple[Any, ...]] = [("STT", "Đơn vị", "Số người"), *((n, f"Thôn {n}", 10 * n) for n in range(1, 6))]
    lines.append((None, "Tổng cộng", 999))
    for number in range(1, SHEETS + 1):
        yield AddSheet(f"Xã {number}")
        yield SetBlock(f"Xã {number}", 1, 1, tuple(tuple(Cell(content) for content in line) for line in lines))


def test_a_check_of_many_sheets_makes_few_round_trips(calc: Running, tmp_path: Path, asked: list[str]) -> None:
    """21 sheets with a mark and a note each: at most 3 round trips to a sheet and 10 more; one is a verb asked."""
    path = tmp_path / "21 xã.xlsx"
    write_workbook(path, wrong_sheets())
    host = LiveHost(calc.open(path))
    asked.clear()

    click(workbook_at(calc.app), Job("check"))

    trips = len(asked)
    assert all(sheet.notes for sheet in host.book.sheets)
    assert trips <= 3 * SHEETS + 10, asked


def test_what_is_selected_and_frozen_stays(calc: Running, tmp_path: Path) -> None:
    """After a click that replaces sheets the same one is shown, with the same cell selected, the same rows frozen."""
    book = calc.open(new_book("ra_quan", tmp_path / "Sổ.xlsx"))
    first = min((samples_dir() / "ra_quan_2023").glob("*.xlsx"))
    window = book.impl.document.CurrentController
    shown = book.impl.document.Sheets.getByName("Điều khiển")
    window.setActiveSheet(shown)
    window.freezeAtPosition(1, 4)
    window.select(shown.getCellRangeByName("L40"))
    folder = tmp_path / "gửi về"
    folder.mkdir()
    (folder / first.name).write_bytes(first.read_bytes())

    click(workbook_at(calc.app), Job("collect", str(folder)))

    cell = book.impl.Windows(1).ActiveCell
    assert (window.ActiveSheet.Name, cell.Row, cell.Column) == ("Điều khiển", 40, 12)
    assert (window.SplitRow, window.SplitColumn) == (4, 1)


@pytest.mark.usefixtures("posix")
def test_a_silent_libreoffice_gets_a_sentence(calc: Running) -> None:
    """A LibreOffice that has stopped answers nobody: the wait ends, and it is as good as before once it goes on."""
    inside = calc.app.impl.inside
    group = calc._office.pid
    os.killpg(group, signal.SIGSTOP)
    try:
        with pytest.raises(ComputerError, match="không trả lời"):
            inside.ask("books", patience=1)
    finally:
        os.killpg(group, signal.SIGCONT)
    assert isinstance(inside.ask("books"), tuple)
