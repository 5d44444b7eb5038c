"""Truy vết: figure ↔ cells ↔ communes ↔ sentences."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.console import say, say_json
from addin.core.number import format_number
from addin.errors import UsageError

if TYPE_CHECKING:
    from addin.core.book.complete import Complete
    from addin.core.report.tracing import Source, Trace, Tracer

_SHOWN = 30
_PAGE = "truy_vet.html"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh trace."""
    parser.add_argument("book", metavar="SO.xlsx", type=Path, help="Sổ tổng hợp")
    parser.add_argument(
        "what",
        nargs="?",
        metavar="SỐ_LIỆU",
        help="Số đang thấy (10.889), ô (\"'Xã Ia Chim'!H9\"), tên đơn vị, hoặc mã số liệu (hoat_dong.tong.nguoi)",
    )
    parser.add_argument("--html", metavar="TRANG.html", type=Path, help="Ghi báo cáo thành trang xem truy vết")


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh trace."""
    if options.html is not None:
        return _write_page(options)
    if options.what is None:
        raise UsageError(
            "Cần cho biết truy vết số nào, ô nào, hoặc --html để lập trang xem. Gõ “tonghop trace --help”."
        )
    traces = trace_in_book(options.book, options.what)
    if options.json:
        say_json({"schema": 1, "what": options.what, "figures": [_json(one) for one in traces]})
    else:
        for one in traces[:_SHOWN]:
            _say(one)
        if len(traces) > _SHOWN:
            say(f"… và {len(traces) - _SHOWN} số liệu khác; hãy hỏi cụ thể hơn, hoặc dùng --json.")
    return 0


def trace_in_book(path: Path, what: str) -> list[Trace]:
    """Các số liệu được hỏi; raises NothingToDo with suggestions when there is none."""
    from addin.commands.draft import report_of
    from addin.errors import NothingToDo

    tracer = tracer_of(report_of(path))
    found = tracer.find(what)
    if not found:
        close = ", ".join(tracer.suggestions(what))
        hint = f" Có phải ý bạn là: {close}?" if close else ""
        raise NothingToDo(f"Không thấy số liệu, ô hay đơn vị “{what}” trong Sổ {path.name}.{hint}", file=path)
    return found


def tracer_of(done: Complete) -> Tracer:
    """Người truy vết của một Sổ đã hoàn chỉnh."""
    from addin.core.book.compare_page import comparisons
    from addin.core.report.tracing import Tracer

    tables = [table for one in done.book.submissions.values() for table in one.tables.values()]
    found = comparisons(done.summary, done.book.bases)
    return Tracer(done.summary.figures(), tables, done.book.communes, done.report, found)


def _write_page(options: argparse.Namespace) -> int:
    path = write_page(options.book, options.html)
    if options.json:
        say_json({"schema": 1, "book": str(options.book), "page": str(path)})
    else:
        say(
            f"Đã lập trang truy vết {path}. Mở bằng trình duyệt bất kỳ, không cần mạng; bấm vào con số để xem ô của xã."
        )
    return 0


def write_page(book: Path, out: Path) -> Path:
    """Trang xem truy vết của báo cáo: one file."""
    from addin.commands.draft import report_of
    from addin.core.report.trace_view import trace_view
    from addin.hosts.safe_file import replacing
    from addin.resources import templates_dir

    if out.suffix.lower() not in (".html", ".htm"):
        raise UsageError(f"Tên trang {out.name} phải có đuôi .html.")
    done = report_of(book)
    assert done.report is not None
    template = (templates_dir() / _PAGE).read_text(encoding="utf-8")
    page = trace_view(template, f"{done.book.kit.name} – {done.book.kit.period}", done.report, tracer_of(done))
    with replacing(out) as temporary:
        temporary.write_text(page, encoding="utf-8")
    return out


def _say(one: Trace) -> None:
    figure = one.figure
    where = f" (ô {figure.place.sheet} › {figure.place.cell})" if figure.place else ""
    say(f"{figure.name}: {figure.said}{where}  [{figure.id}]")
    for source in one.sources:
        origin = f"  ← {source.origin}" if source.origin != source.place else ""
        say(f"    {source.unit}: {source.place} = {format_number(source.value, trim=True)}{origin}")
    for source in one.unread:
        say(f"    {source.unit}: {source.place} chưa đọc được chắc chắn nên không cộng")
    for sentence in one.sentences:
        say(f"    “{sentence}”")


def _json(one: Trace) -> dict[str, Any]:
    figure = one.figure
    return {
        "id": figure.id,
        "name": figure.name,
        "value": None if figure.unknown else figure.value,
        "text": figure.text,
        "measure": figure.measure.symbol,
        "sheet": figure.place.sheet if figure.place else "",
        "cell": figure.place.cell if figure.place else "",
        "sources": [_source_json(source) for source in one.sources],
        "unread": [_source_json(source) | {"value": None} for source in one.unread],
        "sentences": list(one.sentences),
    }


def _source_json(source: Source) -> dict[str, Any]:
    return {
        "commune": source.unit,
        "file": source.place.file,
        "sheet": source.place.sheet,
        "cell": source.place.cell,
        "value": source.value,
        "origin": {"file": source.origin.file, "sheet": source.origin.sheet, "cell": source.origin.cell},
    }
