"""Câu chữ: figures in sentences, the way Vietnamese offices write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.core import phrases
from addin.core.figures import Figure
from addin.core.measure import UnlikeMeasures, counted_thing, measure_of
from addin.core.phrases import Phrase, Spoken


def figure(value: str, measure: str, decimals: int = 0) -> Figure:
    return Figure(
        f"so.{value}.{measure}", measure, Decimal(value), measure_of(measure) or counted_thing(measure), decimals
    )


def money(value: str) -> Figure:
    return figure(value, "triệu đồng", 1)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (figure("9", "tuyến"), "09 tuyến"),
        (figure("0", "tuyến"), "0 tuyến"),
        (figure("10", "tuyến"), "10 tuyến"),
        (figure("10889", "người"), "10.889 người"),
        (money("5"), "5 triệu đồng"),
        (money("5057.1"), "5.057,1 triệu đồng"),
        (figure("52.766", "km", 3), "52,766 km"),
        (figure("97.39130434", "%", 1), "97,4%"),
    ],
)
def test_a_number_is_said_with_its_measure(said: Figure, text: str) -> None:
    """Counts below ten take two digits, quantities and zero do not; point, comma, no space before %."""
    assert phrases.with_measure(said).text == text


def test_words_stand_before_and_after_the_measure() -> None:
    """ "hoàn thành 09 tuyến đường": the figure in the middle is still a figure."""
    said = phrases.with_measure(figure("9", "tuyến"), "đường", "hoàn thành")
    assert said.text == "hoàn thành 09 tuyến đường"
    assert [part.figure.id for part in said.parts if isinstance(part, Spoken)] == ["so.9.tuyến"]


def test_a_list_leaves_out_zero_parts() -> None:
    """What is zero or empty does not appear, nor does its comma; what is left ends with "và"."""
    parts = [phrases.with_measure(part) for part in (figure("3", "sân"), figure("0", "cụm"), figure("50", "cây"))]
    assert phrases.joined(["", *parts, ""]).text == "03 sân và 50 cây"
    assert phrases.joined(["a", "b", "c"]).text == "a, b và c"
    assert phrases.joined(["a", "b", "c"], "").text == "a, b, c"
    assert not phrases.joined([])


def test_a_list_whose_pieces_have_commas_uses_semicolons() -> None:
    """Otherwise nobody could see where a piece ends; the comma of a decimal is no such comma."""
    assert phrases.joined(["sửa, dọn đường", "nạo vét", "trồng cây"]).text == "sửa, dọn đường; nạo vét và trồng cây"
    assert phrases.joined([money("1.5"), money("2.5"), money("3")]).text == "1,5, 2,5 và 3"


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("5173.2", "507.4", "16"), " (trong đó: a 5.173,2 triệu đồng, b 507,4 triệu đồng và c 16 triệu đồng)"),
        (("5689.2", "0", "7.4"), " (trong đó: a 5.689,2 triệu đồng và c 7,4 triệu đồng)"),
        (("5696.6", "0", "0"), ", toàn bộ từ nguồn a"),
        (("5000", "0", "0"), " (trong đó: a 5.000 triệu đồng)"),
        (("0", "0", "0"), ""),
    ],
)  # fmt: skip
def test_a_breakdown_says_each_part_once(parts: tuple[str, ...], said: str) -> None:
    """Zero parts vanish; one part that is all of it is said in words; one that is not keeps its number."""
    named = [(words, money(part)) for words, part in zip("abc", parts, strict=True)]
    assert phrases.breakdown(money("5696.6"), named).text == said


def test_the_highest_names_all_who_share_the_first_place() -> None:
    """A tie is not decided by the order of the list; where everything is zero nobody is the highest."""
    people = [("xã A", figure("30", "người")), ("xã B", figure("50", "người")), ("xã C", figure("50", "người"))]
    assert phrases.highest(people[:2]).text == "xã B (50 người)"
    assert phrases.highest(people).text == "xã B và xã C (cùng 50 người)"
    assert not phrases.highest([("xã A", figure("0", "người"))])


def test_a_converted_figure_is_exact_and_remembers_its_origin() -> None:
    """3,374 km is 3.374 m and 5,6966 tỷ is 5.696,6 triệu; the id leads back; km never become money."""
    metres = phrases.converted(figure("3.374", "km", 3), "m")
    assert (metres.text, metres.figure.id) == ("3.374", "so.3.374.km@m")
    assert phrases.converted(money("5696.6"), "tỷ đồng").text == "5,6966"
    with pytest.raises(UnlikeMeasures):
        phrases.converted(money("1"), "km")


@given(st.lists(st.text(st.characters(categories=["L"]), min_size=1), max_size=6))
def test_a_list_says_every_piece_in_order(pieces: list[str]) -> None:
    """Whatever the pieces are, none is lost, doubled or moved."""
    said = phrases.joined(pieces)
    assert [part for part in said.parts if part not in (", ", " và ")] == pieces
    assert said.text.count(" và ") == (len(pieces) > 1)


def test_a_phrase_is_true_when_it_says_something() -> None:
    """Templates ask `if`: a figure that is zero says nothing, whatever words stand around it."""
    assert not Phrase()
    assert Phrase(("có",))
    assert not phrases.with_measure(money("0"), before="kinh phí")
    assert phrases.with_measure(money("1"), before="kinh phí")


def test_the_first_letter_becomes_a_capital() -> None:
    """At the beginning of a sentence; a figure that begins one is left alone."""
    assert phrases.first_capital("đơn vị").text == "Đơn vị"
    assert phrases.first_capital(money("2")).text == "2"


@pytest.mark.parametrize(
    ("value", "step", "said"),
    [
        ("10889", 100, "gần 10.900 người"),
        ("10889", 1000, "gần 11.000 người"),
        ("10849", 100, "hơn 10.800 người"),
        ("10900", 100, "10.900 người"),
        ("10850", 100, "gần 10.900 người"),
        ("30", 100, "30 người"),
        ("5", 10, "gần 10 người"),
        ("0", 10, "0 người"),
    ],
)
def test_an_estimate_says_which_side_it_is_on(value: str, step: int, said: str) -> None:
    """hơn above the round number, gần below it, no word where it is exact; what is too small is said exactly."""
    people = Figure("f", "Số người", Decimal(value), counted_thing("người"), 0)
    estimate = phrases.approximate(people, step)
    assert estimate.text == said
    (spoken_part,) = (part for part in estimate.parts if isinstance(part, Spoken))
    assert spoken_part.figure == people


def test_a_name_with_its_own_and_is_not_joined_by_another() -> None:
    """ "đô thị và đất đai và nội chính" could be three things: a comma keeps the two apart."""
    assert phrases.joined(["đô thị và đất đai", "nội chính"]).text == "đô thị và đất đai, nội chính"
    assert phrases.joined(["kinh tế", "nội chính"]).text == "kinh tế và nội chính"
    assert phrases.joined(["a, b và c", "d"]).text == "a, b và c; d"
