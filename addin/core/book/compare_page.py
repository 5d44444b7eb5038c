"""Trang So sánh: every figure of now beside that of an earlier period; what cannot be compared says why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from addin.core.book.canvas import Canvas
from addin.core.book.letterhead import put_letterhead, put_title
from addin.core.book.model import COMPARISON, CONTROL
from addin.core.compare import Compared, Earlier, compare
from addin.core.edits import AddFilter, AddSheet, Content, Edit, Formula, Link, Style
from addin.core.figures import UNKNOWN, Figure
from addin.core.finding import Severity
from addin.core.form.model import Kit
from addin.core.grid import Area
from addin.core.looks import CENTRED, HEADER, LINK, NOTE, NUMBER, SECTION, SEVERITY_FILLS, TABS, TEXT, computed
from addin.core.number import round_half_up
from addin.core.past import Period, places_text
from addin.core.place import Place, cell_name, reference
from addin.core.summary import Summary

__all__ = ["Comparison", "compare_page", "comparisons"]

_SO_FAR = "Cộng dồn"
_HEADS = {
    "STT": 6.0, "So với": 10.0, "Số liệu": 46.0, "ĐVT": 11.0, "Kỳ này": 12.0, "Kỳ gốc": 12.0, "Chênh lệch": 12.0,
    "Tăng, giảm (%)": 10.0, "So với kỳ gốc (%)": 10.0, _SO_FAR: 12.0, "Nguồn của kỳ gốc": 26.0,
    "Vì sao không so sánh": 28.0,
}  # fmt: skip
_AT = {name: column for column, name in enumerate(_HEADS, 1)}
_CELLS = {"before": "Kỳ gốc", "difference": "Chênh lệch", "growth": "Tăng, giảm (%)", "share": "So với kỳ gốc (%)",
          "so_far": _SO_FAR}  # fmt: skip
_REMARK = NOTE.but(border="thin", size=9, valign="vcenter")
_HEAD_ROW = 7
_CACHED = 6
_FEW_CELLS = 3
_POINTS_OF_A_LINE = 17.0


@dataclass(frozen=True)
class Comparison:
    """So sánh với một kỳ gốc: its figures, each with its cells on the page."""

    earlier: Earlier
    figures: tuple[Compared, ...]

    @property
    def shown(self) -> Iterator[Compared]:
        """A figure that is zero in both periods says nothing, and has no row."""
        return (one for one in self.figures if one.places)


def comparisons(summary: Summary, bases: Sequence[Earlier]) -> list[Comparison]:
    """Mọi so sánh của một Sổ; the rows of the page are given out here."""
    found, row = [], _HEAD_ROW + 1
    for base in bases:
        rows = count(row + 1)
        placed = tuple(_placed(one, rows) for one in compare(summary, base))
        found.append(Comparison(base, placed))
        row = next(rows)
    return found


def _placed(one: Compared, rows: Iterator[int]) -> Compared:
    if not (one.now or one.before or one.unread):
        return one
    row = next(rows)
    places = {what: Place("", COMPARISON, row, _AT[head]) for what, head in _CELLS.items()}
    before = one.before.placed(places["before"]) if one.before is not None else None
    return replace(one, before=before, places=places)


def compare_page(kit: Kit, found: Sequence[Comparison], *, live: bool = True) -> list[Edit]:
    """Trang So sánh; `live` when it stands in the Sổ itself, whose summary its first numbers then are."""
    freeze, repeated = (_HEAD_ROW + 1, 4), (_HEAD_ROW, _HEAD_ROW)
    sheet = AddSheet(COMPARISON, _widths(found), freeze, repeat_rows=repeated, tab=TABS["summary"])
    canvas = Canvas(sheet)
    put_letterhead(canvas, kit.office.superior, kit.office.body)
    put_title(canvas, 4, f"SO SÁNH: {kit.title}", kit.period)
    if live:
        canvas.put(_HEAD_ROW - 1, len(_HEADS), Link("← Điều khiển", CONTROL), LINK.but(align="right"))
    for head, column in _AT.items():
        canvas.put(_HEAD_ROW, column, head, HEADER)
    row = _HEAD_ROW + 1
    for one in found:
        row = _put(canvas, row, one, live)
    canvas.add(AddFilter(COMPARISON, Area(_HEAD_ROW, 1, row - 1, len(_HEADS))))
    return canvas.edits()


def _widths(found: Sequence[Comparison]) -> tuple[float, ...]:
    """The cumulative column is hidden where nothing is added up."""
    adds_up = any(one.earlier.against is Period.SO_FAR for one in found)
    return tuple(0 if head == _SO_FAR and not adds_up else width for head, width in _HEADS.items())


def _put(canvas: Canvas, row: int, found: Comparison, live: bool) -> int:
    """One base: a line that says what it is, then its figures; gives the row behind them."""
    earlier = found.earlier
    source = f"tệp {earlier.file}" if earlier.file else "lịch sử các kỳ đã tổng hợp"
    told = f"{earlier.against.heading}: {earlier.title} (lấy từ {source})"
    style = SECTION.but(fill=SEVERITY_FILLS[Severity.MUST_EXPLAIN]) if earlier.stale else SECTION
    canvas.put(row, 1, ". ".join(filter(None, (told, earlier.stale))), style, to=len(_HEADS))
    canvas.height(row, _POINTS_OF_A_LINE)
    for number, one in enumerate(found.shown, 1):
        row += 1
        for column, (content, style) in enumerate(_cells(number, row, one, earlier, live), 1):
            canvas.put(row, column, content, style)
    return row + 1


def _cells(number: int, row: int, one: Compared, earlier: Earlier, live: bool) -> Iterator[tuple[Content, Style]]:
    now, before = (cell_name(row, _AT[head]) for head in ("Kỳ này", "Kỳ gốc"))
    yield number, CENTRED
    yield earlier.against.heading, CENTRED
    yield one.now.name, TEXT
    yield one.now.measure.symbol, CENTRED
    yield _now(one.now, live)
    yield _number(one.before)
    yield _number(one.difference, f"={now}-{before}")
    yield _number(one.growth, f"=({now}-{before})/{before}*100")
    yield _number(one.share, f"={now}/{before}*100")
    yield _number(one.so_far if earlier.against is Period.SO_FAR else None, f"={now}+{before}")
    yield _source(one.before), _REMARK
    yield one.reason or None, _REMARK


def _now(figure: Figure, live: bool) -> tuple[Content, Style]:
    place = figure.place if live else None
    address = reference(place.sheet, place.row, place.column) if place else ""
    return _number(figure, f"={address}" if address else "")


def _number(figure: Figure | None, formula: str = "") -> tuple[Content, Style]:
    if figure is None:
        return None, NUMBER
    style = NUMBER.but(format=computed(figure.decimals))
    if figure.unknown:
        return Formula(formula, UNKNOWN) if formula else UNKNOWN, style
    return (Formula(formula, round_half_up(figure.value, _CACHED)) if formula else figure.value), style


def _source(figure: Figure | None) -> str | None:
    """A few cells are named; of many only how many there are, and in which file."""
    if figure is None or not figure.sources:
        return None
    if len(figure.sources) <= _FEW_CELLS:
        return places_text(figure.sources)
    files: Mapping[str, None] = dict.fromkeys(place.file for place in figure.sources)
    return f"{', '.join(files)}: {len(figure.sources)} ô của các đơn vị"
