"""Questions of Thu nhận are answered in the Sổ, beside the file that was not taken, by button and by command alike."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import msoffcrypto.format.ooxml
import openpyxl
import pytest

from addin.commands.answers import answers_for
from addin.commands.book_file import open_book, save_book
from addin.commands.click import Job, click
from addin.commands.collect import collect
from addin.commands.new import new_book
from addin.core.book.findings_page import AGAIN
from addin.core.book.model import Book
from addin.hosts.live import LiveHost
from addin.hosts.open_workbook import workbook_at
from addin.resources import samples_dir
from tests.libreoffice.running import Running

CAMPAIGN = samples_dir() / "ra_quan_2023"
LOCKED, NAMELESS, PLAIN = "17 Xã Ia Chim.xlsx", "Book1.xlsx", "14 Xã Ngọk Bay.xlsx"
FINDINGS = "Kết quả kiểm tra"


def locked(path: Path, password: str) -> Path:
    """The same file as Excel saves it with a password."""
    with path.open("rb") as file:
        office = msoffcrypto.format.ooxml.OOXMLFile(file)
        with path.with_suffix(".tmp").open("wb") as out:
            office.encrypt(password, out)
    return path.with_suffix(".tmp").replace(path)


def nameless(path: Path) -> Path:
    """A file that says nowhere whose it is."""
    workbook = openpyxl.load_workbook(CAMPAIGN / "18 Xã Hòa Bình.xlsx")
    for sheet in workbook:
        for cells in sheet.iter_rows():
            for cell in cells:
                if isinstance(cell.value, str) and "hòa bình" in cell.value.lower():
                    cell.value = None
    for prop in list(workbook.custom_doc_props.names):  # type: ignore[attr-defined]
        del workbook.custom_doc_props[prop]  # type: ignore[attr-defined]
    workbook.save(path)
    return path


def put_into(folder: Path) -> Path:
    """Three files: one in order, one that is locked, one of nobody."""
    folder.mkdir(exist_ok=True)
    for name in (PLAIN, LOCKED):
        shutil.copyfile(CAMPAIGN / name, folder / name)
    locked(folder / LOCKED, "0123")
    nameless(folder / NAMELESS)
    return folder


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A Sổ into which the files of the folder beside it were taken, as far as that goes."""
    path = new_book("ra_quan", tmp_path / "Sổ.xlsx")
    collect(path, [put_into(tmp_path / "gửi về")])
    return path


def answered(path: Path, answers: dict[str, str], again: str = "") -> Book:
    """What an officer writes into the Sổ with Excel, and what the Sổ says then."""
    book = open_book(path)
    refusals = tuple(replace(one, answer=answers.get(one.file, "")) for one in book.refusals)
    save_book(path, replace(book, refusals=refusals, again=again))
    return open_book(path)


def test_an_answer_beside_the_file_is_all_it_takes(book: Path) -> None:
    """A password opens the locked file, a name says whose the other one is; nothing is asked any more, and the password
    is no longer in the Sổ."""
    asked = {one.file: one for one in open_book(book).refusals}
    assert set(asked) == {LOCKED, NAMELESS}
    assert all(one.asks for one in asked.values())

    answered(book, {LOCKED: "0123", NAMELESS: "xã Hòa Bình"})
    taken = collect(book, [book.parent / "gửi về"]).taken
    after = open_book(book)

    assert {one.commune.title for one in taken.submissions} == {"Xã Ia Chim", "Xã Hòa Bình"}
    assert after.refusals == ()
    assert len(after.submissions) == 3
    findings = openpyxl.load_workbook(book)[FINDINGS]
    assert "0123" not in {cell.value for row in findings.iter_rows() for cell in row}


