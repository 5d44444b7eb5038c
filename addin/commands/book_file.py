"""Tệp Sổ tổng hợp: opened, completed and written whole; the state before is kept beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from addin.commands.bases import checked
from addin.console import complain
from addin.core.book.complete import Complete, complete
from addin.core.book.definition_page import definition_edits
from addin.core.book.model import FORMS, SOURCES, Book
from addin.core.book.names import our_sheets
from addin.core.book.pages import pages
from addin.core.book.reading import commune_of, read_book
from addin.core.edits import Edit
from addin.core.finding import Finding
from addin.core.form.sheets import kit_from_sheets
from addin.core.grid import WorkbookGrids
from addin.errors import CannotRead, CannotWrite, WrongFile
from addin.resources import macros_dir

PROPERTY = "tonghop_book"


def open_book(path: Path) -> Book:
    """Sổ từ tệp; raises a TongHopError whose sentence says what the file is instead."""
    from addin.hosts.reading.workbook_file import read_workbook

    if not path.exists():
        raise CannotRead(f"Không thấy Sổ {path}. Kiểm tra lại đường dẫn, hoặc tạo Sổ mới bằng lệnh new.", file=path)
    return book_of(replace(read_workbook(path), file=path.name), path)


def book_of(workbook: WorkbookGrids, path: Path) -> Book:
    """Sổ từ các trang đã đọc, of a file or of the open workbook."""
    if workbook.sheet(FORMS) is None:
        raise WrongFile(
            f"Tệp {path.name} không phải Sổ tổng hợp (thiếu trang “{FORMS}”). "
            "Chọn đúng tệp Sổ, hoặc tạo Sổ mới bằng lệnh new.",
            file=path,
        )
    kit, communes = kit_from_sheets(workbook)
    ours = our_sheets(kit, communes)
    foreign = tuple(grid.sheet for grid in workbook.grids if grid.sheet not in ours and not commune_of(grid))
    if workbook.sheet(SOURCES) is None:
        raise WrongFile(
            f"Sổ {path.name} thiếu trang ẩn “{SOURCES}” (nơi ghi số liệu lấy từ tệp nào). "
            f"Lấy lại Sổ từ thư mục “{copies_folder(path).name}”, hoặc tạo Sổ mới rồi thu nhận lại.",
            file=path,
        )
    return checked(replace(read_book(workbook, kit, communes), foreign=foreign), path)


def save_book(path: Path, book: Book, extra: Iterable[Finding] = ()) -> Complete:
    """Ghi cả Sổ from its model; whole or not at all. Returns what it shows."""
    done = complete(book, extra)
    write_book(path, done)
    return done


def write_book(path: Path, done: Complete) -> None:
    """Ghi Sổ đã hoàn chỉnh, after its state before went into a dated copy; an .xlsm gets its buttons again."""
    from addin.hosts.workbook_writer import write_workbook

    edits, properties = book_edits(done), {PROPERTY: done.book.kit.id}
    keep_copy(path)
    if _has_buttons(path):
        from addin.hosts.button_sheet import button_page, give_buttons

        macros = macros_dir()
        write_workbook(path, [*button_page(), *edits], properties, finish=lambda book: give_buttons(book, macros))
    else:
        write_workbook(path, edits, properties)


def _has_buttons(path: Path) -> bool:
    return path.suffix.lower() == ".xlsm"


def book_edits(done: Complete) -> list[Edit]:
    """Mọi trang của Sổ as Edits."""
    definition = definition_edits(done.book.kit, done.book.communes)
    return pages(done.book, done.summary, done.findings, done.report, definition)


def check_new(path: Path) -> Path:
    """A path where a new workbook may be written."""
    if path.suffix.lower() != ".xlsx":
        raise CannotWrite(f"Tên tệp {path.name} phải có đuôi .xlsx. Đặt lại tên, ví dụ {path.stem}.xlsx.", file=path)
    return _not_there(path)


def check_new_book(path: Path) -> Path:
    """A path where a new Sổ may be written; one with buttons of its own is an .xlsm."""
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        raise CannotWrite(
            f"Tên Sổ {path.name} phải có đuôi .xlsx, hoặc .xlsm để Sổ có sẵn nút bấm. "
            f"Đặt lại tên, ví dụ {path.stem}.xlsx.",
            file=path,
        )
    return _not_there(path)


def _not_there(path: Path) -> Path:
    if path.exists():
        raise CannotWrite(f"Đã có tệp {path}. Chọn tên khác, để không ghi đè lên tệp đang dùng.", file=path)
    return path


def make_folder(folder: Path) -> None:
    """Tạo thư mục kết quả."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(f"Không tạo được thư mục {folder} ({error.strerror}). Chọn nơi khác.", file=folder) from error


def say_foreign(path: Path, book: Book) -> None:
    """What became of sheets the officer added: a Sổ is written anew, so they live on in the copy only."""
    from addin.hosts.button_sheet import OWN_SHEETS

    lost = [name for name in book.foreign if not (_has_buttons(path) and name in OWN_SHEETS)]
    if lost:
        names = ", ".join(f"“{name}”" for name in lost)
        complain(
            f"Trang {names} không thuộc Sổ nên không có trong bản vừa ghi; còn nguyên trong thư mục "
            f"“{copies_folder(path).name}”. Nên giữ ghi chép riêng ở một tệp khác."
        )


def copies_folder(path: Path) -> Path:
    """Nơi cất các bản lưu của một Sổ."""
    return path.parent / f"{path.stem} - bản lưu"


def keep_copy(path: Path) -> None:
    """Bản lưu có ngày giờ, so that a click can be taken back."""
    from addin.hosts.safe_file import copied

    if not path.exists():
        return
    stamp = datetime.fromtimestamp(path.stat().st_mtime).strftime("%Y-%m-%d %Hh%M.%S")
    folder = copies_folder(path)
    try:
        folder.mkdir(exist_ok=True)
        copied(path, folder / f"{path.stem} {stamp}{path.suffix}")
    except (OSError, CannotWrite) as error:
        raise CannotWrite(
            f"Không cất được bản lưu của {path.name} vào {folder}. Kiểm tra quyền ghi và ổ đĩa; tệp chưa bị đổi.",
            file=path,
        ) from error
