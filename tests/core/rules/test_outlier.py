"""Outliers among the communes: seen when they are wild, silent about the ordinary spread of such figures."""

from __future__ import annotations

import math
import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.core.finding import Finding, Severity
from addin.core.form.model import Column, Item
from addin.core.rules.outlier import Spread, may_be_far
from tests.core.rules.asking import across
from tests.making import choice, choices_of, form_of, number, table_of, text, unit

WORK = choices_of(Item("kenh", "Nạo vét kênh mương", measure="m"))
PEOPLE = number("so", "Số người", "người")
MONEY = number("so", "Kinh phí", "triệu đồng", decimals=1)
LENGTH = number("so", "Khối lượng", decimals=3)
USUAL = [120, 150, 95, 210, 160, 140, 180, 130, 155, 170]


def asked(column: Column, figures: list[object]) -> list[Finding]:
    form = form_of(choice("viec"), text("ten"), unit(), column)
    tables = [
        table_of(form, f"|viec|ten|dvt|so|\n|Nạo vét kênh mương|a|m|{figure}|", commune=f"xa_{at}", choices=WORK)
        for at, figure in enumerate(figures)
    ]
    return across(form, tables, WORK)


def test_a_wild_figure_is_asked_about_with_the_reason() -> None:
    """How many times the middle, of how many communes, for what; never an error."""
    (found,) = asked(PEOPLE, [*USUAL, 1800])
    assert (found.code, found.severity, found.commune) == ("outlier", Severity.MUST_EXPLAIN, "xa_10")
    assert found.message == ("“Số người” ghi 1.800, gấp 12 lần mức giữa (155) của 11 đơn vị, mục “Nạo vét kênh mương”.")


def test_a_figure_that_is_far_too_small_is_asked_about() -> None:
    """One for a hundred and fifty is as odd as the other way round; one tenth is not."""
    (found,) = asked(PEOPLE, [*USUAL, 1])
    assert "chỉ bằng 1/150 mức giữa" in found.message
    assert asked(PEOPLE, [*USUAL, 15]) == []


@pytest.mark.parametrize(("figure", "step"), [(52000, "1.000"), (150_000_000, "1.000.000")])
def test_a_whole_amount_a_step_of_units_too_large_is_a_unit_slip(figure: int, step: str) -> None:
    """Money in nghìn đồng or đồng where triệu đồng are asked."""
    (found,) = asked(MONEY, [55.5, 48, 61.2, 40, 70, 52.5, figure if step == "1.000" else 52_000_000])
    assert (found.code, found.severity) == ("unit-slip", Severity.MUST_EXPLAIN)
    assert f"chia {step} thì ngang mức đó" in found.message
    assert "triệu đồng" in found.message


def test_counts_have_no_unit_to_slip() -> None:
    """A thousand times too many people are an outlier, nothing about units."""
    assert [found.code for found in asked(PEOPLE, [*USUAL, 150_000])] == ["outlier"]


def test_figures_are_compared_in_one_unit() -> None:
    """0,15 km among metres is 150 m and ordinary; 150 km are not."""
    form = form_of(choice("viec"), text("ten"), unit(), LENGTH)
    rows = [*((str(figure), "m") for figure in USUAL), ("0.15", "km"), ("150", "km")]
    tables = [
        table_of(form, f"|viec|ten|dvt|so|\n|Nạo vét kênh mương|a|{name}|{figure}|", commune=f"xa_{at}", choices=WORK)
        for at, (figure, name) in enumerate(rows)
    ]
    assert [found.commune for found in across(form, tables, WORK)] == ["xa_11"]


def test_fewer_than_five_communes_are_not_compared() -> None:
    """Four are no crowd to stand out from, even with many rows; zeros and blanks do not count."""
    assert asked(PEOPLE, [150, 150, 160, 99999]) == []
    assert asked(PEOPLE, [150, 150, 160, 0, "-", "", 99999]) == []


def test_a_part_is_asked_about_only_through_its_total() -> None:
    """One wild amount is one question, not one for each column it is in."""
    form = form_of(text("ten"), number("tong", parts=("a",), measure="người"), number("a", measure="người"))
    tables = [table_of(form, f"|ten|tong|a|\n|x|{n}|{n}|", commune=f"xa_{n}") for n in [*USUAL, 90000]]
    assert [found.column for found in across(form, tables)] == ["tong"]


@pytest.mark.parametrize("communes", [5, 9, 21])
def test_ordinary_spread_is_not_asked_about(communes: int) -> None:
    """Log-normal figures with a spread of e: of 4.000 ordinary figures fewer than 1 in 500 raise a question."""
    draw = random.Random(communes)
    groups = 4000 // communes
    alarms = 0
    for _ in range(groups):
        figures: list[object] = [Decimal(str(round(100 * math.exp(draw.gauss(0, 1)), 1))) for _ in range(communes)]
        alarms += len(asked(MONEY, figures))
    assert alarms < groups * communes / 500


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([1, 2, 3, 9, 10, 11, 90, 99, 100, 101, 900, 1000, 1010]), st.integers(1, 9), min_size=1
    )
)
def test_a_group_in_which_nothing_may_be_far_has_nothing_far(counts: dict[int, int]) -> None:
    """The quick look at the middle spares the logarithms, and never a question."""
    figures = {Decimal(value): times for value, times in counts.items()}

    assert may_be_far(sorted(counts.items())) or not Spread.of(figures).far(figures)
