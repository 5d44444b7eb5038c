"""Properties: a right table is silent, one changed figure is named, and order or place changes nothing."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from addin.core.grid import Grid, Raw, WorkbookGrids
from addin.core.layout import audit
from addin.core.layout.cells import read_cells
from addin.core.number import read_cell

Figures = list[list[int]]

figures = st.integers(5, 9).flatmap(
    lambda rows: st.lists(
        st.lists(st.integers(11, 899), min_size=3, max_size=3), min_size=rows, max_size=rows, unique_by=tuple
    )
)


def table(parts: Figures, top: int = 0, left: int = 0) -> list[list[Raw]]:
    """A total column, its three parts and a total row, somewhere on a sheet."""
    rows: list[list[Raw]] = [["STT", "Đơn vị", "Tổng số (người)", "Loại A (người)", "Loại B (người)", "Loại C (người)"]]
    for at, row in enumerate(parts, 1):
        rows.append([float(at), f"Thôn số {at}", float(sum(row)), *map(float, row)])
    sums = [float(sum(column)) for column in zip(*parts, strict=True)]
    rows.append([None, "Tổng cộng", sum(sums), *sums])
    above: list[list[Raw]] = [[None] for _ in range(top)]
    return above + [[None] * left + row for row in rows]


def shown(rows: list[list[Raw]]) -> list[tuple[str, int, int]]:
    grid = Grid("tep.xlsx", "Biểu", tuple(tuple(row) for row in rows))
    found = audit(WorkbookGrids("tep.xlsx", (grid,)))[1]
    return [(one.severity.value, one.place.row, one.place.column) for one in found if one.severity.rank < 2]


@settings(max_examples=40, deadline=None)
@given(figures, st.integers(0, 4), st.integers(0, 3))
def test_a_right_table_is_silent_wherever_it_stands(parts: Figures, top: int, left: int) -> None:
    """Any figures, any place on the sheet: totals that are right give neither error nor question."""
    assert shown(table(parts, top, left)) == []


@settings(max_examples=40, deadline=None)
@given(figures, st.data())
def test_one_changed_part_is_named_at_its_cell(parts: Figures, data: st.DataObject) -> None:
    """Row and column break by the same amount, so the very cell is named and nothing else."""
    row = data.draw(st.integers(0, len(parts) - 1))
    column = data.draw(st.integers(0, 2))
    rows = table(parts)
    rows[row + 1][column + 3] = float(parts[row][column] + data.draw(st.integers(1, 60)))
    assert shown(rows) == [("error", row + 2, column + 4)]


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.floats(-1e18, 1e18), st.integers(-(10**17), 10**17).map(float)))
def test_a_cell_is_read_as_everywhere_else(raw: float) -> None:
    """The short cut for whole floats gives the number that `read_cell` gives."""
    cells = read_cells(Grid("tep.xlsx", "Biểu", ((raw,),)))
    value = read_cell(raw)
    assert cells.number(1, 1) == (value if isinstance(value, Decimal) else None)
