"""Mức, số lượng và tổng đứng liền nhau: "131 trường hợp với tổng số 294,75 triệu đồng, mức phạt trung bình 2,25".

Where nothing else is told between a rate, what it is counted by and what it comes to, nothing else can be meant: no
other number of the sentence acquits them, and any difference is a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from addin.core.proofread.equations import Average
from addin.core.proofread.names import words_of
from addin.core.proofread.near_misses.evidence import holds
from addin.core.proofread.near_misses.lengths_of_time import lengths_told
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.rates import COMPARED, TIMES, Rate, counts_as, in_range, rate_of
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.tokens import Role

_ASIDE = re.compile(r"\b(?:tăng|giảm|so với|cùng kỳ|năm trước|vụ trước|trong tổng số|trên tổng số)\b")
_PART_OF_IT = re.compile(r"\b(?:trong đó|trong số|gồm|riêng|còn lại|tạm ứng|đã (?:thu|nộp|chi|giải ngân)|dự kiến)\b")
_WITHIN = re.compile(r"\b(?:trong đó|trong số)\b")
_MADE_OF = re.compile(r"\b(?:gồm|trong đó)\b")
BESIDES = re.compile(r"\b(?:kể cả|chưa kể|gồm cả|cùng với|ngoài|trừ|dự phòng|sau khi)\b")
_POINTS_BACK = re.compile(r"\b(?:tổng|như vậy|tính ra|theo đó|nêu trên|trên đây|này|trên)\b")
_SO_MANY = re.compile(r"\b(?:tổng|quy (?:đổi|ra)|được|thành|cho|đủ|tương đương|tức|tính ra)\b")
_START = attrgetter("start")
_TOTAL, _COUNT, _SPAN = "total", "count", "span"
_ONE = re.compile(
    r"\b(?:mỗi|một|hằng|hàng|trong|1)\s(?P<span>[^\W\d_]+)|\b(?P<named>tháng|quý|đợt)\s(?:\d{1,2}(?![.,]?\d)|[ivx]+\b)"
)
_PLANNED = re.compile(r"\b(?:dự toán|dự kiến|kế hoạch|phấn đấu|tối đa|tối thiểu)\b[^,;:()]*$")
_NORM = re.compile(r"\b(?:định mức|quy định|chỉ tiêu|phổ biến)\b")
_TOTAL_IN_BRACKETS = re.compile(r"\s?\((?:tổng|cộng|thành tiền|tương đương|tức)\b")
_LIMITS = (" trở lên", " trở xuống")
IN_ALL = re.compile(r"\b(?:tổng|cộng|tất cả|là|được|thành|hết|cần|phải|ra)\b")
""" "mở 04 lớp, mỗi lớp 35 học viên, cấp chứng chỉ cho 131 học viên": not all who are counted are the total."""

OVERALL = re.compile(r"\b(?:bình quân|trung bình)\s(?:chung|toàn|cả)\b")
""" "Bình quân toàn trường 34 học sinh/lớp": of what was told first, not of a part of it."""
_REACH = 400

Found = dict[str, Quantity]


def in_a_row(reading: Reading, rate: Rate) -> list[Average]:
    """Phép nhân, phép chia của một mức với các số đứng liền nó: what it must be, and what it may be instead.

    "140 người, mức 500.000 đồng/tháng, 6 tháng": what a month costs is mostly for each of those told before it.
    """
    monthly = rate.below in TIMES and not rate.span and not rate.average
    rates = [replace(rate, below="", span=rate.below), rate] if monthly else [rate]
    return [found for one in rates if (found := _found(reading, one)) is not None]


def _found(reading: Reading, rate: Rate) -> Average | None:
    q = rate.quantity
    row = _row(reading, q)
    at = row.index(q) if q in row else None
    if at is None or not may_bind(reading, q):
        return None
    ahead = _roles(reading, rate, reversed(row[:at]))
    behind = _roles(reading, rate, row[at + 1 :], up_to_total=True)
    told = _sentence_before(reading, rate) if not at else ahead
    if rate.average and _TOTAL in told and _COUNT in told:
        return _shared(reading, rate, told)
    if at == len(row) - 1 and not behind:
        behind = _next_clause(reading, rate)
    found = _laid(reading, rate, ahead, behind) or _counted(reading, rate, ahead, behind)
    return found or _shared(reading, rate, ahead)


def may_bind(reading: Reading, q: Quantity) -> bool:
    """Not an average of others, a plan, a limit, or one end of a range."""
    before = reading.words_before(q)
    beside = COMPARED.search(before) or _PLANNED.search(before) or _ASIDE.search(re.split("[,;]", before)[-1])
    return not (beside or in_range(reading, q) or reading.lower.startswith(_LIMITS, q.unit_end))


def plausible(found: Average) -> bool:
    """Whether what is told is within half and twice what it should be: where nearness binds, more is another number."""
    right = found.meant(found.rate)
    return right is not None and right.low < found.rate.value * 2 and found.rate.value < right.high * 2


def _sentence_before(reading: Reading, rate: Rate) -> Found:
    """ "Điều trị 318 bệnh nhân với 1.749 ngày. Công suất 78%. Ngày điều trị trung bình 5,5 ngày/bệnh nhân"."""
    begin = reading.sentence(rate.quantity.start)[0]
    while begin:
        begin, end = reading.sentence(begin - 1)[0], begin
        row = _outer(reading, begin, end)
        if row:
            overall = OVERALL.search(reading.words_before(rate.quantity))
            found = _roles(reading, rate, row if overall else reversed(row))
            apart = _TOTAL in found and of_something_else(reading, rate, found[_TOTAL])
            return {} if apart else found
    return {}


def of_something_else(reading: Reading, rate: Rate, total: Quantity) -> bool:
    """ "thu về 11 tỷ đồng. Chi phí sản xuất bình quân 31 triệu đồng/ha": other money than was told before."""
    q = rate.quantity
    begin = reading.sentence(q.start)[0]
    if rate.above != "tiền" or (total.block == q.block and total.start >= begin):
        return False
    said = words_of(reading.lower[begin : q.start]) - _SAYS_NOTHING
    return not said <= words_of(reading.lower[:begin])


_SAYS_NOTHING = frozenset("bình quân trung mỗi một tính ra chung vậy thế khoảng giá trị mức số tiền".split())


def _outer(reading: Reading, begin: int, end: int) -> list[Quantity]:
    """The numbers of a stretch that stand for themselves, outside of brackets."""
    told = reading.between(max(begin, end - LONGEST), end)
    return [one for one in told if _stands(reading, one) and not reading.group_of(one).index]


def _next_clause(reading: Reading, rate: Rate) -> Found:
    """ "Lệ phí 8.000 đồng/bản. Trong kỳ cấp 1.475 bản, thu 11,8 triệu đồng": both, or a total that points back."""
    if _NORM.search(reading.words_before(rate.quantity)):
        return {}
    begin = _end(reading, rate.quantity.unit_end)
    end = _end(reading, begin) if begin < len(reading.text) else begin
    found = _roles(reading, rate, _outer(reading, begin, end), up_to_total=True)
    back = _TOTAL in found and _POINTS_BACK.search(reading.words_before(found[_TOTAL]))
    return found if back or (not rate.average and list(found)[:1] == [_COUNT]) else {}


def _end(reading: Reading, at: int) -> int:
    """Where the clause around a place ends, at a semicolon or with its sentence."""
    end = reading.sentence(at)[1]
    semicolon = reading.text.find(";", at, end)
    return end if semicolon < 0 else semicolon + 1


def _shared(reading: Reading, rate: Rate, ahead: Found) -> Average | None:
    """A total and what it is shared among, and behind them the average."""
    total, count = ahead.get(_TOTAL), ahead.get(_COUNT)
    if total is None or count is None:
        return None
    found = _bound(reading, rate, total, count, ahead.get(_SPAN))
    if not _together(reading, total, count):
        return found if found is not None and _together(reading, count, rate.quantity) and plausible(found) else None
    if _WITHIN.search(reading.lower, total.unit_end, max(count.start, total.unit_end)):
        return None
    return found


def _counted(reading: Reading, rate: Rate, ahead: Found, behind: Found) -> Average | None:
    """ "18 tấn muối, bao 50 kg, tổng số 360 bao": how many of them there are follows from the total."""
    total, count = ahead.get(_TOTAL), behind.get(_COUNT)
    if rate.average or total is None or count is None or _COUNT in ahead or not _together(reading, total, count):
        return None
    said = reading.words_before(count)
    if not _SO_MANY.search(said) or _PART_OF_IT.search(said):
        return None
    return _bound(reading, rate, total, count, None, fixed=not rate.rounded)


def _laid(reading: Reading, rate: Rate, ahead: Found, behind: Found) -> Average | None:
    """So many at so much each, and behind it what that comes to."""
    total, count = behind.get(_TOTAL), behind.get(_COUNT) or ahead.get(_COUNT)
    same = total is not None and reading.sentence(total.start) == reading.sentence(rate.quantity.start)
    if total is not None and same and rate.below in TIMES and not _PLANNED.search(reading.words_before(total)):
        count = next(_over(reading, rate, total), count)
    if total is None or count is None or (count in ahead.values() and not _together(reading, rate.quantity, count)):
        return None
    first = min(count.start, rate.quantity.start)
    if BESIDES.search(reading.lower, first, total.start) or _PART_OF_IT.search(reading.words_before(total)):
        return None
    if total.base <= rate.quantity.base or _among_others(reading, rate, total):
        return None
    span = behind.get(_SPAN) or ahead.get(_SPAN)
    found = _bound(reading, rate, total, count, span, fixed=not rate.rounded)
    next_to_it = count.start > rate.quantity.start
    told = not total.counted or next_to_it or bool(IN_ALL.search(reading.words_before(total)))
    told = told and not BESIDES.search(reading.words_after(total))
    return found if told or (found is not None and holds(found, total)) else None


def _bound(
    reading: Reading, rate: Rate, total: Quantity, count: Quantity, span: Quantity | None, *, fixed: bool = False
) -> Average | None:
    if count.value <= 1:
        return None
    if rate.span and span is None and not _for_one(reading, rate, total):
        span = next(_over(reading, rate, total), None)
        if span is None:
            return None
    return Average(rate.quantity, total, count, (span,) if span is not None else (), fixed)


def _for_one(reading: Reading, rate: Rate, total: Quantity) -> bool:
    """Whether a total is of one month, of what is told by the month; what is told by the year mostly is."""
    begin = max(reading.sentence(total.start)[0], total.start - LONGEST)
    if begin < rate.quantity.start < total.start:
        begin = max(begin, reading.lower.find(",", rate.quantity.unit_end))
    said = reading.lower[begin : total.start]
    return rate.span in ("năm", *(match["span"] or match["named"] for match in _ONE.finditer(said)))


def _over(reading: Reading, rate: Rate, total: Quantity) -> Iterator[Quantity]:
    """ "350.000 đồng/người/tháng, tổng chi sáu tháng 27,3 triệu đồng": the time told before it."""
    begin = max(rate.quantity.unit_end, reading.sentence(total.start)[0])
    told = [*lengths_told(reading, begin, total.start)]
    yield from (one for one in reversed(told) if one.noun[0] == (rate.span or rate.below))


def _together(reading: Reading, one: Quantity | None, two: Quantity | None) -> bool:
    """Whether no semicolon stands between two numbers."""
    if one is None or two is None:
        return False
    first, last = sorted((one, two), key=_START)
    return ";" not in reading.text[first.unit_end : last.start]


def _row(reading: Reading, q: Quantity) -> list[Quantity]:
    """The numbers of the sentence without percentages, brackets, and what is only compared with."""
    begin, end = reading.sentence(q.start)
    begin, end = max(begin, q.start - _REACH), min(end, q.start + _REACH)
    own = reading.group_of(q)
    if own.index:
        end = min(end, own.end)
    told = reading.between(begin, min(end, _end(reading, q.unit_end)))
    levels = [0, own.index, own.parent]
    behind = _TOTAL_IN_BRACKETS.match(reading.lower, q.unit_end)
    if behind is not None:
        levels += (group.index for one in told if (group := reading.group_of(one)).start < behind.end() <= group.end)
    return [one for one in told if one == q or (_stands(reading, one) and reading.group_of(one).index in levels)]


def _stands(reading: Reading, one: Quantity) -> bool:
    if one.percent or one.points or one.ranged or one.role is Role.BELOW or in_range(reading, one):
        return False
    return not _ASIDE.search(reading.words_before(one))


def _roles(reading: Reading, rate: Rate, some: Iterable[Quantity], *, up_to_total: bool = False) -> Found:
    """What the numbers are to the rate, each role once; up to the first that is nothing to it."""
    found: Found = {}
    for one in some:
        role = _role(reading, rate, one)
        if not role and ((one.noun[:1] and one.noun[0] in TIMES) or _of_another(reading, rate, one)):
            continue
        if role == _TOTAL and up_to_total and _part_of_one(reading, rate, one):
            continue
        if role == _TOTAL and role in found and rate.average and _told_once(reading, rate):
            continue
        if not role or role in found:
            break
        found[role] = one
        if up_to_total and role == _TOTAL:
            break
    return found


def _part_of_one(reading: Reading, rate: Rate, one: Quantity) -> bool:
    """ "mỗi suất 700.000 đồng gồm 500.000 đồng tiền mặt và 200.000 đồng hiện vật, tổng trị giá 588 triệu đồng"."""
    smaller = one.base <= rate.quantity.base
    return smaller and bool(_MADE_OF.search(reading.lower, rate.quantity.unit_end, one.start))


def _told_once(reading: Reading, rate: Rate) -> bool:
    """Whether only one number before a rate is what it is counted by."""
    told = reading.between(max(0, rate.quantity.start - LONGEST), rate.quantity.start)
    return len([one for one in told if counts_as(one, rate.below)]) == 1


def _role(reading: Reading, rate: Rate, one: Quantity) -> str:
    own = rate_of(reading, one)
    if own is not None:
        return ""
    if rate.span and counts_as(one, rate.span):
        return _SPAN
    total, count = counts_as(one, rate.above), counts_as(one, rate.below)
    count = count and not (total and not rate.below)
    if total and count and rate.quantity.measure is not None and one.measure is not None:
        above, _, below = rate.quantity.measure.symbol.partition("/")
        total, count = one.measure.symbol == above, one.measure.symbol == below
    total = total and not (count and rate.below in one.noun[:1])
    if total and one.role is Role.ABOVE:
        return ""
    if total and count:
        return ""
    return _TOTAL if total else _COUNT if count else ""


def _of_another(reading: Reading, rate: Rate, one: Quantity) -> bool:
    """ "13 người, mỗi người phụ trách 220 hộ; thù lao 350.000 đồng/người/tháng": another rate, of other things."""
    own = rate_of(reading, one)
    return own is not None and own.above != rate.above


def _among_others(reading: Reading, rate: Rate, total: Quantity) -> bool:
    """ "26 căn xây mới (60 triệu đồng/căn) và 12 căn sửa chữa (30 triệu đồng/căn), tổng kinh phí": of both."""
    begin, end = reading.sentence(rate.quantity.start)
    told: Sequence[Quantity] = reading.between(max(begin, total.start - LONGEST), total.start)
    for one in reversed(told):
        own = rate_of(reading, one)
        if own is None and one.kind == total.kind and one != rate.quantity and one.start < rate.quantity.start:
            return False
        other = own is not None and one != rate.quantity and own.above == rate.above
        if own is not None and other and (own.below == rate.below or total.start >= end):
            return True
    return False
