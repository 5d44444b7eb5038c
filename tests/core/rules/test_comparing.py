"""Comparisons: a row with other rows, a commune's table with another's."""

from __future__ import annotations

from addin.core.finding import Severity
from addin.core.form.model import Item
from tests.core.rules.asking import across, findings, told
from tests.making import form_of, number, ordinal, table_of, text

FORM = form_of(ordinal(), text("ten"), text("noi"), number("nguoi", measure="người"), number("tien", decimals=1))
ROWS = ["1|Dọn đường|Thôn 1|30|1.5", "2|Trồng cây|Thôn 2|25|2", "3|Nạo vét|Thôn 3|40|7.5"]
HEAD = "|stt|ten|noi|nguoi|tien|\n"


def table(*rows: str) -> str:
    return HEAD + "\n".join(f"|{row}|" for row in rows)


def test_the_same_row_twice_has_to_be_explained() -> None:
    """All words and figures alike, however spelt; the ordinal does not make a difference, the place does."""
    again, elsewhere, empty = "4|dọn  đường|THÔN 1|30|1.50", "5|Dọn đường|Thôn 4|30|1.5", "6|Nạo vét|Thôn 3||"
    found = findings(FORM, table(*ROWS, again, elsewhere, empty, empty))
    assert [(one.code, one.place.row, one.severity) for one in found] == [("duplicate-row", 5, Severity.MUST_EXPLAIN)]
    assert "giống hệt dòng 2" in found[0].message


def test_rows_of_a_fixed_form_may_be_alike() -> None:
    """Printed rows have names of their own."""
    form = form_of(text("ten"), number("so"), items=(Item("a", "A"), Item("b", "B")))
    assert told(form, "|#|ten|so|\n|a|Số vụ|5|\n|b|Số vụ|5|") == []


def test_two_communes_with_the_same_figures_have_to_explain() -> None:
    """The later one is asked and the other is named; words, blank rows and order of sheets do not hide it."""
    first = table_of(FORM, table(*ROWS), commune="ia_chim")
    copied = [row.replace("Thôn", "Làng") for row in ROWS]
    second = table_of(FORM, table(*copied), commune="dak_cam")
    other = table_of(FORM, table("1|Dọn đường|Thôn 1|31|1.5", *ROWS[1:]), commune="kroong")
    (found,) = across(FORM, [first, other, second])
    assert (found.code, found.commune, found.severity) == ("duplicate-submission", "dak_cam", Severity.MUST_EXPLAIN)
    assert "6 con số giống hệt" in found.message


def test_few_or_dull_figures_are_alike_by_chance() -> None:
    """Two communes with one small row each, or with nothing but ones, are no suspects."""
    for rows in (["1|a|b|5|2"], ["1|a|b|1|1", "2|c|d|1|1", "3|e|f|1|1"]):
        tables = [table_of(FORM, table(*rows), commune=commune) for commune in ("ia_chim", "dak_cam")]
        assert across(FORM, tables) == []
