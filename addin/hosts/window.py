"""Cửa sổ của người dùng: what is selected there, what is shown there, and what is asked there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from addin.core.grid import Area
from addin.core.place import Place, cell_name

__all__ = ["agreed", "open_result", "selected", "show"]

_MOST_AREAS = 10  # Excel takes addresses of 255 characters


def selected(book: Any) -> Place:
    """Ô đang chọn trong sổ này, whichever window is in front by now."""
    cell = book.api.Windows(1).ActiveCell
    return Place("", book.sheets.active.name, cell.Row, cell.Column)


def show(book: Any, sheet: str, areas: Sequence[Area] = ()) -> None:
    """Đưa một trang ra trước, with these cells selected."""
    page = book.sheets[sheet]
    page.impl.activate()
    if areas:
        book.impl.activate()
        corners = ((cell_name(one.top, one.left), cell_name(one.bottom, one.right)) for one in areas[:_MOST_AREAS])
        page.range(",".join(":".join(one) for one in corners)).impl.select()


def agreed(app: Any, question: str) -> bool:
    """Hỏi Có hay Không, and wait for the answer."""
    return bool(app.alert(question, "Tổng Hợp", buttons="yes_no") == "yes")


def open_result(app: Any, path: Path) -> None:
    """Mở một tệp kết quả trong cửa sổ riêng."""
    app.books.open(str(path))
