"""So sánh hai số: what a report says of the change between two figures, with the cells of both behind it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from addin.core.change import changed, contribution, difference, growth, growth_said, share
from addin.core.figures import Figure
from addin.core.measure import UnlikeMeasures, counted_thing, measure_of
from addin.core.place import Place


def figure(value: str, symbol: str = "vụ", decimals: int = 0, at: int = 1) -> Figure:
    measure = measure_of(symbol) or counted_thing(symbol)
    return Figure(f"f{at}", "Số vụ", Decimal(value), measure, decimals, (Place("", "Biểu", at, 1),))


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [("46", "54", "giảm 08 vụ"), ("54", "46", "tăng 08 vụ"), ("5", "5", "không thay đổi"), ("3", "0", "tăng 03 vụ")],
)
def test_a_change_is_said_with_its_direction(now: str, before: str, said: str) -> None:
    """The amount stands without its sign, counted things in two digits."""
    assert changed(figure(now), figure(before)).text == said


def test_two_percentages_differ_by_points_and_money_by_money() -> None:
    """From 84,85% to 90,51% is 5,66 points, never 6,7%; a length says its unit."""
    assert changed(figure("90.51", "%", 2), figure("84.85", "%", 2)).text == "tăng 5,66 điểm phần trăm"
    assert changed(figure("1.2", "km", 1), figure("3.45", "km", 2)).text == "giảm 2,25 km"
    assert changed(figure("4014.89", "tỷ đồng", 2), figure("3660", "tỷ đồng")).text == "tăng 354,89 tỷ đồng"


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ("109.5", "100", "tăng 9,5%"),
        ("80", "100", "giảm 20%"),
        ("100", "100", "không thay đổi"),
        ("100.001", "100", "tăng không đáng kể"),
        ("5", "0", ""),
    ],
)
def test_a_rate_is_said_or_left_out(now: str, before: str, said: str) -> None:
    """Nothing grows from zero; a change too small for its decimals is not said as 0%."""
    assert growth_said(figure(now, "km", 3), figure(before, "km", 3)).text == said


def test_every_answer_keeps_the_cells_of_both() -> None:
    """A difference, a rate, a share and the points given are traced to the two figures they come from."""
    now, before, whole = figure("12", at=1), figure("10", at=2), figure("40", at=3)
    assert difference(now, before).sources == now.sources + before.sources
    for made in (growth(now, before), share(now, before)):
        assert made is not None
        assert made.sources == now.sources + before.sources
    points = contribution(now, before, whole)
    assert points is not None
    assert (points.value, points.measure.symbol) == (Decimal(5), "điểm phần trăm")
    assert points.sources == now.sources + before.sources + whole.sources


def test_units_are_converted_and_unlike_ones_never_compared() -> None:
    """2 km against 1.500 m is 0,5 km more; vụ and km have no difference."""
    assert difference(figure("2", "km"), figure("1500", "m")).value == Decimal("0.5")
    with pytest.raises(UnlikeMeasures):
        difference(figure("2", "km"), figure("3", "vụ"))


def test_parts_of_growth_add_up_to_it() -> None:
    """The contributions of all parts are the growth of the whole, to the last digit."""
    now = [figure(value, "tỷ đồng", 1) for value in ("3751.4", "4928.8", "7465.8", "1481.0")]
    before = [figure(value, "tỷ đồng", 1) for value in ("3532.6", "4290.5", "6910.6", "1364.0")]
    whole = figure("16097.7", "tỷ đồng", 1)
    parts = [contribution(one, other, whole) for one, other in zip(now, before, strict=True)]
    rate = growth(figure("17627", "tỷ đồng", 1), whole)
    assert rate is not None
    assert abs(sum(part.value for part in parts if part) - rate.value) < Decimal("1e-20")
