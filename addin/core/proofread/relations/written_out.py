"""Phép tính viết ra: "173 việc x 10.000 đồng = 1.730.000 đồng", "412 + 386 - 57 = 741 hồ sơ"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from addin.core.proofread.blame import moved
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.equations import Equation, Flow, Products
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.partition import WHOLE
from addin.core.proofread.relations.product import PRODUCT
from addin.core.proofread.sums import Sum

_UNIT = r"(?:\s?[^\W\d_]+[23]?(?:(?:\s|\s?/\s?)[^\W\d_]+[23]?){0,5}?)?"
_OPERATOR = re.compile(rf"{_UNIT}(?:\s?(?P<sign>[×*+=])\s?|\s(?P<word>[x–-])\s)")
_MOST = 12
"""Numbers of one calculation."""


def written_out(report: Report) -> Iterator[Check]:
    """Tính lại mọi phép nhân, phép cộng trừ có dấu bằng."""
    for reading in report.readings:
        if "=" in reading.text:
            for at, following in enumerate(pairwise(reading.quantities), 1):
                if _operator(reading, *following) == "=":
                    yield from _calculated(reading, at)


def _operator(reading: Reading, one: Quantity, two: Quantity) -> str:
    """The sign that stands between two numbers with nothing but a unit."""
    found = _OPERATOR.fullmatch(reading.lower, one.end, two.start)
    return (found["sign"] or found["word"]).replace("x", "×").replace("*", "×").replace("–", "-") if found else ""


def _calculated(reading: Reading, at: int) -> Iterator[Check]:
    told, total = reading.quantities, reading.quantities[at]
    first = at - 1
    signs: list[str] = []
    while first and len(signs) < _MOST and (sign := _operator(reading, told[first - 1], told[first])) in tuple("×+-"):
        signs.insert(0, sign)
        first -= 1
    members = (*told[first:at], total)
    if signs and not any(q.percent or q.approx is not Approx.NONE for q in members):
        yield from _judged(total, members[:-1], signs)


def _judged(total: Quantity, told: Sequence[Quantity], signs: Sequence[str]) -> Iterator[Check]:
    """Right by the units that are written, or as bare numbers."""
    multiplied = set(signs) == {"×"}
    if not multiplied and "×" in signs:
        return
    kind = PRODUCT if multiplied else WHOLE
    by_units, bare = _equation(total, told, signs), _equation(_bare(total), [_bare(q) for q in told], signs)
    for one in (by_units, bare):
        right = one.meant(one.members[0])
        if right is not None and right.touches(total.in_unit):
            yield Check(kind, Verdict.HOLDS, place(total), places(told))
            return
    equation = by_units if any(q.measure is not None for q in told) else bare
    right = equation.meant(equation.members[0])
    if right is not None and right.low >= 0:
        blank = Check(kind, Verdict.BROKEN, place(total), equation=equation)
        yield moved(blank, equation, equation.members[0], right)


def _bare(q: Quantity) -> Quantity:
    return replace(q, measure=None, per="")


def _equation(total: Quantity, told: Sequence[Quantity], signs: Sequence[str]) -> Equation:
    if "×" in signs:
        return Products(total, (tuple(told),))
    if "-" not in signs:
        return Sum(total, tuple(told))
    came = [q for q, sign in zip(told, ("+", *signs), strict=True) if sign == "+"]
    return Flow(total, came, [q for q in told if q not in came])
