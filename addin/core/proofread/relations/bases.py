"""Số để so: which number of its sentence a rate, a growth or a change is measured against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from addin.core.proofread.likeness import measured_alike
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.roles import UNKNOWN, Part, Term

_LEVELS = (Part.LEVEL, Part.RATE, Part.SHARE, Part.VALUE, Part.TO)
_ONE_FOR_ALL = 12
"""A statement is read against the numbers nearest to it, never against a whole page."""


def bases_told(terms: Sequence[Term], at: int, against: str) -> list[Term]:
    """The numbers a rate may refer to, those right behind it first."""
    before = list(reversed(terms[max(0, at - _ONE_FOR_ALL) : at]))
    apart = next((back for back, term in enumerate([terms[at], *before]) if not term.joined), len(before))
    near = [*terms[at + 1 : at + 3], *(t for back, t in enumerate(before) if back < apart or not t.percent)]
    told = [t for t in near if t.part is Part.BASE and _is_against(t, against)]
    called = against.startswith(("quý ", "tháng ", "năm "))  # "quý I cấp 340 giấy, quý II ..., bằng 120% quý I"
    return told[:3] or [t for t in before if called and t.part is Part.VALUE and t.period == against][:1]


def _is_against(base: Term, against: str) -> bool:
    return against in ("", base.against) or (against == UNKNOWN and base.against != "plan")


def values_before(terms: Sequence[Term], at: int, base: Term) -> Iterator[tuple[bool, Quantity]]:
    """What may be measured against a base: the numbers before, nearest first; the first one is meant."""
    roles = _LEVELS if base.percent and base.part is Part.BASE else (Part.VALUE, Part.TO, Part.ABOVE)
    found: list[Quantity] = []
    for term in reversed(terms[max(0, at - _ONE_FOR_ALL) : at]):
        fits = term.part in roles and measured_alike(term.quantity, base.quantity)
        beside = term is terms[at - 1] and base.percent
        if fits and (beside or not term.bracketed) and term.percent == base.percent and term is not base:
            found.append(term.quantity)
    if len(base.quantity.noun) > 1:  # "12 huy chương vàng, 15 huy chương đồng; ... (8 huy chương vàng)"
        found.sort(key=lambda q: q.noun != base.quantity.noun)
    yield from ((q is found[0], q) for q in found)


def starts_from(terms: Sequence[Term], at: int) -> list[Term]:
    """The numbers a growth may start from: the earlier period, or the "từ" of "từ ... lên"."""
    term = terms[at]
    start = start_told(terms, at)
    if start is not None:
        return [start]
    against = term.against or _told_next(terms, at)
    if against:
        return bases_told(terms, at, against)
    if not term.joined:
        return []
    if at > 1 and terms[at - 2].part is Part.BASE and terms[at - 1].part in (Part.VALUE, Part.TO):
        return [terms[at - 2]] if terms[at - 2].against != "plan" and terms[at - 1].joined else []
    if at > 1 and terms[at - 1].part is Part.BASE and terms[at - 2].part is Part.VALUE and not terms[at - 1].bracketed:
        return [terms[at - 1]]
    listed = _base_of_kind(terms, at)
    if listed is not None:
        return [listed]
    if at > 1 and two_periods(terms[at - 2], terms[at - 1]) and not terms[at].percent:
        return [earlier_of(terms[at - 2], terms[at - 1])]
    behind = terms[at + 1 : at + 2]
    return [t for t in behind if t.part is Part.BASE and t.bracketed]


def _told_next(terms: Sequence[Term], at: int) -> str:
    """ "tăng 164,4 triệu đồng, tức tăng 10,3% so với năm 2023 (1.602 triệu đồng)": the reference stands behind both."""
    change, percent = terms[at], terms[at + 1] if at + 1 < len(terms) else None
    if percent is None or change.percent or not percent.percent or percent.part is not Part.CHANGE:
        return ""
    return percent.against if percent.joined and percent.sign == change.sign else ""


def _base_of_kind(terms: Sequence[Term], at: int) -> Term | None:
    """ "so với cùng kỳ (07 vụ, 09 đối tượng) tăng 02 vụ, tăng 05 đối tượng": the base that counts the same."""
    own = terms[at].quantity
    before = [t for t in terms[max(0, at - 6) : at] if t.part is Part.BASE and t.bracketed]
    same = [t for t in before if t.quantity.kind == own.kind and not own.percent]
    return same[0] if len(before) > 1 and len(same) == 1 else None


def two_periods(one: Term, two: Term) -> bool:
    """ "năm 2023 có 26 xã, năm 2024 có 21 xã": the same things in two periods."""
    values = one.part is Part.VALUE and two.part is Part.VALUE and one.quantity.kind == two.quantity.kind
    return values and bool(one.period and two.period) and one.period != two.period


def earlier_of(one: Term, two: Term) -> Term:
    """Which of two numbers is told of the earlier period: by its words, by its year, or because it stands first."""
    if one.earlier != two.earlier:
        return one if one.earlier else two
    years = [re.findall(r"\d{4}", term.period) for term in (one, two)]
    if not any(years):
        years = [_MONTH.findall(term.period) for term in (one, two)]
    return two if all(years) and [*map(int, years[1])] < [*map(int, years[0])] else one


_MONTH = re.compile(r"\btháng (\d{1,2})\b")


def start_told(terms: Sequence[Term], at: int) -> Term | None:
    """The "từ" of a "từ ... lên ..." right before a change, or before the change it belongs to."""
    before = at - 1 if at and terms[at - 1].part is Part.CHANGE else at
    if before < 2 or terms[before - 1].part is not Part.TO or terms[before - 2].part is not Part.FROM:
        return None
    return terms[before - 2] if terms[at].joined else None
