"""Tệp sai để học: every lesson gives the findings it states, and no error beyond them."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin.cli import main
from addin.resources import samples_dir

COURSE = samples_dir() / "tep_sai"
LESSONS: list[dict[str, Any]] = tomllib.loads((COURSE / "mong_doi.toml").read_text(encoding="utf-8"))["files"]


def checked(path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any]]:
    code = main(["check", str(path), "--json"])
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return code, answer


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson["name"])
def test_a_lesson_gives_what_it_states(lesson: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    """Each stated finding is there, with its row and column; nothing else is called an error; the file is named."""
    path = COURSE / lesson["name"]
    code, answer = checked(path, capsys)
    if lesson.get("refused"):
        assert [file["state"] for file in answer["files"]] == ["refused"]
        assert answer["files"][0]["reason"]
        assert code == 3
        return
    found = {(one["code"], one["row"], one["column"]) for one in answer["findings"]}
    expected = {(one["code"], one["row"], one["column"]) for one in lesson["findings"]}
    assert expected <= found
    errors = {(one["code"], one["row"], one["column"]) for one in answer["findings"] if one["severity"] == "error"}
    assert errors <= expected
    assert all(one["file"] == str(path) and one["message"] for one in answer["findings"])
    assert code == (1 if errors else 0)


def test_the_course_covers_every_workbook_in_its_folder() -> None:
    """No workbook of the course is without a statement of what it must give."""
    assert {path.name for path in COURSE.glob("*.xlsx")} == {lesson["name"] for lesson in LESSONS}


def test_the_right_samples_have_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    """The 21 correct workbooks: no error, nothing refused."""
    code, answer = checked(samples_dir() / "ra_quan_2023", capsys)
    assert code == 0
    assert len(answer["files"]) == 21
    assert not [one for one in answer["findings"] if one["severity"] == "error"]


def test_a_subtotal_between_the_items_is_held_against_its_own_items(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """“Cộng” in mid-table with the right figures is no error and is not added twice; a wrong one is named."""
    source = samples_dir() / "ra_quan_2023" / "17 Xã Ia Chim.xlsx"
    for figure, errors in ((475, []), (457, [("parts-down", "H14")])):
        workbook = openpyxl.load_workbook(source)
        page = workbook["Biểu 01"]
        page.insert_rows(14)
        page["B14"], page["H14"] = "Cộng", figure
        path = tmp_path / f"{figure} Xã Ia Chim.xlsx"
        workbook.save(path)
        _, answer = checked(path, capsys)
        found = [one for one in answer["findings"] if one["severity"] == "error"]
        assert [(one["code"], one["cell"]) for one in found] == errors
