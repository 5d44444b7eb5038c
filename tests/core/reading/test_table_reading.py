"""A form is read from whatever a commune made of it, and what cannot be read is said with its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.core.checking import check_table
from addin.core.form.model import ColumnType, Form, Group, Item, Kit
from addin.core.grid import Area, Grid
from addin.core.measure import measure_of
from addin.core.number import ErrorValue, Missing, Text, Unreadable
from addin.core.place import Place
from addin.core.reading.own_form import is_blank
from addin.core.reading.tables import Reading, read_table, read_tables
from addin.core.rules.context import Context
from addin.core.table import Row, RowKind, Table
from tests.making import choice, choices_of, form_of, grid_of, kit_of, number, ordinal, text, unit

MONEY = "Kinh phí (triệu đồng)"
WORKS = choices_of(
    Item("bt_duong", "Bê tông hóa đường", "duong", measure="km"),
    Item("nao_vet", "Nạo vét kênh mương", "kenh", number="2", aliases=("Nạo vét mương",), measure="m"),
    groups=(Group("duong", "Đường giao thông", "I"), Group("kenh", "Kênh mương", "II")),
)
LIST = form_of(
    ordinal(),
    choice("viec", "Loại công việc"),
    text("noi_dung", "Nội dung, hoạt động"),
    unit("dvt", "ĐVT", aliases=("Đơn vị tính",)),
    number("khoi_luong", "Khối lượng", decimals=3),
    number("nguoi", "Số người tham gia", "người", aliases=("Số nhân công",)),
    number("kinh_phi", "Tổng số", "triệu đồng", above=(MONEY,), decimals=1, parts=("nha_nuoc", "nhan_dan")),
    number("nha_nuoc", "Ngân sách nhà nước", "triệu đồng", above=(MONEY, "Trong đó"), decimals=1),
    number("nhan_dan", "Nhân dân đóng góp", "triệu đồng", above=(MONEY, "Trong đó"), decimals=1),
    id="hoat_dong",
    title="KẾT QUẢ HOẠT ĐỘNG",
    total="Tổng cộng",
)
FIXED = form_of(
    ordinal(),
    text("chi_tieu", "Chỉ tiêu"),
    number("dang_ky", "Đăng ký"),
    number("thuc_hien", "Thực hiện"),
    number("ty_le", "Tỷ lệ thực hiện (%)", "%", decimals=1),
    id="trat_tu",
    sheet="Biểu 02",
    title="TRẬT TỰ ĐÔ THỊ",
    items=(Item("bien", "Biển quảng cáo đã tháo dỡ", number="1"), Item("nhac_nho", "Trường hợp nhắc nhở", number="2")),
)
OPINIONS = form_of(
    ordinal(),
    text("muc", "Mục"),
    text("noi_dung", "Nội dung"),
    id="y_kien",
    sheet="Biểu 03",
    title="KHÓ KHĂN, ĐỀ XUẤT",
    items=(Item("kho_khan", "Khó khăn, vướng mắc"), Item("de_xuat", "Đề xuất, kiến nghị")),
)
KIT = kit_of(LIST, FIXED, OPINIONS, choices=(WORKS,))

HEADER = f"""
| STT | Loại công việc | Nội dung, hoạt động | ĐVT | Khối lượng | Số người tham gia | {MONEY} | < | < |
| ^ | ^ | ^ | ^ | ^ | ^ | Tổng số | Trong đó | < |
| ^ | ^ | ^ | ^ | ^ | ^ | ^ | Ngân sách nhà nước | Nhân dân đóng góp |
"""
ROAD = "| 1 | Bê tông hóa đường | Đường thôn 8 | km | 1.2 | 120 | 300.5 | 200 | 100.5 |"
CANAL = "| 2 | Nạo vét kênh mương | Kênh N1 | m | 560 | 45 | 12 | 12 | - |"
TOTAL = "|   | Tổng cộng | | | | 165 | 312.5 | 212 | 100.5 |"
SIGNED = "| | NGƯỜI LẬP BIỂU | | | | CHỦ TỊCH | | | |"
BLANK = (None,) * 9


def sheet(*lines: str, name: str = "Biểu 01", **more: Any) -> Grid:
    return grid_of("\n".join(line.strip() for part in lines for line in part.strip().splitlines()), sheet=name, **more)


def with_rows(grid: Grid, *, at: int, rows: tuple[tuple[Any, ...], ...]) -> Grid:
    """Rows put in above row `at`, merges below pushed down."""
    merges = tuple(
        replace(area, top=area.top + len(rows), bottom=area.bottom + len(rows)) if area.top >= at else area
        for area in grid.merges
    )
    return replace(grid, rows=(*grid.rows[: at - 1], *rows, *grid.rows[at - 1 :]), merges=merges)


def read(*grids: Grid, form: Form = LIST, kit: Kit = KIT) -> Reading:
    return read_table(grids, form, kit, "x_ia_chim")


def table(*grids: Grid, form: Form = LIST, kit: Kit = KIT) -> Table:
    found = read(*grids, form=form, kit=kit).table
    assert found is not None
    return found


def numbers(row: Row) -> dict[str, Decimal]:
    return {name: value for name in row.entries if (value := row.number_at(name)) is not None}


ROAD_NUMBERS = {
    "khoi_luong": Decimal("1.2"),
    "nguoi": Decimal(120),
    "kinh_phi": Decimal("300.5"),
    "nha_nuoc": Decimal(200),
    "nhan_dan": Decimal("100.5"),
}


def test_a_form_as_it_went_out_is_read_whole() -> None:
    """Rows, choices, units, total and the place of every cell; nothing is left unread."""
    read_back = table(sheet(HEADER, ROAD, CANAL, TOTAL))

    road, canal, total = read_back.rows
    assert [row.kind for row in read_back.rows] == [RowKind.ITEM, RowKind.ITEM, RowKind.TOTAL]
    assert (road.id, road.label, road.number) == ("bt_duong", "Đường thôn 8", 4)
    assert numbers(road) == ROAD_NUMBERS
    assert road.entries["kinh_phi"].place == Place("xa.xlsx", "Biểu 01", 4, 7)
    assert road.entries["dvt"].measure == measure_of("km")
    assert canal.value_at("nhan_dan") == Missing("-")
    assert total.number_at("nguoi") == 165
    assert (read_back.commune, read_back.form, read_back.header_bottom) == ("x_ia_chim", "hoat_dong", 3)
    assert read_back.columns["nhan_dan"] == 9
    assert read_back.unread == ()


@given(above=st.integers(0, 9), left=st.integers(0, 4), gaps=st.lists(st.integers(0, 3), min_size=2, max_size=2))
@settings(max_examples=30)
def test_the_table_may_start_anywhere_and_have_gaps(above: int, left: int, gaps: list[int]) -> None:
    """A title block of any height, columns to the left and blank rows between change nothing in what is read."""
    grid = sheet(HEADER, ROAD, CANAL, TOTAL)
    for at, blanks in ((6, gaps[1]), (5, gaps[0])):
        grid = with_rows(grid, at=at, rows=(BLANK,) * blanks)
    title = tuple(("UBND XÃ IA CHIM", None, f"BIỂU SỐ {number}") for number in range(above))
    grid = with_rows(grid, at=1, rows=title)
    merges = tuple(replace(area, left=area.left + left, right=area.right + left) for area in grid.merges)
    moved = replace(grid, rows=tuple((None,) * left + row for row in grid.rows), merges=merges)

    found, plain = table(moved), table(sheet(HEADER, ROAD, CANAL, TOTAL))

    assert [(row.kind, row.id, numbers(row)) for row in found.rows] == [
        (row.kind, row.id, numbers(row)) for row in plain.rows
    ]
    assert found.columns == {name: at + left for name, at in plain.columns.items()}


def test_columns_may_change_places() -> None:
    """A column is known by its words, wherever it stands."""
    grid = sheet(
        """
        | Nội dung, hoạt động | Số nhân công | Loại công việc | Đơn vị tính | Khối lượng | Nhân dân đóng góp | STT |
        | Đường thôn 8 | 120 | Bê tông hóa đường | km | 1.2 | 100.5 | 1 |
        """
    )

    (row,) = table(grid).rows

    assert numbers(row) == {"khoi_luong": Decimal("1.2"), "nguoi": Decimal(120), "nhan_dan": Decimal("100.5")}
    assert (row.id, row.label) == ("bt_duong", "Đường thôn 8")


@pytest.mark.parametrize(
    "header",
    [
        f"""
        | STT | Loại công việc | Nội dung, hoạt động | ĐVT | Khối lượng | Số người tham gia | {MONEY} | | |
        | | | | | | | Tổng số | Ngân sách nhà nước | Nhân dân đóng góp |
        """,
        """
        | STT | Loại công việc | Nội dung, hoạt động | ĐVT | Khối lượng | Số người | Kinh phí | | |
        | | | | | | tham gia | Tổng số (1) | Ngân sách nhà nước | Nhân dân đóng góp* |
        """,
        "| Stt | LOẠI  CÔNG VIỆC | Nội dung - hoạt động | Đvt | Khối lượng | Số người tham gia"
        " | Kinh phí (triệu đồng) Tổng số | Ngân sách nhà nước | Nhân dân đóng góp |",
        f"""
        | KẾT QUẢ THỰC HIỆN | < | < | < | < | < | < | < | < |
        | STT | Loại công việc | Nội dung, hoạt động | ĐVT | Khối lượng | Số người tham gia | {MONEY} | < | < |
        | ^ | ^ | ^ | ^ | ^ | ^ | Tổng số | Ngân sách nhà nước | Nhân dân đóng góp |
        """,
    ],
    ids=[
        "centred, not merged; a level less",
        "split and footnoted",
        "in one row, other writing",
        "a title merged on top",
    ],
)
def test_the_header_may_be_written_in_other_ways(header: str) -> None:
    """Levels missing, cells not merged, footnote marks, another case: the same columns are found."""
    found = table(sheet(header, ROAD, CANAL))

    assert numbers(found.rows[0]) == ROAD_NUMBERS
    assert found.unread == ()


def test_line_breaks_in_a_header_are_spaces() -> None:
    """Alt+Enter within a heading does not hide the column."""
    grid = sheet(HEADER, ROAD)
    first = tuple("Số người\ntham gia" if cell == "Số người tham gia" else cell for cell in grid.rows[0])

    found = table(replace(grid, rows=(first, *grid.rows[1:])))

    assert found.rows[0].number_at("nguoi") == 120


@pytest.mark.parametrize(
    "line",
    [
        "| (1) | (2) | (3) | (4) | (5) | (6) | (7)=(8)+(9) | (8) | (9) |",
        "| A | B | C | D | 1 | 2 | 3=4+5 | 4 | 5 |",
        "| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 |",
        "| (1) | (2) | (3) | (4) | (6) | (5) | (7)=(8)+(9) | (9) | (8) |",
    ],
)
def test_the_row_of_column_numbers_is_no_data(line: str) -> None:
    """(1) (2) (7)=(8)+(9) below the header is passed over, a first row of figures is not."""
    assert [row.label for row in table(sheet(HEADER, line, ROAD)).rows] == ["Đường thôn 8"]


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("| I | Đường giao thông | | | | 120 | 300.5 | 200 | 100.5 |", ROAD),
        ("| II | Nạo vét mương | | | | 45 | 12 | 12 | - |", CANAL),
    ],
)
def test_a_numbered_group_with_its_subtotal_is_not_added_again(heading: str, line: str) -> None:
    """A group named in the column of kinds of work is a subtotal of what follows, even where a kind bears its name."""
    works = replace(WORKS, groups=(WORKS.groups[0], Group("kenh", "Nạo vét mương", "II")))
    found = read_table([sheet(HEADER, heading, line, TOTAL)], LIST, replace(KIT, choices=(works,)), "x_ia_chim").table

    assert found is not None
    assert [row.kind for row in found.rows] == [RowKind.GROUP, RowKind.ITEM, RowKind.TOTAL]
    assert found.rows[0].id == ""


def test_a_kind_of_work_with_a_roman_number_and_nothing_below_it_is_an_item() -> None:
    """The same row without rows below it is the commune's only entry: its figures count, under its kind."""
    works = replace(WORKS, groups=(WORKS.groups[0], Group("kenh", "Nạo vét mương", "II")))
    lines = "| II | Nạo vét mương | | m | 560 | 45 | 12 | 12 | - |"
    found = read_table([sheet(HEADER, lines, TOTAL)], LIST, replace(KIT, choices=(works,)), "x_ia_chim").table

    assert found is not None
    assert [(row.kind, row.id) for row in found.rows] == [(RowKind.ITEM, "nao_vet"), (RowKind.TOTAL, "")]


