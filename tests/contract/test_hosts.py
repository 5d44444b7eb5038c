"""One contract for every host: the same Edits, read back, are the same grids."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
    Link,
    MarkCells,
    MergeCells,
    RowHeight,
    Series,
    SetBlock,
    Style,
)
from addin.core.grid import Area, Grid, WorkbookGrids
from addin.core.number import read_cell
from addin.hosts.file_host import FileHost
from addin.hosts.host import Host
from addin.hosts.memory import MemoryHost

SHEET = "Xã Ia Chim"
BOLD, MONEY, DATED = Style(bold=True), Style(format="#,##0.0"), Style(format="dd/mm/yyyy hh:mm")


def block(*rows: tuple[Any, ...], row: int = 1, column: int = 1, style: Style = BOLD) -> SetBlock:
    return SetBlock(SHEET, row, column, tuple(tuple(Cell(content, style) for content in line) for line in rows))


def back(host: Host, *edits: Edit, **properties: str) -> WorkbookGrids:
    host.write([AddSheet(SHEET), *edits], properties)
    return host.read()


def test_what_is_written_is_read_back(host: Host) -> None:
    """Text, whole and decimal numbers, dates and truth values come back as what they were; blanks as blanks."""
    contents = ("Tổng", Decimal("5057.1"), 9, True, None, "hết")
    dated = block((date(2023, 1, 31), datetime(2023, 1, 31, 8, 30)), row=2, style=DATED)

    row, dates = back(host, block(contents), dated).grids[0].rows

    assert [read_cell(raw) for raw in row[:3]] == [read_cell("Tổng"), Decimal("5057.1"), Decimal(9)]
    assert row[3:] == (True, None, "hết")
    assert dates[:2] == (date(2023, 1, 31), datetime(2023, 1, 31, 8, 30))


def test_text_stays_text(host: Host) -> None:
    """What looks like a formula, a link, a number or an error is written as the text it is."""
    texts = ("=1+1", "https://xa.vn", "0123", "1.264", "{=A1}", "<r>x</r>", "#REF!")

    grid = back(host, block(texts)).grids[0]

    assert grid.rows == (texts,)
    assert grid.formulas == {}


def test_formulas_show_their_cached_value(host: Host) -> None:
    """A live formula is there with "=", and its value stands in the cell before anybody recalculates."""
    grid = back(host, block((Formula("=SUM(B1:C1)", Decimal("10.5")), 4, Decimal("6.5")))).grids[0]

    assert grid.formulas == {(1, 1): "=SUM(B1:C1)"}
    assert [read_cell(raw) for raw in grid.rows[0]] == [Decimal("10.5"), Decimal(4), Decimal("6.5")]


def test_a_link_shows_its_text_or_number(host: Host) -> None:
    """A jump inside the Sổ changes nothing in what the cell says."""
    grid = back(host, block((Link("H12", SHEET, "H12"), Link("", SHEET, "A1", number=Decimal(7))))).grids[0]

    assert [read_cell(raw) for raw in grid.rows[0]] == [read_cell("H12"), Decimal(7)]


def test_formats_bold_merges_and_hidden_parts_come_back(host: Host) -> None:
    """What a sheet shows besides its values is read back too."""
    edits: list[Edit] = [
        block((1, 2, 3, 4), row=3, style=MONEY),
        MergeCells(SHEET, Area(1, 1, 2, 3), Cell("TIÊU ĐỀ", BOLD)),
        RowHeight(SHEET, 3, 0),
        RowHeight(SHEET, 1, 30),
        AddSheet("Ẩn", widths=(8, 0, 8), hidden=True),
        SetBlock("Ẩn", 1, 1, ((Cell("a"), Cell("b"), Cell("c")),)),
    ]

    shown, hidden = back(host, *edits).grids

    assert shown.merges == (Area(1, 1, 2, 3),)
    assert shown.formats == {(3, column): "#,##0.0" for column in range(1, 5)}
    assert shown.bold == {(1, 1)}
    assert (shown.hidden_rows, shown.hidden) == (frozenset({3}), False)
    assert (hidden.hidden_columns, hidden.hidden) == (frozenset({2}), True)


def test_writing_again_replaces_the_whole(host: Host) -> None:
    """Nothing of the former state is left, and the properties are the new ones."""
    back(host, block(("cũ", "cũ")), tonghop_book="cu")

    workbook = back(host, block(("mới",)), tonghop_book="moi")

    assert workbook.grids[0].rows == (("mới",),)
    assert workbook.properties["tonghop_book"] == "moi"


def test_a_cell_written_twice_holds_the_later_content(host: Host) -> None:
    """Nothing of the first content shines through, neither its formula nor its format."""
    first = block((Formula("=B1", Decimal(3)), Decimal(2)), style=MONEY)

    grid = back(host, first, block(("chữ", "chữ"), style=Style())).grids[0]

    assert grid.rows == (("chữ", "chữ"),)
    assert (dict(grid.formulas), dict(grid.formats)) == ({}, {})


def test_a_failing_edit_leaves_the_old_state(host: Host) -> None:
    """An edit on a sheet that is not there fails as a whole: what stood there still stands."""
    back(host, block(("cũ",)))

    with pytest.raises((KeyError, AttributeError)):
        host.write([AddSheet(SHEET), block(("mới",)), SetBlock("Không có", 1, 1, ((Cell("x"),),))], {})

    assert host.read().grids[0].rows == (("cũ",),)


CONTENTS = st.one_of(
    st.none(),
    st.text("aăđêơ =<>&1.#-", max_size=8),
    st.integers(-(10**6), 10**6),
    st.decimals(-10000, 10000, places=2),
    st.booleans(),
    st.builds(Formula, st.sampled_from(["=A1+1", "=SUM(A1:B2)"]), st.decimals(-100, 100, places=1)),
)
STYLES = st.sampled_from([Style(), BOLD, MONEY, Style(border="thin", wrap=True)])
DATES = st.builds(Cell, st.dates(date(1901, 1, 1), date(2100, 1, 1)), st.just(DATED))
BLOCKS = st.lists(
    st.lists(st.one_of(st.builds(Cell, CONTENTS, STYLES), DATES), min_size=1, max_size=5), min_size=1, max_size=6
)


def comparable(grid: Grid) -> Grid:
    """Fonts are the file's own business, a number is a number however it is held, and a blank rim is no content."""
    rows = tuple(tuple(_comparable(raw) for raw in row) for row in grid.rows)
    filled = [(at, column) for at, row in enumerate(rows, 1) for column, raw in enumerate(row, 1) if raw is not None]
    bottom, right = (max((spot[axis] for spot in filled), default=0) for axis in (0, 1))
    formats = {spot: code for spot, code in grid.formats.items() if spot in filled}
    return replace(grid, rows=tuple(row[:right] for row in rows[:bottom]), fonts={}, formats=formats)


