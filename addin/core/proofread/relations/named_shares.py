"""Tỷ lệ nói rõ là của gì: "đạt 63,0% số hộ nông thôn", "tỷ lệ trực tuyến trên số tiếp nhận mới: 65,0%".

The words behind (or before) the percentage name its whole, which may stand in another sentence or paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from addin.core.number import decimals_of, round_half_up
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.equations import Ratio, percent_of
from addin.core.proofread.likeness import alike
from addin.core.proofread.names import Named, Names, words_of
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.comparison import RATE, says
from addin.core.proofread.relations.said_of import beside, parts_of
from addin.core.proofread.roles import Part, Term

_WHAT = r"(?:(?!(?:so|cùng|trở|trong đó|gồm|và|nhưng|do|vì|là|tăng|giảm)\b|đạt\b(?!\s[^\W\d_]))[^\W\d_]+\s?){1,8}"
_BEHIND = re.compile(rf"\s*(?:(?:trong|của|so với|trên|với)\s)?(?P<what>{_WHAT})")
_ON = re.compile(rf"\btỷ lệ\s{_WHAT}?\s?(?:trên|so với|trong)\s(?P<what>{_WHAT})(?:đạt|là|bằng|:)?\s*$")
_BETWEEN = re.compile(rf"\b(?:trên|trong)\s(?P<what>(?:tổng )?số\s{_WHAT}),?\s?(?:đạt|chiếm|bằng|tỷ lệ)[^\d,;.:()]*$")
_AMONG = re.compile(rf"(?:^|[.;]\s)\s?(?:tính\s|xét\s)?(?:trong|trên|so với)\s(?P<what>(?:tổng\s)?số\s{_WHAT}?)\s?,")
_OPENING = re.compile(rf"(?:tính\s|xét\s)?(?:trong|trên)\s(?P<what>(?:tổng\s)?số\s(?!này|đó){_WHAT}?)\s?,(?!\d)[^;]*$")
_AMONG_THEM = re.compile(rf"\btrong\s(?:tổng\s)?số\s(?P<what>{_WHAT}?)\s?(?:,|có|đã|thì)\s*$")
_COMPARED = re.compile(r"(?:tính\s|xét\s)?(?:so với|trong|trên)\s[^\d,;:.()]*")
_PLAN = re.compile(r"\b(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu|nghị quyết|kh)\b")
_PLANNED = frozenset("kế hoạch dự toán chỉ tiêu mục nghị quyết kh nhiệm vụ vốn giao".split())
_AIMS = tuple(frozenset(aim.split()) for aim in ("kế hoạch", "dự toán", "chỉ tiêu"))
_PERIOD = re.compile(r"\b(?:cùng kỳ|năm|tháng|quý)\b")
_TWO = 2
_MOST = 8
"""Numbers of one name that are tried."""
_NEARLY = 2
"""A share of the right whole is not twice, nor half, what is printed, but where it is one of another whole."""
_ALL_OF_THEM = 100
"""Said of what is called so wherever it is: "18 tỉnh có 100% số xã đạt chuẩn"."""
_ALL = frozenset({"tổng"})
_ADDED_UP = re.compile(r"(?<!trên )(?<!trong )\b(?:tổng|cộng)\b")
_HERE = frozenset("xã phường thị trấn huyện quận tỉnh thành phố tổng".split())
"""What a number need not be called by: the whole commune, the whole district."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Một tỷ lệ: what it is said of, the words its whole is called by, and the numbers so called, likely ones first."""

    percent: Quantity
    part: Quantity
    words: frozenset[str]
    planned: bool
    among: bool = False
    numbered: bool = False
    """Whether its words say "số": "bằng 83,9% số có mặt"."""
    wholes: tuple[Named, ...] = ()

    @property
    def told_before(self) -> bool:
        """Whether its wholes stand before it, as wholes mostly do."""
        return all(_stands_before(named.quantity, self.percent) for named in self.wholes)

    @property
    def of_a_total(self) -> bool:
        """Whether its words say "tổng", or the plan of its paragraph, and one number before it is called so."""
        one = len({named.quantity.base for named in self.wholes}) == 1 and self.told_before
        return one and (
            self.wholes[0].quantity.block == self.percent.block if self.planned else bool(_ALL & self.words)
        )

    @property
    def ratios(self) -> list[Ratio]:
        return [Ratio(self.percent, self.part, named.quantity) for named in self.wholes]


