"""Lịch sử các kỳ: what was summarised comes back, a corrected period replaces itself, damage is a sentence."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from addin.core.past import PastPeriod, Period, chosen, mark_of, past_period
from addin.errors import CannotRead
from addin.hosts.history import FILE, read_history, remember
from tests.campaign import campaign

_ROOT = Path(__file__).resolve().parents[2]


def period(title: str = "Tháng 10 năm 2021", day: str = "2021-10-20", people: str = "") -> PastPeriod:
    book, summary = campaign()
    found = replace(past_period(book.kit, book.communes, summary, f"{title}.xlsx"), title=title, day=day)
    if not people:
        return found
    total = found.figures["hoat_dong.tong.nguoi"]
    return replace(found, figures={**found.figures, total.id: replace(total, value=Decimal(people))})


def test_a_period_comes_back_as_it_was(tmp_path: Path) -> None:
    """Units, exact values, measures and the cells of every figure."""
    assert read_history(tmp_path) == []
    assert remember(tmp_path, period()) is None
    assert read_history(tmp_path) == [period()]


def test_a_corrected_period_replaces_itself_and_says_how_much_changed(tmp_path: Path) -> None:
    """Nothing is there twice; unchanged figures are not counted."""
    remember(tmp_path, period())
    assert remember(tmp_path, period()) == 0
    assert remember(tmp_path, period(people="1234567890.123")) == 1
    (kept,) = read_history(tmp_path)
    assert kept.figures["hoat_dong.tong.nguoi"].value == Decimal("1234567890.123")
    assert mark_of([kept]) != mark_of([period()])


def test_what_is_no_history_of_ours_is_left_alone(tmp_path: Path) -> None:
    """Garbage and a file of another version: a sentence each, and not one byte changes."""
    path = tmp_path / FILE
    path.write_bytes(b"khong phai co so du lieu" * 100)
    with pytest.raises(CannotRead, match="hỏng"):
        read_history(tmp_path)
    with pytest.raises(CannotRead, match="hỏng"):
        remember(tmp_path, period())
    assert path.read_bytes() == b"khong phai co so du lieu" * 100
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA user_version = 99")
        other.execute("CREATE TABLE ky (a)")
    other.close()
    with pytest.raises(CannotRead, match="phiên bản khác"):
        remember(tmp_path, period())


_KILLED = """
import os, signal, sqlite3, sys
from pathlib import Path
from tests.hosts.test_history import period
from addin.hosts import history
connect, last = sqlite3.connect, int(sys.argv[2])
def counting(*a, **k):
    made = connect(*a, **k)
    left = [last]
    def step():
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
    made.set_progress_handler(step, 40)
    return made
history.sqlite3.connect = counting
history.remember(Path(sys.argv[1]), period(people="7"))
"""


@pytest.mark.usefixtures("posix")
@pytest.mark.parametrize("last", [1, 12, 60, 150, 260])
def test_a_death_while_writing_leaves_the_old_or_the_new(last: int, tmp_path: Path) -> None:
    """Killed after so many steps of the database: the period is there whole, as before or as it should be."""
    remember(tmp_path, period())
    run = [sys.executable, "-c", _KILLED, str(tmp_path), str(last)]
    done = subprocess.run(run, cwd=_ROOT, env={**os.environ, "PYTHONPATH": str(_ROOT)}, timeout=60, check=False)
    assert done.returncode in (0, -signal.SIGKILL)
    assert read_history(tmp_path) in ([period()], [period(people="7")])


def test_periods_are_chosen_by_what_they_say() -> None:
    """Last month, the same month of last year; two candidates or none is a reason, never a guess."""
    october = period()
    september, year_ago = period("Tháng 9 năm 2021", "2021-09-20"), period("Tháng 10 năm 2020", "2020-10-20")
    known = [october, september, year_ago, period("Tháng 8 năm 2020", "2020-08-20")]
    assert chosen(known, october, Period.PREVIOUS) == ([september], "")
    assert chosen(known, october, Period.SAME) == ([year_ago], "")
    assert chosen([october], october, Period.PREVIOUS) == ([], "kỳ liền trước Tháng 10 năm 2021")
    found, reason = chosen(known, october, Period.SO_FAR)
    assert not found
    assert reason == "kỳ chốt số liệu đến ngày 14/08/2021"
    months = [period(f"Tháng {month} năm 2021", f"2021-{month:02}-20") for month in range(1, 11)]
    assert len(chosen(months, october, Period.SO_FAR)[0]) == 9
    campaigns = [period(f"Đợt {day}", f"2022-0{day}-03") for day in (1, 2)]
    found, reason = chosen(campaigns, period("Đợt xuân", "2023-01-31"), Period.SAME)
    assert not found
    assert "rõ ràng (có 2" in reason
