"""Phần không đọc được: what reading the table had to leave out is said, never passed over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from addin.core.finding import Finding
from addin.core.rules.context import Context


def unread_parts(context: Context) -> Iterator[Finding]:
    """Mỗi chỗ không đọc được một phát hiện, at its own place."""
    for place, reason in context.table.unread:
        found = context.find("unread-part", words={"reason": reason.rstrip(".")})
        yield replace(found, place=place, row=f"dòng {place.row}" if place.row else "")
