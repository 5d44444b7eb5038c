"""Buttons on a live spreadsheet: each is one transaction, taken back whole."""

from __future__ import annotations

import shutil
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest

from addin.commands.click import Job, click, work
from addin.commands.new import new_book
from addin.errors import CannotRead, CannotWrite, NothingToDo
from addin.hosts.live import LiveHost
from addin.hosts.open_workbook import workbook_at
from addin.hosts.workbook_writer import write_workbook
from addin.resources import samples_dir
from tests.broken_table import broken_table
from tests.libreoffice.running import Running
from tests.workbook_contents import contents, differences

RETURNED = samples_dir() / "ra_quan_2023"


@pytest.fixture
def book(calc: Running, tmp_path: Path) -> LiveHost:
    """A fresh Sổ of the campaign, open in Calc."""
    return LiveHost(calc.open(new_book("ra_quan", tmp_path / "Sổ ra quân.xlsx")))


def press(calc: Running, button: str, folder: Path | str = "") -> str:
    return click(workbook_at(calc.app), Job(button, str(folder)))


def few(tmp_path: Path, count: int = 2) -> Path:
    """A folder with some of the communes' files."""
    folder = tmp_path / "gửi về"
    folder.mkdir(exist_ok=True)
    for path in sorted(RETURNED.glob("*.xlsx"))[:count]:
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def test_buttons_work_and_every_one_is_taken_back(calc: Running, book: LiveHost, tmp_path: Path) -> None:
    """Thu nhận, Tổng hợp and Soạn báo cáo change the open Sổ, and Hoàn tác gives back the state before each."""
    folder, states = few(tmp_path), [contents(book.read())]

    press(calc, "collect", folder)
    states.append(contents(book.read()))
    press(calc, "summarize")
    states.append(contents(book.read()))
    said = press(calc, "draft")

    assert "Phường Quang Trung" in states[1]
    assert "Biểu tổng hợp" in states[2]
    assert (book.path.parent / "Sổ ra quân - báo cáo.docx").exists()
    assert "số liệu" in said
    for state in reversed(states):
        press(calc, "undo")
        now = contents(book.read())
        assert list(now) == list(state)
        assert [*differences(now, state)] == []
    with pytest.raises(NothingToDo):
        press(calc, "undo")


def test_totals_stay_live(calc: Running, book: LiveHost, tmp_path: Path) -> None:
    """A commune's cell corrected by hand changes the total at once, without another click."""
    press(calc, "collect", few(tmp_path))
    press(calc, "summarize")
    formulas = [text for grid in book.read().grids for text in grid.formulas.values()]

    assert not [text for text in formulas if "file:" in text or "[" in text]
    total = book.read().sheet("Biểu tổng hợp")
    assert total is not None
    before = {at: total.at(*at) for at in total.formulas}
    commune = book.book.impl.document.Sheets.getByName("Phường Quang Trung")
    grid = book.read().sheet("Phường Quang Trung")
    assert grid is not None
    row, column = next((r, c) for r, c, raw in grid.filled() if isinstance(raw, float) and raw > 5 and r > 11)
    commune.getCellByPosition(column - 1, row - 1).setValue(100_000)
    after = book.read().sheet("Biểu tổng hợp")
    assert after is not None
    assert {at: after.at(*at) for at in after.formulas} != before


WRONG = samples_dir() / "tep_sai" / "02 Cộng dọc sai.xlsx"


def test_marks_are_put_and_exactly_ours_are_removed(calc: Running, tmp_path: Path) -> None:
    """Kiểm tra marks the wrong cells of any workbook; a note of the officer's own stays when ours go."""
    path = tmp_path / "biểu & số = 100%.xlsx"
    path.write_bytes(WRONG.read_bytes())
    host = LiveHost(calc.open(path))
    before = contents(host.read())
    own = host.book.sheets[0].range((1, 1))
    own.api.AddComment("ghi chú của tôi")
    notes = sorted(note.text for sheet in host.book.sheets for note in sheet.notes)

    said = press(calc, "check")

    noted = [note for sheet in host.book.sheets for note in sheet.notes]
    assert "1 lỗi" in said
    assert any("Tổng Hợp: Lỗi" in note.text for note in noted)
    assert sum(len(list(sheet.cells.conditional_formats)) for sheet in host.book.sheets) >= 1
    press(calc, "check")
    assert len([note for sheet in host.book.sheets for note in sheet.notes]) == len(noted)

    press(calc, "clear")
    assert sorted(note.text for sheet in host.book.sheets for note in sheet.notes) == notes
    assert contents(host.read()) == before

    press(calc, "undo")
    assert len([note for sheet in host.book.sheets for note in sheet.notes]) == len(noted)


