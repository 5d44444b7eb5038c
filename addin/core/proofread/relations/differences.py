"""Tăng, giảm bao nhiêu: "tăng 8 vụ so với cùng kỳ (40 vụ)", "từ 40 xuống 32 vụ", "cao hơn 6,4 điểm phần trăm"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Verdict, place, places
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.relations.bases import starts_from, values_before
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
        pairs.append((terms[at + 2].quantity, terms[at + 1].quantity, False))
    if at + 2 < len(terms) and terms[at + 1].part is Part.FROM and terms[at + 2].part is Part.TO:
        pairs.append((terms[at + 2].quantity, terms[at + 1].quantity, terms[at + 1].bracketed))
    for base in starts_from(terms, at):
        values = values_before(terms, at, base)
        if base.part is Part.FROM:
            values = iter([(True, t.quantity) for t in terms[max(0, at - 3) : at] if t.part is Part.TO])
        pairs += [(value, base.quantity, first and _one_chain(terms, at, value)) for first, value in values]
    pairs += _levels_told(terms, at) if own.points and not pairs else []
    bare = own.measure is None and not own.noun
    alike = [pair for pair in pairs if pair[0].kind == pair[1].kind]
    fitting = [pair for pair in alike if pair[0].kind == own.kind or own.points or (bare and pair[0].counted)]
    yield from _settle(own, term.sign, fitting)


def _one_chain(terms: Sequence[Term], at: int, value: Quantity) -> bool:
    """Whether no semicolon stands between a value and what is said of it, or nothing else of its kind before."""
    alike = [t for t in terms[:at] if t.part is Part.VALUE and t.quantity.kind == value.kind]
    return len(alike) == 1 or all(term.joined for term in terms[: at + 1] if term.quantity.start > value.start)


def _levels_told(terms: Sequence[Term], at: int) -> list[tuple[Quantity, Quantity, bool]]:
    """ "đầu năm 1.862 hộ (12,4%); cuối năm 1.411 hộ (9,4%), giảm 3,0 điểm phần trăm": the two levels before."""
    levels = [t.quantity for t in terms[:at] if t.percent and t.part in (Part.LEVEL, Part.BASE, Part.RATE, Part.SHARE)]
    changes = [t for t in terms[:at] if t.part is Part.CHANGE and t.percent]
    return [(levels[1], levels[0], True)] if len(levels) == 2 and not changes else []


def _settle(own: Quantity, sign: int, pairs: Sequence[tuple[Quantity, Quantity, bool]]) -> Iterator[Check]:
    rights = [
        ((value.interval - base.interval).scaled(Decimal(sign)), value, base, named) for value, base, named in pairs
    ]
    for right, value, base, _ in rights:
        if right.touches(own.interval):
            yield Check(GROWTH, Verdict.HOLDS, place(own), places((value, base)))
            return
    for right, value, base, named in rights:
        if not named:
            continue
        if right.high < 0:
            message = f"{value.said} so với {base.said} là {_word(-sign)}, không phải {_word(sign)} {own.said}."
            yield Check(DIRECTION, Verdict.BROKEN, place(own), places((value, base)), message, None, own.value)
            return
        plain = (value.base - base.base) * sign / own.factor
        message = f"Từ {base.said} thành {value.said} là {_word(sign)} {own.worded(plain)}, không phải {own.said}."
        cause = suspect(own.value, right.scaled(1 / own.factor))
        yield Check(GROWTH, Verdict.BROKEN, place(own), places((value, base)), message, plain, own.value, cause)
        return


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
