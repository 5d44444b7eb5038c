"""Khoảng thời gian và độ dài: "từ ngày 20 đến ngày 26/10/2024 (07 ngày)", "khởi công ... hoàn thành ..., 150 ngày".

Of days told with "từ ... đến" both ends are counted; of a beginning and an end told apart a day more or less is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from addin.core.proofread.checks import Check, Place, Report, Verdict
from addin.core.proofread.days import Day, Span, spans
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.dates import SPAN

_LENGTH = (
    r"(?<![\d.,/])(?P<n>\d{1,3})\s(?P<unit>ngày làm việc|ngày|giờ|tuần|tháng|năm)\b"
    r"(?!\s(?:(?:19|20)\d\d|đầu|cuối|tới|trước|sau|qua|gần|nữa|nghỉ|thực)\b)"
)
_BEHIND = re.compile(
    r"[\s,()–-]*(?:(?P<is>là)\s)?(?:(?:tức|trong|kéo dài|tổng cộng|tổng|cộng|liên tục|là|được|thời gian|tròn|đúng|đủ|"
    r"gồm|vừa|thực hiện|diễn ra)\s){0,3}" + _LENGTH
)
_BEFORE = re.compile(_LENGTH + r"(?P<since>[^.;:\d]{0,40})$")
_REACH = 70
_EACH = re.compile(r"\b(?:mỗi|ít nhất|tối thiểu|tối đa|hơn|gần|trước|sau|còn)\s$")
_HOUR = re.compile(
    r"(?P<h>\d{1,2})\s?(?:giờ|h|g|:)\s?(?P<m>\d{2})?(?:\s?phút)?[\s,]*(?:(?:sáng|chiều|tối)\s)?(?:ngày\s)?$"
)
_ENDS = re.compile(r"\b(?:hoàn thành|kết thúc|nghiệm thu|xong|bế mạc|bế giảng|bàn giao|hết hạn|ra viện|xuất viện)\b")
_LATE = re.compile(r"\b(?:quá hạn|trễ hạn|trễ|chậm)\s(?:\w+\s){0,2}$")
_SOON_BEHIND = re.compile(rf"[^.;\d]{{0,40}}?{_LENGTH}")
_VALID = re.compile(
    rf"[^.;\d]{{0,40}}\b(?:giá trị|thời hạn|hiệu lực|hạn|là)\s(?:là\s)?{_LENGTH}[^.;\d]{{0,20}}"
    r"\b(?:hết hạn|hết hiệu lực|đến hạn|đáo hạn|kết thúc)\s(?:vào\s)?(?:ngày\s)?"
)
""" "cấp ngày 20/5/2020, có giá trị 5 năm, hết hạn ngày 20/5/2025"."""
_WEEK = re.compile(r"\btuần (?:thứ )?\d{1,2}\s?[:,]?\s?\(?$")
_DAYS_OF_A_WEEK = 7
_GAP = re.compile(r"[^\d]{0,70}")
_LASTS = re.compile(r"\b(?:trong|thời gian|thi công|thực hiện|kéo dài|thời hạn|là)\s(?:là\s)?$")
""" "Đợt thi đua 90 ngày đêm" is a name."""
_OTHERWISE = re.compile(r"\b(?:rút|gia hạn|sớm|vượt|còn|trước)\b")
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
_MAX_DAYS = 1200
_WORKING_DAYS = "ngày làm việc"
_SATURDAY = 5
_SOME_YEAR, _LEAP_YEAR = 2001, 2000


def durations(report: Report) -> Iterator[Check]:
    """Tính lại độ dài nêu cùng một khoảng thời gian."""
    for reading in report.readings:
        for span in spans(reading.lower, reading.days):
            yield from _told(reading, span)
        for one, two in pairwise(reading.days):
            yield from _begun_and_ended(reading, one, two)
        for match in _MONTH_TO_MONTH.finditer(reading.lower):
            length = 12 * (int(match["y2"]) - int(match["y1"])) + int(match["m2"]) - int(match["m1"])
            yield from _judge(reading, match, {length, length + 1}, match.span())
        for match in (*_YEARS.finditer(reading.lower), *_YEARS_BEHIND.finditer(reading.lower)):
            length = int(match["to"]) - int(match["from"])
            yield from _judge(reading, match, {length, length + 1}, match.span())


def _in_a_leap_year(span: Span) -> set[int]:
    """ "172 ngày, từ 01/01 đến 20/6": where no year is told, it may be one of 366 days."""
    one, two = (day.in_year(_LEAP_YEAR) for day in (span.first, span.last))
    return {(two - one).days + 1} if one and two and not (span.first.year or span.last.year) else set()


def _told(reading: Reading, span: Span) -> Iterator[Check]:
    """The length right behind the two days, or before them in the same clause."""
    text = reading.lower
    one, two = (day.in_year(_SOME_YEAR) for day in (span.first, span.last))
    if one and two and _WEEK.search(text, max(0, span.start - 20), span.start):
        yield from _a_week(reading, span, (two - one).days + 1)
    behind = _BEHIND.match(text, span.end, min(len(text), span.end + _REACH))
    before = _BEFORE.search(text, max(0, span.start - _REACH), span.start)
    length = behind or before
    if (
        not span.told
        or not length
        or not one
        or not two
        or _EACH.search(text, max(0, length.start("n") - 12), length.start("n"))
    ):
        return
    unit, where = length["unit"], (span.start, span.last.end)
    said = length.groupdict()
    loose = said.get("is") or "kể" in (said.get("since") or "")
    hours = _hours(text, span, one, two)
    if unit == "giờ":
        right = {(hours[1] - hours[0]) // timedelta(hours=1)} if hours else set()
    elif unit == "ngày" and not loose and not hours:
        right = {(two - one).days + 1} | _in_a_leap_year(span)
    else:
        right = _counted(one, two, unit, years=bool(span.last.year), printed=int(length["n"]))
    if one <= two:
        yield from _judge(reading, length, right, where)


def _a_week(reading: Reading, span: Span, days: int) -> Iterator[Check]:
    """ "tuần 33 (từ ngày 11/8 đến ngày 17/8)" has no more than seven days."""
    here, there = (Place(reading.block.index, day.start, day.end) for day in (span.last, span.first))
    if days > _DAYS_OF_A_WEEK:
        message = f"Một tuần không dài {days} ngày, từ {span.first.written} đến {span.last.written}."
        yield Check(SPAN, Verdict.BROKEN, here, (there,), message, None, span.last.written)
    else:
        yield Check(SPAN, Verdict.HOLDS, here, (there,))


def _begun_and_ended(reading: Reading, one: Day, two: Day) -> Iterator[Check]:
    """ "khởi công ngày 01/4/2025, hoàn thành ngày 28/8/2025, thi công 150 ngày", the length before or behind."""
    text, (start, end) = reading.lower, reading.sentence(one.start)
    gap = text[one.end : two.start]
    first, last = one.in_year(), two.in_year()
    if not (one.full and two.full and first and last and two.end <= end and first < last):
        return
    valid = _VALID.fullmatch(text, one.end, two.start)
    if valid:
        right = _counted(first, last, valid["unit"], years=True, printed=int(valid["n"]))
        yield from _judge(reading, valid, right, (one.start, two.end))
    if not _GAP.fullmatch(gap):
        return
    behind = _SOON_BEHIND.match(text, two.end, end)
    before = _BEFORE.search(text, max(start, one.start - _REACH), one.start)
    length = behind or (before if before and _LASTS.search(text, start, before.start("n")) else None)
    if length is None:
        return
    late = _LATE.search(text, two.end, length.start("n")) if behind else None
    if late and length["unit"] == "ngày":
        yield from _judge(reading, length, {(last - first).days}, (one.start, two.end))
    elif _ENDS.search(gap) and not _OTHERWISE.search(text, start, max(two.end, length.end())):
        right = _counted(first, last, length["unit"], years=True, printed=int(length["n"]))
        yield from _judge(reading, length, right, (one.start, two.end))


def _counted(first: date, last: date, unit: str, *, years: bool, printed: int) -> set[int]:
    """How long it may be said to be from one day to another."""
    days = (last - first).days
    if unit in ("tháng", "năm"):
        return _months_or_years(first, last, unit) if years and days > 0 else set()
    if unit == _WORKING_DAYS:
        every = [first + timedelta(days=count) for count in range(days + 1)] if days <= _MAX_DAYS else []
        working = sum(day.weekday() < _SATURDAY for day in every)
        return {working} if printed == working or printed > len(every) else set()
    if unit == "tuần":
        return {days // 7, (days + 1) // 7, -(-days // 7), -(-(days + 1) // 7)}
    return {days, days + 1} if unit == "ngày" else set()


def _hours(text: str, span: Span, one: date, two: date) -> tuple[datetime, datetime] | None:
    """The moments of both ends, where the clock is told with each day."""
    moments = []
    for day, at in ((one, span.first.start), (two, span.last.start)):
        clock = _HOUR.search(text, max(0, at - 30), at)
        if clock is None or int(clock["h"]) > 24 or int(clock["m"] or 0) > 59:
            return None
        midnight = datetime(day.year, day.month, day.day)
        moments.append(midnight + timedelta(hours=int(clock["h"]), minutes=int(clock["m"] or 0)))
    return moments[0], moments[1]


def _months_or_years(start: date, end: date, unit: str) -> set[int]:
    """How many months or years lie between two days; where they are not whole, as many as are begun or touched."""
    after = end + timedelta(days=1)
    whole = {(day.year - start.year) * 12 + day.month - start.month for day in (end, after) if day.day == start.day}
    months = (after.year - start.year) * 12 + after.month - start.month + (after.day - start.day) / 31
    size = 1 if unit == "tháng" else 12
    exact = {count // size for count in whole if count % size == 0}
    touched = end.year - start.year + 1 if unit == "năm" else (end.year - start.year) * 12 + end.month - start.month + 1
    return exact or {int(months // size), -int(-months // size), touched}


def _judge(reading: Reading, match: re.Match[str], right: set[int], where: tuple[int, int]) -> Iterator[Check]:
    if not right:
        return
    printed, unit = int(match["n"]), match.groupdict().get("unit") or ("tháng" if "m1" in match.groupdict() else "năm")
    here = Place(reading.block.index, match.start("n"), match.end("n"))
    there = Place(reading.block.index, *where)
    if printed in right:
        yield Check(SPAN, Verdict.HOLDS, here, (there,))
        return
    length = max(right)
    message = f"Khoảng thời gian này dài {length} {unit}, không phải {printed} {unit}."
    yield Check(SPAN, Verdict.BROKEN, here, (there,), message, Decimal(length), Decimal(printed))
