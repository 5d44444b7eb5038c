"""A workbook under construction: cells by position, and what is true of them, so that defects can be planted."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from addin.core.grid import Area, Grid, Raw, WorkbookGrids

Cell = tuple[str, int, int]


@dataclass
class Truth:
    """One sum that holds: the total is the signed sum of its parts."""

    total: Cell
    parts: tuple[tuple[Cell, int], ...]
    way: str


@dataclass
class Sheet:
    """A sheet being written."""

    name: str
    cells: dict[tuple[int, int], Raw] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    bold: set[tuple[int, int]] = field(default_factory=set)
    fonts: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)

    def put(self, row: int, column: int, value: Raw, *, bold: bool = False) -> None:
        self.cells[row, column] = value
        if bold:
            self.bold.add((row, column))

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            self.merges.append(Area(top, left, bottom, right))

    def grid(self, file: str) -> Grid:
        height = max((row for row, _ in self.cells), default=0)
        width = max((column for _, column in self.cells), default=0)
        rows = tuple(
            tuple(_stored(self.cells.get((row, column))) for column in range(1, width + 1))
            for row in range(1, height + 1)
        )
        return Grid(
            file, self.name, rows, tuple(self.merges), frozenset(self.hidden_rows), formulas=dict(self.formulas),
            formats=dict(self.formats), bold=frozenset(self.bold), fonts=dict(self.fonts),
        )  # fmt: skip


def _stored(value: Raw) -> Raw:
    """Numbers arrive from a file as floats, so the corpus hands them over like that."""
    return float(value) if isinstance(value, (int, Decimal)) and not isinstance(value, bool) else value


@dataclass
class Book:
    """A workbook with its truths. `items` are cells of single rows, `rates` recomputed cells, `labels` row names."""

    name: str
    sheets: list[Sheet] = field(default_factory=list)
    truths: list[Truth] = field(default_factory=list)
    items: list[Cell] = field(default_factory=list)
    rates: list[Cell] = field(default_factory=list)
    labels: list[Cell] = field(default_factory=list)
    subsets: list[tuple[Cell, Cell]] = field(default_factory=list)
    lines: dict[str, list[int]] = field(default_factory=dict)
    rate_totals: list[tuple[Cell, tuple[Cell, ...]]] = field(default_factory=list)
    unit_columns: list[tuple[str, int, tuple[int, ...]]] = field(default_factory=list)
    signed: set[Cell] = field(default_factory=set)

    def sheet(self, name: str) -> Sheet:
        return next(sheet for sheet in self.sheets if sheet.name == name)

    def value(self, cell: Cell) -> Raw:
        return self.sheet(cell[0]).cells.get(cell[1:])

    def number(self, cell: Cell) -> Decimal:
        value = self.value(cell)
        return value if isinstance(value, Decimal) else Decimal(0)

    def set(self, cell: Cell, value: Raw) -> None:
        self.sheet(cell[0]).cells[cell[1:]] = value

    def workbook(self) -> WorkbookGrids:
        return WorkbookGrids(self.name, tuple(sheet.grid(self.name) for sheet in self.sheets))
