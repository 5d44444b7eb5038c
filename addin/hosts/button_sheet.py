"""Trang Nút bấm: a Sổ saved as .xlsm brings its buttons along, for a PC whose Excel has no tab “Tổng hợp”.

The buttons call the same Subs as the ribbon; the Sổ is otherwise the same as an .xlsx.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from addin.core.book.canvas import Canvas
from addin.core.edits import AddSheet, Edit
from addin.core.looks import HEADER, NOTE, PARAGRAPH, SECTION, TABS, TEXT, TITLE
from addin.hosts.addin_file import TEXT_SHEET, project_bin, write_texts
from addin.ribbon import BUTTONS, GROUPS, Button

__all__ = ["BUTTON_SHEET", "OWN_SHEETS", "button_page", "give_buttons"]

BUTTON_SHEET = "Nút bấm"
OWN_SHEETS = (BUTTON_SHEET, TEXT_SHEET)
"""The sheets that a Sổ with buttons has beside its pages."""

_WIDTHS = (24.0, 44.0, 52.0)
_MODULES = ("TongHop", "Nut")
_FIRST_ROW, _ROW_POINTS = 6, 36.0
_PIXELS, _GAP = {"width": 168, "height": 36}, {"x_offset": 10, "y_offset": 6}
_NOTE = (
    "Bấm nút là làm ngay trên Sổ này; tiến độ và kết quả hiện ở dòng trạng thái dưới cùng. Máy phải được cài Tổng Hợp "
    "trước (cai-dat.cmd). Bấm mà không có gì xảy ra: bấm “Bật Nội dung” trên dải vàng; không có dải vàng thì đóng tệp, "
    "bấm phải vào tệp, chọn Thuộc tính, đánh dấu “Bỏ chặn”, rồi mở lại."
)
_CALM = "Không nút nào sửa tệp các đơn vị gửi về. Bấm nhầm thì bấm Hoàn tác."


def button_page() -> list[Edit]:
    """Trang có chỗ cho các nút: what each reads and writes stands beside it."""
    page = Canvas(AddSheet(BUTTON_SHEET, widths=_WIDTHS, tab=TABS["control"], fit_height=True))
    page.put(1, 1, "CÁC NÚT CỦA TỔNG HỢP", TITLE, to=3)
    page.put(2, 1, _NOTE, PARAGRAPH.but(valign="vcenter"), to=3)
    page.put(3, 1, _CALM, NOTE, to=3)
    for column, head in enumerate(("Nút", "Đọc gì", "Ghi gì"), 1):
        page.put(_FIRST_ROW - 1, column, head, HEADER)
    for row, line in _lines():
        if isinstance(line, Button):
            page.put(row, 1, None, TEXT)
            page.put(row, 2, _sentence(line.reads), TEXT)
            page.put(row, 3, _sentence(line.writes), TEXT)
            page.height(row, _ROW_POINTS)
        else:
            page.put(row, 1, line, SECTION.but(fill="F7F7F7", border="thin"), to=3)
    return page.edits()


def give_buttons(book: Any, macros: Path) -> None:
    """Nút, lời nhắc và mã: once every sheet is there, since Excel wants a module for each of them."""
    sheet = book.get_worksheet_by_name(BUTTON_SHEET)
    for row, line in _lines():
        if isinstance(line, Button):
            options = {"caption": line.label, "macro": f"Click{line.id.capitalize()}", "description": line.supertip}
            sheet.insert_button(row - 1, 0, options | _PIXELS | _GAP)
    texts = book.add_worksheet(TEXT_SHEET)
    texts.hide()
    write_texts(texts, tomllib.loads((macros / "texts.toml").read_text(encoding="utf-8")))
    project = project_bin(macros, _MODULES, sheets=len(book.worksheets()))
    book.add_vba_project(BytesIO(project), is_stream=True)


def _lines() -> Iterator[tuple[int, str | Button]]:
    """(dòng, tên nhóm hoặc nút), from the top."""
    return enumerate(_grouped(), _FIRST_ROW)


def _grouped() -> Iterable[str | Button]:
    for group in GROUPS:
        yield group
        yield from (button for button in BUTTONS if button.group == group)


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]
