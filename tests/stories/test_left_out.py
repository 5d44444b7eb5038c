"""Nothing is left out without a word: cells that could not be added are counted wherever their totals are shown."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from addin.cli import main
from addin.resources import samples_dir

SAMPLE = samples_dir() / "ra_quan_2023" / "17 Xã Ia Chim.xlsx"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "So.xlsx"
    assert main(["new", "ra_quan", "--out", str(path)]) == 0
    return path


def sent_with(folder: Path, cell: str, value: str | None) -> Path:
    """Ia Chim's workbook with one cell of Biểu 01 changed."""
    path = folder / "Xã Ia Chim.xlsx"
    shutil.copy(SAMPLE, path)
    workbook = openpyxl.load_workbook(path)
    workbook["Biểu 01"][cell] = value
    workbook.save(path)
    return path


@pytest.mark.parametrize("typed", ["663.60", "x", "khoảng 660"])
def test_an_unreadable_total_is_counted_where_the_totals_are(
    book: Path, tmp_path: Path, typed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The summary's head, `summarize --json` and the draft all say that one cell is not in the totals."""
    main(["collect", str(book), str(sent_with(tmp_path, "I12", typed))])
    capsys.readouterr()
    main(["summarize", str(book), "--json"])
    assert json.loads(capsys.readouterr().out)["left_out"] == ["Xã Ia Chim › I11"]
    cells = [cell.value for row in openpyxl.load_workbook(book)["Biểu tổng hợp"].iter_rows() for cell in row]
    assert any("chưa cộng 1 ô" in str(value) for value in cells)
    main(["draft", str(book), "--out", str(tmp_path / "bc.txt")])
    assert "chưa cộng vào các tổng" in capsys.readouterr().out


def test_a_dash_and_a_blank_leave_nothing_out(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A dash is an answer and a blank part is none: neither is reported as left out."""
    main(["collect", str(book), str(SAMPLE)])
    capsys.readouterr()
    main(["summarize", str(book), "--json"])
    assert json.loads(capsys.readouterr().out)["left_out"] == []


def test_a_blank_total_that_the_book_adds_up_is_said(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The commune left the money total blank: the Sổ adds its parts, and a note says so."""
    main(["collect", str(book), str(sent_with(tmp_path, "I12", None)), "--json"])
    capsys.readouterr()
    main(["check", str(book), "--json"])
    found = [one for one in json.loads(capsys.readouterr().out)["findings"] if one["code"] == "total-filled"]
    assert [(one["cell"], one["actual"], one["severity"]) for one in found] == [("I11", 663.6, "info")]


def test_a_report_that_was_there_is_kept(book: Path, tmp_path: Path) -> None:
    """Drafting again over a report somebody edited: the edited one is in the folder of copies."""
    main(["collect", str(book), str(SAMPLE)])
    report = tmp_path / "bc.txt"
    report.write_text("bản đã sửa tay", encoding="utf-8")
    main(["draft", str(book), "--out", str(report)])
    (kept,) = (tmp_path / "bc - bản lưu").iterdir()
    assert kept.read_text(encoding="utf-8") == "bản đã sửa tay"
    assert "BÁO CÁO" in report.read_text(encoding="utf-8")


def test_a_renamed_sheet_is_still_ours_and_a_lost_memory_is_said(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A commune's sheet under another name causes no warning; a Sổ without its hidden Nguồn is refused."""
    main(["collect", str(book), str(SAMPLE)])
    workbook = openpyxl.load_workbook(book)
    workbook["Xã Ia Chim"].title = "Ia Chim (mới)"
    workbook.save(book)
    capsys.readouterr()
    assert main(["summarize", str(book)]) == 0
    assert "không thuộc Sổ" not in capsys.readouterr().err
    workbook = openpyxl.load_workbook(book)
    del workbook["Nguồn"]
    workbook.save(book)
    assert main(["summarize", str(book)]) == 3
    assert "thiếu trang ẩn “Nguồn”" in capsys.readouterr().err
