"""Ô bắt buộc: blank is not an answer; 0 and the officer's dash are."""

from __future__ import annotations

from collections.abc import Iterator

from addin.core.finding import Finding
from addin.core.form.model import Column
from addin.core.rules.context import Context, is_blank, items_of
from addin.core.table import Row


def required_cells(context: Context) -> Iterator[Finding]:
    """Ô bắt buộc còn trống."""
    required = [column for column in context.columns if column.required]
    for row in items_of(context):
        for column in required:
            if is_blank(row.value_at(column.id)) and not _has_parts(row, column):
                yield context.find("required-blank", row, column)


def _has_parts(row: Row, column: Column) -> bool:
    """A total whose parts are filled in is the matter of the sums: they know what it should be."""
    return any(not is_blank(row.value_at(part)) for part in column.parts)
