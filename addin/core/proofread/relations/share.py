"""Tỷ trọng: "trong đó 1.250 hộ nghèo, chiếm 12,5%" against the number that its sentence begins with, or another one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from operator import attrgetter

from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.equations import Ratio, percent_of
from addin.core.proofread.likeness import alike
from addin.core.proofread.names import words_of
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import LONGEST, Reading, last_end
from addin.core.proofread.relations.comparison import says
from addin.core.proofread.relations.named_shares import base_of, named_share
from addin.core.proofread.relations.out_of import judged
from addin.core.proofread.roles import OF_WHAT, Part, Term, terms_of
from addin.core.proofread.structure import Kind

SHARE = "share"

_OF_ALL = re.compile(r"\s*(?:(?:trong|trên|của|so với)\s)?(?:tổng|toàn bộ)(?:\s[^\W\d_]+){0,4}\s")
"""What stands between a share and the whole that is named right behind it."""
_IN_ALL = re.compile(r"\s*(?:(?:trong|trên|của|so với)\s)?tổng\b")
""" "chiếm 8% tổng lượt khách": of no other part of them."""
_OF_IT = re.compile(r"\s*(?:(?:trong|trên|của|so với)\b|tổng)")
_BEHIND = (Part.VALUE, Part.BELOW, Part.BASE)
_ITEM = re.compile(r":\s[^:]+\($")
""" "7 nhóm tăng giá: nhà ở (0,61%), ...": the percentage is of the first of them, not of their number."""
_OTHERWISE = re.compile(r"\b(?:lần lượt|tương ứng|cộng lại|chưa đạt)\b|\+")
""" "16,2 tỷ đồng, 11,9 tỷ đồng và 9,4 tỷ đồng, cộng lại chiếm 31,6%": of more than the number beside it."""
_CLOSE = 60


def shares(report: Report) -> Iterator[Check]:
    """Tính lại tỷ trọng của từng phần."""
    for reading in report.readings:
        if reading.block.kind is Kind.TABLE or not any(q.percent for q in reading.quantities):
            continue
        start = 0
        for end in (*reading.sentence_ends, len(reading.text)):
            terms = terms_of(reading, start, min(end, start + LONGEST)) if end > start else ()
            for at, term in enumerate(terms):
                named = list(named_share(report, reading, terms, at))
                yield from named
                if not all(check.fine for check in named):
                    continue
                owner = _owner(reading, terms, at) if term.percent and term.part in _OF_SOMETHING else None
                if owner is not None and not term.against and _near(reading, owner.quantity, term.quantity):
                    yield from _share(report, reading, terms, at, owner)
            start = end


_OF_SOMETHING = (Part.SHARE, Part.RATE, Part.LEVEL)


def _owner(reading: Reading, terms: Sequence[Term], at: int) -> Term | None:
    """The number before a percentage; "408 hộ, bằng 12,5% ... và chiếm 60% ..." tells two of the same."""
    bracket = reading.group_of(terms[at].quantity)
    before = [term for term in terms[:at] if not (group := reading.group_of(term.quantity)).index or group == bracket]
    if before[1:] and before[-1].percent and before[-1].part in (Part.RATE, Part.SHARE) and not bracket.index:
        before.pop()
    able = before and before[-1].part in (Part.VALUE, Part.BASE, Part.TO) and not before[-1].percent
    return before[-1] if able else None


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


def _share(report: Report, reading: Reading, terms: Sequence[Term], at: int, owner: Term) -> Iterator[Check]:
    printed, part = terms[at].quantity, owner.quantity
    inside = [t.quantity for t in terms[max(0, at - 14) : at - 1] if t.part in (Part.VALUE, Part.BASE, Part.BELOW)]
    earlier = [q for q in reversed(reading.between(max(0, part.start - LONGEST), part.start)) if q not in inside][:6]
    after = reading.words_after(printed)
    behind = [t.quantity for t in terms[at + 1 : at + 2] if t.part in _BEHIND and (t.bracketed or _OF_IT.match(after))]
    outer = _outer_totals(report, reading, part)
    candidates = [q for q in (*reversed(inside), *behind, *earlier, *outer) if _can_hold(q, part)]
    if _IN_ALL.match(reading.words_after(printed)):
        most = max((q.base for q in inside if _can_hold(q, part)), default=part.base)
        candidates = [q for q in candidates if q.base >= most]
    what = words_of(base_of(reading, part, printed)[0])
    own = what - words_of(" ".join(part.noun))
    called = [q for q in candidates if own & (report.names.of(q) | words_of(f"{q.said} {' '.join(q.noun)}"))]
    rate = bool(own) and terms[at].part is Part.RATE
    candidates = called if rate or (called and what > _ALL) else candidates
    fitting = next((whole for whole in candidates if _is_of(printed, part, whole)), None)
    meant, sure = _meant(report, reading, terms, at, part) if owner.part is not Part.BASE else (None, False)
    if fitting is not None and (meant is None or not sure or fitting.base == meant.base):
        yield Check(SHARE, Verdict.ROUNDED, place(printed), places((part, fitting)))
    elif meant is not None and (sure or (_same_noun(meant, part) and not is_of_any(report, reading, printed, part))):
        wrong = not _of_something_else(reading, terms, at, part, meant)
        yield from [judged(Ratio(printed, part, meant), SHARE)] if wrong else []


def _of_something_else(reading: Reading, terms: Sequence[Term], at: int, part: Quantity, meant: Quantity) -> bool:
    """ "bằng 99,6% cùng kỳ; trong đó vụ Đông Xuân 184 ha, bằng 99,9%", "79 người (2,08%), trong đó 66 người (1,74%)":
    of what is not told, as the percentage before it; "02 nơi giảm (Trà Vinh 17,2%)" has a name of its own."""
    term, printed = terms[at], terms[at].quantity
    as_before = term.part is Part.RATE and any(one.against and one.part is Part.RATE for one in terms[:at])
    named = term.bracketed and _NAME.search(reading.text, part.unit_end, printed.start)
    own = next((q for q in reading.between(meant.unit_end, meant.unit_end + _CLOSE)[:1] if q.percent), None)
    right = percent_of(part, meant)
    together = own is not None and right is not None and says(printed, right.scaled(own.value / _HUNDRED))
    return bool(printed.value > _HUNDRED or as_before or named or together)


_HUNDRED = Decimal(100)
_NAME = re.compile(r"\(\s*[A-ZĐ][^\W\d_]*\s[^()\d]*$")


def _is_of(printed: Quantity, part: Quantity, whole: Quantity) -> bool:
    right = percent_of(part, whole)
    return right is not None and says(printed, right)


def _can_hold(whole: Quantity, part: Quantity) -> bool:
    return (
        whole.kind == part.kind
        and not whole.percent
        and whole.summable
        and whole.interval.high >= part.interval.low
        and whole.start != part.start
    )


def _meant(
    report: Report, reading: Reading, terms: Sequence[Term], at: int, part: Quantity
) -> tuple[Quantity | None, bool]:
    """The whole a share refers to, and whether nothing else can be meant: it is the first number of its sentence."""
    printed = terms[at].quantity
    behind = _named_behind(reading, terms, at, part)
    if behind is not None:
        return behind, False
    if not _alone(reading, terms, at, part):
        return None, False
    start = reading.sentence(printed.start)[0]
    before = [q for q in reading.between(max(start, part.start - LONGEST), part.start) if _outside(reading, q, part)]
    cue = max(last_end(_AMONG, reading.lower[: part.start]), start)
    among = (
        [q for q in before if q.end <= cue and not q.percent][-1:] if ";" not in reading.lower[cue : part.start] else []
    )
    able = [q for q in among or before if _can_hold(q, part) and q.base > part.base]
    rate = terms[at].part is Part.RATE
    able = [q for q in able if (among and not rate) or not _has_share(reading, q, printed)]
    named = words_of(base_of(reading, part, printed)[0])
    whole = max(able, key=attrgetter("base")) if able and named & _ALL else able[-1] if able else None
    if whole is None or not named - _ALL <= report.names.of(whole) | words_of(f"{whole.said} {' '.join(whole.noun)}"):
        return None, False
    apart = before[-1] == whole and ";" in reading.lower[whole.unit_end : part.start] and not among
    direct = before[-1] == whole and any(_of_the_one_before(terms, k) for k in range(2, len(terms)) if k != at)
    return whole, (whole == before[0] or direct) and not apart


def _of_the_one_before(terms: Sequence[Term], at: int) -> bool:
    """ "vốn tỉnh giao 61 tỷ đồng đã giải ngân 44 tỷ đồng (72,1%), ...": each is of the number right before it."""
    whole, part, printed = (term.quantity for term in terms[at - 2 : at + 1])
    return printed.percent and not (whole.percent or part.percent) and _is_of(printed, part, whole)


_AMONG = re.compile(r"\btrong (?:đó|số)\b")
_ALL = frozenset({"tổng"})


def _alone(reading: Reading, terms: Sequence[Term], at: int, part: Quantity) -> bool:
    """Whether a percentage is one of its own, said of the number right before it."""
    printed, (behind, *_) = terms[at].quantity, (*terms[at + 1 :], None)
    loose = terms[at].part is Part.LEVEL and not terms[at].bracketed
    two = behind is not None and behind.percent and _two(reading, terms[at], behind)
    otherwise = _OTHERWISE.search(reading.lower, max(0, part.start - _CLOSE), printed.start)
    second = any(q.percent and _outside(reading, q, part) for q in reading.between(part.end, printed.start))
    exact = printed.approx is Approx.NONE and printed.value != _ALL_OF_EACH
    return exact and not (loose or two or otherwise or second)


def _two(reading: Reading, one: Term, two: Term) -> bool:
    """ "15% và 20%", "(ngân sách 60%, tiểu thương góp 40%)": two percentages in turn."""
    inside, beside = (reading.group_of(term.quantity).index for term in (one, two))
    same = bool(inside) and inside == beside and one.part is two.part
    return same or "và" in reading.words_before(two.quantity).split()[:1]


_ALL_OF_EACH = 100
""" "33 dự án ..., trong số này 12 dự án đã giải ngân 100%"."""


def _outside(reading: Reading, q: Quantity, part: Quantity) -> bool:
    return not reading.group_of(q).index or reading.group_of(q) == reading.group_of(part)


def _has_share(reading: Reading, q: Quantity, printed: Quantity) -> bool:
    """Whether a number is followed by a percentage of its own: then it stands beside the part."""
    after = reading.between(q.unit_end, q.unit_end + _CLOSE)[:1]
    return any(one.percent and one != printed and ";" not in reading.text[q.unit_end : one.start] for one in after)


def _named_behind(reading: Reading, terms: Sequence[Term], at: int, part: Quantity) -> Quantity | None:
    """ "chiếm 30,1% tổng số hộ (1.250 hộ)": the number that stands for what the percentage is of."""
    printed, after = terms[at].quantity, terms[at + 1] if at + 1 < len(terms) else None
    words = reading.words_after(printed)
    told = terms[at].part is Part.SHARE or terms[at].bracketed or (after is not None and after.against == OF_WHAT)
    if after is None or not told or after.quantity.kind != part.kind:
        return None
    if not (after.bracketed or _OF_ALL.fullmatch(words)):
        return None
    return after.quantity if "tổng" in words or _near_enough(printed, part, after) else None


def _near_enough(printed: Quantity, part: Quantity, after: Term) -> bool:
    """Whether the number behind a share is its whole: a number of those the share tells of stands there as well."""
    right = percent_of(part, after.quantity)
    return after.against == OF_WHAT and right is not None and right.high < 2 * printed.value < 4 * right.low


def is_of_any(report: Report, reading: Reading, printed: Quantity, part: Quantity) -> bool:
    """Là tỷ lệ của một số nào đó đã nêu: of any number told before its part."""
    told = [q for block in range(max(0, printed.block - _BLOCKS), printed.block) for q in report.of(block).quantities]
    told += reading.between(0, part.start)
    return any(_is_of(printed, part, q) for q in told if q != part and not q.percent and _alike(q, part))


def _alike(one: Quantity, part: Quantity) -> bool:
    return alike(one, part) or (one.counted and part.counted)


_BLOCKS = 6


def _same_noun(whole: Quantity, part: Quantity) -> bool:
    return not part.noun or whole.noun[:1] == part.noun[:1] or part.noun[:1] == ("người",)
