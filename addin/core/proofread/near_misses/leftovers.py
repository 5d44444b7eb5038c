"""Phần còn lại không có đầu kỳ: "nhận 51, xong 40, trả 8; còn 3" is left of a number after all that follow it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.equations import Flow
from addin.core.proofread.near_misses.evidence import BY_HAND, SURE, Evidence, holds
from addin.core.proofread.near_misses.ledgers import REMAINDER, signs_of, told_before
from addin.core.proofread.near_misses.surroundings import alike
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.tokens import Role

OF_ALL = re.compile(r"\btrong (?:tổng )?(?:số )?$")
_NESTED = re.compile(r"\btrong (?:đó|số)\b[^,;]*$|\b(?:mỗi|bình quân|hơn)\b[^,;]*$")
_AMONG = re.compile(r"\btrong (?:đó|số)\b|\bgồm\b")
_LACKS = re.compile(r"\b(?:còn|thiếu|vắng)(?: lại)?\s$")
_NEAR, _TEN = 60, 10


def left_of(report: Report, reading: Reading, evidence: Evidence, q: Quantity) -> Check | None:
    """Số còn lại: of a number before it after all that follow that number, unless anything else explains it."""
    told = told_before(report, reading, evidence, q)
    left = _left(report, told, q)
    gone = [Flow(q, flow.came[:1], tuple(one for one in told if one in flow.members[2:])) for flow in left]
    lacks = next((flow for flow in (*left, *gone) if _lacks_the_last(reading, flow, q)), None)
    if lacks is not None and evidence.unexplained(q):
        return evidence.broken(REMAINDER, q, lacks)
    held = next((flow for flow in left if holds(flow, q)), None)
    held = held or next((flow for flow in _any_way(told, q) if flow.fitted(q) == q.value), None)
    if left and held is not None:
        return Check(REMAINDER, Verdict.HOLDS, place(q), places(one for one in held.members if one != q), equation=held)
    check = evidence.judge(REMAINDER, q, left, SURE, BY_HAND, only=True)
    return check or (evidence.broken(REMAINDER, q, left[0]) if _of_two(reading, left, q) else None)


def _lacks_the_last(reading: Reading, flow: Flow, q: Quantity) -> bool:
    """ "1.906 bưu gửi: phát 1.847, chuyển hoàn 33; đang lưu 59": what was told right before it was left out."""
    last = flow.went[-1]
    own = (
        last.role is Role.FIGURE and last.block == q.block and reading.sentence(last.start) == reading.sentence(q.start)
    )
    told = own and len(flow.went) > 1 and flow.fitted(q) + last.base / q.factor == q.value
    return told and not _NESTED.search(reading.lower, max(0, last.start - _NEAR), last.start)


def _of_two(reading: Reading, left: Sequence[Flow], q: Quantity) -> bool:
    """ "biên chế giao 48 người, có mặt 43 người, thiếu 5 người": nothing else of the kind is told in the sentence."""
    start, end = reading.sentence(q.start)
    told = [one for one in reading.between(max(start, q.start - LONGEST), end) if one != q and alike(one, q)]
    few = len(left) == 1 and 0 < left[0].fitted(q) < _TEN and q.value < _TEN
    return few and told == [*left[0].came, *left[0].went] and bool(_LACKS.search(reading.words_before(q)))


def _any_way(told: Sequence[Quantity], q: Quantity) -> Iterator[Flow]:
    """Any number before it less some of those that follow that one."""
    for first, last in combinations(range(1, len(told) + 1), 2):
        yield from (Flow(q, (whole,), told[first:last]) for whole in told[:first])


def _left(report: Report, told: Sequence[Quantity], q: Quantity) -> list[Flow]:
    """What is left of a number after all that follow it: of the first of its sentence, or of the last before these."""
    found = []
    for at in range(len(told) - 2, -1, -1):
        whole, done = told[at], told[at + 1 :]
        reading = report.of(whole.block)
        start, end = reading.sentence(whole.start)
        among = whole.block != q.block or end <= q.start
        if among and (OF_ALL.search(reading.words_before(whole)) or _AMONG.search(reading.words_before(whole))):
            continue
        first = not at or told[at - 1].block != whole.block or told[at - 1].start < start
        if not first and done[0].block == whole.block and done[0].start < end:
            continue
        signs = [1 if signs_of(report.of(one.block), one) == (1,) else -1 for one in done]
        came = tuple(one for one, sign in zip(done, signs, strict=True) if sign > 0)
        went = tuple(one for one, sign in zip(done, signs, strict=True) if sign < 0)
        flow = Flow(q, (whole, *came), went)
        if went and flow.fitted(q) > 0:
            found.append(flow)
    return found
