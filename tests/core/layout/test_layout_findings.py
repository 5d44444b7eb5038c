"""What is found: each kind of mistake at its cell, and none where the clerk's habit is right."""

from __future__ import annotations

from decimal import Decimal

import pytest

from addin.core.finding import Finding, Severity
from addin.core.grid import Grid, WorkbookGrids
from addin.core.layout import audit
from addin.core.layout.checks import CHECKS
from tests.corpus_tables.sketch import sketch

PEOPLE = """
    | STT | Đơn vị | Tổng số | Nam | Nữ | Kế hoạch | Thực hiện | Đạt (%) |
    | 1 | Xã Ia Chim | 120 | 70 | 50 | 40 | 30 | 75 |
    | 2 | Xã Đăk Blà | 205 | 100 | 105 | 50 | 60 | 120 |
    | 3 | Xã Kroong | 310 | 150 | 160 | 20 | 19 | 95 |
    | 4 | Xã Vinh Quang | 98 | 50 | 48 | 80 | 60 | 75 |
    | 5 | Xã Đoàn Kết | 144 | 70 | 74 | 64 | 32 | 50 |
    | 6 | Xã Hòa Bình | 166 | 83 | 83 | 25 | 20 | 80 |
    |  | Tổng cộng | 1043 | 523 | 520 | 279 | 221 | 79.2 |
"""


def findings(drawing: str, **more: object) -> list[Finding]:
    """What an officer is shown for a drawn table."""
    return audit(sketch(drawing, **more))[1]  # type: ignore[arg-type]


def codes(drawing: str, **more: object) -> list[tuple[str, str]]:
    return [(found.code, found.place.cell) for found in findings(drawing, **more)]


def test_a_right_table_has_no_finding() -> None:
    """Totals across and down and recomputed rates that are right are passed over in silence."""
    assert codes(PEOPLE) == []


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        ("| 523 | 520 |", "| 532 | 520 |", [("layout-sum-down", "D8")]),
        ("| 205 | 100 | 105 |", "| 250 | 100 | 105 |", [("layout-sum-across", "C3")]),
        ("| 310 | 150 | 160 |", "| 310 | 15 | 160 |", [("layout-part", "D4")]),
        ("| 60 | 120 |", "| 60 | 102 |", [("layout-ratio", "H3")]),
        ("| 221 | 79.2 |", "| 221 | 495 |", [("layout-percent-summed", "H8")]),
        ("| 80 | 60 | 75 |", '| "80" | 60 | 75 |', [("layout-text-number", "F5")]),
        ("| 80 | 60 | 75 |", "| #REF! | 60 | 75 |", [("layout-error-cell", "F5")]),
        (
            "| 6 | Xã Hòa Bình |",
            "| 7 | Xã Hòa Bình |",
            [("layout-ordinal-gap", "A7")],
        ),
        ("Xã Vinh Quang", "Xã Kroong", [("layout-same-name", "B5")]),
        ("Xã Vinh Quang", "X· Vinh Quang n¨m", [("layout-legacy-font", "B5")]),
    ],
)
def test_each_slip_is_named_at_its_cell(right: str, wrong: str, expected: list[tuple[str, str]]) -> None:
    """One change of a right table gives exactly the finding of that change."""
    assert right in PEOPLE
    assert codes(PEOPLE.replace(right, wrong)) == expected


def test_both_sides_of_the_equation_are_given() -> None:
    """A broken total carries what it says and what its parts give, as exact numbers, and the likely slip."""
    (found,) = findings(PEOPLE.replace("| 205 | 100 | 105 |", "| 250 | 100 | 105 |"))
    assert (found.expected, found.actual) == (Decimal(205), Decimal(250))
    assert found.severity is Severity.ERROR
    assert "đảo hai chữ số" in found.advice
    assert "đúng 6/7 dòng" in found.message


def test_a_hidden_row_with_figures_is_named() -> None:
    """Figures that nobody sees are a question to the clerk, and they still count in the sums."""
    assert codes(PEOPLE, hidden=[5]) == [("layout-hidden-row", "C5")]


