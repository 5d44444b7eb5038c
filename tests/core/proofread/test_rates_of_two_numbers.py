"""Rates per so many, and rates of two parts together: both numbers stand elsewhere, called by their names."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors, told

BEDS = "Toàn huyện có 118.000 dân. Ba bệnh viện có 354 giường bệnh, đạt {} giường bệnh/10.000 dân."
BIRTHS = "Trong năm sinh 1.184 trẻ: trẻ trai 624 trẻ, trẻ gái 560 trẻ; tỷ số là {} trẻ trai/100 trẻ gái."
PETITIONS = (
    "Trả lời 1.640 kiến nghị. Trong đó: trả lời sớm 492 kiến nghị, trả lời đúng hẹn 1.066 kiến nghị, trả lời muộn 82 "
    "kiến nghị; tỷ lệ trả lời sớm và đúng hẹn đạt {}%."
)
VISITS = "Trạm khám cho 3.650 người. Chuyển tuyến trên 73 người, bằng {}% số người đến khám."
RIGHT = (
    BEDS.format("30,0"),
    BIRTHS.format("111,4"),
    PETITIONS.format("95,0"),
    VISITS.format("2,0"),
    "Tỷ lệ trẻ bú mẹ sớm và tiêm chủng đầy đủ đạt 96,5%. Bình quân 8,2 bác sĩ/10.000 dân; dân số 47.500 người.",
)
WRONG = {
    BEDS.format("3,0"): "3,0",
    BIRTHS.format("114,1"): "114,1",
    PETITIONS.format("59,0"): "59,0",
    VISITS.format("20"): "20",
}


@pytest.mark.parametrize("text", RIGHT)
def test_right_rates_and_rates_of_nothing_told_are_left_alone(text: str) -> None:
    """What follows from the two numbers, and what follows from none."""
    assert told(text) == []


@pytest.mark.parametrize("text", WRONG)
def test_a_slip_in_a_rate_of_two_numbers_is_told(text: str) -> None:
    """Exchanged digits, a comma out of place."""
    assert [quote for _, quote in told(text)] == [WRONG[text]]


REVENUE = (
    "Thu nội địa chiếm 95,0% trong tổng thu 640 tỷ đồng. Tổng thu bằng {}% dự toán tỉnh giao (800 tỷ đồng), bằng 76,2% "
    "dự toán huyện giao (840 tỷ đồng) và tăng {}% so với cùng kỳ (580 tỷ đồng)."
)


@pytest.mark.parametrize(
    ("level", "growth", "wrong"),
    [("80,0", "10,3", []), ("88,0", "10,3", ["88,0"]), ("80,0", "13,0", ["13,0"])],
)
def test_the_rates_of_a_sentence_are_of_one_number_told_before(level: str, growth: str, wrong: list[str]) -> None:
    """Two rates that fit the number tell that the third is wrong."""
    assert [quote for _, quote in told(REVENUE.format(level, growth))] == wrong


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        (
            "Sinh 941 cháu, có 492 trẻ nam và 449 trẻ nữ, tỷ số giới tính khi sinh {} bé trai/100 bé gái.",
            "106,9",
            "109,6",
        ),
        ("Có 492 bé trai, 449 bé gái; tỷ số giới tính khi sinh là {} trẻ trai/100 trẻ gái.", "104,2", "109,6"),
        ("Dân số 96.400 người, ghi nhận 241 ca mắc, tỷ lệ {} ca/100.000 dân.", "205", "250"),
    ],
)
def test_a_rate_of_the_two_numbers_of_its_sentence(text: str, wrong: str, right: str) -> None:
    """Boys are called men too; both numbers stand in the sentence, so any difference is a mistake."""
    assert [found.quote for found in errors(text.format(wrong))] == [wrong]
    assert errors(text.format(right)) == []


def test_a_rate_is_of_no_other_rate() -> None:
    """Three ratios of three places have nothing to do with each other."""
    assert errors("Tỷ số giới tính là 101 nam/100 nữ, thành thị là 99,9 nam/100 nữ, nông thôn là 102 nam/100 nữ.") == []
