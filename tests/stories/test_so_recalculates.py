"""The Sổ in a real spreadsheet program: its totals are alive, and right before anybody recalculates."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from addin.core.book.model import Book
from addin.core.book.placing import place_book
from addin.core.book.reading import read_book
from addin.core.place import Place
from addin.hosts.reading.workbook_file import read_workbook
from addin.hosts.workbook_writer import write_workbook
from tests.core.book.small_book import COMMUNES, KIT, all_pages, completed, small_book
from tests.libreoffice.office import Calculated, CellKey, Office
from tests.stories.dependents import dependents

ERRORS = ("#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#N/A", "#NUM!", "#NULL!", "Err:")


@pytest.fixture(scope="module")
def so(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small Sổ with everything odd in it, as a file."""
    path = tmp_path_factory.mktemp("so") / "so.xlsx"
    write_workbook(path, all_pages(small_book()))
    return path


@pytest.fixture(scope="module")
def recalculated(office: Office, so: Path) -> dict[CellKey, Calculated]:
    """Every number and formula of it, computed anew."""
    return office.recalculate(so)


def stored(path: Path) -> dict[CellKey, object]:
    """What the file says its cells show, before anybody calculates."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def same(value: Decimal | str, kept: object) -> bool:
    """Equal to 12 figures: the program calculates in binary."""
    if isinstance(value, Decimal) and isinstance(kept, int | float):
        return abs(value - Decimal(str(kept))) <= max(abs(value), Decimal(1)) * Decimal("1e-12")
    return (kept or "") == value


def test_recalculating_changes_no_number(so: Path, recalculated: dict[CellKey, Calculated]) -> None:
    """Every number and formula shows after recalculation what the file said before; there are hundreds of them."""
    before, after = stored(so), recalculated
    moved = {key: (before.get(key), cell) for key, cell in after.items() if not same(cell.value, before.get(key))}
    assert not moved
    assert sum(bool(cell.formula) for cell in after.values()) > 150


def test_no_formula_shows_an_error(recalculated: dict[CellKey, Calculated]) -> None:
    """Not one formula of ours ends in an error, whatever the communes wrote; their own #REF! is text."""
    assert [key for key, cell in recalculated.items() if cell.formula and str(cell.value).startswith(ERRORS)] == []


@pytest.mark.parametrize(
    ("commune", "form", "row", "column", "value"),
    [
        ("p_le_loi", "viec_lam", 0, "nguoi", Decimal(41)),
        ("p_le_loi", "viec_lam", 0, "khoi_luong", Decimal(1300)),
        ("p_le_loi", "viec_lam", 2, "nn", Decimal("4.25")),
        ("p_le_loi", "so_voi_ke_hoach", 0, "th", Decimal(3)),
        ("x_ia_chim", "viec_lam", 1, "nguoi", Decimal(9)),
    ],
)
def test_a_corrected_cell_moves_exactly_what_depends_on_it(
    office: Office,
    so: Path,
    recalculated: dict[CellKey, Calculated],
    commune: str,
    form: str,
    row: int,
    column: str,
    value: Decimal,
) -> None:
    """One commune cell is changed: what moves is what reads it, and it all comes to what a new Sổ would show."""
    place = place_book(small_book()).submissions[commune].tables[form].rows[row].entries[column].place
    key = _spot(place)
    before, after = recalculated, office.recalculate(so, {key: value})
    moved = {spot for spot, cell in after.items() if cell.value != before[spot].value} - {key}
    readers = dependents(openpyxl.load_workbook(so), key)
    assert moved
    assert moved <= readers
    fresh = so.parent / "fresh.xlsx"
    write_workbook(fresh, all_pages(_corrected(commune, form, row, column, value)))
    expected = stored(fresh)
    assert {spot for spot in readers if not same(after[spot].value, expected.get(spot))} == set()


def _corrected(commune: str, form: str, row: int, column: str, value: Decimal) -> Book:
    """The small book as if the commune had reported the corrected value."""
    book = small_book()
    submission = book.submissions[commune]
    table = submission.tables[form]
    rows = list(table.rows)
    entry = rows[row].entries[column]._replace(value=value)
    rows[row] = replace(rows[row], entries={**rows[row].entries, column: entry})
    tables = {**submission.tables, form: replace(table, rows=tuple(rows))}
    return replace(book, submissions={**book.submissions, commune: replace(submission, tables=tables)})


def test_the_summary_follows_a_corrected_cell(
    office: Office, so: Path, recalculated: dict[CellKey, Calculated]
) -> None:
    """One person more in one commune is one more in its total, its group, its kind of work and the grand total."""
    placed, summary, _ = completed(small_book())
    place = placed.submissions["p_le_loi"].tables["viec_lam"].rows[0].entries["nguoi"].place
    figures = summary.figures()
    ids = ("tong", "nhom.giao_thong", "muc.duong", "don_vi.p_le_loi", "nhom.moi_truong", "don_vi.x_ia_chim")
    spots = [_spot(figures[f"viec_lam.{one}.nguoi"].place) for one in ids]
    before, after = recalculated, office.recalculate(so, {_spot(place): Decimal(41)}, spots)
    grown = [_number(after[spot]) - _number(before[spot]) for spot in spots]
    assert grown == [1, 1, 1, 1, 0, 0]


def _spot(place: Place | None) -> CellKey:
    assert place is not None
    return place.sheet, place.cell


def _number(cell: Calculated) -> Decimal:
    assert isinstance(cell.value, Decimal)
    return cell.value


def test_a_corrected_unit_still_adds_up(office: Office, so: Path, recalculated: dict[CellKey, Calculated]) -> None:
    """1250 m corrected to 1250 km: the total in km takes the new unit at once."""
    placed, summary, _ = completed(small_book())
    unit = placed.submissions["p_le_loi"].tables["viec_lam"].rows[0].entries["dvt"].place
    spot = _spot(summary.figures()["viec_lam.muc.duong.khoi_luong"].place)
    assert recalculated[spot].value == Decimal("1.75")
    assert office.recalculate(so, {_spot(unit): "km"}, [spot])[spot].value == Decimal("1250.5")


def test_the_file_is_read_back_as_the_same_so(so: Path, tmp_path: Path) -> None:
    """Write, read with the real reader, write: the second file is the first, byte for byte."""
    book = read_book(read_workbook(so), KIT, COMMUNES)
    assert place_book(book) == place_book(small_book())
    write_workbook(tmp_path / "so.xlsx", all_pages(book))
    assert (tmp_path / "so.xlsx").read_bytes() == so.read_bytes()
