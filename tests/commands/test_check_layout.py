"""check takes a workbook that has no form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from addin.cli import main
from addin.commands.check_layout import check_any
from addin.core.finding import Severity
from addin.hosts.workbook_writer import write_workbook
from tests.broken_table import SHEET, broken_table
from tests.corpus_tables.sketch import sketch


def test_a_workbook_without_a_form_is_checked_by_its_layout() -> None:
    """A wrong total is an error at its cell, in the sheet and file that were given."""
    (found,) = check_any(
        sketch("""
            | STT | Đơn vị | Số hộ (hộ) | Số người (người) |
            | 1 | Xã Ia Chim | 120 | 480 |
            | 2 | Xã Đăk Blà | 205 | 800 |
            | 3 | Xã Kroong | 310 | 950 |
            |  | Tổng cộng | 635 | 2320 |
        """)
    )
    assert (found.code, found.severity, found.place.cell) == ("layout-sum-down", Severity.ERROR, "D5")
    assert (found.place.file, found.place.sheet) == ("tep.xlsx", "Biểu 1")


def test_files_and_folders_are_checked_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Check FOLDER FILE --json: every table, each finding with its file, sheet and cell, and no file touched."""
    folder = tmp_path / "gửi về"
    (folder / "xã").mkdir(parents=True)
    paths = [folder / "một.xlsx", folder / "xã" / "hai.xlsx", tmp_path / "ba.xlsx"]
    for path in paths:
        write_workbook(path, broken_table(), {})
    before = [path.read_bytes() for path in paths]

    assert main(["check", str(folder), str(paths[2]), "--json"]) == 1

    answer = json.loads(capsys.readouterr().out)
    assert {(one["path"], one["state"]) for one in answer["files"]} == {(str(path), "read") for path in paths}
    found = {(one["file"], one["sheet"], one["cell"], one["code"]) for one in answer["findings"]}
    assert found == {
        (str(path), SHEET, cell, code)
        for path in paths
        for cell, code in (("F9", "layout-text-number"), ("E7", "layout-sum-across"))
    }
    assert [path.read_bytes() for path in paths] == before
