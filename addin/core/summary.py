"""Biểu tổng hợp: the communes added up, by kind of work and by commune, every total a Figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from addin.core.communes import Commune
from addin.core.figures import Figure
from addin.core.form.model import Column, ColumnType, Form, Group, Item, Kit, Shape
from addin.core.measure import Measure, convert, convertible, counted_thing, measure_of
from addin.core.number import Missing, decimals_of
from addin.core.place import Place
from addin.core.table import Entry, Row, Table

TOTAL, GROUP, ITEM, COMMUNE = "tong", "nhom", "muc", "don_vi"
UNSORTED = "khac"
_MOST_TYPED = 6


@dataclass(frozen=True)
class Line:
    """Dòng tổng hợp. level 0 = tổng số, 1 = nhóm, 2 = chi tiết. `communes` = how many units stand behind it."""

    id: str
    label: str
    number: str
    level: int
    figures: Mapping[str, Figure]
    communes: int = 0

    def __getitem__(self, column: str) -> Figure:
        return self.figures[column]


@dataclass(frozen=True)
class FormSummary:
    """Tổng hợp một biểu: total, groups and items of its list (or its fixed rows), and a line per commune."""

    form: Form
    total: Line
    groups: tuple[Line, ...]
    items: tuple[Line, ...]
    communes: tuple[Line, ...]

    def lines(self) -> Iterator[Line]:
        yield self.total
        yield from self.groups
        yield from self.items
        yield from self.communes


@dataclass(frozen=True)
class Summary:
    """Biểu tổng hợp của một kỳ. `reported` of `expected` units are in it; `left_out` could not be added."""

    forms: Mapping[str, FormSummary]
    reported: int
    expected: int
    left_out: tuple[Place, ...] = ()

    def figures(self) -> dict[str, Figure]:
        """Mọi số liệu trích by id."""
        lines = (line for form in self.forms.values() for line in form.lines())
        return {figure.id: figure for line in lines for figure in line.figures.values()}


def summarize(kit: Kit, communes: Sequence[Commune], tables: Mapping[str, Sequence[Table]]) -> Summary:
    """Cộng biểu của các đơn vị; what cannot be added is named in `left_out`, never taken as 0."""
    adders = {form.id: Adder(kit, form) for form in kit.forms}
    reported = {table.commune for found in tables.values() for table in found}
    for form_id, adder in adders.items():
        for table in tables.get(form_id, ()):
            adder.take(table)
    return Summary(
        forms={form_id: adder.summary(communes) for form_id, adder in adders.items()},
        reported=len(reported),
        expected=len(communes),
        left_out=tuple(place for adder in adders.values() for place in adder.left_out),
    )


def unit_of(symbol: str) -> Measure:
    """Đơn vị tính of a definition: a known measure, else a thing that is counted, called by no word if none is told."""
    return measure_of(symbol) or counted_thing(symbol)


@dataclass
class Sum:
    """Tổng đang cộng; it remembers every cell it took."""

    value: Decimal = Decimal(0)
    sources: list[Place] = field(default_factory=list)


class Adder:
    """Cộng một biểu, one pass over its rows: `sums` by (line, column), `behind` how many tables each line rests on."""

    def __init__(self, kit: Kit, form: Form) -> None:
        choices = kit.choices_of(form)
        self.form = form
        self.fixed = form.shape is Shape.FIXED
        self.groups = choices.groups if choices else ()
        self.by_id = {item.id: item for item in (choices.items if choices else form.items)}
        self.items = tuple(item for item in self.by_id.values() if item is not form.total_row)
        self.sums: dict[tuple[str, str], Sum] = {}
        self.unread: dict[tuple[str, str], list[Place]] = {}
        self.behind = Counter[str]()
        self.left_out: list[Place] = []
        self._ways = _ways_of(kit, form)

    def take(self, table: Table) -> None:
        """Cộng thêm bảng của một đơn vị."""
        own, into = f"{COMMUNE}.{table.commune}", dict[tuple[str, str], list[Sum]]()
        for row in table.items:
            if self.form.total_row and row.id == self.form.total_row.id:
                continue  # worked out of its parts, whatever the unit wrote
            for column in self.form.added:
                entry = row.entries.get(column.id)
                if entry is None:
                    continue
                if isinstance(entry.value, Decimal):
                    self._take_number(own, row, column, entry, entry.value, into)
                elif _says_something(entry):
                    self._leave_out(own, row, column, entry)
        self.behind.update({line for cell in into for line in self._ways[cell].lines_with(own)})

    def _take_number(
        self, own: str, row: Row, column: Column, entry: Entry, number: Decimal, into: dict[tuple[str, str], list[Sum]]
    ) -> None:
        """Add the number in a cell; `into` are the sums that the cells of an item and a column go into."""
        value = number if column.measure else self._in_unit_of_item(row, entry, number)
        cell = (row.id, column.id)
        way = self._ways[cell]
        if value is None:
            self._leave_out(own, row, column, entry)
            return
        known = way.is_rate and way.keys[0] in self.sums  # of a rate the first one stands
        if known or not way.keys:
            self.left_out.append(entry.place)
            for key in way.keys_with(own)[len(way.keys) :]:  # but the unit's own line has it
                self.sums[key] = Sum(value, [entry.place])
            return
        if column.when and not value:
            return  # a row that is not counted stands behind nothing
        sums = into.get(cell)
        if sums is None:
            sums = into[cell] = [self.sums.setdefault(key, Sum()) for key in way.keys_with(own)]
        for one in sums:
            one.value += value
            one.sources.append(entry.place)

    def _leave_out(self, own: str, row: Row, column: Column, entry: Entry) -> None:
        """Ô không cộng được: each sum that it should have gone into knows that it lacks it."""
        self.left_out.append(entry.place)
        for key in self._ways[row.id, column.id].keys_with(own):
            self.unread.setdefault(key, []).append(entry.place)

    def _in_unit_of_item(self, row: Row, entry: Entry, number: Decimal) -> Decimal | None:
        """The value in the summary's unit; None when its unit does not fit."""
        item = self.by_id.get(row.id)
        if item is None:
            return None
        wanted, given = unit_of(item.measure), self._row_unit(row, entry)
        if given is None:
            return number if self.fixed else None
        if given is wanted:
            return number
        return convert(number, given, wanted) if convertible(given, wanted) else None

    def _row_unit(self, row: Row, entry: Entry) -> Measure | None:
        if entry.measure:
            return entry.measure
        unit_column = self.form.first(ColumnType.MEASURE)
        unit = row.entry(unit_column.id) if unit_column else None
        return unit.measure if unit else None

    def summary(self, communes: Sequence[Commune]) -> FormSummary:
        """Các dòng tổng hợp, with a line for each of these communes."""
        return FormSummary(
            form=self.form,
            total=self._line(TOTAL, self.form.total_row.name if self.form.total_row else "Tổng cộng", "", 0),
            groups=tuple(
                self._line(f"{GROUP}.{group.id}", group.name, group.number, 1) for group in self._groups_shown()
            ),
            items=tuple(self._line(f"{ITEM}.{item.id}", item.name, item.number, 2, item) for item in self.items),
            communes=tuple(
                self._line(f"{COMMUNE}.{commune.id}", commune.title, str(number), 2)
                for number, commune in enumerate(filter(lambda one: self.form.is_for(one.id), communes), 1)
            ),
        )

    def _groups_shown(self) -> tuple[Group, ...]:
        """The list's groups, and one more for rows whose kind of work is not in the list, so that totals add up."""
        unsorted = Group(UNSORTED, "Chưa phân loại")
        return (*self.groups, unsorted) if self.behind[f"{GROUP}.{UNSORTED}"] else self.groups

    def _line(self, line: str, label: str, number: str, level: int, item: Item | None = None) -> Line:
        figures = {key: self._figure(line, label, key, column, row) for key, column, row in self._cells(line, item)}
        ratios = self._ratios(line, label, figures)
        short = line.partition(".")[2] or line
        return Line(short, label, number, level, figures | ratios, self.behind[line])

    def _cells(self, line: str, item: Item | None) -> Iterator[tuple[str, Column, Item | None]]:
        """Columns of a line: all of an item's, all per fixed row of a commune's, the like ones of a total's."""
        whole = self.form.total_row
        if self.fixed and line.startswith(COMMUNE):
            for row in self.by_id.values():
                yield from ((f"{row.id}.{one.id}", one, None if one.measure else row) for one in self._shown_in(row))
            return
        if self.fixed and line == TOTAL:
            yield from ((one.id, one, None if one.measure else whole) for one in self.form.totalled)
            return
        for column in self.form.added:
            if column.measure or item:
                yield column.id, column, item

    def _shown_in(self, row: Item) -> tuple[Column, ...]:
        return self.form.totalled if row is self.form.total_row else self.form.added

    def _figure(self, line: str, label: str, key: str, column: Column, item: Item | None) -> Figure:
        """The unit is the column's, else the row's; decimals are those of the form, or more where more were given."""
        found = self.sums.get((line, key), Sum())
        told = column if column.measure or item is None else item
        return Figure(
            id=f"{self.form.id}.{line}.{key}",
            name=self._name(label, key, column),
            value=found.value,
            measure=unit_of(told.measure),
            decimals=max(told.decimals, _decimals_typed(found.value)),
            sources=tuple(found.sources),
            unread=tuple(self.unread.get((line, key), ())),
        )

    def _name(self, label: str, key: str, column: Column) -> str:
        """Of a unit's line, whose key names the fixed row too, that row is told."""
        row = self.by_id[key.rpartition(".")[0]].name if "." in key else ""
        return " – ".join(filter(None, (label, row, _column_name(column))))

    def _ratios(self, line: str, label: str, figures: Mapping[str, Figure]) -> dict[str, Figure]:
        """Tỷ lệ, recomputed from the sums; left out where the denominator is 0."""
        result = {}
        for prefix in sorted({key.rpartition(".")[0] for key in figures}):
            for column in (column for column in self.form.numbers if column.ratio):
                keys = [f"{prefix}.{part}" if prefix else part for part in column.ratio]
                key = f"{prefix}.{column.id}" if prefix else column.id
                if all(part in figures for part in keys) and figures[keys[1]].value:
                    result[key] = self._ratio(line, label, key, column, *(figures[part] for part in keys))
        return result

    def _ratio(self, line: str, label: str, key: str, column: Column, part: Figure, whole: Figure) -> Figure:
        return replace(
            part,
            id=f"{self.form.id}.{line}.{key}",
            name=self._name(label, key, column),
            value=part.value / whole.value * 100,
            measure=unit_of(column.measure or "%"),
            decimals=column.decimals,
            sources=() if part.unknown else part.sources + whole.sources,
            unread=part.unread + whole.unread,
        )


