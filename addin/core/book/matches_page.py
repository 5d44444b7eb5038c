"""Trang Khớp số: sentences of reports and the figures they were matched to, for the officer to confirm or refuse."""

from __future__ import annotations

from collections.abc import Sequence

from addin.core.book.canvas import Canvas
from addin.core.book.model import CONTROL, MATCHES
from addin.core.edits import AddList, AddSheet, Edit, Link, Style
from addin.core.grid import Area, Grid
from addin.core.looks import CENTRED, HEADER, INPUT_FILL, LINK, NOTE, TABS, TEXT
from addin.core.matches import RIGHT, WRONG, Match
from addin.core.wording import clean

_RULING = "Xác nhận"
_WIDTHS = {"Câu trong báo cáo": 80.0, "Số liệu của Sổ": 50.0, _RULING: 14.0, "#số liệu": 0.0}
_HEAD_ROW = 4
_SHOWN = 3
_ABOUT = (
    f"Con số ở chỗ [số] của mỗi câu đã khớp với số liệu ghi bên cạnh. Chọn “{RIGHT}” ở cột màu vàng thì từ lần đối "
    f"chiếu sau, câu ấy phải ghi đúng số liệu ấy; chọn “{WRONG}” thì câu ấy không được đề nghị lại. Dòng để trống "
    "chưa có tác dụng. Xóa dòng không cần giữ."
)


def matches_page(matches: Sequence[Match]) -> list[Edit]:
    """Trang Khớp số."""
    sheet = AddSheet(
        MATCHES, tuple(_WIDTHS.values()), (_HEAD_ROW + 1, 1), repeat_rows=(_HEAD_ROW, _HEAD_ROW), tab=TABS["plain"],
        print_columns=_SHOWN,
    )  # fmt: skip
    canvas = Canvas(sheet)
    canvas.put(1, 1, "KHỚP SỐ GIỮA BÁO CÁO VÀ SỔ", Style(bold=True, size=14))
    canvas.put(1, _SHOWN, Link("← Điều khiển", CONTROL), LINK.but(align="right"))
    canvas.put(2, 1, _ABOUT, NOTE, to=_SHOWN)
    typed = CENTRED.but(fill=INPUT_FILL, unlocked=True)
    for column, head in enumerate(_WIDTHS, 1):
        canvas.put(_HEAD_ROW, column, head, HEADER)
    for row, one in enumerate(matches, _HEAD_ROW + 1):
        cells = ((one.sentence, TEXT), (one.name, TEXT), (one.ruling or None, typed), (one.figure, TEXT))
        for column, (content, style) in enumerate(cells, 1):
            canvas.put(row, column, content, style)
    area = Area(_HEAD_ROW + 1, _SHOWN, _HEAD_ROW + len(matches), _SHOWN)
    canvas.add(AddList(MATCHES, area, (RIGHT, WRONG), title=_RULING, message="Chọn trong danh sách.", strict=True))
    return canvas.edits()


def read_matches(grid: Grid | None) -> tuple[Match, ...]:
    """Các câu trên trang, after rows were deleted or moved; a row that lacks its hidden id says nothing."""
    heads = {raw: (row, column) for row, column, raw in grid.filled() if raw in _WIDTHS} if grid else {}
    if grid is None or len(heads) < len(_WIDTHS):
        return ()
    found = []
    for row in range(heads[_RULING][0] + 1, grid.height + 1):
        sentence, name, ruling, figure = (clean(str(grid.at(row, heads[head][1]) or "")) for head in _WIDTHS)
        if sentence and figure:
            found.append(Match(sentence, figure, name, ruling.lower()))
    return tuple(found)
