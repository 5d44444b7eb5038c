"""Lời nói tăng, giảm: what a change is called, and what it is compared with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from addin.core.proofread.names import words_of
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.differences import points_of
from addin.core.proofread.relations.levels import MARK, NO_NAME, Era, When, when_told
from addin.core.proofread.roles import Part, Term

_CLAUSE = re.compile(r"[;:(]|,(?!\d)|\b(?:và|như vậy|thì|tức|tương ứng|tương đương|hay)\b")
_AGAINST = re.compile(
    r"\bso (?:với )?(?P<of>(?:(?!\b(?:tăng|giảm|và)\b)[^,;:()])*)|\bcùng kỳ\b|\b(?:năm|tháng|quý|kỳ) (?:trước|ngoái)\b"
)
_AGAINST_LEVEL = re.compile(r"(?:^|[,;]\s|\bnếu )so với [^,;:()]*(?=\([^()]*\)[^,;:()\d]*$)")
""" "so với cuối quý II (1.200 triệu đồng) giảm 4,0%": said before the change, with what there was."""
_AIM = re.compile(r"\b(?:chỉ tiêu|kế hoạch|mục tiêu|phấn đấu|dự kiến|dự báo|tối thiểu|ít nhất)\b")
_MORE = re.compile(r"\b(?:cao|thấp|nhiều|ít|lớn|nhỏ) hơn\s$")
""" "hơn 12 vụ" is said roughly, "nhiều hơn 12 vụ" is by how many."""
_BECAUSE = re.compile(r"\b(?:do|vì|nhờ|bởi|trong|ở|tại|so|của)\b")
_AGAIN = re.compile(
    r"\s*(?:tức|tương ứng|tương đương|hay|là|với|gần|khoảng|hơn|trên|tỷ lệ|tốc độ|mức|đạt|bằng|tăng|giảm|vượt|hụt|và|"
    r"được|[-–+]|\s)*"
)
_AND, _OF_ELSE = re.compile(r"\bvà\b"), re.compile(r"\s(?!so\b|cùng\b)\w")
""" "giảm 03 vụ và giảm 30,0% giá trị thiệt hại": two changes."""
_LACKING = re.compile(r"\b(?:thiếu|kém)\b")
""" "thiếu 12 người": of what is needed, not of an earlier period."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Một lời nói tăng, giảm: the number, where the levels may be, and what it is called and compared with."""

    term: Term
    words: frozenset[str]
    against: When
    own: When
    first: Quantity
    """The first number of the change, where it is told twice: "tăng 12 vụ (8%)"."""
    by: Quantity
    ceiling: int
    """What stands before this place belongs to it."""
    clause: int
    """Where its clause begins."""
    bare: bool
    """Whether no other number stands in that clause before it."""
    total: bool
    """Whether it is said of a total."""

    alone_behind: int
    """Where the number right before it ends."""
    group: int = 0
    """Which brackets of its paragraph it stands in."""
    end: Quantity | None = None
    """What it went to, told right behind it: "tăng 30% lên 354,35 triệu tấn"."""

    def bare_before(self, q: Quantity) -> bool:
        """Whether a number stands right before it."""
        return self.alone_behind == q.unit_end

    @property
    def counted(self) -> Quantity | None:
        """What is counted, where the change is told in that and not only in per cent."""
        return next((q for q in (self.by, self.first) if not q.percent and self.term.part is not Part.TIMES), None)


def claims_of(reading: Reading, terms: Sequence[Term], start: int, end: int) -> Iterator[Claim]:
    """Các lời tăng, giảm của một câu; what is told twice, "tăng 12 vụ (8%)", is of the same levels."""
    first, told_last = 0, None
    for at, told in enumerate(terms):
        term = _told_again(reading, terms, at)
        if not _claims(term):
            continue
        terms = [*terms[:at], term, *terms[at + 1 :]] if term is not told else terms
        if not (at and _goes_on(reading, terms[first : at + 1])):
            first = at
        follow = [place for place in range(at + 1, len(terms)) if _claims(terms[place])]
        last = at
        while follow and _goes_on(reading, terms[first : follow[0] + 1]):
            last = follow.pop(0)
        ceiling = terms[follow[0]].quantity.start if follow else end
        floor = terms[first - 1].quantity.unit_end if first else start
        claim = _claim(reading, term, terms[first], (floor, terms[last].quantity.unit_end, ceiling))
        if claim and told_last and _of_the_same(reading, told_last, claim, terms[first]):
            claim = replace(claim, words=told_last.words, own=told_last.own)
        told_last = claim
        yield from (claim,) if claim else ()


def _of_the_same(reading: Reading, last: Claim, claim: Claim, first: Term) -> bool:
    """ "doanh thu năm 2025 gấp 1,5 lần năm 2022 và tăng 12,5% so với năm 2024": nobody says of what, so of the same."""
    between = reading.lower[last.by.unit_end : first.word[0] or claim.first.start]
    said = not claim.words and claim.own == When() and "lần lượt" not in reading.lower
    return said and bool(_AND_SO_ON.fullmatch(re.sub(r"\([^()]*\)", "", between)))


_AND_SO_ON = re.compile(r"[^,;:.()]*(?:,|\bvà)\s")


