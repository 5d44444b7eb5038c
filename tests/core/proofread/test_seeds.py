"""The published reports: exactly what is wrong in them, and nothing else."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest

from addin.core.number import format_number
from addin.core.proofread.proofreading import proofread
from tests.core.proofread.reading_helpers import errors, told

COUNTS = {"000": 4, "001": 0, "003": 2}


@pytest.mark.parametrize("name", sorted(COUNTS))
def test_each_report_has_exactly_its_errors(seeds: dict[str, str], name: str) -> None:
    """Four wrong figures, none, and two slips: no more and no fewer."""
    assert len(told(seeds[name])) == COUNTS[name]


def test_the_campaign_report_is_wrong_in_people_money_state_share_and_date(seeds: dict[str, str]) -> None:
    """The right values come with the findings: the bullets give them."""
    found = errors(seeds["000"])
    assert [f.code for f in found] == ["total-parts"] * 3 + ["date"]
    for one in found[:3]:
        assert isinstance(one.expected, Decimal)
        assert format_number(one.expected) in one.message


def test_the_steering_report_repeats_a_heading_and_confuses_a_term(seeds: dict[str, str]) -> None:
    """One Roman number twice, one council session in two terms."""
    assert sorted(f.code for f in errors(seeds["003"])) == ["council-term", "heading-order"]


@pytest.mark.parametrize("name", sorted(COUNTS))
def test_offsets_are_code_points_of_the_file_as_it_stands(seeds: dict[str, str], name: str) -> None:
    """Also where the file carries decomposed letters: slicing the raw text gives the quote."""
    result = proofread(seeds[name])
    places = [(p.start, p.end, p.quote) for p in result.findings] + [(p.start, p.end, p.quote) for p in result.numbers]
    assert all(seeds[name][start:end] == quote for start, end, quote in places)


@pytest.mark.parametrize("name", sorted(COUNTS))
def test_decomposing_every_letter_changes_no_finding(seeds: dict[str, str], name: str) -> None:
    """A file from a Mac says the same as one from Windows."""
    decomposed = unicodedata.normalize("NFD", seeds[name])
    assert [unicodedata.normalize("NFC", q) for _, q in told(decomposed)] == [q for _, q in told(seeds[name])]


@pytest.mark.parametrize("name", sorted(COUNTS))
def test_every_digit_belongs_to_exactly_one_number(seeds: dict[str, str], name: str) -> None:
    """Each number has one state; none is passed over and none is told twice."""
    result = proofread(seeds[name])
    covered = [0] * len(seeds[name])
    for number in result.numbers:
        for at in range(number.start, number.end):
            covered[at] += 1
    assert all(covered[at] == 1 for at, letter in enumerate(seeds[name]) if letter.isdigit())
