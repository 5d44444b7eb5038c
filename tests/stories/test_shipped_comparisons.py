"""So sánh trong báo cáo ra quân: what the shipped report says of plan, same period and year so far, and when not."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from addin.cli import main
from addin.resources import samples_dir

PEOPLE = ("Xã Ia Chim", "H11")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, whose Sổ is compared with the plan of its campaign."""
    folder = tmp_path_factory.mktemp("so sánh")
    assert main(["demo", "--out", str(folder)]) == 0
    return folder


def said(book: Path) -> str:
    """The report of a Sổ as text."""
    out = book.with_suffix(".txt")
    main(["draft", str(book), "--out", str(out)])
    return out.read_text(encoding="utf-8")


def test_registered_against_done_is_in_the_report(demo: Path) -> None:
    """The share of the plan, who came closest with equals together, lengths and money; the proof-reader agrees."""
    text = (demo / "Bao_cao.txt").read_text(encoding="utf-8")
    assert "Số người tham gia đạt 83,5% số dự kiến khi đăng ký (13.046 người)" in text
    assert (
        "cao nhất là phường Thắng Lợi và phường Nguyễn Trãi (cùng 91,3%), tiếp theo là phường Thống Nhất (90%)" in text
    )
    assert "Kinh phí thực hiện bằng 101,1% dự kiến, tăng 63,6 triệu đồng." in text
    assert "chiều dài đạt 91,2% đăng ký" in text
    assert "chiếm 9,2% tổng kinh phí" in text
    assert "cùng kỳ" not in text
    assert "Cộng dồn" not in text
    assert main(["proofread", str(demo / "Bao_cao.docx"), "--against", str(demo / "So_tong_hop.xlsx")]) == 0


def test_same_period_and_the_year_so_far_are_said_once_they_are_there(demo: Path, tmp_path: Path) -> None:
    """An earlier Sổ with 100 people more: fewer now, in number and percent; both together as the year so far."""
    book, earlier = tmp_path / "So.xlsx", tmp_path / "So_2022.xlsx"
    shutil.copyfile(demo / "So_tong_hop.xlsx", book)
    workbook = openpyxl.load_workbook(demo / "So_tong_hop.xlsx")
    workbook[PEOPLE[0]][PEOPLE[1]].value += 100
    workbook.save(earlier)
    for against in ("cung-ky", "luy-ke"):
        assert main(["compare", str(book), str(earlier), "--voi", against, "--attach"]) == 0
    text = said(book)
    assert "So với cùng kỳ, số người tham gia giảm 100 người (giảm 0,9%); kinh phí thực hiện không thay đổi." in text
    assert (
        "Cộng dồn từ đầu năm, các đợt ra quân đã huy động 21.878 lượt người tham gia, kinh phí 11.393,2 triệu" in text
    )


def test_a_comparison_that_cannot_be_made_is_not_in_the_text_but_on_the_page(demo: Path, tmp_path: Path) -> None:
    """A unit that registered nothing: its plan is not zero, so the totals are not compared, and the page says why."""
    book, plan = tmp_path / "So.xlsx", tmp_path / "So_ke_hoach.xlsx"
    shutil.copyfile(demo / "So_tong_hop.xlsx", book)
    forms = [one for one in sorted((samples_dir() / "ke_hoach_2023").glob("*.xlsx")) if "Ia Chim" not in one.name]
    assert len(forms) == 20
    assert main(["new", "ke_hoach", "--out", str(plan)]) == 0
    main(["collect", str(plan), *map(str, forms)])
    assert main(["compare", str(book), str(plan), "--voi", "ke-hoach", "--attach"]) == 0
    text = said(book)
    assert "dự kiến khi đăng ký" not in text
    assert "đạt 91,2% đăng ký" not in text
    rows = openpyxl.load_workbook(book)["So sánh"].iter_rows(min_row=8, values_only=True)
    total = next(row for row in rows if row[2] == "Tổng cộng – Số người tham gia")
    assert "kỳ gốc chưa có số liệu của Xã Ia Chim" in str(total[11])
