"""Trên bao nhiêu: "111,4 trẻ trai/100 trẻ gái", "261,2 ca/100.000 dân": a rate of two numbers told elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from addin.core.number import Interval, decimals_of, round_half_up
from addin.core.proofread.accidents import RARE, chance
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.equations import quotient
from addin.core.proofread.names import Names, words_of
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.comparison import RATE
from addin.core.proofread.structure import Kind

_BAR = re.compile(r"(?:\s[^\W\d_]+){0,4}(?:\s?/\s?|\strên\s(?:mỗi\s)?)")
_SO_MANY = frozenset(map(Decimal, (100, 1000, 10_000, 100_000)))
_MOST = 6
"""Numbers of one name that are tried."""


def rates_per_so_many(report: Report) -> Iterator[Check]:
    """Tính lại mọi tỷ số trên 100, 1.000, 10.000, 100.000."""
    names: Names | None = None
    for reading in report.readings:
        if reading.block.kind is Kind.TABLE:
            continue
        for rate, base in pairwise(reading.quantities):
            bar = reading.lower[rate.unit_end : base.start]
            if base.value in _SO_MANY and base.noun and rate.noun and _BAR.fullmatch(bar):
                names = names or report.names
                yield from _rate(reading, names, rate, base)


def _rate(reading: Reading, names: Names, rate: Quantity, base: Quantity) -> Iterator[Check]:
    own = names.of(rate)
    told = [
        n for n in names.near(place(rate), words_of(rate.noun[0])) if n.quantity.start not in (rate.start, base.start)
    ]
    parts = [n.quantity for n in sorted(told, key=lambda n: -len(own & n.words)) if not n.quantity.percent][:_MOST]
    wholes = [n.quantity for n in names.near(place(rate), words_of(" ".join(base.noun))) if n.quantity != base][:_MOST]
    pairs = [(part, whole) for part in parts for whole in wholes if part != whole and not whole.percent]
    for part, whole in pairs:
        right = _right(part, whole, base)
        if right is not None and right.touches(rate.in_unit):
            yield Check(RATE, Verdict.ROUNDED, place(rate), places((part, whole)))
            return
    for part, whole in pairs[:1]:
        right = _right(part, whole, base)
        cause = suspect(rate.value, right) if right is not None and right.low > 0 else None
        if right is not None and cause is not None and chance(rate, right, cause.slip) <= RARE:
            value = round_half_up((right.low + right.high) / 2, max(1, decimals_of(rate.value)))
            message = f"{part.said} so với {whole.said} là {rate.worded(value)}/{base.said}, không phải {rate.said}."
            rests = places((part, whole))
            yield Check(RATE, Verdict.BROKEN, place(rate), rests, message, value, rate.value, cause)


def _right(part: Quantity, whole: Quantity, base: Quantity) -> Interval | None:
    ratio = quotient(part.interval, whole.interval)
    return ratio.scaled(base.value) if ratio else None
