"""Trang xem truy vết: the report as one HTML page, where a click on a number shows its cells and the other way round.

The page is whole in itself: no script, style or picture is fetched, and its own policy forbids it. What communes wrote
is escaped as text; the data for the script is JSON in which no tag can be closed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jinja2

from addin.core.figures import Figure
from addin.core.number import format_number
from addin.core.place import Place, reference
from addin.core.report import Cell, Mark, Paragraph, Report, Run, Table
from addin.core.tracing import Source, Tracer

__all__ = ["trace_view"]


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph or a table of the page."""

    kind: str
    runs: Sequence[Run] = ()
    notes: Sequence[Sequence[Run]] = ()
    table: Table | None = None


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
}


def _blocks(report: Report) -> Iterator[_Block]:
    for paragraph in report.paragraphs:
        if runs := _words(paragraph):
            notes = [run.note for run in paragraph.runs if run.note]
            yield _Block(_KINDS.get(paragraph.mark, "doan"), runs, notes)
        if paragraph.table:
            yield _Block("bang", table=report.tables[paragraph.table])


def _words(paragraph: Paragraph) -> list[Run]:
    label = [Run(f"{paragraph.label} ")] if paragraph.label else []
    return label if paragraph.mark in (Mark.TABLE, Mark.ANNEX) else [*label, *paragraph.runs]


# ---- what the script looks up


def _data(report: Report, tracer: Tracer) -> str:
    figures = {**tracer.figures, **report.figures}
    printed = {id_: figures[id_] for id_ in dict.fromkeys(_printed(report)) if id_ in figures}
    used = dict.fromkeys(place for figure in printed.values() for place in figure.sources if place in tracer.sources)
    data = {
        "figures": {id_: _figure(figure, tracer) for id_, figure in printed.items()},
        "cells": {_key(place): _cell(tracer.sources[place]) for place in used},
    }
    return json.dumps(data, ensure_ascii=True).replace("<", "\\u003c").replace("&", "\\u0026")


def _printed(report: Report) -> Iterator[str]:
    """Ids of the figures on the page, in reading order."""
    for block in _blocks(report):
        rows: Sequence[Sequence[Cell]] = block.table.rows if block.table else ()
        runs = [
            *block.runs,
            *(run for note in block.notes for run in note),
            *(cell.run for row in rows for cell in row),
        ]
        yield from (run.figure for run in runs if run.figure)


def _figure(figure: Figure, tracer: Tracer) -> Mapping[str, Any]:
    return {
        "name": figure.name,
        "text": figure.said,
        "place": f"{figure.place.sheet} › {figure.place.cell}" if figure.place else "",
        "cells": [_key(place) for place in dict.fromkeys(figure.sources) if place in tracer.sources],
    }


def _cell(source: Source) -> Mapping[str, str]:
    return {
        "commune": source.commune.title,
        "place": f"{source.place.sheet} › {source.place.cell}",
        "text": format_number(source.value),
        "origin": str(source.origin),
    }


def _key(place: Place) -> str:
    return reference(place.sheet, place.row, place.column)
