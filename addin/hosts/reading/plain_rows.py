"""Dòng của trang viết theo lối thường: what stands between its values, understood once and known from then on.

A row comes without its values. Excel, LibreOffice and XlsxWriter write a cell in one way of the many that the standard
allows; whatever is written in another way raises UnusualSheet, and is left to the readers that go by the book.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from addin.core.many.plain import ERROR, FIGURE, WORDS
from addin.core.place import LAST_COLUMN, LAST_ROW, column_number
from addin.hosts.reading.sheet_xml import LARGEST_AREA, UnusualSheet

__all__ = ["LOGICAL", "KnownRows", "laid_out"]

LOGICAL = b"b"
"""Ô TRUE hoặc FALSE: a kind of cell beside those of PlainSheet, as is the one that holds words of its own."""
_OWN_WORDS = b"t"

_BLANKS = rb'(?:<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]{1,6}")?/>)*+'
_TAG = re.compile(rb"[^<>/]*+")
_CELL = re.compile(
    _BLANKS + rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]{1,6})")?(?: t="(s|n|str|b|e)")?>'
    rb"(<f(?: [^<>]*)?(?:/>|>[^<>]*</f>))?"
)
_END = re.compile(_BLANKS + b"</row>")
_VALUE = b"<v></c>"  # what is left of it
_HIDDEN_ROW = re.compile(rb' hidden="(0|1|false|true)"')
_KINDS = {b"": FIGURE, b"n": FIGURE, b"s": WORDS, b"str": _OWN_WORDS, b"b": LOGICAL, b"e": ERROR}
_ROOM, _OF_ONE = 10_000_000, 400  # bytes for what is known, and for one of it beside its own
_LONGEST_KEPT = 100_000  # bytes; what is longer comes from no form, and is not worth the memory
_LARGEST_LOOSE = 100_000  # cells of a sheet that need not be filled at all; of a larger one every tenth is


@dataclass(frozen=True, slots=True)
class _Row:
    """Dòng: its cells by their kinds from column A on, 0 for a blank one, and from where to where they have none
    between them."""

    number: int = 0
    kinds: bytes = b""
    runs: tuple[tuple[int, int], ...] = ()
    hidden: bool = False


class KnownRows(dict[bytes, _Row]):
    """Các dòng đã biết of files whose styles show a number as it is where they are `ordinary`.

    Of a row that is not known its cells mostly are.
    """

    def __init__(self, ordinary: Set[bytes]) -> None:
        super().__init__()
        self._ordinary, self._room = ordinary, _ROOM
        self._cells: dict[bytes, tuple[int, int, bytes]] = {}

    def __missing__(self, written: bytes) -> _Row:
        row = self._understood(written)
        if self._fits(written):
            self[written] = row
        return row

    def _fits(self, written: bytes) -> bool:
        """Whether it is remembered; all is forgotten when it is too much."""
        self._room -= len(written) + _OF_ONE
        if self._room < 0:
            self.clear()
            self._cells.clear()
            self._room = _ROOM
        return len(written) <= _LONGEST_KEPT

    def _understood(self, written: bytes) -> _Row:
        tag, _, inside = written.partition(b">")
        if tag.endswith(b"/") and not inside:
            tag, inside = tag[:-1], b"</row>"
        *cells, end = inside.split(_VALUE)
        _expect(_TAG, tag)
        _expect(_END, end)
        if not cells:
            return _Row()
        numbers, columns, kinds = zip(*map(self._cell, cells), strict=True)
        number = numbers[0]
        if set(numbers) != {number} or any(a >= b for a, b in pairwise(columns)):
            raise UnusualSheet
        line = [b"\0"] * columns[-1]
        for column, kind in zip(columns, kinds, strict=True):
            line[column - 1] = kind
        return _Row(number, b"".join(line), tuple(_runs(columns)), _hides(tag, number))

    def _cell(self, written: bytes) -> tuple[int, int, bytes]:
        if written not in self._cells:
            letters, digits, style, type_, formula = _expect(_CELL, written).groups(b"")
            row, column, kind = int(digits), column_number(letters.decode()), _KINDS[type_]
            if row > LAST_ROW or column > LAST_COLUMN or (kind is FIGURE and style not in self._ordinary):
                raise UnusualSheet
            cell = row, column, kind.upper() if formula else kind
            if not self._fits(written):
                return cell
            self._cells[written] = cell
        return self._cells[written]


def laid_out(rows: Iterable[_Row], texts: Sequence[bytes]) -> tuple[int, list[bytes | None], bytes]:
    """Xếp các giá trị vào ô: how many cells there are in a row, what is written in them, and their kinds."""
    filled = [row for row in rows if row.number]
    width, bottom = max([len(row.kinds) for row in filled], default=1), filled[-1].number if filled else 0
    if width * bottom > min(max(_LARGEST_LOOSE, 10 * len(texts)), LARGEST_AREA):
        raise UnusualSheet
    cells: list[bytes | None] = [None] * (width * bottom)
    kinds = bytearray(width * bottom)
    begin = free = 0
    for row in filled:
        start = (row.number - 1) * width
        if start < free:
            raise UnusualSheet  # not below the one before
        free = start + width
        kinds[start : start + len(row.kinds)] = row.kinds
        for first, last in row.runs:
            end = begin + last - first
            cells[start + first : start + last] = texts[begin:end]
            begin = end
    return width, cells, bytes(kinds)


def _runs(columns: Sequence[int]) -> Iterable[tuple[int, int]]:
    """From before which column to which one they follow each other."""
    first = columns[0]
    for column, following in zip(columns, (*columns[1:], 0), strict=True):
        if following != column + 1:
            yield first - 1, column
            first = following


def _hides(tag: bytes, number: int) -> bool:
    """Whether a row is hidden, which then must say that it is that of its cells."""
    if b"hidden" not in tag:
        return False
    found = _HIDDEN_ROW.findall(b" " + tag)
    if len(found) != 1 or tag.count(b"hidden") != 1:
        raise UnusualSheet
    hidden = found[0] in (b"1", b"true")
    if hidden and b' r="%d"' % number not in b" " + tag:
        raise UnusualSheet
    return hidden


def _expect(pattern: re.Pattern[bytes], written: bytes) -> re.Match[bytes]:
    found = pattern.fullmatch(written)
    if found is None:
        raise UnusualSheet
    return found
