"""Bình quân và tích: "20 ha, năng suất 52 tạ/ha, sản lượng 104 tấn"; "25 triệu đồng, bình quân 5 triệu đồng/hộ".

The area harvested may be less than the area named, so only a slip of the hand makes this an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from addin.core.number import Interval, exact
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.comparison import quotient

PRODUCT = "average"

_REACH = 160
_YIELD = re.compile(r"\bnăng suất\b")
_AVERAGE = re.compile(r"\bbình quân\b")


def products(report: Report) -> Iterator[Check]:
    """Nhân lại mọi mức bình quân có đủ hai số kia trong câu."""
    for reading in report.readings:
        for rate in reading.quantities:
            if rate.measure is not None and rate.measure.dimension.count("/") == 1 and not rate.ranged:
                yield from _product(reading, rate)


def _product(reading: Reading, rate: Quantity) -> Iterator[Check]:
    assert rate.measure is not None
    above, below = rate.measure.dimension.split("/")
    start, end = reading.sentence(rate.start)
    near = reading.between(max(start, rate.start - _REACH), min(end, rate.unit_end + _REACH))
    totals = [q for q in near if _dimension(q) == above and q is not rate]
    counts = [q for q in near if _dimension(q) == below]
    for total in totals:
        for count in counts:
            if (right := quotient(total.interval, count.interval)) and right.touches(rate.interval):
                yield Check(PRODUCT, Verdict.ROUNDED, place(rate), places((total, count)))
                return
    if len(totals) == 1 and len(counts) == 1:
        yield from _wrong(reading, rate, totals[0], counts[0])


def _dimension(q: Quantity) -> str:
    return q.measure.dimension if q.measure is not None else " ".join(q.noun[:1])


def _wrong(reading: Reading, rate: Quantity, total: Quantity, count: Quantity) -> Iterator[Check]:
    """Wrong only in the fixed order: area, yield, harvest; or a total, its number, and "bình quân"."""
    words = reading.words_before(rate)
    harvest = (
        _YIELD.search(words) and "sản lượng" in reading.words_before(total) and count.end < rate.start < total.start
    )
    shared = _AVERAGE.search(words) and total.end < rate.start and count.end < rate.start
    right = quotient(total.interval, count.interval)
    if right is None or not (harvest or shared):
        return
    own = right.scaled(1 / rate.factor)
    value = (own.low + own.high) / 2
    message = f"{total.said} chia cho {count.said} được {rate.worded(round(value, 2))}, không phải {rate.said}."
    cause = suspect(rate.value, Interval(own.low, own.high))
    other = suspect(total.value, exact(count.base * rate.base / total.factor))
    certain = shared and len(reading.between(min(total.start, count.start), rate.start)) == 2
    slip = any(one is not None and one.strong for one in (cause, other))
    verdict = Verdict.BROKEN if slip or certain else Verdict.DOUBTFUL
    yield Check(PRODUCT, verdict, place(rate), places((total, count)), message, round(value, 2), rate.value, cause)
