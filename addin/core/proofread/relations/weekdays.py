"""Thứ trong tuần: "thứ bảy, ngày 17/02/2024", "24 và 25/10 (thứ Sáu, thứ Bảy)", whose year is told elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from addin.core.dates import weekday
from addin.core.proofread.checks import Check, Place, Report, Verdict
from addin.core.proofread.days import WEEKDAY as NAME
from addin.core.proofread.days import Day, link
from addin.core.proofread.reading import Reading

WEEKDAY = "weekday"

_NAME = re.compile(rf"\b{NAME}(?!\s(?:nhất|hạng))")
_ORDINAL = re.compile(
    r"\b(?:lần|phiên|họp|kỳ|khóa|khoá|đợt|vòng|hội|con|người|điểm|lớp|hạng|tuần|buổi|đứng|xếp|năm)\s$"
)
""" "phiên thứ ba", "con thứ ba": no day."""
_SAID = re.compile(
    r"(?:[\s,(–-]|\b(?:là|tức|nhằm|đúng|rơi|vào|trúng|thuộc|ngày|các|sáng|trưa|chiều|tối|đêm|hai|ba|bốn|năm|tuần|này|tới|sau)\b)*"
)
_SEPARATE = re.compile(r"\s?(?:,|và|,\svà|đến|đến hết|tới|-|–)\s")
_REACH = 40
_NAMES = {
    "2": "hai", "3": "ba", "4": "tư", "bốn": "tư", "5": "năm", "6": "sáu", "7": "bảy", "bẩy": "bảy",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Named:
    """Một ngày có ghi thứ: where the weekday stands, and which it is."""

    where: Place
    day: Day
    printed: str

    def right(self, years: Sequence[int]) -> bool:
        """Whether the day falls on it, in one of these years if it has none of its own."""
        found = (self.day.in_year(year) for year in ((0,) if self.day.year else years))
        return any(day is not None and weekday(day) == self.printed for day in found)


def weekdays(report: Report) -> Iterator[Check]:
    """Kiểm thứ của từng ngày; a day without a year is told only where there is one year.

    Nor if it fits the next year, unless most of the days are right in this one.
    """
    years = sorted({day.year for reading in report.readings for day in reading.days if day.full and day.possible})
    told = [named for reading in report.readings if reading.days for named in _named_days(reading)]
    short = [named for named in told if not named.day.year]
    usual = sum(named.right(years) for named in short) > len(short) / 2
    for named in told:
        sure = named.day.year or (len(years) == 1 and (usual or not named.right([years[0] + 1])))
        if named.right(years) or (sure and named.day.in_year(*years[-1:])):
            yield _judged(named, years)


def _named_days(reading: Reading) -> Iterator[_Named]:
    """Every weekday with the day it is said of: as many names as days one for one, else the nearest day."""
    for run in _runs(reading):
        first, last = run[0], run[-1]
        behind = [day for day in reading.days if 0 <= day.start - last[1] <= _REACH]
        before = [day for day in reading.days if 0 <= first[0] - day.end <= _REACH]
        ahead = bool(behind) and bool(_SAID.fullmatch(reading.lower, last[1], behind[0].start))
        after = bool(before) and bool(_SAID.fullmatch(reading.lower, before[-1].end, first[0]))
        bracket = reading.lower[first[0] - 1 : first[0]] == "("
        if ahead and not (after and bracket):
            days = _together(reading, behind)
        elif after:
            days = _together(reading, before[::-1])[::-1]
        else:
            continue
        if len(run) == 1:
            days = days[-1:] if after and not ahead else days[:1]
        for (start, end), day in zip(run, days, strict=False) if len(run) == len(days) else ():
            name = reading.lower[start:end].split()[-1]
            printed = "Chủ nhật" if name == "nhật" else f"thứ {_NAMES.get(name, name).capitalize()}"
            yield _Named(Place(reading.block.index, start, end), day, printed)


def _runs(reading: Reading) -> Iterator[list[tuple[int, int]]]:
    """Weekdays that stand side by side."""
    run: list[tuple[int, int]] = []
    for match in _NAME.finditer(reading.lower):
        if _is_ordinal(reading, match.start(), match.end()):
            continue
        if run and not _SEPARATE.fullmatch(reading.lower, run[-1][1], match.start()):
            yield run
            run = []
        run.append(match.span())
    if run:
        yield run


def _is_ordinal(reading: Reading, start: int, end: int) -> bool:
    """ "phiên thứ hai", "ngày thứ hai": an ordinal; "ngày thứ Hai" is Monday."""
    small = not reading.text[reading.lower.rindex(" ", start, end) + 1].isupper()
    before = reading.lower[max(0, start - 8) : start]
    return bool(_ORDINAL.search(before)) or (small and before.endswith("ngày "))


def _together(reading: Reading, days: Sequence[Day]) -> list[Day]:
    """The days that are told together with the first one, in the direction in which they are given."""
    run = list(days[:1])
    for one, two in pairwise(days):
        early, late = sorted((one, two), key=lambda day: day.start)
        gap = reading.lower[early.end : late.start]
        if link(reading.lower, early, late) is None or _NAME.search(gap):
            break
        run.append(two)
    return run


def _judged(named: _Named, years: Sequence[int]) -> Check:
    day = named.day
    there = (Place(named.where.block, day.start, day.end),)
    if named.right(years):
        return Check(WEEKDAY, Verdict.HOLDS, named.where, there)
    meant = day.in_year(years[-1])
    right = weekday(meant) if meant else ""
    message = f"Ngày {day.written} là {right}, không phải {named.printed}."
    return Check(WEEKDAY, Verdict.BROKEN, named.where, there, message, right, named.printed)
