"""Khớp số: what an officer confirmed about a report's sentence decides next month which figure it must give."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from addin.cli import main
from addin.commands.book_file import open_book
from addin.core.book.complete import complete
from addin.core.book.model import MATCHES
from addin.core.number import format_number
from addin.hosts.reading.workbook_file import read_workbook
from addin.resources import samples_dir

SENTENCE = "Trong tháng {month}, các địa phương huy động tổng cộng {people} người tham gia lao động.\n"
FIGURE = "hoat_dong.tong.nguoi"


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Sổ of a month in which two communes reported."""
    return book_of(tmp_path_factory.mktemp("khop_so") / "thang_1.xlsx", "Xã Ia Chim", "Xã Đoàn Kết")


def book_of(path: Path, *communes: str, like: tuple[str, ...] = ()) -> Path:
    """A Sổ with the forms of some communes."""
    assert main(["new", "ra_quan", "--out", str(path), *like]) == 0
    files = [str(one) for name in communes for one in (samples_dir() / "ra_quan_2023").glob(f"*{name}.xlsx")]
    assert main(["collect", str(path), *files]) in (0, 1)
    return path


def people(book: Path) -> Decimal:
    """The total the Sổ comes to."""
    return complete(open_book(book)).summary.figures()[FIGURE].value


def report(folder: Path, month: int, people: Decimal) -> Path:
    """A report typed by hand."""
    path = folder / f"bao_cao_{month}.txt"
    path.write_text(SENTENCE.format(month=month, people=format_number(people, 0)), encoding="utf-8")
    return path


def confirmed(book: Path, ruling: str | None = "đúng") -> None:
    """The officer chooses a word beside every sentence, or (None) deletes the rows."""
    workbook = openpyxl.load_workbook(book)
    sheet = workbook[MATCHES]
    if ruling is None:
        sheet.delete_rows(5, sheet.max_row)
    for row in range(5, sheet.max_row + 1):
        sheet.cell(row, 3).value = ruling
    workbook.save(book)


def state(capsys: pytest.CaptureFixture[str], path: Path, book: Path, quote: Decimal) -> tuple[str, list[str]]:
    """The state of a number of a report, and what is told of it."""
    capsys.readouterr()
    main(["proofread", str(path), "--against", str(book), "--json"])
    data = json.loads(capsys.readouterr().out)
    said = format_number(quote, 0)
    told = [found["message"] for found in data["findings"] if found["severity"] == "error"]
    return next(one["state"] for one in data["numbers"] if one["quote"] == said), told


