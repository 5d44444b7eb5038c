"""Còn lại: "05/20 nhiệm vụ hoàn thành (còn 15 nhiệm vụ)", "tổng số 28 hồ sơ, đã giải quyết 25, còn lại 3"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.comparison import describes
from addin.core.proofread.roles import Part, Term, terms_of
from addin.core.proofread.tokens import Role

REMAINDER = "remainder"
FRACTION = "fraction"

_LEFT = re.compile(
    r"\b(?:còn lại|còn|số còn lại|thiếu)(?:\s+(?:là|có|khoảng|lại|tồn|thiếu|nợ|phải|chưa|đang|được|thu|chi|nộp|cấp|"
    r"bố trí|giải ngân|thực hiện|hoàn thành|giải quyết|xử lý|tuyển|tiếp tục|dôi dư|dư|thừa|trống|khuyết|vướng))*\s*$"
)
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
_SURELY = re.compile(r"\bcòn lại\b|\bcòn\b.{0,30}\b(?:chưa|đang|tồn|phải|tiếp tục|thiếu|nợ)\b")
_DONE = re.compile(
    r"\b(?:đã|bố trí|phân bổ|có mặt|tuyển|nộp|trả lời|hoàn thành|giải quyết|xử lý|"
    r"thực hiện|giải ngân|đạt|cấp|nghiệm thu|thu được|chi|sử dụng|dùng|đến|dự|xuất|bán)\b"
)
_ALL = re.compile(r"\b(?:tổng|tiếp nhận|được giao|giao|phải|toàn|có|nhận|kế hoạch)\b")


def remainders(report: Report) -> Iterator[Check]:
    """Trừ phần đã làm khỏi tổng rồi so với phần "còn"."""
    for reading in report.readings:
        start = 0
        for end in (*reading.sentence_ends, len(reading.text)):
            if end > start and reading.quantities:
                terms = terms_of(reading, start, min(end, start + LONGEST))
                for at, term in enumerate(terms):
                    if _is_left(reading, term.quantity):
                        yield from _remainder(reading, terms, at)
                yield from _fractions(reading, terms)
            start = end


def _is_left(reading: Reading, q: Quantity) -> bool:
    if q.percent or q.role is not Role.FIGURE:
        return False
    before = reading.words_before(q)
    if _GOING_ON.search(before) or _ABSENT.search(before):
        return True
    return bool(_LEFT.search(before)) and not _DOWN_TO.search(before)


_DOWN_TO = re.compile(r"\b(?:giảm|xuống|chỉ|rút)\s+còn\s*$")


def _remainder(reading: Reading, terms: Sequence[Term], at: int) -> Iterator[Check]:
    left = terms[at].quantity
    pairs = list(_pairs(reading, terms, at)) or list(_from_sentence_before(reading, terms, at))
    for whole, done in pairs:
        right = whole.interval - done.interval
        if right.touches(left.interval):
            yield Check(REMAINDER, Verdict.HOLDS, place(left), places((whole, done)))
            return
    if len(pairs) != 1:
        return
    whole, done = pairs[0]
    right = whole.interval - done.interval
    cause = suspect(left.value, right.scaled(1 / left.factor)) if right.low > 0 else None
    if not _certain(reading, left, whole, done) or (right.high < 0 and not _slip(whole, done, left)):
        return
    plain = (whole.base - done.base) / left.factor
    message = f"{whole.said} trừ {done.said} không phải còn {left.said}."
    if plain >= 0:
        message = f"{whole.said} trừ {done.said} còn {left.worded(plain)}, không phải {left.said}."
    yield Check(REMAINDER, Verdict.BROKEN, place(left), places((whole, done)), message, plain, left.value, cause)


def _slip(whole: Quantity, done: Quantity, left: Quantity) -> bool:
    """More done than there was may be last month's work, unless one slip of the hand explains it."""
    if (done.interval - whole.interval).touches(left.interval):
        return True
    first = suspect(whole.value, (done.interval + left.interval).scaled(1 / whole.factor))
    second = suspect(done.value, (whole.interval - left.interval).scaled(1 / done.factor))
    return any(cause is not None and cause.strong for cause in (first, second))


