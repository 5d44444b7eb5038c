"""Danh sách tăng giảm ở câu sau: "xảy ra 14 vụ, làm chết 08 người. So với cùng kỳ giảm 02 vụ (12,5%)".

The change and its percentage stand in one sentence, what changed in the one before; their words bind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from addin.core.number import Interval, decimals_of, round_half_up
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.equations import quotient
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.comparison import says
from addin.core.proofread.relations.differences import GROWTH
from addin.core.proofread.roles import Part, Term, terms_of

_HUNDRED = Decimal(100)
_EMPTY = frozenset("số tăng giảm là có làm đã được xảy ra trong so với và lượng tổng của cùng kỳ năm".split())


def change_lists(report: Report) -> Iterator[Check]:
    """Tính lại tỷ lệ tăng, giảm mà số của kỳ này nằm ở câu trước."""
    for reading in report.readings:
        start = 0
        for end in (*reading.sentence_ends, len(reading.text)):
            if start and end > start and any(q.percent for q in reading.between(start, end)):
                yield from _sentence(reading, start, end)
            start = end


def _sentence(reading: Reading, start: int, end: int) -> Iterator[Check]:
    terms = terms_of(reading, start, end)
    told = [t.quantity for t in terms if t.part in (Part.VALUE, Part.TO, Part.ABOVE)]
    before = [t.quantity for t in terms_of(reading, *reading.sentence(start - 1)) if t.part in (Part.VALUE, Part.TO)]
    for change, percent in pairwise(terms):
        if _is_pair(change, percent) and not any(q.kind == change.quantity.kind for q in told):
            same = [q for q in before if q.kind == change.quantity.kind and not q.percent]
            yield from _check(reading, change, percent.quantity, same)


def _is_pair(change: Term, percent: Term) -> bool:
    changes = change.part is Part.CHANGE and percent.part is Part.CHANGE and change.sign == percent.sign
    return changes and not change.percent and percent.percent and not change.quantity.points


def _check(reading: Reading, change: Term, percent: Quantity, same: Sequence[Quantity]) -> Iterator[Check]:
    named = [q for q in same if q.noun and q.noun[:3] == change.quantity.noun[:3]]
    for value in named if len(named) == 1 else same:
        right = _grown(change, value)
        if right is not None and says(percent, right):
            yield Check(GROWTH, Verdict.ROUNDED, place(percent), places((value, change.quantity)))
            return
    meant = _meant(reading, change.quantity, same)
    right = _grown(change, meant) if meant is not None else None
    if meant is None or right is None:
        return
    told = round_half_up((right.low + right.high) / 2, max(1, decimals_of(percent.value)))
    word = "tăng" if change.sign > 0 else "giảm"
    message = (
        f"{meant.said}, {word} {change.quantity.said} là {word} {percent.worded(told)}, không phải {percent.said}."
    )
    rests = places((meant, change.quantity))
    cause = suspect(percent.value, right)
    yield Check(GROWTH, Verdict.BROKEN, place(percent), rests, message, told, percent.value, cause)


def _grown(change: Term, value: Quantity) -> Interval | None:
    """The percentage: the change in what there was before it."""
    base = value.interval - change.quantity.interval.scaled(Decimal(change.sign))
    ratio = quotient(change.quantity.interval, base)
    return ratio.scaled(_HUNDRED) if ratio else None


def _meant(reading: Reading, change: Quantity, same: Sequence[Quantity]) -> Quantity | None:
    """The one number that is called what the change is called."""
    own = _words(reading, change)
    scored = sorted(((len(own & _words(reading, q)), at) for at, q in enumerate(same)), reverse=True)
    if not scored or (len(scored) > 1 and (scored[0][0] == scored[1][0] or not scored[0][0])):
        return None
    return same[scored[0][1]]


def _words(reading: Reading, q: Quantity) -> frozenset[str]:
    words = f"{reading.label(q)} {' '.join(q.noun)}"
    return frozenset(re.findall(r"[^\W\d_]+", words)) - _EMPTY
