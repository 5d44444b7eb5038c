"""The looking glass itself must be true: other tests believe what it says."""

from __future__ import annotations

import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from tests.libreoffice.office import Calculated, Office, OfficeError


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Two communes and their total, whose stored result (0) is stale on purpose; one error; one text."""
    path = tmp_path / "biểu tổng.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Biểu 01")
        number = book.add_format({"num_format": "#,##0.0"})
        sheet.write_row("A1", ["Xã Ia Chim", 1250.5], number)
        sheet.write_row("A2", ["Xã Đoàn Kết", 0.1], number)
        sheet.write_formula("B3", "=SUM(B1:B2)", number)
        sheet.write_formula("AA4", "=1/0")
    return path


def test_recalculation_replaces_stale_results(office: Office, workbook: Path) -> None:
    """Values are what the formulas give now, not what the file remembered; errors are named; texts are left out."""
    assert office.recalculate(workbook) == {
        ("Biểu 01", "B1"): Calculated(Decimal("1250.5"), ""),
        ("Biểu 01", "B2"): Calculated(Decimal("0.1"), ""),
        ("Biểu 01", "B3"): Calculated(Decimal("1250.6"), "=SUM(B1:B2)"),
        ("Biểu 01", "AA4"): Calculated("#DIV/0!", "=1/0"),
    }


def test_an_edit_reaches_the_total_and_not_the_file(office: Office, workbook: Path) -> None:
    """A changed commune cell changes the total; text and blank add nothing; the file on disk stays as it was."""
    before = workbook.read_bytes()
    total = ("Biểu 01", "B3")
    for edit, expected in ((Decimal("2.5"), "1253.0"), ("=1+1", "1250.5"), (None, "1250.5")):
        answer = office.recalculate(workbook, {("Biểu 01", "B2"): edit}, [total])
        assert answer == {total: Calculated(Decimal(expected), "=SUM(B1:B2)")}
    assert workbook.read_bytes() == before
    assert [path.name for path in workbook.parent.iterdir()] == [workbook.name]


def test_pages_print_numbers_the_vietnamese_way(office: Office, workbook: Path, tmp_path: Path) -> None:
    """The profile is Vietnamese (1.250,5), and a page becomes a picture."""
    pdf = office.convert(workbook, "pdf", tmp_path / "out")
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True).stdout.decode()
    assert "1.250,5" in text
    pages = office.png(workbook, tmp_path / "pages")
    assert [page.read_bytes()[:4] for page in pages] == [b"\x89PNG"] * len(pages)
    assert pages


def test_a_file_that_cannot_be_opened_is_an_error(office: Office, tmp_path: Path) -> None:
    """A broken workbook raises: nobody takes an empty answer for agreement."""
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(OfficeError):
        office.recalculate(broken)
    with pytest.raises(OfficeError):
        office.convert(tmp_path / "missing.xlsx", "pdf", tmp_path / "out")
