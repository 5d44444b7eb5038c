"""Xem lại trước khi báo: what would make a broken relation no mistake at all, whichever rule found it.

A rule that picked the wrong one of two numbers tells of a mistake that is none. So before anything is told, the other
numbers of the sentence are tried in the place of the one that was picked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise

from addin.core.number import Interval, decimals_of
from addin.core.proofread.accidents import roundness
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Place, Report, Verdict
from addin.core.proofread.equations import Average, Change, Flow, Products, Ratio, quotient
from addin.core.proofread.names import words_of
from addin.core.proofread.other_levels import of_other_levels
from addin.core.proofread.other_readings import average_of_all, share_of_another
from addin.core.proofread.other_sums import total_of_others
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.comparison import says
from addin.core.proofread.relations.complete_lists import OVERLAPPING
from addin.core.proofread.relations.hundred import STRUCTURE
from addin.core.proofread.structure import Kind
from addin.core.proofread.sums import Sum
from addin.core.proofread.tokens import WORTH

_BLOCKS = 2
_NEAR = 60
_ANOTHER_PERIOD = re.compile(r"\b(?:năm|tháng|quý|kỳ|vụ|tuần) trước\b|\bcùng kỳ\b")


def standing(report: Report, checks: Sequence[Check]) -> list[Check]:
    """Các kết luận còn đứng vững."""
    shares = [frozenset(check.rests_on) for check in checks if check.fine and _is_share(check)]
    structures = {
        where for one in checks if one.fine and one.kind == STRUCTURE for where in (one.subject, *one.rests_on)
    }
    sums = (check.equation for check in checks if check.fine and isinstance(check.equation, Sum))
    wholes = {part.place: found.whole for found in sums for part in found.parts}
    return [
        check
        for check in checks
        if check.verdict is not Verdict.BROKEN
        or not (_settled(check, structures) or _nested(report, check, shares) or _excused(report, check, wholes))
    ]


def _settled(check: Check, structures: Collection[Place]) -> bool:
    """ "tỷ trọng 20,8%, 37,8%, 36,3%; thuế chiếm 5,1%": what makes a hundred is no share of a number elsewhere."""
    return check.subject in structures and any(where.block != check.subject.block for where in check.rests_on)


def _is_share(check: Check) -> bool:
    return isinstance(check.equation, Ratio) and not check.equation.sign


def _nested(report: Report, check: Check, shares: Sequence[frozenset[Place]]) -> bool:
    """ "6.730 ha, ...; 3.915 ha, bằng 58,2%": what is told as a share of another part lies in it."""
    found = check.equation
    if not isinstance(found, Sum):
        return False
    return total_of_others(report, found) or any(bound <= {part.place for part in found.parts} for bound in shares)


def _excused(report: Report, check: Check, wholes: Mapping[Place, Quantity]) -> bool:
    found = check.equation
    if isinstance(found, Sum):
        near = [q for q in _around(report, found) if q not in found.members]
        apart = abs(found.added - found.whole.base)
        aside = _told_besides(report, found) or _ends_in_a_name(report, found) or _done_of_planned(report, found)
        aside = aside or _of_the_one_before(report, found) or _rest_untold(report, found)
        left = any(q.base == apart for q in (*near, *_right_before_and_behind(report, found)))
        return aside or left or any(Sum(q, found.parts).exactly for q in near)
    if isinstance(found, Flow) and (_parts_together(report, found) or _of_two_sorts(found) or _compared(report, found)):
        return True
    if isinstance(found, Products) and _one_more(report, found):
        return True
    if isinstance(found, Average):
        one_of_several = check.cause is None and _one_of_several(report, found)
        return one_of_several or _of_another_total(report, found) or average_of_all(report, found, wholes)
    if isinstance(found, Ratio) and any(q.counted and decimals_of(q.value) for q in (found.above, found.below)):
        return True  # "bình quân 2,2 người": no number of people
    if isinstance(found, Ratio) and not found.sign:
        others = [q for q in _parts_beside(report, found.percent) if q not in found.members]
        if any(_says(Ratio(found.percent, q, found.below)) for q in others if q.kind == found.below.kind):
            return True
        told = any(_says(Ratio(found.percent, *pair)) for pair in _told_together(report, found))
        slipped = check.cause is not None and check.cause.strong and check.subject == found.percent.place
        told = told or (not slipped and _said_roundly(found)) or _of_a_whole_not_told(report, found)
        return told or share_of_another(report, found, blamed=check.subject == found.below.place)
    if check.kind in _CHANGES and _of_another_item(report, check):
        return True
    if isinstance(found, Change) and _compared_with_another(report, found):
        return True
    return isinstance(found, Change | Ratio) and of_other_levels(report, found)


def _of_another_item(report: Report, check: Check) -> bool:
    """ "1. Sốt xuất huyết: ...(486 ca). 2. Tay chân miệng: 143 ca, tăng 25 ca": each item is of something else."""
    own = report.of(check.subject.block)
    others = (report.of(where.block) for where in check.rests_on if where.block != check.subject.block)
    return any(
        other.block.kind is own.block.kind is not Kind.PLAIN and other.quantities and not _head(own) & _head(other)
        for other in others
    )


def _head(item: Reading) -> frozenset[str]:
    return words_of(item.lower[: item.starts[0]])


_CHANGES = ("change", "direction")


def _parts_beside(report: Report, percent: Quantity) -> list[Quantity]:
    """What stands before a percentage in its sentence and may be its part."""
    reading = report.of(percent.block)
    told = [q for q in _beside(report, percent) if q.start < percent.start]
    if not _OF_BEFORE.match(reading.words_after(percent)):
        return told
    return [q for q in told if not _CHANGED.search(reading.words_before(q))]


_OF_BEFORE = re.compile(r"\s(?:cùng kỳ|quý|năm|tháng|kỳ)\b")
_CHANGED = re.compile(r"\b(?:tăng|giảm|vượt)\b[^,;:()]*$")
""" "so với cùng kỳ (24 vụ) tăng 05 vụ, bằng 20,8% cùng kỳ": by so many is no part."""


def _said_roundly(found: Ratio) -> bool:
    """ "nợ xấu 480 tỷ đồng, chiếm 1,94%": 480 may stand for 475 as well."""
    right = quotient(*(_roundly(q) for q in (found.above, found.below)))
    return right is not None and found.percent.in_unit.touches(right.scaled(_HUNDRED))


def _roundly(q: Quantity) -> Interval:
    """What a number may stand for if the zero at its end is none; things that are counted are as many as is said."""
    half = Decimal(min(_TEN, roundness(q))).scaleb(-decimals_of(q.value)) * q.factor / 2
    return q.interval if q.counted else Interval(q.base - half, q.base + half)


_TEN, _HUNDRED = 10, Decimal(100)


def _of_a_whole_not_told(report: Report, found: Ratio) -> bool:
    """ "đồng ý 49, chiếm 52,13%; không đồng ý 34, chiếm 36,17%": both are of the 94 that nobody tells."""
    if decimals_of(found.percent.value) < _TELLING:
        return False
    own = quotient(found.above.interval, found.percent.in_unit)
    siblings = [part for part, whole in _shares_near(report, found) if own and own.touches(whole)]
    if not own or not siblings:
        return False
    whole, right = own.scaled(_HUNDRED), own.scaled(_HUNDRED / found.below.factor)
    at = found.percent.start
    if any(whole.contains(q.base) for q in report.of(found.percent.block).between(at - LONGEST, at + LONGEST)):
        return False
    return found.below in siblings or suspect(found.below.value, right) is None


def _shares_near(report: Report, found: Ratio) -> Iterator[tuple[Quantity, Interval]]:
    """The other parts of its paragraph that are told with an exact share, and a hundredth of what they are parts of."""
    at = found.percent.start
    for part, share in pairwise(report.of(found.percent.block).between(at - LONGEST, at + LONGEST)):
        beside = share.percent and part.kind == found.above.kind and share.start - part.unit_end < _NEAR
        whole = quotient(part.interval, share.in_unit) if beside and part != found.above else None
        if whole is not None and decimals_of(share.value) >= _TELLING:
            yield part, whole


_TELLING = 2


def _rest_untold(report: Report, found: Sum) -> bool:
    """ "trong đó lúa 2.310 ha, ngô 415 ha, cây công nghiệp 3.620 ha, còn lại là rau, đậu các loại"."""
    last = found.parts[-1]
    return last.place > found.whole.place and bool(_REST.match(report.of(last.block).words_after(last)))


_REST = re.compile(r"[\s,;]*(?:và )?còn lại là [^\d]*$")


def _of_the_one_before(report: Report, found: Sum) -> bool:
    """ "118 hồ sơ, gồm 41 trường hợp dưới 14 tuổi và 77 trường hợp trên 14 tuổi": of what comes before them."""
    first = found.parts[0]
    reading = report.of(first.block)
    before = reading.between(reading.sentence(first.start)[0], first.start)[-1:]
    come_to = set(accumulate(part.base for part in found.parts)) - {first.base}
    return any(q.counted and q.base in come_to and q not in found.members for q in before)


def _parts_together(report: Report, found: Flow) -> bool:
    """ "khoảng 86,5 tấn: đốt 41,2 tấn, chôn lấp 24,8 tấn, chưa thu gom 20,5 tấn": none is what the others leave."""
    end, together = found.end, sum(q.base for q in found.members)
    before = report.of(end.block).between(max(0, end.start - LONGEST), end.start)
    return any(q.base == together and q.kind.split("/")[0] == end.kind for q in before)


def _compared(report: Report, found: Flow) -> bool:
    """ "4.218 con, giảm 138 con so với 4.356 con cùng kỳ": what there was is told last."""
    whole = max(q.base for q in found.members)
    adds = 2 * whole == sum(q.base for q in found.members)
    return adds and report.of(found.end.block).words_before(found.end).rstrip().endswith("so với")


def _of_two_sorts(found: Flow) -> bool:
    """ "8 đội, mỗi đội 12 người. Nghiệm thu thêm 6 nhiệm vụ": people and tasks do not add up."""
    return len({q.kind for q in found.members if q.counted and q.noun}) > 1 and not found.end.noun


def _one_more(report: Report, found: Products) -> bool:
    """ "1 giải Nhất 50 triệu đồng, 2 giải Nhì mỗi giải 30 triệu đồng": what is told without "mỗi" belongs to it."""
    worth = found.fitted(found.total)
    apart = found.total.base - worth * found.total.factor if worth is not None else 0
    return any(q.base == apart for q in _beside(report, found.total) if q not in found.members)


def _of_another_total(report: Report, found: Average) -> bool:
    """ "Mười tháng chi 1.599 tỷ đồng. ... 96/160 tỷ đồng. Mỗi tháng 159,9 tỷ đồng": of a total told further ahead."""
    block = found.rate.block
    first, last = sorted((found.total, found.rate), key=lambda q: q.place)
    if first.block == block and not _APART.search(report.of(block).text, first.unit_end, last.start):
        return False
    near = (q for index in range(max(0, block - _FAR), block + 1) for q in report.of(index).quantities)
    worth = found.rate.base * found.count.base
    exact = sum(map(str.isdigit, found.rate.text)) > _BLOCKS
    return exact and any(q.base == worth and q.kind == found.total.kind and q != found.total for q in near)


_APART = re.compile(r";|\.\s")


def _one_of_several(report: Report, found: Average) -> bool:
    """ "12 căn, 610 triệu đồng: 70 triệu đồng/căn xây mới và 24 triệu đồng/căn sửa chữa": each is of some of them.

    Not where each clause tells its own number, rate and total.
    """
    reading = report.of(found.rate.block)
    begin, end = reading.sentence(found.rate.start)
    told = sorted((q for q in found.members if q.block == found.rate.block), key=lambda q: q.start)
    if len(told) == len(found.members) and ";" not in reading.text[told[0].start : told[-1].end]:
        begin = max(begin, reading.text.rfind(";", begin, told[0].start))
        end = told[-1].end + len(reading.text[told[-1].end : end].partition(";")[0])
    beside = reading.between(begin, end)
    return any(q.kind == found.rate.kind and q.text != found.rate.text and "/" in q.kind for q in beside)


_FAR = 8


def _done_of_planned(report: Report, found: Sum) -> bool:
    """ "làm 12,6 km; kế hoạch sửa 35 km, đã sửa 37 km. Cộng 49,6 km": what was planned is no part of what was done."""
    odd = found.left_out
    behind = next((part for part in found.parts if odd is not None and part.start > odd.start), None)
    return behind is not None and bool(re.search(r"\bđã\b", report.of(behind.block).words_before(behind)))


def _told_besides(report: Report, found: Sum) -> bool:
    """ "nam 186, nữ 204, dân tộc 57; tổng số 390": what is left out says what somebody is besides."""
    odd = found.left_out
    label = f"{report.of(odd.block).label(odd)} {' '.join(odd.noun)}" if odd is not None and odd.counted else ""
    return bool(OVERLAPPING.search(label))


def _told_together(report: Report, found: Ratio) -> Iterator[tuple[Quantity, Quantity]]:
    """ "5.185 vụ/7.275 bị can, giải quyết 4.975 vụ/6.755 bị can, đạt 95,9%": of the cases, not of the people."""
    beside = [
        next(
            (one for one in reversed(report.of(q.block).between(q.start - _CLOSE, q.start)) if one.kind != q.kind), None
        )
        for q in (found.above, found.below)
    ]
    above, below = beside
    if above is not None and below is not None and above.kind == below.kind and not above.percent:
        yield above, below


_CLOSE = 20


def _ends_in_a_name(report: Report, found: Sum) -> bool:
    """ "đoàn thể 28, tổ dân phố 12": what looks like the number of the last one named is the last part."""
    reading, last = report.of(found.parts[-1].block), found.parts[-1]
    end = reading.sentence(last.start)[1]
    behind = next((t for t in reading.tokens if last.unit_end <= t.start < min(end, last.unit_end + _NEAR)), None)
    missing = str(found.whole.value - found.plain)
    return behind is not None and behind.role not in WORTH and behind.text.lstrip("0") == missing


def _around(report: Report, found: Sum) -> Iterator[Quantity]:
    """What the parts may come to instead: a number of the sentence, or of the paragraph that announces them; any
    before them if the total stands behind."""
    whole, first = found.whole, found.parts[0]
    yield from _beside(report, whole)
    behind = whole.place > first.place
    for index in range(max(0, first.block - _BLOCKS), first.block + 1) if behind else ():
        reading = report.of(index)
        end = first.start if index == first.block else len(reading.text)
        yield from _of_kind(reading.between(max(0, end - LONGEST), end), whole)
    if whole.block < first.block:
        yield from _of_kind(report.of(whole.block).quantities[:_SOME], whole)


def _right_before_and_behind(report: Report, found: Sum) -> Iterator[Quantity]:
    """ "..., kết dư 62.182 triệu đồng"; "phát hiện 28 trường hợp. Lũy kế là 95 trường hợp (quý I 36, quý II 31)"."""
    whole, last = found.whole, found.parts[-1]
    before = report.of(whole.block).between(max(0, whole.start - LONGEST), whole.start)
    behind = report.of(last.block).between(last.end, last.end + 2 * _NEAR)[:1]
    told = [q for q in before if q not in found.members][-2:] if found.parts[0].place > whole.place else []
    yield from _of_kind((*told, *behind), whole)


def _of_kind(some: Iterable[Quantity], whole: Quantity) -> Iterator[Quantity]:
    return (q for q in some if q.kind == whole.kind and not q.percent)


_SOME = 40


def _beside(report: Report, q: Quantity) -> list[Quantity]:
    """The other numbers of its sentence, of its kind where it is no percentage."""
    reading = report.of(q.block)
    start, end = reading.sentence(q.start)
    told = reading.between(max(start, q.start - LONGEST), min(end, q.start + LONGEST))
    return [one for one in told if one != q and not one.percent and (q.percent or one.kind == q.kind)]


def _says(ratio: Ratio) -> bool:
    """Whether the printed percentage is this share, rounded, in one decimal at least: whole ones fit too much."""
    right = ratio.meant(ratio.percent)
    return right is not None and decimals_of(ratio.percent.value) > 0 and says(ratio.percent, right)


def _compared_with_another(report: Report, change: Change) -> bool:
    """ "giá từ 7.800 đến 8.200 đồng, cao hơn vụ trước 1.500 đồng": not the change from the one to the other."""
    first, last = sorted((change.before, change.now), key=lambda q: q.start)
    same = first.block == last.block == change.by.block and last.unit_end < change.by.start
    text = report.of(change.by.block).lower
    within = text[first.unit_end : last.start] if same else ""
    return "đến" in within.split() and bool(_ANOTHER_PERIOD.search(text, last.unit_end, change.by.start))
