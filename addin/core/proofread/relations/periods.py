"""Tăng, giảm giữa hai kỳ: whether a change is what its two levels make, wherever they are told.

Every "tăng 12%", "giảm 05 vụ", "cao hơn 1,3 điểm %", "gấp 1,8 lần" is held against a level of this period and one of
the earlier period, or the plan, that it names. This is the one place where changes are judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from addin.core.number import Interval, decimals_of, round_half_up
from addin.core.proofread.accidents import chance
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.equations import Average, Change, Ratio, percent_of, quotient
from addin.core.proofread.likeness import alike
from addin.core.proofread.near_misses.evidence import BY_HAND, LIKELY
from addin.core.proofread.other_levels import of_other_levels, planned
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import LONGEST
from addin.core.proofread.relations.claims import Claim, claims_of
from addin.core.proofread.relations.comparison import growths, says
from addin.core.proofread.relations.differences import DIRECTION, GROWTH, not_so
from addin.core.proofread.relations.levels import Era, Level, When
from addin.core.proofread.relations.levels_around import Levels
from addin.core.proofread.relations.two_levels import Pair, Sides, pairs_of, sides_of
from addin.core.proofread.roles import Part, Term, terms_of
from addin.core.proofread.structure import Kind

TIMES = "times"
_HUNDRED = Decimal(100)
_TELLING = 100
"""That a difference of two such numbers is the printed one but for its sign is no accident."""


def changes_between_periods(report: Report) -> Iterator[Check]:
    """Tính lại mọi mức tăng, giảm."""
    levels = Levels(report)
    for reading in report.readings:
        if reading.block.kind is Kind.TABLE:
            continue
        start = 0
        for end in (*reading.sentence_ends, len(reading.text)):
            terms = terms_of(reading, start, min(end, start + LONGEST)) if end > start else ()
            claims = list(claims_of(reading, terms, start, end))
            yield from _all(report, terms, claims, levels.around(reading, start, end) if claims else [])
            start = end


def _all(report: Report, terms: Sequence[Term], claims: Sequence[Claim], around: Sequence[Level]) -> Iterator[Check]:
    """The changes of a sentence; what one of them has settled holds for the same change told again in per cent."""
    held: dict[Quantity, Pair] = {}
    turned: set[Quantity] = set()
    for claim in claims:
        beside = list(growths(terms, _place(terms, claim))) if claim.by.percent else []
        if beside:
            yield from beside
            continue
        pairs = [replace(held[claim.first], sure=True)] if claim.first in held else pairs_of(claim, around)
        if (true := _true(claim, pairs)) is not None:
            held[claim.first] = true
        if claim.first in turned:
            claim = replace(claim, term=claim.term._replace(sign=-claim.term.sign))
        told = list(_judged(report, claim, pairs))
        if any(check.kind == DIRECTION for check in told):
            turned.add(claim.first)
            held[claim.first] = pairs[0]
        yield from told or _of_the_change(claim, sides_of(claim, around))


def _place(terms: Sequence[Term], claim: Claim) -> int:
    return next(at for at, term in enumerate(terms) if term.quantity == claim.by)


def _true(claim: Claim, pairs: Sequence[Pair]) -> Pair | None:
    """The levels that a change lies between."""
    return next((pair for pair in pairs if holds(claim, pair)), None)


def _judged(report: Report, claim: Claim, pairs: Sequence[Pair]) -> Iterator[Check]:
    """It holds of some pair; else the one that is meant is broken, if nothing else can be or a slip explains it."""
    if (pair := _true(claim, pairs)) is not None:
        verdict = Verdict.ROUNDED if claim.by.percent else Verdict.HOLDS
        found = equation(claim, pair)
        yield Check(GROWTH, verdict, place(claim.by), places(found.members[1:]), equation=found)
        return
    exact = [pair for pair in pairs if all(q.approx is Approx.NONE for q in equation(claim, pair).members)]
    exact = [pair for pair in exact if pair.sure or not _of_percentages(claim, pair)]
    meant = [
        pair
        for pair in exact
        if pair is pairs[0] and (pair.sure or _slipped(claim, pair) or _alone(report, claim, pair))
    ]
    for pair in (meant or [pair for pair in exact if _other_way(claim, pair) or _in_percent(claim, pair)])[:1]:
        found = equation(claim, pair)
        if isinstance(found, Average) or not of_other_levels(report, found):
            yield from _wrong(claim, pair)


def _of_the_change(claim: Claim, sides: Sides) -> Iterator[Check]:
    """ "tăng 12 vụ (8%)" where one of the two levels is not told: the change in what there was before it."""
    by, own = claim.first, claim.by
    if not own.percent or by.percent or own == by or by.approx != Approx.NONE:
        return
    rights: list[tuple[Quantity, Interval | None]] = []
    if sides.before is not None and sides.sure_before:
        rights.append((sides.before.quantity, quotient(by.interval, sides.before.quantity.interval)))
    if sides.now is not None and sides.sure_now:
        base = sides.now.quantity.interval - by.interval.scaled(Decimal(claim.term.sign))
        rights.append((sides.now.quantity, quotient(by.interval, base)))
    able = [(q, right.scaled(_HUNDRED)) for q, right in rights if right is not None and q.approx is Approx.NONE]
    level = sides.now if sides.now is not None and sides.now.when.era is not Era.NOW and sides.now.when.dated else None
    same = level.quantity if level is not None else None  # "vụ mùa 2023 gặt ...": it may be the earlier of the two
    told = [(same, ratio.scaled(_HUNDRED))] if same and (ratio := quotient(by.interval, same.interval)) else []
    for q, right in (*able, *told):
        if says(own, right):
            yield Check(GROWTH, Verdict.ROUNDED, place(own), places((q, by)))
            return
    for q, right in able[:1]:
        value = round_half_up((right.low + right.high) / 2, max(1, decimals_of(own.value)))
        word = "tăng" if claim.term.sign > 0 else "giảm"
        message = f"{word.capitalize()} {by.said}, tính từ {q.said}, là {own.worded(value)}, không phải {own.said}."
        yield Check(
            GROWTH, Verdict.BROKEN, place(own), places((q, by)), message, value, own.value, suspect(own.value, right)
        )


def _of_percentages(claim: Claim, pair: Pair) -> bool:
    """ "chi đầu tư tăng 6,4%, tỷ trọng ở mức 25,0%": by so many per cent grows the number, not its share."""
    return pair.before.quantity.percent and isinstance(equation(claim, pair), Ratio)


def _alone(report: Report, claim: Claim, pair: Pair) -> bool:
    """Whether these are likely the two levels, and with neither of them any other number around gives the change."""
    if not pair.likely:
        return False
    block = claim.by.block
    for index in range(max(0, block - _FAR), min(len(report.readings), block + 2)):
        for q in report.of(index).quantities[-_SOME:]:
            level = Level(q, When(), frozenset())
            tries = [replace(pair, now=level), replace(pair, before=level)] if q not in (claim.by, claim.first) else []
            if planned(report, q) and pair.before.when.era is not Era.PLAN:
                del tries[1:]
            if any(alike(one.now.quantity, one.before.quantity) and holds(claim, one) for one in tries):
                return False
    return True


_FAR, _SOME = 10, 60


def _other_way(claim: Claim, pair: Pair) -> bool:
    """Whether it went by so much the other way: of large numbers that is no accident."""
    turned = replace(claim, term=claim.term._replace(sign=-claim.term.sign))
    before = pair.before.quantity
    exact = not claim.by.percent or decimals_of(claim.by.value) > 0 or not (pair.now.back or pair.before.back)
    telling = (before.value >= _TELLING and exact) or (claim.by.points and decimals_of(before.value) > 0)
    return telling and holds(turned, pair)


def _in_percent(claim: Claim, pair: Pair) -> bool:
    """ "từ 6,59% xuống 4,67%, giảm 29,1 điểm": by so many per cent, not points."""
    right = Ratio(claim.by, pair.now.quantity, pair.before.quantity, claim.term.sign).meant(claim.by)
    return claim.by.points and right is not None and right.touches(claim.by.in_unit)


def _slipped(claim: Claim, pair: Pair) -> bool:
    """Whether a slip of the hand in one of the three explains why they do not agree, and an accident hardly."""
    found, limit = equation(claim, pair), Decimal(1)
    for q in found.members:
        right = found.meant(q)
        cause = suspect(q.value, right) if right is not None and right.low > 0 else None
        if cause is not None and right is not None and cause.slip in BY_HAND and (q == claim.by or cause.strong):
            limit = min(limit, chance(q, right, cause.slip))
    return limit <= LIKELY


def _wrong(claim: Claim, pair: Pair) -> Iterator[Check]:
    """Tăng, giảm sai: the way it went, or by how much."""
    own, right = claim.by, meant(claim, pair)
    found = equation(claim, pair)
    if right is None:
        return
    if not isinstance(found, Average):
        yield not_so(claim.term, found)
        return
    value = round_half_up((right.low + right.high) / 2, max(1, decimals_of(own.value)))
    told = f"{found.total.said} so với {found.count.said} là gấp {own.worded(value)}, không phải {own.said}."
    cause, rests = suspect(own.value, right), places(found.members[1:])
    yield Check(TIMES, Verdict.BROKEN, place(own), rests, told, value, own.value, cause, found)


def holds(claim: Claim, pair: Pair) -> bool:
    """Whether the printed change is what the two levels make."""
    if claim.by.percent and pair.now.quantity.percent:
        step = Change(claim.by, pair.now.quantity, pair.before.quantity, claim.term.sign)
        if step.meant(claim.by).touches(claim.by.in_unit):
            return True
        if decimals_of(claim.by.value) and not decimals_of(pair.before.quantity.value):
            return False
    if claim.by.percent and claim.term.word == (0, 0):
        rate = percent_of(pair.now.quantity, pair.before.quantity)
        if rate is not None and says(claim.by, rate):
            return True
    right = meant(claim, pair)
    return right is not None and (says(claim.by, right) if claim.by.percent else right.touches(claim.by.in_unit))


def meant(claim: Claim, pair: Pair) -> Interval | None:
    """What the change should be."""
    return equation(claim, pair).meant(claim.by)


def equation(claim: Claim, pair: Pair) -> Change | Ratio | Average:
    """Phương trình của một lời tăng, giảm."""
    now, before, sign = pair.now.quantity, pair.before.quantity, claim.term.sign
    if claim.term.part is Part.TIMES:
        return Average(claim.by, now, before)
    points = now.percent and decimals_of(claim.by.value) and not decimals_of(before.value)
    return (
        Ratio(claim.by, now, before, sign) if claim.by.percent and not points else Change(claim.by, now, before, sign)
    )
