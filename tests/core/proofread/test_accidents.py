"""Tình cờ: which totals are worth a closer look."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from addin.core.proofread.accidents import accident, worth_trying
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.sums import Sum
from tests.core.proofread.reading_helpers import quantities

NUMBERS = st.one_of(
    st.integers(0, 99_999).map(lambda n: f"{n} hộ"),
    st.integers(0, 9_999).map(lambda n: f"{n // 10},{n % 10} ha"),
    st.integers(1, 999).map(lambda n: f"{n} triệu đồng"),
    st.integers(1, 99).map(lambda n: f"{n / 10:.1f} tỷ đồng".replace(".", ",")),
)


def _read(numbers: list[str]) -> list[Quantity]:
    return quantities("".join(f"có {number}; " for number in numbers))


@settings(max_examples=150, deadline=None)
@given(st.lists(NUMBERS, min_size=2, max_size=5), st.lists(NUMBERS, min_size=1, max_size=4))
def test_no_total_is_passed_over_that_holds_or_that_a_slip_would_mend(parts: list[str], wholes: list[str]) -> None:
    """What is not worth trying neither adds up nor is one slip away from it."""
    told = _read([*parts, *wholes])
    some = tuple(told[: len(parts)])
    left_out = [q for q in told[len(parts) :] if q not in worth_trying(some, told[len(parts) :])]
    for whole in left_out:
        found = Sum(whole, some)
        assert not found.holds
        assert accident(found) == Decimal(1)


def test_a_total_is_tried_that_holds_or_that_two_digits_part_from_its_parts() -> None:
    """5.281 is the sum of 3.120 and 2.161, 5.821 has two of its digits exchanged, 7.777 is neither."""
    one, two, right, slip, other = _read(["3.120 hộ", "2.161 hộ", "5.281 hộ", "5.821 hộ", "7.777 hộ"])
    assert worth_trying((one, two), (right, slip, other)) == [right, slip]
