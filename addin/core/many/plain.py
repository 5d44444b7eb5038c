"""Tệp viết theo lối thường: a sheet as one list of cells, of which a column is one slice and nothing else is made.

What a cell holds stays as it is written in the file until somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, compress
from math import isfinite

from addin.core.grid import Area, Grid, Raw, WorkbookGrids
from addin.core.many.known import Known
from addin.core.many.record import as_count
from addin.core.number import ErrorValue, read_cell
from addin.core.place import LAST_COLUMN

__all__ = ["ERROR", "FIGURE", "TRUTH", "WORDS", "PlainSheet", "PlainWorkbook"]

FIGURE, WORDS, ERROR = b"n", b"s", b"e"
TRUTH = "\0"
"""What stands for TRUE and FALSE: no words that anybody could take for others."""
_CLOSING = b"</"
_DIGITS, _DECIMALS = 15, 6  # what a float holds for sure, and a record takes of it
_LONGEST = 40  # no program writes a longer number

_LETTERS = FIGURE + WORDS + ERROR
_COMPUTED_OR_NOTHING = _LETTERS.upper() + b"\0"
_IS = {one: bytes([int(at in one + one.upper()) for at in range(256)]) for one in (FIGURE, WORDS)}
_IS_ANOTHER = {one: bytes([int(at not in one + one.upper() + b"\0") for at in range(256)]) for one in (FIGURE, WORDS)}
_IS_COMPUTED = bytes([int(at in _LETTERS.upper()) for at in range(256)])


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
    """Trang tính: row after row, `width` cells in each, from A1 to the last row in which something stands.

    `kinds` says by a letter what each of the `cells` holds — in capitals where a formula gave it, 0 where nothing is —
    and `strings` which words are meant. Numbers are plain ones (no dates, no shares); of an error its code is there.
    `seen` is the last column before the first hidden one.
    """

    name: str
    hidden: bool
    merges: tuple[Area, ...]
    strings: Mapping[bytes | None, str | None]
    width: int = 1
    cells: Sequence[bytes | None] = ()
    kinds: bytes = b""
    seen: int = LAST_COLUMN
    hidden_rows: frozenset[int] = frozenset()

    def upto(self, column: int) -> PlainSheet:
        """Phần bên trái của trang, as far as a column."""
        if column >= self.width:
            return self
        starts = range(0, len(self.kinds), self.width)
        kinds = b"".join([self.kinds[at : at + column] for at in starts])
        cells = list(chain.from_iterable([self.cells[at : at + column] for at in starts]))
        return replace(self, width=column, cells=cells, kinds=kinds)

    @property
    def bottom(self) -> int:
        """Dòng cuối có ô."""
        return -(-len(self.kinds.rstrip(b"\0")) // self.width)

    def has_errors(self, first: int, last: int) -> bool:
        """Có ô báo lỗi from row `first` to row `last`."""
        return ERROR in self.kinds[self._rows(first, last)].lower()

    def is_typed(self, column: int, first: int, last: int) -> bool:
        """Có ô trong cột từ dòng `first` đến dòng `last` mà không do công thức ghi."""
        return bool(self.kinds[self._column(column, first, last)].translate(None, _COMPUTED_OR_NOTHING))

    def is_computed(self, column: int, row: int) -> bool:
        """Ô có công thức."""
        return self.kinds[self._column(column, row, row)].isupper()

    def count(self, first: int, last: int) -> int:
        """Số ô có ghi from row `first` to row `last`."""
        kinds = self.kinds[self._rows(first, last)]
        return len(kinds) - kinds.count(0)

    def figures(self, column: int, first: int, last: int) -> list[int | None]:
        """Các số của một cột, None where there is none."""
        return list(map(_counts.__getitem__, self._down(column, first, last, FIGURE)))

    def words(self, column: int, first: int, last: int) -> list[str | None]:
        """Các chữ của một cột, None where there is none."""
        return list(map(self.strings.__getitem__, self._down(column, first, last, WORDS)))

    def shape(self, row: int) -> bytes:
        """Một dòng gồm những ô gì, as far as its last one, formulas or not."""
        return self.kinds[self._rows(row, row)].rstrip(b"\0").lower()

    def line(self, row: int) -> list[str | int | None]:
        """Một dòng without errors as far as its last cell: words or numbers, None where there is nothing."""
        known: Mapping[int, Mapping[bytes | None, str | int | None]] = {WORDS[0]: self.strings, FIGURE[0]: _counts}
        cells = zip(self.shape(row), self.cells[self._rows(row, row)], strict=False)
        return [known[kind][cell] if kind else None for kind, cell in cells]

    def texts(self, first: int, last: int) -> list[str]:
        """Mọi chữ from row `first` to row `last`."""
        places = self._rows(first, last)
        worded = compress(self.cells[places], self.kinds[places].translate(_IS[WORDS]))
        return list(filter(None, map(self.strings.__getitem__, worded)))

    def head(self, file: str, rows: int, tells: Mapping[str | None, bool]) -> Grid:
        """Phần đầu trang as a grid of words: its first rows in which a text stands that tells something."""
        worded = self.kinds[self._rows(1, rows)].translate(_IS[WORDS])
        told = compress(compress(range(len(worded)), worded), map(tells.__getitem__, self.texts(1, rows)))
        lines: list[tuple[str | None, ...]] = []
        for row in dict.fromkeys([at // self.width + 1 for at in told]):
            places = self._rows(row, row)
            said = map(self.strings.__getitem__, self._held(places, WORDS))
            lines += [()] * (row - 1 - len(lines))
            lines.append(tuple(said)[: len(self.kinds[places].rstrip(b"\0"))])
        return Grid(file, self.name, tuple(lines), hidden=self.hidden)

    def grid(self, file: str) -> Grid:
        """Cả trang as a grid of raw cells, where of a formula no more is said than that it is one."""
        width, kinds = self.width, self.kinds[self._rows(1, self.bottom)]
        raws = list(map(self._raw, kinds.lower(), self.cells))
        lines = tuple([tuple(raws[at : at + width]) for at in range(0, len(raws), width)])
        computed = compress(range(len(kinds)), kinds.translate(_IS_COMPUTED))
        formulas = {(at // width + 1, at % width + 1): "=" for at in computed}
        return Grid(file, self.name, lines, self.merges, self.hidden_rows, hidden=self.hidden, formulas=formulas)

    def _raw(self, kind: int, cell: bytes | None) -> Raw:
        """What every other reader hands over; raises KeyError where it is not sure."""
        if cell is None:
            return None
        if kind == FIGURE[0]:
            return _raws[cell]
        if kind == ERROR[0]:
            return ErrorValue(cell.decode())
        if (text := self.strings[cell]) is TRUTH:
            raise KeyError(cell)
        return text

    def _rows(self, first: int, last: int) -> slice:
        return slice((first - 1) * self.width, last * self.width)

    def _column(self, column: int, first: int, last: int) -> slice:
        """The places of a column that there are."""
        if column > self.width:
            return slice(0, 0)
        return slice((first - 1) * self.width + column - 1, last * self.width, self.width)

    def _down(self, column: int, first: int, last: int, kind: bytes) -> Sequence[bytes | None]:
        """The cells of one kind in a column; below the last row of the sheet there are none."""
        cells = self._held(self._column(column, first, last), kind)
        missing = last - first + 1 - len(cells)
        return [*cells, *[None] * missing] if missing else cells

    def _held(self, places: slice, kind: bytes) -> Sequence[bytes | None]:
        """The cells of one kind in these places, None for any other."""
        cells, others = self.cells[places], self.kinds[places].translate(_IS_ANOTHER[kind])
        return [None if other else cell for cell, other in zip(cells, others, strict=True)] if 1 in others else cells


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
