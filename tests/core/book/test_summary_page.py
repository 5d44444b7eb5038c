"""The Biểu tổng hợp: every number a live formula with its right value, every figure with its own cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from addin.core.book.model import BY_COMMUNE, SUMMARY, Book, Submission
from addin.core.book.names import MOST_COLUMNS, summary_sheets
from addin.core.book.summary_page import summary_pages
from addin.core.edits import AddSheet, Cell, Edit, Formula, MergeCells, SetBlock
from addin.core.form.model import Form, Item
from addin.core.number import read_cell
from addin.core.place import cell_name
from tests.core.book.small_book import COMMUNES, FIXED, KIT, completed, small_book
from tests.making import form_of, kit_of, number, table_of, text

Cells = dict[tuple[str, str], Cell]


def cells_of(edits: Sequence[Edit]) -> Cells:
    found: Cells = {}
    for edit in edits:
        if isinstance(edit, SetBlock):
            for row, cells in enumerate(edit.cells, edit.row):
                for column, cell in enumerate(cells, edit.column):
                    found[edit.sheet, cell_name(row, column)] = cell
        elif isinstance(edit, MergeCells):
            found[edit.sheet, cell_name(edit.area.top, edit.area.left)] = edit.cell
    return found


def pages_of(book: Book) -> Cells:
    placed, summary, _ = completed(book)
    return cells_of(summary_pages(placed, summary))


def texts(cells: Cells, sheet: str) -> list[str]:
    return [cell.content for (name, _), cell in cells.items() if name == sheet and isinstance(cell.content, str)]


def test_every_figure_has_a_cell_that_shows_it() -> None:
    """Every figure with a place in the tables stands in a formula that carries its value; the others are missing."""
    placed, summary, _ = completed(small_book())
    cells = cells_of(summary_pages(placed, summary))
    tables = set(summary_sheets(KIT).values())
    shown = [figure for figure in summary.figures().values() if figure.place and figure.place.sheet in tables]
    for figure in shown:
        assert figure.place is not None
        content = cells[figure.place.sheet, figure.place.cell].content
        assert isinstance(content, Formula)
        assert content.cached == figure.value, figure.id
    homeless = {figure.id.split(".")[2] for figure in summary.figures().values() if figure not in shown}
    assert homeless == {"p_duy_tan", "x_kroong", "x_ia_chim"}
    assert len(shown) > 50


def test_no_number_is_typed_in() -> None:
    """Every figure in the body of the tables is a formula; the only plain numbers are none at all."""
    assert [at for at, cell in pages_of(small_book()).items() if isinstance(cell.content, int | Decimal)] == []


def test_totals_say_on_how_many_units_they_rest() -> None:
    """3 of 4 units have reported; the missing one is named with its words."""
    cells = pages_of(small_book())
    assert any(text.startswith("Số liệu của 3/4 đơn vị; chưa cộng") for text in texts(cells, SUMMARY))
    assert "chưa báo cáo" in texts(cells, BY_COMMUNE)
    assert "chưa gửi biểu này" in texts(cells, "Biểu 02 - theo đơn vị")


def test_work_of_no_known_kind_has_a_line_of_its_own() -> None:
    """A kind of work that is in no list is still in the total, on a line that says so."""
    placed, summary, _ = completed(small_book())
    cells = cells_of(summary_pages(placed, summary))
    place = summary.figures()["viec_lam.nhom.khac.nguoi"].place
    assert place is not None
    content = cells[place.sheet, place.cell].content
    assert isinstance(content, Formula)
    assert content.cached == 7
    assert "Chưa phân loại" in texts(cells, SUMMARY)


def test_a_unit_that_does_not_fit_is_left_out_and_said() -> None:
    """A fixed row that one commune counted in trees is not added to kilometres: its place says "khác ĐVT"."""
    placed, summary, _ = completed(small_book())
    cells = cells_of(summary_pages(placed, summary))
    figure = summary.figures()["so_voi_ke_hoach.muc.dai.th"]
    assert figure.place is not None
    content = cells[figure.place.sheet, figure.place.cell].content
    assert isinstance(content, Formula)
    assert content.cached == Decimal("1.25")
    assert "Ia Chim" not in content.text
    assert texts(cells, "Biểu 02 - theo đơn vị").count("khác ĐVT") == 2


def test_groups_by_kind_of_unit_have_subtotals() -> None:
    """Các phường and Các xã, each with its sum; with one kind only there are no groups."""
    cells = pages_of(small_book())
    assert {"Các phường", "Các xã"} <= set(texts(cells, BY_COMMUNE))
    one_kind = replace(small_book(), communes=tuple(one for one in small_book().communes if one.kind == "xã"))
    assert not {"Các phường", "Các xã"} & set(texts(pages_of(one_kind), BY_COMMUNE))


def test_the_sheets_are_set_up_for_print() -> None:
    """Header rows are repeated, panes frozen below them, the title and signature are there."""
    placed, summary, _ = completed(small_book())
    edits = summary_pages(placed, summary)
    sheets = [edit for edit in edits if isinstance(edit, AddSheet)]
    assert [sheet.sheet for sheet in sheets] == list(summary_sheets(KIT).values())
    for sheet in sheets:
        assert sheet.repeat_rows is not None
        assert sheet.freeze == (sheet.repeat_rows[1] + 1, 3)
        words = texts(cells_of(edits), sheet.sheet)
        assert {"NGƯỜI LẬP BIỂU", "TRƯỞNG PHÒNG", "PHÒNG KINH TẾ"} <= set(words)
    assert "BIỂU TỔNG HỢP KẾT QUẢ ĐẦU XUÂN" in texts(cells_of(edits), SUMMARY)


def test_a_table_by_commune_too_wide_for_a_page_is_not_made() -> None:
    """Forty indicators by commune fit on no page: their figures stand on the communes' own pages."""
    wide = replace(FIXED, items=tuple(Item(f"i{n}", f"Chỉ tiêu {n}", measure="việc") for n in range(MOST_COLUMNS)))
    kit = replace(KIT, forms=(KIT.forms[0], wide))
    assert [name for _, name in summary_sheets(kit)] == ["tổng hợp", "theo đơn vị", "tổng hợp"]


