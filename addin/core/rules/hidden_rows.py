"""Dòng ẩn, cột ẩn: figures that nobody sees and every sum takes."""

from __future__ import annotations

from collections.abc import Iterator

from addin.core.finding import Finding
from addin.core.rules.context import Context, items_of, show, title_of

_NAMED = 3


def hidden_rows(context: Context) -> Iterator[Finding]:
    """Dòng ẩn có số khác 0."""
    for row in (row for row in items_of(context) if row.hidden):
        found = [
            f"{title_of(column)} {show(number)}" for column in context.numbers if (number := row.number_at(column.id))
        ]
        if found:
            more = ["…"] if len(found) > _NAMED else []
            yield context.find("hidden-row", row, words={"numbers": "; ".join(found[:_NAMED] + more)})


def hidden_columns(context: Context) -> Iterator[Finding]:
    """Cột ẩn có số khác 0: at its first figure."""
    for column in (column for column in context.numbers if column.id in context.table.hidden_columns):
        filled = [row for row in items_of(context) if row.number_at(column.id)]
        if filled:
            yield context.find("hidden-column", filled[0], column, {"count": str(len(filled))})
