"""Bảng có chỗ không ổn trong làn nhanh: a table below a known header read row by row, and checked by every rule.

One file in twenty has a defect somewhere in one table. What the long way does with that table is done here, by the
same readers and the same checks; but the file is not opened again, no header is looked for, and the other tables of
the file stay in the lane. For that it must be sure that the long way would find this header and no other, whatever
stands below it.
"""

from __future__ import annotations

from addin.core.communes import Commune
from addin.core.form.model import Kit
from addin.core.grid import Area, Grid
from addin.core.many.heads import Head
from addin.core.many.plain import PlainSheet
from addin.core.many.record import Slots, TableRecord
from addin.core.many.speech import Speech, Unsure
from addin.core.reading.header import MOST_LEVELS, SheetCells, find_header, words_of

__all__ = ["FormRows"]

_MOST_CELLS = 20_000  # what is larger takes its time, for which no answer that is not yet told should wait


class FormRows:
    """Dòng của một biểu: `record` of a sheet that has its header, with whatever is wrong below it."""

    def __init__(self, kit: Kit, communes: tuple[Commune, ...], slots: Slots, speech: Speech) -> None:
        self._kit, self._communes, self._slots, self._speech = kit, communes, slots, speech

    def record(self, sheet: PlainSheet, head: Head, file: str, commune: str) -> tuple[TableRecord, bool]:
        """Bản ghi của bảng, and whether a unit filled anything in; raises Unsure. The sheet comes without our own
        columns beside the table."""
        from addin.core.many.recording import table_record  # the checks, which few files need
        from addin.core.reading.own_form import is_blank
        from addin.core.reading.shared_workbook import unit_lines
        from addin.core.reading.tables import read_below

        if sheet.count(1, sheet.bottom) + sum(map(_size, sheet.merges)) > _MOST_CELLS:
            raise Unsure
        grid, form = sheet.grid(file), self._slots.form
        if not (self._surely_alone(sheet, head) or self._found_again(grid, head)):
            raise Unsure
        if len(set(unit_lines(grid, self._communes).values())) > 1:
            raise Unsure  # the rows may be those of several units
        table = read_below(grid, head.header, form, self._kit, commune)
        if not {row.id for row in table.rows} >= form.rows_by_id.keys():
            raise Unsure  # whether the form was made before it had that row is for others to say
        return table_record(self._slots, table), not is_blank(form, table)

    def _surely_alone(self, sheet: PlainSheet, head: Head) -> bool:
        """Nothing above the header or below it can be another one, or a part of this one, by its words."""
        above, below = sheet.texts(1, head.top - 1), sheet.texts(head.bottom + 1, sheet.bottom)
        said = self._speech.weighed([*above, *below])
        if said.phrases or any(map(self._speech.may_begin, sheet.texts(head.top - 1, head.top - 1))):
            return False
        first, last = head.bottom + 1, head.bottom + MOST_LEVELS - 1
        near = [sheet.words(column, first, last) for column in range(1, sheet.width + 1)]
        spread = any(first <= area.top <= last for area in sheet.merges)  # whose words stand in several columns
        odd = sheet.has_errors(1, head.bottom)
        return not (spread or odd or any(said.may_end_heading(texts, head.words) for texts in near))

    def _found_again(self, grid: Grid, head: Head) -> bool:
        """Who looks for headers all over the sheet finds this one and no other."""
        cells = SheetCells(grid)
        found = {form.id: find_header(cells, words_of(form)) for form in self._kit.forms}
        others = [one for form, one in found.items() if form != head.form and one and one.complete_enough]
        return found[head.form] == head.header and not others


def _size(area: Area) -> int:
    return (area.bottom - area.top + 1) * (area.right - area.left + 1)