def named_share(report: Report, reading: Reading, terms: Sequence[Term], at: int) -> Iterator[Check]:
    """It holds of one of the numbers so called; or the only one says something else."""
    claim = claim_of(reading, report.names, terms, at)
    if claim is None:
        return
    printed = claim.percent
    for found in claim.ratios:
        right = percent_of(found.above, found.below)
        if right is not None and says(printed, right):
            rests = places((found.above, found.below))
            yield Check(RATE, Verdict.ROUNDED, place(printed), rests, equation=found)
            return
    if _of_all_of_them(report, claim):
        return
    rough = any(q.approx is not Approx.NONE for q in (printed, claim.part))
    far = printed.block - claim.wholes[0].quantity.block > _FAR or rough
    explained = not far and _of_another(report, claim)
    if explained and claim.words and not claim.told_before:
        return
    right = percent_of(claim.part, claim.wholes[0].quantity) if _sure(reading, claim, explained=explained) else None
    if right is None or _of_some_of_them(report, reading, claim):
        return
    if right.high < _NEARLY * printed.value < _NEARLY * _NEARLY * right.low or explained:
        found = claim.ratios[0]
        value = round_half_up((right.low + right.high) / 2, max(1, decimals_of(printed.value)))
        cause, message = suspect(printed.value, right), found.told(printed, value)
        rests = places((found.above, found.below))
        if cause is None and found.below.value < _FEW and decimals_of(printed.value):
            return  # "97,5% đã tiêm 1 mũi, 85,5% đã tiêm 2 mũi": no share of two is 85,5%
        of_these = (claim.words - _EXTENT) & report.names.of(claim.part)
        if cause is None and found.below.block != printed.block and claim.words & _EXTENT and not of_these:
            return  # "53.000 ha lúa, bằng 96% diện tích gieo trồng": that of rice, which is told nowhere
        yield Check(RATE, Verdict.BROKEN, place(printed), rests, message, value, printed.value, cause, found)


def _of_some_of_them(report: Report, reading: Reading, claim: Claim) -> bool:
    """ "dự thi tốt nghiệp 1.486 em, đỗ 1.472 em ..., chiếm 55% số học sinh tốt nghiệp": of fewer, told behind.

    Where all of them are meant, only of what is called as the part: "tổng đàn lợn 46.200 con, trâu bò 12.850 con; tiêm
    11.308 con trâu bò, đạt 88,0% tổng đàn".
    """
    called, part, printed = claim.wholes[0], claim.part, claim.percent
    if not _others(claim, called):
        return False
    total = claim.of_a_total and claim.words - _HERE <= called.words | called.also
    own, said = report.names.of(part), called.words | frozenset(part.noun[:1])
    behind = reading.between(called.quantity.end if called.quantity.block == printed.block else 0, printed.start)
    some = (q for q in behind if q.kind == part.kind and part.base <= q.base < called.quantity.base)
    able = (q for q in some if not total or frozenset() < report.names.of(q) - said <= own)
    return any((right := percent_of(part, q)) is not None and says(printed, right) for q in able)


def _of_another(report: Report, claim: Claim) -> bool:
    """Whether somebody took another number of the paragraphs before for the whole, which explains the percentage."""
    return next(_fitting(report, claim), None) is not None


def _of_all_of_them(report: Report, claim: Claim) -> bool:
    """ "3.516/4.870 lao động, ..., đạt 34,7% tổng lao động", "kiểm tra 240 tổ chức và 560 cá nhân, cộng 800 đối tượng":
    of more than the number that seems to be called so."""
    called = claim.wholes[0]
    if claim.planned or not _others(claim, called):
        return False
    more = (q for q in _fitting(report, claim) if q.base > called.quantity.base)
    if _ALL & claim.words:
        return any(not report.of(q.block).group_of(q).index for q in more)
    here = (q for q in more if q.block == called.quantity.block and q.start > called.quantity.start)
    return any(_ADDED_UP.search(report.of(q.block).words_before(q)) for q in here)


def _fitting(report: Report, claim: Claim) -> Iterator[Quantity]:
    """The numbers of the paragraphs before that the percentage is a share of."""
    for index in range(claim.percent.block, max(-1, claim.percent.block - _BLOCKS), -1):
        for q in report.of(index).quantities[-_EACH:]:
            right = percent_of(claim.part, q) if alike(q, claim.part) and _stands_before(q, claim.percent) else None
            if right is not None and q != claim.part and says(claim.percent, right):
                yield q


_BLOCKS, _EACH, _FAR, _FEW = 4, 24, 40, 10
_EXTENT = frozenset("diện tích sản lượng".split())
"""What every crop has of its own."""


