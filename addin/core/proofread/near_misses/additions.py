"""Tổng suýt khớp: a list of numbers of one kind, and a number before or behind it that may be their total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from addin.core.proofread.checks import Check, Report
from addin.core.proofread.near_misses.evidence import LIKELY, NAMED, UNLIKELY, Evidence, holds
from addin.core.proofread.near_misses.surroundings import alike, before, earlier, plain
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.partition import WHOLE
from addin.core.proofread.roles import Part, terms_of
from addin.core.proofread.structure import Kind
from addin.core.proofread.sums import Sum

_LONGEST_LIST = 30
_OUTSIDE = 4
"""Numbers before a list that may be its total."""


def missed_sums(report: Report, evidence: Evidence) -> Iterator[Check]:
    """Thử mỗi danh sách chưa được giải thích với các tổng quanh nó."""
    for reading in report.readings:
        if reading.block.kind is Kind.TABLE or len(reading.quantities) < 2:
            continue
        start = 0
        for end in (*reading.sentence_ends, len(reading.text)):
            if end > start:
                yield from _sentence(report, reading, evidence, _told(reading, start, min(end, start + LONGEST)))
            start = end


def _sentence(report: Report, reading: Reading, evidence: Evidence, told: Sequence[Quantity]) -> Iterator[Check]:
    """The numbers on each level of brackets, and those of "xã một (186 ha), xã hai (154 ha)", each in its own."""
    levels: dict[int, list[Quantity]] = {}
    for q in told:
        levels.setdefault(reading.group_of(q).index, []).append(q)
    for level in levels.values():
        yield from _lists(report, reading, evidence, level)
    inner = [level for index, level in levels.items() if index]
    if len(inner) > 1 and all(len(level) == 1 for level in inner):
        yield from _lists(report, reading, evidence, told)


_APART = re.compile(r"\b(?:bình quân|trung bình|mỗi|cao hơn|thấp hơn|nhiều hơn|ít hơn|chênh lệch)\b")


def _told(reading: Reading, start: int, end: int) -> list[Quantity]:
    """The numbers of a sentence that may be added up."""
    return [
        term.quantity
        for term in terms_of(reading, start, end)
        if term.part in (Part.VALUE, Part.LEVEL, Part.TO)
        and plain(term.quantity)
        and not _APART.search(reading.words_before(term.quantity))
    ]


def _lists(report: Report, reading: Reading, evidence: Evidence, told: Sequence[Quantity]) -> Iterator[Check]:
    for listed in _by_kind(told):
        if 2 <= len(listed) <= _LONGEST_LIST:
            outside = [q for q in before(reading, listed[0].start) if plain(q) and alike(q, listed[0])]
            settled = not any(evidence.unexplained(q) for q in listed)
            outside += [q for q in earlier(report, reading) if plain(q) and alike(q, listed[0])]
            said = [at for at in range(2, len(listed)) if _TOTAL.search(reading.words_before(listed[at]))]
            told_so = [Sum(listed[at], tuple(listed[:at])) for at in said]
            told_so += [Sum(whole, tuple(listed)) for whole in _behind(reading, listed)]
            announced = _announced(reading, listed)
            between = reading.text[listed[0].unit_end : listed[1].start]
            opened = len(listed) > 3 and bool(re.match(r"[^;,]*:", between))
            check = _sum(
                evidence, listed, [] if settled else outside[:_OUTSIDE], told_so, announced=announced, opened=opened
            )
            if check is not None:
                yield check


def _behind(reading: Reading, listed: Sequence[Quantity]) -> list[Quantity]:
    """ "Cộng hai quỹ là 1.040,6 triệu đồng.": the total that the next sentence begins with."""
    start, end = reading.sentence(reading.sentence(listed[-1].start)[1])
    first = reading.between(start, end)[:1] if start > listed[-1].start else ()
    return [q for q in first if plain(q) and alike(q, listed[0]) and _TOTAL.search(reading.words_before(q))]


def _by_kind(told: Sequence[Quantity]) -> list[list[Quantity]]:
    """The numbers by what they count; bare counts go with the only thing that is counted beside them."""
    lists: dict[str, list[Quantity]] = {}
    for q in told:
        lists.setdefault(q.kind, []).append(q)
    named = [kind for kind, some in lists.items() if kind and some[0].counted]
    if "" in lists and len(named) == 1:
        lists[named[0]] = sorted([*lists.pop(""), *lists[named[0]]], key=lambda q: q.start)
    return list(lists.values())


_TOTAL = re.compile(r"\b(?:cộng|tổng|cả|tất cả|chung|toàn)\b")
_REST = re.compile(r"\b(?:còn lại|khác)\b")
_ANNOUNCED = re.compile(r"[:(-](?:\s?[^\W\d_]+){0,6}\s*$")
"""A list that a colon, a dash or a bracket opens."""


def _announced(reading: Reading, listed: Sequence[Quantity]) -> bool:
    """Whether a list is opened as one, or closed as one: by what is left."""
    last = f"{reading.words_before(listed[-1])} {' '.join(listed[-1].noun)}"
    return bool(_ANNOUNCED.search(reading.words_before(listed[0])) or (len(listed) > 2 and _REST.search(last)))


def _sum(
    evidence: Evidence,
    listed: Sequence[Quantity],
    outside: Sequence[Quantity],
    said: Sequence[Sum],
    *,
    announced: bool,
    opened: bool,
) -> Check | None:
    """The first sum that one slip keeps from holding: those that the words name before those that only stand there."""
    loose = [Sum(whole, tuple(listed)) for whole in outside]
    sure = [Sum(listed[0], tuple(listed[1:])), Sum(listed[-1], tuple(listed[:-1]))] if len(listed) > 2 else []
    if opened:
        return evidence.judge(WHOLE, listed[0], sure[:1], NAMED)
    tries = [*said, *loose, *sure] if announced else [*said, *sure, *loose]
    for some in tries:
        if holds(some, some.whole):
            return evidence.judge(WHOLE, some.whole, [some], LIKELY)
    bound = len(listed) > 2 or announced
    for count, some in enumerate(tries, 1):
        check = evidence.judge(WHOLE, some.whole, [some], (LIKELY if bound else UNLIKELY) / count)
        if check is not None:
            return check
    return None
