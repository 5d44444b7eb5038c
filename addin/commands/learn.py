"""Học biểu này: from an existing table to a Sổ that defines it, for the officer to confirm."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from addin.console import say, say_json

if TYPE_CHECKING:
    from addin.core.form.model import Form, Kit

_TO_FILL_IN = "(điền vào đây)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh learn."""
    parser.add_argument("path", metavar="BIEU.xlsx", type=Path, help="Biểu có sẵn; tệp này không bị sửa")
    parser.add_argument("--out", metavar="SO.xlsx", type=Path, required=True, help="Sổ sẽ tạo, mang định nghĩa đã học")


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh learn."""
    from addin.core.layout import UNIT_ROW

    kit = learn_book(options.path, options.out)
    if options.json:
        say_json({"schema": 1, "book": str(options.out), "forms": [_json(form) for form in kit.forms]})
        return 0
    say(f"Đã học {len(kit.forms)} biểu từ {options.path.name} và tạo Sổ {options.out}.")
    for form in kit.forms:
        size = f"{len(form.columns)} cột, {len(form.items)} dòng, {len(form.rules)} quy tắc"
        say(f"  {form.sheet}: {form.title} ({size})")
        if [item.name for item in form.items] == [UNIT_ROW]:
            say(
                f"    Mỗi dòng của bảng này là một xã, phường, nên biểu gửi từng đơn vị chỉ có một dòng “{UNIT_ROW}”; "
                "bảng đủ các đơn vị là trang Tổng hợp theo đơn vị."
            )
    say("Mở Sổ, xem lại các trang Biểu, Quy tắc, Thông tin (chỗ ghi “(điền vào đây)”), sửa những gì chưa đúng rồi lưu.")
    return 0


def learn_book(path: Path, out: Path) -> Kit:
    """Sổ mới từ một biểu có sẵn."""
    from addin.commands.book_file import check_new_book, save_book
    from addin.commands.check_layout import understand_any
    from addin.commands.kits import load_communes
    from addin.core.book.model import Book
    from addin.core.layout import learn
    from addin.errors import NothingToDo
    from addin.hosts.reading.reading_worker import read_one

    check_new_book(out)
    forms = learn(understand_any(read_one(path)).understanding)
    if not forms:
        sentence = f"Không thấy bảng số liệu nào trong {path.name}. Chọn tệp có bảng với dòng tiêu đề."
        raise NothingToDo(sentence, file=path)
    kit = _kit(path, forms)
    save_book(out, Book(kit, load_communes(kit)))
    return kit


def _kit(path: Path, forms: tuple[Form, ...]) -> Kit:
    """A kit around the learnt forms; what no table can tell is left for the officer."""
    from addin.core.form.identity import id_of
    from addin.core.form.model import Kit, Office

    office = Office(_TO_FILL_IN, _TO_FILL_IN, _TO_FILL_IN, "BC", _TO_FILL_IN)
    title = forms[0].title or path.stem
    return Kit(id_of(forms), path.stem, title.upper(), "", _TO_FILL_IN, "", office, forms)


def _json(form: Form) -> dict[str, object]:
    return {
        "id": form.id,
        "title": form.title,
        "columns": [{"id": column.id, "name": column.name, "measure": column.measure} for column in form.columns],
        "rows": len(form.items),
        "rules": len(form.rules),
    }
