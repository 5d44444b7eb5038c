"""A Sổ with its plan attached: the page, the sentences, the cells of every figure, and a plan that changes."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from addin.cli import main
from addin.commands.book_file import open_book
from addin.commands.trace import tracer_of
from addin.core.book.complete import Complete, complete
from addin.core.book.model import REPORT, SUMMARY
from addin.core.report.trace_view import trace_view
from addin.hosts.history import FILE
from addin.resources import samples_dir
from tests.libreoffice.office import Office

SENTENCES = """{% set ke_hoach = so_sanh.ke_hoach.hoat_dong %}
{% if so_sanh.ke_hoach.hoat_dong.tong.nguoi %}
Huy động bằng {{ ke_hoach.tong.nguoi.ty_le|kem_don_vi }} kế hoạch,
  {{ ke_hoach.tong.nguoi.tang_giam }}; {{ ke_hoach.don_vi|xep_hang("nguoi.ty_le", 1) }}.
{% endif %}
{% if so_sanh.cung_ky.hoat_dong.tong.nguoi %}
So với cùng kỳ: {{ so_sanh.cung_ky.hoat_dong.tong.nguoi.tang_giam_phan_tram }}.
{% endif %}
"""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both Sổ filled, both summarised."""
    folder = tmp_path_factory.mktemp("so")
    for kit in ("ra_quan", "ke_hoach"):
        book = str(folder / f"{kit}.xlsx")
        assert main(["new", kit, "--out", book]) == 0
        assert main(["collect", book, str(samples_dir() / f"{kit}_2023")]) == 0
        assert main(["summarize", book]) == 0
    return folder


@pytest.fixture
def folder(shared: Path, tmp_path: Path) -> Path:
    """A copy for each test."""
    for name in ("ra_quan.xlsx", "ke_hoach.xlsx", FILE):
        shutil.copy2(shared / name, tmp_path / name)
    return tmp_path


def attach(folder: Path, *earlier: str) -> int:
    paths = [str(folder / name) for name in ("ra_quan.xlsx", *earlier)]
    return main(["compare", *paths, "--voi", "ke-hoach", "--attach"])


def drafted(folder: Path) -> Complete:
    book = open_book(folder / "ra_quan.xlsx")
    kit = replace(book.kit, template=SENTENCES, template_rows=())
    return complete(replace(book, kit=kit, pages=book.pages | {SUMMARY, REPORT}))


def test_sentences_compare_and_every_figure_has_cells_of_both(folder: Path) -> None:
    """10.889 of 13.046 registered people; the sources are cells of this Sổ and, by file, of the plan's."""
    assert attach(folder, "ke_hoach.xlsx") == 0
    report = drafted(folder).drafted()
    assert [one.text for one in report.paragraphs] == [
        "Huy động bằng 83,5% kế hoạch, giảm 2.157 người; "
        "cao nhất là phường Thắng Lợi và phường Nguyễn Trãi (cùng 91,3%)."
    ]
    share = next(one for id_, one in report.figures.items() if id_.startswith("hoat_dong.tong.nguoi:"))
    assert {place.file for place in share.sources} == {"", "ke_hoach.xlsx"}
    assert share.place is not None
    assert share.place.sheet == "So sánh"


def test_the_page_shows_now_live_and_then_with_its_source(folder: Path) -> None:
    """The number of now is a formula onto the summary; the other Sổ is named, with the cells."""
    assert attach(folder, "ke_hoach.xlsx") == 0
    rows = list(openpyxl.load_workbook(folder / "ra_quan.xlsx")["So sánh"].iter_rows(min_row=8, values_only=True))
    people = next(row for row in rows if row[2] == "Tổng cộng – Số người tham gia")
    assert str(people[4]).startswith("='Biểu tổng hợp'!")
    assert people[5] == 13046
    assert str(people[10]).startswith("ke_hoach.xlsx: ")
    gifts = next(row for row in rows if str(row[2]).endswith("Nhân dân đóng góp") and row[5] is None)
    assert gifts[11] == "kỳ gốc không có chỉ tiêu này"


def test_nothing_attached_nothing_said(folder: Path) -> None:
    """The names are there all the same: the sentence is left out, and no page is made."""
    assert drafted(folder).drafted().paragraphs == ()
    assert "So sánh" not in openpyxl.load_workbook(folder / "ra_quan.xlsx").sheetnames


def test_a_plan_that_changed_or_vanished_is_said(folder: Path) -> None:
    """Never silently stale: a finding that names the file; detached, it is silent again."""
    assert attach(folder, "ke_hoach.xlsx") == 0
    assert [one for one in drafted(folder).findings if one.code == "base-stale"] == []
    (folder / "ke_hoach.xlsx").write_bytes(b"khac")
    assert "đã thay đổi" in next(one.message for one in drafted(folder).findings if one.code == "base-stale")
    (folder / "ke_hoach.xlsx").unlink()
    assert "Không thấy tệp ke_hoach.xlsx" in next(
        one.message for one in drafted(folder).findings if one.code == "base-stale"
    )
    assert main(["compare", str(folder / "ra_quan.xlsx"), "--voi", "ke-hoach", "--detach"]) == 0
    assert [one for one in drafted(folder).findings if one.code == "base-stale"] == []


