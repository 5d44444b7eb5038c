"""Biểu tổng hợp theo nội dung: groups and kinds of work with their subtotals, or the fixed rows of a form."""

from __future__ import annotations

from collections.abc import Sequence

from addin.core.book.header import head_of, numberings
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
from addin.core.edits import Style
from addin.core.figures import UNKNOWN
from addin.core.form.model import Column, ColumnType, Form, Kit, Shape
from addin.core.looks import CENTRED, GROUP, TEXT, TOTAL
from addin.core.summary import UNSORTED, FormSummary, Line, Summary

_NAME_WIDTH, _LEAST_WIDTH = 42, 96  # letterhead and signature need their room above and below a narrow table too
_SIGNATURE_WIDTH = 40
_PLAIN: dict[str, object] = {}


def by_row_table(
    book: Book, summary: Summary, form: FormSummary, communes: Communes, sheet: str, number: str
) -> SummarySheet:
    """Bảng theo loại công việc (danh sách) hoặc theo chỉ tiêu (dòng cố định)."""
    columns = _columns(form.form)
    numbers = numberings(columns)
    heads = tuple(head_of(column, at, at, numbers[column.id]) for at, column in enumerate(columns, 1))
    widths = _widths(columns)
    layout = Layout(sheet, number, title_of(book.kit, form.form), book.kit.subtitle, heads, widths, 2)
    page = SummarySheet(book, summary, layout)
    _ByRow(book.kit, form, communes, columns, page).write()
    page.sign()
    return page


def _columns(form: Form) -> list[Column]:
    """Number, name, unit, and the columns that can be added up or worked out again."""
    name = form.first(ColumnType.CHOICE) or form.first(ColumnType.TEXT)
    words = [form.first(ColumnType.ORDINAL), name, form.first(ColumnType.MEASURE)]
    numbers = [column for column in form.numbers if column.is_added or column.ratio]
    return [column for column in (*words, *numbers) if column]


def _widths(columns: Sequence[Column]) -> tuple[float, ...]:
    """A narrow table is widened: its figures until the signature fits below them, then the names."""
    plain = [_width(column) for column in columns]
    numbers = [column.is_number for column in columns]
    figures = sum(width for width, is_number in zip(plain, numbers, strict=True) if is_number)
    more = max(_SIGNATURE_WIDTH - figures, 0) / max(sum(numbers), 1)
    wide = [width + more * is_number for width, is_number in zip(plain, numbers, strict=True)]
    lack = max(_LEAST_WIDTH - sum(wide), 0)
    return tuple(width + lack * _is_name(column) for width, column in zip(wide, columns, strict=True))


def _width(column: Column) -> float:
    return _NAME_WIDTH if _is_name(column) else column.width


def _is_name(column: Column) -> bool:
    return column.type in (ColumnType.CHOICE, ColumnType.TEXT)


