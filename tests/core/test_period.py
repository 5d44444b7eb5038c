"""Periods, deadlines and days off, against the decree and the calendars that were printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from addin.core.period import (
    PeriodKind,
    Window,
    days_off,
    deadline_of,
    is_working_day,
    late_words,
    moment_words,
    next_working_day,
    period_of,
    window,
    working_days,
)
from tests.core.book.small_book import KIT


@pytest.mark.parametrize(
    ("kind", "number", "first", "last"),
    [
        (PeriodKind.MONTH, 1, date(2022, 12, 15), date(2023, 1, 14)),
        (PeriodKind.MONTH, 10, date(2023, 9, 15), date(2023, 10, 14)),
        (PeriodKind.QUARTER, 1, date(2022, 12, 15), date(2023, 3, 14)),
        (PeriodKind.QUARTER, 3, date(2023, 6, 15), date(2023, 9, 14)),
        (PeriodKind.HALF, 1, date(2022, 12, 15), date(2023, 6, 14)),
        (PeriodKind.HALF, 2, date(2023, 6, 15), date(2023, 12, 14)),
        (PeriodKind.YEAR, 1, date(2022, 12, 15), date(2023, 12, 14)),
    ],
)
def test_windows_of_the_decree(kind: PeriodKind, number: int, first: date, last: date) -> None:
    """Each kind of periodic report closes its figures on the 14th, and the next begins on the day after."""
    assert window(kind, 2023, number) == Window(first, last)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Tháng 10 năm 2021", date(2021, 9, 15)),
        ("tháng 01/2023", date(2022, 12, 15)),
        ("Quý IV/2023", date(2023, 9, 15)),
        ("6 tháng đầu năm 2024", date(2023, 12, 15)),
        ("Sáu tháng cuối năm 2024", date(2024, 6, 15)),
        ("Năm 2023", date(2022, 12, 15)),
    ],
)
def test_a_period_is_read_as_officers_write_it(text: str, first: date) -> None:
    """The words of a kit's period tell its window."""
    found = period_of(text)
    assert found is not None
    assert found.first == first


@pytest.mark.parametrize("text", ["Đợt ra quân ngày 31/01/2023", "Tháng 13/2023", "Chiến dịch 90 ngày", ""])
def test_a_campaign_has_no_window(text: str) -> None:
    """What the decree does not know is not given a window."""
    assert period_of(text) is None


def test_days_off_of_2023() -> None:
    """Tết, Giỗ Tổ with its day instead of Saturday, 30/4 and 01/5 with theirs, 02/9 on a Saturday."""
    off = days_off(2023)
    tet = [date(2023, 1, day) for day in (21, 22, 23, 24, 25)]
    assert all(off[day] == "Tết Nguyên đán" for day in tet)
    assert off[date(2023, 4, 29)] == "Giỗ Tổ Hùng Vương"
    instead = {day for day, name in off.items() if name.startswith("nghỉ bù")}
    assert {date(2023, 1, 2), date(2023, 1, 26), date(2023, 5, 2), date(2023, 5, 3), date(2023, 9, 4)} <= instead


def test_working_days_step_over_weekends_and_holidays() -> None:
    """From 28/04/2023, a Friday, work goes on five days later."""
    assert next_working_day(date(2023, 4, 29)) == date(2023, 5, 4)
    assert working_days(date(2023, 4, 28), date(2023, 5, 5)) == 2
    assert is_working_day(date(2023, 1, 31))
    assert not is_working_day(date(2023, 1, 28))
    assert not is_working_day(date(2023, 1, 31), {date(2023, 1, 31): "ngày nghỉ theo thông báo"})


def test_a_campaigns_deadline_is_kept_to_the_hour() -> None:
    """09:00 stays 09:00, on a Sunday too, and the officer is told so."""
    found = deadline_of(replace(KIT, period="Đợt ra quân", deadline="2023-01-29 09:00"))
    assert found is not None
    assert found.moment == datetime(2023, 1, 29, 9)
    assert "Chủ nhật" in found.notes[0]


def test_a_periodic_deadline_moves_to_a_working_day() -> None:
    """A monthly report due on a Saturday is due on Monday; a day alone means until its end."""
    found = deadline_of(replace(KIT, period="Tháng 10 năm 2023", deadline="2023-10-21"))
    assert found is not None
    assert found.moment == datetime(2023, 10, 23, 23, 59)
    assert "thứ Bảy" in found.notes[0]


def test_a_deadline_before_the_figures_close_is_noticed() -> None:
    """The decree wants one working day between closing the figures and handing in."""
    found = deadline_of(replace(KIT, period="Tháng 10 năm 2023", deadline="2023-10-14 10:00"))
    assert found is not None
    assert len(found.notes) == 1  # moved over the weekend, it has its day
    early = deadline_of(replace(KIT, period="Tháng 11 năm 2023", deadline="2023-11-14 16:00"))
    assert early is not None
    assert "ít nhất một ngày" in early.notes[0]


def test_days_off_of_the_kit_count() -> None:
    """A day that was given free by a notice stands in the kit's facts."""
    kit = replace(KIT, period="Tháng 8 năm 2023", deadline="2023-09-01 10:00", facts=(("ngay_nghi", "2023-09-01"),))
    found = deadline_of(kit)
    assert found is not None
    assert found.moment == datetime(2023, 9, 5, 10)


def test_a_day_off_that_cannot_be_read_is_told() -> None:
    """One written in another way stops nothing, and is not passed over."""
    found = deadline_of(replace(KIT, facts=(("ngay_nghi", "01/9/2023; 2023-09-04"),)))
    assert found is not None
    assert "01/9/2023" in found.notes[0]


@pytest.mark.parametrize(
    ("late", "words"),
    [
        (timedelta(seconds=20), "dưới 1 phút"),
        (timedelta(minutes=45), "45 phút"),
        (timedelta(hours=2, minutes=15), "2 giờ 15 phút"),
        (timedelta(days=3, hours=4, minutes=5), "3 ngày 4 giờ"),
    ],
)
def test_lateness_in_words(late: timedelta, words: str) -> None:
    """As an officer would say it."""
    assert late_words(late) == words
    assert moment_words(datetime(2023, 1, 31, 9)) == "09 giờ 00 ngày 31/01/2023"
