"""Số tháng, số năm: what "bình quân mỗi tháng" is an average over: "quý IV", "02 tháng cuối năm", "tháng 11 và 12"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from addin.core.proofread.checks import Report
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.tokens import Role
from addin.core.proofread.worded import told_number

_WORDED = "hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: một| hai)?"
_COUNTED = re.compile(
    rf"(?<!ngày )(?<!tháng )(?<!quý )(?<!năm )(?<!thứ )(?<![\d/.,-])\b(?P<count>\d{{1,3}}|{_WORDED})\s"
    r"(?P<unit>tháng|năm|ngày|quý|tuần|đêm)\b(?! (?:19|20)\d\d)"
)
_QUARTER = re.compile(r"(?<!hết )(?<!\d )(?<!hai )(?<!ba )\b(?:cả )?quý(?: (?:[ivx]+|[1-4])\b)?(?! (?:đầu|cuối))")
_UNTIL = re.compile(r"\bhết quý (?P<quarter>i{1,3}|[123])\b")
_REST_OF_YEAR = re.compile(r"\b(?:từ nay đến (?:cuối|hết) năm|(?:các|những) tháng (?:cuối năm|còn lại))\b")
_PASSED = re.compile(
    r"\b(?P<count>\d{1,2}) tháng\b|(?<!/)\b(?:2[5-9]|3[01])/(?P<month>\d{1,2})\b|\bhết tháng (?P<named>\d{1,2})\b"
)
_YEAR = 12
_MONTHS = re.compile(r"\b(?:các )?tháng \d{1,2}(?:(?:, | và )(?:tháng )?\d{1,2}\b(?!/\d))+")
_YEARS = re.compile(r"\b(?P<from>(?:19|20)\d\d)\s?(?:-|đến)\s?(?P<to>(?:19|20)\d\d)\b")
_WHOLE_YEAR = re.compile(r"\b(?:cả năm|trong năm|năm (?:19|20)\d\d)\b")


def lengths_of_time(report: Report, reading: Reading, q: Quantity) -> list[Quantity]:
    """Các khoảng thời gian mà một mức bình quân có thể tính trên đó: of its sentence, its paragraph, then the title."""
    start, end = reading.sentence(q.start)
    own = [*lengths_told(reading, start, end)]
    before = [*lengths_told(reading, 0, start)]
    own += _rest_of_year(report, reading, start, end)
    title = [*lengths_told(report.readings[0], 0, len(report.readings[0].text))] if reading.block.index else []
    near = sorted(own, key=lambda one: abs(one.start - q.start))
    return [*near, *reversed(before), *title]


def _rest_of_year(report: Report, reading: Reading, start: int, end: int) -> Iterator[Quantity]:
    """ "từ nay đến cuối năm" are the months that have not passed, by the paragraph or by the title."""
    for match in _REST_OF_YEAR.finditer(reading.lower, start, end):
        passed = [*_PASSED.finditer(reading.lower, 0, match.start())][-1:] or [
            *_PASSED.finditer(report.readings[0].lower)
        ]
        for one in passed:
            left = _YEAR - int(one[one.lastgroup or 0])
            if 0 < left < _YEAR:
                yield _length(reading, *match.span(), left, "tháng")


def lengths_told(reading: Reading, start: int, end: int) -> Iterator[Quantity]:
    """Các khoảng thời gian kể trong một đoạn chữ."""
    text = reading.lower
    for match in _COUNTED.finditer(text, start, end):
        value = told_number(match["count"])
        if value:
            yield _length(reading, match.start(), match.end(), value, match["unit"])
        if value and match["unit"] == "quý":
            yield _length(reading, match.start(), match.end(), 3 * value, "tháng")
    for match in _QUARTER.finditer(text, start, end):
        yield _length(reading, *match.span(), 3, "tháng")
    for match in _UNTIL.finditer(text, start, end):
        quarter = match["quarter"]
        yield _length(reading, *match.span(), 3 * (int(quarter) if quarter.isdigit() else len(quarter)), "tháng")
    for match in _MONTHS.finditer(text, start, end):
        yield _length(reading, *match.span(), len(re.findall(r"\d+", match.group())), "tháng")
    for match in _YEARS.finditer(text, start, end):
        yield _length(reading, *match.span(), int(match["to"]) - int(match["from"]) + 1, "năm")
    for match in _WHOLE_YEAR.finditer(text, start, end):
        yield from (_length(reading, *match.span(), count, unit) for count, unit in ((12, "tháng"), (4, "quý")))


def so_many_in(reading: Reading, q: Quantity, longer: str, shorter: str) -> Quantity | None:
    """Số tháng của một năm, as a number that stands where the longer one is named behind `q`."""
    count = _IN_ONE.get((longer, shorter))
    return _length(reading, q.unit_end, q.unit_end + 1, count, shorter) if count else None


_IN_ONE = {("năm", "tháng"): 12, ("năm", "quý"): 4, ("quý", "tháng"): 3, ("tuần", "ngày"): 7}


def _length(reading: Reading, start: int, end: int, value: int, unit: str) -> Quantity:
    return Quantity(reading.block.index, start, end, Role.FIGURE, str(value), Decimal(value), None, (unit,), end)
