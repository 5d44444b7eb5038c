"""Dòng chi tiết: rows numbered 1.1, 1.2 below row 1 that say again, piece by piece, what that row says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import takewhile

from addin.core.finding import Finding
from addin.core.form.model import ColumnType, Shape
from addin.core.rules.context import Context, items_of, text_of
from addin.core.table import Row

_BELOW = re.compile(r"([0-9]{1,3})[.,][0-9]{1,2}\.?")


def details_below(context: Context) -> Iterator[Finding]:
    """Cộng hai lần: a row of a list whose figures are all the sums of the rows that are numbered below it."""
    ordinal = context.form.first(ColumnType.ORDINAL)
    if ordinal is None or context.form.shape is Shape.FIXED:
        return
    rows = list(items_of(context))
    numbers = [text_of(row.value_at(ordinal.id)).strip() for row in rows]
    for at, number in enumerate(numbers):
        below = list(takewhile(partial(_is_below, number), numbers[at + 1 :]))
        if len(below) > 1 and _are_parts(context, rows[at], rows[at + 1 : at + 1 + len(below)]):
            yield context.find("counted-twice", rows[at], words={"first": below[0], "last": below[-1]})


def _is_below(above: str, number: str) -> bool:
    """Số thứ tự 1.2 under 1."""
    found = _BELOW.fullmatch(number)
    return found is not None and found[1] == above.rstrip(".")


def _are_parts(context: Context, whole: Row, parts: Sequence[Row]) -> bool:
    """Every figure that both sides give is the sum; one such figure besides 0 there must be."""
    sums = []
    for column in context.numbers:
        given = [number for row in parts if (number := row.number_at(column.id)) is not None]
        total = whole.number_at(column.id)
        if column.is_added and given and total is not None:
            sums.append((total, sum(given, Decimal(0))))
    return any(total for total, _ in sums) and all(total == added for total, added in sums)
