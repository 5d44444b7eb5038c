"""Kiểm tra thể thức: our own reports have nothing to say against them, and each departure is named where it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from addin.commands.check import check_paths
from addin.commands.kits import load_layout
from addin.core.report.draft import draft
from addin.hosts.word.file import write_report
from tests.campaign import campaign


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A drafted report whose date has been filled in by hand."""
    path = tmp_path_factory.mktemp("thể thức") / "báo cáo.docx"
    write_report(path, draft(*campaign()), load_layout())
    return path


def cell_line(document: Document, start: str) -> Paragraph:
    """A line of the letterhead."""
    cells = document.tables[0].rows[0].cells
    found: Paragraph = next(found for cell in cells for found in cell.paragraphs if found.text.startswith(start))
    return found


def retype(document: Document, start: str, text: str) -> None:
    paragraph = cell_line(document, start)
    first, *others = paragraph.runs
    first.text = text
    for run in others:
        run.text = ""


def body(document: Document) -> Paragraph:
    return next(found for found in document.paragraphs if found.text.startswith("Cả đợt huy động"))


def heading(document: Document, start: str) -> Paragraph:
    return next(found for found in document.paragraphs if found.text.startswith(start))


Spoil = Callable[[Document], object]
CASES: list[tuple[str, Spoil]] = [
    ("paper-size", lambda d: setattr(d.sections[0], "page_width", Mm(216))),
    ("paper-margins", lambda d: setattr(d.sections[0], "left_margin", Mm(20))),
    ("paper-font", lambda d: setattr(body(d).runs[0].font, "name", "Arial")),
    ("paper-nation", lambda d: retype(d, "CỘNG HÒA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA")),
    ("paper-motto", lambda d: retype(d, "Độc lập", "Độc Lập-Tự Do-Hạnh Phúc")),
    ("paper-date", lambda d: retype(d, "Kon Tum", "Kon Tum, ngày 5 tháng 03 năm 2023")),
    ("paper-style:dia_danh", lambda d: setattr(cell_line(d, "Kon Tum").runs[0], "italic", False)),
    ("paper-style:quoc_hieu", lambda d: setattr(cell_line(d, "CỘNG HÒA").runs[0].font, "size", Pt(15))),
    ("paper-style:ten_loai", lambda d: setattr(heading(d, "BÁO CÁO"), "alignment", WD_ALIGN_PARAGRAPH.LEFT)),
    ("paper-body", lambda d: setattr(body(d).paragraph_format, "first_line_indent", Mm(0))),
    ("paper-body", lambda d: setattr(body(d), "alignment", WD_ALIGN_PARAGRAPH.LEFT)),
    ("paper-headings", lambda d: setattr(heading(d, "III.").runs[0], "text", "IV. ")),
    ("paper-ending", lambda d: setattr(heading(d, "Phòng Kinh tế kính trình").runs[-1], "text", "chỉ đạo.")),
    ("paper-page-number", lambda d: setattr(d.sections[0], "different_first_page_header_footer", False)),
    ("paper-recipients", lambda d: setattr(d.tables[1].rows[0].cells[0].paragraphs[0].runs[0], "text", "Gửi:")),
]


def codes(path: Path) -> list[str]:
    return [found.code for found in check_paths([path]).findings]


def test_our_own_report_is_by_the_book(original: Path) -> None:
    """Nothing to say, with the date still open."""
    assert codes(original) == []


@pytest.mark.parametrize(("code", "spoil"), CASES)
def test_a_departure_is_found_and_nothing_else(original: Path, tmp_path: Path, code: str, spoil: Spoil) -> None:
    """One thing made wrong by hand: that thing is named with its place and what to do, and no other."""
    document = docx.Document(str(original))
    spoil(document)
    document.save(str(tmp_path / "x.docx"))
    (found,) = check_paths([tmp_path / "x.docx"]).findings
    assert found.code == code
    assert found.place.sheet
    assert found.message.endswith(".")
    assert found.advice.endswith(".")


@pytest.mark.parametrize(
    "date", ["ngày 05 tháng 3 năm 2023", "ngày 31 tháng 01 năm 2023", "ngày     tháng     năm 2023"]
)
def test_a_right_date_is_left_in_peace(original: Path, tmp_path: Path, date: str) -> None:
    """Leading zeros for days below 10 and months 1 and 2 only; a date still to be written is no mistake."""
    document = docx.Document(str(original))
    retype(document, "Kon Tum", f"Kon Tum, {date}")
    document.save(str(tmp_path / "x.docx"))
    assert codes(tmp_path / "x.docx") == []


def test_a_deadline_in_the_text_and_the_line_above_an_annex_are_no_elements(original: Path, tmp_path: Path) -> None:
    """A bullet that ends with a date is not the place and date; the line above an annex is set in its own way."""
    document = docx.Document(str(original))
    dash = heading(document, "- Về chế độ")
    dash.runs[0].text = "- Gửi trước 09 giờ 00, ngày 5 tháng 1 năm 2023"
    for run in dash.runs[1:]:
        run.text = ""
    reference = heading(document, "(Kèm theo")
    reference.runs[-1].text += " của Phòng Kinh tế thành phố, gửi kèm theo văn bản này để các đơn vị thực hiện"
    document.save(str(tmp_path / "x.docx"))
    assert codes(tmp_path / "x.docx") == []


def test_a_file_that_is_no_word_document_is_refused_with_its_reason(tmp_path: Path) -> None:
    """The other files of the same call are still checked."""
    path = tmp_path / "hỏng.docx"
    path.write_bytes(b"PK\x03\x04")
    checked = check_paths([path])
    assert "đã hỏng" in dict(checked.files)[str(path)]
    assert checked.findings == ()
