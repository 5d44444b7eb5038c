"""Soạn báo cáo: the narrative, as Word or as text, and as a sheet of the Sổ."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from addin.commands.summarize import figures_json, summary_json
from addin.console import say, say_json

if TYPE_CHECKING:
    from addin.core.book.complete import Complete
    from addin.core.report.model import Report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh draft."""
    parser.add_argument("book", metavar="SO.xlsx", type=Path, help="Sổ tổng hợp")
    parser.add_argument("--out", metavar="BAO_CAO.docx", type=Path, required=True, help="Báo cáo (.docx hoặc .txt)")
    parser.add_argument("--letterhead", metavar="MAU.docx", type=Path, help="Mẫu trình bày riêng của cơ quan (.docx)")


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh draft."""
    from addin.commands.bases import remembered
    from addin.commands.book_file import say_foreign

    done, report = draft_report(options.book, options.out, options.letterhead)
    notes = remembered(options.book, done)
    if options.json:
        say_json(
            {
                "schema": 1,
                "book": str(options.book),
                "report": str(options.out),
                "figures": figures_json(report.figures),
                **summary_json(done),
            }
        )
    else:
        say(f"Đã soạn báo cáo {options.out}: {len(report.figures)} số liệu, đều truy được về ô của xã.")
        for sentence in (*doubts(done), *notes):
            say(sentence)
        say_foreign(options.book, done.book)
    return 1 if done.errors else 0


def draft_report(book_path: Path, out: Path, letterhead: Path | None = None) -> tuple[Complete, Report]:
    """Báo cáo của một Sổ; the Sổ gets the sheet Báo cáo as well."""
    from addin.commands.book_file import write_book
    from addin.errors import UsageError

    if out.suffix.lower() not in (".docx", ".txt"):
        raise UsageError(f"Báo cáo {out.name} phải có đuôi .docx hoặc .txt.")
    done = report_of(book_path)
    report = done.drafted()
    write_report(out, report, letterhead)
    write_book(book_path, done)
    return done, report


def doubts(done: Complete) -> list[str]:
    """What to settle before the leader signs."""
    from addin.core.finding import Severity

    sentences = []
    if done.summary.left_out:
        sentences.append(f"Có {len(done.summary.left_out)} ô chưa đọc được chắc chắn nên chưa cộng vào các tổng.")
    open_questions = [one for one in done.findings if one.severity is Severity.MUST_EXPLAIN and not one.explanation]
    unchecked = sum(one.severity is Severity.UNCHECKED for one in done.findings)
    if done.errors or open_questions or unchecked:
        sentences.append(
            f"Còn {done.errors} lỗi, {len(open_questions)} chỗ chưa giải trình, {unchecked} chỗ chưa kiểm được; "
            "xem trang Kết quả kiểm tra trước khi trình ký."
        )
    return sentences


def report_of(book_path: Path) -> Complete:
    """Sổ đã hoàn chỉnh cùng báo cáo của nó; nothing is written."""
    from addin.commands.book_file import open_book
    from addin.core.book.complete import complete
    from addin.core.book.model import REPORT, SUMMARY
    from addin.errors import NothingToDo

    book = open_book(book_path)
    if not book.submissions:
        raise NothingToDo(f"Sổ {book_path.name} chưa có biểu của đơn vị nào. Thu nhận biểu trước, rồi soạn báo cáo.")
    done = complete(replace(book, pages=book.pages | {SUMMARY, REPORT}))
    if done.fault is not None:
        raise done.fault.of_file(book_path)
    return done


def write_report(out: Path, report: Report, letterhead: Path | None = None) -> None:
    """Ghi báo cáo theo đuôi tệp, after what stood there went into a dated copy; a text has no letterhead."""
    from addin.commands.book_file import keep_copy

    keep_copy(out)
    if out.suffix.lower() == ".txt":
        from addin.core.report.model import as_text
        from addin.hosts.safe_file import replacing

        with replacing(out) as file:
            file.write_text(as_text(report), encoding="utf-8")
        return
    from addin.commands.kits import load_layout
    from addin.hosts.word.file import write_report as write_word

    write_word(out, report, load_layout(), letterhead)
