"""Nút Xóa đánh dấu: exactly what the button Kiểm tra put there is taken off."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from addin.commands.job import Job
    from addin.commands.live_book import Click


def press(one: Click, job: Job) -> str:
    """Xóa màu và ghi chú của Tổng Hợp."""
    one.mark("Xóa đánh dấu", one.keep_copy(), ())
    return "Đã xóa màu và ghi chú do Tổng Hợp đánh dấu."
