"""Tích suýt khớp: "26 trẻ, mỗi trẻ 500.000 đồng/tháng, 6 tháng đã chi 78 triệu đồng".

A total that stands behind a price is so many times that price; how many may be said in the sentence before, and for
how many months somewhere else in it. Where a sentence names several prices, the total may be of all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product as pairings

from addin.core.proofread.checks import Check, Report
from addin.core.proofread.equations import Products
from addin.core.proofread.near_misses.evidence import BY_HAND, LIKELY, NAMED, Evidence
from addin.core.proofread.near_misses.lengths_of_time import lengths_of_time
from addin.core.proofread.near_misses.surroundings import heads, plain
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.rates import counts_as, rate_of
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.product import PRODUCT
from addin.core.proofread.structure import Kind

_TOTAL = re.compile(
    r"\b(?:tổng|cộng|thành tiền|kinh phí|số tiền|trị giá|giá trị|chi|hết|tương đương|trọng lượng|khối lượng|là|thu|"
    r"được|bằng|cả (?:năm|quý|đợt|vụ))\b"
)
_EACH = re.compile(r"\b(?:mỗi|mức|giá(?! trị)|suất|thưởng)\b")
_LISTED = re.compile(r"^[^,;:.()\d]{0,25}(?:,|;|\bvà)\s[^,;:.()\d]*$")
"""Nothing but names between two prices of one list."""
_BY_TIME = re.compile(r"\s?/\s?(?:[^\W\d_]+\s?/\s?)?(?P<unit>tháng|ngày|quý|năm|đêm|buổi)\b")
_PRICES = 3
_COUNTS = 4
_SPANS = 3
_NEAR = 160
"""So many letters before a total its price may stand."""


def missed_products(report: Report, evidence: Evidence) -> Iterator[Check]:
    """Nhân lại mọi tổng đứng sau một mức, một đơn giá."""
    for reading in report.readings:
        for q in reading.quantities if reading.block.kind is not Kind.TABLE else ():
            if q.kind and evidence.unexplained(q) and plain(q) and _TOTAL.search(reading.words_before(q)):
                prices = _prices(reading, q)
                open_ = prices and not _used(reading, evidence, prices[-1], q)
                check = _judged(report, reading, evidence, q, prices) if open_ else None
                if check is not None:
                    yield check


def _prices(reading: Reading, q: Quantity) -> list[Quantity]:
    """The prices before a total, the nearest first: so much a piece, in what the total is counted in."""
    begin = max(reading.sentence(max(0, reading.sentence(q.start)[0] - 1))[0], q.start - _NEAR)
    prices: list[Quantity] = []
    for one in reading.between(begin, q.start):
        goes_on = bool(prices) and one.kind == q.kind and _LISTED.search(reading.text[prices[-1].unit_end : one.start])
        if one.approx is Approx.NONE and not one.ranged and (goes_on or _kind_of_price(reading, one) == q.kind):
            prices.append(one)
    return prices[: -_PRICES - 1 : -1]


def _used(reading: Reading, evidence: Evidence, price: Quantity, q: Quantity) -> bool:
    """ "mức 23.400 đồng/người, phải thu 75,2 triệu đồng; đã thu 70,2": the first of them is the total."""
    between = [one for one in reading.between(price.unit_end, q.start) if one.kind == q.kind]
    return price.place in evidence.confirmed and any(one.place in evidence.confirmed for one in between)


def _kind_of_price(reading: Reading, one: Quantity) -> str:
    rate = rate_of(reading, one)
    if rate is not None:
        return "" if rate.average else rate.above
    return (
        one.kind
        if plain(one) and _EACH.search(reading.words_before(one))
        else one.kind.split("/")[0]
        if "/" in one.kind
        else ""
    )


def _judged(
    report: Report, reading: Reading, evidence: Evidence, q: Quantity, prices: Sequence[Quantity]
) -> Check | None:
    around = [*heads(report, reading, evidence.parts, None, prices[-1]), *reading.between(prices[-1].start, q.start)]
    able = [one for one in dict.fromkeys(around) if one.counted and one not in prices]
    counts = [one for one in able if one.approx is Approx.NONE and one.value > 1]
    single = [found for price in prices for found in _single(report, reading, q, price, counts)]
    called = [[one for one in counts if _called(reading, price, one)] for price in prices]
    named = [found for own in zip(*called, strict=False) if (found := _together(q, prices, own))]
    beside = _together(q, prices, [_before(reading, price, counts) for price in prices])
    of_each = [found for one in counts[:1] if (found := _of_each(q, prices, one))]
    tries = named or [*of_each, *single, *([beside] if beside else [])]
    check = evidence.judge(PRODUCT, q, tries, LIKELY, BY_HAND)
    return check or evidence.judge(PRODUCT, q, tries[:2], NAMED, BY_HAND)


def _single(
    report: Report, reading: Reading, q: Quantity, price: Quantity, counts: Sequence[Quantity]
) -> Iterator[Products]:
    """One price: first with the things it is said to be for, then with the counts nearest to it."""
    rate = rate_of(reading, price)
    bar = rate is not None and "/" in price.kind
    able = [one for one in counts if rate is not None and counts_as(one, rate.below)] if bar else []
    likely = list(dict.fromkeys([*_named(reading, price, counts)[:2], *(able or counts)]))[:_COUNTS]
    by_time = _BY_TIME.search(reading.lower, price.end, price.unit_end + 12)
    if by_time is None:
        yield from (Products(q, ((one, price),)) for one in likely)
        return
    spans = [one for one in lengths_of_time(report, reading, q) if one.noun[0] == by_time["unit"]][:_SPANS]
    for one, span in pairings(likely, spans):
        yield Products(q, ((one, price, span),))
    begin = reading.sentence(q.start)[0]
    if not any(one.block == q.block and begin <= one.start < q.start for one in spans):
        yield from (Products(q, ((one, price),)) for one in likely)


_EACH_OF = re.compile(r"\b(?:mỗi|một)\s([^\W\d_]+)(?:\s([^\W\d_]+))?")


def _named(reading: Reading, price: Quantity, counts: Sequence[Quantity]) -> list[Quantity]:
    """The counts of what a price is said to be for: "mỗi tân binh ... một suất quà trị giá 1,5 triệu đồng"."""
    rate = rate_of(reading, price)
    words = [match.groups() for match in _EACH_OF.finditer(reading.words_before(price))]
    both = [one for one in counts if one.noun[:2] in words]
    return [*both, *(one for one in counts if rate is not None and counts_as(one, rate.below) and one not in both)]


def _together(q: Quantity, prices: Sequence[Quantity], counts: Sequence[Quantity | None]) -> Products | None:
    """Several prices, each with a count of its own."""
    own = [(one, price) for one, price in zip(counts, prices, strict=True) if one is not None]
    return Products(q, tuple(own)) if len(prices) > 1 and len({one for one, _ in own}) == len(prices) else None


def _of_each(q: Quantity, prices: Sequence[Quantity], count: Quantity) -> Products | None:
    """ "1.800 suất, mỗi suất 300.000 đồng tiền mặt và 200.000 đồng hiện vật": each gets them all."""
    return Products(q, tuple((count, price) for price in prices)) if len(prices) > 1 else None


def _called(reading: Reading, price: Quantity, count: Quantity) -> bool:
    """Whether a price is called after what is counted: "28 tập thể ...; tập thể 1,2 triệu đồng"."""
    words = re.split(r"[,;:()]", reading.words_before(price))[-1]
    return bool(count.noun) and " ".join(count.noun[:2]) in words


def _before(reading: Reading, price: Quantity, counts: Sequence[Quantity]) -> Quantity | None:
    before = [one for one in counts if one.block == price.block and one.start < price.start]
    return max(before, key=lambda one: one.start, default=None)
