"""Tỷ trọng: "trong đó 1.250 hộ nghèo, chiếm 12,5%" against the total before it; shares of one whole against 100%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from addin.core.number import decimals_of, round_half_up
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.equations import Ratio, percent_of
from addin.core.proofread.names import words_of
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.comparison import says
from addin.core.proofread.roles import OF_WHAT, Part, Term, terms_of

SHARE = "share"

_WHOLE = re.compile(r"\b(?:tổng|toàn bộ|tất cả|cả)\b")
_OWN_BASE = re.compile(r"^\s*(?:\)|,|;|:|\.|$|và\b|tổng số|tổng cộng|so với tổng|trong tổng|trên tổng|của tổng|tổng)")
_OF_ALL = re.compile(r"\s*(?:(?:trong|trên|của|so với)\s)?(?:tổng|toàn bộ)(?:\s[^\W\d_]+){0,4}\s")
"""What stands between a share and the whole that is named right behind it."""
_IN_ALL = re.compile(r"\s*(?:(?:trong|trên|của|so với)\s)?tổng\b")
""" "chiếm 8% tổng lượt khách": of no other part of them."""
_CUE = re.compile(r"\btrong (?:đó|số)\b|\bgồm\b|\bchia ra\b")
_AMONG = re.compile(r"\btrong(?:\s(?:tổng\s)?số)?\s*$")
_FOUND = re.compile(
    r"\b(?:phát hiện|trúng tuyển|đỗ|dương tính|đạt giải|có mặt|đủ điều kiện|kết nối|giải quyết|xử lý|hoàn thành|"
    r"khắc phục|trả lời|thu hồi|làm rõ|nghiệm thu|tiếp thu|được cấp|được công nhận|đã)\b"
)
"""What is said of some of the things just counted."""
_ITEM = re.compile(r":\s[^:]+\($")
""" "7 nhóm tăng giá: nhà ở (0,61%), ...": the percentage is of the first of them, not of their number."""
_CHANGES = re.compile(r"\b(?:tăng|giảm|từ|lên|xuống|so với|đạt|đóng góp|kế hoạch|mục tiêu)\b")


def shares(report: Report) -> Iterator[Check]:
    """Tính lại tỷ trọng của từng phần trong tổng gần nhất."""
    for reading in report.readings:
        if not any(q.percent for q in reading.quantities):
            continue
        start = 0
        for end in (*reading.sentence_ends, len(reading.text)):
            if end > start:
                stop = min(end, start + LONGEST)
                yield from _sentence(report, reading, start, stop)
            start = end


def _sentence(report: Report, reading: Reading, start: int, end: int) -> Iterator[Check]:
    terms = terms_of(reading, start, end)
    for at, term in enumerate(terms):
        owner = _owner(terms, at) if term.percent else None
        if owner is None:
            continue
        part = owner.quantity
        behind = terms[at + 1] if at + 1 < len(terms) else None
        of_what = behind is not None and behind.against == OF_WHAT
        told = term.part is Part.SHARE or _of_those_before(reading, terms, at)
        if not told and not (term.part in (Part.LEVEL, Part.RATE) and (term.bracketed or of_what)):
            continue
        if term.against or part.percent or not _near(reading, part, term.quantity):
            continue
        yield from _share(reading, terms, at, part, _outer_totals(report, reading, part))


def _owner(terms: Sequence[Term], at: int) -> Term | None:
    """The number before a percentage; "408 hộ, bằng 12,5% ... và chiếm 60% ..." tells two of the same."""
    back = at - 1
    if back > 0 and terms[back].percent and terms[back].part in (Part.RATE, Part.SHARE) and not terms[at].bracketed:
        back -= 1
    return terms[back] if back >= 0 and terms[back].part in (Part.VALUE, Part.BASE) else None


def _of_those_before(reading: Reading, terms: Sequence[Term], at: int) -> bool:
    """ "131 kiến nghị, được tiếp thu 118 kiến nghị, đạt 90,1%": the only two numbers of the sentence, of one noun."""
    rate = terms[at].part is Part.RATE or "tỷ lệ" in reading.words_before(terms[at].quantity)
    if at != 2 or terms[0].part is not Part.VALUE or terms[at].against or not rate:
        return False
    whole, part = terms[0].quantity, terms[1].quantity
    same = part.noun[:2] == whole.noun[:2] if part.noun else not part.counted and part.kind == whole.kind
    return same and whole.base > part.base


def _near(reading: Reading, part: Quantity, percent: Quantity) -> bool:
    """Whether the percentage belongs to the number before it: one clause, perhaps a comma."""
    between = reading.lower[part.unit_end : percent.start]
    return len(between) < 80 and ";" not in between and between.count("(") <= 1 and not _ITEM.search(between)


def _outer_totals(report: Report, reading: Reading, part: Quantity) -> list[Quantity]:
    """In a list: the totals of the paragraph that announces it."""
    if reading.block.parent < 0:
        return []
    head = report.of(reading.block.parent)
    return [q for q in head.quantities[-6:] if q.kind == part.kind and not q.percent]


def _share(reading: Reading, terms: Sequence[Term], at: int, part: Quantity, outer: list[Quantity]) -> Iterator[Check]:
    printed = terms[at].quantity
    inside = [t.quantity for t in terms[max(0, at - 14) : at - 1] if t.part in (Part.VALUE, Part.BASE, Part.BELOW)]
    earlier = [q for q in reversed(reading.between(max(0, part.start - LONGEST), part.start)) if q not in inside][:6]
    behind = [t.quantity for t in terms[at + 1 : at + 2] if t.part in (Part.VALUE, Part.BELOW, Part.BASE)]
    candidates = [q for q in (*reversed(inside), *behind, *earlier, *outer) if _can_hold(q, part)]
    if _IN_ALL.match(reading.words_after(printed)):
        most = max((q.base for q in inside if _can_hold(q, part)), default=part.base)
        candidates = [q for q in candidates if q.base >= most]
    for whole in candidates:
        right = percent_of(part, whole)
        if right and says(printed, right):
            yield Check(SHARE, Verdict.ROUNDED, place(printed), places((part, whole)))
            return
    named = [q for q in inside if q.kind == part.kind and not q.percent and q.summable]
    after = terms[at + 1] if at + 1 < len(terms) else None
    named_behind = after is not None and bool(_OF_ALL.fullmatch(reading.words_after(printed)))
    if (
        after is not None
        and (after.bracketed or named_behind)
        and ("tổng" in reading.words_after(printed) or _near_enough(printed, part, after))
        and after.quantity.kind == part.kind
    ):
        yield from _wrong(printed, part, after.quantity)
        return
    if not _OWN_BASE.match(reading.lower[printed.unit_end : printed.unit_end + 30]):
        return
    meant = _meant(reading, terms[at], part, named)
    if meant is None or _of_other_things(reading, printed, part):
        return
    if not _of_its_own(reading, terms[at]) or _slipped(printed, part, meant):
        yield from _wrong(printed, part, meant)


_ITS_WHOLE = re.compile(r"\s*(?:(?:trong|trên|của|so với)\s)?tổng(?:\s(?:số|cộng))?(?P<what>(?:\s[^\W\d_]+){1,4})")


def _of_other_things(reading: Reading, printed: Quantity, part: Quantity) -> bool:
    """ "12 dự án có vốn nước ngoài, chiếm 38% tổng vốn đăng ký": of no number of projects."""
    named = _ITS_WHOLE.match(reading.words_after(printed))
    return named is not None and not words_of(named["what"]) & words_of(f"{reading.label(part)} {' '.join(part.noun)}")


def _of_its_own(reading: Reading, term: Term) -> bool:
    """ "khối xã 980 triệu đồng (đạt 71%)": perhaps of what was planned for it, not of the total."""
    return term.part is Part.RATE and term.bracketed and "đạt" in reading.words_before(term.quantity)


def _slipped(printed: Quantity, part: Quantity, whole: Quantity) -> bool:
    right = percent_of(part, whole)
    return right is not None and suspect(printed.value, right) is not None


def _near_enough(printed: Quantity, part: Quantity, after: Term) -> bool:
    """Whether the number behind a share is its whole: a number of those the share tells of stands there as well."""
    right = percent_of(part, after.quantity)
    return after.against == OF_WHAT and right is not None and right.high < 2 * printed.value < 4 * right.low


def _can_hold(whole: Quantity, part: Quantity) -> bool:
    return (
        whole.kind == part.kind
        and not whole.percent
        and whole.summable
        and whole.interval.high >= part.interval.low
        and whole.start != part.start
    )


def _meant(reading: Reading, term: Term, part: Quantity, wholes: list[Quantity]) -> Quantity | None:
    """The one total the share can refer to; None where the sentence leaves a choice."""
    fitting = [q for q in wholes if _same_noun(q, part) and not _has_share(reading, q)]
    told = [q for q in fitting if _one_cue(reading, q, part)]
    if not told:
        told = [q for q in fitting if _WHOLE.search(reading.words_before(q))]
    if not told and len(fitting) == 1 and (_found_among(reading, fitting[0], part) or _only_two(reading, part)):
        told = fitting
    rate = "tỷ lệ" in reading.words_before(term.quantity)
    bound = rate or term.part in (Part.SHARE, Part.RATE) or _opens_with(reading, term.quantity)
    return told[0] if len(told) == 1 and bound else None


def _has_share(reading: Reading, q: Quantity) -> bool:
    """Whether a number is followed by a percentage of its own: then it is a sibling, not the whole."""
    after = reading.between(q.unit_end, q.unit_end + 40)
    between = reading.lower[q.unit_end : after[0].start] if after else ""
    return bool(after) and after[0].percent and not _CHANGES.search(between)


def _opens_with(reading: Reading, percent: Quantity) -> bool:
    return reading.words_before(percent).rstrip().endswith("(")


def _found_among(reading: Reading, whole: Quantity, part: Quantity) -> bool:
    """ "khám cho 1.840 người, phát hiện 276 người", "trong 1.430 giáo viên có 1.287 giáo viên"."""
    between = reading.lower[whole.unit_end : part.start]
    trong = bool(_AMONG.search(reading.words_before(whole)))
    return len(reading.between(whole.end, part.start)) == 0 and (trong or bool(_FOUND.search(between)))


def _only_two(reading: Reading, part: Quantity) -> bool:
    """ "Trong năm sinh 156 cháu, 21 cháu là con thứ ba, chiếm 13,5%": the sentence tells of nothing else."""
    before = reading.between(reading.sentence(part.start)[0], part.start)
    return len(before) == 1 and part.noun[:1] == before[0].noun[:1] != () and before[0].base > part.base


def _one_cue(reading: Reading, whole: Quantity, part: Quantity) -> bool:
    """Whether one "trong đó" or "gồm" stands between a total and its part."""
    return len(_CUE.findall(reading.lower, whole.end, part.start)) == 1


def _same_noun(whole: Quantity, part: Quantity) -> bool:
    return not part.counted or not part.noun or whole.noun[:1] == part.noun[:1] or part.noun[:1] == ("người",)


def _wrong(printed: Quantity, part: Quantity, whole: Quantity) -> Iterator[Check]:
    right = percent_of(part, whole)
    if right is None:
        return
    value = round_half_up((right.low + right.high) / 2, max(1, decimals_of(printed.value)))
    message = f"{part.said} trong {whole.said} là {printed.worded(value)}, không phải {printed.said}."
    cause = suspect(printed.value, right)
    rests = places((part, whole))
    equation = Ratio(printed, part, whole)
    yield Check(SHARE, Verdict.BROKEN, place(printed), rests, message, value, printed.value, cause, equation)
