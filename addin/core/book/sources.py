"""Nguồn: what the pages of a Sổ cannot show but its next reading needs, as lines of plain text.

Where each row came from, and every cell whose page says less than the commune did ("1.264 m" shown as 1,264 km).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from addin.core.book.areas import page_areas
from addin.core.book.base_lines import base_lines
from addin.core.book.commune_page import cell_of, row_id
from addin.core.book.model import Book, Submission
from addin.core.book.placing import is_ours
from addin.core.edits import Content, Formula
from addin.core.finding import Finding
from addin.core.form.model import Column, Form, Kit
from addin.core.grid import Grid, Raw
from addin.core.number import ErrorValue, Missing, Text, Unreadable, Value, read_cell
from addin.core.place import Place, parse_cell
from addin.core.reading.cells import read_entry
from addin.core.summary import unit_of
from addin.core.table import Entry, Row, RowKind, Table
from addin.core.wording import clean

Line = tuple[str, ...]
WIDTH = 13


class What(StrEnum):
    """Loại dòng của trang Nguồn."""

    FILE = "tệp"
    TABLE = "bảng"
    ROW = "dòng"
    CELL = "ô"
    UNREAD = "không đọc"
    REFUSED = "từ chối"
    NOTE = "lưu ý"
    EXPLAINED = "giải trình"


class _Says(StrEnum):
    """Loại giá trị của một ô được nhớ."""

    NUMBER = "số"
    MISSING = "trống"
    TEXT = "chữ"
    ERROR = "lỗi"
    DOUBTFUL = "chưa rõ"
    COMPUTED = "Sổ tính"


def source_lines(book: Book, findings: Iterable[Finding]) -> list[Line]:
    """Các dòng của trang Nguồn; `book` has its places."""
    lines = [line for commune in book.submissions.values() for line in _submission(book.kit, commune)]
    lines += [(What.REFUSED, refusal.file, refusal.reason) for refusal in book.refusals]
    lines += [(What.NOTE, note) for note in book.notes]
    shown = {found.key for found in findings}
    lines += [(What.EXPLAINED, *key, text) for key, text in book.explanations.items() if text and key not in shown]
    lines += [line for base in book.bases for line in base_lines(base)]
    return lines


def _submission(kit: Kit, submission: Submission) -> Iterator[Line]:
    commune = submission.commune.id
    yield (What.FILE, commune, submission.file, submission.sent, submission.content)
    for form_id, table in submission.tables.items():
        form, area = kit.forms_by_id[form_id], page_areas(kit.of(commune), submission.tables)[form_id]
        columns = _origin_columns(table)
        yield (
            What.TABLE,
            commune,
            form_id,
            ";".join(f"{column}={at}" for column, at in columns.items()),
            ";".join(sorted(table.hidden_columns)),
            ";".join(f"{column.id}={column.measure}" for column in form.asked if column.measure),
        )
        for row in table.rows:
            yield from _row(form, commune, row_id(area, row.number), row, columns)
        for place, reason in table.unread:
            yield (What.UNREAD, commune, form_id, *_place(place), reason)


def _origin_columns(table: Table) -> dict[str, int]:
    """The sender's column of each of ours."""
    found: dict[str, int] = {}
    for row in table.rows:
        for column, entry in row.entries.items():
            if entry.origin and column not in found:
                found[column] = entry.origin.column
    return {column: found.get(column, 0) for column in table.columns}


def _row(form: Form, commune: str, at: str, row: Row, columns: Mapping[str, int]) -> Iterator[Line]:
    origin = next((entry.origin for entry in row.entries.values() if entry.origin), Place(""))
    hidden = "ẩn" if row.hidden else ""
    place = (origin.file, origin.sheet, str(origin.row))
    yield (What.ROW, commune, form.id, at, row.kind, row.id, row.label, hidden, *place)
    for column, entry in row.entries.items():
        if form.by_id[column].when:
            continue  # counted again whenever the Sổ is read
        expected = Place(origin.file, origin.sheet, origin.row, columns.get(column, 0))
        yield from _cell(form.by_id[column], (commune, form.id, at), entry, expected)


