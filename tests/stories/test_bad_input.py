"""Whatever is handed in, one sentence names it; the rest goes through; nothing is written by halves."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin.cli import main
from addin.core.place import column_number
from addin.resources import samples_dir

CAMPAIGN = samples_dir() / "ra_quan_2023"
COURSE = samples_dir() / "tep_sai"


@pytest.fixture
def book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A fresh Sổ."""
    path = tmp_path / "So.xlsx"
    assert main(["new", "ra_quan", "--out", str(path)]) == 0
    capsys.readouterr()
    return path


def answer(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def change(path: Path, sheet: str, wanted: str, heading: str, value: str) -> str:
    """Type into the row of a definition sheet whose code is `wanted`; gives the cell's name."""
    workbook = openpyxl.load_workbook(path)
    page = workbook[sheet]
    headings = {cell.value: number for number, cell in enumerate(page[1], 1)}
    row = next(row for row in range(3, page.max_row + 1) if page.cell(row, headings["Mã"]).value == wanted)
    cell = page.cell(row, headings[heading])
    cell.value = value
    workbook.save(path)
    return str(cell.coordinate)


def test_good_files_go_through_beside_bad_ones(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A broken file, a text, a foreign workbook, the Sổ itself: each is refused by name; the good two are taken."""
    inbox = tmp_path / "nhan ve"
    inbox.mkdir()
    for name in ("17 Xã Ia Chim.xlsx", "10 Phường Lê Lợi.xlsx"):
        shutil.copy(CAMPAIGN / name, inbox)
    for name in ("17 Tệp hỏng.xlsx", "18 Không phải bảng tính.xlsx"):
        shutil.copy(COURSE / name, inbox)
    shutil.copy(book, inbox / "So khac.xlsx")
    other = openpyxl.Workbook()
    other.active["A1"] = "Danh sách trực cơ quan"  # type: ignore[index]
    other.save(inbox / "Lich truc.xlsx")
    assert main(["collect", str(book), str(inbox), "--json"]) == 1
    found = answer(capsys)
    assert sorted(one["commune"] for one in found["taken"]) == ["Phường Lê Lợi", "Xã Ia Chim"]
    refused = {one["path"]: one["reason"] for one in found["refused"]}
    assert sorted(refused) == ["17 Tệp hỏng.xlsx", "18 Không phải bảng tính.xlsx", "Lich truc.xlsx", "So khac.xlsx"]
    assert len(set(refused.values())) == 4


def test_an_empty_folder_is_said(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing to take in: the folder is named, and the Sổ stays usable."""
    empty = tmp_path / "trong"
    empty.mkdir()
    assert main(["collect", str(book), str(empty)]) == 1
    assert "“trong” không có tệp nào" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("sheet", "row", "heading", "value", "said"),
    [
        ("Biểu", "kinh_phi", "Gồm các phần", "nha_nuoc; nhan_dann", "có phải ý bạn là “nhan_dan”"),
        ("Biểu", "nha_nuoc", "Gồm các phần", "kinh_phi", "quay vòng"),
        ("Biểu", "nguoi", "Mã", "kinh_phi", "bị trùng"),
        ("Biểu", "kinh_phi", "Số lẻ", "một", "“Số lẻ” phải là số nguyên"),
        ("Quy tắc", "duong_phai_co_so_tuyen", "Phải", "so_tuyenn > 0", "có phải ý bạn là “so_tuyen”"),
        ("Danh mục", "nao_vet", "Nhóm", "kenhh", "có phải ý bạn là “kenh”"),
    ],
)
def test_a_mistake_in_the_definition_names_sheet_and_cell(
    book: Path, sheet: str, row: str, heading: str, value: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Unknown part, circular parts, duplicate code ...: exit 3, the sheet and row, a way out; the Sổ is not touched."""
    change(book, sheet, row, heading, value)
    before = book.read_bytes()
    assert main(["collect", str(book), str(CAMPAIGN)]) == 3
    message = capsys.readouterr().err
    assert said in message
    assert f"So.xlsx › {sheet} › " in message
    assert book.read_bytes() == before


def test_a_mistake_in_the_template_names_its_line(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown figure in sheet Mẫu báo cáo: the row, the name and a suggestion; no report is written."""
    main(["collect", str(book), str(CAMPAIGN)])
    workbook = openpyxl.load_workbook(book)
    page = workbook["Mẫu báo cáo"]
    line = next(row for row in range(3, 300) if "chung.nguoi|" in str(page.cell(row, 2).value))
    page.cell(line, 2).value = "Có {{ hoat_dong.tong.ngoui }} người."
    workbook.save(book)
    capsys.readouterr()
    report = book.with_name("bao cao.docx")
    assert main(["draft", str(book), "--out", str(report)]) == 3
    message = capsys.readouterr().err
    assert f"dòng {line}:" in message
    assert "có phải ý bạn là `nguoi`" in message
    assert not report.exists()


def test_a_book_that_is_open_in_excel_is_left_alone(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The last step fails because Excel holds the file: a sentence, the old Sổ whole, no temporary file left."""
    before, replace = book.read_bytes(), os.replace

    def held(source: Path, target: Path) -> None:
        if target == book:
            raise PermissionError("held")
        replace(source, target)

    monkeypatch.setattr(os, "replace", held)
    assert main(["collect", str(book), str(CAMPAIGN)]) == 3
    assert "đang mở trong Excel" in capsys.readouterr().err
    assert book.with_name(f"{book.stem} - bản vừa ghi.xlsx").exists()
    assert book.read_bytes() == before
    assert not list(book.parent.glob("~*"))


def test_an_own_sheet_of_the_officer_is_kept_in_the_copy(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sheet somebody added is not lost without a word: it is named, and the copy beside the Sổ still has it."""
    workbook = openpyxl.load_workbook(book)
    workbook.create_sheet("Ghi chép riêng")["A1"] = "việc cần nhớ"
    workbook.save(book)
    main(["collect", str(book), str(CAMPAIGN)])
    assert "“Ghi chép riêng” không thuộc Sổ" in capsys.readouterr().err
    (copy,) = (book.parent / "So - bản lưu").iterdir()
    assert openpyxl.load_workbook(copy)["Ghi chép riêng"]["A1"].value == "việc cần nhớ"


def test_a_corrected_cell_and_an_explanation_survive_the_next_run(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An officer's correction and explanation are both there after the next run, and the explanation in the report."""
    main(["collect", str(book), str(CAMPAIGN)])
    main(["collect", str(book), str(COURSE / "11 Dòng trùng.xlsx")])
    workbook = openpyxl.load_workbook(book)
    people = next(cell for line in workbook["Xã Kroong"].iter_rows() for cell in line if cell.value == 68)
    people.value = 70
    cells = [cell for line in workbook["Kết quả kiểm tra"].iter_rows() for cell in line]
    column = next(column_number(cell.column_letter) for cell in cells if cell.value == "Giải trình")
    row = next(int(cell.row or 0) for cell in cells if str(cell.value).endswith("Cần giải trình"))
    workbook["Kết quả kiểm tra"].cell(row, column).value = "Hai đợt nạo vét khác nhau"
    workbook.save(book)
    report = tmp_path / "bao cao.txt"
    main(["draft", str(book), "--out", str(report)])
    assert "Hai đợt nạo vét khác nhau" in report.read_text(encoding="utf-8")
    kept = openpyxl.load_workbook(book)
    assert any(
        cell.value == "Hai đợt nạo vét khác nhau" for line in kept["Kết quả kiểm tra"].iter_rows() for cell in line
    )
    assert kept["Xã Kroong"][people.coordinate].value == 70
    capsys.readouterr()
    main(["trace", str(book), f"'Xã Kroong'!{people.coordinate}", "--json"])
    values = {source["value"] for figure in answer(capsys)["figures"] for source in figure["sources"]}
    assert 70 in values
    assert 68 not in values
