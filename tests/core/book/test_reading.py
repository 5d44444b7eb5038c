"""A Sổ is read back as it was written, and as it was corrected by hand since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from addin.core.book.model import FINDINGS, REPORT, SOURCES, SUMMARY, Book, Refusal
from addin.core.book.placing import place_book
from addin.core.book.reading import read_book
from addin.core.edits import Edit
from addin.core.grid import Grid, Raw, WorkbookGrids
from addin.core.number import Missing, Text
from addin.core.table import Table
from addin.hosts.memory import MemoryHost
from tests.core.book.small_book import COMMUNES, KIT, all_pages, completed, small_book

SHEET = "Phường Lê Lợi"


def written(edits: list[Edit]) -> WorkbookGrids:
    host = MemoryHost()
    host.write(edits, {})
    return host.read()


def read_again(change: Callable[[Grid], Grid] = lambda grid: grid, sheet: str = SHEET) -> Book:
    """The small Sổ written, changed by hand on one sheet, and read."""
    workbook = written(all_pages(small_book()))
    grids = tuple(change(grid) if grid.sheet == sheet else grid for grid in workbook.grids)
    return place_book(read_book(replace(workbook, grids=grids), KIT, COMMUNES))


def first_table(book: Book) -> Table:
    return book.submissions["p_le_loi"].tables["viec_lam"]


def put(row: int, column: int, raw: Raw) -> Callable[[Grid], Grid]:
    def change(grid: Grid) -> Grid:
        rows = [list(cells) for cells in grid.rows]
        rows[row - 1][column - 1] = raw
        return replace(grid, rows=tuple(map(tuple, rows)))

    return change


def test_what_was_written_is_read() -> None:
    """Tables, origins, doubtful cells and typed texts, refusals and pages: all of it comes back."""
    assert read_again() == place_book(small_book())


def test_writing_again_changes_nothing() -> None:
    """Write, read, write: the second Sổ is the first, edit for edit."""
    first = all_pages(small_book())
    assert all_pages(read_book(written(first), KIT, COMMUNES)) == first


def test_an_explanation_typed_by_the_officer_survives() -> None:
    """What is typed in the yellow column is there at the next run, also while its finding is away."""
    _, _, findings = completed(small_book())
    book = small_book(explanations={findings[0].key: "Đã xác minh với xã.", ("cũ", "x", "y", "z", "t"): "Lý do cũ."})
    again = read_book(written(all_pages(book)), KIT, COMMUNES)
    assert again.explanations == book.explanations
    page = written(all_pages(again)).sheet(FINDINGS)
    assert page is not None
    assert "Đã xác minh với xã." in {raw for _, _, raw in page.filled()}


def test_an_inserted_row_is_read_and_origins_stay_with_their_rows() -> None:
    """A row typed between two others becomes one more row; the rows below keep the sender's cells."""
    before = first_table(place_book(small_book()))
    number = before.rows[1].number

    def insert(grid: Grid) -> Grid:
        new: tuple[Raw, ...] = (9, "Sửa cầu", "Cầu mới", "cầu", 1, 20, Decimal("1.5"), Decimal("1.5"), None, None)
        return replace(grid, rows=(*grid.rows[: number - 1], new, *grid.rows[number - 1 :]))

    after = first_table(read_again(insert))
    assert [row.label for row in after.items] == ["Hẻm 5", "Cầu mới", "Đường Trần Phú", "Hẻm 7"]
    assert after.rows[1].id == "cau"
    assert after.rows[2].entries["nguoi"].origin == before.rows[1].entries["nguoi"].origin


def test_a_moved_column_is_found_by_its_key() -> None:
    """A column inserted by hand pushes the others to the right; they are still read by the hidden key row."""
    moved = read_again(lambda grid: replace(grid, rows=tuple((*row[:3], None, *row[3:]) for row in grid.rows)))
    assert [row.number_at("nguoi") for row in first_table(moved).items] == [40, 15, 0]


def test_a_corrected_number_is_taken_and_its_origin_kept() -> None:
    """The officer's figure counts from now on; the trace still leads to the cell the commune wrote."""
    table = first_table(place_book(small_book()))
    spot = table.rows[0].entries["nguoi"].place
    entry = first_table(read_again(put(spot.row, spot.column, 45))).rows[0].entries["nguoi"]
    assert (entry.value, entry.origin) == (Decimal(45), table.rows[0].entries["nguoi"].origin)


def test_a_doubtful_cell_is_remembered_until_somebody_types_over_it() -> None:
    """ "12,5,6" stays doubtful with its reason; once 12 is typed there it is 12."""
    before = place_book(small_book()).submissions["x_ia_chim"].tables["viec_lam"].rows[2].entries["nguoi"]
    again = read_again().submissions["x_ia_chim"].tables["viec_lam"].rows[2].entries["nguoi"]
    assert again == before
    change = put(before.place.row, before.place.column, 12)
    fixed = read_again(change, "Xã Ia Chim").submissions["x_ia_chim"].tables["viec_lam"].rows[2].entries["nguoi"]
    assert (fixed.value, fixed.typed) == (Decimal(12), "")


def test_a_corrected_kind_of_work_is_found_in_the_list() -> None:
    """A kind of work that was in no list is one of the list after the officer chose it."""
    table = place_book(small_book()).submissions["x_ia_chim"].tables["viec_lam"]
    assert table.rows[1].id == ""
    spot = table.rows[1].entries["viec"].place
    again = read_again(put(spot.row, spot.column, "Trồng cây"), "Xã Ia Chim")
    assert again.submissions["x_ia_chim"].tables["viec_lam"].rows[1].id == "cay"