def _sure(reading: Reading, claim: Claim, *, explained: bool) -> bool:
    """Whether the words leave no choice."""
    if claim.among and not claim.words:
        return True
    just = [named for named in claim.wholes if not _others(claim, named)]
    totals = [named for named in claim.wholes if _ALL & claim.words & named.words]  # two may be "tổng kinh phí"
    called = just or list(claim.wholes)
    if claim.percent.value == _ALL_OF_THEM or len({named.quantity.base for named in (*called, *totals)}) != 1:
        return False
    if claim.planned:
        told = _TOLD_BEHIND.match(reading.lower, claim.percent.unit_end)
        near = just and claim.percent.block - just[0].quantity.block < _TWO
        return bool(called[0].words & _PLANNED) and not told and bool(near or claim.words - _PLANNED)
    near = explained and called[0].quantity.block == claim.percent.block
    if not claim.planned and not claim.words <= called[0].words | called[0].also | _HERE:
        return near
    return bool(just or totals or claim.among or near or not (_ALL & claim.words or len(claim.words - _HERE) == 1))


_TOLD_BEHIND = re.compile(r"[^,;.()\d]{0,60}\([^()\d]{0,20}\d")
""" "đạt 84% kế hoạch (2.300 con)": the plan of just this."""


def _exactly_so(claim: Claim, named: Named) -> bool:
    """Whether a number is called by no other words, and said to be a total if the words say so."""
    return not _others(claim, named) and named.words & _ALL >= claim.words & _ALL


def _others(claim: Claim, named: Named) -> frozenset[str]:
    """What else a number is called."""
    return named.words - claim.words - _HERE - frozenset(named.quantity.noun[:2])


def claim_of(reading: Reading, names: Names, terms: Sequence[Term], at: int) -> Claim | None:
    """Tỷ lệ của số nào, theo lời câu; None where nobody says, or no number is called so."""
    term = terms[at]
    if not term.percent or term.sign or term.quantity.ranged or term.part in (Part.FROM, Part.TO):
        return None
    before = [
        one for one in terms[max(0, at - 1) : at] if one.part is Part.VALUE and beside(reading, one, term.quantity)
    ]
    beside_it = [one.quantity for one in before]
    parts = dict.fromkeys((*parts_of(reading, names, terms, at), *beside_it))
    claims = (_said(reading, terms, at, part) for part in parts if not part.percent)
    able = (one for one in claims if one and (one.part in beside_it or not _is_its_whole(names, one)))
    return next((found for one in able if (found := _with_wholes(one, names))), None)


def _is_its_whole(names: Names, claim: Claim) -> bool:
    """ "hồ sơ giải quyết trước hạn chiếm 74% số đã giải quyết": what is called as the whole is no part."""
    called = names.of(claim.part) - frozenset(claim.part.noun)
    return bool(called) and called <= claim.words


def _with_wholes(claim: Claim, names: Names) -> Claim | None:
    """The claim with the numbers called as its words say, if there are any."""
    if claim.wholes:
        return claim
    called = claim.words - _PLANNED if claim.planned and claim.words - _PLANNED else claim.words - _HERE
    able = [named for named in names.near(place(claim.percent), called) if _may_hold(named, claim)]
    able = [one for one in able if claim.planned or called & one.words or not any(aim <= one.words for aim in _AIMS)]
    able = [named for named in able if _stands_before(named.quantity, claim.percent)] or able
    if claim.words & _ALL:
        heads = {named.quantity.block for named in able if not named.detail}
        able = [named for named in able if not named.detail or named.quantity.block not in heads]
        able = [named for named in able if named.words & _ALL or not _others(claim, named)] or _most(able)
    if claim.planned and _RAISED & claim.words:
        able = _raised(claim, names)
    elif not able and not claim.planned:
        able = _nearly_called(claim, names)
    just = [named for named in able if _exactly_so(claim, named)] if not claim.planned else []
    able = just or sorted(able, key=lambda named: len(_others(claim, named)))
    return replace(claim, wholes=tuple(able[:_MOST])) if able else None


_RAISED = frozenset("bổ điều".split())
""" "sau bổ sung", "sau khi điều chỉnh"."""


def _raised(claim: Claim, names: Names) -> list[Named]:
    """ "nâng tổng kế hoạch lên 166 tỷ đồng; ... đạt 65% kế hoạch sau bổ sung"."""
    told = names.near(place(claim.percent), claim.words & _PLANNED & frozenset("kế dự chỉ".split()) | {"lên"})
    return [one for one in told if _may_hold(one, claim) and _stands_before(one.quantity, claim.percent)][:1]


