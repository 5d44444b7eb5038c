"""Biểu đồ kèm báo cáo: one column of a summary as bars, unit beside unit or kind of work beside kind of work.

Known by names that templates use elsewhere too: `hoat_dong.don_vi.nguoi` is the column `nguoi` of every unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from addin.core.figures import Display, Figure
from addin.core.form.model import Shape
from addin.core.number import round_half_up
from addin.core.report.model import Bar, Chart, Run
from addin.core.summary import COMMUNE, GROUP, ITEM, FormSummary, Line, Summary

__all__ = ["report_charts"]

_MOST = 40  # thin bars on a whole page; more of them nobody can read


def report_charts(summary: Summary) -> dict[str, Chart]:
    """Mọi biểu đồ đặt được vào văn bản, by name: where the numbers of a column are all of one measure."""
    return {name: chart for form in summary.forms.values() for name, chart in _charts(form)}


def _charts(form: FormSummary) -> Iterator[tuple[str, Chart]]:
    parts: Mapping[str, Sequence[Line]] = {GROUP: form.groups, ITEM: form.items, COMMUNE: form.communes}
    for part, lines in parts.items():
        known = _of_units(form) if part == COMMUNE else {}
        columns: dict[str, list[tuple[Line, Figure]]] = {key: [] for key in known}
        for line in lines:
            for key, figure in line.figures.items() if _is_known(part, line) else ():
                columns.setdefault(key, []).append((line, figure))
        for key, found in columns.items():
            if len({figure.measure for _, figure in found or [known[key]]}) == 1:
                name = f"{form.form.id}.{part}.{key}"
                yield name, _chart(name, found) if found else _empty(name, *known[key])


def _of_units(form: FormSummary) -> dict[str, tuple[Line, Figure]]:
    """Cột của mỗi đơn vị, with a figure of that kind: there is such a chart before any unit has reported."""
    fixed = {f"{line.id}.{key}": (line, figure) for line in form.items for key, figure in line.figures.items()}
    return (
        fixed if form.form.shape is Shape.FIXED else {key: (form.total, one) for key, one in form.total.figures.items()}
    )


def _empty(name: str, line: Line, figure: Figure) -> Chart:
    return Chart(name, figure.name.removeprefix(f"{line.label} – "), figure.measure.symbol, (), 0)


def _is_known(part: str, line: Line) -> bool:
    """A unit that has not reported is not a unit that did nothing: it has no bar."""
    return part != COMMUNE or line.communes > 0


def _chart(name: str, found: Sequence[tuple[Line, Figure]]) -> Chart:
    """The greatest first; equal ones in the order of the summary."""
    line, first = found[0]
    ranked = sorted(found, key=lambda one: -one[1].value)
    bars = tuple(_bar(line, figure) for line, figure in ranked[:_MOST])
    return Chart(name, first.name.removeprefix(f"{line.label} – "), first.measure.symbol, bars, len(ranked) - len(bars))


def _bar(line: Line, figure: Figure) -> Bar:
    """As long as the number that is printed beside it."""
    display = Display(figure.decimals)
    value = round_half_up(figure.value, figure.decimals)
    return Bar(line.label, value, Run(display.text(figure.value), figure.id, display=display))
