"""Cộng các bản ghi: thousands of records become the lines of the summary, the questions across units and the coverage.

What is said here is what `summarize`, `check` and `coverage` say of the same tables; the tests hold them against each
other. Only the lines and questions of single units are left out of the summary: they stand in the unit's own record.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from addin.core.finding import Finding, by_weight
from addin.core.form.model import Form, Kit
from addin.core.many.record import Count, FileRecord, Slots, TableRecord, as_figure
from addin.core.place import Place
from addin.core.rules.context import Context, form_unit
from addin.core.rules.duplicates import same_figures
from addin.core.rules.missing_forms import missing_forms
from addin.core.rules.outlier import FEWEST_COMMUNES, Figure, Spread
from addin.core.summary import Adder, FormSummary, Sum
from addin.core.table import Entry, Row, RowKind, Table

__all__ = ["FormTotals", "findings_of", "totals_of"]


@dataclass(frozen=True)
class FormTotals:
    """Tổng của một biểu over all records; `left_out` cells could not be added."""

    summary: FormSummary
    left_out: int


def totals_of(kit: Kit, records: Sequence[FileRecord], slots: Mapping[str, Slots]) -> dict[str, FormTotals]:
    """Cộng các bản ghi, in the order in which they are given."""
    return {form.id: _totals(slots[form.id], [table for _, table in _of_form(records, form)]) for form in kit.forms}


def findings_of(kit: Kit, records: Sequence[FileRecord], slots: Mapping[str, Slots]) -> list[Finding]:
    """Mọi phát hiện: those of each table, and those that come of comparing the units."""
    found = [one for record in records for table in record.tables for one in table.findings]
    received = {form.id: _of_form(records, form) for form in kit.forms}
    found += missing_forms(
        kit, {form: [_bare(slots[form], *one).table for one in some] for form, some in received.items()}
    )
    for form, some in received.items():
        found += _duplicates(slots[form], some)
        found += _outliers(slots[form], some)
    return by_weight(found)


_Received = tuple[FileRecord, TableRecord]


def _of_form(records: Sequence[FileRecord], form: Form) -> list[_Received]:
    return [(record, table) for record in records for table in record.tables if table.form == form.id]


def _totals(slots: Slots, tables: Sequence[TableRecord]) -> FormTotals:
    """Of a rate the first one stands, and the table that gave it is behind its line."""
    adder, left_out = Adder(slots.kit, slots.form), sum(table.left_out for table in tables)
    rates: dict[tuple[str, str], Sum] = {}
    for key, column in zip(slots.keys, zip(*(table.sums for table in tables), strict=True), strict=bool(tables)):
        adder.sums[key] = Sum(_sum(column))
    for line, counts in zip(slots.lines, zip(*(table.lines for table in tables), strict=True), strict=bool(tables)):
        adder.behind[line] = sum(counts)
    for table in filter(lambda one: one.rates, tables):
        fresh = {at: rate for at, rate in table.rates if slots.keys[at] not in rates}
        rates |= {slots.keys[at]: Sum(as_figure(rate)) for at, rate in fresh.items()}
        left_out += len(table.rates) - len(fresh)
        adder.behind.update({slots.keys[at][0] for at in fresh} - _lines(slots, table))
    adder.sums |= rates
    return FormTotals(adder.summary(()), left_out)


def _lines(slots: Slots, table: TableRecord) -> set[str]:
    return {line for line, behind in zip(slots.lines, table.lines, strict=True) if behind}


def _sum(counts: Sequence[Count]) -> Decimal:
    """Millionths and the rare Decimal are not of one scale; a sum of whole numbers is whole."""
    whole = sum(counts)
    return as_figure(whole) if isinstance(whole, int) else sum(map(as_figure, counts), Decimal(0))


def _bare(slots: Slots, record: FileRecord, table: TableRecord, rows: tuple[Row, ...] = ()) -> Context:
    """As much of a table as a finding needs."""
    columns = {column.id: at for column, at in zip(slots.compared, table.columns, strict=True) if at}
    bare = Table(table.form, record.commune, Place(record.file, table.sheet), columns, rows)
    return Context(slots.kit, slots.form, bare)


def _duplicates(slots: Slots, received: Sequence[_Received]) -> Iterator[Finding]:
    seen: dict[bytes, _Received] = {}
    for one in received:
        first = seen.setdefault(one[1].print, one) if one[1].print else one
        if first is not one:
            yield from same_figures(_bare(slots, *one), _bare(slots, *first), one[1].figures)


def _outliers(slots: Slots, received: Sequence[_Received]) -> Iterator[Finding]:
    """Each group of figures — of one column and one kind of row — is looked at by its values, each once."""
    ids = tuple(chain.from_iterable(table.ids for _, table in received))
    for at in range(len(slots.compared)):
        groups: dict[str, Counter[Count]] = defaultdict(Counter)
        pairs = Counter(zip(ids, chain.from_iterable(table.compared[at] for _, table in received), strict=True))
        for (row_id, count), times in pairs.items():
            if count is not None:
                groups[row_id][count] = times
        for row_id, counts in groups.items():
            if sum(counts.values()) >= FEWEST_COMMUNES:
                yield from _far(slots, received, at, row_id, counts)


def _far(
    slots: Slots, received: Sequence[_Received], at: int, row_id: str, counts: Mapping[Count, int]
) -> Iterator[Finding]:
    spread = Spread.of({as_figure(count): times for count, times in counts.items()})
    far = {count for count in counts if spread.is_far(as_figure(count))}
    if not far:
        return
    group = [(one, found) for one in received if (found := _ranks(one[1], at, row_id))]
    if len(group) >= FEWEST_COMMUNES:
        for one, ranks in group:
            for rank in ranks:
                if one[1].compared[at][rank] in far:
                    yield from spread.questions(_figure(slots, one, at, rank), len(group))


def _ranks(table: TableRecord, at: int, row_id: str) -> list[int]:
    """The rows of a kind that have a figure in the column."""
    return [rank for rank, one in enumerate(table.ids) if one == row_id and table.compared[at][rank] is not None]


def _figure(slots: Slots, received: _Received, at: int, rank: int) -> Figure:
    record, table = received
    column, count = slots.compared[at], table.compared[at][rank]
    assert count is not None
    value, number, row_id = as_figure(count), table.rows[rank], table.ids[rank]
    place = Place(record.file, table.sheet, number, table.columns[at])
    name = table.names[rank] if table.names else slots.usual_names[rank]
    row = Row(number, RowKind.ITEM, row_id, name, {column.id: Entry(value, place)})
    context = _bare(slots, record, table, (row,))
    item = context.item_of(row)
    unit = table.units.get((rank, at)) or column.measure or (item.measure if item else "")
    return Figure(context, row, column, value, form_unit(unit))
