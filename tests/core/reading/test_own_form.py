"""A form that comes back says which it is, by its properties or its hidden page, and for which period it was made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from addin.core.book.model import Refusal
from addin.core.communes import Commune
from addin.core.form.identity import PERIOD_PROPERTY, form_properties
from addin.core.form.marks import DATA_SHEET
from addin.core.form.model import Item, Kit
from addin.core.grid import Grid, WorkbookGrids
from addin.core.reading.arrival import Arrival, Recogniser
from addin.core.reading.own_form import is_blank, of_another_period, with_marks
from addin.core.reading.tables import read_tables
from tests.making import form_of, grid_of, kit_of, number, text

FORM = form_of(text("viec", "Việc"), number("nguoi", "Số người"))
OCTOBER = replace(kit_of(FORM), period="Tháng 10 năm 2021", deadline="2021-10-25")
SEPTEMBER = replace(OCTOBER, period="Tháng 9 năm 2021", deadline="2021-09-25")
UNIT = Commune("x_kroong", "Kroong", "xã")
NOW = datetime(2021, 10, 20, tzinfo=UTC)


def sheet(heading: str = "") -> Grid:
    return grid_of(f"| UBND xã Kroong | |\n| {heading} | |\n| Việc | Số người |\n| Kênh | 45 |", file="a.xlsx")


def returned(heading: str) -> WorkbookGrids:
    """September's form as it comes back."""
    return WorkbookGrids("a.xlsx", (sheet(heading),), form_properties(SEPTEMBER, UNIT))


def test_the_hidden_page_tells_what_the_properties_no_longer_do() -> None:
    """An .xls or an online program drops the properties; where they are there, they count."""
    rows = (("Mục", "Nội dung"), *form_properties(OCTOBER, UNIT).items())
    page = Grid("a.xls", DATA_SHEET, rows, hidden=True)
    found = with_marks(WorkbookGrids("a.xls", (sheet(), page), {"modified": "x"}))
    assert found.properties == {**form_properties(OCTOBER, UNIT), "modified": "x"}
    kept = with_marks(WorkbookGrids("a.xls", (sheet(), page), {"tonghop_commune": "other"}))
    assert kept.properties["tonghop_commune"] == "other"


def test_our_own_hidden_page_is_no_answer() -> None:
    """Its list of marks has the columns of a form of remarks; it is not that form, even where the form is not sent."""
    remarks = form_of(text("muc", "Mục"), text("noi_dung", "Nội dung"), id="y_kien", items=(Item("k", "Khó khăn"),))
    rows = (("Mục", "Nội dung"), *form_properties(OCTOBER, UNIT).items())
    page = Grid("a.xlsx", DATA_SHEET, rows, hidden=True)
    kit = replace(OCTOBER, forms=(FORM, remarks))
    (found,) = Recogniser(kit, (UNIT,), {}).arrivals(WorkbookGrids("a.xlsx", (sheet(), page)), "a.xlsx", NOW)
    assert isinstance(found, Arrival)
    assert list(found.submission.tables) == [FORM.id]


def test_last_months_form_is_not_taken_for_this_months() -> None:
    """Both periods are named, and what to do; the file is refused, not counted."""
    (found,) = Recogniser(OCTOBER, (UNIT,), {}).arrivals(returned("Tháng 9 năm 2021"), "a.xlsx", NOW)
    assert isinstance(found, Refusal)
    assert "biểu của kỳ “Tháng 9 năm 2021”, còn Sổ này là “Tháng 10 năm 2021”" in found.reason
    (taken,) = Recogniser(SEPTEMBER, (UNIT,), {}).arrivals(returned("Tháng 9 năm 2021"), "a.xlsx", NOW)
    assert not isinstance(taken, Refusal)


def test_a_heading_that_was_changed_counts_for_more_than_the_mark() -> None:
    """Last month's form, filled in anew under this month's name, is this month's."""
    assert of_another_period(returned("KẾT QUẢ THÁNG 10 NĂM 2021"), OCTOBER) == ""


def test_a_period_that_was_only_renamed_in_the_book_stays_the_same_period() -> None:
    """Its deadline says so; forms that were sent out before are taken."""
    renamed = replace(SEPTEMBER, period="Báo cáo tháng chín")
    assert of_another_period(returned("Tháng 9 năm 2021"), renamed) == ""


@pytest.mark.parametrize("heading", ["Tháng 9 năm 2021", "Kỳ báo cáo: Tháng 9/2021", "Báo cáo tháng 09 năm 2021"])
def test_a_file_without_marks_is_known_by_its_heading(heading: str) -> None:
    """Another month where this one is of a month."""
    assert "“Tháng 10 năm 2021”" in of_another_period(WorkbookGrids("a.xlsx", (sheet(heading),)), OCTOBER)


