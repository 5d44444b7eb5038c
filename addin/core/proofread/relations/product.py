"""Bình quân, định mức và tích: "20 ha, năng suất 52 tạ/ha, sản lượng 104 tấn"; "17 căn, mỗi căn 50 triệu đồng".

The area harvested may be less than the area named, and a norm need not use up a fund, so without an average or a
total that is said to be one, only a slip of the hand makes this an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter

from addin.core.measure import measure_of
from addin.core.number import Interval, decimals_of, exact, round_half_up
from addin.core.proofread.blame import moved
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.equations import Average, quotient
from addin.core.proofread.quantities import Approx, Quantity, kind_of
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.priced_groups import PRODUCT as PRODUCT
from addin.core.proofread.relations.priced_groups import groups_of
from addin.core.proofread.tokens import Role

_REACH = 200
YIELD = re.compile(r"\bnăng suất\b")
_AVERAGE = re.compile(r"\b(?:bình quân|trung bình|tính ra)\b")
_TOTAL = re.compile(r"\b(?:tổng|thành tiền|số tiền|trị giá|kinh phí|sản lượng|giá trị)\b")
COMPARED = re.compile(
    r"\b(?:(?:cao|thấp|nhiều|ít|lớn|nhỏ) hơn|so với|vượt)\b[^,;.\d]*$|\bchung (?:của|cả|toàn)\b|\bnhất\b"
)
"""An average of others, told beside one's own: "cao hơn bình quân chung của tỉnh (3,8 khẩu/hộ)"."""
_FROM = re.compile(r"\btừ\s$")
_UP_TO = re.compile(r"(?:\s[^\W\d_]+){0,3}\sđến\s\d")
_FROM_TO = re.compile(r"\btừ\s[\d.,]+(?:\s[^\W\d_]+){0,3}\sđến\s$")
_BESIDES = re.compile(r"\b(?:kể cả|chưa kể|gồm cả|cùng với|ngoài)\b")
STEP = re.compile(r"\b(?:tăng|giảm)\b[^,;:()]*$")
""" "bình quân mỗi năm giảm 37 ha": an average of what changed, not of what there is."""
_TIMES = frozenset({"năm", "tháng", "ngày", "quý", "tuần"})
""" "640 hộ năm 2023" counts no years."""
_DENSITY = re.compile(r"\bmật độ\b")
_EACH = re.compile(
    r"\b(?:mỗi|một|bình quân(?: mỗi| một)?|trung bình mỗi)\s(?P<noun>[^\W\d_]+(?:\s[^\W\d_]+){0,4}?)\s*$"
)
_APIECE = re.compile(r"\s(?:một|mỗi|trên một|cho một|cho mỗi)\s(?P<noun>[^\W\d_]+(?:\s[^\W\d_]+)?)")
_FILLER = re.compile(r"\s(?:là|được|có|nhận|hỗ trợ|vay|trị giá|khoảng|đạt|đóng góp|thu|chi)$")

_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Rate:
    """Mức cho một đơn vị: so much of `above` for one `below`; `worth` in the base unit of what it is counted in."""

    quantity: Quantity
    above: str
    below: str
    average: bool

    @property
    def worth(self) -> Interval:
        return self.quantity.interval


def products(report: Report) -> Iterator[Check]:
    """Nhân lại mọi mức bình quân, định mức có đủ hai số kia trong câu."""
    for reading in report.readings:
        apart = {group.price for groups in groups_of(reading) for group in groups}
        for q in reading.quantities:
            told = not q.ranged and not q.doubtful and q.approx is Approx.NONE and q not in apart
            rate = rate_of(reading, q) if told else None
            if rate is not None:
                yield from _product(report, reading, rate)


