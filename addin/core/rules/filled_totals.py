"""Ô tổng do Sổ cộng: the commune left the total blank, and the Sổ filled it from its parts; the officer is told."""

from __future__ import annotations

from collections.abc import Iterator

from addin.core.finding import Finding
from addin.core.rules.context import Context, items_of, show


def filled_totals(context: Context) -> Iterator[Finding]:
    """A formula of ours stands where the sender's cell was blank: the Sổ's own places have no file name."""
    columns = [column for column in context.numbers if column.parts]
    for row in items_of(context):
        for column in columns:
            entry = row.entry(column.id)
            ours = entry is not None and entry.formula and not entry.place.file
            if ours and entry and entry.number is not None:
                words = {"number": show(entry.number)}
                yield context.find("total-filled", row, column, words, actual=entry.number)
