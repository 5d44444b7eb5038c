"""Trang Truy vết: from every figure of the Biểu tổng hợp to the communes' cells, and on to the senders' files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from addin.core.book.canvas import Canvas
from addin.core.book.compare_page import comparisons
from addin.core.book.letterhead import put_title
from addin.core.book.model import CONTROL, TRACE, Book
from addin.core.book.text_fit import lines_of
from addin.core.edits import AddFilter, AddSheet, Content, Edit, Formula, Link, Style
from addin.core.figures import UNKNOWN, Figure
from addin.core.grid import Area
from addin.core.looks import CENTRED, GROUP, HEADER, LINK, LINK_CELL, NOTE, NUMBER, TABS, TEXT, computed, given
from addin.core.number import decimals_of
from addin.core.place import Place, reference
from addin.core.summary import Summary

_HEADS = {
    "Số liệu": 50.0, "Giá trị": 13.0, "ĐVT": 11.0, "Ô ở biểu tổng hợp": 16.0, "Đơn vị": 20.0, "Dòng": 34.0,
    "Ô ở trang đơn vị": 14.0, "Số đơn vị báo": 13.0, "Tệp gốc": 26.0, "Trang gốc": 14.0, "Ô gốc": 9.0,
}  # fmt: skip
_HEAD_ROW, _WIDEST_UNIT = 5, 36.0
_ABOUT = (
    "Mỗi số liệu tổng hợp một dòng đậm, bên dưới là các ô của đơn vị đã cộng vào nó. Lọc cột “Số liệu” hoặc “Đơn vị” "
    "để tìm; bấm vào tên ô để tới ô đó; ba cột cuối chỉ đúng ô trong tệp đơn vị gửi, hoặc trong Sổ của kỳ gốc."
)


@dataclass(frozen=True, slots=True)
class _Source:
    """Ô đã cộng: whose, in which row, what stands in it, and where its unit wrote it. `here`: a cell of this Sổ."""

    unit: str
    row: str
    number: Decimal | None
    origin: Place | None
    here: bool = True


def trace_page(book: Book, summary: Summary) -> list[Edit]:
    """Trang Truy vết; `summary` has its places (see summary_page.py)."""
    longest = max((len(commune.title) for commune in book.communes), default=0)
    widths = {**_HEADS, "Đơn vị": max(_HEADS["Đơn vị"], min(longest, _WIDEST_UNIT))}
    sheet = AddSheet(
        TRACE, tuple(widths.values()), (_HEAD_ROW + 1, 2), repeat_rows=(_HEAD_ROW, _HEAD_ROW), tab=TABS["plain"]
    )
    canvas = Canvas(sheet)
    canvas.put(1, len(_HEADS), Link("← Điều khiển", CONTROL), LINK.but(align="right"))
    put_title(canvas, 2, "TRUY VẾT SỐ LIỆU", f"{book.kit.name} – {book.kit.period}")
    canvas.put(_HEAD_ROW - 1, 1, _ABOUT, NOTE, to=len(_HEADS))
    for column, name in enumerate(_HEADS, 1):
        canvas.put(_HEAD_ROW, column, name, HEADER)
    row = _HEAD_ROW
    for row, cells in enumerate(_lines(book, summary), _HEAD_ROW + 1):
        for column, (content, style) in enumerate(cells, 1):
            canvas.put(row, column, content, style)
        text, look = cells[0]
        canvas.height(row, 17 * lines_of(str(text), _HEADS["Số liệu"], look) if look.wrap else 17)
    canvas.add(AddFilter(TRACE, Area(_HEAD_ROW, 1, max(row, _HEAD_ROW + 1), len(_HEADS))))
    return canvas.edits()


def _sources(book: Book) -> dict[Place, _Source]:
    """Mọi ô của các đơn vị, and those of the earlier Sổ, where a unit's sheet has the unit's name."""
    earlier = {
        place: _Source(place.sheet, f"{base.against.heading}: {base.title}", number, place, here=False)
        for base in book.bases
        for place, number in base.cells.items()
    }
    return earlier | {
        entry.place: _Source(submission.commune.title, row.label, entry.number, entry.origin)
        for submission in book.submissions.values()
        for table in submission.tables.values()
        for row in table.rows
        for entry in row.entries.values()
    }


def _figures(book: Book, summary: Summary) -> Iterator[Figure]:
    """Số liệu của kỳ này, then those of the periods it is compared with."""
    yield from summary.figures().values()
    for found in comparisons(summary, book.bases):
        yield from (one.before for one in found.shown if one.before is not None)


_Cells = list[tuple[Content, Style]]


@dataclass(frozen=True, slots=True)
class Block:
    """Các dòng của một số liệu: its own in row `top`, then one for each cell behind it."""

    figure: Figure
    top: int
    cells: tuple[Place, ...]

    @property
    def area(self) -> Area:
        return Area(self.top, 1, self.top + len(self.cells), len(_HEADS))

    def line(self, cell: Place) -> Area:
        """Dòng của một ô."""
        row = self.top + 1 + self.cells.index(cell)
        return Area(row, 1, row, len(_HEADS))


def blocks(book: Book, summary: Summary) -> Iterator[Block]:
    """Trang Truy vết theo từng số liệu; one that no commune has put anything into says nothing, and has no lines."""
    known, row = _sources(book), _HEAD_ROW + 1
    for figure in _figures(book, summary):
        behind = tuple(place for place in dict.fromkeys((*figure.sources, *figure.unread)) if place in known)
        if figure.place and behind:
            yield Block(figure, row, behind)
            row += 1 + len(behind)


def _lines(book: Book, summary: Summary) -> Iterator[_Cells]:
    sources = _sources(book)
    for block in blocks(book, summary):
        yield _figure(block.figure)
        yield from (_source(block.figure, place, sources[place]) for place in block.cells)


def _figure(figure: Figure) -> _Cells:
    bold = {**GROUP, "wrap": False}
    decimals = max(figure.decimals, decimals_of(figure.value.normalize()) if figure.measure.summable else 0)
    place = figure.place or Place("")
    return [
        (figure.name, TEXT.but(**GROUP)),
        (UNKNOWN if figure.unknown else _live(place, figure.value), NUMBER.but(**bold, format=computed(decimals))),
        (figure.measure.symbol, CENTRED.but(**bold)),
        (Link(f"{place.cell}", place.sheet, place.cell), LINK_CELL.but(**bold, align="center")),
        *[(None, TEXT.but(**bold))] * 7,
    ]


def _live(place: Place, value: Decimal) -> Formula:
    """The value where it stands: a corrected cell is traced with its new number."""
    return Formula(f"={reference(place.sheet, place.row, place.column)}", value)


def _source(figure: Figure, place: Place, source: _Source) -> _Cells:
    value, origin = source.number, source.origin
    thin = TEXT.but(wrap=False)
    link: Content = Link(place.cell, place.sheet, place.cell) if source.here else place.cell
    shown: Content = UNKNOWN if value is None else _live(place, value) if source.here else value
    number = NUMBER.but(format=given(decimals_of(value))) if value is not None else NUMBER
    return [
        (figure.name, thin.but(colour="7F7F7F")),
        (None, thin),
        (None, thin),
        (None, thin),
        (source.unit, thin),
        (source.row, thin),
        (link, (LINK_CELL if source.here else CENTRED).but(align="center", wrap=False)),
        (shown, number),
        (origin.file if origin else "(Sổ tính)", thin),
        (origin.sheet if origin else None, thin),
        (origin.cell if origin else None, CENTRED),
    ]
