"""Bảng kèm báo cáo: the summary of a form as a table to print; the same figures as the Sổ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from addin.core.figures import UNKNOWN, Display, Figure
from addin.core.form.model import Column, ColumnType, Kit, Shape
from addin.core.report.model import Cell, Run, Table
from addin.core.summary import UNSORTED, FormSummary, Line

__all__ = ["report_table"]

_NUMBER, _NAME, _UNIT = 6.0, 40.0, 9.0


def report_table(kit: Kit, summary: FormSummary) -> Table:
    """Biểu tổng hợp to go with the report: groups with their items, or the fixed rows, and the total."""
    form = summary.form
    columns = [column for column in form.numbers if column.is_added or column.ratio]
    with_unit = any(not column.measure for column in columns)
    choices = kit.choices_of(form)
    heads = [("STT", _NUMBER), (choices.name if choices else _name_column(form.columns), _NAME)]
    heads += [("ĐVT", _UNIT)] if with_unit else []
    lines = tuple(_printed_lines(kit, summary))
    return Table(
        id=form.id,
        title=f"BIỂU TỔNG HỢP {form.title}",
        widths=(*(width for _, width in heads), *(column.width for column in columns)),
        header=_header([name for name, _ in heads], columns),
        rows=tuple(tuple(_row(line, columns, with_unit)) for line in lines),
        strong=frozenset(at for at, line in enumerate(lines) if line.level < 2),
    )


def _name_column(columns: Sequence[Column]) -> str:
    return next((column.name for column in columns if column.type is ColumnType.TEXT), "Nội dung")


def _printed_lines(kit: Kit, summary: FormSummary) -> Iterator[Line]:
    """In the order of reading: each group before its items, and a group with a single item as one line.

    Fixed rows have no total but the one they print.
    """
    choices = kit.choices_of(summary.form)
    if summary.form.shape is Shape.FIXED or choices is None:
        fixed = {line.id: line for line in summary.items}
        yield from (fixed.get(item.id, summary.total) for item in summary.form.items)
        return
    items = {line.id: line for line in summary.items}
    for group in summary.groups:
        inside = [items[item.id] for item in choices.in_group(group.id) if item.id in items]
        alone = len(inside) == 1 and group.id != UNSORTED
        yield replace(group, figures={**inside[0].figures, **group.figures}) if alone else group
        for at, item in enumerate(() if alone else inside, 1):
            yield replace(item, number=item.number or str(at))
    yield summary.total


def _row(line: Line, columns: Sequence[Column], with_unit: bool) -> Iterator[Cell]:
    yield Cell(Run(line.number), "center")
    yield Cell(Run(line.label))
    figures = [line.figures.get(column.id) for column in columns]
    if with_unit:
        own = [column.id for column in columns if not column.measure and column.id in line.figures]
        yield Cell(Run(line.figures[own[0]].measure.symbol if own else ""), "center")
    for figure in figures:
        yield Cell(_figure_run(figure), "right")


def _figure_run(figure: Figure | None) -> Run:
    """Nothing where the line has no such figure; a dash where it is zero, a question mark where it was not read."""
    if figure is None or figure.unknown:
        return Run("" if figure is None else UNKNOWN)
    display = Display(figure.decimals, dash=True)
    return Run(display.text(figure.value), figure.id, display=display)


def _header(heads: Sequence[str], columns: Sequence[Column]) -> tuple[tuple[Cell | None, ...], ...]:
    """Đầu bảng nhiều tầng: columns under one name share a cell; a column without levels spans them all."""
    depth = max((len(column.above) for column in columns), default=0) + 1
    rows: list[list[Cell | None]] = [[None] * (len(heads) + len(columns)) for _ in range(depth)]
    for at, head in enumerate(heads):
        rows[0][at] = Cell(Run(head), "center", rows=depth)
    for at, column in enumerate(columns):
        level = len(column.above)
        rows[level][len(heads) + at] = Cell(Run(column.name), "center", rows=depth - level)
        for upper in range(level):
            if at and columns[at - 1].above[: upper + 1] == column.above[: upper + 1]:
                continue
            span = _alike(columns[at:], upper)
            rows[upper][len(heads) + at] = Cell(Run(column.above[upper]), "center", columns=span)
    return tuple(tuple(row) for row in rows)


def _alike(columns: Sequence[Column], upper: int) -> int:
    """How many columns from here on stand under the same name of that level."""
    path = columns[0].above[: upper + 1]
    return next((at for at, column in enumerate(columns) if column.above[: upper + 1] != path), len(columns))
