"""A table drawn in a test: `| STT | Đơn vị | Số hộ |`, one line per row; figures become numbers, "text" stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from addin.core.grid import Area, Grid, Raw, WorkbookGrids
from addin.core.number import ErrorValue
from addin.core.place import parse_cell

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def sketch(
    *drawings: str,
    formulas: Mapping[str, str] | None = None,
    merges: Iterable[Area] = (),
    hidden: Iterable[int] = (),
    bold: Iterable[str] = (),
    names: tuple[str, ...] = (),
) -> WorkbookGrids:
    """A workbook with one sheet per drawing; formulas, merges and the like belong to the first."""
    grids = []
    for at, drawing in enumerate(drawings):
        rows = tuple(tuple(map(_cell, line.strip().strip("|").split("|"))) for line in drawing.strip().splitlines())
        name = names[at] if names else f"Biểu {at + 1}"
        first = at == 0
        grids.append(
            Grid(
                "tep.xlsx",
                name,
                rows,
                tuple(merges) if first else (),
                frozenset(hidden) if first else frozenset(),
                formulas={_at(cell): text for cell, text in (formulas or {}).items()} if first else {},
                bold=frozenset(_at(cell) for cell in bold) if first else frozenset(),
            )
        )
    return WorkbookGrids("tep.xlsx", tuple(grids))


def _cell(text: str) -> Raw:
    text = text.strip()
    if not text:
        return None
    if text.startswith("#"):
        return ErrorValue(text)
    if _NUMBER.fullmatch(text):
        return float(text)
    return text.strip('"')


def _at(cell: str) -> tuple[int, int]:
    found = parse_cell(cell)
    assert found is not None
    return found
