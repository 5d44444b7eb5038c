"""Phần còn lại: what is left of a whole that may stand sentences away from what was done of it.

A fraction ("05/20 nhiệm vụ hoàn thành, còn 15"), or a total and what was done of it, leave no choice where the words
say that all the rest is meant ("06 vụ còn lại", "còn 15 hồ sơ chưa giải quyết"): any other number is wrong. Else the
pairs that a rest may follow from are tried in the order in which a reader would look for them: the two numbers of the
percentage told before ("đạt 94,4%; còn 5.840 người chưa có thẻ"), the numbers of the sentence, the first numbers of
the sentences and paragraphs before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, permutations

from addin.core.number import exact
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.equations import Flow
from addin.core.proofread.near_misses.complements import complement
from addin.core.proofread.near_misses.evidence import BY_HAND, LIKELY, NAMED, Evidence, holds
from addin.core.proofread.near_misses.ledgers import REMAINDER as REMAINDER
from addin.core.proofread.near_misses.leftovers import OF_ALL, left_of
from addin.core.proofread.near_misses.pairs import bound_pairs, near_pairs
from addin.core.proofread.near_misses.surroundings import alike, heads, plain, same_noun, same_things
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.roles import Part, terms_of
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
_LEFT = re.compile(r"\b(?:còn|thiếu|vắng|hụt|tồn|dư)(?:\s(?:lại|là|có|khoảng|tồn|kho))*\s*$")
_ALL_THE_REST = re.compile(r"\bcòn lại\b(?:\s(?:là|có|gồm))?\s*$|\bchưa\b[^,;:.()\d]{0,30}\bcòn(?: lại)?(?: là)?\s*$")
_THE_OTHERS = re.compile(r"\s?(?:[^\W\d_]+\s){0,4}còn lại\b")
""" "06 vụ còn lại", "còn lại 06 vụ"."""
_NOT_DONE = re.compile(r"\bcòn\b.{0,30}\b(?:chưa|đang|tồn|phải|tiếp tục|thiếu|nợ)\b")
_GOING_ON = re.compile(
    r"\b(?:đang|chưa|tiếp tục)(?:\s(?:giải quyết|xử lý|xem xét|xác minh|điều tra|thực hiện|triển khai|thẩm định|"
    r"thẩm tra|hoàn thiện|hoàn thành|thụ lý|thi hành|trả lời|cấp|bố trí|giải ngân|đấu giá|tuyển|"
    r"phê duyệt))+(?:\s(?:là|được))?\s*$"
)
"""What is neither done nor given up: "đang giải quyết 346 hồ sơ"."""
_RECEIVED = re.compile(r"\b(?:tổng|tiếp nhận|được giao|phải|thụ lý|nhận)\b")
_OPEN = re.compile(r"\b(?:tồn|kỳ trước|năm trước|chuyển sang|thêm|mới)\b")
_ABSENT = re.compile(r"\bvắng(?:\s(?:mặt|có lý do))?\s*$")
"""Those of a fraction that were not there: "28/30 đại biểu tham dự, vắng 02"."""
_DONE = re.compile(
    r"\b(?:đã|bố trí|phân bổ|có mặt|tuyển|nộp|trả lời|hoàn thành|giải quyết|xử lý|"
    r"thực hiện|giải ngân|đạt|cấp|nghiệm thu|thu được|chi|sử dụng|dùng|đến|dự|xuất|bán)\b"
)
_SAYS = re.compile(r"(?:\s[^\W\d_]+){1,4}?\s(?:đã|đạt|được|(?<!dự )bị|chưa|đang|không|hoàn thành)\b")
_NOT_YET = re.compile(r"(?:\s[^\W\d_]+){1,4}?\s(?:còn|đang|chưa)\b")
_AMONG = re.compile(r"\btrong (?:đó|số)\b|\bgồm\b")
_NEAR = 8
"""Numbers among which the two are looked for."""
_CLOSE = 60
_MOST = 14
"""Numbers before a rest that may explain it in any way."""
_FEW, _TEN = 4, 10


def missed_rests(report: Report, evidence: Evidence) -> Iterator[Check]:
    """Tìm hai số mà mỗi phần còn lại phải là hiệu của chúng."""
    for reading in report.readings:
        for q in reading.quantities if reading.block.kind is not Kind.TABLE else ():
            asked = evidence.unexplained(q) and plain(q) and q.role is Role.FIGURE
            if asked and not _unnumbered(reading, q):
                check = _judged(report, reading, evidence, q)
                if check is not None:
                    yield check


def _judged(report: Report, reading: Reading, evidence: Evidence, q: Quantity) -> Check | None:
    check = None
    if is_rest(reading, q):
        check = _definite(report, reading, evidence, q) or _tried(report, reading, evidence, q)
    if check is not None and not check.fine and _BOTH.search(reading.lower, *reading.sentence(q.start)):
        return None
    return check or complement(report, reading, evidence, q)


def _unnumbered(reading: Reading, q: Quantity) -> bool:
    """ "... trong đó một cuộc đặc biệt và 02 cuộc khác; còn lại": something was named that bears no number."""
    begin = max(reading.sentence(q.start)[0], q.start - LONGEST)
    return bool(_AND.search(reading.lower, begin, q.start))


_BOTH = re.compile(r"\b(?:mắc|vi phạm|thuộc) cả (?:hai|ba)\b")
_AND = re.compile(r"\btrong đó\s(?!(?:có\s)?\d)[^,;:()]{15,}?\bvà\s\d")


def is_rest(reading: Reading, q: Quantity) -> bool:
    """Số đứng sau “còn”, “chưa”, “thiếu”, or before them."""
    words = reading.words_before(q)
    clause = re.split(r"[,;:(]", words.rstrip(": ("))[-1]
    after = f"{' '.join(q.noun)} {re.split(r'[,;:().]', reading.words_after(q, 30))[0]}"
    return not _DOWN_TO.search(words) and bool(_REST.search(clause) or _REST_BEHIND.search(after))


def _definite(report: Report, reading: Reading, evidence: Evidence, q: Quantity) -> Check | None:
    """A rest of what was told right before, where nothing else explains it."""
    frames = list(_frames(reading, q)) or _of_share(report, reading, evidence, q)
    if any(place(one) in evidence.accused for found in frames for one in found.members):
        return None
    if not frames and not _all_of_them(reading, q):
        return None
    held = next((found for found in (*frames, *_any_way(reading, evidence, q)) if holds(found, q)), None)
    if held is not None:
        rests = places(one for one in held.members if one != q)
        return Check(REMAINDER, Verdict.HOLDS, place(q), rests, equation=held)
    return evidence.broken(REMAINDER, q, frames[0]) if len(frames) == 1 else None


def _frames(reading: Reading, q: Quantity) -> Iterator[Flow]:
    """What a rest must be the rest of: a fraction, the first number of the sentence, the one number before it."""
    own = _told(reading, q, reading.sentence(q.start)[0])
    others, start = _all_of_them(reading, q), reading.sentence(q.start)[0]
    before = [] if not start else _told(reading, q, reading.sentence(start - 1)[0], start)
    last = own or before
    if len(last) > 1 and last[-1].role is Role.BELOW and last[-2].role is Role.ABOVE:
        if _is_of_fraction(reading, q, last[-1], last[-2]) or (others and not own):
            yield Flow(q, last[-1:], last[-2:-1])
        return
    if len(own) > 1 and (others or _is_neither(reading, q, own[0])):
        cut = max((at for at, one in enumerate(own[1:]) if _AMONG.search(reading.words_before(one))), default=0)
        found = Flow(q, own[cut : cut + 1], own[cut + 1 :])
        if found.fitted(q) > 0 and _is_total(reading, found):
            yield found
    elif len(own) == 2 and _is_of_two(reading, q, own):
        yield Flow(q, own[:1], own[1:])
    if own and others and len(before) == 1 and before[0].noun[:1] == own[0].noun[:1] != ():
        found = Flow(q, before, own)
        right = found.fitted(q)
        if right > 0 and (max(right, q.value) < 10 or suspect(q.value, exact(right))):
            yield found


def _of_share(report: Report, reading: Reading, evidence: Evidence, q: Quantity) -> list[Flow]:
    """ "đã cấp 1.960 thửa, đạt 84,6%. Số thửa chưa cấp còn 358 thửa": of the share told right before it."""
    if not _all_of_them(reading, q):
        return []
    told = [one for one in reading.between(q.start - LONGEST, q.start) if plain(one) and alike(one, q)]
    pairs = list(bound_pairs(report, evidence, reading, q))
    if not pairs or not told or told[-1] not in pairs[0] or pairs[0][0].noun[:1] != q.noun[:1]:
        return []
    whole, done = pairs[0]
    return [] if any(whole == part for _, part in pairs) else [Flow(q, (whole,), (done,))]


def _told(reading: Reading, q: Quantity, start: int, end: int = 0) -> list[Quantity]:
    """The numbers of its kind in a stretch before it, on its own level of brackets."""
    level = reading.group_of(q).index
    if level and not reading.between(reading.groups[level].start, q.start):
        level = reading.groups[level].parent
    terms = terms_of(reading, start, min(reading.sentence(start)[1], start + LONGEST))
    return [
        replace(t.quantity, role=_SIDES.get(t.part, t.quantity.role))
        for t in terms
        if t.part in _LEVELS
        and t.quantity.start < (end or q.start)
        and plain(t.quantity)
        and same_things(t.quantity, q)
        and (reading.group_of(t.quantity).index == level or "tổng số" in reading.words_before(t.quantity))
    ]


_LEVELS = (Part.VALUE, Part.BASE, Part.ABOVE, Part.BELOW, Part.LEVEL)
_SIDES = {Part.ABOVE: Role.ABOVE, Part.BELOW: Role.BELOW}
""" "1.586 người/1.652 biên chế" is a fraction too."""


def _all_of_them(reading: Reading, q: Quantity) -> bool:
    """Whether the words say that all the rest is meant."""
    if _ALL_THE_REST.search(reading.words_before(q)) or _THE_OTHERS.match(reading.lower, q.end, q.end + 40):
        return True
    clause = reading.lower[max(0, q.start - 20) : q.unit_end + 40]
    return bool(_NOT_DONE.search(clause)) and "trong đó" not in clause and not _has_share(reading, q)


def _has_share(reading: Reading, q: Quantity) -> bool:
    return "%" in reading.lower[q.start : q.unit_end + 40]


def _is_of_fraction(reading: Reading, q: Quantity, below: Quantity, above: Quantity) -> bool:
    """ "16/19 tiêu chí, còn 03 tiêu chí", "28/30 đại biểu, vắng 02"."""
    words = reading.words_before(q)
    same = not q.noun or q.noun[:1] in (below.noun[:1], above.noun[:1])
    if not same or "trong đó" in reading.lower[below.unit_end : q.start]:
        return False
    if _ABSENT.search(words) or _all_of_them(reading, q):
        return True
    exactly = bool(q.noun) and (
        q.noun[:2] == below.noun[: len(q.noun)][:2] or q.noun[:1] == above.noun[:1] != below.noun[:1]
    )
    return exactly and bool(_LEFT.search(words)) and not _has_share(reading, q)


def _is_neither(reading: Reading, q: Quantity, whole: Quantity) -> bool:
    """ "tiếp nhận 19 tin, đã giải quyết 16 tin, đang xác minh 03 tin"."""
    start = reading.sentence(q.start)[0]
    going_on = _GOING_ON.search(reading.words_before(q)) and _RECEIVED.search(reading.words_before(whole))
    return bool(going_on) and not _OPEN.search(reading.lower[start : q.start])


def _is_of_two(reading: Reading, q: Quantity, own: Sequence[Quantity]) -> bool:
    """ "trong 18 chỉ tiêu có 15 chỉ tiêu đạt; còn 03 chỉ tiêu", "07 tờ trình; đã ký 05 tờ trình, 02 tờ trình đang"."""
    if own[0].base <= own[1].base or not all(one.noun[:1] == q.noun[:1] != () for one in own):
        return False
    among = OF_ALL.search(reading.words_before(own[0])) and _LEFT.search(reading.words_before(q))
    done = _DONE.search(reading.words_before(own[1])) and _NOT_YET.match(reading.lower, q.end, q.end + _CLOSE)
    return bool(among or done)


def _is_total(reading: Reading, found: Flow) -> bool:
    """Whether the first of some numbers is what the others are parts of, and not one of a list of names and numbers."""
    whole, parts = found.came[0], found.went
    told = [re.split(r"[,;:(]", reading.words_before(part))[-1].strip() for part in parts]
    own = re.split(r"[,;:(]", reading.words_before(whole))[-1].strip()
    if own in ("", "có") and not (_said_of(reading, parts[0]) and not _said_of(reading, whole)):
        return False
    return all(words in _ALONE or _DONE.search(words) for words in told)


def _said_of(reading: Reading, q: Quantity) -> bool:
    """Whether something is said of what a number counts: "15 đồng chí đã chuyển chính thức"."""
    return bool(_SAYS.match(reading.lower, q.end, q.end + 60))


_ALONE = frozenset({"", "có", "và", "trong đó", "trong đó có", "mới có", "đến nay", "đến nay có"})
"""What stands before a number that begins what is said of it: "12 chi bộ; 10 chi bộ đã đại hội"."""


def _any_way(reading: Reading, evidence: Evidence, q: Quantity) -> Iterator[Flow]:
    """Every number before a rest less any run of those that follow it; what came in between may come or go."""
    start = reading.sentence(q.start)[0]
    begin = reading.sentence(start - 1)[0] if start else 0
    told = [one for one in reading.between(begin, q.start)[-_MOST:] if plain(one) and alike(one, q)]
    seen = {place(one) for one in told}
    told = [one for one in told if evidence.parts.get(place(one)) not in seen]
    for whole, first in combinations(range(len(told)), 2):
        for last in range(first + 1, len(told) + 1):
            yield Flow(q, told[whole : whole + 1], told[first:last])
    for came, went in permutations(told[-_FEW:], 2):
        others = [one for one in told[-_FEW:] if one not in (came, went)]
        yield from (Flow(q, (came, *some), (went,)) for some in ((one,) for one in others))
        yield Flow(q, (came, *others[:1]), (went, *others[1:]))


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
        or not _LEFT.search(reading.words_before(q))
    ):
        return
    larger = [one for one in near[1:] if one.base > done.base and one.approx is Approx.NONE and same_noun(one, q)]
    if larger and same_noun(done, q):
        yield Flow(q, (larger[0],), (done,))
