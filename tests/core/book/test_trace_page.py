"""Trang Truy vết, as the officer reads it."""

from __future__ import annotations

from dataclasses import replace

from addin.core.book.model import TRACE
from addin.core.book.trace_page import trace_page
from addin.core.edits import RowHeight
from tests.core.book.small_book import completed, small_book


def heights(name: str) -> list[float]:
    """The heights of the rows of the page when every figure has that name."""
    placed, summary, _ = completed(small_book())
    forms = {
        form: replace(
            found,
            total=replace(
                found.total,
                figures={key: replace(figure, name=name) for key, figure in found.total.figures.items()},
            ),
        )
        for form, found in summary.forms.items()
    }
    edits = trace_page(placed, replace(summary, forms=forms))
    return [edit.height for edit in edits if isinstance(edit, RowHeight) and edit.sheet == TRACE]


def test_a_long_name_of_a_figure_is_shown_whole() -> None:
    """A name that the column cannot hold on one line gets a second one, for the unit beside it would hide the rest."""
    long = "Xã Vinh Quang – Kinh phí thực hiện (triệu đồng) – Ngân sách nhà nước cấp"
    assert max(heights(long)) == 2 * min(heights("Ngắn"))
