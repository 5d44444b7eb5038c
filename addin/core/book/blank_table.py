"""Bảng để trống: the rows of a form as a commune receives them, with all that helps it while it types."""

from __future__ import annotations

from collections.abc import Sequence

from addin.core.book.canvas import Canvas
from addin.core.book.model import CHOICES
from addin.core.edits import AddFormat, AddList, AddValidation, Content, Formula, Style
from addin.core.finding import Severity
from addin.core.form.marks import CHECK_HEAD
from addin.core.form.model import Column, ColumnType, Form, Item, Kit, Shape
from addin.core.grid import Area
from addin.core.live import REASONS, LiveCheck, LiveRow, LiveSheet, Mark, live_checks, lookup_of
from addin.core.looks import (
    CENTRED,
    COMPUTED_FILL,
    HEADER,
    INPUT_FILL,
    NOTE,
    NUMBER,
    SEVERITY_COLOURS,
    SEVERITY_FILLS,
    TEXT,
    TOTAL,
    awaiting,
    given,
)
from addin.core.place import cell_name, column_letters, sheet_reference

BLANK_ROWS = 25
TOLD_WIDTH = 90.0
_FIRST_CHOICE = 2
_LONGEST_LIST = 250
_MARKED = {
    Mark.WRONG: Style(bold=True, fill=SEVERITY_FILLS[Severity.ERROR], colour=SEVERITY_COLOURS[Severity.ERROR]),
    Mark.ASK: Style(
        bold=True, fill=SEVERITY_FILLS[Severity.MUST_EXPLAIN], colour=SEVERITY_COLOURS[Severity.MUST_EXPLAIN]
    ),
    Mark.NOTE: Style(italic=True, fill=SEVERITY_FILLS[Severity.NOTE], colour=SEVERITY_COLOURS[Severity.NOTE]),
    Mark.LACKING: Style(italic=True, fill=INPUT_FILL),
}
_TOLD = Style(size=11)
_COUNTED = ((Mark.WRONG, "ô phải sửa"), (Mark.ASK, "ô cần xem lại"), (Mark.LACKING, "ô còn phải ghi"))


def put_blank_table(canvas: Canvas, kit: Kit, form: Form, header: int, first: int) -> int:
    """Ghi các dòng trống from row `first`; gives the last row. `header` is the first row of the table's heading."""
    return _BlankTable(canvas, kit, form, header, first).put()


def style_of(column: Column) -> Style:
    """Kiểu ô of a column in a form."""
    if column.is_number:
        return NUMBER.but(format=given(column.decimals if column.measure else 0))
    return CENTRED if column.type in (ColumnType.ORDINAL, ColumnType.MEASURE) else TEXT


def printed(form: Form, column: Column, item: Item) -> str | None:
    """What the form prints in a fixed row: its name, number and unit."""
    if column is form.first(ColumnType.TEXT):
        return item.name
    return {ColumnType.ORDINAL: item.number, ColumnType.MEASURE: item.measure}.get(column.type) or None


