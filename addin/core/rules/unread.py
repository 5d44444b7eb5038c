"""Phần không đọc được: what reading the table had to leave out is said, never passed over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from addin.core.finding import Finding
from addin.core.form.model import Column, Item
from addin.core.rules.context import Context
from addin.core.rules.structure import missing_columns, missing_rows, why_missing


def unread_parts(context: Context) -> Iterator[Finding]:
    """Mỗi chỗ không đọc được một phát hiện, at its own place; a missing column or row is said by its own check."""
    missing: list[Column | Item] = [*missing_columns(context), *missing_rows(context)]
    said = {why_missing(context, lost) for lost in missing}
    for place, reason in context.table.unread:
        if (place, reason) not in said:
            found = context.find("unread-part", words={"reason": reason.rstrip(".")})
            yield replace(found, place=place, row=f"dòng {place.row}" if place.row else "")
