"""So với các đơn vị khác: a figure far from what the other communes report for the same thing.

Figures of this kind spread by factors, not by amounts, so they are compared by their logarithms: the median, and the
median distance from it, which a single wild figure cannot move. The fence is wider where few communes are compared,
and nearer for a whole number that a step between units of measure brings back among the others: that question says so.
Always a question, never an error. tests/core/rules/test_outlier.py measures how often ordinary figures are asked about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Context as Arithmetic
from decimal import Decimal
from functools import lru_cache
from statistics import median

from addin.core.finding import Finding
from addin.core.form import Column
from addin.core.measure import Measure, convert, convertible
from addin.core.number import format_number
from addin.core.rules.context import Context, form_unit, items_of, show
from addin.core.table import Row

FEWEST_COMMUNES = 5
_ARITHMETIC = Arithmetic(prec=16)
_SPREAD_OF_MEDIAN_DISTANCE = Decimal("1.4826")
_FENCE, _FENCE_FOR_FEW, _FENCE_FOR_SLIPS = Decimal(4), Decimal(25), Decimal(3)
_TOO_MUCH, _FAR_TOO_MUCH = Decimal(10).ln(_ARITHMETIC), Decimal(100).ln(_ARITHMETIC)
_UNIT_STEPS = (Decimal(1000), Decimal(1_000_000))


@lru_cache(maxsize=1 << 14)
def _ln(value: Decimal) -> Decimal:
    """The dearest step of the check, and the same few hundred figures ask for it."""
    return value.ln(_ARITHMETIC)


@dataclass(frozen=True, slots=True)
class _Figure:
    """One commune's figure, in the unit in which all are compared."""

    context: Context
    row: Row
    column: Column
    value: Decimal
    log: Decimal
    unit: Measure


def outliers(contexts: Sequence[Context]) -> Iterator[Finding]:
    """Số khác xa các đơn vị khác, per item and column."""
    groups: dict[tuple[str, str], list[_Figure]] = defaultdict(list)
    for context in contexts:
        for figure in _figures(context):
            groups[figure.row.id, figure.column.id].append(figure)
    for group in groups.values():
        communes = {figure.context.table.commune for figure in group}
        if len(communes) >= FEWEST_COMMUNES:
            yield from _far_from(group, len(communes))


def _figures(context: Context) -> Iterator[_Figure]:
    """Figures above zero of the columns that are no parts of another: a wild part shows in its total."""
    parts = {part for column in context.form.columns for part in column.parts}
    columns = [column for column in context.numbers if not column.ratio and column.id not in parts]
    for row in items_of(context):
        for column in columns:
            number, unit = context.value(row, column), context.unit_of(row, column)
            item = context.item_of(row)
            wanted = unit if column.measure or not item or not item.measure else form_unit(item.measure)
            if isinstance(number, Decimal) and number > 0 and unit and wanted and convertible(unit, wanted):
                value = convert(number, unit, wanted)
                yield _Figure(context, row, column, value, _ln(value), wanted)


def _far_from(group: list[_Figure], communes: int) -> Iterator[Finding]:
    middle = median(figure.log for figure in group)
    spread = median(abs(figure.log - middle) for figure in group) * _SPREAD_OF_MEDIAN_DISTANCE
    fence = spread * (_FENCE + _FENCE_FOR_FEW / len(group))
    usual = median(figure.value for figure in group)
    for figure in group:
        above = figure.log - middle
        step = _unit_step(figure, usual) if above > max(spread * _FENCE_FOR_SLIPS, _FAR_TOO_MUCH) else None
        if step or above > max(fence, _TOO_MUCH) or -above > max(fence, _FAR_TOO_MUCH):
            yield _question(figure, usual, communes, step)


def _question(figure: _Figure, usual: Decimal, communes: int, step: Decimal | None) -> Finding:
    item = figure.context.item_of(figure.row)
    words = {
        "number": show(figure.value),
        "median": show(usual, figure.column.decimals),
        "count": str(communes),
        "item": f", mục “{item.name}”" if item else "",
    }
    if step:
        words |= {"ratio": _times(figure.value, usual), "slip": show(step), "unit": figure.unit.symbol}
    elif figure.value > usual:
        words["compared"] = f"gấp {_times(figure.value, usual)} lần"
    else:
        words["compared"] = f"chỉ bằng 1/{_times(usual, figure.value)}"
    code = "unit-slip" if step else "outlier"
    return figure.context.find(code, figure.row, figure.column, words, expected=usual, actual=figure.value)


def _times(large: Decimal, small: Decimal) -> str:
    return format_number(_ARITHMETIC.divide(large, small), 0)


def _unit_step(figure: _Figure, usual: Decimal) -> Decimal | None:
    """The step that brings a whole number written in a smaller unit back among the others; counts have no units."""
    if figure.unit.counted or figure.value != figure.value.to_integral_value():
        return None
    back = ((step, _ln(_ARITHMETIC.divide(figure.value, step * usual))) for step in _UNIT_STEPS)
    step, rest = min(back, key=lambda one: abs(one[1]))
    return step if abs(rest) <= _TOO_MUCH else None
