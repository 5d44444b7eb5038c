"""The rules a form brings itself: where `when` holds, `must` has to hold, as a clerk understands empty cells."""

from __future__ import annotations

import pytest

from addin.core.finding import Severity
from addin.core.form.model import Form, Item, Rule
from tests.core.rules.asking import findings, told
from tests.making import choice, choices_of, form_of, number, text

WORK = choices_of(Item("bt_duong", "Bê tông hóa đường"), Item("cay", "Trồng cây"))


def form(*rules: Rule, required: bool = False) -> Form:
    return form_of(
        choice("viec", "Loại việc"),
        text("ten", "Nội dung"),
        number("so_tuyen", "Số tuyến", "tuyến"),
        number("nguoi", "Số người", "người", required=required),
        number("tien", "Kinh phí", "triệu đồng", decimals=1),
        rules=rules,
    )


ROADS = Rule("so_tuyen", "so_tuyen > 0", "Chưa ghi số tuyến", when='viec = "bt_duong"', advice="Ghi số tuyến.")
PEOPLE = Rule("nguoi", "nguoi > 0", "Có tiền không có người", when="tien > 0", severity=Severity.MUST_EXPLAIN)
SOME = Rule("co_gi", "nguoi > 0 hoặc tien > 0", "Dòng không có người, không có tiền")
ENOUGH = Rule("du", "nguoi >= so_tuyen * 5", "Ít người quá")


def asked(rule: Rule, row: str, *, required: bool = False) -> list[str]:
    return told(form(rule, required=required), f"|viec|ten|so_tuyen|nguoi|tien|\n|{row}|", choices=WORK)


@pytest.mark.parametrize(
    ("rule", "row", "expected"),
    [
        (ROADS, "Bê tông hóa đường|a|2|30|1", []),
        (ROADS, "Bê tông hóa đường|a|0|30|1", ["form-rule:so_tuyen C2"]),
        (ROADS, "Bê tông hóa đường|a|-|30|1", ["form-rule:so_tuyen C2"]),
        (ROADS, "Bê tông hóa đường|a||30|1", ["form-rule:so_tuyen C2"]),
        (ROADS, "Bê tông hóa đường|a|x|30|1", ["form-rule-unchecked:so_tuyen C2", "unclear-cell C2"]),
        (ROADS, "Trồng cây|a||30|1", []),
        (ROADS, "|a||30|1", []),
        (ROADS, "Bê tông|a||30|1", ["not-in-list A2", "form-rule-unchecked:so_tuyen A2"]),
        (PEOPLE, "Trồng cây|a||30|", []),
        (PEOPLE, "Trồng cây|a|||", []),
        (PEOPLE, "Trồng cây|a|||5", ["form-rule:nguoi D2"]),
        (PEOPLE, "Trồng cây|a|||#REF!", ["error-cell E2", "form-rule-unchecked:nguoi E2"]),
        (SOME, "Trồng cây|a||30|", []),
        (SOME, "Trồng cây|a|||", ["form-rule:co_gi D2"]),
        (SOME, "Trồng cây|a||0|", ["form-rule-unchecked:co_gi E2"]),
        (ENOUGH, "Trồng cây|a||3|", []),
        (ENOUGH, "Trồng cây|a|2||", ["form-rule-unchecked:du D2"]),
        (ENOUGH, "Trồng cây|a|2|3|", ["form-rule:du D2"]),
    ],
)
def test_what_a_clerk_expects_of_a_rule(rule: Rule, row: str, expected: list[str]) -> None:
    """Does not apply where the condition is blank; unmet where all is empty; unchecked where only some is."""
    assert asked(rule, row) == expected


def test_a_violation_has_the_author_s_words_and_the_row_s_figures() -> None:
    """Message, advice and severity of the rule; the cells with their names; the rule in the officer's words."""
    (found,) = findings(form(PEOPLE), "|viec|ten|so_tuyen|nguoi|tien|\n|Trồng cây|a||0|5.5|", choices=WORK)
    assert (found.severity, found.column) == (Severity.MUST_EXPLAIN, "nguoi")
    assert found.message == "Có tiền không có người (Số người 0; Kinh phí 5,5)."
    assert (found.expected, found.actual) == ("Số người > 0", "Số người 0; Kinh phí 5,5")


def test_one_blank_required_cell_is_one_finding() -> None:
    """The check of required cells asks for it; the rule waits until it is filled in."""
    assert asked(PEOPLE, "Trồng cây|a|||5", required=True) == ["required-blank D2"]


def test_money_in_a_rule_is_compared_within_its_rounding() -> None:
    """Equal as rounded is equal; a literal is exact."""
    rule = Rule("bang", "tien = so_tuyen * 0.5", "Không bằng")
    assert asked(rule, "Trồng cây|a|1|1|0.54") == []
    assert asked(rule, "Trồng cây|a|1|1|0.56") == ["form-rule:bang E2"]


@pytest.mark.parametrize("must", ["nguoi >", "nguoi + tien"])
def test_a_rule_written_wrongly_is_said_once_and_stops_nothing(must: str) -> None:
    """Everything else is still checked."""
    table = "|viec|ten|so_tuyen|nguoi|tien|\n|Trồng cây|a||-3|5|\n|Trồng cây|b|||5|"
    found = told(form(Rule("hong", must, "Hỏng"), PEOPLE), table, choices=WORK)
    assert found == ["negative D2", "form-rule:nguoi D2", "form-rule:nguoi D3", "form-rule-broken:hong"]


def test_a_rule_about_a_missing_column_is_unchecked_once() -> None:
    """Not a finding for every row."""
    table = "|viec|ten|so_tuyen|tien|\n|Trồng cây|a||5|\n|Trồng cây|b||5|"
    assert told(form(PEOPLE), table, choices=WORK) == ["form-rule-unchecked:nguoi", "missing-column"]


def test_a_rule_unchecked_for_want_of_a_known_choice_says_so() -> None:
    """Words outside the list look like any others: the sentence says what is the matter with them."""
    found = findings(form(ROADS), "|viec|ten|so_tuyen|nguoi|tien|\n|Bê tông|a||30|1|", choices=WORK)
    (unchecked,) = [one for one in found if one.code == "form-rule-unchecked:so_tuyen"]
    assert unchecked.message.endswith("“Bê tông” không có trong danh mục.")