def _nearly_called(claim: Claim, names: Names) -> list[Named]:
    """The number of its paragraph that most words of the whole name, two at least."""
    if len(claim.words) < _TWO:
        return []
    told = names.alike(place(claim.percent), claim.words)
    kind, block = claim.part.kind, claim.percent.block
    near = [one for one in told if (one.quantity.kind, one.quantity.block) == (kind, block) and _may_hold(one, claim)]
    most = max((len(one.words & claim.words) for one in near), default=0)
    best = [one for one in near if len(one.words & claim.words) == most]
    return best if most >= _TWO and len({one.quantity.base for one in best}) == 1 else []


def _most(able: Sequence[Named]) -> list[Named]:
    """Of the numbers of one paragraph the largest: all of them are not some of them."""
    most: dict[int, Decimal] = {}
    for one in able:
        most[one.quantity.block] = max(one.quantity.base, most.get(one.quantity.block, one.quantity.base))
    return [one for one in able if one.quantity.base == most[one.quantity.block]]


def _stands_before(q: Quantity, other: Quantity) -> bool:
    return (q.block, q.start) < (other.block, other.start)


def _said(reading: Reading, terms: Sequence[Term], at: int, part: Quantity) -> Claim | None:
    """What the percentage is said to be of."""
    printed = terms[at].quantity
    beside_it = _told_beside(reading, terms, at) or _told_first(reading, terms, at, part)
    if beside_it is not None:
        whole = Named(beside_it)
        claim = Claim(printed, part, frozenset(), planned=False, among=True, wholes=(whole,))
        return claim if _may_hold(whole, claim) else None
    what, among = base_of(reading, part, printed)
    words = words_of(what) | (_ALL if "toàn" in what.split() else frozenset())
    if not words - _HERE or (_PERIOD.search(what) and not _PLAN.search(what)):
        return None
    return Claim(printed, part, words, bool(_PLAN.search(what)), among, what.startswith("số "))


def _told_first(reading: Reading, terms: Sequence[Term], at: int, part: Quantity) -> Quantity | None:
    """ "So với tổng thu 6.428 triệu đồng, tiền sử dụng đất chiếm 58,2%": of the first number, not of a part here."""
    first, printed = terms[0].quantity, terms[at].quantity
    start = reading.sentence(printed.start)[0]
    here = part.block == printed.block and part.start >= start
    opens = not here and at and _COMPARED.fullmatch(reading.lower, start, first.start)
    return first if opens and not reading.words_after(printed).strip(" ,.;:") else None


def _told_beside(reading: Reading, terms: Sequence[Term], at: int) -> Quantity | None:
    """ "đạt 95% dung tích thiết kế 1,8 triệu m3", "82% tổng chi (336,2 tỷ đồng)": what its words run into."""
    after = terms[at + 1].quantity if at + 1 < len(terms) else None
    words = reading.lower[terms[at].quantity.unit_end : after.start] if after is not None else ""
    alone = after is not None and reading.text.startswith(")", after.unit_end) and not _PLAN.search(words)
    behind = _BEHIND.fullmatch(words.removesuffix("(") if alone else words)
    return (
        after if after is not None and behind is not None and words_of(behind["what"]) and not after.percent else None
    )


def base_of(reading: Reading, part: Quantity, printed: Quantity) -> tuple[str, bool]:
    """The words for what a percentage is of, and whether they stand before it, as what all is said of."""
    behind = _BEHIND.match(reading.words_after(printed))
    if behind is not None and words_of(behind["what"]):
        return behind["what"], False
    before = reading.words_before(printed, 160)
    told = _ON.search(before) or _BETWEEN.search(before) or _AMONG.search(before)
    told = told or _OPENING.match(reading.lower, reading.sentence(printed.start)[0], printed.start)
    if told is None and (part.block, part.end) < (printed.block, printed.start):
        told = _AMONG_THEM.search(reading.words_before(part, 120)) if part.block == printed.block else None
    return (told["what"], True) if told is not None else ("", False)


def _may_hold(named: Named, claim: Claim) -> bool:
    """A whole is larger than its part; a plan need not be."""
    whole, part = named.quantity, claim.part
    least = part.base / 2 if claim.planned else part.base
    alike = whole.kind == part.kind or (whole.counted and part.counted)
    return alike and whole.summable and not whole.percent and whole != part and whole.base >= least
