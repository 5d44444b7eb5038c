"""Tiêu đề bảng: where a form's header stands on a sheet, and which column of the sheet is which column of the form.

A header is known by its words, never by its position: columns may be moved, added or left out, the header may have one
level more or less than the form's, and its cells may be merged or only look so. Where two columns of the sheet answer
to one column of the form, neither is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from addin.core.form.model import Column, ColumnType, Form
from addin.core.grid import Area, Grid
from addin.core.measure import Measure, measure_of
from addin.core.reading.spellings import BRACKETS, last_word, spellings
from addin.core.wording import clean, key

__all__ = [
    "ENOUGH",
    "MOST_LEVELS",
    "FormWords",
    "Header",
    "HeaderCell",
    "SheetCells",
    "find_header",
    "heading_words",
    "spellings",
    "unit_in_line",
    "words_of",
]

MOST_LEVELS = 4
_MOST_COLUMNS = 256
_LONGEST_HEADING = 150
_LARGEST_MERGE = 5_000
_TAKEN, _BEST_RANK = 10, 4
ENOUGH = 0.6  # of the columns, the ordinal aside; no other form of a kit shares as many
_UNIT_AFTER_COMMA = re.compile(r",\s*([^,]+)$")
_UNIT_LINE = re.compile(r"(?:đơn vị tính|đvt|đơn vị)\s*:\s*(.+)", re.IGNORECASE)
_BARE_TOTALS = frozenset(map(key, ("Tổng số", "Tổng", "Cộng", "Tổng cộng", "Trong đó", "Số lượng")))


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """Một cột trên trang: its texts from the top level down, the lowest one in the cell `row`, `column`."""

    row: int
    column: int
    texts: tuple[str, ...]

    @property
    def name(self) -> str:
        return clean(" – ".join(self.texts))


@dataclass(frozen=True, slots=True)
class _Heading:
    """What a column may be called: level by level, and as one heading that is split over several cells."""

    uppers: tuple[frozenset[str], ...]
    leaf: frozenset[str]
    joined: frozenset[str]


@dataclass(frozen=True)
class Header:
    """Tiêu đề đã nhận ra. `measures` are the units it names where they are not the form's."""

    top: int
    bottom: int
    columns: dict[str, int]
    measures: dict[str, Measure]
    missing: tuple[Column, ...]
    doubtful: dict[str, tuple[HeaderCell, ...]]
    unused: tuple[HeaderCell, ...]
    score: tuple[int, int]
    complete_enough: bool


