"""Calculations over figures: what they come to in a Sổ of another month."""

from __future__ import annotations

from decimal import Decimal

import pytest

from addin.core.figures import Figure
from addin.core.measure import Measure, measure_of
from addin.core.place import Place
from addin.core.proofread.calculation import cells_of, figure_of


def measure(unit: str) -> Measure:
    """A known unit."""
    found = measure_of(unit)
    assert found is not None
    return found


def figure(name: str, value: str, unit: str = "người", row: int = 5) -> Figure:
    """A figure in its own cell."""
    return Figure(name, f"Dòng {name}", Decimal(value), measure(unit), 0, place=Place("", "Biểu", row, 2))


FIGURES = {
    "a.so": figure("a.so", "120"),
    "b.so": figure("b.so", "80", row=6),
    "c.tien": figure("c.tien", "2,5".replace(",", "."), "tỷ đồng", 7),
    "d.tien": figure("d.tien", "500", "triệu đồng", 8),
    "khong": figure("khong", "0"),
}


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("a.so", "120"),
        ("a.so + b.so", "200"),
        ("a.so - b.so", "40"),
        ("b.so / a.so", "66.67"),
        ("a.so tăng so với b.so", "50"),
        ("b.so giảm so với a.so", "33.33"),
        ("c.tien + d.tien", "3"),
        ("d.tien / c.tien", "20"),
    ],
)
def test_a_calculation_comes_to_what_its_figures_say_today(told: str, value: str) -> None:
    """Sums and differences in the unit of the first figure, shares and changes in percent."""
    found = figure_of(told, FIGURES)
    assert found is not None
    assert round(found.value, 2) == Decimal(value)


@pytest.mark.parametrize(
    "told", ["", "x.so", "a.so + x.so", "a.so + c.tien", "a.so / khong", "a.so + b.so - khong", "a.so / b.so / a.so"]
)
def test_what_the_book_cannot_say_is_nothing(told: str) -> None:
    """A figure that is gone, unlike units, nought below, signs that are mixed: the sentence decides nothing."""
    assert figure_of(told, FIGURES) is None


def test_the_cells_and_the_names_are_told() -> None:
    """The officer reads what is added up and where it stands."""
    found = figure_of("a.so - b.so", FIGURES)
    assert found is not None
    assert found.name == "Dòng a.so − Dòng b.so"
    assert cells_of(found) == ["Biểu!B5", "Biểu!B6"]
    assert cells_of(FIGURES["a.so"]) == ["Biểu!B5"]
