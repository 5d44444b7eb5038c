"""What officers do between clicks, and disks that are full: each click is whole, or refused with a sentence."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from addin.errors import CannotRead, CannotWrite, NothingToDo
from addin.hosts.history import read_history
from addin.hosts.open_workbook import workbook_at
from addin.resources import samples_dir
from tests.excel.desk import Desk
from tests.excel.model import VERY_HIDDEN, Contents, excel_with, refused
from tests.faults.layer import Faults

UNIT, TOTAL = "Phường Quang Trung", "Biểu tổng hợp"
WRONG = samples_dir() / "tep_sai" / "02 Cộng dọc sai.xlsx"


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Two communes taken in, and added up."""
    desk.press("collect")
    desk.press("summarize")
    return desk


# ---- Thu nhận a second time


def test_a_second_click_takes_only_what_is_new_and_keeps_corrections(filled: Desk) -> None:
    """As the command does: it reads no file twice, keeps a copy of each, and leaves what was corrected by hand."""
    filled.type_in(UNIT, 100_000)

    said = filled.press("collect")

    assert said.startswith("Không có biểu nào mới; Sổ có 2/21")
    assert 100_000.0 in {raw for _, _, raw in filled.sheet(UNIT).contents.grid.filled()}
    archive = filled.path.parent / f"{filled.path.stem} - tệp đã nhận"
    assert len(list(archive.glob("*.xlsx"))) == 2
    filled.press("undo")
    filled.press("undo")
    filled.press("undo")
    assert filled.press("collect").startswith("Đã nhận biểu của 2 đơn vị"), "the Sổ does not hold them any more"


# ---- Hoàn tác after something else has happened


def test_a_sheet_renamed_or_deleted_since_comes_back(filled: Desk) -> None:
    """Hoàn tác of Thu nhận after a unit's page was renamed and another one deleted: all is as before Thu nhận but the
    renamed page, which is somebody's own now and is named."""
    filled.press("undo")
    before_collect = filled.now()
    collected = filled.state()
    filled.press("undo")
    empty = filled.state()
    filled.back_to(before_collect)
    added = sorted(set(collected) - set(empty))
    own, gone = added[0], added[1]

    filled.sheet(own).Name = "Trang của tôi"
    filled.book.sheets.remove(filled.sheet(gone))
    said = filled.press("undo")

    assert f"“{own}”" in said
    assert "“Trang của tôi” không có lúc đó nên để nguyên" in said
    assert {name: page for name, page in filled.state().items() if name != "Trang của tôi"} == empty


def test_a_deleted_page_comes_back_with_the_formulas_that_look_into_it(filled: Desk) -> None:
    """A unit's page, which the click wrote, is deleted, and the totals with it: both are as before the click."""
    filled.type_in(UNIT, 100_000)
    typed = filled.state()
    filled.press("collect")
    filled.book.sheets.remove(filled.sheet(UNIT))
    total = filled.sheet(TOTAL)
    total.contents = Contents(replace(total.contents.grid, rows=(("#REF!",),), formulas={}))

    said = filled.press("undo")

    assert f"trang “{UNIT}” đã bị xóa hoặc đổi tên" in said
    assert filled.state() == typed


def test_a_workbook_saved_elsewhere_says_where_its_copies_are(filled: Desk, tmp_path: Path) -> None:
    """The journal stays with the old file; nothing is taken back in the new one, and the old one still can be."""
    new = tmp_path / "nơi khác" / "Sổ mới.xlsx"
    new.parent.mkdir()
    new.write_bytes(filled.path.read_bytes())
    old, filled.path = filled.path, new
    book = filled.excel.Workbooks(old.name)
    book.FullName, book.Name = str(new), new.name
    before = filled.state()

    with pytest.raises(NothingToDo, match="thư mục bản lưu cạnh sổ cũ"):
        filled.press("undo")

    assert filled.state() == before
    book.FullName, book.Name, filled.path = str(old), old.name, old
    assert "Đã hoàn tác lệnh “Tổng hợp”" in filled.press("undo")


