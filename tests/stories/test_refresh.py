"""Một xã nộp bổ sung: the Sổ changes after the report was drafted, and one command brings the report along."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from addin.cli import main

SHEET, PEOPLE = "Xã Ia Chim", "H11"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's Sổ after xã Ia Chim has found 100 more people, and the report drafted before."""
    folder = tmp_path_factory.mktemp("demo")
    assert main(["demo", "--out", str(folder)]) == 0
    workbook = openpyxl.load_workbook(folder / "So_tong_hop.xlsx")
    sheet = workbook[SHEET]
    assert sheet[PEOPLE].value == 106
    sheet[PEOPLE].value = 206
    workbook.save(folder / "So_tong_hop.xlsx")
    return folder


@pytest.fixture
def folder(demo: Path, tmp_path: Path) -> Path:
    for name in ("So_tong_hop.xlsx", "Bao_cao.docx"):
        shutil.copyfile(demo / name, tmp_path / name)
    return tmp_path


def refresh(folder: Path, *more: str) -> int:
    return main(["refresh", str(folder / "So_tong_hop.xlsx"), str(folder / "Bao_cao.docx"), *more])


def text_of(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def asked(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, Any]:
    capsys.readouterr()
    refresh(folder, "--json", *more)
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_the_report_follows_the_book(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The impact is said first; every sentence and cell with that sum has the new one; the old file lies beside it."""
    before = (folder / "Bao_cao.docx").read_bytes()
    assert refresh(folder) == 0
    said = capsys.readouterr().out
    assert said.startswith("Số liệu thay đổi: ")
    assert "Tổng cộng – Số người tham gia: 10.889 → 10.989" in said
    text = text_of(folder / "Bao_cao.docx")
    assert text.count("10.989 người") == 2
    assert "huy động 977 người" in text
    assert "10.889" not in text
    (kept,) = (folder / "Bao_cao - bản lưu").iterdir()
    assert kept.read_bytes() == before
    assert refresh(folder) == 0
    assert "đã khớp với Sổ" in capsys.readouterr().out


def test_a_preview_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same list, and the file byte for byte as it was."""
    before = (folder / "Bao_cao.docx").read_bytes()
    answer = asked(folder, capsys, "--preview")
    assert not answer["written"]
    assert {"10.889", "877"} <= {one["document"] for one in answer["changed"]}
    assert (folder / "Bao_cao.docx").read_bytes() == before


def test_a_number_typed_by_hand_is_named_with_both_sides(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Left alone and said with the code to take the Sổ's figure; taken when told; the exit code asks for eyes."""
    path = folder / "Bao_cao.docx"
    document = docx.Document(str(path))
    run = next(run for paragraph in document.paragraphs for run in paragraph.runs if run.text == "10.889")
    run.text = "10.900"
    document.save(str(path))
    assert refresh(folder) == 1
    said = capsys.readouterr().out
    assert "bảng: 10.989; văn bản: 10.900" in said
    assert "[hoat_dong.tong.nguoi]" in said
    assert text_of(path).count("10.900 người") == 1
    assert refresh(folder, "--take", "hoat_dong.tong.nguoi") == 0
    assert "10.900" not in text_of(path)


def test_every_reader_sees_the_figures(folder: Path) -> None:
    """A plain reader of paragraphs finds each figure where it was and where it is now."""
    refresh(folder)
    text = text_of(folder / "Bao_cao.docx")
    assert all(said in text for said in ("5.696,6 triệu đồng", "09 tuyến đường", "3,374 km", "06 biển"))


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: docx.Document().save(str(path)), "không có số liệu nối với Sổ"),
        (lambda path: path.write_bytes(b"PK\x03\x04 hong"), "đã hỏng"),
        (lambda path: path.write_text("Báo cáo", encoding="utf-8"), "không phải tệp Word"),
        (lambda path: path.unlink(), "Không có tệp"),
    ],
)
def test_what_cannot_be_refreshed_is_said_in_a_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str], make: Any, reason: str
) -> None:
    """A report of another hand, a damaged file, a text, no file: each has its own sentence, and nothing is written."""
    path = folder / "Bao_cao.docx"
    make(path)
    before = path.read_bytes() if path.exists() else b""
    assert refresh(folder) == 3
    assert reason in capsys.readouterr().err
    assert (path.read_bytes() if path.exists() else b"") == before
