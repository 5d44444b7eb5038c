"""Văn bản báo cáo: the text of a .docx or a .txt as one string, and where each piece of it came from.

Taking a Word file apart needs libraries that take longer to load than a page takes to check; a plain text loads none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.errors import CannotRead, WrongFile

if TYPE_CHECKING:
    from addin.core.proofread.linked import Linked
    from addin.hosts.word.fields import FieldSpan

_ENCODINGS = ("utf-8-sig", "utf-16", "cp1258")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text and the run it came from; no run where the text was added (labels, footnotes)."""

    start: int
    end: int
    run: Any


@dataclass(slots=True)
class ReportText:
    """Văn bản của báo cáo, and where each piece of it stands in the document."""

    text: str = ""
    pieces: list[Piece] = field(default_factory=list)
    linked: tuple[Linked, ...] = ()
    fields: list[FieldSpan] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0

    def add(self, text: str, run: Any = None) -> None:
        if text:
            self.pieces.append(Piece(self._length, self._length + len(text), run))
            self._parts.append(text)
            self._length += len(text)

    @property
    def length(self) -> int:
        return self._length

    def finish(self) -> ReportText:
        self.text = "".join(self._parts)
        return self


def read_report_text(path: Path) -> str:
    """Đọc văn bản của báo cáo .docx hoặc .txt."""
    return read_report(path).text


def read_report(path: Path) -> ReportText:
    """Đọc báo cáo: its text, and the numbers in it that are linked to a Sổ."""
    if path.suffix.lower() != ".docx":
        return ReportText(text=_plain_text(path))
    from addin.hosts.word.reading import read_word

    return read_word(path)


def content_of(path: Path) -> bytes:
    """Nội dung tệp của một báo cáo, or the sentence why it cannot be had."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise CannotRead(f"Không có tệp “{path}”. Hãy kiểm tra lại đường dẫn.", file=path) from error
    except OSError as error:
        raise CannotRead(
            f"Không đọc được “{path.name}”: tệp đang bị khóa hoặc không phải là tệp.", file=path
        ) from error


def _plain_text(path: Path) -> str:
    if path.suffix.lower() != ".txt":
        raise WrongFile(
            f"“{path.name}” không phải tệp .docx hoặc .txt. Hãy lưu báo cáo thành .docx rồi chạy lại.", file=path
        )
    data = content_of(path)
    encodings = _ENCODINGS if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1258")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise WrongFile(f"Không đọc được chữ trong “{path.name}”. Hãy lưu lại tệp với bảng mã UTF-8.", file=path)
