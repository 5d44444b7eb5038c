"""Grids, forms and filled tables written inside a test as the reader sees them: Markdown tables.

What a cell of such a table means:

    (nothing)         a blank cell
    1250   5.1   -3   a real number, as a program writes it (the point is decimal)
    "1.250"           text in the cell, here a number somebody typed as text
    -                 the officer's dash: nothing happened
    #REF!             Excel's error cell
    <   ^             grid_of only: merged with the cell on the left, or above
    any other         text
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from addin.core.form.model import Choices, Column, ColumnType, Form, Group, Item, Kit, Office, Shape
from addin.core.grid import Area, Grid, Raw
from addin.core.number import ErrorValue, Missing, Text, Value, read_cell
from addin.core.place import Place
from addin.core.table import Entry, Row, RowKind, Table
from addin.core.wording import same

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_RULE_LINE = re.compile(r"\|[-:| ]+\|")
_LEFT, _ABOVE = "<", "^"
KINDS = {"TOTAL": RowKind.TOTAL, "GROUP": RowKind.GROUP}


def lines_of(markdown: str) -> list[list[str]]:
    """The cells of a Markdown table as written, without its rule line."""
    lines = (line.strip() for line in markdown.strip().splitlines())
    return [
        [cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")]
        for line in lines
        if line and not _RULE_LINE.fullmatch(line)
    ]


def cell_of(written: str) -> Raw:
    """What the cell holds, as a host would have read it."""
    if not written or written in (_LEFT, _ABOVE):
        return None
    if _NUMBER.fullmatch(written):
        return Decimal(written)
    if written.startswith("#"):
        return ErrorValue(written)
    return written[1:-1] if len(written) > 1 and written[0] == written[-1] == '"' else written


def grid_of(markdown: str, *, file: str = "xa.xlsx", sheet: str = "Biểu 01", **more: Any) -> Grid:
    """A grid whose A1 is the first cell of the table; `more` are fields of Grid, such as hidden_rows."""
    written = lines_of(markdown)
    rows = tuple(tuple(cell_of(cell) for cell in line) for line in written)
    return replace(Grid(file, sheet, rows, merges=tuple(_merges(written))), **more)


def _merges(written: list[list[str]]) -> Iterator[Area]:
    for top, line in enumerate(written):
        for left, cell in enumerate(line):
            right, bottom = left, top
            while right + 1 < len(line) and line[right + 1] == _LEFT:
                right += 1
            while bottom + 1 < len(written) and written[bottom + 1][left : left + 1] == [_ABOVE]:
                bottom += 1
            if cell not in (_LEFT, _ABOVE) and (right, bottom) != (left, top):
                yield Area(top + 1, left + 1, bottom + 1, right + 1)


def ordinal(id: str = "stt", name: str = "STT", **more: Any) -> Column:  # noqa: A002 - the field's own name
    return Column(id, name, type=ColumnType.ORDINAL, **more)


def text(id: str, name: str = "", **more: Any) -> Column:  # noqa: A002
    return Column(id, name or id, type=ColumnType.TEXT, **more)


def choice(id: str, name: str = "", choices: str = "", **more: Any) -> Column:  # noqa: A002
    return Column(id, name or id, type=ColumnType.CHOICE, choices=choices or id, **more)


def unit(id: str = "dvt", name: str = "ĐVT", **more: Any) -> Column:  # noqa: A002
    return Column(id, name, type=ColumnType.MEASURE, **more)


def number(id: str, name: str = "", measure: str = "", **more: Any) -> Column:  # noqa: A002
    return Column(id, name or id, type=ColumnType.NUMBER, measure=measure, **more)


def form_of(*columns: Column, id: str = "bieu", shape: Shape = Shape.LIST, **more: Any) -> Form:  # noqa: A002
    """A list of rows by default; a fixed one as soon as it is given its items."""
    shape = Shape.FIXED if more.get("items") else shape
    return Form(id, more.pop("sheet", "Biểu 01"), more.pop("title", "BIỂU"), shape, columns, **more)


def kit_of(*forms: Form, choices: tuple[Choices, ...] = (), **more: Any) -> Kit:
    office = Office("UBND THÀNH PHỐ", "PHÒNG KINH TẾ", "Kon Tum", "BC-PKT", "TRƯỞNG PHÒNG")
    return Kit("bo_mau", "Bộ mẫu", "BÁO CÁO", "", "Năm 2023", "", office, forms, choices, **more)


def choices_of(*items: Item, id: str = "viec", groups: tuple[Group, ...] = ()) -> Choices:  # noqa: A002
    return Choices(id, "Loại việc", groups or (Group("chung", "Chung"),), items)


def table_of(
    form: Form, markdown: str, *, commune: str = "ia_chim", choices: Choices | None = None, hidden: Collection[int] = ()
) -> Table:
    """A form filled in; the heads are column ids. A head "#" is no cell: below it stands TOTAL, GROUP or a row's id.

    The heads stand in row 1 of the sheet, so the first filled row is row 2; `hidden` are row numbers of the sheet.
    """
    heads, *lines = lines_of(markdown)
    columns = {head: at for at, head in enumerate((head for head in heads if head != "#"), 1)}
    place = Place(f"{commune}.xlsx", form.sheet)
    rows = []
    for at, line in enumerate(lines, 2):
        written = dict(zip(heads, line, strict=True))
        mark = written.pop("#", "")
        entries = {head: _entry(cell, place._replace(row=at, column=columns[head])) for head, cell in written.items()}
        kind = KINDS.get(mark, RowKind.ITEM)
        row_id = _chosen(form, entries, choices) if not mark else "" if mark in KINDS else mark
        rows.append(Row(at, kind, row_id, _label(form, row_id, entries), entries, hidden=at in hidden))
    return Table(form.id, commune, place, columns, tuple(rows), header_bottom=1)


def _entry(written: str, place: Place) -> Entry:
    value = read_cell(cell_of(written))
    typed = written.strip('"') if written.startswith('"') and isinstance(value, Decimal) else ""
    return Entry(value, place, typed=typed)


def _chosen(form: Form, entries: dict[str, Entry], choices: Choices | None) -> str:
    column = form.first(ColumnType.CHOICE)
    words = words_of(entries[column.id].value) if column and column.id in entries else ""
    items = choices.items if choices else ()
    return next((item.id for item in items if same(words, item.name) or words == item.id), "")


def _label(form: Form, row_id: str, entries: dict[str, Entry]) -> str:
    column = form.first(ColumnType.TEXT)
    printed = form.rows_by_id.get(row_id)
    return (
        printed.name if printed else words_of(entries[column.id].value) if column and column.id in entries else row_id
    )


def words_of(value: Value) -> str:
    return value.text if isinstance(value, (Text, Missing)) else str(value)
