"""Kiểm tra ngay trong biểu: the form's rules as formulas, so that a commune sees a mistake while it types.

The checks are those of `addin.core.rules`, compiled; a test recalculates hundreds of fillings in LibreOffice and asks
both of every cell. What needs more than the form itself (other communes, earlier periods, numbers typed as words that
only a reader understands) stays with the office.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from addin.core.form.model import Column, ColumnType
from addin.core.live.checks import LiveCheck, Mark, amounts, listed, required, types, units
from addin.core.live.demands import demands
from addin.core.live.lookup import Lookup, lookup_of
from addin.core.live.sheet import REASONS, LiveRow, LiveSheet, hidden_columns, is_computed
from addin.core.live.sums import across, down, ratio

__all__ = [
    "REASONS",
    "LiveCheck",
    "LiveRow",
    "LiveSheet",
    "Lookup",
    "Mark",
    "hidden_columns",
    "is_computed",
    "live_checks",
    "lookup_of",
]

_CHECKS: tuple[Callable[[LiveSheet, LiveRow, Column], Iterable[LiveCheck]], ...] = (
    types,
    amounts,
    listed,
    units,
    across,
    down,
    ratio,
    required,
    demands,
)


def live_checks(sheet: LiveSheet, row: LiveRow, column: Column) -> list[LiveCheck]:
    """Các phép kiểm của một ô, the heaviest first."""
    if column.type is ColumnType.ORDINAL:
        return []
    found = [one for check in _CHECKS for one in check(sheet, row, column) if one.broken != "FALSE"]
    return sorted(found, key=lambda one: list(Mark).index(one.mark))
