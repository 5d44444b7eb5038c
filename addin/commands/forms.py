"""Tạo biểu cho xã: one blank workbook for each unit, from the definition that the Sổ carries."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from addin.commands.progress import Progress, silent
from addin.console import ProgressBar, complain, say, say_json

if TYPE_CHECKING:
    from addin.core.book.form_series import OwnPart
    from addin.core.book.model import Book
    from addin.core.communes import Commune
    from addin.core.form.model import Kit
    from addin.hosts.workbook_copies import Original

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
    from addin.core.file_names import safe_file_names
    from addin.errors import NothingToDo

    communes = [one for one in book.communes if book.kit.of(one.id).forms]
    if not communes:
        raise NothingToDo("Sổ chưa có đơn vị nào phải lập biểu. Ghi các đơn vị vào trang “Đơn vị”.")
    make_folder(folder)
    names = safe_file_names((f"Biểu {one.title}" for one in communes), ".xlsx")
    _refuse_existing(folder, names)
    series, made = _Series(book.kit), list[tuple[str, Path]]()
    try:
        for number, (commune, name) in enumerate(zip(communes, names, strict=True), 1):
            progress(number, len(names), name)
            series.write(commune, folder / name)
            made.append((commune.title, folder / name))
    except KeyboardInterrupt:
        _tell_stopped(len(made), len(names), folder)
        raise
    return made


class _Series:
    """Loạt biểu: written in full once; a unit whose form differs from it in words only gets a copy with its own."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._written: list[tuple[OwnPart, Original]] = []

    def write(self, commune: Commune, path: Path) -> None:
        from addin.core.book.form_series import own_part
        from addin.hosts.safe_file import replacing

        own = own_part(self._kit, commune)
        data = self._copy(own)
        if data is None:
            self._write_whole(commune, path, own)
            return
        with replacing(path) as temporary:
            temporary.write_bytes(data)

    def _copy(self, own: OwnPart) -> bytes | None:
        pairs = ((first.words_for(own), original) for first, original in self._written)
        copies = (original.copy(words) for words, original in pairs if words is not None)
        return next((data for data in copies if data is not None), None)

    def _write_whole(self, commune: Commune, path: Path, own: OwnPart) -> None:
        from addin.core.book.form_page import form_pages
        from addin.core.form.identity import form_properties
        from addin.hosts.workbook_copies import Original
        from addin.hosts.workbook_writer import write_workbook

        edits = form_pages(self._kit, commune)
        write_workbook(path, edits, form_properties(self._kit, commune))
        if own.stands_out_in(edits):
            self._written.append((own, Original(path)))


def _tell_stopped(made: int, asked: int, folder: Path) -> None:
    complain(
        f"Mới tạo được {made}/{asked} biểu trong {folder}; các tệp đã có đều nguyên vẹn. "
        "Muốn tạo đủ thì chạy lại với một thư mục mới."
    )


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
