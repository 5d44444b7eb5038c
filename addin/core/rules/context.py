"""Biểu đang kiểm: one commune's table beside its form, and what every rule asks about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from types import MappingProxyType

from addin.core.catalogue import finding
from addin.core.finding import Finding, Severity
from addin.core.form.model import Column, ColumnType, Form, Item, Kit, Shape
from addin.core.measure import Measure, convert, convertible, counted_thing, measure_of
from addin.core.number import Interval, Missing, Text, Unreadable, Value, decimals_of, exact, format_number, interval
from addin.core.place import Place
from addin.core.table import Row, RowKind, Table
from addin.core.wording import same

_FINER = 2
LONGEST_NAME = 200


@dataclass(frozen=True)
class Context:
    """Biểu đang kiểm."""

    kit: Kit
    form: Form
    table: Table

    @cached_property
    def known_items(self) -> dict[str, Item]:
        """The items a row's id may name: the fixed rows, or the list that the rows choose from."""
        choices = self.kit.choices_of(self.form)
        return choices.by_id if choices and self.form.shape is Shape.LIST else self.form.rows_by_id

    @cached_property
    def row_names(self) -> dict[int, str]:
        """What each row is called, once only: a second row of the same name is its "(2)", wherever the rows move."""
        seen: Counter[str] = Counter()
        names = {}
        for row in self.table.rows:
            label = row.label if len(row.label) <= LONGEST_NAME else f"{row.label[:LONGEST_NAME].rstrip()}…"
            label = label or f"dòng {row.number}"
            seen[label] += 1
            names[row.number] = label if seen[label] == 1 else f"{label} ({seen[label]})"
        return names

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the form that this table has."""
        return tuple(column for column in self.form.columns if column.id in self.table.columns)

    @cached_property
    def numbers(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.is_number)

    @cached_property
    def figures(self) -> tuple[tuple[Decimal | None, ...], ...]:
        """The numbers of each row as they are written, in the order of `numbers`."""
        ids = [column.id for column in self.numbers]
        return tuple(tuple([row.number_at(column) for column in ids]) for row in self.table.rows)

    def item_of(self, row: Row) -> Item | None:
        return self.known_items.get(row.id)

    def place(self, row: Row, column: str) -> Place:
        entry = row.entry(column)
        if entry:
            return entry.place
        return self.table.place._replace(row=row.number, column=self.table.columns.get(column, 0))

    def unit_of(self, row: Row, column: Column) -> Measure | None:
        """Đơn vị tính of a cell: the column's, else what the row says, else (in a fixed row) what the form says."""
        if column.measure:
            return form_unit(column.measure)
        entry, item = row.entry(column.id), self.item_of(row)
        if entry and entry.measure:
            return entry.measure
        if found := self.row_units.get(row.number):
            return found
        return form_unit(item.measure) if item and item.measure and self.form.shape is Shape.FIXED else None

    @cached_property
    def row_units(self) -> dict[int, Measure | None]:
        """Đơn vị tính that each row states itself; None where it states none, or one nobody knows."""
        column = self.form.first(ColumnType.MEASURE)
        return {row.number: self._stated_unit(row, column.id) for row in self.table.rows} if column else {}

    def _stated_unit(self, row: Row, column: str) -> Measure | None:
        entry, item = row.entry(column), self.item_of(row)
        if entry is None:
            return None
        return entry.measure or _unit_named(text_of(entry.value), item.measure if item else "")

    def value(self, row: Row, column: Column) -> Value:
        """What a cell says in the unit of its column: "5 tỷ" in a column of triệu đồng is 5000, "5 km" is no answer."""
        entry = row.entries.get(column.id)
        if entry is None:
            return Missing()
        if not entry.measure or not column.measure or not isinstance(entry.value, Decimal):
            return entry.value
        unit = form_unit(column.measure)
        if convertible(entry.measure, unit):
            return convert(entry.value, entry.measure, unit)
        text = entry.typed or f"{show(entry.value)} {entry.measure.symbol}"
        return Unreadable(text, f"Cột này tính bằng {unit.symbol}")

    def decimals(self, row: Row, column: Column) -> int:
        """Số chữ số lẻ of a cell by definition: its column's, or its row's where each row has a unit of its own."""
        item = self.item_of(row)
        own = item is not None and not column.measure and not column.ratio and item.measure
        if own and item and self.unit_of(row, column) == form_unit(item.measure):
            return item.decimals
        return column.decimals

    def rounding(self, row: Row, column: Column) -> int | None:
        """The decimals a figure is rounded to; None for a count, which is exact."""
        unit = self.unit_of(row, column)
        return None if unit is not None and unit.counted else self.decimals(row, column)

    def range(self, row: Row, column: Column, value: Decimal) -> Interval:
        """Khoảng giá trị that a figure stands for."""
        decimals = self.rounding(row, column)
        return exact(value) if decimals is None else interval(value, decimals)

    def find(
        self,
        code: str,
        row: Row | None = None,
        column: Column | None = None,
        words: Mapping[str, str] = MappingProxyType({}),
        *,
        severity: Severity | None = None,
        cause: str = "",
        expected: Decimal | str | None = None,
        actual: Decimal | str | None = None,
    ) -> Finding:
        """Lập một phát hiện about a cell, a row or the whole table; the words for row and column come by themselves."""
        named = {"row": self.row_names[row.number] if row else "", "column": title_of(column) if column else ""}
        place = self.place(row, column.id if column else "") if row else self.table.place
        return finding(
            code,
            place,
            {**named, **words},
            severity=severity,
            cause=cause,
            expected=expected,
            actual=actual,
            commune=self.table.commune,
            form=self.form.id,
            row=named["row"],
            column=column.id if column else "",
        )


Rule = Callable[[Context], Iterable[Finding]]
RuleAcross = Callable[[Sequence[Context]], Iterable[Finding]]


def items_of(context: Context) -> Iterator[Row]:
    """The rows that hold figures of their own, neither subtotals nor totals."""
    return (row for row in context.table.rows if row.kind is RowKind.ITEM)


@lru_cache(maxsize=256)
def form_unit(symbol: str) -> Measure:
    """Đơn vị tính of a definition: a known one, else a thing that this form counts."""
    return measure_of(symbol) or counted_thing(symbol)


@lru_cache(maxsize=1024)
def _unit_named(words: str, expected: str) -> Measure | None:
    """The unit that words name; a form may expect one that only it knows."""
    return form_unit(expected) if expected and same(words, expected) else measure_of(words)


def title_of(column: Column) -> str:
    """Tên cột with the heads above it that say something."""
    return " – ".join((*(text for text in column.above if not same(text, "Trong đó")), column.name))


def text_of(value: Value) -> str:
    """What a reader sees in the cell, where it holds words."""
    return value.text if isinstance(value, (Text, Missing)) else ""


def show(value: Decimal, decimals: int | None = None) -> str:
    """Viết số in a message: as given, but no more than two decimals finer than its column."""
    finest = decimals_of(value) if decimals is None else min(decimals_of(value), decimals + _FINER)
    return format_number(value, finest, trim=True)


def is_blank(value: Value) -> bool:
    """Để trống: nobody has answered."""
    return isinstance(value, Missing) and value.blank


def figure_in(value: Value) -> Decimal | None:
    """The number a cell counts for: the officer's dash is 0; a blank, words and errors are none."""
    if isinstance(value, Missing) and value.nil:
        return Decimal(0)
    return value if isinstance(value, Decimal) else None
