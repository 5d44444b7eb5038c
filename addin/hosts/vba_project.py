"""vbaProject.bin từ chữ: VBA sources become the binary part that Office compiles when it opens the file (MS-OVBA).

There is no compiled cache in it (version 0xFFFF), as in the files of EPPlus and LibreOffice: Office then compiles from
the source. The same sources give the same bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from addin.hosts.compound_file import compound_file

CODE_PAGE = 1252
_PROJECT_ID = "{8F5A3C51-6E0D-4B53-9D5E-2B7A7D1C9E10}"
_REFERENCES = (
    ("stdole", r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation"),
    (
        "Office",
        r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#C:\Program Files\Common Files\Microsoft Shared\OFFICE16"
        r"\MSO.DLL#Microsoft Office 16.0 Object Library",
    ),
)
_WORKBOOK, _WORKSHEET = "0{00020819-0000-0000-C000-000000000046}", "0{00020820-0000-0000-C000-000000000046}"


@dataclass(frozen=True, slots=True)
class Module:
    """Một mô-đun VBA: a standard one, or the document module of the workbook or of a sheet."""

    name: str
    source: str
    base: str = ""

    @classmethod
    def of_workbook(cls, name: str) -> Module:
        return cls(name, "", _WORKBOOK)

    @classmethod
    def of_sheet(cls, name: str) -> Module:
        return cls(name, "", _WORKSHEET)

    @property
    def text(self) -> bytes:
        """The source with its attributes, as the stream holds it: one ANSI code page, CRLF."""
        head = f'Attribute VB_Name = "{self.name}"\n'
        if self.base:
            flags = ("GlobalNameSpace", False), ("Creatable", False), ("PredeclaredId", True), ("Exposed", True)
            head += f'Attribute VB_Base = "{self.base}"\n'
            head += "".join(f"Attribute VB_{flag} = {value}\n" for flag, value in flags)
            head += "Attribute VB_TemplateDerived = False\nAttribute VB_Customizable = True\n"
        lines = (head + self.source).replace("\r\n", "\n").split("\n")
        return "\r\n".join(lines).encode("ascii")


def vba_project(name: str, modules: Iterable[Module]) -> bytes:
    """Nội dung của vbaProject.bin."""
    listed = tuple(modules)
    streams = {
        "VBA/_VBA_PROJECT": b"\xcc\x61\xff\xff\x00\x00\x00",
        "VBA/dir": compressed(b"".join(_dir_records(name, listed))),
        "PROJECT": _project_stream(name, listed),
        "PROJECTwm": b"".join(
            one.name.encode("ascii") + b"\0" + one.name.encode("utf-16-le") + b"\0\0" for one in listed
        )
        + b"\0\0",
    }
    streams |= {f"VBA/{one.name}": compressed(one.text) for one in listed}
    return compound_file(streams)


def _project_stream(name: str, modules: Iterable[Module]) -> bytes:
    """The text stream that names the modules; the keys say: not protected."""
    kinds = (f"Document={one.name}/&H00000000" if one.base else f"Module={one.name}" for one in modules)
    lines = (
        f'ID="{_PROJECT_ID}"',
        *kinds,
        f'Name="{name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        'CMG="0705D8E3D8EDDBF1DBF1DBF1DBF1"',
        'DPB="0E0CD1ECDFF4E7F5E7F5E7"',
        'GC="1517CAF1D6F9D7F9D706"',
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{one.name}=0, 0, 0, 0, C" for one in modules),
        "",
    )
    return "\r\n".join(lines).encode("ascii")


def _dir_records(name: str, modules: tuple[Module, ...]) -> Iterator[bytes]:
    """The records of the dir stream in their one allowed order (MS-OVBA 2.3.4.2)."""
    yield _record(0x01, struct.pack("<I", 1))  # 32-bit Windows: what Office writes for 64 bits too
    yield _record(0x02, struct.pack("<I", 0x409))
    yield _record(0x14, struct.pack("<I", 0x409))
    yield _record(0x03, struct.pack("<H", CODE_PAGE))
    yield _record(0x04, name.encode("ascii"))
    yield _twice(0x05, 0x40, "")
    yield _record(0x06, b"") + _record(0x3D, b"")
    yield _record(0x07, struct.pack("<I", 0))
    yield _record(0x08, struct.pack("<I", 0))
    yield struct.pack("<HIIH", 0x09, 4, 0x5E0E8A1D, 0x0001)
    yield _twice(0x0C, 0x3C, "")
    for library, identity in _REFERENCES:
        yield _twice(0x16, 0x3E, library)
        text = identity.encode("ascii")
        yield _record(0x0D, struct.pack("<I", len(text)) + text + bytes(6))
    yield _record(0x0F, struct.pack("<H", len(modules)))
    yield _record(0x13, struct.pack("<H", 0xFFFF))
    for one in modules:
        yield from _module_records(one)
    yield _record(0x10, b"")


def _module_records(one: Module) -> Iterator[bytes]:
    yield _record(0x19, one.name.encode("ascii"))
    yield _record(0x47, one.name.encode("utf-16-le"))
    yield _twice(0x1A, 0x32, one.name)
    yield _twice(0x1C, 0x48, "")
    yield _record(0x31, struct.pack("<I", 0))  # the source begins at once: there is no cache before it
    yield _record(0x1E, struct.pack("<I", 0))
    yield _record(0x2C, struct.pack("<H", 0xFFFF))
    yield _record(0x22 if one.base else 0x21, b"")
    yield _record(0x2B, b"")


def _record(number: int, data: bytes) -> bytes:
    return struct.pack("<HI", number, len(data)) + data


def _twice(ansi: int, wide: int, text: str) -> bytes:
    return _record(ansi, text.encode("ascii")) + _record(wide, text.encode("utf-16-le"))


# ---- MS-OVBA 2.4.1: compression in chunks of 4096 bytes

_CHUNK = 4096


def compressed(data: bytes) -> bytes:
    """Nén như Office: a signature byte, then every chunk by itself."""
    chunks = (data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK))
    return b"\x01" + b"".join(map(_chunk, chunks))


def _chunk(data: bytes) -> bytes:
    body = b"".join(_token_groups(data))
    if len(body) < _CHUNK:
        return struct.pack("<H", 0xB000 | len(body) - 1) + body
    return struct.pack("<H", 0x3000 | _CHUNK - 1) + data.ljust(_CHUNK, b"\0")


def _token_groups(data: bytes) -> Iterator[bytes]:
    """A flag byte, then eight tokens: a byte as it is, or a copy of what came before."""
    at = 0
    while at < len(data):
        flags, tokens = 0, b""
        for bit in range(8):
            if at >= len(data):
                break
            offset, length = _longest_match(data, at)
            if offset:
                flags |= 1 << bit
                tokens += _copy_token(at, offset, length)
                at += length
            else:
                tokens += data[at : at + 1]
                at += 1
        yield bytes([flags]) + tokens


def _length_bits(at: int) -> int:
    return 16 - max((at - 1).bit_length(), 4)


def _longest_match(data: bytes, at: int) -> tuple[int, int]:
    """(how far back, how many bytes) of the longest repetition; (0, 0) when there is none of three bytes."""
    longest = min((1 << _length_bits(at)) + 2, len(data) - at) if at else 0
    found = (0, 0)
    length = 3
    while length <= longest:
        start = data.rfind(data[at : at + length], 0, at + length - 1)
        if start < 0:
            break
        while length < longest and data[start + length] == data[at + length]:
            length += 1
        found = (at - start, length)
        length += 1
    return found


def _copy_token(at: int, offset: int, length: int) -> bytes:
    return struct.pack("<H", offset - 1 << _length_bits(at) | length - 3)
