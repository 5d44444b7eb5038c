"""Biểu mẫu đã điền của một bộ mẫu bất kỳ: one workbook per unit, from plain values by form, row and column."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from addin.commands.kits import load_communes, load_kit
from addin.core.book.form_page import form_pages
from addin.core.communes import Commune
from addin.core.form.model import Column, ColumnType, Form, Kit, Shape
from addin.core.number import Missing, Text, Value
from addin.core.place import Place
from addin.core.table import Entry, Row, RowKind, Table
from addin.hosts.workbook_writer import write_workbook

NOWHERE = Place("")
Values = Mapping[str, Any]
Rows = Mapping[str, Values] | Sequence[Values]
Answers = Mapping[str, Mapping[str, Rows]]
"""unit -> form -> rows: by item id in a form of fixed rows, one after another in a list."""


def build_from_toml(source: Path, folder: Path) -> None:
    """Viết tệp mẫu từ một tệp số liệu: what is not said of a row is left blank."""
    data = tomllib.loads(source.read_text(encoding="utf-8"), parse_float=Decimal)
    build_kit(data["kit"], data["don_vi"], folder)


def build_kit(kit_id: str, answers: Answers, folder: Path) -> None:
    """Viết mọi tệp; what stood there before is removed."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.xlsx"):
        old.unlink()
    kit = load_kit(kit_id)
    units = load_communes(kit)
    unknown = set(answers) - {unit.id for unit in units}
    assert not unknown, f"no such unit: {unknown}"
    for number, unit in enumerate(units, 1):
        if unit.id in answers:
            path = folder / f"{number:02d} {unit.title}.xlsx"
            properties = {"tonghop_kit": kit.id, "tonghop_commune": unit.id}
            write_workbook(path, form_pages(kit, unit, tables(kit, unit, answers[unit.id])), properties)


def tables(kit: Kit, unit: Commune, answers: Mapping[str, Rows]) -> dict[str, Table]:
    """Các biểu một đơn vị phải lập."""
    return {form.id: _table(kit, form, unit, answers.get(form.id, ())) for form in kit.of(unit.id).forms}


def _table(kit: Kit, form: Form, unit: Commune, rows: Rows) -> Table:
    if form.shape is Shape.FIXED:
        assert isinstance(rows, Mapping), f"{unit.id}: {form.id} has fixed rows"
        unknown = set(rows) - set(form.rows_by_id)
        assert not unknown, f"{unit.id}, {form.id}: no such row: {unknown}"
        lines = [_row(kit, form, item.id, item.name, rows.get(item.id, {})) for item in form.items]
    else:
        assert not isinstance(rows, Mapping), f"{unit.id}: {form.id} is a list"
        lines = [_row(kit, form, "", "", {"stt": number, **row}) for number, row in enumerate(rows, 1)]
        lines += [_total(kit, form, rows)] if form.total else []
    return Table(form.id, unit.id, NOWHERE, {}, tuple(lines))


def _row(kit: Kit, form: Form, row_id: str, label: str, values: Values) -> Row:
    unknown = set(values) - {column.id for column in form.asked} - {"stt"}
    assert not unknown, f"{form.id}: no such column: {unknown}"
    entries = {column.id: Entry(_value(kit, column, values.get(column.id)), NOWHERE) for column in form.asked}
    return Row(0, RowKind.ITEM, row_id, label, entries)


def _value(kit: Kit, column: Column, value: object) -> Value:
    """A choice is given by its id and written by its name; "-" is the officer's dash."""
    if value is None:
        return Missing()
    if value == "-":
        return Missing("-")
    if isinstance(value, (int, Decimal)):
        return Decimal(value)
    if column.type is ColumnType.CHOICE:
        return Text(kit.choices_by_id[column.choices].by_id[str(value)].name)
    return Text(str(value))


def _total(kit: Kit, form: Form, rows: Sequence[Values]) -> Row:
    """Dòng Tổng cộng do đơn vị tự cộng."""
    name = next(column.id for column in form.asked if column.type in (ColumnType.CHOICE, ColumnType.TEXT))
    sums = {
        column.id: sum((Decimal(row.get(column.id, 0)) for row in rows if row.get(column.id) != "-"), Decimal(0))
        for column in form.asked
        if column.is_added and column.measure
    }
    total = _row(kit, form, "", form.total, sums)
    return replace(total, kind=RowKind.TOTAL, entries={**total.entries, name: Entry(Text(form.total), NOWHERE)})
