"""Các bảng của một trang: blocks, headers, columns and rows put together, with what was left out."""

from __future__ import annotations

from addin.core.grid import Area
from addin.core.layout.blocks import Block, find_blocks
from addin.core.layout.cells import TEXT, Cells
from addin.core.layout.columns import read_columns
from addin.core.layout.described import SheetLayout, TableLayout
from addin.core.layout.stub import read_rows
from addin.core.layout.vocabulary import is_letterhead, is_note, unit_line
from addin.core.wording import clean

__all__ = ["describe_sheet"]

_TITLE_LINES = 8


def describe_sheet(cells: Cells, index: int) -> SheetLayout:
    """Mô tả một trang: its tables, and the areas with words or figures that belong to none."""
    tables: list[TableLayout] = []
    ceiling = 0
    for block in find_blocks(cells):
        unit = _unit_above(cells, block, ceiling)
        columns = read_columns(cells, block, unit)
        rows = read_rows(cells, block, columns)
        tables.append(
            TableLayout(
                index,
                cells.grid.sheet,
                Area(block.header_top, block.left, max(block.header_bottom, block.number_row), block.right),
                Area(block.header_top, block.left, block.bottom, block.right),
                _title_above(cells, block, ceiling),
                unit,
                columns,
                rows,
                block.number_row,
            )
        )
        ceiling = max(ceiling, block.bottom)
    return SheetLayout(cells.grid.sheet, tuple(tables), tuple(_left_out(cells, tables)))


def _unit_above(cells: Cells, block: Block, ceiling: int) -> str:
    for row in range(block.header_top - 1, max(ceiling, block.header_top - _TITLE_LINES), -1):
        for column in cells.filled(row):
            if unit := unit_line(cells.text(row, column)):
                return unit
    return ""


def _title_above(cells: Cells, block: Block, ceiling: int) -> str:
    """The lines of words right above, in reading order, without letterhead, notes and the unit line."""
    lines: list[str] = []
    for row in range(block.header_top - 1, max(ceiling, block.header_top - _TITLE_LINES), -1):
        filled = cells.filled(row)
        if len(filled) != 1 or cells.kind(row, filled[0]) != TEXT:
            if lines and filled:
                break
            continue
        text = clean(cells.text(row, filled[0]))
        if not (unit_line(text) or is_letterhead(text) or is_note(text) or text.startswith("(")):
            lines.append(text)
    return " ".join(reversed(lines))


def _left_out(cells: Cells, tables: list[TableLayout]) -> list[Area]:
    """Runs of rows outside every table that hold something."""
    areas: list[Area] = []
    for row in range(1, cells.height + 1):
        columns = [c for c in cells.filled(row) if not any((row, c) in table.area for table in tables)]
        if not columns:
            continue
        left, right = min(columns), max(columns)
        if areas and areas[-1].bottom == row - 1:
            last = areas.pop()
            areas.append(Area(last.top, min(last.left, left), row, max(last.right, right)))
        else:
            areas.append(Area(row, left, row, right))
    return areas
