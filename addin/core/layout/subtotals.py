"""Cấp bậc suy từ số liệu: in a list without item numbers, a row equal to the sum of the rows after it heads them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from addin.core.layout.described import RowKind, RowLayout
from addin.core.layout.matrix import ZERO, Matrix

__all__ = ["absorbed", "levels_by_figures"]

_LONGEST_GROUP = 60
_SINGLES = (RowKind.ITEM, RowKind.GROUP)


def levels_by_figures(matrix: Matrix, layouts: list[RowLayout]) -> list[RowLayout]:
    """The same rows with the groups that the figures of several columns agree on."""
    adding = [at for at, field in enumerate(matrix.fields) if field.adds]
    result = list(layouts)
    if len(adding) < 2:
        return result
    at = 0
    while at < len(layouts):
        length = 0 if layouts[at].kind is not RowKind.ITEM else _group_length(matrix, layouts, adding, at)
        length = 0 if _counted_on(layouts[at : at + 1 + length]) else length
        if length:
            result[at] = replace(layouts[at], kind=RowKind.GROUP)
            for inner in range(at + 1, at + 1 + length):
                result[inner] = replace(layouts[inner], level=layouts[inner].level + 1)
        at += length + 1
    return result


def _counted_on(rows: list[RowLayout]) -> bool:
    """3, 4, 5: rows numbered one after the other stand side by side, whatever their figures happen to add up to."""
    numbers = [int(row.ordinal) for row in rows if row.ordinal.isdigit()]
    return len(numbers) == len(rows) and all(b == a + 1 for a, b in pairwise(numbers))


def absorbed(matrix: Matrix, layouts: list[RowLayout]) -> list[RowLayout]:
    """A row whose indent or number was lost goes to the group before it, when the group's figures say so."""
    adding = [at for at, field in enumerate(matrix.fields) if field.adds]
    result = list(layouts)
    for head, row in enumerate(layouts):
        if row.kind is not RowKind.GROUP:
            continue
        end = head + 1
        while end < len(result) and result[end].level > row.level:
            end += 1
        lost = end
        if lost >= len(result) or result[lost].kind not in _SINGLES or result[lost].level != row.level:
            continue
        while end < len(result) and (end == lost or result[end].level > row.level):
            end += 1
        parts = [at for at in range(head + 1, end) if at == lost or result[at].kind is RowKind.ITEM]
        if _fits(matrix, adding, head, parts):
            result[lost] = replace(result[lost], level=row.level + 1, kind=RowKind.ITEM)
    return result


def _fits(matrix: Matrix, adding: list[int], head: int, parts: list[int]) -> bool:
    told = fits = 0
    for field in adding:
        target = matrix.lines[head].figures[field]
        if target:
            told += 1
            total = sum((matrix.lines[part].figures[field] or ZERO for part in parts), ZERO)
            fits += abs(total - target) <= _slack(matrix, field, len(parts))
    return fits >= 2 and fits * 3 >= told * 2


def _group_length(matrix: Matrix, layouts: list[RowLayout], adding: list[int], head: int) -> int:
    """How many rows after `head` add up to it in most columns; 0 when none do."""
    target = [matrix.lines[head].figures[at] for at in adding]
    told = [at for at, value in enumerate(target) if value]
    if len(told) < 2:
        return 0
    running = [ZERO] * len(adding)
    for count, line in enumerate(range(head + 1, min(head + _LONGEST_GROUP, len(layouts))), 1):
        if layouts[line].kind is not RowKind.ITEM:
            return 0
        for at, field in enumerate(adding):
            running[at] += matrix.lines[line].figures[field] or ZERO
        fits = sum(abs(running[at] - (target[at] or ZERO)) <= _slack(matrix, adding[at], count) for at in told)
        if count > 1 and fits >= 2 and fits * 3 >= len(told) * 2:
            return count
        over = sum(running[at] > (target[at] or ZERO) + _slack(matrix, adding[at], count) for at in told)
        if over * 2 > len(told):
            return 0
    return 0


def _slack(matrix: Matrix, field: int, count: int) -> Decimal:
    return ZERO if matrix.counted[field] else Decimal(count + 1) * Decimal(5).scaleb(-1 - matrix.decimals[field])
