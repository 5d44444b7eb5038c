"""Đối chiếu báo cáo: every number of a report against its own sums, and against a workbook if one is given."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.console import complain, say, say_json
from addin.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from addin.core.book.complete import Complete
    from addin.core.book.model import Book
    from addin.core.figures import Figure
    from addin.core.grid import WorkbookGrids
    from addin.core.matches import Match
    from addin.core.proofread.checks import Relation
    from addin.core.proofread.linked import Linked
    from addin.core.proofread.proofreading import ProofreadResult

AUTHOR = "Tổng Hợp"
_SHOWN = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh proofread."""
    parser.add_argument("path", metavar="BAO_CAO", type=Path, help="Báo cáo .docx hoặc .txt; tệp này không bị sửa")
    parser.add_argument("--against", metavar="SO.xlsx", type=Path, help="Sổ hoặc biểu để đối chiếu")
    parser.add_argument("--comments", metavar="BAN_SAO.docx", type=Path, help="Ghi nhận xét vào bản sao này")
    parser.add_argument(
        "--findings", metavar="KET_QUA.xlsx", type=Path, help="Ghi bảng phát hiện và tóm tắt ra tệp này"
    )
    parser.add_argument(
        "--remember", action="store_true", help="Ghi các câu khớp một số liệu vào trang Khớp số của Sổ, chờ xác nhận"
    )
    parser.add_argument("--relations", action="store_true", help="Liệt kê cả các quan hệ đã kiểm và đúng")


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh proofread."""
    if options.remember and options.against is None:
        raise UsageError("Thêm --against và tên Sổ: --remember ghi các câu khớp vào Sổ đó.")
    result = proofread_file(options.path, against=options.against, comments=options.comments)
    if options.findings is not None:
        write_findings(options.findings, options.path.name, result)
    if options.json:
        say_json(to_json(result))
    else:
        _say(result, relations=options.relations)
    if options.remember:
        remember(options.path, options.against)
    return 1 if result.has_errors else 0


def proofread_file(path: Path, *, against: Path | None = None, comments: Path | None = None) -> ProofreadResult:
    """Đối chiếu một báo cáo; comments go into a copy, the report itself is only read."""
    _check_copy(path, comments)
    result = proofread_against(path, _workbook(against) if against else None)
    if comments is not None:
        write_comments(path, comments, result)
    return result


def _workbook(path: Path) -> WorkbookGrids:
    from addin.hosts.reading.reading_worker import read_one

    return read_one(path)


def proofread_against(path: Path, workbook: WorkbookGrids | None) -> ProofreadResult:
    """Đối chiếu với một sổ đã đọc, or with nothing but the report itself."""
    from addin.core.proofread.proofreading import proofread
    from addin.hosts.report_text import read_report

    report = read_report(path)
    return proofread(report.text, _outside(workbook, report.linked) if workbook else ())


def _check_copy(path: Path, comments: Path | None) -> None:
    if comments is None:
        return
    if path.suffix.lower() != ".docx" or comments.suffix.lower() != ".docx":
        raise UsageError(
            "Nhận xét chỉ ghi được từ báo cáo .docx vào bản sao .docx. Hãy bỏ --comments hoặc chọn tệp .docx."
        )
    if comments.resolve() == path.resolve():
        raise UsageError("Bản sao có nhận xét phải mang tên khác báo cáo, để báo cáo gốc không bị sửa.")


def _outside(workbook: WorkbookGrids, linked: Sequence[Linked]) -> Sequence[Relation]:
    """The relation to the cells of a workbook."""
    from addin.commands.check_forms import is_book
    from addin.core.proofread.matching import against_tables

    return (_to_book(workbook, linked) if is_book(workbook) else against_tables(workbook),)


def _to_book(workbook: WorkbookGrids, linked: Sequence[Linked]) -> Relation:
    """The relation to what a Sổ comes to now: cells nobody has recalculated yet are not believed."""
    from addin.core.book.reading import read_book
    from addin.core.form.sheets import kit_from_sheets

    kit, communes = kit_from_sheets(workbook)
    return _to_figures(*_completed(read_book(workbook, kit, communes)), linked)


def _completed(book: Book) -> tuple[Complete, Mapping[str, Figure]]:
    """The Sổ as it comes out now, and every figure it may be asked for."""
    from addin.core.book.complete import complete
    from addin.core.book.model import REPORT, SUMMARY

    done = complete(replace(book, pages=book.pages | {SUMMARY, REPORT}))
    return done, done.summary.figures() | (dict(done.report.figures) if done.report else {})


def _to_figures(done: Complete, figures: Mapping[str, Figure], linked: Sequence[Linked]) -> Relation:
    from addin.core.book.summary_page import summary_pages
    from addin.core.proofread.linked import LinkedNumbers
    from addin.core.proofread.matching import against_tables
    from addin.core.proofread.remembered import RememberedNumbers
    from addin.hosts.memory import MemoryHost

    fresh = MemoryHost("")
    fresh.write(summary_pages(done.book, done.summary), {})
    known = RememberedNumbers(done.book.matches, figures)
    return against_tables(fresh.read(), LinkedNumbers(linked, figures), known)


def remember(path: Path, against: Path) -> int:
    """Ghi các câu khớp vào trang Khớp số, for the officer to confirm; gives how many are new."""
    from addin.commands.book_file import open_book, save_book, say_foreign
    from addin.core.book.model import MATCHES

    book = open_book(against)
    new = new_matches(path, book)
    if new:
        save_book(against, replace(book, matches=(*book.matches, *new)))
        say_foreign(against, book)
    complain(
        f"Đã ghi {len(new)} câu vào trang “{MATCHES}” của {against.name}; mở trang đó để xác nhận từng câu."
        if new
        else f"Không có câu mới nào để ghi vào {against.name}; Sổ không bị đổi."
    )
    return len(new)


def new_matches(path: Path, book: Book) -> tuple[Match, ...]:
    """Câu của báo cáo khớp với Sổ mà trang Khớp số chưa có."""
    from addin.core.proofread.checks import Report
    from addin.core.proofread.remembered import proposals
    from addin.core.proofread.structure import read_document
    from addin.hosts.report_text import read_report

    source = read_report(path)
    done, figures = _completed(book)
    report = Report(read_document(source.text))
    return proposals(report, _to_figures(done, figures, source.linked)(report), figures, book.matches)


def write_comments(path: Path, out: Path, result: ProofreadResult) -> None:
    """Ghi nhận xét vào một bản sao của báo cáo."""
    from addin.core.finding import Severity
    from addin.hosts.word import reading as word_reading

    notes = [
        word_reading.Comment(found.start, max(found.end, found.start + 1), f"{found.severity.label}: {found.message}")
        for found in result.findings
        if found.severity is not Severity.UNCHECKED
    ]
    word_reading.write_comments(path, out, notes, AUTHOR)


def write_findings(out: Path, name: str, result: ProofreadResult) -> None:
    """Ghi bảng phát hiện và tóm tắt ra một tệp .xlsx mới."""
    from addin.core.proofread.sheet import result_edits
    from addin.hosts.file_host import FileHost

    FileHost(out).write(result_edits(name, result), {})


def to_json(result: ProofreadResult) -> dict[str, Any]:
    """Kết quả as the contract of `proofread --json` has it."""
    return {
        "schema": 1,
        "text": result.text,
        "findings": [
            {
                "code": found.code,
                "severity": found.severity.value,
                "start": found.start,
                "end": found.end,
                "quote": found.quote,
                "message": found.message,
                "expected": found.expected,
                "actual": found.actual,
            }
            for found in result.findings
        ],
        "numbers": [
            {"start": number.start, "end": number.end, "quote": number.quote, "state": number.state.value}
            for number in result.numbers
        ],
        "summary": {
            "checked": result.checked,
            "wrong": result.wrong,
            "unchecked": result.unchecked,
            "confirmed": result.confirmed,
        },
    }


def _say(result: ProofreadResult, *, relations: bool) -> None:
    from addin.core.proofread.summary import sentence_around, summary_lines

    for found in result.findings[:_SHOWN]:
        say(
            f"{found.severity.symbol} {found.severity.label} · “{sentence_around(result.text, found.start, found.end)}”"
        )
        say(f"    {found.message}")
    if len(result.findings) > _SHOWN:
        say(f"… và {len(result.findings) - _SHOWN} phát hiện khác (dùng --findings hoặc --json để xem hết).")
    if relations:
        for relation in result.relations:
            say(f"  {relation.code} [{relation.verdict.value}] {relation.quote} ← {', '.join(relation.rests_on)}")
    for line in summary_lines(result):
        say(line)
