"""What is read from a workbook is what openpyxl reads, cell by cell, and more than calamine tells."""

from __future__ import annotations

import hashlib
import zipfile
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font

from addin.core.grid import Area, Grid
from addin.core.number import ErrorValue
from addin.errors import CannotRead
from addin.hosts.reading import workbook_file
from addin.hosts.reading.workbook_file import read_workbook
from addin.hosts.reading.workbook_slow import read_slowly
from tests.hosts.reading.against_openpyxl import differences, generated, samples
from tests.libreoffice.office import Office

CELLS = st.one_of(
    st.none(),
    st.integers(-(10**9), 10**9),
    st.decimals(-10000, 10000, places=3).map(float),
    st.booleans(),
    st.dates(date(1901, 1, 1), date(2100, 12, 31)),
    st.text("aăâđêôơưếộỹ <>&'\"_x\n#=0159", max_size=12),
    st.sampled_from(["=A1+1", "=SUM($A$1:B2)", "#REF!", "#DIV/0!", "  đầu cuối  ", "-", "1.264"]),
)
SHEETS = st.lists(st.lists(CELLS, max_size=6), max_size=8)


def as_openpyxl_reads(path: Path) -> dict[str, dict[tuple[int, int], Any]]:
    """Values by sheet and position, in the words of a grid; written apart from the code under test."""
    return {
        sheet.title: {
            (cell.row, cell.column): ErrorValue(str(cell.value)) if cell.data_type == "e" else cell.value
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell, Cell) and cell.value not in (None, "")
        }
        for sheet in load_workbook(path, data_only=True).worksheets
    }


def filled(grid: Grid) -> dict[tuple[int, int], Any]:
    """As typed: two letters that an old font writes for one are put back."""
    return {(row, column): _midnight(grid.originals.get((row, column), raw)) for row, column, raw in grid.filled()}


def _midnight(raw: object) -> object:
    """Openpyxl has no plain dates: to it a date is midnight."""
    return datetime.combine(raw, time()) if isinstance(raw, date) and not isinstance(raw, datetime) else raw


