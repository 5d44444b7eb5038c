"""Các trang của Sổ, in the order in which an officer works with them."""

from __future__ import annotations

from collections.abc import Sequence

from addin.core.book.commune_page import commune_page
from addin.core.book.compare_page import compare_page, comparisons
from addin.core.book.control_page import control_page
from addin.core.book.findings_page import findings_page
from addin.core.book.matches_page import matches_page
from addin.core.book.model import REPORT, SUMMARY, TEMPLATE, Book
from addin.core.book.name_list_page import name_list_page
from addin.core.book.names import commune_sheets
from addin.core.book.report_page import report_page
from addin.core.book.sources import source_lines
from addin.core.book.sources_page import sources_page
from addin.core.book.status_page import status_page
from addin.core.book.summary_page import summary_pages
from addin.core.book.trace_page import trace_page
from addin.core.coverage import coverage
from addin.core.edits import AddSheet, Cell, Edit, SetBlock
from addin.core.finding import Finding
from addin.core.looks import PARAGRAPH, TABS
from addin.core.report.draft import available_names, parts_of_totals
from addin.core.report.model import Report
from addin.core.summary import Summary
from addin.core.template.name_list import name_sections


def pages(
    book: Book,
    summary: Summary,
    findings: Sequence[Finding],
    report: Report | None = None,
    definition: Sequence[Edit] = (),
) -> list[Edit]:
    """Cả Sổ. `book` and `summary` have their places; summary pages are shown once the book asks for them."""
    sheets = commune_sheets(book.kit, book.communes)
    found = coverage(book, findings)
    shown = summary if SUMMARY in book.pages else None
    return [
        *control_page(book, shown, findings, sheets, found),
        *status_page(book, found),
        *(summary_pages(book, shown) if shown else ()),
        *(compare_page(book.kit, comparisons(summary, book.bases)) if book.bases else ()),
        *findings_page(book, findings, sheets),
        *_report(book, report, findings),
        *(trace_page(book, shown) if shown else ()),
        *(matches_page(book.matches) if book.matches else ()),
        *_communes(book, findings, sheets),
        *definition,
        *(_names(book, summary, findings) if definition else ()),
        *sources_page(source_lines(book, findings)),
    ]


def _names(book: Book, summary: Summary, findings: Sequence[Finding]) -> list[Edit]:
    names = available_names(book, summary, findings)
    return name_list_page(name_sections(book, names, parts_of_totals(summary)))


def _report(book: Book, report: Report | None, findings: Sequence[Finding]) -> list[Edit]:
    """Trang Báo cáo; one whose template is faulty says so in its place, and is not forgotten."""
    if report or REPORT not in book.pages:
        return report_page(report) if report else []
    faults = [(f"{found.place}: {found.message}",) for found in findings if found.place.sheet == TEMPLATE]
    lines = (("CHƯA SOẠN ĐƯỢC BÁO CÁO",), *faults, ("Sửa các dòng trên ở trang Mẫu báo cáo rồi soạn lại.",))
    cells = tuple(tuple(Cell(text, PARAGRAPH) for text in line) for line in lines)
    return [AddSheet(REPORT, (100.0,), landscape=False, tab=TABS["plain"]), SetBlock(REPORT, 1, 1, cells)]


def _communes(book: Book, findings: Sequence[Finding], sheets: dict[str, str]) -> list[Edit]:
    """A page for every commune that has reported, in the order of the list."""
    by_sheet: dict[str, list[Finding]] = {}
    for found in findings:
        if not found.place.file:
            by_sheet.setdefault(found.place.sheet, []).append(found)
    return [
        edit
        for commune in book.communes
        if commune.id in book.submissions
        for edit in commune_page(
            book.kit, book.submissions[commune.id], sheets[commune.id], by_sheet.get(sheets[commune.id], ())
        )
    ]
