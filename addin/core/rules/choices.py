"""Danh mục: what a row chooses has to be in the list; the likeliest entry is asked about, never taken."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from addin.core.finding import Finding
from addin.core.form.model import Choices, Column, ColumnType
from addin.core.rules.context import Context, items_of, show, text_of
from addin.core.table import Row
from addin.core.wording import key, nearest


def listed_choices(context: Context) -> Iterator[Finding]:
    """Ô danh mục ghi một mục không có trong danh mục."""
    sorts_rows = context.form.first(ColumnType.CHOICE)
    for column in context.columns:
        choices = context.kit.choices_by_id.get(column.choices) if column.type is ColumnType.CHOICE else None
        if choices is None:
            continue
        known = {key(name) for item in choices.items for name in (item.name, *item.aliases)}
        for row in items_of(context):
            words = _words(row, column)
            sorted_in = context.item_of(row) is not None if column is sorts_rows else key(words) in known
            if words and not sorted_in:
                yield _not_in_list(context, row, column, choices, words)


def _words(row: Row, column: Column) -> str:
    value = row.value_at(column.id)
    return show(value) if isinstance(value, Decimal) else text_of(value).strip()


def _not_in_list(context: Context, row: Row, column: Column, choices: Choices, words: str) -> Finding:
    close = nearest(words, (item.name for item in choices.items))
    suggestion = f"; có phải ý bạn là “{close[0]}”?" if close else "."
    expected = close[0] if close else None
    told = {"text": words, "list": choices.name, "suggestion": suggestion}
    return context.find("not-in-list", row, column, told, expected=expected, actual=words)
