"""Trang Điều khiển: what this Sổ is, who has reported, how the figures stand, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from addin.core.book.canvas import Canvas
from addin.core.book.letterhead import put_title
from addin.core.book.model import CONTROL, FINDINGS, FORMS, REPORT, STATUS, TRACE, Book
from addin.core.book.names import summary_sheets
from addin.core.book.next_steps import next_steps
from addin.core.book.status_page import STATE_COLOURS
from addin.core.communes import Commune
from addin.core.coverage import Coverage, State
from addin.core.edits import AddChart, AddSheet, Edit, Formula, Link, Series, Style
from addin.core.finding import Finding, Severity
from addin.core.form.model import Column, Shape
from addin.core.grid import Area
from addin.core.looks import (
    BAR,
    CENTRED,
    GOOD,
    HEADER,
    LETTERHEAD_BOLD,
    LINK,
    LINK_CELL,
    NUMBER,
    PARAGRAPH,
    SECTION,
    SEVERITY_FILLS,
    TABS,
    TEXT,
    TOTAL,
    computed,
)
from addin.core.place import Place, cell_name, reference
from addin.core.summary import FormSummary, Summary

_ALWAYS = (State.PASSED, State.FLAWED, State.MISSING)
_HEADS = {"STT": 5.0, "Đơn vị": 24.0, "Tình trạng": 21.0, "Tệp đã nhận": 32.0, "Lỗi": 8.0, "Cần giải trình": 9.0}
_WIDEST_NAME = 40.0
_FIGURE_WIDTH, _SIDE = 14.0, (3.0, *[12.0] * 5)
_MOST_FIGURES = 2
_LINK_COLUMNS = ((1, 2), (3, 3), (4, 4), (5, 6), (7, 8))
_COVERAGE_ROW = 7
_CHART_WIDTH, _COVERAGE_HEIGHT, _BAR_HEIGHT, _BARS_MARGIN = 480, 270, 22, 120


def control_page(
    book: Book,
    summary: Summary | None,
    findings: Sequence[Finding],
    sheets: Mapping[str, str],
    found: Coverage,
) -> list[Edit]:
    """Trang Điều khiển; `summary` has its places, and is None while the Sổ shows none."""
    page = _ControlPage(book, summary, findings, sheets, found)
    page.head()
    page.coverage()
    page.steps()
    page.communes()
    page.charts()
    return page.canvas.edits()


class _ControlPage:
    def __init__(
        self,
        book: Book,
        summary: Summary | None,
        findings: Sequence[Finding],
        sheets: Mapping[str, str],
        found: Coverage,
    ) -> None:
        self.found = found
        self.standings = {one.commune.id: one.state for one in found.standings}
        self.states = [state for state in State if state.counts and (state in _ALWAYS or found.of(state))]
        self.table = _COVERAGE_ROW + len(self.states) + 4 + bool(found.of(State.EXCLUDED))
        self.book, self.findings, self.sheets = book, findings, sheets
        self.form = _main_form(summary)
        self.columns = _main_columns(self.form) if self.form else []
        longest = max((len(commune.title) for commune in book.communes), default=0)
        heads = {**_HEADS, "Đơn vị": max(_HEADS["Đơn vị"], min(longest, _WIDEST_NAME))}
        widths = (*heads.values(), *[_FIGURE_WIDTH] * len(self.columns), *_SIDE)
        self.last = len(_HEADS) + len(self.columns)
        self.first, self.end = self.table + 2, self.table + 1 + len(book.communes)
        self.canvas = Canvas(AddSheet(CONTROL, widths, tab=TABS["control"], fit_height=True))

    def head(self) -> None:
        """What this Sổ is, its period and deadline, and the way to its other pages."""
        kit, canvas = self.book.kit, self.canvas
        canvas.put(1, 1, kit.office.superior, LETTERHEAD_BOLD.but(bold=False), to=3)
        canvas.put(2, 1, kit.office.body, LETTERHEAD_BOLD, to=3)
        deadline = f" – hạn nộp {_day(kit.deadline)}" if kit.deadline else ""
        put_title(canvas, 3, f"SỔ TỔNG HỢP {kit.name.upper()}", f"{kit.period}{deadline}", to=self.last)
        for sheet, (first, last) in zip(self._pages(), _LINK_COLUMNS, strict=False):
            canvas.put(_COVERAGE_ROW - 1, first, Link(sheet, sheet), LINK, to=last)

    def _pages(self) -> list[str]:
        tables = list(summary_sheets(self.book.kit).values()) if self.form else []
        report = [REPORT] if REPORT in self.book.pages else []
        return [STATUS, *tables[:1], FINDINGS, *report, *([TRACE] if tables else [FORMS])]

    def coverage(self) -> None:
        """Tình hình nộp: counted by formulas from the table below."""
        canvas, row = self.canvas, _COVERAGE_ROW + len(self.states)
        canvas.put(_COVERAGE_ROW, 1, "Tình hình nộp", SECTION, to=3)
        for at, state in enumerate(self.states, _COVERAGE_ROW + 1):
            self._counted(at, state)
        canvas.put(row + 1, 1, "Tổng số đơn vị phải nộp", TEXT.but(**TOTAL), to=2)
        total = Formula(f"=SUM(C{_COVERAGE_ROW + 1}:C{row})", Decimal(self.found.expected))
        canvas.put(row + 1, 3, total, CENTRED.but(**TOTAL))
        if self.found.of(State.EXCLUDED):
            self._counted(row + 2, State.EXCLUDED)

    def _counted(self, row: int, state: State) -> None:
        fill, states = STATE_COLOURS[state][1], f"$C${self.first}:$C${self.end}"
        count = Formula(f"=COUNTIF({states},A{row})", Decimal(len(self.found.of(state))))
        self.canvas.put(row, 1, state.value, TEXT.but(fill=fill), to=2)
        self.canvas.put(row, 3, count, CENTRED.but(fill=fill, bold=True))

    def steps(self) -> None:
        """Việc tiếp theo."""
        self.canvas.put(_COVERAGE_ROW, 4, "Việc tiếp theo", SECTION, to=self.last)
        for row, step in enumerate(next_steps(self.book, self.findings)[: self.table - _COVERAGE_ROW - 2], 1):
            self.canvas.put(_COVERAGE_ROW + row, 4, step, PARAGRAPH, to=self.last)

    def communes(self) -> None:
        """Một dòng một đơn vị, then the control of the two tables against each other."""
        self.canvas.put(self.table, 1, "Từng đơn vị", SECTION, to=self.last)
        names = [" – ".join((*column.above[:1], column.name)) for column in self.columns]
        for at, name in enumerate((*_HEADS, *names), 1):
            self.canvas.put(self.table + 1, at, name, HEADER)
        for number, commune in enumerate(self.book.communes, 1):
            self._commune(self.first + number - 1, number, commune)
        for at, column in enumerate(self.columns, len(_HEADS) + 1):
            self._control(at, column)
        if self.columns:
            for row, label in enumerate(("Cộng các đơn vị", "Theo biểu tổng hợp", "Đối chiếu"), self.end + 1):
                self.canvas.put(row, 1, label, TEXT.but(**TOTAL), to=len(_HEADS))

    def _commune(self, row: int, number: int, commune: Commune) -> None:
        canvas, state = self.canvas, self.standings[commune.id]
        submission = self.book.submissions.get(commune.id)
        name = Link(commune.title, self.sheets[commune.id]) if submission else commune.title
        canvas.put(row, 1, number, CENTRED)
        canvas.put(row, 2, name, LINK_CELL if submission else TEXT)
        canvas.put(row, 3, state.value, TEXT.but(fill=STATE_COLOURS[state][1]))
        canvas.put(row, 4, submission.file if submission else None, TEXT)
        for place, severity in ((5, Severity.ERROR), (6, Severity.MUST_EXPLAIN)):
            count = self._count(commune, severity)
            fill = SEVERITY_FILLS[severity] if count else ""
            canvas.put(row, place, count if submission else None, CENTRED.but(fill=fill, format='0;-0;"-"'))
        for at, column in enumerate(self.columns, len(_HEADS) + 1):
            canvas.put(row, at, *self._figure(commune, column))

    def _figure(self, commune: Commune, column: Column) -> tuple[Formula | None, Style]:
        line = next((line for line in self.form.communes if line.id == commune.id), None) if self.form else None
        figure = line.figures.get(column.id) if line else None
        style = NUMBER.but(format=computed(column.decimals))
        return (Formula(_to(figure.place), figure.value) if figure is not None and figure.place else None), style

    def _control(self, at: int, column: Column) -> None:
        """The same total reached in two ways: by commune here, by kind of work in the Biểu tổng hợp."""
        style, row = NUMBER.but(**TOTAL, format=computed(column.decimals)), self.end + 1
        total = self.form.total.figures.get(column.id) if self.form else None
        if total is None or total.place is None:
            return
        cells = f"{cell_name(self.first, at)}:{cell_name(self.end, at)}"
        self.canvas.put(row, at, Formula(f"=SUM({cells})", total.value), style)
        self.canvas.put(row + 1, at, Formula(_to(total.place), total.value), style)
        difference = f"{cell_name(row, at)}-{cell_name(row + 1, at)}"
        verdict = Formula(f'=IF(ROUND({difference},6)=0,"✔ Khớp","✖ Lệch")', "✔ Khớp")
        self.canvas.put(row + 2, at, verdict, CENTRED.but(**TOTAL))

    def charts(self) -> None:
        """Coverage as a ring; the main figure by commune as bars."""
        left = self.last + 2
        last = _COVERAGE_ROW + len(self.states)
        labels = (CONTROL, Area(_COVERAGE_ROW + 1, 1, last, 1))
        counts = (CONTROL, Area(_COVERAGE_ROW + 1, 3, last, 3))
        colours = tuple(STATE_COLOURS[state][0] for state in self.states)
        ring = Series("Số đơn vị", labels, counts, GOOD)
        size = (_CHART_WIDTH, _COVERAGE_HEIGHT)
        title = "Tình hình nộp biểu (số đơn vị)"
        self.canvas.add(AddChart(CONTROL, 1, left, "doughnut", title, (ring,), size, colours))
        if self.columns:
            self._bars(left)

    def _bars(self, left: int) -> None:
        at, column = self.last, self.columns[-1]
        names = (CONTROL, Area(self.first, 2, self.end, 2))
        values = (CONTROL, Area(self.first, at, self.end, at))
        title = f"{(*column.above, column.name)[0]} theo đơn vị"
        if column.measure not in title:
            title += f" ({column.measure})"
        size = (_CHART_WIDTH, _BARS_MARGIN + _BAR_HEIGHT * len(self.book.communes))
        bars = (Series(title, names, values, BAR),)
        self.canvas.add(AddChart(CONTROL, self.table, left, "bar", title, bars, size))

    def _count(self, commune: Commune, severity: Severity) -> int:
        return sum(found.commune == commune.id and found.severity is severity for found in self.findings)


def _main_form(summary: Summary | None) -> FormSummary | None:
    """The first list with totals that more than one unit hands in: its main columns stand beside each of them."""
    forms = summary.forms.values() if summary else ()
    lists = (form for form in forms if form.form.shape is Shape.LIST and len(form.form.units) != 1)
    return next((form for form in lists if form.total.figures), None)


def _main_columns(form: FormSummary) -> list[Column]:
    """What every commune must give and what is no part of another column."""
    parts = {part for column in form.form.columns for part in column.parts}
    whole = [column for column in form.form.added if column.measure and column.id not in parts]
    required = [column for column in whole if column.required]
    return required[-_MOST_FIGURES:] if required else whole[:_MOST_FIGURES]


def _to(place: Place | None) -> str:
    return f"={reference(place.sheet, place.row, place.column)}" if place else ""


def _day(deadline: str) -> str:
    """2023-01-31 09:00 -> 09:00 ngày 31/01/2023."""
    date, _, time = deadline.partition(" ")
    day = "/".join(reversed(date.split("-")))
    return f"{time} ngày {day}" if time else f"ngày {day}"
