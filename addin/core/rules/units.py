"""Đơn vị tính của dòng: known, and of the same kind as what the row says it did."""

from __future__ import annotations

from collections.abc import Iterator

from addin.core.finding import Finding
from addin.core.form.model import Column, ColumnType, Shape
from addin.core.measure import convertible
from addin.core.rules.context import Context, form_unit, items_of, text_of
from addin.core.table import Row

_ANY = "km, m2, m3"


def row_units(context: Context) -> Iterator[Finding]:
    """Đơn vị tính lạ, thiếu, hoặc khác loại với mục đã chọn. Units that convert are simply converted."""
    column = context.form.first(ColumnType.MEASURE)
    if column is None or column.id not in context.table.columns:
        return
    quantities = [number.id for number in context.numbers if not number.measure and not number.ratio]
    for row in items_of(context):
        if any(row.number_at(quantity) is not None for quantity in quantities):
            yield from _unit(context, row, column)


def _unit(context: Context, row: Row, column: Column) -> Iterator[Finding]:
    item = context.item_of(row)
    wanted = item.measure if item else ""
    words, given = text_of(row.value_at(column.id)), context.row_units.get(row.number)
    if not words.strip():
        if not column.required and context.form.shape is Shape.LIST:
            yield context.find("missing-unit", row, column, {"unit": wanted or _ANY}, expected=wanted or None)
    elif given is None:
        told = {"text": words, "unit": wanted or _ANY}
        yield context.find("unknown-unit", row, column, told, expected=wanted or None, actual=words)
    elif item and wanted and not convertible(given, form_unit(wanted)):
        told = {"item": item.name, "wanted": wanted, "given": words}
        yield context.find("wrong-unit", row, column, told, expected=wanted, actual=words)
