"""Bản ghi của một bảng trong làn nhanh: its columns added up, with what is compared among the units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, compress, repeat
from operator import add, is_not, itemgetter

from addin.core.form.model import Column, Item, Shape
from addin.core.many.known import Known
from addin.core.many.record import Slots, TableRecord, joined, packed, print_of
from addin.core.many.speech import Unsure
from addin.core.rules.duplicates import is_telling
from addin.core.summary import GROUP, ITEM, TOTAL

__all__ = ["Adding", "Body", "Figures", "Unit"]

Figures = Sequence[int | None]
_Counts = Sequence[int]
_ITEM = f"{ITEM}."


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """Đơn vị tính của một dòng: by how many places its figures are shifted to the unit of the item."""

    symbol: str
    shift: int
    counted: bool


@dataclass(frozen=True, slots=True)
class Body:
    """Thân bảng: the columns of its item rows, and the figures of its total row, if it has one.

    `counts` are the `figures` with 0 where there is none.
    """

    first: int
    ids: tuple[str, ...]
    names: tuple[str, ...]
    units: Sequence[Unit]
    figures: Mapping[str, Figures]
    counts: Mapping[str, _Counts]
    total: Mapping[str, int | None]


class Adding:
    """Cộng bảng của một biểu, of which every row is one of its `items`."""

    def __init__(self, slots: Slots, items: Mapping[str, Item]) -> None:
        self._slots, self._form, self._items = slots, slots.form, items
        self._fixed = self._form.shape is Shape.FIXED
        self._required = sum(column.required and not column.parts for column in self._form.asked)
        self._columns = [[one.id for one in self._form.added if bool(one.measure) is alike] for alike in (False, True)]
        self._lines = Known(self._lines_behind, most=1_000)
        self._nothing = (0,) * len(self._form.added)
        self._item_lines = [line.removeprefix(_ITEM) for line in slots.lines if line.startswith(_ITEM)]
        self._upper_lines = [line for line in slots.lines if not line.startswith(_ITEM)]
        choices = slots.kit.choices_of(slots.form)
        grouped = items.items() if choices and choices.groups and not self._fixed else ()
        self._group_line = {item: f"{GROUP}.{one.group}" for item, one in grouped}

    def record(self, body: Body, sheet: str, columns: Mapping[str, int]) -> TableRecord:
        """Bản ghi; raises Unsure where a figure does not fit into its item's unit."""
        count = len(body.ids)
        shifted = {column.id: _in_item_units(body, column) for column in self._form.numbers}
        telling = _telling(body.counts)
        return TableRecord(
            form=self._form.id,
            sheet=sheet,
            sums=self._sums(body, [shifted[column.id] for column in self._form.added]),
            lines=self._behind(body),
            rates=self._rates(body, shifted),
            left_out=0,
            columns=tuple([columns[column.id] for column in self._slots.compared]),
            compared=tuple([_packed(shifted[column.id]) for column in self._slots.compared]),
            odd=(),
            rows=tuple(range(body.first, body.first + count)),
            ids=joined(body.ids),
            names=joined(body.names),
            units={},
            print=print_of(body.counts) if telling else b"",
            figures=telling,
            filled=self._required * count,
            required=self._required * count,
            findings=(),
        )

    def _sums(self, body: Body, columns: Sequence[_Counts]) -> tuple[int, ...]:
        """The sums of all lines in the order of the slots."""
        by_item = self._by_item(body, columns)
        upper = {TOTAL: self._total_of_rows(by_item) if self._fixed else self._alike([sum(one) for one in columns])}
        for item in by_item.keys() & self._group_line:
            group = self._group_line[item]
            upper[group] = list(map(add, upper.get(group, self._nothing), self._alike(by_item[item])))
        lines = [upper.get(line, self._nothing) for line in self._upper_lines]
        lines += [by_item.get(item, self._nothing) for item in self._item_lines]
        sums = list(chain.from_iterable(lines))
        for at in self._slots.rates:
            sums[at] = 0
        return tuple(sums)

    def _total_of_rows(self, by_item: Mapping[str, _Counts]) -> _Counts:
        """The total row of fixed rows, in the columns that it can add up."""
        parts = self._form.total_row.parts if self._form.total_row else ()
        sums = [sum(column) for column in zip(*(by_item[part] for part in parts), strict=True)] or self._nothing
        return [one if column in self._form.totalled else 0 for one, column in zip(sums, self._form.added, strict=True)]

    def _by_item(self, body: Body, columns: Sequence[_Counts]) -> dict[str, _Counts]:
        """The sums of each item, by column; a fixed row is an item."""
        if self._fixed:
            return dict(zip(body.ids, zip(*columns, strict=True), strict=False))
        places: dict[str, list[int]] = {}
        for at, item in enumerate(body.ids):
            places.setdefault(item, []).append(at)
        return {item: _sums_at(own, columns) for item, own in places.items()}

    def _alike(self, sums: _Counts) -> _Counts:
        """Those of figures of one kind, which are added over all items."""
        return [one if column.measure else 0 for one, column in zip(sums, self._form.added, strict=True)]

    def _behind(self, body: Body) -> tuple[int, ...]:
        """Which lines a figure of the table, be it 0, goes into."""
        return self._lines[tuple([_given(body, columns) for columns in self._columns])]

    def _lines_behind(self, given: tuple[frozenset[str], ...]) -> tuple[int, ...]:
        lines = [self._lines_of[alike][item] for alike, items in enumerate(given) for item in items]
        behind = set(chain.from_iterable(lines))
        return tuple([int(line in behind) for line in self._slots.lines])

    @cached_property
    def _lines_of(self) -> tuple[Mapping[str, tuple[str, ...]], ...]:
        """The lines that take a figure of an item: one counted in the item's own unit stays in its line, or in none if
        it is a rate; one that all items count alike goes into those above as well."""
        places, rates = self._slots.place, self._slots.rates
        rated = {
            item
            for item in self._items
            for column in self._columns[0]
            if places.get((f"{_ITEM}{item}", column)) in rates
        }
        own: dict[str, tuple[str, ...]] = {item: (f"{_ITEM}{item}",) for item in self._items}
        if whole := self._form.total_row:
            own[whole.id] = ()
        return (
            {item: () if item in rated else (*line, *self._added_to(item, alike=False)) for item, line in own.items()},
            {item: (*line, *self._added_to(item, alike=True)) for item, line in own.items()},
        )

    def _added_to(self, item: str, *, alike: bool) -> tuple[str, ...]:
        if not self._fixed:
            return (self._group_line.get(item, TOTAL), TOTAL) if alike else ()
        whole = self._form.total_row
        added = any(bool(column.measure) is alike for column in self._form.totalled)
        return (TOTAL,) if whole and added and item in whole.parts else ()

    def _rates(self, body: Body, shifted: Mapping[str, _Counts]) -> tuple[tuple[int, int], ...]:
        """The rates with their slots, which nobody adds; fixed rows stand in the order of the form."""
        return tuple(
            [(at, shifted[column][rank]) for at, rank, column in self._rated if body.figures[column][rank] is not None]
        )

    @cached_property
    def _rated(self) -> tuple[tuple[int, int, str], ...]:
        ranks = {f"{_ITEM}{item}": rank for rank, item in enumerate(self._items)}
        keys = ((at, *self._slots.keys[at]) for at in sorted(self._slots.rates))
        return tuple((at, ranks[line], column) for at, line, column in keys) if self._fixed else ()


