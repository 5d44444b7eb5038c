"""Trên bao nhiêu: "111,4 trẻ trai/100 trẻ gái", "261,2 ca/100.000 dân": a rate of two numbers told elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from addin.core.number import Interval, decimals_of, round_half_up
from addin.core.proofread.accidents import RARE, chance
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.equations import quotient
from addin.core.proofread.names import Named, Names, words_of
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
        told = [
            (rate, base)
            for rate, base in pairwise(reading.quantities)
            if base.value in _SO_MANY and base.noun and rate.noun
            if _BAR.fullmatch(reading.lower, rate.unit_end, base.start)
        ]
        rates = {q for pair in told for q in pair}
        for rate, base in told:
            names = names or report.names
            yield from _rate(reading, names, rate, base, rates)


def _rate(reading: Reading, names: Names, rate: Quantity, base: Quantity, rates: set[Quantity]) -> Iterator[Check]:
    own = names.of(rate)
    told = sorted(_called(names, rate, rate.noun, 1), key=lambda n: -len(own & n.words))
    parts = [n.quantity for n in told if n.quantity not in rates and not n.quantity.percent][:_MOST]
    counted = _called(names, rate, base.noun, len(base.noun))
    wholes = [n.quantity for n in counted if n.quantity not in rates][:_MOST]
    pairs = [(part, whole) for part in parts for whole in wholes if part != whole and not whole.percent]
    for part, whole in pairs:
        right = _right(part, whole, base)
        if right is not None and right.touches(rate.in_unit):
            yield Check(RATE, Verdict.ROUNDED, place(rate), places((part, whole)))
            return
    for part, whole in pairs[:1]:
        right = _right(part, whole, base)
        cause = suspect(rate.value, right) if right is not None and right.low > 0 else None
        sentence = reading.between(reading.sentence(rate.start)[0], rate.start)
        beside = right is not None and {part, whole} <= {*sentence} and right.low < 2 * rate.value < 4 * right.high
        if right is not None and (beside or (cause is not None and chance(rate, right, cause.slip) <= RARE)):
            value = round_half_up((right.low + right.high) / 2, max(1, decimals_of(rate.value)))
            message = f"{part.said} so với {whole.said} là {rate.worded(value)}/{base.said}, không phải {rate.said}."
            rests = places((part, whole))
            yield Check(RATE, Verdict.BROKEN, place(rate), rests, message, value, rate.value, cause)


def _called(names: Names, rate: Quantity, noun: Sequence[str], most: int) -> Iterator[Named]:
    """The numbers of a name; boys are called men too."""
    sex = next((same for same in _SEXES if not same.isdisjoint(noun)), ())
    for words in [frozenset({word}) for word in sex] or [words_of(" ".join(noun[:most]))]:
        yield from names.near(place(rate), words)


_SEXES = (frozenset(("trai", "nam")), frozenset(("gái", "nữ")))


def _right(part: Quantity, whole: Quantity, base: Quantity) -> Interval | None:
    ratio = quotient(part.interval, whole.interval)
    return ratio.scaled(base.value) if ratio else None
