"""Các trang định nghĩa trong Sổ: what the officer edits to change a form, a list, a rule or the report's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from addin.core.book.model import TEMPLATE
from addin.core.book.text_fit import points_of
from addin.core.communes import Commune
from addin.core.edits import AddList, AddSheet, Cell, Edit, RowHeight, SetBlock, Style
from addin.core.form.fields import CHOICES, COLUMN, FORM, ITEM, RULE, Field, Kind
from addin.core.form.model import Kit
from addin.core.form.sheets import DefinitionPage, definition_pages
from addin.core.grid import Area
from addin.core.template.rows import MARKS, NOTE, SET

_HEADING = Style(bold=True, size=11, colour="FFFFFF", fill="44546A", align="center", wrap=True, border="thin")
_HINT = Style(italic=True, size=9, colour="595959", fill="F2F2F2", wrap=True, border="thin", valign="top")
_VALUE = Style(size=11, wrap=True, border="hair", valign="top")
_OWNER = _VALUE.but(bold=True, fill="EAF1FB")
_LINE = Style(size=11, wrap=True, valign="top")
_TAB = "7F7F7F"
_SPARE_ROWS = 60
_ONE_LINE, _HIGHEST = 18.0, 409.0
_WIDEST, _NARROWEST = 70, 9
_HEADS = ("biểu", "danh mục")
_MARK_HINT = "Chọn loại đoạn. Bảng, biểu đồ, phụ lục thì gõ, ví dụ phụ lục: hoat_dong."


def definition_edits(kit: Kit, communes: Sequence[Commune]) -> list[Edit]:
    """Mọi trang định nghĩa, ready to be written and to be read back."""
    return [edit for page in definition_pages(kit, communes) for edit in _page(page)]


def _page(page: DefinitionPage) -> Iterator[Edit]:
    yield AddSheet(page.sheet, widths=_widths(page), freeze=(3, 1), repeat_rows=(1, 2), tab=_TAB)
    heading = tuple(Cell(text, _HEADING) for text in page.heading)
    hints = tuple(Cell(text, _HINT) for text in page.hints)
    rows = (heading, hints, *(_row(page, row) for row in page.rows))
    yield SetBlock(page.sheet, 1, 1, rows)
    yield from _heights(page, rows)
    yield from _lists(page)


def _heights(page: DefinitionPage, rows: Sequence[Sequence[Cell]]) -> Iterator[RowHeight]:
    """Rows of several lines, which LibreOffice would show one over the other; the others grow as they are filled in."""
    widths = _widths(page)
    for number, row in enumerate(rows, 1):
        columns = zip(row, widths, strict=False)
        points = max((points_of(str(cell.content or ""), width, cell.style) for cell, width in columns), default=0.0)
        if points > _ONE_LINE:
            yield RowHeight(page.sheet, number, min(points, _HIGHEST))


def _row(page: DefinitionPage, row: tuple[str, ...]) -> tuple[Cell, ...]:
    style = _LINE if page.sheet == TEMPLATE else _OWNER if row and row[0] in _HEADS else _VALUE
    return tuple(Cell(text or None, style) for text in row)


def _widths(page: DefinitionPage) -> tuple[float, ...]:
    """Wide enough for most of its texts; the template's lines get a page's width."""
    if page.sheet == TEMPLATE:
        return (16, 96, 34, 26)
    columns = zip(page.heading, *page.rows, strict=True)
    return tuple(min(max(*(len(text) for text in texts), _NARROWEST) + 2, _WIDEST) for texts in columns)


def _lists(page: DefinitionPage) -> Iterator[AddList]:
    """Drop-down lists where only some words are understood."""
    if page.sheet == TEMPLATE:
        area = Area(3, 1, len(page.rows) + _SPARE_ROWS, 1)
        yield AddList(page.sheet, area, (*MARKS, SET, NOTE), title="Dấu", message=_MARK_HINT)
    words = {one.heading: _words(one) for fields in (FORM, COLUMN, ITEM, RULE, CHOICES) for one in fields}
    for column, heading in enumerate(page.heading, 1):
        if words.get(heading):
            area = Area(3, column, len(page.rows) + _SPARE_ROWS, column)
            yield AddList(page.sheet, area, words[heading], title=heading, message="Chọn trong danh sách.")


def _words(known: Field) -> tuple[str, ...]:
    if known.kind is Kind.FLAG:
        return ("có", "không")
    return tuple(shown for shown, _ in known.words.values())
