"""Cộng dồn: what thousands of records come to, kept so that one more or one less is soon counted in or out again.

All of it is whole numbers and counts, so that taking a record out leaves exactly what would be there without it. What
depends on who came first is no part of it: see comparing.py.
"""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import compress, repeat
from operator import add, is_not, itemgetter, sub
from typing import Any, NamedTuple, TypeVar

from addin.core.many.record import Count, FileRecord, Slots, TableRecord, as_figure, exact_sum

__all__ = ["FormTally", "Giver", "Spot", "Tally"]

Spot = tuple[int, str, Count]
"""Một con số của một loại dòng: the compared column, the id of the row, and the figure."""

_FIRST = itemgetter(0)
_Key = TypeVar("_Key", bound=Hashable)


class Giver(NamedTuple):
    """Ai ghi con số ấy: the unit, and its row as a finding tells of it."""

    commune: str
    row: int
    name: str
    unit: str


class FormTally:
    """Cộng dồn một biểu. `sums`, `lines`, `left_out` as in the records; `stray` the rare sums that are no millionths.

    `figures` are how often each figure was given in a compared column, `units` how many tables gave one there.
    `givers` are those of the figures that were once asked about, and of those that only a late record has.
    """

    def __init__(self, slots: Slots) -> None:
        self.slots = slots
        self.sums, self.lines, self.left_out = [0] * len(slots.keys), [0] * len(slots.lines), 0
        self.stray = Counter[tuple[int, Decimal]]()
        self.figures = [Counter[tuple[str, Count]]() for _ in slots.compared]
        self.units = [Counter[str]() for _ in slots.compared]
        self.givers: dict[Spot, list[Giver]] = {}

    def add(self, record: FileRecord, table: TableRecord, *, late: bool) -> None:
        """Cộng thêm một bảng; a `late` one comes when all others are there."""
        self._add_up(table, add)
        for at, given in enumerate(map(_given, repeat(table), table.compared)):
            if late:
                self.givers.update(((at, *one), []) for one in given if one not in self.figures[at])
            self.figures[at].update(given)
            self.units[at].update(set(map(_FIRST, given)))
        for spot, giver in self.giving(record, table):
            insort(self.givers[spot], giver)

    def remove(self, record: FileRecord, table: TableRecord) -> None:
        """Bỏ ra một bảng đã cộng."""
        self._add_up(table, sub)
        for at, given in enumerate(map(_given, repeat(table), table.compared)):
            _take_out(self.figures[at], given)
            _take_out(self.units[at], set(map(_FIRST, given)))
        for spot, giver in self.giving(record, table):
            self.givers[spot].remove(giver)

    def giving(self, record: FileRecord, table: TableRecord) -> Iterator[tuple[Spot, Giver]]:
        """Những con số của bảng mà người ghi được nhớ."""
        if not self.givers:
            return
        for at, column in enumerate(table.compared):
            for rank, (row_id, count) in enumerate(zip(table.ids, column, strict=True)):
                if count is not None and (at, row_id, count) in self.givers:
                    name = table.names[rank] if table.names else self.slots.usual_names[rank]
                    unit = table.units.get((rank, at), "")
                    yield (at, row_id, count), Giver(record.commune, table.rows[rank], name, unit)

    def groups(self) -> Iterator[tuple[int, str, dict[Count, int]]]:
        """Nhóm số để so: of each column and kind of row, how often each figure was given."""
        for at, figures in enumerate(self.figures):
            found: dict[str, dict[Count, int]] = {}
            for (row_id, count), times in figures.items():
                found.setdefault(row_id, {})[count] = times
            yield from ((at, row_id, counts) for row_id, counts in found.items())

    def sum_at(self, slot: int) -> Decimal:
        """Tổng ở một ô của biểu tổng hợp."""
        stray = [figure for (at, figure), times in self.stray.items() if at == slot for _ in range(times)]
        return exact_sum([as_figure(self.sums[slot]), *stray]) if stray else as_figure(self.sums[slot])

    def _add_up(self, table: TableRecord, how: Any) -> None:
        sums = table.sums
        if Decimal in set(map(type, sums)):
            stray = [(at, one) for at, one in enumerate(sums) if isinstance(one, Decimal)]
            self.stray.update(stray) if how is add else _take_out(self.stray, stray)
            sums = tuple(0 if isinstance(one, Decimal) else one for one in sums)
        self.sums = list(map(how, self.sums, sums))
        self.lines = list(map(how, self.lines, table.lines))
        self.left_out = how(self.left_out, table.left_out)


class Tally:
    """Cộng dồn mọi biểu của một bộ mẫu, by form."""

    def __init__(self, slots: Mapping[str, Slots]) -> None:
        self.forms = {form: FormTally(own) for form, own in slots.items()}

    def add(self, records: Iterable[FileRecord], *, late: bool = False) -> None:
        """Cộng thêm các bản ghi."""
        for record in records:
            for table in record.tables:
                self.forms[table.form].add(record, table, late=late)

    def remove(self, records: Iterable[FileRecord]) -> None:
        """Bỏ ra các bản ghi đã cộng."""
        for record in records:
            for table in record.tables:
                self.forms[table.form].remove(record, table)

    def seek(self, spots: Mapping[str, Iterable[Spot]], records: Iterable[FileRecord]) -> None:
        """Tìm ai ghi những con số này, by form, among all records; the givers of no others are remembered."""
        for form, tally in self.forms.items():
            tally.givers = {spot: [] for spot in spots[form]}
        for record in records:
            for table in record.tables:
                for spot, giver in self.forms[table.form].giving(record, table):
                    insort(self.forms[table.form].givers[spot], giver)

    @property
    def state(self) -> dict[str, tuple[Any, ...]]:
        """Để cất đi: nothing but tuples, lists, dicts and numbers."""
        return {
            form: (
                one.sums,
                one.lines,
                one.left_out,
                dict(one.stray),
                list(map(dict, one.figures)),
                list(map(dict, one.units)),
                one.givers,
            )
            for form, one in self.forms.items()
        }

    @classmethod
    def restored(cls, slots: Mapping[str, Slots], state: Mapping[str, tuple[Any, ...]]) -> Tally:
        """Từ cái đã cất."""
        tally = cls(slots)
        for form, one in tally.forms.items():
            one.sums, one.lines, one.left_out, stray, figures, units, one.givers = state[form]
            one.stray = Counter(stray)
            one.figures, one.units = list(map(Counter, figures)), list(map(Counter, units))
        return tally


def _given(table: TableRecord, column: tuple[Count | None, ...]) -> list[tuple[str, Count]]:
    """The figures of a column with their rows; by loops of the interpreter's own, for there are a million of them."""
    pairs: Any = zip(table.ids, column, strict=True)
    return list(compress(pairs, map(is_not, column, repeat(None))) if None in column else pairs)


def _take_out(counts: Counter[_Key], keys: Iterable[_Key]) -> None:
    """So that nothing is left of what is not there any more."""
    for key in keys:
        if counts[key] == 1:
            del counts[key]
        else:
            counts[key] -= 1
