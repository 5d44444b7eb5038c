"""Bản ghi của một tệp: all that is wanted of a returned workbook once its tables are read, in a few kilobytes.

Figures are whole numbers of millionths, which add up as fast as they can and exactly; the rare figure that is none
stays a Decimal. The tuples have names, not classes of their own: thousands of them travel between processes.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context as Arithmetic
from decimal import Decimal
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple

from addin.core.book.model import Submission
from addin.core.checking import check_table
from addin.core.coverage import filled_cells
from addin.core.finding import Finding
from addin.core.form.model import Column, Form, Kit
from addin.core.number import MAX_DIGITS
from addin.core.rules.context import Context, items_of
from addin.core.rules.duplicates import telling_figures
from addin.core.rules.outlier import Figure, compared_columns, figures_of
from addin.core.summary import GROUP, ITEM, TOTAL, UNSORTED, Adder
from addin.core.table import Table

__all__ = ["Count", "FileRecord", "Slots", "TableRecord", "as_count", "as_figure", "print_of", "record_of"]

_DECIMALS = 6
_WIDE = Arithmetic(prec=4 * MAX_DIGITS)

Count = int | Decimal
"""Một số trong bản ghi: millionths where it is a whole number of them."""


class TableRecord(NamedTuple):
    """Bản ghi của một bảng.

    `sums` are the lines of the summary (see Slots), `lines` which of them the table stands behind, `rates` the figures
    that only stand where nobody gave one before, each with its slot. `compared` are the figures of each column that is
    compared among the units, a place for each of the `rows`, whose `ids` say what they are; `units` are those that the
    form does not tell. `print` is the same for two tables with the same figures.
    """

    form: str
    sheet: str
    sums: tuple[Count, ...]
    lines: tuple[int, ...]
    rates: tuple[tuple[int, Count], ...]
    left_out: int
    columns: tuple[int, ...]
    compared: tuple[tuple[Count | None, ...], ...]
    rows: tuple[int, ...]
    ids: tuple[str, ...]
    names: tuple[str, ...]
    units: Mapping[tuple[int, int], str]
    print: bytes
    figures: int
    filled: int
    required: int
    findings: tuple[Finding, ...]


class FileRecord(NamedTuple):
    """Bản ghi của một tệp: whose it is, when it was sent (ISO), its tables, and what the officer should read."""

    commune: str
    file: str
    sent: str
    tables: tuple[TableRecord, ...]
    notes: tuple[str, ...]


def as_count(value: Decimal) -> Count:
    """Số của bản ghi."""
    millionths = value.scaleb(_DECIMALS, _WIDE)
    whole = int(millionths)
    return whole if whole == millionths else value


def as_figure(count: Count) -> Decimal:
    """Con số mà bản ghi nói."""
    if isinstance(count, Decimal):
        return count
    whole, rest = divmod(count, 10**_DECIMALS)
    return Decimal(whole) if not rest else Decimal(count).scaleb(-_DECIMALS).normalize()


@dataclass(frozen=True)
class Slots:
    """Các ô của biểu tổng hợp: every line and column there may be, those of the communes apart, each in its place."""

    kit: Kit
    form: Form

    @cached_property
    def lines(self) -> tuple[str, ...]:
        adder = Adder(self.kit, self.form)
        groups = (*(group.id for group in adder.groups), UNSORTED)
        return (TOTAL, *(f"{GROUP}.{one}" for one in groups), *(f"{ITEM}.{item.id}" for item in adder.items))

    @cached_property
    def keys(self) -> tuple[tuple[str, str], ...]:
        return tuple((line, column.id) for line in self.lines for column in self.form.added)

    @cached_property
    def place(self) -> Mapping[tuple[str, str], int]:
        return {key: at for at, key in enumerate(self.keys)}

    @cached_property
    def rates(self) -> frozenset[int]:
        """The slots that hold one unit's figure, for rates are never summed."""
        adder = Adder(self.kit, self.form)
        rated = ((item, column) for item in adder.items for column in self.form.added if adder.is_rate(item, column))
        return frozenset(self.place[f"{ITEM}.{item.id}", column.id] for item, column in rated)

    @cached_property
    def usual_names(self) -> tuple[str, ...]:
        """What the rows of a form with fixed rows are called when all of them came."""
        return tuple(item.name for item in self.form.items)

    @cached_property
    def compared(self) -> tuple[Column, ...]:
        return compared_columns(self.form)


