"""Cộng dọc: total rows, subtotal rows and fixed rows that are the sum of other rows, in every column that adds up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from addin.core.finding import Finding, Severity
from addin.core.form.model import Column, Shape
from addin.core.rules.context import Context, is_blank, items_of, show
from addin.core.rules.equations import Equation, term
from addin.core.rules.sums import plainly_holds
from addin.core.table import Row, RowKind

_UNITS_NAMED = 4


def parts_down(context: Context) -> Iterator[Finding]:
    """Cộng dọc."""
    for row, column, parts in _cells(context):
        units = _unlike(context, column, parts)
        if not units:
            if not _plainly_holds(context, row, column, parts):
                yield from _equation(context, row, column, parts).findings()
        elif stated := row.number_at(column.id):
            named = ", ".join(units[:_UNITS_NAMED])
            yield context.find("unlike-total", row, column, {"stated": show(stated), "units": named}, actual=stated)


def sums_down(context: Context, *, doubtful: bool = False) -> Iterator[Equation]:
    """Các đẳng thức cộng dọc của bảng, or only those that do not plainly hold."""
    for row, column, parts in _cells(context):
        if not (_unlike(context, column, parts) or (doubtful and _plainly_holds(context, row, column, parts))):
            yield _equation(context, row, column, parts)


def _plainly_holds(context: Context, row: Row, column: Column, parts: Sequence[Row]) -> bool:
    return plainly_holds(context.value(row, column), [context.value(part, column) for part in parts])


def _cells(context: Context) -> Iterator[tuple[Row, Column, list[Row]]]:
    """Each cell that should hold a sum; a subtotal row may leave it out, and so may a column whose rows have units."""
    for row, parts in _sums(context):
        for column in context.numbers:
            optional = row.kind is RowKind.GROUP or (row.kind is RowKind.TOTAL and not column.measure)
            left_out = optional and is_blank(row.value_at(column.id))
            if column.is_added and parts and not left_out:
                yield row, column, parts


def _sums(context: Context) -> Iterator[tuple[Row, list[Row]]]:
    """Each row that states a sum, and the rows it is the sum of."""
    whole = _not_within_another(context)
    yield from ((row, whole) for row in context.table.totals)
    yield from _blocks(context.table.rows)
    rows = {row.id: row for row in items_of(context)}
    for item in context.form.items:
        if item.parts and item.id in rows and all(part in rows for part in item.parts):
            yield rows[item.id], [rows[part] for part in item.parts]


def _not_within_another(context: Context) -> list[Row]:
    """Item rows without those that are parts of a row above them: those are in the sum already."""
    if whole := context.form.total_row:
        return [row for row in items_of(context) if row.id in whole.parts]
    inner = {part for item in context.form.items for part in item.parts}
    return [row for row in items_of(context) if row.id not in inner or context.form.shape is Shape.LIST]


def _blocks(rows: Sequence[Row]) -> Iterator[tuple[Row, list[Row]]]:
    """Subtotal rows with their items, which follow them, or stand above them where an item comes first."""
    kinds = [row.kind for row in rows if row.kind is not RowKind.TOTAL]
    ordered = rows if RowKind.GROUP in kinds[:1] else tuple(reversed(rows))
    heading: Row | None = None
    for kind, block in groupby(ordered, key=lambda row: row.kind):
        members = list(block)
        if kind is RowKind.GROUP:
            heading = members[-1]
        elif kind is RowKind.ITEM and heading is not None:
            yield heading, members
        else:
            heading = None


def _unlike(context: Context, column: Column, parts: list[Row]) -> tuple[str, ...]:
    """The units the rows bring themselves, when there are several: then their figures do not add up as they stand."""
    if column.measure:
        return ()
    filled = (part for part in parts if part.number_at(column.id) is not None)
    units = (context.unit_of(part, column) for part in filled)
    symbols = tuple(dict.fromkeys(unit.symbol if unit else "chưa rõ" for unit in units))
    return symbols if len(symbols) > 1 else ()


def _equation(context: Context, row: Row, column: Column, parts: list[Row]) -> Equation:
    names = context.row_names
    return Equation(
        context=context,
        row=row,
        column=column,
        total=term(context, row, column, names[row.number]),
        parts=tuple(term(context, part, column, names[part.number]) for part in parts),
        code="parts-down",
        words=lambda: {"count": str(len(parts)), "parts": f"{len(parts)} dòng thành phần"},
        if_total_blank=Severity.NOTE if row.kind is RowKind.TOTAL else Severity.ERROR,
    )
