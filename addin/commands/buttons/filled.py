"""Sổ đã có số liệu: what most buttons need before they can do anything."""

from __future__ import annotations

from dataclasses import replace

from addin.core.book.complete import Complete, complete
from addin.core.book.model import REPORT, SUMMARY, Book
from addin.errors import NothingToDo


def filled(book: Book) -> Book:
    """Sổ có ít nhất một biểu; else the sentence that says what to click first."""
    if not book.submissions:
        raise NothingToDo("Sổ chưa có biểu của đơn vị nào. Hãy bấm Thu nhận trước.")
    return book


def reported(book: Book) -> Complete:
    """Sổ đã tổng hợp và soạn báo cáo."""
    done = complete(replace(filled(book), pages=book.pages | {SUMMARY, REPORT}))
    done.drafted()  # a fault of the template stops the click before anything is written
    return done
