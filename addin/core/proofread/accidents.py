"""Tình cờ: how often numbers that have nothing to do with each other look as if a slip of the hand parted them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from addin.core.number import Interval, decimals_of, exact
from addin.core.proofread.causes import Slip, may_be_slip, suspect
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.sums import Sum

RARE = Decimal("0.03")
"""Three accidents in a hundred places prove something where the words say that there is a relation."""
A_SLIP = Decimal("0.99")
"""Where some slip explains a difference, an accident is never certain."""
_EITHER_WAY = 2
_DECADES = Decimal("4.6")
"""A comma is out of place to the left or to the right; two decades of values, in natural logarithms."""


def chance(q: Quantity, right: Interval, slip: Slip) -> Decimal:
    """Xác suất trùng hợp: how often a slip would seem to explain numbers that have nothing to do with each other."""
    if not q.value or right.high + right.low <= 0:
        return Decimal(1)
    step = Decimal(1).scaleb(-decimals_of(q.value))
    width = 2 * (right.high - right.low) / (right.high + right.low) + step / q.value
    digits = sum(map(str.isdigit, q.text.lstrip("0,.")))
    ways = {
        Slip.TRANSPOSED: max(1, digits - 1),
        Slip.EXCHANGED: digits * (digits - 1) // 2,
        Slip.DIGIT: 9 * digits,
        Slip.DROPPED: 10 * (digits + 1),
        Slip.ADDED: digits,
    }
    return ways.get(slip, _EITHER_WAY) * width / _DECADES


def accident(found: Sum) -> Decimal:
    """Xác suất tình cờ của một phép cộng suýt đúng; one where no slip would mend it.

    Digits exchanged and commas out of place are rare, so the number that one of them explains speaks for itself; a
    digit mistyped could be in any of the numbers.
    """
    if any(q.approx is not Approx.NONE or not q.value for q in found.members):
        return Decimal(1)
    fitted = [(q, right) for q in found.members if (right := found.fitted(q)) > 0]
    if not any(may_be_slip(q.value, right) for q, right in fitted):
        return _left_out(found)
    rights = [(q, exact(right)) for q, right in fitted]
    causes = [(q, right, cause) for q, right in rights if (cause := suspect(q.value, right))]
    strong = [chance(q, right, cause.slip) * _grid(found, q, cause.slip) for q, right, cause in causes if cause.strong]
    if strong:
        return min(strong)
    if not causes:
        return _left_out(found)
    loose = sum((chance(q, right, causes[0][2].slip) for q, right in rights), Decimal(0))
    return min(A_SLIP, loose * min(map(roundness, found.members)))


def _grid(found: Sum, q: Quantity, slip: Slip) -> int:
    """How much likelier round numbers make an accident: 600 and 700 come to a full hundred, which 1.030 is not."""
    if slip not in (Slip.TRANSPOSED, Slip.TENFOLD):
        return roundness(q)
    others = min(roundness(one) for one in found.members if one != q)
    return others // roundness(q) if others >= _HUNDREDS and others > roundness(q) else 1


_HUNDREDS = 100
"""One zero at the end of all the others is no rare thing yet."""


def _left_out(found: Sum) -> Decimal:
    """The accident that a total told behind three parts at least is all of them but one.

    Of one told before them, the odd part is often something besides: "121,8 tỷ đồng có điều kiện, đã xong 60,9".
    """
    if found.whole.place < found.parts[-1].place or found.left_out is None:
        return Decimal(1)
    step = Decimal(1).scaleb(-decimals_of(found.whole.value))
    ways = len(found.parts) * step / found.whole.value
    return min(A_SLIP, ways * min(map(roundness, found.members)))


def worth_trying(parts: tuple[Quantity, ...], wholes: Iterable[Quantity]) -> list[Quantity]:
    """Những số có thể là tổng của các phần, as printed or but for one slip: the others need no closer look."""
    some = Sum(parts[0], parts)
    most = max(part.base for part in parts)
    return [
        whole
        for whole in wholes
        if some.of_parts.touches(whole.interval)
        or may_be_slip(whole.value, some.added / whole.factor)
        or _a_slip_in(parts, most, whole.base - some.added)
    ]


def _a_slip_in(parts: Sequence[Quantity], most: Decimal, short: Decimal) -> bool:
    """Whether one of the parts may be wrong by what all of them are short of a total."""
    if most + short <= 0:
        return False
    rights = ((part.value, part.value + short / part.factor) for part in parts)
    return any(right > 0 and may_be_slip(value, right) for value, right in rights)


def roundness(q: Quantity) -> int:
    """Số tròn: a hundred for a number that ends in two zeros: such numbers differ by hundreds. 82,0 is not round."""
    if decimals_of(q.value):
        return 1
    digits = "".join(filter(str.isdigit, q.text))
    return int(10 ** (len(digits) - len(digits.rstrip("0"))))
