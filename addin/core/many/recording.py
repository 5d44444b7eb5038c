"""Lập bản ghi: what a unit submitted, read cell by cell, put down as the record that is kept of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from addin.core.book.model import Submission
from addin.core.checking import check_table
from addin.core.filling import filled_cells
from addin.core.many.record import (
    LARGEST_PACKED,
    Count,
    FileRecord,
    Slots,
    TableRecord,
    as_count,
    joined,
    packed,
    print_of,
)
from addin.core.rules.context import Context, items_of
from addin.core.rules.duplicates import is_telling
from addin.core.rules.outlier import Figure, figures_of
from addin.core.summary import Adder
from addin.core.table import RowKind, Table

__all__ = ["record_of", "table_record"]


def record_of(slots: Mapping[str, Slots], submission: Submission, notes: tuple[str, ...] = ()) -> FileRecord:
    """Lập bản ghi của những gì một đơn vị nộp."""
    tables = tuple(table_record(slots[form], table) for form, table in submission.tables.items())
    return FileRecord(submission.commune.id, submission.file, submission.sent, tables, notes)


def table_record(slots: Slots, table: Table) -> TableRecord:
    """Lập bản ghi của một bảng."""
    kit, form = slots.kit, slots.form
    context, adder = Context(kit, form, table), Adder(kit, form)
    adder.take(table)
    sums = {slots.place[key]: as_count(one.value) for key, one in adder.sums.items() if key in slots.place}
    behind = {slots.keys[at][0] for at in sums if at not in slots.rates}
    items = list(items_of(context))
    mark, telling = _print(context)
    compared, odd, units = _compared(slots, figures_of(context), {row.number: at for at, row in enumerate(items)})
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
        odd=odd,
        rows=tuple(row.number for row in items),
        ids=joined(row.id for row in items),
        names="" if names == slots.usual_names else joined(names),
        units=units,
        print=mark,
        figures=telling,
        filled=filled,
        required=required,
        findings=tuple(check_table(context)),
    )


def _print(context: Context) -> tuple[bytes, int]:
    """The print of the figures and how many there are but zeros, where they tell a table from another."""
    rows = [own for row, own in zip(context.table.rows, context.figures, strict=True) if row.kind is RowKind.ITEM]
    columns = {
        column.id: [_printed(figure) if figure else 0 for figure in figures]
        for column, figures in zip(context.numbers, zip(*rows, strict=True), strict=bool(rows))
    }
    count = sum(len(figures) - figures.count(0) for figures in columns.values())
    different = set[int | str]().union(*columns.values()) - {0}
    return (print_of(columns), count) if is_telling(count, len(different)) else (b"", 0)


def _printed(figure: Decimal) -> int | str:
    count = as_count(figure)
    return count if isinstance(count, int) else str(count.normalize())


def _compared(
    slots: Slots, figures: Iterable[Figure], ranks: Mapping[int, int]
) -> tuple[tuple[bytes, ...], tuple[tuple[int, int, Count], ...], Mapping[tuple[int, int], str]]:
    """The figures of each column by row, those that must stand apart, and the units that the form does not tell."""
    at = {column.id: place for place, column in enumerate(slots.compared)}
    found, odd, units = [[0] * len(ranks) for _ in at], [], {}
    for figure in figures:
        rank, column, count = ranks[figure.row.number], at[figure.column.id], as_count(figure.value)
        if isinstance(count, int) and count <= LARGEST_PACKED:
            found[column][rank] = count
        else:
            odd.append((column, rank, count))
        if not (figure.column.measure or ((item := figure.context.item_of(figure.row)) and item.measure)):
            units[rank, column] = figure.unit.symbol
    return tuple(map(packed, found)), tuple(odd), units
