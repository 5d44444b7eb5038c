"""Bảng danh sách kèm báo cáo: the rows that the units wrote, and the kit's own lists, as tables to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from addin.core.book.model import Book
from addin.core.figures import Display, Figure
from addin.core.form.model import Choices, Column, ColumnType, Form
from addin.core.place import Quoted
from addin.core.report.model import Cell, Run, Table, roman
from addin.core.report.row_lists import Written, written_rows
from addin.core.template.language import Names

__all__ = ["choices_table", "rows_table"]

_NUMBER, _NAME = 6.0, 90.0
_ALIGN = {ColumnType.NUMBER: "right", ColumnType.MEASURE: "center"}


def rows_table(book: Book, form: Form) -> Table:
    """Mọi dòng của các đơn vị, each unit under its name."""
    columns = [column for column in form.asked if column.type is not ColumnType.ORDINAL]
    rows: list[tuple[Cell, ...]] = []
    heads: list[int] = []
    for number, (unit, lines) in enumerate(_by_unit(written_rows(book, form)).items(), 1):
        heads.append(len(rows))
        rows.append((_centred(roman(number)), Cell(Run(unit[:1].upper() + unit[1:])), *_blanks(len(columns) - 1)))
        rows += [(_centred(str(at)), *(_cell(line, column) for column in columns)) for at, line in enumerate(lines, 1)]
    return Table(
        id=f"{form.id}.dong",
        title=f"DANH SÁCH {form.title}",
        widths=(_NUMBER, *(column.width for column in columns)),
        header=(
            tuple(Cell(Run(name), "center") for name in ("STT", *(" – ".join((*c.above, c.name)) for c in columns))),
        ),
        rows=tuple(rows),
        strong=frozenset(heads),
    )


def _by_unit(rows: Written) -> Mapping[str, list[Names]]:
    units: dict[str, list[Names]] = {}
    for _, line in rows:
        units.setdefault(str(line.entries["don_vi"]), []).append(line)
    return units


def _cell(line: Names, column: Column) -> Cell:
    value = line.entries[column.id]
    align = _ALIGN.get(column.type, "left")
    if isinstance(value, Figure):
        display = Display(value.decimals, dash=True)
        return Cell(Run(display.text(value.value), value.id, display=display), align)
    return Cell(Run(str(value), source=value.place if isinstance(value, Quoted) else None), align)


def choices_table(choices: Choices) -> Table:
    """Một danh mục: each group with its items."""
    rows = tuple(_choice_rows(choices))
    return Table(
        id=choices.id,
        title=choices.name.upper(),
        widths=(_NUMBER, _NAME),
        header=((Cell(Run("STT"), "center"), Cell(Run("Nội dung"), "center")),),
        rows=tuple(cells for cells, _ in rows),
        strong=frozenset(at for at, (_, is_group) in enumerate(rows) if is_group),
    )


def _choice_rows(choices: Choices) -> Iterator[tuple[tuple[Cell, Cell], bool]]:
    for group in choices.groups:
        yield (_centred(group.number), Cell(Run(group.name))), True
        for number, item in enumerate(choices.in_group(group.id), 1):
            name = item.name[:1].upper() + item.name[1:]
            yield (_centred(item.number or f"{group.number}.{number}"), Cell(Run(name))), False


def _centred(text: str) -> Cell:
    return Cell(Run(text), "center")


def _blanks(count: int) -> tuple[Cell, ...]:
    return (Cell(Run("")),) * count
