"""Hai mức của một lời tăng, giảm: which of the levels around it are meant, whether surely, and which others may be.

What the change is called and the numbers' own words, units, periods and brackets choose them; where nothing is said,
the last number of its kind before the change is this period's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from addin.core.proofread.likeness import measured_alike
from addin.core.proofread.names import measured
from addin.core.proofread.relations.claims import Claim
from addin.core.proofread.relations.differences import points_of
from addin.core.proofread.relations.levels import Era, Level, When
from addin.core.proofread.relations.levels_around import SENTENCES
from addin.core.proofread.roles import Part

_EACH = 10
"""How many levels of each side are tried."""
_NEARLY, _DECEMBER = 2, 12
_SAID_OF_ANY = frozenset("ước đạt thực hiện tỉnh huyện xã".split())
"""Words that tell no level from another."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Mức kỳ này và mức kỳ trước, and whether nothing else can be meant."""

    now: Level
    before: Level
    sure: bool
    likely: bool = False
    """Whether they are what is meant unless another number around gives the change."""


def pairs_of(claim: Claim, levels: Sequence[Level]) -> list[Pair]:
    """Các cặp mức có thể có, the one that is meant first."""
    sides = sides_of(claim, levels)
    now, before = sides.now, sides.before
    sure = sides.sure_now and sides.sure_before
    if sure and claim.term.part is Part.TIMES and before and now and before.part is not Part.FROM:
        sure = before.compared or before.owner == claim.by or (before.when.dated and now.when.dated)
    apart = bool(now and before and _has_its_own(claim, now, before, sides.nows))
    sure = sure and not apart
    meant = (
        [Pair(now, before, sure, not apart and _likely(claim, sides))] if now and before and _alike(now, before) else []
    )
    if meant and sure and now and before and (_called_so(claim, now) or before.part in (Part.FROM, Part.BELOW)):
        return meant
    named = bool(meant) and meant[0].likely and now is not None and bool(claim.words & now.words)
    here = sides.sure_now and now and before and _tells_of(now, before)
    others = [
        Pair(one, two, False)
        for two in sides.befores[:_EACH]
        for one in sides.nows[:_EACH]
        if _alike(one, two) and (one, two) != (now, before) and (not named or claim.words & one.words)
        if not (here and one.back)
    ]
    return [*meant, *others]


def _has_its_own(claim: Claim, now: Level, before: Level, nows: Sequence[Level]) -> bool:
    """ "nhiễm 534 ca, cùng kỳ 1.274; tử vong 144, giảm 78%": what another clause compares is compared there."""
    apart = not before.back and before.quantity.start < claim.clause <= now.quantity.start
    return apart and any(not one.back and one.quantity.start < before.quantity.start for one in nows)


def _tells_of(now: Level, before: Level) -> bool:
    """Whether the sentence of a change tells how much there is, and no number far from what there was."""
    one, two = now.quantity.base, before.quantity.base
    return not now.back and two < _NEARLY * one < _NEARLY * _NEARLY * two


def _likely(claim: Claim, sides: Sides) -> bool:
    """Whether this period's level is called as the change is, or its base stands behind "so với" for it."""
    now, before = sides.now, sides.before
    if now is None or before is None or not now.quantity.kind or claim.total or not _earlier(before, now):
        return False
    if claim.own.dated and claim.against.dated and _dated(now, claim.own) and _dated(before, claim.against):
        return True
    words = claim.words - _SAID_OF_ANY
    if before.owner not in (None, now.quantity, claim.first, claim.by):
        return False
    if words:
        named = 2 * len(words & now.words) >= len(words)
        near = before.back <= max(now.back, SENTENCES) or claim.against != When()
        beside = before.compared and now.back <= SENTENCES
        return named and near and (beside or bool(words & before.words))
    dated = now.when.dated and before.when.dated and claim.against == When() and bool(now.words & before.words)
    if _told_once(claim, sides) or (dated and sides.sure_now):
        return True
    told = sides.sure_before and before.part is Part.BASE and claim.against != When()
    told = told and (before.bracketed or before.quantity.place < claim.first.place)
    return told and 0 <= now.back <= SENTENCES and not claim.term.bracketed


