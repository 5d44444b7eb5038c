"""Coverage: every unit has one state, and only those left out with a reason leave the count."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain

import pytest

from addin.core.book.complete import complete
from addin.core.book.model import STATUS, Book, Refusal, Remark
from addin.core.book.status_page import read_remarks, status_page
from addin.core.coverage import Coverage, State, coverage
from addin.core.edits import SetBlock
from addin.core.grid import Grid
from addin.core.reminders import reminder, reminder_for_all
from addin.hosts.memory import MemoryHost
from tests.core.book.small_book import completed, small_book

NOW = datetime(2023, 1, 31, 11, 30)


def sent_at(book: Book, **times: str) -> Book:
    submissions = {name: replace(one, sent=times.get(name, "")) for name, one in book.submissions.items()}
    return replace(book, submissions=submissions)


def covered(book: Book) -> Coverage:
    placed, _, findings = completed(book)
    return coverage(placed, findings)


def states(found: Coverage) -> dict[str, State]:
    return {one.commune.id: one.state for one in found.standings}


def test_each_unit_has_its_state() -> None:
    """Handed in and right, handed in with errors, not handed in; three of four are received."""
    found = covered(small_book())
    assert states(found)["x_ia_chim"] is State.FLAWED
    assert states(found)["p_duy_tan"] is State.MISSING
    assert (found.received, found.expected) == (3, 4)


def test_lateness_is_counted_to_the_minute() -> None:
    """The deadline is 09:00: a minute before is in time, 75 minutes after is 75 minutes late."""
    book = sent_at(small_book(), p_le_loi="2023-01-31T08:59+07:00", x_ia_chim="2023-01-31T10:15+07:00")
    late = {one.commune.id: one.late for one in covered(book).late}
    assert late == {"x_ia_chim": timedelta(minutes=75)}


def test_nothing_is_overdue_once_everybody_has_sent() -> None:
    """The deadline passes for those who are waited for."""
    book = small_book(remarks={"p_duy_tan": Remark(excluded="Không có công trình")})
    assert covered(small_book()).overdue(NOW) == timedelta(hours=2, minutes=30)
    assert covered(book).overdue(NOW) is None


def test_a_unit_left_out_leaves_the_count_and_stays_listed() -> None:
    """The denominator goes down with it, and its figures leave the totals."""
    book = small_book(
        remarks={"p_duy_tan": Remark(excluded="Không có công trình"), "x_ia_chim": Remark(excluded="Sáp nhập")}
    )
    found = covered(book)
    assert (found.received, found.expected) == (2, 2)
    assert [one.reason for one in found.of(State.EXCLUDED)] == ["Sáp nhập", "Không có công trình"]
    assert len(found.standings) == 4
    summary = complete(book).summary
    assert (summary.reported, summary.expected) == (2, 2)
    assert {table.commune for table in book.tables("viec_lam")} == {"p_le_loi", "x_kroong"}


def test_a_form_sent_back_waits_for_the_next_one() -> None:
    """The reason is about one submission; when another arrives it no longer counts."""
    first = sent_at(small_book(), x_ia_chim="2023-01-31T08:00")
    returned = replace(first, remarks={"x_ia_chim": Remark(returned="Cột tiền sai", about="2023-01-31T08:00")})
    assert states(covered(returned))["x_ia_chim"] is State.RETURNED
    again = sent_at(returned, x_ia_chim="2023-01-31T10:00")
    assert states(covered(again))["x_ia_chim"] is State.FLAWED
    assert not again.remark("x_ia_chim").returned


def test_the_share_of_required_cells() -> None:
    """Blank required cells are counted against all that the unit's forms ask; 100 is all of them."""
    found = {one.commune.id: one for one in covered(small_book()).standings}
    assert (found["p_le_loi"].filled, found["p_le_loi"].required) == (3, 3)
    assert found["p_duy_tan"].filled == 0
    assert found["p_duy_tan"].share == 0


