"""Tổng hợp theo đơn vị: a line per commune in groups by kind (các phường, các xã), the missing ones named too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from addin.core.book.header import Head, numberings
from addin.core.book.model import Book
from addin.core.book.summary_sheet import (
    Communes,
    Layout,
    SummarySheet,
    decimals_shown,
    number_style,
    ratio_formula,
    title_of,
)
from addin.core.book.sums import adds_up, sum_of
from addin.core.communes import Commune
from addin.core.figures import UNKNOWN, Figure
from addin.core.form.model import Column, Form, Item, Shape
from addin.core.looks import CENTRED, GROUP, NOTE, TEXT, TOTAL
from addin.core.summary import FormSummary, Line, Summary

_ORDINAL_WIDTH, _NAME_WIDTH, _NARROWEST, _LEAST_WIDTH = 6, 26, 10, 90
_LETTERS = "ABCDEFGHIKLMNOPQ"


@dataclass(frozen=True)
class _Shown:
    """Một cột của bảng: which figures of a line it shows (key), and what they are."""

    key: str
    column: Column
    item: Item | None = None

    @property
    def names(self) -> tuple[str, ...]:
        if self.item is None:
            return (*self.column.above, self.column.name)
        unit = f" ({self.item.measure})" if self.item.measure else ""
        return (self.item.name + unit, self.column.name)

    def sibling(self, column: str) -> str:
        return f"{self.item.id}.{column}" if self.item else column


def by_commune_table(
    book: Book, summary: Summary, form: FormSummary, communes: Communes, sheet: str, number: str
) -> SummarySheet:
    """Bảng theo đơn vị."""
    shown = _shown(form.form)
    title, subtitle = title_of(book.kit, form.form), " – ".join(filter(None, ("Chia theo đơn vị", book.kit.subtitle)))
    layout = Layout(sheet, number, title, subtitle, _heads(form.form, shown), _widths(shown), 2)
    page = SummarySheet(book, summary, layout)
    _ByCommune(form, communes, shown, page).write()
    page.sign()
    return page


def _shown(form: Form) -> list[_Shown]:
    if form.shape is Shape.LIST:
        return [_Shown(column.id, column) for column in form.added if column.measure]
    return [
        _Shown(f"{item.id}.{column.id}", column, item)
        for item in form.items
        for column in form.numbers
        if column.ratio or column in (form.totalled if item is form.total_row else form.added)
    ]


def _heads(form: Form, shown: Sequence[_Shown]) -> tuple[Head, ...]:
    numbers = numberings([one.column for one in shown]) if form.shape is Shape.LIST else {}
    heads = [Head("stt", ("STT",), 1, 1, "A"), Head("don_vi", ("Đơn vị",), 2, 2, "B")]
    for at, one in enumerate(shown, 1):
        heads.append(Head(one.key, one.names, at + 2, at + 2, numbers.get(one.column.id, f"({at})")))
    return tuple(heads)


def _widths(shown: Sequence[_Shown]) -> tuple[float, ...]:
    """A narrow table is widened, its names as much as all its figures, until title and signature fit."""
    figures = [max(one.column.width, _NARROWEST) for one in shown]
    lack = max(_LEAST_WIDTH - _ORDINAL_WIDTH - _NAME_WIDTH - sum(figures), 0) / 2
    return (_ORDINAL_WIDTH, _NAME_WIDTH + lack, *(width + lack / len(figures) for width in figures))


class _ByCommune:
    """Các dòng của bảng, from top to bottom."""

    def __init__(self, summary: FormSummary, communes: Communes, shown: list[_Shown], page: SummarySheet) -> None:
        self.summary, self.communes, self.shown, self.page = summary, communes, shown, page
        self.form = summary.form
        self.lines = {line.id: line for line in summary.communes}
        self.decimals = [decimals_shown([line.figures.get(one.key) for line in summary.communes]) for one in shown]

    def write(self) -> None:
        communes = [commune for commune in self.communes.communes if self.form.is_for(commune.id)]
        kinds = list(dict.fromkeys(commune.kind for commune in communes))
        rows: list[int] = []
        for letter, kind in zip(_LETTERS, kinds, strict=False):
            members = [commune for commune in communes if commune.kind == kind]
            if len(kinds) > 1:
                rows.append(self._subtotal(letter, f"Các {kind}", members))
            lines = [self._line(number, commune) for number, commune in enumerate(members, 1)]
            rows += lines if len(kinds) == 1 else []
        self._sum_line("", self.form.total or "Tổng cộng", rows, communes, TOTAL)

    def _subtotal(self, letter: str, label: str, members: Sequence[Commune]) -> int:
        row = self.page.row
        self._sum_line(letter, label, range(row + 1, row + 1 + len(members)), members, GROUP)
        return row

    def _sum_line(
        self, number: str, label: str, rows: Sequence[int], members: Sequence[Commune], style: dict[str, object]
    ) -> None:
        self._words(number, label, style)
        for at, one in enumerate(self.shown, 2):
            look = number_style(self.decimals[at - 2], **style)
            if one.column.ratio:
                self.page.figure(at, self._ratio(one), self._ratio_of_sums(one, members), look)
            else:
                self.page.figure(at, self._sum(at, rows), self._total(one.key, members), look)
        if number == "":
            self._place_totals()
        self.page.row += 1

    def _sum(self, at: int, rows: Sequence[int]) -> str:
        if isinstance(rows, range):
            return f"=SUM({self.page.cell(at, rows[0])}:{self.page.cell(at, rows[-1])})"
        return sum_of([self.page.cell(at, row) for row in rows])

    def _line(self, number: int, commune: Commune) -> int:
        row = self.page.row
        line = self.lines[commune.id]
        self._words(str(number), commune.title, {})
        area = self.communes.area(commune.id, self.form.id)
        if area is None:
            said = "chưa báo cáo" if commune.id not in self.communes.submissions else "chưa gửi biểu này"
            self.page.text(2, said, NOTE.but(align="center", border="thin", valign="vcenter"), to=len(self.shown) + 1)
        else:
            for at, one in enumerate(self.shown, 2):
                self._cell(at, one, line, commune)
        self.page.row += 1
        return row

    def _cell(self, at: int, one: _Shown, line: Line, commune: Commune) -> None:
        figure, look = line.figures.get(one.key), number_style(self.decimals[at - 2])
        placed = [figure] if figure is not None else []
        if one.column.ratio and self._has_unknown(one, line):
            self.page.text(at, UNKNOWN, look)
        elif one.column.ratio and not all(self._reference(part, commune) for part in self._parts(one)):
            self.page.text(at, None, look)
        elif one.column.ratio:
            self.page.figure(at, self._ratio(one), figure.value if figure is not None else "", look, *placed)
        elif reference := self._reference(one, commune):
            self.page.figure(at, reference, figure.value if figure is not None else Decimal(0), look, *placed)
        else:
            self.page.text(at, "khác ĐVT", NOTE.but(border="thin", align="center"))

    def _has_unknown(self, one: _Shown, line: Line) -> bool:
        return any(line[part.key].unknown for part in self._parts(one) if part.key in line.figures)

    def _reference(self, one: _Shown, commune: Commune) -> str:
        """The commune's own cell; N() makes the dash of a fixed row the 0 that it means. A total row adds its parts."""
        area = self.communes.areas[commune.id][self.form.id]
        column = area.column(one.column.id)
        if one.item is None:
            return f"={self.communes.cell(commune.id, area.total, column)}"
        items = one.item.parts if one.item is self.form.total_row else (one.item.id,)
        if not all(adds_up(area, item, one.column) for item in items):
            return ""
        cells = [self.communes.cell(commune.id, area.row_of(item), column) for item in items]
        return sum_of(cells) if one.item is self.form.total_row else f"=N({cells[0]})"

    def _parts(self, one: _Shown) -> list[_Shown]:
        keys = [one.sibling(column) for column in one.column.ratio]
        return [shown for shown in self.shown if shown.key in keys]

    def _ratio(self, one: _Shown) -> str:
        keys = [shown.key for shown in self.shown]
        part, whole = (self.page.cell(keys.index(one.sibling(column)) + 2) for column in one.column.ratio)
        return ratio_formula(part, whole)

    def _total(self, key: str, members: Sequence[Commune]) -> Decimal:
        return sum((figure.value for figure in self._figures(key, members)), Decimal(0))

    def _figures(self, key: str, members: Sequence[Commune]) -> Iterator[Figure]:
        lines = (self.lines[commune.id] for commune in members)
        return (line.figures[key] for line in lines if key in line.figures)

    def _ratio_of_sums(self, one: _Shown, members: Sequence[Commune]) -> Decimal | str:
        part, whole = (self._total(one.sibling(column), members) for column in one.column.ratio)
        return part / whole * 100 if whole else ""

    def _place_totals(self) -> None:
        """The total line shows the same figures as the other table; they stand here where there is no such table."""
        if self.form.shape is Shape.LIST:
            for figure in self.summary.total.figures.values():
                self.page.place(figure, [one.key for one in self.shown].index(figure.id.rpartition(".")[2]) + 2)

    def _words(self, number: str, label: str, style: dict[str, object]) -> None:
        self.page.text(0, number, CENTRED.but(**style))
        self.page.text(1, label, TEXT.but(**style))
