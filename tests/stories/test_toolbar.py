"""A person at LibreOffice: each button of the toolbar is found by its name, clicked with the mouse, has its effect.

What the screen shows at each dialog and after each click lies in `pictures/` of the test's own folder:
`pytest tests/stories/test_toolbar.py --basetemp=.look/clicks`, then look at .look/clicks/*/pictures/*.png.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from addin.commands.collect import collect
from addin.commands.draft import draft_report
from addin.commands.new import new_book
from addin.core.book.model import CONTROL, FINDINGS, REPORT, STATUS, SUMMARY, TRACE
from addin.hosts.job_folder import JobFolder
from addin.hosts.live import NOTE_MARK, LiveHost
from addin.hosts.window import selected
from addin.resources import samples_dir
from addin.ribbon import BUTTONS, RETURNED, SENT
from tests.libreoffice.hand import Hand
from tests.libreoffice.running import Running
from tests.waiting_helper import started
from tests.workbook_contents import contents, differences

_CAMPAIGN = samples_dir() / "ra_quan_2023"
_WRONG = samples_dir() / "tep_sai"
_UNIT, _FORMULAS = "Xã Ia Chim", 16
_BOOK, _REPORT = "Sổ ra quân 2023.xlsx", "Sổ ra quân 2023 - báo cáo.docx"


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
        """What a person sees now, numbered in the order of the clicks."""
        self.calc.settled()
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
    path = new_book("ra_quan", tmp_path / _BOOK)
    shutil.copytree(_CAMPAIGN, tmp_path / RETURNED)
    return desk.open(path)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a Sổ of all 21 units, added up, and its report: made without a click, to be copied."""
    folder = tmp_path_factory.mktemp("done")
    book = new_book("ra_quan", folder / _BOOK)
    collect(book, [_CAMPAIGN])
    draft_report(book, folder / _REPORT)
    return folder


@pytest.fixture
def finished(desk: Desk, done: Path, tmp_path: Path) -> LiveHost:
    """The Sổ of a campaign that is done, open, with its report beside it."""
    return desk.open(Path(shutil.copytree(done, tmp_path, dirs_exist_ok=True)) / _BOOK)


def values(host: LiveHost, sheet: str) -> list[Any]:
    grid = host.read().sheet(sheet)
    assert grid is not None
    return [raw for _, _, raw in grid.filled()]


def totals(desk: Desk) -> list[float]:
    """What the formulas of the Biểu tổng hợp say now."""
    summary = desk.calc.desktop.CurrentComponent.Sheets.getByName(SUMMARY)
    return [cell.Value for cell in summary.queryContentCells(_FORMULAS).Cells]


@contextmanager
def corrected(desk: Desk, more: int) -> Iterator[None]:
    """One unit's cell says so many people more; afterwards what it said."""
    grid = desk.host.read().sheet(_UNIT)
    assert grid is not None
    people = next(c for _, c, raw in grid.filled() if isinstance(raw, str) and "người" in raw.lower())
    row = next(r for r, c, raw in grid.filled() if c == people and isinstance(raw, float) and r > 8)
    page = desk.calc.desktop.CurrentComponent.Sheets.getByName(_UNIT)
    cell = page.getCellByPosition(people - 1, row - 1)
    before = cell.Value
    cell.setValue(before + more)
    yield
    cell.setValue(before)


def words_of(report: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(report)).paragraphs)


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
    with corrected(desk, 20):
        assert 10909 in totals(desk)  # at once, without another click
    assert 10909 not in totals(desk)

    assert "số liệu" in desk.click("Soạn báo cáo")
    assert desk.shown() == REPORT
    words = words_of(tmp_path / _REPORT)
    for figure in ("10.889", "5.696,6", "5.173,2", "507,4"):
        assert figure in words

    for label in ("Soạn báo cáo", "Tổng hợp", "Thu nhận"):
        assert f"Đã hoàn tác lệnh “{label}”" in desk.click("Hoàn tác")
    now = contents(campaign.read())
    assert list(now) == list(before)
    assert [*differences(now, before)] == []