@pytest.mark.parametrize("words", ["Tổng toàn xã", "Toàn xã", "Cộng chung toàn phường"])
def test_a_total_of_the_whole_commune_is_no_activity(words: str) -> None:
    """The last row is a total under the names that communes give it, and is not added to the rows."""
    found = table(sheet(HEADER, ROAD, CANAL, TOTAL.replace("Tổng cộng", words)))

    assert [row.kind for row in found.rows] == [RowKind.ITEM, RowKind.ITEM, RowKind.TOTAL]


def test_what_stands_below_the_table_is_not_read() -> None:
    """Place and date, signatures and notes end the table."""
    below = [
        "| | Ghi chú: số liệu sơ bộ | | | | | | | |",
        "| | | | | Ia Chim, ngày 31 tháng 01 năm 2023 | | | | |",
        SIGNED,
    ]
    for ending in ("\n".join(below), below[1], SIGNED):
        found = table(sheet(HEADER, ROAD, TOTAL, ending, "| | (Ký, ghi rõ họ tên) | | | | | | | |"))

        assert [row.kind for row in found.rows] == [RowKind.ITEM, RowKind.TOTAL]
        assert found.unread == ()


def test_data_below_the_signatures_is_reported() -> None:
    """A forgotten row below the signatures is not counted, and not lost either."""
    found = table(sheet(HEADER, ROAD, SIGNED, CANAL))

    assert [row.label for row in found.rows] == ["Đường thôn 8"]
    ((place, reason),) = found.unread
    assert place == Place("xa.xlsx", "Biểu 01", 6, 1)
    assert "dưới phần ký" in reason


