"""Lần lượt: as many numbers as names, one for one, and what is said of two of the names afterwards."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors

ORDERED = (
    ("Số máy bơm của các xã Tân, Hòa, Bình lần lượt là {} máy.", "45, 52, 38 và 41", "45, 52 và 38"),
    ("Tỷ lệ các năm 2021, 2022, 2023 lần lượt đạt {}.", "85,2%, 87,5%, 90,1% và 91%", "85,2%, 87,5% và 90,1%"),
    (
        "Năm 2022, 2023 và 2024 thu lần lượt 120, 135 và 148 tỷ đồng; năm 2024 tăng {} tỷ đồng so với năm 2023.",
        "31",
        "13",
    ),
    (
        "Năm 2022, 2023 và 2024 thu lần lượt 120, 135 và 148 tỷ đồng. Năm 2024 tăng {}% so với năm 2022.",
        "32,3",
        "23,3",
    ),
)
OTHER_ORDERS = (
    "Năm 2022, 2023, 2024 thu lần lượt 120, 135, 148 tỷ đồng; năm 2024 tăng 13 tỷ đồng so với năm 2023, tăng 23,3% so "
    "với năm 2022.",
    "Hai đội Công an và Quân sự lần lượt tuần tra 45 lượt với 320 người, 38 lượt với 210 người.",
    "Diện tích lúa, ngô, sắn lần lượt là 450 ha, 320 ha và 150 ha.",
    "Các trường Lê Lợi và Nguyễn Du lần lượt có 12, 15 lớp với 350, 420 học sinh.",
)


@pytest.mark.parametrize(("text", "wrong", "right"), ORDERED)
def test_numbers_in_order_stand_for_the_names(text: str, wrong: str, right: str) -> None:
    """One number too many is counted, a change from one name to another reckoned; right ones are left alone."""
    assert errors(text.format(wrong))
    assert errors(text.format(right)) == []


@pytest.mark.parametrize("text", OTHER_ORDERS)
def test_orders_that_tell_more_are_left_alone(text: str) -> None:
    """Two numbers for each name, names without capitals, and a second change of the same subject are no mistakes."""
    assert errors(text) == []
