"""One mistake is one error: the cell where a row and a column that do not add up cross."""

from __future__ import annotations

import pytest

from tests.core.rules.asking import findings, told
from tests.making import form_of, number, text

FORM = form_of(
    text("ten"),
    number("tong", "Tổng số", "người", parts=("nam", "nu")),
    number("nam", "Nam", "người"),
    number("nu", "Nữ", "người"),
)
RIGHT = """
    |#|ten|tong|nam|nu|
    ||a|30|10|20|
    ||b|70|40|30|
    ||c|15|5|10|
    |TOTAL|Tổng cộng|115|55|60|
"""


def wrong(before: str, after: str) -> str:
    assert before in RIGHT
    return RIGHT.replace(before, after)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (RIGHT, []),
        (wrong("|70|40|30|", "|70|4|30|"), ["parts-crossing C3"]),
        (wrong("|115|55|60|", "|151|55|60|"), ["parts-across B5"]),
        (wrong("|115|55|60|", "|115|65|60|"), ["parts-down C5"]),
        (wrong("|70|40|30|", "|700|40|30|"), ["parts-across B3"]),
        (wrong("|70|40|30|", "|77|40|30|").replace("|115|", "|122|"), ["parts-across B3"]),
    ],
    ids=["right", "item", "grand total", "total of a column", "total of a row", "carried on into the last row"],
)
def test_one_wrong_cell_is_one_error(table: str, expected: list[str]) -> None:
    """Whichever cell is wrong, the sums that it breaks are one error, at that cell."""
    assert told(FORM, table) == expected


def test_the_other_sums_are_named() -> None:
    """The officer reads what the cell should be, and which other sums are then right."""
    (item,) = findings(FORM, wrong("|70|40|30|", "|70|4|30|"))
    assert [item.expected, item.actual, item.row, item.column] == [40, 4, "b", "nam"]
    assert "B3, C5" in item.message
    (total,) = findings(FORM, wrong("|115|55|60|", "|115|65|60|"))
    assert "Sửa ô này thì phép cộng ở ô B5 cũng khớp." in total.advice
    (grand,) = findings(FORM, wrong("|115|55|60|", "|151|55|60|"))
    assert "của cả dòng lẫn cột cũng khớp" in grand.advice
    (carried,) = findings(FORM, wrong("|70|40|30|", "|77|40|30|").replace("|115|", "|122|"))
    assert "Ô B5 đã cộng theo ô này" in carried.advice


def test_two_mistakes_stay_two_errors() -> None:
    """Each is said at its own cell; where two crossings would mend the same sums equally well, nothing is proved."""
    two = wrong("|70|40|30|", "|77|40|30|").replace("|15|5|10|", "|15|5|12|")
    assert told(FORM, two) == ["parts-across B3", "parts-crossing D4"]
    alike = wrong("|70|40|30|", "|70|47|30|").replace("|15|5|10|", "|15|5|17|")
    assert sorted(told(FORM, alike)) == ["parts-across B3", "parts-across B4", "parts-down C5", "parts-down D5"]
