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
from addin.core.proofread.names import Named, Names, words_of
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.comparison import RATE, says
from addin.core.proofread.roles import Part, Term, terms_of
from addin.core.proofread.structure import Kind

_WHAT = r"(?:(?!so\b|cùng\b|trở\b|trong đó\b|gồm\b|và\b|nhưng\b|do\b|vì\b|là\b|đạt\b)[^\W\d_]+\s?){1,8}"
_BEHIND = re.compile(rf"\s*(?:(?:trong|của|so với|trên|với)\s)?(?P<what>{_WHAT})")
_ON = re.compile(rf"\btỷ lệ\s(?P<above>{_WHAT}?)\s?(?:trên|so với|trong)\s(?P<what>{_WHAT})(?:đạt|là|bằng|:)?\s*$")
_AMONG = re.compile(rf"\btrong\s(?:tổng\s)?số\s(?P<what>{_WHAT}?)\s?(?:,|có|đã|thì)\s*$")
_SUBJECT = re.compile(rf"[;.,]\s(?:trong đó,?\s|riêng\s)?(?P<what>{_WHAT})chiếm(?:\stỷ lệ)?\s*$")
_PLAN = re.compile(r"\b(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu|nghị quyết|kh)\b")
_PERIOD = re.compile(r"\b(?:cùng kỳ|năm|tháng|quý)\b")
_MOST = 8
"""Numbers of one name that are tried."""
_NEARLY = 2
"""A share of the right whole is not twice, nor half, what is printed, if no slip explains it."""
_ALL = frozenset({"tổng"})
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
    def ratios(self) -> list[Ratio]:
        return [Ratio(self.percent, self.part, named.quantity) for named in self.wholes]


def named_shares(report: Report) -> Iterator[Check]:
    """Tính lại mọi tỷ lệ mà câu nói rõ là của số nào."""
    names: Names | None = None
    for reading in report.readings:
        if reading.block.kind is Kind.TABLE or not any(q.percent for q in reading.quantities):
            continue
        names = names or report.names
        start = 0
        for end in (*reading.sentence_ends, len(reading.text)):
            terms = terms_of(reading, start, min(end, start + LONGEST)) if end > start else ()
            for at in range(len(terms)):
                claim = claim_of(reading, names, terms, at)
                if claim is not None:
                    yield from _checked(claim)
            start = end


def _checked(claim: Claim) -> Iterator[Check]:
    """It holds of one of the numbers so called; or the only one says something else."""
    printed = claim.percent
    for found in claim.ratios:
        right = percent_of(found.above, found.below)
        if right is not None and says(printed, right):
            rests = places((found.above, found.below))
            yield Check(RATE, Verdict.ROUNDED, place(printed), rests, equation=found)
            return
    right = percent_of(claim.part, claim.wholes[0].quantity) if _sure(claim) else None
    if right is not None and right.high < _NEARLY * printed.value < _NEARLY * _NEARLY * right.low:
        found = claim.ratios[0]
        value = round_half_up((right.low + right.high) / 2, max(1, decimals_of(printed.value)))
        cause, message = suspect(printed.value, right), found.told(printed, value)
        rests = places((found.above, found.below))
        if cause is None and found.below.block != printed.block and claim.words & _EXTENT:
            return  # "53.000 ha lúa, bằng 96% diện tích gieo trồng": that of rice, which is told nowhere
        yield Check(RATE, Verdict.BROKEN, place(printed), rests, message, value, printed.value, cause, found)


_EXTENT = frozenset("diện tích sản lượng".split())
"""What every crop has of its own."""


def _sure(claim: Claim) -> bool:
    """Whether the words leave no choice: several words, and one number that is called so and nothing else."""
    several = len(claim.words - _HERE) > 1 or claim.among or claim.numbered
    if not several or claim.planned:
        return False
    just = [named for named in claim.wholes if not _others(claim, named)] or claim.wholes
    if len({named.quantity.base for named in just}) != 1:
        return False
    return claim.among or not _others(claim, just[0]) or bool(_ALL & just[0].words & claim.words)


