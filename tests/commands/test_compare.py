"""So sánh: the plan's Sổ beside the campaign's, by command line and as a page."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from addin.cli import main
from addin.resources import samples_dir

NAMES = ("Xã Ia Chim", "Xã Đoàn Kết")


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """What two communes registered, and what they did."""
    folder = tmp_path_factory.mktemp("compare")
    made = []
    for kit, samples in (("ra_quan", "ra_quan_2023"), ("ke_hoach", "ke_hoach_2023")):
        book = folder / f"{kit}.xlsx"
        assert main(["new", kit, "--out", str(book)]) == 0
        files = [str(path) for name in NAMES for path in (samples_dir() / samples).glob(f"*{name}.xlsx")]
        assert main(["collect", str(book), *files]) in (0, 1)
        made.append(book)
    return made[0], made[1]


def test_registered_against_done(books: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """Two communes are compared with what they registered; the whole is not, while the others have not reported."""
    assert main(["compare", str(books[0]), str(books[1]), "--voi", "ke-hoach", "--json"]) == 0
    figures = {one["id"]: one for one in json.loads(capsys.readouterr().out)["figures"]}
    people = figures["hoat_dong.don_vi.x_doan_ket.nguoi"]
    assert (people["now"], people["before"], people["share"][:4]) == ("762", "911", "83.6")
    assert figures["hoat_dong.tong.nguoi"]["reason"].startswith("kỳ này chưa có số liệu của Phường Quang Trung")
    assert figures["hoat_dong.don_vi.x_doan_ket.nha_nuoc"]["reason"] == "kỳ gốc không có chỉ tiêu này"


def test_the_page_has_live_formulas_and_reasons(books: tuple[Path, Path], tmp_path: Path) -> None:
    """Each comparable figure with its difference and share as formulas; the others say why not."""
    out = tmp_path / "so_sanh.xlsx"
    assert main(["compare", str(books[0]), str(books[1]), "--voi", "ke-hoach", "--out", str(out)]) == 0
    rows = list(openpyxl.load_workbook(out)["So sánh"].iter_rows(min_row=8, values_only=True))
    assert str(rows[0][0]).startswith("Kế hoạch: Đợt ra quân ngày 31/01/2023 (lấy từ tệp ke_hoach.xlsx)")
    people = next(row for row in rows if row[2] == "Xã Đoàn Kết – Số người tham gia")
    assert people[4:6] == (762, 911)
    assert str(people[6]).startswith("=E")
    assert str(people[10]) == "ke_hoach.xlsx: 7 ô của các đơn vị"
    total = next(row for row in rows if row[2] == "Tổng cộng – Số người tham gia")
    assert total[5:7] == (None, None)
    assert str(total[11]).startswith("kỳ này chưa có số liệu")


def test_nothing_in_common_is_said(
    books: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two Sổ without a form of the same id are not compared, in one sentence."""
    other = tmp_path / "khac.xlsx"
    main(["new", "phat_dong_thi_dua", "--out", str(other)])
    capsys.readouterr()
    assert main(["compare", str(books[0]), str(other)]) == 3
    assert "không có biểu nào cùng mã" in capsys.readouterr().err
