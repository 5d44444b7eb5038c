"""Chạy thử: the whole path on the shipped samples, so that a newcomer sees what comes out."""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.commands.progress import Progress, silent
from addin.commands.summarize import say_summary, summary_json
from addin.console import ProgressBar, say, say_json

if TYPE_CHECKING:
    from addin.core.book.complete import Complete
    from addin.core.book.model import Book

WHICH = "chay_thu.toml"
DEFAULT_FOLDER = Path("ket_qua_demo")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh demo."""
    parser.add_argument("--out", metavar="THƯ_MỤC", type=Path, default=DEFAULT_FOLDER, help="Nơi ghi kết quả")


@dataclass(frozen=True)
class Demo:
    """Kết quả chạy thử."""

    done: Complete
    book: Path
    word: Path
    text: Path
    refused: int


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh demo."""
    bar = ProgressBar("Chạy thử")
    try:
        demo = run_demo(options.out, bar)
    finally:
        bar.close()
    paths = {"book": str(demo.book), "report": str(demo.word), "text": str(demo.text)}
    if options.json:
        say_json({"schema": 1, **paths, **summary_json(demo.done)})
    else:
        say_summary(demo.done)
        say("Kết quả:")
        say(f"  Sổ tổng hợp:  {demo.book}")
        say(f"  Báo cáo Word: {demo.word}")
        say(f"  Báo cáo chữ:  {demo.text}")
    return 1 if demo.done.errors or demo.refused else 0


def run_demo(folder: Path, progress: Progress = silent) -> Demo:
    """Thu nhận, kiểm tra, tổng hợp, soạn báo cáo on the sample workbooks that chay_thu.toml beside them names.

    The plan of the same campaign is taken in first, and the report compares with it.
    """
    from addin.commands.bases import attached, base_from_files
    from addin.commands.book_file import make_folder, write_book
    from addin.commands.draft import write_report
    from addin.core.book.complete import complete
    from addin.core.past import Period
    from addin.resources import samples_dir

    which = tomllib.loads((samples_dir() / WHICH).read_text(encoding="utf-8"))
    make_folder(folder)
    plan = folder / which["plan"]["book"]
    write_book(plan, complete(_filled(which["plan"], silent)))
    book, path = _filled(which, progress), folder / "So_tong_hop.xlsx"
    done = complete(attached(book, base_from_files(complete(book), path, [plan], Period.PLAN)))
    demo = Demo(done, path, folder / "Bao_cao.docx", folder / "Bao_cao.txt", len(book.refusals))
    assert done.report is not None
    write_report(demo.word, done.report)
    write_report(demo.text, done.report)
    write_book(demo.book, done)
    return demo


def _filled(which: Mapping[str, Any], progress: Progress) -> Book:
    """Sổ có biểu của mọi đơn vị trong thư mục tệp mẫu."""
    from addin.commands.kits import load_communes, load_kit
    from addin.commands.taking_in import take_in
    from addin.core.book.model import REPORT, SUMMARY, Book
    from addin.resources import samples_dir

    kit = load_kit(which["kit"])
    communes = load_communes(kit)
    taken = take_in([samples_dir() / which["samples"]], kit, communes, progress)
    submissions = {one.commune.id: one for one in taken.submissions}
    return Book(kit, communes, submissions, refusals=taken.refusals, pages=frozenset({SUMMARY, REPORT}))