def _comparable(raw: object) -> Any:
    if isinstance(raw, (bool, str, date, datetime)):
        return raw
    return None if raw is None else read_cell(raw)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=BLOCKS, row=st.integers(1, 4), column=st.integers(1, 4), hidden=st.sets(st.integers(1, 6)))
def test_memory_is_the_twin_of_a_file(
    tmp_path: Path, cells: list[list[Cell]], row: int, column: int, hidden: set[int]
) -> None:
    """Whatever is written, both hosts read back the same grids."""
    edits: list[Edit] = [AddSheet(SHEET), SetBlock(SHEET, row, column, tuple(map(tuple, cells)))]
    edits += [RowHeight(SHEET, at, 0) for at in sorted(hidden)]
    memory, file = MemoryHost("so.xlsx"), FileHost(tmp_path / "so.xlsx")

    memory.write(edits, {"tonghop_book": "ra_quan"})
    file.write(edits, {"tonghop_book": "ra_quan"})

    assert [comparable(grid) for grid in file.read().grids] == [comparable(grid) for grid in memory.read().grids]


def test_what_leaves_no_trace_in_a_grid_is_kept_for_whoever_asks() -> None:
    """Charts, notes, lists and filters of a memory host are found in its edits, and need their sheet."""
    area = Area(1, 1, 2, 2)
    series = Series("Tổng", (SHEET, area), (SHEET, area), "1F4E79")
    silent: list[Edit] = [
        AddNote(SHEET, 1, 1, "ghi chú"),
        MarkCells(SHEET, ((1, 1), (2, 2)), "F9D9C6"),
        AddList(SHEET, area, ("a",)),
        AddValidation(SHEET, area, "=A1>0"),
        AddFormat(SHEET, area, "=A1<0", BOLD),
        AddFilter(SHEET, area),
        AddChart(SHEET, 1, 5, "bar", "Biểu đồ", (series,)),
    ]
    host = MemoryHost()

    host.write([AddSheet(SHEET), *silent], {})

    assert list(host.edits[1:]) == silent
    assert host.read().grids[0].rows == ()
    for edit in silent:
        with pytest.raises(KeyError):
            host.write([edit], {})
