"""Two levels and the points between them: which of the two is the earlier one is a matter of words, not of order."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import told

RIGHT = (
    "Chi trả qua tài khoản đạt 84,0%, cao hơn quý II 6,3 điểm phần trăm (quý II đạt 77,7%).",
    "Tỷ lệ trực tuyến 75,0%, cao hơn mục tiêu 5 điểm phần trăm (mục tiêu 70%).",
    "Mỗi ngày phát sinh 64 tấn rác, gom 57,6 tấn rác, tỷ lệ thu gom 90,0%.",
    "Phát hiện 69 quán vi phạm (tỷ lệ 15,0%), thấp hơn 3,1 điểm phần trăm so với quý I năm trước (18,1%).",
    "Có 37 quán đóng cửa, ít hơn cùng kỳ 05 quán (42 quán).",
    "Giáo viên giỏi 552 người, chiếm 92,0% trong tổng số 600 giáo viên.",
    "Hộ nghèo neo đơn 408 hộ, bằng 12,5% số hộ neo đơn và chiếm 60,0% tổng số hộ nghèo (680 hộ).",
    "Huyện đạt 71,4% kế hoạch; cùng kỳ năm trước đạt 64,9%, như vậy cao hơn 6,5 điểm phần trăm.",
    "Tỷ lệ đúng hạn 96,2%, so với cùng kỳ năm ngoái (91,8%) tăng 4,4 điểm phần trăm.",
    "Năm 2024 tỷ lệ che phủ 58,3%, năm 2023 là 57,1%, tăng 1,2 điểm phần trăm.",
    "Đầu năm tỷ lệ hộ nghèo 12,4%, cuối năm còn 9,4%, giảm 3,0 điểm phần trăm.",
    "Thu 7.128 triệu đồng, đạt 108% dự toán (6.600 triệu đồng), vượt 528 triệu đồng.",
)
WRONG = {
    "Chi trả qua tài khoản đạt 84,0%, cao hơn quý II 3,6 điểm phần trăm (quý II đạt 77,7%).": "3,6",
    "Tỷ lệ trực tuyến 75,0%, thấp hơn mục tiêu 5 điểm phần trăm (mục tiêu 70%).": "5",
    "Phát hiện 69 quán vi phạm (tỷ lệ 15,0%), thấp hơn 1,3 điểm phần trăm so với quý I năm trước (18,1%).": "1,3",
    "Có 37 quán đóng cửa, ít hơn cùng kỳ 08 quán (42 quán).": "08",
    "Giáo viên giỏi 552 người, chiếm 89,0% trong tổng số 600 giáo viên.": "89,0",
    "Hộ nghèo neo đơn 408 hộ, bằng 12,5% số hộ neo đơn và chiếm 66,0% tổng số hộ nghèo (680 hộ).": "66,0",
    "Huyện đạt 71,4% kế hoạch; cùng kỳ năm trước đạt 64,9%, như vậy thấp hơn 6,5 điểm phần trăm.": "6,5",
    "Tỷ lệ đúng hạn 96,2%, so với cùng kỳ năm ngoái (91,8%) tăng 4,6 điểm phần trăm.": "4,6",
    "Năm 2024 tỷ lệ che phủ 58,3%, năm 2023 là 57,1%, giảm 1,2 điểm phần trăm.": "1,2",
    "Thu 7.128 triệu đồng, đạt 108% dự toán (6.600 triệu đồng), vượt 582 triệu đồng.": "582",
}


@pytest.mark.parametrize("text", RIGHT)
def test_the_earlier_level_is_known_by_its_words(text: str) -> None:
    """No order of the two levels makes a right sentence wrong."""
    assert told(text) == []


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_way_or_a_wrong_step_is_told(text: str) -> None:
    """The same sentences with the other direction word, or with other points."""
    assert [quote for _, quote in told(text)] == [WRONG[text]]
