"""Quy lỗi: one wrong number may break several relations; the officer is told once, at that number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from addin.core.number import Interval
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Place, Verdict, place, places
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.sums import Sum


def settle_blame(checks: Sequence[Check]) -> list[Check]:
    """Tìm số chung của các phép cộng sai: if one value of it repairs them all, it is the wrong one."""
    sums = [check for check in checks if check.verdict is Verdict.BROKEN and check.addition is not None]
    shared = Counter(_at(q) for check in sums for q in _numbers(check))
    settled: list[Check] = []
    for check in checks:
        culprit = _culprit(check, sums, shared) if check in sums else None
        settled.append(check if culprit is None else _moved(check, *culprit))
    return settled


def _numbers(check: Check) -> tuple[Quantity, ...]:
    return (check.addition.whole, *check.addition.parts) if check.addition else ()


def _at(q: Quantity) -> tuple[int, int]:
    return q.block, q.start


def _culprit(check: Check, sums: Sequence[Check], shared: Counter[tuple[int, int]]) -> tuple[Quantity, Interval] | None:
    for q in _numbers(check):
        if shared[_at(q)] < 2:
            continue
        rights = [_right(other.addition, q) for other in sums if other.addition and q in _numbers(other)]
        common = _common([right for right in rights if right is not None])
        if common is not None and not common.touches(q.in_unit):
            return q, common
    return None


def _right(addition: Sum, q: Quantity) -> Interval | None:
    """What a number would have to be for one addition to hold, in its own unit."""
    if q == addition.whole:
        return addition.right
    others = Sum(addition.whole, tuple(part for part in addition.parts if part is not q and part != q)).of_parts
    return (addition.whole.interval - others).scaled(1 / q.factor)


def _common(rights: Sequence[Interval]) -> Interval | None:
    if len(rights) < 2:
        return None
    low, high = max(r.low for r in rights), min(r.high for r in rights)
    return Interval(low, high) if low <= high else None


def _moved(check: Check, q: Quantity, right: Interval) -> Check:
    """The same finding, told at the number that explains it."""
    value = (right.low + right.high) / 2
    rest: tuple[Place, ...] = places(other for other in _numbers(check) if other != q)
    return replace(
        check, subject=place(q), rests_on=rest, expected=value, actual=q.value, cause=suspect(q.value, right)
    )
