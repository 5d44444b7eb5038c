"""Kỳ báo cáo: "quý II năm 2025" in the title, "(số liệu từ ngày 01/7/2025 đến 30/9/2025)" or "Trong quý III" below it.

From the 11th on a month counts as the next one: "từ ngày 15/12/2024 đến ngày 14/6/2025" is the first half of a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from addin.core.proofread.checks import Check, Place, Report, Verdict
from addin.core.proofread.days import Span, spans
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.dates import SPAN
from addin.core.proofread.relations.order import roman
from addin.core.proofread.worded import told_number

_YEAR = r"(?:(?:\s?[/-]\s?|,?\s(?:của\s)?năm\s)(?P<of{0}>20\d\d))?"
_PERIOD = re.compile(
    r"\b(?:(?P<count>\d{1,2}|ba|sáu|chín) tháng(?: (?P<end>đầu|cuối) năm)?(?:(?:\s?/\s?|\s(?:năm\s)?)(?P<of>20\d\d))?"
    rf"|quý (?P<quarter>iv|i{{1,3}}|[1-4])\b{_YEAR.format(2)}"
    rf"|tháng (?P<month>\d{{1,2}})\b(?!/\d{{1,2}}/){_YEAR.format(3)})"
)
_BESIDE = re.compile(rf"{_PERIOD.pattern}(?:,?\s(?:của\s)?năm\s20\d\d)?,?\s?\(?(?:tức\s|tính\s)?$")
_BESIDE_REACH = 50
_MONTHS_NAMED = re.compile(r"\b(?:tháng|quý)\b")
_WHOLE_YEAR = re.compile(r"\bnăm (20\d\d)\b(?! ?- ?20)")
_SCHOOL_YEAR = re.compile(r"\bnăm học (?P<from>20\d\d) ?- ?20\d\d")
_TITLE = re.compile(r"\b(?:báo cáo|kết quả|tình hình|tổng kết|sơ kết|công tác)\b")
_DATA = re.compile(r"\b(?:số liệu|kỳ báo cáo|tính)\b[^.;\d]*$")
_AHEAD = re.compile(r"\b(?:phương hướng|nhiệm vụ|kế hoạch)\b")
"""What a title says of the time to come."""
_BEGINS = re.compile(r"(?:trong|qua)?\s?(?=\d{1,2} tháng|quý|tháng|năm học)")
_TOP = 10
"""Paragraphs in which title and period stand."""
_NEXT_MONTH, _MONTHS = 11, 12
_FIRST_LINE = 50


@dataclass(frozen=True, slots=True)
class _Period:
    """Một kỳ: its first month and how many they are, counted through the years; a year of 0 where none is told."""

    first: int
    months: int
    place: Place
    anywhere: bool = False

    def fits(self, title: _Period) -> bool:
        """Whether it is the period of a title: of "3 tháng" any three, of a whole year any that ends in it."""
        apart = self.first - title.first
        if self.months != title.months or title.anywhere:
            return self.months == title.months
        if self.months == _MONTHS:
            return -_MONTHS < apart <= 0
        return not (apart if min(self.first, title.first) >= _MONTHS else apart % _MONTHS)

    @property
    def said(self) -> str:
        """As a message calls it."""
        first, last = self.first % 12 + 1, (self.first + self.months - 1) % 12 + 1
        return f"tháng {first}" if first == last else f"tháng {first} đến tháng {last}"


def reporting_period(report: Report) -> Iterator[Check]:
    """So kỳ của số liệu, của câu mở đầu với kỳ nêu trong tên báo cáo."""
    for reading in report.readings:
        yield from _beside(reading)
    title: list[_Period] = []
    begun = False
    for reading in report.readings[:_TOP]:
        is_title = bool(_TITLE.search(reading.lower)) and not reading.sentence_ends and not reading.text.endswith(".")
        title += _periods(reading) if is_title and not begun else []
        told = [span for span in spans(reading.lower, reading.days) if _is_of_data(reading, span, is_title=is_title)]
        if title and told:
            yield from _of_data(reading, told[0], title)
            return
        begins = _BEGINS.match(reading.lower) if title and not is_title and not begun else None
        if begins:
            yield from _of_text(reading, begins.end(), title)
            return
        begun = begun or (bool(title) and not is_title and len(reading.text) > _FIRST_LINE)


def _beside(reading: Reading) -> Iterator[Check]:
    """ "quý III (từ ngày 01/7 đến ngày 30/9/2025)": a period and its days side by side, whole months only."""
    for span in spans(reading.lower, reading.days) if _MONTHS_NAMED.search(reading.lower) else ():
        before = max(0, span.start - _BESIDE_REACH)
        match = _BESIDE.search(reading.lower, before, span.start)
        period = _period(reading, match) if match else None
        if period is not None and span.last.year:
            yield from _of_data(reading, span, [period])


def _is_of_data(reading: Reading, span: Span, *, is_title: bool) -> bool:
    """Whether a span is all that its paragraph begins with, or is said to be that of the numbers."""
    before = reading.lower[reading.sentence(span.start)[0] : span.start]
    return bool(_DATA.search(before)) or not before.strip(" (-") or (is_title and before.endswith("("))


def _periods(reading: Reading) -> list[_Period]:
    """The periods of a title; a year alone where it names no shorter one."""
    ahead = _AHEAD.search(reading.lower)
    end = ahead.start() if ahead and ahead.start() else len(reading.text)
    found = [period for match in _PERIOD.finditer(reading.lower, 0, end) if (period := _period(reading, match))]
    found += [_school_year(reading, match) for match in _SCHOOL_YEAR.finditer(reading.lower)]
    years = [(int(match[1]), match.span()) for match in _WHOLE_YEAR.finditer(reading.lower)]
    if found and len(years) == 1:
        return [replace(p, first=p.first + _MONTHS * years[0][0]) if p.first < _MONTHS else p for p in found]
    return found or [_Period(12 * year, 12, Place(reading.block.index, *span)) for year, span in years]


def _school_year(reading: Reading, match: re.Match[str]) -> _Period:
    return _Period(12 * int(match["from"]) + 8, 9, Place(reading.block.index, *match.span()))


def _period(reading: Reading, match: re.Match[str]) -> _Period | None:
    here = Place(reading.block.index, *match.span())
    year = 12 * int(match["of"] or match["of2"] or match["of3"] or 0)
    if match["count"]:
        count = match["count"]
        months = told_number(count)
        first = year + (_MONTHS - months if match["end"] == "cuối" else 0)
        return _Period(first, months, here, anywhere=not match["end"]) if 0 < months <= _MONTHS else None
    if match["quarter"]:
        quarter = int(match["quarter"]) if match["quarter"].isdigit() else roman(match["quarter"].upper())
        return _Period(year + 3 * (quarter - 1), 3, here)
    month = int(match["month"])
    return _Period(year + month - 1, 1, here) if 0 < month < 13 else None


def _of_data(reading: Reading, span: Span, title: list[_Period]) -> Iterator[Check]:
    """Whole months only; an early report may leave the last ones out."""
    first, last = span.first.in_year(), span.last.in_year()
    if first is None or last is None or first > last:
        return
    after = last + timedelta(days=1)
    begin = _MONTHS * first.year + first.month - 1 + (first.day >= _NEXT_MONTH)
    whole = (after.year - first.year) * _MONTHS + after.month - first.month
    here = Place(reading.block.index, span.first.start, span.last.end)
    if after.day != first.day:
        late = _Period(begin, whole + 1, here)
        if first.day == 1 and all(begin % _MONTHS == p.first % _MONTHS and late.months > p.months for p in title):
            yield _wrong(late, title[0], "Kỳ số liệu này")
        return
    told = _Period(begin, whole, here)
    early = [p for p in title if first.day == 1 and not (p.first - told.first) % _MONTHS and told.months < p.months]
    if any(told.fits(period) for period in title):
        yield Check(SPAN, Verdict.HOLDS, here, (title[0].place,))
    elif not early:
        yield _wrong(told, title[0], "Kỳ số liệu này")


def _of_text(reading: Reading, at: int, title: list[_Period]) -> Iterator[Check]:
    """The period that the text begins with: none as long as that of the title, and none that ends later."""
    match = _PERIOD.match(reading.lower, at)
    school = _SCHOOL_YEAR.match(reading.lower, at)
    told = _period(reading, match) if match else _school_year(reading, school) if school else None
    if told is None or not title:
        return
    if any(told.fits(period) for period in title):
        yield Check(SPAN, Verdict.HOLDS, told.place, (title[0].place,))
        return
    known = all(period.months == told.months for period in title)
    later = all(_last(told) > _last(period) for period in title) and told.months < 12
    if known or later:
        yield _wrong(told, title[0], "Kỳ này")


def _last(period: _Period) -> int:
    return period.first % 12 + period.months


def _wrong(told: _Period, title: _Period, what: str) -> Check:
    message = f"{what} là {told.said}, còn tên báo cáo nói {title.said}."
    return Check(SPAN, Verdict.BROKEN, told.place, (title.place,), message, title.said, told.said)
