"""Tỷ lệ, tăng giảm: "đạt 104% dự toán", "tăng 150 tỷ đồng (13,6%) so với cùng kỳ", "từ 40 xuống 32 vụ".

Every percentage is tried against all pairs of numbers its sentence offers; it is wrong only if the
pair it names does not give it and no other pair does either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from addin.core.number import Interval, decimals_of, round_half_up
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.equations import Equation, Ratio, percent_of
from addin.core.proofread.likeness import alike
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.bases import bases_told, values_before
from addin.core.proofread.relations.differences import GROWTH, direction
from addin.core.proofread.roles import Part, Term, terms_of

RATE = "rate"

_HUNDRED = Decimal(100)


def comparisons(report: Report) -> Iterator[Check]:
    """Tính lại mọi tỷ lệ, mức tăng giảm của từng câu."""
    for reading in report.readings:
        if len(reading.quantities) < 2:
            continue
        start = 0
        for end in (*reading.sentence_ends, len(reading.text)):
            if end > start:
                yield from _sentence(terms_of(reading, start, min(end, start + LONGEST)), reading)
            start = end


def _sentence(terms: Sequence[Term], reading: Reading) -> Iterator[Check]:
    for at, term in enumerate(terms):
        yield from islice(_about(terms, at, term, reading), 1)
        if term.part is Part.TO and terms[at - 1].part is Part.FROM:
            yield from direction(terms[at - 1], term)


def _about(terms: Sequence[Term], at: int, term: Term, reading: Reading) -> Iterator[Check]:
    """The first relation that binds this number to others, if any."""
    if term.part is Part.RATE or (term.part in (Part.LEVEL, Part.SHARE) and term.percent):
        yield from _rate(terms, at, reading)


def says(printed: Quantity, right: Interval) -> bool:
    """Whether a printed percentage is a way of writing one of the values: rounded, or cut off after the last digit."""
    own = printed.in_unit
    step = Decimal(1).scaleb(-decimals_of(printed.value))
    return own.touches(right) or (own.low <= right.high and right.low < printed.value + step)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two numbers and what they make of the third; `named` if the sentence itself binds the three."""

    numbers: tuple[Quantity, ...]
    right: Interval
    named: bool
    equation: Equation | None = None


def _settle(kind: str, printed: Quantity, pairs: Sequence[_Pair], how: str) -> Iterator[Check]:
    """Holds if any pair gives the printed number; broken if only the named ones were there to give it."""
    for pair in pairs:
        if says(printed, pair.right):
            tight = printed.in_unit.touches(pair.right) and decimals_of(printed.value) > 3
            yield Check(kind, Verdict.HOLDS if tight else Verdict.ROUNDED, place(printed), places(pair.numbers))
            return
    named = [pair for pair in pairs if pair.named]
    if not named:
        return
    first = named[0]
    right = round_half_up((first.right.low + first.right.high) / 2, max(1, decimals_of(printed.value)))
    message = how.format(*(q.said for q in first.numbers), right=printed.worded(right), printed=printed.said)
    yield Check(
        kind,
        Verdict.BROKEN,
        place(printed),
        places(first.numbers),
        message,
        right,
        printed.value,
        suspect(printed.value, first.right),
        first.equation,
    )


def _rate(terms: Sequence[Term], at: int, reading: Reading) -> Iterator[Check]:
    """ "đạt 104% dự toán (1.200 tỷ đồng)", "18/21 xã, đạt 85,7%"."""
    term = terms[at]
    pairs = [*_ratio_beside(terms, at)]
    if term.part is Part.RATE:
        for base in bases_told(terms, at, term.against):
            for first, value in values_before(terms, at, base):
                right = percent_of(value, base.quantity)
                if right is not None:
                    both = value, base.quantity
                    pairs.append(
                        _Pair(
                            both,
                            right,
                            first and _binds(terms, at, base) and _of_its_time(reading, term, base),
                            Ratio(term.quantity, *both),
                        )
                    )
    yield from _settle(RATE, term.quantity, pairs, "{0} so với {1} là {right}, không phải {printed}.")


def _ratio_beside(terms: Sequence[Term], at: int) -> Iterator[_Pair]:
    """A/B right before a percentage, or in the brackets right after it; those explain no later percentage."""
    term = terms[at]
    behind = _past_details(terms, at)
    for detail in terms[behind:at]:
        of_details = percent_of(detail.quantity, terms[behind - 1].quantity)
        if of_details:
            yield _Pair((detail.quantity, terms[behind - 1].quantity), of_details, named=False)
    for first in (behind - 2, at + 1):
        if not 0 <= first <= len(terms) - 2:
            continue
        above, below = terms[first], terms[first + 1]
        if below.part is not Part.BELOW or above.quantity.kind != below.quantity.kind:
            continue
        if above.bracketed != (first > at) and (first > at or (first and terms[first - 1].percent)):
            continue
        right = percent_of(above.quantity, below.quantity)
        if right:
            exact = term.quantity.approx is Approx.NONE
            named = exact and (term.part is not Part.LEVEL or term.bracketed or first > at)
            other = term.against not in ("", "plan") or (first < at and _qualifies(terms, first))
            both = above.quantity, below.quantity
            all_of_each = term.quantity.value == _HUNDRED > right.high  # "41/96 khu vực đạt tỷ lệ 100%"
            yield _Pair(both, right, named and not other and not all_of_each, Ratio(term.quantity, *both))


