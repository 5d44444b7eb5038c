"""Bản ghi của một tệp: all that is wanted of a returned workbook once its tables are read, in a few kilobytes.

Figures are whole numbers of millionths, which add up as fast as they can and exactly; the rare figure that is none
stays a Decimal. The tuples have names, not classes of their own: thousands of them travel between processes.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context as Arithmetic
from decimal import Decimal
from functools import cached_property, lru_cache, reduce
from hashlib import blake2b
from sys import intern
from typing import Any, NamedTuple

from addin.core.finding import Finding
from addin.core.form.model import Column, Form, Kit
from addin.core.number import MAX_DIGITS
from addin.core.rules.outlier import compared_columns
from addin.core.summary import GROUP, ITEM, TOTAL, UNSORTED, Adder, is_rate

__all__ = [
    "LARGEST_PACKED",
    "Count",
    "FileBrief",
    "FileRecord",
    "Slots",
    "TableBrief",
    "TableRecord",
    "as_count",
    "as_figure",
    "exact_sum",
    "joined",
    "millionths",
    "packed",
    "print_of",
    "unpacked",
]

LARGEST_PACKED = 2**63 - 1
_DECIMALS = 6
_BETWEEN = "\x1f"  # which no word has: `clean` drops it
_WIDE = Arithmetic(prec=4 * MAX_DIGITS)

Count = int | Decimal
"""Một số trong bản ghi: millionths where it is a whole number of them."""


class TableBrief(NamedTuple):
    """Bản ghi gọn của một bảng: what is asked of it once its figures are in a tally."""

    form: str
    sheet: str
    lines: tuple[int, ...]
    rates: tuple[tuple[int, Count], ...]
    columns: tuple[int, ...]
    print: bytes
    figures: int
    filled: int
    required: int
    findings: tuple[Finding, ...]


class FileBrief(NamedTuple):
    """Bản ghi gọn của một tệp."""

    commune: str
    file: str
    sent: str
    tables: tuple[TableBrief, ...]
    notes: tuple[str, ...]

    @property
    def plain(self) -> tuple[object, ...]:
        """Only tuples; `FileBrief.of` is the way back."""
        return (self.commune, self.file, self.sent, tuple(map(tuple, self.tables)), self.notes)

    @classmethod
    def of(cls, plain: tuple[Any, ...]) -> FileBrief:
        """Bản ghi gọn từ các bộ giá trị."""
        commune, file, sent, tables, notes = plain
        return cls(commune, file, sent, tuple(map(TableBrief._make, tables)), notes)


class TableRecord(NamedTuple):
    """Bản ghi của một bảng.

    `sums` are the lines of the summary (see Slots), `lines` which of them the table stands behind, `rates` the figures
    that only stand where nobody gave one before, each with its slot. `compared` are the figures of each column that is
    compared among the units, a place for each of the `rows`: eight bytes a figure, 0 for none, for thousands of tables
    of them are kept and turned over; `odd` ones, which do not fit there, have a column and a rank. `ids` say what the
    rows are and `names` what they are called, if not as usual: joined to one text, for few are ever asked for. `units`
    are those that the form does not tell. `print` is the same for two tables with the same figures.
    """

    form: str
    sheet: str
    sums: tuple[Count, ...]
    lines: tuple[int, ...]
    rates: tuple[tuple[int, Count], ...]
    left_out: int
    columns: tuple[int, ...]
    compared: tuple[bytes, ...]
    odd: tuple[tuple[int, int, Count], ...]
    rows: tuple[int, ...]
    ids: str
    names: str
    units: Mapping[tuple[int, int], str]
    print: bytes
    figures: int
    filled: int
    required: int
    findings: tuple[Finding, ...]

    @property
    def brief(self) -> TableBrief:
        """The lines stay where rates do: who stands behind a line depends on whose rate stands there."""
        lines = self.lines if self.rates else ()
        form, sheet = intern(self.form), intern(self.sheet)
        return TableBrief(form, sheet, lines, self.rates, self.columns, *self[-5:])

    @property
    def row_ids(self) -> tuple[str, ...]:
        return tuple(self.ids.split(_BETWEEN)) if self.rows else ()

    def name(self, rank: int) -> str:
        """Dòng này tên gì, where it is not called as usual."""
        return self.names.split(_BETWEEN)[rank]

    def given(self, at: int) -> Sequence[Count]:
        """Các số của một cột so sánh, 0 where there is none."""
        counts = unpacked(self.compared[at])
        odd = {rank: count for column, rank, count in self.odd if column == at}
        return [odd.get(rank, count) for rank, count in enumerate(counts)] if odd else counts


class FileRecord(NamedTuple):
    """Bản ghi của một tệp: whose it is, when it was sent (ISO), its tables, and what the officer should read."""

    commune: str
    file: str
    sent: str
    tables: tuple[TableRecord, ...]
    notes: tuple[str, ...]

    @property
    def plain(self) -> tuple[object, ...]:
        """Only tuples, which are written and read three times as fast; `FileRecord.of` is the way back."""
        return (self.commune, self.file, self.sent, tuple(map(tuple, self.tables)), self.notes)

    @classmethod
    def of(cls, plain: tuple[Any, ...]) -> FileRecord:
        """Bản ghi từ các bộ giá trị."""
        commune, file, sent, tables, notes = plain
        return cls(commune, file, sent, tuple(map(TableRecord._make, tables)), notes)

    @property
    def brief(self) -> FileBrief:
        """Without the figures, for those who have them in a tally."""
        commune, file, sent, tables, notes = self
        return FileBrief(commune, file, sent, tuple([table.brief for table in tables]), notes)


@lru_cache(maxsize=1 << 16)
def as_count(value: Decimal) -> Count:
    """Số của bản ghi."""
    millionths = value.scaleb(_DECIMALS, _WIDE)
    whole = int(millionths)
    return whole if whole == millionths else value


@lru_cache(maxsize=1 << 16)
def as_figure(count: Count) -> Decimal:
    """Con số mà bản ghi nói."""
    if isinstance(count, Decimal):
        return count
    whole, rest = divmod(count, 10**_DECIMALS)
    return Decimal(whole) if not rest else Decimal(count).scaleb(-_DECIMALS).normalize()


def joined(words: Iterable[str]) -> str:
    """Các từ trong một chuỗi, of `ids` or `names`."""
    return _BETWEEN.join(words)


def packed(counts: Iterable[int]) -> bytes:
    """Các số, eight bytes each; raises OverflowError where one is too great for that."""
    return array("q", counts).tobytes()


def unpacked(counts: bytes) -> Sequence[int]:
    """Ngược lại của `packed`."""
    return array("q", counts)


def millionths(count: Count) -> Count:
    """Để xếp các số theo độ lớn."""
    return count if isinstance(count, int) else count.scaleb(_DECIMALS, _WIDE)


def exact_sum(figures: Iterable[Decimal]) -> Decimal:
    """Tổng không làm tròn, whatever is added first."""
    return reduce(_WIDE.add, figures, Decimal(0))


@dataclass(frozen=True)
class Slots:
    """Các ô của biểu tổng hợp: every line and column there may be, those of the communes apart, each in its place."""

    kit: Kit
    form: Form

    @cached_property
    def lines(self) -> tuple[str, ...]:
        adder = Adder(self.kit, self.form)
        groups = (*(group.id for group in adder.groups), UNSORTED)
        return (TOTAL, *(f"{GROUP}.{one}" for one in groups), *(f"{ITEM}.{item.id}" for item in adder.items))

    @cached_property
    def keys(self) -> tuple[tuple[str, str], ...]:
        return tuple((line, column.id) for line in self.lines for column in self.form.added)

    @cached_property
    def place(self) -> Mapping[tuple[str, str], int]:
        return {key: at for at, key in enumerate(self.keys)}

    @cached_property
    def rates(self) -> frozenset[int]:
        """The slots that hold one unit's figure, for rates are never summed."""
        adder = Adder(self.kit, self.form)
        rated = ((item, column) for item in adder.items for column in self.form.added if is_rate(item, column))
        return frozenset(self.place[f"{ITEM}.{item.id}", column.id] for item, column in rated)

    @cached_property
    def usual_names(self) -> tuple[str, ...]:
        """What the rows of a form with fixed rows are called when all of them came."""
        return tuple(item.name for item in self.form.items)

    @cached_property
    def compared(self) -> tuple[Column, ...]:
        return compared_columns(self.form)


def print_of(columns: Mapping[str, Sequence[int | str]]) -> bytes:
    """Dấu của các số trong bảng, by column and row; zeros at the end of a column say nothing."""
    told = []
    for column, figures in sorted(columns.items()):
        end = len(figures)
        while end and not figures[end - 1]:
            end -= 1
        if end:
            told.append((column, list(figures[:end])))
    return blake2b(marshal.dumps(told, 2), digest_size=16).digest()
