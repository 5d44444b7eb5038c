"""Loại tệp: what a file really is, told by its first bytes and never by its name.

Communes rename, export and photograph. Every kind that is no workbook gets one sentence with what to do about it.
"""

from __future__ import annotations

import zipfile
from enum import Enum, auto
from io import BytesIO

from addin.errors import CannotRead, Encrypted, WrongFile

__all__ = ["FileKind", "kind_of", "refusal", "require_workbook"]


class FileKind(Enum):
    """Loại tệp, as far as the officer needs to tell them apart."""

    XLSX = auto()
    XLS = auto()
    ODS = auto()
    XLSB = auto()
    EMPTY = auto()
    ENCRYPTED = auto()
    DAMAGED = auto()
    WORD = auto()
    SLIDES = auto()
    PDF = auto()
    PICTURE = auto()
    ARCHIVE = auto()
    WEB_PAGE = auto()
    PLAIN_TEXT = auto()
    UNKNOWN = auto()


_SAVE_AS_XLSX = "Hãy mở bằng Excel, lưu lại thành tệp .xlsx rồi nhận lại."
_ASK_FOR_EXCEL = "Hãy xin đơn vị gửi tệp Excel gốc."
_REFUSALS = {
    FileKind.XLSB: f"lưu ở dạng nhị phân (.xlsb). {_SAVE_AS_XLSX}",
    FileKind.EMPTY: "rỗng, không có nội dung. Hãy xin đơn vị gửi lại.",
    FileKind.ENCRYPTED: "có đặt mật khẩu. Hãy xin mật khẩu của đơn vị gửi, ghi vào ô Trả lời ở trang Kết quả kiểm tra "
    "của Sổ (khi chạy lệnh: --password) rồi nhận lại; hoặc mở bằng Excel, bỏ mật khẩu, lưu rồi nhận lại.",
    FileKind.DAMAGED: "bị hỏng hoặc tải về chưa trọn. Hãy xin đơn vị gửi lại.",
    FileKind.WORD: f"là văn bản Word, không phải bảng tính. {_ASK_FOR_EXCEL}",
    FileKind.SLIDES: f"là tệp trình chiếu, không phải bảng tính. {_ASK_FOR_EXCEL}",
    FileKind.PDF: f"là tệp PDF, không phải bảng tính. {_ASK_FOR_EXCEL}",
    FileKind.PICTURE: f"là ảnh chụp, không phải bảng tính. {_ASK_FOR_EXCEL}",
    FileKind.ARCHIVE: "là tệp nén. Hãy giải nén rồi nhận các tệp Excel bên trong.",
    FileKind.WEB_PAGE: f"là trang web hoặc XML đặt đuôi bảng tính. {_SAVE_AS_XLSX}",
    FileKind.PLAIN_TEXT: f"là văn bản thuần (CSV hoặc tương tự). {_SAVE_AS_XLSX}",
    FileKind.UNKNOWN: f"không phải bảng tính mà chương trình đọc được. {_ASK_FOR_EXCEL}",
}
_ERRORS = {FileKind.ENCRYPTED: Encrypted, FileKind.EMPTY: CannotRead, FileKind.DAMAGED: CannotRead}
_SIGNATURES = (
    (b"%PDF", FileKind.PDF),
    (b"\xff\xd8\xff", FileKind.PICTURE),
    (b"\x89PNG", FileKind.PICTURE),
    (b"GIF8", FileKind.PICTURE),
    (b"II*\0", FileKind.PICTURE),
    (b"{\\rtf", FileKind.WORD),
    (b"Rar!", FileKind.ARCHIVE),
    (b"7z\xbc\xaf", FileKind.ARCHIVE),
    (b"\x1f\x8b", FileKind.ARCHIVE),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("EncryptedPackage", FileKind.ENCRYPTED),
    ("WordDocument", FileKind.WORD),
    ("PowerPoint Document", FileKind.SLIDES),
    ("Workbook", FileKind.XLS),
    ("Book", FileKind.XLS),
)
_ZIP_PARTS = (
    ("xl/workbook.bin", FileKind.XLSB),
    ("xl/workbook.xml", FileKind.XLSX),
    ("word/document.xml", FileKind.WORD),
    ("ppt/presentation.xml", FileKind.SLIDES),
)
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.spreadsheet": FileKind.ODS,
    b"application/vnd.oasis.opendocument.text": FileKind.WORD,
    b"application/vnd.oasis.opendocument.presentation": FileKind.SLIDES,
}
_LOOKED_AT = 4096


def kind_of(data: bytes) -> FileKind:
    """Nhận ra loại tệp from its bytes."""
    if not data.strip(b"\0 \r\n\t"):
        return FileKind.EMPTY
    if data.startswith(b"PK"):
        return _kind_of_zip(data)
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    return _kind_of_text(data[:_LOOKED_AT])


def require_workbook(data: bytes, name: str) -> FileKind:
    """Chỉ nhận bảng tính: the kind of a workbook that can be read, or the error that says what the file is."""
    kind = kind_of(data)
    if kind in _REFUSALS:
        raise refusal(kind, name)
    return kind


def refusal(kind: FileKind, name: str) -> CannotRead:
    """Lời từ chối một tệp: one sentence on what it is, one on what to do."""
    return _ERRORS.get(kind, WrongFile)(f"Tệp “{name}” {_REFUSALS[kind]}", file=name)


def _kind_of_zip(data: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = {name.replace("\\", "/").lower() for name in package.namelist()}
            declared = package.open("mimetype").read(_LOOKED_AT).strip() if "mimetype" in package.namelist() else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return FileKind.DAMAGED
    if declared in _OPEN_DOCUMENT:
        return _OPEN_DOCUMENT[declared]
    return next((kind for part, kind in _ZIP_PARTS if part in names), FileKind.ARCHIVE)


def _kind_of_ole(data: bytes) -> FileKind:
    """The directory of an old container holds the names of its streams in UTF-16, each closed by a zero."""
    for stream, kind in _OLE_STREAMS:
        if f"{stream}\0".encode("utf-16-le") in data:
            return kind
    return FileKind.UNKNOWN


def _kind_of_text(start: bytes) -> FileKind:
    text = _decoded(start)
    if text is None:
        return FileKind.UNKNOWN
    return FileKind.WEB_PAGE if text.lstrip("\ufeff \r\n\t").startswith("<") else FileKind.PLAIN_TEXT


def _decoded(start: bytes) -> str | None:
    """The bytes as text, if they are text at all; the last character may be cut in two."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return start.decode("utf-16", errors="ignore")
    if any(byte < 9 or 13 < byte < 27 for byte in start):
        return None
    return start.decode("utf-8", errors="ignore")
