"""Ô đã đọc: every cell of a sheet read once, as the layout steps need it.

A row's kinds are one string with a letter per cell, so that a step asks about a row with plain string operations.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from decimal import Decimal

from addin.core.grid import Area, Grid, Raw
from addin.core.measure import Quantity, read_quantity
from addin.core.number import ErrorValue, Missing, Text, Unreadable, Value, read_cell

__all__ = [
    "BLANK",
    "DATE",
    "DOUBTFUL",
    "ERROR",
    "MARK",
    "NUMBER",
    "QUANTITY",
    "TEXT",
    "TYPED",
    "UNKNOWN",
    "Cells",
    "read_cells",
]

BLANK = "."
NUMBER = "n"
TYPED = "t"
QUANTITY = "q"
DOUBTFUL = "u"
MARK = "m"
ERROR = "e"
UNKNOWN = "k"
DATE = "d"
TEXT = "x"

_SURELY_EXACT = 10.0**15
"""Below it a whole float is its own number, and `read_cell` need not be asked; most cells are such."""
_FIGURES = frozenset((NUMBER, TYPED, QUANTITY, DOUBTFUL, ERROR, UNKNOWN))


@dataclass(frozen=True)
class Cells:
    """Các ô đã đọc của một trang. Rows and columns count from 1."""

    grid: Grid
    kinds: tuple[str, ...]
    numbers: dict[tuple[int, int], Decimal]
    readings: dict[tuple[int, int], Value | Quantity]
    merged: dict[tuple[int, int], Area]

    @property
    def height(self) -> int:
        return len(self.kinds)

    def kind(self, row: int, column: int) -> str:
        if not 1 <= row <= len(self.kinds):
            return BLANK
        kinds = self.kinds[row - 1]
        return kinds[column - 1] if 1 <= column <= len(kinds) else BLANK

    def row(self, row: int) -> str:
        return self.kinds[row - 1] if 1 <= row <= len(self.kinds) else ""

    def filled(self, row: int) -> list[int]:
        """The columns of a row that hold something."""
        return [column for column, kind in enumerate(self.row(row), 1) if kind != BLANK]

    def figures(self, row: int) -> list[int]:
        """The columns of a row that hold a figure or what should be one."""
        return [column for column, kind in enumerate(self.row(row), 1) if kind in _FIGURES]

    def text(self, row: int, column: int) -> str:
        """What a person reads in the cell, as typed."""
        raw = self.grid.at(row, column)
        if raw is None:
            return ""
        if isinstance(raw, float) and raw.is_integer():
            return str(int(raw))
        return raw.code if isinstance(raw, ErrorValue) else str(raw)

    def number(self, row: int, column: int) -> Decimal | None:
        return self.numbers.get((row, column))

    def doubtful(self) -> Iterator[tuple[int, int, Value | Quantity]]:
        """Every cell whose reading is not simply the number in it."""
        for (row, column), value in self.readings.items():
            yield row, column, value


def read_cells(grid: Grid, unknown: Set[tuple[int, int]] = frozenset()) -> Cells:
    """Đọc mọi ô của trang; `unknown` are formulas whose result nobody knows."""
    kinds: list[str] = []
    numbers: dict[tuple[int, int], Decimal] = {}
    readings: dict[tuple[int, int], Value | Quantity] = {}
    for row, cells in enumerate(grid.rows, 1):
        letters: list[str] = []
        for column, raw in enumerate(cells, 1):
            if raw is None or raw == "":
                letters.append(UNKNOWN if (row, column) in unknown else BLANK)
                continue
            letters.append(_read(raw, (row, column), numbers, readings))
        kinds.append("".join(letters))
    merged = {
        (row, column): area
        for area in grid.merges
        for row in range(area.top, min(area.bottom, grid.height) + 1)
        for column in range(area.left, area.right + 1)
    }
    return Cells(grid, tuple(kinds), numbers, readings, merged)


def _read(
    raw: Raw,
    at: tuple[int, int],
    numbers: dict[tuple[int, int], Decimal],
    readings: dict[tuple[int, int], Value | Quantity],
) -> str:
    if type(raw) is float and raw.is_integer() and abs(raw) < _SURELY_EXACT:
        numbers[at] = Decimal(int(raw))
        return NUMBER
    value = read_cell(raw)
    if isinstance(value, Decimal):
        numbers[at] = value
        if not isinstance(raw, str):
            return NUMBER
        readings[at] = value
        return TYPED
    if isinstance(value, Missing):
        return BLANK if value.blank else MARK
    if isinstance(value, ErrorValue):
        return ERROR
    if isinstance(value, Unreadable):
        readings[at] = value
        return DOUBTFUL
    return _read_words(raw, value, at, readings)


def _read_words(raw: Raw, value: Text, at: tuple[int, int], readings: dict[tuple[int, int], Value | Quantity]) -> str:
    if not isinstance(raw, str):
        return TEXT if isinstance(raw, bool) else DATE
    if len(raw) <= 40 and value.text[:1].isdigit():
        amount, measure = read_quantity(value.text)
        if measure is not None and isinstance(amount, Decimal):
            readings[at] = Quantity(amount, measure)
            return QUANTITY
    return TEXT
