"""Checking as a whole: all findings at once, heaviest first, each with everything an officer and a machine need."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from addin.core.checking import check, check_table
from addin.core.finding import Severity
from addin.core.form.model import Item, Rule
from addin.core.place import Place
from addin.core.rules.context import Context
from tests.making import choice, choices_of, form_of, kit_of, number, table_of, text, unit

LIST = choices_of(
    Item("bt_duong", "Bê tông hóa đường", measure="km", decimals=3), Item("cay", "Trồng cây", measure="cây")
)
FORM = form_of(
    choice("viec", "Loại việc", required=True),
    text("noi_dung", "Nội dung", required=True),
    unit(required=True),
    number("khoi_luong", "Khối lượng", decimals=3, required=True),
    number("nguoi", "Số người", "người", required=True),
    number("kinh_phi", "Kinh phí", "triệu đồng", decimals=1, parts=("nha_nuoc", "nhan_dan")),
    number("nha_nuoc", "Nhà nước", "triệu đồng", decimals=1),
    number("nhan_dan", "Nhân dân", "triệu đồng", decimals=1),
    rules=(Rule("co_nguoi", "nguoi > 0", "Có tiền mà không có người", when="kinh_phi > 0", advice="Ghi số người."),),
)
KIT = kit_of(FORM, choices=(LIST,))

RIGHT = """
    | #     | viec              | noi_dung  | dvt | khoi_luong | nguoi | kinh_phi | nha_nuoc | nhan_dan |
    |       | Bê tông hóa đường | Thôn 1    | km  | 0.35       | 30    | 5461     | 5057.1   | 404      |
    |       | Trồng cây         | Thôn 2    | cây | 50         | 150   | -        | -        | -        |
    | TOTAL |                   | Tổng cộng |     |            | 180   | 5461.1   | 5057.1   | 404      |
"""
WRONG = """
    | #     | viec              | noi_dung  | dvt | khoi_luong | nguoi | kinh_phi | nha_nuoc | nhan_dan |
    |       | Bê tông hóa đường | Thôn 1    | m3  | 0.35       | 30    | 60       | 50       | 4        |
    |       | Trồng cay         | Thôn 2    | cây | 50         |       | 5        | 5        |          |
    | TOTAL |                   | Tổng cộng |     |            | 30    | 65       | 55       | 4        |
"""


def test_a_right_table_has_no_finding_at_all() -> None:
    """Rounded money within its rounding, dashes for nothing, units of the right kind: silence."""
    assert check_table(Context(KIT, FORM, table_of(FORM, RIGHT, choices=LIST))) == []


def test_all_findings_come_at_once_and_the_heaviest_first() -> None:
    """One pass names every trouble; nothing waits until the first one is put right."""
    found = check(KIT, {FORM.id: [table_of(FORM, WRONG, choices=LIST)]})
    assert [(one.code, one.place.cell) for one in found if one.severity is Severity.ERROR] == [
        ("wrong-unit", "C2"),
        ("parts-across", "F2"),
        ("not-in-list", "A3"),
        ("required-blank", "E3"),
    ]
    assert [one.severity.rank for one in found] == sorted(one.severity.rank for one in found)


def test_a_finding_says_where_what_and_which_cell_of_the_form() -> None:
    """Place, both sides, commune, form, row and column: the key under which an explanation is kept."""
    first = check_table(Context(KIT, FORM, table_of(FORM, WRONG, commune="dak_cam", choices=LIST)))[1]
    assert first.place == Place("dak_cam.xlsx", "Biểu 01", 2, 6)
    assert (first.expected, first.actual) == (Decimal(54), Decimal(60))
    assert first.key == ("parts-across", "dak_cam", FORM.id, "Thôn 1", "kinh_phi")
    assert first.message == "“Kinh phí” ghi 60 nhưng Nhà nước 50 + Nhân dân 4 = 54; ô tổng cao hơn 6."


def test_the_key_stays_when_the_row_moves() -> None:
    """An explanation given to a row is found again after rows are inserted above it."""
    table = table_of(FORM, WRONG, choices=LIST)
    lower = replace(table, rows=tuple(replace(row, number=row.number + 7) for row in table.rows))
    keys = [found.key for found in check_table(Context(KIT, FORM, table))]
    assert [found.key for found in check_table(Context(KIT, FORM, lower))] == keys
    assert len(set(keys)) == len(keys)


def test_two_rows_of_one_name_have_keys_of_their_own() -> None:
    """An explanation for one of two rows called alike is not taken for the other."""
    twice = WRONG.replace("Thôn 2 ", "Thôn 1 ")
    found = check_table(Context(KIT, FORM, table_of(FORM, twice, choices=LIST)))
    assert {one.row for one in found} >= {"Thôn 1", "Thôn 1 (2)"}


def test_a_table_by_itself_is_checked_like_one_among_others() -> None:
    """check_table finds what check finds, apart from comparisons that need other communes."""
    table = table_of(FORM, WRONG, choices=LIST)
    assert check_table(Context(KIT, FORM, table)) == check(KIT, {FORM.id: [table]})
