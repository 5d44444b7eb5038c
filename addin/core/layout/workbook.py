"""Tệp đã đọc: every sheet's cells, tables and figures together, as the checks share them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from addin.core.grid import Grid, WorkbookGrids
from addin.core.layout.cells import TYPED, Cells, read_cells
from addin.core.layout.described import Reading, SheetLayout, Spot
from addin.core.layout.matrix import Matrix, matrix_of
from addin.core.layout.tables import describe_sheet
from addin.core.measure import Quantity
from addin.core.place import Place
from addin.core.recalculation import recalculated

__all__ = ["LARGEST_SHEET", "Opened", "open_workbook"]

LARGEST_SHEET = 600_000
"""Số ô nhiều nhất của một trang: beyond it a sheet is refused with a sentence, so that memory stays bounded."""


@dataclass(frozen=True)
class Opened:
    """Tệp đã đọc và đã tách bảng."""

    workbook: WorkbookGrids
    sheets: tuple[SheetLayout, ...]
    cells: tuple[Cells | None, ...]
    matrices: tuple[Matrix, ...]
    readings: tuple[Reading, ...] = field(default=())

    def place(self, spot: Spot) -> Place:
        return self.workbook.grids[spot[0]].place(spot[1], spot[2])

    def is_live(self, spot: Spot) -> bool:
        """Whether a formula makes the figure of a cell."""
        return spot[1:] in self.workbook.grids[spot[0]].formulas

    def is_typed(self, spot: Spot) -> bool:
        """Whether the figure is a text, which Excel passes over."""
        cells = self.cells[spot[0]]
        return cells is not None and cells.kind(spot[1], spot[2]) == TYPED

    def value(self, spot: Spot) -> Decimal:
        """The figure of a cell; nothing counts as 0."""
        cells = self.cells[spot[0]]
        if cells is None:
            return Decimal(0)
        reading = cells.readings.get(spot[1:])
        number = reading.value if isinstance(reading, Quantity) else cells.number(spot[1], spot[2])
        return Decimal(0) if number is None else number


def open_workbook(workbook: WorkbookGrids) -> Opened:
    """Đọc mọi trang; a sheet that is too large is passed over and says so."""
    calculated = recalculated(workbook)
    workbook = calculated.workbook
    sheets: list[SheetLayout] = []
    every: list[Cells | None] = []
    matrices: list[Matrix] = []
    for index, grid in enumerate(workbook.grids):
        if size_of(grid) > LARGEST_SHEET:
            sheets.append(SheetLayout(grid.sheet, (), refused=str(size_of(grid))))
            every.append(None)
            continue
        cells = read_cells(grid, calculated.unknown.get(grid.sheet, frozenset()))
        sheet = describe_sheet(cells, index)
        sheets.append(sheet)
        every.append(cells)
        matrices.extend(matrix_of(cells, table) for table in sheet.tables if len(table.figures))
    return Opened(workbook, tuple(sheets), tuple(every), tuple(matrices))


def size_of(grid: Grid) -> int:
    """Số ô của vùng đã dùng."""
    return sum(len(row) for row in grid.rows)