def test_a_table_that_nobody_described_is_marked_and_taken_back(calc: Running, tmp_path: Path) -> None:
    """Kiểm tra on a workbook without a form: each wrong cell is noted and marked, and Hoàn tác leaves it as it was."""
    path = tmp_path / "Biểu tự làm.xlsx"
    write_workbook(path, broken_table(), {})
    host = LiveHost(calc.open(path))
    before = contents(host.read())

    said = press(calc, "check")

    noted = {note.impl.cell: note.text for sheet in host.book.sheets for note in sheet.notes}
    assert set(noted) == {(9, 6), (7, 5)}
    assert "cộng ngang được 175" in noted[7, 5]
    assert "ở dạng chữ" in noted[9, 6]
    assert "2 ô" in said
    assert sum(len(list(sheet.cells.conditional_formats)) for sheet in host.book.sheets) >= 2
    press(calc, "undo")
    assert [note for sheet in host.book.sheets for note in sheet.notes] == []
    assert sum(len(list(sheet.cells.conditional_formats)) for sheet in host.book.sheets) == 0
    assert contents(host.read()) == before


def test_an_old_toolbar_is_named(calc: Running, tmp_path: Path) -> None:
    """LibreOffice goes on with the toolbar it started with; after an update the officer is told to restart it."""
    path = Path(shutil.copy(WRONG, tmp_path / "biểu.xlsx"))
    calc.open(path)
    job = Job("clear", workbook=str(path), calc=calc.pipe, toolbar="0.0.9")

    said = work(job)

    assert "là của bản 0.0.9" in said
    assert "đóng hết cửa sổ LibreOffice" in said
    assert "LibreOffice" not in work(replace(job, toolbar=version("tonghop")))


def test_ten_clicks_are_taken_back_after_the_program_was_closed(calc: Running, tmp_path: Path) -> None:
    """Twelve clicks that mark and clear in turn; saved, closed and opened again, ten can still be taken back."""
    path = tmp_path / "biểu.xlsx"
    path.write_bytes(WRONG.read_bytes())
    host = LiveHost(calc.open(path))
    noted = []
    for button in ("check", "clear") * 6:
        noted.append(count_notes(host))
        press(calc, button)
    host.book.impl.save()

    moved = tmp_path / "mở lại" / path.name  # with its journal, out of the lock of the first LibreOffice
    shutil.copytree(tmp_path / f"{path.stem} - bản lưu", moved.parent / f"{path.stem} - bản lưu")
    shutil.copyfile(path, moved)

    again = Running(tmp_path / "another LibreOffice")
    try:
        host = LiveHost(again.open(moved))
        for before in reversed(noted[2:]):
            press(again, "undo")
            assert count_notes(host) == before
    finally:
        again.end()
    assert len(set(noted)) == 2


def count_notes(host: LiveHost) -> int:
    return sum(len(list(sheet.notes)) for sheet in host.book.sheets)


def test_a_click_works_on_the_workbook_it_was_made_in(calc: Running, tmp_path: Path) -> None:
    """Another workbook of the same name comes to the front before the work begins: it stays as it is."""
    places = [tmp_path / folder / WRONG.name for folder in ("một", "hai")]
    for path in places:
        path.parent.mkdir()
        path.write_bytes(WRONG.read_bytes())
    clicked, in_front = [LiveHost(calc.open(path)) for path in places]
    assert calc.app.books.active.fullname == str(places[1])
    notes = count_notes(in_front)

    click(workbook_at(calc.app, str(places[0])), Job("check"))

    assert count_notes(clicked) > notes == count_notes(in_front)
    with pytest.raises(NothingToDo, match="không còn mở"):
        workbook_at(calc.app, str(tmp_path / "Sổ khác.xlsx"))


def test_what_cannot_be_worked_on_gets_its_sentence(calc: Running, tmp_path: Path) -> None:
    """A workbook never saved, one with its structure locked, one without communes: each says what to do."""
    calc.open(new_book("ra_quan", tmp_path / "Sổ.xlsx"))
    with pytest.raises(NothingToDo, match="Thu nhận"):
        press(calc, "summarize")
    calc.app.books.active.impl.document.protect("")
    with pytest.raises(CannotWrite, match="khóa cấu trúc"):
        press(calc, "summarize")
    fresh = calc.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())
    fresh.CurrentController.Frame.activate()
    with pytest.raises(CannotRead, match="chưa được lưu"):
        press(calc, "check")
