"""Các trang của một tệp in the lane: which of them holds which form of the unit, and which surely hold none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress

from addin.core.form.model import Kit
from addin.core.grid import Grid
from addin.core.many.columns import FormColumns
from addin.core.many.heads import Head, Heads
from addin.core.many.plain import STEP, PlainSheet, PlainWorkbook
from addin.core.many.record import Slots, TableRecord
from addin.core.many.speech import Speech, Unsure, Words
from addin.core.reading.header import MOST_LEVELS
from addin.core.reading.legacy_text import surely_unicode

__all__ = ["OwnSheets"]

_Page = tuple[PlainSheet, Head | None, int]
"""As much of a sheet as anybody reads, its header, and the last row of its table."""


class OwnSheets:
    """Trang của những đơn vị cùng lập các biểu này, with the headers that were learned of them."""

    def __init__(self, kit: Kit, slots: Mapping[str, Slots]) -> None:
        self._kit = kit
        self._heads, self._speech = Heads(kit), Speech(kit)
        self._columns = {form.id: FormColumns(slots[form.id]) for form in kit.forms}

    def learn(self, grids: Sequence[Grid]) -> None:
        """Nhớ tiêu đề of a workbook that was read cell by cell."""
        self._heads.learn(grids)

    def tables(self, workbook: PlainWorkbook) -> tuple[TableRecord, ...]:
        """Bảng của mọi biểu; raises Unsure."""
        pages = [self._page(sheet) for sheet in workbook.sheets if not _is_idle(sheet)]
        said = self._heard(workbook, pages)
        tables: dict[str, TableRecord] = {}
        for page in pages:
            found = self._table(*page, said)
            if found and tables.setdefault(found.form, found) is not found:
                raise Unsure
        if not any(head and self._columns[head.form].is_answered(sheet, head, end) for sheet, head, end in pages):
            raise Unsure  # a form that nobody filled in is no submission
        return tuple(tables[form.id] for form in self._kit.forms)

    def _heard(self, workbook: PlainWorkbook, pages: Sequence[_Page]) -> Words:
        """What is to be minded in the words that anybody reads; mostly all words of the file are clean."""
        with suppress(Unsure):
            if not any(sheet.hidden for sheet in workbook.sheets):
                return self._speech.heard(workbook.strings)
        return self._speech.heard(set().union(*(sheet.texts(1, end) for sheet, _, end in pages)))

    def _page(self, sheet: PlainSheet) -> _Page:
        """As much of a sheet as anybody reads, its header, and the last row of its table."""
        head = self._heads.of(sheet)
        if head is None:
            return sheet, None, sheet.bottom
        own = _own_part(sheet, head)
        return own, head, self._columns[head.form].end(own, head)

    def _table(self, sheet: PlainSheet, head: Head | None, end: int, said: Words) -> TableRecord | None:
        """The table on a sheet; None on one where there can be none."""
        if head is None:
            texts = sheet.texts(1, sheet.bottom)
            if not said.phrases.isdisjoint(texts) or not surely_unicode(texts):
                raise Unsure
            return None
        above = sheet.texts(1, head.top - 1)
        if not said.phrases.isdisjoint(above):
            raise Unsure
        if any(map(self._speech.may_begin, sheet.texts(head.top - 1, head.top - 1))):
            raise Unsure
        near, below = end < head.bottom + MOST_LEVELS, sheet.texts(end + 1, sheet.bottom)
        if any(self._speech.may_head(text, near=near) for text in below):
            raise Unsure
        return self._columns[head.form].record(sheet, head, end, said)


def _own_part(sheet: PlainSheet, head: Head) -> PlainSheet:
    """A sheet without the columns of ours beside its table, above whose heading nothing stands."""
    if sheet.seen < max(head.columns.values()):
        raise Unsure  # a column of the table is hidden
    if head.checks is None:
        return sheet
    row, column = head.checks
    if any(spot % STEP >= column for spot in sheet.between(1, row - 1)):
        raise Unsure
    return sheet.upto(column - 1)


def _is_idle(sheet: PlainSheet) -> bool:
    """A hidden sheet is read only where a form stands on no other; its words must be no old font's."""
    if sheet.hidden and not surely_unicode(sheet.texts(1, sheet.bottom)):
        raise Unsure
    return sheet.hidden
