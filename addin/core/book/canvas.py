"""Trang đang dựng: cells are put one by one and leave as a few bulk edits, with heights that fit their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from addin.core.book.text_fit import points_of, text_width
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

_MOST_POINTS = 409.0
_STANDARD_HEIGHT, _POINTS_OF_A_FIGURE = 15.75, 6.0
_PAGE = (762.0, 495.0)  # what the margins leave of A4 landscape, in points
_SQUEEZE = 1.45


class Canvas:
    """Trang đang dựng. `widths` are the sheet's columns; positions count from 1."""

    def __init__(self, sheet: AddSheet) -> None:
        self.sheet = sheet
        self._cells: dict[tuple[int, int], Cell] = {}
        self._merges: dict[tuple[int, int], Area] = {}
        self._heights: dict[int, float] = {}
        self._growing: set[int] = set()
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

    def let_grow(self, row: int) -> None:
        """Để dòng tự giãn: whoever fills it in will need the height."""
        self._growing.add(row)

    @property
    def last(self) -> int:
        """Cột cuối được in."""
        return self.sheet.print_columns or len(self.sheet.widths)

    def width(self, first: int, last: int) -> float:
        """Bề rộng of columns side by side."""
        return sum(self._widths[first - 1 : last])

    def edits(self) -> list[Edit]:
        """Các thay đổi của trang: the sheet, one block, merges, heights, and whatever was added."""
        self._show_every_figure()
        points = self._all_heights()
        one_page = self.sheet.fit_height or self._nearly_one_page(points)
        sheet = replace(self.sheet, widths=tuple(self._widths), fit_height=one_page)
        heights = (
            RowHeight(self.name, row, height) for row, height in sorted(points.items()) if row not in self._growing
        )
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

    def _nearly_one_page(self, points: dict[int, float]) -> bool:
        """A few lines more than a page holds are better printed a little smaller than on a page of their own."""
        width = sum(self._widths[: self.last]) * _POINTS_OF_A_FIGURE
        height = sum(points.get(row, _STANDARD_HEIGHT) for row in range(1, max(points, default=0) + 1))
        scale = min(1.0, _PAGE[0] / width) if width else 1.0
        return self.sheet.landscape and height * scale <= _PAGE[1] * _SQUEEZE

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
            if not self.width(area.left, area.right):
                continue
            points = self._points(cell, area) / (area.bottom - row + 1)
            for line in range(row, area.bottom + 1):
                needed[line] = max(needed.get(line, 0), points)
        fitted = {row: min(points, _MOST_POINTS) for row, points in needed.items()}
        return fitted | self._heights

    def _points(self, cell: Cell, area: Area) -> float:
        return points_of(_shown(cell.content), self.width(area.left, area.right), cell.style)


def _figure_width(cell: Cell) -> float:
    """Bề rộng a number needs, 0 for anything else."""
    content = cell.content.cached if isinstance(cell.content, Formula) else cell.content
    if isinstance(content, bool) or not isinstance(content, int | Decimal):
        return 0
    decimals = cell.style.format.partition(";")[0].partition(".")[2].count("0")
    return text_width(format_number(Decimal(content), decimals), cell.style) + 1.5


def _shown(content: Content) -> str:
    if isinstance(content, Formula):
        return content.cached if isinstance(content.cached, str) else ""
    if isinstance(content, Link):
        return content.text
    return content if isinstance(content, str) else ""
