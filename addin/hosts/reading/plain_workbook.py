"""Tệp .xlsx viết theo lối thường: its cells read in one pass over the bytes, faster than any parser could do it.

Excel, LibreOffice and XlsxWriter write a sheet in one way of the many that the standard allows, and what stands
between two values comes again in every file made from the same form. So a sheet is cut at its values; what is left of
each row is understood once, by strict patterns (`plain_rows`), and known from then on. A sheet of which every row is
known is read as surely as by a parser. Anything else — a comment, a rich text, a date, an old font, a doubtful
package, a formula that nobody worked out — gives None, and `workbook_file` reads the file. What is read here is what
is read there: tests compare the two.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import chain
from struct import error as StructError  # noqa: N812

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from addin.core.grid import UNCALCULATED_PROPERTY, Area
from addin.core.many.plain import ERROR, FIGURE, TRUTH, WORDS, PlainSheet, PlainWorkbook
from addin.core.many.steps import Steps, alone
from addin.core.place import LAST_COLUMN
from addin.core.reading.legacy_text import by_font
from addin.errors import CannotRead
from addin.hosts.reading.package_xml import Package
from addin.hosts.reading.plain_properties import plain_properties
from addin.hosts.reading.plain_rows import LOGICAL, KnownRows, laid_out
from addin.hosts.reading.plain_zip import PlainZip, opened
from addin.hosts.reading.sheet_xml import UnusualSheet, merged_areas

__all__ = ["read_plain", "reading"]

_STRING = re.compile(r'(?:<t>|<t xml:space="preserve">)([^<]*)</t>')
_DATE_OR_SHARE = re.compile(r"[%dmyhs\[\]/]|E\+", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"%]*"|\\[^%]|\[(?:Red|\$-?[0-9A-F]{0,4})\]', re.IGNORECASE)
_OF_NUMBERS = b"0123456789.eE+-"
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
_ENTITY = re.compile("&[^;]{0,6};?")
_ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_")
_INDEX = tuple(f"{at}</".encode() for at in range(20_000))
_ERROR_CODE = re.compile(rb"(#[A-Z0-9/_]{1,20}[!?]?)</")
_COLUMN, _FIRST_OF = re.compile(rb"<col [^<>]*>"), re.compile(rb' min="([0-9]{1,5})"')
_HIDDEN = re.compile(rb' hidden="(?!false"|0")')
_PLAIN = b"\0" + FIGURE + FIGURE.upper() + WORDS + WORDS.upper()
_KEPT = 64
_LONGEST_KEPT = 100_000  # bytes; what is longer comes from no form, and is not worth the memory

_Strings = dict[bytes | None, str | None]


class _Unusual(Exception):
    """Something is not written in the usual way."""


def read_plain(data: bytes) -> PlainWorkbook | None:
    """Đọc tệp viết theo lối thường; None for any other. Formulas are left out: only their values are read."""
    return alone(reading(data))


def reading(data: bytes) -> Steps[PlainWorkbook | None]:
    """Các bước của `read_plain`."""
    try:
        package = opened(data)
        yield package.size if package else 0
        return (yield from _read(package, data)) if package else None
    except (
        _Unusual,
        UnusualSheet,
        CannotRead,
        CalamineError,
        zlib.error,
        StructError,
        ValueError,
        LookupError,
        SyntaxError,
    ):
        return None


def _read(package: PlainZip, data: bytes) -> Steps[PlainWorkbook]:
    frame = _frame(package, data)
    yield 0
    texts = _strings(package.part(b"xl/sharedstrings.xml"))
    if "" in texts or len(texts) > len(_INDEX):
        raise _Unusual
    strings: _Strings = {None: None}
    strings.update(zip(_INDEX, texts, strict=False))
    yield 0
    sheets = list[PlainSheet]()
    for name, path, hidden in frame.sheets:
        sheets.append(_sheet(name, package.part(path), strings, hidden, frame))
        yield 0
    if any(sheet.strings is not strings for sheet in sheets):
        texts = list(filter(None, {*chain(*(sheet.strings.values() for sheet in sheets))}))
    properties = plain_properties(package.part(b"docprops/core.xml"), package.part(b"docprops/custom.xml"))
    return PlainWorkbook(tuple(sheets), texts, properties)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Khung của tệp: its sheets (name, part, hidden), and the rows that are known of such files.

    Where nobody `calculated` before the file was written, the 0 of a formula says nothing.
    """

    sheets: tuple[tuple[str, bytes, bool], ...]
    calculated: bool
    rows: KnownRows


_frames: dict[tuple[bytes, ...], _Frame] = {}


def _frame(package: PlainZip, data: bytes) -> _Frame:
    """Files made from one form have these parts alike, byte for byte."""
    key = tuple(map(package.packed, (b"xl/workbook.xml", b"xl/_rels/workbook.xml.rels", b"xl/styles.xml")))
    if sum(map(len, key)) > _LONGEST_KEPT:
        return _frame_of(data)
    if key not in _frames:
        if len(_frames) >= _KEPT:
            _frames.clear()
        _frames[key] = _frame_of(data)
    return _frames[key]


def _frame_of(data: bytes) -> _Frame:
    """By the readers that go by the book, which refuse what must not be there."""
    package = Package(data, "")
    looks = package.looks()
    if any(by_font(font) for font in package.fonts()):
        raise _Unusual
    ordinary = {str(at).encode() for at, look in looks.items() if _shows_number(look.format)}
    paths = package.sheet_paths()
    sheets = []
    with CalamineWorkbook.from_filelike(BytesIO(data)) as workbook:
        for sheet in workbook.sheets_metadata:
            path = paths[sheet.name].lower()
            if sheet.typ is not SheetTypeEnum.WorkSheet or not path.startswith("xl/worksheets/"):
                raise _Unusual
            sheets.append((sheet.name, path.encode(), sheet.visible is not SheetVisibleEnum.Visible))
    calculated = UNCALCULATED_PROPERTY not in package.properties()
    return _Frame(tuple(sheets), calculated, KnownRows(ordinary | ({b""} if b"0" in ordinary else set())))


