"""The five kits: from a fresh Sổ to a report that says every public fact, each number with its cells behind it."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from addin.cli import main
from addin.commands.book_file import open_book
from addin.commands.kits import load_communes, load_kit
from addin.commands.taking_in import take_in
from addin.core.book.complete import Complete, complete
from addin.core.book.model import REPORT, SUMMARY, Book
from addin.core.figures import Figure
from addin.core.finding import Severity
from addin.core.report.model import Report, Run, as_text
from addin.resources import samples_dir, templates_dir

GOLDEN = Path(__file__).parents[1] / "golden"
KITS: list[dict[str, Any]] = tomllib.loads((samples_dir() / "bo_mau.toml").read_text(encoding="utf-8"))["bo_mau"]

FACTS = {
    "ra_quan": ("10.889 người", "5.696,6 triệu đồng", "112/115 hoạt động"),
    "ke_hoach": (
        "115 hoạt động", "21 xã, phường", "thôn 8, xã Đoàn Kết, khối lượng 1.200 m",
        "08 giờ 30 phút, thứ Ba, ngày 31 tháng 01 năm 2023", "mùng 10 tháng Giêng năm Quý Mão", "trước ngày 15/01/2023",
        "trước 09 giờ 00, thứ Ba, ngày 31 tháng 01 năm 2023",
        "trước ngày 01 tháng 4 năm 2023", "7. Ủy ban Mặt trận Tổ quốc",
    ),
    "chi_dao_dieu_hanh": (
        "28 nhiệm vụ, trong đó 10 nhiệm vụ dài hạn", "02/18 nhiệm vụ có thời hạn", "còn 16 nhiệm vụ tiếp tục",
        "01 nhiệm vụ được gia hạn và 01 nhiệm vụ chờ cấp trên", "gia hạn đến ngày 31/12/2021",
        "sau khi tỉnh giao kế hoạch",
        "1.402 văn bản, gồm 479 quyết định và 923 văn bản", "09 nhóm nhiệm vụ", "9. Quốc phòng, an ninh",
    ),
    "tong_ket_thi_dua": (
        "17.627 tỷ đồng, tăng 9,5%", "tăng 6,19%, đóng góp 1,36 điểm", "tăng 14,88%, đóng góp 3,97 điểm",
        "tăng 8,03%, đóng góp 3,45 điểm", "tăng 8,58%, đóng góp 0,73 điểm",
        "52,44 triệu đồng (cùng kỳ 46,78 triệu đồng)", "4.014,89 tỷ đồng, bằng 100,4% dự toán", "(4.000 tỷ đồng)",
        "109,7%", "166.769 học sinh", "40.009", "65.965", "44.419", "16.376", "497.125 người, bao phủ 90,51%",
        "số vụ giảm 08 vụ, số người chết giảm 02 người, số người bị thương giảm 03",
        "311 vụ, giảm 48 vụ", "86 vụ, giảm 08 vụ", "20 vụ, giảm 13 vụ", "43 xã đạt 19/19 tiêu chí", "157 sản phẩm",
        "01 sản phẩm hạng 5 sao, 21 sản phẩm hạng 4 sao và 135 sản phẩm hạng 3 sao", "55.861 thẻ", "47.533", "8.328",
        "24.809 hộ", "21.989 hộ nghèo và 2.820 hộ chính sách", "04 công trình",
    ),
    "phat_dong_thi_dua": (
        "đạt 40% kế hoạch năm (24.000", "đạt 49,9%", "đạt 19,6%", "đạt 27,9%", "đạt 1,6%", "đạt 11,1%", "đạt 82,6%",
        "đạt 14,2%", "đạt 20%", "đạt 63,6%", "đạt 90,2%", "đạt 23,3%", "2.293 hộ, 29 trường học và 06 trạm y tế",
        "14,17 ha",
        "giải ngân 100%", "05 chuỗi giá trị", "1,2 triệu lượt khách",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Story:
    """One kit's whole path."""

    kit: str
    text: str
    report: Report
    cells: frozenset[object]
    findings: list[dict[str, str]]
    json: dict[str, Any]


