"""Cộng và so: whether parts make up a whole, and what a mismatch proves.

Sums are intervals: 3.120,4 + 215 may be 3.335, and 3.341,2 can never be 3.314.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate

from addin.core.number import Interval, decimals_of, exact, format_number
from addin.core.once import once
from addin.core.proofread.causes import Cause, Slip, suspect
from addin.core.proofread.quantities import Approx, Quantity

_FEW = 4
"""Parts whose roundings hardly ever add up."""


@dataclass(frozen=True)
class Sum:
    """Một phép cộng: the whole as printed, its parts, and what the parts come to in base units."""

    whole: Quantity
    parts: tuple[Quantity, ...]

    @property
    def members(self) -> tuple[Quantity, ...]:
        return (self.whole, *self.parts)

    def meant(self, q: Quantity) -> Interval:
        """What one number would have to be, in its own unit, if all the others are right."""
        if q == self.whole:
            return self.right
        whole, parts, own = self.whole.interval, self.of_parts, self._printed(q)
        return Interval(whole.low - (parts.high - own.high), whole.high - (parts.low - own.low)).scaled(1 / q.factor)

    def fitted(self, q: Quantity) -> Decimal:
        """What one number would have to be for the printed numbers to add up without any rounding."""
        if q == self.whole:
            return self.plain
        return (self.whole.base - (self.added - q.base)) / q.factor

    def told(self, q: Quantity, right: Decimal) -> str:
        """The sentence that says what a number should be."""
        said = q.worded(right)
        if q == self.whole:
            return f"Các thành phần cộng lại ({self.written}) được {said}, không phải {q.said}."
        return f"Từ tổng {self.whole.said}, trừ các phần khác còn {said}, không phải {q.said}."

    @once
    def of_parts(self) -> Interval:
        return Interval.total(map(self._printed, self.parts))

    def _printed(self, part: Quantity) -> Interval:
        """What a part may stand for: "1 tỷ đồng" beside "2,4 tỷ đồng" is rounded as that is, not to whole ones."""
        finest = max(decimals_of(q.value) for q in self.members if q.factor == part.factor)
        if decimals_of(part.value) or not finest or part.approx is not Approx.NONE:
            return part.interval
        half = Decimal("0.05") * part.factor
        return Interval(part.base - half, part.base + half)

    @property
    def right(self) -> Interval:
        """What the whole should be, in its own unit."""
        return self.of_parts.scaled(1 / self.whole.factor)

    @property
    def plain(self) -> Decimal:
        """The sum of the parts as printed, in the unit of the whole."""
        return self.added / self.whole.factor

    @once
    def added(self) -> Decimal:
        """The sum of the parts as printed, in base units."""
        return sum((part.base for part in self.parts), Decimal(0))

    @property
    def holds(self) -> bool:
        return self.of_parts.touches(self.whole.interval) and not self._hardly_rounded

    @property
    def _hardly_rounded(self) -> bool:
        """Two units off in the last decimal: four parts that are written alike hardly ever come to that."""
        decimals = decimals_of(self.whole.value)
        alike = {(decimals_of(q.value), q.factor, q.approx) for q in self.members}
        if not decimals or len(self.parts) > _FEW or alike != {(decimals, self.whole.factor, Approx.NONE)}:
            return False
        return abs(self.plain - self.whole.value) >= Decimal(2).scaleb(-decimals)

    @property
    def exactly(self) -> bool:
        return self.plain == self.whole.value

    @property
    def exceeds(self) -> bool:
        """Whether the parts are more than the whole can be."""
        return self.of_parts.low > self.whole.interval.high

    @property
    def left_out(self) -> Quantity | None:
        """The one of three parts at least that the whole lacks; not a group that stands before its own parts."""
        short = self.added - self.whole.base
        at = next((at for at, part in enumerate(self.parts) if part.base == short), None) if self.parts[2:] else None
        if at is None or short in accumulate(part.base for part in self.parts[at + 1 :]):
            return None
        return self.parts[at]

    @property
    def written(self) -> str:
        return " + ".join(part.text for part in self.parts)


def blame(found: Sum) -> tuple[Quantity, Cause | None, Decimal]:
    """Số nào sai: the number that one slip of the hand explains; the whole where nothing speaks against it."""
    cause = suspect(found.whole.value, found.right) or suspect(found.whole.value, exact(found.plain))
    if cause and cause.strong:
        return found.whole, cause, found.plain
    for part in found.parts:
        right = found.meant(part)
        other = suspect(part.value, right) or suspect(part.value, exact(found.fitted(part)))
        if other and other.strong:
            return part, other, other.right
    swapped = _swapped(found)
    if swapped:
        return found.whole, swapped, found.plain
    slip = _twice_or_omitted(found)
    return found.whole, slip or cause, found.plain


def _swapped(found: Sum) -> Cause | None:
    """Whether the whole and one of its parts stand in each other's place."""
    if len(found.parts) < 2:
        return None
    for at, part in enumerate(found.parts):
        exchanged = Sum(part, (*found.parts[:at], found.whole, *found.parts[at + 1 :]))
        if part.base > found.whole.base and exchanged.holds:
            return Cause(Slip.SWAPPED, part.value)
    return None


def _twice_or_omitted(found: Sum) -> Cause | None:
    if len(found.parts) < 3:
        return None
    for part in found.parts:
        share = part.interval
        if (found.of_parts - found.whole.interval).touches(share):
            return Cause(Slip.OMITTED, found.plain)
        if (found.whole.interval - found.of_parts).touches(share):
            return Cause(Slip.TWICE, found.plain)
    return None


def alternatives(wholes: Sequence[Quantity], parts: tuple[Quantity, ...]) -> Sum | None:
    """The first of several wholes that the parts make up, if any."""
    return next((found for whole in wholes if (found := Sum(whole, parts)).holds), None)


def prefix_holds(found: Sum) -> bool:
    """Whether the first or the last few parts alone make up the whole, the others telling something else."""
    intervals = [part.interval for part in found.parts]
    for some in (intervals[:-1], intervals[:0:-1]):
        if any(total.touches(found.whole.interval) for total in accumulate(some)):
            return True
    return False


def together(parts: Sequence[Quantity]) -> Quantity:
    """Các phần gộp lại, as one number in the place of the first."""
    first = parts[0]
    value = sum((part.base for part in parts), Decimal(0)) / first.factor
    text = format_number(value, max(decimals_of(part.value) for part in parts))
    return replace(first, value=value, text=text) if len(parts) > 1 else first
