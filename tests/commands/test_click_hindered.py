"""What stands in the way of a click on LibreOffice: locked sheets, a copy that cannot be saved, somebody who types."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from addin.commands.click import Job, click
from addin.commands.new import new_book
from addin.errors import CannotWrite
from addin.hosts.live import LiveHost
from addin.resources import samples_dir
from tests.libreoffice.running import Running
from tests.workbook_contents import contents

UNIT = "Phường Quang Trung"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One commune's file to take in."""
    made = tmp_path / "gửi về"
    made.mkdir()
    shutil.copy(min((samples_dir() / "ra_quan_2023").glob("*.xlsx")), made)
    return made


@pytest.fixture
def book(calc: Running, tmp_path: Path) -> LiveHost:
    """A fresh Sổ."""
    return LiveHost(calc.open(new_book("ra_quan", tmp_path / "Sổ gõ dở.xlsx")))


def test_a_page_with_a_password_is_named_and_nothing_is_touched(book: LiveHost, folder: Path) -> None:
    """Thu nhận would write the page of findings: refused before the first page is written."""
    document = book.book.impl.document
    document.Sheets.getByName("Kết quả kiểm tra").protect("mật khẩu")
    before = contents(book.read())

    with pytest.raises(CannotWrite, match="“Kết quả kiểm tra” có mật khẩu"):
        click(book.book, Job("collect", str(folder)))

    assert contents(book.read()) == before
    assert document.Sheets.getByName("Kết quả kiểm tra").isProtected()


def test_a_page_locked_without_a_password_is_written_and_locked_again(book: LiveHost, folder: Path) -> None:
    """As Excel's: opened for the writing only."""
    click(book.book, Job("collect", str(folder)))
    click(book.book, Job("summarize"))
    page = book.book.impl.document.Sheets.getByName(UNIT)
    page.protect("")
    page.unprotect("")
    page.getCellRangeByName("A1").String = "đã sửa"
    page.protect("")

    click(book.book, Job("collect", str(folder)))

    written = book.read().sheet(UNIT)
    assert written is not None
    assert written.at(1, 1) != "đã sửa"


def test_a_copy_that_cannot_be_saved_is_a_sentence(book: LiveHost, tmp_path: Path) -> None:
    """LibreOffice gives an error number; the officer reads what to do, and no piece of a file is left."""
    (tmp_path / "không phải thư mục").touch()
    with pytest.raises(CannotWrite, match="Không cất được bản lưu"):
        book.save_copy(tmp_path / "không phải thư mục" / "bản.xlsx")


def test_what_is_being_typed_is_kept(calc: Running, book: LiveHost, folder: Path) -> None:
    """The officer's own page is in front and a cell is being typed in while the click works: the click ends, and the
    text is in its cell after Enter."""
    document = book.book.impl.document
    document.Sheets.insertNewByName("Ghi chép", 0)
    document.CurrentController.setActiveSheet(document.Sheets.getByName("Ghi chép"))
    document.CurrentController.Frame.ContainerWindow.toFront()
    calc.xdotool("windowfocus", calc.xdotool("search", "--onlyvisible", "--name", book.path.stem).split()[-1])
    calc.xdotool("mousemove", "600", "400", "click", "1", "type", "--delay", "30", "dang go")

    said = click(book.book, Job("collect", str(folder)))
    calc.xdotool("key", "Return")

    assert "Đã nhận biểu của 1 đơn vị" in said
    own = book.read().sheet("Ghi chép")
    assert own is not None
    assert [raw for _, _, raw in own.filled()] == ["dang go"]
