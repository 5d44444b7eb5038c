"""Biểu của một đơn vị: its own workbook, blank for the commune to fill in, or filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from addin.core.book.blank_table import TOLD_WIDTH, printed, put_blank_table, style_of
from addin.core.book.canvas import Canvas
from addin.core.book.commune_page import shown_text
from addin.core.book.header import Head, depth, head_of, numberings, put_header
from addin.core.book.letterhead import put_letterhead, put_signature, put_title
from addin.core.book.model import CHOICES
from addin.core.communes import Commune
from addin.core.edits import AddList, AddNote, AddSheet, Cell, Content, Edit, SetBlock, Style
from addin.core.form.identity import form_properties
from addin.core.form.model import Choices, Form, Item, Kit
from addin.core.grid import Area
from addin.core.live import hidden_columns, lookup_of
from addin.core.looks import SECTION, TABS, TOTAL, given
from addin.core.number import decimals_of
from addin.core.place import column_letters, sheet_reference
from addin.core.table import Entry, Row, RowKind, Table

_FIRST_CHOICE = 2
_COMPUTED_HINT = "Ô màu xám tự tính, không phải nhập."
_RATIO_HINT = "Có thể để trống, phòng sẽ tính lại."


def form_pages(kit: Kit, commune: Commune, tables: Mapping[str, Table] | None = None) -> list[Edit]:
    """Các trang của tệp: one for each form, and a hidden one with the lists to choose from.

    Forms in `tables` are filled with what it says, as it says it; the others are blank, with totals that work.
    """
    filled = tables or {}
    forms = kit.of(commune.id).forms
    pages = [edit for form in forms for edit in _FormPage(kit, commune, form, filled.get(form.id)).edits()]
    data = lookup_of(kit).edits(form_properties(kit, commune)) if any(form.id not in filled for form in forms) else []
    return [*pages, *_choices_page(kit.choices), *data]


def own_pages(kit: Kit, commune: Commune) -> list[Edit]:
    """Phần riêng của một đơn vị: what its blank form has that another unit's with the same forms has not."""
    return [edit for form in kit.of(commune.id).forms for edit in _FormPage(kit, commune, form, None).own_edits()]


class _FormPage:
    """Trang của một biểu; of its commune it knows only where `_head` and `_signature` say it."""

    def __init__(self, kit: Kit, commune: Commune, form: Form, table: Table | None) -> None:
        self.kit, self.commune, self.form, self.table = kit, commune, form, table
        numbers = numberings(form.asked)
        self.heads = [head_of(column, at, at, numbers[column.id]) for at, column in enumerate(form.asked, 1)]
        widths = tuple(column.width for column in form.asked)
        top = 8
        self.header, self.first = top, top + depth(self.heads) + 1
        sheet = AddSheet(form.sheet, widths, (self.first, 1), repeat_rows=(top, self.first - 1))
        if table is None:
            checks = (TOLD_WIDTH, *[0.0] * hidden_columns(form))
            sheet = replace(sheet, widths=(*widths, *checks), print_columns=len(widths), protect=True)
        self.canvas = Canvas(sheet)

    def own_edits(self) -> list[Edit]:
        """Without the table: heights of rows count, the place of the signature does not."""
        self._head()
        self._signature(self.header)
        return self.canvas.edits()

    def edits(self) -> list[Edit]:
        kit, canvas = self.kit, self.canvas
        self._head()
        put_title(canvas, 5, self.form.title, kit.period)
        put_header(canvas, self.header, self.heads)
        self._hints()
        if self.table is None:
            end = put_blank_table(canvas, kit, self.form, self.header, self.first)
        else:
            end = self._filled(self.table)
            self._lists(end)
        self._signature(end + 2)
        return canvas.edits()

    def _head(self) -> None:
        put_letterhead(self.canvas, self.kit.office.over_units, self.commune.body.upper())

    def _signature(self, top: int) -> None:
        place = self.commune.name if self.commune.kind else self.kit.office.place
        put_signature(self.canvas, top, place, self.kit.deadline[:4], self.commune.head)

    def _hints(self) -> None:
        bottom = self.header + depth(self.heads) - 1
        for head in self.heads:
            if hint := self._hint(head):
                row = bottom - depth(self.heads) + len(head.names)
                self.canvas.add(AddNote(self.form.sheet, row, head.first, hint))

    def _hint(self, head: Head) -> str:
        column = self.form.by_id[head.id]
        blank = self.table is None
        computed = _COMPUTED_HINT if column.parts or (column.ratio and blank) else _RATIO_HINT if column.ratio else ""
        return " ".join(text for text in (column.hint, computed) if text)

    def _filled(self, table: Table) -> int:
        """The rows of a table, one below the other."""
        items = {item.id: item for item in self.form.items}
        for number, row in enumerate(table.rows, self.first):
            for head in self.heads:
                content, style = self._filled_cell(head, row, items.get(row.id))
                self.canvas.put(number, head.first, content, style.but(**TOTAL) if _is_total(row) else style)
        return self.first + len(table.rows) - 1

    def _filled_cell(self, head: Head, row: Row, item: Item | None) -> tuple[Content, Style]:
        column, entry = self.form.by_id[head.id], row.entry(head.id)
        content, style = _content(entry) if entry else None, style_of(column)
        if content is None and item:
            content = printed(self.form, column, item)
        if isinstance(content, Decimal):
            style = style.but(format=given(max(decimals_of(content), column.decimals if column.measure else 0)))
        return content, style

    def _lists(self, end: int) -> None:
        """Drop-down lists for the kinds of work."""
        for head in self.heads:
            column = self.form.by_id[head.id]
            at = [choices.id for choices in self.kit.choices].index(column.choices) if column.choices else -1
            if at >= 0:
                letters = column_letters(at + 1)
                last = _FIRST_CHOICE + len(self.kit.choices[at].items) - 1
                reference = f"={sheet_reference(CHOICES)}!${letters}${_FIRST_CHOICE}:${letters}${last}"
                area = Area(self.first, head.first, max(end, self.first), head.first)
                self.canvas.add(
                    AddList(self.form.sheet, area, reference=reference, title=column.name, message=column.hint)
                )


def _choices_page(choices: Sequence[Choices]) -> list[Edit]:
    if not choices:
        return []
    heading = tuple(Cell(one.name, SECTION) for one in choices)
    longest = max(len(one.items) for one in choices)
    rows = (
        tuple(Cell(one.items[at].name if at < len(one.items) else None) for one in choices) for at in range(longest)
    )
    sheet = AddSheet(CHOICES, tuple(40.0 for _ in choices), tab=TABS["plain"], hidden=True)
    return [sheet, SetBlock(CHOICES, 1, 1, (heading, *rows))]


def _content(entry: Entry) -> Content:
    """As it was typed where that is known, else the number or the words."""
    if entry.typed:
        return entry.typed
    return entry.value if isinstance(entry.value, Decimal) else shown_text(entry.value) or None


def _is_total(row: Row) -> bool:
    return row.kind is RowKind.TOTAL
