"""Trang Nguồn (ẩn): the Sổ's own memory of where everything came from."""

from __future__ import annotations

from collections.abc import Sequence

from addin.core.book.model import SOURCES
from addin.core.book.sources import WIDTH, Line
from addin.core.edits import AddSheet, Cell, Edit, SetBlock
from addin.core.looks import NOTE, SECTION

FIRST_LINE = 3
_TITLE = "Sổ ghi nhớ ô gốc của từng số liệu ở đây. Không sửa, không xóa trang này."
_HEADING = ("Loại", "Đơn vị hoặc tệp", "Biểu hoặc lý do", "Dòng, cột", "Nội dung ghi nhớ")


def sources_page(lines: Sequence[Line]) -> list[Edit]:
    """Trang Nguồn."""
    heading = tuple(Cell(text, SECTION) for text in _HEADING)
    rows = tuple(tuple(Cell(text or None) for text in line) for line in lines)
    sheet = AddSheet(SOURCES, (10, 24, 20, 16, *[14] * (WIDTH - 4)), (FIRST_LINE, 1), hidden=True)
    return [sheet, SetBlock(SOURCES, 1, 1, ((Cell(_TITLE, NOTE.but(wrap=False)),), heading, *rows))]
