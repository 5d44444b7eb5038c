"""Mức đạt tới: "doanh thu bình quân tăng 5%, đạt 2.604 triệu đồng/đơn vị", from a number told sentences before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from addin.core.proofread.checks import Check, Report, place
from addin.core.proofread.equations import Ratio
from addin.core.proofread.names import words_of
from addin.core.proofread.near_misses.evidence import BY_HAND, LIKELY, Evidence
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.differences import GROWTH
from addin.core.proofread.roles import Part, terms_of
from addin.core.proofread.structure import Kind

_REACHES = re.compile(
    r"\s?,?\s(?:để |và )?(?:đạt|lên|thành|còn|tức|tương ứng)(?:\s(?:là|đến|tới|còn|mức|khoảng|với))*\s"
)
_MOST = 4
"""Numbers of the same name from which it may have grown."""


def missed_aims(report: Report, evidence: Evidence) -> Iterator[Check]:
    """Tính lại mức đạt được sau khi tăng, giảm một tỷ lệ."""
    for reading in report.readings:
        if reading.block.kind is Kind.TABLE or not any(q.percent for q in reading.quantities):
            continue
        for start, end in pairwise((0, *reading.sentence_ends, len(reading.text))):
            for change, reached in pairwise(terms_of(reading, start, min(end, start + LONGEST)) if end > start else ()):
                told = change.part is Part.CHANGE and change.percent and reached.part in (Part.VALUE, Part.TO)
                percent, value = change.quantity, reached.quantity
                if told and evidence.unexplained(value) and _reaches(reading, percent, value):
                    tries = [Ratio(percent, value, one, change.sign) for one in _bases(report, reading, percent, value)]
                    check = evidence.judge(GROWTH, value, tries, LIKELY, BY_HAND)
                    yield from (check,) if check else ()


def _reaches(reading: Reading, percent: Quantity, value: Quantity) -> bool:
    return not value.percent and bool(_REACHES.fullmatch(reading.lower, percent.unit_end, value.start))


def _bases(report: Report, reading: Reading, percent: Quantity, value: Quantity) -> list[Quantity]:
    """The numbers before that are called as what grows, the nearest first."""
    words = words_of(re.split(r"[,;:()]", reading.words_before(percent).rpartition("tăng")[0])[-1])
    found: list[Quantity] = []
    for word in words:
        for named in report.names.near(place(percent), frozenset((word,))):
            q = named.quantity
            if q.kind == value.kind and not q.ranged and (q.block, q.start) < (percent.block, percent.start):
                found.append(q)
    return sorted(dict.fromkeys(found), key=lambda q: (-found.count(q), -q.block, -q.start))[:_MOST]
