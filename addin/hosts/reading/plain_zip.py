"""Gói .zip viết theo lối thường: its directory read in place, each part inflated on its own under a cap.

Only a package in which nothing is doubtful is opened here: no comment, no encryption, no part twice, no name or size
that the directory and the part itself state differently. Every other one is left to the readers that know them all.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from struct import Struct

__all__ = ["PlainZip", "opened"]

_END = Struct("<4sHHHHIIH")
_ENTRY = Struct("<4s4xHH4xIIIHHH8xI")  # without what nobody asks for
_PART = Struct("<4s22xHH")
_END_MARK, _ENTRY_MARK, _PART_MARK = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
_DEFLATED = 8
_METHODS = (0, _DEFLATED)
_HARMLESS = 0x80E  # how hard it was packed, sizes behind the part once more, names in UTF-8: as programs write them
_MOST_PARTS = 200
_FEW = 40_000  # bytes: at most a thousand times as much comes out
_LARGEST_PART = 20 * 2**20
_LARGEST_WHOLE = 60 * 2**20


_Entry = tuple[int, int, int, int, int]  # method, check sum, packed size, size, where its own head begins


@dataclass(frozen=True, slots=True)
class PlainZip:
    """Các phần của gói, by their names in small letters."""

    data: bytes
    entries: Mapping[bytes, _Entry]

    @property
    def size(self) -> int:
        """How many bytes all parts come to."""
        return sum([entry[3] for entry in self.entries.values()])

    def packed(self, name: bytes) -> bytes:
        """A part as it lies in the package; b"" where there is none."""
        entry = self.entries.get(name)
        if entry is None:
            return b""
        _, _, packed, _, begin = entry
        mark, named, extra = _PART.unpack_from(self.data, begin)
        body = begin + _PART.size
        if mark != _PART_MARK or self.data[body : body + named].lower() != name:
            raise zlib.error("the part has another name than the directory says")
        body += named + extra
        return self.data[body : body + packed]

    def part(self, name: bytes) -> bytes:
        """A part inflated, as long as was stated and no longer; b"" where there is none."""
        entry = self.entries.get(name)
        if entry is None:
            return b""
        method, check, _, size, _ = entry
        data = self.packed(name)
        if method == _DEFLATED:
            data = _inflated(data, size)
        if len(data) != size or zlib.crc32(data) != check:
            raise zlib.error("the part is not what the directory says")
        return data


def opened(data: bytes) -> PlainZip | None:
    """Mở gói; None for one that is not written in the usual way, or that is no workbook."""
    if len(data) < _END.size or data[-_END.size : -_END.size + 4] != _END_MARK:
        return None
    _, disk, first, here, count, size, start, comment = _END.unpack_from(data, len(data) - _END.size)
    if disk or first or comment or here != count or count > _MOST_PARTS or start + size != len(data) - _END.size:
        return None
    entries = _entries(data, start, count)
    if len(entries) != count or PlainZip(data, entries).size > _LARGEST_WHOLE:
        return None
    if b"xl/workbook.xml" not in entries or b"xl/workbook.bin" in entries or b"mimetype" in entries:
        return None
    return PlainZip(data, entries)


def _entries(data: bytes, at: int, count: int) -> dict[bytes, _Entry]:
    """As many as could be taken without a doubt."""
    found: dict[bytes, _Entry] = {}
    for _ in range(count):
        mark, flags, method, check, packed, size, named, extra, comment, begin = _ENTRY.unpack_from(data, at)
        at += _ENTRY.size
        name = data[at : at + named].lower()
        if mark != _ENTRY_MARK or flags & ~_HARMLESS or method not in _METHODS or size > _LARGEST_PART or b"\\" in name:
            break
        found[name] = (method, check, packed, size, begin)
        at += named + extra + comment
    return found


def _inflated(packed: bytes, size: int) -> bytes:
    """A few packed bytes cannot become many; of more of them no more is inflated than was stated."""
    if len(packed) <= _FEW:
        return zlib.decompress(packed, -zlib.MAX_WBITS, size)
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, size + 1)
