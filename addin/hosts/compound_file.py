"""Tệp ghép OLE (MS-CFB): streams in storages, written once, in the order given and always in the same bytes."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

_SECTOR, _MINI, _LIMIT, _ENTRY = 512, 64, 4096, 128
_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_FAT_IN_HEADER = 109


@dataclass
class _Entry:
    """Một mục trong thư mục của tệp."""

    name: str
    kind: int
    data: bytes = b""
    children: list[int] = field(default_factory=list)
    left: int = _NONE
    right: int = _NONE
    start: int = 0
    size: int = 0


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """Nội dung tệp; a name "VBA/dir" lies in the storage VBA."""
    entries = _entries(streams)
    mini, mini_fat = bytearray(), list[int]()
    sectors, fat = bytearray(), list[int]()
    for entry in entries:
        if entry.kind == _STREAM:
            entry.size = len(entry.data)
            small = entry.size < _LIMIT
            entry.start = _chained(mini, mini_fat, entry.data, _MINI) if small else _put(sectors, fat, entry.data)
    root = entries[0]
    root.start, root.size = (_put(sectors, fat, bytes(mini)), len(mini)) if mini else (_END, 0)
    mini_fat_at = _put(sectors, fat, _numbers(mini_fat)) if mini_fat else _END
    mini_fat_sectors = _count(4 * len(mini_fat), _SECTOR)
    directory = b"".join(map(_entry_bytes, entries))
    empty = _entry_bytes(_Entry("", 0, start=0))
    directory += empty * (-len(entries) % (_SECTOR // _ENTRY))
    directory_at = _put(sectors, fat, directory)
    return _whole(sectors, fat, directory_at, mini_fat_at, mini_fat_sectors)


def _whole(sectors: bytearray, fat: list[int], directory_at: int, mini_fat_at: int, mini_fat_sectors: int) -> bytes:
    """Header, sectors, and the table of sectors, which lists itself."""
    tables = 1
    while _count(4 * (len(fat) + tables), _SECTOR) > tables:
        tables += 1
    if tables > _FAT_IN_HEADER:
        raise ValueError("too large for a compound file without further tables")
    table_at = len(fat)
    listed = [*fat, *[_FAT] * tables]
    listed += [_FREE] * (tables * _SECTOR // 4 - len(listed))
    header = struct.pack("<8s16sHHHHH6x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIII", 0, tables, directory_at, 0, _LIMIT, mini_fat_at, mini_fat_sectors, _END)
    where = [table_at + one for one in range(tables)]
    header += struct.pack("<I", 0) + _numbers(where + [_FREE] * (_FAT_IN_HEADER - tables), pad=False)
    return header + bytes(sectors) + _numbers(listed)


def _entries(streams: Mapping[str, bytes]) -> list[_Entry]:
    """The root, then storages and streams; brothers hang in a balanced tree by length and name."""
    entries = [_Entry("Root Entry", _ROOT)]
    storages = {"": 0}
    for path, data in streams.items():
        folder, _, name = path.rpartition("/")
        if folder not in storages:
            storages[folder] = len(entries)
            entries[0].children.append(len(entries))
            entries.append(_Entry(folder, _STORAGE))
        entries[storages[folder]].children.append(len(entries))
        entries.append(_Entry(name, _STREAM, data))
    for entry in entries:
        ordered = sorted(entry.children, key=lambda one: (len(entries[one].name), entries[one].name.upper()))
        entry.children = [_balanced(entries, ordered)]
    return entries


def _balanced(entries: list[_Entry], ordered: list[int]) -> int:
    if not ordered:
        return _NONE
    middle = len(ordered) // 2
    top = ordered[middle]
    entries[top].left = _balanced(entries, ordered[:middle])
    entries[top].right = _balanced(entries, ordered[middle + 1 :])
    return top


def _entry_bytes(entry: _Entry) -> bytes:
    name = (entry.name + "\0").encode("utf-16-le") if entry.name else b""
    black = 1
    child = entry.children[0] if entry.children else _NONE
    head = struct.pack("<64sHBB", name, len(name), entry.kind, black)
    return head + struct.pack("<III36xIII", entry.left, entry.right, child, entry.start, entry.size, 0)


def _put(sectors: bytearray, fat: list[int], data: bytes) -> int:
    return _chained(sectors, fat, data, _SECTOR)


def _chained(sectors: bytearray, table: list[int], data: bytes, size: int) -> int:
    """Appends the data; the number of its first sector."""
    start, count = len(table), _count(len(data), size)
    if not count:
        return _END
    sectors += data.ljust(count * size, b"\0")
    table += [*range(start + 1, start + count), _END]
    return start


def _count(length: int, size: int) -> int:
    return -(-length // size)


def _numbers(values: list[int], pad: bool = True) -> bytes:
    data = struct.pack(f"<{len(values)}I", *values)
    return data.ljust(_count(len(data), _SECTOR) * _SECTOR, b"\xff") if pad else data
