"""Lúc gửi: when a returned workbook was last saved, as it says itself or as the disk does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

__all__ = ["saved_at", "sent_at"]

_YEAR_OF_OURS = 2000  # what this program writes is dated so, that the same content gives the same bytes


def saved_at(properties: Mapping[str, str]) -> datetime | None:
    """When the sender last saved a file, as the file itself says."""
    try:
        return datetime.fromisoformat(properties.get("modified", "")).astimezone()
    except ValueError:
        return None


def sent_at(properties: Mapping[str, str], on_disk: datetime) -> str:
    """Lúc gửi (ISO), by the clock of `on_disk`; "" of a form that bears our own date, for nobody saved it since."""
    saved = saved_at(properties)
    if saved and saved.year <= _YEAR_OF_OURS:
        return ""
    return (saved.astimezone(on_disk.tzinfo) if saved else on_disk).isoformat(timespec="minutes")