class SheetCells:
    """Ô của trang, merged cells looked through; made once per sheet for all the forms that may stand on it."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.width = min(grid.width, _MOST_COLUMNS)
        self._header_cells: dict[tuple[int, int], tuple[HeaderCell, ...]] = {}
        self._texts: dict[int, list[str]] = {}
        self._areas: dict[tuple[int, int], Area] = {}
        for area in grid.merges:
            if (area.bottom - area.top + 1) * (area.right - area.left + 1) <= _LARGEST_MERGE:
                for row in range(area.top, area.bottom + 1):
                    self._areas.update(((row, column), area) for column in range(area.left, area.right + 1))

    @cached_property
    def words(self) -> dict[int, list[tuple[str, str]]]:
        """The texts of each row that may be headings, each with its last word."""
        return {
            row: [(raw, last_word(raw)) for raw in found]
            for row, raws in enumerate(self.grid.rows, 1)
            if (found := [raw for raw in raws if isinstance(raw, str) and 0 < len(raw) <= _LONGEST_HEADING])
        }

    def area(self, row: int, column: int) -> Area | None:
        return self._areas.get((row, column))

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """The cell that holds what is seen here: the top left one of a merged area."""
        area = self._areas.get((row, column))
        return (area.top, area.left) if area else (row, column)

    def text(self, row: int, column: int) -> str:
        raw = self.grid.at(*self.anchor(row, column))
        return raw if isinstance(raw, str) and len(raw) <= _LONGEST_HEADING else ""

    def texts(self, row: int) -> list[str]:
        """The text of each cell of a row, merged cells looked through."""
        if row not in self._texts:
            self._texts[row] = [self.text(row, column) for column in range(1, self.width + 1)]
        return self._texts[row]

    def header_cells(self, top: int, bottom: int) -> tuple[HeaderCell, ...]:
        """The columns as a header from row `top` to row `bottom` would name them."""
        if (top, bottom) not in self._header_cells:
            self._header_cells[top, bottom] = tuple(self._columns(top, bottom))
        return self._header_cells[top, bottom]

    def _columns(self, top: int, bottom: int) -> Iterable[HeaderCell]:
        levels = [self._level(row, bottom) for row in range(top, bottom + 1)]
        found: dict[tuple[int, int], HeaderCell] = {}
        for column in range(1, self.width + 1):
            seen = dict.fromkeys(cell for level in levels if (cell := level.get(column)))
            if seen:
                lowest = list(seen)[-1]
                texts = tuple(str(self.grid.at(*cell)) for cell in seen)
                found.setdefault(lowest, HeaderCell(lowest[0], column, texts))
        return found.values()

    def _level(self, row: int, bottom: int) -> dict[int, tuple[int, int]]:
        """Which cell heads each column at one level; a blank one with words below belongs to the head on its left."""
        heads: dict[int, tuple[int, int]] = {}
        for column, text in enumerate(self.texts(row), 1):
            if text:
                heads[column] = self.anchor(row, column)
            elif (
                column - 1 in heads and self._is_under(row, bottom, column) and self._is_under(row, bottom, column - 1)
            ):
                heads[column] = heads[column - 1]
        return heads

    def _is_under(self, row: int, bottom: int, column: int) -> bool:
        """There are words of their own below, and none at this level or above in a merged cell."""
        if self.area(row, column) and not self.text(row, column):
            return False
        below = (self.anchor(lower, column) for lower in range(row + 1, bottom + 1) if self.text(lower, column))
        return any(cell[0] > row for cell in below)


def heading_words(cell: HeaderCell) -> frozenset[str]:
    """Mọi cách đọc một cột: its lowest heading, and that with those above it."""
    return _heading(cell.texts).joined


@lru_cache(maxsize=4096)
def _heading(texts: tuple[str, ...]) -> _Heading:
    *uppers, leaf = map(spellings, texts)
    split = (" ".join(texts[start:]) for start in range(len(uppers)))
    return _Heading(tuple(uppers), leaf, leaf.union(*map(spellings, split)) if uppers else leaf)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A column of the form, as words to look for; `aliases` are those that the officer added."""

    column: Column
    names: frozenset[str]
    aliases: frozenset[str]
    above: tuple[frozenset[str], ...]
    whole: frozenset[str]


class FormWords:
    """Chữ của một biểu: which of its columns a word may head."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.columns: dict[str, list[_Wanted]] = {}
        self.vocabulary: set[str] = set()
        for one in map(_wanted, form.asked):
            self.vocabulary.update(one.names, *one.above)
            for words in one.names | one.whole:
                self.columns.setdefault(words, []).append(one)
        self.last = {words.split()[-1] for words in (*self.vocabulary, *self.columns)} | {""}

    def claimed(self, cell: HeaderCell) -> Sequence[tuple[int, str]]:
        """(rank, column of the form) for each column that this heading may head; all its spellings end with its lowest
        text, and so with that one's last word."""
        return _claimed(self, cell.texts) if last_word(cell.texts[-1]) in self.last else ()


@lru_cache(maxsize=64)
def words_of(form: Form) -> FormWords:
    """Chữ của một biểu, put together once for all the files."""
    return FormWords(form)


