"""Hơn kém nhau: "chuyển đến 64 người, chuyển đi 91 người, số chuyển đi nhiều hơn số chuyển đến 27 người".

The two numbers are known by the words said of them, or are the only two of their kind that were told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Place, Report, Verdict, place, places
from addin.core.proofread.equations import Ratio
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.out_of import judged

APART = "remainder"
DIRECTION = "direction"

_MORE = re.compile(
    r"(?P<who>[^,;:()]*)\b(?P<how>nhiều|ít|cao|thấp|lớn|nhỏ|dài|ngắn) hơn\s(?P<whom>[^,;:()]*?)(?:là\s)?\s*$"
)
_BEYOND = re.compile(r"\bvượt(?: kế hoạch| chỉ tiêu)?(?: là)?\s*$")
""" "214/200 lao động, đạt 107%, vượt 14 lao động"."""
_GAP = re.compile(r"\b(?:chênh lệch|chênh nhau|hơn kém nhau)(?:\s(?:là|nhau))*\s*$")
_NEAR = 40
_LESS = frozenset({"ít", "thấp", "nhỏ", "ngắn"})
_EMPTY = frozenset("số của là có được và đạt số lượng tổng với so trong".split())


def apart(report: Report) -> Iterator[Check]:
    """Trừ lại hai số mà câu nói là hơn kém nhau."""
    for reading in report.readings:
        for q in reading.quantities:
            if not q.percent and q.approx is Approx.NONE and q.summable:
                yield from _apart(reading, q)


def _apart(reading: Reading, q: Quantity) -> Iterator[Check]:
    words = reading.words_before(q)
    more = _MORE.search(words)
    if more is None and not _BEYOND.search(words) and not _GAP.search(words):
        return
    begin = max(reading.sentence(q.start)[0], q.start - LONGEST)
    before = [one for one in reading.between(begin, q.start) if one.kind == q.kind]
    fraction = [(one, two) for one, two in pairwise(before) if reading.text[one.unit_end : two.start].strip() == "/"]
    if more is not None:
        who, whom = _called(reading, before, more["who"]), _called(reading, before, more["whom"])
        if who is not None and whom is not None and who != whom:
            at = q.start - len(words) + more.start("how")
            yield from _judge(q, who, whom, more["how"], Place(q.block, at, at + len(more["how"])))
            yield from _in_percent(reading, q, whom)
    elif _BEYOND.search(words) and len(fraction) == 1:
        yield from _judge(q, *fraction[0])
    elif _GAP.search(words) and len(before) == 2:
        high, low = sorted(before, key=lambda one: one.base, reverse=True)
        yield from _judge(q, high, low)


_TOLD_AGAIN = re.compile(r"[^;:.\d]{0,15}[(,](?:\s?(?:tức|tương ứng|tương đương|hay|là|tăng|giảm|hơn|kém))*\s?")


def _in_percent(reading: Reading, q: Quantity, whom: Quantity) -> Iterator[Check]:
    """ "quý III cao hơn quý II 118 tấn (tăng 6,2%)": of what it is compared with."""
    percent = next((one for one in reading.between(q.unit_end, q.unit_end + _NEAR) if one.percent), None)
    if percent is not None and _TOLD_AGAIN.fullmatch(reading.lower, q.unit_end, percent.start):
        yield judged(Ratio(percent, q, whom))


def _called(reading: Reading, told: list[Quantity], words: str) -> Quantity | None:
    """The one number whose own words hold all these words."""
    called = frozenset(re.findall(r"\w+", words)) - _EMPTY
    found = [one for one in told if called and called <= frozenset(re.findall(r"\w+", reading.words_before(one)))]
    return found[0] if len(found) == 1 else None


def _judge(q: Quantity, one: Quantity, two: Quantity, how: str = "", said: Place | None = None) -> Iterator[Check]:
    if one.interval.touches(two.interval):
        return
    high, low = (one, two) if one.base > two.base else (two, one)
    if how and (one is low) != (how in _LESS):
        word = "ít" if one is low else "nhiều"
        message = f"{one.said} so với {two.said} là {word} hơn, không phải {how} hơn."
        rests = (*places((one, two)), *([said] if said else []))
        yield Check(DIRECTION, Verdict.BROKEN, place(q), rests, message, word, how)
        return
    right = (high.interval - low.interval).scaled(1 / q.factor)
    if right.touches(q.in_unit):
        yield Check(APART, Verdict.HOLDS, place(q), places((one, two)))
        return
    plain = (high.base - low.base) / q.factor
    message = f"{high.said} trừ {low.said} được {q.worded(plain)}, không phải {q.said}."
    yield Check(APART, Verdict.BROKEN, place(q), places((one, two)), message, plain, q.value, suspect(q.value, right))
