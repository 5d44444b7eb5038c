"""Đọc lại Sổ: from its sheets to what it knows, after rows and columns were moved and cells corrected by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from addin.core.book.base_lines import Bases
from addin.core.book.commune_page import COMMUNE_MARK, END, KEYS, MARK, START, STATED_ROW
from addin.core.book.findings_page import AGAIN, EXPLANATION, KEY_HEADS
from addin.core.book.matches_page import read_matches
from addin.core.book.model import ANSWER, FINDINGS, MATCHES, REPORT, SOURCES, STATUS, SUMMARY, Book, Refusal, Submission
from addin.core.book.names import summary_sheets
from addin.core.book.placing import THIS_BOOK
from addin.core.book.sources import WIDTH, Line, Remembered, RowSource, What, remembered, row_source, seen_entry, shown
from addin.core.book.sources_page import FIRST_LINE
from addin.core.book.status_page import read_remarks
from addin.core.communes import Commune
from addin.core.form.model import ColumnType, Form, Item, Kit, Shape
from addin.core.grid import Grid, WorkbookGrids
from addin.core.measure import Measure
from addin.core.number import Missing
from addin.core.place import Place
from addin.core.reading.cells import words_of
from addin.core.reading.rows import resolve
from addin.core.rules.context import form_unit
from addin.core.table import Entry, Row, RowKind, Table

Explained = dict[tuple[str, str, str, str, str], str]


def read_book(workbook: WorkbookGrids, kit: Kit, communes: Sequence[Commune]) -> Book:
    """Đọc lại Sổ; `kit` and `communes` come from its definition sheets (see core/form/sheets.py)."""
    memory, answers = _Memory.of(workbook.sheet(SOURCES)), _answers(workbook.sheet(FINDINGS))
    by_id = {commune.id: commune for commune in communes}
    found = {}
    for grid in workbook.grids:
        page = _Page.of(grid)
        if page and page.commune in by_id and page.commune not in found:
            found[page.commune] = _submission(kit, by_id[page.commune], page, memory)
    return Book(
        kit=kit,
        communes=tuple(communes),
        submissions={commune.id: found[commune.id] for commune in communes if commune.id in found},
        explanations=memory.explanations | _explanations(workbook.sheet(FINDINGS)),
        refusals=tuple(replace(one, answer=answers.get(one.file, "")) if one.asks else one for one in memory.refusals),
        notes=memory.notes,
        again=answers.get(AGAIN, ""),
        remarks=read_remarks(workbook.sheet(STATUS)),
        pages=frozenset(_optional_pages(workbook, kit)),
        bases=memory.bases.all(),
        matches=read_matches(workbook.sheet(MATCHES)),
    )


def commune_of(grid: Grid) -> str:
    """Mã đơn vị mà một trang mang, whatever the sheet is called now; empty where it is no commune's page."""
    page = _Page.of(grid)
    return page.commune if page else ""


def _optional_pages(workbook: WorkbookGrids, kit: Kit) -> Iterator[str]:
    if any(workbook.sheet(name) for name in summary_sheets(kit).values()):
        yield SUMMARY
    if workbook.sheet(REPORT):
        yield REPORT


@dataclass
class _Memory:
    """Trang Nguồn, by what its lines are about."""

    files: dict[str, tuple[str, ...]] = field(default_factory=dict)
    columns: dict[tuple[str, str], dict[str, int]] = field(default_factory=dict)
    hidden: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    units: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    rows: dict[tuple[str, str, str], RowSource] = field(default_factory=dict)
    cells: dict[tuple[str, str, str, str], Remembered] = field(default_factory=dict)
    unread: dict[tuple[str, str], list[tuple[Place, str]]] = field(default_factory=dict)
    refusals: tuple[Refusal, ...] = ()
    notes: tuple[str, ...] = ()
    explanations: Explained = field(default_factory=dict)
    bases: Bases = field(default_factory=Bases)

    @classmethod
    def of(cls, grid: Grid | None) -> _Memory:
        memory = cls()
        for row in range(FIRST_LINE, grid.height + 1) if grid else ():
            memory._take(tuple(_text(grid, row, column) for column in range(1, WIDTH + 1)) if grid else ())
        return memory

    def _take(self, line: Line) -> None:
        what, commune, form = line[:3]
        if what == What.FILE:
            self.files[commune] = line[2:5]
        elif what == What.TABLE:
            pairs = (pair.partition("=") for pair in line[3].split(";") if pair)
            self.columns[commune, form] = {column: int(at) for column, _, at in pairs}
            self.hidden[commune, form] = frozenset(filter(None, line[4].split(";")))
            self.units[commune, form] = dict(pair.split("=", 1) for pair in line[5].split(";") if "=" in pair)
        elif what == What.ROW:
            self.rows[commune, form, line[3]] = row_source(line)
        elif what == What.CELL:
            self.cells[commune, form, line[3], line[4]] = remembered(line)
        elif what == What.UNREAD:
            place = Place(line[3], line[4], int(line[5] or 0), int(line[6] or 0))
            self.unread.setdefault((commune, form), []).append((place, line[7]))
        elif what == What.REFUSED:
            self.refusals += (Refusal(commune, form),)
        elif what == What.NOTE:
            self.notes += (commune,)
        elif what == What.EXPLAINED:
            self.explanations[line[1], line[2], line[3], line[4], line[5]] = line[6]
        else:
            self.bases.take(line)