def test_an_answer_that_says_nothing_is_told(book: Path) -> None:
    """The file stays refused, and the officer reads which answer did not help."""
    answered(book, {LOCKED: "4567", NAMELESS: "xã Hoà Bin"})

    done = collect(book, [book.parent / "gửi về"])

    assert not done.taken.submissions
    assert {one.file for one in open_book(book).refusals} == {LOCKED, NAMELESS}
    told = [note for note in done.taken.notes if "câu trả lời" in note]
    assert [("4567" in note, "xã Hoà Bin" in note) for note in told] == [(True, False), (False, True)]


def test_a_number_in_the_cell_is_a_password(book: Path) -> None:
    """Excel makes a number of 1234 where the cell's format was lost; it is read as it was typed."""
    workbook = openpyxl.load_workbook(book)
    sheet = workbook[FINDINGS]
    row = next(cell.row for line in sheet.iter_rows() for cell in line if cell.value == LOCKED)
    head = next(cell for line in sheet.iter_rows() for cell in line if cell.value == "Trả lời")
    cell = sheet.cell(row, head.column)
    assert cell.number_format == "@"
    cell.number_format, cell.value = "General", 1234
    workbook.save(book)

    assert "1234" in answers_for(open_book(book), (), (), again=False).passwords


@pytest.mark.parametrize("again", ["tất cả", "Xã Ia Chim; ngọk bay"])
def test_a_unit_is_taken_again_as_its_file_says(book: Path, again: str) -> None:
    """What was corrected by hand in the Sổ is replaced, and told; the wish is gone afterwards."""
    before = _people(open_book(book))
    workbook = openpyxl.load_workbook(book)
    page = workbook["Xã Ngọk Bay"]
    cell = next(page.cell(row, 8) for row in range(12, 40) if isinstance(page.cell(row, 8).value, (int, float)))
    cell.value = int(str(cell.value)) + 1000
    workbook.save(book)
    assert _people(open_book(book)) == before + 1000
    assert collect(book, [book.parent / "gửi về"]).taken.submissions == ()
    assert _people(open_book(book)) == before + 1000

    answered(book, {}, again)
    done = collect(book, [book.parent / "gửi về"])

    assert [one.commune.title for one in done.taken.submissions] == ["Xã Ngọk Bay"]
    assert _people(open_book(book)) == before
    assert any("chỗ đã sửa tay trong Sổ không còn" in note for note in done.taken.notes)
    assert open_book(book).again == ""


def test_a_wish_that_names_no_unit_is_told(book: Path) -> None:
    """Nothing is taken again by guessing."""
    answered(book, {}, "xã Ngọc Bai")
    assert any("“xã Ngọc Bai”, không đúng tên đơn vị nào" in note for note in collect(book, [book.parent]).taken.notes)


def _people(book: Book) -> float:
    """Everybody who took part, in the unit that is not locked."""
    rows = book.submissions["x_ngok_bay"].tables["hoat_dong"].items
    return float(sum(row.number_at("nguoi") or 0 for row in rows))


def test_the_button_in_calc_takes_answers(calc: Running, tmp_path: Path) -> None:
    """Written into the open Sổ, saved or not."""
    host = LiveHost(calc.open(new_book("ra_quan", tmp_path / "Sổ.xlsx")))
    folder = put_into(tmp_path / "gửi về")
    click(workbook_at(calc.app), Job("collect", str(folder)))

    sheet = host.book.impl.document.Sheets.getByName(FINDINGS)
    for asked, answer in ((LOCKED, "0123"), (NAMELESS, "Xã Hòa Bình"), (AGAIN, "Ngọk Bay")):
        grid = host.read().sheet(FINDINGS)
        assert grid
        row = next(row for row, _, raw in grid.filled() if raw == asked)
        column = next(column for _, column, raw in grid.filled() if raw == "Trả lời")
        sheet.getCellByPosition(column - 1, row - 1).setString(answer)
    said = click(workbook_at(calc.app), Job("collect", str(folder)))

    assert said.startswith("Đã nhận biểu của 3 đơn vị; Sổ có 3/21")
