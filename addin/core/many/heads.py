"""Tiêu đề đã biết: headers that were found once, cell by cell, and are known again when they come back unchanged.

`header_reading` looks for a form's header all over a sheet, because it may have moved. A header that it found is worth
remembering where nothing that stands outside of it can have had a say: each column of the form has its own heading, in
full; no other form of the kit could take its words; and above figures no heading is left blank. On a sheet with the
very same cells in the same rows the search then ends at the same place, if no other words there can be a heading or
the end of one; `speech` tells which words cannot.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from operator import eq

from addin.core.form.marks import CHECK_HEAD, without_checks
from addin.core.form.model import ColumnType, Form, Kit
from addin.core.grid import Area, Grid, Raw
from addin.core.many.plain import FIGURE, WORDS, PlainSheet
from addin.core.many.record import as_count
from addin.core.number import read_cell
from addin.core.reading.header import (
    ENOUGH,
    MOST_LEVELS,
    FormWords,
    Header,
    SheetCells,
    find_header,
    heading_words,
    unit_in_line,
)
from addin.core.reading.legacy_text import surely_unicode
from addin.core.reading.rows import is_skipped

__all__ = ["Head", "Heads"]

_MOST_HEADS = 24
_BEST_RANK = 4
_TITLE_ROWS = 3


@dataclass(frozen=True, slots=True)
class Head:
    """Tiêu đề đã biết của một biểu, down to the numbers of its columns: its cells and merged areas, and which column
    stands where.

    `checks` is the cell that heads our own column of reasons; what stands from its column on nobody reads. `header` is
    what was found.
    """

    form: str
    top: int
    bottom: int
    shapes: Sequence[bytes]
    lines: Sequence[Sequence[object]]
    merges: tuple[Area, ...]
    columns: Mapping[str, int]
    checks: tuple[int, int] | None
    header: Header

    def stands_in(self, sheet: PlainSheet) -> bool:
        """Các dòng của tiêu đề ở đúng chỗ, whatever is merged."""
        rows = range(self.top, self.bottom + 1)
        return all(map(eq, map(sheet.shape, rows), self.shapes)) and all(map(eq, map(sheet.line, rows), self.lines))

    @property
    def words(self) -> list[str]:
        """Chữ của tiêu đề."""
        return [one for line in self.lines for one in line if isinstance(one, str)]


class Heads:
    """Các tiêu đề đã biết của một bộ mẫu."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._words = {form.id: FormWords(form) for form in kit.forms}
        self._forms = {form.id: form for form in kit.forms}
        self._known: list[Head] = []

    def of(self, sheet: PlainSheet) -> Head | None:
        """The header that this sheet has, where it is a known one and no line above it names another unit."""
        for head in self._known:
            if head.stands_in(sheet) and head.merges == _upper(sheet, head.bottom):
                above = sheet.texts(max(1, head.top - _TITLE_ROWS), head.top - 1)
                return None if any(map(unit_in_line, above)) else head
        return None

    def learn(self, grids: Iterable[Grid]) -> None:
        """Nhớ các tiêu đề of a workbook that was read cell by cell."""
        for grid in (grid for grid in grids if not any(_is_known(head, grid) for head in self._known)):
            found = [head for form in self._forms.values() if (head := self._learned(grid, form))]
            if len(found) == 1 and found[0] not in self._known and len(self._known) < _MOST_HEADS:
                self._known.append(found[0])

    def _learned(self, grid: Grid, form: Form) -> Head | None:
        """The header of a form, found in the whole sheet and just so in its own rows alone."""
        words, own = self._words[form.id], without_checks(grid)
        header = find_header(SheetCells(own), words)
        if header is None or not header.complete_enough or grid.hidden:
            return None
        numbered = header.bottom < grid.height and is_skipped(
            SheetCells(own), form, header, self._kit.choices_of(form), header.bottom + 1
        )
        bottom = header.bottom + numbered
        merges = tuple(area for area in grid.merges if area.top <= bottom)
        cells = SheetCells(replace(own, rows=own.rows[:bottom], merges=merges))
        if find_header(cells, words) != header or not self._is_sure(cells, form, header):
            return None
        checks = _checks(grid)
        if (own is not grid) != bool(checks):
            return None
        if checks and not (header.top <= checks[0] <= bottom and max(header.columns.values()) < checks[1]):
            return None
        rows = _rows(grid, header.top, bottom)
        return Head(form.id, header.top, bottom, *_drawn(rows), merges, header.columns, checks, header)

    def _is_sure(self, cells: SheetCells, form: Form, header: Header) -> bool:
        columns = set(header.columns.values())
        full = header.score[0] == (10 + _BEST_RANK) * len(form.asked) and len(columns) == len(form.asked)
        plain = not (header.unused or header.doubtful or header.measures or header.missing)
        if not (full and plain and all(area.bottom <= cells.grid.height for area in cells.grid.merges)):
            return False
        levels = range(header.top, header.bottom + 1)
        numbers = [header.columns[column.id] for column in form.asked if column.is_number]
        headed = all(cells.text(row, column) for row in levels for column in numbers)
        words = [raw for row in levels for raw in cells.grid.rows[row - 1] if isinstance(raw, str)]
        unicode = surely_unicode(words) and not "".join(words).isascii()
        dense = columns == set(range(min(columns), max(columns) + 1))
        return headed and unicode and dense and not self._another_may_claim(cells, form, header)

    def _another_may_claim(self, cells: SheetCells, form: Form, header: Header) -> bool:
        """Whether another form could find as many of its columns in these words as it takes to be found."""
        height = cells.grid.height
        tops = range(max(1, header.top - 1), height + 1)
        spans = [(top, bottom) for top in tops for bottom in range(top, min(top + MOST_LEVELS, height + 1))]
        said = {word for span in spans for cell in cells.header_cells(*span) for word in heading_words(cell)}
        for other, words in self._words.items():
            claimed = {column.column.id for word in said for column in words.columns.get(word, ())}
            if other != form.id and len(claimed) >= _enough(self._forms[other]):
                return True
        return False


