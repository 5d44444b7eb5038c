"""Gộp lại: "Cả ba thôn trồng 33,1 ha", "Tổng cộng hai nguồn 473 triệu đồng": so many numbers told before, added up.

How many are added up is said, so where just as many numbers of one kind were told, in this sentence, in those before,
or one in each of the paragraphs before, nothing else can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from addin.core.proofread.checks import Check, Report, broken, holding
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.bullets import can_be_total, outermost
from addin.core.proofread.relations.partition import WHOLE, message_of
from addin.core.proofread.roles import Part, terms_of
from addin.core.proofread.structure import Kind
from addin.core.proofread.sums import Sum
from addin.core.proofread.worded import told_number

_NUMBER = r"hai|ba|bốn|năm|sáu|bảy|tám|chín|0?[2-9]"
_TOGETHER = re.compile(
    r"(?:^|[.;]\s|\b(?:như vậy,?|tất cả|cả|tổng|tổng cộng|tổng số|cộng|chung|gộp|của|sau|qua)\s)"
    rf"(?P<one>{_NUMBER})\s(?!tháng|năm|quý\b)[^\W\d_]+\b"
    rf"|\b(?:(?P<two>{_NUMBER})\s[^\W\d_]+(?:\s[^\W\d_]+)?\s(?:trên|này|nói trên|kể trên))\b"
)
_ENDS = re.compile(r";|\btrong đó\b|(?<!điểm )\b(?:bình quân|trung bình)\b|\b(?:gồm|so với|mỗi)\b")
_VALUES = (Part.VALUE, Part.LEVEL, Part.TO)
"""What may be added up."""


def so_many_together(report: Report) -> Iterator[Check]:
    """Cộng lại đúng bấy nhiêu số đã kể."""
    for reading in report.readings:
        if reading.block.kind in (Kind.TABLE, Kind.NOTE):
            continue
        for cue in _TOGETHER.finditer(reading.lower):
            if _both(reading, cue.start()):
                continue
            number = told_number(cue["one"] or cue["two"])
            for whole in _totals(reading, cue.end()):
                if (held := _some_of_them(reading, cue.start(), whole, number)) is not None:
                    yield holding(WHOLE, held)
                    continue
                check = _judged([Sum(whole, parts) for parts in _told(report, reading, cue.start(), whole, number)])
                if check is not None:
                    yield check


def _both(reading: Reading, at: int) -> bool:
    """ "có 145 người mắc cả hai bệnh": who belongs to both, no total of them."""
    before = reading.between(reading.sentence(at)[0], at)[-1:]
    return any(_HAVE.fullmatch(reading.lower, q.unit_end, at) for q in before)


_HAVE = re.compile(r"\s(?!(?:của|cho|từ|trong|tại|ở)\b)[^\W\d_]+(?:\s[^\W\d_]+)?\s")


def _totals(reading: Reading, at: int) -> Iterator[Quantity]:
    """What is told of all of them together: the first number of each kind in the clause."""
    end = min(reading.sentence(at)[1], at + LONGEST)
    stop = _ENDS.search(reading.lower, at, end)
    seen: set[str] = set()
    for q in _numbers(reading, at, stop.start() if stop else end):
        if q.kind not in seen:
            seen.add(q.kind)
            yield q


def _numbers(reading: Reading, start: int, end: int) -> list[Quantity]:
    """The numbers of a stretch that may be added up."""
    sentence = reading.sentence(start)
    terms = terms_of(reading, sentence[0], min(sentence[1], sentence[0] + LONGEST))
    able = [t.quantity for t in terms if t.part in _VALUES and start <= t.quantity.start < end]
    return [q for q in able if can_be_total(reading, q) and not reading.group_of(q).index]


def _told(report: Report, reading: Reading, at: int, whole: Quantity, number: int) -> Iterator[tuple[Quantity, ...]]:
    """As many numbers of its kind as are said to be added up: of this sentence, of those before, of the lines above."""
    start = reading.sentence(at)[0]
    some = _alike(_numbers(reading, start, at), whole)
    while start:
        if len(some) >= number:
            break
        begin = reading.sentence(start - 1)[0]
        some = [*_alike(_numbers(reading, begin, start), whole), *some]
        start = begin
    if len(some) == number:
        yield tuple(some)
    if not some:
        lines = [report.of(index) for index in range(max(0, reading.block.index - number), reading.block.index)]
        firsts = [_alike(outermost(line, _numbers(line, 0, len(line.text))), whole) for line in lines]
        if len({line.block.kind for line in lines}) == 1 and all(len(own) == 1 for own in firsts):
            yield tuple(own[0] for own in firsts)


def _some_of_them(reading: Reading, at: int, whole: Quantity, number: int) -> Sum | None:
    """ "trộm 11, đánh nhau 05, lừa đảo 04, đánh bạc 03; tính chung ba loại sau là 12": just as many in a row."""
    told = [q for q in reading.between(max(0, at - LONGEST), at) if q.kind == whole.kind][-_LAST:]
    runs = (Sum(whole, tuple(told[first : first + number])) for first in range(len(told) - number, -1, -1))
    return next((found for found in runs if found.exactly), None)


_LAST = 12


def _alike(some: Sequence[Quantity], whole: Quantity) -> list[Quantity]:
    return [q for q in some if q.kind == whole.kind]


def _judged(tries: Sequence[Sum]) -> Check | None:
    for found in tries:
        if found.holds:
            return holding(WHOLE, found)
        if len(found.parts) > 1:
            return broken(WHOLE, found, message_of(found))
    return None
