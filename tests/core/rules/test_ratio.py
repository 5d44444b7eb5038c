"""Ratios are recomputed from the figures they are made of."""

from __future__ import annotations

from decimal import Decimal

import pytest

from addin.core.finding import Severity
from addin.core.form.model import Item
from tests.core.rules.asking import findings, told
from tests.making import form_of, number, text

FORM = form_of(
    text("ten", "Chỉ tiêu"),
    number("ke_hoach", "Kế hoạch", "vụ"),
    number("thuc_hien", "Thực hiện", "vụ"),
    number("ty_le", "Tỷ lệ (%)", "%", decimals=1, ratio=("thuc_hien", "ke_hoach")),
    items=(Item("a", "A"),),
)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("100|90|90", []),
        ("3|2|66.7", []),
        ("3|2|66.6", ["ratio-mismatch D2"]),
        ("29|28|97", ["ratio-rounding D2"]),
        ("29|28|96.6", []),
        ("29|28|96", ["ratio-mismatch D2"]),
        ("100|-|0", []),
        ("100|90|", []),
        ("-|5|100", ["ratio-zero D2"]),
        ("0|5|100", ["ratio-zero D2"]),
        ("|5|100", ["ratio-zero D2"]),
        ("0|0|0", []),
        ("0|0|-", []),
        ("100||90", ["ratio-unchecked D2"]),
        ("100|#REF!|90", ["error-cell C2", "ratio-unchecked D2"]),
    ],
)
def test_a_ratio_against_its_figures(row: str, expected: list[str]) -> None:
    """Right as displayed; a note if rounded more than asked; nothing divided by nothing is nothing."""
    assert told(FORM, f"|#|ten|ke_hoach|thuc_hien|ty_le|\n|a|A|{row}|") == expected


def test_a_wrong_ratio_shows_the_division() -> None:
    """Both sides of the equation, and what the ratio should be."""
    (found,) = findings(FORM, "|#|ten|ke_hoach|thuc_hien|ty_le|\n|a|A|100|90|95|")
    assert found.message == "“Tỷ lệ (%)” ghi 95 nhưng Thực hiện 90 : Kế hoạch 100 = 90."
    assert (found.expected, found.actual, found.severity) == (Decimal(90), Decimal(95), Severity.ERROR)


def test_rounded_money_gives_a_range_of_ratios() -> None:
    """1,0 of 3,0 with one decimal may be anything from 31,1% to 35,6%: within that nothing is wrong."""
    form = form_of(
        text("ten"),
        number("a", measure="tỷ đồng", decimals=1),
        number("b", measure="tỷ đồng", decimals=1),
        number("t", measure="%", decimals=1, ratio=("a", "b")),
    )
    head = "|ten|a|b|t|\n|x|1.0|3.0|"
    assert told(form, head + "33.3|") == []
    assert told(form, head + "35|") == []
    assert told(form, head + "37|") == ["ratio-mismatch D2"]
    assert told(form, "|ten|a|b|t|\n|x|1.0|0.04|2500|") == []
