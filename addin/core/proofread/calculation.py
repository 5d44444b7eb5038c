"""Phép tính trên số liệu: a number of a report as a sum, a difference or a share of figures, told by their ids.

Cells move from month to month and ids do not, so "a + b" means next month what it means today.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import reduce

from addin.core.figures import Figure
from addin.core.measure import measure_of
from addin.core.proofread.tables import NamedCell

_HUNDRED = Decimal(100)
_PERCENT = measure_of("%")
_DECIMALS = 2


class Operator(StrEnum):
    """Phép tính, as the page Khớp số keeps it; the last two are told in percent of the second figure."""

    PLUS = "+"
    MINUS = "-"
    SHARE = "/"
    RISE = "tăng so với"
    FALL = "giảm so với"

    @property
    def sign(self) -> str:
        return {Operator.MINUS: "−", Operator.SHARE: "÷"}.get(self, self.value)


_BETWEEN = re.compile(rf" ({'|'.join(map(re.escape, Operator))}) ")


@dataclass(frozen=True, slots=True)
class Calculation:
    """Phép tính trên các ô của Sổ."""

    operator: Operator
    cells: tuple[NamedCell, ...]

    @property
    def said(self) -> str:
        return f" {self.operator.sign} ".join(cell.where for cell in self.cells)

    @property
    def figure(self) -> str:
        """The same over figures; empty where a cell is none."""
        ids = [cell.figure for cell in self.cells]
        return f" {self.operator} ".join(ids) if all(ids) else ""


def figure_of(told: str, figures: Mapping[str, Figure]) -> Figure | None:
    """Số liệu mà một câu đã khớp với: a figure by its id, or what a calculation comes to; None if the Sổ lacks it."""
    ids = _BETWEEN.split(told)
    found = [figures.get(one) for one in ids[::2]]
    known = [one for one in found if one is not None]
    if len(known) < len(found) or len(set(ids[1::2])) > 1:
        return None
    return known[0] if len(known) == 1 else _calculated(told, Operator(ids[1]), known)


def cells_of(figure: Figure) -> list[str]:
    """Các ô của một số liệu: its own, those it is calculated from, or the first that it comes from."""
    several = figure.sources if _BETWEEN.search(figure.id) else figure.sources[:1]
    return [f"{where.sheet}!{where.cell}" for where in ([figure.place] if figure.place else several)]


def _calculated(told: str, operator: Operator, some: Sequence[Figure]) -> Figure | None:
    first, second = some[0], some[1]
    if any(one.measure.dimension != first.measure.dimension for one in some):
        return None
    name = f" {operator.sign} ".join(one.name for one in some)
    sources = tuple(place for one in some for place in ([one.place] if one.place else one.sources))
    common = replace(first, id=told, name=name, sources=sources, place=None, decimals=max(one.decimals for one in some))
    if operator in (Operator.PLUS, Operator.MINUS):
        values = [one.value * one.measure.factor / first.measure.factor for one in some]
        return replace(common, value=reduce(Decimal.__add__ if operator is Operator.PLUS else Decimal.__sub__, values))
    whole = second.value * second.measure.factor
    if _PERCENT is None or whole <= 0 or len(some) != 2:
        return None
    share = first.value * first.measure.factor / whole * _HUNDRED
    value = {Operator.RISE: share - _HUNDRED, Operator.FALL: _HUNDRED - share}.get(operator, share)
    return replace(common, value=value, measure=_PERCENT, decimals=_DECIMALS)
