"""Mẫu riêng của cơ quan: head and foot stay as the office made them, the report stands between, alive as ever."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.shared import Mm

from addin.commands.kits import load_layout
from addin.core.report.draft import draft
from addin.errors import WrongFile
from addin.hosts.word.file import write_report
from addin.hosts.word.living import LivingReport
from tests.campaign import campaign
from tests.hand_edits import parts_of
from tests.hosts.word.test_word_notes import TEMPLATE
from tests.libreoffice.office import Office


def letterhead(path: Path, *lines: str) -> Path:
    """An office's own paper: wide margins, a footer, and these lines."""
    document = docx.Document()
    document.sections[0].left_margin = Mm(33)
    document.sections[0].footer.paragraphs[0].text = "Điện thoại: 0260"
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def written(tmp_path: Path, *lines: str, template: str | None = None) -> Path:
    paper = letterhead(tmp_path / "mẫu.docx", *lines)
    write_report(tmp_path / "x.docx", draft(*campaign(template=template)), load_layout(), paper)
    return tmp_path / "x.docx"


def test_the_report_stands_where_the_office_says(tmp_path: Path) -> None:
    """Before "[nội dung]" the head, after it the foot, in place of ours; margins and footer are the office's."""
    document = docx.Document(str(written(tmp_path, "PHÒNG KINH TẾ", "[Nội dung]", "Người lập biểu")))
    texts = [found.text for found in document.paragraphs if found.text]
    assert texts[:2] == ["PHÒNG KINH TẾ", "BÁO CÁO"]
    assert texts.index("Người lập biểu") == texts.index("Phụ lục") - 1
    assert "[Nội dung]" not in texts
    assert len(document.tables) == 1
    assert round((document.sections[0].left_margin or 0) / Mm(1)) == 33
    assert document.sections[0].footer.paragraphs[0].text == "Điện thoại: 0260"


def test_a_letterhead_without_the_line_gets_our_signature(tmp_path: Path) -> None:
    """All of it is the head; Nơi nhận and the signer's post come below, and pages are numbered."""
    document = docx.Document(str(written(tmp_path, "PHÒNG KINH TẾ")))
    assert document.paragraphs[0].text == "PHÒNG KINH TẾ"
    assert document.tables[0].cell(0, 0).paragraphs[0].text == "Nơi nhận:"
    assert "PAGE" in document.sections[0].header._element.xml


def test_its_own_notes_are_kept(tmp_path: Path, office: Office) -> None:
    """Written on an earlier report: its notes stay beside ours, and the document has one ledger, its own."""
    first = tmp_path / "có chú thích.docx"
    write_report(first, draft(*campaign(template=TEMPLATE)), load_layout())
    write_report(tmp_path / "x.docx", draft(*campaign(template=TEMPLATE)), load_layout(), first)
    parts = parts_of(tmp_path / "x.docx")
    assert parts["word/footnotes.xml"].decode().count("Trong đó đào đắp") == 2
    assert sum(b"urn:tonghop" in data and b"<so:ledger" in data for data in parts.values()) == 1
    assert LivingReport(tmp_path / "x.docx").seen.ledger.spots
    assert office.convert(tmp_path / "x.docx", "pdf", tmp_path).is_file()


def test_a_file_that_is_no_letterhead_is_refused(tmp_path: Path) -> None:
    """One sentence, and no report is begun."""
    (tmp_path / "mẫu.docx").write_bytes(b"%PDF-1.4")
    with pytest.raises(WrongFile, match="không phải tệp Word"):
        write_report(tmp_path / "x.docx", draft(*campaign()), load_layout(), tmp_path / "mẫu.docx")
    assert not (tmp_path / "x.docx").exists()
