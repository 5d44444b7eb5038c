"""Gấp mấy lần: "Chiều dài làm mới gấp 1,6 lần năm 2023 (9,25 km)", where what is told of stands sentences before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from addin.core.number import Interval, decimals_of, round_half_up
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.equations import quotient
from addin.core.proofread.names import Names, words_of
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.comparison import TIMES, says, times
from addin.core.proofread.roles import Part, Term, terms_of

_CUE = re.compile(r"\b(?:gấp|tăng|bằng)\b")
_MOST = 6
_NEARLY = Decimal(20)


def multiples(report: Report) -> Iterator[Check]:
    """Tính lại số lần mà số của kỳ này nằm ở câu khác."""
    names: Names | None = None
    for reading in report.readings:
        start = 0
        for end in (*reading.sentence_ends, len(reading.text)):
            terms = terms_of(reading, start, min(end, start + LONGEST)) if end > start else ()
            for at, (term, base) in enumerate(pairwise(terms)):
                if term.part is Part.TIMES and base.part is Part.BASE and not any(times(terms, at)):
                    names = names or report.names
                    yield from _multiple(reading, names, term, base.quantity)
            start = end


def _multiple(reading: Reading, names: Names, term: Term, base: Quantity) -> Iterator[Check]:
    """What is told of is the last number called by the words before, in the unit of what it is compared with."""
    before = reading.words_before(term.quantity)
    cue = _CUE.search(before)
    words = words_of(before[: cue.start()] if cue else before)
    found = [named.quantity for named in names.near(place(term.quantity), words)] if words else []
    values = [q for q in found if q.kind == base.kind and q.start != base.start][:_MOST]
    for value in values:
        right = quotient(value.interval, base.interval)
        if right is not None and says(term.quantity, right):
            yield Check(TIMES, Verdict.ROUNDED, place(term.quantity), places((value, base)))
            return
    right = quotient(values[0].interval, base.interval) if len(values) == 1 else None
    if right is not None and right.high < _NEARLY * term.quantity.value:
        yield _wrong(term.quantity, values[0], base, right)


def _wrong(printed: Quantity, value: Quantity, base: Quantity, right: Interval) -> Check:
    told = round_half_up((right.low + right.high) / 2, max(1, decimals_of(printed.value)))
    message = f"{value.said} so với {base.said} là gấp {printed.worded(told)}, không phải {printed.said}."
    cause, rests = suspect(printed.value, right), places((value, base))
    return Check(TIMES, Verdict.BROKEN, place(printed), rests, message, told, printed.value, cause)
