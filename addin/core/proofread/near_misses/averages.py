"""Bình quân suýt khớp: the total and the number it is shared out over may stand a sentence or a paragraph before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from addin.core.proofread.causes import Slip
from addin.core.proofread.checks import Check, Report
from addin.core.proofread.equations import Average, Mean
from addin.core.proofread.names import words_of
from addin.core.proofread.near_misses.evidence import BY_HAND, LIKELY, NAMED, Evidence
from addin.core.proofread.near_misses.lengths_of_time import lengths_of_time
from addin.core.proofread.near_misses.only_pairs import only_pair
from addin.core.proofread.near_misses.surroundings import alike, called, heads
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.rates import COMPARED, STEP, TIMES, YIELD, Rate, counts_as, in_range, is_total, rate_of
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.in_a_row import OVERALL
from addin.core.proofread.relations.product import PRODUCT
from addin.core.proofread.structure import Kind

_COMPARED = re.compile(r"\b(?:tăng|giảm|so với|cùng kỳ|năm trước|vụ trước)\b")
_MEAN = re.compile(r"\b(?:trung bình|bình quân)(?:\s(?:là|đạt|chung|cả|ba|hai|bốn|trạm|điểm|đợt|ba đợt))*\s*$")
_BASE = attrgetter("base")
_ITEMS = 12
"""Paragraphs in which the item is looked for that an average is called after."""
_MOST = 12
_NEAR = 6


def missed_averages(report: Report, evidence: Evidence) -> Iterator[Check]:
    """Thử mỗi mức bình quân chưa được giải thích với các tổng và số lượng quanh nó."""
    for reading in report.readings:
        for q in reading.quantities if reading.block.kind is not Kind.TABLE else ():
            if q.ranged or q.doubtful or STEP.search(reading.words_before(q)):
                continue
            harvest = [*_harvested(report, reading, evidence, q)]
            yield from harvest
            if harvest or evidence.seen(q):
                continue
            rate = None if COMPARED.search(reading.words_before(q)) else rate_of(reading, q)
            rate = rate if rate is None or rate.below else None
            found = _mean(reading, evidence, q) if rate is None else _average(report, reading, evidence, rate)
            yield from (found,) if found is not None else ()


def _average(report: Report, reading: Reading, evidence: Evidence, rate: Rate) -> Check | None:
    q = rate.quantity
    near = _stocks(report, reading, evidence, rate)
    told = [one for one in near if counts_as(one, rate.above)]
    totals = sorted(told, key=lambda one: one != _told_last(reading, q, told))
    counts = _counts(report, reading, near, rate)
    bound = [*_of_all(reading, rate, totals, counts), *_of_item(report, reading, rate)]
    beside = _beside(reading, rate, totals, counts)
    check = evidence.judge(PRODUCT, q, bound, NAMED, BY_HAND)
    check = check or evidence.judge(PRODUCT, q, beside, NAMED, _OTHER_UNIT, only=True)
    check = check or evidence.judge(PRODUCT, q, _tries(rate, totals, counts), LIKELY, BY_HAND)
    check = check or evidence.judge(PRODUCT, q, beside, NAMED, BY_HAND)
    if check is not None:
        return check
    certain = [*only_pair(report, reading, rate, evidence.parts)]
    return evidence.broken(PRODUCT, q, certain[0]) if certain else None


_OTHER_UNIT = frozenset({Slip.TENFOLD, Slip.HUNDREDFOLD, Slip.THOUSANDFOLD})
""" "38,5 tỷ đồng, bình quân khoảng 40 nghìn đồng/lượt" for 400: a total told elsewhere may fit by accident."""
_HARVEST = re.compile(r"\bsản lượng\b[^,;:()\d]*$")


def _harvested(report: Report, reading: Reading, evidence: Evidence, q: Quantity) -> Iterator[Check]:
    """ "Năng suất 63,8 tạ/ha, tăng 1,3 tạ/ha (...); sản lượng 53.974,8 tấn": the area was told before."""
    rate = rate_of(reading, q) if YIELD.search(reading.words_before(q)) else None
    end = reading.sentence(reading.sentence(q.start)[1])[1]
    told = reading.between(q.unit_end, end)[:_NEAR] if rate is not None else ()
    total = next((one for one in told if _HARVEST.search(reading.words_before(one))), None)
    if rate is None or total is None or not evidence.unexplained(total) or not counts_as(total, rate.above):
        return
    counts = _counts(report, reading, _stocks(report, reading, evidence, rate), rate)[:_NEAR]
    gathered = [one for one in counts if _GATHERED.search(report.of(one.block).words_before(one))]
    said = reading.words_before(q) + reading.words_before(total)
    if gathered and _GATHERED.search(said):
        found = Average(q, total, gathered[0])
        check = evidence.judge(PRODUCT, total, [found], NAMED, BY_HAND) or evidence.broken(PRODUCT, total, found)
    else:
        tries = [Average(q, total, count) for count in counts]
        check = evidence.judge(PRODUCT, total, tries[:1], NAMED, _OTHER_UNIT, only=True)
        check = check or evidence.judge(PRODUCT, total, tries, LIKELY, BY_HAND)
    if check is not None:
        yield check


_GATHERED = re.compile(r"\bđã (?:thu hoạch|gặt|cắt|thu|hái|đào|khai thác)\b")
""" "đã cắt 1.284,5 ha": what was harvested on so much is the yield of no other area."""
_NOT_A_NAME = frozenset("bình quân trung mỗi một riêng chung toàn cả mức năng suất tính".split())


def _of_all(reading: Reading, rate: Rate, totals: Sequence[Quantity], counts: Sequence[Quantity]) -> Iterator[Average]:
    """ "Bình quân chung 34 học sinh/lớp": of the largest total and of the largest number."""
    if totals and counts and OVERALL.search(reading.words_before(rate.quantity)):
        yield Average(rate.quantity, max(totals, key=_BASE), max(counts, key=_BASE))


def _of_item(report: Report, reading: Reading, rate: Rate) -> Iterator[Average]:
    """ "riêng tiểu học 33 học sinh/lớp": of the numbers of the item above that is called so."""
    words = words_of(re.split(r"[,;:()]", reading.words_before(rate.quantity))[-1]) - _NOT_A_NAME
    for index in range(reading.block.index - 1, max(-1, reading.block.index - _ITEMS), -1) if words else ():
        item = report.of(index)
        if item.quantities and words <= words_of(item.lower[: item.starts[0]]):
            told = [one for one in item.quantities if is_total(item, one, rate)]
            totals = [one for one in told if counts_as(one, rate.above)]
            counts = [one for one in told if counts_as(one, rate.below)]
            yield from (Average(rate.quantity, *pair) for pair in zip(totals[:1], counts[:1], strict=False))
            return


def _told_last(reading: Reading, q: Quantity, told: Sequence[Quantity]) -> Quantity | None:
    """The last of some numbers before another in its sentence."""
    begin = reading.sentence(q.start)[0]
    before = [one for one in told if one.block == q.block and begin <= one.start < q.start]
    level = reading.group_of(q).index
    before = [one for one in before if reading.group_of(one).index == level] or before
    return max(before, key=lambda one: one.start, default=None)


def _counts(report: Report, reading: Reading, near: Sequence[Quantity], rate: Rate) -> list[Quantity]:
    """What a rate may be counted over: lengths of time, what the sentence is called after, what stands near."""
    q = rate.quantity
    spans = [one for one in lengths_of_time(report, reading, q) if one.noun[0] == rate.below]
    named = [one for one in called(report, reading, q) if counts_as(one, rate.below)]
    own = [one for one in near if one.block == q.block and one.start >= reading.sentence(q.start)[0]]
    counted = [one for one in (*own, *named, *near) if counts_as(one, rate.below)]
    if not counted and rate.below not in TIMES:  # "26 cơ quan, đơn vị ..., bình quân 39,9 triệu đồng/đơn vị"
        beside = [(one, f"{reading.words_before(one)} {reading.words_after(one)}") for one in own if one.counted]
        counted = [one for one, words in beside if f" {rate.below}" in words]
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
    return [Average(q, total, one) for total in told for one in counts[:2] if one != total] if rate.average else []


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
    apart = len(told) == 2 and ";" in reading.text[told[-1].unit_end : q.start]
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