def _given(body: Body, columns: Sequence[str]) -> frozenset[str]:
    """The items that have a figure in one of the columns."""
    found = set[str]()
    for column in columns:
        figures = body.figures[column]
        if None not in figures:
            return frozenset(body.ids)
        found.update(compress(body.ids, map(is_not, figures, repeat(None))))
    return frozenset(found)


def _in_item_units(body: Body, column: Column) -> _Counts:
    """Figures in the units of their items."""
    counts = body.counts[column.id]
    if column.measure or not any(unit.shift for unit in set(body.units)):
        return counts
    return [_shifted(one, unit.shift) if one else 0 for one, unit in zip(counts, body.units, strict=True)]


def _shifted(count: int, places: int) -> int:
    scale: int = 10 ** abs(places)
    if places >= 0:
        return count * scale
    whole, rest = divmod(count, scale)
    if rest:
        raise Unsure
    return whole


def _sums_at(places: Sequence[int], columns: Sequence[_Counts]) -> _Counts:
    if len(places) == 1:
        return [column[places[0]] for column in columns]
    pick = itemgetter(*places)
    return [sum(pick(column)) for column in columns]


def _packed(counts: _Counts) -> bytes:
    try:
        return packed(counts)
    except OverflowError:
        raise Unsure from None


def _telling(columns: Mapping[str, _Counts]) -> int:
    """How many figures but zero there are, where they tell a table from another; 0 where they do not."""
    count = sum([len(counts) - counts.count(0) for counts in columns.values()])
    different = set[int]()
    for counts in columns.values():
        different.update(counts)
        different.discard(0)
        if is_telling(count, len(different)):
            return count
    return 0
