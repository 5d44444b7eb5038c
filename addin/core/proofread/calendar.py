"""Lịch: weekdays, the Vietnamese lunar calendar, can chi.

The lunar months are found from the new moons and the sun's longitude at Hanoi time, by the usual
short series (Meeus); good to minutes, and days are all that is asked. These are angles, not figures
of a report, so they are floats.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from math import floor, pi, sin

WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
CAN = ("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý")
CHI = ("tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi")
_SYNODIC = 29.530588853
_FIRST_NEW_MOON = 2415021.076998695
_HANOI = 7 / 24
_JULIAN_OF_ORDINAL = 1721425


def weekday(day: date) -> str:
    """Thứ trong tuần."""
    return WEEKDAYS[day.weekday()]


def can_chi(year: int) -> str:
    """Tên năm âm lịch: 2023 is quý mão."""
    return f"{CAN[(year + 6) % 10]} {CHI[(year + 8) % 12]}"


@lru_cache(maxsize=512)
def lunar(day: date) -> tuple[int, int, int]:
    """Ngày, tháng, năm âm lịch; a leap month bears the number of the one before it."""
    today = day.toordinal() + _JULIAN_OF_ORDINAL
    count = floor((today - _FIRST_NEW_MOON) / _SYNODIC)
    month_start = _new_moon_day(count + 1)
    if month_start > today:
        month_start = _new_moon_day(count)
    year_start, year_end = _eleventh_month(day.year), _eleventh_month(day.year)
    year = day.year
    if year_start >= month_start:
        year_start = _eleventh_month(day.year - 1)
    else:
        year, year_end = day.year + 1, _eleventh_month(day.year + 1)
    months = (month_start - year_start) // 29
    month = months + 11
    if year_end - year_start > 365 and months >= _leap_offset(year_start):
        month = months + 10
    month = month - 12 if month > 12 else month
    if month >= 11 and months < 4:
        year -= 1
    return today - month_start + 1, month, year


def _new_moon_day(count: int) -> int:
    """The day of a new moon in Hanoi, as a Julian day number."""
    t = count / 1236.85
    t2, t3 = t * t, t * t * t
    degree = pi / 180
    time = 2415020.75933 + 29.53058868 * count + 0.0001178 * t2 - 0.000000155 * t3
    time += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t2) * degree)
    sun = (359.2242 + 29.10535608 * count - 0.0000333 * t2 - 0.00000347 * t3) * degree
    moon = (306.0253 + 385.81691806 * count + 0.0107306 * t2 + 0.00001236 * t3) * degree
    node = (21.2964 + 390.67050646 * count - 0.0016528 * t2 - 0.00000239 * t3) * degree
    time += (0.1734 - 0.000393 * t) * sin(sun) + 0.0021 * sin(2 * sun) - 0.4068 * sin(moon) + 0.0161 * sin(2 * moon)
    time += -0.0004 * sin(3 * moon) + 0.0104 * sin(2 * node) - 0.0051 * sin(sun + moon) - 0.0074 * sin(sun - moon)
    time += 0.0004 * sin(2 * node + sun) - 0.0004 * sin(2 * node - sun) - 0.0006 * sin(2 * node + moon)
    time += 0.0010 * sin(2 * node - moon) + 0.0005 * sin(2 * moon + sun)
    return floor(time - _drift(t) + 0.5 + _HANOI)


def _drift(t: float) -> float:
    """How far the earth's turning lags behind even time."""
    if t < -11:
        return 0.001 + 0.000839 * t + 0.0002261 * t * t - 0.00000845 * t**3 - 0.000000081 * t**4
    return -0.000278 + 0.000265 * t + 0.000262 * t * t


def _sun_sector(day: int) -> int:
    """Which twelfth of its way the sun is in at midnight in Hanoi."""
    t = (day - 0.5 - _HANOI - 2451545.0) / 36525
    degree = pi / 180
    anomaly = (357.52910 + 35999.05030 * t - 0.0001559 * t * t - 0.00000048 * t**3) * degree
    centre = (1.914600 - 0.004817 * t - 0.000014 * t * t) * sin(anomaly)
    centre += (0.019993 - 0.000101 * t) * sin(2 * anomaly) + 0.000290 * sin(3 * anomaly)
    longitude = (280.46645 + 36000.76983 * t + 0.0003032 * t * t + centre) % 360
    return floor(longitude / 30)


@lru_cache(maxsize=256)
def _eleventh_month(year: int) -> int:
    """The first day of the lunar month with the winter solstice."""
    count = floor((date(year, 12, 31).toordinal() + _JULIAN_OF_ORDINAL - 2415021) / _SYNODIC)
    start = _new_moon_day(count)
    return _new_moon_day(count - 1) if _sun_sector(start) >= 9 else start


def _leap_offset(eleventh: int) -> int:
    """How many months after the eleventh the leap month comes: the first in which the sun changes no sector."""
    count = floor((eleventh - _FIRST_NEW_MOON) / _SYNODIC + 0.5)
    step = 1
    sector = _sun_sector(_new_moon_day(count + step))
    while step < 14:
        following = _sun_sector(_new_moon_day(count + step + 1))
        if following == sector:
            break
        sector = following
        step += 1
    return step
