"""Học biểu này: an existing table becomes a Sổ with its definition; checking says what was understood."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from addin.cli import main
from addin.commands.book_file import open_book
from addin.core.layout import UNIT_ROW

ROWS: tuple[tuple[str | int | None, ...], ...] = (
    ("STT", "Đơn vị", "Tổng số hộ", "Hộ nghèo", "Hộ khác"),
    (1, "Xã A", 120, 20, 100),
    (2, "Xã B", 95, 15, 80),
    (3, "Xã C", 210, 40, 170),
    (4, "Xã D", 75, 5, 70),
    (None, "Tổng cộng", 500, 80, 420),
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table that nobody described."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet["A1"] = "BIỂU RÀ SOÁT HỘ NGHÈO"
    for at, row in enumerate(ROWS, 3):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column, value)
    path = tmp_path / "ra soat.xlsx"
    workbook.save(path)
    return path


def test_a_table_becomes_a_book_that_knows_its_parts(table: Path, tmp_path: Path) -> None:
    """The learnt Sổ opens, its form has the columns, and the total's parts were learnt from the figures."""
    book = tmp_path / "So.xlsx"
    assert main(["learn", str(table), "--out", str(book)]) == 0
    (form,) = open_book(book).kit.forms
    total = next(column for column in form.columns if column.name == "Tổng số hộ")
    assert [form.by_id[part].name for part in total.parts] == ["Hộ nghèo", "Hộ khác"]
    assert main(["learn", str(table), "--out", str(book)]) == 3


def test_checking_says_what_it_understood_and_writes_the_review(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The relations with their evidence are said, in JSON too; the review is a new file, the table is not touched."""
    before, review = table.read_bytes(), tmp_path / "xem lai.xlsx"
    assert main(["check", str(table), "--json", "--review", str(review)]) == 0
    understood = json.loads(capsys.readouterr().out)["understood"]
    assert any("BIỂU RÀ SOÁT HỘ NGHÈO" in line for line in understood)
    assert any("cộng ngang" in line and "đúng" in line for line in understood)
    assert "Đã hiểu" in openpyxl.load_workbook(review).sheetnames
    assert table.read_bytes() == before
    assert main(["check", str(table), "--review", str(review)]) == 2


def test_a_file_without_a_table_cannot_be_learnt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence, exit 3, and no Sổ is made."""
    path, book = tmp_path / "trong.xlsx", tmp_path / "So.xlsx"
    openpyxl.Workbook().save(path)
    assert main(["learn", str(path), "--out", str(book)]) == 3
    assert "Không thấy bảng số liệu nào" in capsys.readouterr().err
    assert not book.exists()


FOREST = (
    ("1. Trồng rừng",),
    ("STT", "Loại rừng", "Trồng mới (ha)", "Kinh phí (nghìn đồng)"),
    (1, "Phòng hộ", 12.5, 187500),
    (2, "Sản xuất", 48.75, 414375),
    ("Cộng", None, 61.25, 601875),
    (),
    (),
    ("2. Vi phạm lâm luật",),
    ("STT", "Hành vi", "Số vụ", "Phạt tiền (triệu đồng)"),
    (1, "Phá rừng", 3, 45),
    (2, "Vận chuyển", 7, 92.5),
    (3, "Cất giữ", 2, 20),
    ("Cộng", None, 12, 157.5),
)


def _workbook(path: Path, rows: tuple[tuple[str | float | None, ...], ...]) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column, value)
    workbook.save(path)
    return path


def test_two_tables_on_one_sheet_become_forms_whose_totals_arrive_in_the_summary(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """learn, forms, collect, summarize: each form has its sheet with a total row of formulas, and its total is said."""
    book, sent, forms = tmp_path / "So.xlsx", tmp_path / "ve", tmp_path / "bieu"
    assert main(["learn", str(_workbook(tmp_path / "Rung.xlsx", FOREST)), "--out", str(book)]) == 0
    assert main(["forms", str(book), "--out", str(forms)]) == 0
    form = openpyxl.load_workbook(next(forms.glob("*Ia Chim.xlsx")))
    sheets = [form[one.sheet] for one in open_book(book).kit.forms]
    assert len(sheets) == 2
    for sheet in sheets:
        total = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Cộng")
        assert str(sheet.cell(total.row, total.column + 1).value).startswith("=SUM(")
        for above in range(1, 3):
            for column in (1, 2):
                sheet.cell(total.row - above, total.column + column, 10 * above)
    sent.mkdir()
    form.save(sent / "Xã Ia Chim.xlsx")
    capsys.readouterr()
    main(["collect", str(book), str(sent)])
    assert main(["summarize", str(book)]) in (0, 1)
    said = capsys.readouterr().out
    assert "Cộng: trồng mới 30 ha; kinh phí 30 nghìn đồng." in said
    assert "Cộng: số vụ 30; phạt tiền 30 triệu đồng." in said


def test_learnt_books_are_known_apart_and_the_same_table_again_is_the_same(table: Path, tmp_path: Path) -> None:
    """Two tables beside each other keep a history each; the next period's copy of a table goes on with its own."""
    other = _workbook(tmp_path / "Rung.xlsx", FOREST)
    workbook = openpyxl.load_workbook(table)
    sheet = workbook.active
    assert sheet is not None
    sheet["A1"] = "BIỂU RÀ SOÁT HỘ NGHÈO THÁNG 11"
    workbook.save(later := tmp_path / "thang 11.xlsx")
    sheet["A1"] = "BIỂU RÀ SOÁT HỘ NGHÈO THÁNG 12"
    sheet["C4"] = 121
    workbook.save(latest := tmp_path / "thang 12.xlsx")
    ids = []
    for number, path in enumerate((table, table, other, later, latest)):
        book = tmp_path / f"So {number}.xlsx"
        assert main(["learn", str(path), "--out", str(book)]) == 0
        ids.append(open_book(book).kit.id)
    assert ids[0] == ids[1] != ids[2]
    assert ids[3] == ids[4]
    assert all(id_.isascii() and id_.replace("_", "").isalnum() for id_ in ids)


def test_a_total_row_that_nothing_defines_is_said_to_be_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Named in the Sổ, but unclear what it adds up: no “không phát sinh”, a sentence that says what to write where."""
    from addin.commands.summarize import say_summary
    from addin.core.book.complete import complete
    from addin.core.book.model import Book
    from addin.core.form.model import Item
    from tests.making import form_of, kit_of, number, text

    form = form_of(text("ten"), number("so", measure="ha"), items=(Item("a", "A"),), total="TỔNG SỐ")
    say_summary(complete(Book(kit_of(form), ())))
    said = capsys.readouterr().out
    assert "không cộng được dòng “TỔNG SỐ”" in said
    assert "Gồm các phần" in said
    assert "không phát sinh" not in said


def test_a_table_with_a_row_for_each_unit_becomes_a_form_of_one_row(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Were its rows those of each unit's form, the summary would count every figure of the table twice."""
    book = tmp_path / "So.xlsx"
    assert main(["learn", str(table), "--out", str(book)]) == 0
    (form,) = open_book(book).kit.forms
    assert [item.name for item in form.items] == [UNIT_ROW]
    assert "Mỗi dòng của bảng này là một xã, phường" in capsys.readouterr().out
    answer = tmp_path / "Xã Ia Chim.xlsx"
    answer.write_bytes(table.read_bytes())
    assert main(["collect", str(book), str(answer)]) == 1  # the table of all of them is no unit's answer
    assert not open_book(book).submissions
    assert "không có dòng nào của biểu mẫu" in capsys.readouterr().out
