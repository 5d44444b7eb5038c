"""Hiệu của hai số và đổi đơn vị: "xuất khẩu 412, nhập khẩu 96, xuất siêu 316 triệu USD"; "124.500 m2 (12,45 ha)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import Reading

DIFFERENCE = "remainder"
SAME = "repeated"

_SURPLUS = re.compile(r"\b(?:xuất siêu|nhập siêu|bội thu|bội chi|thặng dư)(?:\s(?:là|đạt|gần|khoảng))*\s*$")
_ALONE = re.compile(
    r"[^,;:()\d]{0,40}\(\s*(?:tương đương|tương ứng|tức|hay|bằng|=)?(?:\s?(?:là|với|gần|hơn|khoảng))*\s*$"
)
_THAT_IS = re.compile(
    r"[^,;:()\d]{0,40},\s(?:tương đương|tức|hay|quy ra|quy đổi)(?:\s(?:là|ra|với|gần|hơn|khoảng))*\s*$"
)
""" "85.050 ml, quy ra 85,05 lít"."""


def balances(report: Report) -> Iterator[Check]:
    """Trừ lại các mức chênh lệch có tên, và so hai cách ghi của một số."""
    for reading in report.readings:
        for at, q in enumerate(reading.quantities):
            if q.approx is Approx.NONE and _SURPLUS.search(reading.words_before(q)):
                yield from _surplus(reading, q)
            if at:
                yield from _converted(reading, reading.quantities[at - 1], q)


def _surplus(reading: Reading, q: Quantity) -> Iterator[Check]:
    """The two numbers of its kind before it in the sentence."""
    start = reading.sentence(q.start)[0]
    two = [one for one in reading.between(start, q.start) if one.kind == q.kind and one.summable]
    if len(two) != 2 or any(_SURPLUS.search(reading.words_before(one)) for one in two):
        return
    high, low = sorted(two, key=lambda one: one.base, reverse=True)
    right = high.interval - low.interval
    if right.touches(q.interval):
        yield Check(DIFFERENCE, Verdict.HOLDS, place(q), places((high, low)))
        return
    plain = (high.base - low.base) / q.factor
    message = f"{high.said} trừ {low.said} được {q.worded(plain)}, không phải {q.said}."
    cause = suspect(q.value, right.scaled(1 / q.factor))
    yield Check(DIFFERENCE, Verdict.BROKEN, place(q), places((high, low)), message, plain, q.value, cause)


def _converted(reading: Reading, one: Quantity, two: Quantity) -> Iterator[Check]:
    """The same amount in another unit, alone in the brackets behind it or after a word that says so."""
    if one.measure is None or two.measure is None or one.measure.counted or one.measure == two.measure:
        return
    unlike = one.kind != two.kind or one.percent or one.ranged or two.ranged or not one.summable
    between = reading.lower[one.unit_end : two.start]
    alone = _ALONE.fullmatch(between) and reading.text.startswith(")", two.unit_end)
    if unlike or not (alone or _THAT_IS.fullmatch(between)):
        return
    if one.interval.touches(two.interval):
        yield Check(SAME, Verdict.ROUNDED, place(two), (place(one),))
        return
    cause = suspect(two.value, one.interval.scaled(1 / two.factor))
    if cause is None or not cause.strong:
        return
    right = one.base / two.factor
    message = f"{one.said} là {two.worded(right)}, không phải {two.said}."
    yield Check(SAME, Verdict.BROKEN, place(two), (place(one),), message, right, two.value, cause)
