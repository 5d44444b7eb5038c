"""Con số: what holds for all numbers, not only for those somebody thought of."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from addin.core.measure import Quantity, convert, measure_of, read_quantity
from addin.core.number import (
    ErrorValue,
    Missing,
    Text,
    Unreadable,
    exact,
    format_number,
    interval,
    json_number,
    read_cell,
    read_number,
    round_half_up,
)

FIGURES = st.builds(
    lambda digits, decimals: Decimal(digits).scaleb(-decimals), st.integers(-(10**18), 10**18), st.integers(0, 9)
)
FIGURE_SIGNS = st.text(st.sampled_from("0123456789.,-+() '"), min_size=1, max_size=20)


@given(FIGURES)
@settings(max_examples=10_000, deadline=None)
def test_what_is_written_is_read_back_the_same(number: Decimal) -> None:
    """Formatting and reading are inverse for 10,000 generated numbers, displayed decimals included."""
    again = read_number(format_number(number))
    assert isinstance(again, Decimal)
    assert again.as_tuple() == number.as_tuple() or (number == 0 and again == 0)


@given(FIGURES)
def test_spaces_between_thousands_and_a_unit_behind_change_nothing(number: Decimal) -> None:
    """The same figure with non-breaking spaces, with a stray space after its comma or before "km" is the same."""
    text = format_number(number)
    assert read_number(text.replace(".", "\u00a0")) == number
    assert read_number(text.replace(",", ", ")) == number
    assert read_quantity(f"{text} km") == read_quantity(f"{text}Km") == (number, measure_of("km"))


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 9))
def test_a_number_that_went_through_excel_comes_back_exact(digits: int, decimals: int) -> None:
    """Up to 15 digits the binary number of a cell is read as the decimal one that was typed."""
    typed = Decimal(digits).scaleb(-decimals)
    assert read_cell(float(typed)) == typed


@given(st.text(max_size=30))
@settings(max_examples=1_000)
def test_every_text_has_an_answer_of_the_five_kinds(text: str) -> None:
    """Whatever is in a cell, reading it raises nothing."""
    assert isinstance(read_number(text), (Decimal, Missing, Unreadable, ErrorValue, Text))
    assert isinstance(read_quantity(text)[0], (Decimal, Missing, Unreadable, ErrorValue, Text))


@given(st.text(st.sampled_from("0123456789.,-+() '"), max_size=20), st.sampled_from("0123456789"))
@settings(max_examples=1_000)
def test_figures_are_never_passed_over_as_words(signs: str, digit: str) -> None:
    """What is made of digits, separators and signs alone is a number or a named doubt, never a text."""
    assert isinstance(read_number(signs + digit), (Decimal, Unreadable))
    assert isinstance(read_number(digit + signs), (Decimal, Unreadable))


@given(st.integers(0, 999), st.integers(0, 9999999))
def test_a_point_is_thousands_only_before_three_digits(whole: int, behind: int) -> None:
    """One point means thousands before exactly three digits; anywhere else both readings are offered."""
    text = f"{whole}.{behind}"
    value = read_number(text)
    if whole and len(str(behind)) == 3:
        assert value == Decimal(f"{whole}{behind}")
    else:
        assert isinstance(value, Unreadable)
        assert {Decimal(text), Decimal(f"{whole}{behind}")} == set(value.candidates)


@given(FIGURES, st.integers(0, 6))
def test_a_figure_lies_in_the_interval_of_its_rounding(number: Decimal, decimals: int) -> None:
    """Rounding half up never leaves the interval that the rounded figure stands for."""
    assert interval(round_half_up(number, decimals), decimals).contains(number)


@given(st.lists(FIGURES, min_size=1, max_size=10), st.integers(0, 3))
def test_a_right_total_is_never_accused(parts: list[Decimal], decimals: int) -> None:
    """The total of exact figures, rounded, always touches the sum of the rounded parts: no false alarm."""
    rounded = [interval(round_half_up(part, decimals), decimals) for part in parts]
    total = rounded[0]
    for part in rounded[1:]:
        total = total + part
    assert total.touches(interval(round_half_up(sum(parts, Decimal(0)), decimals), decimals))


@given(FIGURES, FIGURES)
def test_exact_intervals_count_as_numbers_do(a: Decimal, b: Decimal) -> None:
    """Without room for rounding, intervals add and subtract like the numbers themselves."""
    assert exact(a) + exact(b) == exact(a + b)
    assert exact(a) - exact(b) == exact(a - b)


@given(FIGURES)
def test_a_number_for_machines_keeps_its_value(number: Decimal) -> None:
    """Int, float or text: read again it is equal to the figure."""
    assert Decimal(str(json_number(number))) == number


@given(FIGURES, st.sampled_from(["km", "m", "cm"]), st.sampled_from(["km", "m", "mm"]))
def test_a_measure_there_and_back_is_the_same_number(number: Decimal, there: str, back: str) -> None:
    """Converting is exact, so km to m to km loses nothing, and adding nothing in another measure neither."""
    source, target = measure_of(there), measure_of(back)
    assert source is not None
    assert target is not None
    assert convert(convert(number, source, target), target, source) == number
    assert (Quantity(number, source) + Quantity(Decimal(0), target)).value == number
