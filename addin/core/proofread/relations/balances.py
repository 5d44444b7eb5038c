"""Hiệu của hai số và đổi đơn vị: "xuất khẩu 412, nhập khẩu 96, xuất siêu 316 triệu USD"; "124.500 m2 (12,45 ha)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from addin.core.number import Interval, decimals_of, round_half_up
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import LONGEST, Reading

DIFFERENCE = "remainder"
SAME = "repeated"

_SURPLUS = re.compile(r"\b(?:xuất siêu|nhập siêu|bội thu|bội chi|thặng dư)(?:\s(?:là|đạt|gần|khoảng))*\s*$")
_PROFIT = re.compile(r"\btrừ[^;.]{0,20}\bchi phí\b[^;.]*\b(?:lãi|lợi nhuận|lời)(?:\s(?:ròng|là|đạt|được))*\s*$")
""" "thu 42,9 triệu đồng; trừ chi phí 27,6 triệu đồng, nông dân lãi 15,3 triệu đồng/ha"."""
_FILL = r"(?:là |ra |với |gần |hơn |trên |dưới |khoảng |xấp xỉ |làm tròn |ước )*"
_SAYS_SO = r"(?:tương đương|tương ứng|tức|hay|bằng|=|quy ra|quy đổi|xấp xỉ|làm tròn|chính xác|cụ thể)"
_ALONE = re.compile(rf"[^,;:()\d]{{0,40}}\(\s?(?P<so>{_SAYS_SO}\s)?{_FILL}")
_THAT_IS = re.compile(rf"[^,;:()\d]{{0,40}},\s(?P<so>(?:tương đương|tức|hay|quy ra|quy đổi|xấp xỉ|làm tròn)\s){_FILL}")
""" "85.050 ml, quy ra 85,05 lít"."""
_APIECE = re.compile(r"(?:\s[^\W\d_]+)?\s?(?:/|mỗi\b|một\b|bình quân)")
_COMPARES = re.compile(r"\b(?:so với|cùng kỳ|tăng|giảm|vượt|kế hoạch|năm trước)\b")
_FEW, _NEAR = 20, Decimal("0.2")
_ROUGH = Decimal("0.05")
"""What is said to be about so much may be off by so much of it."""


def balances(report: Report) -> Iterator[Check]:
    """Trừ lại các mức chênh lệch có tên, và so hai cách ghi của một số."""
    for reading in report.readings:
        for at, q in enumerate(reading.quantities):
            start = max(reading.sentence(q.start)[0], q.start - LONGEST)
            surplus = _SURPLUS.search(reading.words_before(q)) or _PROFIT.search(reading.lower, start, q.start)
            if q.approx is Approx.NONE and surplus:
                yield from _surplus(reading, q)
            if at:
                yield from _converted(reading, reading.quantities[at - 1], q)


def _surplus(reading: Reading, q: Quantity) -> Iterator[Check]:
    """The two numbers of its kind before it in the sentence."""
    start = reading.sentence(q.start)[0]
    kind = q.kind.partition("/")[0]  # "thu 42 triệu đồng, ... lãi 15 triệu đồng/ha"
    two = [one for one in reading.between(start, q.start) if one.kind in (kind, q.kind) and one.approx is Approx.NONE]
    if len(two) != 2 or any(_SURPLUS.search(reading.words_before(one)) for one in two):
        return
    q = q if q.kind == two[0].kind else replace(q, measure=two[0].measure, noun=two[0].noun, per="")
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
    """The same amount said otherwise, alone in the brackets behind it or after a word that says so."""
    between = reading.lower[one.unit_end : two.start]
    alone = _ALONE.fullmatch(between) if reading.text.startswith(")", two.unit_end) else None
    said = alone or _THAT_IS.fullmatch(between)
    if said is None or not _comparable(reading, one, two):
        return
    if _same(one, two):
        yield Check(SAME, Verdict.ROUNDED, place(two), (place(one),))
        return
    right = _rounded_like(two, one.interval.scaled(1 / two.factor))
    cause = suspect(two.value, right)
    near = one.approx is not two.approx and abs(one.base - two.base) <= _NEAR * max(one.base, two.base)
    if said["so"] is None and not near and (cause is None or not cause.strong):
        return
    if one.approx is not Approx.NONE:
        message = f"“{one.approx} {one.said}” và {two.said} không thể là một số."
        yield Check(SAME, Verdict.BROKEN, place(two), (place(one),), message, None, two.value, cause)
        return
    value = round_half_up((right.low + right.high) / 2, max(decimals_of(two.value), 2))
    message = f"{one.said} là {two.worded(value)}, không phải {two.said}."
    yield Check(SAME, Verdict.BROKEN, place(two), (place(one),), message, value, two.value, cause)


def _comparable(reading: Reading, one: Quantity, two: Quantity) -> bool:
    """Amounts of one dimension; where both are told in one unit, one of them is told roughly."""
    if one.kind != two.kind or one.percent or one.ranged or two.ranged or not one.summable or not two.summable:
        return False
    if _APIECE.match(reading.lower, two.unit_end) or _COMPARES.search(reading.words_before(one)):
        return False
    if one.measure == two.measure:
        return one.approx is not two.approx and Approx.NONE in (one.approx, two.approx) and one.value > _FEW
    return not (one.measure is None or two.measure is None or one.measure.counted)


def _same(one: Quantity, two: Quantity) -> bool:
    """Whether both may be one amount; what is said roughly may be off by a little on its side."""
    rough = one if one.approx is not Approx.NONE else two
    if one.interval.touches(two.interval):
        return True
    near = abs(one.base - two.base) <= _ROUGH * max(one.base, two.base)
    exact_one = two if rough is one else one
    above = exact_one.base >= rough.base
    sides = {Approx.ABOUT: True, Approx.OVER: above, Approx.UNDER: not above, Approx.NONE: False}
    return near and sides[rough.approx]


def _rounded_like(two: Quantity, right: Interval) -> Interval:
    """What is right, to as many digits as the other is printed with: 6,398 tỷ is "gần 6,4 tỷ"."""
    half = two.in_unit.high - two.in_unit.low
    return Interval(right.low - half / 20, right.high + half / 20) if two.approx is not Approx.NONE else right
