"""A change held against its two levels, wherever they are told: in brackets, in other sentences, behind "so với"."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import told

LEVELS = {
    "Trong quý, xã nhận 38 tin báo; quý trước chỉ nhận 32 tin. Như vậy số tin tiếp nhận tăng {}%.": ("18,75", "15,8"),
    "Đầu năm có 186 hộ nghèo (6,2%). Sau rà soát ngày 15/10 còn 143 hộ, chiếm 4,8%, như vậy đã giảm được {} hộ.": (
        "43",
        "53",
    ),
    "Phòng kiểm tra 112 văn bản, tăng {}% (năm trước 86 văn bản); rà soát 215 văn bản.": ("30,2", "23,2"),
    "Tổng số 318 ca; so cùng kỳ năm trước giảm {}% (cùng kỳ 393 ca). Có 120 giường bệnh.": ("19,1", "23,6"),
    "Đón 18.900 lượt khách ở 38 điểm; năm 2024 là 17.500 lượt, tăng {}%.": ("8,0", "7,4"),
    "Thụ lý 286 việc, tăng 22 việc ({}%) so với cùng kỳ năm trước.": ("8,3", "7,7"),
    "Hiện có 1.184 học sinh, so với đầu năm học (1.196 học sinh) giảm 12 em, tỷ lệ {}%.": ("1,0", "0,10"),
    "Năm 2023 có 312 lượt hộ, năm 2024 có 364 lượt hộ, năm 2025 có 401 lượt hộ. Năm 2025 tăng {} lượt hộ so với "
    "năm 2024.": ("37", "47"),
}
LEFT_ALONE = (
    "Thanh tra phát hiện sai phạm 1.240 triệu đồng (cùng kỳ 980 triệu đồng), kiến nghị thu hồi 860 triệu đồng "
    "(tăng 12,4%).",
    "Đàn trâu 420 con, giảm 6,7% so với cùng kỳ; đàn bò 1.860 con, tăng 2,1%. Tổng đàn trâu, bò cùng kỳ 2.272 con.",
    "Năm 2024 thu 18,6 tỷ đồng. Dự toán năm 2025 giao 20,5 tỷ đồng; 9 tháng đã thu 16,1 tỷ đồng, tăng 9,2% so với 9 "
    "tháng năm 2024.",
    "Có 68 đơn, tăng 8 đơn so với cùng kỳ (60 đơn); khiếu nại 12 đơn, tăng 2 đơn; tố cáo 7 đơn (cùng kỳ 9 đơn).",
    "Kim ngạch quý IV ước 12,35 triệu USD, giảm 5% so quý III (13,0 triệu USD).",
    "Giá lúa đầu vụ 7.200 đồng/kg, cuối vụ 8.100 đồng/kg, cao hơn năm trước 400 đồng/kg.",
    "Số xã nâng cao tăng từ 3 xã lên 8 xã; xã kiểu mẫu tăng thêm 1 xã.",
)


@pytest.mark.parametrize("text", LEVELS)
def test_a_change_is_held_against_the_levels_it_names(text: str) -> None:
    """Right, it is left alone; of the wrong base, stale or mistyped, it is told."""
    right, wrong = LEVELS[text]
    assert told(text.format(right)) == []
    assert [quote for _, quote in told(text.format(wrong))] == [wrong]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_levels_of_something_else_prove_nothing(text: str) -> None:
    """A level in brackets belongs to what stands before it; a part, another period or another span is no base."""
    assert told(text) == []
