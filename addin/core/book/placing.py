"""Đặt chỗ: every table gets its cells in the Sổ, and every entry remembers the cell of the sender's file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from addin.core.book.areas import TableArea, page_areas
from addin.core.book.model import Book, Submission
from addin.core.book.names import commune_sheets
from addin.core.edits import writable
from addin.core.form.model import Choices, Column, ColumnType, Form, Item, Kit, Shape
from addin.core.measure import Measure, convert, convertible
from addin.core.number import Missing, Text, Unreadable, Value, format_number, round_half_up
from addin.core.place import Place, cell_name
from addin.core.reading.counting import count_formula, is_counted
from addin.core.summary import unit_of
from addin.core.table import Entry, Row, RowKind, Table
from addin.core.wording import same

THIS_BOOK = ""
_MOST_FIGURES = 15
_TOO_LONG = f"Số dài quá {_MOST_FIGURES} chữ số, bảng tính không giữ được đúng"


def place_book(book: Book) -> Book:
    """Sổ đã đặt chỗ: places are cells of the Sổ itself (their file is empty), origins cells of the senders' files."""
    sheets = commune_sheets(book.kit, book.communes)
    placed = {
        commune: place_submission(book.kit, submission, sheets[commune])
        for commune, submission in book.submissions.items()
        if commune in sheets
    }
    return replace(book, submissions=placed)


def place_submission(kit: Kit, submission: Submission, sheet: str) -> Submission:
    """Biểu nộp trên trang của đơn vị."""
    kit = kit.of(submission.commune.id)
    areas = page_areas(kit, submission.tables)
    tables = {
        form_id: _Placing(kit, areas[form_id], Place(THIS_BOOK, sheet)).table(table)
        for form_id, table in submission.tables.items()
        if form_id in areas
    }
    return replace(submission, tables=tables)


def is_ours(entry: Entry) -> bool:
    """Ô do Sổ tính: blank in the sender's file, a formula here."""
    return bool(entry.formula) and entry.place.file == THIS_BOOK


