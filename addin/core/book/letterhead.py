"""Đầu và cuối của một biểu in: the office's letterhead, the title, and the place for date and signature."""

from __future__ import annotations

from addin.core.book.canvas import Canvas
from addin.core.form.model import Kit
from addin.core.looks import (
    LETTERHEAD,
    LETTERHEAD_BOLD,
    REFERENCE,
    RULE,
    SIGNATURE,
    SIGNATURE_DATE,
    SUBTITLE,
    TITLE,
)

_LEFT_BLOCK = 40
_RIGHT_BLOCK = 44
_RULE = "─" * 12
_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_BLANK = "      "


def put_letterhead(canvas: Canvas, superior: str, body: str, number: str = "") -> int:
    """Khối đầu trang: the bodies on the left; on the right the number of the table, or else the state's name.

    Gives the last row it used.
    """
    left, right = _blocks(canvas)
    last = canvas.last
    canvas.put(1, 1, superior, LETTERHEAD, to=left)
    canvas.put(2, 1, body, LETTERHEAD_BOLD, to=left)
    canvas.put(3, 1, _RULE, RULE, to=left)
    if number:
        canvas.put(1, right, number, LETTERHEAD_BOLD.but(align="right", wrap=False), to=last)
    else:
        canvas.put(1, right, _NATION, LETTERHEAD_BOLD, to=last)
        canvas.put(2, right, _MOTTO, LETTERHEAD_BOLD.but(size=13), to=last)
        canvas.put(3, right, _RULE * 2, RULE, to=last)
    return 3


def put_title(canvas: Canvas, top: int, title: str, subtitle: str, *italic: str, to: int = 0) -> int:
    """Tên biểu: capitals, then what it covers, then lines in italics, as far as `to`. Gives the last row it used."""
    last = to or canvas.last
    canvas.put(top, 1, title, TITLE, to=last)
    row = top
    for text, style in ((subtitle, SUBTITLE), *((line, REFERENCE) for line in italic)):
        if text:
            row += 1
            canvas.put(row, 1, text, style, to=last)
    return row


def reference_line(kit: Kit) -> str:
    """(Kèm theo Báo cáo số ...): number and day are written in by hand when it is signed."""
    year = kit.deadline[:4]
    return f"(Kèm theo {kit.document} số{_BLANK}/{kit.office.symbol} ngày{_BLANK}tháng{_BLANK}năm {year or _BLANK})"


def put_signature(canvas: Canvas, top: int, place: str, year: str, right_post: str, left_post: str = "") -> None:
    """Chỗ ký: date in italics, who made the table on the left, who signs on the right; names stay blank."""
    left, right = _blocks(canvas)
    last = canvas.last
    canvas.put(top, right, f"{place}, ngày{_BLANK}tháng{_BLANK}năm {year or _BLANK}", SIGNATURE_DATE, to=last)
    canvas.put(top + 1, 1, left_post or "NGƯỜI LẬP BIỂU", SIGNATURE, to=left)
    for row, line in enumerate(right_post.splitlines(), top + 1):
        canvas.put(row, right, line, SIGNATURE, to=last)


def _blocks(canvas: Canvas) -> tuple[int, int]:
    """(last column of the left block, first column of the right block)."""
    last = canvas.last
    left = next((at for at in range(1, last) if canvas.width(1, at) >= _LEFT_BLOCK), last - 1) or 1
    right = next((at for at in range(last, left, -1) if canvas.width(at, last) >= _RIGHT_BLOCK), left + 1)
    return left, max(right, left + 1)