def test_a_wrong_cell_of_a_unit_is_marked_in_a_live_book(desk: Desk, done: Path, tmp_path: Path) -> None:
    """Kiểm tra on a Sổ: the wrong total of a unit is on the list, and coloured with its reason on the unit's page."""
    book = shutil.copy(done / _BOOK, tmp_path)
    collect(Path(book), [_WRONG / "02 Cộng dọc sai.xlsx"])
    host = desk.open(Path(book))
    assert "1 lỗi" in desk.click("Kiểm tra")
    assert desk.shown() == FINDINGS
    assert any("cộng 3 dòng thành phần" in str(raw) for raw in values(host, FINDINGS))
    assert any("Lỗi" in note.text for note in host.book.sheets[_UNIT].notes)


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


def test_a_click_goes_to_the_helper_that_waits(desk: Desk, tmp_path: Path) -> None:
    """With the helper running no process is started; the wrong cell is marked, and the next click is possible."""
    desk.open(strange_table(tmp_path / "Bảng của phòng.xlsx"))

    def noted() -> bool:
        return any(NOTE_MARK in note.text for note in desk.host.book.sheets[0].notes)

    begun = desk.calc.begun()
    with started(JobFolder.of(desk.calc.job_folder)):
        desk.hand.press("Kiểm tra", noted)
        desk.picture("Kiểm tra")
        desk.hand.press("Xóa đánh dấu", lambda: not noted())
    assert desk.calc.begun() == begun


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


def test_a_number_is_traced_from_where_the_cursor_is(desk: Desk, finished: LiveHost) -> None:
    """Truy vết: the total of people leads to its lines; an empty cell gets a sentence that says what to select."""
    grid = finished.read().sheet(SUMMARY)
    assert grid is not None
    row, column = next((r, c) for r, c, raw in grid.filled() if raw == 10889)
    select(desk, SUMMARY, row, column)
    assert "10.889 người" in desk.click("Truy vết")
    assert desk.shown() == TRACE
    there = selected(finished.book)
    assert desk.calc.desktop.CurrentComponent.Sheets.getByName(TRACE).getCellByPosition(1, there.row - 1).Value == 10889
    select(desk, SUMMARY, 1, 30)
    assert "Hãy chọn một ô số" in desk.click("Truy vết")


def select(desk: Desk, sheet: str, row: int, column: int) -> None:
    document = desk.calc.desktop.CurrentComponent
    page = document.Sheets.getByName(sheet)
    document.CurrentController.setActiveSheet(page)
    document.CurrentController.select(page.getCellByPosition(column - 1, row - 1))


def test_a_late_correction_reaches_the_report(desk: Desk, finished: LiveHost, tmp_path: Path) -> None:
    """Cập nhật số liệu offers the report, shows the impact and asks: no changes nothing, yes changes the figures."""
    report = tmp_path / _REPORT
    unchanged = report.read_bytes()
    with corrected(desk, 20):
        assert "Chưa đổi gì" in desk.click("Cập nhật số liệu", "Open", "No")
        assert report.read_bytes() == unchanged
        assert "Đã cập nhật" in desk.click("Cập nhật số liệu", "Open", "Yes")
    assert "10.909" in words_of(report)
    assert "10.889" not in words_of(report)
    assert list((tmp_path / f"{report.stem} - bản lưu").iterdir())
    assert "10.889 → 10.909" in (tmp_path / f"{report.stem} - đã cập nhật.txt").read_text(encoding="utf-8")


def test_a_report_is_held_against_the_open_book(desk: Desk, finished: LiveHost, tmp_path: Path) -> None:
    """Đối chiếu names the figures that no longer fit; its table opens, and the report itself stays as it is."""
    report = tmp_path / _REPORT
    unchanged = report.read_bytes()
    with corrected(desk, 20):
        assert "5 chỗ sai" in desk.click("Đối chiếu", "Open")
    opened: list[Any] = []

    def there() -> bool:
        windows = desk.calc.desktop.Components.createEnumeration()
        while windows.hasMoreElements():
            opened.append(windows.nextElement())
        return any("kết quả đối chiếu" in one.Title for one in opened)

    desk.calc.wait_for(there, "the window of the results")
    table = next(one for one in opened if "kết quả đối chiếu" in one.Title)
    assert table.CurrentController.hasInfobar("tonghop")  # the sentence is where the officer looks
    assert (tmp_path / f"{report.stem} - có nhận xét.docx").exists()
    assert report.read_bytes() == unchanged
