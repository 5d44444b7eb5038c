"""Where a wrong figure came from: the number it was worked out from is named, and nothing is guessed at random."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Quý I xảy ra 46 vụ cháy, giảm 21,7% so với cùng kỳ năm trước (56 vụ).",
            "Có thể đã chia cho 46 vụ thay cho 56 vụ.",
        ),
        (
            "Quý I có 660 lượt khám, tăng 13% so với cùng kỳ năm trước (600 lượt).",
            "",
        ),
        (
            "Quý I có 657 lượt khám, tăng 109,5% so với cùng kỳ năm trước (600 lượt).",
            "Có thể đã ghi tỷ lệ so với 600 lượt thay cho mức tăng.",
        ),
        (
            "Năm nay nhận 1.720 đơn, đủ điều kiện xử lý 1.240 đơn. Đã xử lý xong 930 đơn, đạt 54,1% số đơn đủ điều "
            "kiện xử lý.",
            "Có thể đã tính trên 1.720 đơn thay cho 1.240 đơn.",
        ),
        (
            "Đầu kỳ có 412 hồ sơ, trong kỳ tiếp nhận 1.265 hồ sơ, đã giải quyết 1.308 hồ sơ, cuối kỳ còn 853 hồ sơ.",
            "",
        ),
    ],
)
def test_the_number_that_was_taken_instead_is_named(text: str, said: str) -> None:
    """The new figure as base, a rate for a growth, another total: the sentence names both; a whole percentage fits
    too many numbers, and an unknown origin is not guessed."""
    (found,) = errors(text)

    assert found.message.endswith(said)
    assert ("thay cho" in found.message) == bool(said)


def test_a_move_that_was_left_out_is_named() -> None:
    """What is at the end lacks what there was at the beginning."""
    (found,) = errors(
        "Tồn quỹ đầu kỳ 24.600.000 đồng. Trong kỳ thu 180.000.000 đồng, chi 171.350.000 đồng, tồn quỹ cuối kỳ "
        "8.650.000 đồng."
    )

    assert found.message.endswith("Có thể chưa cộng 24.600.000 đồng.")


def test_a_factor_that_was_left_out_is_named() -> None:
    """Eight people for one day instead of five days."""
    (found,) = errors("Huy động 08 người trong 05 ngày, mức 200.000 đồng/người/ngày, tổng cộng 1.600.000 đồng.")

    assert found.message.endswith("Có thể chưa nhân với 05 ngày.")


def test_a_plain_slip_of_the_hand_goes_before() -> None:
    """Two digits exchanged explain more than any other base that happens to fit."""
    (found,) = errors("Quý I xảy ra 46 vụ cháy, giảm 71,9% so với cùng kỳ năm trước (56 vụ).")

    assert "đảo chỗ" in found.message
