"""Học biểu này: an existing table becomes a Sổ with its definition; checking says what was understood."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from addin.cli import main
from addin.commands.book_file import open_book

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
