"""Cột của biểu trong làn nhanh: every check of a table asked of whole columns, of tables in which it finds nothing.

What is asked here is enough for the rules in `core/rules` to be silent, and often more: a sum must be exact, a text
plain, a unit one that converts by shifting the point. `Unsure` is all that is ever said of a table that is not so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from addin.core.form.model import Column, ColumnType, Item, Shape
from addin.core.many.heads import Head
from addin.core.many.plain import PlainSheet
from addin.core.many.record import Slots, TableRecord, print_of
from addin.core.many.speech import Unsure, Words
from addin.core.measure import convert, convertible, measure_of
from addin.core.reading.header import MOST_LEVELS
from addin.core.reading.rows import bare_key, is_column_number, is_total, resolve
from addin.core.rules.context import LONGEST_NAME, form_unit
from addin.core.rules.duplicates import is_telling
from addin.core.summary import GROUP, ITEM, TOTAL

__all__ = ["FormColumns"]

Figures = Sequence[int | None]
_Texts = Mapping[str, list[str | None]]
_ONE = 1_000_000


@dataclass(frozen=True, slots=True)
class _Unit:
    """Đơn vị tính của một dòng: by how many places its figures are shifted to the unit of the item."""

    symbol: str
    shift: int
    counted: bool


@dataclass(frozen=True, slots=True)
class _Body:
    """Thân bảng: the columns of its item rows, and the figures of its total row, if it has one."""

    first: int
    ids: tuple[str, ...]
    names: tuple[str, ...]
    units: tuple[_Unit, ...]
    figures: Mapping[str, Figures]
    total: Mapping[str, int | None]


class FormColumns:
    """Cột của một biểu: `record` of a sheet that has its header."""

    def __init__(self, slots: Slots) -> None:
        self._slots, self._form = slots, slots.form
        self._fixed = self._form.shape is Shape.FIXED
        choices = slots.kit.choices_of(self._form)
        self._items: Mapping[str, Item] = self._form.rows_by_id if self._fixed else choices.by_id if choices else {}
        self._groups = {bare_key(group.name) for group in choices.groups} if choices else set[str]()
        self._ids: dict[str | None, str] = {None: ""}
        self._units: dict[tuple[str | None, str], _Unit | None] = {}
        self._totals: dict[str, bool] = {}
        self._of_rows = [column for column in self._form.numbers if not column.measure]
        self._fits = all(self._conditions())

    def record(self, sheet: PlainSheet, head: Head, said: Words) -> TableRecord:
        """Bản ghi của bảng; raises Unsure."""
        if not self._fits:
            raise Unsure
        figures, words = self._cells(sheet, head)
        for texts in words.values():
            if not said.phrases.isdisjoint(texts) or not said.loud.isdisjoint(texts[: MOST_LEVELS - 1]):
                raise Unsure
        body = (self._fixed_body if self._fixed else self._list_body)(head, figures, words)
        for column in self._form.numbers:
            self._check(body, column)
        if not self._fixed and len(set(zip(*body.figures.values(), strict=True))) < len(body.ids):
            raise Unsure  # two rows with the same figures may be one row twice
        return self._recorded(body, sheet, head)

    def _conditions(self) -> Iterator[bool]:
        """What a form must be for its tables to be judged by columns."""
        form, numbers = self._form, self._form.numbers
        kinds = Counter(column.type for column in form.columns)
        yield not form.rules and form.asked == form.columns
        yield all(kinds[kind] <= 1 for kind in (ColumnType.ORDINAL, ColumnType.CHOICE, ColumnType.MEASURE))
        yield kinds[ColumnType.TEXT] > 0 and kinds[ColumnType.CHOICE] == (not self._fixed) and bool(self._items)
        yield any(column.required for column in numbers)
        yield all(bool(column.measure) and not column.is_added for column in numbers if column.ratio)
        names = [item.name for item in form.items]
        yield not any(item.parts or is_column_number(item.name) for item in self._items.values())
        yield len(set(names)) == len(names) and max(map(len, names), default=0) <= LONGEST_NAME

    def _list_body(self, head: Head, figures: Mapping[str, Figures], words: _Texts) -> _Body:
        """Rows that all choose from the list, and then a total or nothing."""
        chosen, named = self._form.first(ColumnType.CHOICE), self._form.first(ColumnType.TEXT)
        assert chosen
        assert named
        if head.columns[chosen.id] != min(head.columns[column] for column in words):
            raise Unsure
        ids = [self._ids[text] if text in self._ids else self._id(text) for text in words[chosen.id]]
        count = ids.index("") if "" in ids else len(ids)
        total = self._total_row(figures, words, count) if count < len(ids) else {}
        if not count or len(ids) - count > 1:
            raise Unsure
        self._check_required(words, count)
        names = [text or other or "" for text, other in zip(words[named.id][:count], words[chosen.id], strict=False)]
        return _Body(
            head.bottom + 1,
            tuple(ids[:count]),
            _told_apart(names),
            self._units_of(words, ids[:count]),
            {column.id: figures[column.id][:count] for column in self._form.numbers},
            total,
        )

    def _fixed_body(self, head: Head, figures: Mapping[str, Figures], words: _Texts) -> _Body:
        """All the rows of the form in its order, and nothing else."""
        named = self._form.first(ColumnType.TEXT)
        assert named
        texts, ids = words[named.id], tuple(self._items)
        if [self._ids[text] if text in self._ids else self._row(text) for text in texts] != list(ids):
            raise Unsure
        self._check_required(words, len(ids))
        numbers = {column.id: figures[column.id] for column in self._form.numbers}
        return _Body(head.bottom + 1, ids, (), self._units_of(words, ids), numbers, {})

    def _cells(self, sheet: PlainSheet, head: Head) -> tuple[dict[str, Figures], dict[str, list[str | None]]]:
        """All that stands below the header, by column; nothing else stands there."""
        figures, words = dict[str, Figures](), dict[str, list[str | None]]()
        first, bottom = head.bottom + 1, sheet.bottom
        for column in self._form.columns:
            at = head.columns[column.id]
            if column.is_number or column.type is ColumnType.ORDINAL:
                figures[column.id] = sheet.figures(at, first, bottom)
            else:
                words[column.id] = sheet.words(at, first, bottom)
        cells = (*figures.values(), *words.values())
        if sum(len(column) - column.count(None) for column in cells) != sheet.filled(first, bottom):
            raise Unsure
        return figures, words

    def _total_row(self, figures: Mapping[str, Figures], words: _Texts, at: int) -> dict[str, int | None]:
        """The figures of a row that says it is the total, and no more than that."""
        said = [text for column in words.values() if (text := column[at])]
        ordinal = self._form.first(ColumnType.ORDINAL)
        total = {column.id: figures[column.id][at] for column in self._form.numbers}
        if len(said) != 1 or not self._says_total(said[0]) or not any(one is not None for one in total.values()):
            raise Unsure
        if ordinal and figures[ordinal.id][at] is not None:
            raise Unsure
        return total

    def _says_total(self, text: str) -> bool:
        if text not in self._totals:
            self._totals[text] = not resolve(text, self._items) and is_total(bare_key(text), self._form)
        return self._totals[text]

    def _id(self, text: str | None) -> str:
        """The item that a row chooses; "" where it is none, or may be a heading."""
        told = text or ""
        doubtful = is_column_number(told) or bare_key(told) in self._groups
        self._ids[text] = found = "" if doubtful else resolve(told, self._items)
        return found

    def _row(self, text: str | None) -> str:
        self._ids[text] = found = "" if is_column_number(text or "") else resolve(text or "", self._items)
        return found

    def _check_required(self, words: _Texts, count: int) -> None:
        for column in self._form.columns:
            if column.required and column.id in words and None in words[column.id][:count]:
                raise Unsure

    def _units_of(self, words: _Texts, ids: Sequence[str]) -> tuple[_Unit, ...]:
        """The unit of each row, where figures are counted in it."""
        if not self._of_rows:
            return ()
        measured = self._form.first(ColumnType.MEASURE)
        written = words[measured.id] if measured else [None] * len(ids)
        units = []
        for pair in zip(written, ids, strict=False):
            unit = self._units[pair] if pair in self._units else self._unit(*pair)
            if unit is None:
                raise Unsure
            units.append(unit)
        return tuple(units)

    def _unit(self, written: str | None, item: str) -> _Unit | None:
        self._units[written, item] = found = self._unit_of(written, self._items[item])
        return found

    def _unit_of(self, written: str | None, item: Item) -> _Unit | None:
        """None where it is unknown, of another kind, or does not convert by shifting the point."""
        if not item.measure or (written is None and not self._fixed):
            return None
        wanted = form_unit(item.measure)
        if not self._fixed and not wanted.summable:
            return None
        given = wanted if written is None else measure_of(written)
        if given is None or not convertible(given, wanted):
            return None
        digits, shift = convert(Decimal(1), given, wanted).normalize().as_tuple()[1:]
        return _Unit(given.symbol, shift, given.counted) if digits == (1,) and isinstance(shift, int) else None

    def _check(self, body: _Body, column: Column) -> None:
        """The rules about one column of figures."""
        figures, total = body.figures[column.id], body.total.get(column.id)
        given = [one for one in figures if one is not None]
        if (column.required or column.parts) and len(given) < len(figures):
            raise Unsure
        if min(given, default=0) < 0 or not self._whole_where_counted(body, column, figures, given):
            raise Unsure
        if column.parts and not _adds_up(figures, [body.figures[part] for part in column.parts]):
            raise Unsure
        if column.parts and not _adds_up([total], [[body.total.get(part)] for part in column.parts]):
            raise Unsure
        if column.ratio and not _is_ratio(column, figures, *(body.figures[side] for side in column.ratio)):
            raise Unsure
        if body.total and not self._totalled(body, column, total, given):
            raise Unsure

    def _whole_where_counted(self, body: _Body, column: Column, figures: Figures, given: Sequence[int]) -> bool:
        """Counted things come in whole numbers."""
        if column.measure:
            return not form_unit(column.measure).counted or not any(map(_ONE.__rmod__, given))
        return not any(one and unit.counted and one % _ONE for one, unit in zip(figures, body.units, strict=True))

    def _totalled(self, body: _Body, column: Column, total: int | None, given: Sequence[int]) -> bool:
        """The stated total is the sum; where rows have units of their own, there is none."""
        if not column.is_added:
            return total is None
        if column.measure:
            return (total or 0) == sum(given)
        units = {unit.symbol for one, unit in zip(body.figures[column.id], body.units, strict=True) if one is not None}
        return total is None and (len(units) > 1 or not any(given))

    def _recorded(self, body: _Body, sheet: PlainSheet, head: Head) -> TableRecord:
        form, count = self._form, len(body.ids)
        shifted = {one.id: self._shifted(body, one) for one in form.numbers}
        sums, behind, rates = self._summed(body, shifted)
        telling = {one: [n or 0 for n in figures] for one, figures in body.figures.items()}
        nonzero = sum(len(some) - some.count(0) for some in telling.values())
        is_telling_enough = is_telling(nonzero, len(set[int]().union(*telling.values()) - {0}))
        asked = sum(column.required and not column.parts for column in form.asked)
        return TableRecord(
            form=form.id,
            sheet=sheet.name,
            sums=sums,
            lines=tuple(int(line in behind) for line in self._slots.lines),
            rates=rates,
            left_out=0,
            columns=tuple(head.columns[column.id] for column in self._slots.compared),
            compared=tuple(tuple([one or None for one in shifted[column.id]]) for column in self._slots.compared),
            rows=tuple(range(body.first, body.first + count)),
            ids=body.ids,
            names=body.names,
            units={},
            print=print_of(telling) if is_telling_enough else b"",
            figures=nonzero if is_telling_enough else 0,
            filled=asked * count,
            required=asked * count,
            findings=(),
        )

    def _shifted(self, body: _Body, column: Column) -> Figures:
        """Figures in the units of their items."""
        figures = body.figures[column.id]
        if column.measure or not any(unit.shift for unit in body.units):
            return figures
        return [_shifted(one, unit.shift) if one else one for one, unit in zip(figures, body.units, strict=True)]

    def _summed(
        self, body: _Body, shifted: Mapping[str, Figures]
    ) -> tuple[tuple[int, ...], set[str], tuple[tuple[int, int], ...]]:
        """The sums by slot, the lines behind which there is a figure, and the rates, which nobody adds."""
        added, behind, rates = [0] * len(self._slots.keys), set[str](), []
        for column in self._form.added:
            for item, figure in self._by_item(body.ids, shifted[column.id]):
                for line, at, is_rate in self._goes_into[item, column.id]:
                    if is_rate:
                        rates.append((at, figure))
                    else:
                        added[at] += figure
                        behind.add(line)
        return tuple(added), behind, tuple(sorted(rates))

    def _by_item(self, ids: Sequence[str], figures: Figures) -> Iterable[tuple[str, int]]:
        """The sum of each item that has figures; fixed rows are items."""
        given = ((item, figure) for item, figure in zip(ids, figures, strict=True) if figure is not None)
        if self._fixed:
            return given
        sums: dict[str, int] = {}
        for item, figure in given:
            sums[item] = sums.get(item, 0) + figure
        return sums.items()

    @cached_property
    def _goes_into(self) -> Mapping[tuple[str, str], tuple[tuple[str, int, bool], ...]]:
        """For each item and column the lines that its figure goes into, with their slots."""
        place, rates = self._slots.place, self._slots.rates
        return {
            (item, column.id): tuple(
                (line, place[line, column.id], place[line, column.id] in rates) for line in self._lines(item, column)
            )
            for item in self._items
            for column in self._form.added
        }

    def _lines(self, item: str, column: Column) -> Iterator[str]:
        yield f"{ITEM}.{item}"
        if column.measure and not self._fixed:
            yield f"{GROUP}.{self._items[item].group}"
            yield TOTAL


def _told_apart(names: Sequence[str]) -> tuple[str, ...]:
    """As Context.row_names has them."""
    if len(set(names)) == len(names) and max(map(len, names)) <= LONGEST_NAME:
        return tuple(names)
    raise Unsure


def _adds_up(total: Figures, parts: Sequence[Figures]) -> bool:
    sums = [sum(filter(None, row)) for row in zip(*parts, strict=True)]
    return [one or 0 for one in total] == sums


def _is_ratio(column: Column, stated: Figures, above: Figures, below: Figures) -> bool:
    """Each ratio is what its figures make of it, rounded as the form says."""
    unit = 10 ** max(0, 6 - column.decimals)
    for ratio, a, b in zip(stated, above, below, strict=True):
        if ratio is not None and (a is None or not b or 2 * abs(ratio * b - 100 * a * _ONE) > unit * b):
            return False
    return True


def _shifted(count: int, places: int) -> int:
    scale: int = 10 ** abs(places)
    if places >= 0:
        return count * scale
    whole, rest = divmod(count, scale)
    if rest:
        raise Unsure
    return whole
