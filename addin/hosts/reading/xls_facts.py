"""Lượt đọc .xls: what the fast reader drops from an old workbook: error cells, formulas, hidden rows, formats, fonts.

One pass over the records (MS-XLS, BIFF8) of the workbook's stream. A workbook older than Excel 97 gives no facts.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice

import olefile

from addin.core.number import ErrorValue
from addin.hosts.reading.package_xml import FORMATS_BY_NUMBER
from addin.hosts.reading.sheet_xml import Look, SheetFacts
from addin.hosts.reading.xls_formulas import UNKNOWN, Formulas

__all__ = ["is_locked_xls", "read_xls_facts"]

_BOF, _EOF, _SHEET, _FONT, _FORMAT, _STYLE, _LOCK = 0x0809, 0x000A, 0x0085, 0x0031, 0x041E, 0x00E0, 0x002F
_ROW, _COLUMNS, _ERROR, _FORMULA, _TEXT, _NUMBER, _RK, _RKS = (
    0x0208, 0x007D, 0x0205, 0x0006, 0x00FD, 0x0203, 0x027E, 0x00BD,
)  # fmt: skip
_SHARED, _ARRAY, _OUTSIDE, _BOOK = 0x04BC, 0x0221, 0x0017, 0x01AE
_THIS_BOOK = b"\x01\x04"
_BIFF8 = 0x0600
_WORKSHEET = 0
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x0020, 0x0001
_BOLD = 700
_MISSING_FONT = 4  # the list of fonts has no number four
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}

_Record = tuple[int, bytes]


def read_xls_facts(data: bytes) -> dict[str, SheetFacts]:
    """Thông tin kèm theo của từng trang; a sheet that the pass could not follow has none."""
    stream = _stream(data)
    book = _Globals()
    for record in _records(stream, 0):
        book.take(record)
    looks, formulas = book.looks(), book.formulas()
    return {name: _sheet_facts(stream, start, looks, formulas) for name, start in book.sheets.items()}


def is_locked_xls(data: bytes) -> bool:
    """Tệp .xls có mật khẩu: the record of the lock comes first."""
    return any(kind == _LOCK for kind, _ in islice(_records(_stream(data), 0), 9))


def _stream(data: bytes) -> bytes:
    with olefile.OleFileIO(BytesIO(data)) as container:
        found: bytes = container.openstream("Workbook").read() if container.exists("Workbook") else b""
        return found


def _records(stream: bytes, start: int) -> Iterator[_Record]:
    """The records of one substream, from its BOF to its EOF; charts inside of it are passed over."""
    at, depth = start, 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == _BOF:
            depth += 1
            if body[:2] != struct.pack("<H", _BIFF8):
                return
        elif kind == _EOF:
            depth -= 1
            if depth == 0:
                return
        elif depth == 1:
            yield kind, body


@dataclass(slots=True)
class _Globals:
    """What the first substream says for all sheets: where they begin, fonts, formats, cell styles, and which sheets are
    spoken of in formulas."""

    sheets: dict[str, int] = field(default_factory=dict)
    tabs: list[str] = field(default_factory=list)
    own: list[bool] = field(default_factory=list)
    outside: list[tuple[int, int, int]] = field(default_factory=list)
    fonts: list[tuple[bool, str]] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=lambda: dict(FORMATS_BY_NUMBER))
    styles: list[tuple[int, int]] = field(default_factory=list)

    def take(self, record: _Record) -> None:
        kind, body = record
        if kind == _SHEET:
            self.tabs.append(_text(body[6:], body[6], 1))
            if body[5] == _WORKSHEET:
                self.sheets[self.tabs[-1]] = struct.unpack_from("<I", body)[0]
        elif kind == _BOOK:
            self.own.append(body[2:4] == _THIS_BOOK)
        elif kind == _OUTSIDE:
            self.outside = list(struct.iter_unpack("<HHH", body[2 : 2 + 6 * struct.unpack_from("<H", body)[0]]))
        elif kind == _FONT:
            self.fonts.append((struct.unpack_from("<H", body, 6)[0] >= _BOLD, _text(body[14:], body[14], 1)))
        elif kind == _FORMAT:
            number, length = struct.unpack_from("<HH", body)
            self.formats[number] = _text(body[2:], length, 2)
        elif kind == _STYLE:
            self.styles.append(struct.unpack_from("<HH", body))

    def formulas(self) -> Formulas:
        known = range(len(self.own))
        mine = (book in known and self.own[book] for book, _, _ in self.outside)
        pairs = ((first, last) if ours else None for ours, (_, first, last) in zip(mine, self.outside, strict=True))
        return Formulas(self.tabs, tuple(pairs))

    def looks(self) -> list[Look]:
        return [self._look(font, number) for font, number in self.styles]

    def _look(self, font: int, number: int) -> Look:
        place = font - 1 if font > _MISSING_FONT else font
        bold, name = self.fonts[place] if place < len(self.fonts) else (False, "")
        code = self.formats.get(number, "")
        return Look("" if code.lower() == "general" else code, bold, name)


def _text(body: bytes, length: int, length_size: int) -> str:
    """A string with its length before it: one byte to a letter, or two."""
    wide, letters = body[length_size] & 1, body[length_size + 1 :]
    return letters[: 2 * length].decode("utf-16-le") if wide else letters[:length].decode("latin-1")


def _sheet_facts(stream: bytes, start: int, looks: list[Look], formulas: Formulas) -> SheetFacts:
    facts = SheetFacts()
    hidden_columns: set[int] = set()
    codes = _Codes(formulas, facts)
    for kind, body in _records(stream, start):
        codes.take(kind, body)
        if kind == _ROW:
            row, options = struct.unpack_from("<H10xH", body)
            if options & _ROW_HIDDEN:
                facts.hidden_rows.add(row + 1)
        elif kind == _COLUMNS:
            first, last, options = struct.unpack_from("<HH4xH", body)
            if options & _COLUMN_HIDDEN:
                hidden_columns.update(range(first + 1, last + 2))
        elif kind in _READ_CELL:
            for column, style in _cells(kind, body):
                _dress(facts, struct.unpack_from("<H", body)[0] + 1, column, looks[style], kind)
            _note_error(facts, kind, body)
    facts.hidden_columns = frozenset(column for column in hidden_columns if column <= facts.right)
    return facts


_READ_CELL = frozenset({_ERROR, _FORMULA, _TEXT, _NUMBER, _RK, _RKS})


def _cells(kind: int, body: bytes) -> Iterator[tuple[int, int]]:
    """Column and style of each cell of a record; one kind of record holds a run of numbers."""
    first, style = struct.unpack_from("<HH", body, 2)
    if kind != _RKS:
        yield first + 1, style
        return
    for place, at in enumerate(range(4, len(body) - 2, 6)):
        yield first + 1 + place, struct.unpack_from("<H", body, at)[0]


def _dress(facts: SheetFacts, row: int, column: int, look: Look, kind: int) -> None:
    facts.bottom, facts.right = max(facts.bottom, row), max(facts.right, column)
    if look.format:
        facts.formats[row, column] = look.format
    if look.bold:
        facts.bold.add((row, column))
    if look.font and kind == _TEXT:
        facts.fonts[row, column] = look.font


@dataclass(slots=True)
class _Codes:
    """Công thức của một trang; one that is filled down is stored once, after the first of its cells."""

    formulas: Formulas
    facts: SheetFacts
    waiting: tuple[int, int] | None = None
    shared: dict[tuple[int, int], bytes] = field(default_factory=dict)

    def take(self, kind: int, body: bytes) -> None:
        if kind == _FORMULA:
            row, column = struct.unpack_from("<HH", body)
            code = body[22 : 22 + struct.unpack_from("<H", body, 20)[0]]
            self._note(row, column, code)
            self.facts.worded.add((row + 1, column + 1))  # whoever writes one writes its result
        elif kind in (_SHARED, _ARRAY) and self.waiting:
            size, begin = (8, 10) if kind == _SHARED else (12, 14)
            code = body[begin : begin + struct.unpack_from("<H", body, size)[0]]
            row, column = self.waiting
            self.shared[row, column] = code
            self.facts.formulas[row + 1, column + 1] = self.formulas.text(code, row, column)

    def _note(self, row: int, column: int, code: bytes) -> None:
        text = UNKNOWN
        if code[:1] == _FILLED_DOWN:
            first = struct.unpack_from("<HH", code, 1)
            self.waiting = (row, column)
            if first in self.shared:
                text = self.formulas.text(self.shared[first], row, column)
        else:
            text = self.formulas.text(code, row, column)
        self.facts.formulas[row + 1, column + 1] = text


_FILLED_DOWN = b"\x01"


def _note_error(facts: SheetFacts, kind: int, body: bytes) -> None:
    """An error typed as a value, or the last result of a formula."""
    row, column = struct.unpack_from("<HH", body)
    if kind == _ERROR and body[7]:
        code = body[6]
    elif kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
        code = body[8]
    else:
        return
    facts.errors[row + 1, column + 1] = ErrorValue(_ERRORS.get(code, "#N/A"))
