"""Ô có tên: the figures of a workbook, each with the words of its row, its column and its table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from addin.core.figures import Figure
from addin.core.grid import Grid, WorkbookGrids
from addin.core.layout import understand
from addin.core.layout.described import ColumnLayout, RowKind, RowLayout, TableLayout
from addin.core.measure import Measure, measure_of
from addin.core.number import read_cell
from addin.core.wording import key

_EMPTY = frozenset("số của và các theo tổng cộng stt đvt đơn vị tính trong đó năm nội dung chỉ tiêu tên".split())


@dataclass(frozen=True, slots=True)
class NamedCell:
    """Ô có tên. `value` is in the unit of the cell."""

    where: str
    table: int
    row: int
    column: int
    value: Decimal
    measure: Measure | None
    row_words: frozenset[str]
    column_words: frozenset[str]
    title: str
    total: bool
    figure: str = ""

    @property
    def base(self) -> Decimal:
        return self.value * (self.measure.factor if self.measure else 1)


def named_cells(workbook: WorkbookGrids) -> list[NamedCell]:
    """Mọi ô số liệu của một tệp, theo cách chương trình hiểu các bảng."""
    found: list[NamedCell] = []
    for number, table in enumerate(understand(workbook).tables):
        grid = workbook.grids[table.sheet]
        found += _cells(grid, table, number)
    return found


FIGURES = -2
"""The table that figures without a table are said to stand in."""


def figure_cells(figures: Iterable[Figure]) -> Iterator[NamedCell]:
    """Số liệu trích của Sổ: rates, ranks and counts that stand in no table, each by its name."""
    for row, figure in enumerate(figures):
        where = figure.place or next(iter(figure.sources), None)
        yield NamedCell(
            f"{where.sheet}!{where.cell}" if where else "của Sổ",
            FIGURES,
            row,
            0,
            figure.value,
            figure.measure,
            words_of(figure.name),
            frozenset(),
            figure.name,
            False,
            figure.id,
        )


def with_figures(cells: Iterable[NamedCell], figures: Iterable[Figure]) -> Iterator[NamedCell]:
    """Các ô với số liệu trích đứng ở đó, whose unit is sure: of two in one cell the one that is called like it."""
    standing: dict[str, dict[frozenset[str], Figure]] = {}
    for figure in figures:
        if figure.place is not None:
            standing.setdefault(f"{figure.place.sheet}!{figure.place.cell}", {})[words_of(figure.name)] = figure
    for cell in cells:
        here = standing.get(cell.where, {})
        only = next(iter(here.values())) if len(here) == 1 else None
        own = here.get(words_of(cell.title), only)
        if own is not None and own.value == cell.value:
            yield replace(cell, figure=own.id, measure=own.measure)
        else:
            yield cell


def _cells(grid: Grid, table: TableLayout, number: int) -> Iterator[NamedCell]:
    for row in table.rows:
        if row.kind is RowKind.HEADING:
            continue
        for column in table.figures:
            value = read_cell(grid.at(row.row, column.column))
            if isinstance(value, Decimal):
                yield _cell(grid, table, number, row, column, value)


def _cell(
    grid: Grid, table: TableLayout, number: int, row: RowLayout, column: ColumnLayout, value: Decimal
) -> NamedCell:
    place = grid.place(row.row, column.column)
    return NamedCell(
        f"{grid.sheet}!{place.cell}",
        number,
        row.row,
        column.column,
        value,
        row.measure or column.measure or measure_of(table.unit),
        words_of(row.label),
        words_of(" ".join(column.path)),
        f"{row.name} – {column.name}",
        row.kind is RowKind.TOTAL,
    )


def words_of(text: str) -> frozenset[str]:
    """Các từ nói lên điều gì đó."""
    return frozenset(word for word in key(text).split() if word not in _EMPTY and not word.isdigit())
