"""Tạo Sổ: a fresh Sổ tổng hợp from a kit."""

from __future__ import annotations

import argparse
from pathlib import Path

from addin.console import say, say_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh new."""
    parser.add_argument("kit", metavar="BỘ_MẪU", help="Mã bộ mẫu, hoặc thư mục bộ mẫu tự làm")
    what = "Tệp Sổ sẽ tạo; đuôi .xlsm thì Sổ có sẵn nút bấm"
    parser.add_argument(
        "--matches", metavar="SO_KY_TRUOC.xlsx", type=Path, help="Chép trang Khớp số của Sổ kỳ trước sang Sổ mới"
    )
    parser.add_argument("--out", metavar="SO.xlsx", type=Path, required=True, help=what)


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh new."""
    path = new_book(options.kit, options.out, options.matches)
    if options.json:
        say_json({"schema": 1, "book": str(path), "kit": options.kit})
    else:
        say(f"Đã tạo Sổ {path}.")
        say(f'Tiếp theo: thu nhận biểu của các đơn vị bằng lệnh tonghop collect "{path}" THƯ_MỤC_BIỂU.')
    return 0


def new_book(kit_name: str, path: Path, matches: Path | None = None) -> Path:
    """Sổ mới, with no commune in it yet; what the earlier Sổ `matches` knows of reports comes along."""
    from addin.commands.book_file import check_new_book, open_book, save_book
    from addin.commands.kits import kit_folder, load_communes, load_kit
    from addin.core.book.model import Book

    kit = load_kit(kit_name)
    known = open_book(matches).matches if matches else ()
    save_book(check_new_book(path), Book(kit, load_communes(kit, kit_folder(kit_name)), matches=known))
    return path
