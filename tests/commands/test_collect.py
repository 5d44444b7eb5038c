"""Thu nhận a second time takes only what is new; copies of what was taken lie beside the Sổ, byte for byte."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from addin.cli import main
from addin.commands.book_file import open_book
from addin.commands.collect import collect
from addin.commands.new import new_book
from addin.hosts import archive
from addin.resources import samples_dir

CAMPAIGN = samples_dir() / "ra_quan_2023"
NAMES = ("14 Xã Ngọk Bay.xlsx", "17 Xã Ia Chim.xlsx")


@pytest.fixture
def received(tmp_path: Path) -> Path:
    """A folder with the forms of two units, and a fresh Sổ beside it."""
    folder = tmp_path / "nhận"
    folder.mkdir()
    for name in NAMES:
        shutil.copy2(CAMPAIGN / name, folder)
    new_book("ra_quan", tmp_path / "Sổ.xlsx")
    return folder


def test_what_was_taken_once_is_not_taken_again(received: Path) -> None:
    """Files that did not change are told as such and leave the Sổ alone; a new one among them is taken."""
    book = received.parent / "Sổ.xlsx"
    first = collect(book, [received])
    shutil.copy2(CAMPAIGN / "12 Xã Kroong.xlsx", received)

    second = collect(book, [received])

    assert len(first.taken.submissions) == 2
    assert [one.file for one in second.taken.submissions] == ["12 Xã Kroong.xlsx"]
    assert any("2 tệp đã nhận lần trước, không đổi" in note for note in second.taken.notes)
    assert len(open_book(book).submissions) == 3
    assert len(collect(book, [received], again=True).taken.submissions) == 3


def test_copies_of_the_files_are_kept(received: Path) -> None:
    """Each file that was taken lies in the archive under its own name, equal to the original, and only once."""
    book = received.parent / "Sổ.xlsx"
    collect(book, [received])
    collect(book, [received], again=True)

    kept = {path.name[13:]: path for path in (received.parent / "Sổ - tệp đã nhận").glob("*.xlsx")}

    assert sorted(kept) == sorted(NAMES)
    for name, path in kept.items():
        assert path.read_bytes() == (received / name).read_bytes() == (CAMPAIGN / name).read_bytes()


def test_on_a_network_drive_nothing_is_remembered_but_everything_works(
    received: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No database is opened there: every file is read each time, and copies are kept all the same."""
    monkeypatch.setattr(archive, "on_network_drive", lambda path: True)
    book = received.parent / "Sổ.xlsx"
    collect(book, [received])

    assert len(collect(book, [received]).taken.submissions) == 2
    assert not list(received.parent.glob("*/*.sqlite"))
    assert len(list((received.parent / "Sổ - tệp đã nhận").glob("*.xlsx"))) == 2


def test_a_later_version_says_what_it_changes(received: Path) -> None:
    """A second submission of a unit replaces the first, and the officer reads which cell is another now."""
    book = received.parent / "Sổ.xlsx"
    collect(book, [received])
    path = received / NAMES[1]
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Biểu 01"]
    row = next(row for row in sheet.iter_rows() if row[1].value == "Nạo vét kênh mương")
    row[7].value = 999
    workbook.save(path)

    (note,) = [note for note in collect(book, [received]).taken.notes if "thay số liệu" in note]

    assert "xã Ia Chim" in note
    assert f"H{row[7].row}" in note
    assert "→ 999" in note


def test_an_answer_on_the_command_line_reaches_the_book(received: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--unit says whose file it is, and the Sổ knows the spelling afterwards; an unclear answer is asked again."""
    book, path = received.parent / "Sổ.xlsx", received / "Book1.xlsx"
    workbook = openpyxl.load_workbook(CAMPAIGN / "18 Xã Hòa Bình.xlsx")
    for sheet in workbook:
        for cells in sheet.iter_rows(max_row=6):
            for cell in cells:
                if isinstance(cell.value, str) and "HÒA BÌNH" in cell.value.upper():
                    cell.value = "UBND XÃ HOÀ BÌN"
    for prop in list(workbook.custom_doc_props.names):  # type: ignore[attr-defined]
        del workbook.custom_doc_props[prop]  # type: ignore[attr-defined]
    workbook.save(path)

    assert main(["collect", str(book), str(path), "--unit", "Book1.xlsx=xã"]) == 2
    main(["collect", str(book), str(path), "--unit", "Book1.xlsx=Xã Hòa Bình", "--json"])

    told = json.loads(capsys.readouterr().out)
    assert [one["commune"] for one in told["taken"]] == ["Xã Hòa Bình"]
    (unit,) = [one for one in open_book(book).communes if one.id == "x_hoa_binh"]
    assert unit.aliases[-1:] == ("UBND XÃ HOÀ BÌN",)
