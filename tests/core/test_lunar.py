"""The lunar calendar: published days, leap months, and every day there and back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from addin.core.lunar import LunarDate, lunar_date, new_year, solar_date, year_name


@pytest.mark.parametrize(
    ("year", "day", "name"),
    [
        (1985, date(1985, 1, 21), "Ất Sửu"),  # a month before China's
        (2023, date(2023, 1, 22), "Quý Mão"),
        (2024, date(2024, 2, 10), "Giáp Thìn"),
        (2025, date(2025, 1, 29), "Ất Tỵ"),
        (2026, date(2026, 2, 17), "Bính Ngọ"),
        (2030, date(2030, 2, 2), "Canh Tuất"),  # a day before China's
    ],
)
def test_new_year_as_it_was_kept(year: int, day: date, name: str) -> None:
    """Tết falls on the published day, also where Hanoi's hour makes another day of it than Beijing's."""
    assert (new_year(year), year_name(year), lunar_date(day)) == (day, name, LunarDate(1, 1, year))


def test_the_day_of_the_campaign() -> None:
    """31/01/2023 is the tenth of the first month of Quý Mão; Giỗ Tổ of that year was on 29/04."""
    assert lunar_date(date(2023, 1, 31)) == LunarDate(10, 1, 2023)
    assert solar_date(LunarDate(10, 3, 2023)) == date(2023, 4, 29)


@pytest.mark.parametrize(("year", "month"), [(2017, 6), (2020, 4), (2023, 2), (2025, 6), (2028, 5), (2033, 11)])
def test_leap_months(year: int, month: int) -> None:
    """A leap year has its thirteenth month where the calendars have it, and no other."""
    begins, ends = new_year(year), new_year(year + 1)
    days = (begins + timedelta(days=at) for at in range((ends - begins).days))
    assert {lunar_date(day).month for day in days if lunar_date(day).leap} == {month}


def test_every_day_goes_there_and_back() -> None:
    """From 1990 to 2060 each day has one lunar date, and months have 29 or 30 days, one after the other."""
    day, before = date(1990, 1, 1), lunar_date(date(1989, 12, 31))
    while day < date(2060, 1, 1):
        found = lunar_date(day)
        assert solar_date(found) == day
        assert found.day == before.day + 1 or (found.day == 1 and before.day in (29, 30))
        day, before = day + timedelta(days=1), found
