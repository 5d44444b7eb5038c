"""Biểu do chính chương trình tạo: what `tonghop forms` writes, filled in as a careful unit would, by arithmetic.

A spreadsheet program saves the results of the formulas with them; those of the cells in sight are worked out here,
and the file no longer asks to be calculated when it is opened.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from addin.commands.kits import kit_names, load_communes, load_kit
from addin.core.book.blank_table import rows_of
from addin.core.book.form_page import form_pages
from addin.core.communes import Commune
from addin.core.edits import AddSheet, Content, Edit, Formula, SetBlock
from addin.core.form.identity import form_properties
from addin.core.form.model import Column, ColumnType, Form, Item, Kit, Shape
from addin.core.live import LiveRow
from addin.core.number import round_half_up
from addin.core.rules.context import form_unit
from addin.hosts.workbook_writer import write_workbook

_WORKBOOK = "xl/workbook.xml"
_HOURS = ("thứ bảy", "chủ nhật", "buổi sáng", "cả tuần")
Typed = dict[tuple[int, str], Content]


def make_forms(folder: Path, count: int, kits: Iterable[str] = ()) -> dict[str, list[Path]]:
    """Tệp của mỗi bộ mẫu: `count` in all, the units of each kit one after another."""
    made: dict[str, list[Path]] = {}
    names = list(kits) or kit_names()
    for at in range(count):
        kit = load_kit(names[at % len(names)])
        communes = load_communes(kit)
        number = at // len(names)
        into = folder / f"{kit.id} {number // len(communes) + 1}"
        into.mkdir(parents=True, exist_ok=True)
        commune = communes[number % len(communes)]
        path = fill_form(into / f"Biểu {commune.title}.xlsx", kit, commune, number)
        made.setdefault(kit.id, []).append(path)
    return made


def fill_form(path: Path, kit: Kit, commune: Commune, number: int) -> Path:
    """Một tệp đã ghi; `number` changes its figures."""
    pages = filled_pages(kit, commune, number)
    write_workbook(path, pages, form_properties(kit, commune))
    return as_saved(path)


def as_saved(path: Path) -> Path:
    """Tệp như Excel lưu: the results that it holds are those of its formulas."""
    with zipfile.ZipFile(path) as package:
        parts = [(entry, package.read(entry)) for entry in package.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for entry, data in parts:
            package.writestr(entry, data.replace(b' fullCalcOnLoad="1"', b"") if entry.filename == _WORKBOOK else data)
    return path


def filled_pages(kit: Kit, commune: Commune, number: int) -> Iterator[Edit]:
    """Các trang của tệp, with what the unit typed in their cells and what its program made of it."""
    forms = {form.sheet: form for form in kit.of(commune.id).forms}
    first: dict[str, int] = {}
    for edit in form_pages(kit, commune):
        if isinstance(edit, AddSheet) and edit.freeze:
            first[edit.sheet] = edit.freeze[0]
        if isinstance(edit, SetBlock) and edit.sheet in forms:
            edit = _typed_in(edit, forms[edit.sheet], _Filling(kit, forms[edit.sheet], first[edit.sheet], number))
        yield edit


def _typed_in(edit: SetBlock, form: Form, filling: _Filling) -> SetBlock:
    rows = [list(cells) for cells in edit.cells]
    for (row, name), content in filling.typed().items():
        at = [column.id for column in form.asked].index(name)
        cell = rows[row - 1][at]
        if isinstance(cell.content, Formula):
            content = Formula(cell.content.text, content if isinstance(content, Decimal) else str(content or ""))
        rows[row - 1][at] = replace(cell, content=content)
    return replace(edit, cells=tuple(map(tuple, rows)))


class _Filling:
    """What one unit types into a form, and the results of the formulas that the form has in sight."""

    def __init__(self, kit: Kit, form: Form, first: int, number: int) -> None:
        self._kit, self._form, self._number = kit, form, number
        rows = list(rows_of(form, first))
        self._items = [row for row in rows if not row.is_total]
        self._total = next((row for row in rows if row.is_total), None)
        if form.shape is Shape.LIST:
            self._items = self._items[: 3 + number * 7 % 20]

    def typed(self) -> Typed:
        cells: Typed = {}
        for at, row in enumerate(self._items):
            for column in self._form.asked:
                if column.type is not ColumnType.ORDINAL and not self._is_computed(column, row.item):
                    content = self._answer(at, row, column)
                    if content is not None:
                        cells[row.number, column.id] = content
        self._compute(cells)
        return cells

    def _is_computed(self, column: Column, item: Item | None) -> bool:
        return bool(column.parts or column.ratio or (item and item.parts and column.is_added))

    def _chosen(self, at: int, column: Column) -> Item:
        items = self._kit.choices_by_id[column.choices].items
        return items[(at + self._number) % len(items)]

    def _answer(self, at: int, row: LiveRow, column: Column) -> Content:
        """What a cell is given; None leaves it as the form has it."""
        number, form = self._number, self._form
        if column.type is ColumnType.CHOICE:
            return self._chosen(at, column).name if column.required or (at + number) % 3 == 0 else None
        sorting = form.first(ColumnType.CHOICE)
        item = row.item or (self._chosen(at, sorting) if sorting else None)
        if column.type is ColumnType.MEASURE:
            return None if row.item else (item.measure if item else None)
        if column.is_number:
            return self._figure(at, column, item)
        if row.item and column is form.first(ColumnType.TEXT):
            return None
        if column.id == "han":
            return f"{(at + number) % 28 + 1:02}/10/2021"
        return f"{column.name} {at + 1}: làm {_HOURS[(at + number) % 4]}, theo kế hoạch {number + 1}"

    def _figure(self, at: int, column: Column, item: Item | None) -> Content:
        seed = self._number * 31 + at * 17 + len(column.id) * 7
        if not column.required and not column.measure and seed % 5 == 0:
            return None if seed % 2 else "-"
        symbol = column.measure or (item.measure if item else "")
        decimals = column.decimals if column.measure or not item else item.decimals
        places = 0 if symbol and form_unit(symbol).counted else min(decimals, 1)
        return Decimal(20 + seed % 230).scaleb(-places)

    def _compute(self, cells: Typed) -> None:
        rows = {row.item.id: row.number for row in self._items if row.item}
        for row in self._items:
            for column in (one for one in self._form.numbers if row.item and self._is_computed(one, row.item)):
                if not column.ratio and not column.parts and row.item:
                    parts = (cells.get((rows[part], column.id)) for part in row.item.parts)
                    cells[row.number, column.id] = _sum(parts)
        for row in self._items:
            for column in self._form.numbers:
                if column.parts:
                    cells[row.number, column.id] = _sum(cells.get((row.number, part)) for part in column.parts)
                elif column.ratio:
                    above, below = (cells.get((row.number, side)) for side in column.ratio)
                    cells[row.number, column.id] = _ratio(
                        above, below, column.decimals, "-" if row.item else Decimal(0)
                    )
        for column in self._form.added:
            if self._total and column.measure and not column.when:
                cells[self._total.number, column.id] = _sum(cells.get((row.number, column.id)) for row in self._items)


def _sum(cells: Iterable[Content]) -> Decimal:
    return sum((one for one in cells if isinstance(one, Decimal)), Decimal(0))


def _ratio(above: Content, below: Content, decimals: int, nothing: Content) -> Content:
    if not isinstance(below, Decimal) or not below or above is None:
        return nothing
    share = (above if isinstance(above, Decimal) else Decimal(0)) / below * 100
    return round_half_up(share, decimals)


if __name__ == "__main__":
    make_forms(Path(sys.argv[1]), int(sys.argv[2]))