def _claims(term: Term) -> bool:
    return term.part in (Part.CHANGE, Part.TIMES)


def _told_again(reading: Reading, terms: Sequence[Term], at: int) -> Term:
    """ "giảm 12 em, tỷ lệ 1,0%", "tăng 98 ha, bằng 108,5%": the change, or this period, in the one before."""
    term, last = terms[at], terms[at - 1]
    if at and term.percent and term.part in (Part.RATE, Part.SHARE) and last.part is Part.CHANGE and not last.percent:
        told = term._replace(part=Part.CHANGE, sign=last.sign)
        compared = "so với" in reading.words_after(term.quantity)
        told_of = reading.words_before(term.quantity) if not compared else ""
        whole = re.match(r"\s(?!so\b)\w", reading.words_after(term.quantity))
        same = term.against in ("", last.against) and term.against != "plan" and term.joined
        same = same and not _DONE.search(told_of)
        return told if same and not whole and _goes_on(reading, (last, told)) else term
    return term


_DONE = re.compile(r"\b(?:đạt|hoàn thành)\s*$")
""" "thi hành xong 2.107 việc, tăng 451 việc so với cùng kỳ, đạt 73,3%": of all that was to be done."""
_SET_APART = (Part.BASE, Part.ABOVE, Part.BELOW)


def _goes_on(reading: Reading, terms: Sequence[Term]) -> bool:
    """ "tăng 12 vụ (8%)", "tăng 12 vụ so với cùng kỳ (150 vụ), tương ứng 8%": one change told twice."""
    first, *between, term = terms
    return (
        term.part is first.part is Part.CHANGE
        and term.sign == first.sign
        and term.percent != first.percent
        and not points_of(term.quantity)
        and (term.bracketed or not first.bracketed)
        and (not first.against or not term.against or first.against == term.against)
        and all(one.part in _SET_APART for one in between)
        and not (
            _AND.search(reading.words_before(term.quantity)) and _OF_ELSE.match(reading.words_after(term.quantity))
        )
        and bool(_AGAIN.fullmatch(_CLAUSE.split(reading.words_before(term.quantity).rstrip(" ("))[-1]))
    )


def _claim(reading: Reading, term: Term, first: Term, around: tuple[int, int, int]) -> Claim | None:
    floor, last, ceiling = around
    start = first.quantity.start
    behind = reading.lower[last:ceiling]
    close = next((i for i, sign in _outside(behind) if sign == ";"), len(behind))
    before = reading.lower[floor:start]
    verb = first.word[0] - floor if first.word[0] else len(before)
    subject = _CLAUSE.split(before[: max(verb, 0)])[-1]
    if _AIM.search(subject) or (_LACKING.search(before) and not first.against):
        return None
    own = when_told(subject) if "so với" not in subject else When()
    marks = [found.end() for found in MARK.finditer(subject)]
    said = first.quantity.counted or not words_of(subject)
    behind_it = _CLAUSE.split(reading.words_after(first.quantity))[0] if said else ""
    counted = behind_it[
        : min((found.start() for found in (_BECAUSE.search(behind_it), MARK.search(behind_it)) if found), default=None)
    ]
    words = words_of(f"{subject[marks[-1] if marks else 0 :]} {counted}") - NO_NAME - frozenset(first.quantity.noun[:1])
    begin = reading.sentence(start)[0]
    sentence = reading.lower[begin:start]
    between = when_told(before[verb:])
    last_told = when_told(found[0]) if (found := _AGAINST_LEVEL.search(sentence)) else When()
    if term.part is Part.TIMES and between == When():
        between = when_told(re.split(r"[,;:(]|\bvà\b", behind)[0])
    against = next((when for when in (between, last_told) if when != When()), None) or _against(
        sentence, behind[:close], term
    )
    by = replace(term.quantity, approx=Approx.NONE) if _MORE.search(before) else term.quantity
    clause = begin + sentence.rfind(";") + 1
    bare, total, group = clause >= floor, "tổng" in subject, reading.group_of(first.quantity).index
    level = next(iter(reading.between(last, last + _NEAR)), None)
    end = level if level is not None and _UP_TO.fullmatch(reading.lower, last, level.start) else None
    return Claim(term, words, against, own, first.quantity, by, last + close, clause, bare, total, floor, group, end)


_UP_TO = re.compile(r"\s(?:lên|xuống)(?:\s(?:còn|đến|tới|mức|thành|khoảng|gần|hơn|trên))*\s")
_NEAR = 30


def _outside(text: str) -> Iterator[tuple[int, str]]:
    """The letters of a text that stand in no brackets."""
    depth = 0
    for i, sign in enumerate(text):
        depth = max(0, depth + (sign == "(") - (sign == ")"))
        if not depth:
            yield i, sign


def _against(before: str, after: str, term: Term) -> When:
    """What it is compared with: said behind it, else before it."""
    if term.against == "plan":
        return When(Era.PLAN)
    told = [found[0] for found in _AGAINST.finditer(re.sub(r"\([^)]*\)", " ", after))][:1]
    told += [found[0] for found in _AGAINST.finditer(re.split(r";", before)[-1])][-1:]
    return next((when for words in told if (when := when_told(words)) != When()), When())
