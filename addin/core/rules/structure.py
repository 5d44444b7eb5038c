"""Đủ cột, đủ dòng: the table still has the shape of its form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from addin.core.finding import Finding, Severity
from addin.core.form.model import Column, ColumnType, Item, Shape
from addin.core.place import Place
from addin.core.rules.context import Context, items_of


def complete_columns(context: Context) -> Iterator[Finding]:
    """Thiếu cột: an error where the column must be filled, otherwise a check that was not made."""
    for column in missing_columns(context):
        severity = Severity.ERROR if column.required else Severity.UNCHECKED
        place, reason = why_missing(context, column)
        seen = reason if place.column else ""  # that it is missing the finding says itself
        found = context.find("missing-column", column=column, severity=severity, cause=seen)
        yield replace(found, place=place)


def complete_rows(context: Context) -> Iterator[Finding]:
    """Thiếu dòng, thừa dòng so với biểu có dòng cố định; biểu danh sách chưa có dòng nào."""
    if context.form.shape is Shape.LIST:
        if not any(items_of(context)) and not any(row.says_none for row in context.table.rows):
            yield context.find("empty-table")
        return
    for item in missing_rows(context):
        place, _ = why_missing(context, item)
        found = context.find("missing-row", words={"item": item.name})
        yield replace(found, place=place, row=item.name)
    for row in items_of(context):
        if row.id not in context.form.rows_by_id and any(row.number_at(column.id) for column in context.numbers):
            yield context.find("extra-row", row)


def missing_columns(context: Context) -> list[Column]:
    """Cột của biểu mẫu mà bảng không có; the row numbers nobody needs."""
    columns = (column for column in context.form.asked if column.type is not ColumnType.ORDINAL)
    return [column for column in columns if column.id not in context.table.columns]


def missing_rows(context: Context) -> list[Item]:
    """Dòng cố định mà bảng không có; the total row is worked out of the others all the same."""
    present = {row.id for row in context.table.rows}
    return [item for item in context.form.items if item.id not in present and item is not context.form.total_row]


def why_missing(context: Context, lost: Column | Item) -> tuple[Place, str]:
    """What the reader of the table said about it, if anything: it may have seen something like it."""
    told = (one for one in context.table.unread if f"“{lost.name}”" in one[1])
    return next(told, (context.table.place, ""))
