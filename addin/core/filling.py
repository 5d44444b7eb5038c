"""Ô bắt buộc: how many of the cells that must be filled a unit has filled."""

from __future__ import annotations

from collections.abc import Sequence

from addin.core.form.model import Form, Shape
from addin.core.number import Missing
from addin.core.table import Table

__all__ = ["filled_cells", "required_cells"]


def required_cells(forms: Sequence[Form]) -> int:
    """Số ô phải ghi trong các biểu chưa nhận."""
    return sum(filled_cells(form, None)[1] for form in forms)


def filled_cells(form: Form, table: Table | None) -> tuple[int, int]:
    """(đã ghi, phải ghi): a list asks as many rows as it has; one that did not come has all its printed ones open."""
    columns = [column.id for column in form.asked if column.required and not column.parts]
    if table is None:
        return 0, len(columns) * (len(form.items) if form.shape is Shape.FIXED else 1)
    values = [row.value_at(column) for row in table.items for column in columns]
    blank = sum(isinstance(value, Missing) and value.blank for value in values)
    return len(values) - blank, len(values)
