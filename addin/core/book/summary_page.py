"""Các trang Biểu tổng hợp: every number a live formula onto the communes' pages, or onto its own page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from addin.core.book.areas import page_areas
from addin.core.book.by_commune_table import by_commune_table
from addin.core.book.by_row_table import by_row_table
from addin.core.book.model import TRACE, Book
from addin.core.book.names import Table, commune_sheets, summary_sheets
from addin.core.book.summary_sheet import Communes, SummarySheet
from addin.core.book.trace_page import blocks
from addin.core.edits import Edit
from addin.core.figures import Figure
from addin.core.form.model import Shape
from addin.core.place import Place
from addin.core.summary import FormSummary, Line, Summary

_TABLES = {Table.BY_ROW: by_row_table, Table.BY_COMMUNE: by_commune_table}


def summary_pages(book: Book, summary: Summary) -> list[Edit]:
    """Mọi trang tổng hợp; `book` and `summary` have their places (see placing.py)."""
    traced = {block.figure.id: block.top for block in blocks(book, summary)}
    sheets = list(_sheets(book, summary))
    for sheet in sheets:
        sheet.lead_to(TRACE, traced)
    return [edit for sheet in sheets for edit in sheet.canvas.edits()]


def place_summary(book: Book, summary: Summary) -> Summary:
    """Biểu tổng hợp đã có chỗ: each figure knows its own cell."""
    places = _places(book, summary)
    forms = {form_id: _placed_form(form, places) for form_id, form in summary.forms.items()}
    return replace(summary, forms=forms)


def _sheets(book: Book, summary: Summary) -> Iterator[SummarySheet]:
    communes = _communes(book)
    for number, ((form_id, table), name) in enumerate(summary_sheets(book.kit).items(), 1):
        yield _TABLES[table](book, summary, summary.forms[form_id], communes, name, f"Biểu số {number:02}")


def _communes(book: Book) -> Communes:
    sheets = commune_sheets(book.kit, book.communes)
    areas = {commune: page_areas(book.kit.of(commune), found.tables) for commune, found in book.submissions.items()}
    return Communes(book.counted, sheets, areas, book.submissions)


def _places(book: Book, summary: Summary) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for sheet in _sheets(book, summary):
        for figure, place in sheet.places.items():
            places.setdefault(figure, place)
    return _on_commune_pages(book, summary) | places


def _on_commune_pages(book: Book, summary: Summary) -> dict[str, Place]:
    """A fixed row of one commune is a cell of its own page, for when no table by commune shows it."""
    communes = _communes(book)
    return {
        line.figures[f"{item.id}.{column.id}"].id: area.place(communes.sheets[line.id], item.id, column.id)
        for form in summary.forms.values()
        if form.form.shape is Shape.FIXED
        for line in form.communes
        if (area := communes.area(line.id, form.form.id))
        for item in form.form.items
        for column in form.form.numbers
        if f"{item.id}.{column.id}" in line.figures
    }


def _placed_form(form: FormSummary, places: Mapping[str, Place]) -> FormSummary:
    def placed(line: Line) -> Line:
        return replace(line, figures={key: _placed(figure, places) for key, figure in line.figures.items()})

    return replace(
        form,
        total=placed(form.total),
        groups=tuple(map(placed, form.groups)),
        items=tuple(map(placed, form.items)),
        communes=tuple(map(placed, form.communes)),
    )


def _placed(figure: Figure, places: Mapping[str, Place]) -> Figure:
    return figure.placed(places[figure.id]) if figure.id in places else figure
