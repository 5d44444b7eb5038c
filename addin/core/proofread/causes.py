"""Nguyên nhân có thể: what slip of the hand turns the right number into the one that was printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from operator import ne

from addin.core.number import Interval, decimals_of, round_half_up


class Slip(StrEnum):
    """Kiểu nhầm. Those in STRONG hardly ever happen by chance between two unrelated numbers."""

    TRANSPOSED = "hai chữ số cạnh nhau có thể bị đảo chỗ"
    EXCHANGED = "hai chữ số có thể bị đổi chỗ cho nhau"
    TENFOLD = "có thể thừa hoặc thiếu một chữ số 0 (lệch 10 lần)"
    HUNDREDFOLD = "có thể đặt sai dấu phẩy (lệch 100 lần)"
    THOUSANDFOLD = "có thể nhầm đơn vị (lệch 1.000 lần)"
    DROPPED = "có thể gõ thiếu một chữ số"
    ADDED = "có thể gõ thừa một chữ số"
    DIGIT = "có thể gõ nhầm một chữ số"
    TWICE = "có thể một số đã được cộng hai lần"
    OMITTED = "có thể một số chưa được cộng"
    SWAPPED = "hai số có thể bị đổi chỗ cho nhau"
    OTHER_ROW = "có thể lấy nhầm dòng"
    STALE = "số của lần soạn trước; Sổ đã thay đổi sau đó, hãy chạy lệnh Cập nhật số liệu"

    @property
    def sentence(self) -> str:
        return f"{self.value[0].upper()}{self.value[1:]}."


STRONG = frozenset({Slip.TRANSPOSED, Slip.TENFOLD, Slip.HUNDREDFOLD, Slip.THOUSANDFOLD, Slip.SWAPPED})


@dataclass(frozen=True, slots=True)
class Cause:
    """Nguyên nhân có thể, and the value that would be right."""

    slip: Slip
    right: Decimal

    @property
    def strong(self) -> bool:
        return self.slip in STRONG


def suspect(printed: Decimal, right: Interval) -> Cause | None:
    """Đoán nguyên nhân: how `printed` may have come from a number in `right`, both in the printed unit."""
    if printed <= 0 or (right.low == right.high and not may_be_slip(printed, right.low)):
        return None
    scale = _scale(printed, right)
    if scale is not None:
        return scale
    swapped = _transposed(printed, right)
    if swapped is not None:
        return Cause(Slip.TRANSPOSED, swapped)
    slips = [
        Cause(slip, value) for value in _values(printed, right) if value > 0 and (slip := _told_slip(printed, value))
    ]
    return min(slips, key=lambda cause: not cause.strong, default=None)


def may_be_slip(printed: Decimal, right: Decimal) -> bool:
    """Có thể là một lần trượt tay: from the digits alone, which is where most pairs of numbers end."""
    one, two = f"{printed:f}", f"{right:f}"
    unrounded = two.replace(".", "")
    if "." in one or "." in two:
        one, two = one.replace(".", ""), _digits(round_half_up(right, decimals_of(printed)))
    if len(one) == len(two):
        wrong = [(a, b) for a, b in zip(one, two, strict=True) if a != b] if sum(map(ne, one, two)) < 3 else []
        if len(wrong) == 1 or (len(wrong) == 2 and wrong[0] == wrong[1][::-1]):
            return True
    elif abs(len(one) - len(two)) == 1 and _without_one(max(one, two, key=len), min(one, two, key=len)):
        return True
    return one.strip("0") == unrounded.strip("0")


def _values(printed: Decimal, right: Interval) -> list[Decimal]:
    """The values of the interval that are printed with the same decimals; none if they are too many to tell."""
    decimals = decimals_of(printed)
    while decimals and (right.high - right.low) * 10**decimals > 4:
        decimals -= 1
    unit = Decimal(1).scaleb(-decimals)
    if right.high - right.low > 4 * unit:
        return []
    middle = round_half_up((right.low + right.high) / 2, decimals)
    if right.low == right.high:
        return [middle]
    near = (middle, *(middle + sign * step * unit for step in (1, 2) for sign in (1, -1)))
    return [value for value in near if value == middle or right.contains(value)]


def _told_slip(printed: Decimal, value: Decimal) -> Slip | None:
    """The slip between the two; where decimals had to be left out of it, short numbers prove nothing."""
    cut = decimals_of(value) < decimals_of(printed)
    digits = _digits(round_half_up(printed, decimals_of(value)))
    return None if cut and len(digits) < 3 else _digit_slip(digits, _digits(value))


def _transposed(printed: Decimal, right: Interval) -> Decimal | None:
    """The number with two neighbouring digits exchanged, where what is right is known well enough to tell."""
    if (right.high - right.low) * 20 > right.high:
        return None
    return next(filter(right.contains, _exchanged(printed)), None)


def slips_of(printed: Decimal) -> Iterator[tuple[Slip, Decimal]]:
    """Những số mà một lần trượt tay biến thành số đã in: neighbouring digits exchanged, the comma out of place."""
    for value in _exchanged(printed):
        yield Slip.TRANSPOSED, value
    for factor, slip in _FACTORS:
        yield slip, printed * factor
        yield slip, printed / factor


def _exchanged(printed: Decimal) -> Iterator[Decimal]:
    """The number with each two of its neighbouring digits exchanged."""
    decimals, digits = decimals_of(printed), _digits(printed)
    for at in range(len(digits) - 1):
        pair = digits[at : at + 2]
        if pair != pair[::-1]:
            yield Decimal(digits[:at] + pair[::-1] + digits[at + 2 :]).scaleb(-decimals)


_FACTORS = ((10, Slip.TENFOLD), (100, Slip.HUNDREDFOLD), (1000, Slip.THOUSANDFOLD))


def _scale(printed: Decimal, right: Interval) -> Cause | None:
    """A power of ten, where what is right is known well enough to tell."""
    if right.low <= 0 or (right.high - right.low) * 20 > right.low:
        return None
    for factor, slip in _FACTORS:
        for moved in (printed * factor, printed / factor):
            if right.contains(moved):
                return Cause(
                    slip, moved.normalize() if moved != moved.to_integral_value() else moved.quantize(Decimal(1))
                )
    return None


def _digits(value: Decimal) -> str:
    return f"{value:f}".replace(".", "")


def _digit_slip(printed: str, right: str) -> Slip | None:
    """The slip between two rows of digits; of numbers below a hundred both are written: "09"."""
    if max(len(printed), len(right)) == 2:
        printed, right = printed.zfill(2), right.zfill(2)
    if len(printed) == len(right):
        wrong = [i for i, (a, b) in enumerate(zip(printed, right, strict=True)) if a != b]
        if len(wrong) == 2:
            i, j = wrong
            swapped = Slip.TRANSPOSED if j == i + 1 else Slip.EXCHANGED
            return swapped if printed[i] == right[j] and printed[j] == right[i] else None
        return Slip.DIGIT if len(wrong) == 1 and len(right) > 1 else None
    if len(right) < 3:
        return None
    if len(printed) + 1 == len(right):
        return Slip.DROPPED if _without_one(right, printed) else None
    return Slip.ADDED if len(printed) == len(right) + 1 and _without_one(printed, right) else None


def _without_one(longer: str, shorter: str) -> bool:
    at = next((at for at, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), len(shorter))
    return longer[at + 1 :] == shorter[at:]
