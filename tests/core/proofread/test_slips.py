"""Suspected causes: which slip of the hand turns the right number into the printed one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from addin.core.number import exact, interval
from addin.core.proofread.causes import Slip, suspect
from tests.core.proofread.reading_helpers import errors


@pytest.mark.parametrize(
    ("printed", "right", "slip"),
    [
        ("4238", "4283", Slip.TRANSPOSED),
        ("507", "5070", Slip.TENFOLD),
        ("50", "5000", Slip.HUNDREDFOLD),
        ("5.7", "5700", Slip.THOUSANDFOLD),
        ("21534", "21734", Slip.DIGIT),
        ("2174", "21734", Slip.DROPPED),
        ("217334", "21734", Slip.ADDED),
    ],
)
def test_a_slip_is_named_with_the_right_value(printed: str, right: str, slip: Slip) -> None:
    """The officer learns what probably happened and what the number should be."""
    cause = suspect(Decimal(printed), exact(Decimal(right)))
    assert cause is not None
    assert (cause.slip, cause.right) == (slip, Decimal(right))


def test_unrelated_numbers_have_no_cause() -> None:
    """Nothing is made up where no single slip leads from one to the other."""
    assert suspect(Decimal(4218), interval(Decimal("4293.6"))) is None


@pytest.mark.parametrize("asked", [("6.0", "6"), ("6", "6.0")])
def test_the_cause_is_that_of_the_number_as_it_is_written(asked: tuple[str, str]) -> None:
    """6,0 for 0,6 is two digits exchanged, a bare 6 is not, whichever of the two was asked about first."""
    causes = {printed: suspect(Decimal(printed), interval(Decimal("0.6"))) for printed in asked}
    assert causes["6"] is None
    assert causes["6.0"] is not None
    assert causes["6.0"].slip is Slip.TRANSPOSED


def test_an_omitted_part_is_named() -> None:
    """The total is the sum without one of its parts."""
    (found,) = errors(
        "Chi 950 triệu đồng, gồm: mua sắm 450 triệu đồng, dự phòng 130 triệu đồng, sửa chữa 500 triệu đồng."
    )
    assert "chưa được cộng" in found.message


def test_the_message_carries_the_cause_in_words() -> None:
    """One finding, one sentence more."""
    (found,) = errors("Ban hành 1.052 văn bản (gồm 580 quyết định và 922 văn bản hành chính).")
    assert found.message.endswith("đảo chỗ.")
    assert found.expected == 1502


def test_one_wrong_part_of_two_sums_is_told_once() -> None:
    """A part that breaks both its own bracket and the total over the bullets is the one to look at."""
    text = (
        "Tổng ngân sách nhà nước chi 850 triệu đồng. Cụ thể như sau:\n"
        "- Làm đường: tổng kinh phí 600 triệu đồng "
        "(trong đó ngân sách nhà nước 450 triệu đồng, Nhân dân 150 triệu đồng).\n"
        "- Làm cầu: tổng kinh phí 500 triệu đồng "
        "(trong đó ngân sách nhà nước 400 triệu đồng, Nhân dân 100 triệu đồng).\n"
    )
    assert errors(text) == []
    assert [f.quote for f in errors(text.replace("450", "540"))] == ["540"]
