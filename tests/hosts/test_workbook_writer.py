"""A list of Edits becomes a workbook: text is text, numbers are exact, and the file is whole or not there."""

from __future__ import annotations

import re
import stat
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from addin.core.edits import (
    CUT_OFF,
    LONGEST_TEXT,
    AddChart,
    AddFilter,
    AddFormat,
    AddList,
    AddNote,
    AddSheet,
    AddValidation,
    Cell,
    Content,
    Edit,
    Formula,
    Link,
    MergeCells,
    RowHeight,
    Series,
    SetBlock,
    Style,
    writable,
)
from addin.core.grid import Area
from addin.errors import CannotWrite
from addin.hosts.workbook_writer import write_workbook

HOSTILE = (
    '=HYPERLINK("http://x.vn","bấm")', "=1+1", "@SUM(A1)", "+1", "-1+2", "<b>đậm</b>", "<r><t>x</t></r>", "_x0041_",
    "http://kontum.gov.vn", "mailto:a@b.vn", "0123", "1,5", "{=SUM(1)}", "'quoted", "  hai  đầu  ", "dòng 1\ndòng 2",
)  # fmt: skip


def column_of(*contents: Content, style: Style | None = None) -> list[Edit]:
    cells = tuple((Cell(content, style or Style()),) for content in contents)
    return [AddSheet("Xã A"), SetBlock("Xã A", 1, 1, cells)]


def written(path: Path, edits: list[Edit]) -> Worksheet:
    write_workbook(path, edits)
    sheet = openpyxl.load_workbook(path)[edits[0].sheet]
    assert isinstance(sheet, Worksheet)
    return sheet


def xml(path: Path, part: str) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(part).decode()


def test_text_is_written_as_text_whatever_it_looks_like(tmp_path: Path) -> None:
    """Formulas, tags, addresses and numbers typed by a commune are strings in the file: no formula, no link."""
    path = tmp_path / "so.xlsx"
    sheet = written(path, column_of(*HOSTILE))
    cells = [sheet.cell(row, 1) for row in range(1, len(HOSTILE) + 1)]
    assert [cell.value for cell in cells] == list(HOSTILE)
    assert {cell.data_type for cell in cells} == {"s"}
    assert "<f>" not in xml(path, "xl/worksheets/sheet1.xml")
    assert "xl/worksheets/_rels/sheet1.xml.rels" not in zipfile.ZipFile(path).namelist()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(max_size=60), min_size=1, max_size=8))
def test_any_text_comes_back_as_a_spreadsheet_can_hold_it(tmp_path: Path, texts: list[str]) -> None:
    """Every text, of whatever characters, is read again as `writable` says; a blank text is a blank cell."""
    sheet = written(tmp_path / "so.xlsx", column_of(*texts))
    assert [sheet.cell(row, 1).value for row in range(1, len(texts) + 1)] == [writable(text) or None for text in texts]


def test_a_text_too_long_says_that_it_was_cut(tmp_path: Path) -> None:
    """40,000 characters do not fit: the cell ends with words that say so, and letters are never cut in half."""
    sheet = written(tmp_path / "so.xlsx", column_of("đ" * 40_000, "😀" * 20_000))
    for row in (1, 2):
        value = sheet.cell(row, 1).value
        assert isinstance(value, str)
        assert value.endswith(CUT_OFF)
        assert len(value.encode("utf-16-le")) // 2 <= LONGEST_TEXT


def test_control_characters_leave_a_visible_trace() -> None:
    """What XML cannot hold shows as a replacement sign; line ends become one kind; writing twice changes nothing."""
    assert writable("a\x00b\x07c\ud800\r\nd\te") == "a\ufffdb\ufffdc\ufffd\nd\te"
    assert writable(writable("x" * 50_000)) == writable("x" * 50_000)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(numbers=st.lists(st.decimals(-(10**9), 10**9, places=3), min_size=1, max_size=8))
def test_numbers_keep_every_figure(tmp_path: Path, numbers: list[Decimal]) -> None:
    """A number up to 15 figures is the same number in the file."""
    sheet = written(tmp_path / "so.xlsx", column_of(*numbers))
    again = [Decimal(str(sheet.cell(row, 1).value)) for row in range(1, len(numbers) + 1)]
    assert again == numbers


