"""Quy lỗi: one wrong number may break several relations; the officer is told once, at that number.

A number that another relation confirms is acquitted: then the one among the others that nothing confirms is wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from addin.core.number import Interval
from addin.core.proofread.causes import Cause, suspect
from addin.core.proofread.checks import Check, Place, Verdict, place, places
from addin.core.proofread.equations import Equation, said_exactly
from addin.core.proofread.quantities import Quantity

_MOST = 20
"""Relations that one wrong number may break; more than that is not one wrong number."""
_WEAK = frozenset({"part-of-whole", "direction", "extreme", "fraction", "count", "period"})
"""Relations that hold for nearly any number, so that they acquit none."""


def settle_blame(checks: Sequence[Check]) -> list[Check]:
    """Tìm số sai của mỗi phép tính sai: the one that repairs them all, or the one that nothing else confirms."""
    broken: dict[Place, list[tuple[Equation, Quantity]]] = {}
    told = [check.equation for check in checks if check.verdict is Verdict.BROKEN and check.equation is not None]
    for equation in {frozenset(one.members): one for one in told}.values():  # two rules may have found the same one
        for q in equation.members:
            broken.setdefault(place(q), []).append((equation, q))
    acquitted = confirmed(checks)
    return [_settled(check, broken, acquitted) if check.verdict is Verdict.BROKEN else check for check in checks]


def confirmed(checks: Iterable[Check]) -> frozenset[Place]:
    """Các số đã được một quan hệ đúng xác nhận."""
    fine = (check for check in checks if check.fine and check.kind not in _WEAK)
    return frozenset(where for check in fine if check.rests_on for where in (check.subject, *check.rests_on))


def _settled(check: Check, broken: dict[Place, list[tuple[Equation, Quantity]]], acquitted: Collection[Place]) -> Check:
    """The check, told at the number that explains it and the other broken relations it is part of."""
    if check.equation is None:
        return check
    for q in check.equation.members:
        equations = broken[place(q)]
        if 2 <= len(equations) <= _MOST:
            common = _common([_meant(equation, own, q) for equation, own in equations])
            if common is not None and not common.touches(q.in_unit):
                return moved(check, check.equation, q, common)
    return _acquitted(check, check.equation, acquitted)


def _meant(equation: Equation, own: Quantity, q: Quantity) -> Interval | None:
    """What an equation says a number must be, in the unit another one reads the bare number in."""
    right = equation.meant(own)
    return right.scaled(own.factor / q.factor) if right is not None else None


def _acquitted(check: Check, equation: Equation, acquitted: Collection[Place]) -> Check:
    """Told at the number that a slip of the hand explains and that nothing confirms.

    Of several at the last one: what was worked out from the others is told behind them.
    """
    unsure = [q for q in equation.members if place(q) not in acquitted]
    able = [(q, right) for q in unsure if (right := equation.meant(q)) is not None]
    causes = {place(q): cause for q, right in able if (cause := suspect(q.value, right))}
    strong = [(q, right) for q, right in able if place(q) in causes and causes[place(q)].strong]
    guilty = check.subject not in acquitted
    if not strong and guilty:
        return check
    likely = strong or [(q, right) for q, right in able if place(q) in causes] or (able if len(able) == 1 else [])
    if not likely:
        return check
    q, right = max(likely, key=lambda one: (one[0].block, one[0].start))
    return moved(check, equation, q, right) if place(q) != check.subject and right.low > 0 else check


def _common(rights: Sequence[Interval | None]) -> Interval | None:
    told = [right for right in rights if right is not None]
    if len(told) < len(rights):
        return None
    low, high = max(r.low for r in told), min(r.high for r in told)
    return Interval(low, high) if low <= high else None


def moved(check: Check, equation: Equation, q: Quantity, right: Interval) -> Check:
    """Cùng phát hiện, told at the number that explains it."""
    cause: Cause | None = suspect(q.value, right)
    value = cause.right if cause is not None and cause.strong else said_exactly(q, right)
    rest = places(other for other in equation.members if other != q)
    return replace(
        check,
        subject=place(q),
        rests_on=rest,
        message=equation.told(q, value),
        expected=value,
        actual=q.value,
        cause=cause,
    )
