"""Tệp Word: what another reader of the file finds in it, and what LibreOffice draws."""

from __future__ import annotations

import posixpath
import re
import subprocess
import tomllib
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from addin.core.report.draft import draft
from addin.core.report.model import Cell, Mark, Report, Run
from addin.core.report.nd30 import Nd30, line_width, nd30_from
from addin.errors import CannotWrite
from addin.hosts.word.file import write_report
from addin.hosts.word.living import LivingReport
from addin.hosts.word.table import column_widths
from tests.campaign import OPINIONS, WORK, campaign
from tests.libreoffice.office import Office

LAYOUT = Path(__file__).parents[3] / "templates" / "nd30.toml"


@pytest.fixture(scope="module")
def nd30() -> Nd30:
    return nd30_from(tomllib.loads(LAYOUT.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def report() -> Report:
    return draft(*campaign())


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, report: Report, nd30: Nd30) -> Path:
    path = tmp_path_factory.mktemp("word") / "báo cáo.docx"
    write_report(path, report, nd30)
    return path


def pages_of(pdf: Path) -> list[str]:
    """The text of each page that has any."""
    question = ["pdftotext", "-layout", str(pdf), "-"]
    said = subprocess.run(question, capture_output=True, check=True, timeout=60).stdout.decode()
    return [page for page in said.split("\f") if page.strip()]


@pytest.fixture
def document(path: Path) -> Document:
    return docx.Document(str(path))


def test_the_text_is_all_there(document: Document, report: Report) -> None:
    """Every paragraph with its number, letter for letter, to any program that reads paragraphs: m2 stays "m2"."""
    body = [paragraph.text for paragraph in report.body]
    shown = [paragraph.text for paragraph in document.paragraphs if paragraph.text in body]
    assert shown == body
    assert any("34.742 m2 khu dân cư" in text for text in shown)


def test_a_figure_is_a_run_of_its_own(document: Document) -> None:
    """So that it can become a field that lives; the 2 of m2 is raised, in a run of its own too."""
    paragraph = next(found for found in document.paragraphs if "1.396 m3" in found.text)
    runs = [(run.text, bool(run.font.superscript)) for run in paragraph.runs]
    assert ("52,766", False) in runs
    assert ("1.396", False) in runs
    assert ("3", True) in runs


def test_the_letterhead_has_both_sides(document: Document) -> None:
    """Who issues, with number and symbol; Quốc hiệu, Tiêu ngữ, place and a date left open; each in its style."""
    left, right = document.tables[0].rows[0].cells
    assert [found.text for found in left.paragraphs if found.text][:2] == ["UBND THÀNH PHỐ KON TUM", "PHÒNG KINH TẾ"]
    assert re.fullmatch(r"Số: \s+/BC-PKT", left.paragraphs[-1].text)
    assert [found.style.name for found in right.paragraphs if found.text and found.style] == [
        "Quốc hiệu", "Tiêu ngữ", "Địa danh, thời gian",
    ]  # fmt: skip
    assert re.fullmatch(r"Kon Tum, ngày\s+tháng\s+năm 2023", right.paragraphs[-1].text)
    assert len(document.tables[0]._tbl.findall(f".//{qn('w:pBdr')}")) == 2


def test_the_signature_names_a_post_and_no_person(document: Document) -> None:
    """Nơi nhận on the left ends with a full stop, the post on the right; the last words end with "./."."""
    left, right = document.tables[1].rows[0].cells
    assert [found.text for found in left.paragraphs] == [
        "Nơi nhận:", "- UBND thành phố (b/c);", "- Lãnh đạo phòng;", "- UBND các xã, phường;", "- Lưu: VT.",
    ]  # fmt: skip
    assert [found.text for found in right.paragraphs] == ["TRƯỞNG PHÒNG"]
    last = [paragraph for paragraph in document.paragraphs if paragraph.text.endswith("./.")]
    assert len(last) == 1
    assert last[0].paragraph_format.keep_with_next


def test_a_signature_never_stands_on_a_page_alone(tmp_path: Path, nd30: Nd30, office: Office) -> None:
    """Wherever the text ends on a page, its last words come along with Nơi nhận and the signature."""
    paths = []
    for lines in range(12, 30):
        text = "\n".join(f"- Dòng {line}." for line in range(lines))
        paths.append(tmp_path / f"{lines}.docx")
        write_report(paths[-1], draft(*campaign(template=f"{text}\nPhòng Kinh tế báo cáo./.")), nd30)
    printed = [pages_of(pdf) for pdf in office.convert_all(paths, "pdf", tmp_path)]
    assert all("báo cáo./." in pages[-1] and "TRƯỞNG PHÒNG" in pages[-1] for pages in printed)
    assert {len(pages) for pages in printed} == {1, 2}


def test_an_office_without_a_superior_leaves_no_blank_line(tmp_path: Path, report: Report, nd30: Nd30) -> None:
    """Its own name is the first line, beside Quốc hiệu."""
    alone = replace(report, office=replace(report.office, superior="", body="ỦY BAN NHÂN DÂN\nTHÀNH PHỐ KON TUM"))
    write_report(tmp_path / "x.docx", alone, nd30)
    left = docx.Document(str(tmp_path / "x.docx")).tables[0].cell(0, 0)
    assert left.paragraphs[0].text == "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ KON TUM"


def test_a_heading_runs_across_its_table_and_stays_with_the_row_below(tmp_path: Path, nd30: Nd30) -> None:
    """A row that only names a part is one wide cell behind its number; no word of any cell is broken."""
    book, summary = campaign(template="[bảng: hoat_dong.dong]\nHết./.")
    report = draft(book, summary)
    write_report(tmp_path / "x.docx", report, nd30)
    table = docx.Document(str(tmp_path / "x.docx")).tables[1]
    heading = next(row for row in table.rows if row.cells[1].text == "Xã Đoàn Kết")
    assert len(heading._tr.tc_lst) == 2
    assert heading.cells[1].paragraphs[0].paragraph_format.keep_with_next
    assert [len(row._tr.tc_lst) for row in table.rows].count(2) == 3
    (printed,) = report.tables.values()
    numbers = replace(printed, rows=(*printed.rows, (Cell(Run("XXXVIII")), *printed.rows[0][1:])))
    narrow, wide = (column_widths(one, nd30.page.text_width, 11) for one in (printed, numbers))
    assert sum(narrow) == pytest.approx(nd30.page.text_width)
    assert narrow[0] < line_width("XXXVIII", 11, bold=True) * 25.4 / 72 < wide[0]


def test_a_narrow_annex_stays_upright(tmp_path: Path, nd30: Nd30) -> None:
    """Seven columns of a short table need no turned page."""
    write_report(tmp_path / "x.docx", draft(*campaign(template="Hết./.\n[phụ lục: trat_tu]")), nd30)
    first, annex = docx.Document(str(tmp_path / "x.docx")).sections
    assert annex.orientation == first.orientation == WD_ORIENT.PORTRAIT


def test_the_pages_are_those_of_the_decree(document: Document, nd30: Nd30) -> None:
    """A4 upright with its margins, no number on page 1; the annex on a turned page that counts from 1."""
    first, annex = document.sections
    assert (round(first.page_width / Mm(1)), round(first.page_height / Mm(1))) == (210, 297)  # type: ignore[operator]
    margins = (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)
    assert [round((margin or 0) / Mm(1)) for margin in margins] == [20, 20, 30, 15]
    assert first.different_first_page_header_footer
    assert "PAGE" in etree.tostring(first.header._element).decode()
    assert annex.orientation == WD_ORIENT.LANDSCAPE
    assert 'pgNumType w:start="1"' in etree.tostring(annex._sectPr).decode()


def test_every_style_speaks_vietnamese(path: Path, document: Document, nd30: Nd30) -> None:
    """Each element has its style, with the font for every script; no style of another font or colour is left."""
    with zipfile.ZipFile(path) as package:
        styles = package.read("word/styles.xml").decode()
    assert set(re.findall(r'<w:rFonts [^>]*?w:(?:ascii|hAnsi|eastAsia|cs)="([^"]+)"', styles)) == {"Times New Roman"}
    assert 'w:lang w:val="vi-VN"' in styles
    assert "Theme" not in styles
    names = {style.name for style in document.styles}
    assert {style.name for style in nd30.styles.values()} <= names
    body = document.styles["Nội dung"]
    assert body.paragraph_format.first_line_indent == Mm(12.7)


def test_the_annex_is_a_real_table(document: Document, report: Report) -> None:
    """Header rows come again on each page, rows stay whole, and each figure is the one of the summary."""
    (expected,) = report.tables.values()
    table = document.tables[2]
    rows = table._tbl.tr_lst
    repeated = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
    assert repeated == [True] * 3 + [False] * len(expected.rows)
    shown = [[cell.text for cell in row.cells] for row in table.rows[3:]]
    assert shown == [[cell.run.text for cell in line] for line in expected.rows]


_ORDERS = {
    "w:pPr": (
        "pStyle",
        "keepNext",
        "keepLines",
        "widowControl",
        "pBdr",
        "spacing",
        "ind",
        "jc",
        "outlineLvl",
        "sectPr",
    ),
    "w:rPr": ("rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "vertAlign", "lang"),
    "w:tblPr": ("tblStyle", "tblW", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook"),
    "w:tcPr": ("tcW", "gridSpan", "vMerge", "vAlign"),
    "w:sectPr": ("headerReference", "type", "pgSz", "pgMar", "pgNumType", "cols", "titlePg", "docGrid"),
}


def test_elements_stand_in_the_order_of_the_standard(path: Path) -> None:
    """Word calls a file damaged when properties come in another order; LibreOffice would not tell."""
    with zipfile.ZipFile(path) as package:
        parts = [etree.fromstring(package.read(f"word/{name}.xml")) for name in ("document", "styles", "header1")]
    for tag, order in _ORDERS.items():
        for properties in (found for part in parts for found in part.iter(qn(tag))):
            names = [etree.QName(child).localname for child in properties]
            assert names == sorted(names, key=order.index), names


def test_every_relation_leads_to_a_part(path: Path) -> None:
    """Nothing of the library's own template is left hanging, and no author, clock or picture is in the file."""
    with zipfile.ZipFile(path) as package:
        names = set(package.namelist())
        relations = package.read("word/_rels/document.xml.rels").decode()
        core = package.read("docProps/core.xml").decode()
    targets = re.findall(r'Target="([^"]+)"', relations)
    assert {posixpath.normpath(f"word/{target}") for target in targets} <= names
    assert not [name for name in names if "thumbnail" in name]
    assert {name for name in names if "customXml" in name} == {
        "customXml/item1.xml", "customXml/itemProps1.xml", "customXml/_rels/item1.xml.rels",
    }  # fmt: skip
    assert "created" not in core
    assert "creator" not in core


def test_the_same_report_is_the_same_file(tmp_path: Path, path: Path, nd30: Nd30) -> None:
    """Byte for byte, so that a changed file always means a changed report."""
    write_report(tmp_path / "again.docx", draft(*campaign()), nd30)
    assert (tmp_path / "again.docx").read_bytes() == path.read_bytes()


def test_odd_words_of_a_commune_are_plain_text(tmp_path: Path, nd30: Nd30) -> None:
    """Mark-up, field codes and characters that XML forbids neither break the file nor mean anything in it."""
    typed = "Ea H'đing & <b> {PAGE} {{7*7}} ADDIN TONGHOP 3 hoat_dong.tong.nguoi \x02\x00]]>"
    said = draft(*campaign(opinions={**OPINIONS, "p_le_loi": (typed, "Không")}))
    write_report(tmp_path / "x.docx", said, nd30)
    texts = [paragraph.text for paragraph in docx.Document(str(tmp_path / "x.docx")).paragraphs]
    whole = "Ea H'đing & <b> {PAGE} {{7*7}} ADDIN TONGHOP 3 hoat_dong.tong.nguoi ]]>"
    assert f"+ {whole} (phường Lê Lợi)." in texts
    living = LivingReport(tmp_path / "x.docx")
    assert len(living.seen.figures) == len(living.seen.ledger.spots), "what was typed is no figure"


def test_odd_words_in_a_row_are_plain_text_in_the_annex(tmp_path: Path, nd30: Nd30) -> None:
    """The same in the cells of a list that goes with the report."""
    typed = "Ea H'đing & <b>{{7*7}}</b>"
    work = {**WORK, "p_le_loi": WORK["p_le_loi"].replace("trong_cay", typed)}
    write_report(tmp_path / "x.docx", draft(*campaign(work=work, template="Hết./.\n[phụ lục: hoat_dong.dong]")), nd30)
    cells = [cell.text for row in docx.Document(str(tmp_path / "x.docx")).tables[2].rows for cell in row.cells]
    assert typed in cells


def test_a_file_that_cannot_be_written_is_said_and_left_alone(tmp_path: Path, report: Report, nd30: Nd30) -> None:
    """No folder: one sentence. A failure halfway: the old file is as it was and nothing else lies beside it."""
    with pytest.raises(CannotWrite, match="không có thư mục"):
        write_report(tmp_path / "không có" / "x.docx", report, nd30)
    old = tmp_path / "cũ.docx"
    old.write_bytes(b"old")
    with pytest.raises(KeyError):
        write_report(old, report, replace(nd30, styles={}))
    assert old.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [old]


def test_libreoffice_shows_the_report(path: Path, report: Report, office: Office, tmp_path: Path) -> None:
    """It opens there: the figures are on the pages, page 1 has no number, page 2 has one, the annex is turned."""
    pdf = office.convert(path, "pdf", tmp_path)
    pages = pages_of(pdf)
    whole = re.sub(r"\s+", " ", "".join(pages))
    missing = [run.text for found in report.body for run in found.runs if run.figure and run.text not in whole]
    assert not missing
    assert not pages[0].strip().startswith("1")
    assert pages[1].strip().startswith("2\n")
    question = ["pdfinfo", "-f", "1", "-l", "9", str(pdf)]
    sizes = subprocess.run(question, capture_output=True, check=True, timeout=60).stdout.decode()
    assert re.findall(r"Page +\d+ size: +(\d+)", sizes)[-1] == "841"


def test_a_table_in_the_text_stays_upright(tmp_path: Path, nd30: Nd30) -> None:
    """[bảng: ...] puts the table where it stands, as wide as the text, and adds no page of another kind."""
    book, summary = campaign(template="BÁO CÁO\n[bảng: trat_tu]\nHết./.")
    write_report(tmp_path / "x.docx", draft(book, summary), nd30)
    document = docx.Document(str(tmp_path / "x.docx"))
    assert len(document.sections) == 1
    table = document.tables[1]
    assert table.rows[1].cells[1].text == "Nội dung, hoạt động ra quân"
    width = sum((column.width or 0) for column in table.columns) / Mm(1)
    assert width == pytest.approx(nd30.page.text_width, abs=1)
    assert [paragraph.mark for paragraph in draft(book, summary).of(Mark.TABLE)] == [Mark.TABLE]


def test_a_line_that_announces_a_list_is_not_left_alone_at_the_foot_of_a_page(document: Document) -> None:
    """ "Cụ thể như sau:" stays with what follows; an ordinary paragraph may end a page."""
    kept = {paragraph.text: paragraph.paragraph_format.keep_with_next for paragraph in document.paragraphs}
    assert kept["Cụ thể như sau:"] is True
    assert kept["- Trồng cây xanh: trồng được 50 cây, huy động 150 người."] is None
