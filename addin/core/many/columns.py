"""Cột của biểu trong làn nhanh: every check of a table asked of whole columns, of tables in which it finds nothing.

What is asked here is enough for the rules in `core/rules` to be silent, and often more: a sum must be exact, a text
plain, a unit one that converts by shifting the point. `Unsure` is all that is ever said of a table that is not so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, compress
from operator import add, attrgetter

from addin.core.form.model import Column, ColumnType, Item, Shape
from addin.core.many.adding import Adding, Body, Figures, Unit
from addin.core.many.heads import Head
from addin.core.many.known import Known
from addin.core.many.plain import PlainSheet
from addin.core.many.record import Slots, TableRecord
from addin.core.many.speech import Unsure, Words
from addin.core.measure import Measure, convert, convertible, measure_of
from addin.core.reading.header import MOST_LEVELS
from addin.core.reading.rows import bare_key, is_column_number, is_total, resolve
from addin.core.rules.context import LONGEST_NAME, form_unit

__all__ = ["FormColumns"]

_Texts = Mapping[str, list[str | None]]
_ONE = 1_000_000
_COUNTED = attrgetter("counted")


class FormColumns:
    """Cột của một biểu: `record` of a sheet that has its header."""

    def __init__(self, slots: Slots) -> None:
        self._slots, self._form = slots, slots.form
        self._fixed = self._form.shape is Shape.FIXED
        choices = slots.kit.choices_of(self._form)
        self._items: Mapping[str, Item] = self._form.rows_by_id if self._fixed else choices.by_id if choices else {}
        self._groups = {bare_key(group.name) for group in choices.groups} if choices else set[str]()
        self._ids, self._units, self._totals = Known(self._id), Known(self._unit), Known(self._says_total)
        columns = self._form.columns
        counts = {one.id for one in columns if one.is_number or one.type is ColumnType.ORDINAL}
        self._count_ids = [one.id for one in columns if one.id in counts]
        self._word_ids = [one.id for one in columns if one.id not in counts]
        self._required_words = [one.id for one in columns if one.required and one.id not in counts]
        self._same_units: dict[tuple[Measure, int], Unit] = {}
        self._of_rows = any(not one.measure for one in self._form.numbers)
        self._counted = {one.id for one in self._form.numbers if one.measure and form_unit(one.measure).counted}
        self._adding = Adding(slots, self._items)
        self._fits = all(self._conditions())

    def record(self, sheet: PlainSheet, head: Head, said: Words) -> TableRecord:
        """Bản ghi của bảng; raises Unsure."""
        if not self._fits:
            raise Unsure
        figures, words = self._cells(sheet, head)
        near = [texts[: MOST_LEVELS - 1] for texts in words.values()]
        if not said.phrases.isdisjoint(chain(*words.values())) or not said.loud.isdisjoint(chain(*near)):
            raise Unsure
        body = (self._fixed_body if self._fixed else self._list_body)(head, figures, words)
        for column in self._form.numbers:
            self._check(body, column)
        if not self._fixed and not _rows_differ(body.counts.values(), len(body.ids)):
            raise Unsure  # two rows with the same figures may be one row twice
        return self._adding.record(body, sheet.name, head.columns)

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

    def _list_body(self, head: Head, figures: Mapping[str, Figures], words: _Texts) -> Body:
        """Rows that all choose from the list, and then a total or nothing."""
        chosen, named = self._form.first(ColumnType.CHOICE), self._form.first(ColumnType.TEXT)
        assert chosen
        assert named
        if head.columns[chosen.id] != min(head.columns[column] for column in words):
            raise Unsure
        ids = list(map(self._ids.__getitem__, words[chosen.id]))
        count = ids.index("") if "" in ids else len(ids)
        total = self._total_row(figures, words, count) if count < len(ids) else {}
        if not count or len(ids) - count > 1:
            raise Unsure
        names = [text or other or "" for text, other in zip(words[named.id][:count], words[chosen.id], strict=False)]
        return self._body(head.bottom + 1, tuple(ids[:count]), _told_apart(names), figures, words, total)

    def _fixed_body(self, head: Head, figures: Mapping[str, Figures], words: _Texts) -> Body:
        """All the rows of the form in its order, and nothing else."""
        named = self._form.first(ColumnType.TEXT)
        assert named
        texts, ids = words[named.id], tuple(self._items)
        if list(map(self._ids.__getitem__, texts)) != list(ids):
            raise Unsure
        return self._body(head.bottom + 1, ids, (), figures, words, {})

    def _body(
        self,
        first: int,
        ids: tuple[str, ...],
        names: tuple[str, ...],
        figures: Mapping[str, Figures],
        words: _Texts,
        total: Mapping[str, int | None],
    ) -> Body:
        """The rows of the items alone, with nothing left out that every row must say."""
        if any(None in words[column][: len(ids)] for column in self._required_words):
            raise Unsure
        own = {column.id: figures[column.id][: len(ids)] for column in self._form.numbers}
        counts = {one: _with_zeros(given) for one, given in own.items()}
        return Body(first, ids, names, self._units_of(words, ids), own, counts, total)

    def _cells(self, sheet: PlainSheet, head: Head) -> tuple[dict[str, Figures], dict[str, list[str | None]]]:
        """All that stands below the header, by column; nothing else stands there."""
        first, bottom, columns = head.bottom + 1, sheet.bottom, head.columns
        figures: dict[str, Figures] = {one: sheet.figures(columns[one], first, bottom) for one in self._count_ids}
        words = {one: sheet.words(columns[one], first, bottom) for one in self._word_ids}
        cells = (*figures.values(), *words.values())
        if sum([len(column) - column.count(None) for column in cells]) != len(sheet.between(first, bottom)):
            raise Unsure
        return figures, words

    def _total_row(self, figures: Mapping[str, Figures], words: _Texts, at: int) -> dict[str, int | None]:
        """The figures of a row that says it is the total, and no more than that."""
        said = [text for column in words.values() if (text := column[at])]
        ordinal = self._form.first(ColumnType.ORDINAL)
        total = {column.id: figures[column.id][at] for column in self._form.numbers}
        if len(said) != 1 or not self._totals[said[0]] or not any(one is not None for one in total.values()):
            raise Unsure
        if ordinal and figures[ordinal.id][at] is not None:
            raise Unsure
        return total

    def _says_total(self, text: str) -> bool:
        return not resolve(text, self._items) and is_total(bare_key(text), self._form)

    def _id(self, text: str | None) -> str:
        """The item that a row is of; "" where it is none, or may be a heading."""
        if not text or is_column_number(text) or bare_key(text) in self._groups:
            return ""
        return resolve(text, self._items)

    def _units_of(self, words: _Texts, ids: Sequence[str]) -> Sequence[Unit]:
        """The unit of each row, where figures are counted in it."""
        if not self._of_rows:
            return ()
        measured = self._form.first(ColumnType.MEASURE)
        written = words[measured.id] if measured else [None] * len(ids)
        units = [unit for unit in map(self._units.__getitem__, zip(written, ids, strict=False)) if unit]
        if len(units) < len(ids):
            raise Unsure
        return units

    def _unit(self, pair: tuple[str | None, str]) -> Unit | None:
        written, item = pair
        return self._unit_of(written, self._items[item])

    def _unit_of(self, written: str | None, item: Item) -> Unit | None:
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
        if digits != (1,) or not isinstance(shift, int):
            return None
        return self._same_units.setdefault((given, shift), Unit(given.symbol, shift, given.counted))

    def _check(self, body: Body, column: Column) -> None:
        """The rules about one column of figures."""
        figures, counts = body.figures[column.id], body.counts[column.id]
        if (column.required or column.parts) and None in figures:
            raise Unsure
        if min(counts) < 0 or not self._whole_where_counted(body, column, counts):
            raise Unsure
        if column.parts and not _adds_up(counts, [body.counts[part] for part in column.parts]):
            raise Unsure
        if column.ratio and not _is_ratio(column, figures, *(body.figures[side] for side in column.ratio)):
            raise Unsure
        if body.total and not (self._totalled(body, column) and _total_adds_up(body.total, column)):
            raise Unsure

    def _whole_where_counted(self, body: Body, column: Column, counts: Sequence[int]) -> bool:
        """Counted things come in whole numbers."""
        if column.measure:
            return column.id not in self._counted or not any(map(_ONE.__rmod__, counts))
        return not any(map(_ONE.__rmod__, compress(counts, map(_COUNTED, body.units))))

    def _totalled(self, body: Body, column: Column) -> bool:
        """The stated total is the sum; where rows have units of their own, there is none."""
        total, counts = body.total[column.id], body.counts[column.id]
        if not column.is_added:
            return total is None
        if column.measure:
            return (total or 0) == sum(counts)
        given = zip(body.figures[column.id], body.units, strict=True)
        return total is None and (len({unit.symbol for one, unit in given if one is not None}) > 1 or not any(counts))


def _with_zeros(figures: Figures) -> Sequence[int]:
    return [one or 0 for one in figures] if None in figures else figures  # type: ignore[return-value]


def _rows_differ(columns: Collection[Sequence[int]], count: int) -> bool:
    """No two rows have the same figures; mostly some column alone shows it."""
    return any(len(set(column)) == count for column in columns) or len(set(zip(*columns, strict=True))) == count


def _told_apart(names: Sequence[str]) -> tuple[str, ...]:
    """As Context.row_names has them."""
    if len(set(names)) == len(names) and max(map(len, names)) <= LONGEST_NAME:
        return tuple(names)
    raise Unsure


def _adds_up(counts: Sequence[int], parts: Sequence[Sequence[int]]) -> bool:
    sums: Iterable[int] = parts[0]
    for part in parts[1:]:
        sums = map(add, sums, part)
    return list(sums) == counts


def _total_adds_up(total: Mapping[str, int | None], column: Column) -> bool:
    return not column.parts or sum(total[part] or 0 for part in column.parts) == (total[column.id] or 0)


def _is_ratio(column: Column, stated: Figures, above: Figures, below: Figures) -> bool:
    """Each ratio is what its figures make of it, rounded as the form says."""
    unit = 10 ** max(0, 6 - column.decimals)
    for ratio, a, b in zip(stated, above, below, strict=True):
        if ratio is not None and (a is None or not b or 2 * abs(ratio * b - 100 * a * _ONE) > unit * b):
            return False
    return True
