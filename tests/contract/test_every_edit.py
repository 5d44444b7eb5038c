"""Every kind of Edit leaves the same on every host; a kind without a test here is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

from addin.core.edits import (
    AddChart,
    AddFilter,
    AddFormat,
    AddList,
    AddNote,
    AddSheet,
    AddValidation,
    Cell,
    Edit,
    Formula,
    MarkCells,
    MergeCells,
    RowHeight,
    Series,
    SetBlock,
    Style,
)
from addin.core.grid import Area
from addin.core.number import read_cell
from addin.hosts.host import Host
from addin.hosts.live import LiveHost
from addin.hosts.workbook_writer import write_workbook
from tests.contract.traces import Page, traces
from tests.libreoffice.running import Running
from tests.workbook_contents import contents, differences

SHEET = "Xã Ia Chim"
AREA = Area(2, 2, 4, 2)
FIGURES = SetBlock(SHEET, 1, 1, tuple((Cell(name), Cell(Decimal(number))) for name, number in enumerate("12345")))
SERIES = Series("Tổng", (SHEET, Area(2, 1, 4, 1)), (SHEET, AREA), "1F4E79")
Shown = tuple[Edit, Callable[[Page], object], object]
_SHOWN: dict[type, Shown] = {
    RowHeight: (RowHeight(SHEET, 3, 30), lambda page: page.heights[3], 30),
    AddNote: (
        AddNote(SHEET, 3, 2, "Lỗi. Tổng không khớp\nXem lại."),
        lambda page: page.notes,
        {"B3": "Lỗi. Tổng không khớp\nXem lại."},
    ),
    MarkCells: (
        MarkCells(SHEET, ((2, 2), (4, 1)), "F9D9C6"),
        lambda page: page.marks,
        {"B2": "F9D9C6", "A4": "F9D9C6"},
    ),
    AddFilter: (AddFilter(SHEET, Area(1, 1, 5, 2)), lambda page: page.filter, "A1:B5"),
    AddList: (
        AddList(SHEET, AREA, ("Đạt", "Chưa đạt"), message="Chọn một mục"),
        lambda page: page.rules,
        {("B2:B4", "list", '"Đạt,Chưađạt"', "Chọn một mục")},
    ),
    AddValidation: (
        AddValidation(SHEET, AREA, "=B2>=0", "Số", "Không ghi số âm", "Số âm"),
        lambda page: page.rules,
        {("B2:B4", "custom", "B2>=0", "Không ghi số âm")},
    ),
    AddFormat: (
        AddFormat(SHEET, AREA, "=$B2<0", Style(fill="FFC7CE")),
        lambda page: page.formats,
        {("B2:B4", "B2<0", "FFC7CE")},
    ),
    AddChart: (
        AddChart(SHEET, 1, 5, "column", "Số người tham gia", (SERIES,)),
        lambda page: page.charts,
        {("column", "Số người tham gia", f"{SHEET.replace(' ', '')}!B2:B4")},
    ),
}
_READ_AS_CELLS = {AddSheet, SetBlock, MergeCells}


def test_every_kind_of_edit_is_asked_of_every_host() -> None:
    """A kind that is added to the Edits needs a line here, or a test of its own."""
    assert {*_SHOWN, *_READ_AS_CELLS} == set(get_args(Edit))
    assert all(isinstance(shown[0], kind) for kind, shown in _SHOWN.items())


@pytest.mark.parametrize("kind", _SHOWN, ids=lambda kind: kind.__name__)
def test_what_lies_on_the_cells_is_there(host: Host, kind: type) -> None:
    """Notes, marks, lists, rules, filters and charts are found by a reader that is not ours, and the cells keep
    their values."""
    edit, shown, expected = _SHOWN[kind]

    host.write([AddSheet(SHEET), FIGURES, edit], {})

    assert shown(traces(host)[SHEET]) == expected
    assert [[read_cell(raw) for raw in row[:2]] for row in host.read().grids[0].rows] == [
        [Decimal(at), Decimal(at + 1)] for at in range(5)
    ]


def test_a_sheet_is_set_up(host: Host) -> None:
    """Its order, what stays in place while scrolling, its page, its lock and the lines between its cells."""
    pages = AddSheet("Trang một", freeze=(3, 2), landscape=False), AddSheet(SHEET, protect=True, gridlines=True)
    host.write([*pages, FIGURES], {})

    first, second = (traces(host)[name] for name in ("Trang một", SHEET))

    assert [grid.sheet for grid in host.read().grids] == ["Trang một", SHEET]
    assert (first.frozen, first.landscape, first.locked, first.gridlines) == ("B3", False, False, False)
    assert (second.frozen, second.landscape, second.locked, second.gridlines) == ("", True, True, True)


def test_cells_and_merged_cells_hold_values_formulas_and_formats(host: Host) -> None:
    """A block, and a title over three columns, each as it was given."""
    line = (Cell(Formula("=B2+1", Decimal(6)), Style(format="0.0")), Cell(5, Style(bold=True)), Cell("chữ"))
    title = MergeCells(SHEET, Area(1, 1, 1, 3), Cell("TIÊU ĐỀ", Style(bold=True)))

    host.write([AddSheet(SHEET), title, SetBlock(SHEET, 2, 1, (line,))], {})
    grid = host.read().grids[0]

    assert grid.merges == (Area(1, 1, 1, 3),)
    assert [read_cell(raw) for raw in grid.rows[1]] == [Decimal(6), Decimal(5), read_cell("chữ")]
    assert (grid.formulas, grid.formats[2, 1], set(grid.bold)) == ({(2, 1): "=B2+1"}, "0.0", {(1, 1), (2, 2)})


def all_kinds() -> Iterator[Edit]:
    for edit, _, _ in _SHOWN.values():
        yield edit


def test_undo_brings_every_kind_back(calc: Running, tmp_path: Path) -> None:
    """A page with all that Edits can make is overwritten, a second one deleted and a third one added: taken back from
    the copy, values, formulas, formats, sheets and what lies on them are as before, told by both readers."""
    page: list[Edit] = [AddSheet(SHEET, freeze=(2, 1)), FIGURES, *all_kinds()]
    totals: list[Edit] = [
        AddSheet("Tổng"),
        SetBlock("Tổng", 1, 1, ((Cell(Formula(f"=SUM('{SHEET}'!B1:B5)", Decimal(15))),),)),
    ]
    path, changed, copy = (tmp_path / f"{name}.xlsx" for name in ("sổ", "mới", "bản lưu"))
    write_workbook(path, [*page, *totals])
    write_workbook(changed, [AddSheet(SHEET), SetBlock(SHEET, 1, 1, ((Cell("khác"),),)), AddSheet("Thêm")])
    host = LiveHost(calc.open(path))
    host.save_copy(copy)
    cells, lying = contents(host.read()), traces(host)

    host.take_over(changed, [SHEET, "Thêm"], gone=["Tổng"], looked_into=[SHEET])
    assert set(contents(host.read())) == {SHEET, "Thêm"}
    host.take_over(copy, [SHEET, "Tổng"], gone=["Thêm"], looked_into=[SHEET])

    assert [*differences(contents(host.read()), cells)] == []
    assert list(host.sheets()) == list(cells)
    now = traces(host)
    for name, page_before in lying.items():
        assert replace(now[name], heights={}) == replace(page_before, heights={})


@pytest.mark.parametrize("in_place", [(), ("B",)], ids=["anew", "in place"])
def test_sheets_taken_over_spoil_no_rule_of_any_sheet(calc: Running, tmp_path: Path, in_place: tuple[str, ...]) -> None:
    """Lists, rules of input, conditional formats and the page of every sheet are as before, those of sheets that were
    not written and those that lie below the last filled row too."""
    path, source, below = tmp_path / "so.xlsx", tmp_path / "bản lưu.xlsx", Area(7, 2, 9, 2)
    edits = [
        edit
        for name in "ABCD"
        for edit in (
            AddSheet(name),
            SetBlock(name, 1, 1, ((Cell(1),),)),
            AddFormat(name, below, "=$B7<0", Style(fill="FFC7CE")),
            AddValidation(name, Area(7, 3, 9, 3), "=C7>=0"),
        )
    ]
    for file in (path, source):
        write_workbook(file, edits)
    host = LiveHost(calc.open(path))
    before = rules_and_pages(host)

    for sheets in (["B"], ["D", "A"]):
        host.take_over(source, sheets, looked_into=in_place)

    assert rules_and_pages(host) == before
    assert all(formats and rules and landscape for formats, rules, landscape in before.values())


def rules_and_pages(host: Host) -> dict[str, tuple[object, ...]]:
    return {name: (page.formats, page.rules, page.landscape) for name, page in traces(host).items()}