@dataclass(frozen=True)
class _Page:
    """Trang của một đơn vị with the marks that its rows carry."""

    grid: Grid
    commune: str
    marks: Mapping[int, tuple[str, ...]]

    @classmethod
    def of(cls, grid: Grid) -> _Page | None:
        opening = f"{MARK}{COMMUNE_MARK}/"
        for _, column, raw in grid.filled():
            if isinstance(raw, str) and raw.startswith(opening):
                return cls(grid, raw.removeprefix(opening), dict(_marks(grid, column)))
        return None

    def row(self, form: str, mark: str) -> int:
        """Hàng mang dấu; 0 when it is gone. Of a copied row the first counts."""
        return next((row for row, parts in self.marks.items() if parts == (form, mark)), 0)

    def columns(self, form: Form) -> dict[str, int]:
        """Cột của từng chỉ tiêu, as the hidden key row says."""
        keys = self.row(form.id, KEYS)
        cells = ((_text(self.grid, keys, at), at) for at in range(1, self.grid.width + 1)) if keys else ()
        asked = {column.id for column in form.asked}
        return {text[1:]: at for text, at in cells if text.startswith(MARK) and text[1:] in asked}


def _marks(grid: Grid, column: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    for row in range(1, grid.height + 1):
        text = _text(grid, row, column)
        if text.startswith(MARK):
            yield row, tuple(text[1:].split("/"))


def _submission(kit: Kit, commune: Commune, page: _Page, memory: _Memory) -> Submission:
    tables = {}
    for form in kit.forms:
        columns = page.columns(form)
        if columns:
            tables[form.id] = _TableReader(kit, form, page, columns, memory).table()
    file, *told = memory.files.get(commune.id, (page.grid.sheet,))
    return Submission(commune, file, tables, *told)


class _TableReader:
    """Đọc lại một biểu trên trang của đơn vị."""

    def __init__(self, kit: Kit, form: Form, page: _Page, columns: Mapping[str, int], memory: _Memory) -> None:
        self.kit, self.form, self.page, self.memory = kit, form, page, memory
        self.key = (page.commune, form.id)
        self.origins = memory.columns.get(self.key, {})
        self.columns = columns
        self.units = self._units_before(memory.units.get(self.key, {}))
        self.known = form.rows_by_id if form.shape is Shape.FIXED else self._items()

    def _units_before(self, written: Mapping[str, str]) -> dict[str, Measure]:
        """Đơn vị tính by which figures were written, of columns whose definition names another one by now."""
        changed = {name: text for name, text in written.items() if name in self.columns}
        return {name: form_unit(text) for name, text in changed.items() if self.form.by_id[name].measure != text}

    def _items(self) -> Mapping[str, Item]:
        choices = self.kit.choices_of(self.form)
        return choices.by_id if choices else {}

    def table(self) -> Table:
        rows = [*self._body(), *self._stated()]
        filled = {column for row in rows for column in row.entries}
        return Table(
            self.form.id,
            self.page.commune,
            Place(THIS_BOOK, self.page.grid.sheet),
            {column: at for column, at in self.columns.items() if column in filled or column in self.origins},
            tuple(rows),
            self.page.row(self.form.id, START),
            tuple(self.memory.unread.get(self.key, ())),
            self.memory.hidden.get(self.key, frozenset()),
        )

    def _body(self) -> Iterator[Row]:
        """Rows between the header and the total; one without a mark was inserted by hand."""
        first, end = self.page.row(self.form.id, START) + 1, self.page.row(self.form.id, END)
        seen: set[str] = set()
        for number in range(first, end or self.page.grid.height + 1):
            mark = self._mark(number)
            if not mark.startswith(STATED_ROW):
                yield from self._row(number, mark if mark not in seen else "")
                seen.add(mark)

    def _stated(self) -> Iterator[Row]:
        for number, parts in self.page.marks.items():
            if parts[0] == self.form.id and parts[-1].startswith(STATED_ROW):
                yield self._stated_row(number, parts[-1])

    def _stated_row(self, number: int, mark: str) -> Row:
        """A total that the commune wrote itself: numbers only."""
        source = self.memory.rows.get((*self.key, mark))
        entries = {
            column: entry for column, entry in self._entries(number, mark, source) if self.form.by_id[column].is_number
        }
        label, hidden = (source.label, source.hidden) if source else (self.form.total, False)
        return Row(number, RowKind.TOTAL, "", label, entries, hidden)

    def _mark(self, number: int) -> str:
        parts = self.page.marks.get(number, ())
        return parts[-1] if parts and parts[0] == self.form.id else ""

    def _row(self, number: int, mark: str) -> Iterator[Row]:
        source = self.memory.rows.get((*self.key, mark))
        entries = dict(self._entries(number, mark, source))
        if source is None:
            new = self._new_row(number, entries)
            yield from (new,) if new else ()
        elif source.kind is RowKind.ITEM:
            item, label = self._id(entries, source), self._label(entries, source)
            yield Row(number, source.kind, item, label, entries, source.hidden)
        else:
            yield Row(number, source.kind, source.id, source.label, entries, source.hidden)

    def _entries(self, number: int, mark: str, source: RowSource | None) -> Iterator[tuple[str, Entry]]:
        for column, at in self.columns.items():
            raw = self.page.grid.at(number, at)
            if column in self.origins or raw not in (None, ""):
                entry = self._entry(column, number, at, mark, source)
                before = self.units.get(column) if entry.number is not None else None
                yield column, entry._replace(measure=before) if before and not entry.measure else entry

    def _entry(self, column: str, number: int, at: int, mark: str, source: RowSource | None) -> Entry:
        """As the commune gave it while the page still shows that; else what stands there now."""
        raw, place = self.page.grid.at(number, at), Place(THIS_BOOK, self.page.grid.sheet, number, at)
        known = self.memory.cells.get((*self.key, mark, column))
        origin = self._origin(column, source, known)
        computed = known is not None and known.value is None and (number, at) in self.page.grid.formulas
        if known and (computed or known.shown == shown(raw)):
            return known.entry(place, origin)
        return seen_entry(raw, self.form.by_id[column])._replace(place=place, origin=origin)

    def _origin(self, column: str, source: RowSource | None, known: Remembered | None) -> Place | None:
        if source is None or not source.origin.file:
            return None
        if known and known.cell:
            return source.origin._replace(row=known.cell[0], column=known.cell[1])
        at = self.origins.get(column, 0)
        return source.origin._replace(column=at) if at else None

    def _id(self, entries: Mapping[str, Entry], source: RowSource) -> str:
        """A list's kind of work may have been corrected on the page."""
        choice = self.form.first(ColumnType.CHOICE)
        if self.form.shape is Shape.FIXED or choice is None or choice.id not in entries:
            return source.id
        return resolve(words_of(entries[choice.id].value), self.known)

    def _label(self, entries: Mapping[str, Entry], source: RowSource) -> str:
        return source.label if self.form.shape is Shape.FIXED else _named(self.form, entries) or source.label

    def _new_row(self, number: int, entries: Mapping[str, Entry]) -> Row | None:
        """A row the officer typed into the Sổ, or a fixed row filled in later; None when it says nothing."""
        if not any(self._says_something(column, entry) for column, entry in entries.items()):
            return None
        kind = ColumnType.TEXT if self.form.shape is Shape.FIXED else ColumnType.CHOICE
        column = self.form.first(kind)
        words = words_of(entries[column.id].value) if column and column.id in entries else ""
        item = resolve(words, self.known) if words else ""
        label = self.known[item].name if item and self.form.shape is Shape.FIXED else _named(self.form, entries)
        return Row(number, RowKind.ITEM, item, label or words, entries)

    def _says_something(self, column: str, entry: Entry) -> bool:
        """Blank cells, row numbers and what the form itself prints in a fixed row say nothing."""
        kind = self.form.by_id[column].type
        printed = kind is ColumnType.ORDINAL or (
            self.form.shape is Shape.FIXED
            and (kind is ColumnType.MEASURE or self.form.by_id[column] is self.form.first(ColumnType.TEXT))
        )
        return not printed and not (isinstance(entry.value, Missing) and entry.value.blank)


def _named(form: Form, entries: Mapping[str, Entry]) -> str:
    column = form.first(ColumnType.TEXT)
    return words_of(entries[column.id].value) if column and column.id in entries else ""


def _text(grid: Grid, row: int, column: int) -> str:
    raw = grid.at(row, column)
    return raw if isinstance(raw, str) else "" if raw is None else shown(raw)


def _answers(grid: Grid | None) -> dict[str, str]:
    """Trả lời on the page of findings, by what it is asked of: a file, or the sentence about files to take again."""
    heads = [(row, column) for row, column, raw in grid.filled() if raw == ANSWER] if grid else []
    found: dict[str, str] = {}
    for (top, at), (end, _) in pairwise((*heads, (grid.height + 1 if grid else 0, 0))):
        for row in range(top + 1, end):
            asked = (_text(grid, row, column) for column in range(1, at)) if grid else ()
            if grid and (text := _text(grid, row, at).strip()):
                found |= dict.fromkeys(asked, text)
    return found


def _explanations(grid: Grid | None) -> Explained:
    """Giải trình typed on the page of findings, under the keys that its hidden columns hold."""
    if grid is None:
        return {}
    heads = {raw: (row, column) for row, column, raw in grid.filled() if raw in (EXPLANATION, *KEY_HEADS)}
    if len(heads) < 1 + len(KEY_HEADS):
        return {}
    found: Explained = {}
    for row in range(heads[KEY_HEADS[0]][0] + 1, grid.height + 1):
        code, *rest = (_text(grid, row, heads[head][1]) for head in KEY_HEADS)
        text = _text(grid, row, heads[EXPLANATION][1]).strip()
        if code and text:
            found[code, rest[0], rest[1], rest[2], rest[3]] = text
    return found