def test_a_row_left_out_of_the_total_is_named_in_every_column() -> None:
    """All columns of the total lack the same row: that row is named, not the columns one by one."""
    short = PEOPLE.replace("| 1043 | 523 | 520 | 279 | 221 | 79.2 |", "| 899 | 453 | 446 | 215 | 189 | 87.9 |")
    found = [one for one in findings(short) if one.code == "layout-left-out-of-total"]
    assert [one.place.cell for one in found] == ["C8", "D8", "E8", "F8", "G8"]
    assert all("Xã Đoàn Kết" in one.message for one in found)


def test_a_sum_that_stops_short_is_named_by_its_formula() -> None:
    """=SUM over all rows but the last is shown with the cells that it misses."""
    short = PEOPLE.replace("| 523 | 520 |", "| 440 | 520 |")
    (found,) = findings(short, formulas={"D8": "=SUM(D2:D6)", "E8": "=SUM(E2:E7)"})
    assert (found.code, found.place.cell) == ("layout-range-short", "D8")
    assert "D7" in found.message


def test_a_number_typed_over_a_formula_is_named() -> None:
    """Where the other rows of a column are formulas, a typed figure is a question even if it is right."""
    formulas = {f"C{row}": f"=SUM(D{row}:E{row})" for row in (2, 3, 4, 6, 7, 8)}
    assert codes(PEOPLE, formulas=formulas) == [("layout-typed-over", "C5")]


def test_rounded_parts_do_not_make_a_total_wrong() -> None:
    """5.057,1 + 404 = 5.461 is right: a figure stands for all that it may have been rounded from."""
    rounded = """
        | Đơn vị | Tổng số (triệu đồng) | Ngân sách | Nhân dân |
        | Xã A | 5461 | 5057.1 | 404 |
        | Xã B | 28 | 19.6 | 8.4 |
        | Xã C | 127.1 | 56.1 | 71.1 |
        | Xã D | 80.5 | 40.5 | 40 |
        | Cộng | 5696.6 | 5173.2 | 523.4 |
    """
    assert codes(rounded) == []


def test_an_average_in_the_total_row_is_no_error() -> None:
    """The mean of the rates, and a row called "Bình quân", are habits and not sums."""
    table = """
        | Đơn vị | Số hộ | Hộ nghèo | Tỷ lệ (%) |
        | Xã A | 100 | 10 | 10 |
        | Xã B | 300 | 60 | 20 |
        | Xã C | 200 | 30 | 15 |
        | Xã D | 400 | 20 | 5 |
        | Tổng cộng | 1000 | 120 | 12.5 |
        | Bình quân | 250 | 30 | 12.5 |
    """
    assert codes(table) == []


def test_parts_that_are_not_all_parts_are_only_compared() -> None:
    """ "Trong đó" need not add up, but no part may exceed its whole."""
    table = """
        | Đơn vị | Lượt khám | Trong đó: trẻ em | Số giường |
        | Trạm A | 100 | 10 | 5 |
        | Trạm B | 300 | 60 | 6 |
        | Trạm C | 200 | 30 | 7 |
        | Trạm D | 400 | 20 | 8 |
    """
    assert codes(table) == []
    assert codes(table.replace("| 200 | 30 |", "| 200 | 230 |")) == [("layout-part-exceeds", "C4")]


def test_a_thousand_times_too_much_is_asked_about() -> None:
    """One figure in đồng among figures in nghìn đồng is a question, with the figure it may be."""
    table = """
        | Đơn vị | Kinh phí (nghìn đồng) | Ghi chú |
        | Xã A | 120 |  |
        | Xã B | 250 |  |
        | Xã C | 310000 |  |
        | Xã D | 180 |  |
        | Xã E | 90 |  |
        | Xã G | 205 |  |
        | Xã H | 160 |  |
    """
    (found,) = findings(table)
    assert (found.code, found.place.cell, found.expected) == ("layout-scale", "B4", Decimal(310))
    assert found.severity is Severity.MUST_EXPLAIN


