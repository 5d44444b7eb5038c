"""Lượt đọc XML: what the fast reader drops from a sheet: error cells, formulas, merges, hidden rows, formats, fonts.

One pass of regular expressions over the bytes, because a call back into Python for every element (expat, lxml) costs
more than the whole reading of the values. This is only sound for a sheet that is written in the usual way, so every
assumption is checked (each cell is counted), and a sheet that breaks one raises `UnusualSheet`: its file is then read
by openpyxl, slowly and by the book.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from addin.core.grid import Area
from addin.core.number import ErrorValue
from addin.core.place import LAST_COLUMN, LAST_ROW, cell_name, column_number
from addin.errors import CannotRead
from addin.hosts.reading.shared_formulas import moved

__all__ = ["LARGEST_AREA", "Look", "SheetFacts", "UnusualSheet", "check_extent", "merged_areas", "read_sheet_xml"]

LARGEST_AREA = 2_000_000  # cells from A1 to the last filled one: the fast reader holds them all, filled or not
_MOST_MERGES = 100_000

Position = tuple[int, int]


class UnusualSheet(Exception):
    """The sheet is valid perhaps, but not written the way this pass relies on."""


@dataclass(frozen=True, slots=True)
class Look:
    """Cách trình bày ô: what a cell style says that a reader of figures may need."""

    format: str = ""
    bold: bool = False
    font: str = ""


@dataclass(slots=True)
class SheetFacts:
    """Thông tin kèm theo của một trang; positions count from 1."""

    errors: dict[Position, ErrorValue] = field(default_factory=dict)
    formulas: dict[Position, str] = field(default_factory=dict)
    worded: set[Position] = field(default_factory=set)  # formulas that came to a text, be it an empty one
    formats: dict[Position, str] = field(default_factory=dict)
    fonts: dict[Position, str] = field(default_factory=dict)
    bold: set[Position] = field(default_factory=set)
    merges: tuple[Area, ...] = ()
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: frozenset[int] = frozenset()
    bottom: int = 0
    right: int = 0


# A cell's tag; the last group tells a cell without content. Bounded repeats: a hostile tag must not cost the square.
_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^>]{0,200})>\s{0,9}(</c>)?')
_ANY_CELL = re.compile(rb"<c[\s/>]")
_FORMULA = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^>]{0,200})>\s{0,9}<f\b([^>]{0,200}?)(?:/>|>([^<]*)</f>)')
_ERROR = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^>]{0,200}?\bt="e"[^>]{0,200}>\s{0,9}'
    rb"(?:<f\b[^>]{0,200}?(?:/>|>[^<]*</f>)\s{0,9})?<v>([^<]*)</v>"
)
_ROW_NUMBER = re.compile(rb'\br="([0-9]{1,7})"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_STYLE = re.compile(rb'\bs="([0-9]{1,6})"')
_TYPE = re.compile(rb'\bt="([a-zA-Z]+)"')
_COLUMN = re.compile(rb"<col\b([^>]{0,300})>")
_FROM_TO = re.compile(
    rb'\bmin="([0-9]{1,5})".{0,200}\bmax="([0-9]{1,5})"|\bmax="([0-9]{1,5})".{0,200}\bmin="([0-9]{1,5})"'
)
_MERGE = re.compile(rb'<mergeCell\b[^>]{0,99}?\bref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_SHARED = re.compile(rb'\bsi="([0-9]{1,9})"')
_TEXT_TYPES = {b"s", b"str", b"inlineStr"}


def read_sheet_xml(data: bytes, looks: Mapping[int, Look], name: str, sheet: str) -> SheetFacts:
    """Đọc thông tin kèm theo của một trang from its XML; `name` and `sheet` are for the sentence of a refusal."""
    head, cells, tail = _three_parts(data, name)
    facts = SheetFacts()
    _Rows(facts, looks).read(cells)
    facts.errors = _errors(cells)
    _note_formulas(facts, cells)
    facts.merges = merged_areas(tail)
    facts.hidden_columns = _hidden_columns(head, facts.right)
    check_extent(facts.bottom, facts.right, name, sheet)
    return facts


def check_extent(bottom: int, right: int, name: str, sheet: str) -> None:
    """Từ chối trang có ô nằm quá xa: two far cells make the fast reader ask for more memory than there is."""
    if bottom * right > LARGEST_AREA or bottom > LAST_ROW or right > LAST_COLUMN:
        raise CannotRead(
            f"Tệp “{name}”, trang “{sheet}” có dữ liệu tới tận ô {cell_name(bottom, right)}, quá xa bảng số liệu. "
            "Hãy xóa các dòng, cột thừa ở xa rồi lưu lại.",
            file=name,
        )


def _three_parts(data: bytes, name: str) -> tuple[bytes, bytes, bytes]:
    """Before, within and after the cells."""
    if b"<!" in data or b"<worksheet" not in data[:2000]:
        if b"<!DOCTYPE" in data:
            raise CannotRead(f"Tệp “{name}” có khai báo lạ không dùng trong bảng tính nên không được đọc.", file=name)
        raise UnusualSheet
    start = data.find(b"<sheetData")
    end = data.rfind(b"</sheetData>")
    if start < 0 or (end < 0 and not re.match(rb"<sheetData\s*/>", data[start : start + 20])):
        raise UnusualSheet
    return (data[:start], data[start:end], data[end:]) if end > 0 else (data[:start], b"", data[start:])


class _Rows:
    """The pass over the rows. What a cell's tag says besides its name is worked out once for each way it is written."""

    def __init__(self, facts: SheetFacts, looks: Mapping[int, Look]) -> None:
        self.facts = facts
        self.looks = looks
        self.columns: dict[bytes, int] = {}
        self.tags: dict[bytes, Look | None] = {}

    def read(self, cells: bytes) -> None:
        counted = 0
        for chunk in cells.split(b"<row")[1:]:
            attributes, _, content = chunk.partition(b">")
            number = _ROW_NUMBER.search(attributes)
            if number is None:
                raise UnusualSheet
            if b"hidden" in attributes and _HIDDEN.search(attributes):
                self.facts.hidden_rows.add(int(number[1]))
            if content:
                counted += self._row(number[1], content)
        if counted != cells.count(b"<c") and counted != len(_ANY_CELL.findall(cells)):
            raise UnusualSheet

    def _row(self, digits: bytes, content: bytes) -> int:
        row, facts, tags, columns = int(digits), self.facts, self.tags, self.columns
        found = _CELL.findall(content)
        filled = False
        for letters, own_digits, rest, nothing in found:
            look = tags[rest] if rest in tags else self._tag(rest)
            if look is None or nothing:
                continue
            if own_digits != digits:
                raise UnusualSheet
            column = columns.get(letters) or self._column(letters)
            position = (row, column)
            if look.format:
                facts.formats[position] = look.format
            if look.bold:
                facts.bold.add(position)
            if look.font:
                facts.fonts[position] = look.font
            filled = True
        facts.bottom = max(facts.bottom, row) if filled else facts.bottom
        return len(found)

    def _column(self, letters: bytes) -> int:
        column = self.columns[letters] = column_number(letters.decode())
        self.facts.right = max(self.facts.right, column)
        return column

    def _tag(self, rest: bytes) -> Look | None:
        """None for a cell that only has a border or a colour; the font is kept for text, where it may be TCVN3."""
        style, kind = _STYLE.search(rest), _TYPE.search(rest)
        look = self.looks.get(int(style[1]) if style else 0, Look())
        if not (kind and kind[1] in _TEXT_TYPES):
            look = Look(look.format, look.bold)
        self.tags[rest] = result = None if rest.endswith(b"/") else look
        return result


