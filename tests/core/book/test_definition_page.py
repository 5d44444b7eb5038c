"""Các trang định nghĩa: rows of several lines are high enough to be read in any program."""

from __future__ import annotations

from addin.core.book.definition_page import definition_edits
from addin.core.book.model import TEMPLATE
from addin.core.book.text_fit import lines_of
from addin.core.edits import AddSheet, RowHeight, SetBlock
from tests.campaign import COMMUNES, ra_quan


def test_a_paragraph_of_several_lines_has_its_height() -> None:
    """On the template's page each row holds its text whole; a row of one line is left to grow with what is typed."""
    edits = definition_edits(ra_quan(), COMMUNES)
    (sheet,) = (one for one in edits if isinstance(one, AddSheet) and one.sheet == TEMPLATE)
    (block,) = (one for one in edits if isinstance(one, SetBlock) and one.sheet == TEMPLATE)
    heights = {one.row: one.height for one in edits if isinstance(one, RowHeight) and one.sheet == TEMPLATE}
    lines = {
        row: max(lines_of(str(cell.content or ""), sheet.widths[at], cell.style) for at, cell in enumerate(cells))
        for row, cells in enumerate(block.cells, 1)
    }
    tall = [row for row, count in lines.items() if count > 1]
    assert len(tall) > 10
    assert [
        row for row in tall if heights.get(row, 0) < min(lines[row] * block.cells[row - 1][1].style.size, 409)
    ] == []
    assert [row for row, count in lines.items() if count == 1 and row in heights] == []
