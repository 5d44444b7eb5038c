"""Trang xem truy vết: the report as one HTML page, where a click on a number shows its cells and the other way round.

The page is whole in itself: no script, style or picture is fetched, and its own policy forbids it. What communes wrote
is escaped as text; the data for the script is JSON in which no tag can be closed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import jinja2

from addin.core.figures import Figure
from addin.core.number import format_number, round_half_up
from addin.core.place import Place, reference
from addin.core.report.model import Bar, Cell, Chart, Mark, Paragraph, Report, Run, Table
from addin.core.report.tracing import Source, Tracer

__all__ = ["trace_view"]

_ROOM = 80
_NOT_READ = "chưa đọc được chắc chắn, không cộng"


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph, a table or a chart of the page."""

    kind: str
    runs: Sequence[Run] = ()
    notes: Sequence[Sequence[Run]] = ()
    table: Table | None = None
    chart: Chart | None = None

    @property
    def bars(self) -> Iterator[tuple[Bar, Decimal]]:
        """The bars of the chart, each with its length in per cent of the room that there is."""
        bars = self.chart.bars if self.chart else ()
        longest = max((abs(bar.value) for bar in bars), default=Decimal(0)) or Decimal(1)
        return ((bar, round_half_up(abs(bar.value) / longest * _ROOM, 1)) for bar in bars)

    @property
    def printed(self) -> Iterator[str]:
        """Ids of the figures in it, in reading order."""
        rows: Sequence[Sequence[Cell]] = self.table.rows if self.table else ()
        cells = (cell.run for row in rows for cell in row)
        bars = (bar.run for bar in self.chart.bars) if self.chart else ()
        runs = (*self.runs, *(run for note in self.notes for run in note), *cells, *bars)
        return (run.figure for run in runs if run.figure)


def trace_view(template: str, title: str, report: Report, tracer: Tracer) -> str:
    """Trang HTML của một báo cáo, from the page's template."""
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    page = environment.from_string(template)
    return page.render(title=title, report=report, blocks=list(_blocks(report)), data=_data(report, tracer))


_KINDS = {
    Mark.KIND: "ten-loai",
    Mark.SUBJECT: "trich-yeu",
    Mark.PART: "phan",
    Mark.SECTION: "muc",
    Mark.POINT: "muc",
    Mark.BASIS: "can-cu",
    Mark.ANNEX: "phan",
    Mark.CHART: "ten-bieu-do",
}


def _blocks(report: Report) -> Iterator[_Block]:
    for paragraph in report.paragraphs:
        if runs := _words(paragraph):
            notes = [run.note for run in paragraph.runs if run.note]
            yield _Block(_KINDS.get(paragraph.mark, "doan"), runs, notes)
        if paragraph.mark is Mark.CHART:
            yield _Block("bieu-do", chart=report.charts[paragraph.table])
        elif paragraph.table:
            yield _Block("bang", table=report.tables[paragraph.table])


def _words(paragraph: Paragraph) -> list[Run]:
    label = [Run(f"{paragraph.label} ")] if paragraph.label else []
    return label if paragraph.mark in (Mark.TABLE, Mark.ANNEX) else [*label, *paragraph.runs]


# ---- what the script looks up


def _data(report: Report, tracer: Tracer) -> str:
    figures = {**tracer.figures, **report.figures}
    printed_ids = (id_ for block in _blocks(report) for id_ in block.printed)
    printed = {id_: figures[id_] for id_ in dict.fromkeys(printed_ids) if id_ in figures}
    used = dict.fromkeys(place for figure in printed.values() for place in figure.sources if place in tracer.sources)
    lacking = dict.fromkeys(place for figure in printed.values() for place in figure.unread if place in tracer.sources)
    data = {
        "figures": {id_: _figure(figure, tracer) for id_, figure in printed.items()},
        "cells": {
            **{_key(place): _cell(tracer.sources[place]) for place in used},
            **{_key(place): {**_cell(tracer.sources[place]), "text": _NOT_READ} for place in lacking},
        },
    }
    return json.dumps(data, ensure_ascii=True).replace("<", "\\u003c").replace("&", "\\u0026")


def _figure(figure: Figure, tracer: Tracer) -> Mapping[str, Any]:
    return {
        "name": figure.name,
        "text": figure.said,
        "place": f"{figure.place.sheet} › {figure.place.cell}" if figure.place else "",
        "cells": [_key(place) for place in dict.fromkeys((*figure.sources, *figure.unread)) if place in tracer.sources],
    }


def _cell(source: Source) -> Mapping[str, str]:
    return {
        "commune": source.unit,
        "place": str(source.place),
        "text": format_number(source.value),
        "origin": str(source.origin),
    }


def _key(place: Place) -> str:
    return f"[{place.file}]{reference(place.sheet, place.row, place.column)}"
