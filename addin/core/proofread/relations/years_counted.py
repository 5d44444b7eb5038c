"""Tuổi và số năm: "sinh năm 1966, năm nay 58 tuổi", "thành lập năm 1974, năm 2024 kỷ niệm 50 năm", "32 năm công tác".

What year it is stands in the sentence, or at the head of the report; a year more or less is no mistake of an age.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from addin.core.proofread.checks import Check, Place, Report, Verdict
from addin.core.proofread.reading import Reading
from addin.core.proofread.structure import Kind

JUBILEE = "jubilee"

_YEAR = r"(?:1[5-9]|20)\d\d"
_YEARS = re.compile(rf"(?<![\d.,]){_YEAR}(?![\d.,]\d|\d)")
_BORN = r"sinh (?:năm|ngày [\d/.-]{3,8}[/.-]|tháng \d{1,2}[/.-])\s?"
_BIRTHS = re.compile(rf"\b{_BORN}({_YEAR})")
_AGES = (
    re.compile(
        rf"\b{_BORN}(?P<year>{_YEAR})(?:(?!\bsinh\b)[^.;]){{0,60}}?"
        r"(?:[(,]\s|\b(?:năm nay|hiện|nay|tròn|thọ|dương|đã|là)\s)(?P<n>\d{1,3}) tuổi\b(?! (?:đảng|nghề|quân))"
    ),
    re.compile(rf"\b(?P<n>\d{{1,3}}) tuổi\s?[,(]\s?{_BORN}(?P<year>{_YEAR})"),
)
_JUBILEE = re.compile(
    r"(?:\b(?P<kind>kỷ niệm|tròn|chặng đường)\s(?:lần thứ\s)?)?(?<![\d.,/])(?P<n>\d{1,3})\snăm\b(?P<rest>[^.;]*)"
)
_GROWN = re.compile(r"\s(?:hoạt động|xây dựng|hình thành|thành lập|trưởng thành|phát triển)\b")
_FROM_TO = re.compile(rf"[^()]*\([^()]*{_YEAR}[^()]*{_YEAR}[^()]*\)")
"""The two years of a jubilee in brackets, which the dates of a report are checked by."""
_FOUNDED = re.compile(
    r"\b(?:thành lập|ra đời|tái lập|chia tách|khánh thành|giải phóng|truyền thống|chiến thắng)\b[^.;,()]{0,25}?"
    rf"\(?(?:năm |ngày )?(?:[\d/]{{3,6}})?(?P<one>{_YEAR})\b|\bnăm (?P<two>{_YEAR}),? (?:được )?(?:thành lập|ra đời)\b"
)
_SERVED = (
    re.compile(
        rf"\b(?P<n>\d{{1,3}})\snăm(?:\s(?!và\b)[^\W\d_]+){{1,5}}\s?\((?:từ )?(?:năm )?(?P<from>{_YEAR})"
        rf"\s?(?:-|đến)\s?(?:năm )?(?P<to>{_YEAR}|nay)\)"
    ),
    re.compile(
        rf"\btừ (?:năm )?(?P<from>{_YEAR}) đến (?:hết )?(?:năm )?(?P<to>{_YEAR}|nay),?\s"
        r"(?:(?:tròn|đã|được|là|tức|có|tổng cộng|vừa tròn)\s){1,3}(?P<n>\d{1,3}) năm\b"
    ),
)
_HEAD = 6
"""Paragraphs at the head of a report that say which year it is of."""
_OLD = 4
"""What is remembered is older than this."""


def years_counted(report: Report) -> Iterator[Check]:
    """Tính lại tuổi, số năm kỷ niệm, số năm công tác."""
    now = frozenset(int(year) for reading in report.readings[:_HEAD] for year in _YEARS.findall(reading.text))
    for reading in report.readings:
        if reading.block.kind is Kind.TABLE or not re.search(r"\bnăm\b|\btuổi\b", reading.lower):
            continue
        for pattern in _AGES:
            for match in pattern.finditer(reading.lower):
                yield from _age(reading, match, now)
        for match in _JUBILEE.finditer(reading.lower):
            yield from _jubilee(reading, match, now)
        for pattern in _SERVED:
            for match in pattern.finditer(reading.lower):
                last = now if match["to"] == "nay" else {int(match["to"])}
                yield from _judged(reading, match, int(match["from"]), last, (0, 1))


def _age(reading: Reading, match: re.Match[str], now: Collection[int]) -> Iterator[Check]:
    """An age in one of the years that the sentence or the head of the report is of."""
    born = int(match["year"])
    sentence = reading.sentence(match.start())
    births = {int(birth[1]) for birth in _BIRTHS.finditer(reading.lower, *sentence)}
    told = {int(year) for year in _YEARS.findall(reading.text, *sentence)} - births
    yield from _judged(reading, match, born, told or now, (-1, 0, 1))


def _jubilee(reading: Reading, match: re.Match[str], now: Collection[int]) -> Iterator[Check]:
    """From the year in which something was founded to the later years of the sentence, or to that of the report."""
    start, end = reading.sentence(match.start())
    if _FROM_TO.match(match["rest"]) or not (match["kind"] or _GROWN.match(match["rest"])):
        return
    founded = {int(one["one"] or one["two"]) for one in _FOUNDED.finditer(reading.lower, start, end)}
    years = {int(year) for year in _YEARS.findall(reading.text, start, end)} or set(now)
    founded = {year for year in founded if year + _OLD < max(years, default=0)}
    if not founded and start:
        before = reading.sentence(start - 1)
        founded = {int(one["one"] or one["two"]) for one in _FOUNDED.finditer(reading.lower, *before)}
    if len(founded) == 1:
        first = min(founded)
        told = {int(year) for year in _YEARS.findall(reading.text, start, end)}
        yield from _judged(reading, match, first, {year for year in told if year > first + _OLD} or now)


def _judged(
    reading: Reading, match: re.Match[str], first: int, last: Collection[int], slack: Sequence[int] = (0,)
) -> Iterator[Check]:
    """So many years from the first to one of the last years, a little more or less where that is usual."""
    right = sorted(year - first for year in last if year > first)
    if not right:
        return
    here = Place(reading.block.index, *match.span("n"))
    there = Place(reading.block.index, *reading.sentence(match.start()))
    printed = int(match["n"])
    if any(printed == length + more for length in right for more in slack):
        yield Check(JUBILEE, Verdict.HOLDS, here, (there,))
        return
    nearest = min(right, key=lambda length: abs(length - printed))
    unit = "tuổi" if match["n"] + " tuổi" in match.group() else "năm"
    message = f"Từ năm {first} đến năm {first + nearest} là {nearest} {unit}, không phải {printed} {unit}."
    yield Check(JUBILEE, Verdict.BROKEN, here, (there,), message, Decimal(nearest), Decimal(printed))
