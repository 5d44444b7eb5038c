"""The checks inside a form say of every cell what the office's own check says of it, as LibreOffice computes them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from addin.core.book import blank_table
from addin.core.book.canvas import Canvas
from addin.core.book.form_page import form_pages
from addin.core.book.header import head_of, put_header
from addin.core.communes import Commune
from addin.core.edits import AddSheet, Cell, Edit, Formula, SetBlock
from addin.core.finding import Finding
from addin.core.form.model import Form
from addin.core.grid import Grid
from addin.core.live import REASONS, LiveSheet, hidden_columns, live_checks, lookup_of
from addin.core.number import Unreadable
from addin.core.reading.tables import read_table
from addin.core.rules.context import Context
from addin.core.rules.ordered import RULES
from addin.core.table import Entry, Table
from addin.hosts.reading.workbook_file import read_workbook
from addin.hosts.workbook_writer import write_workbook
from tests.core.live.fillings import FIXED, KIT, LIST, fillings
from tests.libreoffice.office import Office

COMMUNE = Commune("x_ia_chim", "Ia Chim", "xã")
COUNTS = {LIST: 130, FIXED: 70}
ROWS = 3
NUMBER_WANTED = ("text-in-number", "unreadable-number", "ambiguous-number", "unclear-cell", "number-as-text")
LEFT_TO_THE_OFFICE = ("sum-unchecked", "ratio-unchecked", "form-rule-unchecked", "duplicate-row", "empty-table")


@dataclass(frozen=True)
class Filled:
    """One filling: its blank form and where it stands on the sheet."""

    live: LiveSheet
    top: int

    @property
    def last(self) -> int:
        return self.live.rows[-1].number


def stacked(form: Form) -> tuple[list[Edit], list[Filled]]:
    """Blank forms one below the other, each filled in differently."""
    widths = (*(column.width for column in form.asked), 50.0, *[0.0] * hidden_columns(form))
    canvas, top = Canvas(AddSheet(form.sheet, widths)), 1
    placed: list[Filled] = []
    edits: list[Edit] = []
    heads = [head_of(column, at, at) for at, column in enumerate(form.asked, 1)]
    for _ in range(COUNTS[form]):
        put_header(canvas, top + 1, heads)
        last = blank_table.put_blank_table(canvas, KIT, form, top + 1, top + 3)
        rows = tuple(blank_table.rows_of(form, top + 3))
        placed.append(Filled(LiveSheet(KIT, form, rows, lookup_of(KIT)), top + 1))
        top = last + 2
    for number, one in enumerate(placed):
        edits += fillings(form, one.live, seed=number)
    return [*canvas.edits(), *edits], placed


@pytest.fixture(scope="module")
def answered(office: Office, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[Filled, Grid]]]:
    """200 fillings, recalculated and saved by LibreOffice as a commune would send them back; by form id."""
    folder = tmp_path_factory.mktemp("live")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blank_table, "BLANK_ROWS", ROWS)
        pages = {form.id: stacked(form) for form in COUNTS}
        shared = form_pages(KIT, COMMUNE)
    at = next(at for at, edit in enumerate(shared) if isinstance(edit, AddSheet) and edit.sheet not in SHEETS)
    edits = [*(edit for edits, _ in pages.values() for edit in edits), *shared[at:]]
    write_workbook(folder / "biểu.xlsx", [never_calculated(edit) for edit in edits])
    workbook = read_workbook(office.convert(folder / "biểu.xlsx", "xlsx", folder / "gửi về"))
    return {form.id: [(one, sliced(workbook.sheet(form.sheet), one)) for one in pages[form.id][1]] for form in COUNTS}


SHEETS = {form.sheet for form in COUNTS}


def never_calculated(edit: Edit) -> Edit:
    """LibreOffice believes the results it finds in a file, and works out those that are not there."""
    if not isinstance(edit, SetBlock):
        return edit
    return replace(edit, cells=tuple(tuple(_without_result(cell) for cell in line) for line in edit.cells))


def _without_result(cell: Cell) -> Cell:
    return replace(cell, content=replace(cell.content, cached="")) if isinstance(cell.content, Formula) else cell


def sliced(grid: Grid | None, filled: Filled) -> Grid:
    """The rows of one filling as a sheet of their own."""
    assert grid is not None
    formulas = {(row - filled.top + 1, column): text for (row, column), text in grid.formulas.items()}
    return Grid(grid.file, grid.sheet, grid.rows[filled.top - 1 : filled.last], formulas=formulas)


def told_in_form(filled: Filled, grid: Grid) -> set[tuple[str, int, str]]:
    """(code, row, column) of every reason that the form shows."""
    live = filled.live
    return {
        (kind(check.code), row.number, column.id)
        for row in live.rows
        for column in live.columns
        for check in live_checks(live, row, column)
        if reason(check.told) in str(grid.at(row.number - filled.top + 1, live.block(REASONS, column)) or "")
    }


def reason(told: str) -> str:
    """The words of a reason up to the first that is computed."""
    return told[1:].partition('"')[0].replace('""', '"')


def told_by_office(filled: Filled, grid: Grid) -> set[tuple[str, int, str]]:
    """What the office's check finds in the same file, but for what only the office can say."""
    form = filled.live.form
    table = read_table([grid], form, KIT, COMMUNE.id).table
    assert table is not None
    context = Context(KIT, form, without_readings_of_words(table))
    found = [one for rule in RULES for one in rule(context)]  # each sum by itself, as the form marks it
    by_place = {at: column for column, at in filled.live.at.items()}
    return {
        (kind(one.code), one.place.row + filled.top - 1, by_place.get(one.place.column, ""))
        for one in found
        if kind(one.code) not in LEFT_TO_THE_OFFICE and not _in_locked_cell(filled, one)
    }