def _shows_number(code: str) -> bool:
    """Neither a share nor a date, whatever the words in quotes are."""
    return not _DATE_OR_SHARE.search(_QUOTED.sub("", code))


def _strings(data: bytes) -> list[str]:
    """The shared texts."""
    if not data:
        return []
    text = data.decode()
    start, end = text.find("<si>") + 4, text.rfind("</si>")
    if start < 4 or "<!" in text[:start] or text[end:] != "</si></sst>" or b"\r" in data:
        raise _Unusual
    if b"_x" in data and _ESCAPED.search(text):
        raise _Unusual
    found = text[start + 3 : end - 4].split("</t></si><si><t>")
    if text.count("<", start, end) != 4 * len(found) - 2 or not text.startswith("<t>", start):
        found = [_string(one) for one in text[start:end].split("</si><si>")]
    if "&" in text:
        return [_ENTITY.sub(_entity, one) if "&" in one else one for one in found]
    return found


def _string(text: str) -> str:
    found = _STRING.fullmatch(text)
    if found is None:
        raise _Unusual
    return found[1]


def _entity(found: re.Match[str]) -> str:
    if found[0] not in _ENTITIES:
        raise _Unusual
    return _ENTITIES[found[0]]


def _sheet(name: str, data: bytes, strings: _Strings, hidden: bool, frame: _Frame) -> PlainSheet:
    start, end = data.find(b"<sheetData>"), data.rfind(b"</sheetData>")
    if start < 0 and data.count(b"<sheetData/>") == 1:
        data = data.replace(b"<sheetData/>", b"<sheetData></sheetData>")
        start, end = data.find(b"<sheetData>"), data.rfind(b"</sheetData>")
    if b"<worksheet" not in data[:2000] or b"<!" in data[:start] or b"<!" in data[end:] or not 0 <= start < end:
        raise _Unusual
    seen = _known_seen(data[:start]) if start <= _LONGEST_KEPT else _seen(data[:start])
    parts = data[start:end].split(b"v>")  # behind each "<v>" and each "</v>"
    texts = parts[1::2]
    if not frame.calculated and (b"</f><v>0</v>" in data or b"/><v>0</v>" in data):
        raise _Unusual  # of a formula that no program has calculated yet, 0 is no answer
    first, *written = b"v>".join(parts[0::2]).split(b"<row ")
    if first != b"<sheetData>" or not len(parts) % 2:
        raise _Unusual
    rows = list(map(frame.rows.__getitem__, written))
    width, cells, kinds = laid_out(rows, texts)
    if kinds.translate(None, _PLAIN):
        texts = [text for text, kind in zip(cells, kinds, strict=True) if text is not None and kind in _PLAIN]
        cells, kinds, strings = _with_odd_cells(cells, kinds, strings)
    _check_texts(texts)
    hidden_rows = frozenset([row.number for row in rows if row.hidden])
    return PlainSheet(name, hidden, _merged(data[end:]), strings, width, cells, kinds, seen, hidden_rows)


def _seen(head: bytes) -> int:
    """How many columns stand to the left of all that are hidden."""
    hidden = [column for column in _COLUMN.findall(head) if _HIDDEN.search(column)]
    first = [_FIRST_OF.search(column) for column in hidden]
    if None in first or len(hidden) != len(_HIDDEN.findall(head)):
        raise _Unusual
    return min((int(one[1]) for one in first if one), default=LAST_COLUMN + 1) - 1


_known_seen = lru_cache(maxsize=_KEPT)(_seen)


def _check_texts(texts: Sequence[bytes]) -> None:
    """What stands between "<v>" and "</v>": figures, each with the beginning of the closing tag."""
    if b"\n".join(texts).translate(None, _OF_NUMBERS) != b"\n".join([b"</"] * len(texts)):
        raise _Unusual


def _with_odd_cells(
    cells: Sequence[bytes | None], kinds: bytes, strings: _Strings
) -> tuple[list[bytes | None], bytes, _Strings]:
    """Cells that are not what their values point at: formulas that answer in words hold the words themselves, which
    join the texts of the sheet; an error its code."""
    cells, made, strings = list(cells), bytearray(kinds), dict(strings)
    for at, (kind, cell) in enumerate(zip(kinds.lower(), cells, strict=True)):
        if cell is None or kind in _PLAIN:
            continue
        if kind == ERROR[0]:
            cells[at] = _error(cell)
            continue
        mark = f"={len(strings)}".encode()  # as no cell can say that points at a shared text
        strings[mark] = words = TRUTH if kind == LOGICAL[0] else _words(cell)
        cells[at], made[at] = (mark, made[at] - kind + WORDS[0]) if words else (None, 0)
    return cells, bytes(made), strings


def _error(text: bytes) -> bytes:
    found = _ERROR_CODE.fullmatch(text)
    if found is None:
        raise _Unusual
    return found[1]


def _words(text: bytes) -> str:
    words = text.removesuffix(b"</").decode()
    if not text.endswith(b"</") or _ESCAPED.search(words) or "\r" in words or "<" in words:
        raise _Unusual
    return _ENTITY.sub(_entity, words) if "&" in words else words


def _merged(tail: bytes) -> tuple[Area, ...]:
    return _known_merges(tail) if len(tail) <= _LONGEST_KEPT else merged_areas(tail)


_known_merges = lru_cache(maxsize=_KEPT)(merged_areas)