def test_words_like_a_signature_in_a_row_with_figures_do_not_end_it() -> None:
    """ "Chủ tịch xã phát động" with figures beside it is an activity."""
    row = "| 1 | Bê tông hóa đường | Chủ tịch xã phát động ngày 5 tháng 2 năm 2023 | km | 1 | 5 | 1 | 1 | |"

    assert len(table(sheet(HEADER, row, ROAD)).rows) == 2


def test_headings_and_totals_are_not_items() -> None:
    """Group headings, subtotals and totals keep their kind, so that nothing is counted twice."""
    found = table(
        sheet(
            HEADER,
            "| I | | Đường giao thông | | | 120 | 300.5 | 200 | 100.5 |",
            ROAD,
            "| II | Kênh mương | | | | | | | |",
            CANAL,
            "| | | Cộng | | | 165 | 312.5 | 212 | 100.5 |",
            "| Tổng cộng đơn vị báo | < | < | | | 165 | 312.5 | 212 | 100.5 |",
        )
    )

    assert [row.kind.value for row in found.rows] == ["group", "item", "group", "item", "total", "total"]
    assert sum(value for row in found.items if (value := row.number_at("nguoi"))) == 165


@pytest.mark.parametrize(
    "row",
    [
        "| 1 | Không phát sinh | | | | | | | |",
        "| 1 | | Không có | | | | | | |",
        "| | – | – | – | – | – | – | – | – |",
        "| | không | < | < | | | | | |",
    ],
)
def test_nothing_happened_is_an_answer_and_no_piece_of_work(row: str) -> None:
    """A list of which the unit says in words that there is nothing to list has no item and asks for nothing more."""
    found = table(sheet(HEADER, row, "| | Tổng cộng | | | | 0 | 0 | 0 | 0 |"))

    assert found.items == ()
    assert not is_blank(LIST, found)
    assert not [one.code for one in check_table(Context(KIT, LIST, found))]
    assert is_blank(LIST, table(sheet(HEADER, "| 1 | | | | | | | | |")))


