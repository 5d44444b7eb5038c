"""Phần còn lại chắc chắn: where the words say that all the rest is meant, any other number is wrong.

It is the rest of a fraction ("05/20 nhiệm vụ hoàn thành, còn 15"), of a total and what was done of it, or of the share
told right before it ("đã gặt 6.417 ha, đạt 45,0% diện tích; diện tích chưa gặt là 7.843 ha"), whatever two other
numbers of the report differ by so much.
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
from addin.core.proofread.names import words_of
from addin.core.proofread.near_misses.evidence import Evidence, holds
from addin.core.proofread.near_misses.ledgers import REMAINDER
from addin.core.proofread.near_misses.leftovers import OF_ALL
from addin.core.proofread.near_misses.pairs import bound_pairs, share_of
from addin.core.proofread.near_misses.rests import LEFT, is_rest, unnumbered
from addin.core.proofread.near_misses.surroundings import alike, plain, same_things
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.roles import Part, terms_of
from addin.core.proofread.structure import Kind
from addin.core.proofread.tokens import Role

_ALL_THE_REST = re.compile(r"\bcòn lại\b(?:\s(?:là|có|gồm))?\s*$|\bchưa\b[^,;:.()\d]{0,30}\bcòn(?: lại)?(?: là)?\s*$")
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
_THE_OTHERS = re.compile(r"\s?(?:[^\W\d_]+\s){0,4}còn lại\b")
""" "06 vụ còn lại", "còn lại 06 vụ"."""
_NOT_DONE = re.compile(r"\bcòn\b.{0,30}\b(?:chưa|đang|tồn|phải|tiếp tục|thiếu|nợ)\b")
_CARRIED = r"\bchuyển (?:sang )?(?:kỳ|năm|tháng|quý) (?:sau|tới)"
_DEFINITE = re.compile(
    r"\s*(?:(?:và|như vậy|hiện|tổng|toàn bộ)\s)*"
    r"(?:số|phần|diện tích|(?:khối |sản |số )?lượng|kinh phí|vốn|nguồn|tiền|nợ|hồ sơ)\b"
    rf"[^,;:(]*(?:{_CARRIED}|\b(?:chưa|vẫn|còn (?:phải|đang|lại)|phải\b[^,;:(]*\b(?:cuối|hết|nốt|tiếp)))\b[^,;:(]*"
)
""" "Số hộ chưa có cáp quang là": what is so called is all that is not done."""
_OTHERS_OF = re.compile(r"\bcác\b[^,;:.()\d]*\bcòn lại\b")
_CLOSE = 60
_MOST = 14
"""Numbers before a rest that may explain it in any way."""
_FEW = 4
Pair = tuple[Quantity, Quantity]


def sure_rests(report: Report, evidence: Evidence) -> Iterator[Check]:
    """Trừ lại mọi phần còn lại đứng sau một tỷ lệ đã đúng."""
    for reading in report.readings:
        for q in reading.quantities if reading.block.kind is not Kind.TABLE else ():
            asked = plain(q) and q.role is Role.FIGURE and q.approx is Approx.NONE and q.place not in evidence.accused
            if asked and not unnumbered(reading, q):
                check = _of_share(report, reading, evidence, q) if _all_of_them(reading, q) else None
                if check is None and is_rest(reading, q) and (not evidence.seen(q) or _all_of_them(reading, q)):
                    check = _definite(reading, evidence, q)
                if check is not None:
                    yield check


def _of_share(report: Report, reading: Reading, evidence: Evidence, q: Quantity) -> Check | None:
    pairs = [two for two in bound_pairs(report, evidence, reading, q) if q not in two]
    frames = [two for two in pairs if _is_last(reading, evidence, *two, q)]
    named = _of_named(report, reading, evidence, q, [part for _, part in pairs])
    if named or "so với" in _clause(reading, q):
        frames, pairs = named[:1], named
    elif re.search(_CARRIED, reading.words_before(q) + reading.words_after(q)):
        pairs += _larger(report, frames, q)
    flows = [Flow(q, (whole,), (done,)) for whole, done in (*frames, *pairs)]
    held = next((found for found in flows if holds(found, q)), None) if frames else None
    if held is not None:
        return _held(held, q)
    return evidence.broken(REMAINDER, q, flows[len(frames) - 1]) if frames else None


def _of_named(
    report: Report, reading: Reading, evidence: Evidence, q: Quantity, done: Sequence[Quantity]
) -> list[Pair]:
    """ "số còn phải thu so với dự toán pháp lệnh", "số tiền còn phải thi hành": of the number that is called so."""
    clause = _clause(reading, q)
    found = list(report.names.within(q.place, words_of(clause)))
    wholes = [one.quantity for one in found if len(one.words) == len(found[0].words)]
    wholes = [one for one in wholes if plain(one) and alike(one, q) and one.base > q.base]
    if "so với" in clause:
        around = ((one, evidence.held_around(one.block, one.start - LONGEST, one.start + LONGEST)) for one in wholes)
        shares = ((whole, share_of(report, check)) for whole, checks in around for check in checks)
        return [pair for whole, pair in shares if pair is not None and pair[0] == whole]
    last = [one for one in reading.between(0, q.start) if plain(one) and alike(one, q)][-1:]
    due = [one for one in wholes if _DUE in report.names.of(one)]
    return [(whole, part) for whole in due for part in last if part in done and part.base < whole.base]


_DUE = "phải"


def _larger(report: Report, frames: Sequence[Pair], q: Quantity) -> list[Pair]:
    """What is carried over may be of more than could be done: "735 việc, có điều kiện 548, xong 498; chuyển 237"."""
    told = [one for one in report.names.before(q) if plain(one) and alike(one, q)]
    return [(one, done) for whole, done in frames for one in told if one.base > whole.base]


def _is_last(reading: Reading, evidence: Evidence, whole: Quantity, done: Quantity, q: Quantity) -> bool:
    """Whether nothing is told between a whole, its part and the rest but parts of either, or the rest of that part."""
    near = sorted((one for one in (whole, done) if one.block == q.block), key=lambda one: one.start)
    named = not q.noun or q.noun[:1] in (whole.noun[:1], done.noun[:1]) or not (whole.noun or done.noun)
    if not near or not named or evidence.parts.get(q.place) == done.place:
        return False
    told = terms_of(reading, near[0].unit_end, q.start)
    others = [t.quantity for t in told if t.part in _NUMBERS and plain(t.quantity) and alike(t.quantity, q)]
    others = [one for one in others if evidence.parts.get(one.place) != done.place]
    between = sum(one.base for one in others if one.start < near[-1].start)
    behind = sum(one.base for one in others if one.start > near[-1].start)
    return between in (0, near[0].base) and behind in (0, done.base, near[-1].base)


_NUMBERS = (Part.VALUE, Part.ABOVE, Part.BELOW)


def _definite(reading: Reading, evidence: Evidence, q: Quantity) -> Check | None:
    """A rest of what was told right before, where nothing else explains it."""
    frames = list(_frames(reading, q))
    if any(place(one) in evidence.accused for found in frames for one in found.members):
        return None
    if not frames and not _all_of_them(reading, q):
        return None
    held = next((found for found in (*frames, *_any_way(reading, evidence, q)) if holds(found, q)), None)
    if held is not None:
        return _held(held, q)
    return evidence.broken(REMAINDER, q, frames[0]) if len(frames) == 1 else None


def _held(found: Flow, q: Quantity) -> Check:
    rests = places(one for one in found.members if one != q)
    return Check(REMAINDER, Verdict.HOLDS, place(q), rests, equation=found)


def _all_of_them(reading: Reading, q: Quantity) -> bool:
    """Whether the words say that all the rest is meant."""
    words, before = reading.words_before(q), _clause(reading, q)
    if "%" in before + reading.lower[q.start : q.unit_end + 40]:
        return False
    if _ALL_THE_REST.search(words) and not _OTHERS_OF.search(words):
        return True
    after = re.split(r"[,;:.()]", reading.words_after(q, 40))[0]
    clause = f"{before[-20:]} {reading.lower[q.start : q.unit_end]}{after}"
    not_done = _NOT_DONE.search(clause) and "trong đó" not in clause
    return bool(not_done or _THE_OTHERS.match(reading.lower, q.end, q.end + 40) or _DEFINITE.fullmatch(before))


def _clause(reading: Reading, q: Quantity) -> str:
    """The words of its clause before a number, without what stands in brackets between them."""
    group, start = reading.group_of(q), max(reading.sentence(q.start)[0], q.start - LONGEST)
    outside = reading.level(group)[max(0, start - group.start) : q.start - group.start]
    return re.split(r"[;:(]|,(?!\d)", outside.rstrip(" :("))[-1]


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
    return exactly and bool(LEFT.search(words)) and "%" not in reading.lower[q.start : q.unit_end + 40]


def _is_neither(reading: Reading, q: Quantity, whole: Quantity) -> bool:
    """ "tiếp nhận 19 tin, đã giải quyết 16 tin, đang xác minh 03 tin"."""
    start = reading.sentence(q.start)[0]
    going_on = _GOING_ON.search(reading.words_before(q)) and _RECEIVED.search(reading.words_before(whole))
    return bool(going_on) and not _OPEN.search(reading.lower[start : q.start])


def _is_of_two(reading: Reading, q: Quantity, own: Sequence[Quantity]) -> bool:
    """ "trong 18 chỉ tiêu có 15 chỉ tiêu đạt; còn 03 chỉ tiêu", "07 tờ trình; đã ký 05 tờ trình, 02 tờ trình đang"."""
    if own[0].base <= own[1].base or not all(one.noun[:1] == q.noun[:1] != () for one in own):
        return False
    among = OF_ALL.search(reading.words_before(own[0])) and LEFT.search(reading.words_before(q))
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
