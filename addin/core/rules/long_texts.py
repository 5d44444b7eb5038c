"""Lời văn quá dài: words of which the report quotes only the beginning."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from addin.core.finding import Finding
from addin.core.long_texts import LONGEST_QUOTED
from addin.core.number import Text, format_number
from addin.core.rules.context import Context, items_of


def long_texts(context: Context) -> Iterator[Finding]:
    """Mỗi ô chữ dài quá mức báo cáo trích được."""
    for row in items_of(context):
        for column in context.form.asked:
            entry = row.entries.get(column.id)
            value = entry.value if entry else None
            if isinstance(value, Text) and len(value.text) > LONGEST_QUOTED:
                sizes = {"length": len(value.text), "most": LONGEST_QUOTED}
                words = {name: format_number(Decimal(size)) for name, size in sizes.items()}
                yield context.find("long-text", row, column, words)