def test_a_remark_of_none_makes_no_row_disappear() -> None:
    """“Không” among figures is a word like others; so is a row that has a name and nothing else."""
    kept = table(sheet(HEADER, ROAD.replace("km", "không"), "| 2 | Nạo vét kênh mương | | | | - | - | - | - |")).items
    assert [row.id for row in kept] == ["bt_duong", "nao_vet"]


@pytest.mark.parametrize("words", ["Cộng {}", "Cộng ({})", "Tổng {}", "Cộng phần {}", "TỔNG SỐ {}"])
def test_sums_of_groups_behind_their_items_are_counted_once(words: str) -> None:
    """A row that sums up what stands above it in its group is neither a piece of work nor the total of the table."""
    found = table(
        sheet(
            HEADER,
            "| I | Đường giao thông | | | | | | | |",
            ROAD,
            f"| | {words.format('I')} | | | | 120 | 300.5 | 200 | 100.5 |",
            "| II | Kênh mương | | | | | | | |",
            CANAL,
            f"| | {words.format('II')} | | | | 45 | 12 | 12 | - |",
            "| | Tổng cộng (I + II) | | | | 165 | 312.5 | 212 | 100.5 |",
        )
    )

    assert [row.number_at("nguoi") for row in found.items] == [120, 45]
    assert [row.number_at("nguoi") for row in found.totals] == [165]


def test_items_numbered_in_roman_are_items() -> None:
    """Rows I, II, III with figures and no rows below them are not subtotals."""
    roman = [f"| {mark} | | Việc {mark} | km | 1 | 5 | 1 | 1 | |" for mark in ("I", "II", "III")]

    assert [row.kind for row in table(sheet(HEADER, *roman)).rows] == [RowKind.ITEM] * 3


def test_a_repeated_header_is_passed_over() -> None:
    """The header printed again on the second page is no row."""
    again = HEADER.replace("^", " ")

    found = table(sheet(HEADER, ROAD, again, CANAL))

    assert [row.label for row in found.rows] == ["Đường thôn 8", "Kênh N1"]
    assert found.unread == ()


def test_text_numbers_are_read_and_remembered() -> None:
    """ "1.264 m" counts as 1264, and the text, its unit and its place are kept for the check."""
    (row,) = table(sheet(HEADER, '| 1 | Nạo vét kênh mương | Kênh | km | "1.264 m" | "1.264" | "12,5" | | |')).rows

    quantity = row.entries["khoi_luong"]
    assert (quantity.value, quantity.typed, quantity.measure) == (Decimal(1264), "1.264 m", measure_of("m"))
    assert row.number_at("nguoi") == 1264
    assert row.number_at("kinh_phi") == Decimal("12.5")


