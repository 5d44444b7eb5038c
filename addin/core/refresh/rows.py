"""Dòng bảng thêm, bớt: which rows of a printed table come, go or get other words when its report is brought up to date.

Rows are told apart by their figures, never by their numbers. A row is taken out or rewritten where it still reads as it
was drafted, and put in where both its neighbours stand side by side; what cannot be done so is left for the officer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from addin.core.report.ledger import RowPrint, rows_of
from addin.core.report.model import Cell, Table
from addin.core.report.seen import SeenRow, SeenTable

__all__ = ["NewRow", "RowChanges", "RowLeft", "RowWords", "row_changes"]


@dataclass(frozen=True, slots=True)
class NewRow:
    """Dòng thêm, before the row `before` of the document's table (its count: at the end), made like the row `like`."""

    before: int
    like: int
    cells: tuple[Cell, ...]

    @property
    def text(self) -> str:
        return text_of(self.cells)


@dataclass(frozen=True, slots=True)
class RowWords:
    """Dòng đổi lời: a row whose number or name is another now."""

    row: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class RowLeft:
    """Dòng để lại cho người sửa: `row` (none: it is missing) should read `cells` (none: it should go)."""

    row: int | None
    cells: tuple[Cell, ...] = ()

    @property
    def text(self) -> str:
        return text_of(self.cells)


@dataclass(frozen=True)
class RowChanges:
    """Việc với một bảng. `rows`: the prints for the ledger afterwards."""

    key: str
    table: int
    new: tuple[NewRow, ...] = ()
    gone: tuple[int, ...] = ()
    words: tuple[RowWords, ...] = ()
    left: tuple[RowLeft, ...] = ()
    rows: tuple[RowPrint, ...] = ()

    @property
    def writes(self) -> bool:
        return bool(self.new or self.gone or self.words)


def text_of(cells: Sequence[Cell]) -> str:
    """Chữ của một dòng, for a list that names it."""
    return " | ".join(cell.run.text for cell in cells if cell.run.text)


def row_changes(
    old: Sequence[RowPrint], now: Table, tables: Sequence[SeenTable], is_free: Callable[[SeenRow], bool]
) -> RowChanges | None:
    """Đối chiếu các dòng; None where the table is not in the document any more, or has other columns now."""
    new = rows_of(now)
    number, at = _found(old, tables)
    if number < 0 or old[0] != new[0]:
        return None
    return _Rows(now, old[1:], new[1:], tables[number], at, is_free).changes(number, new[0])


def _found(old: Sequence[RowPrint], tables: Sequence[SeenTable]) -> tuple[int, dict[int, int]]:
    """The table of the document with most rows as drafted, and where each of these rows stands in it."""
    matches = [_matching([row.words for row in old[1:]], [row.words for row in table.rows]) for table in tables]
    best = max(range(len(tables)), key=lambda number: len(matches[number]), default=-1)
    return (best, matches[best]) if best >= 0 and matches[best] else (-1, {})


def _matching(one: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}


@dataclass
class _Rows:
    """One table: what it was drafted as, what it is in the document, what it would be today."""

    now: Table
    old: Sequence[RowPrint]
    new: Sequence[RowPrint]
    seen: SeenTable
    at: Mapping[int, int]
    is_free: Callable[[SeenRow], bool]

    def changes(self, table: int, header: RowPrint) -> RowChanges:
        same = _matching([one.name for one in self.old], [one.name for one in self.new])
        kept = {new: old for old, new in same.items()}
        dropped = [old for old in range(len(self.old)) if old not in same and old in self.at]
        gone = {self.at[old] for old in dropped if self._can_change(old)}
        other = {new: old for new, old in kept.items() if self.old[old] != self.new[new] and old in self.at}
        words = {new: self.at[old] for new, old in other.items() if self._can_change(old)}
        added = dict(self._added(kept, gone))
        stuck = [old for old in dropped if self.at[old] not in gone]
        return RowChanges(
            self.now.key,
            table,
            tuple(added.values()),
            tuple(sorted(gone)),
            tuple(RowWords(row, self._cells(new)) for new, row in words.items()),
            (
                *(RowLeft(self.at[old]) for old in stuck),
                *(RowLeft(self.at[old], self._cells(new)) for new, old in other.items() if new not in words),
                *(RowLeft(None, self._cells(at)) for at in range(len(self.new)) if at not in kept and at not in added),
            ),
            (header, *self._afterwards(kept, {*words, *added}, stuck)),
        )

    def _can_change(self, old: int) -> bool:
        return self.is_free(self.seen.rows[self.at[old]])

    def _added(self, kept: Mapping[int, int], gone: Collection[int]) -> Iterator[tuple[int, NewRow]]:
        for at in range(len(self.new)):
            before = None if at in kept else self._place(at, kept, gone)
            like = None if before is None else self._like(at, before, kept)
            if before is not None and like is not None:
                yield at, NewRow(before, like, self._cells(at))

    def _place(self, at: int, kept: Mapping[int, int], gone: Collection[int]) -> int | None:
        """Before which row of the document; none unless the neighbours stand side by side, or the end is an end."""
        above = next((one for one in range(at - 1, -1, -1) if one in kept), None)
        below = next((one for one in range(at + 1, len(self.new)) if one in kept), None)
        first = -1 if above is None else self.at.get(kept[above])
        last = len(self.seen.rows) if below is None else self.at.get(kept[below])
        if first is None or last is None or any(row not in gone for row in range(first + 1, last)):
            return None
        return last

    def _like(self, at: int, before: int, kept: Mapping[int, int]) -> int | None:
        """The nearest row of the document that is of the same kind: as bold, with as many cells filled."""
        kind = self._kind(at)
        rows = [self.at[old] for new, old in kept.items() if old in self.at and self._kind(new) == kind]
        return min(rows, key=lambda row: abs(row - before), default=None)

    def _cells(self, at: int) -> tuple[Cell, ...]:
        strong = at in self.now.strong
        return tuple(replace(cell, run=replace(cell.run, bold=cell.run.bold or strong)) for cell in self.now.rows[at])

    def _kind(self, at: int) -> tuple[bool, bool]:
        return at in self.now.strong, any(cell.run.text for cell in self.now.rows[at][2:])

    def _afterwards(self, kept: Mapping[int, int], said: Collection[int], stuck: Sequence[int]) -> Iterator[RowPrint]:
        """Rows as the document has them now: what could not be changed is met again next time."""
        waiting = list(stuck)
        for new, row in enumerate(self.new):
            old = kept.get(new)
            while waiting and old is not None and waiting[0] < old:
                yield self.old[waiting.pop(0)]
            if new in said:
                yield row
            elif old is not None:
                yield self.old[old]
        yield from (self.old[one] for one in waiting)