def _others(claim: Claim, named: Named) -> frozenset[str]:
    """What else a number is called."""
    return named.words - claim.words - _HERE - frozenset(named.quantity.noun[:2])


def claim_of(reading: Reading, names: Names, terms: Sequence[Term], at: int) -> Claim | None:
    """Tỷ lệ của số nào, theo lời câu; None where nobody says, or no number is called so."""
    term = terms[at]
    if not term.percent or term.sign or term.quantity.ranged:
        return None
    claim = _said(reading, names, terms, at)
    if claim is None:
        return None
    able = [named for named in names.near(place(claim.percent), claim.words - _HERE) if _may_hold(named, claim)]
    able = [named for named in able if _stands_before(named.quantity, claim.percent)] or able
    if claim.words & _ALL:
        able = [named for named in able if named.words & _ALL] or _most(able)
    able.sort(key=lambda named: len(_others(claim, named)))
    return replace(claim, wholes=tuple(able[:_MOST])) if able else None


def _most(able: Sequence[Named]) -> list[Named]:
    """Of the numbers of one paragraph the largest: all of them are not some of them."""
    most: dict[int, Decimal] = {}
    for one in able:
        most[one.quantity.block] = max(one.quantity.base, most.get(one.quantity.block, one.quantity.base))
    return [one for one in able if one.quantity.base == most[one.quantity.block]]


def _stands_before(q: Quantity, other: Quantity) -> bool:
    return (q.block, q.start) < (other.block, other.start)


def _said(reading: Reading, names: Names, terms: Sequence[Term], at: int) -> Claim | None:
    """What the percentage is said to be of."""
    printed = terms[at].quantity
    on = _ON.search(reading.words_before(printed, 120))
    if on is not None:
        above = next(names.near(place(printed), words_of(on["above"])), None) if words_of(on["above"]) else None
        return Claim(printed, above.quantity, words_of(on["what"]), planned=False) if above else None
    part = _part(reading, names, terms, at)
    if part is None:
        return None
    behind = _BEHIND.match(reading.words_after(printed))
    what = behind["what"] if behind else ""
    among = _AMONG.search(reading.words_before(part, 120))
    of_those = among is not None and not words_of(what)
    if among is not None and of_those:
        what = among["what"]
    words = words_of(what)
    if not words - _HERE or (_PERIOD.search(what) and not _PLAN.search(what)):
        return None
    return Claim(printed, part, words, bool(_PLAN.search(what)), of_those, what.startswith("số "))


def _part(reading: Reading, names: Names, terms: Sequence[Term], at: int) -> Quantity | None:
    """The number a percentage is said of: the one before it, or the one called so ("; hộ chăn nuôi chiếm 30%")."""
    printed, before = terms[at].quantity, terms[at - 1] if at else None
    if before is not None and beside(reading, before, printed):
        told = before.part in (Part.VALUE, Part.TO) and not before.percent
        return before.quantity if told else None
    subject = _SUBJECT.search(reading.words_before(printed))
    words = words_of(subject["what"]) if subject else frozenset()
    called = names.near(place(printed), words) if len(words) > 1 else iter(())
    found = next((named.quantity for named in called if not named.quantity.percent), None)
    return found if found is not None and _stands_before(found, printed) else None


def beside(reading: Reading, part: Term, printed: Quantity) -> bool:
    """Whether a percentage belongs to the number before it: one clause, perhaps a comma."""
    between = reading.lower[part.quantity.unit_end : printed.start]
    return len(between) < 80 and ";" not in between and not part.quantity.ranged


def _may_hold(named: Named, claim: Claim) -> bool:
    """A whole is larger than its part; a plan need not be."""
    whole, part = named.quantity, claim.part
    least = part.base / 2 if claim.planned else part.base
    alike = whole.kind == part.kind or (whole.counted and part.counted)
    return alike and whole.summable and not whole.percent and whole != part and whole.base >= least
