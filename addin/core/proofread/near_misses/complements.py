"""Phần đối lập: "kiểm tra 124 cơ sở; 97 cơ sở đạt yêu cầu (78,2%), 27 cơ sở vi phạm".

What is said to be otherwise than a part just told is all the rest of the whole, though no word says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from addin.core.proofread.checks import Check, Report
from addin.core.proofread.equations import Flow
from addin.core.proofread.near_misses.evidence import BY_HAND, NAMED, Evidence
from addin.core.proofread.near_misses.ledgers import REMAINDER
from addin.core.proofread.near_misses.pairs import share_of
from addin.core.proofread.near_misses.surroundings import alike, plain
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.complete_lists import opposite
from addin.core.proofread.relations.partition import OPEN
from addin.core.proofread.tokens import Role

_NEAR, _CLOSE, _TEN = 8, 60, 10
_ASIDE = re.compile(r"\b(?:tăng|giảm|trong đó)\b")
_NOT = re.compile(r"\b(?:không|chưa)\b")
_NEGATIVE = re.compile(
    r"\b(?:không|chưa|quá|trễ|chậm|vi phạm|bị|yếu|kém|hỏng|nợ|thiếu|vắng|trượt|còn|đang|ngừng|chết|sai)\b"
)


def complement(report: Report, reading: Reading, evidence: Evidence, q: Quantity) -> Check | None:
    """Xét một số có thể là phần đối lập; of two numbers below ten the words alone must prove it."""
    others = _all_others(report, reading, evidence, q)
    check = evidence.judge(REMAINDER, q, others, NAMED, BY_HAND)
    few = [found for found in others if 0 < found.fitted(q) < _TEN and q.value < _TEN and len(found.went) == 1]
    sure = few and check is None and _all_that_is_not(reading, few[0].went[0], q)
    check = evidence.broken(REMAINDER, q, few[0]) if sure else check
    return None if check is not None and not check.fine and _overlap(reading, q) else check


def _overlap(reading: Reading, q: Quantity) -> bool:
    """ "37 hộ ..., 29 hộ ... (một hộ có thể thuộc nhiều nhóm)"."""
    start, end = reading.sentence(q.start)
    return bool(OPEN.search(reading.lower, max(start, q.start - LONGEST), min(end, q.start + LONGEST)))


def _all_others(report: Report, reading: Reading, evidence: Evidence, q: Quantity) -> list[Flow]:
    """ "kiểm tra 124 cơ sở; 97 cơ sở đạt yêu cầu (78,2%), 27 cơ sở vi phạm": what follows the parts of a whole."""
    start, level = reading.sentence(q.start)[0], reading.group_of(q).index
    beside = reading.between(max(start, q.start - LONGEST), q.start)[-_NEAR:]
    parts: list[Quantity] = []
    for one in reversed([one for one in beside if reading.group_of(one).index == level and alike(one, q)]):
        if not (plain(one) and one.noun[:1] == q.noun[:1] != ()):
            break
        whole = _whole_of(report, evidence, one)
        if whole is not None:
            told = whole.place < one.place
            return [Flow(q, (whole,), (*parts, one))] if told else []
        if one.role is Role.BELOW:
            above = reading.between(one.start - _CLOSE, one.start)[-1:]
            return [Flow(q, (one,), (*parts, *above))] if above and _contrary(reading, one, q) else []
        if parts and one.base > sum(part.base for part in parts) and _contrary(reading, parts[0], q):
            listed = any(alike(other, q) for other in beside if other.start < one.start)
            return [] if listed or _ASIDE.search(reading.lower[start : one.start]) else [Flow(q, (one,), tuple(parts))]
        parts.append(one)
    before = reading.between(reading.sentence(start - 1)[0], start) if start and len(parts) == 1 else ()
    wholes = [one for one in before if plain(one) and one.noun[:1] == q.noun[:1] and not reading.group_of(one).index]
    if wholes and wholes[-1].base > parts[0].base and _contrary(reading, parts[0], q):
        return [Flow(q, wholes[-1:], tuple(parts))]
    return []


def _contrary(
    reading: Reading, one: Quantity, two: Quantity, negatives: Sequence[re.Pattern[str]] = (_NEGATIVE, _NOT)
) -> bool:
    """Whether one is said to be so and the other not."""
    first, second = (f"{' '.join(q.noun)} {re.split(r'[,;:.()]', reading.words_after(q, 40))[0]}" for q in (one, two))
    return opposite(first, second) or any(
        bool(negative.search(second)) > bool(negative.search(first)) for negative in negatives
    )


def _whole_of(report: Report, evidence: Evidence, part: Quantity) -> Quantity | None:
    """What a number is so many percent of, as is told right behind it."""
    pairs = (share_of(report, check) for check in evidence.held_around(part.block, part.start, part.start + _CLOSE))
    return next((pair[0] for pair in pairs if pair is not None and pair[1] == part), None)


def _all_that_is_not(reading: Reading, one: Quantity, q: Quantity) -> bool:
    """ "03 tổ chức có vi phạm, 02 tổ chức không vi phạm", and nothing of the kind behind."""
    behind = reading.between(q.unit_end, reading.sentence(q.start)[1])
    return _contrary(reading, one, q, (_NOT,)) and not any(alike(other, q) for other in behind)