def _enough(form: Form) -> float:
    """How many columns must be found for the form to be found."""
    return ENOUGH * sum(column.type is not ColumnType.ORDINAL for column in form.asked)


def _checks(grid: Grid) -> tuple[int, int] | None:
    """The cell that heads our own columns; None where they are not there, or where their head stands twice."""
    found = [(row, column) for row, column, raw in grid.filled() if raw == CHECK_HEAD]
    return found[0] if len(found) == 1 else None


def _upper(sheet: PlainSheet, bottom: int) -> tuple[Area, ...]:
    merges = sheet.merges
    return merges if all(area.top <= bottom for area in merges) else tuple(a for a in merges if a.top <= bottom)


def _is_known(head: Head, grid: Grid) -> bool:
    merges = tuple(area for area in grid.merges if area.top <= head.bottom)
    return head.merges == merges and _drawn(_rows(grid, head.top, head.bottom)) == (head.shapes, head.lines)


def _rows(grid: Grid, first: int, last: int) -> list[Sequence[Raw]]:
    """Rows as far as the last cell in which something stands."""
    rows = grid.rows[first - 1 : last]
    ends = [max([at for at, raw in enumerate(row, 1) if raw is not None and raw != ""], default=0) for row in rows]
    return [row[:end] for row, end in zip(rows, ends, strict=True)]


def _drawn(rows: Sequence[Sequence[Raw]]) -> tuple[Sequence[bytes], Sequence[Sequence[object]]]:
    """As PlainSheet.shape() and line() have each row, where there is nothing but words and figures."""
    lines = [[_counted(raw) for raw in row] for row in rows]
    return [b"".join(map(_kind, row)) for row in lines], lines


def _kind(held: object) -> bytes:
    if held is None:
        return b"\0"
    return WORDS if isinstance(held, str) else FIGURE if isinstance(held, int) else b"?"


def _counted(raw: Raw) -> object:
    if raw is None or isinstance(raw, str):
        return raw or None
    value = read_cell(raw)
    return as_count(value) if isinstance(value, Decimal) else value
