"""Old .xls and LibreOffice's .ods: what stands beside the values is seen there too."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from addin.calc.bridge import options
from addin.core.grid import KIND_PROPERTY, WorkbookGrids
from addin.core.number import ErrorValue
from addin.errors import Encrypted
from addin.hosts.reading.ods_facts import read_ods_facts
from addin.hosts.reading.reading_worker import read_many
from addin.hosts.reading.workbook_file import read_workbook
from addin.hosts.reading.xls_formulas import UNKNOWN
from tests.libreoffice.office import Office
from tests.libreoffice.running import Running

_ODS = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="A">{rows}</table:table></office:spreadsheet></office:body>
</office:document-content>"""


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Error cells, a hidden row and column, an old font, a bold heading, a format, and formulas onto another sheet."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Biểu 1"
    for row in range(1, 8):
        sheet.cell(row, 1, row)
        sheet.cell(row, 2, f"=A{row}*$A$1+ROUND(1.5,0)")
    sheet["C1"], sheet["C3"], sheet["D1"] = "=1/0", "=NA()", "Nội dung"
    sheet["D1"].font = Font(bold=True)
    sheet["A2"].number_format = "#,##0.00"
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet["E1"] = "B¸o c¸o"
    sheet["E1"].font = Font(name=".VnTime")
    other = workbook.create_sheet("Biểu 2")
    other["A1"], other["A2"] = "=SUM('Biểu 1'!A1:A3,2)", "='Biểu 1'!A1&\"a;b\""
    path = tmp_path_factory.mktemp("other") / "bieu.xlsx"
    workbook.save(path)
    return path


def _converted(original: Path, office: Office, kind: str) -> WorkbookGrids:
    return read_workbook(office.convert(original, kind, original.parent / kind))


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_what_is_wrong_or_hidden_is_seen(original: Path, office: Office, kind: str) -> None:
    """Error cells are errors and not blanks; a hidden row and column, a bold heading and an old font are known."""
    grid = _converted(original, office, kind).grids[0]

    assert (grid.at(1, 3), grid.at(3, 3)) == (ErrorValue("#DIV/0!"), ErrorValue("#N/A"))
    assert (set(grid.hidden_rows), set(grid.hidden_columns)) == ({4}, {2})
    assert grid.bold == {(1, 4)}
    assert grid.at(1, 5) == "Báo cáo"
    assert grid.originals == {(1, 5): "B¸o c¸o"}


def test_ods_keeps_its_formulas(original: Path, office: Office) -> None:
    """They read as Excel shows them, also onto another sheet, and quoted text keeps its semicolon."""
    workbook = _converted(original, office, "ods")

    assert workbook.grids[0].formulas[2, 2] == "=A2*$A$1+ROUND(1.5,0)"
    assert workbook.grids[1].formulas == {(1, 1): "=SUM('Biểu 1'!A1:A3,2)", (2, 1): "='Biểu 1'!A1&\"a;b\""}
    assert KIND_PROPERTY not in workbook.properties


def test_xls_keeps_its_formulas_and_formats(original: Path, office: Office) -> None:
    """The byte code reads as Excel shows it, also where it is filled down or looks onto another sheet."""
    workbook = _converted(original, office, "xls")

    assert workbook.grids[0].formats[2, 1] == "#,##0.00"
    assert {at: text for at, text in workbook.grids[0].formulas.items() if at[1] == 2} == {
        (row, 2): f"=A{row}*$A$1+ROUND(1.5,0)" for row in range(1, 8)
    }
    assert workbook.grids[1].formulas == {(1, 1): "=SUM('Biểu 1'!A1:A3,2)", (2, 1): "='Biểu 1'!A1&\"a;b\""}
    assert KIND_PROPERTY not in workbook.properties


_WRITTEN = (
    "=SUM(A1:A7)", "=(A1+A2)*3/A4-2^2", "=-A1+50%", "=IF(AND(A1>=1,A2<>3),\"có \"\"x\"\"\",\"không\")", "=A1<=A2",
    "=VLOOKUP(A1,$A$1:$B$7,2,FALSE)", "=ROUND(SUM(A1:A2)/1000,1)", "=COUNTIF(A1:A7,\">2\")", "=MAX(A1,1.25,300000)",
    "=SUBTOTAL(9,A1:A7)", "=CHOOSE(A1,\"a\",\"b\")", "=A$1&$A2", "=SUMPRODUCT(A1:A7,A1:A7)", "=IF(A1=TRUE,,2)",
)  # fmt: skip