def test_what_is_no_number_stays_what_it_is() -> None:
    """Blank, dash, error cell, doubtful figure and words are five different answers, not zero."""
    (row,) = table(sheet(HEADER, '| 1 | Nạo vét kênh mương | Kênh | m | "10.5" | - | #REF! | nhiều | |')).rows

    assert isinstance(row.value_at("khoi_luong"), Unreadable)
    assert row.value_at("nguoi") == Missing("-")
    assert row.value_at("kinh_phi") == ErrorValue("#REF!")
    assert row.value_at("nha_nuoc") == Text("nhiều")
    assert row.value_at("nhan_dan") == Missing("")


def test_a_number_that_excel_made_a_date_is_unreadable() -> None:
    """ "5.1" typed on a Vietnamese Excel becomes a date: nobody knows the number any more."""
    grid = sheet(HEADER, ROAD)
    row = list(grid.rows[3])
    row[4] = date(2023, 1, 5)

    (found,) = table(replace(grid, rows=(*grid.rows[:3], tuple(row)))).rows

    value = found.value_at("khoi_luong")
    assert isinstance(value, Unreadable)
    assert value.text == "05/01/2023"


def test_a_formula_without_a_value_is_not_blank() -> None:
    """A workbook saved without calculating says so, instead of looking as if nothing was filled in."""
    grid = sheet(HEADER, "| 1 | Nạo vét kênh mương | Kênh | m | 5 | 4 | | 1 | |", formulas={(4, 7): "=H4+I4"})

    (row,) = table(grid).rows

    entry = row.entries["kinh_phi"]
    assert isinstance(entry.value, Unreadable)
    assert entry.formula == "=H4+I4"


def test_prepared_rows_that_nobody_filled_are_no_rows() -> None:
    """Row numbers and total formulas of empty lines of the form are passed over."""
    spare = ["| 2 | | | | | | 0 | | |", "| 3 | | | | | | 0 | | |"]
    grid = sheet(HEADER, ROAD, *spare, formulas={(5, 7): "=H5+I5", (6, 7): "=H6+I6"})

    assert [row.label for row in table(grid).rows] == ["Đường thôn 8"]


def test_a_percentage_cell_is_read_as_it_shows() -> None:
    """0.85 shown as 85% is 85 in a column of percentages."""
    lines = (
        "| STT | Chỉ tiêu | Đăng ký | Thực hiện | Tỷ lệ thực hiện (%) |\n| 1 | Trường hợp nhắc nhở | 20 | 17 | 0.85 |"
    )

    found = table(sheet(lines, name="Biểu 02", formats={(2, 5): "0.0%"}), form=FIXED)

    assert found.rows[0].number_at("ty_le") == 85


def test_merged_words_belong_to_all_their_rows_and_figures_to_the_first() -> None:
    """A kind of work merged over two rows names both; a sum of money merged over them is counted once."""
    grid = sheet(
        HEADER,
        """
        | 1 | Bê tông hóa đường | Đường thôn 8 | km | 1.2 | 120 | 300.5 | 200 | 100.5 |
        | ^ | ^ | Đường thôn 9 | ^ | 0.8 | 60 | ^ | ^ | ^ |
        """,
    )

    first, second = table(grid).rows

    assert (first.id, second.id) == ("bt_duong", "bt_duong")
    assert second.entries["dvt"].measure == measure_of("km")
    assert numbers(second) == {"khoi_luong": Decimal("0.8"), "nguoi": Decimal(60)}


def test_hidden_rows_are_marked() -> None:
    """A hidden row is read, and says that it is hidden."""
    found = table(sheet(HEADER, ROAD, CANAL, hidden_rows=frozenset({5})))

    assert [row.hidden for row in found.rows] == [False, True]


@pytest.mark.parametrize(
    ("written", "chosen"),
    [
        ("Nạo vét kênh mương", "nao_vet"),
        ("NẠO VÉT  KÊNH MƯƠNG", "nao_vet"),
        ("Nạo vét mương", "nao_vet"),
        ("2. Nạo vét kênh mương", "nao_vet"),
        ("nao_vet", "nao_vet"),
        ("2", "nao_vet"),
        ("Nao vet kenh muong", ""),
        ("Nạo vét kênh", ""),
        ("Nạo vét kênh mương, bê tông hóa đường", ""),
    ],
)
def test_a_choice_is_the_same_words_or_none(written: str, chosen: str) -> None:
    """Case, spacing, aliases and numbering are nothing; missing accents or words are a question for the check."""
    (row,) = table(sheet(HEADER, f'| 1 | "{written}" | Kênh | m | 5 | 4 | 1 | 1 | |')).rows

    assert row.id == chosen


def test_a_missing_column_is_named_with_the_likeliest_one() -> None:
    """A misspelt heading is not taken for the column, and both are named."""
    found = table(sheet(HEADER.replace("Số người tham gia", "Số ngừơi tham ra"), ROAD))

    assert "nguoi" not in found.columns
    assert found.rows[0].number_at("nguoi") is None
    reasons = [reason for _, reason in found.unread]
    assert any("“Số người tham gia”" in reason and "ô F1" in reason for reason in reasons)
    assert not any("không có trong biểu mẫu" in reason for reason in reasons), "one heading is told of once"


