"""Word reports: the text a reader sees, and comments in a copy."""

from __future__ import annotations

import hashlib
import re
import time
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from docx import Document

from addin.errors import CannotRead, WrongFile
from addin.hosts.report_text import read_report_text
from addin.hosts.word.reading import Comment, write_comments


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A small report whose number is cut over two runs."""
    document = Document()
    paragraph = document.add_paragraph("Huy động được ")
    paragraph.add_run("1.3").bold = True
    paragraph.add_run("85 người")
    paragraph.add_run(" với 80 triệu đồng. Cụ thể như sau:")
    document.add_paragraph("Thôn 1 có 600 người", style="List Bullet")
    document.add_paragraph("Công tác chỉ đạo", style="List Number")
    document.add_paragraph("Kết quả", style="List Number")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Xã", "120"
    path = tmp_path / "báo cáo.docx"
    document.save(str(path))
    return path


def test_the_text_has_labels_of_lists_and_rows_of_tables(report: Path) -> None:
    """What Word draws by itself is in the text: bullets, numbers, cells."""
    assert read_report_text(report).splitlines() == [
        "Huy động được 1.385 người với 80 triệu đồng. Cụ thể như sau:",
        "- Thôn 1 có 600 người",
        "1. Công tác chỉ đạo",
        "2. Kết quả",
        "| Xã | 120 |",
    ]


def test_comments_go_into_a_copy_at_the_number(report: Path, tmp_path: Path) -> None:
    """The comment spans exactly the number, though it lies in two runs; the text does not change."""
    text = read_report_text(report)
    at = text.index("1.385")
    out = tmp_path / "bản sao.docx"
    write_comments(report, out, [Comment(at, at + 5, "Lỗi: thử")], "Tổng Hợp")
    assert read_report_text(out) == text
    with zipfile.ZipFile(out) as package:
        xml = package.read("word/document.xml").decode()
        assert "Lỗi: thử" in package.read("word/comments.xml").decode()
    inside = xml.split("<w:commentRangeStart")[1].split("<w:commentRangeEnd")[0]
    assert [part.split("<")[0].split(">")[-1] for part in inside.split("<w:t")[1:]] == ["1.3", "85"]


@pytest.fixture
def vietnam(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The clock of the officer's PC, where the system lets a test choose it."""
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    getattr(time, "tzset", int)()
    yield
    monkeypatch.undo()
    getattr(time, "tzset", int)()


@pytest.mark.usefixtures("vietnam")
def test_a_comment_bears_the_hour_on_the_wall(report: Path, tmp_path: Path) -> None:
    """Word shows the hour as it is written, and an officer in Vietnam is seven hours ahead of the world's clock."""
    before = datetime.now().replace(microsecond=0)
    write_comments(report, tmp_path / "b.docx", [Comment(0, 3, "x")], "Tổng Hợp")
    with zipfile.ZipFile(tmp_path / "b.docx") as package:
        (written,) = re.findall(r'w:date="([^"]+)Z"', package.read("word/comments.xml").decode())
    assert before <= datetime.fromisoformat(written) <= datetime.now()


def test_the_report_itself_is_only_read(report: Path, tmp_path: Path) -> None:
    """Same bytes and same time before and after."""
    before = hashlib.sha256(report.read_bytes()).hexdigest(), report.stat().st_mtime_ns
    write_comments(report, tmp_path / "b.docx", [Comment(0, 3, "x")], "Tổng Hợp")
    assert (hashlib.sha256(report.read_bytes()).hexdigest(), report.stat().st_mtime_ns) == before


def test_footnotes_are_called_and_told(tmp_path: Path) -> None:
    """A note of the document stands at the end of the text, its call where it was."""
    path = tmp_path / "a.docx"
    document = Document()
    document.add_paragraph("Hoàn thành 02 nhiệm vụ")
    document.save(str(path))
    _with_footnote(path)
    assert read_report_text(path) == "Hoàn thành 02 nhiệm vụ[^1]\n[^1]: (1) Việc một; (2) Việc hai.\n"


def _with_footnote(path: Path) -> None:
    """Put a footnote into a document, as Word stores it."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    told = "<w:p><w:r><w:t>(1) Việc một; (2) Việc hai.</w:t></w:r></w:p>"
    note = f'<w:footnotes {space}><w:footnote w:id="2">{told}</w:footnote></w:footnotes>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    media = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).decode("utf-8", "surrogateescape") for name in package.namelist()}
    body = "word/document.xml"
    parts[body] = parts[body].replace(
        "nhiệm vụ</w:t></w:r>", 'nhiệm vụ</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
    )
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(
        "</Relationships>", f'<Relationship Id="rIdNote" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    )
    types = "[Content_Types].xml"
    parts[types] = parts[types].replace(
        "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{media}"/></Types>'
    )
    parts["word/footnotes.xml"] = note
    with zipfile.ZipFile(path, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text.encode("utf-8", "surrogateescape"))


@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
def test_what_is_not_a_report_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    """A damaged or foreign file ends in our error, not in that of a library."""
    path = tmp_path / name
    path.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(WrongFile):
        read_report_text(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """The sentence names the file."""
    with pytest.raises(CannotRead, match="không có"):
        read_report_text(tmp_path / "không có.txt")


def test_old_code_pages_of_text_are_read(tmp_path: Path) -> None:
    """UTF-16 of Notepad is text too."""
    path = tmp_path / "a.txt"
    path.write_text("Có 12 hộ", encoding="utf-16")
    assert read_report_text(path) == "Có 12 hộ"
