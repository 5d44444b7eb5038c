"""So với các đơn vị khác: a figure far from what the other communes report for the same thing.

Figures of this kind spread by factors, not by amounts, so they are compared by their logarithms: the median, and the
median distance from it, which a single wild figure cannot move. The fence is wider where few communes are compared,
and nearer for a whole number that a step between units of measure brings back among the others: that question says so.
Always a question, never an error. tests/core/rules/test_outlier.py measures how often ordinary figures are asked about.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context as Arithmetic
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate, takewhile
from typing import NamedTuple

from addin.core.finding import Finding
from addin.core.form.model import Column, Form
from addin.core.measure import Measure, convert, convertible
from addin.core.number import format_number
from addin.core.rules.context import Context, form_unit, items_of, show
from addin.core.table import Row

FEWEST_COMMUNES = 5
_ARITHMETIC = Arithmetic(prec=16)
_SPREAD_OF_MEDIAN_DISTANCE = Decimal("1.4826")
_FENCE, _FENCE_FOR_FEW, _FENCE_FOR_SLIPS = Decimal(4), Decimal(25), Decimal(3)
_TOO_MUCH, _FAR_TOO_MUCH = Decimal(10).ln(_ARITHMETIC), Decimal(100).ln(_ARITHMETIC)
_NEARLY_TOO_MUCH, _NEARLY_FAR_TOO_MUCH = 9, 90
_UNIT_STEPS = (Decimal(1000), Decimal(1_000_000))


@lru_cache(maxsize=1 << 14)
def _ln(value: Decimal) -> Decimal:
    """The dearest step of the check, and the same few hundred figures ask for it."""
    return value.ln(_ARITHMETIC)


class Figure(NamedTuple):
    """Số của một đơn vị, in the unit in which all are compared."""

    context: Context
    row: Row
    column: Column
    value: Decimal
    unit: Measure


def outliers(contexts: Sequence[Context]) -> Iterator[Finding]:
    """Số khác xa các đơn vị khác, per item and column."""
    groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for context in contexts:
        for figure in figures_of(context):
            groups[figure.row.id, figure.column.id].append(figure)
    for group in groups.values():
        communes = {figure.context.table.commune for figure in group}
        counts = Counter(figure.value for figure in group)
        if len(communes) >= FEWEST_COMMUNES and may_be_far(sorted(counts.items())):
            spread = Spread.of(counts)
            yield from (found for figure in group for found in spread.questions(figure, len(communes)))


def may_be_far(ordered: Sequence[tuple[int | Decimal, int]]) -> bool:
    """Có số nào có thể xa các số khác không, of ordered figures with how often each was given.

    It spares most groups their logarithms; a little is left for the rounding of these.
    """
    upto = list(accumulate(times for _, times in ordered))
    lower, upper = (ordered[bisect_left(upto, rank)][0] for rank in ((upto[-1] + 1) // 2, upto[-1] // 2 + 1))
    return ordered[-1][0] > _NEARLY_TOO_MUCH * lower or ordered[0][0] * _NEARLY_FAR_TOO_MUCH < upper


def compared_columns(form: Form) -> tuple[Column, ...]:
    """Columns that are no parts of another, of which a wild one shows in its total."""
    parts = {part for column in form.columns for part in column.parts}
    return tuple(column for column in form.numbers if not column.ratio and column.id not in parts)


def figures_of(context: Context) -> Iterator[Figure]:
    """Figures above zero, each in the unit of its item."""
    columns = [column for column in compared_columns(context.form) if column.id in context.table.columns]
    for row in items_of(context):
        for column in columns:
            number = context.value(row, column)
            if not isinstance(number, Decimal) or number <= 0:
                continue
            if column.measure:
                yield Figure(context, row, column, number, form_unit(column.measure))
            elif units := _units(context, row, column):
                given, wanted = units
                value = number if given is wanted else convert(number, given, wanted)
                yield Figure(context, row, column, value, wanted)


def _units(context: Context, row: Row, column: Column) -> tuple[Measure, Measure] | None:
    """The unit in which a figure is given, and that in which it is compared; None where there are not both."""
    unit, item = context.unit_of(row, column), context.item_of(row)
    wanted = form_unit(item.measure) if item and item.measure else unit
    return (unit, wanted) if unit and wanted and convertible(unit, wanted) else None


@dataclass(frozen=True, slots=True)
class Spread:
    """Mức giữa và độ tản của một nhóm số, by their logarithms; `usual` is the middle figure itself."""

    usual: Decimal
    middle: Decimal
    spread: Decimal
    fence: Decimal

    @classmethod
    def of(cls, counts: Mapping[Decimal, int]) -> Spread:
        """Of the figures, each with how many times it was given."""
        ordered = sorted(counts.items())
        logs = [(_ln(value), count) for value, count in ordered]
        middle = _median(logs)
        distance = _median(sorted((abs(log - middle), count) for log, count in logs)) * _SPREAD_OF_MEDIAN_DISTANCE
        fence = distance * (_FENCE + _FENCE_FOR_FEW / sum(counts.values()))
        return cls(_median(ordered), middle, distance, fence)

    def far(self, values: Iterable[Decimal]) -> set[Decimal]:
        """Những số xa các số khác: they are the greatest and the smallest, so the ones between are not looked at."""
        ordered = sorted(values)
        return {*takewhile(self.is_far, ordered), *takewhile(self.is_far, reversed(ordered))}

    def is_far(self, value: Decimal) -> bool:
        """Whether a figure is worth a question, or would be one if its unit slipped."""
        return self._is_outside(value) or self._may_have_slipped(value)

    def questions(self, figure: Figure, communes: int) -> Iterator[Finding]:
        """Câu hỏi về một số, if it is far from the others."""
        step = _unit_step(figure, self.usual) if self._may_have_slipped(figure.value) else None
        if step or self._is_outside(figure.value):
            yield _question(figure, self.usual, communes, step)

    def _is_outside(self, value: Decimal) -> bool:
        above = _ln(value) - self.middle
        return above > max(self.fence, _TOO_MUCH) or -above > max(self.fence, _FAR_TOO_MUCH)

    def _may_have_slipped(self, value: Decimal) -> bool:
        return _ln(value) - self.middle > max(self.spread * _FENCE_FOR_SLIPS, _FAR_TOO_MUCH)


def _median(ordered: Sequence[tuple[Decimal, int]]) -> Decimal:
    """The middle one of values that were given several times each; between two middle ones half-way."""
    half, odd = divmod(sum(count for _, count in ordered), 2)
    below = 0
    for at, (value, count) in enumerate(ordered):
        below += count
        if below > half:
            return value
        if below == half and not odd:
            return (value + ordered[at + 1][0]) / 2
    raise ValueError("no figures")


def _question(figure: Figure, usual: Decimal, communes: int, step: Decimal | None) -> Finding:
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


def _unit_step(figure: Figure, usual: Decimal) -> Decimal | None:
    """The step that brings a whole number written in a smaller unit back among the others; counts have no units."""
    if figure.unit.counted or figure.value != figure.value.to_integral_value():
        return None
    back = ((step, _ln(_ARITHMETIC.divide(figure.value, step * usual))) for step in _UNIT_STEPS)
    step, rest = min(back, key=lambda one: abs(one[1]))
    return step if abs(rest) <= _TOO_MUCH else None