def test_a_number_that_would_be_rounded_is_written_as_text(tmp_path: Path) -> None:
    """16 figures, or no number at all, stay readable as text instead of becoming something else."""
    sheet = written(tmp_path / "so.xlsx", column_of(Decimal("1234567890.123456"), Decimal("NaN"), Decimal("Infinity")))
    assert [sheet.cell(row, 1).value for row in (1, 2, 3)] == ["1234567890.123456", "NaN", "Infinity"]


def test_formulas_carry_the_value_they_must_show(tmp_path: Path) -> None:
    """A reader that does not calculate sees the total; the formula is live."""
    path = tmp_path / "so.xlsx"
    edits = column_of(Decimal("3.5"), Formula("=A1*2", Decimal(7)), Formula('=IF(A1=0,"","x")', "x"))
    sheet = written(path, edits)
    assert (sheet["A2"].value, sheet["A3"].value) == ("=A1*2", '=IF(A1=0,"","x")')
    values = openpyxl.load_workbook(path, data_only=True)["Xã A"]
    assert (values["A2"].value, values["A3"].value) == (7, "x")


def test_a_formula_too_long_for_excel_gives_way_to_its_value(tmp_path: Path) -> None:
    """Excel refuses a workbook with a formula of more than 8,192 characters: the right number stands in its place."""
    long = "=" + "+".join(["A1"] * 4000)
    sheet = written(
        tmp_path / "so.xlsx", column_of(Decimal(1), Formula(long, Decimal(4000)), Formula("=A1", Decimal(1)))
    )
    assert [sheet.cell(row, 1).value for row in (2, 3)] == [4000, "=A1"]


def test_links_jump_inside_the_workbook(tmp_path: Path) -> None:
    """A link goes to its cell, quotes in a sheet's name included, and may show a number."""
    edits = [AddSheet("Xã Đăk'Rơ"), *column_of(Link("tới", "Xã Đăk'Rơ", "B3"), Link("", "Xã A", "A1", Decimal("2.5")))]
    write_workbook(tmp_path / "so.xlsx", edits)
    sheet = openpyxl.load_workbook(tmp_path / "so.xlsx")["Xã A"]
    assert sheet["A1"].hyperlink is not None
    assert (sheet["A1"].value, sheet["A1"].hyperlink.location) == ("tới", "'Xã Đăk''Rơ'!$B$3")
    assert sheet["A2"].value == 2.5


