"""Cộng dồn: what thousands of records come to, kept so that one more or one less is soon counted in or out again.

All of it is whole numbers and counts, so that taking a record out leaves exactly what would be there without it. What
depends on who came first is no part of it: see comparing.py.
"""

from __future__ import annotations

from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from operator import add, sub
from typing import Any, NamedTuple

from addin.core.many.record import Count, FileRecord, Slots, TableRecord, as_figure, exact_sum, unpacked

__all__ = ["FormTally", "Giver", "Received", "Spot", "Tally"]

Spot = tuple[int, str, Count]
"""Một con số của một loại dòng: the compared column, the id of the row, and the figure."""

Received = tuple[FileRecord, TableRecord]


class Giver(NamedTuple):
    """Ai ghi con số ấy: the unit, and its row as a finding tells of it."""

    commune: str
    row: int
    name: str
    unit: str


class FormTally:
    """Cộng dồn một biểu. `sums`, `lines`, `left_out` as in the records; `stray` the rare sums that are no millionths.

    `figures` are how often each figure was given in a compared column, by kind of row, `units` how many tables gave one
    there. `givers` are those of the figures that were once asked about, and of those that only a late record has.
    """

    def __init__(self, slots: Slots) -> None:
        self.slots = slots
        self.sums, self.lines, self.left_out = [0] * len(slots.keys), [0] * len(slots.lines), 0
        self.stray = Counter[tuple[int, Decimal]]()
        self.figures: list[dict[str, Counter[Count]]] = [{} for _ in slots.compared]
        self.units = [Counter[str]() for _ in slots.compared]
        self.givers: dict[Spot, list[Giver]] = {}

    def add(self, received: Sequence[Received], *, late: bool) -> None:
        """Cộng thêm các bảng; `late` ones come when all others are there."""
        tables = [table for _, table in received]
        self._add_up(tables, add)
        for at, row_id, times, units in _by_row(tables):
            counts = self.figures[at].setdefault(row_id, Counter())
            if late:
                self.givers.update(((at, row_id, one), []) for one in times if one not in counts)
            counts.update(times)
            self.units[at][row_id] += units
        for spot, giver in self.giving(received):
            insort(self.givers[spot], giver)

    def remove(self, received: Sequence[Received]) -> None:
        """Bỏ ra các bảng đã cộng; nothing is left of what is not there any more."""
        tables = [table for _, table in received]
        self._add_up(tables, sub)
        for at, row_id, times, units in _by_row(tables):
            self.figures[at][row_id] -= times
            self.units[at][row_id] -= units
            if not self.units[at][row_id]:
                del self.figures[at][row_id], self.units[at][row_id]
        for spot, giver in self.giving(received):
            self.givers[spot].remove(giver)

    def giving(self, received: Iterable[Received]) -> Iterator[tuple[Spot, Giver]]:
        """Những con số của các bảng mà người ghi được nhớ."""
        wanted: list[set[Count]] = [set() for _ in self.figures]
        for at, _, count in self.givers:
            wanted[at].add(count)
        for record, table in received if self.givers else ():
            columns = enumerate(map(table.given, range(len(wanted))))
            for at, column in ((at, column) for at, column in columns if not wanted[at].isdisjoint(column)):
                for rank, (row_id, count) in enumerate(zip(table.row_ids, column, strict=True)):
                    if (at, row_id, count) in self.givers:
                        name = table.name(rank) if table.names else self.slots.usual_names[rank]
                        unit = table.units.get((rank, at), "")
                        yield (at, row_id, count), Giver(record.commune, table.rows[rank], name, unit)

    def groups(self) -> Iterator[tuple[int, str, Mapping[Count, int]]]:
        """Nhóm số để so: of each column and kind of row, how often each figure was given."""
        for at, figures in enumerate(self.figures):
            yield from ((at, row_id, counts) for row_id, counts in figures.items())

    def sum_at(self, slot: int) -> Decimal:
        """Tổng ở một ô của biểu tổng hợp."""
        stray = [figure for (at, figure), times in self.stray.items() if at == slot for _ in range(times)]
        return exact_sum([as_figure(self.sums[slot]), *stray]) if stray else as_figure(self.sums[slot])

    def _add_up(self, tables: Sequence[TableRecord], how: Any) -> None:
        sums = [table.sums for table in tables]
        total = list(map(sum, zip(*sums, strict=True)))
        if Decimal in set(map(type, total)):
            stray = [(at, one) for own in sums for at, one in enumerate(own) if isinstance(one, Decimal)]
            self.stray = how(self.stray, Counter(stray))
            whole = [[0 if isinstance(one, Decimal) else one for one in own] for own in sums]
            total = list(map(sum, zip(*whole, strict=True)))
        self.sums = list(map(how, self.sums, total))
        self.lines = list(map(how, self.lines, map(sum, zip(*[table.lines for table in tables], strict=True))))
        self.left_out = how(self.left_out, sum([table.left_out for table in tables]))


