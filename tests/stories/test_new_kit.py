"""Bộ biểu mới chỉ bằng dữ liệu: an office writes three text files; forms, checks, summary and report are there.

The kit is one that the program has never seen: vaccinations. No line of Python is written for it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from addin.cli import main

FORM = """
[kit]
id = "tiem_chung"
name = "Kết quả tiêm chủng"
title = "KẾT QUẢ TIÊM CHỦNG QUÝ III NĂM 2024"
period = "quý III năm 2024"
deadline = "2024-10-05 17:00"
document = "Báo cáo"

[office]
superior = "SỞ Y TẾ"
body = "TRUNG TÂM Y TẾ HUYỆN"
place = "Đăk Hà"
symbol = "BC-TTYT"
signer = "GIÁM ĐỐC"
recipients = ["Sở Y tế (b/c)", "Lưu: VT"]

[facts]
dia_ban = "huyện Đăk Hà"

[[forms]]
id = "mui"
sheet = "Biểu 01"
title = "SỐ TRẺ ĐƯỢC TIÊM"
shape = "fixed"
columns = [
    { id = "stt", name = "STT", type = "ordinal", width = 5 },
    { id = "vac_xin", name = "Vắc xin", type = "text", width = 40 },
    { id = "dvt", name = "ĐVT", type = "measure", width = 9 },
    { id = "ke_hoach", name = "Kế hoạch", type = "number", required = true, width = 12 },
    { id = "da_tiem", name = "Đã tiêm", type = "number", required = true, width = 12 },
    { id = "ty_le", name = "Tỷ lệ (%)", type = "number", measure = "%", decimals = 1, ratio = ["da_tiem", "ke_hoach"] },
]
items = [
    { id = "soi", number = "1", name = "Sởi", measure = "trẻ" },
    { id = "lao", number = "2", name = "Lao", measure = "trẻ", parts = ["lao_tram", "lao_luu_dong"] },
    { id = "lao_tram", number = "2.1", name = "Tiêm tại trạm y tế", measure = "trẻ" },
    { id = "lao_luu_dong", number = "2.2", name = "Tiêm lưu động", measure = "trẻ" },
]

[[forms]]
id = "y_kien"
sheet = "Biểu 02"
title = "KHÓ KHĂN"
shape = "fixed"
columns = [
    { id = "stt", name = "STT", type = "ordinal", width = 5 },
    { id = "muc", name = "Mục", type = "text", width = 28 },
    { id = "noi_dung", name = "Nội dung", type = "text", width = 80 },
]
items = [{ id = "kho_khan", number = "1", name = "Khó khăn, vướng mắc" }]
"""
TEMPLATE = """
{% set soi = mui.muc.soi %}
[tên loại] BÁO CÁO
[trích yếu] Kết quả tiêm chủng trên địa bàn {{ facts.dia_ban }}
# KẾT QUẢ
Có {{ da_nop }}/{{ tong_so_don_vi }} trạm y tế gửi biểu.
- Sởi: đã tiêm {{ soi.da_tiem|kem_don_vi }}, đạt {{ soi.ty_le|kem_don_vi }} kế hoạch ({{ soi.ke_hoach|kem_don_vi }}).
- Lao: đã tiêm {{ mui.muc.lao.da_tiem|kem_don_vi }}, gồm {{ noi(mui.muc.lao_tram.da_tiem|kem_don_vi("tại trạm"),
   mui.muc.lao_luu_dong.da_tiem|kem_don_vi("lưu động")) }}.
- Trạm tiêm sởi nhiều nhất: {{ mui.don_vi|xep_hang("soi.da_tiem", 2) }}.
# KHÓ KHĂN
{% for y in y_kien.muc.kho_khan.noi_dung %}
- {{ y.noi_dung|hoa_dau }} ({{ y.don_vi|noi }}).
{% endfor %}
[phụ lục: mui] Trung tâm Y tế
"""
UNITS = """id,name,kind,valid_from,valid_until,successor,aliases
t_a,Trạm y tế xã Đăk La,,,,,
t_b,Trạm y tế xã Hà Mòn,,,,,
t_c,Trạm y tế xã Ngọk Wang,,,,,
"""
SENT: Mapping[str, tuple[Mapping[str, tuple[int, int]], str]] = {
    "Đăk La": (
        {"Sởi": (120, 110), "Lao": (100, 96), "Tiêm tại trạm": (70, 70), "Tiêm lưu động": (30, 26)},
        "Thiếu tủ lạnh.",
    ),
    "Hà Mòn": ({"Sởi": (80, 80), "Lao": (60, 57), "Tiêm tại trạm": (60, 57), "Tiêm lưu động": (0, 0)}, "thiếu tủ lạnh"),
    "Ngọk Wang": ({"Sởi": (50, 35), "Lao": (40, 30), "Tiêm tại trạm": (0, 0), "Tiêm lưu động": (40, 30)}, "Không"),
}


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kit as a folder of three text files, its Sổ, and the forms of three units filled in."""
    folder = tmp_path_factory.mktemp("bộ biểu mới")
    kit = folder / "tiem_chung"
    kit.mkdir()
    for name, text in (("form.toml", FORM), ("report.j2", TEMPLATE), ("don_vi.csv", UNITS)):
        (kit / name).write_text(text.lstrip(), encoding="utf-8")
    assert main(["new", str(kit), "--out", str(folder / "So.xlsx")]) == 0
    assert main(["forms", str(folder / "So.xlsx"), "--out", str(folder / "bieu")]) == 0
    for unit, (rows, opinion) in SENT.items():
        (path,) = (folder / "bieu").glob(f"*{unit}*.xlsx")
        fill(path, rows, opinion)
    return folder


