"""The catalogue: every check has its words, and the page shows exactly what is in it."""

from __future__ import annotations

import re
from decimal import Decimal
from string import Formatter

import pytest

from addin.core.catalogue import CATALOGUE, Check, check_of, finding
from addin.core.catalogue.page import page
from addin.core.finding import Severity
from addin.core.place import Place
from tests.house.rules import ROOT


@pytest.mark.parametrize("check", CATALOGUE.values(), ids=CATALOGUE)
def test_every_check_can_say_its_sentence(check: Check) -> None:
    """The example has a word for each gap in message and advice, and none too many; sentences end."""
    gaps = {gap for text in (check.message, check.advice) for _, gap, _, _ in Formatter().parse(text) if gap}
    assert gaps == set(check.example)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", check.code)
    for text in (check.message, check.advice):
        assert text.format_map(check.example).endswith((".", "?"))


def test_every_code_in_the_rules_is_in_the_catalogue_and_the_other_way_round() -> None:
    """No finding without words, no words without a finding."""
    code = re.compile(r'(?:find\(\s*|code=|code = |return |else )"([a-z]+(?:-[a-z]+)+)"')
    quoted = re.compile(r'"([a-z]+(?:-[a-z]+)*)"')
    core = ROOT / "addin" / "core"
    texts = [path.read_text(encoding="utf-8") for path in (*core.glob("rules/*.py"), core / "book" / "concerns.py")]
    asked = {found for text in texts for found in code.findall(text)}
    assert asked <= set(CATALOGUE)
    assert set(CATALOGUE) <= {found for text in texts for found in quoted.findall(text)}


def test_a_finding_is_filled_from_the_catalogue() -> None:
    """Code, severity, both sides, and a likely cause before the advice."""
    place = Place("xa.xlsx", "Biểu 01", 3, 2)
    found = finding("negative", place, {"column": "Số người", "number": "-5"}, cause="Vì thế.", actual=Decimal(-5))
    assert (found.code, found.severity, found.place, found.actual) == ("negative", Severity.ERROR, place, Decimal(-5))
    assert found.message == "Cột “Số người” không thể âm nhưng ô ghi -5."
    assert found.advice.startswith("Vì thế. Kiểm tra dấu trừ")


def test_words_of_a_commune_are_never_taken_for_gaps() -> None:
    """Braces typed by somebody stay braces."""
    found = finding("text-in-number", Place("xa.xlsx"), {"column": "Số người", "text": "{column} {0}"})
    assert "“{column} {0}”" in found.message


def test_a_rule_of_a_form_has_the_words_of_form_rules() -> None:
    """The id behind the colon keeps explanations apart, not the words."""
    assert check_of("form-rule:co_tien_phai_co_nguoi") is CATALOGUE["form-rule"]


def test_the_page_of_checks_is_up_to_date() -> None:
    """docs/cac-phep-kiem.md is what the catalogue draws: `python docs/build.py` writes it anew."""
    assert (ROOT / "docs" / "cac-phep-kiem.md").read_text(encoding="utf-8") == page()
    assert all(f"mã `{code}`" in page() for code in CATALOGUE)