def _told_once(claim: Claim, sides: Sides) -> bool:
    """ "tăng 12 hợp tác xã so với đầu năm. Đầu năm có 224 hợp tác xã": the only number of that period and kind."""
    against, own, now = claim.against, claim.counted, sides.now
    if own is None or own.points or now is None or not 0 <= now.back <= 1 or against == When():
        return False
    told = [one for one in sides.befores if one.quantity.kind == own.kind and one.when.era is against.era]
    told = [one for one in told if one.when.unit == against.unit and one.when.year == against.year]
    return len(told) == 1 and told[0] is sides.before and now.quantity.kind == own.kind and not claim.term.bracketed


def _dated(level: Level, when: When) -> bool:
    return level.when.dated and level.when.told_as(when)


def _called_so(claim: Claim, now: Level) -> bool:
    """Whether the level is called by just the words of the change."""
    return bool(claim.words) and now.words - frozenset(now.quantity.noun[:1]) == claim.words


@dataclass(frozen=True, slots=True)
class Sides:
    """Hai phía của một lời tăng, giảm: what is meant on each, whether surely, and what else may be."""

    now: Level | None
    sure_now: bool
    before: Level | None
    sure_before: bool
    nows: Sequence[Level]
    befores: Sequence[Level]


def sides_of(claim: Claim, levels: Sequence[Level]) -> Sides:
    """Mức kỳ này và kỳ trước của một lời tăng, giảm."""
    fitting = [level for level in levels if _fits(level, claim)]
    befores = [level for level in fitting if _is_base(level, claim, fitting)]
    nows = [one for one in fitting if one not in befores and _may_be_now(one, claim)]
    named = _both_called_so(claim, nows, befores)
    if named is not None:
        return Sides(named[0], True, named[1], True, [named[0]], [named[1]])
    beside = _in_a_row(claim, fitting)
    if beside is not None:
        return Sides(beside[0], True, beside[1], True, beside[:1], beside[1:])
    if claim.end is not None and not any(measured_alike(one.quantity, claim.end) for one in nows):
        nows = []
    before, sure = _before(claim, befores, None)
    now, sure_now = _now(claim, [one for one in nows if _alike(one, before)] if before else nows)
    if now is not None and not sure:
        before, sure = _before(claim, [one for one in befores if _alike(now, one)], now)
    bound = before and _bound_to(before, nows)
    if bound and now and bound.back and not now.back and sure_now:
        return Sides(now, sure_now, None, False, nows, [])  # "(năm trước 4,64)" is said of another sentence's number
    if bound and before:
        near = before.part is Part.FROM and not before.back and (before.bracketed or not claim.words)
        now, sure_now = bound, near or (sure_now and bound is now)
        sure = sure or (near and bound.quantity.start >= claim.clause)
    return _over(Sides(now, sure_now, before, sure, nows, befores))


def _over(sides: Sides) -> Sides:
    """ "giảm 06 vụ (39/45 vụ)": the first of the two is this period's, unless it is told before the brackets too."""
    now, before = sides.now, sides.before
    if before is None or before.part is not Part.ABOVE or not before.bracketed:
        return sides
    now = now or before
    below = next((one for one in sides.befores if one.part is Part.BELOW and one.owner == before.owner), None)
    if below is None or not sides.sure_before:
        return replace(sides, now=now)
    same = next((one for one in sides.nows if one.quantity.value == before.quantity.value), now)
    if same.quantity.value == before.quantity.value:
        return replace(sides, now=same, before=below, sure_now=True)
    return replace(sides, now=now)


def _both_called_so(claim: Claim, nows: Sequence[Level], befores: Sequence[Level]) -> tuple[Level, Level] | None:
    """ "đơn khiếu nại giảm 33,3%" behind "12 đơn khiếu nại ... Năm trước 18 đơn khiếu nại": the only two called so."""
    if claim.total or not claim.words or claim.against.era is Era.PLAN:
        return None
    behind_us = [one for one in nows if one.back >= 0]
    now, before = (_only([one for one in some if claim.words <= one.words]) for some in (behind_us, befores))
    before = next((one for one in befores if now and one.owner == now.quantity), before)
    told = now and before and _alike(now, before) and (not claim.own.dated or now.when.same(claim.own))
    return (now, before) if now and before and told and _earlier(before, now) else None


