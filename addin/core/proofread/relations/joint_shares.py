"""Tỷ lệ của hai phần: "trước hạn 17.530 hồ sơ, đúng hạn 5.892 hồ sơ ...; tỷ lệ trước hạn và đúng hạn đạt 98,9%"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from addin.core.number import decimals_of, round_half_up
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.equations import percent_of
from addin.core.proofread.names import Named, Names, words_of
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.comparison import RATE, says
from addin.core.proofread.structure import Kind

_JOINT = re.compile(
    r"\b(?:tỷ lệ|tỉ lệ)\s(?P<one>[^\W\d_]+(?:\s[^\W\d_]+){0,4})\svà\s(?P<two>[^\W\d_]+(?:\s[^\W\d_]+){0,4}?)"
    r"\s?(?:đạt|là|chiếm|bằng|:)\s*$"
)
_EACH = 8
_WHOLES = 12
_NEARLY = 2


def joint_shares(report: Report) -> Iterator[Check]:
    """Tính lại tỷ lệ chung của hai phần đã kể."""
    names: Names | None = None
    for reading in report.readings:
        if reading.block.kind is Kind.TABLE:
            continue
        for q in reading.quantities:
            joint = _JOINT.search(reading.words_before(q)) if q.percent else None
            if joint is not None:
                names = names or report.names
                yield from _joint(report, reading, names, q, (joint["one"], joint["two"]))


def _joint(report: Report, reading: Reading, names: Names, printed: Quantity, said: Sequence[str]) -> Iterator[Check]:
    told = _told_before(report, reading, names, printed)
    one, two = (_called(told, words_of(words)) for words in said)
    if one is None or two is None or one == two or one.kind != two.kind:
        return
    both = replace(one, value=one.value + two.value * two.factor / one.factor)
    larger = [n.quantity for n in told if n.quantity.base >= both.base]
    wholes = [q for q in larger if q.kind == one.kind or (q.counted and one.counted and "" in (q.kind, one.kind))]
    rights = [(whole, right) for whole in wholes if (right := percent_of(both, whole)) is not None]
    for whole, right in rights:
        if says(printed, right):
            yield Check(RATE, Verdict.ROUNDED, place(printed), places((one, two, whole)))
            return
    for whole, right in rights[:1]:
        if right.high < _NEARLY * printed.value:
            value = round_half_up((right.low + right.high) / 2, max(1, decimals_of(printed.value)))
            message = (
                f"{one.said} và {two.said} trong {whole.said} là {printed.worded(value)}, không phải {printed.said}."
            )
            cause, rests = suspect(printed.value, right), places((one, two, whole))
            yield Check(RATE, Verdict.BROKEN, place(printed), rests, message, value, printed.value, cause)


def _told_before(report: Report, reading: Reading, names: Names, printed: Quantity) -> list[Named]:
    """The counts before a percentage in its paragraph and in the few before it, the nearest first."""
    found = list(reversed(reading.between(max(0, printed.start - LONGEST), printed.start)[-_WHOLES:]))
    for index in range(reading.block.index - 1, max(-1, reading.block.index - 1 - _EACH), -1):
        if report.of(index).block.kind is not Kind.TABLE:
            found += reversed(report.of(index).quantities[-_EACH:])
    return [Named(q, names.of(q), frozenset()) for q in found if q.summable and not q.percent]


def _called(told: Sequence[Named], words: frozenset[str]) -> Quantity | None:
    """The nearest number with the most of these words in its name."""
    best = max((len(words & named.words) for named in told), default=0)
    return next((n.quantity for n in told if best and len(words & n.words) == best), None)