def test_a_copy_that_is_gone_is_said_and_nothing_changes(filled: Desk) -> None:
    """Without its copy a command cannot be taken back: the sentence names both, the workbook stays."""
    before = filled.state()
    for copy in filled.copies.glob("*.xlsx"):
        copy.unlink()

    with pytest.raises(CannotRead, match="không hoàn tác được lệnh “Tổng hợp”"):
        filled.press("undo")

    assert filled.state() == before


def test_twelve_commands_are_taken_back_after_excel_was_closed(desk: Desk, tmp_path: Path) -> None:
    """Each click in a new process, Excel closed and opened in between: the twelfth state back is the first."""
    desk.path = tmp_path / "biểu.xlsx"
    desk.path.write_bytes(WRONG.read_bytes())
    desk.excel = excel_with(desk.path)
    states = [desk.state()]
    for button in ("check", "clear") * 6:
        desk.press(button)
        states.append(desk.state())
    for state in reversed(states[:-1]):
        sheets = desk.book.sheets
        desk.excel = excel_with(desk.path)
        for sheet, saved in zip(desk.book.sheets, sheets, strict=True):
            sheet.take_marks(saved)
        desk.press("undo")
        assert desk.state() == state
    with pytest.raises(NothingToDo):
        desk.press("undo")


def test_workbooks_of_one_name_have_journals_of_their_own(desk: Desk, tmp_path: Path) -> None:
    """In another folder, and in the same folder with another ending: Hoàn tác in the one leaves the others alone."""
    first = desk.path
    for place in (tmp_path / "khác" / first.name, first.with_suffix(".xlsm")):
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(first.read_bytes())
        desk.excel, desk.path = excel_with(first), first
        desk.press("collect")
        collected = desk.state()
        desk.excel, desk.path = excel_with(place), place
        with pytest.raises(NothingToDo):
            desk.press("undo")
        desk.press("collect")
        assert desk.state() == collected
        desk.press("undo")
        assert set(desk.state()) < set(collected)
    assert [path.suffix for path in desk.copies.glob("*.xlsm")]


# ---- sheets that are locked or hidden


def test_a_page_with_a_password_stops_the_click_before_anything(filled: Desk) -> None:
    """Thu nhận would write it: the sentence names the page, and no page is touched."""
    filled.type_in(UNIT, 100_000)
    filled.sheet(UNIT).Protect(Password="mật khẩu")
    before, free = filled.state(), filled.locks()

    with pytest.raises(CannotWrite, match=f"“{UNIT}” có mật khẩu"):
        filled.press("collect")

    assert (filled.state(), filled.locks()) == (before, free)


def test_a_locked_structure_stops_what_adds_sheets_and_not_marks(desk: Desk, tmp_path: Path) -> None:
    """A Sổ with its structure locked is refused with a sentence; a received workbook with it can still be marked."""
    desk.book.ProtectStructure = True
    with pytest.raises(CannotWrite, match="khóa cấu trúc"):
        desk.press("collect")

    desk.path = tmp_path / "biểu.xlsx"
    desk.path.write_bytes(WRONG.read_bytes())
    desk.excel = excel_with(desk.path)
    desk.book.ProtectStructure = True
    assert "Đã đánh dấu" in desk.press("check")


def test_a_very_hidden_page_stays_so(filled: Desk) -> None:
    """Excel neither copies nor deletes such a page; it is written and taken back all the same."""
    for name in (UNIT, "Nguồn"):
        filled.sheet(name).Visible = VERY_HIDDEN
    before = filled.state()

    filled.press("undo")
    assert TOTAL not in filled.state()
    filled.press("undo")
    assert UNIT not in filled.state()
    filled.press("collect")
    filled.press("summarize")

    looks = [{name: page[:6] for name, page in one.items()} for one in (filled.state(), before)]
    assert looks[0] == looks[1]


def test_what_is_selected_and_the_clipboard_stay(filled: Desk) -> None:
    """The page in front, its cells, where it is scrolled to, and what was copied."""
    filled.sheet(TOTAL).Activate()
    window = filled.sheet(TOTAL).window
    window.RangeSelection.Address, window.ScrollRow, window.ScrollColumn = "$B$7,$C$9", 5, 2
    filled.excel.CutCopyMode = True

    filled.press("clear")

    assert (window.RangeSelection.Address, window.ScrollRow, window.ScrollColumn) == ("$B$7,$C$9", 5, 2)
    assert filled.book.ActiveSheet.Name == TOTAL
    assert filled.excel.CutCopyMode is True


