"""Marks and notes by the way that Excel takes, one call to a note: through xlwings' code for Windows, and in Calc."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from addin.calc import engine, sheets
from addin.core.edits import MARK_FORMULA, AddNote, AddSheet, Cell, Edit, MarkCells, SetBlock
from addin.core.looks import SEVERITY_FILLS
from addin.errors import CannotWrite
from addin.hosts.live import NOTE_MARK, LiveHost
from addin.hosts.workbook_writer import write_workbook
from tests.excel.model import Application, Comment
from tests.libreoffice.running import Running

Opened = Callable[..., tuple[Any, Application]]
RED = next(iter(SEVERITY_FILLS.values()))


def silent(done: int, total: int, what: str) -> None:
    """Nobody looks."""


def form(path: Path, *names: str) -> Path:
    edits: list[Edit] = []
    for name in names or ("Biểu",):
        edits += [AddSheet(name), SetBlock(name, 1, 1, ((Cell(1), Cell(2)), (Cell(3), Cell(4))))]
    write_workbook(path, edits)
    return path


def findings(*sheets: str, text: str = "Lỗi. Tổng không khớp.") -> list[AddNote | MarkCells]:
    marks = [MarkCells(sheet, ((1, 1), (2, 2)), RED) for sheet in sheets]
    return [*marks, *(AddNote(sheet, row, row, text) for sheet in sheets for row in (1, 2))]


def notes(host: LiveHost) -> dict[tuple[str, int, int], str]:
    return {
        (sheet.name, note.location.row, note.location.column): note.text
        for sheet in host.book.sheets
        for note in sheet.notes
    }


def marks(host: LiveHost) -> list[str]:
    return [one.formula for sheet in host.book.sheets for one in sheet.cells.conditional_formats]


@pytest.fixture(params=["Excel", "Calc at once", "Calc one by one"])
def host(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LiveHost:
    """A workbook of two sheets: in Excel, in Calc, and in Calc without the call that takes all of a sheet at once."""
    path = form(tmp_path / "biểu.xlsx", "Một", "Hai")
    if request.param == "Excel":
        app, _ = request.getfixturevalue("opened")(path)
        return LiveHost(app.books.active)
    calc: Running = request.getfixturevalue("calc")
    if request.param == "Calc one by one":
        monkeypatch.delattr(sheets.Sheet, "put_findings")
        monkeypatch.delattr(engine.Book, "clear_findings")
    return LiveHost(calc.open(path))


def test_exactly_ours_come_and_go(host: LiveHost) -> None:
    """Marks and notes are on their cells; the officer's own note keeps its words above ours and is left alone after."""
    host.book.sheets["Hai"].range((1, 1)).api.AddComment("ghi chú của tôi")
    host.book.sheets["Hai"].range((4, 4)).api.AddComment("của tôi nữa")
    own = notes(host)

    assert host.put_findings(findings("Một", "Hai"), silent) == []

    ours = NOTE_MARK + "Lỗi. Tổng không khớp."
    assert notes(host) == {
        ("Một", 1, 1): ours, ("Một", 2, 2): ours, ("Hai", 2, 2): ours,
        ("Hai", 1, 1): f"ghi chú của tôi\n{ours}", ("Hai", 4, 4): "của tôi nữa",
    }  # fmt: skip
    assert marks(host) == [MARK_FORMULA, MARK_FORMULA]
    assert host.clear_findings() == 4
    assert (notes(host), marks(host)) == (own, [])


def test_another_rule_of_the_officer_stays(host: LiveHost) -> None:
    """A conditional format with another formula is not taken for ours."""
    host.book.sheets["Một"].range("A1,B2").conditional_formats.add_custom("=$A$1>0", fill_color=(0, 0, 255))
    host.put_findings(findings("Một"), silent)

    host.clear_findings()

    assert marks(host) == ["=$A$1>0"]


def test_a_protected_form_is_marked_and_locked_again(host: LiveHost) -> None:
    """A unit's form is protected without a password: it is opened for the marks, and locked as it was afterwards."""
    page = host.book.sheets["Một"].api
    page.Protect()

    assert host.put_findings(findings("Một"), silent) == []
    assert (len(notes(host)), page.ProtectContents) == (2, True)
    host.clear_findings()
    assert (notes(host), marks(host), page.ProtectContents) == ({}, [], True)


def lock(host: LiveHost, name: str, password: str) -> None:
    page = host.book.sheets[name].impl
    if hasattr(page, "ask"):
        page.ask("protect", password=password)
    else:
        page.xl.Protect(Password=password)


with_passwords = pytest.mark.parametrize("host", ["Excel", "Calc at once"], indirect=True)
"""LibreOffice lets nobody make a colour while any sheet is locked; only its own way round knows what to do then."""


@with_passwords
def test_a_sheet_with_a_password_is_named_and_the_others_are_marked(host: LiveHost) -> None:
    """Nothing is put there; the sentence says which sheet and how many cells."""
    lock(host, "Hai", "mật khẩu")

    told = host.put_findings(findings("Một", "Hai"), silent)

    assert "“Hai” có mật khẩu bảo vệ nên chưa đánh dấu được 2 ô" in told[-1]
    assert {sheet for sheet, *_ in notes(host)} == {"Một"}
    assert marks(host) == [MARK_FORMULA] or "không cho tô màu" in told[0]


@with_passwords
def test_marks_behind_a_password_stop_all_clearing(host: LiveHost) -> None:
    """A sheet that was locked after it was marked: nothing at all is taken off, and the sentence names the sheet."""
    host.put_findings(findings("Một", "Hai"), silent)
    before = notes(host), marks(host)
    lock(host, "Hai", "mật khẩu")

    with pytest.raises(CannotWrite, match="“Hai” có mật khẩu"):
        host.clear_findings()

    assert (notes(host), marks(host)) == before


def test_a_colour_goes_to_many_cells_in_few_addresses(opened: Opened, tmp_path: Path) -> None:
    """Excel takes addresses of 255 characters: 300 cells go in a handful of calls, each cell once."""
    app, excel = opened(form(tmp_path / "biểu.xlsx"))
    cells = tuple((row, column) for row in range(1, 101) for column in range(1, 4))

    LiveHost(app.books.active).put_findings([MarkCells("Biểu", cells, RED)], silent)

    formats = excel.ActiveWorkbook.sheets[0].formats
    assert sorted(at for one in formats for at in one.cells) == sorted(cells)
    assert len(formats) < 10
    assert {one.Interior.Color for one in formats} == {int(RED[4:] + RED[2:4] + RED[:2], 16)}


def test_a_long_note_is_as_high_as_its_text(opened: Opened, tmp_path: Path) -> None:
    """Excel makes a note four short lines high, and shows no more of it."""
    app, excel = opened(form(tmp_path / "biểu.xlsx"))

    LiveHost(app.books.active).put_findings([AddNote("Biểu", 1, 1, "dài " * 100)], silent)

    note: Comment = excel.ActiveWorkbook.sheets[0].comments[1, 1]
    assert note.Shape.Width > 200
    assert note.Shape.Height > 100
