"""Phần còn lại suýt khớp: what is left of a whole that may stand sentences away from what was done of it.

The pairs that a rest may follow from are tried in the order in which a reader would look for them: the two numbers of
the percentage told before ("đạt 94,4%; còn 5.840 người chưa có thẻ"), a fraction, the numbers of the sentence, the
first numbers of the sentences and paragraphs before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from addin.core.proofread.checks import Check, Place, Report
from addin.core.proofread.equations import Flow
from addin.core.proofread.near_misses.evidence import BY_HAND, LIKELY, NAMED, UNLIKELY, Evidence
from addin.core.proofread.near_misses.surroundings import alike, heads, plain, quantity_at, same_noun
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.remainder import REMAINDER
from addin.core.proofread.structure import Kind
from addin.core.proofread.tokens import Role

_REST = re.compile(
    r"\b(?:còn|dư|tồn|chưa|không|thiếu|vắng|hụt|đang|thừa|chênh lệch|trượt|thặng dư|kết dư|tự)\b"
    r"|\bchuyển (?:kỳ|năm|tháng|quý|sang)\b|\b(?:cần|phải)\b.{0,30}\b(?:thêm|nữa)\b"
)
_REST_BEHIND = re.compile(r"\b(?:còn|đang|chưa|dôi dư|không)\b")
_BEFORE = re.compile(r"\b(?:trước|đầu năm|cùng kỳ|ban đầu|(?:so với|của) năm \d{4})\b")
_CHANGE = re.compile(r"\b(?:tăng|giảm|vượt|hụt|nhiều hơn|ít hơn|cao hơn|thấp hơn)(?: \w+)?\s*$")
_CUMULATED = re.compile(r"\b(?:lũy kế|luỹ kế|cộng dồn)\b")
_DOWN_TO = re.compile(r"\b(?:giảm|xuống|chỉ|rút|kéo)\s+còn\s*$")
_NEAR = 8
"""Numbers among which the two are looked for."""
_SURE = Decimal("0.5")
"""Where nothing else can be meant, also two digits may be told to be mistyped."""
_BOUND = 6
_CLOSE = 60
_LEFT = re.compile(r"\b(?:còn|thiếu|vắng|hụt|tồn|dư)(?:\s(?:lại|là|có|khoảng|tồn|kho))*\s*$")
_LARGE = 100
_PARAGRAPHS = 4
"""Paragraphs in which the percentage told last is looked for."""


def missed_rests(report: Report, evidence: Evidence) -> Iterator[Check]:
    """Thử mỗi phần còn lại, mỗi mức chênh lệch chưa được giải thích với các hiệu quanh nó."""
    for reading in report.readings:
        for q in reading.quantities if reading.block.kind is not Kind.TABLE else ():
            asked = evidence.unexplained(q) or _CUMULATED.search(reading.words_before(q))
            if asked and plain(q) and q.role is Role.FIGURE:
                check = _judged(report, reading, evidence, q)
                if check is not None:
                    yield check


def _judged(report: Report, reading: Reading, evidence: Evidence, q: Quantity) -> Check | None:
    rest, cumulated = _is_rest(reading, q), _CUMULATED.search(reading.words_before(q))
    if not rest and not cumulated and not _is_of_before(reading, q):
        start = reading.sentence(q.start)[0]
        told = _bound(report, evidence, reading, q)
        beside = [Flow(q, (one,), (two,)) for one, two in told if two.block == q.block and two.start >= start]
        return evidence.judge(REMAINDER, q, beside, LIKELY)
    near = heads(report, reading, evidence.parts, q, q)[:_NEAR]
    pairs = [Flow(q, (whole,), (done,)) for whole, done in _pairs(near)]
    if rest:
        bound = [Flow(q, (whole,), (done,)) for whole, done in _bound(report, evidence, reading, q)]
        return _rest(reading, evidence, q, near, [*bound, *_all_of(reading, q)], pairs)
    both = [Flow(q, (*each.came, *each.went), ()) for each in pairs]
    if cumulated:
        return evidence.judge(REMAINDER, q, both, LIKELY, BY_HAND)
    both = [each for pair in zip(pairs, both, strict=True) for each in pair]
    by_change = [found for found in both if any(_changed(report, one) for one in (*found.came, *found.went))]
    check = evidence.judge(REMAINDER, q, by_change, LIKELY if q.value >= _LARGE else UNLIKELY)
    return check or evidence.judge(REMAINDER, q, both, UNLIKELY)


def _rest(
    reading: Reading, evidence: Evidence, q: Quantity, near: list[Quantity], bound: list[Flow], pairs: list[Flow]
) -> Check | None:
    """What is left: of what the words bind it to, or else of two numbers near it."""
    check = evidence.judge(REMAINDER, q, [*bound, *pairs], LIKELY, BY_HAND)
    check = check or evidence.judge(REMAINDER, q, _three(reading, q), _SURE, BY_HAND)
    return check or evidence.judge(REMAINDER, q, [*bound, *_done_before(reading, near, q)], NAMED, BY_HAND)


def _all_of(reading: Reading, q: Quantity) -> Iterator[Flow]:
    """ "642 vụ việc; xong 310, hoãn 12, còn 320": what is left of the first number of the sentence after all others."""
    told = [one for one in reading.between(reading.sentence(q.start)[0], q.start) if plain(one) and alike(one, q)]
    level = [one for one in told if reading.group_of(one).index == reading.group_of(q).index]
    if len(level) > 2:
        yield Flow(q, level[:1], level[1:])


def _three(reading: Reading, q: Quantity) -> list[Flow]:
    """ "biên chế giao 22 người, có mặt 19 người, thiếu 03 người": nothing else is told in the sentence."""
    told = [one for one in reading.between(reading.sentence(q.start)[0], q.start) if not one.percent]
    if len(told) != 2 or not all(plain(one) and same_noun(one, q) and alike(one, q) for one in told):
        return []
    left = _LEFT.search(reading.words_before(q)) and told[0].base > told[1].base
    return [Flow(q, told[:1], told[1:])] if left else []


def _done_before(reading: Reading, near: list[Quantity], q: Quantity) -> Iterator[Flow]:
    """ "lợp lại mái cho 311 nhà, còn 35 nhà": of the nearest larger number of these things."""
    done = near[0] if near else None
    if (
        done is None
        or done.block != q.block
        or not 0 <= q.start - done.unit_end < _CLOSE
        or not _LEFT.search(reading.words_before(q))
    ):
        return
    larger = [one for one in near[1:] if one.base > done.base and one.approx is Approx.NONE and same_noun(one, q)]
    if larger and same_noun(done, q):
        yield Flow(q, (larger[0],), (done,))


def _is_rest(reading: Reading, q: Quantity) -> bool:
    words = reading.words_before(q)
    clause = re.split(r"[,;:(]", words.rstrip(": "))[-1]
    after = f"{' '.join(q.noun)} {re.split(r'[,;:().]', reading.words_after(q, 30))[0]}"
    return not _DOWN_TO.search(words) and bool(_REST.search(clause) or _REST_BEHIND.search(after))


def _changed(report: Report, one: Quantity) -> bool:
    """Whether a number is by how much something grew or fell."""
    return bool(_CHANGE.search(report.of(one.block).words_before(one)))


def _is_of_before(reading: Reading, q: Quantity) -> bool:
    """ "cùng kỳ 54 vụ", "so với cùng kỳ (54 vụ)"; not "... so với cùng kỳ; ma túy: 86 vụ"."""
    return bool(_BEFORE.search(re.split(r"[;:]", reading.words_before(q))[-1][-30:]))


def _bound(report: Report, evidence: Evidence, reading: Reading, q: Quantity) -> Iterator[tuple[Quantity, Quantity]]:
    """(whole, done) of the fraction or the percentages that were told last."""
    told = reading.between(q.start - LONGEST, q.start)
    pairs = [(two, one) for one, two in pairwise(told) if one.role is Role.ABOVE and two.role is Role.BELOW]
    found = [(two.start, two, one) for two, one in pairs if alike(two, q)]
    for whole, done, at in _shares(report, evidence, reading, q):
        found.append((at, whole, done))
    found.sort(key=lambda pair: -pair[0])
    yield from ((whole, done) for _, whole, done in found[:_BOUND])


def _shares(
    report: Report, evidence: Evidence, reading: Reading, q: Quantity
) -> Iterator[tuple[Quantity, Quantity, int]]:
    """(whole, part, where) of the percentages before a number that hold; those of earlier paragraphs are far away."""
    for index in range(reading.block.index, max(-1, reading.block.index - _PARAGRAPHS), -1):
        end = q.start if index == reading.block.index else len(report.of(index).text)
        for check in evidence.held_around(index, end - LONGEST, end):
            if index == reading.block.index and check.subject.start > q.start:
                continue
            pair = _share(report, check.subject, check.rests_on)
            beside = index == reading.block.index  # "31.240 tài khoản trên 38.500 người, đạt 81,1%, còn 7.260 người"
            if pair is not None and alike(pair[0], q) and (beside or alike(pair[1], q)):
                far = (reading.block.index - index) * 100_000
                yield *pair, max(check.subject.start, pair[1].start if pair[1].block == index else 0) - far


def _share(report: Report, percent: Place, rests: tuple[Place, ...]) -> tuple[Quantity, Quantity] | None:
    if len(rests) != 2:
        return None
    printed, *two = (quantity_at(report, where) for where in (percent, *rests))
    if printed is None or not printed.percent or two[0] is None or two[1] is None:
        return None
    part, whole = sorted((two[0], two[1]), key=lambda one: one.base)
    return (whole, part) if plain(part) and plain(whole) and part.base < whole.base else None


def _pairs(near: list[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """(whole, done) of every two numbers, those nearest together first."""
    for at, other in sorted(combinations(range(len(near)), 2), key=sum):
        done, whole = sorted((near[at], near[other]), key=lambda one: one.base)
        if done.base > 0:
            yield whole, done
