"""So sánh kỳ: the figures of one Sổ against those of an earlier one — same period last year, last period, or the plan.

Lines are matched by their ids, units by their predecessors. What cannot be compared says why and is never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from addin.core import change
from addin.core.figures import Figure, total
from addin.core.measure import convertible
from addin.core.mergers import Predecessors
from addin.core.summary import FormSummary, Line, Summary

__all__ = ["Compared", "Period", "compare", "reporting_units"]


class Period(StrEnum):
    """Kỳ gốc để so sánh; the value is how an officer says it."""

    SAME = "cùng kỳ"
    PREVIOUS = "kỳ trước"
    PLAN = "kế hoạch"

    @property
    def heading(self) -> str:
        return self.value[:1].upper() + self.value[1:]


@dataclass(frozen=True)
class Compared:
    """Một số liệu của hai kỳ; `before` is None where it cannot be compared, and `reason` says why."""

    line: str
    now: Figure
    before: Figure | None = None
    reason: str = ""

    @property
    def difference(self) -> Figure | None:
        return change.difference(self.now, self.before) if self.before is not None else None

    @property
    def growth(self) -> Figure | None:
        """Tốc độ tăng, giảm (%)."""
        return change.growth(self.now, self.before) if self.before is not None else None

    @property
    def share(self) -> Figure | None:
        """Tỷ lệ (%) so với kỳ gốc: how much of a plan is done."""
        return change.share(self.now, self.before) if self.before is not None else None


def compare(now: Summary, before: Summary, units: Mapping[str, Predecessors]) -> list[Compared]:
    """So sánh mọi số liệu có ở cả hai Sổ; `units` says who stood behind each unit then."""
    found: list[Compared] = []
    for form_id, form in now.forms.items():
        if form_id in before.forms:
            found += _form(form, before.forms[form_id], units)
    return found


def reporting_units(summary: Summary) -> frozenset[str]:
    """Mã các đơn vị có số liệu trong Biểu tổng hợp."""
    return frozenset(line.id for form in summary.forms.values() for line in form.communes if line.communes)


def _form(now: FormSummary, before: FormSummary, units: Mapping[str, Predecessors]) -> Iterator[Compared]:
    reason = _unlike_coverage(now, before, units)
    earlier = {figure.id: figure for line in _sums(before) for figure in line.figures.values()}
    for line in _sums(now):
        for figure in line.figures.values():
            if figure.measure.summable:
                yield _judged(line.label, figure, earlier.get(figure.id), reason)
    behind = {line.id: line for line in before.communes}
    for line in now.communes:
        yield from _unit(line, units.get(line.id), behind)


def _sums(form: FormSummary) -> Iterator[Line]:
    return (line for line in (form.total, *form.groups, *form.items))


def _unlike_coverage(now: FormSummary, before: FormSummary, units: Mapping[str, Predecessors]) -> str:
    """Totals over different land are not compared: every unit of now must have its figures of then."""
    refused = [units[line.id].reason for line in now.communes if line.id in units and units[line.id].reason]
    silent = [line.label for line in now.communes if not line.communes]
    if silent:
        return f"kỳ này chưa có số liệu của {', '.join(silent)}"
    missing = [line.label for line in before.communes if not line.communes]
    if missing:
        return f"kỳ gốc chưa có số liệu của {', '.join(missing)}"
    return refused[0] if refused else ""


def _judged(label: str, now: Figure, before: Figure | None, reason: str = "") -> Compared:
    if before is None:
        return Compared(label, now, reason="kỳ gốc không có chỉ tiêu này")
    if not convertible(before.measure, now.measure):
        return Compared(label, now, reason=f"đơn vị tính khác nhau: {now.measure.symbol}, {before.measure.symbol}")
    return Compared(label, now, reason=reason) if reason else Compared(label, now, _earlier(before))


def _unit(line: Line, behind: Predecessors | None, before: Mapping[str, Line]) -> Iterator[Compared]:
    """One unit against all that went into it."""
    reason = behind.reason if behind else "kỳ gốc không có đơn vị này"
    lines = [before[one.id] for one in behind.units if one.id in before] if behind and not reason else []
    for key, figure in line.figures.items():
        if not figure.measure.summable:
            continue
        parts = [one.figures[key] for one in lines if key in one.figures]
        if reason:
            yield Compared(line.label, figure, reason=reason)
        else:
            yield _judged(line.label, figure, total(parts) if parts else None)


def _earlier(figure: Figure) -> Figure:
    """A figure of another Sổ has another id, and no cell in this one."""
    return replace(figure, id=f"{figure.id}@truoc", place=None)
