"""Ngày tháng: written as state documents write them, with weekday and lunar date."""

from __future__ import annotations

from datetime import date

import pytest

from addin.core.dates import long_date, lunar_words, read_date, weekday


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2023, 1, 31), "ngày 31 tháng 01 năm 2023"),
        (date(2023, 2, 1), "ngày 01 tháng 02 năm 2023"),
        (date(2023, 4, 1), "ngày 01 tháng 4 năm 2023"),
        (date(2021, 10, 9), "ngày 09 tháng 10 năm 2021"),
    ],
)
def test_days_below_ten_and_the_first_two_months_take_a_zero(day: date, said: str) -> None:
    """Nghị định 30: a zero before days 1 to 9 and months 1 and 2 only."""
    assert long_date(day) == said


def test_weekdays_have_their_names() -> None:
    """Tuesday is thứ Ba, Sunday has no number."""
    assert (weekday(date(2023, 1, 31)), weekday(date(2023, 2, 5))) == ("thứ Ba", "Chủ nhật")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2023, 1, 31), "mùng 10 tháng Giêng năm Quý Mão"),
        (date(2023, 2, 5), "15 tháng Giêng năm Quý Mão"),
        (date(2023, 4, 1), "11 tháng Hai nhuận năm Quý Mão"),
        (date(2024, 2, 9), "30 tháng Chạp năm Quý Mão"),
        (date(2024, 2, 10), "mùng 1 tháng Giêng năm Giáp Thìn"),
        (date(2025, 1, 29), "mùng 1 tháng Giêng năm Ất Tỵ"),
        (date(2025, 7, 25), "mùng 1 tháng Sáu nhuận năm Ất Tỵ"),
        (date(2026, 2, 17), "mùng 1 tháng Giêng năm Bính Ngọ"),
        (date(1985, 1, 21), "mùng 1 tháng Giêng năm Ất Sửu"),
        (date(2007, 2, 17), "mùng 1 tháng Giêng năm Đinh Hợi"),
    ],
)
def test_lunar_dates_in_words(day: date, said: str) -> None:
    """The first ten days are mùng, months have names, a leap month says so."""
    assert lunar_words(day) == said


@pytest.mark.parametrize("text", ["31/02/2023", "2023-01-31", "mai", "1/1/23", ""])
def test_what_is_no_date_is_said_so(text: str) -> None:
    """A date that does not exist, or is written otherwise, is refused with the way to write it."""
    with pytest.raises(ValueError, match="ngày"):
        read_date(text)