def _pairs(reading: Reading, terms: Sequence[Term], at: int) -> Iterator[tuple[Quantity, Quantity]]:
    """(whole, done) before the number that is left: a fraction, or a total and what was done of it."""
    left = terms[at].quantity
    own = reading.group_of(left).index
    if own and not reading.between(reading.groups[own].start, left.start):
        own = reading.groups[own].parent
    before = [t for t in terms[max(0, at - 12) : at] if not t.percent and reading.group_of(t.quantity).index == own][
        -6:
    ]
    for one, two in itertools.pairwise(before):
        if one.part is Part.ABOVE and two.part is Part.BELOW and _fits(two.quantity, left):
            yield two.quantity, one.quantity
            return
    plain = [t.quantity for t in before if t.part in (Part.VALUE, Part.BASE) and _fits(t.quantity, left)]
    named = [q for q in plain if left.noun and q.noun[:1] == left.noun[:1]]
    plain = named if len(named) == 2 else plain
    if len(plain) == 2 and _DONE.search(reading.words_before(plain[1])):
        yield plain[0], plain[1]


def _from_sentence_before(reading: Reading, terms: Sequence[Term], at: int) -> Iterator[tuple[Quantity, Quantity]]:
    """ "Tổng số hồ sơ là 418 hồ sơ (...). Đã giải quyết 400 hồ sơ, trong đó ...; còn lại 18 hồ sơ"."""
    left, first = terms[at].quantity, terms[0].quantity
    start = reading.sentence(first.start)[0]
    if not at or not start or not _DONE.search(reading.lower[start : first.start]) or not _fits(first, left):
        return
    before = reading.between(reading.sentence(start - 1)[0], start)
    wholes = [
        q for q in before if not reading.group_of(q).index and q.kind == left.kind and q.noun[:1] == left.noun[:1]
    ]
    told = "trong đó" in reading.lower[first.unit_end : left.start] or at == 1
    if told and len(wholes) == 1 and _ALL.search(reading.lower[max(0, wholes[0].start - 90) : wholes[0].start]):
        yield wholes[0], first


def _fits(q: Quantity, left: Quantity) -> bool:
    if q.measure is not None and not q.measure.counted:
        return q.kind == left.kind or (not left.noun and left.measure is None)
    return left.counted and q.counted


def _certain(reading: Reading, left: Quantity, whole: Quantity, done: Quantity) -> bool:
    """One noun, and words that leave no doubt that the rest is meant."""
    clause = reading.lower[max(0, left.start - 20) : left.unit_end + 40]
    same = not left.noun or left.noun[:1] == whole.noun[:1] or (left.measure is not None and left.kind == whole.kind)
    between = reading.lower[done.unit_end : left.start]
    own = reading.group_of(left).index
    inside = [q for q in reading.between(done.start, left.start) if not q.percent and reading.group_of(q).index == own]
    third = len([q for q in inside if not describes(q)]) > 2 and "trong đó" not in between
    told = "trong đó" in clause or "%" in reading.lower[left.start : left.unit_end + 40]
    if _ABSENT.search(reading.words_before(left)):
        return same and whole.role is Role.BELOW and not third
    if _GOING_ON.search(reading.words_before(left)):
        start = reading.sentence(left.start)[0]
        whole_told = _RECEIVED.search(reading.lower[max(start, whole.start - 60) : whole.start])
        return same and not third and bool(whole_told) and not _OPEN.search(reading.lower[start : left.start])
    behind = reading.group_of(left).start == done.unit_end + 1 and done.kind == whole.kind == left.kind
    exactly = behind or (
        whole.role is Role.BELOW and bool(left.noun) and left.noun[:2] == whole.noun[: len(left.noun)][:2]
    )
    right = whole.interval - done.interval
    cause = suspect(left.value, right.scaled(1 / left.factor)) if right.low > 0 else None
    one_noun = bool(left.noun) and left.noun[:1] == whole.noun[:1] == done.noun[:1]
    exactly = exactly or (one_noun and cause is not None and cause.strong)
    return same and not third and not told and (exactly or bool(_SURELY.search(clause)))


def _fractions(reading: Reading, terms: Sequence[Term]) -> Iterator[Check]:
    """X/Y of the same things: more than all of them is impossible, where the words say that they are a part."""
    for one, two in itertools.pairwise(terms):
        if one.part is not Part.ABOVE or two.part is not Part.BELOW:
            continue
        above, below = one.quantity, two.quantity
        after = reading.words_after(below)
        part = re.match(r"[\w\s,]{0,40}\b(?:đạt chuẩn|hoàn thành|đã|được công nhận|có|đạt)\b", after)
        if part and above.counted and above.value > below.value and below.noun[:1] in _UNITS:
            message = f"{above.text}/{below.said}: số đã đạt nhiều hơn tổng số."
            yield Check(FRACTION, Verdict.BROKEN, place(above), (place(below),), message, None, above.value)


_UNITS = tuple((noun,) for noun in ("xã", "phường", "thôn", "huyện", "trường", "làng", "tổ", "tiêu", "bản", "ấp"))
