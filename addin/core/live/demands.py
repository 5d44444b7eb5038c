"""Quy tắc riêng của biểu ngay khi gõ: what the office asks of a row, wherever it can be said as a formula."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from addin.core.expression import Expression, ExpressionError, evaluate, parse
from addin.core.expression.excel import NotCompiled, Reading, all_of, any_of, as_formula, inverse, written
from addin.core.finding import Severity
from addin.core.form.model import Column, Rule
from addin.core.live.checks import LiveCheck, Mark
from addin.core.live.sheet import LiveRow, LiveSheet
from addin.core.number import Text, Value

_MARKS = {
    Severity.ERROR: Mark.WRONG,
    Severity.MUST_EXPLAIN: Mark.ASK,
    Severity.NOTE: Mark.NOTE,
    Severity.UNCHECKED: Mark.ASK,
}


def demands(sheet: LiveSheet, row: LiveRow, column: Column) -> Iterator[LiveCheck]:
    """Các quy tắc mà lỗi được ghi ở cột này: the first that the rule asks about."""
    if row.is_total:
        return
    for rule in sheet.form.rules:
        try:
            must = parse(rule.must)
            if must.names[:1] == (column.id,):
                yield _check(sheet, row, rule, must)
        except (ExpressionError, NotCompiled):
            continue  # a rule written wrongly, or about what the form does not ask, is told by the office's check


def _check(sheet: LiveSheet, row: LiveRow, rule: Rule, must: Expression) -> LiveCheck:
    readings = sheet.for_rule(row)
    applies = as_formula(parse(rule.when), readings).true if rule.when else "TRUE"
    broken = all_of(sheet.is_filled(row), applies, _broken(sheet, must, readings))
    told = f"{rule.message.rstrip('.')}. {rule.advice}".strip()
    return LiveCheck(f"form-rule:{rule.id}", _MARKS[rule.severity], broken, written(told))


def _broken(sheet: LiveSheet, must: Expression, readings: dict[str, Reading]) -> str:
    """Surely not met; or nothing that it asks about is filled in, and that would not meet it either."""
    verdict = as_formula(must, readings)
    asked = [sheet.form.by_id[name] for name in must.names]
    nothing: dict[str, Value] = {one.id: _nothing(one) for one in asked}
    if any(one.required for one in asked) or evaluate(must, nothing) is not False:
        return verdict.false
    blank = (f'{readings[one.id].cell}=""' for one in asked)
    return any_of(verdict.false, all_of(*blank, inverse(verdict.true)))


def _nothing(column: Column) -> Value:
    """What a blank cell counts for."""
    return Decimal(0) if column.is_number else Text("")