class Tally:
    """Cộng dồn mọi biểu của một bộ mẫu, by form."""

    def __init__(self, slots: Mapping[str, Slots]) -> None:
        self.forms = {form: FormTally(own) for form, own in slots.items()}

    def add(self, records: Iterable[FileRecord], *, late: bool = False) -> None:
        """Cộng thêm các bản ghi, which costs less for many at once."""
        for form, received in self._of_forms(records):
            form.add(received, late=late)

    def remove(self, records: Iterable[FileRecord]) -> None:
        """Bỏ ra các bản ghi đã cộng."""
        for form, received in self._of_forms(records):
            form.remove(received)

    def _of_forms(self, records: Iterable[FileRecord]) -> Iterator[tuple[FormTally, Sequence[Received]]]:
        received: dict[str, list[Received]] = defaultdict(list)
        for record in records:
            for table in record.tables:
                received[table.form].append((record, table))
        return ((self.forms[form], own) for form, own in received.items())

    def seek(self, spots: Mapping[str, Iterable[Spot]], records: Iterable[FileRecord]) -> None:
        """Tìm ai ghi những con số này, by form, among all records; the givers of no others are remembered."""
        for form, tally in self.forms.items():
            tally.givers = {spot: [] for spot in spots[form]}
        for tally, received in self._of_forms(records):
            for spot, giver in tally.giving(received):
                insort(tally.givers[spot], giver)

    @property
    def state(self) -> dict[str, tuple[Any, ...]]:
        """Để cất đi: nothing but tuples, lists, dicts and numbers."""
        return {
            form: (
                one.sums,
                one.lines,
                one.left_out,
                dict(one.stray),
                [{row_id: dict(counts) for row_id, counts in own.items()} for own in one.figures],
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
            one.figures = [{row_id: Counter(counts) for row_id, counts in own.items()} for own in figures]
            one.units = list(map(Counter, units))
        return tally


def _by_row(tables: Iterable[TableRecord]) -> Iterator[tuple[int, str, Counter[Count], int]]:
    """Of each compared column and kind of row how often each figure was given, and in how many tables; those with the
    same rows are turned over at once, for there are a million figures."""
    alike: dict[tuple[str, int], list[TableRecord]] = defaultdict(list)
    for table in tables:
        alike[table.ids, len(table.rows)].append(table)
    groups = [(_ranks(own[0].row_ids), own) for own in alike.values()]
    for at in range(max((len(own[0].compared) for _, own in groups), default=0)):
        found: dict[str, list[Sequence[Count]]] = defaultdict(list)
        units = Counter[str]()
        for ranks, own in groups:
            width, counts = sum(map(len, ranks.values())), _column(own, at)
            some_lack = 0 in counts
            for row_id, places in ranks.items():
                rows = [counts[rank::width] for rank in places]
                found[row_id] += rows
                units[row_id] += sum(map(any, zip(*rows, strict=True))) if some_lack else len(own)
        for row_id, given in found.items():
            times = Counter(chain.from_iterable(given))
            del times[0]
            if times:
                yield at, row_id, times, units[row_id]


def _ranks(ids: Sequence[str]) -> dict[str, list[int]]:
    ranks: dict[str, list[int]] = defaultdict(list)
    for rank, row_id in enumerate(ids):
        ranks[row_id].append(rank)
    return ranks


def _column(tables: Sequence[TableRecord], at: int) -> Sequence[Count]:
    """The figures of a column of many tables, one behind the other."""
    if any(table.odd for table in tables):
        return list(chain.from_iterable(table.given(at) for table in tables))
    return unpacked(b"".join([table.compared[at] for table in tables]))
