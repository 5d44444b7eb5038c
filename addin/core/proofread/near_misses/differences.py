"""Chênh lệch suýt khớp: what an earlier period had, what is told of everything so far, what two told numbers differ by.

They stand near the numbers they follow from; which those are is not said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from addin.core.proofread.checks import Check, Report
from addin.core.proofread.equations import Flow
from addin.core.proofread.near_misses.evidence import LIKELY, UNLIKELY, Evidence
from addin.core.proofread.near_misses.pairs import bound_pairs, near_pairs
from addin.core.proofread.near_misses.rests import REMAINDER, is_rest
from addin.core.proofread.near_misses.surroundings import OF_THESE, heads, plain
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.structure import Kind
from addin.core.proofread.tokens import Role

_BEFORE = re.compile(r"\b(?:trước|đầu năm|cùng kỳ|ban đầu|(?:so với|của) năm \d{4})\b")
_CHANGE = re.compile(r"\b(?:tăng|giảm|vượt|hụt|nhiều hơn|ít hơn|cao hơn|thấp hơn)(?: \w+)?\s*$")
_PLACES = frozenset({"bậc", "hạng"})
""" "đứng thứ 16/63 (tăng 2 bậc)": of a rank nothing is left."""
_NEAR = 8
"""Numbers among which the two are looked for."""
_LARGE = 100


def missed_differences(report: Report, evidence: Evidence) -> Iterator[Check]:
    """Thử mỗi số lũy kế, số kỳ trước, mức chênh lệch chưa được giải thích với các số quanh nó."""
    for reading in report.readings:
        for q in reading.quantities if reading.block.kind is not Kind.TABLE else ():
            asked = evidence.unexplained(q) and not is_rest(reading, q) and not OF_THESE.search(reading.words_before(q))
            if asked and plain(q) and q.role is Role.FIGURE and q.kind not in _PLACES:
                check = _judged(report, reading, evidence, q)
                if check is not None:
                    yield check


def _judged(report: Report, reading: Reading, evidence: Evidence, q: Quantity) -> Check | None:
    if not _is_of_before(reading, q):
        start = reading.sentence(q.start)[0]
        told = bound_pairs(report, evidence, reading, q)
        beside = [Flow(q, (one,), (two,)) for one, two in told if two.block == q.block and two.start >= start]
        return evidence.judge(REMAINDER, q, beside, LIKELY)
    near = heads(report, reading, evidence.parts, q, q)[:_NEAR]
    pairs = [Flow(q, (whole,), (done,)) for whole, done in near_pairs(near)]
    both = [Flow(q, (*each.came, *each.went), ()) for each in pairs]
    both = [each for pair in zip(pairs, both, strict=True) for each in pair]
    by_change = [found for found in both if any(_changed(report, one) for one in (*found.came, *found.went))]
    check = evidence.judge(REMAINDER, q, by_change, LIKELY if q.value >= _LARGE else UNLIKELY)
    return check or evidence.judge(REMAINDER, q, both, UNLIKELY)


def _changed(report: Report, one: Quantity) -> bool:
    """Whether a number is by how much something grew or fell."""
    return bool(_CHANGE.search(report.of(one.block).words_before(one)))


def _is_of_before(reading: Reading, q: Quantity) -> bool:
    """ "cùng kỳ 54 vụ", "so với cùng kỳ (54 vụ)"; not "... so với cùng kỳ; ma túy: 86 vụ"."""
    return bool(_BEFORE.search(re.split(r"[;:]", reading.words_before(q))[-1][-30:]))