def _in_locked_cell(filled: Filled, found: Finding) -> bool:
    """The form sums no column whose rows have units of their own: that total stays blank."""
    column, total = filled.live.form.by_id.get(found.column), filled.live.rows[-1]
    in_total = total.is_total and found.place.row + filled.top - 1 == total.number
    return in_total and column is not None and not column.measure


def kind(code: str) -> str:
    """Words in a number cell are one mistake to the form, whatever a reader would make of them."""
    name = code.partition(":")[0]
    return "text-in-number" if name in NUMBER_WANTED else code if name == "form-rule" else name


def without_readings_of_words(table: Table) -> Table:
    """A number that was typed as words ("10 km") is understood by a reader only: until it is typed again the form
    leaves alone what rests on it."""
    rows = tuple(replace(row, entries={name: _unread(one) for name, one in row.entries.items()}) for row in table.rows)
    return replace(table, rows=rows)


def _unread(entry: Entry) -> Entry:
    return (
        entry._replace(value=Unreadable(entry.typed, "gõ dạng chữ"), typed="", measure=None) if entry.typed else entry
    )


@pytest.mark.parametrize("form", COUNTS, ids=lambda form: form.id)
def test_form_and_office_agree_on_every_cell(form: Form, answered: dict[str, list[tuple[Filled, Grid]]]) -> None:
    """Cell by cell and check by check: what the form marks while typing is what the office would find on return."""
    seen: set[str] = set()
    for number, (filled, grid) in enumerate(answered[form.id]):
        shown, found = told_in_form(filled, grid), told_by_office(filled, grid)
        assert shown == found, f"filling {number}: only in form {shown - found}, only by office {found - shown}"
        seen |= {code for code, _, _ in found}
    assert not WANTED[form.id] - seen, "the fillings should make every mistake that the form knows"


WANTED = {
    LIST.id: {
        "error-cell", "text-in-number", "negative", "fractional-count", "required-blank", "not-in-list",
        "missing-unit", "unknown-unit", "wrong-unit", "parts-across", "parts-down", "sum-rounding", "total-blank",
        "form-rule:duong_dai", "form-rule:co_nguoi", "form-rule:giai_thich", "form-rule:chia_doi",
    },
    FIXED.id: {
        "error-cell", "text-in-number", "negative", "fractional-count", "required-blank", "parts-down", "parts-blank",
        "ratio-mismatch", "ratio-zero", "form-rule:giam",
    },
}  # fmt: skip
