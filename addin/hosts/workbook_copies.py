"""Bản sao có chữ khác: a workbook that was written once, with other words in some of its cells and properties.

Only the parts in which these words stand are packed anew, all others are copied as they lie in the file: the same bytes
come out as if the whole workbook had been written with the other words.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from struct import Struct

__all__ = ["Original"]

_HEAD, _RECORD, _END = Struct("<4s5H3I2H"), Struct("<4s6H3I5H2I"), Struct("<4s4H2IH")
_SIZES, _PLACE = Struct("<3I"), Struct("<I")
_SIZES_IN_HEAD, _SIZES_IN_RECORD, _PLACE_IN_RECORD = 14, 16, 42
_CELLS, _PROPERTIES = b"xl/sharedStrings.xml", b"docProps/custom.xml"
_TAGS = {_CELLS: "<si><t>{}</t></si>", _PROPERTIES: "<vt:lpwstr>{}</vt:lpwstr>"}
_PLAIN = re.compile(r"(?!.*_x)[^\W_](?:[^\x00-\x1f]*[^\x00-\x1f\s])?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Part:
    """Một phần của gói: its head, its packed data, and its record in the directory."""

    head: bytes
    packed: bytes
    record: bytes

    @property
    def name(self) -> bytes:
        return self.head[_HEAD.size :]

    @property
    def length(self) -> int:
        return len(self.head) + len(self.packed)

    def text(self) -> str:
        return zlib.decompress(self.packed, -zlib.MAX_WBITS).decode()

    def saying(self, text: str) -> _Part:
        """The part with another text, packed as every program packs it."""
        data, deflating = text.encode(), zlib.compressobj(wbits=-zlib.MAX_WBITS)
        packed = deflating.compress(data) + deflating.flush()
        sizes = _SIZES.pack(zlib.crc32(data), len(packed), len(data))
        return _Part(_with(self.head, _SIZES_IN_HEAD, sizes), packed, _with(self.record, _SIZES_IN_RECORD, sizes))

    def at(self, place: int) -> _Part:
        """The part as it begins at another place of the package."""
        return replace(self, record=_with(self.record, _PLACE_IN_RECORD, _PLACE.pack(place)))


class Original:
    """Bản gốc, written by this program, of which copies are made."""

    def __init__(self, path: Path) -> None:
        self._parts = tuple(_parts(path.read_bytes()))
        self._texts = {part.name: part.text() for part in self._parts if part.name in _TAGS}

    def copy(self, words: Mapping[str, str]) -> bytes | None:
        """Tệp với chữ khác, for words that stand in no other cell; None for a word that is not written as it is."""
        if not all(_PLAIN.fullmatch(word) for pair in words.items() for word in pair):
            return None
        return _package([self._saying(part, words) for part in self._parts])

    def _saying(self, part: _Part, words: Mapping[str, str]) -> _Part:
        text = self._texts.get(part.name)
        if text is None:
            return part
        tag = _TAGS[part.name]
        tagged = {tag.format(_escaped(before)): tag.format(_escaped(after)) for before, after in words.items()}
        return part.saying(re.sub("|".join(map(re.escape, tagged)), lambda found: tagged[found[0]], text))


def _parts(data: bytes) -> Iterator[_Part]:
    """In the order of the directory, which in our own workbooks is that of the parts themselves."""
    *_, number, _, _, at, _ = _END.unpack(data[-_END.size :])
    for _ in range(number):
        fields = _RECORD.unpack_from(data, at)
        packed, named, begin = fields[8], fields[10], fields[16]
        head = _HEAD.size + named
        end = at + _RECORD.size + named
        yield _Part(data[begin : begin + head], data[begin + head : begin + head + packed], data[at:end])
        at = end


def _package(parts: Sequence[_Part]) -> bytes:
    places = accumulate((part.length for part in parts), initial=0)
    directory = b"".join(part.at(place).record for part, place in zip(parts, places, strict=False))
    body = b"".join(piece for part in parts for piece in (part.head, part.packed))
    end = _END.pack(b"PK\x05\x06", 0, 0, len(parts), len(parts), len(directory), len(body), 0)
    return body + directory + end


def _with(data: bytes, at: int, new: bytes) -> bytes:
    return data[:at] + new + data[at + len(new) :]


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
