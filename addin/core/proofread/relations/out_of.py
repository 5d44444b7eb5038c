"""Bao nhiêu trên bao nhiêu: "hồ còn 19,8 triệu m3 trên dung tích thiết kế 26,4 triệu m3, bằng 75,0%"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from addin.core.number import decimals_of, round_half_up
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.equations import Ratio
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.tokens import Role

RATE = "rate"
FRACTION = "fraction"

_UNITS = tuple((noun,) for noun in ("xã", "phường", "thôn", "huyện", "trường", "làng", "tổ", "tiêu", "bản", "ấp"))
_PART = re.compile(r"[\w\s,]{0,40}\b(?:đạt chuẩn|hoàn thành|đã|được công nhận|có|đạt)\b")

_OVER = re.compile(r"[^,;:()\d]{0,40}\btrên\s(?:tổng\s)?[^,;:()\d]{0,40}")
_IS = re.compile(r"[^,;:()\d]{0,30},\s(?:đạt|bằng|chiếm|tỷ lệ|tức)(?:\s[^\W\d]+){0,3}\s")


def out_of(report: Report) -> Iterator[Check]:
    """Tính lại tỷ lệ của hai số cùng loại đứng liền trước; không có phần nào lớn hơn tổng."""
    for reading in report.readings:
        told = reading.quantities
        for one, two, percent in zip(told, told[1:], told[2:], strict=False):
            if percent.percent and _told_so(reading, one, two, percent):
                yield judged(Ratio(percent, one, two))
        for one, two in pairwise(told):
            if one.role is Role.ABOVE and two.role is Role.BELOW:
                yield from _too_many(reading, one, two)


def _too_many(reading: Reading, above: Quantity, below: Quantity) -> Iterator[Check]:
    """X/Y of the same things: more than all of them is impossible, where the words say that they are a part."""
    more = above.counted and above.value > below.value and below.noun[:1] in _UNITS
    if more and _PART.match(reading.words_after(below)):
        message = f"{above.text}/{below.said}: số đã đạt nhiều hơn tổng số."
        yield Check(FRACTION, Verdict.BROKEN, place(above), (place(below),), message, None, above.value)


def _told_so(reading: Reading, one: Quantity, two: Quantity, percent: Quantity) -> bool:
    same = one.kind == two.kind or (one.counted and two.counted)
    alike = same and one.summable and two.summable and 0 < one.base <= two.base
    rough = any(q.approx is not Approx.NONE for q in (one, percent))
    over = _OVER.fullmatch(reading.lower[one.unit_end : two.start])
    return alike and not rough and bool(over and _IS.fullmatch(reading.lower[two.unit_end : percent.start]))


def judged(found: Ratio, kind: str = RATE) -> Check:
    """Kết luận về một tỷ lệ mà câu chữ đã gắn với hai số."""
    right = found.meant(found.percent)
    rests = places((found.above, found.below))
    if right is None or right.touches(found.percent.in_unit):
        return Check(kind, Verdict.ROUNDED, place(found.percent), rests, equation=found)
    value = round_half_up((right.low + right.high) / 2, max(1, decimals_of(found.percent.value)))
    message = found.told(found.percent, value)
    cause = suspect(found.percent.value, right)
    return Check(
        kind, Verdict.BROKEN, place(found.percent), rests, message, value, found.percent.value, cause, equation=found
    )
