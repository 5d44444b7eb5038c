"""Trang Tên số liệu: beside the template, every name it may use, to be copied: what it means, what it prints today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from addin.core.book.canvas import Canvas
from addin.core.book.model import NAMES, TEMPLATE
from addin.core.edits import AddFilter, AddSheet, Content, Edit, Link, Style
from addin.core.grid import Area
from addin.core.looks import HEADER, LINK, LINK_CELL, NOTE, TABS, TEXT
from addin.core.template.name_list import NameLine, NameSection

__all__ = ["name_list_page"]

_HEADS = {"Chép tên này": 52.0, "Nghĩa": 64.0, "Nay in ra": 46.0, "Ô nguồn": 22.0}
_HEAD_ROW = 3
_TITLE = Style(bold=True, size=14)
_SECTION = Style(bold=True, fill="DCE6F1", border="thin")
_NAME = TEXT.but(bold=True)
_LONGEST = 160
_HOW = f"Bấm vào ô có tên cần dùng, chép (Ctrl+C), sang trang {TEMPLATE} dán vào chỗ của nó trong câu."


def name_list_page(sections: Sequence[NameSection]) -> list[Edit]:
    """Trang Tên số liệu của Sổ; the filter finds a name by any word of its meaning."""
    freeze, repeated = (_HEAD_ROW + 1, 2), (_HEAD_ROW, _HEAD_ROW)
    canvas = Canvas(AddSheet(NAMES, tuple(_HEADS.values()), freeze, repeat_rows=repeated, tab=TABS["plain"]))
    canvas.put(1, 1, "TÊN SỐ LIỆU DÙNG TRONG MẪU BÁO CÁO", _TITLE)
    canvas.put(1, len(_HEADS), Link(f"← {TEMPLATE}", TEMPLATE), LINK.but(align="right"))
    canvas.put(2, 1, _HOW, NOTE.but(wrap=False))
    for column, head in enumerate(_HEADS, 1):
        canvas.put(_HEAD_ROW, column, head, HEADER)
    row = _HEAD_ROW
    for row, cells in enumerate(_rows(sections), _HEAD_ROW + 1):
        for column, (content, style) in enumerate(cells, 1):
            canvas.put(row, column, content, style)
    canvas.add(AddFilter(NAMES, Area(_HEAD_ROW, 1, row, len(_HEADS))))
    return canvas.edits()


def _rows(sections: Sequence[NameSection]) -> Iterator[list[tuple[Content, Style]]]:
    for section in sections:
        hint = _SECTION.but(bold=False, italic=True, wrap=True)
        yield [(section.title, _SECTION), (section.hint or None, hint), (None, _SECTION), (None, _SECTION)]
        yield from (list(_cells(line)) for line in section.lines)


def _cells(line: NameLine) -> Iterator[tuple[Content, Style]]:
    yield line.typed, _NAME
    yield line.meaning, TEXT
    yield _cut(line.example), TEXT
    place = line.place
    yield (Link(f"{place.sheet}!{place.cell}", place.sheet, place.cell), LINK_CELL) if place else (None, TEXT)


def _cut(text: str) -> str:
    return f"{text[:_LONGEST].rstrip()}…" if len(text) > _LONGEST else text
