"""Tổng hợp hàng loạt: the files of hundreds or thousands of units added up; the Sổ that defines them is only read."""

from __future__ import annotations

import argparse
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.console import ProgressBar, finding_json, say, say_findings, say_json

if TYPE_CHECKING:
    from addin.commands.surveying import Asked, Survey
    from addin.core.book.model import Book
    from addin.hosts.reading.record_reading import ReadAll

_NAMED = 20
_RECORDS = "ban_ghi.sqlite"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh survey."""
    parser.add_argument("book", metavar="SO.xlsx", type=Path, help="Sổ có định nghĩa biểu và danh sách đơn vị")
    parser.add_argument("paths", metavar="TỆP_HOẶC_THƯ_MỤC", type=Path, nargs="+", help="Biểu các đơn vị gửi về")
    parser.add_argument("--out", metavar="KET_QUA.xlsx", type=Path, help="Nơi ghi Sổ kết quả (chưa có tệp tên này)")
    parser.add_argument(
        "--unit",
        metavar="TỆP=ĐƠN_VỊ",
        action="append",
        default=[],
        help="Tệp là của đơn vị nào; chỉ phải trả lời một lần",
    )
    parser.add_argument("--password", metavar="MẬT_KHẨU", action="append", default=[], help="Mật khẩu các tệp có khóa")
    parser.add_argument(
        "--cluster", metavar="ĐỊA_CHỈ", help="Cụm máy dask.distributed cùng đọc, như tcp://10.0.0.5:8786"
    )


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh survey."""
    from addin.commands.book_file import check_new, open_book
    from addin.commands.surveying import survey
    from addin.core.many.pages import survey_pages
    from addin.hosts.archive import Archive
    from addin.hosts.record_cache import RecordCache
    from addin.hosts.workbook_writer import write_workbook

    if options.out:
        check_new(options.out)
    book = open_book(options.book)
    asked = _asked(book, options)
    cache = RecordCache(Archive.of(options.book, "").folder / _RECORDS, asked.definition)
    bar = ProgressBar("Đọc")
    with closing(bar), _reading(options.cluster) as read_all:
        done = survey(options.paths, asked, cache, bar, read_all)
    if options.out:
        refused = (*done.refusals, *done.older)
        write_workbook(options.out, survey_pages(book.kit, done.totals, done.coverage, done.findings, refused))
    _say_json(options, done) if options.json else _say(options, done)
    return 1 if done.errors or done.refusals else 0


def _reading(cluster: str | None) -> AbstractContextManager[ReadAll]:
    from addin.hosts.reading.records_here import read_here
    from addin.hosts.record_cluster import reading_on

    return reading_on(cluster) if cluster else nullcontext(read_here)


def _asked(book: Book, options: argparse.Namespace) -> Asked:
    from addin.commands.answers import answers_of
    from addin.commands.surveying import Asked

    answers = answers_of(options.unit, book.communes)
    return Asked(book.kit, book.communes, book.remarks, answers, tuple(options.password))


def _say(options: argparse.Namespace, done: Survey) -> None:
    from addin.commands.collect import shortened
    from addin.core.coverage import State

    found = done.coverage
    say(f"Có số liệu của {found.received}/{found.expected} đơn vị; vừa đọc {done.read} tệp, các tệp khác không đổi.")
    missing = [one.commune.label for one in found.of(State.MISSING)]
    if missing:
        more = f" và {len(missing) - _NAMED} đơn vị khác" if len(missing) > _NAMED else ""
        say(f"Chưa có: {', '.join(missing[:_NAMED])}{more}.")
    for refusal in done.refusals:
        say(f"✖ Không nhận {refusal.file}: {refusal.reason}")
    where = "xem đủ ở trang Tệp không nhận của tệp kết quả" if options.out else "thêm --out để xem đủ"
    for text in (*(f"{one.file}: {shortened(one.reason, where)}" for one in done.older), *done.notes):
        say(f"● {text}")
    say_findings(done.findings)
    if options.out:
        say(f"Đã ghi kết quả vào {options.out}.")


def _say_json(options: argparse.Namespace, done: Survey) -> None:
    from addin.core.coverage import State

    say_json(
        {
            "schema": 1,
            "book": str(options.book),
            "received": done.coverage.received,
            "expected": done.coverage.expected,
            "read": done.read,
            "totals": {form: _lines(one) for form, one in done.totals.items()},
            "refused": [{"path": one.file, "reason": one.reason} for one in done.refusals],
            "older": [{"path": one.file, "reason": one.reason} for one in done.older],
            "notes": list(done.notes),
            "missing": [one.commune.title for one in done.coverage.of(State.MISSING)],
            "findings": [finding_json(found) for found in done.findings],
        }
    )


def _lines(totals: Any) -> list[dict[str, Any]]:
    summary = totals.summary
    return [
        {
            "line": line.id,
            "name": line.label,
            "communes": line.communes,
            "figures": {column: figure.value for column, figure in line.figures.items()},
        }
        for line in (summary.total, *summary.groups, *summary.items)
    ]
