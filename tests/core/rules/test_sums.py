"""Parts against totals, across and down: intervals, three tiers, and what is said when a part is not known."""

from __future__ import annotations

from decimal import Decimal

import pytest

from addin.core.finding import Severity
from addin.core.form.model import Item
from tests.core.rules.asking import findings, told
from tests.making import choice, choices_of, form_of, number, text, unit

MONEY = form_of(
    text("ten", "Tên"),
    number("tong", "Tổng số", "triệu đồng", decimals=1, parts=("nn", "nd")),
    number("nn", "Nhà nước", "triệu đồng", decimals=1),
    number("nd", "Nhân dân", "triệu đồng", decimals=1),
)
PEOPLE = form_of(
    text("ten"),
    number("nguoi", "Số người", "người", parts=("nam", "nu")),
    number("nam", measure="người"),
    number("nu", measure="người"),
)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("5461.1|5057.1|404", []),
        ("5461|5057.1|404", []),
        ("5461.3|5057.1|404", ["parts-across B2"]),
        ("5462|5057.1|404.4", ["sum-rounding B2"]),
        ("5463|5057.1|404.4", ["parts-across B2"]),
        ("5|5|", []),
        ("-|-|-", []),
        ("0||", []),
        ("||", []),
        ("-|3|-", ["parts-across B2"]),
        ("|3|4", ["total-blank B2"]),
        ("|-|0", []),
        ("7||", ["parts-blank B2"]),
        ("7|-|", ["parts-across B2"]),
        ("7|#REF!|7", ["error-cell C2", "sum-unchecked B2"]),
        ('7|"1.5"|7', ["sum-unchecked B2", "ambiguous-number C2"]),
        ("7|nhiều|7", ["text-in-number C2", "sum-unchecked B2"]),
        ("x|3|4", ["sum-unchecked B2", "unclear-cell B2"]),
    ],
)
def test_a_total_across_against_its_parts(row: str, expected: list[str]) -> None:
    """Holds within rounding; a note where only the total was rounded; blank, dash, zero and error stay different."""
    assert told(MONEY, f"|ten|tong|nn|nd|\n|a|{row}|") == expected


@pytest.mark.parametrize(
    ("row", "expected"), [("10|6|4", []), ("10|5|4", ["parts-across B2"]), ("11|6|4", ["parts-across B2"])]
)
def test_counts_are_exact(row: str, expected: list[str]) -> None:
    """One person too many is one too many, and a total of people is never a rounded one."""
    assert told(PEOPLE, "|ten|nguoi|nam|nu|\n|a|13|8.5|4|") == ["parts-across B2", "fractional-count C2"]
    assert told(PEOPLE, f"|ten|nguoi|nam|nu|\n|a|{row}|") == expected


def test_the_severities_of_the_three_tiers() -> None:
    """Beyond rounding: error. Rounded total: note. Not divided: to be explained. Not readable: unchecked."""
    rows = ["9|1|2", "5462|5057.1|404.4", "7||", "7|#REF!|1", "|1|2"]
    table = "|ten|tong|nn|nd|\n" + "\n".join(f"|{at}|{row}|" for at, row in enumerate(rows))
    found = {one.code: one.severity for one in findings(MONEY, table) if one.column == "tong"}
    assert found == {
        "parts-across": Severity.ERROR,
        "sum-rounding": Severity.NOTE,
        "parts-blank": Severity.MUST_EXPLAIN,
        "sum-unchecked": Severity.UNCHECKED,
        "total-blank": Severity.ERROR,
    }


def test_the_unread_cells_of_a_sum_are_named() -> None:
    """An officer is told which cells stand in the way."""
    table = "|#|ten|tong|nn|nd|\n||a|7|#REF!|7|\n||b|1|x|1|\n|TOTAL|Cộng|8||8|"
    (found,) = [one for one in findings(MONEY, table) if one.code == "sum-unchecked" and one.place.cell == "C4"]
    assert "C2, C3" in found.message


def test_a_required_total_whose_parts_are_given_is_one_finding() -> None:
    """The sum knows what the blank total should be; the check of required cells keeps silent about it."""
    form = form_of(text("ten"), number("tong", required=True, parts=("a", "b")), number("a"), number("b"))
    assert told(form, "|ten|tong|a|b|\n|x||1|2|") == ["total-blank B2"]
    assert told(form, "|ten|tong|a|b|\n|x||||") == ["required-blank B2"]


