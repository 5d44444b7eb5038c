"""Sổ như đang mở, and what most buttons need of it before they can do anything."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from addin.core.book.complete import Complete, complete
from addin.core.book.model import REPORT, SUMMARY, Book
from addin.errors import NothingToDo

if TYPE_CHECKING:
    from addin.commands.live_book import Click


def as_it_stands(one: Click) -> Book:
    """Sổ đang mở, for a button that changes nothing in it."""
    from addin.commands.book_file import book_of

    return book_of(one.host.read(), one.host.path)


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
