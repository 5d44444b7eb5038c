"""Danh sách cho mẫu: rows, kit lists, counts and footnotes in the words of a template, each word with its cell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from addin.core.book.complete import complete
from addin.core.book.model import REPORT, SUMMARY, Book, Submission
from addin.core.communes import Commune
from addin.core.form.model import Group, Item, Kit
from addin.core.report.model import Report, as_text
from addin.errors import TemplateError
from tests.making import choice, choices_of, form_of, kit_of, number, table_of, text

FIELDS = choices_of(Item("dat", "Đất đai"), Item("thue", "Thuế"), id="linh_vuc")
WORK = choices_of(
    Item("don_doc", "đôn đốc", group="phong"), id="phan_cong", groups=(Group("phong", "Phòng Kinh tế", number="1"),)
)
OFFICES = (Commune("kinh_te", "Phòng Kinh tế"), Commune("van_phong", "Văn phòng"))
ROWS = {
    "kinh_te": "\n| Đất đai | Đo 12 thửa.  | 3 |\n| Thuế | Lập bộ thuế | 2 |",
    "van_phong": "\n| Đất đai | Trả lời đơn | 1 |",
}


def report_of(template: str) -> Report:
    form = form_of(
        choice("linh_vuc"),
        text("viec"),
        number("so_ngay", "Số ngày", "ngày"),
        number("lau", "Việc lâu", "việc", when="so_ngay > 1"),
        id="nhiem_vu",
        title="NHIỆM VỤ",
    )
    kit: Kit = replace(kit_of(form, choices=(FIELDS, WORK)), template=template, facts=(("ngay", "31/01/2023"),))
    blank = replace(form, columns=form.asked)
    sent = {
        unit.id: Submission(
            unit,
            f"{unit.id}.xlsx",
            {
                form.id: table_of(
                    blank, f"| linh_vuc | viec | so_ngay |{ROWS[unit.id]}", commune=unit.id, choices=FIELDS
                )
            },
        )
        for unit in OFFICES
    }
    done = complete(Book(kit, OFFICES, sent, pages=frozenset({SUMMARY, REPORT})))
    return done.drafted()


def said(template: str) -> str:
    return "\n".join(paragraph.text for paragraph in report_of(template).paragraphs)


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ('{{ nhiem_vu.dong.tat_ca|liet_ke("viec") }}', "(1) Đo 12 thửa; (2) Lập bộ thuế; (3) Trả lời đơn"),
        ('{{ nhiem_vu.dong.lau|liet_ke("viec") }}', "(1) Đo 12 thửa; (2) Lập bộ thuế"),
        ('{{ nhiem_vu.muc.dat.dong|liet_ke("viec") }}', "(1) Đo 12 thửa; (2) Trả lời đơn"),
        ('{{ nhiem_vu.dong.lau|dem("việc")|kem_don_vi }}', "02 việc"),
        ("{{ nhiem_vu.tong.lau|hai_chu_so }}/{{ nhiem_vu.tong.so_ngay }}", "02/06"),
        ("{% for v in nhiem_vu.dong.lau %}{{ v.don_vi }}: {{ v.so_ngay|kem_don_vi }}. {% endfor %}",
         "Phòng Kinh tế: 03 ngày. Phòng Kinh tế: 02 ngày."),
        ("{% for n in danh_muc.phan_cong.nhom %}{{ n.ten }}: {% for m in n.muc %}{{ m.ten }}{% endfor %}{% endfor %}",
         "Phòng Kinh tế: đôn đốc"),
        ('{{ gop(nhiem_vu.dong.lau, nhiem_vu.muc.dat.dong)|dem("dòng") }}', "04"),
        ('{% for v in nhiem_vu.don_vi|tang_dan("so_ngay") %}{{ v.ten }} {% endfor %}', "Văn phòng Phòng Kinh tế"),
        ('{% for v in nhiem_vu.don_vi|dat("so_ngay", 2) %}{{ v.ten }}{% endfor %}', "Phòng Kinh tế"),
        ("{{ facts.ngay|thu|hoa_dau }}, {{ facts.ngay|ngay }}", "Thứ Ba, ngày 31 tháng 01 năm 2023"),
    ],
)  # fmt: skip
def test_what_a_template_says_of_rows(template: str, words: str) -> None:
    """Rows by condition and by kind of work, kit lists and dates come out in the words agreed."""
    assert said(template) == words


def test_quoted_words_remember_their_cell() -> None:
    """Words of a row lead to the cell of the unit's page; words of the kit to its definition page."""
    report = report_of('{{ nhiem_vu.dong.lau|liet_ke("viec") }} {{ facts.ngay }}')
    sources = {run.text: run.source for run in report.paragraphs[0].runs if run.source}
    cell = sources["Đo 12 thửa"]
    assert cell is not None
    assert (cell.sheet, cell.row > 0) == ("Phòng Kinh tế", True)
    fact = next(source for words, source in sources.items() if "31/01/2023" in words)
    assert fact is not None
    assert fact.sheet == "Thông tin"


def test_footnotes_hang_on_their_words_and_are_numbered() -> None:
    """The note's figures and words are runs of their own; the plain text lists the notes by number."""
    report = report_of(
        'Có {{ nhiem_vu.tong.lau|kem_don_vi }}^[Gồm: {{ nhiem_vu.dong.lau|liet_ke("viec") }}.], xong^[Hết.].'
    )
    assert "Có 02 việc[1], xong[2]." in as_text(report)
    assert "[1] Gồm: (1) Đo 12 thửa; (2) Lập bộ thuế.\n[2] Hết." in as_text(report)
    first = next(run for run in report.paragraphs[0].runs if run.note)
    assert first.text == ""
    assert [run.source for run in first.note if run.text == "Lập bộ thuế"] != [None]


def test_an_open_footnote_is_a_fault_with_its_line() -> None:
    """A note without its closing bracket would swallow the paragraph; a bracket alone is just a bracket."""
    with pytest.raises(TemplateError, match=r"\^\[ chưa đóng"):
        report_of("Đoạn một.\nCó^[chú thích")
    assert said("Điểm ] thôi.") == "Điểm ] thôi."


def test_lists_are_tables_to_print() -> None:
    """An annex may hold the rows by unit, or one of the kit's lists; every number in them is a figure."""
    report = report_of("[phụ lục: nhiem_vu.dong]\n[phụ lục: phan_cong]")
    rows, tasks = report.tables["nhiem_vu.dong"], report.tables["phan_cong"]
    assert [row[1].run.text for row in rows.rows][:2] == ["Phòng Kinh tế", "Đất đai"]
    assert rows.strong == frozenset({0, 3})
    numbers = [cell.run for row in rows.rows for cell in row if cell.run.figure]
    assert [run.text for run in numbers] == ["3", "2", "1"]
    assert all(report.figures[run.figure].sources for run in numbers)
    assert [row[1].run.text for row in tasks.rows] == ["Phòng Kinh tế", "Đôn đốc"]


@pytest.mark.parametrize("template", ["{{ facts.ngay|ngay|ngay }}", '{{ nhiem_vu.don_vi|xep_hang("ten") }}'])
def test_wrong_use_is_a_fault(template: str) -> None:
    """A text that is no date, a column that is no number: the line is named, nothing is guessed."""
    with pytest.raises(TemplateError):
        report_of(template)
