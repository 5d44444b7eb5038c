"""Danh sách cho mẫu báo cáo: rows that the units wrote, and the kit's own lists, word for word with their cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from addin.core.book.model import CHOICES, Book
from addin.core.communes import Commune
from addin.core.figures import Figure
from addin.core.form.model import Choices, Column, ColumnType, Form, Item, Shape
from addin.core.long_texts import quoted
from addin.core.measure import Measure
from addin.core.number import Missing, Text
from addin.core.place import Place, Quoted
from addin.core.summary import unit_of
from addin.core.table import Entry, Row
from addin.core.template.language import Names

__all__ = ["Written", "choice_names", "row_figures", "row_names", "rows_of_items", "written_rows"]

ALL = "tat_ca"


Written = Sequence[tuple[Row, Names]]


def written_rows(book: Book, form: Form) -> Written:
    """Các dòng các đơn vị đã ghi, each with what a template may say of it."""
    communes = {commune.id: commune for commune in book.communes}
    return [(row, _row(form, communes[table.commune], row)) for table in book.tables(form.id) for row in table.items]


def row_names(form: Form, rows: Written) -> Names:
    """Các dòng của biểu danh sách: all of them, and for each counted column those that it counts."""
    counted = {
        column.id: [names for row, names in rows if row.number_at(column.id)] for column in form.columns if column.when
    }
    return Names(f"{form.id}.dong", {ALL: [names for _, names in rows], **counted})


def rows_of_items(rows: Written) -> dict[str, list[Names]]:
    """Các dòng của từng mục trong danh mục."""
    found: dict[str, list[Names]] = {}
    for row, names in rows:
        found.setdefault(row.id, []).append(names)
    return found


def row_figures(book: Book) -> dict[str, Figure]:
    """Mọi số của các dòng danh sách, by id."""
    lists = (written_rows(book, form) for form in book.kit.forms if form.shape is Shape.LIST)
    return {one.id: one for rows in lists for _, line in rows for one in line if isinstance(one, Figure)}


def _row(form: Form, commune: Commune, row: Row) -> Names:
    entries: dict[str, object] = {"don_vi": commune.label, "ten": _name(form, row)}
    unit_column = form.first(ColumnType.MEASURE)
    written = row.entry(unit_column.id) if unit_column else None
    unit = written.measure if written else None
    for column in form.asked:
        path = f"{form.id}.dong.{commune.id}.{row.number}.{column.id}"
        entries[column.id] = _cell(form, column, row.entry(column.id), path, unit)
    return Names(f"{form.id}.dong.{ALL}", entries)


def _name(form: Form, row: Row) -> str:
    named = form.first(ColumnType.TEXT)
    entry = row.entry(named.id) if named else None
    return quoted(row.label, entry.place) if entry else row.label


def _cell(form: Form, column: Column, entry: Entry | None, path: str, unit: Measure | None) -> object:
    """A number as a figure, words as they were written, nothing where there is neither."""
    if entry is None:
        return ""
    if isinstance(entry.value, Decimal):
        measure = unit_of(column.measure) if column.measure else entry.measure or unit or unit_of("")
        name = f"{form.title} – {column.name}"
        return Figure(path, name, entry.value, measure, column.decimals, (entry.place,))
    if isinstance(entry.value, Text):
        return quoted(entry.value.text.rstrip(" .;,"), entry.place)
    return entry.value.text if isinstance(entry.value, Missing) else ""


_LISTS = Place("", CHOICES)


def choice_names(choices: Choices) -> Names:
    """Một danh mục của bộ mẫu: its groups with their items, and all its items."""
    path = f"danh_muc.{choices.id}"
    groups = {
        group.id: Names(
            f"{path}.nhom.{group.id}",
            {"ten": _quoted(group.name), "muc": _items(path, choices.in_group(group.id))},
        )
        for group in choices.groups
    }
    return Names(path, {"nhom": Names(f"{path}.nhom", groups), "muc": _items(path, choices.items)})


def _items(path: str, items: tuple[Item, ...]) -> Names:
    return Names(f"{path}.muc", dict(_named(path, items)))


def _named(path: str, items: tuple[Item, ...]) -> Iterator[tuple[str, Names]]:
    for item in items:
        yield item.id, Names(f"{path}.muc.{item.id}", {"ten": _quoted(item.name), "so": _quoted(item.number)})


def _quoted(text: str) -> Quoted:
    return Quoted(text, _LISTS)
