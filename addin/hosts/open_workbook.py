"""Sổ đang mở: found by its address among the open ones, and refused where no button could do anything with it.

Imports nothing heavy: the officer sees the first word in the status bar as soon as the workbook is found.
"""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path
from typing import Any

from addin.errors import CannotRead, CannotWrite, NothingToDo

__all__ = ["refuse_locked", "workbook_at"]


def workbook_at(app: Any, place: str = "") -> Any:
    """Sổ mà nút được bấm: the one that is open at `place`, whichever window is in front by now; without a place the
    one in front. Refuses what cannot be worked on, each with its sentence.
    """
    book = _open_at(app, place) if place else app.books.active if len(app.books) else None
    if book is None and place:
        raise NothingToDo(f"Sổ “{_last_part(place)}” không còn mở. Hãy mở lại sổ đó rồi bấm lại nút.")
    if book is None or book.api is None:  # Excel in which only hidden workbooks are open has none in front
        raise NothingToDo("Chưa mở sổ nào. Hãy mở Sổ tổng hợp rồi bấm lại nút.")
    _refuse_unworkable(book)
    return book


def _open_at(app: Any, place: str) -> Any:
    """By its whole address; by its name alone only where no folder was given."""
    wanted = _comparable(place)
    for book in app.books:
        full = _comparable(book.api.FullName)
        if wanted == full or (wanted == _last_part(wanted) == _last_part(full)):
            return book
    return None


def _comparable(place: str) -> str:
    return unicodedata.normalize("NFC", os.path.normcase(place))


def _last_part(place: str) -> str:
    return re.split(r"[/\\]", place)[-1]


def _refuse_unworkable(book: Any) -> None:
    name, full = book.name, book.api.FullName
    if "://" in full:
        raise CannotRead(
            f"Sổ “{name}” đang mở thẳng từ OneDrive hoặc SharePoint. Hãy lưu một bản vào ổ đĩa của máy, mở bản đó rồi "
            "bấm lại nút.",
            file=name,
        )
    if not full or not Path(full).is_file():
        raise CannotRead(f"Sổ “{name}” chưa được lưu lần nào. Hãy lưu sổ vào một thư mục rồi bấm lại nút.", file=name)
    if book.api.ReadOnly:
        raise CannotWrite(f"Sổ “{name}” đang mở ở chế độ chỉ đọc. Hãy đóng sổ ở nơi khác rồi mở lại.", file=name)


def refuse_locked(book: Any) -> None:
    """Sổ khóa cấu trúc is refused by whatever adds sheets or takes them away."""
    if book.api.ProtectStructure:
        raise CannotWrite(
            f"Sổ “{book.name}” đang khóa cấu trúc, không thêm bớt trang được. Hãy bỏ khóa (thẻ Xem lại) rồi bấm lại.",
            file=book.name,
        )
