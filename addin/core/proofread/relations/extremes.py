"""Cao nhất, thấp nhất: "cao nhất là xã A (45 ha)" against the numbers of the list it is picked from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading

EXTREME = "extreme"

_CUE = re.compile(
    r"\b(?P<high>cao nhất|nhiều nhất|lớn nhất|dẫn đầu)|\b(?P<low>thấp nhất|ít nhất|nhỏ nhất)"
    r"(?=\s+(?:là|thuộc về|ở|tại|với|có))"
)
_LIST = re.compile(r"[:(]")


def extremes(report: Report) -> Iterator[Check]:
    """So số "cao nhất", "thấp nhất" với các số cùng danh sách trong câu."""
    for reading in report.readings:
        for cue in _CUE.finditer(reading.lower):
            yield from _extreme(reading, cue)


def _extreme(reading: Reading, cue: re.Match[str]) -> Iterator[Check]:
    start, end = reading.sentence(cue.start())
    start = max(start, cue.start() - LONGEST)
    behind = reading.between(cue.end(), min(end, cue.end() + 80))
    if not behind or not re.match(r"\s+(?:là|thuộc về|ở|tại|với|có)\b", reading.lower[cue.end() :][:12]):
        return
    named = behind[0]
    listed = _list_before(reading, named, start, cue.start())
    if len(listed) < 3:
        return
    high = bool(cue["high"])
    beyond = [q for q in listed if _beyond(q, named, high=high)]
    told_in_list = any(q.interval.touches(named.interval) for q in listed)
    if not told_in_list:
        return
    if not beyond:
        yield Check(EXTREME, Verdict.HOLDS, place(named), places(listed))
        return
    message = f"Nói {cue.group()} là {named.said} nhưng trong danh sách có {beyond[0].said}."
    yield Check(EXTREME, Verdict.BROKEN, place(named), places(beyond[:1]), message, beyond[0].value, named.value)


def _beyond(q: Quantity, named: Quantity, *, high: bool) -> bool:
    return q.interval.low > named.interval.high if high else q.interval.high < named.interval.low


def _list_before(reading: Reading, named: Quantity, start: int, end: int) -> tuple[Quantity, ...]:
    """The numbers of one kind listed in the same sentence before the superlative."""
    same = [q for q in reading.between(start, end) if q.kind == named.kind and q.percent == named.percent]
    separators = reading.lower[start:end].count(",") + reading.lower[start:end].count(";")
    return tuple(same) if separators >= len(same) - 1 else ()