@pytest.mark.parametrize("heading", ["", "Tháng 10 năm 2021", "Năm 2021", "Quý III/2021", "Kế hoạch tháng 9 năm 2021"])
def test_what_names_no_other_period_of_its_kind_is_let_through(heading: str) -> None:
    """A year, a quarter or a longer sentence is no other month."""
    assert of_another_period(WorkbookGrids("a.xlsx", (sheet(heading),)), OCTOBER) == ""


def test_a_period_that_nobody_has_filled_in_refuses_nothing() -> None:
    """A learnt Sổ says "(điền vào đây)" at first, and so do the forms that it made then."""
    october = WorkbookGrids("a.xlsx", (sheet("Tháng 10 năm 2021"),), {PERIOD_PROPERTY: "(điền vào đây)"})
    assert of_another_period(october, replace(OCTOBER, period="(điền vào đây)")) == ""
    made_then = replace(october, grids=(sheet("(điền vào đây)"),))
    assert of_another_period(made_then, OCTOBER) == ""
    assert of_another_period(october, replace(OCTOBER, period="Tháng 9 năm 2021")) != ""


def test_columns_that_name_years_are_no_heading() -> None:
    """A table that compares years says them side by side."""
    grid = grid_of("| UBND xã Kroong | | |\n| Việc | Năm 2022 | Năm 2021 |\n| Kênh | 1 | 2 |", file="a.xlsx")
    assert of_another_period(WorkbookGrids("a.xlsx", (grid,)), replace(OCTOBER, period="Năm 2023")) == ""


def test_a_form_that_nobody_filled_in_is_not_taken_for_an_answer() -> None:
    """Neither a blank list nor blank fixed rows, nor a picture on a blank sheet; a dash or a 0 is an answer."""
    reader = Recogniser(OCTOBER, (UNIT,), {})
    blank = WorkbookGrids("a.xlsx", (grid_of("| UBND xã Kroong | |\n| Việc | Số người |\n|  |  |", file="a.xlsx"),))
    (found,) = reader.arrivals(blank, "a.xlsx", NOW)
    assert isinstance(found, Refusal)
    assert "của xã Kroong là biểu trắng, chưa ghi số liệu nào" in found.reason

    empty = WorkbookGrids("ảnh.xlsx", (Grid("ảnh.xlsx", "Sheet1", ()),))
    (found,) = reader.arrivals(empty, "ảnh.xlsx", NOW)
    assert isinstance(found, Refusal)
    assert "có thể chỉ dán ảnh chụp vào trang tính" in found.reason

    form = form_of(text("viec", "Việc"), number("nguoi", "Số người"), items=(Item("k", "Kênh"), Item("d", "Đường")))
    for cell, expected in (("", True), ("-", False), ("0", False), ("45", False)):
        grid = grid_of(f"| Việc | Số người |\n| Kênh | {cell} |\n| Đường |  |")
        table = read_tables([grid], kit_of(form), "x_kroong")[form.id].table
        assert table is not None
        assert is_blank(form, table) is expected


def test_a_form_of_an_older_definition_is_told_once_with_all_it_lacks() -> None:
    """A column, a fixed row and a form that the definition has now: one sentence; none where the form lacks nothing, or
    lacks it because somebody took it out of today's form."""
    rows = form_of(
        text("chi_tieu", "Chỉ tiêu"), number("so", "Số lượng"), id="b2", sheet="Biểu 02", items=(Item("a", "A"),)
    )
    more = (*rows.items, Item("b", "Chỉ tiêu mới"))
    today = kit_of(replace(FORM, columns=(*FORM.columns, number("tien", "Số tiền"))), replace(rows, items=more))
    today = replace(today, period=OCTOBER.period, deadline=OCTOBER.deadline)
    page = grid_of("| Chỉ tiêu | Số lượng |\n| A | 3 |", file="a.xlsx", sheet="Biểu 02")
    made_by = form_properties(OCTOBER, UNIT)

    def notes(kit: Kit, marks: Mapping[str, str]) -> tuple[str, ...]:
        workbook = WorkbookGrids("a.xlsx", (sheet("Tháng 10 năm 2021"), page), marks)
        (taken,) = Recogniser(kit, (UNIT,), {}).arrivals(workbook, "a.xlsx", NOW)
        assert isinstance(taken, Arrival)
        return taken.notes

    (told,) = notes(today, made_by)
    assert "biểu tạo từ định nghĩa cũ" in told
    assert "không có biểu “Biểu 02”, cột “Số tiền”, dòng “Chỉ tiêu mới”; các phần còn lại đã nhận" in told
    assert notes(today, form_properties(today, UNIT)) == ()
    assert notes(today, {}) == ()
    assert notes(replace(OCTOBER, forms=(replace(FORM, title="Tên khác"),)), made_by) == ()
