"""Cập nhật biểu đồ: new numbers where nobody has been at the old ones, and a word about every other chart."""

from __future__ import annotations

from decimal import Decimal

import pytest

from addin.core.refresh.charts import ChartState, plan_charts, seal_of
from addin.core.report.model import Bar, Chart, Numbers, Run
from addin.core.report.seen import SeenChart

DRAWN: Numbers = (("Xã B", Decimal(7)), ("Xã A", Decimal("5.50")))
NOW: Numbers = (("Xã A", Decimal(9)), ("Xã B", Decimal(7)), ("Xã C", Decimal(1)))
BY_HAND: Numbers = (("Xã B", Decimal(8)), ("Xã A", Decimal("5.5")))


def chart(numbers: Numbers) -> Chart:
    return Chart("b.don_vi.a", "Số người", "người", tuple(Bar(name, value, Run(str(value))) for name, value in numbers))


def seen(numbers: Numbers | None) -> SeenChart:
    return SeenChart("b.don_vi.a", seal_of(DRAWN), numbers)


@pytest.mark.parametrize(
    ("there", "told", "state"),
    [
        (DRAWN, False, ChartState.CHANGED),
        (NOW, False, ChartState.SAME),
        (BY_HAND, False, ChartState.HAND),
        (BY_HAND, True, ChartState.CHANGED),
        (None, True, ChartState.HAND),
    ],
)
def test_only_numbers_that_we_drew_are_drawn_anew(there: Numbers | None, told: bool, state: ChartState) -> None:
    """Numbers changed by hand stay unless told; a chart that is none any more stays whatever is told."""
    (found,) = plan_charts([seen(there)], {"b.don_vi.a": chart(NOW)}, lambda _: told)
    assert found.state is state


def test_the_impact_says_how_many_bars_change() -> None:
    """One with another number and one that is new; the order alone is no change of a number."""
    (found,) = plan_charts([seen(DRAWN)], {"b.don_vi.a": chart(NOW)}, lambda _: False)
    assert (found.name, found.bars) == ("Số người", 2)


def test_a_chart_without_data_and_one_without_a_place_are_named() -> None:
    """What the Sổ no longer says stays in the document; what the document does not have is not put there."""
    other = SeenChart("b.don_vi.z", "", DRAWN)
    found = plan_charts([other], {"b.don_vi.a": chart(NOW)}, lambda _: True)
    assert [(one.state, one.name) for one in found] == [
        (ChartState.GONE, "b.don_vi.z"),
        (ChartState.ABSENT, "Số người"),
    ]


def test_a_seal_fits_the_number_however_it_is_written() -> None:
    """5.50 and 5.5 are one number, also after another program has saved it; another number or name is not."""
    assert seal_of((("Xã A", Decimal("5.50")),)) == seal_of((("Xã A", Decimal("5.5")),))
    assert seal_of(DRAWN) != seal_of(tuple(reversed(DRAWN)))
    assert seal_of(DRAWN) != seal_of(BY_HAND)
