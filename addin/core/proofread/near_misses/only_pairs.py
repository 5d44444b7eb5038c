"""Không còn số nào khác: an average that no two numbers around it make is not the quotient of those nearest to it.

Any total may be meant, and any number it is shared out among: those in brackets, those of an earlier sentence, several
totals together, "62 mâm, mỗi mâm 10 người". Where none of them fits, the nearest two are told, if they nearly fit.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from math import prod

from addin.core.number import decimals_of
from addin.core.proofread.checks import Place, Report
from addin.core.proofread.equations import Average
from addin.core.proofread.near_misses.lengths_of_time import lengths_of_time
from addin.core.proofread.near_misses.surroundings import OF_THESE
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.rates import TIMES, Rate, counts_as, in_range, rate_of
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.in_a_row import BESIDES, IN_ALL, may_bind, of_something_else, plausible
from addin.core.proofread.structure import Kind
from addin.core.proofread.tokens import Role

_COMPARED = re.compile(r"\b(?:tăng|giảm|so với|cùng kỳ|năm trước|vụ trước|kế hoạch|dự toán)\b")
_EXACT = 4
"""Digits of a number that nobody has rounded, whatever word stands before it."""
_BASE = re.compile(r"\b(?:so với|cùng kỳ)\b")
""" "nạo vét 48,6 km, vượt 8,0% so với kế hoạch (45,0 km)": no average is of what is only compared with."""
_TRIED = 24
"""Numbers before an average that are tried."""
_TOGETHER = (2, 3, 4, 5)
_AHEAD = 2


def only_ones(report: Report, reading: Reading, rate: Rate) -> list[Average]:
    """A rate, the total next to it and the only number it can be shared out among, whatever else fits.

    The total of an average is told last before it; that of a price, and of an average too, first behind it.
    """
    q = rate.quantity
    begin, end = reading.sentence(q.start)
    ahead = [one for one in _told(report, reading, q) if one.place < q.place]
    told = [one for one in ahead if _stands(report.of(one.block), one, rate)]
    before = [one for one in told if rate.average and counts_as(one, rate.above) and one.block == q.block]
    total = next((one for one in before if one.start >= begin), None) or _laid(reading, rate, end)
    bound = may_bind(reading, q) and not OF_THESE.search(reading.words_before(q))
    if total is None or rate.below in ("", *TIMES) or q.approx is not Approx.NONE or not bound:
        return []
    counts = [one for one in told if counts_as(one, rate.below) and one.value > 1 and one != total]
    counts += [one for one in reading.between(q.unit_end, total.start) if counts_as(one, rate.below)]
    if len({one.base for one in counts}) != 1 or _of_others(reading, total, counts[0], told):
        return []
    spans = [one for one in lengths_of_time(report, reading, q) if one.noun[0] == rate.span and one.block == q.block]
    spans = [one for one in spans if begin <= one.start < max(q.start, total.start)]
    found = Average(q, total, counts[0], tuple(spans[:1])) if spans or not rate.span else None
    return [found] if found is not None and plausible(found) else []


_PART = re.compile(r"\b(?:trong đó|trong số|gồm|riêng|còn|tạm ứng|đã|dự kiến|kể cả|cùng với|ngoài|trừ|khác)\b")


def _laid(reading: Reading, rate: Rate, end: int) -> Quantity | None:
    """ "Giá bán bình quân 2.150 đồng/kWh, doanh thu 2.528,4 triệu đồng": what it comes to, told next."""
    q = rate.quantity
    behind = [one for one in reading.between(q.unit_end, end) if not (one.percent or one.points)]
    total = next((one for one in behind if counts_as(one, rate.above)), None)
    if total is None or total.base <= q.base or not _stands(reading, total, rate):
        return None
    if BESIDES.search(reading.words_after(total)) or (total.counted and not IN_ALL.search(reading.words_before(total))):
        return None
    between = [one for one in behind if one.start < total.start and not counts_as(one, rate.below)]
    apart = ";" in reading.text[q.unit_end : total.start] or _PART.search(reading.lower, q.unit_end, total.start)
    return None if between or apart else total


def _of_others(reading: Reading, total: Quantity, count: Quantity, told: Sequence[Quantity]) -> bool:
    """ "840 suất quà ...; 62 mâm, hết 93 triệu đồng, mỗi suất ăn": its clause counts another thing."""
    clause = reading.text.rfind(";", 0, total.start)
    counted = [one for one in told if one.block == total.block and clause < one.start < total.start and one.counted]
    return (count.block != total.block or count.start < clause) and bool(counted)


def only_pair(report: Report, reading: Reading, rate: Rate, parts: Collection[Place]) -> Iterator[Average]:
    """The total told last and what it is counted by, where no others make this average either."""
    q = rate.quantity
    told = [one for one in _told(report, reading, q) if not _BASE.search(report.of(one.block).words_before(one))]
    totals = [one for one in told if counts_as(one, rate.above) and one != q]
    counts = [one for one in told if counts_as(one, rate.below)]
    spans = [one for one in lengths_of_time(report, reading, q) if one.noun[0] in (rate.below, rate.span)]
    able = (
        rate.average and (q.approx is Approx.NONE or sum(map(str.isdigit, q.text)) >= _EXACT) and may_bind(reading, q)
    )
    if not able or _explained(report, told, rate, totals, counts, spans):
        return
    begin = reading.sentence(max(0, reading.sentence(q.start)[0] - 1))[0]
    own = [one for one in told if one.place < q.place and _stands(report.of(one.block), one, rate)]
    total = next((one for one in own if one in totals), None)
    far = total is not None and total.block == q.block and total.start < begin and len(totals) > 1
    if total is None or far or of_something_else(reading, rate, total):
        return
    shared = [one for one in own if one in counts and one != total and one.value > 1]
    if rate.below in TIMES:
        shared = shared or [one for one in spans if one.block == q.block and begin <= one.start < q.start]
    over = [(one,) for one in spans if one.block == q.block and rate.span in one.noun] if rate.span else [()]
    over = over or ([()] if rate.span == "năm" else [])  # what is told without a time is mostly of the year
    shared.sort(key=lambda one: one.place in parts)
    tries = [Average(q, total, count, span) for span in over[:1] for count in shared]
    yield from [found for found in tries if plausible(found)][:1]


def _told(report: Report, reading: Reading, q: Quantity) -> list[Quantity]:
    """The numbers before one, the nearest first, and those behind it in its sentence."""
    told = list(reading.between(max(0, q.start - LONGEST), q.start))[::-1][:_TRIED]
    for index in range(reading.block.index - 1, max(-1, reading.block.index - 1 - _AHEAD), -1):
        if report.of(index).block.kind is not Kind.TABLE:
            told += report.of(index).quantities[::-1][:_TRIED]
    return [*told[:_TRIED], *reading.between(q.unit_end, reading.sentence(q.start)[1])[:2]]


def _explained(
    report: Report,
    told: Sequence[Quantity],
    rate: Rate,
    totals: Sequence[Quantity],
    counts: Sequence[Quantity],
    spans: Sequence[Quantity],
) -> bool:
    """Whether some of the numbers make the average."""
    worths = [sum((one.base for one in some), Decimal(0)) for size in (1, *_TOGETHER) for some in _runs(totals, size)]
    numbers = [prod(one.base for one in some) for some in (*_runs(counts, 1), *_multiplied(report, told))]
    lengths = [one.base for one in spans]
    numbers += [*lengths, *(one * length for one in numbers for length in lengths)]
    q = rate.quantity
    step = Decimal(1).scaleb(-decimals_of(q.value))
    quotients = (worth / number / q.factor for worth in worths for number in numbers if number)
    return any(q.in_unit.contains(one) or abs(one - q.value) < step for one in quotients)


def _runs(some: Sequence[Quantity], size: int) -> Iterator[Sequence[Quantity]]:
    """Each so many of some numbers that stand side by side."""
    yield from (some[at : at + size] for at in range(len(some) - size + 1))


def _multiplied(report: Report, told: Sequence[Quantity]) -> Iterator[Sequence[Quantity]]:
    """ "62 mâm, mỗi mâm 10 người": so many people."""
    for each in told:
        own = rate_of(report.of(each.block), each)
        if own is not None and own.below:
            yield from ((one, each) for one in told if one != each and counts_as(one, own.below))


def _stands(reading: Reading, one: Quantity, rate: Rate) -> bool:
    """Whether a number stands for itself: no aside, no change, no part of a fraction, and no average."""
    aside = reading.group_of(one).index and reading.group_of(one) != reading.group_of(rate.quantity)
    told = one.role is Role.FIGURE and not one.ranged and not in_range(reading, one) and rate_of(reading, one) is None
    return told and not aside and not _COMPARED.search(reading.words_before(one))