def test_the_summary_sheet_is_compared_with_the_communes() -> None:
    """Found without being told: the sheet that adds up the others, and the cell where it does not."""
    commune = """
        | STT | Nội dung | Số người | Số công |
        | 1 | Đường | {} | {} |
        | 2 | Kênh | {} | {} |
        | 3 | Cây | {} | {} |
    """
    sheets = [commune.format(*(at * k + 3 for k in range(1, 7))) for at in (5, 7, 11, 13)]
    total = commune.format(*(36 * k + 12 for k in range(1, 7)))
    names = ("Tổng hợp", "Ia Chim", "Đăk Blà", "Kroong", "Hòa Bình")
    right = sketch(total, *sheets, names=names)
    wrong = sketch(total.replace("| 120 |", "| 102 |"), *sheets, names=names)
    assert audit(right)[1] == []
    (found,) = audit(wrong)[1]
    assert (found.code, found.place.sheet, found.place.cell) == ("layout-sum-sheets", "Tổng hợp", "C3")
    assert (found.expected, found.actual) == (Decimal(120), Decimal(102))


def test_a_sheet_left_out_of_the_summary_is_named_once() -> None:
    """When every difference is one sheet's figures, that sheet is the finding."""
    commune = "| Nội dung | Số người | Số công |\n| Đường | {} | {} |\n| Kênh | {} | {} |\n| Cây | {} | {} |"
    sheets = [commune.format(*(at * k + 3 for k in range(1, 7))) for at in (5, 7, 11, 13)]
    total = commune.format(*(25 * k + 9 for k in range(1, 7)))
    names = ("Tổng hợp", "Ia Chim", "Đăk Blà", "Kroong", "Hòa Bình")
    found = audit(sketch(total, *sheets, names=names))[1]
    assert [one.code for one in found] == ["layout-sheet-left-out"]
    assert "Kroong" in found[0].message


def test_a_total_that_nothing_explains_is_said_to_be_unchecked() -> None:
    """Nothing passes as checked that was not."""
    table = """
        | Đơn vị | Số hộ | Số khẩu | Lao động |
        | Xã A | 100 | 410 | 205 |
        | Xã B | 300 | 960 | 480 |
        | Xã C | 200 | 830 | 402 |
        | Tổng cộng | 977 | 3555 | 1666 |
    """
    found = findings(table)
    assert {one.severity for one in found} == {Severity.UNCHECKED}


def test_a_sheet_of_a_million_cells_is_refused_with_a_sentence() -> None:
    """Too large a sheet is not read cell by cell; the officer is told so."""
    row = (1.0,) * 1000
    found = audit(WorkbookGrids("tep.xlsx", (Grid("tep.xlsx", "Lớn", (row,) * 1000),)))[1]
    assert [one.code for one in found] == ["layout-too-large"]
    assert "1.000.000" in found[0].message


def test_every_reading_of_an_unclear_cell_is_listed() -> None:
    """Nothing is corrected in silence: text numbers, units in cells and doubtful points are all listed."""
    table = """
        | Đơn vị | Chiều dài (m) | Số hộ |
        | Xã A | "1.264" | 20 |
        | Xã B | "350 m" | 30 |
        | Xã C | "10.5" | 40 |
        | Xã D | 120 | 50 |
        | Xã E | 130 | 60 |
    """
    understanding, found = audit(sketch(table))
    assert [reading.place.cell for reading in understanding.readings] == ["B2", "B3", "B4"]
    assert {(one.code, one.place.cell) for one in found} == {
        ("layout-text-number", "B2"),
        ("layout-number-with-unit", "B3"),
        ("layout-doubtful", "B4"),
    }


def test_every_check_has_words_for_its_example() -> None:
    """The example of each check fills every place in its message and advice."""
    for check in CHECKS:
        assert check.message.format_map(check.example)
        assert check.advice.format_map(check.example)


