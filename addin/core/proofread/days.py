"""Ngày trong câu: the days that a block names, with the month and year that those beside them tell, and spans of two.

Here alone days are read; whether they can be, on which weekday they fall and how many lie between is asked of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from addin.core.proofread.tokens import Role, Token

WEEKDAY = r"(?:thứ\s(?:hai|ba|tư|bốn|năm|sáu|bảy|bẩy|[2-7])|chủ\snhật)\b"
CLOCK = r"\d{1,2}\s?(?:giờ|h|g|:)\s?(?:\d{2})?(?:\s?phút)?"
_NUMBERS = re.compile(r"\d+")
_LONGEST_GAP = 60
_BETWEEN = re.compile(
    rf"{WEEKDAY}|{CLOCK}(?!\w)|\b(?:sáng|trưa|chiều|tối|đêm|cuối|các|ngày|hết|cho|và|lúc|vào|từ)\b|[\s,;()]"
)
"""What stands between two days that are told together, besides the word that parts them."""
_TO = frozenset({"đến", "tới", "-", "–"})
_BEFORE_A_SPAN = re.compile(rf"(?:\btừ\s)?(?:{CLOCK}[\s,(]*)?(?:{WEEKDAY}[\s,(]*)?(?:ngày\s)?$")
_NAMED_BEHIND = re.compile(rf"\s?\({WEEKDAY}\)")
_IN_A_LIST = re.compile(r"\b(?:ngày|từ)\s$")
_LAST_IN_YEAR = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
LATEST = 2100


@dataclass(frozen=True, slots=True)
class Day:
    """Một ngày: where it is written, and its numbers; 0 for a year that nothing tells."""

    start: int
    end: int
    written: str
    day: int
    month: int = 0
    year: int = 0
    full: bool = False

    def in_year(self, year: int = 0) -> date | None:
        """Ngày ấy trong năm của nó, or in the one given where it has none; None if no calendar has it."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None

    @property
    def possible(self) -> bool:
        """Whether any year has such a day, or its own year if it has one."""
        if self.year:
            return self.year <= LATEST and self.in_year() is not None
        return 1 <= self.month <= len(_LAST_IN_YEAR) and 1 <= self.day <= _LAST_IN_YEAR[self.month - 1]


@dataclass(frozen=True, slots=True)
class Span:
    """Khoảng ngày: "từ ngày A đến hết ngày B"."""

    first: Day
    last: Day
    start: int
    end: int
    told: bool = False
    """Whether "từ" or "ngày" says so; "lễ 30/4 - 01/5" may be a name."""


def days_of(text: str, tokens: Sequence[Token]) -> tuple[Day, ...]:
    """Đọc mọi ngày của một đoạn, viết bằng chữ thường."""
    found: list[Day] = []
    for token in tokens:
        day = _read(text, token, found[-1] if found else None)
        if day is not None:
            found.append(day)
    for at in range(len(found) - 2, -1, -1):
        if not (found[at].year and found[at].month) and link(text, found[at], found[at + 1]) is not None:
            found[at] = _completed(found[at], found[at + 1])
    for at in range(1, len(found)):
        one, two = found[at - 1], found[at]
        if two.month and not two.year and one.year and link(text, one, two) is not None:
            found[at] = replace(two, year=one.year + ((two.month, two.day) < (one.month, one.day)))
    return tuple(day for day in found if day.month)


def _read(text: str, token: Token, before: Day | None) -> Day | None:
    numbers = [int(n) for n in _NUMBERS.findall(token.text)] if len(token.text) < _LONGEST_GAP else []
    if token.role is Role.DATE and len(numbers) == 3 and numbers[2] > 99:
        return Day(token.start, token.end, token.text, numbers[0], numbers[1], numbers[2], full=True)
    if token.role is Role.DATE and len(numbers) == 2 and "-" not in token.text:
        named = _IN_A_LIST.search(text, max(0, token.start - 6), token.start)
        likely = (numbers[0] <= 31 and numbers[1] <= 12) or (named and numbers[1] <= 99)
        return Day(token.start, token.end, token.text, numbers[0], numbers[1]) if likely and all(numbers) else None
    if len(numbers) != 1 or not token.text.isdigit() or not 1 <= numbers[0] <= 31 or len(token.text) > 2:
        return None
    day = Day(token.start, token.end, token.text, numbers[0])
    follows = before is not None and not before.month and link(text, before, day) is not None
    return day if follows or _IN_A_LIST.search(text, max(0, token.start - 6), token.start) else None


def _completed(day: Day, following: Day) -> Day:
    """ "từ ngày 15/12 đến ngày 14/6/2025": the month and the year of the next day, the year before if that is later."""
    if not day.month:
        return replace(day, month=following.month, year=following.year)
    later = (day.month, day.day) > (following.month, following.day) and day.month > following.month
    return replace(day, year=following.year - later if following.year else 0)


def link(text: str, one: Day, two: Day) -> bool | None:
    """Hai ngày kể liền nhau: True if they are the ends of a span, False if both are meant, None if they are not."""
    gap = text[one.end : two.start]
    if len(gap) > _LONGEST_GAP:
        return None
    left = _BETWEEN.sub("", gap)
    return True if left in _TO else None if left or not gap.strip() else False


def spans(text: str, days: Sequence[Day]) -> Iterator[Span]:
    """Các khoảng ngày của một đoạn."""
    for one, two in pairwise(days):
        if link(text, one, two):
            begin = _BEFORE_A_SPAN.search(text, max(0, one.start - _LONGEST_GAP), one.start)
            behind = _NAMED_BEHIND.match(text, two.end)
            start = begin.start() if begin else one.start
            yield Span(one, two, start, behind.end() if behind else two.end, told=start < one.start)