def fill(path: Path, rows: Mapping[str, tuple[int, int]], opinion: str) -> None:
    """As a clerk would: the numbers beside the printed names; the share that Excel would work out stands there too."""
    workbook = openpyxl.load_workbook(path)
    numbers, words = workbook["Biểu 01"], workbook["Biểu 02"]
    for line in numbers.iter_rows():
        for name, (planned, done) in rows.items():
            if str(line[1].value).startswith(name):
                line[3].value, line[4].value = planned, done
                line[5].value = round(100 * done / planned, 1) if planned else "-"
    next(line for line in words.iter_rows() if str(line[1].value).startswith("Khó khăn"))[2].value = opinion
    workbook.save(path)


def asked(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = main([*map(str, arguments), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_the_whole_path_runs_on_a_kit_that_nobody_programmed(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Collect, check, summarize, draft and proof-read; the sums are those of the three forms, the report is clean."""
    book, report = work / "So.xlsx", work / "Báo cáo.docx"
    assert main(["collect", str(book), str(work / "bieu")]) == 0
    code, answer = asked(capsys, "check", *sorted((work / "bieu").glob("*.xlsx")))
    assert (code, [one["state"] for one in answer["files"]], answer["findings"]) == (0, ["read"] * 3, [])
    assert main(["summarize", str(book)]) == 0
    assert main(["draft", str(book), "--out", str(report)]) == 0
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(report)).paragraphs)
    assert "Có 03/03 trạm y tế gửi biểu." in text
    assert "- Sởi: đã tiêm 225 trẻ, đạt 90% kế hoạch (250 trẻ)." in text
    assert "- Lao: đã tiêm 183 trẻ, gồm 127 trẻ tại trạm và 56 trẻ lưu động." in text
    assert "cao nhất là Trạm y tế xã Đăk La (110 trẻ), tiếp theo là Trạm y tế xã Hà Mòn (80 trẻ)." in text
    assert "- Thiếu tủ lạnh (Trạm y tế xã Đăk La và Trạm y tế xã Hà Mòn)." in text
    code, answer = asked(capsys, "proofread", report, "--against", book)
    assert (code, [one for one in answer["findings"] if one["severity"] == "error"]) == (0, [])
    assert {one["state"] for one in answer["numbers"]} & {"contradicted"} == set()
    unmatched = {one["quote"] for one in answer["numbers"] if one["state"] == "unmatched"}
    assert unmatched <= {"1", "2", "2.1", "2.2"}, "only the numbers of the annex's rows stand alone"


def test_a_mistake_of_a_unit_is_found_by_the_new_kit_s_own_definition(
    work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Parts that do not add up to their row, as the form says they must: the finding names the cell."""
    book = tmp_path / "So.xlsx"
    assert main(["new", str(work / "tiem_chung"), "--out", str(book)]) == 0
    assert main(["forms", str(book), "--out", str(tmp_path / "bieu")]) == 0
    (path,) = (tmp_path / "bieu").glob("*Đăk La*.xlsx")
    fill(path, {**SENT["Đăk La"][0], "Lao": (100, 69)}, "Không")
    capsys.readouterr()
    main(["collect", str(book), str(path)])
    assert main(["summarize", str(book)]) == 1
    said = capsys.readouterr().out
    assert "1 lỗi" in said
    assert "69" in said


def test_a_folder_without_its_parts_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The template is missing: which file, and where it belongs."""
    (tmp_path / "form.toml").write_text(FORM, encoding="utf-8")
    assert main(["new", str(tmp_path), "--out", str(tmp_path / "So.xlsx")]) == 3
    assert "thiếu tệp" in (said := capsys.readouterr().err)
    assert "report.j2" in said


def test_the_definition_in_the_guide_works(tmp_path: Path) -> None:
    """The form.toml that the guide prints, and a template of one line, make a Sổ."""
    guide = Path(__file__).parents[2] / "docs" / "huong-dan" / "tu-lam-bo-bieu.md"
    lines = guide.read_text(encoding="utf-8").splitlines()
    first, last = lines.index("    [kit]"), max(at for at, line in enumerate(lines) if line == "    ]")
    printed = "\n".join(line[4:] for line in lines[first : last + 1])
    (tmp_path / "form.toml").write_text(printed, encoding="utf-8")
    (tmp_path / "report.j2").write_text("Đã tiêm {{ mui.muc.soi.da_tiem|kem_don_vi }}.", encoding="utf-8")
    assert main(["new", str(tmp_path), "--out", str(tmp_path / "So.xlsx")]) == 0