def test_an_extra_column_with_data_is_reported() -> None:
    """A column that the form does not have is named if something stands in it, and passed over if not."""
    extra = HEADER.replace("| STT |", "| STT | Thôn |").replace("\n| ^", "\n| ^ | ^")

    filled = table(sheet(extra, ROAD.replace("| 1 |", "| 1 | Thôn 8 |")))
    empty = table(sheet(extra, ROAD.replace("| 1 |", "| 1 | |")))

    assert [str(place) for place, _ in filled.unread] == ["xa.xlsx › Biểu 01 › B1"]
    assert "“Thôn” không có trong biểu mẫu" in filled.unread[0][1]
    assert empty.unread == ()
    assert numbers(filled.rows[0]) == numbers(empty.rows[0]) == ROAD_NUMBERS


def test_two_columns_of_one_name_are_not_chosen_between() -> None:
    """Neither of two equal headings is read; both cells are named."""
    found = table(sheet(HEADER.replace("| ĐVT |", "| Số người tham gia |"), ROAD))

    assert "nguoi" not in found.columns
    assert any("D1, F1" in reason for _, reason in found.unread)


def test_a_bare_total_under_another_heading_is_not_the_money() -> None:
    """ "Tổng số" of people is not taken for "Tổng số" of money when the money columns are gone."""
    grid = sheet(
        """
        | STT | Loại công việc | Nội dung, hoạt động | ĐVT | Khối lượng | Số người | < | Nhân dân đóng góp |
        | ^ | ^ | ^ | ^ | ^ | Tổng số | Nữ | ^ |
        | 1 | Bê tông hóa đường | Đường | km | 1 | 50 | 20 | 3 |
        """
    )

    assert "kinh_phi" not in table(grid).columns


FLAT = "| STT | Loại công việc | Nội dung, hoạt động | ĐVT | Khối lượng | Số người tham gia | {} | {} | {} |"
PARTS = ("Ngân sách nhà nước", "Nhân dân đóng góp")


@pytest.mark.parametrize("heads", [("Tổng số", *PARTS), (*PARTS, "Tổng số"), ("Tổng số (triệu đồng)", *PARTS)])
def test_a_bare_total_beside_its_parts_is_their_total(heads: tuple[str, str, str]) -> None:
    """A header on one line drops what stood above; next to the columns that it sums up "Tổng số" is clear."""
    columns = table(sheet(FLAT.format(*heads), ROAD)).columns

    assert columns["kinh_phi"] == (9 if heads[0] == PARTS[0] else 7)


def test_a_bare_total_elsewhere_is_taken_once_the_officer_says_so() -> None:
    """Away from its parts it is asked about; written into “Tên khác” it is the answer to that."""
    flat = FLAT.replace("ĐVT | Khối lượng", "Tổng số | ĐVT").format(*PARTS, "Ghi chú")
    grid = sheet(flat, "| 1 | Bê tông hóa đường | Đường thôn 8 | 300.5 | km | 120 | 200 | 100.5 | |")
    columns = tuple(replace(one, aliases=("Tổng số",)) if one.id == "kinh_phi" else one for one in LIST.columns)

    assert "kinh_phi" not in table(grid).columns
    told = replace(LIST, columns=columns)
    assert table(grid, form=told, kit=kit_of(told, choices=(WORKS,))).columns["kinh_phi"] == 4


@pytest.mark.parametrize(
    "grid",
    [
        sheet(HEADER.replace("triệu đồng", "nghìn đồng"), ROAD),
        with_rows(
            sheet(HEADER.replace(MONEY, "Kinh phí"), ROAD), at=1, rows=((None, None, None, "Đơn vị tính: nghìn đồng"),)
        ),
    ],
    ids=["in the header", "above the table"],
)
def test_another_unit_of_money_is_noticed(grid: Grid) -> None:
    """A header in nghìn đồng gives every figure below it that unit, so that no sum is a thousand times too large."""
    (row,) = table(grid).rows

    assert {row.entries[name].measure for name in ("kinh_phi", "nha_nuoc")} == {measure_of("nghìn đồng")}
    assert row.entries["nguoi"].measure is None


FIXED_HEADER = "| STT | Chỉ tiêu | Đăng ký | Thực hiện | Tỷ lệ thực hiện (%) |"


def test_fixed_rows_are_known_by_their_names() -> None:
    """Rows in another order, with numbering or without a name beside their number, are the form's rows."""
    found = table(
        sheet(FIXED_HEADER, "| 2 | 2. Trường hợp nhắc nhở | 5 | 4 | |", "| 1 | | 6 | 6 | |", name="Sheet2"), form=FIXED
    )

    assert [(row.id, row.label) for row in found.rows] == [
        ("nhac_nho", "Trường hợp nhắc nhở"),
        ("bien", "Biển quảng cáo đã tháo dỡ"),
    ]
    assert found.unread == ()


