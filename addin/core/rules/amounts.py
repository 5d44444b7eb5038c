"""Số âm, số đếm bị lẻ: figures that cannot be what their column counts."""

from __future__ import annotations

from collections.abc import Iterator

from addin.core.finding import Finding
from addin.core.form.model import Column
from addin.core.rules.context import Context, show
from addin.core.table import Row


def possible_amounts(context: Context) -> Iterator[Finding]:
    """Số âm ở cột không thể âm; số lẻ ở cột đếm."""
    for row, figures in zip(context.table.rows, context.figures, strict=True):
        for column, number in zip(context.numbers, figures, strict=True):
            if not number:
                continue
            if number < 0 and not column.negative:
                yield context.find("negative", row, column, {"number": show(number)}, actual=number)
            if number != number.to_integral_value() and (unit := _counted(context, row, column)):
                yield context.find(
                    "fractional-count", row, column, {"unit": unit, "number": show(number)}, actual=number
                )


def _counted(context: Context, row: Row, column: Column) -> str:
    unit = context.unit_of(row, column)
    return unit.symbol if unit is not None and unit.counted else ""
