"""Số nối với Sổ: numbers of a report drafted from a Sổ, each of which knows the figure it was written from.

Nothing is guessed here: the document itself says which figure a number is, so a difference is a fact.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from addin.core.figures import Figure
from addin.core.number import exact, read_number
from addin.core.proofread.catalogue import MATCHING
from addin.core.proofread.causes import Cause, Slip, suspect
from addin.core.proofread.checks import Check, Report, Verdict, place
from addin.core.proofread.quantities import Quantity
from addin.core.report.ledger import Spot

_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Linked:
    """Số nối với Sổ: the stretch of the report's text that a field holds, and what the ledger says of it."""

    start: int
    end: int
    text: str
    spot: Spot


@dataclass(frozen=True)
class LinkedNumbers:
    """Các số nối với Sổ, in reading order, and what the Sổ says of each figure today."""

    numbers: Sequence[Linked] = ()
    figures: Mapping[str, Figure] | None = None

    def check(self, report: Report, q: Quantity) -> Check | None:
        """Kiểm một số; None where it is linked to nothing the Sổ still has."""
        linked = self._at(report, q)
        figure = (self.figures or {}).get(linked.spot.figure) if linked else None
        if linked is None or figure is None:
            return None
        after = linked.spot.display.text(figure.value)
        cell = f" (ô {linked.spot.cell})" if linked.spot.cell else ""
        if says_the_same(q, figure, after):
            verdict = Verdict.HOLDS if figure.value == q.value else Verdict.ROUNDED
            return Check(MATCHING, verdict, place(q), message=f"Nối với “{figure.name}”{cell}.")
        message = f"Sổ ghi “{figure.name}”{cell} là {after}, báo cáo ghi {q.text}."
        cause = suspect(q.value, exact(figure.value))
        if linked.spot.fits(linked.text):
            cause = Cause(Slip.STALE, figure.value)
        return Check(MATCHING, Verdict.BROKEN, place(q), (), message, figure.value, q.value, cause)

    def _at(self, report: Report, q: Quantity) -> Linked | None:
        if not self.numbers:
            return None
        start, end = report.document.span(report.of(q.block).block, q.start, q.end)
        last = bisect_right(self.numbers, start, key=_START) - 1
        found = self.numbers[last] if last >= 0 else None
        return found if found is not None and end <= found.end else None


def says_the_same(q: Quantity, figure: Figure, after: str) -> bool:
    """Whether the report says what the Sổ says: the same digits, or words about them that are still true."""
    if read_number(after) == q.value or abs(figure.value) == q.value:
        return True
    alike = q.measure is not None and q.measure.dimension == figure.measure.dimension
    return q.interval.contains(figure.value * figure.measure.factor) if alike else q.in_unit.contains(figure.value)
