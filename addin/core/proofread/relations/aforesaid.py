"""Số nêu trên: "cả 12 công trình nêu trên" says again a number that was told before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place
from addin.core.proofread.names import words_of
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.repetition import AGAIN
from addin.core.proofread.structure import Kind

_AFORESAID = re.compile(r"(?P<of>(?:\s[^\W\d_]+){1,6}?)\s(?:(?:đã )?(?:nêu|nói|kể))\s(?:ở\s)?trên\b")
_LOOK_BACK = 12
"""Paragraphs in which a number that is said again was told."""


def aforesaid(report: Report) -> Iterator[Check]:
    """So số nêu lại với các số đã nêu."""
    for reading in report.readings:
        for q in reading.quantities if " trên" in reading.lower else ():
            behind = _AFORESAID.match(reading.lower, q.end) if q.counted and q.approx is Approx.NONE else None
            if behind is not None:
                yield from _judge(report, q, words_of(behind["of"]), _told(report, reading, q))


def _told(report: Report, reading: Reading, q: Quantity) -> list[Quantity]:
    """The numbers of its kind before it, in the order of the text."""
    found: list[Quantity] = []
    for index in range(max(0, reading.block.index - _LOOK_BACK), reading.block.index + 1):
        other = report.of(index)
        if other.block.kind is not Kind.TABLE:
            end = q.start if other is reading else len(other.text)
            found += (one for one in other.between(0, end) if one.kind == q.kind)
    return found


def _judge(report: Report, q: Quantity, words: frozenset[str], told: list[Quantity]) -> Iterator[Check]:
    """Broken where the only number of that name is another by one slip; a list may have been counted instead."""
    same = next((one for one in reversed(told) if one.value == q.value), None)
    named = [one for one in reversed(told) if words <= report.names.of(one)] if len(words) > 1 else []
    if same is not None:
        yield Check(AGAIN, Verdict.HOLDS, place(q), (place(same),))
    elif named and not any(one.value + two.value == q.value for one, two in pairwise(told)):
        last, several = named[0], len({one.value for one in named}) > 1
        cause = suspect(q.value, last.interval)
        verdict = Verdict.DOUBTFUL if several or cause is None else Verdict.BROKEN
        message = f"Nhắc lại số đã nêu trên nhưng chỗ này ghi {q.said}, chỗ trước ghi {last.said}."
        yield Check(AGAIN, verdict, place(q), (place(last),), message, last.value, q.value, cause)
