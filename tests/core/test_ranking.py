"""Xếp hạng: who stands first, next and last, and what becomes of equals."""

from __future__ import annotations

from decimal import Decimal

from addin.core.figures import Figure
from addin.core.measure import counted_thing, measure_of
from addin.core.phrases import highest
from addin.core.ranking import lowest, ranked, ranks


def named(**values: int) -> list[tuple[str, Figure]]:
    return [
        (f"xã {name}", Figure(name, name, Decimal(value), counted_thing("vụ"), 0)) for name, value in values.items()
    ]


def test_equals_share_a_place_and_the_next_one_is_skipped() -> None:
    """1, 2, 2, 4: as in any competition."""
    found = [(place, len(equals)) for place, equals in ranks(named(a=9, b=7, c=7, d=1))]
    assert found == [(1, 1), (2, 2), (4, 1)]


def test_the_first_and_those_who_follow() -> None:
    """The winner, then the next ones, each with its figure; zeros are not ranked."""
    said = ranked(named(A=12, B=3, C=7, D=0)).text
    assert said == "cao nhất là xã A (12 vụ), tiếp theo là xã C (07 vụ) và xã B (03 vụ)"


def test_no_equal_is_passed_over() -> None:
    """Where three share the second place and only three names are wanted, none of the three is named."""
    assert ranked(named(A=9, B=5, C=5, D=5), 3).text == "cao nhất là xã A (09 vụ)"
    assert ranked(named(A=9, B=9), 1).text == "cao nhất là xã A và xã B (cùng 09 vụ)"
    assert not ranked(named(A=0, B=0))


def test_what_is_printed_alike_is_equal() -> None:
    """91,34% and 91,26% are both printed as 91,3%: no reader sees who is ahead, so both are named."""
    percent = measure_of("%")
    assert percent is not None
    shares = [("xã A", "91.34"), ("xã B", "91.26"), ("xã C", "90")]
    found = [(name, Figure(name, name, Decimal(value), percent, 1)) for name, value in shares]
    assert ranked(found, 3).text == "cao nhất là xã A và xã B (cùng 91,3%), tiếp theo là xã C (90%)"
    assert highest(found).text == "xã A và xã B (cùng 91,3%)"


def test_the_lowest_may_be_zero() -> None:
    """Nothing done is the lowest place, and both who share it are named."""
    assert lowest(named(A=4, B=0, C=0)).text == "xã B và xã C (cùng 0 vụ)"
    assert not lowest([])