def test_an_officer_chart_on_a_written_page_stays_one(filled: Desk) -> None:
    """Overwritten and taken back, a unit's page keeps the chart that somebody drew there; Excel would paste another."""
    filled.sheet(UNIT).charts.append("Biểu đồ của tôi")
    filled.type_in(UNIT, 100_000)
    before = filled.state()

    filled.press("collect")
    assert filled.sheet(UNIT).charts == ["Biểu đồ của tôi"]
    filled.press("undo")

    assert filled.state() == before


def test_a_chart_in_front_is_no_hindrance(filled: Desk) -> None:
    """A sheet that is a chart has no cells to be selected; the click works and ends."""
    chart = SimpleNamespace(Name="Biểu đồ 1")
    filled.book.set(ActiveSheet=chart)
    assert "Đã hoàn tác" in filled.press("undo")


def test_no_workbook_in_front_is_said(filled: Desk) -> None:
    """Only a hidden workbook is open, as the personal macros are."""
    app = filled.connect(filled.excel)
    filled.excel.set(ActiveWorkbook=None)
    with pytest.raises(NothingToDo, match="Chưa mở sổ nào"):
        workbook_at(app)


# ---- disks and folders


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EACCES], ids=["full disk", "read-only folder"])
@pytest.mark.parametrize("button", ["collect", "undo"])
def test_a_disk_that_takes_nothing_stops_the_click(desk: Desk, button: str, error: int) -> None:
    """The journal cannot be written: a sentence, and Excel was asked for nothing but its status bar and a copy."""
    if button == "undo":
        desk.press("collect")
    before, calls = desk.state(), list[str]()
    desk.excel.watch = calls.append

    with Faults(1, desk.copies, error).installed(), pytest.raises(CannotWrite) as told:
        desk.press(button)

    assert set(calls) <= {"Application.StatusBar", "Workbook.SaveCopyAs"}
    assert any(word in str(told.value) for word in ("đầy", "chỉ cho đọc", "cho phép ghi"))
    assert desk.state() == before
    assert not desk.excel.StatusBar


def test_a_copy_that_cannot_be_saved_stops_the_click(desk: Desk) -> None:
    """Excel says only that it failed; the sentence says what to do, and nothing has been changed."""
    before = desk.state()

    def full(call: str) -> None:
        if call == "Workbook.SaveCopyAs":
            raise refused("SaveCopyAs method of Workbook class failed")

    desk.excel.watch = full
    with pytest.raises(CannotWrite, match="Không cất được bản lưu"):
        desk.press("collect")

    assert desk.state() == before


def test_a_file_in_the_place_of_the_folder_is_said(desk: Desk) -> None:
    """There is no folder for the copies, and none can be made."""
    desk.copies.write_text("không phải thư mục")

    with pytest.raises(CannotWrite, match="Không ghi được vào thư mục bản lưu"):
        desk.press("collect")


# ---- the history of periods


@pytest.mark.parametrize("button", ["summarize", "draft"])
def test_a_period_that_is_added_up_goes_into_the_history(desk: Desk, button: str) -> None:
    """As the commands do it: the next period can be compared without choosing a file."""
    desk.press("collect")
    assert read_history(desk.path.parent) == []

    desk.press(button)

    (period,) = read_history(desk.path.parent)
    assert period.file == desk.path.name
    assert period.figures


def test_a_history_that_cannot_be_used_is_said_and_stops_nothing(desk: Desk) -> None:
    """A damaged file beside the Sổ: the page is there, and the sentence says what became of the history."""
    desk.press("collect")
    (desk.path.parent / "lich_su_tong_hop.sqlite").write_bytes(b"no database " * 500)

    said = desk.press("summarize")

    assert "Đã tổng hợp từ 2/21 đơn vị" in said
    assert "lich_su_tong_hop.sqlite" in said
    assert TOTAL in desk.state()
