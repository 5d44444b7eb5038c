"""Nothing is corrected in silence: each cell that reads in two ways, or was read as something else, is listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from addin.core.layout import audit, understand
from tests.corpus_tables.agencies import AGENCIES
from tests.corpus_tables.book import Book, Cell
from tests.corpus_tables.defects import Planted, broken, text_number, unit_in_cell
from tests.corpus_tables.layouts import LAYOUTS
from tests.corpus_tables.offices import OFFICES
from tests.corpus_tables.sectors import SECTORS
from tests.corpus_tables.sketch import sketch
from tests.corpus_tables.trades import TRADES


def ambiguous(book: Book, rng: Random) -> Planted | None:
    """10.5 may be ten and a half, or a hundred and five."""
    if not book.items:
        return None
    cell = rng.choice(book.items)
    book.set(cell, "10.5")
    return Planted("ambiguous", frozenset([cell]), cell)


def unclear(book: Book, rng: Random) -> Planted | None:
    """An x may stand for nothing, or for something not counted yet."""
    if not book.items:
        return None
    cell = rng.choice(book.items)
    book.set(cell, "x")
    return Planted("unclear", frozenset([cell]), cell)


@pytest.mark.parametrize("planter", [ambiguous, unclear, text_number, unit_in_cell], ids=lambda one: one.__name__)
def test_every_doubtful_cell_of_the_corpus_is_listed(planter: Callable[[Book, Random], Planted | None]) -> None:
    """Whatever the table looks like, the cell stands among the readings, with what was made of it."""
    unlisted: list[tuple[str, Cell | None]] = []
    for layout in (*LAYOUTS, *TRADES, *OFFICES, *SECTORS, *AGENCIES):
        made = broken(layout(2), planter, 3)
        if made is None:
            continue
        book, planted = made
        readings = understand(book.workbook()).readings
        listed = {(one.place.sheet, one.place.row, one.place.column): one.reading for one in readings}
        if not listed.get(planted.best or ("", 0, 0)):
            unlisted.append((layout.__name__, planted.best))
    assert unlisted == []


def test_a_text_of_an_old_font_is_listed_as_it_was_read() -> None:
    """The officer sees both: what stands in the cell, and the Unicode it was taken for."""
    workbook = sketch("""
        | STT | Đơn vị | Số hộ | Số người |
        | 1 | Xã Tân Lập | 12 | 50 |
        | 2 | Xã Kroong | 15 | 60 |
    """)
    grid = replace(workbook.grids[0], originals={(2, 2): "X· T©n LËp"})
    understanding, findings = audit(replace(workbook, grids=(grid,)))
    assert [(one.place.cell, one.text, one.reading) for one in understanding.readings] == [
        ("B2", "X· T©n LËp", "chữ phông cũ, đọc là “Xã Tân Lập”")
    ]
    assert [(one.code, one.place.cell) for one in findings] == [("layout-legacy-font", "B2")]
    assert "đọc là “Xã Tân Lập”" in findings[0].message


def test_the_books_of_the_corpus_hold_no_other_reading() -> None:
    """A clean table is read as it stands: nothing is listed that nobody would doubt."""
    doubted = [
        (layout.__name__, reading.place.cell, reading.text)
        for layout in (*TRADES, *OFFICES)
        for reading in understand(layout(2).workbook()).readings
        if reading.text not in ("x", "X")
    ]
    assert doubted == []