def test_the_page_is_set_up_for_a_vietnamese_printer(tmp_path: Path) -> None:
    """A4 landscape, one page wide, header rows repeated, page numbers, frozen panes, hidden columns and rows."""
    heading = AddSheet("Xã A", (12, 0, 20), (4, 2), repeat_rows=(2, 3), tab="0072B2", protect=True)
    sheet = written(tmp_path / "so.xlsx", [heading, RowHeight("Xã A", 2, 30), RowHeight("Xã A", 3, 0)])
    setup = (sheet.page_setup.paperSize, sheet.page_setup.orientation, sheet.page_setup.fitToHeight)
    assert setup == (9, "landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$2:$3"
    assert "Trang &amp;P/&amp;N" in xml(tmp_path / "so.xlsx", "xl/worksheets/sheet1.xml")
    assert sheet.freeze_panes == "B4"
    assert sheet.column_dimensions["B"].hidden
    assert sheet.row_dimensions[2].height == 30
    assert sheet.row_dimensions[3].hidden
    assert sheet.protection.sheet


def test_merges_notes_lists_and_filters_are_there(tmp_path: Path) -> None:
    """Each kind of edit leaves what it promises."""
    edits: list[Edit] = [
        AddSheet("Xã A"),
        MergeCells("Xã A", Area(1, 1, 2, 3), Cell("TIÊU ĐỀ", Style(bold=True))),
        MergeCells("Xã A", Area(3, 1, 3, 1), Cell("một ô")),
        AddNote("Xã A", 3, 1, "✖ Lỗi: sai"),
        AddList("Xã A", Area(4, 1, 9, 1), items=("km", "m"), title="ĐVT", message="Chọn trong danh sách"),
        AddFilter("Xã A", Area(3, 1, 9, 3)),
    ]
    sheet = written(tmp_path / "so.xlsx", edits)
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:C2"]
    assert (sheet["A1"].value, sheet["A3"].value) == ("TIÊU ĐỀ", "một ô")
    assert sheet["A3"].comment is not None
    assert sheet["A3"].comment.text == "✖ Lỗi: sai"
    assert sheet.data_validations.dataValidation[0].formula1 == '"km,m"'
    assert sheet.auto_filter.ref == "A3:C9"


def test_charts_are_native_and_read_their_cells(tmp_path: Path) -> None:
    """A chart is the spreadsheet's own and follows its cells."""
    labels, values = ("Xã A", Area(1, 1, 2, 1)), ("Xã A", Area(1, 2, 2, 2))
    for kind in ("bar", "stacked_bar", "column", "doughnut"):
        chart = AddChart("Xã A", 5, 1, kind, "Tình hình nộp", (Series("n", labels, values, "0072B2"),))
        write_workbook(tmp_path / "so.xlsx", [*column_of("đã nộp", "chưa nộp"), chart])
        drawn = xml(tmp_path / "so.xlsx", "xl/charts/chart1.xml")
        assert "'Xã A'!$B$1:$B$2" in drawn
        assert "Tình hình nộp" in drawn


def test_the_font_is_times_new_roman_everywhere(tmp_path: Path) -> None:
    """The normal style, every cell and the notes; a date is written the Vietnamese way."""
    edits = column_of("a", date(2023, 1, 31), style=Style(bold=True))
    write_workbook(tmp_path / "so.xlsx", edits)
    assert set(re.findall(r'<name val="([^"]*)"', xml(tmp_path / "so.xlsx", "xl/styles.xml"))) == {"Times New Roman"}
    sheet = written(tmp_path / "so.xlsx", [*edits, AddNote("Xã A", 1, 1, "ghi chú")])
    assert sheet["A2"].number_format == "dd/mm/yyyy"
    assert "Times New Roman" in xml(tmp_path / "so.xlsx", "xl/comments1.xml")


def test_the_same_edits_give_the_same_bytes(tmp_path: Path) -> None:
    """No clock and no chance in the file."""
    edits = column_of("a", Decimal("1.5"), Formula("=A2", Decimal("1.5")))
    write_workbook(tmp_path / "a.xlsx", edits, {"tonghop_book": "ra_quan"})
    write_workbook(tmp_path / "b.xlsx", edits, {"tonghop_book": "ra_quan"})
    write_workbook(tmp_path / "c.xlsx", edits, {"dai": "x" * 300})
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert "ra_quan" in xml(tmp_path / "a.xlsx", "docProps/custom.xml")


def test_a_failure_in_the_middle_leaves_the_old_file(tmp_path: Path) -> None:
    """An edit that cannot be applied: the file that was there is untouched, and nothing is left beside it."""
    path = tmp_path / "so.xlsx"
    write_workbook(path, column_of("cũ"))
    before = path.read_bytes()
    with pytest.raises(AttributeError):
        write_workbook(path, [*column_of("mới"), RowHeight("không có trang này", 1, 20)])
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["so.xlsx"]


def test_a_file_open_in_excel_is_said_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to replace an open file: the officer reads what to do, and the old file stands."""
    path = tmp_path / "so.xlsx"
    write_workbook(path, column_of("cũ"))

    def refuse(source: object, target: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("addin.hosts.safe_file.os.replace", refuse)
    with pytest.raises(CannotWrite, match="đang mở trong Excel"):
        write_workbook(path, column_of("mới"))
    assert [file.name for file in tmp_path.iterdir()] == ["so.xlsx"]


def test_a_missing_or_full_folder_is_said_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No folder, a folder in the way, a full disk: each has its own words."""
    with pytest.raises(CannotWrite, match="không có thư mục"):
        write_workbook(tmp_path / "không có" / "so.xlsx", column_of("x"))
    (tmp_path / "thư mục.xlsx").mkdir()
    with pytest.raises(CannotWrite, match="đã có thư mục"):
        write_workbook(tmp_path / "thư mục.xlsx", column_of("x"))

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("addin.hosts.safe_file.os.fsync", full)
    with pytest.raises(CannotWrite, match="ổ đĩa đã đầy"):
        write_workbook(tmp_path / "so.xlsx", column_of("x"))
    assert not (tmp_path / "so.xlsx").exists()


def test_the_file_may_be_read_by_others_as_usual(tmp_path: Path) -> None:
    """The way through a temporary file does not take away the usual permissions."""
    usual = tmp_path / "usual"
    usual.touch()
    write_workbook(tmp_path / "so.xlsx", column_of("x"))
    assert stat.S_IMODE((tmp_path / "so.xlsx").stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)


def test_a_sheet_takes_more_links_than_a_spreadsheet_allows(tmp_path: Path) -> None:
    """Beyond 65,000 links the words stay and only the jump is left out."""
    edits = column_of(*[Link("A1", "Xã A")] * 65_003)
    sheet = written(tmp_path / "so.xlsx", edits)
    assert sheet["A65003"].value == "A1"
    assert sheet["A65000"].hyperlink is not None
    assert sheet["A65003"].hyperlink is None


def test_the_package_is_well_formed(tmp_path: Path) -> None:
    """Every part is XML that a strict reader accepts, with hostile texts in every place that holds text."""
    edits: list[Edit] = [*column_of(*HOSTILE), *(AddNote("Xã A", row, 1, text) for row, text in enumerate(HOSTILE, 1))]
    write_workbook(tmp_path / "so.xlsx", edits, {"ten": "<&>"})
    with zipfile.ZipFile(tmp_path / "so.xlsx") as package:
        package.extractall(tmp_path / "parts")
    parts = [str(part) for part in (tmp_path / "parts").rglob("*") if part.suffix in (".xml", ".rels", ".vml")]
    from lxml import etree

    for part in parts:
        etree.parse(part)
    assert len(parts) > 5


def test_a_cell_says_what_it_takes_and_is_marked_while_it_is_wrong(tmp_path: Path) -> None:
    """A condition of entry and a conditional format stand in the file as another program reads them."""
    area = Area(2, 2, 9, 3)
    edits: list[Edit] = [
        AddSheet("Biểu"),
        AddValidation("Biểu", area, "=ISNUMBER(B2)", "Số người", "Ghi số", "Phải là số"),
        AddValidation("Biểu", Area(2, 1, 9, 1), title="Nội dung", message="Mỗi việc một dòng"),
        AddList("Biểu", Area(2, 4, 9, 4), ("a", "b"), strict=True),
        AddFormat("Biểu", area, '=B2="?"', Style(bold=True, fill="F9D9C6", colour="8F3D00")),
    ]

    sheet = written(tmp_path / "biểu.xlsx", edits)

    number, words, choice = sheet.data_validations.dataValidation
    assert (number.type, number.formula1, number.prompt, number.error) == (
        "custom",
        "ISNUMBER(B2)",
        "Ghi số",
        "Phải là số",
    )
    assert (str(number.sqref), words.prompt, choice.errorStyle) == ("B2:C9", "Mỗi việc một dòng", None)
    (marked,) = sheet.conditional_formatting
    (rule,) = sheet.conditional_formatting[marked]
    assert (str(marked.sqref), rule.formula, rule.dxf.font.b) == ("B2:C9", ['B2="?"'], True)
    assert rule.dxf.fill.bgColor.rgb == "FFF9D9C6"


@pytest.mark.parametrize(
    ("formula", "stored"),
    [
        ("=SUM(A1:A3)", "<f>SUM(A1:A3)</f>"),
        ("=IF(A1,SORT(B1:B3),0)", "_xlfn._xlws.SORT(B1:B3)"),
        ("=SWITCH(A1,1,2)", "_xlfn.SWITCH(A1,1,2)"),
    ],
)
def test_newest_functions_get_the_prefix_that_excel_asks_for(tmp_path: Path, formula: str, stored: str) -> None:
    """A formula is looked through once, and what XlsxWriter does for the newest functions is still done."""
    path = tmp_path / "a.xlsx"

    write_workbook(path, column_of(Formula(formula)))

    assert stored in xml(path, "xl/worksheets/sheet1.xml")
