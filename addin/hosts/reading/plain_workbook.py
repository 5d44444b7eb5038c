"""Tệp .xlsx viết theo lối thường: its cells read in one pass over the bytes, faster than any parser could do it.

Excel, LibreOffice and XlsxWriter write a sheet in one way of the many that the standard allows, and what stands between
two values comes again in every file made from the same form. So a sheet is cut at its values; each piece between them
is understood once, by a strict pattern, and known from then on. A sheet of which every piece is known is read as surely
as by a parser. Anything else — a comment, a rich text, a date, an old font, a doubtful package, a formula that nobody
worked out — gives None, and `workbook_file` reads the file. What is read here is what is read there: tests compare
the two.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from io import BytesIO
from itertools import chain, compress
from operator import lt
from struct import error as StructError  # noqa: N812

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from addin.core.grid import UNCALCULATED_PROPERTY, Area
from addin.core.many.plain import STEP, TRUTH, PlainSheet, PlainWorkbook
from addin.core.many.steps import Steps, alone
from addin.core.place import LAST_COLUMN, LAST_ROW, column_number
from addin.core.reading.legacy_text import by_font
from addin.errors import CannotRead
from addin.hosts.reading.package_xml import Package
from addin.hosts.reading.plain_properties import plain_properties
from addin.hosts.reading.plain_zip import PlainZip, opened
from addin.hosts.reading.sheet_xml import LARGEST_AREA, UnusualSheet, merged_areas

__all__ = ["read_plain", "reading"]

_BLANKS = rb'(?:<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]{1,6}")?/>)*+'
_ROW = rb"<row ([^<>/]*+)>"
_BLANK_ROWS = rb"(?:<row [^<>/]*+(?:/>|>" + _BLANKS + rb"</row>))*+"
_CELL = rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]{1,6})")?(?: t="(s|n|str|b|e)")?>'
_FORMULA = rb"(?:<f(?: [^<>]*)?(?:/>|>[^<>]*</f>))?"
_FIRST = re.compile(b"<sheetData>" + _BLANK_ROWS + _ROW + _BLANKS + _CELL + _FORMULA + b"<")
_NEXT = re.compile(b"</c>" + _BLANKS + b"(?:</row>" + _BLANK_ROWS + _ROW + _BLANKS + b")?" + _CELL + _FORMULA + b"<")
_LAST = re.compile(b"</c>" + _BLANKS + b"</row>" + _BLANK_ROWS)
_NO_CELLS = re.compile(b"<sheetData>" + _BLANK_ROWS)
_STRING = re.compile(r'(?:<t>|<t xml:space="preserve">)([^<]*)</t>')
_DATE_OR_SHARE = re.compile(r"[%dmyhs\[\]/]|E\+", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"%]*"|\\[^%]|\[(?:Red|\$-?[0-9A-F]{0,4})\]', re.IGNORECASE)
_OF_NUMBERS = b"0123456789.eE+-"
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
_ENTITY = re.compile("&[^;]{0,6};?")
_ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_")
_INDEX = tuple(f"{at}</".encode() for at in range(20_000))
_FORMULA_TEXT, _TRUTH, _ERROR, _IN_HIDDEN_ROW = 1 << 40, 1 << 41, 1 << 42, 1 << 43
_ERROR_CODE = re.compile(rb"(#[A-Z0-9/_]{1,20}[!?]?)</")
_COLUMN, _FIRST_OF = re.compile(rb"<col [^<>]*>"), re.compile(rb' min="([0-9]{1,5})"')
_HIDDEN = re.compile(rb' hidden="(?!false"|0")')
_HIDDEN_ROW = re.compile(rb' hidden="(0|1|false|true)"')
_KEPT = 64
_ROOM, _OF_ONE = 10_000_000, 150  # bytes for the pieces of a frame, and for one of them beside its own
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
    said, parts = package.part(b"xl/sharedstrings.xml"), [package.part(path) for _, path, _ in frame.sheets]
    yield 0
    texts = _strings(said)
    if "" in texts or len(texts) > len(_INDEX):
        raise _Unusual
    strings: _Strings = {None: None}
    strings.update(zip(_INDEX, texts, strict=False))
    yield 0
    sheets = list[PlainSheet]()
    for (name, _, hidden), part in zip(frame.sheets, parts, strict=True):
        sheets.append(_sheet(name, part, strings, hidden, frame))
        yield 0
    if any(sheet.strings is not strings for sheet in sheets):
        texts = list(filter(None, {*chain(*(sheet.strings.values() for sheet in sheets))}))
    properties = plain_properties(package.part(b"docprops/core.xml"), package.part(b"docprops/custom.xml"))
    return PlainWorkbook(tuple(sheets), texts, properties)


@dataclass(slots=True)
class _Frame:
    """Khung của tệp: its sheets (name, part, hidden), the styles that show a number as it is, and the known pieces.

    A piece stands for the cell that it opens: its place where a number follows, less than nothing where a text does.
    Where nobody `calculated` before the file was written, the 0 of a formula says nothing.
    """

    sheets: tuple[tuple[str, bytes, bool], ...]
    ordinary: frozenset[bytes]
    calculated: bool
    pieces: dict[bytes, int] = field(default_factory=dict)
    room: int = _ROOM


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
    return _Frame(tuple(sheets), frozenset(ordinary | ({b""} if b"0" in ordinary else set())), calculated)


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
    *parts, last = data[start:end].split(b"v>")  # behind each "<v>" and each "</v>"
    pieces, texts = parts[0::2], parts[1::2]
    if not frame.calculated and (b"</f><v>0</v>" in data or b"/><v>0</v>" in data):
        raise _Unusual  # of a formula that no program has calculated yet, 0 is no answer
    if not pieces:
        _expect(_NO_CELLS, last)
        return PlainSheet(name, hidden, _merged(data[end:]), (), {}, strings, seen)
    _expect(_LAST, last)
    places = _places(pieces, frame)
    spots = list(map(abs, places))
    if spots[-1] >= _FORMULA_TEXT or not _in_order(spots):
        sheet = PlainSheet(name, hidden, _merged(data[end:]), spots, {}, strings, seen)
        return _with_odd_cells(sheet, places, texts, pieces)
    _check_texts(texts)
    _check_size(spots)
    cells = dict(zip(places, texts, strict=True))
    return PlainSheet(name, hidden, _merged(data[end:]), spots, cells, strings, seen, (spots, pieces))


def _seen(head: bytes) -> int:
    """How many columns stand to the left of all that are hidden."""
    hidden = [column for column in _COLUMN.findall(head) if _HIDDEN.search(column)]
    first = [_FIRST_OF.search(column) for column in hidden]
    if None in first or len(hidden) != len(_HIDDEN.findall(head)):
        raise _Unusual
    return min((int(one[1]) for one in first if one), default=LAST_COLUMN + 1) - 1


_known_seen = lru_cache(maxsize=_KEPT)(_seen)


def _in_order(spots: Sequence[int]) -> bool:
    """Each behind the one before; odd cells have places of their own, far beyond."""
    return all(map(lt, spots, spots[1:]))


def _places(pieces: Sequence[bytes], frame: _Frame) -> list[int]:
    """What each piece says; nearly all are known."""
    places = list(map(frame.pieces.get, pieces))
    if None in places:
        places = [_place(piece, frame) if place is None else place for piece, place in zip(pieces, places, strict=True)]
    return places  # type: ignore[return-value]


def _check_texts(texts: Sequence[bytes]) -> None:
    """What stands between "<v>" and "</v>": figures, each with the beginning of the closing tag."""
    if b"\n".join(texts).translate(None, _OF_NUMBERS) != b"\n".join([b"</"] * len(texts)):
        raise _Unusual


def _check_size(spots: Sequence[int]) -> None:
    bottom = spots[-1] // STEP
    if bottom * LAST_COLUMN > LARGEST_AREA and bottom * max(map(STEP.__rmod__, spots)) > LARGEST_AREA:
        raise _Unusual


def _with_odd_cells(
    sheet: PlainSheet, places: Sequence[int], texts: Sequence[bytes], pieces: Sequence[bytes]
) -> PlainSheet:
    """The sheet with cells that are not told by their place alone. Formulas that answer in words hold the words
    themselves, which join the texts of the sheet; errors stand apart."""
    strings, cells, errors, hidden = dict(sheet.strings), dict[int, bytes](), dict[int, str](), set[int]()
    spots = [spot & (_FORMULA_TEXT - 1) for spot in sheet.spots]
    if not _in_order(spots):
        raise _Unusual
    _check_size(spots)
    for spot, place, text in zip(spots, places, texts, strict=True):
        kind = abs(place) - spot
        if kind & _IN_HIDDEN_ROW:
            hidden.add(spot // STEP)
        if kind & _ERROR:
            errors[spot] = _error(text)
        elif kind & (_FORMULA_TEXT | _TRUTH):
            mark = f"={len(strings)}".encode()  # as no cell can say that points at a shared text
            strings[mark] = words = TRUTH if kind & _TRUTH else _words(text)
            cells |= {-spot: mark} if words else {}
        else:
            cells[spot if place > 0 else -spot] = text
    _check_texts([text for text in cells.values() if not text.startswith(b"=")])
    said = [spot in cells or -spot in cells for spot in spots]
    told = [one or spot in errors for one, spot in zip(said, spots, strict=True)]
    return replace(
        sheet,
        spots=list(compress(spots, said)),
        cells=cells,
        strings=strings,
        pieces=(list(compress(spots, told)), list(compress(pieces, told))),
        errors=errors,
        hidden_rows=frozenset(hidden),
    )


def _error(text: bytes) -> str:
    found = _ERROR_CODE.fullmatch(text)
    if found is None:
        raise _Unusual
    return found[1].decode()


def _words(text: bytes) -> str:
    words = text.removesuffix(b"</").decode()
    if _ESCAPED.search(words) or "\r" in words or "<" in words:
        raise _Unusual
    return _ENTITY.sub(_entity, words) if "&" in words else words


def _merged(tail: bytes) -> tuple[Area, ...]:
    return _known_merges(tail) if len(tail) <= _LONGEST_KEPT else merged_areas(tail)


_known_merges = lru_cache(maxsize=_KEPT)(merged_areas)


def _expect(pattern: re.Pattern[bytes], piece: bytes) -> re.Match[bytes]:
    found = pattern.fullmatch(piece)
    if found is None:
        raise _Unusual
    return found


def _place(piece: bytes, frame: _Frame) -> int:
    """What a piece says, remembered."""
    known = frame.pieces
    if piece in known:
        return known[piece]
    place = _understood(piece, frame.ordinary)
    frame.room -= len(piece) + _OF_ONE
    if frame.room < 0:
        known.clear()
        frame.room = _ROOM
    if len(piece) <= _LONGEST_KEPT:
        known[piece] = place
    return place


def _understood(piece: bytes, ordinary: frozenset[bytes]) -> int:
    row_tag, letters, digits, style, kind = _expect(_NEXT if piece.startswith(b"</c>") else _FIRST, piece).groups(b"")
    row, column = int(digits), column_number(letters.decode())
    if row > LAST_ROW or column > LAST_COLUMN or (style not in ordinary and kind in (b"", b"n")):
        raise _Unusual
    place = row * STEP + column + (_IN_HIDDEN_ROW if _hides(row_tag, digits) else 0)
    if kind in (b"", b"n"):
        return place
    return -place - {b"s": 0, b"str": _FORMULA_TEXT, b"b": _TRUTH, b"e": _ERROR}[kind]


def _hides(row_tag: bytes, digits: bytes) -> bool:
    """Whether the row that begins before a cell is hidden, which then must say that it is that cell's."""
    if b"hidden" not in row_tag:
        return False
    found = _HIDDEN_ROW.findall(b" " + row_tag)
    if len(found) != 1 or row_tag.count(b"hidden") != 1:
        raise _Unusual
    hidden = found[0] in (b"1", b"true")
    if hidden and b' r="' + digits + b'"' not in b" " + row_tag:
        raise _Unusual
    return hidden
