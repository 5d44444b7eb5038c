"""A person at LibreOffice: each button of the toolbar is found by its name, clicked with the mouse, has its effect.

Pictures of the screen after each click land in the test's folder (`pytest --basetemp=...`, then look at them).
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from addin.commands.new import new_book
from addin.core.book.model import CONTROL, FINDINGS, REPORT, STATUS, SUMMARY, TRACE
from addin.hosts.live import NOTE_MARK, LiveHost
from addin.hosts.window import selected
from addin.resources import samples_dir
from addin.ribbon import BUTTONS, RETURNED, SENT
from tests.libreoffice.hand import Hand
from tests.libreoffice.running import Running
from tests.workbook_contents import contents, differences

_CAMPAIGN = samples_dir() / "ra_quan_2023"
_WRONG = samples_dir() / "tep_sai"


class Desk:
    """Bàn làm việc: one LibreOffice, the workbook in front, and a hand."""

    def __init__(self, calc: Running, pictures: Path) -> None:
        self.calc, self.hand, self.pictures = calc, Hand(calc), pictures

    def open(self, path: Path) -> LiveHost:
        self.host = LiveHost(self.calc.open(path))
        return self.host

    def click(self, label: str, *answers: str) -> str:
        """Clicks, answers the dialogs, and waits for the sentence at the end."""
        before = len(self.calc.said())
        self.hand.press(label)
        for answer in answers:
            self.hand.answer(answer, lambda: self.picture(f"{label} hỏi"))
        self.calc.wait_for(lambda: len(self.calc.said()) > before, f"the end of {label}", 90)
        self.picture(label)
        return self.calc.said()[-1]

    def picture(self, name: str) -> None:
        """What a person sees now, numbered in the order of the clicks; a new window takes a moment to be drawn."""
        self.calc.happens(lambda: False, 1)
        self.calc.screenshot(self.pictures / f"{len(list(self.pictures.glob('*.png'))):02} {name}.png")

    def shown(self) -> str:
        return str(self.host.book.sheets.active.name)


@pytest.fixture
def desk(calc: Running, tmp_path: Path) -> Desk:
    """A place to work at; pictures go into the test's folder."""
    return Desk(calc, tmp_path / "pictures")


@pytest.fixture
def campaign(desk: Desk, tmp_path: Path) -> LiveHost:
    """A fresh Sổ, open, with the returned forms of all 21 units beside it."""
    path = new_book("ra_quan", tmp_path / "Sổ ra quân 2023.xlsx")
    shutil.copytree(_CAMPAIGN, tmp_path / RETURNED)
    return desk.open(path)


def values(host: LiveHost, sheet: str) -> list[Any]:
    grid = host.read().sheet(sheet)
    assert grid is not None
    return [raw for _, _, raw in grid.filled()]


def test_the_toolbar_shows_the_ribbons_buttons(desk: Desk, campaign: LiveHost) -> None:
    """Same labels in the same order as in Excel."""
    assert desk.hand.labels() == [one.label for one in BUTTONS]


def test_a_whole_campaign_with_the_mouse(desk: Desk, campaign: LiveHost, tmp_path: Path) -> None:
    """Thu nhận, Tình hình nộp, Kiểm tra, Tổng hợp, Soạn báo cáo with the published figures; Hoàn tác to the start."""
    before = contents(campaign.read())

    said = desk.click("Thu nhận", "Select")
    assert "Đã nhận biểu của 21 đơn vị; Sổ có 21/21" in said
    assert desk.shown() == CONTROL
    assert "Xã Ia Chim" in campaign.sheets()

    assert "Đã nộp 21/21 đơn vị" in desk.click("Tình hình nộp")
    assert desk.shown() == STATUS

    assert "Kết quả kiểm tra: 0 lỗi" in desk.click("Kiểm tra")
    assert desk.shown() == FINDINGS

    assert "21/21 đơn vị" in desk.click("Tổng hợp")
    assert desk.shown() == SUMMARY
    assert 10889 in values(campaign, SUMMARY)
    assert 5696.6 in values(campaign, SUMMARY)

    assert "số liệu" in desk.click("Soạn báo cáo")
    assert desk.shown() == REPORT
    report = tmp_path / "Sổ ra quân 2023 - báo cáo.docx"
    words = "\n".join(paragraph.text for paragraph in Document(str(report)).paragraphs)
    for figure in ("10.889", "5.696,6", "5.173,2", "507,4"):
        assert figure in words

    for label in ("Soạn báo cáo", "Tổng hợp", "Thu nhận"):
        assert f"Đã hoàn tác lệnh “{label}”" in desk.click("Hoàn tác")
    now = contents(campaign.read())
    assert list(now) == list(before)
    assert [*differences(now, before)] == []


