"""Số để so: which number of its sentence a rate, a growth or a change is measured against."""

from __future__ import annotations

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
