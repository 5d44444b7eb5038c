"""nd30.toml từng khoản: no entry is idle, and a document written against one of them is caught by the check."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from addin.commands.check import check_paths
from addin.core.dates import long_date
from addin.core.report.draft import draft
from addin.core.report.model import Report
from addin.core.report.nd30 import Nd30, TextStyle, nd30_from
from addin.core.report.nd30_check import Line, Paper, check_paper
from addin.core.report.nd30_elements import elements_of
from addin.hosts.word.file import write_report
from addin.hosts.word.paper import read_paper
from tests.campaign import campaign

LAYOUT = tomllib.loads((Path(__file__).parents[2] / "templates" / "nd30.toml").read_text(encoding="utf-8"))
LONG = "Các xã, phường đồng loạt ra quân, huy động được đông đảo người dân tham gia làm đường, dọn vệ sinh và trồng cây"
TEMPLATE = f"""[tên loại] BÁO CÁO
[trích yếu] Kết quả ra quân
> Căn cứ kế hoạch của thành phố;
> Căn cứ số liệu của các xã.
# KẾT QUẢ
## Kết quả chung
### Về đường
{LONG}^[Theo báo cáo.].
{LONG}.
[biểu đồ: hoat_dong.don_vi.nguoi] Số người
[bảng: trat_tu]
Kính báo cáo./.
[phụ lục: trat_tu] Phòng Kinh tế
"""
# Everything that can be wrong, wrong at once: a change of an entry changes what is said of it.
WRONG = Paper(
    216.0,
    280.0,
    {"top": 5.0, "bottom": 5.0, "left": 5.0, "right": 5.0},
    (
        Line("UBND THÀNH PHỐ", 20, True, True, in_table=True),
        Line("SỞ X", 20, False, True, in_table=True),
        Line("PHÒNG KINH TẾ", 20, False, True, in_table=True),
        Line("Số: 5/BC-PKT", 20, True, True),
        Line("Cộng hòa xã hội chủ nghĩa Việt Nam", 20, False, True),
        Line("Độc lập-Tự do-Hạnh phúc", 20, False, True),
        Line("Kon Tum, ngày 5 tháng 03 năm 2023", 20, True, False),
        Line("Báo cáo", 20, False, True),
        Line("Kết quả ra quân", 20, False, True),
        Line("Căn cứ kế hoạch.", 20, True, False),
        Line("Căn cứ số liệu;", 20, True, False),
        Line("II. Kết quả", 20, False, True),
        Line("1. Kết quả chung", 20, False, True),
        Line("a) Về đường", 20, True, True),
        Line(LONG, 20, indent=40, spacing=3.0, fonts=("Arial",), colours=("FF0000",)),
        Line(LONG, 20, indent=40, spacing=3.0),
        Line("Nơi nhận:", 20, False, False, in_table=True),
        Line("- UBND thành phố.", 20, True, True, in_table=True),
        Line("TM. Ủy ban nhân dân", 20, False, True, in_table=True),
        Line("ThS. Lê Văn A", 20, False, True, in_table=True),
        Line("Phụ lục 1", 20, False, True),
        Line("Biểu tổng hợp", 20, False, True),
        Line("(Kèm theo Báo cáo)", 20, True, False),
    ),
    Line("2", 20, True, True),
    number_on_first_page=True,
)
BY_CUSTOM = {"chu_thich", "bang", "bang_tieu_de", "bieu_do"}


@pytest.fixture(scope="module")
def report() -> Report:
    """An office that has its names in small letters: it is the layout that asks for capitals."""
    found = draft(*campaign(template=TEMPLATE))
    names = replace(found.office, superior="UBND thành phố Kon Tum", body="Phòng Kinh tế", signer="Trưởng phòng")
    return replace(found, office=names)


def written(folder: Path, report: Report, nd30: Nd30) -> Path:
    path = folder / "x.docx"
    path.unlink(missing_ok=True)
    write_report(path, report, nd30)
    return path


def leaves(data: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from leaves(value, (*path, key))
        else:
            yield (*path, key)


def other(value: Any, path: tuple[str, ...]) -> Any:
    """Another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if path[-1] == "align":
        return "both" if value == "center" else "center"
    if path[-1] == "colour":
        return "FF0000"
    if isinstance(value, str):
        return f"{value} X" if path[-1] != "ending" else "././."
    if isinstance(value, list):
        return [f"{one} X" for one in value] if isinstance(value[0], str) else [one + 31 for one in value]
    return value + 3


def changed(path: tuple[str, ...]) -> Nd30:
    data = copy.deepcopy(LAYOUT)
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = other(inner[path[-1]], path)
    return nd30_from(data)


