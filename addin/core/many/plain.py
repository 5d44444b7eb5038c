"""Tệp viết theo lối thường: a sheet as one dictionary, of which a column is one `range` and nothing else is made.

A cell is known by one number, row · STEP + column: as it is where a figure stands, and less than zero where words do.
What it holds stays as it is written in the file until somebody asks for it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import chain, compress
from math import isfinite
from operator import neg

from addin.core.grid import Area, Grid, Raw, WorkbookGrids
from addin.core.many.known import Known
from addin.core.many.record import as_count
from addin.core.number import ErrorValue, read_cell

__all__ = ["STEP", "TRUTH", "Block", "PlainSheet", "PlainWorkbook"]

STEP = 1 << 15  # from one row to the next; more than there are columns
TRUTH = "\0"
"""What stands for TRUE and FALSE: no words that anybody could take for others."""
_CLOSING = b"</"
_DIGITS, _DECIMALS = 15, 6  # what a float holds for sure, and a record takes of it
_LONGEST = 40  # no program writes a longer number

Block = tuple[Sequence[int], Sequence[str | None], Sequence[object]]
"""Khối ô: where something stands, and beside it in turn the words and the figures that do."""


def _count(text: bytes | None) -> int | None:
    """The number that is written, in millionths; None for an empty cell. A KeyError is no such number."""
    if text is None:
        return None
    if len(text) > _LONGEST:
        raise KeyError(text)
    whole, _, rest = text.removesuffix(_CLOSING).partition(b".")
    if len(whole) <= _DIGITS - _DECIMALS and len(rest) <= _DECIMALS and (whole + rest).isdigit():
        return int(whole + rest.ljust(_DECIMALS, b"0"))
    try:
        value = read_cell(float(text.removesuffix(_CLOSING)))
    except ValueError:
        raise KeyError(text) from None
    count = as_count(value) if isinstance(value, Decimal) else None
    if not isinstance(count, int):
        raise KeyError(text)
    return count


_counts = Known(_count, most=200_000)
"""Số đã đọc: the same few thousand come again in every file."""


def _raw(text: bytes | None) -> float:
    """The number that is written, as every reader hands it over; a KeyError is none."""
    if text is None or len(text) > _LONGEST:
        raise KeyError(text)
    try:
        value = float(text.removesuffix(_CLOSING))
    except ValueError:
        raise KeyError(text) from None
    if not isfinite(value):
        raise KeyError(text)
    return value


_raws = Known(_raw)


@dataclass(frozen=True, slots=True)
class PlainSheet:
    """Trang tính. `spots` are the cells in their order; `strings` tell which words are meant, and of None that none;
    `seen` is the last column before the first hidden one, `pieces` what opens each cell of the file.

    Its numbers are plain ones (no dates, no shares). Cells that hold an error stand apart, by their codes.
    """

    name: str
    hidden: bool
    merges: tuple[Area, ...]
    spots: Sequence[int]
    cells: Mapping[int, bytes]
    strings: Mapping[bytes | None, str | None]
    seen: int = STEP
    pieces: tuple[Sequence[int], Sequence[bytes]] = ((), ())
    errors: Mapping[int, str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()

    def upto(self, column: int) -> PlainSheet:
        """Phần bên trái của trang, as far as a column."""
        errors = {spot: code for spot, code in self.errors.items() if spot % STEP <= column}
        return replace(self, spots=[spot for spot in self.spots if spot % STEP <= column], errors=errors)

    def is_computed(self, spot: int) -> bool:
        """Ô có công thức."""
        spots, pieces = self.pieces
        return b"<f" in pieces[bisect_left(spots, spot)]

    @property
    def bottom(self) -> int:
        """Dòng cuối có ô."""
        return self.spots[-1] // STEP if self.spots else 0

    def between(self, first: int, last: int) -> Sequence[int]:
        """Các ô có ghi from row `first` to row `last`."""
        return self.spots[bisect_left(self.spots, first * STEP) : bisect_left(self.spots, (last + 1) * STEP)]

    def figures(self, column: int, first: int, last: int) -> list[int | None]:
        """Các số của một cột, None where there is none."""
        return self._counted(range(first * STEP + column, last * STEP + column + 1, STEP))

    def figures_in(self, columns: Iterable[int], row: int) -> list[int | None]:
        """Các số của một dòng in some columns."""
        return self._counted([row * STEP + column for column in columns])

    def words(self, column: int, first: int, last: int) -> list[str | None]:
        """Các chữ của một cột, None where there is none."""
        return self._worded(range(-first * STEP - column, -last * STEP - column - 1, -STEP))

    def block(self, spots: Sequence[int]) -> Block:
        """Những gì ghi ở các ô."""
        return spots, self._worded(map(neg, spots)), self._counted(spots)

    def texts(self, first: int, last: int) -> list[str]:
        """Mọi chữ from row `first` to row `last`."""
        return list(filter(None, self._worded(map(neg, self.between(first, last)))))

    def head(self, file: str, rows: int, tells: Mapping[str | None, bool]) -> Grid:
        """Phần đầu trang as a grid of words: its first rows in which a text stands that tells something."""
        spots = self.between(1, rows)
        told = compress(spots, map(tells.__getitem__, self._worded(map(neg, spots))))
        lines: list[tuple[str | None, ...]] = []
        for row in sorted({spot // STEP for spot in told}):
            last = self.between(row, row)[-1] % STEP
            lines += [()] * (row - 1 - len(lines))
            lines.append(tuple(self._worded(range(-row * STEP - 1, -row * STEP - last - 1, -1))))
        return Grid(file, self.name, tuple(lines), hidden=self.hidden)

    def grid(self, file: str) -> Grid:
        """Cả trang as a grid of raw cells, where of a formula no more is said than that it is one."""
        width = max(map(STEP.__rmod__, chain(self.spots, self.errors)), default=0)
        rows: list[list[Raw]] = [[] for _ in range(max([self.bottom, *(spot // STEP for spot in self.errors)]))]
        for spot, raw in chain(self._filled(), ((spot, ErrorValue(code)) for spot, code in self.errors.items())):
            row, column = divmod(spot, STEP)
            line = rows[row - 1]
            if not line:
                line.extend([None] * width)
            line[column - 1] = raw
        formulas = {divmod(spot, STEP): "=" for spot, piece in zip(*self.pieces, strict=True) if b"<f" in piece}
        lines = tuple(map(tuple, rows))
        return Grid(file, self.name, lines, self.merges, self.hidden_rows, hidden=self.hidden, formulas=formulas)

    def _filled(self) -> Iterator[tuple[int, Raw]]:
        """What every other reader hands over; raises KeyError where it is not sure."""
        cells, strings = self.cells, self.strings
        for spot in self.spots:
            text = cells.get(spot)
            raw = strings[cells[-spot]] if text is None else _raws[text]
            if raw is TRUTH:
                raise KeyError(spot)
            yield spot, raw

    def _counted(self, places: Iterable[int]) -> list[int | None]:
        return list(map(_counts.__getitem__, map(self.cells.get, places)))

    def _worded(self, places: Iterable[int]) -> list[str | None]:
        return list(map(self.strings.__getitem__, map(self.cells.get, places)))


@dataclass(frozen=True, slots=True)
class PlainWorkbook:
    """Tệp: its sheets, every text that it holds, and the document properties that a form carries."""

    sheets: tuple[PlainSheet, ...]
    strings: Sequence[str]
    properties: Mapping[str, str]

    def heads(self, file: str, rows: int, tells: Mapping[str | None, bool]) -> WorkbookGrids:
        """Phần đầu của mọi trang, as far as it tells something."""
        heads = [head for sheet in self.sheets if (head := sheet.head(file, rows, tells)).rows]
        return WorkbookGrids(file, tuple(heads), self.properties)
