"""Làn nhanh: proves of a returned workbook, column by column, that nothing in it needs a second look.

Thousands of files come back, and most of them are in order. Such a file is taken as whole columns, at the speed of the
interpreter's own loops, and its record is the one that reading it cell by cell would give, without a finding or a note.
A table that is not surely in order — a text among figures, a sum that is only nearly right — is read by rows and
checked, the others of its file are not. Whatever else is unsure, an unknown header before all, is no matter of the
lane: it says nothing, and the file is read the long way. The tests hold both against each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from addin.core.book.model import COMMUNES, FORMS
from addin.core.communes import Commune, offices
from addin.core.form.identity import FINGERPRINT_PROPERTY, FORMS_PROPERTY, PERIOD_PROPERTY
from addin.core.form.marks import DATA_SHEET
from addin.core.form.model import Kit
from addin.core.grid import KIND_PROPERTY, WorkbookGrids
from addin.core.many.known import Known
from addin.core.many.own_sheets import OwnSheets
from addin.core.many.plain import PlainWorkbook
from addin.core.many.record import FileRecord, Slots
from addin.core.many.speech import Unsure
from addin.core.many.steps import Steps, alone
from addin.core.reading.own_form import states_another_period
from addin.core.reading.sending import sent_at
from addin.core.reading.tables import KIT_PROPERTY
from addin.core.reading.unit import COMMUNE_PROPERTY, TITLE_ROWS, may_name_unit, recognise_unit
from addin.core.wording import clean

__all__ = ["Lane"]

_IDLE = re.compile(
    r"(?!(?i:xã|phường|thị|tên|tt|[xp]\.|[uủđðÐ\s]))"  # as neither a unit nor what names one begins, nor a year inside
    r"(?:[ -/:-~À-ɏḀ-ỿ–—“”‘’…]++|[0-9]{1,3}(?![0-9]))*+"
)
"""Chữ không nói gì: a line of letters that are clean as they are, and that surely tells nothing."""
_MARKS = {KIT_PROPERTY, FORMS_PROPERTY, FINGERPRINT_PROPERTY, COMMUNE_PROPERTY, PERIOD_PROPERTY}


class Lane:
    """Làn nhanh của một bộ mẫu; it learns the headers from the workbooks that were read the long way, in so many
    `lessons`."""

    def __init__(self, kit: Kit, communes: tuple[Commune, ...], slots: Mapping[str, Slots]) -> None:
        self._kit, self._communes, self._slots = kit, communes, slots
        self._telling, self._no_offices = Known(self._tells), not offices(communes)
        self._of_forms: dict[tuple[str, ...], OwnSheets] = {}
        self.lessons = 0

    def _tells(self, text: str | None) -> bool:
        """Whether a text of a title may say whose the file is, or that it is of another period."""
        if not text or (self._no_offices and _IDLE.fullmatch(text)):
            return False
        lines = map(clean, text.splitlines())
        return any(may_name_unit(line, self._communes) or states_another_period(line, self._kit) for line in lines)

    def learn(self, workbook: WorkbookGrids) -> None:
        """Nhớ tiêu đề of a workbook that was read cell by cell."""
        unit = recognise_unit(workbook, self._communes).commune
        if unit:
            self._sheets_of(unit).learn(workbook.grids)
            self.lessons += 1

    def record(self, workbook: PlainWorkbook, file: str, on_disk: datetime) -> FileRecord | None:
        """Bản ghi của một tệp; None where it must be read the long way."""
        return alone(self.recording(workbook, file, on_disk))

    def recording(self, workbook: PlainWorkbook, file: str, on_disk: datetime) -> Steps[FileRecord | None]:
        """Các bước của `record`."""
        try:
            return (yield from self._record(workbook, file, on_disk))
        except (Unsure, LookupError):
            return None

    def _record(self, workbook: PlainWorkbook, file: str, on_disk: datetime) -> Steps[FileRecord]:
        self._check_marks(workbook)
        heads = workbook.heads(file, TITLE_ROWS, self._telling)
        yield 0
        if PERIOD_PROPERTY not in workbook.properties and self._state_another_period(heads):
            raise Unsure
        unit = recognise_unit(heads, self._communes)
        if unit.commune is None:
            raise Unsure
        yield 0
        tables = yield from self._sheets_of(unit.commune).tables(workbook, file, unit.commune.id)
        yield 0
        return FileRecord(unit.commune.id, file, sent_at(workbook.properties, on_disk), tables, unit.notes)

    def _sheets_of(self, unit: Commune) -> OwnSheets:
        """What is known of the forms that a unit hands in; most hand in the same ones."""
        own = self._kit.of(unit.id)
        forms = tuple([form.id for form in own.forms])
        if forms not in self._of_forms:
            self._of_forms[forms] = OwnSheets(own, self._communes, self._slots)
        return self._of_forms[forms]

    def _check_marks(self, workbook: PlainWorkbook) -> None:
        names = {sheet.name for sheet in workbook.sheets}
        if workbook.properties.get(KIT_PROPERTY, "") not in ("", self._kit.id) or names & {FORMS, COMMUNES}:
            raise Unsure
        if KIND_PROPERTY in workbook.properties:
            raise Unsure
        if workbook.properties.get(PERIOD_PROPERTY, self._kit.period) != self._kit.period:
            raise Unsure
        if DATA_SHEET in names and not workbook.properties.keys() >= _MARKS:
            raise Unsure  # the page would tell what the document's properties lost

    def _state_another_period(self, heads: WorkbookGrids) -> bool:
        texts = (text for grid in heads.grids for row in grid.rows for text in row if isinstance(text, str))
        return any(states_another_period(line, self._kit) for text in texts for line in text.splitlines())
