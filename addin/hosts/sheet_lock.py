"""Khóa trang: a protected sheet is opened for our own writing, and locked again as it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from addin.errors import CannotWrite, TongHopError

__all__ = ["Lock", "SheetLocked", "lock_again", "lock_of", "unlocked"]

Lock = Mapping[str, bool]
"""Khóa: what stays allowed on a protected sheet, under Excel's names."""

_ALLOWED = (
    "AllowFormattingCells",
    "AllowFormattingColumns",
    "AllowFormattingRows",
    "AllowInsertingColumns",
    "AllowInsertingRows",
    "AllowInsertingHyperlinks",
    "AllowDeletingColumns",
    "AllowDeletingRows",
    "AllowSorting",
    "AllowFiltering",
    "AllowUsingPivotTables",
)


def lock_of(sheet: Any) -> Lock | None:
    """Khóa của một trang, None where it is not protected."""
    page = sheet.api
    drawings = bool(page.ProtectDrawingObjects)
    if not (page.ProtectContents or drawings):
        return None
    kept = page.Protection
    return {"DrawingObjects": drawings, **{name: bool(getattr(kept, name)) for name in _ALLOWED}}


def lock_again(sheet: Any, lock: Lock) -> None:
    """Khóa lại như cũ, without a password."""
    sheet.api.Protect(**lock)


@contextmanager
def unlocked(sheet: Any) -> Iterator[None]:
    """Mở khóa, for as long as we write; a sheet with a password is refused untouched."""
    lock = lock_of(sheet)
    if lock is None:
        yield
        return
    _open(sheet)
    try:
        yield
    finally:
        lock_again(sheet, lock)


def _open(sheet: Any) -> None:
    """Excel answers a wrong password with an error, LibreOffice with a sheet that is still protected."""
    page, cause = sheet.api, None
    try:
        page.Unprotect("")
    except TongHopError:
        raise
    except Exception as error:  # noqa: BLE001 — of a class that only exists where Excel does
        cause = error
    if page.ProtectContents or page.ProtectDrawingObjects:
        raise SheetLocked(sheet.name) from cause


class SheetLocked(CannotWrite):
    """Trang có mật khẩu: the sheet is as it was."""

    def __init__(self, sheet: str) -> None:
        super().__init__(
            f"Trang “{sheet}” có mật khẩu bảo vệ nên không ghi được. Hãy bỏ bảo vệ trang (thẻ Xem lại) rồi bấm lại nút."
        )
