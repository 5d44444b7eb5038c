"""Lưới ô: raw cells as a host read them, before anybody says what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from addin.core.number import ErrorValue
from addin.core.place import Place

KIND_PROPERTY = "file_kind"
"""Thuộc tính that tells a file of which not everything was seen: "xls", "ods"."""

UNCALCULATED_PROPERTY = "uncalculated"
"""Thuộc tính that tells a file whose formulas no spreadsheet program worked out before it was saved."""

Raw = None | str | bool | int | float | Decimal | date | datetime | time | timedelta | ErrorValue


@dataclass(frozen=True, slots=True)
class Area:
    """Vùng ô, both corners included, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, cell: tuple[int, int]) -> bool:
        return self.top <= cell[0] <= self.bottom and self.left <= cell[1] <= self.right


@dataclass(frozen=True, slots=True)
class Grid:
    """Lưới ô của một trang tính. `rows[0][0]` is A1; what a reader does not know stays empty.

    `originals` are the texts that an old font made unreadable, as they stand in the file (see legacy_text.py);
    `worked_out` are cells whose formula had no result in the file and was given one here (see recalculation.py).
    """

    file: str
    sheet: str
    rows: tuple[tuple[Raw, ...], ...]
    merges: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    formulas: Mapping[tuple[int, int], str] = field(default_factory=dict)
    formats: Mapping[tuple[int, int], str] = field(default_factory=dict)
    bold: frozenset[tuple[int, int]] = frozenset()
    fonts: Mapping[tuple[int, int], str] = field(default_factory=dict)
    originals: Mapping[tuple[int, int], str] = field(default_factory=dict)
    worked_out: frozenset[tuple[int, int]] = frozenset()

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    @property
    def height(self) -> int:
        return len(self.rows)

    def at(self, row: int, column: int) -> Raw:
        """The raw value of a cell; None outside of what was read."""
        if not (1 <= row <= len(self.rows)):
            return None
        cells = self.rows[row - 1]
        return cells[column - 1] if 1 <= column <= len(cells) else None

    def place(self, row: int, column: int = 0) -> Place:
        return Place(self.file, self.sheet, row, column)

    def filled(self) -> Iterator[tuple[int, int, Raw]]:
        """Every cell that holds something, row by row."""
        for row, cells in enumerate(self.rows, 1):
            for column, raw in enumerate(cells, 1):
                if raw is not None and raw != "":
                    yield row, column, raw


@dataclass(frozen=True, slots=True)
class WorkbookGrids:
    """Mọi trang của một tệp, with the document properties a form carries (id, unit ...)."""

    file: str
    grids: tuple[Grid, ...]
    properties: Mapping[str, str] = field(default_factory=dict)

    def named(self, name: str) -> WorkbookGrids:
        """The same workbook under the name it is spoken of by, so that findings and origins name it so."""
        return replace(self, file=name, grids=tuple(replace(grid, file=name) for grid in self.grids))

    def sheet(self, name: str) -> Grid | None:
        return next((grid for grid in self.grids if grid.sheet == name), None)

    def has_result(self, grid: Grid, at: tuple[int, int]) -> bool:
        """Công thức ở ô này đã có kết quả; a stored 0 is none where no spreadsheet calculated anything."""
        raw = grid.at(*at)
        return raw is not None and (raw != 0 or UNCALCULATED_PROPERTY not in self.properties)

    def without_results(self) -> Iterator[tuple[Grid, tuple[int, int]]]:
        """Các công thức chưa có kết quả."""
        return ((grid, at) for grid in self.grids for at in grid.formulas if not self.has_result(grid, at))