@dataclass(frozen=True)
class _Placing:
    """Đặt một biểu vào chỗ của nó."""

    kit: Kit
    area: TableArea
    sheet: Place

    @property
    def form(self) -> Form:
        return self.area.form

    @property
    def choices(self) -> Choices | None:
        return self.kit.choices_of(self.form)

    def table(self, table: Table) -> Table:
        return replace(
            table,
            place=self.sheet,
            columns={column: self.area.column(column) for column in table.columns if column in self.form.by_id},
            rows=tuple(self._rows(table)),
            header_bottom=self.area.first - 1,
        )

    def _rows(self, table: Table) -> Iterator[Row]:
        for number, row in enumerate(self.area.body, self.area.first):
            if row is not None:
                yield self._row(row, number)
        for number, row in zip(self.area.stated, table.totals, strict=True):
            yield self._row(row, number)

    def _row(self, row: Row, number: int) -> Row:
        """A total that the commune wrote keeps its numbers; its words stand in one merged cell."""
        entries = {
            column.id: self._entry(row, column, entry, number)
            for column in (self.form.numbers if row.kind is RowKind.TOTAL else self.form.asked)
            if (entry := row.entry(column.id)) is not None
        }
        if row.kind is RowKind.ITEM:
            entries |= self._computed(entries, number)
        return replace(row, number=number, label=writable(row.label), entries=entries)

    def _place(self, column: Column, number: int) -> Place:
        return self.sheet._replace(row=number, column=self.area.column(column.id))

    def _entry(self, row: Row, column: Column, entry: Entry, number: int) -> Entry:
        place = self._place(column, number)
        if is_ours(entry):
            return Entry(Missing(), place, entry.origin)
        value, typed, measure = self._shown(row, column, entry)
        return Entry(value, place, entry.source, writable(typed), measure)

    def _shown(self, row: Row, column: Column, entry: Entry) -> tuple[Value, str, Measure | None]:
        """What the page shows, what was typed where that differs, and the unit it counts in."""
        if column is self.form.first(ColumnType.CHOICE) and self.choices and row.id in self.choices.by_id:
            return _words(entry, self.choices.by_id[row.id].name)
        if column.type is ColumnType.MEASURE:
            unit = self._unit(row)
            return _words(entry, unit.symbol, unit) if unit else (_kept(entry.value), entry.typed, entry.measure)
        if not column.is_number:
            return _kept(entry.value), entry.typed, entry.measure
        if column.measure:
            return _in_unit(entry, entry.measure, unit_of(column.measure))
        return _in_unit(entry, entry.measure or self._given_unit(row), self._unit(row))

    def _unit(self, row: Row) -> Measure | None:
        """Đơn vị tính of the row's own quantities: the form's for a fixed row, else the one that was written."""
        given, item = self._given_unit(row), self._item(row)
        wanted = unit_of(item.measure) if item and item.measure else None
        if given is None or wanted is None:
            return wanted if self.form.shape is Shape.FIXED else given
        return wanted if self.form.shape is Shape.FIXED and convertible(given, wanted) else given

    def _given_unit(self, row: Row) -> Measure | None:
        """The unit column's, else the one written with a quantity ("1.264 m")."""
        unit_column = self.form.first(ColumnType.MEASURE)
        written = row.entry(unit_column.id) if unit_column else None
        if written is None:
            return None
        item = self._item(row)
        if written.measure is None and item and same(_text(written.value), item.measure):
            return unit_of(item.measure)
        own = (row.entry(column.id) for column in self.form.numbers if not column.measure)
        return written.measure or next((entry.measure for entry in own if entry and entry.measure), None)

    def _item(self, row: Row) -> Item | None:
        known = self.form.rows_by_id if self.form.shape is Shape.FIXED else self.choices.by_id if self.choices else {}
        return known.get(row.id)

    def _computed(self, entries: dict[str, Entry], number: int) -> Iterator[tuple[str, Entry]]:
        """Ô tổng hoặc tỷ lệ để trống, ô đếm: the Sổ works it out where all it needs is there."""
        for column in self.form.numbers:
            if column.when:
                yield column.id, self._count(column, entries, number)
                continue
            entry = entries.get(column.id)
            if entry is not None and not (isinstance(entry.value, Missing) and entry.value.blank):
                continue
            found = self._sum_of_parts(column, entries, number) or self._ratio(column, entries, number)
            if found:
                yield column.id, Entry(found[0], self._place(column, number), formula=found[1])

    def _count(self, column: Column, entries: dict[str, Entry], number: int) -> Entry:
        value = Decimal(is_counted(self.kit, self.form, column, entries))
        formula = count_formula(self.kit, self.form, column, lambda asked: self._cell(asked, number))
        return Entry(value, self._place(column, number), formula=formula)

    def _cell(self, column: str, number: int) -> str:
        return cell_name(number, self.area.column(column))

    def _sum_of_parts(self, column: Column, entries: dict[str, Entry], number: int) -> tuple[Decimal, str] | None:
        parts = [entries[part].value for part in column.parts if part in entries]
        numbers = [part for part in parts if isinstance(part, Decimal)]
        if not numbers or not all(isinstance(part, Decimal) or _says_none(part) for part in parts):
            return None
        return sum(numbers, Decimal(0)), f"=SUM({','.join(self._cell(part, number) for part in column.parts)})"

    def _ratio(self, column: Column, entries: dict[str, Entry], number: int) -> tuple[Decimal, str] | None:
        part, whole = (entries[one].number if one in entries else None for one in column.ratio or ("", ""))
        if part is None or not whole:
            return None
        above, below = (self._cell(one, number) for one in column.ratio)
        formula = f'=IF(N({below})=0,"",ROUND(N({above})/{below}*100,{column.decimals}))'
        return round_half_up(part / whole * 100, column.decimals), formula


def _says_none(value: Value) -> bool:
    return isinstance(value, Missing) and (value.blank or value.nil)


def _words(entry: Entry, shown: str, measure: Measure | None = None) -> tuple[Value, str, Measure | None]:
    """The canonical words; what stood there is kept where it was written otherwise."""
    written = entry.typed or _text(entry.value)
    return Text(shown), "" if written == shown else written, measure


def _in_unit(entry: Entry, given: Measure | None, wanted: Measure | None) -> tuple[Value, str, Measure | None]:
    """A number that was written with a unit of its own (1.264 m in a column of km) is shown in the column's."""
    number = entry.number
    if number is None or given is None or wanted is None or given == wanted:
        return _kept(entry.value), entry.typed, entry.measure
    if not convertible(given, wanted):
        text = entry.typed or f"{format_number(number)} {given.symbol}"
        return Unreadable(writable(text), f"Cột này tính bằng “{wanted.symbol}”", (number,)), "", None
    return _kept(convert(number, given, wanted)), entry.typed or f"{format_number(number)} {given.symbol}", wanted


def _kept(value: Value) -> Value:
    """The value as a sheet can hold it."""
    if isinstance(value, Text):
        return Text(writable(value.text))
    if isinstance(value, Missing):
        return Missing(writable(value.text))
    if isinstance(value, Unreadable):
        return replace(value, text=writable(value.text))
    if isinstance(value, Decimal) and len(value.normalize().as_tuple().digits) > _MOST_FIGURES:
        return Unreadable(format_number(value), _TOO_LONG, (value,))
    return value


def _text(value: Value) -> str:
    return value.text if isinstance(value, Text | Missing | Unreadable) else str(value)