@lru_cache(maxsize=8192)
def _claimed(words: FormWords, texts: tuple[str, ...]) -> Sequence[tuple[int, str]]:
    heading = _heading(texts)
    possible = {one.column.id: one for text in heading.joined for one in words.columns.get(text, ())}
    return [(rank, name) for name, one in possible.items() if (rank := _rank(one, heading))]


def _wanted(column: Column) -> _Wanted:
    return _Wanted(
        column,
        frozenset[str]().union(*(spellings(name) for name in (column.name, *column.aliases))),
        frozenset[str]().union(*map(spellings, column.aliases)),
        tuple(spellings(text) for text in column.above),
        spellings(" ".join((*column.above, column.name))) if column.above else frozenset(),
    )


def find_header(cells: SheetCells, words: FormWords) -> Header | None:
    """Tìm tiêu đề của biểu trên trang: the best match, even a poor one, so that its gaps can be named; None if none."""
    best: _Match | None = None
    highest = (_TAKEN + _BEST_RANK) * len(words.form.asked)
    for top in _likely_rows(cells, words):
        for bottom in range(top, min(top + MOST_LEVELS, cells.grid.height + 1)):
            if best and best.score >= (highest, top - bottom):
                break  # only a header of fewer rows could be better
            match = _match(cells, words, top, bottom)
            if match.taken and (best is None or match.score > best.score):
                best = match
    return _header(cells, words.form, best) if best else None


def _likely_rows(cells: SheetCells, words: FormWords) -> list[int]:
    """Rows with a word of the form in them, and the row above: the head of a header may have been reworded."""
    rows: set[int] = set()
    for row, texts in cells.words.items():
        if any(last in words.last and not spellings(text).isdisjoint(words.vocabulary) for text, last in texts):
            rows.update((max(1, row - 1), row))
    return sorted(rows)


@dataclass(frozen=True, slots=True)
class _Match:
    """One try: the rows from `top` to `bottom` taken for the header."""

    top: int
    bottom: int
    answers: dict[str, tuple[int, list[HeaderCell]]]
    taken: dict[str, HeaderCell]
    score: tuple[int, int]


def _match(cells: SheetCells, words: FormWords, top: int, bottom: int) -> _Match:
    answers = _answers(words, cells.header_cells(top, bottom))
    taken = _taken_once(answers)
    strength = sum(answers[name][0] for name in taken)
    return _Match(top, bottom, answers, taken, (len(taken) * _TAKEN + strength, top - bottom))


def _header(cells: SheetCells, form: Form, match: _Match) -> Header:
    found = cells.header_cells(match.top, match.bottom)
    taken = match.taken | dict(_totals_beside(form, match.taken, found))
    used = set(taken.values())
    known = [column.id for column in form.asked if column.type is not ColumnType.ORDINAL]
    matched = sum(name in taken for name in known)
    return Header(
        top=min(cells.anchor(match.top, cell.column)[0] for cell in used),
        bottom=max(_lowest(cells, cell) for cell in used),
        columns={column.id: taken[column.id].column for column in form.columns if column.id in taken},
        measures=_measures(cells, form, taken, match.top),
        missing=tuple(column for column in form.columns if column.id in known and column.id not in taken),
        doubtful={name: tuple(found) for name, (_, found) in match.answers.items() if len(found) > 1},
        unused=tuple(one for one in found if one not in used),
        score=match.score,
        complete_enough=bool(matched) and matched >= ENOUGH * len(known),
    )


def _totals_beside(
    form: Form, taken: Mapping[str, HeaderCell], found: Sequence[HeaderCell]
) -> Iterator[tuple[str, HeaderCell]]:
    """ "Tổng số" alone says nothing; right before or behind the columns that it is the sum of it says enough."""
    for column in form.asked:
        parts = [taken[part].column for part in column.parts if part in taken]
        if column.id in taken or len(parts) < max(2, len(column.parts)) or max(parts) - min(parts) >= len(parts):
            continue
        names, beside = spellings(column.name) & _BARE_TOTALS, (min(parts) - 1, max(parts) + 1)
        cells = [one for one in found if one.column in beside and spellings(one.texts[-1]) & names]
        if len(cells) == 1 and cells[0] not in taken.values():
            yield column.id, cells[0]


