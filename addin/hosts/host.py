"""Vật chủ: the seam between the trade and whatever holds the cells — a file, a live Excel, plain memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from addin.core.edits import Edit
from addin.core.grid import WorkbookGrids

__all__ = ["Host", "Progress"]

Progress = Callable[[int, int, str], None]
"""Tiến độ: (done, of how many, what is at hand)."""


class Host(Protocol):
    """Vật chủ của một sổ: takes a command's Edits as one whole, and shows what stands in the cells afterwards."""

    def write(self, edits: Iterable[Edit], properties: Mapping[str, str]) -> None:
        """Ghi sổ mới từ các thay đổi, all of them or none; what stood there before is replaced."""

    def read(self) -> WorkbookGrids:
        """Đọc lại mọi trang."""
