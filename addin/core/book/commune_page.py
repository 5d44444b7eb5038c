"""Trang của một đơn vị: its forms one below the other, as it filled them in, with live totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from addin.core.book.areas import TITLE_ROWS, TableArea, grid_widths, page_areas
from addin.core.book.canvas import Canvas
from addin.core.book.header import Head, put_header
from addin.core.book.model import CONTROL, Submission
from addin.core.book.sums import column_total, item_total
from addin.core.edits import AddNote, AddSheet, Content, Edit, Formula, Link, Style
from addin.core.finding import Finding
from addin.core.form.model import Column, ColumnType, Form, Item, Kit, Shape
from addin.core.looks import (
    CENTRED,
    GROUP,
    LETTERHEAD,
    LETTERHEAD_BOLD,
    LINK,
    MEASURE_LINE,
    NOTE,
    NUMBER,
    SECTION,
    SEVERITY_FILLS,
    STATED,
    SUBTITLE,
    TABS,
    TEXT,
    TITLE,
    TOTAL,
    UNREAD,
    computed,
    given,
)
from addin.core.number import ErrorValue, Missing, Unreadable, Value, decimals_of
from addin.core.table import Entry, Row, RowKind

MARK, KEYS, START, END, STATED_ROW = "#", "cột", "đầu", "hết", "tổng"
COMMUNE_MARK = "xã"
_LONG_LIST = 20
_MOST_IN_NOTE = 6
_UNLISTED_NAME = "Chưa phân loại"

Marks = Mapping[tuple[int, int], Sequence[Finding]]


def commune_page(kit: Kit, submission: Submission, sheet: str, findings: Sequence[Finding] = ()) -> list[Edit]:
    """Trang của một đơn vị; `submission` has its places in the Sổ (see placing.py)."""
    return _CommunePage(kit, submission, sheet, findings).edits()


def mark(*parts: object) -> str:
    """Dấu dòng, such as #hoat_dong/12."""
    return MARK + "/".join(str(part) for part in parts)


def row_id(area: TableArea, number: int) -> str:
    """Dấu of a row of a form: 1, 2 ... in its body, tổng1 ... for totals that the commune wrote itself."""
    if number in area.stated:
        return f"{STATED_ROW}{number - area.stated[0] + 1}"
    return str(number - area.first + 1)


