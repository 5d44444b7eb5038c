"""Likely causes: one slip of the hand in one cell, named only when nothing else explains the sum as well."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.core.place import Place
from addin.core.rules.causes import likely_cause, slip
from addin.core.rules.sums import Term
from tests.core.rules.asking import findings
from tests.making import form_of, number, text


@pytest.mark.parametrize(
    ("value", "needed", "words"),
    [
        ("1205", "1250", "đảo hai chữ số"),
        ("5.1", "1.5", "đảo hai chữ số"),
        ("10869", "10689", "đảo hai chữ số"),
        ("5057100", "5057.1", "đơn vị tính"),
        ("5.0571", "5057.1", "đơn vị tính"),
        ("120", "12", "số 0"),
        ("12", "1200", "số 0"),
        ("152", "1502", "số 0"),
        ("1002", "102", "số 0"),
        ("1250", "1251", ""),
        ("1250", "1250", ""),
        ("123", "321", ""),
        ("5", "-5", ""),
        ("0", "10", ""),
    ],
)
def test_slips_of_the_hand_are_known_by_their_digits(value: str, needed: str, words: str) -> None:
    """Neighbouring digits changed, a step between units, a zero too many or too few; nothing else."""
    reason = slip(Decimal(value), Decimal(needed))
    assert words in reason
    assert bool(words) == bool(reason)


@given(st.integers(10, 10**9), st.integers(0, 8))
def test_any_two_neighbouring_digits_may_change_places(number_: int, at: int) -> None:
    """Whichever pair is exchanged, the slip is seen (unless a zero explains it first)."""
    digits = str(number_)
    at %= len(digits) - 1
    changed = int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
    assert bool(slip(Decimal(changed), Decimal(number_))) == (changed != number_)


def cause(total: str, *parts: str) -> str:
    def term(name: str, value: str, column: int) -> Term:
        return Term(name, Decimal(value), Place("xa.xlsx", "Biểu", 2, column), 1)

    return likely_cause(term("Tổng", total, 1), [term(f"Phần {at}", part, at + 1) for at, part in enumerate(parts, 1)])


def test_the_suspect_cell_is_named_with_both_figures() -> None:
    """What it says, what it would have to say, and why that is likely."""
    assert cause("1205", "810", "440") == "Nếu ô A2 (Tổng) là 1.250 thay vì 1.205 thì khớp (có thể gõ đảo hai chữ số)."
    assert cause("5461.1", "5057100", "404") == (
        "Nếu ô B2 (Phần 1) là 5.057,1 thay vì 5.057.100 thì khớp (có thể nhầm đơn vị tính, chênh nhau 1.000 lần)."
    )


def test_a_part_left_out_or_counted_twice_is_named() -> None:
    """The difference is exactly one part."""
    assert cause("60", "20", "40", "33") == "Ô tổng có vẻ chưa cộng ô D2 (Phần 3)."
    assert cause("126", "20", "40", "33") == "Ô tổng có vẻ đã cộng hai lần ô D2 (Phần 3)."


def test_two_explanations_are_none() -> None:
    """1.205 for 1.250, or 250 for 205: nobody can tell, so nothing is suggested."""
    assert cause("1205", "1000", "250") == ""
    assert cause("60", "20", "40", "33", "33") == ""
    assert cause("77", "20", "40", "33") == ""


def test_the_cause_stands_before_the_advice_of_the_finding() -> None:
    """The officer reads the likely cause first."""
    form = form_of(text("ten"), number("tong", "Tổng", parts=("a", "b")), number("a", "A"), number("b", "B"))
    (found,) = findings(form, "|ten|tong|a|b|\n|x|1205|810|440|")
    assert found.advice.startswith("Nếu ô B2 (Tổng) là 1.250 thay vì 1.205 thì khớp")
    assert found.advice.endswith("Đối chiếu chứng từ, sửa ô tổng hoặc ô thành phần bị sai.")
