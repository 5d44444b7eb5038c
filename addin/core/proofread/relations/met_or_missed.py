"""Bao nhiêu mục đạt, vượt: "04/5 chỉ tiêu vượt kế hoạch", "02 quỹ chưa đạt" counted over the percentages of a list.

So are those above or below a limit that is told: "05 huyện đạt trên 50%", "03 xã trồng từ 40 ha trở lên".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from addin.core.proofread.checks import Check, Place, Report, Verdict, places
from addin.core.proofread.itemised import Column, columns_of, lists_before
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.enumeration import COUNT
from addin.core.proofread.worded import told_number

_CLAIM = re.compile(
    r"(?<![\d.,/])\b(?P<n>\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?:\s?/\s?(?P<of>\d{1,2}))?\s"
    r"(?P<noun>[^\W\d]+)(?:\s[^\W\d]+){0,3}?\s(?P<what>(?:chưa|không) (?:đạt|hoàn thành)|đạt và vượt|đạt, vượt|"
    r"vượt|hoàn thành|đạt(?=\s(?:100\s?%|kế hoạch|chỉ tiêu|dự toán)))"
)
_LIMIT = re.compile(
    r"(?<![\d.,/])\b(?P<n>\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?:\s?/\s?(?P<of>\d{1,2}))?\s"
    r"(?P<noun>[^\W\d]+)(?:\s[^\W\d]+){0,5}?\s"
    r"(?P<what>trên|hơn|vượt|dưới|chưa (?:đạt|đến|tới)|thấp hơn|từ)(?: mức)?\s(?=\d)"
)
_FROM = re.compile(r"\s*trở (?:(?P<up>lên)|xuống)")
_ALL = Decimal(100)


def met_or_missed(report: Report) -> Iterator[Check]:
    """Đếm lại số mục đạt, vượt, chưa đạt của danh sách đứng trước."""
    for reading in report.readings:
        if "đạt" in reading.lower or "vượt" in reading.lower or "hoàn thành" in reading.lower:
            for match in _CLAIM.finditer(reading.lower):
                yield from _judged(report, reading, match, _met)
        for match in _LIMIT.finditer(reading.lower):
            limit = reading.between(match.end(), match.end() + 1)
            if limit:
                yield from _judged(report, reading, match, _within(reading, match, limit[0]), limit[0])


def _judged(
    report: Report, reading: Reading, match: re.Match[str], right: Counting, limit: Quantity | None = None
) -> Iterator[Check]:
    """Only over a list that is whole: as many items as the words say there are."""
    kind = (limit.kind, limit.percent) if limit else None
    for entries in lists_before(report, reading, match.start()):
        columns = [(column, column.numbers[0]) for column in columns_of(entries)]
        rates = [column for column, q in columns if (q.percent if limit is None else (q.kind, q.percent) == kind)]
        if not rates or len(rates[0].entries) != len(entries):
            continue
        if len(rates) == 1 and _is_whole(report, reading, match, len(entries)):
            last = limit.unit_end if limit else match.end("what")
            since = _FROM.match(reading.lower, last) if limit else None
            said = reading.text[match.start("what") : since.end() if since else last]
            yield _counted(reading, match, rates[0], right, said)
        return


Counting = Callable[[str, Sequence[Quantity]], set[int]]


def _within(reading: Reading, match: re.Match[str], limit: Quantity) -> Counting:
    """How many are above a limit, or below; "từ 50% trở lên" has those at it."""
    since = _FROM.match(reading.lower, limit.unit_end)
    of_from = match["what"] == "từ"

    def count(what: str, numbers: Sequence[Quantity]) -> set[int]:
        if of_from and since is None:
            return set(range(len(numbers) + 1))
        high = bool(since and since["up"]) if since else what in ("trên", "hơn", "vượt")
        found = sum(q.base > limit.base if high else q.base < limit.base for q in numbers)
        return {found + sum(q.base == limit.base for q in numbers)} if since else {found}

    return count


def _is_whole(report: Report, reading: Reading, match: re.Match[str], items: int) -> bool:
    """ "04/5 chỉ tiêu" of five items; else the items were counted before: "Đánh giá 06 thôn"."""
    if match["of"]:
        return int(match["of"]) == items
    above = [report.of(index) for index in range(max(0, reading.block.index - items - 1), reading.block.index)]
    told = [q for r in (*above, reading) for q in r.quantities if r is not reading or q.start < match.start()]
    counts = [q.value for q in told if q.counted and q.noun[:1] == (match["noun"],)]
    return bool(counts) and max(counts) == items


def _met(what: str, numbers: Sequence[Quantity]) -> set[int]:
    """How many met their aim, or went beyond it; the one that may be meant last."""
    rates = [q.value for q in numbers]
    over, full = sum(rate > _ALL for rate in rates), sum(rate >= _ALL for rate in rates)
    if what.startswith(("chưa", "không")):
        return {len(rates) - full}
    return {over} if what == "vượt" else {full, full - over} if what == "đạt" else {full}


def _counted(reading: Reading, match: re.Match[str], column: Column, right: Counting, said: str) -> Check:
    told = right(match["what"], column.numbers)
    here = Place(reading.block.index, *match.span("n"))
    if told_number(match["n"]) in told:
        return Check(COUNT, Verdict.HOLDS, here, places(column.numbers))
    count = max(told)
    message = f"Trong danh sách có {count} mục {said}, không phải {match['n']}."
    return Check(COUNT, Verdict.BROKEN, here, places(column.numbers), message, Decimal(count), match["n"])
