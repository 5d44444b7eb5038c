"""Làn nhanh: proves of a returned workbook, column by column, that nothing in it needs a second look.

Thousands of files come back, and most of them are in order. Such a file is taken as whole columns, at the speed of the
interpreter's own loops, and its record is the one that reading it cell by cell would give, without a finding or a note.
Whatever is not surely in order — an unknown header, a word that might mean something, a sum that is only nearly right —
is no matter of the lane: it says nothing, and the file is read the long way. The tests hold both against each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from addin.core.book.model import COMMUNES, FORMS
from addin.core.communes import Commune
from addin.core.form.identity import PERIOD_PROPERTY
from addin.core.form.marks import DATA_SHEET
from addin.core.form.model import Kit
from addin.core.grid import KIND_PROPERTY, Grid, WorkbookGrids
from addin.core.many.columns import FormColumns
from addin.core.many.heads import Heads
from addin.core.many.known import Known
from addin.core.many.plain import PlainSheet, PlainWorkbook
from addin.core.many.record import FileRecord, Slots, TableRecord
from addin.core.many.speech import Speech, Unsure, Words
from addin.core.reading.legacy_text import surely_unicode
from addin.core.reading.own_form import states_another_period
from addin.core.reading.sending import sent_at
from addin.core.reading.tables import KIT_PROPERTY
from addin.core.reading.unit import TITLE_ROWS, may_name_unit, recognise_unit

__all__ = ["Lane"]


class Lane:
    """Làn nhanh của một bộ mẫu; it learns the headers from the workbooks that were read the long way."""

    def __init__(self, kit: Kit, communes: tuple[Commune, ...], slots: Mapping[str, Slots]) -> None:
        self._kit, self._communes = kit, communes
        self._heads, self._speech = Heads(kit), Speech(kit)
        self._telling = Known(self._tells)
        self._columns = {form.id: FormColumns(slots[form.id]) for form in kit.forms}

    def _tells(self, text: str | None) -> bool:
        """Whether a text of a title may say whose the file is, or that it is of another period."""
        lines = text.splitlines() if text else []
        return any(may_name_unit(line, self._communes) or states_another_period(line, self._kit) for line in lines)

    def learn(self, grids: Sequence[Grid]) -> None:
        """Nhớ tiêu đề of a workbook that was read cell by cell."""
        self._heads.learn(grids)

    def record(self, workbook: PlainWorkbook, file: str, on_disk: datetime) -> FileRecord | None:
        """Bản ghi của một tệp; None where it must be read the long way."""
        try:
            return self._record(workbook, file, on_disk)
        except (Unsure, LookupError):
            return None

    def _record(self, workbook: PlainWorkbook, file: str, on_disk: datetime) -> FileRecord:
        said = self._speech.heard(workbook.strings)
        self._check_marks(workbook)
        tables: dict[str, TableRecord] = {}
        for sheet in workbook.sheets:
            found = self._table(sheet, said)
            if found and tables.setdefault(found.form, found) is not found:
                raise Unsure
        heads = workbook.heads(file, TITLE_ROWS, self._telling)
        if PERIOD_PROPERTY not in workbook.properties and self._state_another_period(heads):
            raise Unsure
        unit = recognise_unit(heads, self._communes)
        if unit.commune is None or len(tables) < len(self._kit.forms) or self._kit.of(unit.commune.id) is not self._kit:
            raise Unsure
        if not any(table.figures or table.filled for table in tables.values()):
            raise Unsure  # nobody may have filled it in
        sent = sent_at(workbook.properties, on_disk)
        return FileRecord(unit.commune.id, file, sent, tuple(tables[form.id] for form in self._kit.forms), unit.notes)

    def _check_marks(self, workbook: PlainWorkbook) -> None:
        names = {sheet.name for sheet in workbook.sheets}
        if workbook.properties.get(KIT_PROPERTY, "") not in ("", self._kit.id) or names & {FORMS, COMMUNES}:
            raise Unsure
        if KIND_PROPERTY in workbook.properties:
            raise Unsure
        if workbook.properties.get(PERIOD_PROPERTY, self._kit.period) != self._kit.period:
            raise Unsure
        if PERIOD_PROPERTY not in workbook.properties and DATA_SHEET in names:
            raise Unsure

    def _state_another_period(self, heads: WorkbookGrids) -> bool:
        texts = (text for grid in heads.grids for row in grid.rows for text in row if isinstance(text, str))
        return any(states_another_period(line, self._kit) for text in texts for line in text.splitlines())

    def _table(self, sheet: PlainSheet, said: Words) -> TableRecord | None:
        """The table on a sheet; None on one where there can be none."""
        head = self._heads.of(sheet)
        if head is None:
            texts = sheet.texts(1, sheet.bottom)
            if not said.phrases.isdisjoint(texts) or not surely_unicode(texts):
                raise Unsure
            return None
        above = sheet.texts(1, head.top - 1)
        if sheet.hidden or not said.phrases.isdisjoint(above):
            raise Unsure
        if any(map(self._speech.may_begin, sheet.texts(head.top - 1, head.top - 1))):
            raise Unsure
        return self._columns[head.form].record(sheet, head, said)
