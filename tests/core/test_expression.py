"""The rule language: what it accepts, what it answers, and what it says to an author who slipped."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.core.expression import ExpressionError, evaluate, parse
from addin.core.expression.tree import Arithmetic, Comparison, Logic, Name, Not, Number
from addin.core.number import ErrorValue, Missing, Text, Unreadable, Value

BLANK, DASH = Missing(), Missing("-")
ROW: dict[str, Value] = {
    "viec": Text("bt_duong"),
    "kinh_phi": Decimal(5461),
    "nha_nuoc": Decimal("5057.1"),
    "nhan_dan": Decimal(404),
    "nguoi": Decimal(10),
    "nam": Decimal(5),
    "nu": Decimal(4),
    "trong": BLANK,
    "gach": DASH,
    "loi": ErrorValue("#REF!"),
    "mo": Unreadable("10.5", "", (Decimal("10.5"), Decimal(105))),
    "chu": Text("năm"),
}


def answer(rule: str, **decimals: int) -> Value | bool | None:
    return evaluate(parse(rule), ROW, decimals)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ('viec = "bt_duong"', True),
        ("viec = “Bt_Duong”", True),
        ('viec <> "trong_cay" và nguoi >= 10', True),
        ("nguoi > 10 HOẶC nam = 5", True),
        ("không nguoi > 10 and not (nam = 4)", True),
        ("nam + nu * 2 = 13", True),
        ("(nam + nu) * 2 = 18", True),
        ("nam - nu - 1 = 0", True),
        ("-nam + 5 = 0", True),
        ("nguoi / nam = 2", True),
        ("nguoi ≠ 9 và nguoi ≤ 10 và nguoi ≥ 10", True),
        ("tổng(nam; nu; 1) = nguoi", True),
        ("nếu(nguoi > 5; nam; nu) = 5", True),
        ("nếu(nguoi > 5; nam = 4; nu = 4)", False),
        ("trống(trong) và có(gach) và có(loi)", True),
        ("0.125 < 1", True),
    ],
)
def test_a_rule_is_answered_as_a_reader_expects(rule: str, expected: bool) -> None:
    """Words in either language, usual precedence, spelling of texts levelled."""
    assert answer(rule) is expected


def test_and_binds_more_strongly_than_or_and_not_less_than_comparison() -> None:
    """The tree itself shows the precedence, and a chain of "và" is one flat node."""
    a, b, one = Name("a"), Name("b"), Number(Decimal(1))
    assert parse("a = 1 hoặc không b = 1 và a < b").root == Logic(
        "or",
        (Comparison("=", a, one), Logic("and", (Not(Comparison("=", b, one)), Comparison("<", a, b)))),
    )
    assert parse("a - b - 1 = a").root == Comparison("=", Arithmetic("-", Arithmetic("-", a, b), one), a)


def test_the_columns_of_a_rule_are_listed_once_in_their_order() -> None:
    """A form's author is told which columns a rule needs."""
    assert parse("tổng(b; a) > 0 và có(c) và a < b").names == ("b", "a", "c")


def test_rounded_figures_are_equal_within_their_rounding_and_counts_only_exactly() -> None:
    """5.057,1 + 404 = 5.461 is right for money with one decimal; 10 = 5 + 4 people never is."""
    assert answer("kinh_phi = nha_nuoc + nhan_dan") is False
    assert answer("kinh_phi = nha_nuoc + nhan_dan", kinh_phi=1, nha_nuoc=1, nhan_dan=1) is True
    assert answer("kinh_phi >= nha_nuoc + nhan_dan", kinh_phi=1, nha_nuoc=1, nhan_dan=1) is True
    assert answer("kinh_phi > nha_nuoc + nhan_dan", kinh_phi=1, nha_nuoc=1, nhan_dan=1) is False
    assert answer("nguoi = nam + nu") is False


@pytest.mark.parametrize("rule", ["trong > 0", "loi > 0", "mo > 10", "chu > 1", "nguoi / gach > 1", 'trong = "x"'])
def test_what_cannot_be_known_is_neither_true_nor_false(rule: str) -> None:
    """Blank, error, unreadable, words among numbers, division by zero: None, and not of it is None too."""
    assert answer(rule) is None
    assert answer(f"không ({rule})") is None