def test_every_entry_is_read(tmp_path: Path, report: Report) -> None:
    """Whichever entry is changed, the check says something else, or another document is written."""
    nd30 = nd30_from(LAYOUT)
    said = check_paper(WRONG, nd30, "x")
    found = check_paper(read_paper(written(tmp_path, report, nd30)), nd30, "x")
    right, paper = (tmp_path / "x.docx").read_bytes(), read_paper(tmp_path / "x.docx")
    idle = []
    for path in leaves(LAYOUT):
        other_one = changed(path)
        if check_paper(WRONG, other_one, "x") != said or check_paper(paper, other_one, "x") != found:
            continue
        if written(tmp_path, report, other_one).read_bytes() == right:
            idle.append(".".join(path))
    assert idle == [f"styles.{element}.clause" for element in LAYOUT["styles"] if element in BY_CUSTOM]


def test_everything_wrong_is_told(report: Report, tmp_path: Path) -> None:
    """No element of the decree is without its check."""
    nd30 = nd30_from(LAYOUT)
    told = {found.code.partition(":")[2] for found in check_paper(WRONG, nd30, "x")} - {""}
    assert told == LAYOUT["styles"].keys() - BY_CUSTOM - {"noi_dung", "so_trang"}
    codes = {found.code for found in check_paper(WRONG, nd30, "x")}
    assert codes >= {
        "paper-size", "paper-margins", "paper-font", "paper-colour", "paper-page-number", "paper-motto", "paper-number",
        "paper-date", "paper-basis", "paper-headings", "paper-body", "paper-ending", "paper-recipients",
        "paper-signer", "paper-annex",
    }  # fmt: skip


BROKEN: list[tuple[str, Any]] = [("size", 20), ("bold", None), ("italic", None), ("align", "left"), ("capital", None)]


@pytest.mark.parametrize(("entry", "value"), BROKEN)
def test_what_is_written_against_the_decree_is_caught(tmp_path: Path, report: Report, entry: str, value: Any) -> None:
    """One entry of every element wrong at once: each element that differs is named in the written document."""
    right = nd30_from(LAYOUT)
    styles = (
        lowered(right)
        if entry == "capital"
        else {name: spoiled(one, entry, value) for name, one in right.styles.items()}
    )
    broken = replace(right, styles=styles)
    paper = read_paper(written(tmp_path, report, broken))
    there = {element for element, _ in elements_of(paper.lines, right)}
    assert there >= LAYOUT["styles"].keys() - BY_CUSTOM - {"noi_dung", "so_trang", "ho_ten"}
    told = {found.code.partition(":")[2] for found in check_paper(paper, right, "x")}
    wrong = {name for name in there if is_wrong(right, name, entry)}
    assert wrong <= told | ({"phan", "muc", "diem"} if entry == "align" else set())
    assert wrong or entry == "capital"


def spoiled(style: TextStyle, entry: str, value: Any) -> TextStyle:
    other_value: Any = not getattr(style, entry) if value is None else value
    return replace(style, **{entry: other_value})


def lowered(right: Nd30) -> dict[str, TextStyle]:
    """The national title in small letters: what the others say comes from the office and the template."""
    nation = right["quoc_hieu"]
    return {**right.styles, "quoc_hieu": replace(nation, capital=False, text=nation.text.capitalize())}


def is_wrong(right: Nd30, element: str, entry: str) -> bool:
    """Whether the decree says something about the entry of an element; "center" is what it says of a place."""
    if entry == "capital":
        return element == "quoc_hieu"
    return entry != "align" or right[element].align == "center"


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (("page", "left"), 20, "paper-margins"),
        (("page", "top"), 30, "paper-margins"),
        (("page", "width"), 216, "paper-size"),
        (("font", "name"), "Arial", "paper-font"),
        (("font", "colour"), "1F3864", "paper-colour"),
        (("styles", "quoc_hieu", "text"), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "paper-nation"),
        (("styles", "tieu_ngu", "text"), "Độc Lập - Tự Do - Hạnh Phúc", "paper-motto"),
        (("styles", "noi_nhan", "text"), "Kính gửi:", "paper-recipients"),
        (("styles", "noi_dung", "indent"), 0, "paper-body"),
        (("styles", "noi_dung", "spacing"), 2.0, "paper-body"),
        (("styles", "noi_dung", "before"), 0, "paper-body"),
        (("styles", "noi_dung", "align"), "left", "paper-body"),
        (("styles", "so_trang", "size"), 9, "paper-page-number"),
        (("styles", "so_trang", "italic"), True, "paper-page-number"),
    ],
)
def test_a_page_written_against_the_decree_is_caught(
    tmp_path: Path, report: Report, path: tuple[str, ...], value: Any, code: str
) -> None:
    """`check` of the written file names the one thing that is wrong."""
    data = copy.deepcopy(LAYOUT)
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    codes = [found.code for found in check_paths([written(tmp_path, report, nd30_from(data))]).findings]
    assert code in codes


def test_dates_in_the_text_follow_the_same_rule() -> None:
    """What the program writes of itself has its zeros where nd30.toml has them."""
    wording = nd30_from(LAYOUT).wording
    for month in range(1, 13):
        digits = f"{month:02}" if month in wording.padded_months else str(month)
        assert f"ngày 05 tháng {digits} năm 2023" in long_date(date(2023, month, 5))
        assert f"ngày {wording.padded_below} tháng {digits}" in long_date(date(2023, month, wording.padded_below))
