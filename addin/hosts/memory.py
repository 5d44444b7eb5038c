"""Sổ trong bộ nhớ: takes the same Edits as a file and shows the same grids, so that most tests need no file.

What has no trace in a grid (charts, notes, lists, page setup) is kept in `edits` for whoever asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import assert_never

from addin.core.edits import (
    AddChart,
    AddFilter,
    AddFormat,
    AddList,
    AddNote,
    AddSheet,
    AddValidation,
    Cell,
    Content,
    Edit,
    Formula,
    Link,
    MarkCells,
    MergeCells,
    RowHeight,
    SetBlock,
    writable,
)
from addin.core.grid import Area, Grid, Raw, WorkbookGrids

__all__ = ["MemoryHost"]

_MOST_FIGURES = 15  # what a spreadsheet holds exactly; a longer number stays readable as text


class MemoryHost:
    """Sổ trong bộ nhớ."""

    def __init__(self, file: str = "so.xlsx") -> None:
        self.file = file
        self.edits: tuple[Edit, ...] = ()
        self._grids = WorkbookGrids(file, ())

    def write(self, edits: Iterable[Edit], properties: Mapping[str, str]) -> None:
        """Ghi sổ mới, all or nothing: an edit that fails leaves the old pages standing."""
        listed = tuple(edits)
        pages: dict[str, _Page] = {}
        for edit in listed:
            _apply(pages, edit)
        grids = tuple(page.grid(self.file) for page in pages.values())
        self.edits, self._grids = listed, WorkbookGrids(self.file, grids, dict(properties))

    def read(self) -> WorkbookGrids:
        """Đọc lại mọi trang."""
        return self._grids


@dataclass(slots=True)
class _Page:
    """Một trang đang ghi."""

    sheet: AddSheet
    values: dict[tuple[int, int], Raw] = field(default_factory=dict)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    bold: set[tuple[int, int]] = field(default_factory=set)
    merges: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)

    def put(self, row: int, column: int, cell: Cell) -> None:
        """A cell written again holds the later content only."""
        at = (row, column)
        for kept in (self.values, self.formulas, self.formats):
            kept.pop(at, None)
        self.bold.discard(at)
        value = _value(cell.content)
        if isinstance(cell.content, Formula):
            self.formulas[at] = "=" + cell.content.text.removeprefix("=")
        if value is None:
            return
        self.values[at] = value
        if cell.style.format:
            self.formats[at] = cell.style.format
        if cell.style.bold:
            self.bold.add(at)

    def grid(self, file: str) -> Grid:
        bottom = max((row for row, _ in self.values), default=0)
        right = max((column for _, column in self.values), default=0)
        hidden = {column for column, width in enumerate(self.sheet.widths, 1) if not width and column <= right}
        return Grid(
            file=file,
            sheet=self.sheet.sheet,
            rows=tuple(
                tuple(self.values.get((row, column)) for column in range(1, right + 1)) for row in range(1, bottom + 1)
            ),
            merges=tuple(self.merges),
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(hidden),
            hidden=self.sheet.hidden,
            formulas=self.formulas,
            formats=self.formats,
            bold=frozenset(self.bold),
        )


def _apply(pages: dict[str, _Page], edit: Edit) -> None:
    match edit:
        case AddSheet(sheet=name):
            pages[name] = _Page(edit)
        case SetBlock(row=top, column=left, cells=lines):
            for row, line in enumerate(lines, top):
                for column, cell in enumerate(line, left):
                    pages[edit.sheet].put(row, column, cell)
        case MergeCells(area=area, cell=cell):
            if (area.top, area.left) != (area.bottom, area.right):
                pages[edit.sheet].merges.append(area)
            pages[edit.sheet].put(area.top, area.left, cell)
        case RowHeight(row=row, height=height):
            if not height:
                pages[edit.sheet].hidden_rows.add(row)
        case AddNote() | MarkCells() | AddList() | AddValidation() | AddFormat() | AddChart() | AddFilter():
            pages[edit.sheet]  # the sheet must be there
        case _:
            assert_never(edit)


def _value(content: Content) -> Raw:
    """What a reader finds in the cell."""
    if isinstance(content, Formula):
        return _value(content.cached)
    if isinstance(content, Link):
        return _value(content.text if content.number is None else content.number)
    if isinstance(content, str):
        return writable(content) or None
    if isinstance(content, Decimal):
        return content if len(content.normalize().as_tuple().digits) <= _MOST_FIGURES else str(content)
    return content
