"""Tăng, giảm bao nhiêu: "tăng 8 vụ so với cùng kỳ (40 vụ)", "từ 40 xuống 32 vụ", "cao hơn 6,4 điểm phần trăm"."""

from __future__ import annotations

from collections.abc import Iterator

from addin.core.number import decimals_of, round_half_up
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Place, Verdict, place, places
from addin.core.proofread.equations import Change, Ratio
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.roles import Term

GROWTH = "change"
DIRECTION = "direction"


def points_of(own: Quantity) -> bool:
    """Điểm phần trăm, or points that may be such."""
    return own.points or own.noun[:1] == ("điểm",)


def not_so(term: Term, found: Change | Ratio) -> Check:
    """Tăng, giảm sai: the way it went, or by how much."""
    own, right = term.quantity, found.meant(term.quantity)
    now, before = found.members[1:]
    rests = places((now, before))
    if right is not None and right.high < 0:
        way = f"là {_word(-term.sign)}, không phải {_word(term.sign)}"
        message = f"{now.said} so với {before.said} {way} {own.said}."
        word = Place(own.block, *term.word)
        return Check(DIRECTION, Verdict.BROKEN, place(own), (*rests, word), message, None, own.value)
    if isinstance(found, Change) or right is None:
        plain = (now.base - before.base) * term.sign / own.factor
    else:
        plain = round_half_up((right.low + right.high) / 2, max(1, decimals_of(own.value)))
    message, cause = found.told(own, plain), suspect(own.value, right) if right is not None else None
    return Check(GROWTH, Verdict.BROKEN, place(own), rests, message, plain, own.value, cause, found)


def _word(sign: int) -> str:
    return "tăng" if sign > 0 else "giảm"


def direction(start: Term, end: Term) -> Iterator[Check]:
    """ "từ 40 lên 32 vụ" cannot be."""
    first, last = start.quantity, end.quantity
    if end.sign == 0 or not (first.kind == last.kind or not first.noun) or first.percent != last.percent:
        return
    low, high = (first, last) if end.sign > 0 else (last, first)
    factor = low.factor if low.measure else high.factor
    if low.in_unit.scaled(factor).low <= high.interval.high:
        yield Check(DIRECTION, Verdict.HOLDS, place(last), (place(first),))
        return
    words = "lên" if end.sign > 0 else "xuống"
    message = f"Câu nói “{words}” nhưng số đi từ {first.text} đến {last.said}: chiều tăng, giảm không khớp với số."
    yield Check(DIRECTION, Verdict.BROKEN, place(last), (place(first),), message, None, last.value)
