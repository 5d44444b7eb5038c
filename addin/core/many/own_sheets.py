"""Các trang của một tệp in the lane: which of them holds which form of the unit, and which surely hold none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from addin.core.communes import Commune
from addin.core.form.identity import FINGERPRINT_PROPERTY, FORMS_PROPERTY, fingerprint
from addin.core.form.model import Kit
from addin.core.grid import Grid
from addin.core.many.by_rows import FormRows
from addin.core.many.columns import FormColumns
from addin.core.many.heads import Head, Heads
from addin.core.many.plain import PlainSheet, PlainWorkbook
from addin.core.many.record import Slots, TableRecord
from addin.core.many.speech import Speech, Unsure, Words
from addin.core.many.steps import Steps
from addin.core.reading.header import MOST_LEVELS
from addin.core.reading.legacy_text import surely_unicode

__all__ = ["OwnSheets"]


class OwnSheets:
    """Trang của những đơn vị cùng lập các biểu này, with the headers that were learned of them."""

    def __init__(self, kit: Kit, communes: tuple[Commune, ...], slots: Mapping[str, Slots]) -> None:
        self._kit, self._mark = kit, fingerprint(kit)
        self._heads, self._speech = Heads(kit), Speech(kit)
        self._columns = {form.id: FormColumns(slots[form.id]) for form in kit.forms}
        self._rows = {form.id: FormRows(kit, communes, slots[form.id], self._speech) for form in kit.forms}

    def learn(self, grids: Sequence[Grid]) -> None:
        """Nhớ tiêu đề of a workbook that was read cell by cell."""
        self._heads.learn(grids)

    def tables(self, workbook: PlainWorkbook, file: str, commune: str) -> Steps[tuple[TableRecord, ...]]:
        """Bảng của mọi biểu, sheet by sheet; raises Unsure."""
        self._check_forms(workbook.properties)
        said = self._heard(workbook)
        tables: dict[str, TableRecord] = {}
        answered = False
        for sheet in (sheet for sheet in workbook.sheets if not _is_idle(sheet)):
            yield 0
            head = self._heads.of(sheet)
            if head is None:
                self._check_idle(sheet, said)
                continue
            if head.form in tables:
                raise Unsure
            tables[head.form], filled = self._table(sheet, head, said, file, commune)
            answered = answered or filled
        if not answered:
            raise Unsure  # a form that nobody filled in is no submission
        return tuple(tables[form.id] for form in self._kit.forms)

    def _check_forms(self, properties: Mapping[str, str]) -> None:
        """Of a form made by another definition it is told which forms that one did not have."""
        made_by, forms = properties.get(FINGERPRINT_PROPERTY, ""), properties.get(FORMS_PROPERTY, "").split(", ")
        if made_by not in ("", self._mark) and not self._columns.keys() <= set(forms):
            raise Unsure

    def _heard(self, workbook: PlainWorkbook) -> Words | None:
        """What is to be minded in all words of the file; None where they are not all clean, or not all read."""
        if any(sheet.hidden for sheet in workbook.sheets):
            return None
        try:
            return self._speech.heard(workbook.strings)
        except Unsure:
            return None

    def _check_idle(self, sheet: PlainSheet, said: Words | None) -> None:
        """On a sheet without a known header there is no other one either."""
        texts = sheet.texts(1, sheet.bottom)
        said = said or self._speech.weighed(texts)
        if sheet.has_errors(1, sheet.bottom) or not said.phrases.isdisjoint(texts) or not surely_unicode(texts):
            raise Unsure

    def _table(
        self, sheet: PlainSheet, head: Head, said: Words | None, file: str, commune: str
    ) -> tuple[TableRecord, bool]:
        """The table on a sheet, by columns where it is in order; and whether a unit filled anything in."""
        own = _own_part(sheet, head)
        try:
            return self._by_columns(own, head, said)
        except (Unsure, LookupError):
            return self._rows[head.form].record(own, head, file, commune)

    def _by_columns(self, sheet: PlainSheet, head: Head, said: Words | None) -> tuple[TableRecord, bool]:
        if sheet.has_errors(1, sheet.bottom) or sheet.hidden_rows:
            raise Unsure
        columns = self._columns[head.form]
        end = columns.end(sheet, head)
        said = said or self._speech.heard(sheet.texts(1, end))
        if not said.phrases.isdisjoint(sheet.texts(1, head.top - 1)):
            raise Unsure
        if any(map(self._speech.may_begin, sheet.texts(head.top - 1, head.top - 1))):
            raise Unsure
        near, below = end < head.bottom + MOST_LEVELS, sheet.texts(end + 1, sheet.bottom)
        if any(self._speech.may_head(text, near=near) for text in below):
            raise Unsure
        return columns.record(sheet, head, end, said), columns.is_answered(sheet, head, end)


def _own_part(sheet: PlainSheet, head: Head) -> PlainSheet:
    """A sheet without the columns of ours beside its table, above whose heading nothing stands."""
    if sheet.seen < max(head.columns.values()):
        raise Unsure  # a column of the table is hidden
    if head.checks is None:
        return sheet
    row, column = head.checks
    if any(len(sheet.shape(above)) >= column for above in range(1, row)):
        raise Unsure
    return sheet.upto(column - 1)


def _is_idle(sheet: PlainSheet) -> bool:
    """A hidden sheet is read only where a form stands on no other; its words must be no old font's."""
    if sheet.hidden and not surely_unicode(sheet.texts(1, sheet.bottom)):
        raise Unsure
    return sheet.hidden