def saved(workbook: Workbook, folder: Path, name: str = "xa.xlsx") -> Path:
    workbook.save(folder / name)
    return folder / name


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=SHEETS, bold=st.sets(st.integers(1, 8)), hidden=st.sets(st.integers(1, 8)))
def test_every_cell_is_read_as_openpyxl_reads_it(
    tmp_path: Path, rows: list[list[Any]], bold: set[int], hidden: set[int]
) -> None:
    """Values, error cells, formulas, bold, hidden rows and formats agree with openpyxl on generated workbooks."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column, value).font = Font(name="Times New Roman", bold=at in bold)
    for at in hidden:
        sheet.row_dimensions[at].hidden = True
    path = saved(workbook, tmp_path)

    grid = read_workbook(path).grids[0]
    slow = read_slowly(path.read_bytes(), path.name).grids[0]

    assert filled(grid) == as_openpyxl_reads(path)["Sheet"]
    assert grid.formulas == slow.formulas
    assert grid.hidden_rows == slow.hidden_rows
    for spot in filled(grid):
        assert grid.formats.get(spot) == slow.formats.get(spot)
        assert grid.fonts.get(spot) == slow.fonts.get(spot)
        assert (spot in grid.bold) == (spot in slow.bold)


def test_samples_and_generated_workbooks_read_as_openpyxl_reads_them(tmp_path: Path) -> None:
    """Values, errors, formulas, merges, what is hidden, looks: a few here, all the samples and 300 more by
    `python -m tests.hosts.reading.against_openpyxl`."""
    made = [generated(tmp_path / f"{seed}.xlsx", seed) for seed in range(300, 330)]
    assert [said for path in (*samples()[::6], *made) for said in differences(path)] == []


def test_everything_around_the_values_is_kept(tmp_path: Path) -> None:
    """Merges, hidden rows, columns and sheets, formats, fonts, formulas and document properties come along."""
    path = tmp_path / "xa.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.set_custom_property("tonghop_commune", "x_ia_chim")
    book.set_properties({"title": "Biểu 01", "created": datetime(2023, 1, 31, 8, 30)})
    sheet = book.add_worksheet("Biểu 01")
    sheet.merge_range("A1:C2", "TIÊU ĐỀ", book.add_format({"bold": True, "font_name": ".VnTime"}))
    sheet.write_number("A3", 5057.1, book.add_format({"num_format": "#,##0.0"}))
    sheet.write_formula("B3", "=SUM('Trang ẩn'!A1:A2)&\"<a>\"", None, "404")
    sheet.write_formula("C3", "=1/0", None, "#DIV/0!")
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_column("B:C", 9, None, {"hidden": True})
    book.add_chartsheet("Biểu đồ")
    book.add_worksheet("Trang ẩn").hide()
    book.close()

    workbook = read_workbook(path)
    grid = workbook.grids[0]

    assert [one.sheet for one in workbook.grids] == ["Biểu 01", "Trang ẩn"]
    assert [one.hidden for one in workbook.grids] == [False, True]
    assert grid.merges == (Area(1, 1, 2, 3),)
    assert grid.rows[2] == (5057.1, "404", ErrorValue("#DIV/0!"))
    assert grid.formulas == {(3, 2): "=SUM('Trang ẩn'!A1:A2)&\"<a>\"", (3, 3): "=1/0"}
    assert grid.formats == {(3, 1): "#,##0.0"}
    assert grid.bold == frozenset({(1, 1)})
    assert grid.fonts[1, 1] == ".VnTime"
    assert grid.hidden_rows == frozenset({3})
    assert grid.hidden_columns == frozenset({2, 3})
    assert workbook.properties["tonghop_commune"] == "x_ia_chim"
    assert workbook.properties["title"] == "Biểu 01"
    assert workbook.properties["modified"].startswith("2023-01-31T08:30")


def test_values_keep_their_kind(tmp_path: Path) -> None:
    """Dates, times, truth values and typed numbers arrive as what they are, blanks as None."""
    workbook = Workbook()
    cells: list[Any] = [date(2023, 1, 31), datetime(2023, 1, 31, 8, 30), time(8, 30), True, 0, "1.264", None, "hết"]
    for column, value in enumerate(cells, 1):
        workbook.worksheets[0].cell(1, column, value)

    (row,) = read_workbook(saved(workbook, tmp_path)).grids[0].rows

    assert row == (date(2023, 1, 31), datetime(2023, 1, 31, 8, 30), time(8, 30), True, 0.0, "1.264", None, "hết")
    assert row[3] is True


def test_calc_and_excel_shapes_read_alike(tmp_path: Path, office: Office) -> None:
    """What LibreOffice writes agrees with openpyxl too, and its .ods and .xls hold the same values."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row in range(1, 6):
        sheet.cell(row, 1, row)
        sheet.cell(row, 2, f"=A{row}*$A$1+LOG10(100)")
    sheet["C1"] = "=1/0"
    sheet.merge_cells("D1:E2")
    sheet["D1"] = "Gộp"
    path = saved(workbook, tmp_path)
    xlsx, ods, xls = (office.convert(path, kind, tmp_path / kind) for kind in ("xlsx", "ods", "xls"))

    grid = read_workbook(xlsx).grids[0]

    assert filled(grid) == as_openpyxl_reads(xlsx)["Sheet"]
    assert grid.formulas[5, 2] == "=A5*$A$1+LOG10(100)"
    assert grid.merges == (Area(1, 4, 2, 5),)
    for other in (ods, xls):
        assert [row[1] for row in read_workbook(other).grids[0].rows] == [row[1] for row in grid.rows]


def rewritten(path: Path, part: str, change: Any) -> Path:
    """The same package with one part changed."""
    content = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            new.writestr(info.filename, change(data) if info.filename == part else data)
    path.write_bytes(content.getvalue())
    return path


SHEET = "xl/worksheets/sheet1.xml"
INLINE = "<is><t>Tổng</t></is>".encode()


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet["A1"], sheet["B1"], sheet["B2"], sheet["C2"] = "Tổng", 12.5, "=B1*2", "#REF!"
    sheet["B1"].font, sheet["B1"].number_format = Font(name="Arial", bold=True), "#,##0.0"
    sheet.row_dimensions[2].hidden = True
    sheet.merge_cells("A3:B4")
    workbook.custom_doc_props.append(StringProperty(name="tonghop_commune", value="x_ia_chim"))  # type: ignore[attr-defined]
    return saved(workbook, tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b"<sheetData>", b"<!-- a comment --><sheetData>"),
        lambda data: data.replace(b'r="A1"', b"r='A1'"),
        lambda data: data.replace(b"<row r=", b"<row q="),
        lambda data: data.replace(b'<c r="B1"', b'<c q="x" r="B1"'),
        lambda data: data.replace(b"<sheetData>", b"<sheetData><row r='9'/>").replace(b't="e"', b"t='e'"),
    ],
    ids=["comment", "single quotes", "rows without numbers", "other attribute order", "odd quoting of a type"],
)
def test_an_unusual_sheet_is_read_slowly_and_alike(plain: Path, change: Any) -> None:
    """XML that the fast pass does not rely on goes to openpyxl: the error cell and the formula are still there."""
    usual = read_workbook(plain).grids[0]

    grid = read_workbook(rewritten(plain, SHEET, change)).grids[0]

    assert grid.at(2, 3) == ErrorValue("#REF!")
    assert grid == usual


