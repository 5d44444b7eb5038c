"""Kỳ báo cáo: "6 tháng đầu năm 2024" in the title, "(Số liệu từ ngày 15/12/2023 đến hết ngày 14/6/2024)" below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from addin.core.proofread.checks import Check, Place, Report, Verdict
from addin.core.proofread.relations.dates import SPAN

_LENGTH = re.compile(r"\b(?:(?P<months>\d{1,2}) tháng|quý (?:[ivx]+|[1-4]))\b")
_DAY = r"(?:ngày\s)?(?P<d{0}>\d{{1,2}})/(?P<m{0}>\d{{1,2}})/(?P<y{0}>\d{{4}})"
_DATA = re.compile(r"^\s?\([^()]{0,40}\btừ\s" + _DAY.format(1) + r"\s(?:đến|đến hết)\s" + _DAY.format(2) + r"\s?\)")
_TOP = 10
"""Paragraphs in which title and period stand."""


def reporting_period(report: Report) -> Iterator[Check]:
    """So kỳ số liệu trong ngoặc dưới tên báo cáo với kỳ nêu trong tên."""
    months, there = 0, None
    for reading in report.readings[:_TOP]:
        data = _DATA.match(reading.lower)
        if data is None:
            title = _LENGTH.search(reading.lower)
            if title is not None and there is None:
                months = int(title["months"] or 3)
                there = Place(reading.block.index, *title.span())
        elif there is not None:
            yield from _judged(data, months, Place(reading.block.index, data.start("d2"), data.end("y2")), there)
            return


def _judged(data: re.Match[str], months: int, here: Place, there: Place) -> Iterator[Check]:
    """Whole months only, and not those of a calendar year, whose last ones may be left out of an early report."""
    try:
        first, last = (date(*(int(data[f"{part}{n}"]) for part in "ymd")) for n in (1, 2))
    except ValueError:
        return
    after = last + timedelta(days=1)
    told = (after.year - first.year) * 12 + after.month - first.month
    if after.day != first.day or (first.day, first.month) == (1, 1):
        return
    if told == months:
        yield Check(SPAN, Verdict.HOLDS, here, (there,))
    else:
        message = f"Kỳ số liệu này dài {told} tháng, còn tên báo cáo nói {months} tháng."
        yield Check(SPAN, Verdict.BROKEN, here, (there,), message, str(months), str(told))