class _ByRow:
    """Các dòng của bảng, from top to bottom."""

    def __init__(
        self, kit: Kit, summary: FormSummary, communes: Communes, columns: Sequence[Column], page: SummarySheet
    ) -> None:
        self.kit, self.summary, self.communes, self.page = kit, summary, communes, page
        self.form, self.columns = summary.form, columns
        lines = [summary.total, *summary.groups, *summary.items]
        self.decimals = {one.id: decimals_shown([line.figures.get(one.id) for line in lines]) for one in columns}
        choices = kit.choices_of(self.form)
        self.known = choices.by_id if choices else self.form.rows_by_id

    def write(self) -> None:
        if self.form.shape is Shape.FIXED:
            self._fixed()
            return
        if self.summary.groups:
            rows = [self._group(group) for group in self.summary.groups]
        else:
            rows = [self._line(line.number or str(at), line) for at, line in enumerate(self.summary.items, 1)]
        self._total(rows)

    def _fixed(self) -> None:
        """The rows as the form prints them; its total row adds up what stands in this table."""
        rows = {item.id: row for row, item in enumerate(self.form.items, self.page.row)}
        lines = iter(enumerate(self.summary.items, 1))
        for item in self.form.items:
            if item is self.form.total_row:
                self._total([rows[part] for part in item.parts])
            else:
                at, line = next(lines)
                self._line(line.number or str(at), line)

    def _group(self, group: Line) -> int:
        """A group and its lines; one that has a single line is that line. Gives the row of its subtotal."""
        items = [line for line in self.summary.items if self.known[line.id].group == group.id]
        if group.id == UNSORTED:
            return self._line(group.number, group, style=GROUP)
        if len(items) == 1:
            return self._line(group.number, items[0], group, GROUP)
        row = self._subtotal(group, len(items))
        for number, item in enumerate(items, 1):
            self._line(str(number), item)
        return row

    def _subtotal(self, group: Line, count: int) -> int:
        row = self.page.row
        self._words(group.number, group.label, "", GROUP)
        for at, column in self._numbers():
            figure = group.figures.get(column.id)
            style = number_style(self.decimals[column.id], **GROUP)
            if figure is not None:
                cells = f"{self.page.cell(at, row + 1)}:{self.page.cell(at, row + count)}"
                self.page.figure(at, f"=SUM({cells})", figure.value, style, figure)
            else:
                self.page.text(at, None, style)
        self.page.row += 1
        return row

    def _line(self, number: str, line: Line, group: Line | None = None, style: dict[str, object] = _PLAIN) -> int:
        """One line that adds up the communes; standing for its whole group it shows the group's figures too."""
        known = self.known.get(line.id)
        self._words(number, (group or line).label, known.measure if known else "", style)
        for at, column in self._numbers():
            figures = [one.figures[column.id] for one in (line, group) if one and column.id in one.figures]
            value = figures[0].value if figures else ""
            decimals = self.decimals[column.id] if column.measure else decimals_shown(figures)
            look = number_style(decimals, **style)
            if column.ratio and any(line[part].unknown for part in column.ratio if part in line.figures):
                self.page.text(at, UNKNOWN, look)
            elif column.ratio:
                self.page.figure(at, self._ratio(column), value, look, *figures)
            elif figures:
                self.page.figure(at, sum_of(self._cells(line, column)), value, look, *figures)
            else:
                self.page.text(at, None, look)
        self.page.row += 1
        return self.page.row - 1

    def _total(self, rows: Sequence[int]) -> None:
        first = next((at for at, _ in self._numbers()), len(self.columns))
        self.page.text(0, self.form.total or "Tổng cộng", TEXT.but(align="center", **TOTAL), to=max(first - 1, 0))
        for at, column in self._numbers():
            figure = self.summary.total.figures.get(column.id)
            style = number_style(self.decimals[column.id], **TOTAL)
            if figure is not None and figure.unknown and column.ratio:
                self.page.text(at, UNKNOWN, style)
            elif figure is not None and rows:
                formula = self._ratio(column) if column.ratio else sum_of([self.page.cell(at, row) for row in rows])
                self.page.figure(at, formula, figure.value, style, figure)
            else:
                self.page.text(at, None, style)
        self.page.row += 1

    def _words(self, number: str, label: str, measure: str, style: dict[str, object]) -> None:
        words = {ColumnType.ORDINAL: number, ColumnType.MEASURE: measure}
        for at, column in enumerate(self.columns):
            if not column.is_number:
                centred = column.type in words
                look: Style = (CENTRED if centred else TEXT).but(**style)
                self.page.text(at, words[column.type] if centred else label, look)

    def _numbers(self) -> list[tuple[int, Column]]:
        return [(at, column) for at, column in enumerate(self.columns) if column.is_number]

    def _ratio(self, column: Column) -> str:
        at = {one.id: number for number, one in enumerate(self.columns)}
        part, whole = (self.page.cell(at[one]) for one in column.ratio)
        return ratio_formula(part, whole)

    def _cells(self, line: Line, column: Column) -> list[str]:
        """The cells of the communes' pages behind one figure."""
        item = "" if line.id == UNSORTED and self.form.shape is Shape.LIST else line.id
        cells = []
        for commune, area in self.communes.having(self.form.id):
            if self.form.shape is Shape.LIST:
                row = area.sum_row(item) if area.sum_item(item) else 0
            else:
                row = area.row_of(item) if adds_up(area, item, column) else 0
            if row:
                cells.append(self.communes.cell(commune, row, area.column(column.id)))
        return cells
