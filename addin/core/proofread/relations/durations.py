"""Khoảng thời gian và độ dài: "từ ngày 20 đến ngày 26/10/2024 (07 ngày)", hours alike.

Of a few days that are told before their dates both ends are counted; else a day or a year more or less is no mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from addin.core.proofread.checks import Check, Place, Report, Verdict
from addin.core.proofread.reading import Reading

SPAN = "period"

_CLOCK = r"(?:(?P<h{0}>\d{{1,2}})\s?(?:giờ|h|g|:)\s?(?P<m{0}>\d{{2}})?(?:\s?phút)?\s+(?:sáng\s|chiều\s|tối\s)?)?"
_DAY = (
    r"(?:(?:thứ\s\w+|chủ\snhật),?\s+)?(?:ngày\s+)?"
    r"(?P<d{0}>\d{{1,2}})(?:\s?[/.-]\s?(?P<o{0}>\d{{1,2}})(?:\s?[/.-]\s?(?P<y{0}>\d{{4}}))?)?"
)
_BEHIND = (
    r"(?:\s*(?:\(\s*|,\s*)|\s(?=là|kéo dài))(?:(?:tổng cộng|tức|trong|kéo dài|liên tục|là|được|thời gian)\s){0,3}"
    r"(?P<n>\d{1,3})\s+"
    r"(?P<unit>ngày|giờ|tuần|tháng|năm)\b(?! (?:19|20)\d\d)"
)
_SPAN = re.compile(
    r"\b(?:từ\s+|(?=ngày\s))"
    + _CLOCK.format(1)
    + _DAY.format(1)
    + r"\s*,?\s*(?:đến hết|đến|-)\s*"
    + _CLOCK.format(2)
    + _DAY.format(2)
    + _BEHIND
)
_FROM_TO = re.compile(
    r"\btừ\s+" + _CLOCK.format(1) + _DAY.format(1) + r"\s*(?:đến hết|đến)\s*" + _CLOCK.format(2) + _DAY.format(2)
)
_SPAN_BEHIND = re.compile(
    r"(?<![\d.,])(?P<n>\d{1,3})\s+(?P<unit>ngày(?: làm việc)?|tuần|tháng)\b[^.;:\d]{0,20}?[,(]?\s*\(?từ\s+"
    + _CLOCK.format(1)
    + _DAY.format(1)
    + r"\s*(?:đến hết|đến|-)\s*"
    + _CLOCK.format(2)
    + _DAY.format(2)
)
_YEARS = re.compile(
    r"\b(?P<from>(?:19|20)\d\d)\s*(?:-|đến(?: năm)?)\s*(?P<to>(?:19|20)\d\d)"
    r"\s*\(\s*(?:trong\s|là\s)?(?P<n>\d{1,2})\s+năm\b"
)
_YEARS_BEHIND = re.compile(
    r"\b(?P<n>\d{1,2})\snăm\s*[,(]\s*(?:từ\s)?(?:năm\s)?(?P<from>(?:19|20)\d\d)"
    r"\s*(?:-|đến(?: hết)?(?: năm)?)\s*(?P<to>(?:19|20)\d\d)\b"
)
_MONTH_TO_MONTH = re.compile(
    r"\btừ tháng (?P<m1>\d{1,2})(?:\s?/\s?|\snăm\s)(?P<y1>20\d\d) đến (?:hết )?tháng (?P<m2>\d{1,2})"
    r"(?:\s?/\s?|\snăm\s)(?P<y2>20\d\d)[^.;\d]{0,40}(?P<n>\d{1,3}) tháng\b"
)
_SO_MANY_MONTHS = re.compile(r"\d tháng\b")
_BEGUN_AND_ENDED = re.compile(
    r"\b(?:khởi công|bắt đầu|triển khai|ký|mở|từ)\b[^.;\d]{0,30}" + _DAY.format(1) + r"[^.;\d]{1,40}"
    r"\b(?:hoàn thành|kết thúc|nghiệm thu|xong|bế mạc|đến)\b[^.;\d]{0,30}" + _DAY.format(2) + r"[^.;\d]{0,30}"
    r"\b(?:thời gian|trong|kéo dài|tổng cộng|hết|sau)\b"
    r"(?:(?!rút|gia hạn|chậm|sớm|vượt)[^.;\d]){0,30}?(?P<n>\d{1,3})\s(?P<unit>tháng)\b"
)
""" "khởi công ngày 15/3/2023, hoàn thành ngày 15/9/2024, thời gian thi công 18 tháng"."""
_MAX_DAYS = 400
_WORKING_DAYS = "ngày làm việc"
_SATURDAY = 5
_A_FEW = 10


def durations(report: Report) -> Iterator[Check]:
    """Tính lại độ dài nêu sau một khoảng thời gian."""
    for reading in report.readings:
        for match in _FROM_TO.finditer(reading.lower):
            yield from _backwards(reading, match)
        for match in (*_SPAN.finditer(reading.lower), *_SPAN_BEHIND.finditer(reading.lower)):
            yield from _days_or_hours(reading, match)
        months = _SO_MANY_MONTHS.search(reading.lower)
        for match in _BEGUN_AND_ENDED.finditer(reading.lower) if months else ():
            if match["y1"] and match["y2"]:
                yield from _days_or_hours(reading, match)
        for match in _MONTH_TO_MONTH.finditer(reading.lower) if months else ():
            length = 12 * (int(match["y2"]) - int(match["y1"])) + int(match["m2"]) - int(match["m1"])
            yield from _judge(reading, match, {length, length + 1}, "tháng")
        for match in (*_YEARS.finditer(reading.lower), *_YEARS_BEHIND.finditer(reading.lower)):
            length = int(match["to"]) - int(match["from"])
            yield from _judge(reading, match, {length, length + 1}, "năm")


def _days_or_hours(reading: Reading, match: re.Match[str]) -> Iterator[Check]:
    days = _ends(match)
    if days is None:
        return
    start, end = days
    length = (end - start).days
    if match["unit"] in ("tháng", "năm"):
        if match["y2"] and length > 0:
            yield from _judge(reading, match, _months_or_years(start, end, match["unit"]), match["unit"])
        return
    if not 0 <= length <= _MAX_DAYS:
        return
    if match["unit"] == "giờ":
        if match["h1"] and match["h2"]:
            hours = (_moment(start, match, 1), _moment(end, match, 2))
            if hours[0] is not None and hours[1] is not None:
                yield from _judge(reading, match, {int((hours[1] - hours[0]) / timedelta(hours=1))}, "giờ")
    elif match["unit"] == _WORKING_DAYS:
        yield from _working_days(reading, match, start, length)
    elif match["unit"] == "ngày":
        yield from _judge(reading, match, {length + 1} if _both_ends(match) else {length, length + 1}, "ngày")
    else:
        yield from _judge(
            reading, match, {length // 7, (length + 1) // 7, -(-length // 7), -(-(length + 1) // 7)}, "tuần"
        )


def _working_days(reading: Reading, match: re.Match[str], start: date, length: int) -> Iterator[Check]:
    """Days off and Saturdays at work are not known, so that only more of them than all days are surely wrong."""
    printed, days = int(match["n"]), [start + timedelta(days=count) for count in range(length + 1)]
    working = sum(day.weekday() < _SATURDAY for day in days)
    if printed == working or printed > len(days):
        yield from _judge(reading, match, {working}, _WORKING_DAYS)


def _both_ends(match: re.Match[str]) -> bool:
    """Whether the first and the last day are both counted: of "03 ngày, từ ... đến" and of "đến hết" they are."""
    announced = match.start("n") < match.start("d1") and int(match["n"]) <= _A_FEW
    apart = match["h1"] or match["h2"] or "kể từ" in match.group()
    return not apart and (announced or "đến hết" in match.group())


def _months_or_years(start: date, end: date, unit: str) -> set[int]:
    """How many months or years lie between two days; where they are not whole, as many as are begun or touched."""
    after = end + timedelta(days=1)
    whole = {(day.year - start.year) * 12 + day.month - start.month for day in (end, after) if day.day == start.day}
    months = (after.year - start.year) * 12 + after.month - start.month + (after.day - start.day) / 31
    size = 1 if unit == "tháng" else 12
    exact = {count // size for count in whole if count % size == 0}
    touched = end.year - start.year + 1 if unit == "năm" else (end.year - start.year) * 12 + end.month - start.month + 1
    return exact or {int(months // size), -int(-months // size), touched}


def _backwards(reading: Reading, match: re.Match[str]) -> Iterator[Check]:
    """ "từ ngày 25/01 đến ngày 13/01/2025": within one month the second day is the later one."""
    days = _ends(match)
    if days is None or match["y1"] or days[0] <= days[1] or days[0].month != days[1].month:
        return
    here, there = (Place(reading.block.index, match.start(f"d{n}"), match.end(f"d{n}")) for n in (2, 1))
    message = f"Khoảng thời gian chạy ngược: từ {days[0]:%d/%m} đến {days[1]:%d/%m}."
    yield Check(SPAN, Verdict.BROKEN, here, (there,), message, None, match[f"d{2}"])


def _ends(match: re.Match[str]) -> tuple[date, date] | None:
    """Both days; month and year of the first are those of the second where they are left out."""
    month, year = match["o2"], match["y2"] or match["y1"]
    if not month:
        return None
    try:
        last = date(int(year or 2001), int(month), int(match["d2"]))
        first = date(int(match["y1"] or year or 2001), int(match["o1"] or month), int(match["d1"]))
    except ValueError:
        return None
    return first, last


def _moment(day: date, match: re.Match[str], which: int) -> datetime | None:
    hour, minute = int(match[f"h{which}"]), int(match[f"m{which}"] or 0)
    if hour > 24 or minute > 59:
        return None
    return datetime(day.year, day.month, day.day) + timedelta(hours=hour, minutes=minute)


def _judge(reading: Reading, match: re.Match[str], right: set[int], unit: str) -> Iterator[Check]:
    printed = int(match["n"])
    here = Place(reading.block.index, match.start("n"), match.end("n"))
    edges = (match.start(), match.start("n")) if match.start("n") > match.start() else (match.end("n"), match.end())
    there = Place(reading.block.index, *edges)
    if printed in right:
        yield Check(SPAN, Verdict.HOLDS, here, (there,))
        return
    length = max(right)
    message = f"Khoảng thời gian này dài {length} {unit}, không phải {printed} {unit}."
    yield Check(SPAN, Verdict.BROKEN, here, (there,), message, Decimal(length), Decimal(printed))
