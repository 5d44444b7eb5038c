"""Tạo Sổ: a fresh Sổ tổng hợp from a kit."""

from __future__ import annotations

import argparse
from pathlib import Path

from addin.console import say, say_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh new."""
    parser.add_argument("kit", metavar="BỘ_MẪU", help="Mã bộ mẫu")
    parser.add_argument("--out", metavar="SO.xlsx", type=Path, required=True, help="Tệp Sổ sẽ tạo")


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh new."""
    path = new_book(options.kit, options.out)
    if options.json:
        say_json({"schema": 1, "book": str(path), "kit": options.kit})
    else:
        say(f"Đã tạo Sổ {path}.")
        say(f'Tiếp theo: thu nhận biểu của các đơn vị bằng lệnh tonghop collect "{path}" THƯ_MỤC_BIỂU.')
    return 0


def new_book(kit_name: str, path: Path) -> Path:
    """Sổ mới, with no commune in it yet."""
    from addin.commands.book_file import check_new, save_book
    from addin.commands.kits import load_communes, load_kit
    from addin.core.book.model import Book

    kit = load_kit(kit_name)
    save_book(check_new(path), Book(kit, load_communes(kit)))
    return path