def test_one_decisive_side_settles_a_rule_whatever_is_unknown() -> None:
    """Unknown or true is true, unknown and false is false, everything else stays unknown."""
    assert answer("trong > 0 hoặc nguoi > 0") is True
    assert answer("loi > 0 và nguoi < 0") is False
    assert answer("trong > 0 hoặc nguoi < 0") is None
    assert answer("loi > 0 và nguoi > 0") is None


def test_the_dash_is_nothing_and_a_blank_part_of_a_sum_is_nothing_beside_a_given_one() -> None:
    """A dash counts as 0 alone; a blank only beside a part that is given; an error cell never."""
    assert answer("gach = 0") is True
    assert answer('gach = "x"') is False
    assert answer("nam + trong = 5") is True
    assert answer("tổng(trong; nam; gach) = 5") is True
    assert answer("tổng(trong; trong) = 0") is None
    assert answer("nam - trong = 5") is None
    assert answer("nam + loi = 5") is None


def test_a_value_is_answered_as_a_value() -> None:
    """Both sides of an equation can be asked for by themselves."""
    assert answer("nha_nuoc + nhan_dan") == Decimal("5461.1")
    assert answer("viec") == Text("bt_duong")
    assert (parse("nam + nu").is_condition, parse("nam > nu").is_condition) == (False, True)


@pytest.mark.parametrize(
    ("rule", "position", "words"),
    [
        ("", 0, "Thiếu"),
        ("a >", 3, "cuối quy tắc"),
        ("(a > 1", 6, "đóng ngoặc"),
        ("a > 1)", 5, "“)”"),
        ("a > 1,5", 4, "dấu chấm"),
        ("a > 1.000", 4, "1000"),
        ("a == 1", 2, "một dấu “=”"),
        ("1 < a < 5", 6, "ba vế"),
        ("a và b > 1", 2, "điều kiện"),
        ("(a > 1) + 2 = 3", 8, "số"),
        ('a < "x"', 2, "“=” hoặc “<>”"),
        ('a = "x', 4, "ngoặc kép"),
        ("tong(a; b) > 1", 0, "có phải ý bạn là “tổng”"),
        ("tổng(a, b) > 1", 6, "chấm phẩy"),
        ("trống(a + b)", 0, "một cột"),
        ("nếu(a > 1; 2) = 2", 0, "3 đối số"),
        ("nếu(a > 1; 2; b > 1)", 0, "cùng"),
        ("a > 1 $", 6, "“$”"),
    ],
)
def test_a_mistake_is_named_where_it_stands(rule: str, position: int, words: str) -> None:
    """Every mistake has a sentence that helps and the character where it was met."""
    with pytest.raises(ExpressionError) as caught:
        parse(rule)
    assert caught.value.position == position
    assert words in str(caught.value)
    assert str(caught.value).endswith(f"(ký tự thứ {position + 1})")


@pytest.mark.parametrize(
    "rule",
    ["(" * 5000, "không " * 300 + "a > 1", "-" * 1500 + "a", "a" + "+a" * 900, "tổng(" * 300, "a;" * 500, "x" * 5000],
)
def test_a_hostile_text_is_refused_and_not_suffered(rule: str) -> None:
    """Length, number of operations and depth are bounded before anything can overflow."""
    with pytest.raises(ExpressionError):
        parse(rule)


def test_the_longest_rule_that_is_accepted_can_be_asked() -> None:
    """What the reader lets through never overflows the evaluation."""
    assert answer("nam" + " + nam" * 97 + " = 490") is True
    assert answer("không " * 28 + "nam = 5") is True


_SIGNS = ["(", ")", ";", "+", "-", "*", "/", "=", "<", ">=", "<>", ",", ".", '"', "“", "”", "\u200b", "\n"]
_WORDS = ["a", "b", "1", "2.5", '"x"', " và ", " hoặc ", "không ", "tổng(", "nếu(", "trống(", "có(", "đ", "𝒳"]


def outcome(rule: str) -> object:
    """What any text comes to: an answer, or the error that names a character."""
    try:
        return evaluate(parse(rule), {"a": Decimal(1), "b": BLANK}, {"a": 1})
    except ExpressionError as error:
        return error


@given(st.lists(st.sampled_from(_SIGNS + _WORDS), max_size=60).map("".join))
def test_any_text_is_a_rule_or_a_sentence(rule: str) -> None:
    """Whatever is typed: either an answer, or an ExpressionError that points inside the text."""
    found = outcome(rule)
    assert isinstance(found, bool | Decimal | Text | Missing | ExpressionError | None)
    assert not isinstance(found, ExpressionError) or 0 <= found.position <= len(rule)