def record_of(slots: Mapping[str, Slots], submission: Submission, notes: tuple[str, ...] = ()) -> FileRecord:
    """Lập bản ghi của những gì một đơn vị nộp."""
    tables = tuple(_table_record(slots[form], table) for form, table in submission.tables.items())
    return FileRecord(submission.commune.id, submission.file, submission.sent, tables, notes)


def _table_record(slots: Slots, table: Table) -> TableRecord:
    kit, form = slots.kit, slots.form
    context, adder = Context(kit, form, table), Adder(kit, form)
    adder.take(table)
    sums = {slots.place[key]: as_count(one.value) for key, one in adder.sums.items() if key in slots.place}
    behind = {slots.keys[at][0] for at in sums if at not in slots.rates}
    items = list(items_of(context))
    telling = telling_figures(context)
    compared, units = _compared(slots, figures_of(context), {row.number: at for at, row in enumerate(items)})
    filled, required = filled_cells(form, table)
    names = tuple(context.row_names[row.number] for row in items)
    return TableRecord(
        form=form.id,
        sheet=table.place.sheet,
        sums=tuple(0 if at in slots.rates else sums.get(at, 0) for at in range(len(slots.keys))),
        lines=tuple(int(line in behind) for line in slots.lines),
        rates=tuple((at, sums[at]) for at in sorted(slots.rates & sums.keys())),
        left_out=len(adder.left_out),
        columns=tuple(table.columns.get(column.id, 0) for column in slots.compared),
        compared=compared,
        rows=tuple(row.number for row in items),
        ids=tuple(row.id for row in items),
        names=() if names == slots.usual_names else names,
        units=units,
        print=_print(telling),
        figures=len(telling),
        filled=filled,
        required=required,
        findings=tuple(check_table(kit, form, table)),
    )


def _print(telling: Iterable[tuple[int, str, Decimal]]) -> bytes:
    columns: dict[str, list[int | str]] = {}
    for rank, column, figure in telling:
        found, count = columns.setdefault(column, []), as_count(figure)
        found.extend([0] * (rank - len(found)))
        found.append(count if isinstance(count, int) else str(count.normalize()))
    return print_of(columns) if columns else b""


def print_of(columns: Mapping[str, Sequence[int | str]]) -> bytes:
    """Dấu của các số trong bảng, by column and row; zeros at the end of a column say nothing."""
    told = []
    for column, figures in sorted(columns.items()):
        end = len(figures)
        while end and not figures[end - 1]:
            end -= 1
        if end:
            told.append((column, list(figures[:end])))
    return blake2b(marshal.dumps(told, 2), digest_size=16).digest()


def _compared(
    slots: Slots, figures: Iterable[Figure], ranks: Mapping[int, int]
) -> tuple[tuple[tuple[Count | None, ...], ...], Mapping[tuple[int, int], str]]:
    """The figures of each column by row, and the units that the form does not tell."""
    at = {column.id: place for place, column in enumerate(slots.compared)}
    found: list[list[Count | None]] = [[None] * len(ranks) for _ in at]
    units = {}
    for figure in figures:
        rank, column = ranks[figure.row.number], at[figure.column.id]
        found[column][rank] = as_count(figure.value)
        item = figure.context.item_of(figure.row)
        if not (figure.column.measure or (item and item.measure)):
            units[rank, column] = figure.unit.symbol
    return tuple(map(tuple, found)), units