@pytest.fixture
def page() -> tuple[Book, Grid]:
    """The page as an officer gets it, both reasons filled in."""
    remarks = {"p_duy_tan": Remark(excluded="Không có công trình"), "x_ia_chim": Remark("", "Cột tiền sai", "t1")}
    book = replace(sent_at(small_book(), x_ia_chim="t1"), remarks=remarks)
    unsent = replace(book, submissions={name: replace(one, sent="") for name, one in book.submissions.items()})
    host = MemoryHost()
    host.write(status_page(book, covered(unsent)), {})
    grid = host.read().sheet(STATUS)
    assert grid is not None
    return book, grid


def test_what_the_officer_wrote_is_read_back(page: tuple[Book, Grid]) -> None:
    """Reasons come back under the unit they were written for, also when rows were sorted."""
    book, grid = page
    assert read_remarks(grid) == book.remarks
    upside_down = replace(grid, rows=(*grid.rows[:6], *reversed(grid.rows[6:])))
    assert read_remarks(upside_down) == book.remarks
    assert read_remarks(None) == {}


def test_reminders_can_be_sent_as_they_are() -> None:
    """A missing unit is told form, deadline and delay; one sent back its reason; one that reported gets none."""
    book = sent_at(small_book(), x_ia_chim="2023-01-31T08:00")
    book = replace(book, remarks={"x_ia_chim": Remark(returned="Cột tiền sai.", about="2023-01-31T08:00")})
    found = covered(book)
    texts = {one.commune.id: reminder(book.kit, found, one, NOW) for one in found.standings}
    assert texts["p_le_loi"] == ""
    assert texts["p_duy_tan"].startswith("Kính gửi UBND phường Duy Tân,\n")
    assert "09 giờ 00 ngày 31/01/2023, đã quá hạn 2 giờ 30 phút." in texts["p_duy_tan"]
    assert "vì: Cột tiền sai. Đề nghị" in texts["x_ia_chim"]
    whole = reminder_for_all(book.kit, found, NOW)
    assert "Chưa gửi (1 đơn vị): phường Duy Tân." in whole
    assert "Cần sửa và gửi lại: xã Ia Chim (Cột tiền sai)." in whole
    assert "3/4 đơn vị" in whole


def test_a_unit_whose_file_came_and_could_not_be_taken_is_not_told_that_it_sent_nothing() -> None:
    """Its file is named on the page and in the words to send it; a name that tells no unit for sure says nothing."""
    refusals = (Refusal("Phường Duy Tân.xlsx", "có đặt mật khẩu"), Refusal("ảnh.jpg", "là ảnh chụp"))
    book = small_book(refusals=refusals)
    found = covered(book)
    (missing,) = found.of(State.MISSING)
    assert missing.refused == "Phường Duy Tân.xlsx"
    text = reminder(book.kit, found, missing, NOW)
    assert "đã nhận được tệp “Phường Duy Tân.xlsx” của đơn vị nhưng chưa dùng được" in text
    assert "chưa nhận được" not in text
    assert "Tệp đã gửi chưa dùng được, cần gửi lại (1 đơn vị): phường Duy Tân." in reminder_for_all(
        book.kit, found, NOW
    )
    shown = {
        cell.content for edit in status_page(book, found) if isinstance(edit, SetBlock) for cell in chain(*edit.cells)
    }
    assert "Chưa nhận được: Phường Duy Tân.xlsx" in shown
    old = small_book(refusals=(Refusal("Phường Duy Tân.xlsx", "Bản cũ của phường Duy Tân"),))
    assert not covered(old).of(State.MISSING)[0].refused


def test_nobody_is_reminded_when_all_is_in() -> None:
    """No text without anybody to send it to."""
    book = small_book(remarks={"p_duy_tan": Remark(excluded="Sáp nhập")})
    assert reminder_for_all(book.kit, covered(book), NOW) == ""
