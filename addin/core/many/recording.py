"""Lập bản ghi: what a unit submitted, read cell by cell, put down as the record that is kept of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from addin.core.book.model import Submission
from addin.core.checking import check_table
from addin.core.filling import filled_cells
from addin.core.many.record import LARGEST_PACKED, Count, FileRecord, Slots, TableRecord, as_count, packed, print_of
from addin.core.rules.context import Context, items_of
from addin.core.rules.duplicates import telling_figures
from addin.core.rules.outlier import Figure, figures_of
from addin.core.summary import Adder
from addin.core.table import Table

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
    telling = telling_figures(context)
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
