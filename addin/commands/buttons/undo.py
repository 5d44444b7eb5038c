"""Nút Hoàn tác: the last command on the open workbook is taken back whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from addin.commands.job import Job
    from addin.commands.live_book import Click


def press(one: Click, job: Job) -> str:
    """Hoàn tác lệnh gần nhất."""
    return f"Đã hoàn tác lệnh “{one.undo().label}”."
