"""Quy lỗi: one wrong number may break several relations; the officer is told once, at that number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from addin.core.number import Interval
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Place, Verdict, place, places
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.sums import Sum

_MOST = 20
"""Additions that one wrong number may break; more than that is not one wrong number."""


def settle_blame(checks: Sequence[Check]) -> list[Check]:
    """Tìm số chung của các phép cộng sai: if one value of it repairs them all, it is the wrong one."""
    resting: dict[tuple[int, int], list[Sum]] = {}
    for check in checks:
        if check.verdict is Verdict.BROKEN and check.addition is not None:
            for q in _numbers(check.addition):
                resting.setdefault((q.block, q.start), []).append(check.addition)
    return [_settled(check, resting) if check.verdict is Verdict.BROKEN else check for check in checks]


def _numbers(addition: Sum) -> tuple[Quantity, ...]:
    return (addition.whole, *addition.parts)


def _settled(check: Check, resting: dict[tuple[int, int], list[Sum]]) -> Check:
    """The check, told at the number that explains it and the other broken additions it is part of."""
    if check.addition is None:
        return check
    for q in _numbers(check.addition):
        broken = resting[q.block, q.start]
        if 2 <= len(broken) <= _MOST:
            common = _common([_right(addition, q) for addition in broken])
            if common is not None and not common.touches(q.in_unit):
                return _moved(check, check.addition, q, common)
    return check


def _right(addition: Sum, q: Quantity) -> Interval:
    """What a number would have to be for one addition to hold, in its own unit."""
    if q == addition.whole:
        return addition.right
    others = Sum(addition.whole, tuple(part for part in addition.parts if part is not q and part != q)).of_parts
    return (addition.whole.interval - others).scaled(1 / q.factor)


def _common(rights: Sequence[Interval]) -> Interval | None:
    low, high = max(r.low for r in rights), min(r.high for r in rights)
    return Interval(low, high) if low <= high else None


def _moved(check: Check, addition: Sum, q: Quantity, right: Interval) -> Check:
    """The same finding, told at the number that explains it."""
    value = (right.low + right.high) / 2
    rest: tuple[Place, ...] = places(other for other in _numbers(addition) if other != q)
    return replace(
        check, subject=place(q), rests_on=rest, expected=value, actual=q.value, cause=suspect(q.value, right)
    )
