"""Bình quân, định mức và tích: "20 ha, năng suất 52 tạ/ha, sản lượng 104 tấn"; "17 căn, mỗi căn 50 triệu đồng".

The area harvested may be less than the area named, and a norm need not use up a fund, so without an average or a
total that is said to be one, only a slip of the hand makes this an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from addin.core.number import Interval, decimals_of, exact, round_half_up
from addin.core.proofread.blame import moved
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.equations import Average, quotient
from addin.core.proofread.near_misses.evidence import holds
from addin.core.proofread.near_misses.lengths_of_time import so_many_in
from addin.core.proofread.near_misses.only_pairs import only_ones
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.rates import COMPARED, STEP, YIELD, Rate, counts_as, in_range, is_total, rate_of
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.in_a_row import BESIDES, in_a_row
from addin.core.proofread.relations.priced_groups import PRODUCT as PRODUCT
from addin.core.proofread.relations.priced_groups import groups_of
from addin.core.proofread.tokens import Role

_REACH = 200
_TOTAL = re.compile(r"\b(?:tổng|thành tiền|số tiền|trị giá|kinh phí|sản lượng|giá trị)\b")
_DENSITY = re.compile(r"\bmật độ\b")

_START = attrgetter("start")


def products(report: Report) -> Iterator[Check]:
    """Nhân lại mọi mức bình quân, định mức có đủ hai số kia trong câu."""
    for reading in report.readings:
        apart = {group.price for groups in groups_of(reading) for group in groups}
        for q in reading.quantities:
            told = not q.ranged and not q.doubtful and q.approx is Approx.NONE and q not in apart
            rate = rate_of(reading, q) if told else None
            if rate is not None:
                found = by_another_time(reading, rate) or in_a_row(reading, rate) or only_ones(report, reading, rate)
                if found:
                    yield from _judged(found)
                elif rate.below:
                    yield from _product(report, reading, rate)


_THAT_IS = re.compile(r"[^;.\d]{0,30}\b(?:tức|hay|tương đương|tương ứng|tính ra|bình quân)\b[^;.\d]{0,30}")


def by_another_time(reading: Reading, rate: Rate) -> list[Average]:
    """ "66 triệu đồng/năm, tức 5,5 triệu đồng/tháng": the same by the year and by the month."""
    q = rate.quantity
    before = reading.between(max(0, q.start - _REACH), q.start)[-1:]
    own = rate_of(reading, before[0]) if before else None
    if own is None or not _THAT_IS.fullmatch(reading.lower, before[0].unit_end, q.start):
        return []
    count = so_many_in(reading, before[0], own.span or own.below, rate.span or rate.below)
    return [Average(q, before[0], count)] if count is not None and own.above == rate.above else []


def _judged(tries: Sequence[Average]) -> Iterator[Check]:
    """Told at what stands last: that was worked out from the others."""
    for found in tries:
        about = max(found.members, key=_START)
        if holds(found, found.total) or holds(found, about) or (not found.fixed and holds(found, found.rate)):
            rests = places(q for q in found.members if q != about)
            yield Check(PRODUCT, Verdict.ROUNDED, place(about), rests, equation=found)
            return
    about = max(tries[0].members, key=_START)
    right = tries[0].meant(about)
    if right is not None:
        yield moved(Check(PRODUCT, Verdict.BROKEN, place(about), equation=tries[0]), tries[0], about, right)


def _product(report: Report, reading: Reading, rate: Rate) -> Iterator[Check]:
    near = _near(report, reading, rate.quantity)
    totals = [q for q in near if counts_as(q, rate.above) and is_total(reading, q, rate)]
    if STEP.search(reading.words_before(rate.quantity)):
        totals = [q for q in totals if STEP.search(reading.words_before(q))]
        near = [q for q in near if re.search("[,;(]", reading.text[q.end : rate.quantity.start])]
    counts = [q for q in near if counts_as(q, rate.below) and q not in totals and not _of_one(reading, q)]
    for total in totals:
        for count in counts:
            if _gives(rate, total, count):
                yield Check(PRODUCT, Verdict.ROUNDED, place(rate.quantity), places((total, count)))
                return
    told = [[q for q in some if q.start < rate.quantity.start] for some in (totals, counts)]
    if not _DENSITY.search(reading.words_before(rate.quantity)):
        totals, counts = (_outside(reading, rate, some) for some in (totals, counts))
    clause = [[q for q in some if _in_clause(reading, rate.quantity, q)] for some in (totals, counts)]
    totals, counts = clause if all(clause) else (totals, counts)
    if len(totals) == 1 and len(counts) == 1:
        yield from _wrong(reading, rate, totals[0], counts[0])
    elif all(told):
        done = [q for q in told[1] if q.role is Role.ABOVE]
        total, count = max(told[0], key=_START), max(done or told[1], key=_START)
        yield from (c for c in _wrong(reading, rate, total, count) if c.cause is not None and c.cause.strong)


def _of_one(reading: Reading, q: Quantity) -> bool:
    """ "6 lớp, mỗi lớp 360 giờ, 90.000 đồng/giờ": 360 are not all the hours."""
    own = rate_of(reading, q)
    return own is not None and not own.average


def _in_clause(reading: Reading, rate: Quantity, q: Quantity) -> bool:
    """Whether no semicolon stands between two numbers."""
    first, last = sorted((rate, q), key=_START)
    return ";" not in reading.text[first.unit_end : last.start]


def _near(report: Report, reading: Reading, rate: Quantity) -> list[Quantity]:
    start, end = reading.sentence(rate.start)
    if _DENSITY.search(reading.words_before(rate)):
        return _population(report, reading, rate)
    near = reading.between(max(start, rate.start - _REACH), min(end, rate.unit_end + _REACH))
    able = [q for q in near if q is not rate and not q.percent and not in_range(reading, q)]
    return [q for q in able if not COMPARED.search(reading.words_before(q))]


def _population(report: Report, reading: Reading, rate: Quantity) -> list[Quantity]:
    """What a density is told of: the inhabitants said last, and the area nearest to it."""
    blocks = report.readings[max(0, reading.block.index - 2) : reading.block.index + 1]
    told = [(r, q) for r in blocks for q in r.quantities if q is not rate]
    people = [q for r, q in told if q.kind == "người" and "dân số" in r.words_before(q)]
    areas = [q for r, q in told if q.kind == "diện tích" and r is reading and abs(q.start - rate.start) < _REACH]
    return [*people[-1:], *areas[:1]]


def _outside(reading: Reading, rate: Rate, some: Sequence[Quantity]) -> list[Quantity]:
    """Without the breakdowns in brackets, and without what the next clause tells."""
    own = reading.group_of(rate.quantity).index
    return [
        q
        for q in some
        if reading.group_of(q).index in (0, own) and ";" not in reading.lower[rate.quantity.unit_end : q.start]
    ]


def _gives(rate: Rate, total: Quantity, count: Quantity) -> bool:
    """Whether the total shared out is the rate, or the rate laid together is the total."""
    return holds(Average(rate.quantity, total, count), rate.quantity)


def _wrong(reading: Reading, rate: Rate, total: Quantity, count: Quantity) -> Iterator[Check]:
    """Wrong only in a fixed order: area, yield, harvest; a total, its number, "bình quân"; a number, each, in all."""
    q = rate.quantity
    right = quotient(total.interval, count.interval)
    last = "tổng" in reading.words_before(total) or bool(_TOTAL.search(reading.words_before(total)))
    density = bool(_DENSITY.search(reading.words_before(q)))
    laid = count.end < q.start < total.start and last and not _one_of_several(reading, q, total)
    shared = max(total.end, count.end) < q.start
    if right is None or not (laid or shared or density) or COMPARED.search(reading.words_before(q)):
        return
    if count.value <= 1 or BESIDES.search(reading.words_after(total)):
        return
    harvest = bool(YIELD.search(reading.words_before(q)))
    if rate.span:
        return
    certain = (rate.average and shared and _in_clause(reading, total, count)) or (laid and not harvest) or density
    yield _check(rate, total, count, right.scaled(1 / q.factor), certain=certain)


def _one_of_several(reading: Reading, q: Quantity, total: Quantity) -> bool:
    """ "5 triệu đồng/hộ đối với hộ nghèo và 3 triệu đồng/hộ đối với hộ cận nghèo, tổng kinh phí 866 triệu đồng"."""
    told = reading.between(reading.sentence(q.start)[0], total.start)
    return any(one != q and (one.kind == q.kind or (one.start > q.start and one.counted)) for one in told)


def _check(rate: Rate, total: Quantity, count: Quantity, own: Interval, *, certain: bool) -> Check:
    q = rate.quantity
    equation = Average(q, total, count)
    value = round_half_up((own.low + own.high) / 2, max(decimals_of(q.value), 2))
    cause = suspect(q.value, own)
    other = suspect(total.value, exact(count.base * q.base / total.factor))
    slip = any(one is not None and one.strong for one in (cause, other))
    check = Check(
        PRODUCT,
        Verdict.BROKEN if slip or certain else Verdict.DOUBTFUL,
        place(q),
        places((total, count)),
        equation.told(q, value),
        value,
        q.value,
        cause,
        equation,
    )
    if other is not None and other.strong and (cause is None or not cause.strong):
        return moved(check, equation, total, exact(count.base * q.base / total.factor))
    return check
