"""Truy vết: figure ↔ cells ↔ communes ↔ sentences."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.console import say, say_json
from addin.core.number import format_number

if TYPE_CHECKING:
    from addin.core.tracing import Source, Trace

_SHOWN = 30


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh trace."""
    parser.add_argument("book", metavar="SO.xlsx", type=Path, help="Sổ tổng hợp")
    parser.add_argument(
        "what",
        metavar="SỐ_LIỆU",
        help="Số đang thấy (10.889), ô (\"'Xã Ia Chim'!H9\"), tên đơn vị, hoặc mã số liệu (hoat_dong.tong.nguoi)",
    )


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh trace."""
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
    from addin.commands.book_file import open_book
    from addin.core.book.complete import complete
    from addin.core.book.model import REPORT, SUMMARY
    from addin.core.tracing import Tracer
    from addin.errors import NothingToDo

    book = open_book(path)
    done = complete(replace(book, pages=book.pages | {SUMMARY, REPORT}))
    tables = [table for one in done.book.submissions.values() for table in one.tables.values()]
    tracer = Tracer(done.summary.figures(), tables, done.book.communes, done.report)
    found = tracer.find(what)
    if not found:
        close = ", ".join(tracer.suggestions(what))
        hint = f" Có phải ý bạn là: {close}?" if close else ""
        raise NothingToDo(f"Không thấy số liệu, ô hay đơn vị “{what}” trong Sổ {path.name}.{hint}", file=path)
    return found


def _say(one: Trace) -> None:
    figure = one.figure
    where = f" (ô {figure.place.sheet} › {figure.place.cell})" if figure.place else ""
    say(f"{figure.name}: {figure.text} {figure.measure.symbol}{where}  [{figure.id}]")
    for source in one.sources:
        cell = f"{source.place.sheet} › {source.place.cell}"
        say(f"    {source.commune.title}: {cell} = {format_number(source.value)}  ← {source.origin}")
    for sentence in one.sentences:
        say(f"    “{sentence}”")


def _json(one: Trace) -> dict[str, Any]:
    figure = one.figure
    return {
        "id": figure.id,
        "name": figure.name,
        "value": figure.value,
        "text": figure.text,
        "measure": figure.measure.symbol,
        "sheet": figure.place.sheet if figure.place else "",
        "cell": figure.place.cell if figure.place else "",
        "sources": [_source_json(source) for source in one.sources],
        "sentences": list(one.sentences),
    }


def _source_json(source: Source) -> dict[str, Any]:
    return {
        "commune": source.commune.title,
        "sheet": source.place.sheet,
        "cell": source.place.cell,
        "value": source.value,
        "origin": {"file": source.origin.file, "sheet": source.origin.sheet, "cell": source.origin.cell},
    }