def test_the_slow_reading_knows_as_much(plain: Path) -> None:
    """Both ways of reading give the same grids and properties."""
    fast, slow = read_workbook(plain), read_slowly(plain.read_bytes(), plain.name)

    assert fast.grids == slow.grids
    assert slow.properties["tonghop_commune"] == fast.properties["tonghop_commune"] == "x_ia_chim"


def test_text_with_its_own_colours_is_no_obstacle(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rich text within a cell is not mistaken for a cell, and the fast way is taken."""
    rich = b'<is><r><rPr><color rgb="FFFF0000"/></rPr><t>T\xe1\xbb\x95ng</t></r></is>'
    monkeypatch.setattr("addin.hosts.reading.workbook_slow.read_slowly", None)

    grid = read_workbook(rewritten(plain, SHEET, lambda data: data.replace(INLINE, rich))).grids[0]

    assert grid.at(1, 1) == "Tổng"


def test_a_formula_without_its_value_is_still_a_formula(plain: Path) -> None:
    """Openpyxl saves no values: the cell is blank, and its formula says why."""
    grid = read_workbook(plain).grids[0]

    assert grid.at(2, 2) is None
    assert grid.formulas[2, 2] == "=B1*2"


def test_two_far_cells_are_refused_before_they_eat_the_memory(tmp_path: Path) -> None:
    """A few kilobytes that span the whole sheet get a sentence with the sheet and the cell."""
    workbook = Workbook()
    workbook.worksheets[0].title = "Biểu 01"
    workbook.worksheets[0]["A1"], workbook.worksheets[0]["XFD1048576"] = 1, 1

    with pytest.raises(CannotRead, match=r"trang “Biểu 01”.*ô XFD1048576"):
        read_workbook(saved(workbook, tmp_path))


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"])
def test_a_document_type_is_refused_wherever_it_stands(tmp_path: Path, part: str) -> None:
    """No part with entity declarations reaches a parser."""
    path = tmp_path / "xa.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet().write_string(0, 0, "Tổng")
    bad = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>'

    with pytest.raises(CannotRead, match="khai báo lạ"):
        read_workbook(rewritten(path, part, lambda data: bad + data[data.find(b"?>") + 2 :]))


def test_an_inflated_package_is_refused_unread(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part larger than any form is refused by its declared size, before it is inflated."""
    monkeypatch.setattr("addin.hosts.reading.package_xml._LARGEST_PART", 1000)

    with pytest.raises(CannotRead, match="quá lớn"):
        read_workbook(plain)


def test_a_large_file_is_refused_by_its_size(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cap on the file itself is checked before its bytes are read."""
    monkeypatch.setattr(workbook_file, "_LARGEST_FILE", 10)

    with pytest.raises(CannotRead, match="lớn quá"):
        read_workbook(plain)


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml"])
def test_a_package_cut_short_is_called_damaged(plain: Path, part: str) -> None:
    """XML that breaks off in the middle is one sentence, whichever part it is."""
    with pytest.raises(CannotRead, match="bị hỏng"):
        read_workbook(rewritten(plain, part, lambda data: data[: len(data) // 2]))


def test_a_missing_file_and_a_folder_are_sentences(tmp_path: Path) -> None:
    """What cannot be opened is named, with what to do."""
    with pytest.raises(CannotRead, match=r"Không tìm thấy tệp “xã\.xlsx”"):
        read_workbook(tmp_path / "xã.xlsx")
    with pytest.raises(CannotRead, match="Không mở được"):
        read_workbook(tmp_path)


def test_names_from_a_mac_are_shown_composed(tmp_path: Path) -> None:
    """A file name in decomposed letters is shown as the officer types it."""
    path = saved(Workbook(), tmp_path, "Xa\u0303 Ia Chim.xlsx")

    assert read_workbook(path).file == "Xã Ia Chim.xlsx"


def test_reading_changes_nothing(plain: Path) -> None:
    """Bytes and times of the file are the same before and after."""
    before = (hashlib.sha256(plain.read_bytes()).hexdigest(), plain.stat().st_size, plain.stat().st_mtime_ns)

    read_workbook(plain)

    after = (hashlib.sha256(plain.read_bytes()).hexdigest(), plain.stat().st_size, plain.stat().st_mtime_ns)
    assert after == before


def test_a_formula_that_came_to_nothing_is_told_from_one_that_nobody_worked_out(tmp_path: Path, office: Office) -> None:
    """=IF(...,"") shows an empty cell where a spreadsheet program saved it, and is no missing result."""
    workbook = Workbook()
    workbook.worksheets[0].append(("x", '=IF(C1="","",C1*2)', None, 5))
    written = saved(workbook, tmp_path)

    assert read_workbook(written).grids[0].at(1, 2) is None
    for kind in ("xlsx", "xls"):  # an .ods does not tell the two apart
        assert read_workbook(office.convert(written, kind, tmp_path / kind)).grids[0].at(1, 2) == ""
