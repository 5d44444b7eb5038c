"""Đối chiếu báo cáo với Sổ: a Sổ whose cells nobody has recalculated is still asked for what it comes to now."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from addin.cli import main

STALE = ["10.889", "83,5", "877", "10.889", "877", "10.889"]  # a group with one kind of work is one row of the annex


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's report, and its Sổ after a commune's cell was typed over in a program that does not calculate."""
    folder = tmp_path_factory.mktemp("against")
    assert main(["demo", "--out", str(folder)]) == 0
    workbook = openpyxl.load_workbook(folder / "So_tong_hop.xlsx")
    workbook["Xã Ia Chim"]["H11"].value += 100
    workbook.save(folder / "So_tong_hop.xlsx")
    return folder


def errors(folder: Path, report: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    capsys.readouterr()
    main(["proofread", str(folder / report), "--against", str(folder / "So_tong_hop.xlsx"), "--json"])
    return [found for found in json.loads(capsys.readouterr().out)["findings"] if found["severity"] == "error"]


def test_the_report_before_the_change_has_exactly_the_changed_figures_wrong(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In prose and in its table, each with today's value and the cause: the Sổ moved on after the draft."""
    found = errors(demo, "Bao_cao.docx", capsys)
    assert [one["quote"] for one in found] == STALE
    assert {round(float(one["expected"]), 1) for one in found} == {10989, 977, 84.2}
    assert all("lần soạn trước" in one["message"] for one in found)


def test_a_refreshed_report_has_no_error(demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Though every cached total of the Sổ still shows the old figure."""
    for name in ("So_tong_hop.xlsx", "Bao_cao.docx"):
        shutil.copyfile(demo / name, tmp_path / name)
    assert main(["refresh", str(tmp_path / "So_tong_hop.xlsx"), str(tmp_path / "Bao_cao.docx")]) == 0
    assert errors(tmp_path, "Bao_cao.docx", capsys) == []


def test_a_number_typed_over_by_hand_is_held_against_its_figure(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Money the change did not touch: wrong when it differs, right when only rounded."""
    shutil.copyfile(demo / "So_tong_hop.xlsx", tmp_path / "So_tong_hop.xlsx")
    for typed, quotes in (("5.796,7", ["5.796,7"]), ("5.697", [])):
        document = docx.Document(str(demo / "Bao_cao.docx"))
        run = next(run for one in document.paragraphs for run in one.runs if run.text == "5.696,6")
        run.text = typed
        document.save(str(tmp_path / "sua.docx"))
        told = [one["quote"] for one in errors(tmp_path, "sua.docx", capsys)]
        assert [quote for quote in told if quote not in STALE] == quotes
