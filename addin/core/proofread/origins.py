"""Gốc của số sai: which other numbers of the report a wrong one was worked out from.

Half of all wrong figures are no slips of the hand: the share is of another total, the growth was divided by the new
figure, one part was not taken away. Whoever reads which number that was sees at once what to mend.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from math import prod

from addin.core.number import decimals_of
from addin.core.proofread.checks import Check, Report
from addin.core.proofread.equations import Average, Change, Equation, Flow, Ratio
from addin.core.proofread.quantities import Quantity

__all__ = ["origin_of"]

_BLOCKS, _MOST, _FAR = 2, 40, 600


def origin_of(report: Report, check: Check) -> str:
    """Câu đoán số sai lấy từ đâu; "" where a plain slip of the hand explains it, or nothing does."""
    if check.fine or (check.cause and check.cause.strong):
        return ""
    match check.equation:
        case Ratio() as found if check.subject == found.percent.place:
            return next(_of_ratio(report, found), "")
        case Change() as found if check.subject == found.by.place:
            return next(_of_change(report, found), "")
        case Average() as found if check.subject == found.rate.place:
            return next(_of_average(report, found), "")
        case Average() as found if check.subject == found.total.place:
            return next(_of_product(report, found), "")
        case Flow() as found if check.subject == found.end.place:
            return next(_of_flow(found), "")
    return ""


def _of_ratio(report: Report, found: Ratio) -> Iterator[str]:
    percent, above, below, sign = found.percent, found.above, found.below, found.sign
    if _fits(Ratio(percent, below, above, -sign)):
        yield f"Có thể đã chia cho {above.said} thay cho {below.said}."
    if not decimals_of(percent.value):
        return  # whole percentages fit too many numbers
    if sign and _fits(Ratio(percent, above, below)):
        word = "tăng" if sign > 0 else "giảm"
        yield f"Có thể đã ghi tỷ lệ so với {below.said} thay cho mức {word}."
    for q in _near(report, percent, below):
        if _fits(Ratio(percent, above, q, sign)):
            yield f"Có thể đã {'so với' if sign else 'tính trên'} {q.said} thay cho {below.said}."
    for q in _near(report, percent, above):
        if _fits(Ratio(percent, q, below, sign)):
            yield f"Có thể đã lấy {q.said} thay cho {above.said}."


def _fits(ratio: Ratio) -> bool:
    return _touches(ratio.percent, ratio)


def _touches(wrong: Quantity, equation: Equation) -> bool:
    right = equation.meant(wrong)
    return right is not None and wrong.in_unit.touches(right)


def _digits(q: Quantity) -> int:
    return sum(map(str.isdigit, q.text.lstrip("0")))


def _of_change(report: Report, found: Change) -> Iterator[str]:
    if found.by.percent or _digits(found.by) < _TELLING:
        return  # small differences there are many of
    step = found.by.base * found.sign
    for q in _near(report, found.by, found.before):
        if found.now.base - q.base == step:
            yield f"Có thể đã so với {q.said} thay cho {found.before.said}."
    for q in _near(report, found.by, found.now):
        if q.base - found.before.base == step:
            yield f"Có thể đã lấy {q.said} thay cho {found.now.said}."


_TELLING = 2


def _of_average(report: Report, found: Average) -> Iterator[str]:
    if _digits(found.rate) < _TELLING:
        return
    for q in _near(report, found.rate, found.count):
        if _touches(found.rate, replace(found, count=q)):
            yield f"Có thể đã chia cho {q.said} thay cho {found.count.said}."
    for q in _near(report, found.rate, found.total):
        if _touches(found.rate, replace(found, total=q)):
            yield f"Có thể đã lấy {q.said} thay cho {found.total.said}."


def _of_product(report: Report, found: Average) -> Iterator[str]:
    total, factors = found.total, (found.count, *found.more)
    if _digits(total) < _TELLING:
        return
    for one in factors if len(factors) > 1 else ():
        if total.base * one.base == prod(factor.base for factor in (found.rate, *factors)):
            yield f"Có thể chưa nhân với {one.said}."
    for q in _near(report, total, found.count):
        if _touches(total, replace(found, count=q)):
            yield f"Có thể đã nhân với {q.said} thay cho {found.count.said}."


def _of_flow(found: Flow) -> Iterator[str]:
    """One of the moves was left out, or went the other way."""
    missing = found.fitted(found.end) * found.end.factor - found.end.base
    signed = [(one, Decimal(1), "cộng") for one in found.came] + [(one, Decimal(-1), "trừ") for one in found.went]
    for one, sign, word in signed:
        if len(signed) > 2 and one.base * sign == missing:
            yield f"Có thể chưa {word} {one.said}."
        if 2 * one.base * sign == missing:
            yield f"Có thể {one.said} phải {word} mà đã {'trừ' if sign > 0 else 'cộng'}."


def _near(report: Report, wrong: Quantity, instead: Quantity) -> Iterator[Quantity]:
    """The numbers around a wrong one that could stand for one of its equation, the nearest first."""
    reading = report.of(wrong.block)
    beside = reading.between(max(0, wrong.start - _FAR), wrong.start + _FAR)
    before = (report.of(index).quantities[-_MOST:] for index in range(max(0, wrong.block - _BLOCKS), wrong.block))
    ahead = [q for told in before for q in told]
    for q in (*sorted(beside, key=lambda q: abs(q.start - wrong.start)), *reversed(ahead)):
        if q.kind == instead.kind and q.place != wrong.place and abs(q.base - instead.base) > instead.base * _APART:
            yield q


_APART = Decimal("0.01")
"""What differs by less gives nearly the same percentage, whoever is meant."""
