"""A table without a definition, as a clerk makes it at C4: one part is wrong, one figure is a text."""

from __future__ import annotations

from decimal import Decimal

from addin.core.edits import AddSheet, Cell, Edit, Formula, SetBlock

SHEET = "Biểu tổng hợp"
_ROWS = (
    ("STT", "Đơn vị", "Tổng số", "Nam", "Nữ"),
    (1, "Xã Ia Chim", 120, 70, 50),
    (2, "Xã Đăk Blà", 205, 100, 105),
    (3, "Xã Kroong", 310, 15, 160),
    (4, "Xã Vinh Quang", 98, 50, 48),
    (5, "Xã Hòa Bình", 166, "83", 83),
)


def broken_table() -> list[Edit]:
    """The pages of the workbook: E7 is not F7 + G7, and F9 is passed over by the formula in F10."""
    block = tuple(tuple(Cell(Decimal(v) if isinstance(v, int) else v) for v in row) for row in _ROWS)
    sums = tuple(Cell(Formula(f"=SUM({letter}5:{letter}9)")) for letter in ("E", "F", "G"))
    return [AddSheet(SHEET), SetBlock(SHEET, 4, 3, block), SetBlock(SHEET, 10, 4, ((Cell("Tổng cộng"), *sums),))]