def rate_of(reading: Reading, q: Quantity) -> Rate | None:
    """ "5 triệu đồng/hộ", or "mỗi hộ 5 triệu đồng"."""
    before = reading.words_before(q)
    clause = re.split(r"[,;:()]", before)[-1]
    if q.measure is not None and q.measure.dimension.count("/") == 1:
        above, below = q.measure.dimension.split("/")
        return Rate(q, kind_of(above), kind_of(below), bool(_AVERAGE.search(before)))
    if q.per:
        above = kind_of(q.noun[0], q.noun) if q.noun or q.measure is None else kind_of(q.measure.dimension)
        return Rate(q, above, kind_of(q.per), bool(_AVERAGE.search(before)))
    apiece = _APIECE.match(reading.lower, q.unit_end)
    if apiece and not q.percent and q.kind and _AVERAGE.search(clause):
        return Rate(q, q.kind, _noun(apiece["noun"]), average=True)
    each = _EACH.search(_FILLER.sub("", clause.rstrip()))
    if each is None or q.percent or not q.kind:
        return None
    return Rate(q, q.kind, _noun(each["noun"]), bool(_AVERAGE.search(clause)))


def counts_as(q: Quantity, thing: str) -> bool:
    """Whether a number is one of the things a rate is made of; people who come and go are people."""
    visits = thing == "người" and (q.noun[:1] == ("lượt",) or q.kind == "lượt")
    named = q.noun[:1] if thing in _TIMES else q.noun[:2]
    return thing in (q.kind, q.kind.removesuffix("/ngày")) or thing in named or visits


def in_range(reading: Reading, q: Quantity) -> bool:
    """One end of "từ 250 đến 300 bản" is no count."""
    before = reading.lower[max(0, q.start - 40) : q.start]
    return bool(_FROM_TO.search(before) or (_FROM.search(before) and _UP_TO.match(reading.lower, q.end)))


def is_total(reading: Reading, one: Quantity, rate: Rate) -> bool:
    """An average is the total of no other, but for one of a person and a month: it may be of what a month costs."""
    q = rate.quantity
    twofold = bool(q.per) and q.measure is not None and "/" in q.measure.dimension
    return twofold or rate_of(reading, one) is None


def _noun(words: str) -> str:
    measure = measure_of(words)
    if measure is not None:
        return kind_of(measure.dimension)
    first = words.split()
    return kind_of(first[0], tuple(first))


def _product(report: Report, reading: Reading, rate: Rate) -> Iterator[Check]:
    near = _near(report, reading, rate.quantity)
    totals = [q for q in near if counts_as(q, rate.above) and is_total(reading, q, rate)]
    if STEP.search(reading.words_before(rate.quantity)):
        totals = [q for q in totals if STEP.search(reading.words_before(q))]
        near = [q for q in near if re.search("[,;(]", reading.text[q.end : rate.quantity.start])]
    counts = [q for q in near if counts_as(q, rate.below) and q not in totals]
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
    """Whether the total shared out is the rate, rounded or cut off, or the rate laid together is the total."""
    right = quotient(total.interval, count.interval)
    if right is None:
        return False
    whole = rate.quantity.counted and not rate.average
    step = Decimal(0) if whole else rate.quantity.factor.scaleb(-decimals_of(rate.quantity.value))
    own = rate.worth
    return own.touches(right) or (own.low <= right.high and right.low < rate.quantity.base + step)


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
    if count.value <= 1 or _BESIDES.search(reading.words_after(total)):
        return
    harvest = bool(YIELD.search(reading.words_before(q)))
    more = count.interval.low > 0 and not rate.average and right.high < rate.worth.low
    together = ";" not in reading.lower[min(total.unit_end, count.unit_end) : q.start]
    certain = (rate.average and shared and together) or (laid and not harvest) or (shared and more) or density
    yield _check(rate, total, count, right.scaled(1 / q.factor), certain=certain)


def _one_of_several(reading: Reading, q: Quantity, total: Quantity) -> bool:
    """ "5 triệu đồng/hộ đối với hộ nghèo và 3 triệu đồng/hộ đối với hộ cận nghèo, tổng kinh phí 866 triệu đồng"."""
    told = reading.between(reading.sentence(q.start)[0], total.start)
    return any(one != q and one.kind == q.kind for one in told)


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
