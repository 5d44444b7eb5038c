"""Bình quân suýt khớp: the total and the number it is shared out over may stand a sentence or a paragraph before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from addin.core.proofread.checks import Check, Report
from addin.core.proofread.equations import Average
from addin.core.proofread.near_misses.evidence import LIKELY, Evidence
from addin.core.proofread.near_misses.surroundings import around
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.product import PRODUCT, Rate, counts_as, rate_of
from addin.core.proofread.structure import Kind

_COMPARED = re.compile(r"\b(?:tăng|giảm|so với|cùng kỳ|năm \d{4})\b")
_MOST = 8


def missed_averages(report: Report, evidence: Evidence) -> Iterator[Check]:
    """Thử mỗi mức bình quân chưa được giải thích với các tổng và số lượng quanh nó."""
    for reading in report.readings:
        for q in reading.quantities if reading.block.kind is not Kind.TABLE else ():
            rate = rate_of(reading, q) if evidence.unexplained(q) and not q.ranged and not q.doubtful else None
            if rate is not None:
                check = evidence.judge(PRODUCT, q, _tries(rate, _stocks(report, reading, q)), LIKELY)
                if check is not None:
                    yield check


def _stocks(report: Report, reading: Reading, q: Quantity) -> list[Quantity]:
    """The numbers around that are no change and no number of an earlier period."""
    return [one for one in around(report, reading, q) if not _COMPARED.search(report.of(one.block).words_before(one))]


def _tries(rate: Rate, near: list[Quantity]) -> list[Average]:
    """Every total with every count, those nearest together first."""
    totals = [(at, q) for at, q in enumerate(near) if counts_as(q, rate.above)]
    counts = [(at, q) for at, q in enumerate(near) if counts_as(q, rate.below)]
    pairs = sorted(
        ((one + two, total, count) for one, total in totals for two, count in counts if one != two),
        key=lambda pair: pair[0],
    )
    return [Average(rate.quantity, total, count) for _, total, count in pairs[:_MOST]]