class _CommunePage:
    def __init__(self, kit: Kit, submission: Submission, sheet: str, findings: Sequence[Finding]) -> None:
        self.kit, self.submission = kit.of(submission.commune.id), submission
        self.areas = page_areas(self.kit, submission.tables)
        self.widths = grid_widths(self.kit)
        self.findings: dict[tuple[int, int], list[Finding]] = {}
        for found in findings:
            self.findings.setdefault((found.place.row, found.place.column), []).append(found)
        self.canvas = Canvas(self._sheet(sheet))

    def _sheet(self, sheet: str) -> AddSheet:
        """Frozen at the first table's header; printed again on the next page where that table is long."""
        first = next((area for area in self.areas.values() if area.header), None)
        frozen = (first.first, 1) if first else None
        repeated = (first.header, first.first - 1) if first and len(first.body) > _LONG_LIST else None
        return AddSheet(sheet, (*self.widths, 0), frozen, repeat_rows=repeated, tab=TABS["commune"])

    def edits(self) -> list[Edit]:
        self._title()
        for area in self.areas.values():
            self._table(area)
        return self.canvas.edits()

    def _title(self) -> None:
        canvas, last = self.canvas, len(self.widths)
        third, commune = max(last // 3, 1), self.submission.commune
        canvas.put(1, 1, self.kit.office.over_units, LETTERHEAD, to=third)
        canvas.put(2, 1, commune.body.upper(), LETTERHEAD_BOLD, to=third)
        canvas.put(1, last, Link("← Điều khiển", CONTROL), LINK.but(align="right"))
        if third + 1 < last:
            canvas.put(2, third + 1, f"Tệp nhận: {self.submission.file}", MEASURE_LINE.but(size=11), to=last)
        canvas.put(3, 1, self.kit.title, TITLE, to=last)
        canvas.put(TITLE_ROWS, 1, f"{commune.title} – {self.kit.period}", SUBTITLE, to=last)
        self._mark(1, COMMUNE_MARK, commune.id)

    def _mark(self, row: int, *parts: object) -> None:
        self.canvas.put(row, len(self.widths) + 1, mark(*parts))

    def _table(self, area: TableArea) -> None:
        canvas, form, last = self.canvas, area.form, len(self.widths)
        canvas.put(area.title, 1, f"{form.sheet}. {form.title}", SECTION, to=last)
        table = self.submission.tables.get(form.id)
        if table is None:
            canvas.put(area.title + 1, 1, "Đơn vị chưa gửi biểu này.", NOTE, to=last)
            return
        self._keys(area)
        self._mark(put_header(canvas, area.header, area.heads), form.id, START)
        for number, row in enumerate(area.body, area.first):
            self._mark(number, form.id, row_id(area, number))
            self._row(area, number, row)
        for number, row in zip(area.stated, table.totals, strict=True):
            self._stated(area, number, row)
        if area.total:
            self._total(area)
        self._mark(area.end_of_body, form.id, END)
        if area.sums:
            self._sums(area)

    def _keys(self, area: TableArea) -> None:
        """A hidden row with the ids of the columns, so that columns may be moved by hand."""
        for head in area.heads:
            self.canvas.put(area.keys, head.first, mark(head.id))
        self._mark(area.keys, area.form.id, KEYS)
        self.canvas.height(area.keys, 0)

    def _row(self, area: TableArea, number: int, row: Row | None) -> None:
        item = self._printed(area, number)
        for head in area.heads:
            column = area.form.by_id[head.id]
            entry = row.entry(column.id) if row else None
            content, style = (
                cell_of(column, entry) if entry else (_printed_cell(column, item, area.form), _style(column))
            )
            if item is not None and item is area.form.total_row:
                style = style.but(**TOTAL)
            if row and row.kind is RowKind.GROUP:
                style = style.but(**GROUP)
            self._put(number, head.first, content, style, head.last, entry)

    def _printed(self, area: TableArea, number: int) -> Item | None:
        at = number - area.first
        fixed = area.form.shape is Shape.FIXED and at < len(area.form.items)
        return area.form.items[at] if fixed else None

    def _put(self, row: int, column: int, content: Content, style: Style, to: int, entry: Entry | None) -> None:
        """A cell with its note: what was typed, why it is not read, what the checks found."""
        found = self.findings.get((row, column), [])
        if found:
            style = style.but(fill=SEVERITY_FILLS[min(found, key=lambda one: one.severity.rank).severity])
        self.canvas.put(row, column, content, style, to=to)
        if lines := [*_said(entry), *(_finding_line(one) for one in found[:_MOST_IN_NOTE])]:
            self.canvas.add(AddNote(self.canvas.name, row, column, "\n".join(lines)))

    def _total(self, area: TableArea) -> None:
        self._label(area, area.total, area.form.total or "Tổng cộng", TEXT.but(**TOTAL, align="center"))
        for head in _from_first_number(area):
            column = area.form.by_id[head.id]
            content = column_total(area, column) if column.is_added and column.measure else None
            style = NUMBER.but(**TOTAL, format=computed(_decimals(area, column)))
            self.canvas.put(area.total, head.first, content, style, to=head.last)

    def _stated(self, area: TableArea, number: int, row: Row) -> None:
        """The totals the commune itself wrote: kept, so that they can be compared again."""
        self._mark(number, area.form.id, row_id(area, number))
        self._label(area, number, f"{area.form.total or 'Tổng cộng'} đơn vị báo", TEXT.but(**STATED, align="center"))
        for head in _from_first_number(area):
            column = area.form.by_id[head.id]
            entry = row.entry(column.id)
            content, style = cell_of(column, entry) if entry else (None, _style(column))
            self._put(number, head.first, content, style.but(**STATED), head.last, entry)

    def _label(self, area: TableArea, row: int, label: str, style: Style) -> None:
        numbers = _from_first_number(area)
        last = numbers[0].first - 1 if numbers else area.heads[-1].last
        self.canvas.put(row, 1, label, style, to=max(last, 1))

    def _sums(self, area: TableArea) -> None:
        self.canvas.put(area.sums, 1, "Cộng theo loại công việc", SECTION, to=len(self.widths))
        for item in area.sum_items:
            row, numbers = area.sum_row(item.id), _from_first_number(area)
            unit = area.form.first(ColumnType.MEASURE)
            words = [head.first for head in (*numbers[:1], *(area.head(one.id) for one in (unit,) if one))]
            self.canvas.put(row, 1, item.name or _UNLISTED_NAME, TEXT, to=max(min(words, default=2) - 1, 1))
            for head in area.heads:
                column = area.form.by_id[head.id]
                if column.is_number or column is unit:
                    self.canvas.put(row, head.first, *_sum_cell(area, column, item), to=head.last)


def cell_of(column: Column, entry: Entry) -> tuple[Content, Style]:
    """Nội dung và kiểu của một ô, as the commune gave it: blank, 0 and "-" stay three answers."""
    value, style = entry.value, _style(column)
    if isinstance(value, Decimal):
        style = style.but(format=computed(0) if column.when else given(decimals_of(value)))
        return (Formula(entry.formula, value) if entry.formula else value), style
    text = shown_text(value)
    style = style.but(format=given(0)) if column.is_number else style
    if not column.is_number or (isinstance(value, Missing) and not value.unclear):
        return text or None, style
    return text, style.but(**UNREAD, wrap=True)


def shown_text(value: Value) -> str:
    """Chữ trong ô that holds no number."""
    return value.code if isinstance(value, ErrorValue) else "" if isinstance(value, Decimal) else value.text


def _style(column: Column) -> Style:
    if column.is_number:
        return NUMBER
    return CENTRED if column.type in (ColumnType.ORDINAL, ColumnType.MEASURE) else TEXT


def _printed_cell(column: Column, item: Item | None, form: Form) -> Content:
    """What the form itself prints in a fixed row that the commune left out."""
    if item is None:
        return None
    names = {ColumnType.ORDINAL: item.number, ColumnType.MEASURE: item.measure}
    if column is form.first(ColumnType.TEXT):
        return item.name
    return names.get(column.type) or None


def _sum_cell(area: TableArea, column: Column, item: Item) -> tuple[Content, Style]:
    if column.type is ColumnType.MEASURE:
        return item.measure or None, CENTRED
    if not column.is_added:
        return None, _style(column)
    decimals = _decimals(area, column) if column.measure else item.decimals
    return item_total(area, column, item), NUMBER.but(format=computed(decimals))


def _decimals(area: TableArea, column: Column) -> int:
    """The form's decimals, or more where the commune gave more: a total hides none of them."""
    values = (row.number_at(column.id) for row in area.body if row)
    return max([column.decimals, *(decimals_of(value) for value in values if value is not None)])


def _from_first_number(area: TableArea) -> tuple[Head, ...]:
    ids = [head.id for head in area.heads]
    numbers = {column.id for column in area.form.numbers}
    first = next((at for at, one in enumerate(ids) if one in numbers), len(ids))
    return area.heads[first:]


def _said(entry: Entry | None) -> list[str]:
    if entry is None:
        return []
    if isinstance(entry.value, Unreadable):
        return [f"Chưa đọc được số: {entry.value.reason}."]
    return [f"Đơn vị ghi: {entry.typed}"] if entry.typed else []


def _finding_line(found: Finding) -> str:
    advice = f" {found.advice}" if found.advice else ""
    return f"{found.severity.symbol} {found.severity.label}: {found.message}{advice}"
