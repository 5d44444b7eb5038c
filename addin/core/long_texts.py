"""Văn bản dài: how much of a unit's words a report quotes; the rest stays in its cell, and the report says which."""

from __future__ import annotations

from addin.core.place import Place, Quoted

__all__ = ["LONGEST_QUOTED", "quoted", "shortened"]

LONGEST_QUOTED = 2_000


def shortened(text: str, place: Place) -> str:
    """Lời trích vừa một báo cáo: cut at a word, with a visible mark that names the cell of the whole text."""
    if len(text) <= LONGEST_QUOTED:
        return text
    kept = text[:LONGEST_QUOTED]
    whole = kept.rpartition(" ")[0] or kept
    where = f"ô {place.cell}, trang “{place.sheet}”" if place.cell else "biểu của đơn vị"
    return f"{whole.rstrip(' .;,')} […] (đã cắt bớt, toàn văn ở {where})"


def quoted(text: str, place: Place) -> Quoted:
    """Lời trích with its cell."""
    return Quoted(shortened(text, place), place)