def test_next_month_the_sentence_must_give_the_figure(
    month: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Remembered, confirmed and carried to the next Sổ: its figure matches, last month's is an error with the cell."""
    first = Path(shutil.copy(month, tmp_path))
    assert main(["proofread", str(report(tmp_path, 1, people(first))), "--against", str(first), "--remember"]) == 0
    assert [(one.figure, one.ruling) for one in open_book(first).matches] == [(FIGURE, "")]
    confirmed(first)
    after = book_of(tmp_path / "thang_2.xlsx", "Phường Quang Trung", "Xã Đoàn Kết", like=("--matches", str(first)))
    assert people(after) != people(first)
    right = state(capsys, report(tmp_path, 2, people(after)), after, people(after))
    assert right == ("matched", [])
    wrong = people(after) + 4321
    found, told = state(capsys, report(tmp_path, 2, wrong), after, wrong)
    assert found == "contradicted"
    assert len(told) == 1
    assert told[0].startswith("Ô Biểu tổng hợp!F")
    assert format_number(people(after), 0) in told[0]


CANALS, ROADS = "hoat_dong.muc.nao_vet.nguoi", "hoat_dong.nhom.duong.nguoi"
CALCULATED = (
    "Nạo vét kênh mương cùng với bê tông hóa đường giao thông nông thôn huy động {people} người tham gia.\n"
    "Nạo vét kênh mương chiếm {share}% tổng số người tham gia lao động của cả đợt.\n"
)


def calculated(path: Path, book: Path, more: int = 0) -> Path:
    """A report whose numbers stand in no cell: a sum of two lines, and the share of one in the total."""
    figures = complete(open_book(book)).summary.figures()
    canals, roads, everybody = (figures[one].value for one in (CANALS, ROADS, FIGURE))
    share = round(canals / everybody * 100, 1)
    path.write_text(
        CALCULATED.format(people=format_number(canals + roads + more), share=format_number(share)), encoding="utf-8"
    )
    return path


def test_sums_and_shares_of_figures_are_remembered_too(
    month: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Next month the sentence must give the same sum, the same share; --json says how many sentences decided."""
    first = Path(shutil.copy(month, tmp_path))
    text = calculated(tmp_path / "thang_1.txt", first)
    assert main(["proofread", str(text), "--against", str(first), "--remember"]) == 0
    assert [one.figure for one in open_book(first).matches] == [f"{ROADS} + {CANALS}", f"{CANALS} / {FIGURE}"]
    confirmed(first)
    after = book_of(tmp_path / "thang_2.xlsx", "Xã Ia Chim", "Phường Quang Trung", like=("--matches", str(first)))
    told = []
    for more in (0, 1000):
        capsys.readouterr()
        main(["proofread", str(calculated(tmp_path / "2.txt", after, more)), "--against", str(after), "--json"])
        data = json.loads(capsys.readouterr().out)
        assert data["summary"]["confirmed"] == 2
        told.append([found["message"] for found in data["findings"]])
    assert told[0] == []
    assert len(told[1]) == 1
    assert told[1][0].startswith("Ô Biểu tổng hợp!F12, Biểu tổng hợp!F20")


@pytest.mark.parametrize("ruling", ["sai", "", None])
def test_what_is_not_confirmed_decides_nothing(
    month: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], ruling: str | None
) -> None:
    """A proposal left open, refused or deleted: the wrong number is judged as if the page were not there."""
    book = Path(shutil.copy(month, tmp_path))
    wrong = people(book) + 4321
    before = state(capsys, report(tmp_path, 2, wrong), book, wrong)
    main(["proofread", str(report(tmp_path, 1, people(book))), "--against", str(book), "--remember"])
    confirmed(book, ruling)
    assert state(capsys, report(tmp_path, 2, wrong), book, wrong) == before == ("unmatched", [])


def test_the_page_is_the_only_change_and_it_stays(month: Path, tmp_path: Path) -> None:
    """Other pages keep every cell; the page outlives a new summary; the same report adds nothing twice."""
    book = Path(shutil.copy(month, tmp_path))
    text = report(tmp_path, 1, people(book))
    before = {grid.sheet: grid.rows for grid in read_workbook(book).grids}
    main(["proofread", str(text), "--against", str(book), "--remember"])
    after = {grid.sheet: grid.rows for grid in read_workbook(book).grids}
    assert after.keys() - before.keys() == {MATCHES}
    assert {name: rows for name, rows in after.items() if name != MATCHES} == before
    confirmed(book, "sai")
    kept = open_book(book).matches
    assert main(["summarize", str(book)]) in (0, 1)
    main(["proofread", str(text), "--against", str(book), "--remember"])
    assert open_book(book).matches == kept
    assert [one.ruling for one in kept] == ["sai"]


def test_nothing_is_written_unless_asked(month: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither the Sổ nor the report changes without --remember, and --remember needs a Sổ."""
    text = report(tmp_path, 1, people(month))
    before = month.read_bytes(), text.read_bytes()
    assert main(["proofread", str(text), "--against", str(month)]) == 0
    assert main(["proofread", str(text), "--remember"]) == 2
    assert "--against" in capsys.readouterr().err
    assert (month.read_bytes(), text.read_bytes()) == before


def test_a_sentence_said_twice_is_not_remembered(month: Path, tmp_path: Path) -> None:
    """Two sentences with the same words could mean two figures: neither is proposed."""
    book = Path(shutil.copy(month, tmp_path))
    text = report(tmp_path, 1, people(book))
    text.write_text(text.read_text(encoding="utf-8") * 2, encoding="utf-8")
    main(["proofread", str(text), "--against", str(book), "--remember"])
    assert open_book(book).matches == ()
