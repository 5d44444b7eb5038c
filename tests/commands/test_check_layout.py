"""check takes a workbook that has no form."""

from __future__ import annotations

from addin.commands.check_layout import check_any
from addin.core.finding import Severity
from tests.corpus_tables.sketch import sketch


def test_a_workbook_without_a_form_is_checked_by_its_layout() -> None:
    """A wrong total is an error at its cell, in the sheet and file that were given."""
    (found,) = check_any(
        sketch("""
            | STT | Đơn vị | Số hộ (hộ) | Số người (người) |
            | 1 | Xã Ia Chim | 120 | 480 |
            | 2 | Xã Đăk Blà | 205 | 800 |
            | 3 | Xã Kroong | 310 | 950 |
            |  | Tổng cộng | 635 | 2320 |
        """)
    )
    assert (found.code, found.severity, found.place.cell) == ("layout-sum-down", Severity.ERROR, "D5")
    assert (found.place.file, found.place.sheet) == ("tep.xlsx", "Biểu 1")
