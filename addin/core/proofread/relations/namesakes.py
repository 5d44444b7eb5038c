"""Mục cùng tên: "ngân sách tỉnh 78.490 triệu đồng" in the plan, "- Ngân sách tỉnh 48.664 triệu đồng, đạt 62,0%" below.

One item alone may be measured by anything; where its neighbours are measured by their namesakes, so is it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from addin.core.number import decimals_of, round_half_up
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.equations import Ratio, percent_of
from addin.core.proofread.names import Names
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.comparison import RATE, says
from addin.core.proofread.relations.said_of import beside
from addin.core.proofread.roles import Part, Term, terms_of
from addin.core.proofread.structure import Kind

_MOST = 3
"""Namesakes of one number that are tried."""
_NEARLY = 2
"""A rate of the right plan is not twice, nor half, what is printed."""


@dataclass(frozen=True, slots=True)
class _Rated:
    """Một số, tỷ lệ của nó, and the earlier numbers of the same name."""

    percent: Quantity
    value: Quantity
    namesakes: tuple[Quantity, ...]

    @property
    def held(self) -> Quantity | None:
        """The namesake it is measured by."""
        for base in self.namesakes:
            right = percent_of(self.value, base)
            if right is not None and says(self.percent, right):
                return base
        return None


def namesakes(report: Report) -> Iterator[Check]:
    """Tính lại tỷ lệ của các mục so với mục cùng tên đã nêu trước đó."""
    families: dict[tuple[int, Kind, int], list[_Rated]] = {}
    names: Names | None = None
    for reading in report.readings:
        block = reading.block
        if block.kind is Kind.TABLE or not any(q.percent for q in reading.quantities):
            continue
        names = names or report.names
        for rated in _rated(reading, names):
            item = -1 if block.kind in _ITEMS else block.index
            families.setdefault((block.parent, block.kind, item), []).append(rated)
    for family in families.values():
        yield from _family(family)


_ITEMS = (Kind.DASH, Kind.PLUS, Kind.STAR, Kind.LETTER, Kind.ARABIC, Kind.DECIMAL)


def _rated(reading: Reading, names: Names) -> Iterator[_Rated]:
    start = 0
    for end in (*reading.sentence_ends, len(reading.text)):
        terms = terms_of(reading, start, min(end, start + LONGEST)) if end > start else ()
        for at, term in enumerate(terms):
            value = terms[at - 1] if at else None
            bare = term.part is Part.LEVEL and term.bracketed and not term.against
            bare = bare and reading.text.startswith(")", term.quantity.unit_end)
            rate = term.percent and (term.part is Part.RATE or bare)
            if value is not None and rate and _alone(reading, value, term):
                found = names.within(place(value.quantity), names.of(value.quantity))
                bases = [named for named in found if _may_be_plan(named.quantity, value.quantity)]
                same = [named.quantity for named in bases if len(named.words) == len(bases[0].words)]
                if same:
                    yield _Rated(term.quantity, value.quantity, tuple(same[:_MOST]))
        start = end


def _alone(reading: Reading, value: Term, term: Term) -> bool:
    """Whether nothing but perhaps a plan is said of what the rate is of."""
    return value.part is Part.VALUE and term.against in ("", "plan") and beside(reading, value, term.quantity)


def _may_be_plan(base: Quantity, value: Quantity) -> bool:
    same = base.kind == value.kind and base.summable and not base.percent
    return same and base.block != value.block and base.base > value.base / _NEARLY


def _family(family: Sequence[_Rated]) -> Iterator[Check]:
    held = [rated for rated in family if rated.held is not None]
    if not held or 2 * len(held) < len(family):
        return
    for rated in family:
        base = rated.held or rated.namesakes[0]
        found, rests = Ratio(rated.percent, rated.value, base), places((rated.value, base))
        right, printed = percent_of(rated.value, base), rated.percent
        if rated.held is not None:
            yield Check(RATE, Verdict.ROUNDED, place(printed), rests, equation=found)
        elif right is not None and right.low > 0 and len(rated.namesakes) == 1:
            value = round_half_up((right.low + right.high) / 2, max(1, decimals_of(printed.value)))
            message, cause = found.told(printed, value), suspect(printed.value, right)
            yield Check(RATE, Verdict.BROKEN, place(printed), rests, message, value, printed.value, cause, found)
