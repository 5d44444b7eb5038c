"""Soạn báo cáo: the report of the running example, said by the shipped template."""

from __future__ import annotations

import os
import re
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest

from addin.core.finding import Finding, Severity
from addin.core.number import Text
from addin.core.place import Place
from addin.core.report.draft import available_names, draft
from addin.core.report.model import Mark, Report, as_text
from addin.core.template.rendering import ways_of_writing
from addin.errors import TemplateError
from tests.campaign import OPINIONS, WORK, Opinions, campaign

GOLDEN = Path(__file__).parents[2] / "golden" / "ra_quan_report.txt"


def report_of(*reported: str, **more: object) -> Report:
    book, summary = campaign(*([reported] if reported else []), **more)  # type: ignore[arg-type]
    return draft(book, summary)


def said(report: Report) -> str:
    return "\n".join(paragraph.text for paragraph in report.paragraphs)


def opinions_of(**texts: str) -> Opinions:
    return {**OPINIONS, **{commune: (text, "Không") for commune, text in texts.items()}}


def test_the_report_reads_as_agreed() -> None:
    """Word for word; after a wanted change write it anew with GOLDEN=write and read the difference."""
    text = as_text(report_of())
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "sentence",
    [
        "huy động được 10.889 người tham gia",
        "5.696,6 triệu đồng (trong đó: ngân sách nhà nước 5.173,2 triệu đồng, nhân dân đóng góp 507,4 triệu đồng và "
        "doanh nghiệp hỗ trợ 16 triệu đồng)",
        "hoàn thành 09 tuyến đường, tổng chiều dài 3,374 km, huy động 877 người; kinh phí 5.461,1 triệu đồng",
        "hoàn thành 01 sân, huy động 30 người; kinh phí 28 triệu đồng",
        "52,766 km đường được sửa chữa, phát dọn; 1.396 m3 đất đá được đào, san gạt; 34.742 m2",
        "572 m hàng rào được làm mới và 01 cụm loa truyền thanh",
        "khơi thông 13.591 m, huy động 1.264 người; kinh phí 80,5 triệu đồng (trong đó: ngân sách nhà nước 40,5 triệu "
        "đồng, nhân dân đóng góp 24 triệu đồng và doanh nghiệp hỗ trợ 16 triệu đồng)",
        "trồng được 50 cây, huy động 150 người.",
        "tháo dỡ 06 biển quảng cáo đặt sai quy định và nhắc nhở 05 trường hợp",
        "đã thực hiện 112/115 hoạt động, đạt 97,4%",
        "523,4 triệu đồng từ nhân dân và doanh nghiệp",
    ],
)
def test_the_sentences_carry_the_totals_of_the_campaign(sentence: str) -> None:
    """The public figures of the campaign, each in its sentence, in the way offices write them."""
    assert sentence in said(report_of())


def test_every_figure_leads_back_to_cells() -> None:
    """Whatever number the text or the annex prints has the communes' cells behind it, or is a count of units."""
    report = report_of()
    for paragraph in report.paragraphs:
        for run, figure in report.figures_of(paragraph):
            assert figure.sources or figure.id.startswith("tinh_hinh") or figure.id.endswith("so_don_vi"), run
    printed = {cell.run.figure for table in report.tables.values() for row in table.rows for cell in row} - {""}
    assert printed <= report.figures.keys()


def test_what_did_not_happen_is_not_said() -> None:
    """One commune without roads, canals, money from the state for its roads: their sentences are gone, others stay."""
    text = said(report_of("p_le_loi"))
    assert "Nạo vét" not in text
    assert "Bê tông hóa đường" not in text
    assert "kinh phí 27 triệu đồng, toàn bộ từ nguồn nhân dân đóng góp" in text
    assert "nhắc nhở" not in text