def test_a_text_that_a_formula_passes_over_is_told_once() -> None:
    """SUM leaves a number typed as text out; the text is named, with the total that is short by it."""
    table = PEOPLE.replace("| 205 | 100 | 105 |", '| 205 | "100" | 105 |').replace("| 1043 | 523 |", "| 1043 | 423 |")
    (found,) = findings(table, formulas={"D8": "=SUM(D2:D7)", "E8": "=SUM(E2:E7)"})
    assert (found.code, found.place.cell) == ("layout-text-number", "D3")
    assert "Vì thế ô tổng D8 đang thiếu 100." in found.advice


def test_an_error_is_named_where_it_begins() -> None:
    """The formulas that only pass an error on are told with the cell that it comes from."""
    table = PEOPLE.replace("| 205 | 100 | 105 |", "| #REF! | #REF! | 105 |").replace(
        "| 1043 | 523 |", "| #REF! | #REF! |"
    )
    (found,) = findings(table, formulas={"C3": "=D3+E3", "C8": "=SUM(C2:C7)", "D8": "=SUM(D2:D7)"})
    assert (found.code, found.place.cell) == ("layout-error-cell", "D3")
    assert all(cell in found.advice for cell in ("C3", "C8", "D8"))


def test_a_sheet_in_an_old_font_is_told_once() -> None:
    """Seven names in TCVN3 are one finding for the sheet, not seven."""
    names = ("Ia Chim", "Đăk Blà", "Kroong", "Vinh Quang", "Đoàn Kết", "Hòa Bình")
    table = PEOPLE
    for at, name in enumerate(names):
        table = table.replace(f"Xã {name}", f"X· Hoµ Tr¹ch {at}")
    assert codes(table) == [("layout-legacy-sheet", "B2")]


NORM = """
    | STT | Thôn | Số hộ | Số khẩu | Thành tiền (đồng) |
    | 1 | Thôn 1 | 12 | 41 | 2255000 |
    | 2 | Thôn 2 | 9 | 33 | 1815000 |
    | 3 | Thôn 3 | 20 | 77 | 4235000 |
    | 4 | Thôn 4 | 7 | 30 | 1650000 |
    | 5 | Thôn 5 | 16 | 60 | 3300000 |
    | 6 | Thôn 6 | 11 | 38 | 2090000 |
    | 7 | Thôn 7 | 14 | 52 | 2860000 |
    |  | Tổng cộng | 89 | 331 | 18205000 |
"""


def test_a_constant_rate_is_recomputed() -> None:
    """55.000 đồng a head in every row; the row that says another amount is named, though the rate stands nowhere."""
    assert codes(NORM) == []
    wrong = NORM.replace("| 2860000 |", "| 2680000 |").replace("| 18205000 |", "| 18025000 |")
    assert codes(wrong) == [("layout-ratio", "E8")]


HEADS = """
    | STT | Đơn vị | Phải thu | Đã thu |
    |  | Tổng cộng | 100 | 77 |
    |  | Phường Duy Tân | 60 | 47 |
    | 1 | Hộ A | 25 | 20 |
    | 2 | Hộ B | 35 | 27 |
    |  | Xã Kroong | 40 | 30 |
    | 3 | Hộ C | 11 | 9 |
    | 4 | Hộ D | 29 | 21 |
"""


def test_names_without_numbers_head_the_numbered_rows() -> None:
    """Each commune adds up the households below it, although their numbers run on; a wrong one is named."""
    assert codes(HEADS) == []
    assert codes(HEADS.replace("| 40 | 30 |", "| 40 | 33 |")) == [("layout-sum-down", "D6")]


def test_what_is_left_is_named_not_what_was_due() -> None:
    """Of phải nộp = cũ + mới = đã nộp + còn nợ, a wrong rest is shown at the rest."""
    table = """
        | STT | Tổ | Nợ cũ | Phát sinh | Phải nộp | Đã nộp | Còn nợ |
        | 1 | Tổ 1 | 10 | 50 | 60 | 40 | 20 |
        | 2 | Tổ 2 | 15 | 70 | 85 | 60 | 25 |
        | 3 | Tổ 3 | 20 | 33 | 53 | 53 | 0 |
        | 4 | Tổ 4 | 12 | 41 | 53 | 30 | 32 |
        | 5 | Tổ 5 | 30 | 90 | 120 | 70 | 50 |
    """
    assert codes(table) == [("layout-sum-across", "G5")]


