"""Tiến độ: what a long command tells while it works; where it is shown is the caller's business."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""(done, of how many, what is at hand in Vietnamese)."""


def silent(done: int, total: int, what: str) -> None:
    """Không báo gì, for tests and for callers who do not wait."""
