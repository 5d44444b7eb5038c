"""What Edits leave behind besides cells, said alike of every host: by a memory's own Edits, by the file of the others.

The file is read by openpyxl, which has no part in writing it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl

from addin.core.edits import (
    MARK_FORMULA,
    AddChart,
    AddFilter,
    AddFormat,
    AddList,
    AddNote,
    AddSheet,
    AddValidation,
    Edit,
    MarkCells,
    RowHeight,
)
from addin.core.grid import Area
from addin.core.place import cell_name, sheet_reference
from addin.hosts.file_host import FileHost
from addin.hosts.host import Host
from addin.hosts.live import LiveHost
from addin.hosts.memory import MemoryHost

_SPACES_AND_DOLLARS = re.compile(r"[\s$']")


@dataclass
class Page:
    """What one sheet carries; each is a set of what can be compared."""

    frozen: str = ""
    landscape: bool = False
    locked: bool = False
    gridlines: bool = True
    heights: dict[int, float] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    formats: set[tuple[str, str, str]] = field(default_factory=set)
    filter: str = ""
    rules: set[tuple[str, str, str, str]] = field(default_factory=set)
    charts: set[tuple[str, str, str]] = field(default_factory=set)


def traces(host: Host) -> dict[str, Page]:
    """By sheet."""
    if isinstance(host, MemoryHost):
        return _of_edits(host.edits)
    if isinstance(host, FileHost):
        return _of_file(host.path)
    assert isinstance(host, LiveHost)
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "so.xlsx"
        host.save_copy(copy)
        return _of_file(copy)


def _of_edits(edits: Iterable[Edit]) -> dict[str, Page]:
    pages: dict[str, Page] = {}
    for edit in edits:
        page = pages.setdefault(edit.sheet, Page())
        match edit:
            case AddSheet(freeze=freeze):
                page.frozen = cell_name(*freeze) if freeze else ""
                page.landscape, page.locked, page.gridlines = edit.landscape, edit.protect, edit.gridlines
            case RowHeight(row=row, height=height):
                page.heights[row] = height
            case AddNote():
                page.notes[cell_name(edit.row, edit.column)] = edit.text
            case MarkCells():
                page.marks.update({cell_name(*at): edit.fill for at in edit.cells})
            case AddFormat(area=area, formula=formula, style=style):
                page.formats.add((_range(area), _bare(formula), style.fill))
            case AddFilter() | AddList() | AddValidation():
                _of_rule(page, edit)
            case AddChart(kind=kind, title=title, series=series):
                sheet, values = series[0].values
                page.charts.add((kind, title, _bare(f"{sheet_reference(sheet)}!{_range(values)}")))
    return pages


def _of_rule(page: Page, edit: AddFilter | AddList | AddValidation) -> None:
    cells = _range(edit.area)
    if isinstance(edit, AddFilter):
        page.filter = cells
    elif isinstance(edit, AddList):
        page.rules.add((cells, "list", _bare(edit.reference or f'"{",".join(edit.items)}"'), edit.message))
    else:
        page.rules.add((cells, "custom", _bare(edit.formula), edit.message))


def _of_file(path: Path) -> dict[str, Page]:
    return {sheet.title: _of_sheet(sheet) for sheet in openpyxl.load_workbook(path).worksheets}


def _of_sheet(sheet: Any) -> Page:
    page = Page(
        frozen=sheet.freeze_panes or "",
        landscape=sheet.page_setup.orientation == "landscape",
        locked=bool(sheet.protection.sheet),
        gridlines=sheet.sheet_view.showGridLines is not False,
        heights={row: 0 if one.hidden else one.height for row, one in sheet.row_dimensions.items()},
        notes={cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment},
        filter=_bare(sheet.auto_filter.ref or ""),
        charts={_chart(one) for one in sheet._charts},
    )
    for cells, rules in sheet.conditional_formatting._cf_rules.items():
        for rule in rules:
            fill, formula = rule.dxf.fill.bgColor.rgb[-6:], "=" + rule.formula[0]
            if formula == MARK_FORMULA:
                page.marks.update({cell_name(*at): fill for area in cells.cells.ranges for at in area.cells})
            else:
                page.formats.add((str(cells.cells), _bare(formula), fill))
    for rule in sheet.data_validations.dataValidation:
        page.rules.add((str(rule.sqref), rule.type, _bare(rule.formula1), rule.prompt or ""))
    return page


def _chart(one: Any) -> tuple[str, str, str]:
    kind = {"barDir=bar": "bar", "barDir=col": "column"}.get(f"barDir={getattr(one, 'barDir', '')}", "doughnut")
    kind = "stacked_bar" if getattr(one, "grouping", "") == "stacked" else kind
    title = "".join(run.t for line in one.title.tx.rich.p for run in line.r)
    return kind, title, _bare(one.series[0].val.numRef.f)


def _range(area: Area) -> str:
    corners = [cell_name(area.top, area.left), cell_name(area.bottom, area.right)]
    return ":".join(dict.fromkeys(corners))


def _bare(formula: str) -> str:
    """How a program spells a formula does not count."""
    return _SPACES_AND_DOLLARS.sub("", formula).removeprefix("=")