def test_missing_unknown_and_doubled_fixed_rows_are_reported() -> None:
    """Each row that is not there, not known or there twice has its own sentence; the first of two is read."""
    found = table(
        sheet(
            FIXED_HEADER,
            "| 2 | Trường hợp nhắc nhở | 5 | 4 | |",
            "| 3 | Trường hợp nhắc nhở | 9 | 9 | |",
            "| 4 | Biển quảng cáo tháo dỡ | 1 | 1 | |",
            name="Biểu 02",
        ),
        form=FIXED,
    )

    assert [row.id for row in found.rows] == ["nhac_nho"]
    assert found.rows[0].number_at("thuc_hien") == 4
    reasons = {place.row: reason for place, reason in found.unread}
    assert "Không thấy dòng “Biển quảng cáo đã tháo dỡ”" in reasons[1]
    assert "lặp lại" in reasons[3]
    assert "Có phải là “Biển quảng cáo đã tháo dỡ”?" in reasons[4]


def test_a_form_of_words_is_read() -> None:
    """Rows without any figure are read too, signature words in an answer included."""
    found = table(
        sheet(
            "| STT | Mục | Nội dung |",
            "| 1 | Khó khăn, vướng mắc | Ghi chú: thiếu máy |",
            "| 2 | Đề xuất, kiến nghị | Chủ tịch xã đề nghị hỗ trợ |",
            "| | | NGƯỜI LẬP BIỂU |",
        ),
        form=OPINIONS,
    )

    assert [row.value_at("noi_dung") for row in found.rows] == [
        Text("Ghi chú: thiếu máy"),
        Text("Chủ tịch xã đề nghị hỗ trợ"),
    ]


def test_several_tables_on_one_sheet_do_not_run_into_each_other() -> None:
    """The title of the next table ends the one above it; each form finds its own."""
    stacked = sheet(
        HEADER,
        ROAD,
        TOTAL,
        "| | | TRẬT TỰ ĐÔ THỊ | | | | | | |",
        "| STT | Chỉ tiêu | Đăng ký | Thực hiện | Tỷ lệ thực hiện (%) | | | | |",
        "| 1 | Biển quảng cáo đã tháo dỡ | 5 | 4 | 80 | | | | |",
        "| 2 | Trường hợp nhắc nhở | 2 | 2 | 100 | | | | |",
    )

    readings = read_tables([stacked], KIT, "x_ia_chim")

    activities, order = readings["hoat_dong"].table, readings["trat_tu"].table
    assert activities is not None
    assert order is not None
    assert [row.label for row in activities.rows] == ["Đường thôn 8", "Tổng cộng"]
    assert [row.number_at("thuc_hien") for row in order.rows] == [4, 2]
    assert activities.unread == order.unread == ()


def test_each_form_is_found_on_its_own_sheet_whatever_it_is_called() -> None:
    """Renamed sheets and guidance pages do not matter."""
    guide = sheet("| Hướng dẫn |\n| Ghi STT, ĐVT theo mẫu |", name="Hướng dẫn")

    assert table(guide, sheet(HEADER, ROAD, name="Sheet7")).place == Place("xa.xlsx", "Sheet7")


def test_a_form_that_is_not_there_says_what_its_nearest_header_lacks() -> None:
    """Without its columns no table is made up; the sheet and the missing columns are named."""
    nearly = sheet("| STT | Nội dung, hoạt động | Số người tham gia |\n| 1 | Đường | 5 |")

    reading = read(nearly)

    assert reading.table is None
    ((place, reason),) = reading.problems
    assert place.sheet == "Biểu 01"
    assert "“Khối lượng”" in reason
    assert "“Nội dung, hoạt động”" not in reason


def test_a_workbook_without_any_form_is_said_so() -> None:
    """Nothing that resembles the form: one sentence with the form's title."""
    reading = read(sheet("| Họ tên | Điện thoại |\n| A | 1 |"))

    assert reading.table is None
    assert "Không thấy bảng “KẾT QUẢ HOẠT ĐỘNG”" in reading.problems[0][1]


def test_of_two_sheets_with_one_form_the_named_one_is_read_and_the_other_reported() -> None:
    """The sheet with the form's own name wins; the copy is not silently ignored."""
    reading = read(sheet(HEADER, CANAL, name="Bản cũ"), sheet(HEADER, ROAD))

    assert reading.table is not None
    assert reading.table.rows[0].label == "Đường thôn 8"
    assert [place.sheet for place, _ in reading.problems] == ["Bản cũ"]


def test_two_sheets_that_cannot_be_told_apart_are_asked_about() -> None:
    """Neither sheet has the form's name: none is read, both are named."""
    reading = read(sheet(HEADER, CANAL, name="Lần 1"), sheet(HEADER, ROAD, name="Lần 2"))

    assert reading.table is None
    assert "“Lần 1”, “Lần 2”" in reading.problems[0][1]