class _BlankTable:
    def __init__(self, canvas: Canvas, kit: Kit, form: Form, header: int, first: int) -> None:
        self.canvas, self.kit, self.form, self.header, self.first = canvas, kit, form, header, first
        self.live = LiveSheet(kit, form, tuple(rows_of(form, first)), lookup_of(kit))
        self.last = self.live.rows[-1].number
        self.waiting = 0

    def put(self) -> int:
        for row in self.live.rows:
            self._row(row)
        for column in self.live.columns:
            self._entry(column)
        self._heads()
        self._marks()
        return self.last

    def _row(self, row: LiveRow) -> None:
        for column in self.live.columns:
            self.canvas.put(row.number, self.live.at[column.id], *self._cell(row, column))
        for at, formula in self.live.hidden_formulas(row):
            self.canvas.put(row.number, at, Formula(formula, ""))
        reasons = [self._reason(row, column) for column in self.live.columns]
        self.canvas.put(row.number, self.live.told, Formula(self._told(row), next(filter(None, reasons), "")), _TOLD)
        self.canvas.let_grow(row.number)

    def _cell(self, row: LiveRow, column: Column) -> tuple[Content, Style]:
        style = style_of(column).but(bold=row.item is not None and row.item is self.form.total_row)
        if row.is_total:
            return self._total_cell(column), style.but(
                **TOTAL, format=awaiting(column.decimals) if column.is_number else ""
            )
        if formula := self._computed(row, column):
            return formula, style.but(fill=COMPUTED_FILL, format=awaiting(column.decimals))
        own_unit = column.is_number and not column.measure and not column.ratio
        if own_unit:
            style = style.but(format="")  # km with three decimals, trees with none: as it is typed
        content: Content = row.number - self.first + 1 if column.type is ColumnType.ORDINAL else None
        if row.item:
            content = printed(self.form, column, row.item)
            if own_unit:
                style = style.but(format=given(row.item.decimals))
        return content, style.but(unlocked=content is None)

    def _computed(self, row: LiveRow, column: Column) -> Formula | None:
        """Ô tự tính: a total across, a ratio, or the sum of other printed rows."""
        if column.parts:
            return Formula(f"=SUM({','.join(self._at(row.number, part) for part in column.parts)})")
        if len(column.ratio) == 2:
            return self._ratio(row, column)
        if row.item and row.item.parts and column.is_added:
            parts = [one.number for one in self.live.item_rows if one.item and one.item.id in row.item.parts]
            return Formula(f"=SUM({','.join(self._at(part, column.id) for part in parts)})")
        return None

    def _ratio(self, row: LiveRow, column: Column) -> Formula:
        """A dash where there is nothing to divide; in a free row a hidden 0, for a dash would be an answer."""
        above, below = (self._at(row.number, side) for side in column.ratio)
        nothing, cached = ('"-"', "-") if row.item else ("0", "")
        ratio = f"ROUND(N({above})/N({below})*100,{column.decimals})"
        return Formula(f'=IFERROR(IF(OR({above}="",N({below})=0),{nothing},{ratio}),{nothing})', cached)

    def _at(self, row: int, column: str) -> str:
        return cell_name(row, self.live.at[column])

    def _total_cell(self, column: Column) -> Content:
        if column.is_added and column.measure:
            first, last = self.live.item_rows[0].number, self.live.item_rows[-1].number
            return Formula(f"=SUM({self._at(first, column.id)}:{self._at(last, column.id)})")
        words = (ColumnType.CHOICE, ColumnType.TEXT)
        label = next((one for one in self.live.columns if one.type in words), self.live.columns[0])
        return self.form.total if column is label else None

    def _reason(self, row: LiveRow, column: Column) -> str:
        """Ô ẩn nói vì sao ô này sai; gives what it says as long as nothing is filled in."""
        checks = live_checks(self.live, row, column)
        if not checks:
            return ""
        told = next((f"{one.mark} {one.at_start}" for one in checks if one.at_start), "")
        self.waiting += bool(told)
        formula = Formula(f"=TRIM({'&'.join(map(_one_reason, checks))})", told)
        self.canvas.put(row.number, self.live.block(REASONS, column), formula)
        return told

    def _told(self, row: LiveRow) -> str:
        """The heaviest reason of the row."""
        cells = self._reasons(row.number, row.number)
        found = '""'
        for pattern in ("?*", f"{Mark.ASK}*", f"{Mark.WRONG}*"):
            found = f'IFERROR(INDEX({cells},MATCH("{pattern}",{cells},0)),{found})'
        return f"={found}"

    def _reasons(self, top: int, bottom: int) -> str:
        left, right = (self.live.block(REASONS, self.live.columns[at]) for at in (0, -1))
        return f"${cell_name(top, left)}:${cell_name(bottom, right)}"

    def _heads(self) -> None:
        """The heading of the column of reasons; above the table how many cells wait."""
        canvas, cells = self.canvas, self._reasons(self.first, self.last)
        canvas.put(self.header, self.live.told, CHECK_HEAD, HEADER, down=self.first - 1)
        counts = ((f'COUNTIF({cells},"{mark}*")', mark, words) for mark, words in _COUNTED)
        told = "&".join(f'IF({count}>0,"{mark} "&{count}&" {words}; ","")' for count, mark, words in counts)
        ends = f'IF(COUNTIF({cells},"?*")>0,"lý do ghi ở cột bên phải bảng.","")'
        cached = f"{Mark.LACKING} {self.waiting} ô còn phải ghi; lý do ghi ở cột bên phải bảng." if self.waiting else ""
        canvas.put(self.header - 1, 1, Formula(f"={told}&{ends}", cached), NOTE.but(wrap=False), to=canvas.last)

    def _marks(self) -> None:
        """Fill and bold while a cell is wrong; the reason itself stands in the row."""
        sheet, last = self.form.sheet, len(self.live.columns)
        reason = cell_name(self.first, self.live.block(REASONS, self.live.columns[0]))
        told = f"${cell_name(self.first, self.live.told)}"
        for mark, style in _MARKED.items():
            cells = Area(self.first, 1, self.last, last)
            self.canvas.add(AddFormat(sheet, cells, f'=LEFT({reason},1)="{mark}"', style))
            reasons = Area(self.first, last + 1, self.last, last + 1)
            self.canvas.add(AddFormat(sheet, reasons, f'=LEFT({told},1)="{mark}"', style))

    def _entry(self, column: Column) -> None:
        """Danh sách, điều kiện nhập, lời hướng dẫn of the cells that a commune fills in."""
        open_rows = [row for row in self.live.item_rows if self._cell(row, column)[1].unlocked]
        if not open_rows:
            return
        at = self.live.at[column.id]
        area = Area(open_rows[0].number, at, open_rows[-1].number, at)
        if choices := self._choices(column):
            reference, items = choices
            self.canvas.add(AddList(self.form.sheet, area, items, reference, column.name, column.hint, bool(reference)))
        elif column.is_number:
            self.canvas.add(self._number(column, area, open_rows[0]))
        elif column.hint:
            self.canvas.add(AddValidation(self.form.sheet, area, title=column.name, message=column.hint))

    def _choices(self, column: Column) -> tuple[str, tuple[str, ...]] | None:
        """(vùng, các mục): where the list stands, or what is in it; a unit of the same kind may be typed instead."""
        if column.choices:
            at = [choices.id for choices in self.kit.choices].index(column.choices)
            letters, last = column_letters(at + 1), _FIRST_CHOICE + len(self.kit.choices[at].items) - 1
            return f"={sheet_reference(CHOICES)}!${letters}${_FIRST_CHOICE}:${letters}${last}", ()
        listed = self.kit.choices_of(self.form)
        if column.type is not ColumnType.MEASURE or listed is None:
            return None
        items = tuple(dict.fromkeys(item.measure for item in listed.items if item.measure))
        return ("", items) if items and len(",".join(items)) <= _LONGEST_LIST else None

    def _number(self, column: Column, area: Area, row: LiveRow) -> AddValidation:
        cell = cell_name(area.top, area.left)
        counted = self.live.half(row, column) == "0"
        wanted = [*([] if column.negative else [f"{cell}>=0"]), *([f"{cell}=INT({cell})"] if counted else [])]
        fits = f"AND({','.join(wanted)})" if wanted else "TRUE"
        kind = "số nguyên" if counted else "số"
        unit = f" ({column.measure})" if column.measure else ""
        told = f"Ghi {kind}{unit}; không phát sinh thì ghi 0 hoặc “-”."
        return AddValidation(
            self.form.sheet,
            area,
            f'=IF(ISNUMBER({cell}),{fits},TRIM({cell})="-")',
            column.name,
            f"{column.hint}. {told}" if column.hint else told,
            f"Ô này chỉ nhận {kind}{'' if column.negative else ' không âm'}, hoặc dấu “-” nếu không phát sinh. "
            "Phần chữ ghi ở cột Ghi chú.",
        )


def rows_of(form: Form, first: int) -> Sequence[LiveRow]:
    """Các dòng của biểu trắng from row `first` on."""
    if form.shape is Shape.FIXED:
        return [LiveRow(number, item) for number, item in enumerate(form.items, first)]
    rows = [LiveRow(number) for number in range(first, first + BLANK_ROWS)]
    if form.total and any(column.is_added for column in form.asked):
        rows.append(LiveRow(first + BLANK_ROWS, is_total=True))
    return rows


def _one_reason(check: LiveCheck) -> str:
    return f'IF({check.broken},"{check.mark} "&{check.told}&" ","")'