def test_totals_are_live_after_a_click(desk: Desk, campaign: LiveHost) -> None:
    """After Tổng hợp a unit's corrected cell changes the total without another click."""
    desk.click("Thu nhận", "Select")
    desk.click("Tổng hợp")
    document = desk.calc.desktop.CurrentComponent
    grid = campaign.read().sheet("Xã Ia Chim")
    summary = document.Sheets.getByName(SUMMARY)
    assert grid is not None
    row, column = next((r, c) for r, c, raw in grid.filled() if isinstance(raw, float) and raw > 20 and r > 11)
    formulas = summary.queryContentCells(16)
    before = [cell.Value for cell in formulas.Cells]
    document.Sheets.getByName("Xã Ia Chim").getCellByPosition(column - 1, row - 1).setValue(100_000)
    assert [cell.Value for cell in formulas.Cells] != before


def test_a_wrong_cell_of_a_unit_is_marked_in_a_live_book(desk: Desk, campaign: LiveHost, tmp_path: Path) -> None:
    """Kiểm tra on a Sổ: the wrong total of a unit is on the list, and coloured with its reason on the unit's page."""
    for old in (tmp_path / RETURNED).glob("17 *"):
        old.unlink()
    shutil.copy(_WRONG / "02 Cộng dọc sai.xlsx", tmp_path / RETURNED)
    desk.click("Thu nhận", "Select")
    said = desk.click("Kiểm tra")
    assert "1 lỗi" in said
    assert desk.shown() == FINDINGS
    assert any("Cộng" in str(raw) or "tổng" in str(raw) for raw in values(campaign, FINDINGS))
    notes = [note.text for sheet in campaign.book.sheets for note in sheet.notes]
    assert any("Lỗi" in text for text in notes)


def test_a_workbook_without_a_form_of_ours_is_marked(desk: Desk, tmp_path: Path) -> None:
    """Kiểm tra understands a table it has never seen: the wrong total, and no other cell, gets a mark and a note."""
    desk.open(strange_table(tmp_path / "Bảng của phòng.xlsx"))
    said = desk.click("Kiểm tra")
    assert "1 lỗi" in said
    marked = [
        (note.location.row, note.location.column) for note in desk.host.book.sheets[0].notes if NOTE_MARK in note.text
    ]
    assert marked == [(9, 3)]
    cell = desk.calc.desktop.CurrentComponent.Sheets.getByIndex(0).getCellByPosition(2, 8)
    assert cell.ConditionalFormat.Count == 1  # what a cell shows is what it has as a property
    assert "Đã xóa" in desk.click("Xóa đánh dấu")
    assert list(desk.host.book.sheets[0].notes) == []


def strange_table(path: Path) -> Path:
    """An office's own table: one total typed wrong."""
    import xlsxwriter

    rows: list[list[object]] = [
        ["STT", "Thôn", "Số hộ", "Hộ nghèo", "Hộ cận nghèo", "Hộ khác"],
        [1, "Thôn 1", 120, 10, 15, 95],
        [2, "Thôn 2", 98, 8, 12, 78],
        [3, "Thôn 3", 143, 11, 20, 112],
        [4, "Thôn 4", 76, 5, 9, 62],
        [5, "Thôn 5", 110, 9, 14, 87],
        ["", "Tổng cộng", 574, 43, 70, 434],
    ]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Rà soát")
        sheet.write(0, 0, "KẾT QUẢ RÀ SOÁT HỘ NGHÈO NĂM 2023")
        for at, row in enumerate(rows, 2):
            sheet.write_row(at, 0, row)
    return path


