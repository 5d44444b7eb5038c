"""Cao nhất, thấp nhất: the one that is named, among fractions, in brackets, and where its name stands first."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors, told

NAMED = (
    (
        "Nước máy: thôn Đông 45/60 hộ, thôn Đoài 52/58 hộ, thôn Trung 40/64 hộ; cao nhất là {}.",
        "thôn Đông",
        "thôn Đoài",
    ),
    ("Có 3 đội: Tân (12 ca), Hòa (19 ca), Bình (7 ca); đội có số ca nhiều nhất là {}.", "Tân", "Hòa"),
    ("Tổ Tân thu 85,2%, tổ Hòa thu 91,4%, tổ Bình thu 76,3%, trong đó {} đạt cao nhất.", "tổ Tân", "tổ Hòa"),
    ("Hồ Đông 45 ha, hồ Đoài 52 ha, hồ Trung 40 ha; nhỏ nhất là {}.", "hồ Đoài", "hồ Trung"),
)
OTHERS = (
    "Đường: xã Đông 45/60 km, xã Đoài 52/98 km, xã Trung 40/44 km; dài nhất là xã Đoài, tỷ lệ cao nhất là xã Trung.",
    "Thôn Đông 45 hộ, thôn Đoài 52 hộ, thôn Trung 40 hộ; tỷ lệ hộ nghèo cao nhất là thôn Đông.",
    "Lúa 450 ha, ngô 320 ha, sắn 150 ha; cây có giá trị cao nhất là sắn.",
)


@pytest.mark.parametrize(("text", "wrong", "right"), NAMED)
def test_the_highest_is_the_one_with_the_highest_number(text: str, wrong: str, right: str) -> None:
    """Of fractions the rate counts; another name is told at that name, the right one is left alone."""
    assert [quote for _, quote in told(text.format(wrong))] == [wrong]
    assert errors(text.format(right)) == []


@pytest.mark.parametrize("text", OTHERS)
def test_the_highest_in_something_else_is_left_alone(text: str) -> None:
    """The highest rate or value is not the highest of the numbers that happen to be told."""
    assert errors(text) == []
