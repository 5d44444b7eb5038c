"""Hiệu suýt khớp: "đầu năm 3.240 triệu đồng, đã trả 2.115 triệu đồng, dư nợ chuyển sang 1.215 triệu đồng"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from addin.core.proofread.checks import Check, Report
from addin.core.proofread.near_misses.evidence import LIKELY, Evidence
from addin.core.proofread.near_misses.surroundings import alike, around, plain
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.remainder import REMAINDER
from addin.core.proofread.structure import Kind
from addin.core.proofread.sums import Sum
from addin.core.proofread.tokens import Role

_REST = re.compile(
    r"\b(?:còn|dư|tồn|chưa|không|thiếu|vắng|hụt|đang|thừa|chênh lệch|trượt|thặng dư)\b"
    r"|\bchuyển (?:kỳ|năm|tháng|quý|sang)\b"
)
_BEFORE = re.compile(r"\b(?:trước|đầu năm|cùng kỳ|ban đầu|năm \d{4})\b")
_FROM = 4
"""Numbers among which the two are looked for."""


def missed_rests(report: Report, evidence: Evidence) -> Iterator[Check]:
    """Thử mỗi phần còn lại, mỗi mức chênh lệch chưa được giải thích với các hiệu quanh nó."""
    for reading in report.readings:
        for q in reading.quantities if reading.block.kind is not Kind.TABLE else ():
            if plain(q) and q.role is Role.FIGURE and evidence.unexplained(q) and _is_rest(reading, q):
                near = [one for one in around(report, reading, q) if alike(one, q) and one.start != q.start][:_FROM]
                tries = [each for one, two in _pairs(reading, q, near) for each in _sums(reading, q, one, two)]
                check = evidence.judge(REMAINDER, q, tries, LIKELY)
                if check is not None:
                    yield check


def _is_rest(reading: Reading, q: Quantity) -> bool:
    clause = re.split(r"[,;:(]", reading.words_before(q))[-1]
    after = re.split(r"[,;:().]", reading.words_after(q, 30))[0]
    return bool(
        _REST.search(clause) or _is_of_before(reading, q) or re.search(r"\b(?:còn lại|chưa|dôi dư|không)\b", after)
    )


def _is_of_before(reading: Reading, q: Quantity) -> bool:
    """ "cùng kỳ 54 vụ", "so với cùng kỳ (54 vụ)"; not "... so với cùng kỳ; ma túy: 86 vụ"."""
    return bool(_BEFORE.search(re.split(r"[;:]", reading.words_before(q))[-1][-30:]))


def _pairs(reading: Reading, q: Quantity, near: list[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """The pairs of numbers, those nearest together first; one of the two stands in the same sentence."""
    start, end = reading.sentence(q.start)
    for one, two in sorted(combinations(range(len(near)), 2), key=sum):
        if any(some.block == q.block and start <= some.start < end for some in (near[one], near[two])):
            yield near[one], near[two]


def _sums(reading: Reading, q: Quantity, one: Quantity, two: Quantity) -> Iterator[Sum]:
    """What is left of the larger of two numbers; what there was before is also what is left and what was taken."""
    whole, done = (one, two) if one.base > two.base else (two, one)
    yield Sum(whole, (done, q))
    if _is_of_before(reading, q):
        yield Sum(q, (one, two))