def test_a_row_of_zeros_is_not_work_that_was_done() -> None:
    """A commune that lists a kind of work with 0 everywhere reports nothing of it: no bullet without figures."""
    zeros = re.sub(r"(trong_cay .*?)50(.*?)150", r"\g<1>0\g<2>0", WORK["p_le_loi"])
    assert zeros != WORK["p_le_loi"]
    report = as_text(draft(*campaign(work={**WORK, "p_le_loi": zeros})))
    assert "Trồng cây xanh:" not in report
    assert "Nạo vét kênh mương: khơi thông" in report


def test_missing_units_are_named() -> None:
    """How many of how many, who is missing, and that their work is not in the figures."""
    text = said(report_of("p_le_loi"))
    assert "đã nhận được biểu của 01/03 đơn vị; chưa có số liệu của 02 đơn vị: xã Đoàn Kết và xã Ia Chim." in text
    assert "Đôn đốc xã Đoàn Kết và xã Ia Chim gửi biểu" in text
    assert "chưa có số liệu" not in said(report_of())


def test_opinions_are_attributed_and_said_once() -> None:
    """The same words of two communes are one item with both names; "không có ..." is no difficulty."""
    text = said(report_of())
    assert text.count("áy trộn bê tông phải thuê từ nơi khác") == 1
    assert "+ Máy trộn bê tông phải thuê từ nơi khác (xã Đoàn Kết và xã Ia Chim)." in text
    assert "Không có đề xuất" not in text


def test_nothing_to_complain_is_not_a_difficulty() -> None:
    """Denials of the heading's own words vanish; a denial that says something ("Không có kinh phí") stays."""
    nothing = opinions_of(x_doan_ket="Không có khó khăn, vướng mắc gì", x_ia_chim="Chưa có", p_le_loi="-")
    assert "không phản ánh khó khăn" in said(report_of(opinions=nothing))
    lack = opinions_of(x_doan_ket="Không có kinh phí hỗ trợ xăng dầu")
    assert "+ Không có kinh phí hỗ trợ xăng dầu (xã Đoàn Kết)." in said(report_of(opinions=lack))


@pytest.mark.parametrize("typed", ["Ea H'đing & <b>", "{{7*7}}", "{% raw %}", "# Mục V", "**đậm**"])
def test_opinions_arrive_as_they_were_typed(typed: str) -> None:
    """A commune's words are never a command, a mark or a style of the report."""
    report = report_of(opinions=opinions_of(x_doan_ket=typed))
    assert f"+ {typed} (xã Đoàn Kết)." in said(report)
    assert len(list(report.of(Mark.PART))) == 4


def test_an_explanation_is_offered_to_the_text() -> None:
    """What the officer wrote beside a finding stands in the report, with the commune; other findings do not."""
    book, summary = campaign()
    found = Finding("E1", Severity.MUST_EXPLAIN, Place("a.xlsx"), "Thiếu người", commune="x_ia_chim")
    report = draft(book, summary, [found.explained("thuê máy trọn gói"), replace(found, message="Khác")])
    assert "+ Xã Ia Chim: thuê máy trọn gói." in said(report)
    assert "Một số số liệu khác thường" not in said(report_of())


def test_a_mistake_in_the_template_names_its_line() -> None:
    """An officer reads the sheet, the line, what is wrong and what may have been meant."""
    book, summary = campaign(template="BÁO CÁO\n{{ hoat_dong.tong.kinh_phy }}")
    with pytest.raises(TemplateError) as error:
        draft(book, summary)
    assert error.value.message == (
        "trang Mẫu báo cáo, dòng 2: không có số liệu `hoat_dong.tong.kinh_phy`; có phải ý bạn là `kinh_phi`?"
    )
    with pytest.raises(TemplateError):
        draft(*campaign(template=" \n"))


def test_names_do_not_depend_on_the_figures() -> None:
    """A kit whose communes sent nothing has the same names, so a template that works today works next month."""

    def paths(value: object, path: str = "") -> set[str]:
        entries = getattr(value, "entries", {})
        return {path} | {found for name, entry in entries.items() for found in paths(entry, f"{path}.{name}")}

    nobody, everybody = (available_names(*campaign(reported)) for reported in ((), ("x_ia_chim", "p_le_loi")))
    assert paths(nobody) == paths(everybody)
    assert "chưa ghi nhận hoạt động nào" in said(draft(*campaign(())))


