"""Trang đang dựng: cells are put one by one and leave as a few bulk edits, with heights that fit their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from addin.core.edits import (
    PLAIN,
    AddSheet,
    Cell,
    Content,
    Edit,
    Formula,
    Link,
    MergeCells,
    RowHeight,
    SetBlock,
    Style,
)
from addin.core.grid import Area
from addin.core.number import format_number

_LINE = 1.32
_MOST_POINTS = 409.0
_NARROW, _WIDE = frozenset("ijlt.,;:'|!()[]- fr1"), frozenset("mwMWĐÔƯƠQGOCDHNUAK%@")


class Canvas:
    """Trang đang dựng. `widths` are the sheet's columns; positions count from 1."""

    def __init__(self, sheet: AddSheet) -> None:
        self.sheet = sheet
        self._cells: dict[tuple[int, int], Cell] = {}
        self._merges: dict[tuple[int, int], Area] = {}
        self._heights: dict[int, float] = {}
        self._more: list[Edit] = []
        self._widths = list(sheet.widths)

    @property
    def name(self) -> str:
        return self.sheet.sheet

    def put(self, row: int, column: int, content: Content, style: Style = PLAIN, *, to: int = 0, down: int = 0) -> None:
        """Đặt một ô, merged as far as column `to` and row `down`."""
        self._cells[row, column] = Cell(content, style)
        area = Area(row, column, max(down, row), max(to, column))
        if (area.bottom, area.right) != (row, column):
            self._merges[row, column] = area

    def add(self, edit: Edit) -> None:
        self._more.append(edit)

    def height(self, row: int, points: float) -> None:
        """Chiều cao dòng; 0 hides it."""
        self._heights[row] = points

    def width(self, first: int, last: int) -> float:
        """Bề rộng of columns side by side."""
        return sum(self._widths[first - 1 : last])

    def edits(self) -> list[Edit]:
        """Các thay đổi của trang: the sheet, one block, merges, heights, and whatever was added."""
        self._show_every_figure()
        sheet = replace(self.sheet, widths=tuple(self._widths))
        heights = (RowHeight(self.name, row, points) for row, points in sorted(self._all_heights().items()))
        merges = (MergeCells(self.name, area, self._cells[at]) for at, area in self._merges.items())
        return [sheet, *self._block(), *merges, *heights, *self._more]

    def _block(self) -> Iterator[SetBlock]:
        """One block for the whole page; a merged area holds what is in it."""
        cells = {at: cell for at, cell in self._cells.items() if at not in self._merges}
        if not cells:
            return
        last = max(column for _, column in cells)
        rows = range(1, max(row for row, _ in cells) + 1)
        empty = Cell()
        block = tuple(tuple(cells.get((row, column), empty) for column in range(1, last + 1)) for row in rows)
        yield SetBlock(self.name, 1, 1, block)

    def _show_every_figure(self) -> None:
        """A number wider than its column would show as ####: the column gives way."""
        for (row, column), cell in self._cells.items():
            area = self._merges.get((row, column), Area(row, column, row, column))
            lacking = _figure_width(cell) - self.width(area.left, area.right)
            if lacking > 0 and area.right <= len(self._widths) and self._widths[area.right - 1]:
                self._widths[area.right - 1] += lacking

    def _all_heights(self) -> dict[int, float]:
        """Neither Excel nor LibreOffice fits a row to a merged cell: every row with wrapped words is measured here."""
        needed: dict[int, float] = {}
        for (row, column), cell in self._cells.items():
            area = self._merges.get((row, column), Area(row, column, row, column))
            points = self._points(cell, area) / (area.bottom - row + 1)
            for line in range(row, area.bottom + 1):
                needed[line] = max(needed.get(line, 0), points)
        fitted = {row: min(points, _MOST_POINTS) for row, points in needed.items()}
        return fitted | self._heights

    def _points(self, cell: Cell, area: Area) -> float:
        text = _shown(cell.content)
        lines = lines_of(text, self.width(area.left, area.right), cell.style) if cell.style.wrap else 1
        return lines * cell.style.size * _LINE + 2


def _figure_width(cell: Cell) -> float:
    """Bề rộng a number needs, 0 for anything else."""
    content = cell.content.cached if isinstance(cell.content, Formula) else cell.content
    if isinstance(content, bool) or not isinstance(content, int | Decimal):
        return 0
    decimals = cell.style.format.partition(";")[0].partition(".")[2].count("0")
    width = text_width(format_number(Decimal(content), decimals)) * cell.style.size / 12
    return width * (1.08 if cell.style.bold else 1.0) + 1.5


def _shown(content: Content) -> str:
    if isinstance(content, Formula):
        return content.cached if isinstance(content.cached, str) else ""
    if isinstance(content, Link):
        return content.text
    return content if isinstance(content, str) else ""


def lines_of(text: str, width: float, style: Style) -> int:
    """Số dòng a wrapped text takes in a column of `width` figures of the standard font."""
    room = max(width - 1.2, 1.0) * 12 / style.size
    return sum(_lines(line, room / (1.1 if style.bold else 1.0)) for line in text.split("\n")) or 1


def _lines(text: str, room: float) -> int:
    """Words go to the next line whole; one that is wider than the room is broken."""
    lines, used = 1, 0.0
    for word in text.split(" "):
        size = text_width(word)
        if used and used + 0.5 + size > room:
            lines, used = lines + 1, 0.0
        used += size + (0.5 if used else 0.0)
        if used > room:
            lines, used = lines + int(used / room), used % room
    return lines


def text_width(text: str) -> float:
    """Bề rộng of a text, in figures of its own font."""
    return sum(map(_letter_width, text))


def _letter_width(letter: str) -> float:
    if letter in _NARROW:
        return 0.62
    if letter in _WIDE:
        return 1.5
    return 1.25 if letter.isupper() else 0.98
