"""What stands in a workbook, for comparing it before and after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from addin.core.grid import Grid, WorkbookGrids
from addin.core.number import read_cell

KINDS = ("values", "formulas", "formats", "merges", "bold", "hidden rows", "hidden")


def contents(workbook: WorkbookGrids) -> dict[str, Any]:
    """Values, formulas and looks by sheet, in order; how a file holds a number does not count."""
    return {grid.sheet: contents_of(grid) for grid in workbook.grids}


def contents_of(grid: Grid) -> tuple[Any, ...]:
    """Values, formulas and looks of one sheet."""
    return (
        {(row, at): read_cell(raw) if isinstance(raw, float) else raw for row, at, raw in grid.filled()},
        dict(grid.formulas), dict(grid.formats), grid.merges, grid.bold, grid.hidden_rows, grid.hidden,
    )  # fmt: skip


def differences(now: dict[str, Any], then: dict[str, Any]) -> Iterator[str]:
    """Each thing that is not as it was, in words."""
    for sheet in now:
        for kind, here, there in zip(KINDS, now[sheet], then[sheet], strict=True):
            if here == there:
                continue
            if isinstance(here, dict):
                for at in here.keys() | there.keys():
                    if here.get(at) != there.get(at):
                        yield f"{sheet} {kind} {at}: {here.get(at)!r}, was {there.get(at)!r}"
            else:
                yield f"{sheet} {kind}: {here!r}, was {there!r}"
