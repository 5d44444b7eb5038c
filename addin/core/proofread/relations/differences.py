"""Tăng, giảm bao nhiêu: "tăng 8 vụ so với cùng kỳ (40 vụ)", "từ 40 xuống 32 vụ", "cao hơn 6,4 điểm phần trăm"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Place, Verdict, place, places
from addin.core.proofread.equations import Change
from addin.core.proofread.likeness import alike, measured_alike
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.relations.bases import earlier_of, starts_from, values_before
from addin.core.proofread.roles import Part, Term

GROWTH = "change"
DIRECTION = "direction"


def differences(terms: Sequence[Term], at: int) -> Iterator[Check]:
    """ "tăng 8 vụ so với cùng kỳ (40 vụ)", "giảm 8 vụ (32/40 vụ)", "từ 40 xuống 32 vụ, giảm 8 vụ"."""
    term = terms[at]
    own = term.quantity
    pairs: list[tuple[Quantity, Quantity, bool]] = []
    if at + 2 < len(terms) and terms[at + 2].part is Part.BELOW and terms[at + 1].bracketed:
        pairs.append((terms[at + 1].quantity, terms[at + 2].quantity, True))
    if at + 2 < len(terms) and terms[at + 1].part is Part.FROM and terms[at + 2].part is Part.TO:
        pairs.append((terms[at + 2].quantity, terms[at + 1].quantity, terms[at + 1].bracketed))
    for base in starts_from(terms, at):
        values = values_before(terms, at, base)
        if base.part is Part.FROM:
            values = iter([(True, t.quantity) for t in terms[max(0, at - 3) : at] if t.part is Part.TO])
        told = [(value, first and _one_chain(terms, at, value)) for first, value in values]
        pairs += [(value, base.quantity, named and not _left_behind(terms, at, value, base)) for value, named in told]
    pairs += _levels_told(terms, at) if points_of(own) and not pairs else []
    bare = own.measure is None and not own.noun
    same = [pair for pair in pairs if measured_alike(pair[0], pair[1])]
    fitting = [
        pair
        for pair in same
        if measured_alike(pair[0], own) or (points_of(own) and pair[0].percent) or (bare and pair[0].counted)
    ]
    yield from _settle(term, fitting)


def points_of(own: Quantity) -> bool:
    """Điểm phần trăm, or points that may be such."""
    return own.points or own.noun[:1] == ("điểm",)


def _one_chain(terms: Sequence[Term], at: int, value: Quantity) -> bool:
    """Whether no semicolon stands between a value and what is said of it, or nothing else of its kind before."""
    same = value.noun if len(value.noun) > 1 and value.noun == terms[at].quantity.noun else ()
    told = [t for t in terms[:at] if t.part is Part.VALUE and t.quantity.kind == value.kind]
    told = [t for t in told if not same or t.quantity.noun == same]
    return len(told) == 1 or all(term.joined for term in terms[: at + 1] if term.quantity.start > value.start)


def _left_behind(terms: Sequence[Term], at: int, value: Quantity, base: Term) -> bool:
    """ "72 người, tăng 8 người so với cùng kỳ (64 người), nữ 31, giảm 2 người": it is of what was told since."""
    since = [t for t in terms[:at] if t.part is Part.VALUE and t.quantity.start > base.quantity.start > value.start]
    return any(alike(t.quantity, terms[at].quantity) for t in since)


def _levels_told(terms: Sequence[Term], at: int) -> list[tuple[Quantity, Quantity, bool]]:
    """ "đầu năm 1.862 hộ (12,4%); cuối năm 1.411 hộ (9,4%), giảm 3,0 điểm phần trăm": the two levels before."""
    levels = [t for t in terms[:at] if t.percent and t.part in (Part.LEVEL, Part.BASE, Part.RATE, Part.SHARE)]
    changes = [t for t in terms[:at] if t.part is Part.CHANGE and (t.percent or points_of(t.quantity))]
    if len(levels) != 2 or changes:
        return []
    base = earlier_of(*levels)
    known = levels[0].earlier != levels[1].earlier or bool(levels[0].period and levels[1].period)
    return [((levels[1] if base is levels[0] else levels[0]).quantity, base.quantity, known)]


def _settle(term: Term, pairs: Sequence[tuple[Quantity, Quantity, bool]]) -> Iterator[Check]:
    rights = [Change(term.quantity, value, base, term.sign) for value, base, _ in pairs]
    for found in rights:
        if found.meant(term.quantity).touches(term.quantity.in_unit):
            yield Check(GROWTH, Verdict.HOLDS, place(term.quantity), places((found.now, found.before)))
            return
    for found, (_, _, named) in zip(rights, pairs, strict=True):
        if named:
            yield not_so(term, found)
            return


def not_so(term: Term, found: Change) -> Check:
    """Tăng, giảm sai: the way it went, or by how much."""
    own, right = term.quantity, found.meant(term.quantity)
    rests = places((found.now, found.before))
    if right.high < 0:
        way = f"là {_word(-term.sign)}, không phải {_word(term.sign)}"
        message = f"{found.now.said} so với {found.before.said} {way} {own.said}."
        word = Place(own.block, *term.word)
        return Check(DIRECTION, Verdict.BROKEN, place(own), (*rests, word), message, None, own.value)
    plain = (found.now.base - found.before.base) * term.sign / own.factor
    message, cause = found.told(own, plain), suspect(own.value, right)
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
