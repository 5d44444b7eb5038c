"""Phương trình: numbers bound by arithmetic, and what each of them would have to be if the others are right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import prod
from typing import Protocol

from addin.core.number import Interval, decimals_of, exact, round_half_up
from addin.core.proofread.quantities import Quantity

_HUNDRED = Decimal(100)


class Equation(Protocol):
    """Phương trình giữa các số."""

    @property
    def members(self) -> Sequence[Quantity]:
        """Các số trong phương trình."""

    def meant(self, q: Quantity) -> Interval | None:
        """Số này phải là bao nhiêu, in its own unit, if the other members are right."""

    def told(self, q: Quantity, right: Decimal) -> str:
        """Câu báo cho cán bộ: this number should be `right`."""


def quotient(above: Interval, below: Interval) -> Interval | None:
    """Thương của hai khoảng dương."""
    if below.low <= 0 or above.low < 0:
        return None
    return Interval(above.low / below.high, above.high / below.low)


def percent_of(above: Quantity, below: Quantity) -> Interval | None:
    """Bao nhiêu phần trăm: every percentage the two printed numbers allow."""
    ratio = quotient(above.interval, below.interval)
    return ratio.scaled(_HUNDRED) if ratio else None


def product(one: Interval, two: Interval) -> Interval:
    """Tích của hai khoảng, of what is not below zero in them."""
    none = Decimal(0)
    return Interval(max(one.low, none) * max(two.low, none), max(one.high, none) * max(two.high, none))


def said_exactly(q: Quantity, right: Interval) -> Decimal:
    """The middle of an interval, written as the number it replaces: a count is whole, a percentage has a decimal."""
    least = 0 if q.counted else max(decimals_of(q.value), 1)
    return round_half_up((right.low + right.high) / 2, least)


@dataclass(frozen=True, slots=True)
class Ratio:
    """Tỷ lệ: `percent` is `above` in `below`; with a sign, by how much `above` is more or less than `below`."""

    percent: Quantity
    above: Quantity
    below: Quantity
    sign: int = 0

    @property
    def members(self) -> tuple[Quantity, ...]:
        return (self.percent, self.above, self.below)

    def meant(self, q: Quantity) -> Interval | None:
        if q == self.percent:
            return self._percent()
        share = self._share()
        if q == self.above:
            return product(self.below.interval, share).scaled(1 / q.factor)
        right = quotient(self.above.interval, share)
        return right.scaled(1 / q.factor) if right else None

    def _percent(self) -> Interval | None:
        share = percent_of(self.above, self.below)
        if share is None or not self.sign:
            return share
        return (share - Interval(_HUNDRED, _HUNDRED)).scaled(Decimal(self.sign))

    def _share(self) -> Interval:
        """What the printed percentage says of above in below, cut off or rounded."""
        own = self.percent.in_unit
        step = Decimal(1).scaleb(-decimals_of(self.percent.value))
        told = Interval(own.low, max(own.high, self.percent.value + step))
        whole = Interval(_HUNDRED, _HUNDRED) + told.scaled(Decimal(self.sign)) if self.sign else told
        return whole.scaled(1 / _HUNDRED)

    def told(self, q: Quantity, right: Decimal) -> str:
        said = q.worded(right)
        above, below, percent = self.above.said, self.below.said, self.percent.said
        if not self.sign:
            if q == self.percent:
                return f"{above} so với {below} là {said}, không phải {percent}."
            if q == self.above:
                return f"{percent} của {below} là {said}, không phải {above}."
            return f"{above} là {percent} của {said}, không phải của {below}."
        word = "tăng" if self.sign > 0 else "giảm"
        if q == self.percent:
            return f"Từ {below} thành {above} là {word} {said}, không phải {percent}."
        if q == self.above:
            return f"{below} {word} {percent} thành {said}, không phải {above}."
        return f"Số {word} {percent} thành {above} là {said}, không phải {below}."


@dataclass(frozen=True, slots=True)
class Average:
    """Bình quân, đơn giá: `total` shared out over `count`, and over what more it is counted by, is `rate`.

    A price that is `fixed` is as exact as it is written; what is worked out is rounded.
    """

    rate: Quantity
    total: Quantity
    count: Quantity
    more: tuple[Quantity, ...] = ()
    fixed: bool = False

    @property
    def members(self) -> tuple[Quantity, ...]:
        return (self.rate, self.total, self.count, *self.more)

    def meant(self, q: Quantity) -> Interval | None:
        worth = exact(Decimal(1))
        for one in (self.rate, self.count, *self.more):
            own = exact(one.base) if self.fixed and one == self.rate else one.interval
            worth = worth if one == q else product(worth, own)
        right = worth if q == self.total else quotient(self.total.interval, worth)
        return right.scaled(1 / q.factor) if right else None

    def told(self, q: Quantity, right: Decimal) -> str:
        said = q.worded(right)
        others = [one for one in (self.count, *self.more, self.rate) if one != q]
        if q == self.total:
            return f"{' nhân '.join(one.said for one in others)} được {said}, không phải {q.said}."
        return f"{self.total.said} chia cho {' và '.join(one.said for one in others)} được {said}, không phải {q.said}."


@dataclass(frozen=True, slots=True)
class Mean:
    """Trung bình của các số đã kể."""

    mean: Quantity
    told_of: tuple[Quantity, ...]

    @property
    def members(self) -> tuple[Quantity, ...]:
        return (self.mean, *self.told_of)

    def meant(self, q: Quantity) -> Interval | None:
        count = Decimal(len(self.told_of))
        total = exact(Decimal(0))
        for one in self.told_of:
            total = total if one == q else total + one.interval
        right = total.scaled(1 / count) if q == self.mean else self.mean.interval.scaled(count) - total
        return right.scaled(1 / q.factor)

    def told(self, q: Quantity, right: Decimal) -> str:
        listed = ", ".join(one.text for one in self.told_of)
        if q == self.mean:
            return f"Trung bình của {listed} là {q.worded(right)}, không phải {q.said}."
        return f"Trung bình của {listed} không phải {self.mean.said}; {q.said} có lẽ là {q.worded(right)}."


@dataclass(frozen=True, slots=True)
class Products:
    """Tích: so many, each so much, for so many months; `total` is all such products together."""

    total: Quantity
    products: tuple[tuple[Quantity, ...], ...]

    @property
    def members(self) -> tuple[Quantity, ...]:
        return (self.total, *(factor for factors in self.products for factor in factors))

    def meant(self, q: Quantity) -> Interval | None:
        worth = exact(Decimal(0))
        by = exact(Decimal(1))
        for factors in self.products:
            own = exact(Decimal(1))
            for factor in factors:
                own = own if factor == q else product(own, _set_amount(factor))
            if q in factors:
                by = own
            else:
                worth = worth + own
        right = worth if q == self.total else quotient(self.total.interval - worth, by)
        return right.scaled(1 / q.factor) if right else None

    def fitted(self, q: Quantity) -> Decimal | None:
        """What the total comes to if no price was rounded."""
        return (
            sum(prod(factor.base for factor in factors) for factors in self.products) / q.factor
            if q == self.total
            else None
        )

    def told(self, q: Quantity, right: Decimal) -> str:
        written = " cộng ".join(" nhân ".join(factor.said for factor in factors) for factors in self.products)
        if q == self.total:
            return f"{written} được {q.worded(right)}, không phải {q.said}."
        return f"{written} không phải {self.total.said}; {q.said} có lẽ là {q.worded(right)}."


def _set_amount(factor: Quantity) -> Interval:
    """A price is set and not rounded: "1,2 triệu đồng" for each is 1.200.000."""
    return exact(factor.base) if factor.kind.startswith("tiền") else factor.interval


@dataclass(frozen=True, slots=True)
class Flow:
    """Biến động: what there was, what came and what went make what there is at the end."""

    end: Quantity
    came: Sequence[Quantity]
    went: Sequence[Quantity]

    @property
    def members(self) -> tuple[Quantity, ...]:
        return (self.end, *self.came, *self.went)

    def meant(self, q: Quantity) -> Interval | None:
        """Đầu kỳ cộng tăng, trừ giảm, bằng cuối kỳ; any of them follows from the others."""
        right = exact(Decimal(0))
        for one, sign in self._signed():
            right = right if one == q else right + one.interval.scaled(sign)
        return right.scaled((-1 if q in self.came else 1) / q.factor)

    def fitted(self, q: Quantity) -> Decimal:
        """What one number would have to be for the printed numbers to agree without any rounding."""
        rest = sum((one.base * sign for one, sign in self._signed() if one != q), Decimal(0))
        return (-rest if q in self.came else rest) / q.factor

    def _signed(self) -> Iterator[tuple[Quantity, Decimal]]:
        """The numbers that come to nothing, each with its sign."""
        yield from ((one, Decimal(1)) for one in self.came)
        yield from ((one, Decimal(-1)) for one in (*self.went, self.end))

    def told(self, q: Quantity, right: Decimal) -> str:
        came = " cộng ".join(one.said for one in self.came)
        went = "".join(f" trừ {one.said}" for one in self.went)
        if q == self.end:
            return f"{came}{went} {'còn' if went else 'được'} {q.worded(right)}, không phải {q.said}."
        return f"{came}{went} không bằng {self.end.said}; {q.said} có lẽ là {q.worded(right)}."


@dataclass(frozen=True, slots=True)
class Change:
    """Tăng, giảm: from `before` to `now` it is `by` more (1) or less (-1)."""

    by: Quantity
    now: Quantity
    before: Quantity
    sign: int

    @property
    def members(self) -> tuple[Quantity, ...]:
        return (self.by, self.now, self.before)

    def meant(self, q: Quantity) -> Interval:
        step = self.by.interval.scaled(Decimal(self.sign))
        if q == self.by:
            right = (self._level(self.now) - self._level(self.before)).scaled(Decimal(self.sign))
        else:
            right = self._level(self.before) + step if q == self.now else self._level(self.now) - step
        return right.scaled(1 / q.factor)

    def _level(self, q: Quantity) -> Interval:
        """A whole percentage that decimal points are counted from is no rounded one: "thấp hơn 0,6 điểm so với 95%"."""
        whole = q.percent and not decimals_of(q.value) and decimals_of(self.by.value)
        return exact(q.base) if whole else q.interval

    def told(self, q: Quantity, right: Decimal) -> str:
        said, word = q.worded(right), "tăng" if self.sign > 0 else "giảm"
        if q == self.by:
            return f"Từ {self.before.said} thành {self.now.said} là {word} {said}, không phải {q.said}."
        if q == self.now:
            return f"{self.before.said} {word} {self.by.said} thành {said}, không phải {q.said}."
        return f"Số {word} {self.by.said} thành {self.now.said} là {said}, không phải {q.said}."
