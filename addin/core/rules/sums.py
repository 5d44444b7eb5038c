"""Phép cộng: is a stated total the sum of its parts? Asked across (columns) and down (rows) in the same way.

Every figure is the interval it was rounded from; counts have no width. Three tiers: the intervals touch, and the sum
holds; they touch only when the total is taken as rounded as it is written, and that is worth a note; they do not.
A blank part is 0 beside a part that is given; a part that cannot be read leaves the sum unchecked, never smaller.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Context as Arithmetic
from decimal import Decimal
from enum import Enum, auto

from addin.core.number import MAX_DIGITS, Interval, Value, decimals_of, exact, interval
from addin.core.place import Place
from addin.core.rules.context import figure_in, is_blank

_WIDE = Arithmetic(prec=4 * MAX_DIGITS)


@dataclass(frozen=True, slots=True)
class Term:
    """Số hạng: one cell of the equation; `rounding` are its decimals, None for a count."""

    name: str
    value: Value
    place: Place
    rounding: int | None

    @property
    def figure(self) -> Decimal | None:
        return figure_in(self.value)

    @property
    def range(self) -> Interval:
        figure = self.figure or Decimal(0)
        return exact(figure) if self.rounding is None or self.figure is None else interval(figure, self.rounding)

    @property
    def unknown(self) -> bool:
        """Something stands in the cell, and it is no figure."""
        return self.figure is None and not is_blank(self.value)


class Verdict(Enum):
    """Kết luận về một phép cộng."""

    HOLDS = auto()
    ROUNDED = auto()
    BREAKS = auto()
    TOTAL_BLANK = auto()
    PARTS_BLANK = auto()
    UNCHECKED = auto()


def sum_of(parts: Sequence[Term]) -> Decimal:
    """Tổng các phần đã ghi."""
    total = Decimal(0)
    for part in parts:
        total = _WIDE.add(total, part.figure or Decimal(0))
    return total


def judge(total: Term, parts: Sequence[Term]) -> Verdict:
    """Xét một phép cộng."""
    if all(is_blank(part.value) for part in parts):
        return Verdict.PARTS_BLANK if total.figure else Verdict.HOLDS
    if total.unknown or any(part.unknown for part in parts):
        return Verdict.UNCHECKED
    if total.figure is None:
        return Verdict.TOTAL_BLANK if sum_of(parts) else Verdict.HOLDS
    return _compare(total, total.figure, _range_of(parts))


def plainly_holds(total: Value, parts: Iterable[Value]) -> bool:
    """Khớp đến từng số lẻ: true of most sums, and then `judge` says so too; False says nothing."""
    added, given = Decimal(0), False
    for part in parts:
        if isinstance(part, Decimal):
            added, given = _WIDE.add(added, part), True
        elif not is_blank(part):
            return False
    return added == total if isinstance(total, Decimal) else not given and is_blank(total)


def _range_of(parts: Sequence[Term]) -> Interval:
    return Interval.total(part.range for part in parts)


def _compare(total: Term, stated: Decimal, parts: Interval) -> Verdict:
    if total.range.touches(parts):
        return Verdict.HOLDS
    as_written = total.rounding is not None and interval(stated, decimals_of(stated)).touches(parts)
    return Verdict.ROUNDED if as_written else Verdict.BREAKS
