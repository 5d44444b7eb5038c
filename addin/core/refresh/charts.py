"""Cập nhật biểu đồ: which charts of a document get new numbers, and which somebody has changed by hand.

A chart is one thing: it gets new numbers when its old ones are those that we drew, whatever was done to its looks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from addin.core.report.model import Chart, Numbers
from addin.core.report.seen import SeenChart

__all__ = ["ChartOutcome", "ChartState", "plan_charts", "seal_of"]

_SEAL = 12


class ChartState(StrEnum):
    """Tình trạng của một biểu đồ; ABSENT is said by the report and not in the document."""

    SAME = "same"
    CHANGED = "changed"
    HAND = "hand"
    GONE = "gone"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class ChartOutcome:
    """Kết quả cho một biểu đồ: what the document shows and what the Sổ says, where there is such a chart."""

    state: ChartState
    id: str
    seen: Numbers
    chart: Chart | None = None

    @property
    def name(self) -> str:
        return self.chart.name if self.chart is not None else self.id

    @property
    def bars(self) -> int:
        """Số thanh khác với Sổ: with another number, new, or no longer there."""
        before, after = dict(self.seen), dict(self.chart.numbers if self.chart is not None else ())
        return sum(before.get(name) != after.get(name) for name in before | after)


def plan_charts(
    seen: Iterable[SeenChart], charts: Mapping[str, Chart], told: Callable[[str], bool]
) -> tuple[ChartOutcome, ...]:
    """Việc phải làm với từng biểu đồ of the document, in its order, and those it lacks.

    `told`: whether a hand-changed one of this id is to be drawn anew.
    """
    return tuple(_outcomes(list(seen), charts, told))


def _outcomes(
    seen: list[SeenChart], charts: Mapping[str, Chart], told: Callable[[str], bool]
) -> Iterator[ChartOutcome]:
    for one in seen:
        chart = charts.get(one.id)
        yield ChartOutcome(_state(one, chart, told(one.id)), one.id, one.numbers or (), chart)
    there = {one.id for one in seen}
    for id_, chart in charts.items():
        if id_ not in there:
            yield ChartOutcome(ChartState.ABSENT, id_, (), chart)


def _state(seen: SeenChart, chart: Chart | None, told: bool) -> ChartState:
    if chart is None:
        return ChartState.GONE
    if seen.numbers == chart.numbers:
        return ChartState.SAME
    ours = seen.numbers is not None and (told or seal_of(seen.numbers) == seen.seal)
    return ChartState.CHANGED if ours else ChartState.HAND


def seal_of(numbers: Numbers) -> str:
    """Dấu của các thanh: equal for equal names and numbers, in whatever way a number is written."""
    written = "\n".join(f"{name}\t{value.normalize():f}" for name, value in numbers)
    return hashlib.sha256(written.encode()).hexdigest()[:_SEAL]
