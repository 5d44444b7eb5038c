"""Trang Báo cáo: the text for printing, and beside it the figures as jumps."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

from addin.core.book.model import REPORT, SUMMARY
from addin.core.book.report_page import report_page
from addin.core.edits import AddSheet, Cell, Edit, Link, MergeCells, SetBlock
from addin.core.place import Place
from addin.core.report.draft import draft
from addin.core.report.model import Mark, Report
from addin.hosts.workbook_writer import write_workbook
from tests.campaign import campaign

TOTAL = "hoat_dong.tong.kinh_phi"
PLACE = Place("so.xlsx", SUMMARY, 12, 8)


def placed_report() -> Report:
    report = draft(*campaign())
    return replace(report, figures={**report.figures, TOTAL: report.figures[TOTAL].placed(PLACE)})


def cells(edits: list[Edit]) -> dict[tuple[int, int], Cell]:
    (block,) = (edit for edit in edits if isinstance(edit, SetBlock))
    found = {(row, column): cell for row, line in enumerate(block.cells, 1) for column, cell in enumerate(line, 1)}
    return found | {(edit.area.top, edit.area.left): edit.cell for edit in edits if isinstance(edit, MergeCells)}


def test_every_paragraph_stands_on_the_page_once_and_in_order() -> None:
    """The sheet says what the Word file says; tables and charts are a jump to the page that holds their numbers."""
    report = placed_report()
    shown = [cell.content for (_, column), cell in sorted(cells(report_page(report)).items()) if column == 1]
    texts = [paragraph.text for paragraph in report.paragraphs if not paragraph.table]
    assert [content for content in shown if content in texts] == texts
    assert Link(f"Phụ lục: xem trang {SUMMARY}", SUMMARY) in shown
    chart = next(report.of(Mark.CHART))
    assert Link(f"{chart.text}: xem trang {SUMMARY}", SUMMARY) in shown


def test_figures_beside_a_paragraph_jump_to_their_cells() -> None:
    """In the paragraph's own row, in its order; a figure that has no cell of its own is plain text."""
    report = placed_report()
    page = cells(report_page(report))
    paragraph = next(found for found in report.paragraphs if any(run.figure == TOTAL for run in found.runs))
    row = next(row for (row, column), cell in page.items() if column == 1 and cell.content == paragraph.text)
    beside = [page[row, column].content for column in range(4, 4 + len(report.figures_of(paragraph)))]
    assert [content.text if isinstance(content, Link) else content for content in beside] == [
        run.text for run in paragraph.runs if run.figure
    ]
    assert Link("5.696,6", SUMMARY, "H12") in beside
    assert "5.173,2" in beside


def test_the_page_prints_upright_without_the_figures_beside_it(tmp_path: Path) -> None:
    """A4 portrait, only the text's two columns, as wide as the page; and so it stands in the file."""
    edits = report_page(placed_report())
    sheet = edits[0]
    assert isinstance(sheet, AddSheet)
    assert (sheet.sheet, sheet.landscape, sheet.print_columns, sheet.fit_width) == (REPORT, False, 2, True)
    write_workbook(tmp_path / "so.xlsx", edits)
    with zipfile.ZipFile(tmp_path / "so.xlsx") as package:
        assert "'Báo cáo'!$A$1:$B$" in package.read("xl/workbook.xml").decode()


def test_a_report_without_figures_has_a_page_too() -> None:
    """Nothing beside the text, and no heading for it."""
    book, summary = campaign(template="BÁO CÁO\nKhông có số liệu.")
    page = cells(report_page(draft(book, summary)))
    assert max(column for _, column in page) == 2
