"""tonghop proofread: the contract of its JSON, its exit codes, its copy and its findings."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

from addin.cli import main
from addin.hosts.reading.workbook_file import read_workbook

WRONG = "Chi 95 triệu đồng, gồm: mua sắm 45 triệu đồng, sửa chữa 60 triệu đồng.\nHọp ngày 31/4/2024.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A text with two mistakes."""
    path = tmp_path / "bao_cao.txt"
    path.write_text(WRONG, encoding="utf-8")
    return path


def test_the_json_keeps_its_contract(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Schema, findings and numbers with code points into the text; exit 1 because there are errors."""
    assert main(["proofread", str(report), "--json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == 1
    assert [(f["code"], f["severity"]) for f in data["findings"]] == [("total-parts", "error"), ("date", "error")]
    assert set(data["findings"][0]) == {"code", "severity", "start", "end", "quote", "message", "expected", "actual"}
    assert (data["findings"][0]["expected"], data["findings"][0]["actual"]) == (105, 95)
    for entry in (*data["findings"], *data["numbers"]):
        assert data["text"][entry["start"] : entry["end"]] == entry["quote"]
    states = {"matched", "derived", "rounded", "contradicted", "unmatched", "not_a_figure"}
    assert {n["state"] for n in data["numbers"]} <= states


def test_a_clean_report_exits_with_zero(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And says how many relations held."""
    path = tmp_path / "sach.txt"
    path.write_text("Chi 105 triệu đồng, gồm: mua sắm 45 triệu đồng, sửa chữa 60 triệu đồng.\n", encoding="utf-8")
    assert main(["proofread", str(path)]) == 0
    assert "Đã kiểm 1 quan hệ" in capsys.readouterr().out


def test_comments_need_another_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The copy may not be the report itself: wrong call, nothing written."""
    path = tmp_path / "a.docx"
    Document().save(str(path))
    before = path.read_bytes()
    assert main(["proofread", str(path), "--comments", str(path)]) == 2
    assert path.read_bytes() == before


def test_the_findings_are_written_to_a_workbook(report: Path, tmp_path: Path) -> None:
    """A summary sheet and a sheet with every finding and its quote."""
    out = tmp_path / "ket_qua.xlsx"
    assert main(["proofread", str(report), "--findings", str(out)]) == 1
    summary, findings = read_workbook(out).grids
    assert any("2 chỗ sai" in str(row[0]) for row in summary.rows)
    assert [row[5] for row in findings.rows[1:]] == ["95", "31/4/2024"]


def test_a_missing_report_is_told_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 3 and no traceback."""
    assert main(["proofread", str(tmp_path / "x.txt")]) == 3
    assert "Không có tệp" in capsys.readouterr().err


def test_a_plain_text_waits_for_no_library_of_word_or_of_tables(report: Path) -> None:
    """A page of text is checked in less time than it takes to load what only a .docx or a Sổ needs."""
    command = [sys.executable, "-I", "-c", f"import sys; sys.path[:] = {sys.path!r}\n{_LOADED}", str(report)]
    said = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60).stdout
    assert said.splitlines()[-1] == "[]"


_LOADED = """
from addin.cli import main
main(["proofread", sys.argv[1]])
heavy = ("docx", "lxml", "openpyxl", "pandas", "addin.hosts.reading", "addin.core.edits", "addin.core.book")
print([name for name in heavy if name in sys.modules])
"""