def _errors(cells: bytes) -> dict[Position, ErrorValue]:
    return {_position(found): ErrorValue(found[3].decode()) for found in _cells_with(b't="e"', _ERROR, cells)}


def _note_formulas(facts: SheetFacts, cells: bytes) -> None:
    """Formulas as the officer sees them, with "="; one that is shared by many cells is moved to each."""
    shared: dict[bytes, tuple[Position, str]] = {}
    for found in _cells_with(b"<f", _FORMULA, cells):
        position = _position(found)
        text = unescape((found[5] or b"").decode())
        group = _SHARED.search(found[4]) if b'"shared"' in found[4] else None
        if group and text:
            shared[group[1]] = (position, text)
        elif group and group[1] in shared:
            home, model = shared[group[1]]
            text = moved(model, position[0] - home[0], position[1] - home[1])
        facts.formulas[position] = "=" + text
        if b't="str"' in found[3]:
            facts.worded.add(position)


def _cells_with(mark: bytes, pattern: re.Pattern[bytes], cells: bytes) -> Iterator[re.Match[bytes]]:
    """Each cell that holds the mark. Few do, so going from mark to mark beats trying every cell."""
    at = cells.find(mark)
    while at >= 0:
        found = pattern.match(cells, cells.rfind(b"<c ", 0, at))
        if found is None or found.end() <= at:
            raise UnusualSheet
        yield found
        at = cells.find(mark, found.end())


def _position(cell: re.Match[bytes]) -> Position:
    return int(cell[2]), column_number(cell[1].decode())


def merged_areas(tail: bytes) -> tuple[Area, ...]:
    """Các vùng gộp, which are listed behind the cells."""
    found = _MERGE.findall(tail)
    if len(found) > _MOST_MERGES or len(found) != len(re.findall(rb"<mergeCell\b", tail)):
        raise UnusualSheet
    return tuple(
        Area(int(top), column_number(left.decode()), int(bottom), column_number(right.decode()))
        for left, top, right, bottom in found
    )


def _hidden_columns(head: bytes, right: int) -> frozenset[int]:
    """Hidden columns as far as there are figures; the endless empty ones to the right of a table say nothing."""
    hidden: set[int] = set()
    for attributes in _COLUMN.findall(head):
        span = _FROM_TO.search(attributes) if _HIDDEN.search(attributes) else None
        if span:
            first, last = int(span[1] or span[4]), int(span[2] or span[3])
            hidden.update(range(first, min(last, right) + 1))
    return frozenset(hidden)