def _in_a_row(claim: Claim, levels: Sequence[Level]) -> Sequence[Level] | None:
    """ "876 việc, cùng kỳ 830 việc, tăng 5,5%": the two right before it, the second one of an earlier period."""
    told = [one for one in levels if not one.back and not one.bracketed and one.quantity.start < claim.first.start]
    if len(told) < 2 or claim.words or not claim.bare_before(told[-1].quantity):
        return None
    now, before = told[-2:]
    plain = (
        before.when.era is Era.EARLIER and now.when.era is not Era.EARLIER and now.quantity.kind == before.quantity.kind
    )
    return (now, before) if plain and now.quantity.kind and not now.compared else None


def _earlier(before: Level, now: Level) -> bool:
    """Whether one is surely told of an earlier period: a date before what has none may be that of both."""
    first = before.quantity.place < now.quantity.place or before.back < now.back
    of_both = before.when.era is not Era.EARLIER and not before.compared and now.when == When() and first
    return bool(before.when.before(now.when)) and not of_both


def _only(some: Sequence[Level]) -> Level | None:
    """The nearest one, if no other stands as near."""
    near = _nearest(some)
    return near[0] if len({one.quantity.value for one in near}) == 1 else None


def _may_be_now(level: Level, claim: Claim) -> bool:
    return not level.compared and level.when.era not in (Era.EARLIER, Era.PLAN) and _told_before(level, claim)


def _bound_to(before: Level, nows: Sequence[Level]) -> Level | None:
    """What stands in front of the brackets that tell of its earlier period, or behind the "từ" that it went from."""
    if before.owner is not None and before.owner.percent == before.quantity.percent:
        return next((one for one in nows if one.quantity == before.owner), None)
    if before.part is Part.FROM:
        ends = (one for one in nows if one.part is Part.TO and one.back == before.back)
        return next((one for one in ends if one.quantity.start > before.quantity.start), None)
    return None


def _told_before(level: Level, claim: Claim) -> bool:
    """Whether it stands before the change, or behind it as what it has come to."""
    return bool(level.back) or level.quantity.start < claim.first.start or level.part is Part.TO


def _alike(one: Level, two: Level) -> bool:
    return measured_alike(one.quantity, two.quantity) or measured_alike(two.quantity, one.quantity)


def _fits(level: Level, claim: Claim) -> bool:
    """Whether a change may be the difference of such numbers."""
    q, own = level.quantity, claim.counted
    if own is None:
        return q.value > 0
    if points_of(own):
        return q.percent or (not own.points and (q.noun[:1] == ("điểm",) or not q.kind))
    return measured_alike(q, own) or measured_alike(own, q)


def _is_base(level: Level, claim: Claim, levels: Sequence[Level]) -> bool:
    """Whether a level may be the one a change is counted from."""
    when, against, owner = level.when, claim.against, level.owner
    if _of_its_own_period(level, claim):
        return False
    told = [one.quantity for one in levels]
    apart = owner is not None and not level.back and owner not in (claim.first, claim.by)
    if apart and owner is not None and owner.percent == level.quantity.percent and owner not in told:
        return False
    if Era.PLAN in (when.era, against.era):
        return when.era is against.era
    if owner in (claim.first, claim.by) and when.dated and when.same(against):
        return True
    if against.dated and _dated(level, against):
        return True
    if against.unit == "đầu" and when.month == _DECEMBER:
        return any(one.when.year == when.year + 1 for one in levels)
    if when.era is Era.NOW:
        return False
    if against.dated:
        return when.era is Era.EARLIER and not level.back and not when.dated
    if against.era is Era.EARLIER:
        beside = not level.back and (level.compared or owner in (claim.first, claim.by))
        return when.same(against) and (when.era is Era.EARLIER or (when.dated and beside))
    return when.era is Era.EARLIER or (
        when.dated
        and any(
            when.before(one.when) and _alike(one, level) and (one.when.dated or not _told_on(level, claim))
            for one in levels
            if one is not level and one.quantity.start < claim.by.start
        )
    )


def _of_its_own_period(level: Level, claim: Claim) -> bool:
    """ "9 tháng 55,2 triệu, tăng 581 nghìn (quý III 55,4 triệu, tăng 551 nghìn)"."""
    return level.grown is not None and level.when.dated and level.grown.percent == claim.by.percent


def _told_on(level: Level, claim: Claim) -> bool:
    """ "9 tháng 3.977 lượt (tăng 4%), tháng 9/2019 là 604 lượt": what is told next is not what it has grown from."""
    beside = level.back or level.bracketed or level.compared
    return not beside and level.quantity.start > claim.first.start


