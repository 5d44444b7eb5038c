"""Cột của biểu trong làn nhanh: every check of a table asked of whole columns, of tables in which it finds nothing.

What is asked here is enough for the rules in `core/rules` to be silent, and often more: a sum must be exact, a text
plain, a unit one that converts by shifting the point. `Unsure` is all that is ever said of a table that is not so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from itertools import chain, compress
from operator import add, attrgetter

from addin.core.form.model import Column, ColumnType, Item, Shape
from addin.core.many.adding import Adding, Body, Figures, Unit
from addin.core.many.demands import Dashes, Demands, OtherChoices
from addin.core.many.heads import Head
from addin.core.many.known import Known
from addin.core.many.plain import PlainSheet
from addin.core.many.record import Slots, TableRecord
from addin.core.many.speech import Unsure, Words
from addin.core.measure import Measure, convert, convertible, measure_of, read_quantity
from addin.core.number import Text
from addin.core.reading.cells import read_words
from addin.core.reading.header import MOST_LEVELS
from addin.core.reading.rows import (
    MOST_CELLS_OF_A_NOTE,
    bare_key,
    is_column_number,
    is_signature,
    is_total,
    may_end_table,
    resolve,
)
from addin.core.rules.context import LONGEST_NAME, form_unit
from addin.core.wording import same

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
        named = self._form.first(ColumnType.TEXT)
        self._named = named.id if named else ""
        worded = named is not None and named.required  # then no row is a heading, whatever it has chosen
        self._groups = {bare_key(group.name) for group in choices.groups} if choices and not worded else set[str]()
        self._ids, self._units, self._totals = Known(self._id), Known(self._unit), Known(self._says_total)
        columns = self._form.asked
        self._numbers = [one for one in columns if one.is_number]
        self._uncounted = [one.id for one in self._form.numbers if one.when]
        self._rules, self._choices = Demands(slots.kit, self._form), OtherChoices(slots.kit, self._form)
        self._ends, self._idle_below = Known(may_end_table), Known(self._is_idle_below)
        counts = {one.id for one in columns if one.is_number or one.type is ColumnType.ORDINAL}
        self._count_ids = [one.id for one in columns if one.id in counts]
        self._number_ids = {one.id for one in self._numbers}
        self._word_ids = [one.id for one in columns if one.id not in counts]
        self._required_words = [one.id for one in columns if one.required and one.id not in counts]
        self._same_units: dict[tuple[Measure, int], Unit] = {}
        self._of_rows = any(not one.measure for one in self._numbers)
        self._counted = {one.id for one in self._numbers if one.measure and form_unit(one.measure).counted}
        printed = {ColumnType.MEASURE, ColumnType.ORDINAL} if self._fixed else {ColumnType.ORDINAL}
        self._open = [one.id for one in columns if one.type not in printed and not (self._fixed and one is named)]
        self._adding = Adding(slots, self._items)
        self._fits = all(self._conditions())

    def end(self, sheet: PlainSheet, head: Head) -> int:
        """Dòng cuối của bảng: its last item, or its total; what stands below it must be signatures and notes."""
        if not self._fits:
            raise Unsure
        if self._fixed:
            return head.bottom + len(self._items)
        items = head.bottom + self._count(sheet, head)
        rest = (row for row in range(items + 1, sheet.bottom + 1) if sheet.count(row, row))
        below = next((row for row in rest if not self._is_unused(sheet, head, row)), 0)
        label = sheet.texts(below, below) if below else []
        return below if len(label) == 1 and self._totals[label[0]] else items

    def record(self, sheet: PlainSheet, head: Head, end: int, said: Words) -> TableRecord:
        """Bản ghi của bảng, which ends in row `end`; raises Unsure."""
        first = head.bottom + 1
        count = len(self._items) if self._fixed else self._count(sheet, head)
        figures, words, dashes = self._cells(sheet, head, first, head.bottom + count)
        near = [texts[: MOST_LEVELS - 1] for texts in words.values()]
        ends = not said.loud.isdisjoint(chain(*near)) and any(said.may_end_heading(one, head.words) for one in near)
        if ends or not said.phrases.isdisjoint(chain(*words.values())):
            raise Unsure
        if any(not isinstance(read_words(text), Text) for text in said.loud.intersection(words[self._named])):
            raise Unsure  # "-" is no name
        self._check_below(sheet, head, end)
        total = self._total_row(sheet, head, end) if end > head.bottom + count else {}
        body = (self._fixed_body if self._fixed else self._list_body)(first, figures, words, total)
        for column in self._numbers:
            self._check(body, column, dashes[column.id])
        if self._fixed:
            self._check_parts(body)
        elif self._numbers and not _rows_differ([body.counts[one.id] for one in self._numbers], count):
            raise Unsure  # two rows with the same figures may be one row twice
        if not self._choices.fit(words, figures) or not self._rules.hold(body.ids, body.figures, words, dashes):
            raise Unsure
        columns = {column.id: head.columns.get(column.id, 0) for column in self._form.numbers}
        return self._adding.record(body, sheet.name, columns)

    def is_answered(self, sheet: PlainSheet, head: Head, end: int) -> bool:
        """Có ô đơn vị tự ghi, where it was to be filled in: not what the form prints or works out."""
        return any(sheet.is_typed(head.columns[one], head.bottom + 1, end) for one in self._open)

    def _count(self, sheet: PlainSheet, head: Head) -> int:
        """The rows of a list that choose from it, one below the other."""
        chosen = self._form.first(ColumnType.CHOICE)
        assert chosen
        ids = list(map(self._ids.__getitem__, sheet.words(head.columns[chosen.id], head.bottom + 1, sheet.bottom)))
        return ids.index("") if "" in ids else len(ids)

    def _is_unused(self, sheet: PlainSheet, head: Head, row: int) -> bool:
        """A printed row that nobody filled in: its number, and formulas that have nothing to add up."""
        ordinal = self._form.first(ColumnType.ORDINAL)
        at = head.columns[ordinal.id] if ordinal else 0
        numbers = {head.columns[column.id] for column in self._numbers}
        if sheet.texts(row, row):
            return False
        return all(
            one is None or column == at or (column in numbers and one == 0 and sheet.is_computed(column, row))
            for column, one in enumerate(sheet.line(row), 1)
        )

    def _check_below(self, sheet: PlainSheet, head: Head, end: int) -> None:
        """Below the table nothing is left but printed rows, and then signatures or a note."""
        if any(head.bottom < area.top <= end for area in sheet.merges):
            raise Unsure
        ended = False
        for row in (row for row in range(end + 1, sheet.bottom + 1) if sheet.count(row, row)):
            if not ended and not self._fixed and self._is_unused(sheet, head, row):
                continue
            if not self._is_idle_row(sheet, row) or not (ended or self._ends_table(sheet, row)):
                raise Unsure
            ended = True

    def _is_idle_row(self, sheet: PlainSheet, row: int) -> bool:
        """Nothing but words that are no figure in any column, and no row of the form."""
        texts = sheet.texts(row, row)
        return len(texts) == sheet.count(row, row) and all(map(self._idle_below.__getitem__, texts))

    def _is_idle_below(self, text: str) -> bool:
        return isinstance(read_quantity(text)[0], Text) and not resolve(text, self._items)

    def _ends_table(self, sheet: PlainSheet, row: int) -> bool:
        texts = sheet.texts(row, row)
        return len(texts) <= MOST_CELLS_OF_A_NOTE and any(map(is_signature, texts))

    def _conditions(self) -> Iterator[bool]:
        """What a form must be for its tables to be judged by columns."""
        form, numbers = self._form, self._numbers
        kinds = Counter(column.type for column in form.columns)
        yield self._rules.fit and all(column.is_number for column in form.columns if column.when)
        yield all(kinds[kind] <= 1 for kind in (ColumnType.ORDINAL, ColumnType.MEASURE))
        yield kinds[ColumnType.TEXT] > 0 and bool(kinds[ColumnType.CHOICE]) == (not self._fixed) and bool(self._items)
        yield all(bool(column.measure) and not column.is_added for column in numbers if column.ratio)
        names = [item.name for item in form.items]
        yield not any(is_column_number(item.name) for item in self._items.values())
        yield len(set(names)) == len(names) and max(map(len, names), default=0) <= LONGEST_NAME

    def _list_body(
        self, first: int, figures: Mapping[str, Figures], words: _Texts, total: Mapping[str, int | None]
    ) -> Body:
        """Rows that all choose from the list, and none of which could be the end of it."""
        chosen, named = self._form.first(ColumnType.CHOICE), self._form.first(ColumnType.TEXT)
        assert chosen
        assert named
        ids = tuple(map(self._ids.__getitem__, words[chosen.id]))
        full = any(column.required for column in self._numbers) or len(self._required_words) > MOST_CELLS_OF_A_NOTE
        if not ids or not (full or not any(self._ends[text] for texts in words.values() for text in texts if text)):
            raise Unsure
        names = [text or other or "" for text, other in zip(words[named.id], words[chosen.id], strict=True)]
        return self._body(first, ids, _told_apart(names), figures, words, total)

    def _fixed_body(
        self, first: int, figures: Mapping[str, Figures], words: _Texts, total: Mapping[str, int | None]
    ) -> Body:
        """All the rows of the form in its order, and nothing else."""
        named = self._form.first(ColumnType.TEXT)
        assert named
        texts, ids = words[named.id], tuple(self._items)
        if list(map(self._ids.__getitem__, texts)) != list(ids):
            raise Unsure
        return self._body(first, ids, (), figures, words, total)

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
        if any(None in words[column] for column in self._required_words):
            raise Unsure
        own: dict[str, Figures] = {column.id: figures[column.id] for column in self._numbers}
        own |= {column: [None] * len(ids) for column in self._uncounted}
        counts = {one: _with_zeros(given) for one, given in own.items()}
        return Body(first, ids, names, self._units_of(words, ids), own, counts, total)

    def _cells(
        self, sheet: PlainSheet, head: Head, first: int, last: int
    ) -> tuple[dict[str, Figures], dict[str, list[str | None]], Dashes]:
        """All that stands in the rows, by column; nothing else stands there."""
        columns = head.columns
        figures: dict[str, Figures] = {one: sheet.figures(columns[one], first, last) for one in self._count_ids}
        words = {one: sheet.words(columns[one], first, last) for one in self._word_ids}
        dashes: dict[str, frozenset[int]] = dict.fromkeys(self._count_ids, frozenset())
        cells = (*figures.values(), *words.values())
        missing = sheet.count(first, last) - sum([len(column) - column.count(None) for column in cells])
        if missing:
            others = {one: sheet.words(columns[one], first, last) for one in self._count_ids}
            dashes |= {one: _dashes(texts) for one, texts in others.items() if one in self._number_ids}
            ordinals = {one: texts for one, texts in others.items() if one not in self._number_ids}
            found = sum(map(len, dashes.values())) + sum(len(texts) - texts.count(None) for texts in ordinals.values())
            if found != missing:
                raise Unsure
            words |= ordinals
        return figures, words, dashes

    def _total_row(self, sheet: PlainSheet, head: Head, row: int) -> dict[str, int | None]:
        """The figures of a row that says it is the total, and no more than that."""
        total = {column.id: sheet.figures(head.columns[column.id], row, row)[0] for column in self._numbers}
        given = sum(one is not None for one in total.values())
        if not given or sheet.count(row, row) != given + 1:  # the one text of the row says that it is the total
            raise Unsure
        return total | dict.fromkeys(self._uncounted)

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
        own = written is None or (self._fixed and same(written, item.measure))
        given = wanted if own or written is None else measure_of(written)
        if given is None or not convertible(given, wanted):
            return None
        digits, shift = convert(Decimal(1), given, wanted).normalize().as_tuple()[1:]
        if digits != (1,) or not isinstance(shift, int):
            return None
        return self._same_units.setdefault((given, shift), Unit(given.symbol, shift, given.counted))

    def _check(self, body: Body, column: Column, dashes: Set[int]) -> None:
        """The rules about one column of figures."""
        figures, counts = body.figures[column.id], body.counts[column.id]
        if (column.required or column.parts) and figures.count(None) > len(dashes):
            raise Unsure
        if min(counts) < 0 or not self._whole_where_counted(body, column, counts):
            raise Unsure
        if column.parts and not _adds_up(counts, [body.counts[part] for part in column.parts]):
            raise Unsure
        if column.ratio and not _is_ratio(column, figures, *(body.figures[side] for side in column.ratio)):
            raise Unsure
        if body.total and not (self._totalled(body, column) and _total_adds_up(body.total, column)):
            raise Unsure

    def _check_parts(self, body: Body) -> None:
        """Rows that are the sum of other rows, whose figures are of one kind."""
        ranks = {item: rank for rank, item in enumerate(body.ids)}
        for item in (one for one in self._items.values() if one.parts):
            total, parts = ranks[item.id], [ranks[part] for part in item.parts]
            for column in (column for column in self._numbers if column.is_added):
                counts, figures = body.counts[column.id], body.figures[column.id]
                units = {body.units[part].symbol for part in parts if not column.measure and figures[part] is not None}
                if len(units) > 1 or sum(counts[part] for part in parts) != counts[total]:
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


def _dashes(texts: Sequence[str | None]) -> frozenset[int]:
    """The rows in which a unit says that nothing happened."""
    return frozenset(at for at, text in enumerate(texts) if text == "-")


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