def _cell(column: Column, where: tuple[str, str, str], entry: Entry, expected: Place) -> Iterator[Line]:
    """A line for a cell that would not come back as it is, or from where it is."""
    content = cell_of(column, entry)[0]
    raw = _raw(content)
    again = seen_entry(raw, column)
    same = (_told(entry), entry.typed, entry.measure) == (_told(again), again.typed, again.measure)
    moved = entry.origin is not None and entry.origin != expected
    if is_ours(entry) or not same or moved:
        measure = entry.measure.symbol if entry.measure else ""
        place = entry.origin.cell if entry.origin and moved else ""
        yield (What.CELL, *where, column.id, shown(raw), *_told(entry), entry.typed, measure, place)


def seen_entry(raw: Raw, column: Column) -> Entry:
    """What a reader makes of the cell alone."""
    return read_entry(Grid("", "", ((raw,),)), (1, 1), column, None)


def _raw(content: Content) -> Raw:
    """The cell as it will be read again: a number keeps its value, but not its trailing zeros."""
    value = content.cached if isinstance(content, Formula) else content
    if isinstance(value, Decimal):
        return value.normalize()
    return value if isinstance(value, str) else None


def shown(raw: Raw) -> str:
    """Chữ hoặc số trong ô, the same for two ways of holding it."""
    value = read_cell(raw) if not isinstance(raw, str) else clean(raw)
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value if isinstance(value, str) else ""


def _told(entry: Entry) -> tuple[str, str, str, str]:
    """Giá trị as four texts; a doubtful number with its reason and its readings."""
    value = entry.value
    if is_ours(entry):
        return (_Says.COMPUTED, "", "", "")
    if isinstance(value, Decimal):
        return (_Says.NUMBER, str(value), "", "")
    if isinstance(value, ErrorValue):
        return (_Says.ERROR, value.code, "", "")
    if isinstance(value, Unreadable):
        return (_Says.DOUBTFUL, value.text, value.reason, ";".join(map(str, value.candidates)))
    return (_Says.MISSING if isinstance(value, Missing) else _Says.TEXT, value.text, "", "")


def _place(place: Place) -> tuple[str, str, str, str]:
    return (place.file, place.sheet, str(place.row), str(place.column))


@dataclass(frozen=True)
class Remembered:
    """Ô được nhớ: what it said, as long as the page still shows what it showed then."""

    shown: str
    value: Value | None
    typed: str
    measure: str
    cell: tuple[int, int] | None

    def entry(self, place: Place, origin: Place | None) -> Entry:
        """Ô như đơn vị đã báo; one that the Sổ worked out is blank again."""
        if self.value is None:
            return Entry(Missing(), place, origin)
        return Entry(self.value, place, origin, self.typed, unit_of(self.measure) if self.measure else None)


def remembered(line: Line) -> Remembered:
    """Đọc lại một dòng "ô" (from its sixth text on)."""
    seen, says, text, reason, candidates, typed, measure, cell = line[5:WIDTH]
    return Remembered(seen, _value(says, text, reason, candidates), typed, measure, parse_cell(cell))


def _value(says: str, text: str, reason: str, candidates: str) -> Value | None:
    if says == _Says.NUMBER:
        return Decimal(text)
    if says == _Says.DOUBTFUL:
        return Unreadable(text, reason, tuple(map(Decimal, filter(None, candidates.split(";")))))
    if says == _Says.ERROR:
        return ErrorValue(text)
    if says == _Says.COMPUTED:
        return None
    return Missing(text) if says == _Says.MISSING else Text(text)


@dataclass(frozen=True)
class RowSource:
    """Dòng được nhớ: what it was, and where the commune wrote it."""

    kind: RowKind
    id: str
    label: str
    hidden: bool
    origin: Place


def row_source(line: Line) -> RowSource:
    """Đọc lại một dòng "dòng" (from its fifth text on)."""
    kind, row_id, label, hidden, file, sheet, row = line[4:11]
    return RowSource(RowKind(kind), row_id, label, bool(hidden), Place(file, sheet, int(row or 0)))
