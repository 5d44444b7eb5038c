"""Tổng hợp hàng loạt says what Thu nhận says of the same files, and reads a second time only what changed."""

from __future__ import annotations

import json
import os
import shutil
import time
from pathlib import Path

import openpyxl
import pytest

from addin.cli import main
from addin.commands.book_file import open_book
from addin.commands.new import new_book
from addin.commands.surveying import Asked, Survey, survey
from addin.commands.taking_in import TakenIn, take_in
from addin.core.book.model import Book
from addin.core.checking import check
from addin.core.coverage import coverage
from addin.core.summary import Line, summarize
from addin.hosts.record_cache import RecordCache
from addin.resources import samples_dir

CAMPAIGN = samples_dir() / "ra_quan_2023"


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some returned files: two versions of one unit, one that is no workbook, one of nobody."""
    folder = tmp_path_factory.mktemp("nhận")
    names = sorted(path.name for path in CAMPAIGN.glob("*.xlsx"))[:8]
    for name in names:
        shutil.copy2(CAMPAIGN / name, folder)
    workbook = openpyxl.load_workbook(folder / names[2])
    workbook.worksheets[0]["H12"] = 77
    workbook.save(folder / f"bản 2 {names[2]}")
    (folder / "ảnh.xlsx").write_bytes(b"\xff\xd8\xff\xe0")
    new_book("ra_quan", folder / "Sổ.xlsx")
    (folder / "Sổ.xlsx").rename(folder.parent / f"{folder.name}.xlsx")
    old = time.time() - 3600
    for path in folder.iterdir():
        os.utime(path, (old, old))
    return folder


@pytest.fixture(scope="module")
def book(received: Path) -> Book:
    return open_book(received.parent / f"{received.name}.xlsx")


def asked(book: Book) -> Asked:
    return Asked(book.kit, book.communes, {}, {})


@pytest.fixture(scope="module")
def taken(received: Path, book: Book) -> TakenIn:
    return take_in([received], book.kit, book.communes)


@pytest.fixture(scope="module")
def surveyed(received: Path, book: Book) -> Survey:
    return survey([received], asked(book))


def _shown(line: Line) -> object:
    return line.id, line.communes, {key: (one.id, one.value) for key, one in line.figures.items()}


def test_it_says_what_collecting_says(book: Book, taken: TakenIn, surveyed: Survey) -> None:
    """Sums, findings, who has reported and how full, what was refused, which version counts: all the same."""
    whole = Book(book.kit, book.communes, {one.commune.id: one for one in taken.submissions})
    tables = {form.id: whole.tables(form.id) for form in book.kit.forms}
    summary = summarize(book.kit, book.communes, tables)
    findings = check(book.kit, tables)

    assert list(surveyed.findings) == findings
    assert surveyed.coverage == coverage(whole, findings)
    assert (set(surveyed.refusals), surveyed.older) == (set(taken.refusals), taken.older)
    assert set(surveyed.notes) == set(taken.notes)
    for form, totals in surveyed.totals.items():
        mine, theirs = totals.summary, summary.forms[form]
        assert [_shown(one) for one in (mine.total, *mine.groups, *mine.items)] == [
            _shown(one) for one in (theirs.total, *theirs.groups, *theirs.items)
        ]


def test_a_second_run_reads_only_what_changed(received: Path, book: Book, tmp_path: Path, surveyed: Survey) -> None:
    """The rest is known; the result is the one that reading everything gives."""
    folder = tmp_path / "nhận"
    shutil.copytree(received, folder)
    cache = RecordCache(tmp_path / "ban_ghi.sqlite", asked(book).definition)
    first = survey([folder], asked(book), cache)
    path = sorted(folder.glob("[0-9]*.xlsx"))[0]
    workbook = openpyxl.load_workbook(path)
    workbook.worksheets[0]["H12"] = 4321
    workbook.save(path)

    second, whole = survey([folder], asked(book), cache), survey([folder], asked(book))

    assert (first.read, first.findings) == (surveyed.read, surveyed.findings)
    assert second.read == 1
    assert second.findings != first.findings
    assert (second.findings, second.totals, second.coverage) == (whole.findings, whole.totals, whole.coverage)


def test_a_unit_left_out_of_the_period_is_not_added(received: Path, book: Book, surveyed: Survey) -> None:
    """With the officer's reason it leaves totals and findings, and stays listed."""
    from addin.core.book.model import Remark

    unit = next(iter(surveyed.records))
    done = survey([received], Asked(book.kit, book.communes, {unit: Remark(excluded="sáp nhập")}, {}))

    assert done.coverage.expected == surveyed.coverage.expected - 1
    assert not any(found.commune == unit for found in done.findings)
    assert [one.reason for one in done.coverage.standings if one.commune.id == unit] == ["sáp nhập"]


