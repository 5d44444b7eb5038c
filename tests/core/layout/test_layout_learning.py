"""Học biểu này and the review sheet."""

from __future__ import annotations

import pytest

from addin.core.edits import AddNote, AddSheet, MergeCells, RowHeight, SetBlock
from addin.core.form.check import mistakes
from addin.core.form.model import Kit, Office
from addin.core.grid import Area
from addin.core.layout import audit, learn, review, understand
from tests.corpus_tables.layouts import LAYOUTS
from tests.corpus_tables.sketch import sketch

TABLE = """
    | STT | Nội dung | ĐVT | Kế hoạch | Thực hiện | Đạt (%) | Chênh lệch |
    | 1 | Diện tích gieo trồng | ha | 60 | 72 | 120 | 12 |
    | 1.1 | Lúa | ha | 20 | 18 | 90 | -2 |
    | 1.2 | Ngô | ha | 40 | 54 | 135 | 14 |
    | 2 | Đàn gia súc | con | 90 | 81 | 90 | -9 |
    | 2.1 | Trâu | con | 40 | 50 | 125 | 10 |
    | 2.2 | Bò | con | 50 | 31 | 62 | -19 |
"""


def test_a_learnt_form_has_the_parts_ratios_rules_and_rows_of_the_table() -> None:
    """What was found becomes a definition: ratio column, rule for the difference, items with unit and parts."""
    (form,) = learn(understand(sketch(TABLE)))
    assert form.by_id["dat"].ratio == ("thuc_hien", "ke_hoach")
    assert [rule.must for rule in form.rules] == ["chenh_lech = thuc_hien - ke_hoach"]
    assert form.rows_by_id["dien_tich_gieo_trong"].parts == ("lua", "ngo")
    assert form.rows_by_id["bo"].measure == "con"


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_every_learnt_form_is_a_valid_definition(layout: object) -> None:
    """The form check, which a Sổ goes through, finds no mistake in what was learnt."""
    forms = learn(understand(layout(1).workbook()))  # type: ignore[operator]
    kit = Kit("hoc", "Biểu đã học", "BIỂU ĐÃ HỌC", "", "", "", Office("", "", "", "", ""), forms)
    assert forms
    assert mistakes(kit) == []


def test_the_review_is_a_copy_with_colours_and_notes() -> None:
    """A new sheet says what was understood, and each wrong cell of the copy is coloured and has a note."""
    workbook = sketch(TABLE.replace("| 20 | 18 | 90 |", "| 20 | 18 | 80 |"))
    understanding, findings = audit(workbook)
    edits = review(workbook, understanding, findings)
    assert [edit.sheet for edit in edits if isinstance(edit, AddSheet)] == ["Đã hiểu", "Biểu 1"]
    (note,) = [edit for edit in edits if isinstance(edit, AddNote)]
    assert (note.row, note.column) == (3, 6)
    copy = next(edit for edit in edits if isinstance(edit, SetBlock) and edit.sheet == "Biểu 1")
    assert copy.cells[2][5].style.fill != copy.cells[1][5].style.fill


def test_the_copy_has_the_header_of_the_table_and_the_results_of_its_formulas() -> None:
    """Merged cells are merged again, high enough for their words; a total that nobody calculated shows its figure."""
    drawing = """
        | STT | Đơn vị | Số lượng hồ sơ tiếp nhận trong kỳ báo cáo |  |
        |  |  | Trực tuyến | Trực tiếp |
        | 1 | Xã Ia Chim | 12 | 30 |
        | 2 | Xã Kroong | 15 | 22 |
        |  | Tổng cộng |  | 52 |
    """
    head = Area(1, 3, 1, 4)
    workbook = sketch(drawing, formulas={"C5": "=SUM(C3:C4)"}, merges=[head, Area(1, 1, 2, 1), head])
    edits = review(workbook, *audit(workbook))
    merged = [edit for edit in edits if isinstance(edit, MergeCells)]
    assert [edit.area for edit in merged] == [head, Area(1, 1, 2, 1)]
    assert merged[0].cell.content == "Số lượng hồ sơ tiếp nhận trong kỳ báo cáo"
    assert [edit.row for edit in edits if isinstance(edit, RowHeight) and edit.sheet == "Biểu 1"] == [1, 2]
    copy = next(edit for edit in edits if isinstance(edit, SetBlock) and edit.sheet == "Biểu 1")
    assert copy.cells[4][2].content == 27


def test_a_row_that_says_what_it_adds_up_is_learnt_with_its_parts() -> None:
    """Cộng (A+B+C) becomes the sum of those rows; a difference, which a definition cannot say, is left out."""
    table = """
        | STT | Nội dung | Dự toán | Quyết toán |
        | A | Thu phí | 300 | 280 |
        | B | Thu lệ phí | 150 | 170 |
        | C | Cấp ngân sách | 250 | 260 |
        | D | Nguồn thu trong năm (A+B+C) | 700 | 710 |
        | E | Chi trong năm | 600 | 650 |
        | F | Còn lại (D-E) | 100 | 60 |
    """
    (form,) = learn(understand(sketch(table)))
    assert form.rows_by_id["nguon_thu_trong_nam_a_b_c"].parts == ("thu_phi", "thu_le_phi", "cap_ngan_sach")
    assert form.rows_by_id["con_lai_d_e"].parts == ()


TOTALLED = """
    | STT | Cấp học | Số trường | Số lớp |
    |  | TỔNG SỐ | 9 | 98 |
    | A | Công lập | 7 | 93 |
    | 1 | Mầm non | 3 | 35 |
    | 2 | Tiểu học | 4 | 58 |
    | B | Ngoài công lập | 2 | 5 |
    | 1 | Mầm non tư thục | 2 | 5 |
"""


def test_a_total_row_is_learnt_with_the_rows_it_adds_up() -> None:
    """It stays where the table has it, and what is inside of another row is not added twice."""
    (form,) = learn(understand(sketch(TOTALLED)))
    assert form.total_row is form.items[0]
    assert form.items[0].parts == ("cong_lap", "ngoai_cong_lap")
    assert [column.id for column in form.totalled] == ["so_truong", "so_lop"]


def test_a_total_row_that_adds_nothing_up_is_not_learnt() -> None:
    """Figures that come to another number do not say what the row is the total of: no row, and no name of one."""
    (form,) = learn(understand(sketch(TOTALLED.replace("| 9 | 98 |", "| 400 | 711 |"))))
    assert (form.total, form.total_row) == ("", None)
    assert "tong_so" not in form.rows_by_id


def test_two_tables_of_one_sheet_get_sheets_of_their_own() -> None:
    """Neither has the name of the other, nor one that Excel or the Sổ keeps for itself."""
    tables = TABLE + "    |\n    |\n" + TABLE.replace("Nội dung", "Hạng mục")
    workbook = sketch(tables)
    forms = learn(understand(workbook))
    names = [form.sheet.lower() for form in forms]
    assert len(names) == len(set(names)) == 2
    assert mistakes(Kit("hoc", "", "", "", "", "", Office("", "", "", "", ""), forms)) == []
