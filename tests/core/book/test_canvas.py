"""Pages leave as few bulk edits, with columns and rows that fit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from addin.core.book.canvas import Canvas
from addin.core.book.header import Head, numberings, put_header
from addin.core.book.text_fit import lines_of, text_width
from addin.core.edits import AddSheet, MergeCells, RowHeight, SetBlock, Style
from addin.core.grid import Area
from tests.core.book.small_book import FIXED, LIST


def test_a_page_is_one_block() -> None:
    """However many cells, one bulk write; merged cells on top of it."""
    canvas = Canvas(AddSheet("A", (10, 10, 10)))
    for row in range(1, 30):
        canvas.put(row, 1, "a")
        canvas.put(row, 3, Decimal(row))
    canvas.put(31, 1, "cả dòng", to=3)
    edits = canvas.edits()
    assert [type(edit) for edit in edits if not isinstance(edit, RowHeight)] == [AddSheet, SetBlock, MergeCells]


def test_a_row_is_as_high_as_its_words() -> None:
    """A merged cell with many words gets the lines it needs; a hidden column needs none."""
    canvas = Canvas(AddSheet("A", (10, 10, 0)))
    canvas.put(1, 1, "rất nhiều chữ " * 20, Style(wrap=True), to=2)
    canvas.put(2, 1, "ít chữ", Style(wrap=True))
    canvas.put(2, 3, "ẩn " * 200, Style(wrap=True))
    heights = {edit.row: edit.height for edit in canvas.edits() if isinstance(edit, RowHeight)}
    assert heights[1] > 8 * 15
    assert heights[2] < 20


@pytest.mark.parametrize(
    ("text", "points"),
    [("Kon Tum", 46.3), ("Đăk Rơ Wa", 56.8), ("5.696,6", 36.0), ("NGƯỜI LẬP BIỂU", 96.7)],
)
def test_widths_are_those_of_the_font(text: str, points: float) -> None:
    """Times New Roman at 12 points by its published letter widths, to a twentieth; a figure is 6 points wide."""
    assert text_width(text, Style()) * 6 == pytest.approx(points, rel=0.05)


def test_lines_break_between_words_and_where_they_must() -> None:
    """Four short words in a narrow cell, one long word broken, and lines that were broken by hand."""
    style = Style(wrap=True)
    assert lines_of("một hai ba bốn", 5, style) == 4
    assert lines_of("x" * 40, 11, style) == 5
    assert lines_of("a\nb\nc", 50, style) == 3


def test_a_page_a_little_too_long_is_printed_smaller() -> None:
    """A few rows more than a page go on one page; a long list runs on."""

    def fits(rows: int) -> bool:
        canvas = Canvas(AddSheet("A", (60.0, 60.0)))
        for row in range(1, rows + 1):
            canvas.put(row, 1, "dòng")
        sheet = canvas.edits()[0]
        assert isinstance(sheet, AddSheet)
        return sheet.fit_height

    assert fits(38)
    assert not fits(80)


def test_a_header_of_three_levels_is_merged_as_printed() -> None:
    """Common heads lie over their columns, single ones reach down to the bottom."""
    canvas = Canvas(AddSheet("A", (10.0,) * 4))
    heads = [
        Head("a", ("STT",), 1, 1, "(1)"),
        Head("b", ("Kinh phí", "Tổng số"), 2, 2, "(2)=(3)+(4)"),
        Head("c", ("Kinh phí", "Trong đó", "Nhà nước"), 3, 3, "(3)"),
        Head("d", ("Kinh phí", "Trong đó", "Nhân dân"), 4, 4, "(4)"),
    ]
    assert put_header(canvas, 5, heads) == 8
    merged = {(edit.cell.content, edit.area) for edit in canvas.edits() if isinstance(edit, MergeCells)}
    assert merged == {
        ("STT", Area(5, 1, 7, 1)),
        ("Kinh phí", Area(5, 2, 5, 4)),
        ("Tổng số", Area(6, 2, 7, 2)),
        ("Trong đó", Area(6, 3, 6, 4)),
    }


def test_column_numbers_carry_their_arithmetic() -> None:
    """(7)=(8)+(9) for parts, (6)=(5):(4)×100 for a ratio; a part that is not shown is not named."""
    assert numberings(LIST.columns)["tien"] == "(7)=(8)+(9)"
    assert numberings(FIXED.columns)["tl"] == "(6)=(5):(4)×100"
    assert numberings(LIST.columns[:7])["tien"] == "(7)"
