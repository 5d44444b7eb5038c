"""Đọc lại tệp đã nhận: the same file read by a definition that has changed adds what it could not say before.

What the Sổ already has stays as it is there, with what an officer corrected, added or took out by hand and in the unit
it was written in. Cells and rows are known by the place where the sender wrote them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from addin.core.book.model import Submission
from addin.core.form.model import Form, Kit, Shape
from addin.core.measure import Measure, read_quantity
from addin.core.number import Missing
from addin.core.place import Place
from addin.core.reading.versions import changes, shown_tables, told
from addin.core.table import Entry, Row, Table

__all__ = ["in_units_then", "reread"]


def reread(kit: Kit, held: Submission, came: Submission) -> tuple[Submission, str]:
    """Biểu nộp sau khi đọc lại, and what the officer is told; "" where the Sổ and the file say the same."""
    read = {
        form: _merged(kit.forms_by_id[form], held.tables[form], table) if form in held.tables else table
        for form, table in came.tables.items()
    }
    counted = replace(held, tables={**held.tables, **read})
    shown = shown_tables(kit, counted)
    added = changes(kit, shown_tables(kit, held), shown)
    kept = changes(kit, {**shown, **shown_tables(kit, came)}, shown)
    said = [f"thêm vào Sổ, {told(added)}"] if added else []
    said += [f"giữ những chỗ đã sửa trong Sổ, {told(kept)}"] if kept else []
    label = held.commune.label
    return counted, f"Đọc lại “{came.file}” của {label}: {'. Ngoài ra '.join(said)}." if said else ""


def in_units_then(kit: Kit, held: Submission, came: Submission) -> Submission:
    """Theo đơn vị tính hồi nhận: a column that names no unit and repeats the numbers that the Sổ took in a unit of then
    is in that unit, whatever the definition says by now."""
    tables = {
        form: _in_units_then(kit.forms_by_id[form], held.tables[form], table) if form in held.tables else table
        for form, table in came.tables.items()
    }
    return replace(came, tables=tables)


def _in_units_then(form: Form, held: Table, came: Table) -> Table:
    kept = {_spot(row): row for row in held.rows}
    pairs = [(kept[_spot(row)], row) for row in came.rows if _spot(row) in kept]
    columns = (column.id for column in form.numbers if column.measure)
    found = ((name, _unit_then((then.entry(name), row.entry(name)) for then, row in pairs)) for name in columns)
    units = {name: unit for name, unit in found if unit}
    return replace(came, rows=tuple(_in_units(row, units) for row in came.rows)) if units else came


def _unit_then(cells: Iterable[tuple[Entry | None, Entry | None]]) -> Measure | None:
    """The unit in which the Sổ took at least half of the very numbers that a column of the file holds."""
    told = [_unit_of(held, came) for held, came in cells if held and came and came.number and not came.measure]
    unit = next(filter(None, told), None)
    return unit if 2 * told.count(unit) >= len(told) else None


def _unit_of(held: Entry, came: Entry) -> Measure | None:
    number, unit = read_quantity(held.typed) if held.typed else (held.value, held.measure)
    return unit if number == came.number else None


def _in_units(row: Row, units: Mapping[str, Measure]) -> Row:
    entries = {
        name: entry._replace(measure=units[name])
        for name, entry in row.entries.items()
        if name in units and entry.number is not None and not entry.measure
    }
    return replace(row, entries={**row.entries, **entries})


def _merged(form: Form, held: Table, came: Table) -> Table:
    """The rows of the Sổ; one of the file that could not be read before follows the row that it follows there."""
    sent = {_spot(row): row for row in came.rows}
    places = {_spot(row): at for at, row in enumerate(held.rows)}
    read = frozenset(name for row in held.rows for name, entry in row.entries.items() if entry.origin)
    unread = {(place.sheet, place.row) for place, _ in held.unread}
    rows: list[list[Row]] = [[], *([_row(form, row, sent.get(_spot(row)))] for row in held.rows)]
    at = 0
    for spot, row in sent.items():
        if spot in places:
            at = places[spot] + 1
        elif spot in unread or not _says_something(row.entries, read):
            rows[at].append(row)
    return replace(came, rows=tuple(row for some in rows for row in some))


def _spot(row: Row) -> tuple[str, int]:
    """Where the sender wrote a row; nowhere for one that an officer typed into the Sổ."""
    source = next((entry.source for entry in row.entries.values() if entry.source.file), Place(""))
    return source.sheet, source.row


def _says_something(entries: Mapping[str, Entry], columns: frozenset[str]) -> bool:
    """A row that could be read before and is not in the Sổ was taken out there."""
    told = (entry.value for name, entry in entries.items() if name in columns)
    return any(not (isinstance(value, Missing) and value.blank) for value in told)


def _row(form: Form, held: Row, came: Row | None) -> Row:
    """A fixed row is what the definition calls it now; what a row of a list is stands in its cells."""
    if came is None:
        return held
    entries = {**came.entries, **{name: one for name, one in held.entries.items() if _stays(one, came.entry(name))}}
    if form.shape is Shape.FIXED:
        return replace(came, entries=entries)
    return replace(held, id=held.id or came.id, label=held.label or came.label, entries=entries)


def _stays(held: Entry, came: Entry | None) -> bool:
    """A column that is now found elsewhere in the file is read there."""
    if came is None:
        return not (isinstance(held.value, Missing) and held.value.blank)
    origin = held.origin
    return origin is not None and (origin.row, origin.column) == (came.source.row, came.source.column)
