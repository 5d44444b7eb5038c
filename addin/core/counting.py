"""Đếm theo điều kiện: columns that nobody fills in, 1 in every row where the form's condition holds.

They make counts by state ("02/18 đã xong") out of a list of tasks, with the rows behind each count.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from addin.core.expression import evaluate, parse
from addin.core.expression.formula import excel_formula
from addin.core.form import Choices, Column, ColumnType, Form, Kit
from addin.core.number import Missing, Text, Value
from addin.core.row_reading import resolve
from addin.core.table import Entry, Row

__all__ = ["chosen", "count_formula", "is_counted"]


def is_counted(kit: Kit, form: Form, column: Column, entries: Mapping[str, Entry]) -> bool:
    """Dòng có được đếm không; a row that does not say enough is not counted."""
    values = {name: _value(kit, form.by_id[name], entries) for name in parse(column.when).names}
    return evaluate(parse(column.when), values) is True


def count_formula(kit: Kit, form: Form, column: Column, cell: Callable[[str], str]) -> str:
    """Công thức đếm trên trang của đơn vị; `cell` gives the cell of a column in the row."""
    condition = excel_formula(parse(column.when), cell, partial(_shown, kit, form))
    return f"=IF({condition},1,0)"


def chosen(kit: Kit, form: Form, row: Row, column: str) -> str:
    """Mã của mục được chọn in any column with a list; "" when the cell names none."""
    value = _value(kit, form.by_id[column], row.entries)
    return value.text if isinstance(value, Text) else ""


def _list_of(kit: Kit, column: Column) -> Choices | None:
    return kit.choices_by_id.get(column.choices) if column.type is ColumnType.CHOICE else None


def _value(kit: Kit, column: Column, entries: Mapping[str, Entry]) -> Value:
    """A cell as conditions see it: a choice is the id of what was chosen."""
    entry, choices = entries.get(column.id), _list_of(kit, column)
    if entry is None:
        return Missing()
    if choices and isinstance(entry.value, Text):
        return Text(resolve(entry.value.text, choices.by_id) or entry.value.text)
    return entry.value


def _shown(kit: Kit, form: Form, column: str, text: str) -> str:
    choices = _list_of(kit, form.by_id[column])
    return choices.by_id[text].name if choices and text in choices.by_id else text
