"""So các đơn vị: the lines of the summary and the questions that come of many records, one beside the other.

What is said here is what `summarize` and `check` say of the same tables; the tests hold them against each other. Only
the lines of single units are left out of the summary: they stand in the unit's own record.

The records come in brief, for their figures are in the tally; where one is far from the others and nobody knows yet who
gave it, all records are asked for `whole`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from addin.core.finding import Finding, by_weight
from addin.core.form.model import Kit
from addin.core.many.record import FileBrief, FileRecord, Slots, TableBrief, as_figure, millionths
from addin.core.many.tally import FormTally, Giver, Spot, Tally
from addin.core.place import Place
from addin.core.rules.context import Context, form_unit
from addin.core.rules.duplicates import same_figures
from addin.core.rules.missing_forms import missing_forms
from addin.core.rules.outlier import FEWEST_COMMUNES, Figure, Spread, may_be_far
from addin.core.summary import Adder, FormSummary, Sum
from addin.core.table import Entry, Row, RowKind, Table

__all__ = ["FormTotals", "findings_of", "totals_of"]


@dataclass(frozen=True)
class FormTotals:
    """Tổng của một biểu over all records; `left_out` cells could not be added."""

    summary: FormSummary
    left_out: int


def totals_of(tally: Tally, records: Sequence[FileBrief]) -> dict[str, FormTotals]:
    """Tổng của từng biểu; `records` in the order of the list of units."""
    return {form: _totals(one, [table for _, table in _of_form(records, form)]) for form, one in tally.forms.items()}


def findings_of(
    kit: Kit, tally: Tally, records: Sequence[FileBrief], whole: Callable[[], Iterable[FileRecord]]
) -> list[Finding]:
    """Mọi phát hiện: those of each table, and those that come of comparing the units."""
    found = [one for record in records for table in record.tables for one in table.findings]
    found += _missing(kit, tally, records)
    for form in tally.forms:
        found += _duplicates(_of_form(records, form))
    found += _outliers(tally, records, whole)
    return by_weight(found)


_Received = tuple[FileBrief, TableBrief]


def _of_form(records: Iterable[FileBrief], form: str) -> list[_Received]:
    return [(record, table) for record in records for table in record.tables if table.form == form]


def _totals(tally: FormTally, tables: Sequence[TableBrief]) -> FormTotals:
    """Of a rate the first one stands, and the table that gave it is behind its line."""
    slots = tally.slots
    adder, left_out = Adder(slots.kit, slots.form), tally.left_out
    rates: dict[tuple[str, str], Sum] = {}
    adder.sums.update({key: Sum(tally.sum_at(at)) for at, key in enumerate(slots.keys)} if tables else {})
    adder.behind.update(dict(zip(slots.lines, tally.lines, strict=True)))
    for table in filter(lambda one: one.rates, tables):
        fresh = {at: rate for at, rate in table.rates if slots.keys[at] not in rates}
        rates |= {slots.keys[at]: Sum(as_figure(rate)) for at, rate in fresh.items()}
        left_out += len(table.rates) - len(fresh)
        adder.behind.update({slots.keys[at][0] for at in fresh} - _lines(slots, table))
    adder.sums |= rates
    return FormTotals(adder.summary(()), left_out)


def _lines(slots: Slots, table: TableBrief) -> set[str]:
    return {line for line, behind in zip(slots.lines, table.lines, strict=True) if behind}


def _missing(kit: Kit, tally: Tally, records: Iterable[FileBrief]) -> Iterator[Finding]:
    """Nobody is looked at who sent a table of every form."""
    lacking = [record for record in records if len(record.tables) < len(kit.forms)]
    tables = {form: _of_form(lacking, form) for form in tally.forms}
    return missing_forms(kit, {form: [_bare(*one) for one in some] for form, some in tables.items()})


def _bare(record: FileBrief, table: TableBrief, *row: Row) -> Table:
    """As much of a table as a finding needs, about the whole of it or about a row."""
    return Table(table.form, record.commune, Place(record.file, table.sheet), {}, row)


def _duplicates(received: Iterable[_Received]) -> Iterator[Finding]:
    alike: dict[bytes, list[_Received]] = defaultdict(list)
    for one in received:
        alike[one[1].print].append(one)
    for own in (own for mark, own in alike.items() if mark and len(own) > 1):
        first, *others = (_bare(*one) for one in own)
        for (_, table), other in zip(own[1:], others, strict=True):
            yield from same_figures(other, first, table.figures)


def _outliers(
    tally: Tally, records: Iterable[FileBrief], whole: Callable[[], Iterable[FileRecord]]
) -> Iterator[Finding]:
    """Each group of figures — of one column and one kind of row — is looked at by its values, each once."""
    far = {form: dict(_far(one)) for form, one in tally.forms.items()}
    if any(not tally.forms[form].givers.keys() >= spots.keys() for form, spots in far.items()):
        tally.seek(far, whole())
    by_unit = {record.commune: record for record in records}
    for form, spots in far.items():
        one = tally.forms[form]
        one.givers = {spot: one.givers[spot] for spot in spots}
        for spot, spread in spots.items():
            units = one.units[spot[0]][spot[1]]
            for giver in one.givers[spot]:
                yield from spread.questions(_figure(one.slots, by_unit[giver.commune], giver, spot), units)


def _far(tally: FormTally) -> Iterator[tuple[Spot, Spread]]:
    """The figures that are far from the others of their group."""
    for at, row_id, counts in tally.groups():
        whole = set(map(type, counts)) == {int}
        ordered = sorted(counts.items() if whole else ((millionths(one), times) for one, times in counts.items()))
        if tally.units[at][row_id] >= FEWEST_COMMUNES and may_be_far(ordered):
            figures = {as_figure(count): count for count in counts}
            spread = Spread.of({figure: counts[count] for figure, count in figures.items()})
            yield from (((at, row_id, figures[figure]), spread) for figure in spread.far(figures))


def _figure(slots: Slots, record: FileBrief, giver: Giver, spot: Spot) -> Figure:
    at, row_id, count = spot
    table = next(one for one in record.tables if one.form == slots.form.id)
    column, value = slots.compared[at], as_figure(count)
    place = Place(record.file, table.sheet, giver.row, table.columns[at])
    row = Row(giver.row, RowKind.ITEM, row_id, giver.name, {column.id: Entry(value, place)})
    context = Context(slots.kit, slots.form, _bare(record, table, row))
    item = context.item_of(row)
    unit = giver.unit or column.measure or (item.measure if item else "")
    return Figure(context, row, column, value, form_unit(unit))
