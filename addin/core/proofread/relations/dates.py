"""Ngày tháng: dates that cannot be, the wrong lunar date, years and periods that run backwards."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from addin.core.proofread.calendar import CAN, CHI, can_chi, lunar
from addin.core.proofread.checks import Check, Place, Report, Verdict
from addin.core.proofread.reading import Reading
from addin.core.proofread.tokens import Role, Token

DATE = "date"
LUNAR = "lunar-date"
SPAN = "period"
JUBILEE = "jubilee"

_NUMBERS = re.compile(r"\d+")
_LUNAR = re.compile(
    r"(?:nhằm|tức|âm lịch)[^.;)]{0,20}?(?:ngày\s+)?(?:(?:mùng|mồng|mừng)\s+)?(\d{1,2}|rằm)\s*(?:/\s*(\d{1,2})|tháng\s+"
    r"(giêng|chạp|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?: một| hai)?|\d{1,2}))"
)
_LUNAR_MONTHS = "giêng hai ba tư năm sáu bảy tám chín mười một chạp".split()
_CAN_CHI = re.compile(rf"\b({'|'.join(CAN)})\s+({'|'.join(CHI)}|tỷ|tị|mẹo)\b(?:\s+(?:năm\s+)?\(?((?:19|20)\d\d)\b)?")
_JUBILEE = re.compile(r"\bkỷ niệm\s+(?:lần thứ\s+)?(\d{1,3})\s+năm\b")
_THROUGH = re.compile(r"^\s*(?:-|đến|đến hết|đến ngày|đến hết ngày)\s*(?:ngày\s*)?$")
_MONTH = re.compile(r"\btháng\s+(\d{1,2})\b(?!\s*(?:âm|năm nữa))(?![./]\d{3})")
_CLOCK = re.compile(r"(\d{1,2})\s*(?:h|g|giờ|:)\s*(\d\d)?")


@dataclass(frozen=True, slots=True)
class Day:
    """Một ngày viết đủ: its token, and the date if there is one."""

    token: Token
    day: date | None


def dates(report: Report) -> Iterator[Check]:
    """Kiểm mọi ngày tháng của từng đoạn."""
    for reading in report.readings:
        days = [day for token in reading.tokens if (day := full_day(token)) is not None]
        for day in days:
            yield from _exists(reading, day)
            if day.day is not None:
                yield from _lunar(reading, day.token, day.day)
        yield from _spans(reading, days)
        yield from _years(reading)
        yield from _year_to_year(reading)
        yield from _lunar_years(reading)
        yield from _jubilees(reading)
        yield from _months_and_clocks(reading)


def full_day(token: Token) -> Day | None:
    """Ngày viết đủ day, month and year; its day is None if no calendar has it."""
    if token.role is not Role.DATE:
        return None
    parts = [int(n) for n in _NUMBERS.findall(token.text)]
    if len(parts) != 3:
        return None
    day, month, year = parts
    if year < 100:
        return None
    try:
        return Day(token, date(year, month, day))
    except ValueError:
        return Day(token, None)


def _at(reading: Reading, start: int, end: int) -> Place:
    return Place(reading.block.index, start, end)


def _exists(reading: Reading, day: Day) -> Iterator[Check]:
    token = day.token
    here = _at(reading, token.start, token.end)
    if day.day is not None:
        yield Check(DATE, Verdict.HOLDS, here)
        return
    parts = _NUMBERS.findall(token.text)
    if not 1 <= int(parts[1]) <= 12:
        why = f"không có tháng {int(parts[1])}"
    else:
        why = f"tháng {int(parts[1])} năm {parts[2]} không có ngày {int(parts[0])}"
    swapped = int(parts[1]) <= 31 and 1 <= int(parts[0]) <= 12 and int(parts[1]) > 12
    right = f"{parts[1]}/{parts[0]}/{parts[2]}" if swapped else None
    hint = " Có thể ngày và tháng bị đổi chỗ." if swapped else ""
    yield Check(DATE, Verdict.BROKEN, here, (), f"Ngày {token.text} không tồn tại: {why}.{hint}", right, token.text)


def _lunar(reading: Reading, token: Token, day: date) -> Iterator[Check]:
    """ "17/02/2024 (nhằm ngày mùng 8 tháng Giêng)"."""
    text = reading.lower
    match = _LUNAR.search(text, token.end, min(len(text), token.end + 70))
    if not match or not re.fullmatch(r"[\s,(]*", text[token.end : match.start()]):
        return
    printed_day = 15 if match[1] == "rằm" else int(match[1])
    printed_month = _lunar_month(match[2] or match[3])
    if printed_month is None or not 1900 <= day.year <= 2100:
        return
    right_day, right_month, _ = lunar(day)
    here = _at(reading, match.start(1), match.end(1))
    there = _at(reading, token.start, token.end)
    if (printed_day, printed_month) == (right_day, right_month):
        yield Check(LUNAR, Verdict.HOLDS, here, (there,))
    else:
        right = f"ngày {right_day} tháng {right_month} âm lịch"
        message = f"Ngày {token.text} là {right}, không phải ngày {printed_day} tháng {printed_month}."
        yield Check(LUNAR, Verdict.BROKEN, here, (there,), message, right, match.group())


def _lunar_month(word: str) -> int | None:
    if word.isdigit():
        return int(word) if 1 <= int(word) <= 12 else None
    if word in ("mười một", "mười hai"):
        return 11 if word == "mười một" else 12
    return _LUNAR_MONTHS.index(word) + 1 if word in _LUNAR_MONTHS else None


def _spans(reading: Reading, days: list[Day]) -> Iterator[Check]:
    """ "từ ngày 15/10/2022 đến ngày 15/01/2023" runs forward."""
    for one, two in itertools.pairwise(days):
        if one.day is None or two.day is None:
            continue
        if not _THROUGH.match(reading.lower[one.token.end : two.token.start]):
            continue
        here = _at(reading, two.token.start, two.token.end)
        there = _at(reading, one.token.start, one.token.end)
        if one.day <= two.day:
            yield Check(SPAN, Verdict.HOLDS, here, (there,))
        else:
            message = f"Khoảng thời gian chạy ngược: từ {one.token.text} đến {two.token.text}."
            yield Check(SPAN, Verdict.BROKEN, here, (there,), message, None, two.token.text)


_TWO_YEARS = re.compile(
    r"(?<!các )(?<!những )(?<!\d )\b(?:năm học|niên học|niên vụ|mùa khô|vụ ép|(?:vụ )?đông[ -]+xuân)\s*\(?\s*$"
)
"""What begins in one year and ends in the next."""


def _years(reading: Reading) -> Iterator[Check]:
    """ "giai đoạn 2021 - 2025" runs forward, "năm học 2023 - 2024" is two years that follow each other."""
    for token in reading.tokens:
        if token.role is not Role.YEARS:
            continue
        first, last = (int(n) for n in _NUMBERS.findall(token.text))
        here = _at(reading, token.start, token.end)
        season = _TWO_YEARS.search(reading.lower, max(0, token.start - 40), token.start)
        if first > last:
            message = f"Khoảng năm {token.text} chạy ngược."
            yield Check(SPAN, Verdict.BROKEN, here, (), message, f"{last}-{first}", token.text)
        elif season and last != first + 1:
            name = season.group().strip(" (")
            message = f"Một {name} gồm hai năm liền nhau, không phải {token.text}."
            yield Check(SPAN, Verdict.BROKEN, here, (), message, None, token.text)
        else:
            yield Check(SPAN, Verdict.HOLDS, here)


_YEAR_TO_YEAR = re.compile(r"\btừ năm ((?:19|20)\d\d) đến (?:hết )?năm ((?:19|20)\d\d)\b")


def _year_to_year(reading: Reading) -> Iterator[Check]:
    """ "từ năm 2021 đến năm 2024" runs forward."""
    for match in _YEAR_TO_YEAR.finditer(reading.lower):
        here, there = _at(reading, *match.span(2)), _at(reading, *match.span(1))
        if match[1] <= match[2]:
            yield Check(SPAN, Verdict.HOLDS, here, (there,))
        else:
            message = f"Khoảng năm chạy ngược: từ {match[1]} đến {match[2]}."
            yield Check(SPAN, Verdict.BROKEN, here, (there,), message, None, match[2])


def _lunar_years(reading: Reading) -> Iterator[Check]:
    """ "năm Quý Mão 2023"."""
    for match in _CAN_CHI.finditer(reading.lower):
        if not match[3]:
            continue
        chi = {"tỷ": "tý", "tị": "tỵ", "mẹo": "mão"}.get(match[2], match[2])
        printed = f"{match[1]} {chi}"
        right = can_chi(int(match[3]))
        here = _at(reading, match.start(), match.end(2))
        there = _at(reading, match.start(3), match.end(3))
        near_miss = {printed, right} <= {f"{match[1]} tý", f"{match[1]} tỵ"}
        if printed == right or near_miss:
            yield Check(LUNAR, Verdict.HOLDS, here, (there,))
        else:
            message = f"Năm {match[3]} là năm {right.title()}, không phải {printed.title()}."
            yield Check(LUNAR, Verdict.BROKEN, here, (there,), message, right.title(), printed.title())


def _jubilees(reading: Reading) -> Iterator[Check]:
    """ "kỷ niệm 75 năm ... (15/5/1949 - 15/5/2024)": the two years give the jubilee."""
    for match in _JUBILEE.finditer(reading.lower):
        window = reading.text[match.end() : match.end() + 160]
        bracket = re.match(r"[^();.]*\(([^()]*)\)", window)
        if not bracket:
            continue
        years = [int(y) for y in re.findall(r"(?<!\d)(1[0-9]\d\d|20\d\d)(?!\d)", bracket[1])]
        if len(years) != 2 or "-" not in bracket[1]:
            continue
        printed, right = int(match[1]), years[1] - years[0]
        here = _at(reading, match.start(1), match.end(1))
        at = match.end() + bracket.start(1)
        there = _at(reading, at, at + len(bracket[1]))
        if printed == right:
            yield Check(JUBILEE, Verdict.HOLDS, here, (there,))
        else:
            message = f"Từ năm {years[0]} đến năm {years[1]} là {right} năm, không phải {printed} năm."
            yield Check(JUBILEE, Verdict.BROKEN, here, (there,), message, str(right), match[1])


def _months_and_clocks(reading: Reading) -> Iterator[Check]:
    """ "tháng 13", "25h30" are nowhere."""
    for match in _MONTH.finditer(reading.lower):
        if not 1 <= int(match[1]) <= 12 and not re.match(r"\s?(?:%|tuổi|đầu|cuối)", reading.lower[match.end() :][:8]):
            here = _at(reading, match.start(1), match.end(1))
            inside = any(t.start < here.end and here.start < t.end and full_day(t) for t in reading.tokens)
            followed = re.match(r"\s*(?:năm|/|-)\s*(?:19|20)\d\d", reading.lower[match.end() : match.end() + 12])
            if followed and not inside:
                yield Check(DATE, Verdict.BROKEN, here, (), f"Không có tháng {match[1]}.", None, match[1])
    for token in reading.tokens:
        if token.role is not Role.CLOCK:
            continue
        clock = _CLOCK.match(token.text)
        if clock and (int(clock[1]) > 24 or (clock[2] and int(clock[2]) > 59)):
            here = _at(reading, token.start, token.end)
            yield Check(DATE, Verdict.BROKEN, here, (), f"Không có thời điểm {token.text}.", None, token.text)
