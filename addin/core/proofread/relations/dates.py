"""Ngày tháng: dates that cannot be, the wrong lunar date, years and periods that run backwards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from addin.core.proofread.calendar import CAN, CHI, can_chi, lunar
from addin.core.proofread.checks import Check, Place, Report, Verdict
from addin.core.proofread.days import LATEST, Day, spans
from addin.core.proofread.reading import Reading
from addin.core.proofread.tokens import Role

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
_MONTH = re.compile(r"\btháng\s+(\d{1,2})\b(?!\s*(?:âm|năm nữa))(?![./]\d{3})")
_CLOCK = re.compile(r"(\d{1,2})\s*(?:giờ|h|g|:)\s*(\d\d)?")


def dates(report: Report) -> Iterator[Check]:
    """Kiểm mọi ngày tháng của từng đoạn."""
    for reading in report.readings:
        for day in reading.days:
            yield from _exists(reading, day)
            yield from _lunar(reading, day)
        yield from _runs_forward(reading)
        yield from _years(reading)
        yield from _year_to_year(reading)
        yield from _lunar_years(reading)
        yield from _jubilees(reading)
        yield from _months_and_clocks(reading)


def _at(reading: Reading, start: int, end: int) -> Place:
    return Place(reading.block.index, start, end)


def _exists(reading: Reading, day: Day) -> Iterator[Check]:
    here = _at(reading, day.start, day.end)
    if day.possible:
        if day.full:
            yield Check(DATE, Verdict.HOLDS, here)
        return
    swapped = day.day <= 12 < day.month <= 31
    if day.year > LATEST:
        why = f"năm {day.year} chưa tới"
    elif not 1 <= day.month <= 12:
        why = f"không có tháng {day.month}"
    else:
        why = f"tháng {day.month}{f' năm {day.year}' if day.year else ''} không có ngày {day.day}"
    right = f"{day.month}/{day.day:02}/{day.year}" if swapped else None
    hint = " Có thể ngày và tháng bị đổi chỗ." if swapped else ""
    yield Check(DATE, Verdict.BROKEN, here, (), f"Ngày {day.written} không tồn tại: {why}.{hint}", right, day.written)


def _lunar(reading: Reading, day: Day) -> Iterator[Check]:
    """ "17/02/2024 (nhằm ngày mùng 8 tháng Giêng)"."""
    text, solar = reading.lower, day.in_year() if day.year else None
    match = _LUNAR.search(text, day.end, min(len(text), day.end + 70)) if solar else None
    if not match or not solar or not re.fullmatch(r"[\s,(]*", text[day.end : match.start()]):
        return
    printed_day = 15 if match[1] == "rằm" else int(match[1])
    printed_month = _lunar_month(match[2] or match[3])
    if printed_month is None or not 1900 <= day.year <= LATEST:
        return
    right_day, right_month, _ = lunar(solar)
    here = _at(reading, match.start(1), match.end(1))
    there = _at(reading, day.start, day.end)
    if (printed_day, printed_month) == (right_day, right_month):
        yield Check(LUNAR, Verdict.HOLDS, here, (there,))
    else:
        right = f"ngày {right_day} tháng {right_month} âm lịch"
        message = f"Ngày {day.written} là {right}, không phải ngày {printed_day} tháng {printed_month}."
        yield Check(LUNAR, Verdict.BROKEN, here, (there,), message, right, match.group())


def _lunar_month(word: str) -> int | None:
    if word.isdigit():
        return int(word) if 1 <= int(word) <= 12 else None
    if word in ("mười một", "mười hai"):
        return 11 if word == "mười một" else 12
    return _LUNAR_MONTHS.index(word) + 1 if word in _LUNAR_MONTHS else None


def _runs_forward(reading: Reading) -> Iterator[Check]:
    """ "từ ngày 15/10/2022 đến ngày 15/01/2023" runs forward; without years it may run into the next one."""
    for span in spans(reading.lower, reading.days):
        one, two = (day.in_year(2000) for day in (span.first, span.last))
        here, there = (_at(reading, day.start, day.end) for day in (span.last, span.first))
        if one is None or two is None or (one > two and not span.last.year and one.month != two.month):
            continue
        if one <= two:
            yield Check(SPAN, Verdict.HOLDS, here, (there,))
        else:
            message = f"Khoảng thời gian chạy ngược: từ {span.first.written} đến {span.last.written}."
            yield Check(SPAN, Verdict.BROKEN, here, (there,), message, None, span.last.written)


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
            inside = any(day.start < here.end and here.start < day.end for day in reading.days if day.full)
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