def test_a_hidden_sheet_yields_to_one_in_sight() -> None:
    """What the officer sees is what is read."""
    assert table(sheet(HEADER, CANAL, name="Cũ", hidden=True), sheet(HEADER, ROAD, name="Mới")).place.sheet == "Mới"


def test_a_merge_over_the_whole_sheet_costs_nothing() -> None:
    """A hostile merged area is not walked cell by cell."""
    grid = sheet(HEADER, ROAD)

    assert table(replace(grid, merges=(*grid.merges, Area(1, 1, 1_048_576, 16_384)))).rows


@given(values=st.lists(st.integers(0, 9999), min_size=5, max_size=5), words=st.sampled_from(WORKS.items))
@settings(max_examples=40)
def test_whatever_is_filled_in_is_read_back(values: list[int], words: Item) -> None:
    """Property: the figures and the choice of a correct row come back as they were written."""
    line = " | ".join(map(str, values))

    (row,) = table(sheet(HEADER, f"| 1 | {words.name} | Việc | m | {line} |")).rows

    assert row.id == words.id
    assert list(numbers(row).values()) == [Decimal(value) for value in values]


def test_column_types_are_covered() -> None:
    """The forms of this file use every type of column there is."""
    assert {column.type for form in KIT.forms for column in form.columns} == set(ColumnType)


DONE = form_of(text("viec", "Việc"), number("nguoi", "Số người"), id="a", sheet="Biểu 01", title="KẾT QUẢ THỰC HIỆN")
PLAN = form_of(text("viec", "Việc"), number("nguoi", "Số người"), id="b", sheet="Biểu 02", title="ĐĂNG KÝ THỰC HIỆN")


def titled(sheet: str, title: str, people: int) -> Grid:
    return grid_of(f"| UBND xã Kroong | |\n| {title} | |\n| Việc | Số người |\n| Kênh | {people} |", sheet=sheet)


def people_of(*grids: Grid) -> dict[str, Decimal | None]:
    """What each of two forms with the same columns is read to say."""
    found = read_tables(grids, kit_of(DONE, PLAN), "x")
    return {form: one.table.items[0].number_at("nguoi") for form, one in found.items() if one.table}


def test_forms_with_the_same_columns_are_told_apart_by_title_then_by_sheet() -> None:
    """Renamed sheets, in any order; the title goes before the name of the sheet."""
    done, plan = titled("Sheet1", "KẾT QUẢ THỰC HIỆN", 1), titled("Sheet2", "Biểu đăng ký thực hiện", 2)
    assert people_of(done, plan) == people_of(plan, done) == {"a": 1, "b": 2}
    assert people_of(titled("Biểu 01", "", 1), titled("Biểu 02", "", 2)) == {"a": 1, "b": 2}
    assert people_of(titled("Biểu 02", "KẾT QUẢ THỰC HIỆN", 1), titled("Biểu 01", "ĐĂNG KÝ THỰC HIỆN", 2)) == {
        "a": 1,
        "b": 2,
    }


def test_one_table_is_never_read_as_two_forms() -> None:
    """A file with one of two like forms gives that one; with nothing to tell which, none and a question."""
    assert people_of(titled("Sheet1", "ĐĂNG KÝ THỰC HIỆN", 2)) == {"b": 2}
    assert people_of(titled("Biểu 01", "", 1)) == {"a": 1}
    assert people_of(titled("Sheet1", "", 1)) == {}
    reason = read_tables([titled("Sheet1", "", 1)], kit_of(DONE, PLAN), "x")["a"].problems[0][1]
    assert "Bảng này có thể là “KẾT QUẢ THỰC HIỆN” hay “ĐĂNG KÝ THỰC HIỆN” nên không đọc." in reason
    missing = read_tables([titled("Biểu 01", "", 1)], kit_of(DONE, PLAN), "x")["b"].problems[0][1]
    assert missing.startswith("Không thấy bảng “ĐĂNG KÝ THỰC HIỆN” (Biểu 02). Hãy kiểm tra")


def test_a_total_row_that_was_left_out_is_no_fault() -> None:
    """Forms of before the row was defined come without it: it is worked out of the others."""
    whole = Item("cong", "Cộng", parts=tuple(item.id for item in FIXED.items))
    form = replace(FIXED, items=(*FIXED.items, whole), total="Cộng")
    rows = ("| 1 | Biển quảng cáo đã tháo dỡ | 6 | 6 | |", "| 2 | Trường hợp nhắc nhở | 5 | 4 | |")
    found = table(sheet(FIXED_HEADER, *rows, name="Biểu 02"), form=form, kit=kit_of(form))

    assert [row.id for row in found.rows] == ["bien", "nhac_nho"]
    assert found.unread == ()