def test_shares_typed_with_their_sign_are_noted_once_and_recomputed() -> None:
    """ "85,2%" in every row is a habit: one note for the column; the share that is not part by whole is an error."""
    shares = ("80%", "50%", "25%", "90%", "75%", "60%")
    rows = [(40, 32), (60, 30), (80, 20), (50, 45), (120, 90), (70, 42)]
    body = [
        f"| {at} | Xã số {at} | {a} | {b} | {c} |" for at, ((a, b), c) in enumerate(zip(rows, shares, strict=True), 1)
    ]
    table = "\n".join(["| STT | Đơn vị | Tiếp nhận | Trực tuyến | Tỷ lệ |", *body])
    (note,) = findings(table)
    assert (note.code, note.severity, note.place.cell) == ("layout-unit-column", Severity.NOTE, "E2")
    wrong = table.replace("| 45 | 90% |", "| 45 | 96% |")
    assert [(one.code, one.place.cell) for one in findings(wrong) if one.severity is Severity.ERROR] == [
        ("layout-ratio", "E5")
    ]


def test_parts_of_one_name_are_added_up_under_the_total() -> None:
    """- Nam and - Nữ right under the total are the men and the women of all the schools."""
    table = """
        | TT | Trường | Khối 6 | Khối 7 | Khối 8 |
        |  | Toàn thành phố | 100 | 90 | 80 |
        | - | Nam | 52 | 44 | 41 |
        | - | Nữ | 48 | 46 | 39 |
        | 1 | THCS Kroong | 60 | 50 | 45 |
        | - | Nam | 31 | 24 | 21 |
        | - | Nữ | 29 | 26 | 24 |
        | 2 | THCS Ia Chim | 40 | 40 | 35 |
        | - | Nam | 21 | 20 | 20 |
        | - | Nữ | 19 | 20 | 15 |
    """
    assert codes(table) == []
    assert codes(table.replace("| 52 | 44 | 41 |", "| 52 | 44 | 14 |")) == [("layout-sum-down", "E3")]


def test_heads_typed_over_columns_without_merging_belong_to_the_header() -> None:
    """The upper words say that the last columns are rates, though nothing is merged and the first column is open."""
    table = """
        |  | Thực hiện |  | So với (%) |  |
        |  | 2023 | 2024 | Cùng kỳ | Kế hoạch |
        | Lúa | 40 | 50 | 125 | 100 |
        | Ngô | 20 | 30 | 150 | 120 |
        | Sắn | 80 | 60 | 75 | 90 |
        | Mía | 10 | 15 | 150 | 110 |
        | Lạc | 50 | 45 | 90 | 98 |
    """
    assert codes(table) == []
    assert codes(table.replace("| 60 | 75 |", "| 60 | 57 |")) == [("layout-ratio", "D5")]


def test_the_sheet_that_a_summary_left_out_of_one_row_is_named() -> None:
    """The cell that was not added stands on another sheet, which is told with it."""
    commune = """
        | STT | Nội dung | Số hộ | Số người |
        | 1 | Mục A | 10 | 41 |
        | 2 | Mục B | 22 | 93 |
        | 3 | Mục C | 17 | 60 |
    """
    other = commune.replace("| 10 | 41 |", "| 12 | 47 |").replace("| 22 | 93 |", "| 9 | 38 |")
    last = commune.replace("| 10 | 41 |", "| 31 | 99 |").replace("| 17 | 60 |", "| 14 | 52 |")
    total = """
        | STT | Nội dung | Số hộ | Số người |
        | 1 | Mục A | 53 | 187 |
        | 2 | Mục B | 31 | 224 |
        | 3 | Mục C | 48 | 172 |
    """
    workbook = sketch(total, commune, other, last, names=("TH", "Kroong", "Ia Chim", "Đăk Blà"))
    (found,) = audit(workbook)[1]
    assert (found.code, found.place.sheet, found.place.cell) == ("layout-sum-sheets", "TH", "C3")
    assert "ô C3 của trang “" in found.advice
