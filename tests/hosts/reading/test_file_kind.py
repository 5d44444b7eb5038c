"""A file is what its bytes say, and each kind that is no workbook has its own sentence."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook

from addin.errors import CannotRead, Encrypted, WrongFile
from addin.hosts.reading.file_kind import FileKind, kind_of, require_workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def workbook() -> bytes:
    content = BytesIO()
    Workbook().save(content)
    return content.getvalue()


def package(*parts: str, mimetype: str = "") -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as target:
        if mimetype:
            target.writestr("mimetype", mimetype)
        for part in parts:
            target.writestr(part, "<x/>")
    return content.getvalue()


def container(stream: str) -> bytes:
    return OLE + f"{stream}\0".encode("utf-16-le")


KINDS = [
    (workbook(), FileKind.XLSX),
    (container("Workbook"), FileKind.XLS),
    (package("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"), FileKind.ODS),
    (b"", FileKind.EMPTY),
    (bytes(4096), FileKind.EMPTY),
    (container("EncryptedPackage"), FileKind.ENCRYPTED),
    (workbook()[:-200], FileKind.DAMAGED),
    (b"PK\x03\x04 not a package", FileKind.DAMAGED),
    (package("xl/workbook.bin"), FileKind.XLSB),
    (package("word/document.xml"), FileKind.WORD),
    (container("WordDocument"), FileKind.WORD),
    (b"{\\rtf1 van ban}", FileKind.WORD),
    (package("content.xml", mimetype="application/vnd.oasis.opendocument.text"), FileKind.WORD),
    (package("ppt/presentation.xml"), FileKind.SLIDES),
    (package("xa_ia_chim.xlsx"), FileKind.ARCHIVE),
    (b"Rar!\x1a\x07\x00", FileKind.ARCHIVE),
    (b"%PDF-1.7", FileKind.PDF),
    (b"\xff\xd8\xff\xe0", FileKind.PICTURE),
    (b"\x89PNG\r\n\x1a\n", FileKind.PICTURE),
    ("\ufeff<html><table><tr><td>Tổng số</td>".encode(), FileKind.WEB_PAGE),
    (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', FileKind.WEB_PAGE),
    ("STT;Nội dung;Số người\n1;Phát quang;120".encode(), FileKind.PLAIN_TEXT),
    ("\ufeffSTT\tNội dung".encode("utf-16"), FileKind.PLAIN_TEXT),
    (container("Contents"), FileKind.UNKNOWN),
    (b"\x00\x01\x02\x03", FileKind.UNKNOWN),
]


@pytest.mark.parametrize(("data", "kind"), KINDS, ids=lambda value: value.name if isinstance(value, FileKind) else "")
def test_a_file_is_known_by_its_bytes(data: bytes, kind: FileKind) -> None:
    """The name plays no part: every kind that communes send is told from its content."""
    assert kind_of(data) is kind


def test_every_kind_has_been_met() -> None:
    """No kind is in the list that no file is."""
    assert {kind for _, kind in KINDS} == set(FileKind)


@pytest.mark.parametrize(("data", "kind"), KINDS, ids=lambda value: value.name if isinstance(value, FileKind) else "")
def test_what_cannot_be_read_says_what_to_do(data: bytes, kind: FileKind) -> None:
    """A workbook passes; anything else is refused by name, with a "Hãy ..." that the officer can follow."""
    if kind in {FileKind.XLSX, FileKind.XLS, FileKind.ODS}:
        assert require_workbook(data, "xa.xlsx") is kind
        return
    with pytest.raises(CannotRead, match=r"Tệp “xa\.xlsx” .+\. Hãy ") as refused:
        require_workbook(data, "xa.xlsx")
    assert refused.value.file == "xa.xlsx"


def test_the_sentences_differ() -> None:
    """No two kinds are refused in the same words."""
    sentences = set()
    for data, kind in KINDS:
        if kind not in {FileKind.XLSX, FileKind.XLS, FileKind.ODS}:
            with pytest.raises(CannotRead) as refused:
                require_workbook(data, "xa.xlsx")
            sentences.add((kind, str(refused.value)))
    assert len({sentence for _, sentence in sentences}) == len({kind for kind, _ in sentences})


def test_errors_tell_apart_what_other_code_asks() -> None:
    """A password, a wrong kind and a damaged file are errors of different classes."""
    with pytest.raises(Encrypted):
        require_workbook(container("EncryptedPackage"), "a.xlsx")
    with pytest.raises(WrongFile):
        require_workbook(b"%PDF-1.7", "a.xlsx")
    with pytest.raises(CannotRead) as damaged:
        require_workbook(workbook()[:-200], "a.xlsx")
    assert type(damaged.value) is CannotRead
