"""Cột kiểm tra của biểu trắng: what a form carries beside its table for whoever fills it in, and no reader should take
for an answer."""

from __future__ import annotations

from dataclasses import replace

from addin.core.grid import Grid

__all__ = ["CHECK_HEAD", "DATA_SHEET", "without_checks"]

DATA_SHEET = "Dữ liệu biểu"
CHECK_HEAD = "Kiểm tra ngay trong biểu"
_HEAD_ROWS = 40


def without_checks(grid: Grid) -> Grid:
    """Trang không có cột kiểm tra: everything from the column with our heading on is ours."""
    for cells in grid.rows[:_HEAD_ROWS]:
        if CHECK_HEAD in cells:
            width = cells.index(CHECK_HEAD)
            formulas = {at: formula for at, formula in grid.formulas.items() if at[1] <= width}
            return replace(grid, rows=tuple(row[:width] for row in grid.rows), formulas=formulas)
    return grid
