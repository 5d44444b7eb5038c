"""A sheet cut at its values is what a parser reads, or is left to the parser; files that differ little stay apart."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from addin.core.many.plain import FIGURE, WORDS
from addin.hosts.reading.plain_workbook import read_plain
from addin.hosts.reading.workbook_file import read_workbook


def made(*rows: tuple[object, ...]) -> bytes:
    """A workbook of one sheet."""
    into = BytesIO()
    with xlsxwriter.Workbook(into, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Biểu 01")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return into.getvalue()


def with_part(data: bytes, name: str, old: str, new: str) -> bytes:
    """The same package with other words in one part."""
    into = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as out:
        for entry in source.infolist():
            part = source.read(entry)
            if entry.filename == name:
                assert old.encode() in part
                part = part.replace(old.encode(), new.encode())
            out.writestr(entry.filename, part)
    return into.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_words_that_a_formula_answers_are_words_of_the_file() -> None:
    """They stand in the sheet, not among the shared texts, and must be looked at like any others."""
    into = BytesIO()
    with xlsxwriter.Workbook(into, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "UBND xã Ia Chim")
        sheet.write_formula(1, 0, '="Số"&" người"', None, "Số người")
        sheet.write_formula(2, 0, '=""', None, "")

    found = read_plain(into.getvalue())

    assert found is not None
    assert set(found.strings) == {"UBND xã Ia Chim", "Số người"}
    assert found.sheets[0].texts(1, 9) == ["UBND xã Ia Chim", "Số người"]


def test_an_index_beyond_the_texts_is_no_word_of_a_formula() -> None:
    """A damaged file that points at a text which is not there is not given the words of another cell."""
    into = BytesIO()
    with xlsxwriter.Workbook(into, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Chữ")
        sheet.write_formula(1, 0, '="x"', None, "x")
    data = into.getvalue()
    for beyond in ("1", "2", "=2", "=1"):
        found = read_plain(with_part(data, SHEET, "<v>0</v>", f"<v>{beyond}</v>"))
        if found is not None:
            with pytest.raises(LookupError):
                found.sheets[0].texts(1, 9)


@pytest.mark.parametrize("written", ["", "-", "1e", "1.2.3", "--5", "1e999", "4 5", "1_000", "nan", "x", "0" * 50])
def test_what_is_no_number_is_never_read_as_one(written: str) -> None:
    """A figure that is damaged is left to the readers that tell about it, wherever it stands."""
    found = read_plain(with_part(made(("Số", 7)), SHEET, "<v>7</v>", f"<v>{written}</v>"))

    if found is not None:
        with pytest.raises(LookupError):
            found.sheets[0].figures(2, 1, 1)


def test_a_cell_written_twice_is_left_alone() -> None:
    """Once as a figure, once as a text, or twice the same: which of them counts is not for this reader to say."""
    data = made(("Chữ", 7, 8))
    for again in ('<c r="B1"><v>9</v></c>', '<c r="B1" t="s"><v>0</v></c>', '<c r="A1"><v>9</v></c>'):
        assert read_plain(with_part(data, SHEET, '<c r="C1">', f'{again}<c r="C1">')) is None
    assert read_plain(data) is not None


def test_two_files_with_the_same_frame_keep_their_own_cells() -> None:
    """Workbook, relations and styles are alike byte for byte; texts, figures and places are each file's own."""
    first, second = read_plain(made(("Một", 1), (None, 2))), read_plain(made(("Hai", None), ("Ba", 2)))

    assert first is not None
    assert second is not None
    assert [first.sheets[0].shape(row) for row in (1, 2)] == [WORDS + FIGURE, b"\0" + FIGURE]
    assert [second.sheets[0].shape(row) for row in (1, 2)] == [WORDS, WORDS + FIGURE]
    assert (first.sheets[0].texts(1, 2), second.sheets[0].texts(1, 2)) == (["Một"], ["Hai", "Ba"])
    assert first.sheets[0].figures(2, 1, 2) == [10**6, 2 * 10**6]
    assert second.sheets[0].figures(2, 1, 2) == [None, 2 * 10**6]


