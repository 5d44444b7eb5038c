"""Đếm theo điều kiện: columns that nobody fills in, 1 in every row where the form's condition holds.

They make counts by state ("02/18 đã xong") out of a list of tasks, with the rows behind each count.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from addin.core.expression import evaluate, parse
from addin.core.expression.excel import Reading, as_formula
from addin.core.expression.tree import Comparison, Logic, Name, Node, Not, String
from addin.core.form.model import Choices, Column, ColumnType, Form, Kit
from addin.core.number import Missing, Text, Value
from addin.core.reading.rows import resolve
from addin.core.table import Entry

__all__ = ["count_formula", "is_counted"]


def is_counted(kit: Kit, form: Form, column: Column, entries: Mapping[str, Entry]) -> bool:
    """Dòng có được đếm không; a row that does not say enough is not counted."""
    values = {name: _value(kit, form.by_id[name], entries) for name in parse(column.when).names}
    return evaluate(parse(column.when), values) is True


def count_formula(kit: Kit, form: Form, column: Column, cell: Callable[[str], str]) -> str:
    """Công thức đếm trên trang của đơn vị; `cell` gives the cell of a column in the row."""
    condition = parse(column.when)
    readings = {name: Reading(cell(name), form.by_id[name].is_number) for name in condition.names}
    shown = replace(condition, root=_as_shown(kit, form, condition.root))
    return f"=IF({as_formula(shown, readings).true},1,0)"


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


def _as_shown(kit: Kit, form: Form, node: Node) -> Node:
    """The same condition on what the cells show: a cell says the name of what was chosen, a condition its id."""
    match node:
        case Comparison(operator, Name(column), String(text)):
            choices = _list_of(kit, form.by_id[column])
            name = choices.by_id[text].name if choices and text in choices.by_id else text
            return Comparison(operator, Name(column), String(name))
        case Not(operand):
            return Not(_as_shown(kit, form, operand))
        case Logic(operator, operands):
            return Logic(operator, tuple(_as_shown(kit, form, operand) for operand in operands))
    return node
