"""Thứ trong tuần: "thứ bảy, ngày 17/02/2024", and "thứ ba, ngày 23/9" of a plan whose other days tell the year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from addin.core.proofread.calendar import weekday
from addin.core.proofread.checks import Check, Place, Report, Verdict
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.dates import full_day
from addin.core.proofread.tokens import Role, Token

WEEKDAY = "weekday"

_NAME = r"(thứ\s+(?:hai|ba|tư|bốn|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật)\b(?!\s+(?:nhất|hạng))"
_BEFORE = re.compile(rf"\b{_NAME}[\s,()]*(?:ngày\s*)?$")
_BEHIND = re.compile(rf"\s*[,(]?\s*(?:tức\s+|nhằm\s+)?{_NAME}")
_NAMES = {
    "2": "hai", "3": "ba", "4": "tư", "bốn": "tư", "5": "năm", "6": "sáu", "7": "bảy", "bẩy": "bảy",
}  # fmt: skip
_REACH = 24
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Named:
    """Một ngày có ghi thứ: where both stand, and which days it may be."""

    where: Place
    date_at: Place
    written: str
    printed: str
    days: tuple[date, ...]

    @property
    def right(self) -> bool:
        return any(weekday(day) == self.printed for day in self.days)


def weekdays(report: Report) -> Iterator[Check]:
    """Kiểm thứ của từng ngày; a day without a year is told only where the year is sure."""
    years = _years(report)
    short: list[_Named] = []
    for reading in report.readings:
        for token in reading.tokens if "thứ " in reading.lower or "chủ " in reading.lower else ():
            full = full_day(token)
            named = _named(reading, token, (full.day,) if full and full.day else _of_years(token, years))
            if named is not None and full is None:
                short.append(named)
            elif named is not None:
                yield _judge(named)
    sure = len(years) == 1 and sum(named.right for named in short) > len(short) / 2
    yield from (_judge(named) for named in short if named.right or sure)


def _years(report: Report) -> tuple[int, ...]:
    """The years of all dates that are written in full."""
    days = (full_day(token) for reading in report.readings for token in reading.tokens)
    return tuple(sorted({day.day.year for day in days if day is not None and day.day is not None}))


def _of_years(token: Token, years: tuple[int, ...]) -> tuple[date, ...]:
    """The days that "23/9" may be."""
    parts = [int(n) for n in _NUMBERS.findall(token.text)] if token.role is Role.DATE else []
    days = []
    for year in years if len(parts) == 2 else ():
        try:
            days.append(date(year, parts[1], parts[0]))
        except ValueError:
            continue
    return tuple(days)


def _named(reading: Reading, token: Token, days: tuple[date, ...]) -> _Named | None:
    if not days:
        return None
    text, begin = reading.lower, max(0, token.start - _REACH)
    found = _BEFORE.search(text[begin : token.start])
    at = begin if found else 0
    found = found or _BEHIND.match(text, token.end)
    if found is None:
        return None
    name = found[1].split()[-1]
    printed = "chủ nhật" if "chủ" in found[1] else f"thứ {_NAMES.get(name, name)}"
    index = reading.block.index
    where = Place(index, at + found.start(1), at + found.end(1))
    return _Named(where, Place(index, token.start, token.end), token.text, printed, days)


def _judge(named: _Named) -> Check:
    if named.right:
        return Check(WEEKDAY, Verdict.HOLDS, named.where, (named.date_at,))
    right = weekday(named.days[0])
    message = f"Ngày {named.written} là {right}, không phải {named.printed}."
    return Check(WEEKDAY, Verdict.BROKEN, named.where, (named.date_at,), message, right, named.printed)
