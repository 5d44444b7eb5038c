"""Chữ hiểm độc trong biểu của xã: what a commune types arrives in report, sheet, page and text as the letters it typed.

A name, a difficulty or a proposal is never a field, a formula, a command of the template, a mark of it, or mark-up.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import etree

from addin.cli import main
from addin.commands.kits import load_layout
from addin.core.communes import Commune
from addin.core.report.draft import draft
from addin.core.report.model import as_text
from addin.hosts.word.file import write_report
from addin.resources import samples_dir
from tests.campaign import OPINIONS, campaign
from tests.hand_edits import parts_of, w

WORDS = {
    "mark-up": 'Ea H\'đing & <b>đậm</b> "xã"',
    "braces": "{{7*7}} {% for x in y %} {# ẩn #}",
    "marks of the template": "# mục [phụ lục: x] **đậm** ^[chú thích]",
    "a field code": '{ HYPERLINK "http://x.vn" } ADDIN TONGHOP 1 hoat_dong.tong.nguoi',
    "a formula": '=HYPERLINK("http://x.vn";"bấm")',
    "a sum": "@SUM(A1:A9)+1",
    "letters that turn round": "xã \u202eGNOK UT\u202c và \u200fEa\u200e",
    "control characters": "mưa\u0000 to\u0007\u0001 gió\u0008 lớn",
    "half a letter": "mưa \ud83d lớn",
    "a very long text": "đường " * 350_000,
}
PLAIN = {"a formula", "a sum", "mark-up", "braces", "marks of the template", "a field code"}


@pytest.mark.parametrize("kind", WORDS)
def test_what_a_commune_types_is_letters_in_every_document(kind: str, tmp_path: Path) -> None:
    """As difficulty and as proposal: Word, text and ledger stay well-formed, and hold no field of its making."""
    typed = WORDS[kind]
    book, summary = campaign(opinions={**OPINIONS, "x_doan_ket": (typed, f"Đề nghị {typed}")})
    report = draft(book, summary)
    said = as_text(report)
    path = tmp_path / "x.docx"
    write_report(path, report, load_layout())
    document = docx.Document(str(path))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    if kind in PLAIN:
        assert typed in said
        assert typed in words
    elif kind == "a very long text":
        assert "(đã cắt bớt, toàn văn ở" in words
        assert len(words) < 20_000
    codes = [found.text or "" for found in document.element.iter(w("instrText"))]
    assert all(code.strip().startswith(("ADDIN TONGHOP", "PAGE")) for code in codes)
    assert all(found in report.figures for code in codes if "TONGHOP" in code for found in [code.split()[3]])
    assert next(document.element.iter(w("hyperlink"), w("fldSimple")), None) is None
    assert not {"\u202e", "\u200f", "\u0000", "\u0007", "\u0008"} & set(words)
    for name, data in parts_of(path).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(data)


@pytest.mark.parametrize("kind", WORDS.keys() - {"a very long text"})
def test_a_unit_s_name_is_letters_too(kind: str, tmp_path: Path) -> None:
    """The list of units is the office's own; yet a name pasted from anywhere is only a name."""
    book, summary = campaign()
    hostile = [Commune(one.id, WORDS[kind], one.kind) if one.id == "x_ia_chim" else one for one in book.communes]
    named = type(book)(book.kit, tuple(hostile), book.submissions)
    report = draft(named, summary)
    write_report(tmp_path / "x.docx", report, load_layout())
    words = "\n".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "x.docx")).paragraphs)
    assert "49" not in words.replace("5.249", "")
    assert not {"\u202e", "\u200f", "\u0000"} & set(words)
    assert as_text(report).count("I. CÔNG TÁC") == 1


def test_it_all_goes_the_whole_way_from_a_sent_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Typed into a sent form, taken in, added up, drafted, refreshed and shown as a page: letters everywhere."""
    typed = " ".join(["=cmd|'/c calc'!A1", *(WORDS[kind] for kind in sorted(PLAIN))])
    forms = tmp_path / "biểu"
    forms.mkdir()
    source = next((samples_dir() / "ra_quan_2023").glob("*Ia Chim*.xlsx"))
    workbook = openpyxl.load_workbook(source)
    sheet = workbook["Biểu 03"]
    cell = next(row[2] for row in sheet.iter_rows() if str(row[1].value).startswith("Khó khăn"))
    cell.value, cell.data_type = typed, "s"
    workbook.save(forms / source.name)
    book, report, page = (tmp_path / name for name in ("So.xlsx", "x.docx", "x.html"))
    assert main(["new", "ra_quan", "--out", str(book)]) == 0
    main(["collect", str(book), str(forms)])
    main(["draft", str(book), "--out", str(report)])
    assert main(["refresh", str(book), str(report)]) == 0
    main(["trace", str(book), "--html", str(page)])
    capsys.readouterr()
    assert typed in "\n".join(paragraph.text for paragraph in docx.Document(str(report)).paragraphs)
    shown = openpyxl.load_workbook(book)
    cells = [cell for one in shown for row in one.iter_rows() for cell in row if typed[:30] in str(cell.value)]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}
    html = page.read_text(encoding="utf-8")
    assert "<b>đậm" not in html
    assert "<script>alert" not in html
    with zipfile.ZipFile(book) as package:
        assert not any("externalLink" in name for name in package.namelist())