def test_the_total_row_is_the_sum_of_the_item_rows_alone() -> None:
    """Subtotal rows are no items, so nothing is counted twice."""
    table = """
        |#|ten|tong|nn|nd|
        |GROUP|Nhóm I|5|3|2|
        ||a|2|1|1|
        ||b|3|2|1|
        |GROUP|Nhóm II|4|4||
        ||c|4|4||
        |TOTAL|Tổng cộng|9|7|2|
    """
    assert told(MONEY, table) == []
    assert told(MONEY, table.replace("|9|7|2|", "|18|14|4|")) == ["parts-down B7", "parts-down C7", "parts-down D7"]


@pytest.mark.parametrize(
    "table",
    [
        "|#|ten|nguoi|\n|GROUP|I|9|\n||a|2|\n||b|3|\n|GROUP|II|4|\n||c|4|\n|TOTAL|Cộng|9|",
        "|#|ten|nguoi|\n||a|2|\n||b|3|\n|GROUP|Cộng I|9|\n||c|4|\n|GROUP|Cộng II|4|\n|TOTAL|Cộng|9|",
    ],
)
def test_a_subtotal_stands_above_or_below_its_rows(table: str) -> None:
    """Either habit is understood, and the wrong subtotal is the one that is named."""
    form = form_of(text("ten"), number("nguoi", measure="người"))
    assert [one.row for one in findings(form, table)] in (["I"], ["Cộng I"])


def test_a_fixed_row_is_the_sum_of_the_rows_it_names() -> None:
    """Rows of a fixed form add up by the form; the grand total does not count the inner rows again."""
    items = (Item("tong", "Số vụ", parts=("a", "b")), Item("a", "Trong đó: a"), Item("b", "b"), Item("khac", "Khác"))
    form = form_of(text("ten"), number("so", "Số vụ", "vụ"), items=items)
    table = "|#|ten|so|\n|tong|Số vụ|5|\n|a|a|2|\n|b|b|3|\n|khac|Khác|4|\n|TOTAL|Cộng|9|"
    assert told(form, table) == []
    assert told(form, table.replace("|b|3|", "|b|4|")) == ["parts-down B2"]


def test_quantities_of_unlike_units_never_add() -> None:
    """A total over km and cây is an error whatever it is; a blank one is right."""
    work = choices_of(Item("duong", "Đường", measure="km", decimals=3), Item("cay", "Trồng cây", measure="cây"))
    form = form_of(choice("viec"), text("ten"), unit(), number("kl", "Khối lượng", decimals=3))
    table = "|#|viec|ten|dvt|kl|\n||Đường|a|km|0.5|\n||Trồng cây|b|cây|50|\n|TOTAL||Cộng||50.5|"
    (found,) = findings(form, table, choices=work)
    assert (found.code, found.place.cell) == ("unlike-total", "D4")
    assert "(km, cây)" in found.message
    assert told(form, table.replace("|50.5|", "||"), choices=work) == []
    like = table.replace("Trồng cây|b|cây|50", "Đường|b|km|50")
    assert told(form, like, choices=work) == []
    assert told(form, like.replace("|50.5|", "|51.5|"), choices=work) == ["parts-down D4"]
    assert told(form, like.replace("|50.5|", "||"), choices=work) == []


def test_shares_are_never_added_down() -> None:
    """A percentage in the total row is no sum."""
    form = form_of(text("ten"), number("ty_le", measure="%", added=False))
    assert told(form, "|#|ten|ty_le|\n||a|50|\n||b|70|\n|TOTAL|Chung|60|") == []


def test_a_blank_total_row_is_only_a_note() -> None:
    """Nothing of ours needs the commune's own total."""
    form = form_of(text("ten"), number("nguoi", measure="người"))
    (found,) = findings(form, "|#|ten|nguoi|\n||a|5|\n|TOTAL|Cộng||")
    assert (found.code, found.severity, found.expected) == ("total-blank", Severity.NOTE, Decimal(5))
