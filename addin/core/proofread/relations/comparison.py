"""Tỷ lệ, tăng giảm: "đạt 104% dự toán", "tăng 150 tỷ đồng (13,6%) so với cùng kỳ", "từ 40 xuống 32 vụ".

Every percentage is tried against all pairs of numbers its sentence offers; it is wrong only if the
pair it names does not give it and no other pair does either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from addin.core.number import Interval, decimals_of, round_half_up
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.equations import Equation, Ratio, percent_of, quotient
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.roles import UNKNOWN, Part, Term, terms_of

RATE = "rate"
GROWTH = "change"
DIRECTION = "direction"
TIMES = "times"

_HUNDRED = Decimal(100)
_LEVELS = (Part.LEVEL, Part.RATE, Part.SHARE, Part.VALUE, Part.TO)
_ONE_FOR_ALL = 12
"""A statement is read against the numbers nearest to it, never against a whole page."""


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
            yield from _direction(reading, terms[at - 1], term)


def _about(terms: Sequence[Term], at: int, term: Term, reading: Reading) -> Iterator[Check]:
    """The first relation that binds this number to others, if any."""
    if term.part is Part.RATE or (term.part in (Part.LEVEL, Part.SHARE) and term.percent):
        yield from _rate(terms, at)
    elif term.part is Part.CHANGE and term.percent:
        yield from _growth(terms, at)
    elif term.part is Part.CHANGE:
        yield from _difference(terms, at)
    elif term.part is Part.TIMES:
        yield from _times(terms, at)


def says(printed: Quantity, right: Interval) -> bool:
    """Whether a printed percentage is a way of writing one of the values: rounded, or cut off after the last digit."""
    own = printed.in_unit
    step = Decimal(1).scaleb(-decimals_of(printed.value))
    return Interval(own.low, max(own.high, printed.value + step)).touches(right)


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


def _rate(terms: Sequence[Term], at: int) -> Iterator[Check]:
    """ "đạt 104% dự toán (1.200 tỷ đồng)", "18/21 xã, đạt 85,7%"."""
    term = terms[at]
    pairs = [*_ratio_beside(terms, at)]
    if term.part is Part.RATE:
        for base in _bases(terms, at, term.against):
            for first, value in _values(terms, at, base):
                right = percent_of(value, base.quantity)
                if right is not None:
                    both = value, base.quantity
                    pairs.append(_Pair(both, right, first and _binds(terms, at, base), Ratio(term.quantity, *both)))
    yield from _settle(RATE, term.quantity, pairs, "{0} so với {1} là {right}, không phải {printed}.")


def _ratio_beside(terms: Sequence[Term], at: int) -> Iterator[_Pair]:
    """A/B right before a percentage, or in the brackets right after it; those explain no later percentage."""
    term = terms[at]
    for first in (_past_details(terms, at) - 2, at + 1):
        if not 0 <= first <= len(terms) - 2:
            continue
        above, below = terms[first], terms[first + 1]
        if below.part is not Part.BELOW or above.quantity.kind != below.quantity.kind:
            continue
        if above.bracketed != (first > at) and (first > at or (first and terms[first - 1].percent)):
            continue
        right = percent_of(above.quantity, below.quantity)
        if right:
            named = term.part is not Part.LEVEL or term.bracketed or first > at
            other = term.against not in ("", "plan") or (first < at and _qualifies(terms, first))
            both = above.quantity, below.quantity
            yield _Pair(both, right, named and not other, Ratio(term.quantity, *both))


def _past_details(terms: Sequence[Term], at: int) -> int:
    """ "1.872/1.950 trẻ dưới 1 tuổi được tiêm đủ 8 loại, đạt 96%": numbers that only describe what is counted."""
    first = at
    while first > 2 and terms[at].joined and terms[first - 1].attached and describes(terms[first - 1].quantity):
        first -= 1
    below = terms[first - 1]
    return first if first < at and below.part is Part.BELOW and not terms[at].attached else at


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


def _bases(terms: Sequence[Term], at: int, against: str) -> list[Term]:
    """The numbers a rate may refer to, those right behind it first."""
    near = [*terms[at + 1 : at + 3], *reversed(terms[max(0, at - _ONE_FOR_ALL) : at])]
    return [t for t in near if t.part is Part.BASE and _is_against(t, against)][:3]


def _is_against(base: Term, against: str) -> bool:
    return against in ("", base.against) or (against == UNKNOWN and base.against != "plan")


def _binds(terms: Sequence[Term], at: int, base: Term) -> bool:
    """Whether a sentence itself says that a rate refers to a base."""
    if at + 1 < len(terms) and terms[at + 1] is base:
        return base.bracketed or bool(terms[at].against)
    before = [t for t in terms[max(0, at - 3) : at] if t is base]
    adjacent = at > 1 and terms[at - 2] is base and terms[at - 1].part is Part.VALUE and not base.bracketed
    planned = at > 0 and terms[at - 1] is base and base.against == "plan" and not terms[at].against
    return terms[at].joined and (adjacent or planned or bool(terms[at].against and before))


def _values(terms: Sequence[Term], at: int, base: Term) -> Iterator[tuple[bool, Quantity]]:
    """What may be measured against a base: the numbers before, nearest first; the first one is meant."""
    first = True
    for term in reversed(terms[max(0, at - _ONE_FOR_ALL) : at]):
        roles = _LEVELS if base.percent and base.part is Part.BASE else (Part.VALUE, Part.TO, Part.ABOVE)
        fits = term.part in roles and term.quantity.kind == base.quantity.kind
        if fits and not term.bracketed and term.percent == base.percent and term is not base:
            yield first, term.quantity
            first = False


def _growth(terms: Sequence[Term], at: int) -> Iterator[Check]:
    """ "tăng 13,6% so với cùng kỳ (1.100 tỷ đồng)", "tăng 150 tỷ đồng (13,6%)", "bằng 109,7%, tăng 9,7%"."""
    term = terms[at]
    pairs: list[_Pair] = []
    before = terms[at - 1] if at else None
    if before is not None and before.part is Part.RATE and _one_subject(before, term):
        over = before.quantity.in_unit - Interval(_HUNDRED, _HUNDRED)
        pairs.append(_Pair((before.quantity,), over.scaled(Decimal(term.sign)), True))
        yield from _settle(GROWTH, term.quantity, pairs, "{0} tức là chênh {right}, không phải {printed}.")
        return
    pairs += [pair for base in _earlier(terms, at) for pair in _grown(terms, at, base)]
    pairs += [*_from_change(terms, at), *_of_the_base(terms, at)]
    yield from _settle(GROWTH, term.quantity, pairs, "Tính từ {0} và {1} được {right}, không phải {printed}.")


def _of_the_base(terms: Sequence[Term], at: int) -> Iterator[_Pair]:
    """ "giảm 124 đơn vị so với trước (204 đơn vị), tương ứng giảm 60,8%": the change in its base."""
    if at < 2 or terms[at - 1].part is not Part.BASE or terms[at - 2].part is not Part.CHANGE or not terms[at].joined:
        return
    change, base = terms[at - 2], terms[at - 1].quantity
    ratio = quotient(change.quantity.interval, base.interval)
    if ratio and change.sign == terms[at].sign and change.quantity.kind == base.kind and not change.percent:
        yield _Pair((change.quantity, base), ratio.scaled(_HUNDRED), terms[at - 1].bracketed)


def _one_subject(rate: Term, change: Term) -> bool:
    """Whether a rate and a change refer to the same base."""
    return bool(rate.against) and change.against in ("", rate.against)


def _earlier(terms: Sequence[Term], at: int) -> list[Term]:
    """The numbers a growth may start from: the earlier period, or the "từ" of "từ ... lên"."""
    term = terms[at]
    start = _start(terms, at)
    if start is not None:
        return [start]
    if term.against:
        return _bases(terms, at, term.against)
    if not term.joined:
        return []
    if at > 1 and terms[at - 2].part is Part.BASE and terms[at - 1].part in (Part.VALUE, Part.TO):
        return [terms[at - 2]] if terms[at - 2].against != "plan" and terms[at - 1].joined else []
    if at > 1 and terms[at - 1].part is Part.BASE and terms[at - 2].part is Part.VALUE and not terms[at - 1].bracketed:
        return [terms[at - 1]]
    listed = _base_of_kind(terms, at)
    if listed is not None:
        return [listed]
    if at > 1 and _two_periods(terms[at - 2], terms[at - 1]) and not terms[at].percent:
        return [terms[at - 2]]
    behind = terms[at + 1 : at + 2]
    return [t for t in behind if t.part is Part.BASE and t.bracketed]


def _base_of_kind(terms: Sequence[Term], at: int) -> Term | None:
    """ "so với cùng kỳ (07 vụ, 09 đối tượng) tăng 02 vụ, tăng 05 đối tượng": the base that counts the same."""
    own = terms[at].quantity
    before = [t for t in terms[max(0, at - 6) : at] if t.part is Part.BASE and t.bracketed]
    same = [t for t in before if t.quantity.kind == own.kind and not own.percent]
    return same[0] if len(before) > 1 and len(same) == 1 else None


def _two_periods(one: Term, two: Term) -> bool:
    """ "năm 2023 có 26 xã, năm 2024 có 21 xã": the same things in two periods."""
    values = one.part is Part.VALUE and two.part is Part.VALUE and one.quantity.kind == two.quantity.kind
    return values and bool(one.period and two.period) and one.period != two.period


def _start(terms: Sequence[Term], at: int) -> Term | None:
    """The "từ" of a "từ ... lên ..." right before a change, or before the change it belongs to."""
    before = at - 1 if at and terms[at - 1].part is Part.CHANGE else at
    if before < 2 or terms[before - 1].part is not Part.TO or terms[before - 2].part is not Part.FROM:
        return None
    return terms[before - 2] if terms[at].joined else None


def _grown(terms: Sequence[Term], at: int, base: Term) -> Iterator[_Pair]:
    term = terms[at]
    values = _values(terms, at, base)
    if base.part is Part.FROM:
        values = iter([(True, t.quantity) for t in terms[max(0, at - 3) : at] if t.part is Part.TO])
    for first, value in values:
        right = _change_percent(value, base.quantity, term.sign)
        if right is None or value.kind != base.quantity.kind:
            continue
        yield _Pair((value, base.quantity), right, first, Ratio(term.quantity, value, base.quantity, term.sign))
        if value.percent:
            yield _Pair(
                (value, base.quantity), (value.in_unit - base.quantity.in_unit).scaled(Decimal(term.sign)), True
            )


def _change_percent(value: Quantity, base: Quantity, sign: int) -> Interval | None:
    ratio = percent_of(value, base)
    return (ratio - Interval(_HUNDRED, _HUNDRED)).scaled(Decimal(sign)) if ratio else None


def _from_change(terms: Sequence[Term], at: int) -> Iterator[_Pair]:
    """ "1.250 tỷ đồng, tăng 150 tỷ đồng (13,6%)": the base is the value without the change."""
    term = terms[at]
    for place_of_change in (at - 1, at + 1):
        if not 0 <= place_of_change < len(terms):
            continue
        change = terms[place_of_change]
        if change.part is not Part.CHANGE or change.percent or change.sign != term.sign:
            continue
        if change.against != term.against and change.against and term.against:
            continue
        for first, value in _values(terms, min(at, place_of_change), change):
            base = value.interval - change.quantity.interval.scaled(Decimal(term.sign))
            ratio = quotient(change.quantity.interval, base)
            if ratio:
                yield _Pair((value, change.quantity), ratio.scaled(_HUNDRED), first)


def _difference(terms: Sequence[Term], at: int) -> Iterator[Check]:
    """ "tăng 8 vụ so với cùng kỳ (40 vụ)", "giảm 8 vụ (32/40 vụ)", "từ 40 xuống 32 vụ, giảm 8 vụ"."""
    term = terms[at]
    own = term.quantity
    pairs: list[tuple[Quantity, Quantity, bool]] = []
    if at + 2 < len(terms) and terms[at + 2].part is Part.BELOW and terms[at + 1].bracketed:
        pairs.append((terms[at + 1].quantity, terms[at + 2].quantity, True))
        pairs.append((terms[at + 2].quantity, terms[at + 1].quantity, False))
    if at + 2 < len(terms) and terms[at + 1].part is Part.FROM and terms[at + 2].part is Part.TO:
        pairs.append((terms[at + 2].quantity, terms[at + 1].quantity, terms[at + 1].bracketed))
    for base in _earlier(terms, at):
        values = _values(terms, at, base)
        if base.part is Part.FROM:
            values = iter([(True, t.quantity) for t in terms[max(0, at - 3) : at] if t.part is Part.TO])
        pairs += [(value, base.quantity, first and _one_chain(terms, at, value)) for first, value in values]
    pairs += _levels_told(terms, at) if own.points and not pairs else []
    bare = own.measure is None and not own.noun
    alike = [pair for pair in pairs if pair[0].kind == pair[1].kind]
    fitting = [pair for pair in alike if pair[0].kind == own.kind or own.points or (bare and pair[0].counted)]
    yield from _settle_difference(own, term.sign, fitting)


def _one_chain(terms: Sequence[Term], at: int, value: Quantity) -> bool:
    """Whether no semicolon stands between a value and what is said of it, or nothing else of its kind before."""
    alike = [t for t in terms[:at] if t.part is Part.VALUE and t.quantity.kind == value.kind]
    return len(alike) == 1 or all(term.joined for term in terms[: at + 1] if term.quantity.start > value.start)


def _levels_told(terms: Sequence[Term], at: int) -> list[tuple[Quantity, Quantity, bool]]:
    """ "đầu năm 1.862 hộ (12,4%); cuối năm 1.411 hộ (9,4%), giảm 3,0 điểm phần trăm": the two levels before."""
    levels = [t.quantity for t in terms[:at] if t.percent and t.part in (Part.LEVEL, Part.BASE, Part.RATE, Part.SHARE)]
    changes = [t for t in terms[:at] if t.part is Part.CHANGE and t.percent]
    return [(levels[1], levels[0], True)] if len(levels) == 2 and not changes else []


def _settle_difference(own: Quantity, sign: int, pairs: Sequence[tuple[Quantity, Quantity, bool]]) -> Iterator[Check]:
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


def _direction(reading: Reading, start: Term, end: Term) -> Iterator[Check]:
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


def _times(terms: Sequence[Term], at: int) -> Iterator[Check]:
    """ "gấp 2,5 lần so với cùng kỳ (40 vụ)"."""
    term = terms[at]
    pairs = [
        _Pair((value, base.quantity), right, first)
        for base in _earlier(terms, at)
        for first, value in _values(terms, at, base)
        if (right := quotient(value.interval, base.quantity.interval))
    ]
    yield from _settle(TIMES, term.quantity, pairs, "{0} so với {1} là gấp {right}, không phải {printed}.")
