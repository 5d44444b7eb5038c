"""Âm lịch: the Vietnamese lunar calendar, computed for UTC+7, so that no table of years is needed.

A month begins on the day of the new moon in Hanoi. The eleventh month holds the winter solstice; of the thirteen months
between two such, the first without a change of the sun's sign is the leap month and has the number of the one before.
The new moon is the usual short series, good to some minutes; angles are no figures of a report, so they are floats.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from math import floor, pi, sin

__all__ = ["LunarDate", "lunar_date", "new_year", "solar_date", "year_name"]

_STEMS = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
_BRANCHES = ("Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi")
_MONTH = 29.530588853
_JULIAN_OF_ORDINAL = 1_721_424.5
_EPOCH = 2_415_020.75933  # the new moon of January 1900
_HANOI = 7 / 24
_SIGNS, _WINTER_SIGN = 12, 9
_LAST_BEFORE_SOLSTICE = 10
_LEAP_YEAR_MONTHS = 13


@dataclass(frozen=True, slots=True)
class LunarDate:
    """Ngày âm lịch; `leap`: the second month of that number in its year."""

    day: int
    month: int
    year: int
    leap: bool = False


def lunar_date(day: date) -> LunarDate:
    """Đổi ngày dương ra ngày âm."""
    number = day.toordinal()
    for year in (day.year, day.year - 1):
        for first, month, leap in reversed(_year(year)):
            if first <= number:
                return LunarDate(number - first + 1, month, year, leap)
    raise ValueError(f"no lunar date for {day}")


def solar_date(lunar: LunarDate) -> date:
    """Đổi ngày âm ra ngày dương."""
    first = next(first for first, month, leap in _year(lunar.year) if (month, leap) == (lunar.month, lunar.leap))
    return date.fromordinal(first) + timedelta(days=lunar.day - 1)


def new_year(year: int) -> date:
    """Mùng 1 Tết."""
    return date.fromordinal(_year(year)[0][0])


def year_name(year: int) -> str:
    """Tên năm âm lịch: 2023 is Quý Mão."""
    return f"{_STEMS[(year + 6) % 10]} {_BRANCHES[(year + 8) % 12]}"


@lru_cache(maxsize=64)
def _year(year: int) -> tuple[tuple[int, int, bool], ...]:
    """(ngày đầu, số tháng, có phải tháng nhuận) of a lunar year's months, from the first on."""
    spring = (one for one in _from_solstice(year - 1) if one[1] <= _LAST_BEFORE_SOLSTICE)
    winter = (one for one in _from_solstice(year) if one[1] > _LAST_BEFORE_SOLSTICE)
    return (*spring, *winter)


@lru_cache(maxsize=64)
def _from_solstice(year: int) -> tuple[tuple[int, int, bool], ...]:
    """The months from the eleventh of `year` to the tenth of the next; 11 and 12 count as its own."""
    count, last = _eleventh_month(year), _eleventh_month(year + 1)
    starts = [_new_moon(number) for number in range(count, last + 1)]
    has_leap = last - count == _LEAP_YEAR_MONTHS
    found: list[tuple[int, int, bool]] = []
    month = _LAST_BEFORE_SOLSTICE
    for begins, ends in pairwise(starts):
        leap = has_leap and not any(leap for _, _, leap in found) and _sign(begins) == _sign(ends)
        month = month if leap else month % 12 + 1
        found.append((begins, month, leap))
    return tuple(found)


def _eleventh_month(year: int) -> int:
    """The number of the new moon that begins the month of the winter solstice."""
    count = floor((date(year, 12, 31).toordinal() + _JULIAN_OF_ORDINAL - _EPOCH) / _MONTH)
    while _sign(_new_moon(count)) >= _WINTER_SIGN:
        count -= 1
    return count


def _new_moon(count: int) -> int:
    """Ngày sóc in Hanoi, as an ordinal."""
    t = count / 1236.85
    mean = _EPOCH + _MONTH * count + 0.0001178 * t**2 - 0.000000155 * t**3
    mean += 0.00033 * _sin(166.56 + 132.87 * t - 0.009173 * t**2)
    sun = 359.2242 + 29.10535608 * count - 0.0000333 * t**2 - 0.00000347 * t**3
    moon = 306.0253 + 385.81691806 * count + 0.0107306 * t**2 + 0.00001236 * t**3
    node = 21.2964 + 390.67050646 * count - 0.0016528 * t**2 - 0.00000239 * t**3
    shift = (0.1734 - 0.000393 * t) * _sin(sun) + 0.0021 * _sin(2 * sun) - 0.4068 * _sin(moon)
    shift += 0.0161 * _sin(2 * moon) - 0.0004 * _sin(3 * moon) + 0.0104 * _sin(2 * node)
    shift += -0.0051 * _sin(sun + moon) - 0.0074 * _sin(sun - moon) + 0.0004 * _sin(2 * node + sun)
    shift += -0.0004 * _sin(2 * node - sun) - 0.0006 * _sin(2 * node + moon) + 0.0010 * _sin(2 * node - moon)
    shift += 0.0005 * _sin(2 * moon + sun)
    return floor(mean + shift - _clock(t) + _HANOI - _JULIAN_OF_ORDINAL)


def _clock(t: float) -> float:
    """How far the earth's turning lies behind even time, in days."""
    if t < -11:
        return 0.001 + 0.000839 * t + 0.0002261 * t**2 - 0.00000845 * t**3 - 0.000000081 * t**4
    return -0.000278 + 0.000265 * t + 0.000262 * t**2


def _sign(day: int) -> int:
    """Trung khí: which twelfth of its way the sun is in when the day begins in Hanoi; 0 from the spring equinox."""
    t = (day + _JULIAN_OF_ORDINAL - _HANOI - 2_451_545.0) / 36_525
    mean = 280.46645 + 36_000.76983 * t + 0.0003032 * t**2
    anomaly = 357.52910 + 35_999.05030 * t - 0.0001559 * t**2 - 0.00000048 * t**3
    centre = (1.914600 - 0.004817 * t - 0.000014 * t**2) * _sin(anomaly)
    centre += (0.019993 - 0.000101 * t) * _sin(2 * anomaly) + 0.000290 * _sin(3 * anomaly)
    apparent = mean + centre - 0.00569 - 0.00478 * _sin(125.04 - 1_934.136 * t)
    return floor(apparent % 360 * _SIGNS / 360)


def _sin(degrees: float) -> float:
    return sin(degrees * pi / 180)
