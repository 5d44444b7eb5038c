"""Quy tắc riêng của biểu: where `when` holds in a row, `must` has to hold.

What a clerk expects of an empty cell: a condition that asks about it does not apply; a demand that holds with nothing
there is met; one of which every cell is empty is not met; and where only some are empty, it cannot be said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from addin.core.expression import Expression, ExpressionError, evaluate, parse
from addin.core.finding import Finding
from addin.core.form.model import ColumnType, Rule
from addin.core.number import ErrorValue, Missing, Text, Unreadable, Value
from addin.core.rules.context import Context, is_blank, items_of, show, text_of, title_of
from addin.core.table import Row

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Demand:
    """One rule, read."""

    rule: Rule
    when: Expression | None
    must: Expression

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.must.names, *(self.when.names if self.when else ()))))


def form_rules(context: Context) -> Iterator[Finding]:
    """Quy tắc riêng; one that is written wrongly, or whose column is missing, is said once for the table."""
    for rule in context.form.rules:
        try:
            demand = _Demand(rule, _condition(rule.when) if rule.when else None, _condition(rule.must))
        except ExpressionError as error:
            yield _about(context.find("form-rule-broken", words={"rule": rule.id, "reason": str(error)}), rule)
            continue
        lacking = [name for name in demand.names if name not in context.table.columns]
        if lacking:
            values = "biểu thiếu cột " + ", ".join(_title(context, name) for name in lacking)
            yield _about(context.find("form-rule-unchecked", words={"rule": rule.message, "values": values}), rule)
            continue
        for row in items_of(context):
            yield from _row(context, row, demand)


def _condition(text: str) -> Expression:
    expression = parse(text)
    if not expression.is_condition:
        raise ExpressionError("Quy tắc phải là một điều kiện, ví dụ so_luong > 0", 0)
    return expression


def _row(context: Context, row: Row, demand: _Demand) -> Iterator[Finding]:
    values = {name: _value(context, row, name) for name in demand.names}
    rounded = _rounded(context, row, demand.names)
    unread = [name for name, value in values.items() if _is_unread(context, name, value)]
    applies = evaluate(demand.when, values, rounded) if demand.when else True
    if applies is None and demand.when and (asked := [name for name in demand.when.names if name in unread]):
        yield _unchecked(context, row, demand, asked)
    if applies is not True:
        return
    met = _met(context, demand.must, values, rounded)
    if met is None:
        yield _unchecked(context, row, demand, [n for n in demand.must.names if n in unread or is_blank(values[n])])
    elif not met:
        yield _violated(context, row, demand)


def _met(context: Context, must: Expression, values: Mapping[str, Value], rounded: Mapping[str, int]) -> bool | None:
    """Whether the demand is met; where blanks leave it open, what it would be with nothing in them."""
    met = evaluate(must, values, rounded)
    if isinstance(met, bool):
        return met
    blank = {name for name in must.names if is_blank(values[name])}
    if any(context.form.by_id[name].required for name in blank):
        return True  # the check of the required cells has asked for it; one blank cell is one finding
    empty = {name: _nothing(context, name) if name in blank else value for name, value in values.items()}
    met = evaluate(must, empty, rounded)
    return met if met is True or (met is False and blank == set(must.names)) else None


def _nothing(context: Context, name: str) -> Value:
    return Decimal(0) if context.form.by_id[name].is_number else Text("")


def _value(context: Context, row: Row, name: str) -> Value:
    """A cell as rules see it: a choice is the id of what was chosen."""
    value = context.value(row, context.form.by_id[name])
    if context.form.first(ColumnType.CHOICE) is not context.form.by_id[name] or not text_of(value).strip():
        return value
    item = context.item_of(row)
    return Text(item.id) if item else Unreadable(text_of(value), "không có trong danh mục")


def _rounded(context: Context, row: Row, names: tuple[str, ...]) -> dict[str, int]:
    columns = (context.form.by_id[name] for name in names)
    found = {column.id: context.rounding(row, column) for column in columns if column.is_number}
    return {name: decimals for name, decimals in found.items() if decimals is not None}


def _is_unread(context: Context, name: str, value: Value) -> bool:
    words_for_number = isinstance(value, Text) and context.form.by_id[name].is_number
    unclear = isinstance(value, Missing) and value.unclear
    return words_for_number or unclear or isinstance(value, (ErrorValue, Unreadable))


def _unchecked(context: Context, row: Row, demand: _Demand, names: list[str]) -> Finding:
    told = "; ".join(_unread(context, row, name) for name in names) or _told(context, row, demand.names)
    column = context.form.by_id[(names or list(demand.names))[0]]
    return _about(
        context.find("form-rule-unchecked", row, column, {"rule": demand.rule.message, "values": told}), demand.rule
    )


def _violated(context: Context, row: Row, demand: _Demand) -> Finding:
    rule, names = demand.rule, demand.must.names
    column = context.form.by_id[names[0]] if names else None
    told = {"rule": rule.message.rstrip("."), "values": _told(context, row, demand.names), "advice": rule.advice}
    found = context.find(
        "form-rule",
        row,
        column,
        told,
        severity=rule.severity,
        expected=_spoken(context, demand.must),
        actual=told["values"],
    )
    return _about(found, rule)


def _spoken(context: Context, expression: Expression) -> str:
    """The rule with the columns called as the officer knows them."""
    return _WORD.sub(lambda word: _title(context, word[0]) if word[0] in expression.names else word[0], expression.text)


def _about(found: Finding, rule: Rule) -> Finding:
    return replace(found, code=f"{found.code}:{rule.id}")


def _told(context: Context, row: Row, names: tuple[str, ...]) -> str:
    return "; ".join(f"{_title(context, name)} {_seen(row.value_at(name))}" for name in names)


def _unread(context: Context, row: Row, name: str) -> str:
    """What stands in the way of a rule; words that are no choice look like any others, so that is said."""
    unlisted = isinstance(_value(context, row, name), Unreadable) and isinstance(row.value_at(name), Text)
    return f"{_told(context, row, (name,))}{' không có trong danh mục' if unlisted else ''}"


def _title(context: Context, name: str) -> str:
    column = context.form.by_id.get(name)
    return title_of(column) if column else name


def _seen(value: Value) -> str:
    if isinstance(value, Decimal):
        return show(value)
    if isinstance(value, ErrorValue):
        return f"báo lỗi {value.code}"
    if isinstance(value, Text):
        return f"“{value.text}”"
    return "để trống" if is_blank(value) else f"ghi “{value.text}”"