@pytest.fixture(scope="module", params=KITS, ids=lambda one: one["kit"])
def story(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Each kit by its steps; the campaign's own steps are told in test_first_path.py."""
    kit, samples = request.param["kit"], samples_dir() / request.param["samples"]
    folder = tmp_path_factory.mktemp(kit)
    done = taken_in(kit, samples) if kit == "ra_quan" else step_by_step(kit, samples, folder)
    assert done.report is not None
    text = as_text(done.report)
    assert kit == "ra_quan" or text == (folder / "Bao_cao.txt").read_text(encoding="utf-8")
    cells = {
        entry.place
        for form in done.book.kit.forms
        for table in done.book.tables(form.id)
        for row in table.rows
        for entry in row.entries.values()
    }
    keys = ("code", "severity", "commune", "column")
    found = [
        dict(zip(keys, (one.code, str(one.severity.value), one.commune, one.column), strict=True))
        for one in done.findings
    ]
    assert not any(one.severity is Severity.ERROR for one in done.findings)
    return Story(kit, text, done.report, frozenset(cells), found, request.param)


def step_by_step(kit: str, samples: Path, folder: Path) -> Complete:
    """new, collect, summarize, draft by command line; then the same Sổ as values."""
    book = folder / "So.xlsx"
    assert main(["new", kit, "--out", str(book)]) == 0
    assert main(["collect", str(book), str(samples)]) == 0
    assert main(["summarize", str(book)]) == 0
    assert main(["draft", str(book), "--out", str(folder / "Bao_cao.txt")]) == 0
    opened = open_book(book)
    return complete(replace(opened, pages=opened.pages | {REPORT}))


def taken_in(kit_id: str, samples: Path) -> Complete:
    """The same without a Sổ file."""
    kit = load_kit(kit_id)
    communes = load_communes(kit)
    taken = take_in([samples], kit, communes)
    submissions = {one.commune.id: one for one in taken.submissions}
    return complete(Book(kit, communes, submissions, pages=frozenset({SUMMARY, REPORT})))


def test_every_kit_has_samples_and_facts() -> None:
    """A kit without sample workbooks and public facts would not be tested at all."""
    kits = {path.parent.name for path in templates_dir().glob("*/form.toml")}
    assert kits == {one["kit"] for one in KITS} == set(FACTS)


def test_the_report_says_every_public_fact(story: Story) -> None:
    """Each published figure stands in its words, in the text or in a footnote."""
    assert [said for said in FACTS[story.kit] if said not in story.text] == []


def test_the_samples_give_the_findings_they_state(story: Story) -> None:
    """No finding more, none less: right workbooks raise no alarm, and the planted question is asked."""
    assert story.findings == story.json.get("findings", [])


def test_the_report_reads_as_agreed(story: Story) -> None:
    """Word for word; after a wanted change write it anew with GOLDEN=write and read the difference."""
    golden = GOLDEN / f"{story.json['samples']}.txt"
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(story.text, encoding="utf-8")
    assert story.text == golden.read_text(encoding="utf-8")


def test_every_figure_leads_to_cells_of_the_units(story: Story) -> None:
    """Whatever number a sentence, a footnote or a table prints rests on cells of the Sổ, or counts the units."""
    for run in runs_of(story.report):
        if run.figure:
            figure = story.report.figures[run.figure]
            assert rests_on_cells(figure, story) or figure.id.startswith("tinh_hinh."), run
        if run.source and run.source.row:
            assert run.source in story.cells, run


def test_every_other_digit_was_declared(story: Story) -> None:
    """A digit that is no figure was quoted from a cell or stands in the template's own words; none is from nowhere."""
    constants = set(
        re.findall(r"[0-9]+", own_words((templates_dir() / story.kit / "report.j2").read_text(encoding="utf-8")))
    )
    for paragraph in story.report.paragraphs:
        for run in paragraph.all_runs:
            if not run.figure and run.source is None:
                digits = re.findall(r"[0-9]+", re.sub(r"\([0-9]+\) |\bm[23]\b", "", run.text))
                assert set(digits) <= constants, run


def own_words(template: str) -> str:
    """What the template itself says: its text, and the texts in quotes inside its commands."""
    commands = re.findall(r"\{[{%].*?[}%]\}", template, flags=re.DOTALL)
    quoted = [text for command in commands for text in re.findall(r'"([^"]*)"', command)]
    return " ".join([re.sub(r"\{[{%#].*?[}%#]\}", " ", template, flags=re.DOTALL), *quoted])


def runs_of(report: Report) -> Iterator[Run]:
    """Every run that is printed, those of notes, tables and charts too."""
    for paragraph in report.paragraphs:
        yield from paragraph.all_runs
    for table in report.tables.values():
        yield from (cell.run for row in table.rows for cell in row)
    for chart in report.charts.values():
        yield from (bar.run for bar in chart.bars)


def rests_on_cells(figure: Figure, story: Story) -> bool:
    """A dash of a table, where nothing was reported, has no cell to rest on."""
    return not figure or (bool(figure.sources) and set(figure.sources) <= story.cells)


def test_the_files_are_right_without_a_book_too(story: Story, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` reads every sample by its own form and its own unit, and finds no error."""
    assert main(["check", str(samples_dir() / story.json["samples"]), "--json"]) in (0, 1)
    answer = json.loads(capsys.readouterr().out)
    assert all(file["state"] == "read" for file in answer["files"])
    assert [one for one in answer["findings"] if one["severity"] == "error"] == []