def test_a_compared_figure_is_traced_into_both_books(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """13.046 registered people: each cell of the plan's Sổ with file, sheet, cell and number, which add up to it."""
    assert attach(folder, "ke_hoach.xlsx") == 0
    capsys.readouterr()
    assert main(["trace", str(folder / "ra_quan.xlsx"), "hoat_dong.tong.nguoi@ke_hoach", "--json"]) == 0
    (figure,) = json.loads(capsys.readouterr().out)["figures"]
    assert (figure["name"], figure["text"]) == ("Tổng cộng – Số người dự kiến (kế hoạch)", "13.046")
    assert figure["sheet"] == "So sánh"
    assert {source["file"] for source in figure["sources"]} == {"ke_hoach.xlsx"}
    assert sum(Decimal(str(source["value"])) for source in figure["sources"]) == 13046
    plan = openpyxl.load_workbook(folder / "ke_hoach.xlsx", data_only=True)
    for source in figure["sources"]:
        assert plan[source["sheet"]][source["cell"]].value == Decimal(str(source["value"]))


def test_the_page_of_traces_shows_the_cells_of_the_plan(folder: Path, office: Office) -> None:
    """A block of its own with the other Sổ's file, sheet, cell and number; and every link of the Sổ leads to a cell."""
    assert attach(folder, "ke_hoach.xlsx") == 0
    path = folder / "ra_quan.xlsx"
    rows = list(openpyxl.load_workbook(path)["Truy vết"].iter_rows(min_row=6, values_only=True))
    plan = [row for row in rows if row[0] == "Tổng cộng – Số người dự kiến (kế hoạch)"]
    assert plan[0][3] is not None
    assert sum(Decimal(str(row[7])) for row in plan[1:]) == 13046
    assert {row[8] for row in plan[1:]} == {"ke_hoach.xlsx"}
    assert all(row[9] and row[10] for row in plan[1:])
    followed = office.links(path)
    assert [one for one in followed if not one.target] == []
    there = {(f"{one.sheet}!{one.cell}", one.target) for one in followed}
    summary = next(one for one in followed if one.sheet == "Biểu tổng hợp" and one.words == "Truy vết")
    back = [
        end for start, end in there if start.startswith("Truy vết!D") and start == summary.target.replace("!A", "!D")
    ]
    assert [end.partition("!")[0] for end in back] == ["Biểu tổng hợp"]
    assert any(one.sheet == "Truy vết" and one.target.startswith("Xã Ia Chim!") for one in followed)


def test_the_web_page_shows_the_cells_of_the_plan(folder: Path) -> None:
    """The sentence that compares leads to cells of both Sổ; those of the plan say which file they are in."""
    assert attach(folder, "ke_hoach.xlsx") == 0
    done = drafted(folder)
    page = trace_view("{{ data|safe }}", "x", done.drafted(), tracer_of(done))
    data = json.loads(page)
    share = next(one for one in data["figures"].values() if one["text"] == "83,5%")
    files = {data["cells"][key]["place"].partition(" › ")[0] for key in share["cells"]}
    assert "ke_hoach.xlsx" in files
    assert len(files) > 1
    plan = [data["cells"][key] for key in share["cells"] if data["cells"][key]["place"].startswith("ke_hoach.xlsx")]
    assert sum(Decimal(one["text"].replace(".", "")) for one in plan) == 13046
    assert all(one["commune"].endswith("(kế hoạch)") for one in plan)


def test_the_history_finds_the_plan_by_itself(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both were summarised in one folder, so no file has to be chosen; what it does not hold is said."""
    assert attach(folder) == 0
    assert "83,5% kế hoạch" in drafted(folder).drafted().paragraphs[0].text
    capsys.readouterr()
    assert main(["compare", str(folder / "ra_quan.xlsx"), "--voi", "cung-ky"]) == 3
    assert "chưa có cùng kỳ năm trước" in capsys.readouterr().err


def test_a_faulty_template_is_a_finding_and_stops_only_the_report(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`summarize` goes on and names sheet and row; `draft` names the file; the page Báo cáo says what to mend."""
    path = folder / "ra_quan.xlsx"
    assert main(["draft", str(path), "--out", str(folder / "a.txt")]) == 0
    book = openpyxl.load_workbook(path)
    sheet = book["Mẫu báo cáo"]
    at = sheet.max_row + 1
    sheet.cell(at, 1, "đoạn văn")
    sheet.cell(at, 2, "{{ hoat_dong.tong.kinh_phy }}")
    book.save(path)
    assert main(["summarize", str(path)]) == 1
    (found,) = [one for one in complete(open_book(path)).findings if one.code == "template-error"]
    assert (found.place.sheet, found.place.row) == ("Mẫu báo cáo", at)
    assert "có phải ý bạn là `kinh_phi`?" in found.message
    assert openpyxl.load_workbook(path)["Báo cáo"]["A1"].value == "CHƯA SOẠN ĐƯỢC BÁO CÁO"
    capsys.readouterr()
    assert main(["draft", str(path), "--out", str(folder / "b.txt")]) == 3
    assert f"ra_quan.xlsx, trang Mẫu báo cáo, dòng {at}: " in capsys.readouterr().err
