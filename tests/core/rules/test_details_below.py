"""Rows numbered below a row that add up to it are told, for their figures would be added a second time."""

from __future__ import annotations

import pytest

from addin.core.checking import check_table
from addin.core.reading.tables import read_table
from addin.core.rules.context import Context
from tests.making import form_of, grid_of, kit_of, number, ordinal, text

FORM = form_of(ordinal(), text("ten"), number("nguoi", "Số người", "người"), number("tien", "Kinh phí", "triệu đồng"))


@pytest.mark.parametrize(
    ("numbers", "figures", "told"),
    [
        (('"1"', '"1.1"', '"1.2"'), ("40 |", "20 |"), True),
        (('"1."', "1.1", "1.2"), ("40 | 20", "20 | 10"), True),
        (('"1"', '"1.1"', '"1.2"'), ("40 | 20", "20 | 11"), False),
        (('"1"', '"2.1"', '"2.2"'), ("40 | 20", "20 | 10"), False),
        (("1", "2", "3"), ("40 | 20", "20 | 10"), False),
        (("1", "1.1", "2"), ("60 | 30", "7 | 3"), False),
    ],
    ids=["some figures", "all figures", "one figure differs", "of another row", "no details", "one row alone"],
)
def test_details_that_add_up_to_the_row_above(
    numbers: tuple[str, str, str], figures: tuple[str, str], told: bool
) -> None:
    """Numbering and every figure must say so; then, and only then, the officer is asked."""
    lines = zip(numbers, ("Đường", "đoạn 1", "đoạn 2"), ("60 | 30", *figures), strict=True)
    grid = grid_of("\n".join(("| STT | ten | Số người | Kinh phí |", *(f"| {' | '.join(line)} |" for line in lines))))
    table = read_table([grid], FORM, kit_of(FORM), "x_ia_chim").table
    assert table is not None

    found = [one for one in check_table(Context(kit_of(FORM), FORM, table)) if one.code == "counted-twice"]

    assert [one.place.row for one in found] == [2] * told
