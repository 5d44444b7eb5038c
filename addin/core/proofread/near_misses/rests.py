"""Phần còn lại suýt khớp: what is left of a whole that may stand sentences away from what was done of it.

The pairs that a rest may follow from are tried in the order in which a reader would look for them: the two numbers of
the percentage told before ("đạt 94,4%; còn 5.840 người chưa có thẻ"), the numbers of the sentence, the first numbers
of the sentences and paragraphs before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from addin.core.proofread.checks import Check, Report
from addin.core.proofread.equations import Flow
from addin.core.proofread.near_misses.complements import complement
from addin.core.proofread.near_misses.evidence import BY_HAND, LIKELY, NAMED, Evidence
from addin.core.proofread.near_misses.ledgers import REMAINDER as REMAINDER
from addin.core.proofread.near_misses.leftovers import OF_ALL, left_of
from addin.core.proofread.near_misses.pairs import bound_pairs, near_pairs
from addin.core.proofread.near_misses.surroundings import alike, heads, plain, same_noun, same_things
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.structure import Kind
from addin.core.proofread.tokens import Role

_REST = re.compile(
    r"\b(?:còn|dư|tồn|chưa|không|thiếu|vắng|hụt|đang|thừa|chênh lệch|trượt|thặng dư|kết dư|tự|tiếp tục)\b"
    r"|\bchuyển (?:kỳ|năm|tháng|quý|sang)\b|\b(?:cần|phải)\b.{0,30}\b(?:thêm|nữa)\b"
)
_REST_BEHIND = re.compile(r"\b(?:còn|đang|chưa|dôi dư|không)\b")
_DOWN_TO = re.compile(
    r"\b(?:giảm|xuống|chỉ|rút|kéo)\s+còn\s*$|\b(?:tăng|giảm)(?:\s(?:lên|xuống|thêm|đến|tới|còn))*\s*$"
)
LEFT = re.compile(r"\b(?:còn|thiếu|vắng|hụt|tồn|dư)(?:\s(?:lại|là|có|khoảng|tồn|kho))*\s*$")
_NEAR = 8
"""Numbers among which the two are looked for."""
_CLOSE, _TEN = 60, 10


def missed_rests(report: Report, evidence: Evidence) -> Iterator[Check]:
    """Tìm hai số mà mỗi phần còn lại phải là hiệu của chúng."""
    for reading in report.readings:
        for q in reading.quantities if reading.block.kind is not Kind.TABLE else ():
            asked = evidence.unexplained(q) and plain(q) and q.role is Role.FIGURE
            if asked and not unnumbered(reading, q):
                check = _judged(report, reading, evidence, q)
                if check is not None:
                    yield check


def _judged(report: Report, reading: Reading, evidence: Evidence, q: Quantity) -> Check | None:
    check = _tried(report, reading, evidence, q) if is_rest(reading, q) else None
    return check or complement(report, reading, evidence, q)


def unnumbered(reading: Reading, q: Quantity) -> bool:
    """ "... trong đó một cuộc đặc biệt và 02 cuộc khác; còn lại": something named bears no number, or two at once."""
    start, end = reading.sentence(q.start)
    start, end = max(start, q.start - LONGEST), min(end, q.start + LONGEST)
    return bool(_AND.search(reading.lower, start, q.start) or _BOTH.search(reading.lower, start, end))


_BOTH = re.compile(r"\b(?:mắc|vi phạm|thuộc) cả (?:hai|ba)\b")
_AND = re.compile(r"\btrong đó\s(?!(?:có\s)?\d)[^,;:()]{15,}?\bvà\s\d")


def is_rest(reading: Reading, q: Quantity) -> bool:
    """Số đứng sau “còn”, “chưa”, “thiếu”, or before them."""
    words = reading.words_before(q)
    clause = re.split(r"[,;:(]", words.rstrip(": ("))[-1]
    after = f"{' '.join(q.noun)} {re.split(r'[,;:().]', reading.words_after(q, 30))[0]}"
    return not _DOWN_TO.search(words) and bool(_REST.search(clause) or _REST_BEHIND.search(after))


def _tried(report: Report, reading: Reading, evidence: Evidence, q: Quantity) -> Check | None:
    """What is left: of what the words bind it to, or else of two numbers near it."""
    start = reading.sentence(q.start)[0]
    heads_before = heads(report, reading, evidence.parts, q, q)
    near = [one for one in heads_before if not (_is_aside(reading, one, start) or _is_other(report, one, q))][:_NEAR]
    bound = [Flow(q, (whole,), (done,)) for whole, done in bound_pairs(report, evidence, reading, q)]
    bound += _all_of(reading, q)
    pairs = [Flow(q, (whole,), (done,)) for whole, done in near_pairs(near)]
    check = None if _left_beside_another(reading, q, start) else left_of(report, reading, evidence, q)
    check = check or evidence.judge(REMAINDER, q, [*bound, *pairs], LIKELY, BY_HAND, only=q.value < _TEN)
    return check or evidence.judge(REMAINDER, q, [*bound, *_done_before(reading, near, q)], NAMED, BY_HAND)


def _left_beside_another(reading: Reading, q: Quantity, start: int) -> bool:
    """ "Còn 19 doanh nghiệp đang xây, 16 doanh nghiệp đang làm thủ tục": both are left, and nothing less the first."""
    told = [one for one in reading.between(start, q.start) if alike(one, q)]
    return bool(told) and bool(_STILL.fullmatch(reading.lower, start, told[0].start))


_STILL = re.compile(r"\s*còn(?:\s[^\W\d_]+){0,2}\s")


def _is_other(report: Report, one: Quantity, q: Quantity) -> bool:
    """ "bình quân mỗi tháng 159,9 tỷ đồng", "tăng 07 tin so với cùng kỳ", "41 lượt cơ sở": nothing is left of these."""
    reading = report.of(one.block)
    compared = _COMPARED.match(reading.words_after(one))
    return bool(compared or _AVERAGE.search(reading.words_before(one))) or not same_things(one, q)


_AVERAGE = re.compile(r"\b(?:bình quân|trung bình|mỗi)\b[^,;]*$|\b(?:tăng|giảm)(?: \w+)?\s*$")
_COMPARED = re.compile(r"[^,;]{0,15}\bso với\b")


def _is_aside(reading: Reading, whole: Quantity, start: int) -> bool:
    """ "Trong 698 vụ đã giải quyết, hòa giải 381 vụ. Còn 37 vụ": an earlier sentence that says what was among some."""
    own = whole.block == reading.block.index
    return own and whole.start < start and bool(OF_ALL.search(reading.words_before(whole)))


def _all_of(reading: Reading, q: Quantity) -> Iterator[Flow]:
    """ "642 vụ việc; xong 310, hoãn 12, còn 320": what is left of the first number of the sentence after all others."""
    told = [one for one in reading.between(reading.sentence(q.start)[0], q.start) if plain(one) and alike(one, q)]
    level = [one for one in told if reading.group_of(one).index == reading.group_of(q).index]
    if len(level) > 2:
        yield Flow(q, level[:1], level[1:])


def _done_before(reading: Reading, near: Sequence[Quantity], q: Quantity) -> Iterator[Flow]:
    """ "lợp lại mái cho 311 nhà, còn 35 nhà": of the nearest larger number of these things."""
    done = near[0] if near else None
    if (
        done is None
        or done.block != q.block
        or not 0 <= q.start - done.unit_end < _CLOSE
        or not LEFT.search(reading.words_before(q))
    ):
        return
    larger = [one for one in near[1:] if one.base > done.base and one.approx is Approx.NONE and same_noun(one, q)]
    if larger and same_noun(done, q):
        yield Flow(q, (larger[0],), (done,))
