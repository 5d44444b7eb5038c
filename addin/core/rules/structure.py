"""Đủ cột, đủ dòng: the table still has the shape of its form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from addin.core.finding import Finding, Severity
from addin.core.form import ColumnType, Shape
from addin.core.rules.context import Context, items_of


def complete_columns(context: Context) -> Iterator[Finding]:
    """Thiếu cột: an error where the column must be filled, otherwise a check that was not made."""
    for column in context.form.columns:
        if column.id not in context.table.columns and column.type is not ColumnType.ORDINAL:
            severity = Severity.ERROR if column.required else Severity.UNCHECKED
            yield context.find("missing-column", column=column, severity=severity)


def complete_rows(context: Context) -> Iterator[Finding]:
    """Thiếu dòng, thừa dòng so với biểu có dòng cố định; biểu danh sách chưa có dòng nào."""
    if context.form.shape is Shape.LIST:
        if not any(items_of(context)):
            yield context.find("empty-table")
        return
    present = {row.id for row in context.table.rows}
    for item in context.form.items:
        if item.id not in present:
            yield replace(context.find("missing-row", words={"item": item.name}), row=item.name)
    for row in items_of(context):
        if row.id not in context.form.rows_by_id and any(row.number_at(column.id) for column in context.numbers):
            yield context.find("extra-row", row)
