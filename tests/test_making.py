"""The builders of the tests say what they are asked to say; otherwise every other test lies."""

from __future__ import annotations

from decimal import Decimal

from addin.core.form.model import Item
from addin.core.grid import Area
from addin.core.number import ErrorValue, Missing
from addin.core.table import RowKind
from tests.making import choice, choices_of, form_of, grid_of, number, table_of, text


def test_a_markdown_table_becomes_the_grid_it_shows() -> None:
    """Numbers, typed numbers, blanks, dashes and error cells stay five different things."""
    grid = grid_of("""
        | Đơn vị | Tổng | Ghi chú |
        |--------|-----:|---------|
        | Ia Chim | 1250 | "1.250" |
        |         | #REF! | -     |
    """)

    assert grid.rows[0] == ("Đơn vị", "Tổng", "Ghi chú")
    assert grid.rows[1] == ("Ia Chim", Decimal(1250), "1.250")
    assert grid.rows[2] == (None, ErrorValue("#REF!"), "-")


def test_merged_heads_are_drawn_with_arrows() -> None:
    """A two-level head merges to the left and upwards, as in a real form."""
    grid = grid_of("""
        | STT | Kinh phí | <        |
        | ^   | Tổng     | Nhà nước |
    """)

    assert grid.merges == (Area(1, 1, 2, 1), Area(1, 2, 1, 3))
    assert grid.at(1, 3) is None


def test_a_filled_table_knows_its_rows_and_places() -> None:
    """Each row has its kind, its chosen item and its label; each entry the cell it stands in."""
    form = form_of(choice("viec"), text("noi_dung"), number("nguoi"))
    table = table_of(
        form,
        """
        | #     | viec     | noi_dung      | nguoi |
        |       | Bê tông  | Đường thôn 1  | "1.250" |
        |       | khác     | Đường thôn 2  |       |
        | TOTAL |          | Tổng cộng     | 1250  |
        """,
        choices=choices_of(Item("bt_duong", "Bê tông")),
        hidden={3},
    )

    first, second, total = table.rows
    assert (first.id, first.label, first.number_at("nguoi")) == ("bt_duong", "Đường thôn 1", Decimal(1250))
    assert first.entries["nguoi"].typed == "1.250"
    assert first.entries["nguoi"].place.cell == "C2"
    assert (second.id, second.hidden, second.value_at("nguoi")) == ("", True, Missing())
    assert total.kind is RowKind.TOTAL
