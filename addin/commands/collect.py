"""Thu nhận: returned files go into the Sổ; the files themselves are never changed."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from addin.commands.progress import Progress, silent
from addin.console import ProgressBar, finding_json, say, say_findings, say_json

if TYPE_CHECKING:
    from addin.commands.taking_in import TakenIn
    from addin.core.book.complete import Complete


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh collect."""
    parser.add_argument("book", metavar="SO.xlsx", type=Path, help="Sổ tổng hợp")
    parser.add_argument("paths", metavar="TỆP_HOẶC_THƯ_MỤC", type=Path, nargs="+", help="Biểu các đơn vị gửi về")


@dataclass(frozen=True)
class Collected:
    """Đã thu nhận: what was taken, and the Sổ as it now stands."""

    taken: TakenIn
    done: Complete


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh collect."""
    bar = ProgressBar("Thu nhận")
    try:
        collected = collect(options.book, options.paths, bar)
    finally:
        bar.close()
    _say_json(options, collected) if options.json else _say(options, collected)
    return 1 if collected.done.errors or collected.taken.refusals else 0


def collect(path: Path, paths: Sequence[Path], progress: Progress = silent) -> Collected:
    """Đọc mọi tệp, then write the Sổ once."""
    from addin.commands.book_file import open_book, save_book
    from addin.commands.taking_in import take_in

    book = open_book(path)
    taken = take_in(paths, book.kit, book.communes, progress)
    submissions = {**book.submissions, **{one.commune.id: one for one in taken.submissions}}
    return Collected(taken, save_book(path, replace(book, submissions=submissions, refusals=taken.refusals)))


def _say(options: argparse.Namespace, collected: Collected) -> None:
    from addin.commands.book_file import say_foreign

    book, taken = collected.done.book, collected.taken
    say(f"Đã nhận biểu của {len(taken.submissions)} đơn vị; Sổ có {len(book.submissions)}/{len(book.communes)} đơn vị.")
    if book.missing:
        say("Chưa có: " + ", ".join(commune.label for commune in book.missing) + ".")
    for refusal in taken.refusals:
        say(f"✖ Không nhận {refusal.file}: {refusal.reason}")
    for note in taken.notes:
        say(f"● {note}")
    say_findings(collected.done.findings)
    say(f"Đã ghi vào {options.book}.")
    say_foreign(options.book, book)


def _say_json(options: argparse.Namespace, collected: Collected) -> None:
    book, taken = collected.done.book, collected.taken
    say_json(
        {
            "schema": 1,
            "book": str(options.book),
            "taken": [{"commune": one.commune.title, "path": one.file} for one in taken.submissions],
            "refused": [{"path": one.file, "reason": one.reason} for one in taken.refusals],
            "notes": list(taken.notes),
            "missing": [commune.title for commune in book.missing],
            "findings": [finding_json(found) for found in collected.done.findings],
        }
    )