def _lowest(cells: SheetCells, cell: HeaderCell) -> int:
    area = cells.area(cell.row, cell.column)
    return area.bottom if area else cell.row


def _answers(words: FormWords, found: Sequence[HeaderCell]) -> dict[str, tuple[int, list[HeaderCell]]]:
    """For each column of the form the rank of its best answers, and all the headings that reach it."""
    answers: dict[str, tuple[int, list[HeaderCell]]] = {}
    for cell in found:
        for rank, name in words.claimed(cell):
            best, cells = answers.get(name, (0, []))
            if rank > best:
                answers[name] = (rank, [cell])
            elif rank == best:
                cells.append(cell)
    return answers


def _taken_once(answers: dict[str, tuple[int, list[HeaderCell]]]) -> dict[str, HeaderCell]:
    """One column of the sheet for one column of the form: the stronger claim wins, and an even one wins nothing."""
    claims: dict[HeaderCell, list[tuple[int, str]]] = {}
    for name, (rank, found) in answers.items():
        if len(found) == 1:
            claims.setdefault(found[0], []).append((rank, name))
    taken = {}
    for cell, claimants in claims.items():
        strongest = max(rank for rank, _ in claimants)
        names = [name for rank, name in claimants if rank == strongest]
        if len(names) == 1:
            taken[names[0]] = cell
    return taken


def _rank(wanted: _Wanted, heading: _Heading) -> int:
    """How surely a heading that shares the words of a column of the form is that column; 0 is not at all."""
    uppers, leaf = heading.uppers, heading.leaf
    if leaf.isdisjoint(wanted.names):
        return 3
    if len(uppers) == len(wanted.above) and _within(uppers, wanted.above):
        return _BEST_RANK
    if _within(wanted.above, uppers):
        return 3
    if uppers:
        return 2 if any(a & b for a in uppers for b in wanted.above) else 0
    return 0 if leaf & _BARE_TOTALS - wanted.aliases else 1


def _within(inner: Sequence[frozenset[str]], outer: Sequence[frozenset[str]]) -> bool:
    """The levels of the one occur in the other, in order."""
    rest = iter(outer)
    return all(any(level & other for other in rest) for level in inner)


def _measures(cells: SheetCells, form: Form, taken: dict[str, HeaderCell], top: int) -> dict[str, Measure]:
    """Units that the header, or the line above the table, names and that are not the form's."""
    line = _unit_line(cells, top)
    differing = {}
    for name, cell in taken.items():
        own = measure_of(form.by_id[name].measure) if form.by_id[name].measure else None
        if own is None:
            continue
        named = _named_measure(cell) or (line if line and line.dimension == own.dimension else None)
        if named and named != own:
            differing[name] = named
    return differing


def _named_measure(cell: HeaderCell) -> Measure | None:
    for text in reversed(cell.texts):
        for words in (*BRACKETS.findall(text), *_UNIT_AFTER_COMMA.findall(clean(text))):
            if measure := measure_of(words):
                return measure
    return None


def _unit_line(cells: SheetCells, top: int) -> Measure | None:
    """Dòng "Đơn vị tính: triệu đồng" in the three rows above the header."""
    for row in range(max(1, top - 3), top):
        for raw in cells.grid.rows[row - 1]:
            if isinstance(raw, str) and (measure := unit_in_line(raw)):
                return measure
    return None


def unit_in_line(text: str) -> Measure | None:
    """Đơn vị tính mà một dòng chữ nêu cho cả bảng."""
    found = _UNIT_LINE.search(text)
    return measure_of(found[1].strip(" ).")) if found else None
