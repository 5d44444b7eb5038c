"""Số của từng kỳ: which numbers of a sentence are levels, and of which period each is told.

"năm nay", "cùng kỳ", "quý II", "(2024: ...)" hold for the numbers behind them: up to a semicolon, a change or another
period; in brackets up to their end. Behind "so với" they hold for the number right behind them, or in brackets there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple

from addin.core.proofread.names import words_of
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.roles import Part, Term, terms_of


class Era(StrEnum):
    """Của kỳ nào: nobody says, this period, an earlier one, or the plan."""

    NONE = ""
    NOW = "now"
    EARLIER = "earlier"
    PLAN = "plan"


class When(NamedTuple):
    """Kỳ của một số: how it is named, and its year and month where they are told."""

    era: Era = Era.NONE
    year: int = 0
    month: int = 0
    unit: str = ""
    """What a relative period is one of: of the months, the quarters, the years."""
    span: int = 0
    """So many months of it."""

    @property
    def dated(self) -> bool:
        return bool(self.year or self.month)

    def before(self, other: When) -> bool | None:
        """Whether this is the earlier of two periods; None where nobody says."""
        if Era.PLAN in (self.era, other.era):
            return None
        if (self.era is Era.EARLIER) != (other.era is Era.EARLIER):
            return self.era is Era.EARLIER
        if self.year and other.year and self.year != other.year:
            return self.year < other.year
        if self.month and other.month and self.month != other.month:
            return self.month < other.month
        if self.dated != other.dated and (self if self.dated else other).era is not Era.NOW:
            return self.dated
        return None

    def told_as(self, other: When) -> bool:
        """Whether this is the period that another name tells, and not only may be."""
        return self.same(other) and self.year == other.year and self.month == other.month

    def same(self, other: When) -> bool:
        """Whether two names may be of one period."""
        if self.year and other.year and self.year != other.year:
            return False
        if self.month and other.month and self.month != other.month:
            return False
        if self.year and other.year and self.span != other.span:
            return False
        return not (self.unit and other.unit and self.unit != other.unit)


_PLAN = r"kế hoạch|dự toán|chỉ tiêu|mục tiêu(?! quốc gia)|(?:được|tỉnh|huyện|trên) giao|\bkh\b"
_EARLIER = (
    r"cùng (?:kỳ|thời điểm)|(?:năm|tháng|quý|tuần|kỳ|khóa|mùa|vụ|nhiệm kỳ|giai đoạn|đợt|lần)"
    r"(?:\s(?!trước|này|nay|tăng|giảm|so|có|là|đạt|sau|tới)[^\W\d]+){0,3}?\s(?:trước|ngoái)(?!\s(?:chuyển|mang))|"
    r"(?<!từ )(?<!tháng )(?<!quý )(?<!năm )(?<!nửa )(?<!\d )đầu (?:năm|quý|tháng|vụ|đợt|kỳ|nhiệm kỳ)|"
    r"trước đây|bước vào nhiệm kỳ"
)
_NOW = (
    r"\b(?:năm|tháng|quý|kỳ|vụ|nhiệm kỳ|đợt) (?:này|nay)\b|(?<!phát )(?<!thực )\bhiện (?:nay|tại|có|còn|là)\b|\bnay\b|"
    r"\bđến (?:ngày|hết|cuối|năm|thời điểm|\d)"
)
_MONTH = (
    r"(?P<span>\d{1,2}) tháng (?:đầu )?(?:năm\s)?(?=(?:19|20)\d\d)|tháng (?P<month>\d{1,2})(?:/|\snăm\s)?|"
    r"(?:ngày )?\d{1,2}/(?P<on>\d{1,2})/|quý (?P<quarter>[ivx]+)\b(?:/|\snăm\s)?"
)
_DATE = (
    rf"(?:(?:{_MONTH})(?P<of>(?:19|20)\d\d)?|(?P<year>(?:19|20)\d\d)(?:\s?[-–]\s?(?P<till>(?:19|20)\d\d))?)(?![\d/])"
)
MARK = re.compile(rf"(?P<plan>{_PLAN})|(?P<earlier>{_EARLIER})|(?P<dated>{_DATE})|(?P<now>{_NOW})")
_COMPARED = re.compile(r"\b(?:so với|so|hơn|bằng|vượt)(?:\s(?!và\b)[^\W\d]+){0,3}\s*$")
_ITS = re.compile(
    r"(?:\s*(?:năm|kỳ)?\s*\d{4})?(?:\s(?!(?:tăng|giảm|và|đạt)\b)\w+){0,5}"
    r"(?:\s*\(\s*(?!trong đó|gồm|riêng)(?:\w+\s){0,3}|\s*)|[^,;:()]*,\s(?:năm|khi|con số|kỳ)\b[^,;:()]*"
)
""" "so với năm 2024 (120 hộ)", "so với năm trước, khi đó có 292 trẻ"."""
_ROMAN = {"i": 3, "ii": 6, "iii": 9, "iv": 12}


def when_told(words: str) -> When:
    """Kỳ nêu sau cùng trong một đoạn chữ."""
    told = When()
    end = -1
    for found in MARK.finditer(words):
        told = _read(found, told if end >= 0 and _AT_ONCE.fullmatch(words, end, found.start()) else When())
        end = found.end()
    return told


def _read(found: re.Match[str], before: When) -> When:
    """One more name of a period; of two in a row, "cùng kỳ năm 2024", both count."""
    if found["dated"]:
        year = int(found["till"] or found["year"] or found["of"] or 0)
        month = int(found["month"] or found["on"] or _ROMAN.get(found["quarter"] or "", 0))
        return before._replace(year=year or before.year, month=month or before.month, span=int(found["span"] or 0))
    if found["plan"]:
        return When(Era.PLAN)
    if found["now"]:
        return before._replace(era=Era.NOW) if before.dated else When(Era.NOW)
    words = found["earlier"]
    unit = "năm" if words in ("cùng kỳ", "cùng thời điểm", "năm trước", "năm ngoái") else words.split()[0]
    unit = "đầu" if unit == "bước" else unit
    return When(Era.EARLIER, unit=unit)


@dataclass(frozen=True, slots=True)
class Level:
    """Một mức: a number that says how much there was, of which period, by which words, and how many sentences back."""

    quantity: Quantity
    when: When
    words: frozenset[str]
    bracketed: bool = False
    part: Part = Part.VALUE
    compared: bool = False
    """Told behind "so với": never what is compared."""
    detail: bool = False
    """A part of what was told before it: "trong đó nữ 168"."""
    owner: Quantity | None = None
    """What stands right before the brackets it stands in."""
    grown: Quantity | None = None
    """By how much it has changed itself, where that is told right behind it in its brackets."""
    back: int = 0
    in_order: bool = False
    """One of several that are told one for one of what was named before: "lần lượt là 112, 120 và 30"."""
    group: int = 0
    """Which brackets of its paragraph it stands in."""


_LEVELS = (Part.VALUE, Part.TO, Part.FROM, Part.BASE, Part.ABOVE, Part.LEVEL, Part.RATE, Part.SHARE)
_CUT = re.compile(r"[;()]|,(?!\d)|:(?=.)|\bvà\b")
_AT_ONCE = re.compile(r"[\s/]*(?:của )?(?:năm học|năm|ngày|hè|vụ)?\s*")
""" "cùng kỳ năm 2024" is one name of a period."""
_BROUGHT_TO = re.compile(r"\b(?:đưa|nâng)\s[^,;:()]{3,60}\b(?:lên|đạt)\b[^,;:()]*$")
""" "trong tháng 95 nghìn tấn, đưa lượng xuất khẩu 8 tháng 2017 đạt 1,02 triệu tấn": so far, not before."""
_AHEAD = 80
_DETAIL = re.compile(r"\b(?:trong đó|gồm|bao gồm|riêng|chia ra|bình quân)\b")
_WHOLE = re.compile(r"\b(?:trên|trong) (?:tổng (?:số )?)?$")
_PARTS = re.compile(r"\((?:trong đó|gồm|bao gồm|riêng|chia ra)\b")
_BARE = re.compile(r"\bso (?:với )?(?:mức |tỷ lệ |con số |hơn |gần )?$")
""" "tăng 18% so với 158.000 lượt của cùng kỳ"."""


def levels_of(reading: Reading, start: int, end: int) -> list[Level]:
    """Các mức trong một câu."""
    terms = terms_of(reading, start, min(end, start + LONGEST)) if end > start else ()
    return list(_levels(reading, start, terms))


def _levels(reading: Reading, start: int, terms: Sequence[Term]) -> Iterator[Level]:
    when, outside, group, at, detail = When(), When(), 0, start, False
    last: Term | None = None
    owner: Term | None = None
    one_by_one: list[When] = []
    in_order = False
    words: frozenset[str] = frozenset()
    for term, following in zip_longest(terms, terms[1:]):
        q = term.quantity
        gap = reading.lower[at : q.start]
        now = reading.group_of(q).index
        if now != group:
            outside = when if not group else outside
            when = when if now and not group else outside
            when = When() if now and _PARTS.search(gap) else when
            owner = _owner(last, gap) if now else None
            gap, group = gap[gap.rfind(")") + 1 :] if not now else gap, now
        when, own = _brought_to(reading, start, q, _after(gap, when, inside=bool(now)))
        one_by_one = _one_by_one(gap) or (one_by_one[1:] if _JOINED.fullmatch(gap) else [])
        in_order = bool(_IN_ORDER.search(gap)) or (in_order and bool(_JOINED.fullmatch(gap)))
        if now and "(" in gap:
            when = own
        detail = bool(_DETAIL.search(gap)) or (detail and ";" not in gap)
        level = term.part in _LEVELS or (term.part is Part.BELOW and bool(now))
        behind = _right_behind(reading, q) if level else None
        if level:
            bare = bool(_BARE.search(gap))
            own = when_told(reading.words_after(q)) if bare else own
            compared = term.part is Part.BASE or bare or own != when or bool(_WHOLE.search(gap))
            compared = compared or (bool(now) and own.dated and bool(MARK.search(gap)))
            own = when_told(behind[0]) if behind is not None and not bare else own
            if one_by_one:
                when, own, compared = When(), one_by_one[0], False
            own = _of_start(reading, owner, q, _of_part(term, own, compared=bare or _of_change(owner, term)))
            words = _words(reading, q) or (words if q.percent else frozenset())
            of, grown = owner.quantity if owner else None, _grown(reading, following, now)
            yield Level(q, own, words, bool(now), term.part, compared, detail, of, grown, 0, in_order, now)
        elif term.part is Part.CHANGE and not now:
            when = When()
        at, last = behind.end() if behind is not None else q.unit_end, term


def _brought_to(reading: Reading, start: int, q: Quantity, told: tuple[When, When]) -> tuple[When, When]:
    """The periods of what follows and of this number, which is so far where something was brought to it."""
    if not _BROUGHT_TO.search(reading.lower, max(start, q.start - _AHEAD), q.start):
        return told
    now = told[0]._replace(era=Era.NOW)
    return now, now


def _grown(reading: Reading, following: Term | None, now: int) -> Quantity | None:
    """By how much a number in brackets has changed, told right behind it there."""
    told = now and following and following.part is Part.CHANGE and following.sign
    return following.quantity if told and following and reading.group_of(following.quantity).index == now else None


def _right_behind(reading: Reading, q: Quantity) -> re.Match[str] | None:
    """ "842 tỷ đồng năm 2020", "6.900 đồng/kg vào tháng 5": the period of this number, and not of the next."""
    found = MARK.search(reading.lower, q.end, q.unit_end + _CLOSE)
    if found is None or not found["dated"] or "," in reading.lower[q.unit_end : found.start()]:
        return None
    return found if _CLOSES.match(reading.lower, found.end()) else None


_CLOSE = 16
_CLOSES = re.compile(r"\s*(?:$|[,;.)]|\b(?:và|lên|xuống|còn|đến|rồi|nhưng|thì)\b)")


def _one_by_one(gap: str) -> list[When]:
    """ "các năm 2022, 2023 và 2024 lần lượt thu 120, 135 và 148 tỷ đồng": a period for each number."""
    told = [when_told(found[0]) for found in MARK.finditer(gap) if found["dated"]]
    return told if len(told) > 1 and "lần lượt" in gap else []


_IN_ORDER = re.compile(r"\b(?:lần lượt|tương ứng|theo thứ tự)\b[^\d;.]*$")
_JOINED = re.compile(r"[^,;]{0,12}(?:[,;]|\svà)\s(?:và\s)?")


def _owner(last: Term | None, gap: str) -> Term | None:
    """What a bracket is said of: the number right before it."""
    return last if not re.search(r"[;,:)]", gap[: gap.rfind("(")]) else None


def _after(gap: str, when: When, *, inside: bool) -> tuple[When, When]:
    """The period that holds from here on, and that of the number right behind."""
    begin = max(gap.rfind(";") + 1, 0)
    if begin and not inside:
        when = When()
    own, end, told = when, -1, When()
    for found in MARK.finditer(gap, begin):
        if told.era is Era.PLAN and "," not in gap[end : found.start()]:
            continue
        near = end >= 0 and (bool(_AT_ONCE.fullmatch(gap, end, found.start())) or told.era is Era.NOW)
        told = _read(found, told if near else When())
        end = found.end()
        if _COMPARED.search(gap[begin : found.start()]) or told.era is Era.PLAN:
            own = told if _ITS.fullmatch(gap, end) else when
        else:
            when = own = told
    return when, own


def _of_start(reading: Reading, owner: Term | None, q: Quantity, own: When) -> When:
    """ "từ 3.214 hộ (30,6%) còn 2.687 hộ (25,3%)": the share of what there was is of that time too."""
    if owner is None or owner.part is not Part.FROM or not q.percent or own != When():
        return own
    return When(Era.EARLIER) if reading.text[owner.quantity.unit_end : q.start].strip() == "(" else own


def _of_change(owner: Term | None, term: Term) -> bool:
    """ "giảm 06 vụ (39/45 vụ)": both periods stand in the brackets."""
    return owner is not None and owner.part is Part.CHANGE and term.part in (Part.ABOVE, Part.BELOW)


def _of_part(term: Term, when: When, *, compared: bool) -> When:
    """What a role says of the period of a number."""
    if term.part is Part.BASE and term.against == "plan":
        return When(Era.PLAN)
    if term.part is Part.FROM:
        return when._replace(era=Era.EARLIER)
    if term.part is Part.TO:
        return when._replace(era=Era.NOW)
    if (term.part is Part.BASE or compared) and when.era is Era.NONE and not when.dated:
        return When(Era.EARLIER)
    return when


def _words(reading: Reading, q: Quantity) -> frozenset[str]:
    before, after = reading.words_before(q), _CUT.split(reading.words_after(q))[0]
    return words_of(f"{_CUT.split(before)[-1]} {' '.join(q.noun)} {after}") - NO_NAME


NO_NAME = frozenset(
    "cùng trước ngoái quý tháng năm đầu so chỉ mức con đó thêm lên xuống tăng giảm khi tổng cả hơn cao thấp nhiều ít "
    "riêng làm xảy ra gồm kết quả tính hiện nay cuối gấp về nên".split()
)
"""Words that tell of what period a number is, or nothing."""
