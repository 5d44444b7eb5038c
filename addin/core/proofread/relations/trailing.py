"""Tổng nói sau: "18 trường mầm non, 22 trường tiểu học; tổng cộng 40 trường"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from addin.core.proofread.checks import Check, Report, broken, holding
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.partition import WHOLE, message_of
from addin.core.proofread.sums import Sum, blame, prefix_holds
from addin.core.proofread.tokens import Role

_CUE = re.compile(
    r"[,;:(]\s*(?:như vậy,?\s*)?(?:tổng cộng|tổng số|cộng|nâng tổng số(?:\s\w+){0,4} lên|tổng là|tất cả là|cả thảy)"
                  r"(?:\s(?:là|có|lên|được|cả))*\s*:?\s*$|\btrên tổng số\s*$")  # fmt: skip
_IN_BRACKETS = re.compile(r"\((?:tổng )?cộng\b[^()]*$")
""" "03 máy gặt, 05 máy làm đất (cộng 08 máy)"."""
_NEAR = Decimal("0.2")
"""So far from their total counts of several sorts, told right before it, are a mistake."""
_NOT = re.compile(r"\b(?:chưa|không)\b")
_COMPARES = re.compile(r"\b(?:tăng|giảm|so với|cùng kỳ|kế hoạch giao|dự toán|còn|trong đó|thêm)\b")


def trailing_totals(report: Report) -> Iterator[Check]:
    """Cộng các số trước chữ "tổng cộng" trong cùng câu."""
    for reading in report.readings:
        for q in reading.quantities:
            if q.role is Role.FIGURE and q.summable and _CUE.search(reading.words_before(q)):
                yield from _total(reading, q)


def _total(reading: Reading, whole: Quantity) -> Iterator[Check]:
    bracketed = bool(_IN_BRACKETS.search(reading.words_before(whole)))
    own = reading.group_of(whole)
    group = own.parent if bracketed else own.index
    start = reading.sentence(whole.start)[0]
    before = list(reading.between(max(start, whole.start - 400), whole.start))
    same = tuple(q for q in before if _fits(reading, q, whole, group))
    parts = same or _all_sorts(reading, before, whole)
    if len(parts) < 2:
        return
    found = Sum(whole, parts)
    sorts = not same and abs(found.plain - whole.value) <= _NEAR * whole.value
    if found.holds:
        yield holding(WHOLE, found)
    elif not prefix_holds(found):
        cause = blame(found)[1]
        one_slip = cause is not None and cause.strong
        if (
            one_slip
            or _done_and_not(reading, parts)
            or sorts
            or ((bracketed or "tổng cộng" in reading.words_before(whole)) and _plain(before, parts))
        ):
            yield broken(WHOLE, found, message_of(found))


def _all_sorts(reading: Reading, before: list[Quantity], whole: Quantity) -> tuple[Quantity, ...]:
    """ "28.600 tờ gấp, 1.150 cuốn sổ tay, cộng 29.750 ấn phẩm": counts of several sorts since the last semicolon."""
    begin = reading.lower.rfind(";", 0, whole.start)
    told = tuple(q for q in before if q.start > begin)
    plain = all(q.counted and q.noun and q.role is Role.FIGURE and not q.per for q in told)
    listed = all(re.fullmatch(r"[^;:()]{0,40}", reading.lower[a.unit_end : z.start]) for a, z in pairwise(told))
    return told if plain and listed and whole.counted else ()


def _done_and_not(reading: Reading, parts: tuple[Quantity, ...]) -> bool:
    """ "42 đơn vị đã gửi, 5 đơn vị chưa gửi": together all of them."""
    if len(parts) != 2:
        return False
    first, second = (reading.words_after(part, 30) for part in parts)
    return bool(_NOT.search(second)) and not _NOT.search(first)


def _fits(reading: Reading, q: Quantity, whole: Quantity, group: int) -> bool:
    same = q.kind == whole.kind and q.summable and not q.percent and q.role is Role.FIGURE
    return same and reading.group_of(q).index == group and not _COMPARES.search(reading.words_before(q))


def _plain(before: list[Quantity], parts: tuple[Quantity, ...]) -> bool:
    """Whether every number before the total is one of its parts."""
    return len(before) == len(parts)