def _past_details(terms: Sequence[Term], at: int) -> int:
    """ "1.872/1.950 trẻ dưới 1 tuổi được tiêm đủ 8 loại, đạt 96%": numbers that only describe what is counted."""
    first = at
    while first > 2 and terms[at].joined and terms[first - 1].attached and terms[first - 1].part is Part.VALUE:
        first -= 1
    below, details = terms[first - 1], [term.quantity for term in terms[first:at]]
    large = below.quantity.value >= _FEW
    apart = all(describes(q) or (large and q.value < _FEW and q.kind != below.quantity.kind) for q in details)
    return first if first < at and below.part is Part.BELOW and apart and not terms[at].attached else at


def describes(q: Quantity) -> bool:
    """Chi tiết: an age, so many sorts, so many doses."""
    return (
        q.counted
        and q.value < _FEW
        and (q.noun[:1] in _DETAILS or (q.measure is not None and q.measure.symbol in _DETAIL))
    )


_FEW = 100
_DETAIL = frozenset({"tuổi", "loại", "mũi", "tháng", "năm", "ngày", "liều", "lần", "lớp", "buổi", "giờ"})
_DETAILS = frozenset((word,) for word in _DETAIL)
"""Counts that say what kind of thing is meant: an age, so many sorts, so many doses."""


def _qualifies(terms: Sequence[Term], first: int) -> bool:
    """ "43 xã đạt 19/19 tiêu chí, chiếm 51%": the fraction says which communes, the percentage is theirs."""
    before = terms[first - 1]
    return first > 0 and before.part is Part.VALUE and terms[first].attached and not describes(before.quantity)


def _binds(terms: Sequence[Term], at: int, base: Term) -> bool:
    """Whether a sentence itself says that a rate refers to a base."""
    if at + 1 < len(terms) and terms[at + 1] is base:
        return base.bracketed or bool(terms[at].against)
    before = [t for t in terms[max(0, at - 3) : at] if t is base]
    adjacent = at > 1 and terms[at - 2] is base and terms[at - 1].part is Part.VALUE and not base.bracketed
    planned = at > 0 and terms[at - 1] is base and base.against == "plan" and not terms[at].against
    return terms[at].joined and (adjacent or planned or bool(terms[at].against and before))


def _of_its_time(reading: Reading, term: Term, base: Term) -> bool:
    """ "kế hoạch cả năm 9.500 ha, vụ Xuân 4.860 ha, đạt 101,3% kế hoạch vụ": not of the plan of the year."""
    told = _ITS_TIME.match(reading.words_after(term.quantity))
    return told is None or bool(re.search(rf"\b{told['time']}\b", reading.words_before(base.quantity)))


_ITS_TIME = re.compile(r"\s(?:kế hoạch|dự toán|chỉ tiêu)\s(?P<time>vụ|quý|tháng|tuần|đợt)\b")


def growths(terms: Sequence[Term], at: int) -> Iterator[Check]:
    """ "bằng 109,7%, tăng 9,7%", "39/45 vụ, giảm 13,3%": what stands right before a growth says what it must be."""
    term = terms[at]
    before = terms[at - 1] if at else None
    rate = before is not None and before.part is Part.RATE and before.against and term.against in ("", before.against)
    if before is not None and rate and (term.against == before.against or before.against != "plan"):
        over = before.quantity.in_unit - Interval(_HUNDRED, _HUNDRED)
        pair = _Pair((before.quantity,), over.scaled(Decimal(term.sign)), named=True)
        yield from _settle(GROWTH, term.quantity, [pair], "{0} tức là chênh {right}, không phải {printed}.")
        return
    pairs = [*_of_the_two_before(terms, at)]
    yield from _settle(GROWTH, term.quantity, pairs, "Tính từ {0} và {1} được {right}, không phải {printed}.")


def _of_the_two_before(terms: Sequence[Term], at: int) -> Iterator[_Pair]:
    """ "giảm 06 vụ (39/45 vụ, giảm 13,3%)": one period over the other.

    "85/100 đơn, giảm 5%" is most likely so many of all; but more than all is no part, and a change by the wrong one of
    the two is a mistake.
    """
    if at < 2 or not terms[at].joined:
        return
    term, one, two = terms[at], terms[at - 2], terms[at - 1]
    if one.part is not Part.ABOVE or two.part is not Part.BELOW:
        return
    now, before = one.quantity, two.quantity
    more = now.base > before.base and term.sign > 0
    told = more or (at > 2 and terms[at - 3].part is Part.CHANGE and one.bracketed)
    right, of_now = (_change_percent(*pair, term.sign) for pair in ((now, before), (before, now)))
    if right is not None and of_now is not None and alike(now, before):
        named = told or says(term.quantity, of_now.scaled(Decimal(-1)))
        yield _Pair((now, before), right, named, Ratio(term.quantity, now, before, term.sign))


def _change_percent(value: Quantity, base: Quantity, sign: int) -> Interval | None:
    ratio = percent_of(value, base)
    return (ratio - Interval(_HUNDRED, _HUNDRED)).scaled(Decimal(sign)) if ratio else None
