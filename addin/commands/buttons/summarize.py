"""Nút Tổng hợp: the Biểu tổng hợp of the open Sổ, in formulas that stay live."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from addin.commands.buttons.filled import filled
from addin.core.book.complete import Complete, complete
from addin.core.book.model import SUMMARY, Book
from addin.core.book.names import summary_sheets
from addin.hosts.window import show

if TYPE_CHECKING:
    from addin.commands.job import Job
    from addin.commands.live_book import Click


def press(one: Click, job: Job) -> str:
    """Lập Biểu tổng hợp."""
    from addin.commands.bases import remembered

    done = one.rewrite("Tổng hợp", _with_summary)
    one.told += remembered(one.host.path, done)
    page = next(iter(summary_sheets(done.book.kit).values()))
    show(one.host.book, page)
    return f"Đã tổng hợp từ {done.summary.reported}/{done.summary.expected} đơn vị, xem trang “{page}”."


def _with_summary(book: Book) -> Complete:
    return complete(replace(filled(book), pages=book.pages | {SUMMARY}))
