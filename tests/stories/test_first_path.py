"""The first whole path: 21 commune workbooks become a checked summary and a report with the published figures."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from addin.cli import main
from addin.resources import samples_dir

KINDS = {
    # nhóm: người, tổng, nhà nước, nhân dân, doanh nghiệp
    "duong": ("877", "5461.1", "5057.1", "404", "0"),
    "san": ("30", "28", "19.6", "8.4", "0"),
    "ve_sinh": ("8568", "127", "56", "71", "0"),
    "kenh": ("1264", "80.5", "40.5", "24", "16"),
    "cay": ("150", "0", "0", "0", "0"),
}
TOTAL = ("10889", "5696.6", "5173.2", "507.4", "16")
COLUMNS = ("nguoi", "kinh_phi", "nha_nuoc", "nhan_dan", "doanh_nghiep")
QUANTITIES = {
    "bt_duong": "3.374",
    "bt_san": "1",
    "sua_duong": "52.766",
    "dat_da": "1396",
    "don_ve_sinh": "34742",
    "hang_rao": "572",
    "loa": "1",
    "nao_vet": "13591",
    "trong_cay": "50",
}
SAID = (
    "10.889 người", "5.696,6 triệu đồng", "5.173,2 triệu đồng", "507,4 triệu đồng", "16 triệu đồng",
    "09 tuyến", "3,374 km", "877", "5.461,1", "5.057,1", "404",
    "19,6", "8,4", "52,766 km", "1.396 m3", "34.742 m2", "572 m", "8.568", "127", "56", "71",
    "13.591 m", "1.264", "80,5", "40,5", "24", "50 cây", "150", "06 biển", "05 trường hợp",
)  # fmt: skip


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One run of the demo for every test of this file."""
    folder = tmp_path_factory.mktemp("demo")
    assert main(["demo", "--out", str(folder)]) == 0
    return folder


def as_numbers(texts: tuple[str, ...]) -> list[Decimal]:
    return [Decimal(text) for text in texts]


def figures(line: dict[str, Any]) -> list[Decimal]:
    return [Decimal(str(line["figures"][column]["value"])) for column in COLUMNS]


def test_json_has_every_published_figure(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`summarize --json`: the total, each kind of work and each quantity, to the last digit."""
    assert main(["summarize", str(demo / "So_tong_hop.xlsx"), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    form = answer["forms"]["hoat_dong"]
    assert figures(form["total"]) == as_numbers(TOTAL)
    assert {line["id"]: figures(line) for line in form["groups"]} == {
        kind: as_numbers(expected) for kind, expected in KINDS.items()
    }
    assert {line["id"]: Decimal(str(line["figures"]["khoi_luong"]["value"])) for line in form["items"]} == {
        item: Decimal(expected) for item, expected in QUANTITIES.items()
    }
    assert form["items"][0]["figures"]["so_tuyen"]["value"] == 9
    assert (answer["communes"]["reported"], answer["communes"]["expected"]) == (21, 21)


def test_the_summary_sheet_shows_the_same_figures(demo: Path) -> None:
    """The cached values of Biểu tổng hợp are the published rows, and each of them is a formula."""
    path = demo / "So_tong_hop.xlsx"
    values, formulas = (openpyxl.load_workbook(path, data_only=only)["Biểu tổng hợp"] for only in (True, False))
    rows = [[cell for cell in row if isinstance(cell.value, int | float)] for row in values.iter_rows()]
    shown = [[Decimal(str(cell.value)).normalize() for cell in row] for row in rows]
    for expected in (*KINDS.values(), TOTAL):
        wanted = [number.normalize() for number in as_numbers(expected)]
        at = next((at for at, row in enumerate(shown) if row[-len(wanted) :] == wanted), None)
        assert at is not None, expected
        assert all(str(formulas[cell.coordinate].value).startswith("=") for cell in rows[at][-len(wanted) :])


def test_the_word_report_and_the_text_say_every_figure(demo: Path) -> None:
    """Each published figure stands in the Word report and in the text, written the Vietnamese way."""
    paragraphs = docx.Document(str(demo / "Bao_cao.docx")).paragraphs
    word = "\n".join(paragraph.text for paragraph in paragraphs)
    text = (demo / "Bao_cao.txt").read_text(encoding="utf-8")
    for said in SAID:
        assert said in word, said
        assert said in text, said


def test_the_samples_are_not_touched(tmp_path: Path) -> None:
    """No input file is ever changed: hash, size and time are equal before and after the whole path."""

    def state() -> dict[Path, tuple[str, int, int]]:
        return {
            path: (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_size, path.stat().st_mtime_ns)
            for path in sorted(samples_dir().rglob("*.xlsx"))
        }

    before = state()
    assert len(before) >= 21
    main(["demo", "--out", str(tmp_path)])
    assert state() == before


def test_step_by_step_gives_the_same_as_the_demo(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """new, collect, summarize, compare, draft one after another end in the same report as the demo."""
    book, plan, report = tmp_path / "So.xlsx", tmp_path / "So_ke_hoach.xlsx", tmp_path / "Bao_cao.txt"
    for path, kit in ((book, "ra_quan"), (plan, "ke_hoach")):
        assert main(["new", kit, "--out", str(path)]) == 0
        assert main(["collect", str(path), str(samples_dir() / f"{kit}_2023")]) == 0
        assert main(["summarize", str(path)]) == 0
    assert main(["compare", str(book), str(plan), "--voi", "ke-hoach", "--attach"]) == 0
    assert main(["draft", str(book), "--out", str(report)]) == 0
    assert report.read_text(encoding="utf-8") == (demo / "Bao_cao.txt").read_text(encoding="utf-8")


def test_a_late_commune_joins_and_the_rest_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """20 units first, the last one later: totals then rest on 21, and the missing one had been named before."""
    book = tmp_path / "So.xlsx"
    *early, late = sorted((samples_dir() / "ra_quan_2023").glob("*.xlsx"))
    main(["new", "ra_quan", "--out", str(book)])
    main(["collect", str(book), *map(str, early)])
    assert "Chưa có: xã Đăk Rơ Wa" in capsys.readouterr().out
    main(["collect", str(book), str(late)])
    capsys.readouterr()
    main(["summarize", str(book), "--json"])
    answer = json.loads(capsys.readouterr().out)
    assert answer["communes"]["reported"] == 21
    assert figures(answer["forms"]["hoat_dong"]["total"]) == as_numbers(TOTAL)


def test_a_total_is_traced_to_the_files_of_the_communes(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """10.889: the cells behind it add up to it, each with the commune's own file, sheet and cell."""
    assert main(["trace", str(demo / "So_tong_hop.xlsx"), "10.889", "--json"]) == 0
    (figure,) = json.loads(capsys.readouterr().out)["figures"]
    assert sum(Decimal(str(source["value"])) for source in figure["sources"]) == Decimal(10889)
    assert {source["commune"] for source in figure["sources"]} >= {"Xã Ia Chim", "Phường Quang Trung"}
    assert all(source["origin"]["file"].endswith(".xlsx") and source["origin"]["cell"] for source in figure["sources"])
    assert any("10.889" in sentence for sentence in figure["sentences"])
    for source in figure["sources"]:
        sheet = openpyxl.load_workbook(samples_dir() / "ra_quan_2023" / source["origin"]["file"], data_only=True)
        assert sheet[source["origin"]["sheet"]][source["origin"]["cell"]].value == source["value"]
