"""Tệp viết theo lối thường: a sheet as one dictionary, of which a column is one `range` and nothing else is made.

A cell is known by one number, row · STEP + column: as it is where a figure stands, and less than zero where words do.
What it holds stays as it is written in the file until somebody asks for it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from addin.core.grid import Area, Grid, WorkbookGrids
from addin.core.many.record import as_count
from addin.core.number import read_cell

__all__ = ["STEP", "Counts", "PlainSheet", "PlainWorkbook"]

STEP = 1 << 15  # from one row to the next; more than there are columns
_MOST = 200_000
_CLOSING = b"</"


class Counts(dict[bytes, int]):
    """Số đã đọc, as millionths: the same few thousand come again in every file. A KeyError is no such number."""

    def __missing__(self, text: bytes) -> int:
        value = read_cell(float(text.removesuffix(_CLOSING)))
        count = as_count(value) if isinstance(value, Decimal) else None
        if not isinstance(count, int):
            raise KeyError(text)
        if len(self) >= _MOST:
            self.clear()
        self[text] = count
        return count


@dataclass(frozen=True, slots=True)
class PlainSheet:
    """Trang tính. `spots` are the cells in their order; `counts` and `strings` tell what is meant by what is written.

    Its numbers are plain ones (no dates, no shares), none of its rows is hidden, none of its cells holds an error.
    """

    name: str
    hidden: bool
    merges: tuple[Area, ...]
    spots: Sequence[int]
    cells: Mapping[int, bytes]
    counts: Mapping[bytes, int]
    strings: Mapping[bytes, str]

    @property
    def bottom(self) -> int:
        """Dòng cuối có ô."""
        return self.spots[-1] // STEP if self.spots else 0

    def filled(self, first: int, last: int) -> int:
        """Số ô có ghi from row `first` to row `last`."""
        return bisect_left(self.spots, (last + 1) * STEP) - bisect_left(self.spots, first * STEP)

    def figures(self, column: int, first: int, last: int) -> list[int | None]:
        """Các số của một cột, None where there is none."""
        found = list(map(self.cells.get, range(first * STEP + column, last * STEP + column + 1, STEP)))
        if None in found:
            return [None if raw is None else self.counts[raw] for raw in found]
        return list(map(self.counts.__getitem__, found))  # type: ignore[arg-type]

    def words(self, column: int, first: int, last: int) -> list[str | None]:
        """Các chữ của một cột, None where there is none."""
        found = list(map(self.cells.get, range(-first * STEP - column, -last * STEP - column - 1, -STEP)))
        if None in found:
            return [None if raw is None else self.strings[raw] for raw in found]
        return list(map(self.strings.__getitem__, found))  # type: ignore[arg-type]

    def block(self, first: int, last: int) -> tuple[tuple[int, str | int], ...]:
        """Mọi ô có ghi from row `first` to row `last`, each with its number."""
        start, end = bisect_left(self.spots, first * STEP), bisect_left(self.spots, (last + 1) * STEP)
        return tuple(map(self._cell, self.spots[start:end]))

    def texts(self, first: int, last: int) -> Iterator[str]:
        """Mọi chữ from row `first` to row `last`."""
        start, end = bisect_left(self.spots, first * STEP), bisect_left(self.spots, (last + 1) * STEP)
        found = (self.cells.get(-spot) for spot in self.spots[start:end])
        return (self.strings[text] for text in found if text is not None)

    def head(self, file: str, rows: int, tells: Mapping[str, bool]) -> Grid:
        """Phần đầu trang as a grid of words: its first rows in which a text stands that tells something."""
        cells, strings = self.cells, self.strings
        spots = self.spots[: bisect_left(self.spots, (rows + 1) * STEP)]
        telling = {spot // STEP for spot in spots if (text := cells.get(-spot)) is not None and tells[strings[text]]}
        lines: list[list[str | None]] = [[] for _ in range(max(telling, default=0))]
        for row, column in (divmod(spot, STEP) for spot in spots if -spot in cells and spot // STEP in telling):
            line = lines[row - 1]
            line.extend([None] * (column - len(line)))
            line[column - 1] = strings[cells[-row * STEP - column]]
        return Grid(file, self.name, tuple(map(tuple, lines)), hidden=self.hidden)

    def _cell(self, spot: int) -> tuple[int, str | int]:
        text = self.cells.get(-spot)
        return (spot, self.strings[text]) if text is not None else (spot, self.counts[self.cells[spot]])


@dataclass(frozen=True, slots=True)
class PlainWorkbook:
    """Tệp: its sheets, every text that it holds, and the document properties that a form carries."""

    sheets: tuple[PlainSheet, ...]
    strings: Sequence[str]
    properties: Mapping[str, str]

    def heads(self, file: str, rows: int, tells: Mapping[str, bool]) -> WorkbookGrids:
        """Phần đầu của mọi trang, as far as it tells something."""
        return WorkbookGrids(file, tuple(sheet.head(file, rows, tells) for sheet in self.sheets), self.properties)
