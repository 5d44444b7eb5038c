"""Lunar days and the names of years."""

from __future__ import annotations

from datetime import date

import pytest

from addin.core.proofread.calendar import can_chi, lunar


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2023, 1, 22), (1, 1, 2023)),
        (date(2023, 1, 31), (10, 1, 2023)),
        (date(2024, 2, 10), (1, 1, 2024)),
        (date(2025, 1, 29), (1, 1, 2025)),
        (date(2026, 2, 17), (1, 1, 2026)),
        (date(2007, 2, 17), (1, 1, 2007)),
        (date(1985, 1, 21), (1, 1, 1985)),
        (date(2023, 3, 22), (1, 2, 2023)),
        (date(2025, 7, 25), (1, 6, 2025)),
        (date(2020, 5, 23), (1, 4, 2020)),
        (date(2023, 12, 31), (19, 11, 2023)),
        (date(2024, 9, 17), (15, 8, 2024)),
    ],
)
def test_the_lunar_day_is_that_of_the_vietnamese_calendar(day: date, expected: tuple[int, int, int]) -> None:
    """New years on which Hanoi and Beijing differ (1985, 2007), leap months and common days."""
    assert lunar(day) == expected


def test_the_name_of_a_year() -> None:
    """2023 is Quý Mão."""
    assert can_chi(2023) == "quý mão"
