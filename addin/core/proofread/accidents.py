"""Tình cờ: how often numbers that have nothing to do with each other look as if a slip of the hand parted them."""

from __future__ import annotations

from decimal import Decimal

from addin.core.number import Interval, decimals_of, exact
from addin.core.proofread.causes import Slip, suspect
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.sums import Sum

RARE = Decimal("0.03")
"""Three accidents in a hundred places prove something where the words say that there is a relation."""
_EITHER_WAY = 2
_DECADES = Decimal("4.6")
"""A comma is out of place to the left or to the right; two decades of values, in natural logarithms."""


def chance(q: Quantity, right: Interval, slip: Slip) -> Decimal:
    """Xác suất trùng hợp: how often a slip would seem to explain numbers that have nothing to do with each other."""
    step = Decimal(1).scaleb(-decimals_of(q.value))
    width = 2 * (right.high - right.low) / (right.high + right.low) + step / q.value
    digits = sum(map(str.isdigit, q.text.lstrip("0,.")))
    ways = {Slip.TRANSPOSED: digits - 1, Slip.DIGIT: 9 * digits, Slip.DROPPED: 10 * (digits + 1), Slip.ADDED: digits}
    return ways.get(slip, _EITHER_WAY) * width / _DECADES


def accident(found: Sum) -> Decimal:
    """Xác suất tình cờ của một phép cộng suýt đúng: of every number that a slip would mend; one where none would."""
    if any(q.approx is not Approx.NONE for q in found.members):
        return Decimal(1)
    total = Decimal(0)
    for q in found.members:
        right = exact(found.fitted(q))
        cause = suspect(q.value, right) if right.low > 0 else None
        total += chance(q, right, cause.slip) if cause is not None else 0
    return total or Decimal(1)
