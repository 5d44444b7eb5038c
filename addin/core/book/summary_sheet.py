"""Một trang tổng hợp: letterhead, one table, signature; and where each figure came to stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from addin.core.book.areas import TableArea
from addin.core.book.canvas import Canvas
from addin.core.book.header import Head, depth, put_header
from addin.core.book.letterhead import put_letterhead, put_signature, put_title, reference_line
from addin.core.book.model import Book, Submission
from addin.core.communes import Commune
from addin.core.edits import AddSheet, Content, Formula, Link, Style
from addin.core.figures import UNKNOWN, Figure
from addin.core.form.model import Form, Kit
from addin.core.looks import LINK, MEASURE_LINE, NUMBER, TABS, TEXT, computed
from addin.core.number import decimals_of
from addin.core.place import Place, cell_name, reference
from addin.core.summary import Summary

_TRACE_WIDTHS = (2.0, 9.0)


@dataclass(frozen=True)
class Communes:
    """Các đơn vị trong Sổ: the sheet of each, and where its forms lie on it."""

    communes: tuple[Commune, ...]
    sheets: Mapping[str, str]
    areas: Mapping[str, Mapping[str, TableArea]]
    submissions: Mapping[str, Submission]

    def area(self, commune: str, form: str) -> TableArea | None:
        """Chỗ của biểu; None where the commune has not sent it."""
        found = self.areas.get(commune, {}).get(form)
        return found if found and found.header else None

    def having(self, form: str) -> Iterator[tuple[str, TableArea]]:
        """The communes that sent a form, in the order of the list."""
        for commune in self.communes:
            if area := self.area(commune.id, form):
                yield commune.id, area

    def cell(self, commune: str, row: int, column: int) -> str:
        return reference(self.sheets[commune], row, column)


@dataclass(frozen=True)
class Layout:
    """Một bảng tổng hợp trước khi ghi: what stands above it, its columns and their widths."""

    sheet: str
    number: str
    title: str
    subtitle: str
    heads: tuple[Head, ...]
    widths: tuple[float, ...]
    frozen_columns: int
    measure: str = ""


def _not_added(summary: Summary) -> str:
    """A total that rests on less than all that was handed in says so at its head."""
    count = len(summary.left_out)
    return f"; chưa cộng {count} ô không đọc được chắc chắn (xem trang Kết quả kiểm tra)" if count else ""


class SummarySheet:
    """Trang tổng hợp đang dựng."""

    def __init__(self, book: Book, summary: Summary, layout: Layout) -> None:
        self.kit, self.layout = book.kit, layout
        self.places: dict[str, Place] = {}
        self.canvas = Canvas(AddSheet(layout.sheet, layout.widths, tab=TABS["summary"]))
        top = self._above(summary)
        first = top + depth(layout.heads) + 1
        frozen = (first, layout.frozen_columns + 1)
        self.canvas.sheet = replace(self.canvas.sheet, freeze=frozen, repeat_rows=(top, first - 1))
        put_header(self.canvas, top, layout.heads)
        self.first = self.row = first

    def _above(self, summary: Summary) -> int:
        kit = self.kit
        put_letterhead(self.canvas, kit.office.superior, kit.office.body, self.layout.number)
        basis = f"Số liệu của {summary.reported}/{summary.expected} đơn vị{_not_added(summary)}"
        title = f"BIỂU TỔNG HỢP {self.layout.title}"
        row = put_title(self.canvas, 4, title, self.layout.subtitle, reference_line(kit), basis)
        if self.layout.measure:
            row += 1
            line = f"Đơn vị tính: {self.layout.measure}"
            self.canvas.put(row, 1, line, MEASURE_LINE, to=len(self.layout.widths))
        return row + 1

    def text(self, head: int, content: Content, style: Style = TEXT, *, to: int = 0) -> None:
        """Một ô chữ in the current row; `to` = the last head it covers."""
        heads = self.layout.heads
        self.canvas.put(self.row, heads[head].first, content, style, to=heads[to or head].last)

    def figure(self, head: int, formula: str, cached: Decimal | str, style: Style, *figures: Figure) -> None:
        """Một ô số in the current row; the figures it shows get their place. What could not be read is no 0."""
        column = self.layout.heads[head]
        if any(one.unknown for one in figures):
            formula, cached = f'=IF({formula[1:]}=0,"{UNKNOWN}",{formula[1:]})', UNKNOWN
        self.canvas.put(self.row, column.first, Formula(formula, cached), style, to=column.last)
        for figure in figures:
            self.place(figure, head)

    def place(self, figure: Figure, head: int) -> None:
        """Chỗ của một số liệu: a cell of the current row."""
        self.places[figure.id] = Place("", self.layout.sheet, self.row, self.layout.heads[head].first)

    def cell(self, head: int, row: int = 0) -> str:
        return cell_name(row or self.row, self.layout.heads[head].first)

    def lead_to(self, sheet: str, rows: Mapping[str, int]) -> None:
        """Lối tới trang Truy vết beside each line, not printed: to the row there of the first of its figures."""
        width, lines = len(self.layout.widths), dict[int, int]()
        for figure, place in sorted(self.places.items(), key=lambda one: (one[1].row, one[1].column)):
            if figure in rows:
                lines.setdefault(place.row, rows[figure])
        self.canvas.sheet = replace(
            self.canvas.sheet, widths=(*self.layout.widths, *_TRACE_WIDTHS), print_columns=width
        )
        for row, target in lines.items():
            self.canvas.put(
                row, width + len(_TRACE_WIDTHS), Link("Truy vết", sheet, f"A{target}"), LINK.but(wrap=False)
            )

    def sign(self) -> None:
        office, year = self.kit.office, self.kit.deadline[:4]
        put_signature(self.canvas, self.row + 1, office.place, year, office.signer_lines)


def number_style(decimals: int, **more: object) -> Style:
    """Kiểu số của bảng tổng hợp: a zero is a dash."""
    return NUMBER.but(format=computed(decimals), **more)


def decimals_shown(figures: Sequence[Figure | None]) -> int:
    """Số chữ số lẻ of a column: what its form asks, or more where a sum has more, so that none is hidden."""
    found = [figure for figure in figures if figure is not None]
    needed = (decimals_of(figure.value.normalize()) for figure in found if figure.measure.summable)
    return max([0, *(figure.decimals for figure in found), *needed])


def title_of(kit: Kit, form: Form) -> str:
    """Tên biểu: the first form's table carries the name of the whole report."""
    return kit.title if form is kit.forms[0] else form.title


def ratio_formula(part: str, whole: str) -> str:
    """Tỷ lệ phần trăm, blank where there is nothing to divide by."""
    return f'=IF({whole}=0,"",{part}/{whole}*100)'