def test_the_command_writes_a_workbook_of_results(
    received: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Totals, who has reported, findings and refused files, each on a page; the Sổ stays as it was."""
    so, out = tmp_path / "Sổ.xlsx", tmp_path / "kết quả.xlsx"
    shutil.copy2(received.parent / f"{received.name}.xlsx", so)
    before = so.read_bytes()

    assert main(["survey", str(so), str(received), "--out", str(out), "--json"]) == 1

    told = json.loads(capsys.readouterr().out)
    pages = {sheet.title: sheet for sheet in openpyxl.load_workbook(out).worksheets}
    assert list(pages) == ["Biểu tổng hợp", "Tình hình nộp", "Kết quả kiểm tra", "Tệp không nhận"]
    assert so.read_bytes() == before
    total = told["totals"]["hoat_dong"][0]
    assert total["figures"]["nguoi"] in {cell.value for row in pages["Biểu tổng hợp"] for cell in row}
    assert told["received"] == total["communes"] == 8
    assert pages["Tình hình nộp"].max_row == 5 + told["expected"]
    assert [one["path"] for one in told["refused"]] == ["ảnh.xlsx"]
    assert main(["survey", str(so), str(received)]) == 1
    assert "vừa đọc 0 tệp" in capsys.readouterr().out


def test_what_an_older_version_said_is_told_in_short(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hundred changed cells are no sentence: the screen has the first of them, and says where the rest is."""
    monkeypatch.setattr("addin.commands.collect._MOST_SAID", 120)
    one, other = sorted(CAMPAIGN.glob("*.xlsx"))[:2]
    (tmp_path / "nhận").mkdir()
    workbook = openpyxl.load_workbook(one)
    for row in range(12, 16):
        workbook.worksheets[0].cell(row, 8, 70 + row)
    workbook.save(tmp_path / "nhận" / "bản 2.xlsx")
    shutil.copy2(one, tmp_path / "nhận")
    shutil.copy2(other, tmp_path / "nhận")
    new_book("ra_quan", tmp_path / "Sổ.xlsx")

    main(["survey", str(tmp_path / "Sổ.xlsx"), str(tmp_path / "nhận")])

    (line,) = [text for text in capsys.readouterr().out.splitlines() if "Bản cũ" in text]
    assert line.endswith("; … (thêm --out để xem đủ)")
    assert len(line) < 250


def test_formulas_that_no_program_worked_out_are_worked_out(received: Path, book: Book, tmp_path: Path) -> None:
    """A file that a program without a calculator wrote brings the same figures as when their results are there."""
    source = next(path for path in sorted(received.glob("*.xlsx")) if path.name[:2].isdigit())
    for name, cell in (("có", 77), ("không", "=70+7")):
        workbook = openpyxl.load_workbook(source)
        workbook.worksheets[0]["H12"] = cell
        (tmp_path / name).mkdir()
        workbook.save(tmp_path / name / source.name)

    known, found = (survey([tmp_path / name], asked(book)) for name in ("có", "không"))

    assert known.totals == found.totals
    assert not known.notes
    assert "1 ô công thức chưa có kết quả đã được tính thay, ví dụ ô H12" in found.notes[0]