def test_a_style_that_makes_a_share_is_seen_behind_known_pieces() -> None:
    """The same sheet, byte for byte, with another style sheet: its numbers are then shares, and not read here."""
    into = BytesIO()
    with xlsxwriter.Workbook(into, {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, 7, book.add_format({"num_format": "#,##0.0000"}))
    plain = into.getvalue()

    assert read_plain(plain) is not None
    assert read_plain(with_part(plain, "xl/styles.xml", "#,##0.0000", "#,##0.0%")) is None
    assert read_plain(plain) is not None


def test_what_is_too_long_to_be_remembered_is_read_all_the_same() -> None:
    """Thousands of merged areas and hundreds of blank cells between two others: twice with the same answer."""
    into = BytesIO()
    with xlsxwriter.Workbook(into, {"in_memory": True}) as book:
        sheet, look = book.add_worksheet(), book.add_format({"border": 1})
        sheet.write(0, 0, 1)
        for column in range(1, 200):
            sheet.write_blank(0, column, None, look)
        sheet.write(0, 200, 2)
        for row in range(1, 8001, 2):
            sheet.merge_range(row, 0, row + 1, 0, None)
    for _ in range(2):
        found = read_plain(into.getvalue())

        assert found is not None
        assert found.sheets[0].shape(1) == FIGURE + bytes(199) + FIGURE
        assert found.sheets[0].bottom == 1
        assert len(found.sheets[0].merges) == 4000


@pytest.mark.parametrize("flags", [0x0006, 0x0808])
def test_packages_as_excel_and_libreoffice_flag_them_are_plain(flags: int) -> None:
    """How hard a part was packed, or that its sizes stand behind it once more, says nothing about what is in it."""
    data = bytearray(made(("Xã Ia Chim", 5)))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        begin = data.find(mark)
        while begin >= 0:
            data[begin + at : begin + at + 2] = flags.to_bytes(2, "little")
            begin = data.find(mark, begin + 1)

    assert read_plain(bytes(data)) is not None


@pytest.mark.parametrize(("said", "seen"), [("false", 16_384), ("0", 16_384), ("1", 1), ("true", 1)])
def test_how_far_a_sheet_is_in_sight_is_told(said: str, seen: int) -> None:
    """LibreOffice says of every row and column that it is not hidden; a hidden column ends what is surely seen."""
    column = f'<cols><col collapsed="false" hidden="{said}" max="2" min="2" width="9"/></cols><sheetData>'
    data = with_part(made(("Xã Ia Chim", 5)), SHEET, "<sheetData>", column)

    found = read_plain(with_part(data, SHEET, '<row r="1"', '<row r="1" hidden="false"'))

    assert found is not None
    assert found.sheets[0].seen == seen


def test_a_formula_is_told_from_a_figure_that_was_typed() -> None:
    """Both show 0; what a formula answers with TRUE is no word that anybody could take for another."""
    into = BytesIO()
    with xlsxwriter.Workbook(into, {"in_memory": True}) as book:
        book.calc_on_load = False
        sheet = book.add_worksheet()
        sheet.write_number(0, 1, 0)
        sheet.write_formula(0, 2, "=SUM(A1:A1)", None, 0)
        sheet.write_formula(0, 3, "=1=1", None, True)

    found = read_plain(into.getvalue())

    assert found is not None
    (sheet,) = found.sheets
    assert sheet.shape(1) == b"\0" + FIGURE + FIGURE + WORDS
    assert [sheet.is_computed(column, 1) for column in (2, 3, 4)] == [False, True, True]
    assert [sheet.is_typed(column, 1, 1) for column in (1, 2, 3, 4)] == [False, True, False, False]
    assert not str(sheet.words(4, 1, 1)[0]).isprintable()


@pytest.mark.parametrize(("calculated", "result", "taken"), [(True, 0, True), (False, 0, False), (False, 7, True)])
def test_the_nought_of_a_formula_that_nobody_worked_out_is_no_figure(
    calculated: bool, result: int, taken: bool
) -> None:
    """A program that does not calculate writes 0 for every formula and says so; such a file is read the long way."""
    into = BytesIO()
    with xlsxwriter.Workbook(into, {"in_memory": True}) as book:
        book.calc_on_load = not calculated
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, (3, 4))
        sheet.write_formula(0, 2, "=A1+B1", None, result)

    assert (read_plain(into.getvalue()) is not None) is taken


def with_error() -> bytes:
    """Three rows, of which the second one is hidden and the last one holds an error."""
    into = BytesIO()
    with xlsxwriter.Workbook(into, {"in_memory": True}) as book:
        book.calc_on_load = False
        sheet = book.add_worksheet("Biểu 01")
        sheet.write_row(0, 0, ["Xã Ia Chim", 5])
        sheet.write_row(1, 1, [6, "ẩn"])
        sheet.write_formula(2, 0, "=B1/0", None, "#DIV/0!")
        sheet.write_formula(2, 1, "=SUM(B1:B2)", None, 11)
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_row(9, None, None, {"hidden": True})
    return into.getvalue()


def test_errors_and_hidden_rows_are_told_as_the_usual_reader_tells_them(tmp_path: Path) -> None:
    """The error stands where it stands, with its code; it is no word and no figure; the hidden row is named."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(with_error())
    usual = read_workbook(path).grids[0]

    found = read_plain(with_error())

    assert found is not None
    (sheet,) = found.sheets
    assert sheet.texts(1, 9) == ["Xã Ia Chim", "ẩn"]
    assert sheet.figures(1, 3, 3) == [None]
    grid = sheet.grid("x.xlsx")
    assert list(grid.filled()) == list(usual.filled())
    assert [sorted(one.hidden_rows) for one in (grid, usual)] == [[2], [2, 10]]
    assert grid.formulas.keys() == usual.formulas.keys()
    assert [sheet.has_errors(first, 3) for first in (1, 3, 4)] == [True, True, False]


@pytest.mark.parametrize(
    ("said", "hidden"),
    [('hidden="true"', True), ('hidden="0"', False), ('hidden="yes"', None), ('x:hidden="1"', None),
     ('hidden="1" hidden="0"', None)],
)  # fmt: skip
def test_what_hides_a_row_is_written_in_one_way(said: str, hidden: bool | None) -> None:
    """Any other way is left to the readers that go by the book."""
    found = read_plain(with_part(with_error(), SHEET, 'hidden="1"', said))

    assert (found.sheets[0].hidden_rows if found else None) == ({2} if hidden else None if hidden is None else set())


def test_a_hidden_row_that_is_not_the_row_of_its_cells_is_left_alone() -> None:
    """Which of the two is hidden is not for this reader to say."""
    assert read_plain(with_part(with_error(), SHEET, '<row r="2"', '<row r="4"')) is None


@pytest.mark.parametrize("code", ["", "#", "#div/0!", "#LẠ!", "DIV", "#N/A"])
def test_only_what_looks_like_an_error_is_one(code: str) -> None:
    """Codes are short words of capitals; what else claims to be one is left alone."""
    assert (read_plain(with_part(with_error(), SHEET, "#DIV/0!", code)) is not None) == (code == "#N/A")