def test_a_number_typed_over_a_worked_out_total_stays() -> None:
    """Where the Sổ had put a formula of the parts, the officer's own total is kept and no longer worked out."""
    spot = first_table(place_book(small_book())).rows[2].entries["tien"].place

    def type_over(grid: Grid) -> Grid:
        formulas = {at: text for at, text in grid.formulas.items() if at != (spot.row, spot.column)}
        return replace(put(spot.row, spot.column, Decimal("4.3"))(grid), formulas=formulas)

    entry = first_table(read_again(type_over)).rows[2].entries["tien"]
    assert (entry.value, entry.formula) == (Decimal("4.3"), "")


def test_a_sheet_renamed_by_hand_is_still_its_communes() -> None:
    """The page knows its commune by its own mark, not by its name."""
    renamed = read_again(lambda grid: replace(grid, sheet="Lê Lợi (cũ)"))
    assert first_table(renamed) == first_table(place_book(small_book()))


def test_without_its_memory_the_pages_alone_are_read() -> None:
    """Somebody deleted the hidden sheet: figures are read from the pages, only the senders' cells are gone."""
    workbook = written(all_pages(small_book()))
    bare = replace(workbook, grids=tuple(grid for grid in workbook.grids if grid.sheet != SOURCES))
    table = first_table(read_book(bare, KIT, COMMUNES))
    assert [row.number_at("nguoi") for row in table.items] == [40, 15, 0]
    assert {entry.origin for row in table.rows for entry in row.entries.values()} == {None}


def test_a_sheet_that_is_not_ours_is_no_commune() -> None:
    """A sheet of the officer's own changes nothing."""
    workbook = written(all_pages(small_book()))
    own = Grid(workbook.file, "Nháp", (("#ghi nhớ", 5), ("Xã Ia Chim", 7)))
    assert read_book(replace(workbook, grids=(*workbook.grids, own)), KIT, COMMUNES).submissions == (
        read_book(workbook, KIT, COMMUNES).submissions
    )


def test_refusals_and_pages_are_remembered() -> None:
    """Files that were not taken stay listed; the Sổ knows which optional pages it shows."""
    book = read_again()
    assert book.refusals == (Refusal("hỏng.xlsx", "Tệp hỏng. Đề nghị đơn vị gửi lại."),)
    assert book.pages == {SUMMARY}
    assert REPORT not in book.pages


def test_what_the_officer_should_know_of_the_files_is_kept() -> None:
    """Notes of the last files stand at the end of the page of findings, and come back with the Sổ, word for word."""
    notes = ("Tệp “a.xls” gõ bằng phông cũ: đã đọc 3 ô.", "=1+1; không phải công thức")
    workbook = written(all_pages(replace(small_book(), notes=notes)))
    page = workbook.sheet(FINDINGS)
    assert page is not None
    assert {*notes, "Lưu ý ở lần nhận tệp gần nhất"} <= {raw for _, _, raw in page.filled()}
    assert read_book(workbook, KIT, COMMUNES).notes == notes


def test_hostile_words_come_back_as_words() -> None:
    """What looks like a formula, a tag or a mark of ours is text of the commune, before and after."""
    book = small_book()
    submission = book.submissions["x_ia_chim"]
    table = submission.tables["viec_lam"]
    words = ("=HYPERLINK(1)", "<r><t>x</t></r>", "#viec_lam/2")
    rows = tuple(
        replace(
            row, entries={**row.entries, "noi_dung": row.entries["noi_dung"]._replace(value=Text(word))}, label=word
        )
        for row, word in zip(table.rows, words, strict=True)
    )
    tables = {**submission.tables, "viec_lam": replace(table, rows=rows)}
    hostile = replace(book, submissions={**book.submissions, "x_ia_chim": replace(submission, tables=tables)})
    again = place_book(read_book(written(all_pages(hostile)), KIT, COMMUNES))
    assert again == place_book(hostile)


def test_a_fixed_row_that_was_missing_can_be_filled_in_on_the_page() -> None:
    """A printed row that the commune left out is no row until somebody fills it in."""
    book = small_book()
    submission = book.submissions["p_le_loi"]
    plan = submission.tables["so_voi_ke_hoach"]
    tables = {**submission.tables, "so_voi_ke_hoach": replace(plan, rows=plan.rows[:1])}
    short = replace(book, submissions={**book.submissions, "p_le_loi": replace(submission, tables=tables)})
    workbook = written(all_pages(short))
    assert len(read_book(workbook, KIT, COMMUNES).submissions["p_le_loi"].tables["so_voi_ke_hoach"].rows) == 1
    spot = place_book(short).submissions["p_le_loi"].tables["so_voi_ke_hoach"].rows[0].entries["dk"].place
    change = put(spot.row + 1, spot.column, 5)
    grids = tuple(change(grid) if grid.sheet == SHEET else grid for grid in workbook.grids)
    rows = (
        read_book(replace(workbook, grids=grids), KIT, COMMUNES).submissions["p_le_loi"].tables["so_voi_ke_hoach"].rows
    )
    assert [(row.id, row.value_at("dk"), row.value_at("th")) for row in rows[1:]] == [("dai", Decimal(5), Missing())]