def test_forms_go_out_into_a_folder(desk: Desk, campaign: LiveHost, tmp_path: Path) -> None:
    """Tạo biểu: 21 files in a new folder beside the Sổ; a second click leaves the first folder alone."""
    said = desk.click("Tạo biểu")
    assert "21 đơn vị" in said
    first = {path: path.stat().st_mtime_ns for path in (tmp_path / SENT).iterdir()}
    assert len(first) == 21
    assert f"{SENT} (2)" in desk.click("Tạo biểu")
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / SENT).iterdir()} == first


def test_a_number_is_traced_from_where_the_cursor_is(desk: Desk, campaign: LiveHost) -> None:
    """Truy vết: the total of people leads to its lines; an empty cell gets a sentence that says what to select."""
    desk.click("Thu nhận", "Select")
    desk.click("Tổng hợp")
    grid = campaign.read().sheet(SUMMARY)
    assert grid is not None
    row, column = next((r, c) for r, c, raw in grid.filled() if raw == 10889)
    select(desk, SUMMARY, row, column)
    assert "10.889 người" in desk.click("Truy vết")
    assert desk.shown() == TRACE
    there = selected(campaign.book)
    assert desk.calc.desktop.CurrentComponent.Sheets.getByName(TRACE).getCellByPosition(1, there.row - 1).Value == 10889
    select(desk, SUMMARY, 1, 30)
    assert "Hãy chọn một ô số" in desk.click("Truy vết")


def select(desk: Desk, sheet: str, row: int, column: int) -> None:
    document = desk.calc.desktop.CurrentComponent
    page = document.Sheets.getByName(sheet)
    document.CurrentController.setActiveSheet(page)
    document.CurrentController.select(page.getCellByPosition(column - 1, row - 1))


@pytest.fixture
def corrected(desk: Desk, campaign: LiveHost, tmp_path: Path) -> Path:
    """The report as it was drafted, after which one unit's cell gained 20 people."""
    desk.click("Thu nhận", "Select")
    desk.click("Soạn báo cáo")
    document, grid = desk.calc.desktop.CurrentComponent, campaign.read().sheet("Xã Ia Chim")
    assert grid is not None
    people = next(c for _, c, raw in grid.filled() if isinstance(raw, str) and "người" in raw.lower())
    row = next(r for r, c, raw in grid.filled() if c == people and isinstance(raw, float) and r > 8)
    cell = document.Sheets.getByName("Xã Ia Chim").getCellByPosition(people - 1, row - 1)
    cell.setValue(cell.Value + 20)
    return tmp_path / "Sổ ra quân 2023 - báo cáo.docx"


def test_a_late_correction_reaches_the_report(desk: Desk, corrected: Path) -> None:
    """Cập nhật số liệu offers the report, shows the impact and asks: no changes nothing, yes changes the figures."""
    unchanged = corrected.read_bytes()
    assert "Chưa đổi gì" in desk.click("Cập nhật số liệu", "Open", "No")
    assert corrected.read_bytes() == unchanged
    assert "Đã cập nhật" in desk.click("Cập nhật số liệu", "Open", "Yes")
    words = "\n".join(paragraph.text for paragraph in Document(str(corrected)).paragraphs)
    assert "10.909" in words
    assert "10.889" not in words
    assert list((corrected.parent / f"{corrected.stem} - bản lưu").iterdir())
    assert "10.889 → 10.909" in corrected.with_name(f"{corrected.stem} - đã cập nhật.txt").read_text(encoding="utf-8")


def test_a_report_is_held_against_the_open_book(desk: Desk, corrected: Path) -> None:
    """Đối chiếu names the figures that no longer fit; its table opens, and the report itself stays as it is."""
    unchanged = corrected.read_bytes()
    assert "5 chỗ sai" in desk.click("Đối chiếu", "Open")
    titles = [one.Title for one in desk.calc.desktop.Components if hasattr(one, "Sheets")]
    assert any("kết quả đối chiếu" in title for title in titles)
    assert corrected.with_name(f"{corrected.stem} - có nhận xét.docx").exists()
    assert corrected.read_bytes() == unchanged