def _now(claim: Claim, nows: Sequence[Level]) -> tuple[Level | None, bool]:
    """The level that has changed: called as the change is, else the last one told before it."""
    own = claim.counted
    if claim.own.dated:
        nows = [one for one in nows if one.when.dated and one.when.same(claim.own)] or nows
    if claim.words:
        scored = [(len(claim.words & (one.words | measured(one.quantity))), one) for one in nows if one.back >= 0]
        most = max((score for score, _ in scored), default=0)
        near = _nearest([one for score, one in scored if score == most]) if most else []
        near = [one for one in near if not one.detail] or near
        if near:
            close = not near[0].back or (near[0].back == 1)
            alone = len(near) == 1 or (near[0].back > 0 and not near[0].detail)
            alone = alone and not (claim.total and sum(one.back == near[0].back for one in nows) > 1)
            one = near[0] if near[0].back else near[-1]
            name = one.words - frozenset(one.quantity.noun[:1])
            called = 3 * most >= 2 * len(claim.words) or (len(name) > 1 and name <= claim.words)
            return one, alone and close and called
    if claim.term.part is Part.TIMES and len(nows) == 1:
        return nows[0], True
    beside = [one for one in nows if claim.group and one.group == claim.group and not one.back]
    plain = [one for one in nows if not one.bracketed or one.quantity.percent]
    here = beside or [one for one in plain if not one.back]
    if here:
        apart = here[-1].quantity.start < claim.clause  # "..., trong đó 402 ha; sau 4 năm tăng 183 ha"
        here = [one for one in here if not (apart and one.detail)] or here
        same = [one for one in here if own is not None and one.quantity.noun == own.noun] or here
        nearest = same[-1] is here[-1] or own is None or here[-1].quantity.noun[:1] != own.noun
        return same[-1], (not claim.words and nearest and (own is None or bool(own.kind))) or len(here) == 1
    near = _nearest([one for one in plain if one.back > 0 and not one.detail])
    told = len(near) == 1 and not claim.words and near[0].back <= 2 and own is not None
    return (near[0], told and own is not None and near[0].quantity.noun[:1] == own.noun[:1]) if near else (None, False)


def _nearest(some: Sequence[Level]) -> list[Level]:
    back = min((one.back for one in some), default=0)
    return [one for one in some if one.back == back]


def _before(claim: Claim, befores: Sequence[Level], now: Level | None) -> tuple[Level | None, bool]:
    """The level it is counted from: right behind the change, in its sentence, or in the nearest that tells of any."""
    own = claim.by
    if claim.against.era is Era.EARLIER and not claim.against.dated:
        latest = max((one.when.year for one in befores), default=0)
        befores = [one for one in befores if one.when.year in (0, latest)]
    if claim.against.dated:
        befores = [one for one in befores if _dated(one, claim.against)] or befores
    behind = [one for one in befores if not one.back and claim.first.start < one.quantity.start < claim.ceiling]
    if behind:
        return behind[0], len(behind) == 1 or behind[0].quantity.noun != behind[1].quantity.noun or behind[
            1
        ].part is Part.BELOW
    able = [one for one in befores if one.part is not Part.BELOW]
    here = [one for one in able if not one.back and one.quantity.start < own.start]
    here = [one for one in here if one.quantity.start >= claim.clause] or here
    words = claim.words | (now.words if now else frozenset())
    told = here or _nearest([one for one in able if one.back > 0]) or [one for one in able if one.back < 0]
    scored = [(len(words & one.words), one) for one in told]
    most = max((score for score, _ in scored), default=0)
    best = [one for score, one in scored if score == most]
    if not best:
        return None, False
    one = best[-1]
    if not one.back and one.quantity.start < own.start:
        told_so = (
            claim.bare or one.when.era is not Era.NONE or claim.against.dated or one.quantity.start >= claim.clause
        )
        return one, len(best) == 1 and told_so and (one.part is not Part.FROM or claim.term.joined)
    own_noun = claim.counted.noun[:1] if claim.counted else ()
    alike = (most > 0 and 2 * most >= min(len(words), len(one.words))) or (
        own_noun and own_noun == one.quantity.noun[:1]
    )
    named = one.when.era is Era.EARLIER or claim.against.dated
    return one, len(best) == 1 and bool(alike) and named and one.back == 1 and not one.bracketed
