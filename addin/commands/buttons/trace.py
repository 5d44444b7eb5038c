"""Nút Truy vết: where the number in the selected cell comes from and where it goes, shown on the page Truy vết."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.commands.buttons.filled import filled
from addin.core.book.complete import Complete, complete
from addin.core.book.model import SUMMARY, TRACE, Book
from addin.core.place import Place, reference
from addin.errors import NothingToDo
from addin.hosts.window import selected, show

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.commands.job import Job
    from addin.commands.live_book import Click
    from addin.core.grid import Area
    from addin.core.report.tracing import Trace

_NAMED = 3


def press(one: Click, job: Job) -> str:
    """Truy vết ô đang chọn."""
    from addin.commands.buttons.filled import reported
    from addin.commands.trace import tracer_of

    cell = selected(one.host.book)
    done = one.rewrite("Truy vết", _with_trace)
    found = tracer_of(reported(done.book)).find(reference(cell.sheet, cell.row, cell.column))
    if not found:
        raise NothingToDo(
            f"Ô {cell.cell} của trang “{cell.sheet}” không có số liệu nào đi vào tổng hợp. Hãy chọn một ô số ở Biểu "
            "tổng hợp, ở trang của đơn vị, hoặc một câu ở trang Báo cáo rồi bấm lại."
        )
    show(one.host.book, TRACE, list(_areas(done, cell, found)))
    return _one(found[0]) if len(found) == 1 else _several(cell, found)


def _with_trace(book: Book) -> Complete:
    if SUMMARY not in filled(book).pages:
        raise NothingToDo("Sổ chưa có Biểu tổng hợp. Hãy bấm Tổng hợp rồi bấm lại Truy vết.")
    return complete(book)


def _areas(done: Complete, cell: Place, found: Sequence[Trace]) -> Iterator[Area]:
    """A unit's cell: its lines. A figure: all its lines. A figure worked out of others: the lines of their cells."""
    from addin.core.book.trace_page import blocks

    everything = list(blocks(done.book, done.summary))
    if lines := [block.line(place) for block in everything for place in block.cells if _same(place, cell)]:
        yield from lines
        return
    asked = {trace.figure.id for trace in found}
    if whole := [block.area for block in everything if block.figure.id in asked]:
        yield from whole
        return
    behind = {place for trace in found for place in (*trace.figure.sources, *trace.figure.unread)}
    yield from (block.area for block in everything if behind.issuperset(block.cells))


def _same(place: Place, cell: Place) -> bool:
    return (place.sheet, place.row, place.column) == (cell.sheet, cell.row, cell.column)


def _one(trace: Trace) -> str:
    units = len({source.unit for source in trace.sources})
    said = f", chưa cộng {len(trace.unread)} ô chưa đọc được chắc chắn" if trace.unread else ""
    said += f", có trong {len(trace.sentences)} câu của báo cáo" if trace.sentences else ""
    return f"{trace.figure.name}: {trace.figure.said}, từ {len(trace.sources)} ô của {units} đơn vị{said}."


def _several(cell: Place, found: Sequence[Trace]) -> str:
    sentences = {sentence for trace in found for sentence in trace.sentences}
    names = "; ".join(f"{trace.figure.name} {trace.figure.said}" for trace in found[:_NAMED])
    more = f" và {len(found) - _NAMED} số liệu khác" if len(found) > _NAMED else ""
    said = f", {len(sentences)} câu của báo cáo" if sentences else ""
    return f"Ô {cell.cell} của trang “{cell.sheet}” gắn với {len(found)} số liệu{said}: {names}{more}."
