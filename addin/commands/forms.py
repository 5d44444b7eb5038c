"""Tạo biểu cho xã: one blank workbook for each unit, from the definition that the Sổ carries."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from addin.commands.progress import Progress, silent
from addin.console import ProgressBar, say, say_json

if TYPE_CHECKING:
    from addin.core.book.model import Book

_NAMED = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh forms."""
    parser.add_argument("book", metavar="SO.xlsx", type=Path, help="Sổ tổng hợp")
    parser.add_argument("--out", metavar="THƯ_MỤC", type=Path, required=True, help="Nơi ghi biểu của các đơn vị")


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh forms."""
    bar = ProgressBar("Tạo biểu")
    try:
        made = write_forms(options.book, options.out, bar)
    finally:
        bar.close()
    if options.json:
        forms = [{"commune": title, "path": str(path)} for title, path in made]
        say_json({"schema": 1, "book": str(options.book), "forms": forms})
    else:
        say(f"Đã tạo biểu cho {len(made)} đơn vị trong {options.out}.")
        say("Gửi nguyên từng tệp cho từng đơn vị; khi nhận lại thì chạy lệnh collect.")
    return 0


def write_forms(book_path: Path, folder: Path, progress: Progress = silent) -> list[tuple[str, Path]]:
    """(đơn vị, tệp) of every form; nothing is written where one of the files is there already."""
    from addin.commands.book_file import open_book

    return write_forms_of(open_book(book_path), folder, progress)


def write_forms_of(book: Book, folder: Path, progress: Progress = silent) -> list[tuple[str, Path]]:
    """Như trên, of a Sổ that has been read."""
    from addin.commands.book_file import make_folder
    from addin.core.book.form_page import form_pages
    from addin.core.file_names import safe_file_names
    from addin.core.form.identity import form_properties
    from addin.errors import NothingToDo
    from addin.hosts.workbook_writer import write_workbook

    communes = [one for one in book.communes if book.kit.of(one.id).forms]
    if not communes:
        raise NothingToDo("Sổ chưa có đơn vị nào phải lập biểu. Ghi các đơn vị vào trang “Đơn vị”.")
    make_folder(folder)
    names = safe_file_names((f"Biểu {one.title}" for one in communes), ".xlsx")
    _refuse_existing(folder, names)
    made = []
    for number, (commune, name) in enumerate(zip(communes, names, strict=True), 1):
        progress(number, len(names), name)
        write_workbook(folder / name, form_pages(book.kit, commune), form_properties(book.kit, commune))
        made.append((commune.title, folder / name))
    return made


def _refuse_existing(folder: Path, names: Sequence[str]) -> None:
    """A file of that name may be one that a commune has filled in."""
    from addin.errors import CannotWrite

    there = [name for name in names if (folder / name).exists()]
    if there:
        more = f" và {len(there) - _NAMED} tệp khác" if len(there) > _NAMED else ""
        raise CannotWrite(
            f"Thư mục {folder} đã có {', '.join(there[:_NAMED])}{more}. Chọn thư mục khác, để không ghi đè lên biểu "
            "có thể đã có số liệu.",
            file=folder / there[0],
        )
