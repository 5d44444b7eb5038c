"""Con số: every form in which a figure arrives, and what may be said of it."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from addin.core.number import (
    MAX_DIGITS,
    ErrorValue,
    Interval,
    Missing,
    Text,
    Unreadable,
    decimals_of,
    exact,
    format_number,
    interval,
    json_number,
    read_cell,
    read_number,
    round_half_up,
    two_digits,
)

SURE = [
    ("1.264", "1264"),
    ("3,374", "3.374"),
    ("1.688,700", "1688.700"),
    ("4.014,89", "4014.89"),
    ("17.627", "17627"),
    ("1.234.567,5", "1234567.5"),
    ("1264", "1264"),
    ("1264,5", "1264.5"),
    ("0", "0"),
    ("0,5", "0.5"),
    ("05", "5"),
    ("09", "9"),
    ("14, 17", "14.17"),
    ("14 ,17", "14.17"),
    ("14 , 17", "14.17"),
    ("1 264", "1264"),
    ("1\u00a0264", "1264"),
    ("1\u202f264\u202f500,25", "1264500.25"),
    (" 1.264 ", "1264"),
    ("\u200e1.264\u200f", "1264"),
    ("-1.250", "-1250"),
    ("\u22121.250", "-1250"),
    ("–1.250", "-1250"),
    ("- 1.250", "-1250"),
    ("(1.250)", "-1250"),
    ("( 1.250,5 )", "-1250.5"),
    ("+9,5", "9.5"),
    ("-0", "0"),
    ("9" * MAX_DIGITS, "9" * MAX_DIGITS),
    ("-" + "9" * MAX_DIGITS, "-" + "9" * MAX_DIGITS),
]


@pytest.mark.parametrize(("text", "number"), SURE)
def test_a_number_written_the_vietnamese_way_is_read_with_its_decimals(text: str, number: str) -> None:
    """Comma before decimals, point or space between thousands; the decimals shown stay in the exponent."""
    value = read_number(text)
    assert isinstance(value, Decimal)
    assert value.as_tuple() == Decimal(number).as_tuple()


DOUBTFUL = [
    ("10.5", ["10.5", "105"]),
    ("1.26", ["1.26", "126"]),
    ("1.2645", ["1.2645", "12645"]),
    ("0.374", ["0.374", "374"]),
    ("1264.500", ["1264.500", "1264500"]),
    (".5", ["0.5", "5"]),
    ("-10.5", ["-10.5", "-105"]),
    ("(10.5)", ["-10.5", "-105"]),
    ("1,264,500", ["1264500"]),
    ("1,264.50", ["1264.50"]),
    ("12.64,5", ["1264.5"]),
    ("1.264 500", ["1264500"]),
    ("12 34", ["1234"]),
    ("1. 264", ["1264"]),
    (",5", ["0.5"]),
    ("5,", ["5"]),
    ("5.", ["5"]),
    ("1'264", ["1264"]),
    ("1.250-", ["-1250"]),
    ("15.10.2022", []),
    ("14, 17, 20", []),
    ("10-15", []),
    ("31-01-2023", []),
    ("(-5)", []),
    ("--5", []),
    ("(5", []),
    ("5)", []),
    (")5", []),
    ("5 (3)", []),
    ("(8) (9)", []),
    ("5 -", ["-5"]),
    ("1,5E+06", []),
    ("#####", []),
    ("1.2O4", ["1204"]),
    ("1o", ["10"]),
    ("١٢٣", ["123"]),
    ("１.２６４", ["1264"]),
    ("९,५", ["9.5"]),
    ("１０.５", ["10.5", "105"]),
    ("9" * (MAX_DIGITS + 1), []),
]


@pytest.mark.parametrize(("text", "candidates"), DOUBTFUL)
def test_a_number_with_no_sure_reading_is_named_with_its_readings_and_not_guessed(
    text: str, candidates: list[str]
) -> None:
    """Ambiguous and garbled figures keep their text, a reason the officer can read, and what they may have meant."""
    value = read_number(text)
    assert isinstance(value, Unreadable)
    assert value.text == text
    assert len(value.reason) > 15
    assert value.candidates == tuple(map(Decimal, candidates))


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "\u200b", "\t\n", None])
def test_a_cell_with_nothing_typed_is_blank(text: str | None) -> None:
    """Not filled in: nobody has answered, which is neither 0 nor "nothing happened"."""
    value = read_cell(text)
    assert isinstance(value, Missing)
    assert (value.blank, value.nil, value.unclear) == (True, False, False)


@pytest.mark.parametrize(
    "text",
    [
        "-",
        "–",
        "—",
        "−",
        " - ",
        "--",
        "- -",
        "(-)",
        "không",
        "Không",
        "KHÔNG CÓ",
        "không có.",
        "ko",
        "KPS",
        "kps",
        "không phát sinh",
        "Không  phát\u00a0sinh",
        "Không có phát sinh",
        "chưa phát sinh",
    ],
)
def test_an_officer_who_says_that_nothing_happened_is_understood(text: str) -> None:
    """A dash or "không" is an answer, and keeps its own words."""
    value = read_cell(text)
    assert value == Missing(text)
    assert isinstance(value, Missing)
    assert (value.blank, value.nil, value.unclear) == (False, True, False)


@pytest.mark.parametrize(
    "text",
    ["x", "X", "...", "…", "/", "?", ".", "_", "n/a", "chưa có", "chưa có số liệu", "Không có số liệu", "không rõ"],
)
def test_a_mark_that_says_neither_how_many_nor_none_stays_unclear(text: str) -> None:
    """ "x" may be a tick and "..." a figure not yet known, so neither may be added up as 0."""
    value = read_cell(text)
    assert isinstance(value, Missing)
    assert (value.blank, value.nil, value.unclear) == (False, False, True)


def test_blank_nought_dash_and_error_are_four_answers() -> None:
    """The four things most programs make one of are four different values."""
    assert len({read_cell(raw) for raw in (None, 0, "-", "#REF!")}) == 4


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("#REF!", "#REF!"),
        ("#N/A", "#N/A"),
        ("#n/a", "#N/A"),
        (" #VALUE! ", "#VALUE!"),
        ("#DIV/0!", "#DIV/0!"),
        ("#NAME?", "#NAME?"),
        ("#NUM!", "#NUM!"),
        ("#NULL!", "#NULL!"),
        ("#SPILL!", "#SPILL!"),
        ("#CALC!", "#CALC!"),
        ("#GETTING_DATA", "#GETTING_DATA"),
        ("Err:502", "Err:502"),
    ],
)
def test_an_error_of_the_spreadsheet_keeps_its_code(text: str, code: str) -> None:
    """An error code typed or copied as text is still an error, never a word and never 0."""
    assert read_cell(text) == ErrorValue(code)


@pytest.mark.parametrize(
    "text",
    [
        "Tổng số",
        "1.264 m",
        "100%",
        "02/18",
        "31/01/2023",
        "(8)=(9)+(10)",
        "thôn 8",
        "II",
        "34²",
        "1E5",
        "#8",
        "#zalo",
        "１２ người",
        "Mười",
        "+",
        "e",
        "không phải của xã này",
        "10 đến 15",
        "½",
    ],
)
def test_words_are_text_even_with_figures_among_them(text: str) -> None:
    """A ratio, a date or a number with its unit is not the number of a cell; other readers know what to do with it."""
    assert read_cell(text) == Text(text)


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        (7, "7"),
        (-12, "-12"),
        (0.1 + 0.2, "0.3"),
        (5057.1, "5057.1"),
        (5173.200000000001, "5173.2"),
        (877.0, "877"),
        (-0.0, "0"),
        (1e20, "100000000000000000000"),
        (0.000001, "0.000001"),
        (123456789012345.0, "123456789012345"),
        (Decimal("1688.700"), "1688.700"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.00"), "0.00"),
    ],
)
def test_a_real_number_cell_is_exact_through_fifteen_digits(raw: object, number: str) -> None:
    """What Excel shows is what is read: no binary noise, no exponent, no negative nought."""
    value = read_cell(raw)
    assert isinstance(value, Decimal)
    assert value.as_tuple() == Decimal(number).as_tuple()


@pytest.mark.parametrize(
    "raw",
    [
        float("nan"),
        float("inf"),
        float("-inf"),
        Decimal("NaN"),
        Decimal("Infinity"),
        1e300,
        10**40,
        Decimal("1E+999"),
        Decimal("1E-999"),
        -(10**4000),
    ],
)
def test_a_number_that_is_none_or_is_beyond_all_figures_is_unreadable(raw: object) -> None:
    """NaN, infinity and numbers of more than 30 digits never reach a sum."""
    value = read_cell(raw)
    assert isinstance(value, Unreadable)
    assert value.candidates == ()


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (True, "TRUE"),
        (False, "FALSE"),
        (datetime(2023, 1, 31), "2023-01-31"),
        (datetime(2023, 1, 31, 8, 30), "2023-01-31T08:30:00"),
        (date(2023, 4, 1), "2023-04-01"),
        (time(8, 30), "08:30:00"),
        (("a", 1), "('a', 1)"),
    ],
)
def test_what_is_not_a_number_of_any_kind_is_text(raw: object, text: str) -> None:
    """A date or a logical value that Excel made of a typed figure is shown, not counted as a serial number or 1."""
    assert read_cell(raw) == Text(text)


@pytest.mark.parametrize("value", [Missing("KPS"), Unreadable("10.5", "vì sao"), ErrorValue("#REF!"), Text("xã")])
def test_a_value_already_read_is_itself(value: object) -> None:
    """Hosts may hand over what they have understood already."""
    assert read_cell(value) is value


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "1.", "1,", "(", "-", "1-", "O1", ".", "#", "#A", "1E+", "\u200f1", "١", "1́", "( "]
)
@pytest.mark.parametrize("end", ["", "x", "1", ")"])
def test_a_hostile_cell_is_read_to_its_end_and_gives_no_number(piece: str, end: str) -> None:
    """A cell of 200,000 signs is answered at once; with a regex that backtracks this test would not come back."""
    assert not isinstance(read_cell(piece * 100_000 + end), Decimal)


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("0.125", 2, "0.13"),
        ("5461.1", 0, "5461"),
        ("5", 2, "5.00"),
        ("-0.4", 0, "0"),
        ("1264", -2, "1300"),
        ("9" * 30 + ".95", 1, "1" + "0" * 30 + ".0"),
    ],
)
def test_a_half_is_rounded_away_from_nought(value: str, decimals: int, rounded: str) -> None:
    """As offices round, not as bankers do, and without a negative nought."""
    assert round_half_up(Decimal(value), decimals).as_tuple() == Decimal(rounded).as_tuple()


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("5696.6", None, "5.696,6"),
        ("1688.700", None, "1.688,700"),
        ("10889", None, "10.889"),
        ("0.5", None, "0,5"),
        ("-1250", None, "-1.250"),
        ("5696.65", 1, "5.696,7"),
        ("-0.04", 1, "0,0"),
        ("5", 2, "5,00"),
        ("1E+3", None, "1.000"),
        ("999", None, "999"),
        ("-0.0", None, "0,0"),
    ],
)
def test_a_number_is_written_with_thousands_points_and_a_decimal_comma(
    value: str, decimals: int | None, text: str
) -> None:
    """The figure of a state document, with the decimals asked for or those it has."""
    assert format_number(Decimal(value), decimals) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [("1688.700", "1.688,7"), ("404.0", "404"), ("1000", "1.000"), ("0.00", "0"), ("100.50", "100,5")],
)
def test_trimming_drops_noughts_of_the_decimals_only(value: str, text: str) -> None:
    """404,0 becomes 404, but 1.000 stays a thousand."""
    assert format_number(Decimal(value), trim=True) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("5", "05"),
        ("9", "09"),
        ("1", "01"),
        ("0", "0"),
        ("12", "12"),
        ("1264", "1.264"),
        ("-5", "-5"),
        ("5.0", "5,0"),
        ("0.5", "0,5"),
    ],
)
def test_a_count_below_ten_has_two_digits_in_a_sentence(value: str, text: str) -> None:
    """05 trường hợp; decimals and negative numbers are no counts and stay as they are."""
    assert two_digits(Decimal(value)) == text


def test_a_rounded_total_agrees_with_its_parts() -> None:
    """5.057,1 + 404 = 5.461 is right, because each figure stands for all that it may have been rounded from."""
    parts = interval(Decimal("5057.1")) + interval(Decimal(404))
    assert parts == Interval(Decimal("5460.55"), Decimal("5461.65"))
    assert parts.touches(interval(Decimal(5461)))
    assert parts.touches(interval(Decimal("5461.1")))
    assert not parts.touches(interval(Decimal(5463)))
    assert not parts.touches(interval(Decimal("5462.0")))


def test_counts_have_no_room_for_rounding() -> None:
    """877 people and 30 people are 907, and one more is a mistake."""
    people = exact(Decimal(877)) + exact(Decimal(30))
    assert people.touches(exact(Decimal(907)))
    assert not people.touches(exact(Decimal(908)))


def test_intervals_are_subtracted_scaled_and_turned() -> None:
    """The far ends stay the far ends: a difference is as uncertain as a sum, a negative factor turns it round."""
    wide = Interval(Decimal(1), Decimal(3))
    assert -wide == Interval(Decimal(-3), Decimal(-1))
    assert wide - wide == Interval(Decimal(-2), Decimal(2))
    assert wide.scaled(Decimal(1000)) == Interval(Decimal(1000), Decimal(3000))
    assert wide.scaled(Decimal(-1)) == -wide
    assert Interval.total((wide, -wide, wide)) == wide - wide + wide
    assert Interval.total(()) == Interval(Decimal(0), Decimal(0))
    assert wide.contains(Decimal(3))
    assert not wide.contains(Decimal("3.01"))
    with pytest.raises(ValueError, match="upside down"):
        Interval(Decimal(2), Decimal(1))


def test_the_displayed_decimals_can_be_overruled() -> None:
    """A cell that holds 5057.14 and shows one decimal is known to ±0,05 if the figure is the shown one."""
    assert interval(Decimal("5057.1"), 0) == Interval(Decimal("5056.6"), Decimal("5057.6"))
    assert decimals_of(Decimal("1688.700")) == 3
    assert decimals_of(Decimal("1E+3")) == 0


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("877", 877),
        ("404.0", 404),
        ("5461.1", 5461.1),
        ("-0.5", -0.5),
        ("0.1234567890123456", "0.1234567890123456"),
        ("9007199254740993", 9007199254740993),
        ("1E-30", 1e-30),
    ],
)
def test_a_number_for_machines_is_the_very_same_number(value: str, number: int | float | str) -> None:
    """An int, a float that prints the same digits, or text where a float would lose some."""
    answer = json_number(Decimal(value))
    assert answer == number
    assert type(answer) is type(number)