def test_the_annex_prints_the_summary() -> None:
    """A group of one kind of work as one line, others before their items; the total last, zero as a dash."""
    (table,) = report_of().tables.values()
    lines = [[cell.run.text for cell in row] for row in table.rows]
    roads = "Bê tông hóa đường giao thông nông thôn"
    assert lines[0] == ["I", roads, "km", "3,374", "9", "877", "5.461,1", "5.057,1", "404", "-"]
    assert [line[:2] for line in lines[1:5]] == [
        ["II", "Bê tông hóa sân bóng chuyền"],
        ["III", "Sửa chữa, phát dọn đường; vệ sinh môi trường"],
        ["1", "Sửa chữa, phát dọn đường"],
        ["2", "Đào, san gạt đất đá"],
    ]
    assert lines[-1] == ["", "Tổng cộng", "", "", "9", "10.889", "5.696,6", "5.173,2", "507,4", "16"]
    assert len(table.header) == 3
    assert [cell.columns for cell in table.header[0] if cell and cell.columns > 1] == [4]


_HUGE = "Máy móc thiếu. " * 140_000


@pytest.mark.parametrize("text", [_HUGE, "\n".join("ý" * 100_000), "x" * 2_100_000])
def test_a_text_of_two_megabytes_is_cut_with_a_mark_and_the_report_goes_on(text: str) -> None:
    """One sentence, many lines or one word: the report is drafted, says where the whole text is, and stays short."""
    book, summary = campaign()
    sent = book.submissions["p_le_loi"]
    table = sent.tables["y_kien"]
    first, *others = table.rows
    entry = first.entries["noi_dung"]._replace(value=Text(text), place=Place("", "Phường Lê Lợi", 40, 3))
    rows = (replace(first, entries={**first.entries, "noi_dung": entry}), *others)
    tables = {**sent.tables, "y_kien": replace(table, rows=rows)}
    submissions = {**book.submissions, "p_le_loi": replace(sent, tables=tables)}
    words = said(draft(replace(book, submissions=submissions), summary))
    assert "đã cắt bớt, toàn văn ở ô C40, trang “Phường Lê Lợi”" in words
    assert len(words) < 40_000
    assert "kính trình" in words


def test_a_row_of_two_megabytes_is_cut_in_lists_and_tables() -> None:
    """The same for words in the rows of a list, in a sentence and in the annex."""
    work = WORK["p_le_loi"].replace("| trong_cay |", f'| "{_HUGE}" |')
    template = "{{ hoat_dong.dong.tat_ca|liet_ke('ten') }}.\n[phụ lục: hoat_dong.dong]"
    report = draft(*campaign(work={**WORK, "p_le_loi": work}, template=template))
    assert len(as_text(report)) < 20_000
    assert "đã cắt bớt" in as_text(report)


_GUIDE = Path(__file__).parents[3] / "docs" / "huong-dan" / "mau-bao-cao.md"
_EXAMPLES = re.findall(r"^- `(\{\{.+?)` → (.+)$", _GUIDE.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("written", "printed"), _EXAMPLES)
def test_the_guide_prints_what_it_says(written: str, printed: str) -> None:
    """Each example of the guide for authors of templates, on the running example."""
    assert [paragraph.text for paragraph in draft(*campaign(template=written)).paragraphs] == [printed]


def test_the_guide_names_every_way_of_writing() -> None:
    """A filter or a mark that the guide forgets may as well not exist."""
    guide = _GUIDE.read_text(encoding="utf-8")
    assert not [way for way in ways_of_writing() if f"|{way}" not in guide and f"{way}(" not in guide]
    assert not [mark for mark in Mark if mark and f"`{mark} `" not in guide and f"`[{mark}" not in guide]
    block = next(part for part in guide.split("\n\n") if part.startswith("    {% if"))
    assert "Nạo vét 13.591 m kênh mương." in said(draft(*campaign(template=textwrap.dedent(block))))
