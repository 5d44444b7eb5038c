"""Chỗ của từng biểu trên trang của một đơn vị: the forms lie one below the other on a grid of columns they share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from addin.core.book.header import Head, depth, head_of, numberings
from addin.core.form.model import Column, Form, Item, Kit, Shape
from addin.core.place import Place
from addin.core.table import Row, RowKind, Table

TITLE_ROWS = 4
_UNLISTED = Item("", "Chưa phân loại")


@dataclass(frozen=True)
class TableArea:
    """Chỗ của một biểu: rows of the sheet, counted from 1; 0 = there is none."""

    form: Form
    heads: tuple[Head, ...]
    title: int
    keys: int
    header: int
    first: int
    body: tuple[Row | None, ...]
    total: int = 0
    stated: tuple[int, ...] = ()
    sums: int = 0
    sum_items: tuple[Item, ...] = ()
    end: int = 0

    @property
    def last(self) -> int:
        return self.first + len(self.body) - 1

    @property
    def end_of_body(self) -> int:
        """The row that ends what a reader takes for filled rows: the total, or the blank row below."""
        return self.total or self.last + len(self.stated) + 1

    @property
    def item_rows(self) -> tuple[int, ...]:
        """Rows that totals add up: group rows of the commune's own are not among them."""
        return tuple(at for at, row in enumerate(self.body, self.first) if row is None or row.kind is RowKind.ITEM)

    @cached_property
    def _by_id(self) -> dict[str, Head]:
        return {head.id: head for head in self.heads}

    def column(self, column: str) -> int:
        """Cột của Sổ."""
        return self._by_id[column].first

    def head(self, column: str) -> Head:
        return self._by_id[column]

    def row_of(self, item: str) -> int:
        """Hàng of a fixed row."""
        return self.first + [one.id for one in self.form.items].index(item)

    def place(self, sheet: str, item: str, column: str) -> Place:
        """Ô của một dòng cố định, on the commune's page."""
        return Place("", sheet, self.row_of(item), self.column(column))

    def sum_item(self, item: str) -> Item | None:
        """Whether the block "Cộng theo loại công việc" has a line for it."""
        return next((one for one in self.sum_items if one.id == item), None)

    def sum_row(self, item: str) -> int:
        """Hàng "Cộng theo loại công việc" of an item."""
        return self.sums + 1 + [one.id for one in self.sum_items].index(item)


def grid_widths(kit: Kit) -> tuple[float, ...]:
    """Bề rộng các cột của Sổ: those of the form with most columns."""
    return tuple(column.width for column in max(kit.forms, key=lambda form: len(form.columns)).columns)


def page_areas(kit: Kit, tables: Mapping[str, Table]) -> dict[str, TableArea]:
    """Chỗ của mọi biểu, in the order of the kit; a form that was not handed in has no rows but its title."""
    areas: dict[str, TableArea] = {}
    top, widths = TITLE_ROWS + 1, grid_widths(kit)
    for form in kit.forms:
        areas[form.id] = _area(kit, form, tables.get(form.id), top, spread(form.columns, widths))
        top = areas[form.id].end + 2
    return areas


def spread(columns: Sequence[Column], widths: Sequence[float]) -> tuple[Head, ...]:
    """Trải các cột over the grid: each takes as many grid columns as its width asks, the last takes the rest."""
    heads, at, numbers = [], 1, numberings(columns)
    for left, column in zip(range(len(columns) - 1, -1, -1), columns, strict=True):
        last = at
        while last + left < len(widths) and (not left or sum(widths[at - 1 : last]) < column.width):
            last += 1
        heads.append(head_of(column, at, last, numbers[column.id]))
        at = last + 1
    return tuple(heads)


def _area(kit: Kit, form: Form, table: Table | None, top: int, heads: tuple[Head, ...]) -> TableArea:
    if table is None:
        return TableArea(form, heads, title=top, keys=0, header=0, first=0, body=(), end=top + 1)
    header = top + 2
    first = header + depth(heads) + 1
    body = body_rows(form, table)
    after = first + len(body)
    total = after if form.shape is Shape.LIST and form.added else 0
    stated = tuple(range(after + bool(total), after + bool(total) + len(table.totals)))
    end = after + bool(total) + len(stated) - 1
    items = tuple(_sum_items(kit, form, table)) if total else ()
    sums = end + 2 if items else 0
    return TableArea(
        form, heads, title=top, keys=top + 1, header=header, first=first, body=body, total=total, stated=stated,
        sums=sums, sum_items=items, end=sums + len(items) if items else end,
    )  # fmt: skip


def body_rows(form: Form, table: Table) -> tuple[Row | None, ...]:
    """Các dòng trên trang: a list as it came, fixed rows in the form's order with what the commune added after them."""
    rows = [row for row in table.rows if row.kind is not RowKind.TOTAL]
    if form.shape is Shape.LIST:
        return tuple(rows) or (None,)
    printed: dict[str, Row] = {}
    added = [row for row in rows if row.id not in form.rows_by_id or printed.setdefault(row.id, row) is not row]
    return (*(printed.get(item.id) for item in form.items), *added)


def _sum_items(kit: Kit, form: Form, table: Table) -> Iterator[Item]:
    """All items of the list, so that a corrected kind of work still finds its line; and one for what is in none."""
    choices = kit.choices_of(form)
    if choices:
        yield from choices.items
        if any(row.id not in choices.by_id for row in table.items):
            yield _UNLISTED
