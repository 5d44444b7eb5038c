"""Chỗ khác nhau: which sheets of an open Sổ have to be written, and which ones other sheets look into."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from addin.core.edits import AddChart, Edit
from addin.core.grid import Grid, Raw, WorkbookGrids
from addin.core.number import read_cell

_SHEET_IN_FORMULA = re.compile(r"(?:'((?:[^']|'')+)'|([^\W\d][\w.]*))!")
_SPELLING = re.compile(r"[\s'$]")
_CELL = tuple[int, int]


def edits_by_sheet(edits: Iterable[Edit]) -> dict[str, list[Edit]]:
    """Các thay đổi theo trang."""
    sheets: dict[str, list[Edit]] = {}
    for edit in edits:
        sheets.setdefault(edit.sheet, []).append(edit)
    return sheets


def fingerprint(edits: Iterable[Edit]) -> str:
    """Dấu vân tay of what a sheet was last written from; looks that no grid shows count too."""
    return sha256(repr(list(edits)).encode()).hexdigest()


def to_write(
    edits: Iterable[Edit], written: Mapping[str, str], live: WorkbookGrids, made: WorkbookGrids
) -> tuple[str, ...]:
    """Trang phải ghi: new, last written from something else, or no longer showing what was written."""
    prints = {sheet: fingerprint(own) for sheet, own in edits_by_sheet(edits).items()}
    return tuple(
        grid.sheet
        for grid in made.grids
        if written.get(grid.sheet) != prints[grid.sheet] or not _shows(live.sheet(grid.sheet), grid)
    )


def referred(*workbooks: WorkbookGrids, charts: Iterable[Edit] = ()) -> frozenset[str]:
    """Trang mà trang khác tham chiếu: their formulas and charts would lose a sheet that is taken away."""
    found = {sheet for book in workbooks for grid in book.grids for sheet in _looked_into(grid)}
    for chart in charts:
        if isinstance(chart, AddChart):
            found |= {where[0] for one in chart.series for where in (one.labels, one.values)} - {chart.sheet}
    return frozenset(found)


def looking_into(workbook: WorkbookGrids, sheets: Iterable[str]) -> list[str]:
    """Trang có công thức lấy số từ những trang này."""
    wanted = set(sheets)
    return [grid.sheet for grid in workbook.grids if not wanted.isdisjoint(_looked_into(grid))]


def _looked_into(grid: Grid) -> Iterator[str]:
    for formula in set(grid.formulas.values()):
        for quoted, plain in _SHEET_IN_FORMULA.findall(formula):
            name = quoted.replace("''", "'") or plain
            if name != grid.sheet:
                yield name


def _shows(live: Grid | None, made: Grid) -> bool:
    """Whether every cell still holds what was written: its formula, or else its value."""
    if live is None:
        return False
    cells = {(row, column) for grid in (live, made) for row, column, _ in grid.filled()}
    return all(_content(live, at) == _content(made, at) for at in cells | set(made.formulas) | set(live.formulas))


def _content(grid: Grid, at: _CELL) -> object:
    formula = grid.formulas.get(at)
    return _SPELLING.sub("", formula) if formula else _value(grid.at(*at))


def _value(raw: Raw) -> object:
    """A number is a number however a file holds it."""
    return read_cell(raw) if isinstance(raw, (int, float)) and not isinstance(raw, bool) else raw or None
