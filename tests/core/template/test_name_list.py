"""Tên số liệu: what a clerk copies from the list prints, in a template, just what the list says it prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from addin.core.book.definition_page import definition_edits
from addin.core.book.model import NAMES, TEMPLATE, Book
from addin.core.book.name_list_page import name_list_page
from addin.core.book.pages import pages
from addin.core.edits import AddSheet, Link, SetBlock
from addin.core.place import Place
from addin.core.report.draft import available_names, parts_of_totals
from addin.core.summary import Summary
from addin.core.template.name_examples import WAYS_SHOWN
from addin.core.template.name_list import NOT_YET, NameLine, NameSection, name_sections
from addin.core.template.rendering import render, ways_of_writing
from addin.hosts.reading.workbook_file import read_workbook
from addin.hosts.workbook_writer import write_workbook
from tests.campaign import OPINIONS, campaign


def sections_of(book: Book, summary: Summary) -> dict[str, NameSection]:
    found = name_sections(book, available_names(book, summary), parts_of_totals(summary))
    return {section.title: section for section in found}


def lines_of(book: Book, summary: Summary) -> list[NameLine]:
    return [line for section in sections_of(book, summary).values() for line in section.lines]


def said(line: NameLine, book: Book, summary: Summary) -> str:
    """What the typed name prints in a report; a loop prints how often it went round."""
    what = line.typed
    if what.startswith("y trong "):
        loop = what.removeprefix("y trong ")
        template = f"Có\n{{% for y in {loop} %}}\n- x\n{{% endfor %}}"
    else:
        template = f"Có {what}."
    rendered = render(template, available_names(book, summary), parts_of_totals(summary))
    dashes = len(rendered.paragraphs) - 1
    return f"{dashes} mục" if what.startswith("y trong ") else rendered.paragraphs[0].words[3:-1]


@pytest.mark.parametrize("reported", [("x_doan_ket", "x_ia_chim", "p_le_loi"), ()], ids=["all", "none"])
def test_every_name_prints_what_the_list_says(reported: tuple[str, ...]) -> None:
    """Each of the names, in a Sổ that is full and in one that is new."""
    book, summary = campaign(reported)
    lines = lines_of(book, summary)
    assert len(lines) > 100
    for line in lines:
        if line.example and not (line.typed.startswith("y trong") and "|" in line.typed):
            printed = said(line, book, summary)
            assert printed == ("" if line.example == NOT_YET and "mục" not in printed else line.example) or (
                line.example == NOT_YET and printed == "0 mục"
            ), line


def test_every_way_of_writing_is_in_the_list_with_an_example() -> None:
    """A filter or function that is added to the language must be explained here too."""
    assert set(WAYS_SHOWN) == set(ways_of_writing())
    ways = sections_of(*campaign())["Cách viết số"].lines
    assert [line.typed for line in ways if not line.example and not line.typed.startswith("y trong")] == []


def test_a_name_is_explained_in_the_words_of_the_form() -> None:
    """Total, group, item and unit by their names; the unit of measure once; facts, lists and comparisons too."""
    by_name = {line.typed: line for line in lines_of(*campaign())}
    people = by_name["{{ hoat_dong.tong.nguoi }}"]
    assert (people.meaning, people.example) == ("Tổng cộng – Số người tham gia (người)", "10.889")
    assert by_name["{{ hoat_dong.nhom.khac.nguoi }}"].meaning == "Chưa phân loại – Số người tham gia (người)"
    assert by_name["{{ hoat_dong.don_vi.x_doan_ket.nguoi }}"].meaning.startswith("Xã Đoàn Kết – ")
    assert by_name["y trong y_kien.muc.de_xuat.noi_dung"].example == "2 mục"
    assert "{{ facts.dia_ban }}" in by_name
    assert "{{ so_sanh.cung_ky.hoat_dong.tong.nguoi.ty_le }}" in {
        typed.replace("so_tuyen", "nguoi") for typed in by_name
    }


def test_names_stand_beside_the_template_and_jump_to_their_cells(tmp_path: Path) -> None:
    """The page follows Mẫu báo cáo; a figure that has a cell is a jump to it; a name is text that can be copied."""
    book, summary = campaign()
    edits = pages(book, summary, (), definition=definition_edits(book.kit, book.communes))
    sheets = [edit.sheet for edit in edits if isinstance(edit, AddSheet)]
    assert sheets[sheets.index(TEMPLATE) + 1] == NAMES
    line = NameLine("{{ a.b }}", "Số a", "1", Place("", "Biểu tổng hợp", 12, 8))
    edits = name_list_page([NameSection("Biểu", "", (line,))])
    (block,) = (edit for edit in edits if isinstance(edit, SetBlock))
    assert block.cells[-1][0].content == "{{ a.b }}"
    assert block.cells[-1][3].content == Link("Biểu tổng hợp!H12", "Biểu tổng hợp", "H12")
    assert any(isinstance(cell.content, Link) and cell.content.sheet == TEMPLATE for row in block.cells for cell in row)
    write_workbook(tmp_path / "so.xlsx", edits)
    assert "{{ a.b }}" in {raw for grid in read_workbook(tmp_path / "so.xlsx").grids for *_, raw in grid.filled()}


def test_what_a_commune_wrote_is_text_in_the_list_and_is_cut() -> None:
    """A formula, braces, a very long text: shown as letters, never more than a few lines."""
    typed = "=HYPERLINK(1) {{7*7}} " + "x" * 5000
    book, summary = campaign(opinions={**OPINIONS, "x_doan_ket": (typed, "Không")})
    sections = name_sections(book, available_names(book, summary), parts_of_totals(summary))
    edits = name_list_page(sections)
    (block,) = (edit for edit in edits if isinstance(edit, SetBlock))
    shown = [cell.content for row in block.cells for cell in row if isinstance(cell.content, str)]
    assert any("{{7*7}}" in text for text in shown)
    assert max(map(len, shown)) < 300
