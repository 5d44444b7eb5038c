"""Bình quân suýt khớp: the total and the number it is shared out over may stand a sentence or a paragraph before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from addin.core.proofread.checks import Check, Report
from addin.core.proofread.equations import Average, Mean
from addin.core.proofread.near_misses.evidence import BY_HAND, LIKELY, NAMED, Evidence
from addin.core.proofread.near_misses.lengths_of_time import lengths_of_time
from addin.core.proofread.near_misses.surroundings import alike, called, heads
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.product import COMPARED, PRODUCT, STEP, Rate, counts_as, in_range, is_total, rate_of
from addin.core.proofread.structure import Kind

_COMPARED = re.compile(r"\b(?:tăng|giảm|so với|cùng kỳ|năm trước|vụ trước)\b")
_MEAN = re.compile(r"\b(?:trung bình|bình quân)(?:\s(?:là|đạt|chung|cả|ba|hai|bốn|trạm|điểm|đợt|ba đợt))*\s*$")
_YEAR = ("cả năm", "trong năm", "năm ")
"""A year may be said of anything; "02 tháng cuối năm" is said to be what follows is an average of."""
_MOST = 12
_NEAR = 6


def missed_averages(report: Report, evidence: Evidence) -> Iterator[Check]:
    """Thử mỗi mức bình quân chưa được giải thích với các tổng và số lượng quanh nó."""
    for reading in report.readings:
        for q in reading.quantities if reading.block.kind is not Kind.TABLE else ():
            if evidence.seen(q) or q.ranged or q.doubtful or STEP.search(reading.words_before(q)):
                continue
            rate = None if COMPARED.search(reading.words_before(q)) else rate_of(reading, q)
            found = _mean(reading, evidence, q) if rate is None else _average(report, reading, evidence, rate)
            if found is not None:
                yield found


def _average(report: Report, reading: Reading, evidence: Evidence, rate: Rate) -> Check | None:
    q = rate.quantity
    near = _stocks(report, reading, evidence, rate)
    told = [one for one in near if counts_as(one, rate.above)]
    totals = sorted(told, key=lambda one: one != _told_last(reading, q, told))
    counts = _counts(report, reading, near, rate)
    check = evidence.judge(PRODUCT, q, _tries(rate, totals, counts), LIKELY, BY_HAND)
    beside = _beside(reading, rate, totals, counts)
    check = check or evidence.judge(PRODUCT, q, beside, NAMED, BY_HAND)
    return check or (evidence.broken(PRODUCT, q, beside[0]) if _over_months(reading, beside) else None)


def _told_last(reading: Reading, q: Quantity, told: Sequence[Quantity]) -> Quantity | None:
    """The last of some numbers before another in its sentence."""
    begin = reading.sentence(q.start)[0]
    before = [one for one in told if one.block == q.block and begin <= one.start < q.start]
    level = reading.group_of(q).index
    before = [one for one in before if reading.group_of(one).index == level] or before
    return max(before, key=lambda one: one.start, default=None)


def _over_months(reading: Reading, beside: Sequence[Average]) -> bool:
    """ "87,6 tỷ đồng; trong 02 tháng cuối năm, bình quân mỗi tháng": nothing else can be meant."""
    if not beside:
        return False
    rate, total, count = beside[0].members
    between = reading.between(min(total.unit_end, count.start), rate.start)
    told = (
        count.measure is None
        and not reading.lower.startswith(_YEAR, count.start)
        and count.block == rate.block
        and reading.sentence(rate.start)[0] <= count.start
    )
    return told and count.start < rate.start and all(one.start == count.start for one in between if one != total)


def _counts(report: Report, reading: Reading, near: Sequence[Quantity], rate: Rate) -> list[Quantity]:
    """What a rate may be counted over: lengths of time, what the sentence is called after, what stands near."""
    q = rate.quantity
    spans = [one for one in lengths_of_time(report, reading, q) if one.noun[0] == rate.below]
    named = [one for one in called(report, reading, q) if counts_as(one, rate.below)]
    own = [one for one in near if one.block == q.block and one.start >= reading.sentence(q.start)[0]]
    counted = [one for one in (*own, *named, *near) if counts_as(one, rate.below)] or [
        one for one in own if one.counted
    ]
    return [one for one in dict.fromkeys([*spans, *counted]) if one.value > 1]


def _stocks(report: Report, reading: Reading, evidence: Evidence, rate: Rate) -> list[Quantity]:
    """The numbers around that are no change, no number of an earlier period and no average themselves."""
    near = [(report.of(one.block), one) for one in heads(report, reading, evidence.parts, None, rate.quantity)]
    able = [(own, one) for own, one in near if not in_range(own, one) and is_total(own, one, rate)]
    return [one for own, one in able if not _COMPARED.search(own.words_before(one))]


def _tries(rate: Rate, totals: Sequence[Quantity], counts: Sequence[Quantity]) -> list[Average]:
    """Every total with every count, those nearest together first."""
    pairs = sorted(
        (one + two, one, total, count)
        for one, total in enumerate(totals[:_NEAR])
        for two, count in enumerate(counts[:_NEAR])
        if total != count
    )
    return [Average(rate.quantity, total, count) for _, _, total, count in pairs[:_MOST]]


def _beside(reading: Reading, rate: Rate, totals: Sequence[Quantity], counts: Sequence[Quantity]) -> list[Average]:
    """The total that stands right before its average in the sentence, with the first count."""
    q = rate.quantity
    begin = reading.sentence(q.start)[0]
    told = [one for one in totals[:1] if one.block == q.block and begin <= one.start < q.start]
    return [Average(q, total, count) for total in told for count in counts[:2]] if rate.average else []


def _mean(reading: Reading, evidence: Evidence, q: Quantity) -> Check | None:
    """ "286 mm, 312 mm và 254 mm, trung bình 284 mm"."""
    if q.percent or q.per:
        return None
    so_many = _MEAN_OF.search(reading.lower, reading.sentence(q.start)[0], q.start)
    if so_many is not None:
        return _mean_of(reading, evidence, q, int(so_many[1]))
    if not _MEAN.search(reading.words_before(q)):
        return None
    told = [one for one in reading.between(reading.sentence(q.start)[0], q.start) if alike(one, q) and not one.ranged]
    apart = told and ";" in reading.text[told[-1].unit_end : q.start]
    if len(told) < 2 or apart or any(one.measure not in (q.measure, None) for one in told):
        return None
    found = Mean(q, tuple(told))
    check = evidence.judge(PRODUCT, q, [found], NAMED, BY_HAND)
    outside = not min(one.base for one in told) <= q.base <= max(one.base for one in told)
    return evidence.broken(PRODUCT, q, found) if check is None and outside and len(told) > 2 else check


_MEAN_OF = re.compile(
    r"\b(?:trung bình|bình quân)(?: của| cả)* 0?([2-9])\s[^\W\d_]+(?:\s[^\W\d_]+)?(?:\s(?:là|đạt))?\s*\Z"
)


def _mean_of(reading: Reading, evidence: Evidence, q: Quantity, count: int) -> Check | None:
    """ "Khe Sim 214 mm; hồ Bàu 187 mm; cầu Đá 163 mm. Bình quân 3 điểm đo 188 mm": so many, and no other were told."""
    start = reading.sentence(q.start)[0]
    begin = reading.sentence(start - 1)[0] if start else 0
    told = [one for one in reading.between(begin, q.start) if one.kind == q.kind and not one.ranged]
    if len(told) != count:
        return None
    found = Mean(q, tuple(told))
    return evidence.judge(PRODUCT, q, [found], LIKELY, BY_HAND) or evidence.broken(PRODUCT, q, found)
