"""Cách đọc khác: a percentage or an average that is wrong of the numbers a rule picked, but right of others beside it.

"Nhận 205 đơn, trong đó 143 đơn thuộc thẩm quyền, đã giải quyết 136 đơn (95,1%), còn 7 đơn": whoever reads it takes the
share of the 143. Which number is meant is not always to be known; that one which may be meant fits is no accident.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain, islice, pairwise
from operator import attrgetter

from addin.core.number import Interval
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Place, Report
from addin.core.proofread.equations import Average, Ratio, quotient
from addin.core.proofread.names import words_of
from addin.core.proofread.near_misses.evidence import holds
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.rates import COMPARED
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.comparison import says

_BEFORE, _BLOCKS, _PARTS = 14, 8, 16
_TELLING = 3
"""Digits of a figure that hardly fits another number by accident."""
_HUNDRED = Decimal(100)
_BASE = attrgetter("base")


def share_of_another(report: Report, found: Ratio, *, blamed: bool) -> bool:
    """Tỷ trọng của số khác: of part and rest, or of a number that may be meant as well.

    `blamed`: several shares say that it is the whole that is wrong.
    """
    percent, part, whole = found.percent, found.above, found.below
    reading = report.of(percent.block)
    rest, told = _rest(reading, percent), min(part, whole, key=_BASE)
    if rest is not None and _fits(percent, told.interval, told.interval + rest.interval):
        return told is part or (told.base + rest.base) == part.base
    if _of_another_thing(found) or _without_some(reading, found):
        return True
    return any(_fits(percent, *pair) for pair in _meant_as_well(report, reading, found, blamed))


def _meant_as_well(report: Report, reading: Reading, found: Ratio, blamed: bool) -> Iterator[tuple[Interval, Interval]]:
    """Part and whole as a reader may take them."""
    part, whole = found.above, found.below
    yield from ((part.interval, q.interval) for q in _wholes(report, reading, found, blamed))
    if whole.base > part.base:  # "còn lại 6 bài không đạt giải (tỷ lệ đạt giải 86,4%)"
        yield whole.interval - part.interval, whole.interval
    if not _names_its_whole(reading, found):  # "nam 2.024 người, nữ 118 người (5,5%)"
        yield part.interval, part.interval + whole.interval
    if (owner := _outside(reading, found)) is not None:
        yield owner.interval, whole.interval
    if _OUT_OF.search(reading.words_before(part)) and (q := reading.neighbour(part, -1)) is not None:
        yield q.interval, part.interval
    yield from _in_other_columns(report, found)


_OUT_OF = re.compile(r"\btrên\s$")
""" "11.906 người đái tháo đường trên 14.870 người được phát hiện (80,1%)"."""


def _without_some(reading: Reading, found: Ratio) -> bool:
    """ "Không kể tiền sử dụng đất, số thu đạt 6.712 tỷ đồng, bằng 103,3% dự toán": of what is told nowhere."""
    start, end = reading.sentence(found.percent.start)
    told = found.below.block == found.percent.block and start <= found.below.start < end
    return not told and bool(_EXCEPT.search(reading.lower, max(start, found.percent.start - LONGEST), end))


_EXCEPT = re.compile(r"\b(?:không|chưa) (?:kể|tính|bao gồm)\b|\bloại trừ\b")
_COLUMNS = (-3, -2, -1, 1, 2, 3)


def _in_other_columns(report: Report, found: Ratio) -> Iterator[tuple[Interval, Interval]]:
    """Of two rows that tell several numbers each: those beside the two that were picked."""
    part, whole = found.above, found.below
    if len({part.block, whole.block, found.percent.block}) < _THREE:
        return
    for step in _COLUMNS:
        one, two = (report.of(q.block).neighbour(q, step) for q in (part, whole))
        if one is not None and two is not None and not (one.percent or two.percent):
            yield one.interval, two.interval


_THREE = 3


def _fits(percent: Quantity, part: Interval, whole: Interval) -> bool:
    right = quotient(part, whole)
    return right is not None and says(percent, right.scaled(_HUNDRED))


def _of_another_thing(found: Ratio) -> bool:
    """ "Bốn xã này chiếm 78,6% số nhà": the four are no number of houses."""
    part, whole = found.above, found.below
    return not part.text[:1].isdigit() and part.kind != whole.kind


def _rest(reading: Reading, percent: Quantity) -> Quantity | None:
    """ "đã bàn giao 291,8 ha, đạt 75,5%, còn 94,7 ha": what is told right behind a share as what remains."""
    behind = reading.between(percent.unit_end, percent.unit_end + _NEAR)[:1]
    return next(
        (q for q in behind if not q.percent and _LEFT.search(reading.words_before(q) + reading.words_after(q))), None
    )


_LEFT = re.compile(r"\b(?:còn|còn lại|chưa)\b")
_NEAR = 60


def _wholes(report: Report, reading: Reading, found: Ratio, blamed: bool) -> Iterator[Quantity]:
    """What else the whole may be; of a number that is mistyped elsewhere nothing is known."""
    percent, part = found.percent, found.above
    behind = reading.between(percent.unit_end, reading.sentence(percent.start)[1])[:1]
    yield from (q for q in behind if reading.text[: q.start].endswith("(") and not q.percent)
    others = _named_in_the_sentence(report, reading, found)
    if not _names_its_whole(reading, found) and (blamed or sum(map(str.isdigit, percent.text)) >= _TELLING):
        others = chain(others, _told_before(reading, part))
    start = reading.sentence(percent.start)[0]
    yield from (q for q in others if q.start > start or suspect(found.below.value, q.in_unit) is None)


def _names_its_whole(reading: Reading, found: Ratio) -> bool:
    """ "chiếm 8% tổng lượt khách", "tỷ lệ trên tổng số ca đẻ 59,9%", "Trong số được cấp có 698 người, tỷ lệ 84%"."""
    start = reading.sentence(found.percent.start)[0]
    among = _AMONG.search(reading.lower, start, found.above.start) or _IN.search(reading.words_before(found.below))
    on = _ON.search(reading.words_before(found.percent)) or _OF.match(reading.words_after(found.percent))
    return bool(among or on)


_AMONG, _IN, _ON = re.compile(r"\btrong (?:tổng )?số\b"), re.compile(r"\btrong $"), re.compile(r"\btrên\b")
_OF = re.compile(r"\s(?!và\b)[^\W\d_]")


def _named_in_the_sentence(report: Report, reading: Reading, found: Ratio) -> Iterator[Quantity]:
    """ "Riêng nguồn ủy thác Ngân hàng Chính sách xã hội, ... nợ quá hạn 142 triệu đồng, bằng 0,12% dư nợ"."""
    percent = found.percent
    start = reading.sentence(percent.start)[0]
    words = words_of(reading.lower[max(start, percent.start - LONGEST) : percent.start])
    for named in islice(report.names.within(Place(percent.block, start, start), words), _BEFORE):
        if named.quantity.kind in ("", found.below.kind):
            yield named.quantity


def _told_before(reading: Reading, part: Quantity) -> Iterator[Quantity]:
    """What stands before a part, outside of brackets: numbers of its kind, and bare ones."""
    for q in reversed(reading.between(max(0, part.start - LONGEST), part.start)[-_BEFORE:]):
        able = q.kind == part.kind or (q.measure is None and not q.noun and part.counted)
        if able and not q.percent and not reading.group_of(q).index and not COMPARED.search(reading.words_before(q)):
            yield q


def _outside(reading: Reading, found: Ratio) -> Quantity | None:
    """ "14 đơn vị (6 phòng và 8 xã), đạt 50% của 28 đơn vị": what the brackets divide."""
    percent, part = found.percent, found.above
    bracket = reading.group_of(part) if part.block == percent.block else None
    if bracket is None or not bracket.index or percent.start < bracket.end:
        return None
    return next(iter(reading.between(max(0, bracket.start - LONGEST), bracket.start)[-1:]), None)


def average_of_all(report: Report, found: Average, wholes: Mapping[Place, Quantity]) -> bool:
    """Bình quân của cả danh sách: what a rule picked is a part of a list, and its whole gives the average.

    `wholes`: of what sums that are right each number is a part.
    """
    told = list(_before(report, found))
    if _of_the_one_named(report, found, told) or _of_two_together(report, found):
        return True
    count = wholes.get(found.count.place) or _whole_of((q for q in told if q.kind == found.count.kind), found.count)
    if count is None:
        return False
    totals = [q for q in told if q.kind == found.total.kind]
    listed = [q for q in totals if count.place < q.place < found.total.place]
    together = sum((q.interval for q in listed), found.total.interval)
    shared = quotient(together, count.interval)
    whole = _whole_of(totals, found.total) or found.total
    return holds(Average(found.rate, whole, count, found.more), found.rate) or (
        shared is not None and shared.touches(found.rate.interval)
    )


def _of_the_one_named(report: Report, found: Average, told: Iterable[Quantity]) -> bool:
    """ "ấn định thuế 6.940 triệu đồng, đã nộp 6.315 triệu đồng; bình quân mỗi cuộc ấn định 315,5 triệu đồng"."""
    own = report.of(found.rate.block)
    words = words_of(own.words_before(found.rate)) - words_of(own.label(found.total))
    able = (q for q in told if q.kind == found.total.kind and q.block == found.rate.block and q != found.total)
    fitting = (q for q in able if holds(Average(found.rate, q, found.count, found.more), found.rate))
    return any(words & words_of(own.label(q)) for q in fitting)


def _of_two_together(report: Report, found: Average) -> bool:
    """ "163 lao động được hỗ trợ 1.548,5 triệu đồng, bình quân 9,5 triệu đồng/người": one right behind the other."""
    rate, reading = found.rate, report.of(found.rate.block)
    near = reading.between(reading.sentence(rate.start)[0], rate.start)
    within = bool(_WITHIN.search(report.of(found.total.block).words_before(found.total)))
    for pair in pairwise(near):
        totals = [q for q in pair if q == found.total or (q.kind == found.total.kind and within)]
        counts = [q for q in pair if q.counted and q not in totals and q.value > 1]
        if any(holds(Average(rate, total, count, found.more), rate) for total in totals for count in counts):
            return True
    return False


_WITHIN = re.compile(r"\btrong đó\b|\briêng\b")


def _before(report: Report, found: Average) -> Iterator[Quantity]:
    """The numbers before an average, the last one first."""
    rate = found.rate
    for index in range(rate.block, max(-1, rate.block - _BLOCKS), -1):
        reading = report.of(index)
        end = rate.start if index == rate.block else len(reading.text)
        yield from reversed(reading.between(max(0, end - LONGEST), end))


def _whole_of(told: Iterable[Quantity], part: Quantity) -> Quantity | None:
    """Tổng mà một số là phần cuối, of numbers of one kind gone through backwards."""
    together, parts = part.base, 1
    for q in islice((one for one in told if one.place < part.place), _PARTS):
        if parts > 1 and q.base == together:
            return q
        together, parts = together + q.base, parts + 1
    return None
