"""Tính lại công thức mà tệp không giữ kết quả: files written by programs hold formulas that no spreadsheet worked out.

The formulas that tables are made of are understood: arithmetic, comparisons, sums, means, rounding, conditions. A cell
whose formula says anything else has no figure, and so no sum over it is judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, DecimalException

from addin.core.formula_value import Beyond, Failed, Operand, Range, value_of
from addin.core.grid import Grid, Raw, WorkbookGrids
from addin.core.number import ErrorValue, read_cell

__all__ = ["Recalculated", "recalculated"]

Computed = Decimal | ErrorValue | str | None
"""Kết quả: a figure, an error, a text; None where the formula is beyond us."""
_DEEPEST = 40
_MOST_WORK = 5_000_000  # letters of formulas and cells looked at: some ten seconds for a file made to last for hours


@dataclass(frozen=True, slots=True)
class Recalculated:
    """Tệp với kết quả của các công thức; `unknown` are the cells whose formula is beyond us, sheet by sheet."""

    workbook: WorkbookGrids
    unknown: Mapping[str, frozenset[tuple[int, int]]]


def recalculated(workbook: WorkbookGrids) -> Recalculated:
    """Tính các công thức chưa có kết quả."""
    book = _Book(workbook)
    for grid, at in workbook.without_results():
        book.result(grid, at)
    if not any(book.results.values()):
        return Recalculated(workbook, {})
    grids = tuple(_filled(grid, book.results.get(grid.sheet, {})) for grid in workbook.grids)
    unknown = {
        sheet: frozenset(at for at, result in results.items() if result is None)
        for sheet, results in book.results.items()
    }
    return Recalculated(replace(workbook, grids=grids), unknown)


def _filled(grid: Grid, results: Mapping[tuple[int, int], Computed]) -> Grid:
    """The same sheet with the results in their cells."""
    if not results:
        return grid
    rows = [list(row) for row in grid.rows]
    for (row, column), result in results.items():
        rows.extend([] for _ in range(row - len(rows)))
        cells = rows[row - 1]
        cells.extend([None] * (column - len(cells)))
        cells[column - 1] = result
    new = frozenset(at for at, result in results.items() if grid.at(*at) != result)
    return replace(grid, rows=tuple(map(tuple, rows)), worked_out=new)


@dataclass
class _Book:
    """Tệp đang tính."""

    workbook: WorkbookGrids
    results: dict[str, dict[tuple[int, int], Computed]] = field(default_factory=dict)
    depth: int = 0
    work: int = 0

    def result(self, grid: Grid, at: tuple[int, int]) -> Computed:
        """What the formula of a cell comes to; worked out once. A cell that leads back to itself comes to nothing."""
        known = self.results.setdefault(grid.sheet, {})
        if at not in known:
            known[at] = None
            known[at] = self._work_out(grid, at)
        return known[at]

    def _work_out(self, grid: Grid, at: tuple[int, int]) -> Computed:
        if self.depth >= _DEEPEST:
            return None
        self.depth += 1
        try:
            self._spend(len(grid.formulas[at]))
            value = value_of(grid.formulas[at], grid.sheet, self)
        except (Beyond, DecimalException):
            return None
        except Failed as failed:
            return ErrorValue(failed.code)
        finally:
            self.depth -= 1
        return value if isinstance(value, str) else _plainly(Decimal(value or 0))

    def _spend(self, work: int) -> None:
        """Beyond the most that any office's file needs nothing more is worked out."""
        self.work += max(work, 0)
        if self.work > _MOST_WORK:
            raise Beyond

    def cell(self, sheet: str, row: int, column: int) -> Operand:
        """The value another formula sees in a cell; None where it is blank."""
        grid = self.workbook.sheet(sheet)
        if grid is None:
            raise Beyond
        if (row, column) in grid.formulas and not self.workbook.has_result(grid, (row, column)):
            result = self.result(grid, (row, column))
            if result is None:
                raise Beyond
            if isinstance(result, ErrorValue):
                raise Failed(result.code)
            return result
        return _operand(grid.at(row, column))

    def cells(self, area: Range) -> Iterator[tuple[int, int, Operand]]:
        """Every cell of an area, over several sheets where a formula goes through them."""
        for sheet in self._sheets(area.sheet):
            grid = self.workbook.sheet(sheet)
            bottom = min(area.area.bottom, grid.height if grid else 0)
            self._spend((bottom - area.area.top + 1) * (area.area.right - area.area.left + 1))
            for row in range(area.area.top, bottom + 1):
                for column in range(area.area.left, area.area.right + 1):
                    yield row, column, self.cell(sheet, row, column)

    def _sheets(self, name: str) -> tuple[str, ...]:
        names = [grid.sheet for grid in self.workbook.grids]
        first, _, last = name.partition(":")
        if name in names or not last:
            return (name,)
        if first not in names or last not in names:
            raise Beyond
        return tuple(names[names.index(first) : names.index(last) + 1])

    def is_subtotal(self, area: Range, row: int, column: int) -> bool:
        grid = self.workbook.sheet(area.sheet)
        formula = grid.formulas.get((row, column), "") if grid else ""
        return formula.lstrip("=+ ").upper().startswith("SUBTOTAL(")


def _operand(raw: Raw) -> Operand:
    if raw is None or raw == "":
        return None
    if isinstance(raw, ErrorValue):
        raise Failed(raw.code)
    if isinstance(raw, (str, bool)):
        return raw
    value = read_cell(raw)
    if isinstance(value, Decimal):
        return value
    raise Beyond


def _plainly(value: Decimal) -> Decimal:
    """Without the zeros that a product carries behind its comma."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()
