"""Các bản nộp của một đơn vị: what a later submission changed, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from addin.core.form import Form, Kit
from addin.core.number import ErrorValue, Missing, Text, Value, format_number
from addin.core.place import Place
from addin.core.table import Row, RowKind, Table

__all__ = ["Change", "changes", "told"]

_SHOWN = 8
_NOTHING = "(trống)"


@dataclass(frozen=True, slots=True)
class Change:
    """Một ô đã đổi: where it stands in the later version, and what it says in both."""

    place: Place
    row: str
    column: str
    before: str
    after: str

    def __str__(self) -> str:
        cell = f"{self.place.cell} " if self.place.cell else ""
        return f"{cell}({self.row}, {self.column}): {self.before} → {self.after}"


def changes(kit: Kit, before: Mapping[str, Table], after: Mapping[str, Table]) -> list[Change]:
    """Mọi ô khác nhau giữa hai bản; rows are known by what they are, so an inserted one does not shift the rest."""
    return [
        change
        for form in kit.forms
        if form.id in before or form.id in after
        for change in _of_form(form, before.get(form.id), after.get(form.id))
    ]


def told(found: list[Change]) -> str:
    """Lời kể: the first few, and how many more."""
    shown = "; ".join(map(str, found[:_SHOWN]))
    more = f"; và {len(found) - _SHOWN} ô khác" if len(found) > _SHOWN else ""
    return f"khác {len(found)} ô: {shown}{more}" if found else "số liệu giống nhau"


def _of_form(form: Form, before: Table | None, after: Table | None) -> Iterator[Change]:
    old, new = _rows(before), _rows(after)
    for name in dict.fromkeys((*new, *old)):
        for column in form.asked:
            one, other = old.get(name), new.get(name)
            was, now = _text(one, column.id), _text(other, column.id)
            if was != now:
                yield Change(_place(other or one, column.id), name[1] or form.sheet, column.name, was, now)


def _rows(table: Table | None) -> dict[tuple[str, str, int], Row]:
    """Rows by what they are: the id and the label; the second of two alike is the second."""
    rows: dict[tuple[str, str, int], Row] = {}
    for row in table.rows if table else ():
        if row.kind is RowKind.GROUP:
            continue
        number = 0
        while (row.id, row.label, number) in rows:
            number += 1
        rows[row.id, row.label, number] = row
    return rows


def _text(row: Row | None, column: str) -> str:
    return _said(row.value_at(column)) if row else _NOTHING


def _said(value: Value) -> str:
    if isinstance(value, Missing):
        return value.text or _NOTHING
    if isinstance(value, Text):
        return value.text
    if isinstance(value, Decimal):
        return format_number(value)
    return value.code if isinstance(value, ErrorValue) else value.text


def _place(row: Row | None, column: str) -> Place:
    entry = row.entry(column) if row else None
    return entry.source if entry else Place("")
