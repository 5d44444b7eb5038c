"""Kỳ báo cáo, thời hạn, ngày nghỉ: which days a report covers, when it is due, and which days offices work.

The windows are those of Nghị định 09/2019/NĐ-CP for periodic reports. A campaign has a deadline of its own, to the
hour, which nothing moves: one that falls on a day off is said, not shifted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from addin.core.form.model import Kit
from addin.core.lunar import LunarDate, new_year, solar_date
from addin.core.number import format_number
from addin.core.wording import key

__all__ = [
    "Deadline",
    "PeriodKind",
    "Window",
    "days_off",
    "deadline_of",
    "is_working_day",
    "late_words",
    "moment_words",
    "next_working_day",
    "period_of",
    "window",
    "working_days",
]

DAYS_OFF_FACT = "ngay_nghi"
_SATURDAY = 5
_END_OF_DAY = time(23, 59)
_TET_BEFORE, _TET_AFTER = 1, 4
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


class PeriodKind(StrEnum):
    """Loại kỳ báo cáo."""

    MONTH = "tháng"
    QUARTER = "quý"
    HALF = "6 tháng"
    YEAR = "năm"


@dataclass(frozen=True, slots=True)
class Window:
    """Thời gian chốt số liệu, both days included."""

    first: date
    last: date


def window(kind: PeriodKind, year: int, number: int = 1) -> Window:
    """Thời gian chốt số liệu of a periodic report: from the 15th to the 14th (a year and its halves from 15/12)."""
    months = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}[kind]
    last = number * months
    return Window(_day_of_month(year, last - months, 15), _day_of_month(year, last, 14))


def _day_of_month(year: int, month: int, day: int) -> date:
    """Month 0 is December of the year before."""
    return date(year, month, day) if month else date(year - 1, 12, day)


_PERIODS = (
    (PeriodKind.MONTH, re.compile(r"(?:báo cáo )?tháng (\d{1,2})(?: năm)? (\d{4})")),
    (PeriodKind.QUARTER, re.compile(r"(?:báo cáo )?quý (i{1,3}|iv|[1-4])(?: năm)? (\d{4})")),
    (PeriodKind.HALF, re.compile(r"(?:báo cáo )?(?:6|sáu) tháng (đầu|cuối)(?: năm)? (\d{4})")),
    (PeriodKind.YEAR, re.compile(r"(?:báo cáo )?năm ()(\d{4})")),
)


def period_of(text: str) -> Window | None:
    """Thời gian chốt số liệu của “Tháng 10 năm 2021”, “Quý I/2023”; None for a campaign, which sets its own."""
    for kind, pattern in _PERIODS:
        if found := pattern.fullmatch(key(text)):
            number = _ROMAN.get(found[1]) or {"đầu": 1, "cuối": 2, "": 1}.get(found[1]) or int(found[1])
            if 1 <= number <= 12:
                return window(kind, int(found[2]), number)
    return None


@lru_cache(maxsize=32)
def days_off(year: int) -> Mapping[date, str]:
    """Ngày nghỉ lễ, Tết of a year with the days given instead of a weekend.

    Tết is counted from the day before it to mùng 4, and Quốc khánh as 02/09 alone: which further days are free is
    decided each year, and a kit adds them (`ngay_nghi` in its facts).
    """
    tet = new_year(year)
    blocks = [
        ([date(year, 1, 1)], "Tết Dương lịch"),
        ([tet + timedelta(days=at) for at in range(-_TET_BEFORE, _TET_AFTER)], "Tết Nguyên đán"),
        ([solar_date(LunarDate(10, 3, year))], "Giỗ Tổ Hùng Vương"),
        ([date(year, 4, 30), date(year, 5, 1)], "nghỉ lễ 30/4 và 01/5"),
        ([date(year, 9, 2)], "Quốc khánh"),
    ]
    found = {day: name for days, name in blocks for day in days}
    for days, name in blocks:
        for _ in (day for day in days if day.weekday() >= _SATURDAY):
            found[_next_free(days[-1], found)] = f"nghỉ bù {name}"
    return found


def _next_free(day: date, taken: Mapping[date, str]) -> date:
    while day.weekday() >= _SATURDAY or day in taken:
        day += timedelta(days=1)
    return day


def reason_off(day: date, extra: Mapping[date, str] | None = None) -> str:
    """Vì sao là ngày nghỉ; empty for a working day."""
    weekend = {5: "thứ Bảy", 6: "Chủ nhật"}.get(day.weekday(), "")
    return (extra or {}).get(day) or days_off(day.year).get(day) or weekend


def is_working_day(day: date, extra: Mapping[date, str] | None = None) -> bool:
    """Ngày làm việc."""
    return not reason_off(day, extra)


def next_working_day(day: date, extra: Mapping[date, str] | None = None) -> date:
    """Ngày làm việc đầu tiên from this day on."""
    while not is_working_day(day, extra):
        day += timedelta(days=1)
    return day


def working_days(after: date, until: date, extra: Mapping[date, str] | None = None) -> int:
    """Số ngày làm việc after one day, up to and with another."""
    days = (after + timedelta(days=at) for at in range(1, (until - after).days + 1))
    return sum(is_working_day(day, extra) for day in days)


@dataclass(frozen=True, slots=True)
class Deadline:
    """Hạn nộp: the moment that counts, and what the officer should know about it."""

    moment: datetime
    notes: tuple[str, ...] = ()


def deadline_of(kit: Kit) -> Deadline | None:
    """Hạn nộp của bộ mẫu. Of a periodic report it moves to the next working day; a campaign's stays as it is."""
    if not kit.deadline:
        return None
    stated = datetime.fromisoformat(kit.deadline)
    if len(kit.deadline) <= len("2023-01-31"):
        stated = datetime.combine(stated.date(), _END_OF_DAY)
    (extra, unread), covered = extra_days_off(kit), period_of(kit.period)
    notes = [f"Ngày nghỉ “{text}” không đọc được nên chưa tính; viết năm-tháng-ngày." for text in unread]
    if off := reason_off(stated.date(), extra):
        working = next_working_day(stated.date(), extra)
        if covered is None:
            notes.append(f"Hạn nộp rơi vào ngày nghỉ ({off}); vẫn tính theo đúng giờ đã giao.")
        else:
            notes.append(f"Hạn nộp rơi vào ngày nghỉ ({off}) nên tính đến ngày làm việc tiếp theo, {working:%d/%m/%Y}.")
            stated = datetime.combine(working, stated.time())
    if covered and not working_days(covered.last, stated.date(), extra):
        notes.append(
            f"Từ ngày chốt số liệu ({covered.last:%d/%m/%Y}) đến hạn nộp chưa có ngày làm việc nào; "
            "theo Nghị định 09/2019/NĐ-CP phải có ít nhất một ngày."
        )
    return Deadline(stated, tuple(notes))


def extra_days_off(kit: Kit) -> tuple[dict[date, str], list[str]]:
    """Ngày nghỉ ghi thêm trong bộ mẫu: “2023-09-01; 2023-01-20”, and what of it cannot be read."""
    days: dict[date, str] = {}
    unread = []
    for text in filter(None, map(str.strip, dict(kit.facts).get(DAYS_OFF_FACT, "").split(";"))):
        try:
            days[date.fromisoformat(text)] = "ngày nghỉ theo thông báo"
        except ValueError:
            unread.append(text)
    return days, unread


def moment_words(moment: datetime) -> str:
    """09 giờ 00 ngày 31/01/2023."""
    return f"{moment:%H} giờ {moment:%M} ngày {moment:%d/%m/%Y}"


def late_words(late: timedelta) -> str:
    """Trễ bao lâu: 45 phút, 2 giờ 15 phút, 3 ngày 4 giờ."""
    minutes = int(late.total_seconds()) // 60
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    units = ((days, "ngày"), (hours, "giờ"), (0 if days else minutes, "phút"))
    return " ".join(f"{format_number(Decimal(count))} {unit}" for count, unit in units if count) or "dưới 1 phút"
