"""Tỷ lệ nói rõ là của gì: "đạt 63,0% số hộ nông thôn", "tỷ lệ trực tuyến trên số tiếp nhận mới: 65,0%".

The words behind (or before) the percentage name its whole, which may stand in another sentence or paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from addin.core.number import decimals_of, round_half_up
from addin.core.proofread.accidents import chance
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.equations import Ratio, percent_of
from addin.core.proofread.names import Named, Names, words_of
from addin.core.proofread.near_misses.evidence import LIKELY, NAMED
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.comparison import RATE, says
from addin.core.proofread.roles import Part, Term, terms_of
from addin.core.proofread.structure import Kind

_WHAT = r"(?:(?!so\b|cùng\b|trở\b|trong đó\b|gồm\b|và\b|nhưng\b|do\b|vì\b|là\b|đạt\b)[^\W\d_]+\s?){1,7}"
_BEHIND = re.compile(rf"\s*(?:(?:trong|của|so với|trên|với)\s)?(?P<what>{_WHAT})")
_ON = re.compile(rf"\btỷ lệ\s(?P<above>{_WHAT}?)\s?(?:trên|so với|trong)\s(?P<what>{_WHAT})(?:đạt|là|bằng|:)?\s*$")
_AMONG = re.compile(rf"\btrong\s(?:tổng\s)?số\s(?P<what>{_WHAT}?)\s?(?:có|đã|thì)\s*$")
_PLAN = re.compile(r"\b(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu|nghị quyết|kh)\b")
_PERIOD = re.compile(r"\b(?:cùng kỳ|năm|tháng|quý)\b")
_MOST = 4
"""Numbers of one name that are tried."""
_NEARLY = 2
"""A share of the right whole is not twice, nor half, what is printed, whatever the slip."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """Một tỷ lệ: printed of a number, and the words its whole is called by."""

    percent: Quantity
    part: Quantity
    words: frozenset[str]
    planned: bool


def named_shares(report: Report) -> Iterator[Check]:
    """Tính lại mọi tỷ lệ mà câu nói rõ là của số nào."""
    names: Names | None = None
    for reading in report.readings:
        if reading.block.kind is Kind.TABLE or not any(q.percent for q in reading.quantities):
            continue
        names = names or Names(report)
        start = 0
        for end in (*reading.sentence_ends, len(reading.text)):
            terms = terms_of(reading, start, min(end, start + LONGEST)) if end > start else ()
            for at, term in enumerate(terms):
                if term.percent and not term.sign and not term.quantity.ranged:
                    yield from _percentage(reading, names, terms, at)
            start = end


def _percentage(reading: Reading, names: Names, terms: Sequence[Term], at: int) -> Iterator[Check]:
    claim = _claim(reading, names, terms, at)
    if claim is None:
        return
    wholes = [named for named in names.before(place(claim.percent), claim.words) if _may_hold(named, claim)]
    wholes.sort(key=lambda named: len(named.words - claim.words))
    for named in wholes[: 2 * _MOST]:
        found = Ratio(claim.percent, claim.part, named.quantity)
        right = percent_of(claim.part, named.quantity)
        if right is not None and says(claim.percent, right):
            rests = places((claim.part, named.quantity))
            yield Check(RATE, Verdict.ROUNDED, place(claim.percent), rests, equation=found)
            return
    sure = _sure(claim, wholes)
    for count, named in enumerate(wholes[:_MOST], 1):
        check = _wrong(claim, named.quantity, count, sure=sure)
        if check is not None:
            yield check
            return


def _claim(reading: Reading, names: Names, terms: Sequence[Term], at: int) -> _Claim | None:
    """What the percentage is of; None where nobody says."""
    printed = terms[at].quantity
    before = reading.words_before(printed, 120)
    on = _ON.search(before)
    if on is not None:
        above = next(names.before(place(printed), words_of(on["above"])), None) if words_of(on["above"]) else None
        return _Claim(printed, above.quantity, words_of(on["what"]), planned=False) if above else None
    part = terms[at - 1] if at else None
    if part is None or part.part not in (Part.VALUE, Part.TO) or part.percent or not _beside(reading, part, printed):
        return None
    behind = _BEHIND.match(reading.words_after(printed))
    what = behind["what"] if behind else ""
    among = _AMONG.search(reading.words_before(part.quantity, 120))
    if not words_of(what) and among is not None:
        what = among["what"]
    words = words_of(what)
    if not words or (_PERIOD.search(what) and not _PLAN.search(what)):
        return None
    return _Claim(printed, part.quantity, words, planned=bool(_PLAN.search(what)))


def _beside(reading: Reading, part: Term, printed: Quantity) -> bool:
    between = reading.lower[part.quantity.unit_end : printed.start]
    return len(between) < 80 and ";" not in between and not part.quantity.ranged


def _may_hold(named: Named, claim: _Claim) -> bool:
    """A whole is larger than its part; a plan need not be."""
    whole, part = named.quantity, claim.part
    alike = whole.kind == part.kind or ((not whole.kind or not part.kind) and whole.counted and part.counted)
    least = part.base / 2 if claim.planned else part.base
    return alike and whole.summable and not whole.percent and whole != part and whole.base >= least


def _sure(claim: _Claim, wholes: Sequence[Named]) -> bool:
    """Whether the words leave no choice: several words, all of one number that is not called by others as well."""
    if len(claim.words) < 2 or claim.planned or len({named.quantity.base for named in wholes}) != 1:
        return False
    others = wholes[0].words - claim.words - frozenset(wholes[0].quantity.noun[:2])
    return not others or "tổng" in claim.words


def _wrong(claim: _Claim, whole: Quantity, count: int, *, sure: bool) -> Check | None:
    right = percent_of(claim.part, whole)
    if right is None or right.low <= 0:
        return None
    cause = suspect(claim.percent.value, right)
    limit = NAMED if cause is not None and cause.strong else LIKELY
    slipped = cause is not None and chance(claim.percent, right, cause.slip) * count <= limit
    near = right.high < _NEARLY * claim.percent.value and claim.percent.value < _NEARLY * right.low
    if not slipped and not (sure and near):
        return None
    found = Ratio(claim.percent, claim.part, whole)
    value = round_half_up((right.low + right.high) / 2, max(1, decimals_of(claim.percent.value)))
    here, rests = place(claim.percent), places((claim.part, whole))
    printed = claim.percent
    return Check(RATE, Verdict.BROKEN, here, rests, found.told(printed, value), value, printed.value, cause, found)
