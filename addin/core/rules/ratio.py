"""Tỷ lệ: recomputed from the two figures it is the ratio of, each as exact as it was written."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Context as Arithmetic
from decimal import Decimal

from addin.core.finding import Finding
from addin.core.form.model import Column
from addin.core.number import MAX_DIGITS, Interval, Value, decimals_of, interval, round_half_up
from addin.core.rules.context import Context, figure_in, is_blank, show, title_of
from addin.core.table import Row

_WIDE = Arithmetic(prec=4 * MAX_DIGITS)
_PERCENT = Decimal(100)


def ratios(context: Context) -> Iterator[Finding]:
    """Tỷ lệ tính lại, in per cent; a ratio left blank is the matter of the required cells."""
    for column in context.numbers:
        sides = [context.form.by_id[side] for side in column.ratio]
        if len(sides) == 2 and all(side.id in context.table.columns for side in sides):
            for row in context.table.rows:
                if row.number_at(column.id) is not None:
                    yield from _ratio(context, row, column, sides)


def _ratio(context: Context, row: Row, column: Column, sides: list[Column]) -> Iterator[Finding]:
    stated = row.number_at(column.id) or Decimal(0)
    above, below = (context.value(row, side) for side in sides)
    if isinstance(above, Decimal) and isinstance(below, Decimal) and _is_right(stated, column, above, below):
        return
    numerator, denominator = figure_in(above), figure_in(below)
    if is_blank(below) or denominator == 0:
        if stated:
            told = {"stated": show(stated, column.decimals), "denominator": title_of(sides[1])}
            yield context.find("ratio-zero", row, column, told, actual=stated)
    elif numerator is None or denominator is None:
        cells = ", ".join(_unknown(context, row, sides, (above, below)))
        yield context.find("ratio-unchecked", row, column, {"cells": cells})
    else:
        yield from _compare(context, row, column, sides, stated, (numerator, denominator))


def _is_right(stated: Decimal, column: Column, above: Decimal, below: Decimal) -> bool:
    """Đúng tỷ lệ của hai số như đã ghi: then their ranges allow it as well."""
    apart = _WIDE.subtract(_WIDE.multiply(stated, below), _WIDE.multiply(_PERCENT, above))
    return below > 0 and 2 * abs(apart) <= below.scaleb(-column.decimals, _WIDE)


def _unknown(context: Context, row: Row, sides: list[Column], values: tuple[Value, Value]) -> Iterator[str]:
    for side, value in zip(sides, values, strict=True):
        if figure_in(value) is None:
            yield context.place(row, side.id).cell


def _compare(
    context: Context, row: Row, column: Column, sides: list[Column], stated: Decimal, figures: tuple[Decimal, Decimal]
) -> Iterator[Finding]:
    ranges = [context.range(row, side, figure) for side, figure in zip(sides, figures, strict=True)]
    possible = _quotients(*ranges)
    if possible is None or interval(stated, column.decimals).touches(possible):
        return
    ratio, finest = _percent(*figures), column.decimals
    expected, finer = round_half_up(ratio, finest), round_half_up(ratio, finest + 2)
    told = {
        "stated": show(stated, finest),
        "ratio": show(finer),
        "decimals": str(finest),
    }
    written = decimals_of(stated)
    if written < finest and interval(stated, written).touches(possible):
        yield context.find("ratio-rounding", row, column, told, expected=expected, actual=stated)
        return
    names = [f"{title_of(side)} {show(figure)}" for side, figure in zip(sides, figures, strict=True)]
    told |= {"numerator": names[0], "denominator": names[1]}
    yield context.find("ratio-mismatch", row, column, told, expected=expected, actual=stated)


def _percent(numerator: Decimal, denominator: Decimal) -> Decimal:
    return _WIDE.divide(_WIDE.multiply(numerator, _PERCENT), denominator)


def _quotients(numerator: Interval, denominator: Interval) -> Interval | None:
    """Every ratio the two may have; None where the divisor, as rounded, may be nothing at all."""
    if denominator.contains(Decimal(0)):
        return None
    ends = [_percent(a, b) for a in (numerator.low, numerator.high) for b in (denominator.low, denominator.high)]
    return Interval(min(ends), max(ends))
