"""So sánh hai số: what two figures say about each other — the change, the rate, the share of a plan, the points given.

Each answer is a figure with the cells of both behind it, or None where there is nothing to compare with.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from addin.core.figures import Figure
from addin.core.measure import Measure, convert, measure_of
from addin.core.number import round_half_up
from addin.core.phrases import Phrase, Spoken, spoken, with_measure

__all__ = ["changed", "contribution", "difference", "growth", "growth_said", "share"]

_PERCENT, _POINTS = "%", "điểm phần trăm"
_SAME = "không thay đổi"


def difference(now: Figure, before: Figure) -> Figure:
    """Chênh lệch, signed, in the measure of the first; two percentages differ by points."""
    value = now.value - _alike(before, now)
    measure = _measure(_POINTS) if now.measure.symbol == _PERCENT else now.measure
    return _made("-", now, before, value, measure, max(now.decimals, before.decimals))


def growth(now: Figure, before: Figure, decimals: int = 1) -> Figure | None:
    """Tốc độ tăng trưởng (%), signed; nothing grows from zero."""
    base = _alike(before, now)
    if not base:
        return None
    return _made("^", now, before, (now.value - base) / base * 100, _measure(_PERCENT), decimals)


def share(part: Figure, whole: Figure, decimals: int = 1) -> Figure | None:
    """Tỷ lệ (%): how much of a plan is done, of a population is reached."""
    base = _alike(whole, part)
    if not base:
        return None
    return _made(":", part, whole, part.value / base * 100, _measure(_PERCENT), decimals)


def contribution(now: Figure, before: Figure, whole_before: Figure, decimals: int = 2) -> Figure | None:
    """Điểm phần trăm đóng góp: what the change of a part adds to the growth of the whole."""
    base = _alike(whole_before, now)
    if not base:
        return None
    change = difference(now, before)
    return _made("/", change, whole_before, change.value / base * 100, _measure(_POINTS), decimals)


def changed(now: Figure, before: Figure) -> Phrase:
    """ "giảm 08 vụ", "tăng 5,66 triệu đồng", "không thay đổi"."""
    change = difference(now, before)
    return _said(change, with_measure(replace(change, value=abs(change.value)))) if change else Phrase((_SAME,))


def growth_said(now: Figure, before: Figure, decimals: int = 1) -> Phrase:
    """ "tăng 9,5%"; nothing is said where there is nothing to compare with."""
    rate = growth(now, before, decimals)
    if rate is None:
        return Phrase()
    if not rate:
        return Phrase((_SAME,))
    if not round_half_up(rate.value, decimals):
        return Phrase((_direction(rate) + " không đáng kể",))
    return _said(rate, with_measure(Spoken(replace(rate, value=abs(rate.value)), False, decimals)))


def _said(change: Figure, amount: Phrase) -> Phrase:
    return Phrase((f"{_direction(change)} ", *amount.parts))


def _direction(change: Figure) -> str:
    return "tăng" if change.value > 0 else "giảm"


def _alike(other: Figure, wanted: Figure) -> Decimal:
    return convert(other.value, other.measure, wanted.measure)


def _measure(symbol: str) -> Measure:
    found = measure_of(symbol)
    assert found is not None
    return found


def _made(sign: str, one: Figure, other: Figure, value: Decimal, measure: Measure, decimals: int) -> Figure:
    return Figure(
        id=f"{one.id}{sign}{other.id}",
        name=f"{one.name} so với {other.name[:1].lower()}{other.name[1:]}",
        value=value,
        measure=measure,
        decimals=spoken(replace(one, decimals=decimals)).decimals,
        sources=tuple(dict.fromkeys(one.sources + other.sources)),
        unread=tuple(dict.fromkeys(one.unread + other.unread)),
    )
