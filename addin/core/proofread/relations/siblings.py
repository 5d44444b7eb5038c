"""Tỷ lệ của các phần cùng danh sách: "Tốt 1.248 em (20%), Khá 2.496 em (40%), Đạt 2.184 em (53%)" of one whole.

One percentage alone may be of any total; where its neighbours are shares of one number, so is it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from addin.core.number import Interval, decimals_of, format_number, round_half_up
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, broken, place, places
from addin.core.proofread.equations import percent_of
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.comparison import says
from addin.core.proofread.relations.partition import WHOLE, message_of
from addin.core.proofread.relations.share import SHARE
from addin.core.proofread.roles import Part, terms_of
from addin.core.proofread.structure import Kind
from addin.core.proofread.sums import Sum, together

_CANDIDATES, _TWO = 8, 2
_BLOCKS = 3
"""How far back the total of a list may stand: numbers per paragraph, paragraphs."""


@dataclass(frozen=True, slots=True)
class Portion:
    """Một phần: its number and the percentage said of it."""

    part: Quantity
    percent: Quantity
    elsewhere: bool = False
    """Whether its words may speak of another whole: "trong đó 300 việc (37,5%)", "chiếm 40% số có điều kiện"."""

    def is_of(self, whole: Quantity) -> bool:
        right = percent_of(self.part, whole)
        return right is not None and says(self.percent, right)


def sibling_shares(report: Report) -> Iterator[Check]:
    """Tìm tổng chung của các tỷ lệ cùng danh sách, rồi xét phần không theo."""
    for reading in report.readings:
        start = 0
        for end in (*reading.sentence_ends, len(reading.text)):
            portions = list(_portions(reading, start, min(end, start + LONGEST)))
            for same in _alike(portions):
                yield from _family(same, _before(report, reading, same))
            start = end
        yield from _items(report, reading)


def _items(report: Report, head: Reading) -> Iterator[Check]:
    """The same over the items of a list, of the totals that announce it."""
    items = [b for b in report.document.below(head.block) if b.kind not in (Kind.PLAIN, Kind.TABLE, Kind.NOTE)]
    items = [b for b in items if b.kind is items[0].kind]
    if 2 <= len(items) <= 200:
        first = [p for item in items for p in list(_portions(report.of(item), 0, LONGEST))[:1]]
        for same in _alike(first):
            yield from _family(same, _fitting(head.quantities[-_CANDIDATES:], same[0].part))


def _portions(reading: Reading, start: int, end: int) -> Iterator[Portion]:
    terms = terms_of(reading, start, end) if end > start else []
    told = False
    for one, two in pairwise(terms):
        if one.part is not Part.VALUE or one.percent or not two.percent or two.against:
            continue
        between = reading.lower[one.quantity.unit_end : two.quantity.start]
        own = two.part in (Part.SHARE, Part.RATE) or (two.bracketed and between.rstrip().endswith("("))
        of_these = _OUT_OF.search(reading.words_before(one.quantity))  # "10.892 trên 11.530 trẻ (94,5%)"
        own = own and not of_these and len(between) < 60 and ";" not in between
        if own and two.part in (Part.LEVEL, Part.SHARE, Part.RATE):
            within = told and _WITHIN.search(reading.words_before(one.quantity))
            told = True
            yield Portion(one.quantity, two.quantity, bool(within or _OF.match(reading.words_after(two.quantity))))


_OUT_OF = re.compile(r"\btrên\s$")
_WITHIN = re.compile(r"\b(?:trong (?:đó|số)|riêng)\b")
_OF = re.compile(r"\s(?!và\b)[^\W\d_]")


def _alike(portions: Sequence[Portion]) -> list[list[Portion]]:
    """The portions by what they count; a bare number is counted like its neighbours."""
    families: dict[str, list[Portion]] = {}
    for portion in portions:
        families.setdefault(portion.part.kind, []).append(portion)
    return [family for family in families.values() if len(family) > 1]


def _before(report: Report, reading: Reading, family: Sequence[Portion]) -> list[Quantity]:
    """What they may be parts of: the nearest numbers before them; for three or more, those of the paragraphs before."""
    part = family[0].part
    near = list(reversed(reading.between(max(0, part.start - LONGEST), part.start)[-_CANDIDATES:]))
    near += _behind(reading, family[-1].percent)
    far: list[Quantity] = []
    for index in range(reading.block.index - 1, max(-1, reading.block.index - 1 - _BLOCKS), -1):
        far += reversed(report.of(index).quantities[-2 * _CANDIDATES :])
    if len(family) == _TWO:  # what stands far away is of two only if they make it up
        parts = tuple(portion.part for portion in family)
        far = [q for q in _fitting(far, part) if Sum(q, parts).exactly]
    return _fitting([*near, *far], part)


def _behind(reading: Reading, last: Quantity) -> Iterator[Quantity]:
    """ "(5,9%) trên 34 phiếu hợp lệ": the whole that is told right behind the last of them."""
    for q in reading.between(last.unit_end, reading.sentence(last.start)[1])[:1]:
        if _ON.fullmatch(reading.lower, last.unit_end, q.start):
            yield q


_ON = re.compile(r"\)?,?\s(?:tính\s)?(?:trên|trong)(?:\stổng)?(?:\ssố)?\s")


def _fitting(some: Sequence[Quantity], part: Quantity) -> list[Quantity]:
    return [
        q
        for q in some
        if q.summable
        and not q.percent
        and (q.kind == part.kind or (q.counted and part.counted))
        and q.base >= part.base
    ]


def _family(family: Sequence[Portion], wholes: Sequence[Quantity]) -> Iterator[Check]:
    for whole in wholes:
        fine = [portion for portion in family if portion.is_of(whole)]
        odd = [portion for portion in family if portion not in fine]
        if not fine or not _proven(family, fine, whole):
            continue
        for portion in fine:
            yield Check(SHARE, Verdict.ROUNDED, place(portion.percent), places((portion.part, whole)))
        for portion in odd:
            others = (*wholes, *(p.part for p in family)) if portion.elsewhere else ()
            if not any(portion.is_of(other) for other in others):
                yield _wrong(portion, whole, family)
        if not odd:
            yield from _all_of_it(family, whole)
        return
    yield from _of_their_sum(family)


def _of_their_sum(family: Sequence[Portion]) -> Iterator[Check]:
    """Shares of a whole that nobody tells, or tells in a table: it is what the parts come to, or what all others say.

    Where all but one are shares of the sum of the parts, the percentage of that one is wrong; where the percentages
    come to a hundred and all but one are shares of one whole, its number is.
    """
    whole = together([p.part for p in family])
    odd = [portion for portion in family if not portion.is_of(whole)]
    if len(family) <= _TWO or any(p.elsewhere or p.part.approx or not p.percent.in_unit.low > 0 for p in family):
        return
    if len(odd) > 1:
        odd = [one for one in family if _shared_out(family, one)] if _hundred(family) else []
        if len(odd) != 1:
            return
        told = [_implied(p) for p in family if p not in odd]
        middle = max(i.low for i in told) + min(i.high for i in told)
        whole = replace(whole, value=(v := round_half_up(middle / 2 / whole.factor, 0)), text=format_number(v))
    for portion in family:
        if portion not in odd:
            others = places(p.percent for p in family if p is not portion)  # what the parts come to is yet to be seen
            yield Check(SHARE, Verdict.ROUNDED, place(portion.percent), others)
    yield from (_wrong(portion, whole, family) for portion in odd)


def _shared_out(family: Sequence[Portion], odd: Portion) -> bool:
    """Whether all the others are shares of one whole, of which this one is not."""
    told = [_implied(portion) for portion in family if portion is not odd]
    low, high = max(i.low for i in told), min(i.high for i in told)
    return low <= high and not _implied(odd).touches(Interval(low, high))


def _implied(portion: Portion) -> Interval:
    """Whole numbers that a part may be so many per cent of."""
    shares = portion.percent.in_unit
    return Interval(portion.part.interval.low / shares.high * 100, portion.part.interval.high / shares.low * 100)


def _hundred(family: Sequence[Portion]) -> bool:
    """Whether shares come to a hundred, but for what each is rounded by."""
    shares = [portion.percent for portion in family]
    plain = sum((q.value * q.factor for q in shares), Decimal(0))
    rounded = sum((Decimal(1).scaleb(-decimals_of(q.value)) / 2 for q in shares), Decimal(0))
    return abs(plain - 100) <= min(_CLOSE, rounded)


def _all_of_it(family: Sequence[Portion], whole: Quantity) -> Iterator[Check]:
    """Shares that come to a hundred leave nothing out, so their numbers must come to the whole."""
    found = Sum(whole, tuple(portion.part for portion in family))
    if len(family) > _TWO and _hundred(family) and not found.holds:
        yield broken(WHOLE, found, message_of(found))


_CLOSE = Decimal("0.3")
"""Shares that round to a hundred are not off by more, whatever each is rounded by."""


def _proven(family: Sequence[Portion], fine: Sequence[Portion], whole: Quantity) -> bool:
    """Whether the whole is known: most of three or more are shares of it, or one of two that make it up."""
    if len(fine) >= 2 and 2 * len(fine) >= len(family):
        return True
    if len(family) == _TWO and _hundred(family) and any(_digits(p.percent) > 2 for p in fine):
        return True
    if len(family) == _TWO and all(_digits(p.percent) > 2 if p in fine else _slipped(p, whole) for p in family):
        return True
    return len(family) == _TWO and Sum(whole, tuple(portion.part for portion in family)).holds


def _digits(q: Quantity) -> int:
    return sum(map(str.isdigit, q.text))


def _slipped(portion: Portion, whole: Quantity) -> bool:
    """Whether one slip of the hand in the percentage keeps it from being the share."""
    right = percent_of(portion.part, whole)
    cause = suspect(portion.percent.value, right) if right is not None else None
    return cause is not None and cause.strong


def _wrong(odd: Portion, whole: Quantity, family: Sequence[Portion]) -> Check:
    """The percentage, unless the number itself leaves a gap that only it explains."""
    others = Sum(whole, tuple(portion.part for portion in family if portion is not odd))
    rest = (whole.interval - others.of_parts).scaled(1 / odd.part.factor)
    meant = whole.interval.scaled(odd.percent.value / 100 / odd.part.factor)
    step = odd.percent.factor / 100 * whole.base / odd.part.factor
    room = Interval(meant.low - step, meant.high + step)
    if rest.low > 0 and not rest.touches(odd.part.in_unit) and rest.touches(room):
        value = round_half_up((rest.low + rest.high) / 2, decimals_of(odd.part.value))
        message = (
            f"{odd.percent.said} của {whole.said}, sau khi trừ các phần khác, là {odd.part.worded(value)}, "
            f"không phải {odd.part.said}."
        )
        cause = suspect(odd.part.value, rest)
        here, rests = place(odd.part), places((odd.percent, whole))
        return Check(SHARE, Verdict.BROKEN, here, rests, message, value, odd.part.value, cause)
    right = percent_of(odd.part, whole) or odd.percent.in_unit
    value = round_half_up((right.low + right.high) / 2, max(1, decimals_of(odd.percent.value)))
    message = f"{odd.part.said} trong {whole.said} là {odd.percent.worded(value)}, không phải {odd.percent.said}."
    cause = suspect(odd.percent.value, right)
    here, rests = place(odd.percent), places((odd.part, whole))
    return Check(SHARE, Verdict.BROKEN, here, rests, message, value, odd.percent.value, cause)