def is_rate(item: Item, column: Column) -> bool:
    """Số không cộng được: rates are never summed, the first unit's stands, any other is left out and named."""
    return not column.measure and not unit_of(item.measure).summable


class _Way(NamedTuple):
    """The lines that a cell goes into, each with its column; `of_commune` are the keys in its commune's line."""

    lines: tuple[str, ...]
    keys: tuple[tuple[str, str], ...]
    of_commune: tuple[str, ...]
    is_rate: bool

    def lines_with(self, own: str) -> tuple[str, ...]:
        """And the line of the commune itself."""
        return (*self.lines, own) if self.of_commune else self.lines

    def keys_with(self, own: str) -> tuple[tuple[str, str], ...]:
        return (*self.keys, *((own, key) for key in self.of_commune))


class _Ways(dict[tuple[str, str], _Way]):
    """Đường đi của ô by the item of its row and its column, worked out once for all the tables of a form."""

    def __init__(self, kit: Kit, form: Form) -> None:
        super().__init__()
        choices = kit.choices_of(form)
        self._form, self._grouped = form, bool(choices and choices.groups)
        self._items = {item.id: item for item in (choices.items if choices else form.items)}

    def __missing__(self, cell: tuple[str, str]) -> _Way:
        item, column = self._items.get(cell[0]), self._form.by_id[cell[1]]
        lines, of_commune = self._lines(item, column)
        keys = tuple((line, column.id) for line in lines)
        self[cell] = way = _Way(lines, keys, of_commune, item is not None and is_rate(item, column))
        return way

    def _lines(self, item: Item | None, column: Column) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """A quantity whose unit changes by row adds up only within its item."""
        own = (f"{ITEM}.{item.id}",) if item else ()
        if self._form.shape is Shape.FIXED:
            return self._of_fixed(item, column) if item else ((), ())
        if not column.measure:
            return own, ()
        group = (f"{GROUP}.{item.group if item else UNSORTED}",) if self._grouped else ()
        return (*own, *group, TOTAL), (column.id,)

    def _of_fixed(self, item: Item, column: Column) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """A fixed row goes into its own line, and into the total row that adds it up."""
        own, key, whole = f"{ITEM}.{item.id}", f"{item.id}.{column.id}", self._form.total_row
        if whole and item.id in whole.parts and column in self._form.totalled:
            return (own, TOTAL), (key, f"{whole.id}.{column.id}")
        return (own,), (key,)


@lru_cache(maxsize=64)
def _ways_of(kit: Kit, form: Form) -> _Ways:
    return _Ways(kit, form)


def _says_something(entry: Entry) -> bool:
    """Whether a cell that was not added may stand for a number: all but a blank and a plain “nothing happened”."""
    return not isinstance(entry.value, Missing) or entry.value.unclear


def _decimals_typed(value: Decimal) -> int:
    """Số chữ số lẻ that somebody wrote; so many that only a division leaves them are nobody's."""
    found = decimals_of(value.normalize())
    return found if found <= _MOST_TYPED else 0


def _column_name(column: Column) -> str:
    return " – ".join((*(text for text in column.above if text != "Trong đó"), column.name))
