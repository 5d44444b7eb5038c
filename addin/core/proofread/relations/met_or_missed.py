"""Bao nhiêu mục đạt, vượt: "04/5 chỉ tiêu vượt kế hoạch", "02 quỹ chưa đạt" counted over the percentages of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from addin.core.proofread.checks import Check, Place, Report, Verdict, places
from addin.core.proofread.itemised import Column, columns_of, lists_before
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.enumeration import COUNT
from addin.core.proofread.worded import told_number

_CLAIM = re.compile(
    r"(?<![\d.,/])\b(?P<n>\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?:\s?/\s?(?P<of>\d{1,2}))?\s"
    r"(?P<noun>[^\W\d]+)(?:\s[^\W\d]+){0,3}?\s(?P<what>(?:chưa|không) (?:đạt|hoàn thành)|đạt và vượt|đạt, vượt|"
    r"vượt|hoàn thành|đạt(?=\s(?:100\s?%|kế hoạch|chỉ tiêu|dự toán)))"
)
_ALL = Decimal(100)


def met_or_missed(report: Report) -> Iterator[Check]:
    """Đếm lại số mục đạt, vượt, chưa đạt của danh sách đứng trước."""
    for reading in report.readings:
        if "đạt" in reading.lower or "vượt" in reading.lower or "hoàn thành" in reading.lower:
            for match in _CLAIM.finditer(reading.lower):
                yield from _judged(report, reading, match)


def _judged(report: Report, reading: Reading, match: re.Match[str]) -> Iterator[Check]:
    """Only over a list that is whole: as many items as the words say there are."""
    for entries in lists_before(report, reading, match.start()):
        rates = [column for column in columns_of(entries) if column.numbers[0].percent]
        if not rates or len(rates[0].entries) != len(entries):
            continue
        if len(rates) == 1 and _is_whole(report, reading, match, len(entries)):
            yield _counted(reading, match, rates[0])
        return


def _is_whole(report: Report, reading: Reading, match: re.Match[str], items: int) -> bool:
    """ "04/5 chỉ tiêu" of five items; else the items were counted before: "Đánh giá 06 thôn"."""
    if match["of"]:
        return int(match["of"]) == items
    above = [report.of(index) for index in range(max(0, reading.block.index - items - 1), reading.block.index)]
    told = [q for r in (*above, reading) for q in r.quantities if r is not reading or q.start < match.start()]
    counts = [q.value for q in told if q.counted and q.noun[:1] == (match["noun"],)]
    return bool(counts) and max(counts) == items


def _counted(reading: Reading, match: re.Match[str], column: Column) -> Check:
    rates = [q.value for q in column.numbers]
    over, full = sum(rate > _ALL for rate in rates), sum(rate >= _ALL for rate in rates)
    what = match["what"]
    if what.startswith(("chưa", "không")):
        right = {len(rates) - full}
    else:
        right = {over} if what == "vượt" else {full, full - over} if what == "đạt" else {full}
    printed = told_number(match["n"])
    here = Place(reading.block.index, *match.span("n"))
    if printed in right:
        return Check(COUNT, Verdict.HOLDS, here, places(column.numbers))
    count = max(right)
    message = f"Trong danh sách có {count} mục {what}, không phải {match['n']}."
    return Check(COUNT, Verdict.BROKEN, here, places(column.numbers), message, Decimal(count), match["n"])
