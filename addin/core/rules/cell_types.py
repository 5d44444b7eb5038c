"""Kiểu dữ liệu: a number column holds numbers, and an error cell holds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from addin.core.finding import Finding
from addin.core.form.model import Column
from addin.core.number import ErrorValue, Missing, Text, Unreadable
from addin.core.rules.context import Context, show
from addin.core.table import Entry, Row


def cell_types(context: Context) -> Iterator[Finding]:
    """Chữ trong cột số, số không đọc chắc được, ô lỗi, số gõ dưới dạng chữ; in total rows too."""
    columns = [(column, column.id, column.is_number) for column in context.columns]
    for row in context.table.rows:
        entries = row.entries
        for column, name, is_number in columns:
            entry = entries.get(name)
            if entry is None or (isinstance(entry.value, Text) and not is_number) or _is_in_order(entry):
                continue
            if isinstance(entry.value, ErrorValue):
                yield context.find("error-cell", row, column, {"error": entry.value.code}, actual=entry.value.code)
            elif is_number or isinstance(entry.value, Unreadable):
                yield from _number_cell(context, row, column, entry)


def _is_in_order(entry: Entry) -> bool:
    """Surely nothing to be said: a number as such, or nothing at all."""
    value = entry.value
    if isinstance(value, Decimal):
        return not entry.typed and entry.measure is None
    return isinstance(value, Missing) and not value.text


def _number_cell(context: Context, row: Row, column: Column, entry: Entry) -> Iterator[Finding]:
    match context.value(row, column):
        case Text(text):
            yield context.find("text-in-number", row, column, {"text": text}, actual=text)
        case Unreadable(text, reason, ()):
            words = {"text": text, "reason": reason.rstrip(".")}
            yield context.find("unreadable-number", row, column, words, actual=text)
        case Unreadable(text, reason, candidates):
            readings = " hoặc ".join(show(candidate) for candidate in candidates)
            words = {"text": text, "readings": readings, "reason": reason.rstrip(".")}
            yield context.find("ambiguous-number", row, column, words, expected=readings, actual=text)
        case Missing() as missing if missing.unclear:
            text = missing.text.strip()
            yield context.find("unclear-cell", row, column, {"text": text}, actual=text)
        case Decimal() as number if entry.typed or number != entry.value:
            unit = context.unit_of(row, column)
            read = f"{show(number)} {unit.symbol}" if unit and entry.measure else f"số {show(number)}"
            words = {"text": entry.typed or _with_unit(entry), "number": read}
            yield context.find("number-as-text", row, column, words, actual=number)


def _with_unit(entry: Entry) -> str:
    """A number whose head names another unit than the form: 5.000 nghìn đồng."""
    return f"{show(entry.number or Decimal(0))} {entry.measure.symbol if entry.measure else ''}".strip()