def test_a_form_of_words_has_no_table() -> None:
    """Opinions are not added up."""
    words: Form = form_of(text("muc"), text("noi_dung"), id="y_kien", items=(Item("a", "A"),))
    assert summary_sheets(kit_of(words)) == {}
    counted = form_of(text("muc"), number("n", measure="người"), id="so", items=(Item("a", "A"),))
    assert next(iter(summary_sheets(kit_of(words, counted)).values())) == SUMMARY


def test_a_table_of_one_figure_is_wide_enough_to_be_signed() -> None:
    """Few columns by unit: title, "Kèm theo ..." and signature have their room all the same."""
    placed, summary, _ = completed(small_book())
    sheets = [edit for edit in summary_pages(placed, summary) if isinstance(edit, AddSheet)]
    assert sheets
    assert min(sum(sheet.widths[: sheet.print_columns]) for sheet in sheets) >= 90


def test_the_total_row_of_fixed_rows_stands_where_the_form_has_it_and_adds_the_lines_of_the_table() -> None:
    """On top here; by unit it adds the unit's parts, so that both tables agree whatever a unit wrote as its total."""
    items = (Item("cong", "Cộng", parts=("thong", "keo")), Item("thong", "Thông"), Item("keo", "Keo"))
    trees = form_of(text("loai"), number("cay", measure="cây"), id="rung", items=items, total="Cộng")
    rows = "| # | loai | cay |\n|-|-|-|\n| cong | Cộng | 99 |\n| thong | Thông | 3 |\n| keo | Keo | 4 |"
    sent = Submission(COMMUNES[0], "a.xlsx", {"rung": table_of(trees, rows, commune=COMMUNES[0].id)})
    book = Book(kit_of(trees), COMMUNES, {COMMUNES[0].id: sent}, pages=frozenset({SUMMARY}))
    placed, summary, _ = completed(book)
    cells = cells_of(summary_pages(placed, summary))
    total, by_unit = (summary.figures()[id_] for id_ in ("rung.tong.cay", f"rung.don_vi.{COMMUNES[0].id}.cong.cay"))
    assert total.place is not None
    assert by_unit.place is not None
    shown = cells[SUMMARY, total.place.cell].content
    assert isinstance(shown, Formula)
    row, column = total.place.row, total.place.cell[0]
    assert shown.text == f"=SUM({column}{row + 1},{column}{row + 2})"
    assert shown.cached == 7
    own = cells[BY_COMMUNE, by_unit.place.cell].content
    assert isinstance(own, Formula)
    assert own.cached == 7
    assert own.text.startswith("=SUM(")


def test_a_cell_that_was_not_read_is_a_question_mark_until_it_is_corrected() -> None:
    """The table by unit shows "?", and a number as soon as one stands in the cell; a share of it is "?" too."""
    book = small_book()
    sent = book.submissions["p_le_loi"]
    table = sent.tables[FIXED.id]
    first = table.rows[0]
    doubtful = first.entries["th"]._replace(value=read_cell("12.5"))
    rows = (replace(first, entries={**first.entries, "th": doubtful}), *table.rows[1:])
    sent = replace(sent, tables={**sent.tables, FIXED.id: replace(table, rows=rows)})
    placed, summary, _ = completed(replace(book, submissions={**book.submissions, "p_le_loi": sent}))
    cells = cells_of(summary_pages(placed, summary))
    figure = summary.forms[FIXED.id].communes[0]["viec.th"]
    assert figure.place is not None
    shown = cells[figure.place.sheet, figure.place.cell].content
    assert isinstance(shown, Formula)
    assert shown.cached == "?"
    assert shown.text.startswith("=IF(N(")
    assert shown.text.endswith("))")
    share = cells[figure.place.sheet, cell_name(figure.place.row, figure.place.column + 1)]
    assert share.content == "?"