def test_what_offices_write_in_xls_is_decoded(office: Office, tmp_path: Path) -> None:
    """Operators, functions and references of every kind; what is not known keeps its place."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row in range(1, 8):
        sheet.cell(row, 1, row)
    for row, formula in enumerate((*_WRITTEN, "=BESSELI(1,1)", "=SUM({1,2})"), 1):
        sheet.cell(row, 3, formula)
    workbook.save(tmp_path / "a.xlsx")

    found = read_workbook(office.convert(tmp_path / "a.xlsx", "xls", tmp_path)).grids[0].formulas

    assert [found[row, 3] for row in range(1, len(_WRITTEN) + 1)] == list(_WRITTEN)
    assert [found[row, 3] for row in range(len(_WRITTEN) + 1, len(_WRITTEN) + 3)] == [UNKNOWN, UNKNOWN]


_FORMATS: tuple[tuple[float | str, str], ...] = (
    (0.85, "0%"), (0.8512, "0.00%"), (1234.5, "#,##0.00"), (45, "General"), (45000, "dd/mm/yyyy"), (1250, "#,##0"),
    (1234.5, '#,##0.0" tr"'), (12, "0.000"), (0.5, "hh:mm"), (-5, "#,##0;-#,##0"), ("chữ", "@"), (45000, "d mmmm yy"),
)  # fmt: skip


def test_formats_in_ods_are_those_of_the_workbook_it_was_made_from(office: Office, tmp_path: Path) -> None:
    """A cell of 0.85 that shows 85% is told by its format; one without a style has that of its row or column."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row, (value, shown) in enumerate(_FORMATS, 1):
        sheet.cell(row, 1, value).number_format = shown
    workbook.save(tmp_path / "a.xlsx")

    found = read_workbook(office.convert(tmp_path / "a.xlsx", "ods", tmp_path)).grids[0].formats

    wanted = {row: code.partition(";")[0] for row, (_, code) in enumerate(_FORMATS, 1) if code != "General"}
    assert {row: code for (row, column), code in found.items() if column == 1} == wanted


def test_a_percentage_in_a_column_of_percentages_needs_no_style_of_its_own() -> None:
    """The default of the column counts, then that of the row, then the cell's own; the kind of the value where none."""
    cell = '<table:table-cell office:value-type="{kind}"><text:p>1</text:p></table:table-cell>'
    style = '<style:style style:name="p" style:family="table-cell" style:data-style-name="N"/>'
    percent = (
        '<number:percentage-style style:name="N"><number:number number:decimal-places="1"/>'
        "<number:text>%</number:text></number:percentage-style>"
    )
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    names = f'xmlns:style="{space}style:1.0" xmlns:number="{space}datastyle:1.0"'
    styles = f"<x {names}>{style}{percent}</x>".encode()
    rows = (
        '<table:table-column/><table:table-column table:default-cell-style-name="p"/>'
        f"<table:table-row>{cell.format(kind='float')}{cell.format(kind='float')}</table:table-row>"
        f'<table:table-row table:default-cell-style-name="p">{cell.format(kind="float")}</table:table-row>'
        f"<table:table-row>{cell.format(kind='percentage')}</table:table-row>"
    )

    facts = read_ods_facts(_ODS.format(rows=rows).encode(), styles)["A"]

    assert facts.formats == {(1, 2): "0.0%", (2, 1): "0.0%", (3, 1): "0%"}


def test_a_locked_xls_is_read_with_its_password(original: Path, calc: Running) -> None:
    """The old lock opens in memory; with no password or a wrong one the sentence asks for it."""
    locked = original.parent / "khoa.xls"
    document = calc.desktop.loadComponentFromURL(original.as_uri(), "_blank", 0, options(Hidden=True))
    document.storeToURL(locked.as_uri(), options(FilterName="MS Excel 97", Password="Mật khẩu"))
    document.close(True)

    assert read_workbook(locked, passwords=("sai", "Mật khẩu")).grids[0].at(1, 3) == ErrorValue("#DIV/0!")
    with pytest.raises(Encrypted, match="có đặt mật khẩu"):
        read_workbook(locked)
    with pytest.raises(Encrypted, match="không mở được"):
        read_workbook(locked, passwords=("sai",))


def test_repeated_rows_and_cells_are_counted() -> None:
    """A run of empty rows is one element; what follows it stands at its true place, and a filled run is filled."""
    rows = (
        '<table:table-row table:number-rows-repeated="900000000"><table:table-cell/></table:table-row>'
        '<table:table-row table:visibility="collapse" table:number-rows-repeated="2">'
        '<table:table-cell table:number-columns-repeated="3"/>'
        '<table:table-cell table:formula="of:=[.A1]/0" table:number-columns-repeated="2">'
        "<text:p>#DIV/0!</text:p></table:table-cell></table:table-row>"
    )

    facts = read_ods_facts(_ODS.format(rows=rows).encode())["A"]

    assert facts.hidden_rows == {900_000_001, 900_000_002}
    assert set(facts.errors) == {(row, column) for row in (900_000_001, 900_000_002) for column in (4, 5)}


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_a_damaged_file_is_read_or_refused(original: Path, office: Office, kind: str, tmp_path: Path) -> None:
    """Whatever bytes are changed, the answer is a workbook or a sentence, and the other files are read all the same."""
    whole = office.convert(original, kind, original.parent / kind)
    chance = random.Random(7)
    paths = []
    for attempt in range(30):
        damaged = bytearray(whole.read_bytes())
        for _ in range(8):
            damaged[chance.randrange(600, len(damaged))] = chance.randrange(256)
        paths.append(tmp_path / f"{attempt}.{kind}")
        paths[-1].write_bytes(bytes(damaged))

    answers = dict(read_many([*paths, whole], lambda *step: None))

    assert isinstance(answers[whole], WorkbookGrids)
    assert all(isinstance(one, WorkbookGrids) or one.reason.startswith("Tệp") for one in answers.values())
