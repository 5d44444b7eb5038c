"""Lists that leave nothing out: what shows it, and what is no part of a whole."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors, quantities, told


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "Mô hình tiết kiệm có 1.275 triệu đồng. Phần lớn là của các chi hội, 677 triệu đồng; cơ sở giữ 486 triệu "
            "đồng; cấp huyện giữ 122 triệu đồng.",
            "1.275",
        ),
        (
            "Toàn huyện hiện có 46 hồ, đập. Qua kiểm tra trước mùa mưa, 31 hồ bảo đảm an toàn, 10 hồ xuống cấp nhẹ, "
            "6 hồ hư hỏng nặng phải hạn chế tích nước.",
            "46",
        ),
        (
            "Thanh tra xây dựng kiểm tra 58 công trình, nhắc nhở 17, lập biên bản 6, 33 công trình không có vi phạm.",
            "58",
        ),
        ("Toàn huyện có 18 chợ, trong đó 2 chợ hạng II, 15 chợ hạng III.", "18"),
        (
            "Có 3.264 hộ sản xuất giỏi, trong đó cấp trung ương 18 hộ, cấp tỉnh 246 hộ, cấp huyện 812 hộ, cấp xã 2.088 "
            "hộ.",
            "3.264",
        ),
        ("Trong 12 nhóm hàng có 08 nhóm tăng giá, 02 nhóm giảm giá, 01 nhóm ổn định.", "12"),
        (
            "Đầu tư 23 công trình (giao thông 11, thủy lợi 04, trường học 05, nhà văn hóa 03); đã hoàn thành 16 công "
            "trình, đang thi công 08 công trình.",
            "16",
        ),
    ],
    ids=["sole-total-before", "one-too-many", "told-first", "sorts", "called-alike", "one-too-few", "two-states"],
)
def test_a_list_that_leaves_nothing_out_is_held_against_its_total(text: str, quote: str) -> None:
    """No slip of the hand explains the difference: that nothing else is told does."""
    assert quote in [found for code, found in told(text) if code == "total-parts"]


@pytest.mark.parametrize(
    "text",
    [
        "Khu dân cư văn hóa: huy hiệu 60 năm 1 đồng chí, 50 năm 3 đồng chí, 40 năm 2 đồng chí, 30 năm 5 đồng chí.",
        "Huyện có 435 hợp tác xã. Có 358 hợp tác xã nông nghiệp, 41 hợp tác xã phi nông nghiệp, 24 hợp tác xã vận tải "
        "và 12 quỹ tín dụng nhân dân.",
        "Huyện có 22 xã. Hiện 17 xã đạt chuẩn nông thôn mới, trong đó 06 xã nâng cao và 02 xã trong số này kiểu mẫu.",
        "Trong 19 vụ có 13 vụ liên quan xe mô tô, 8 vụ liên quan ô tô (một vụ có thể liên quan cả hai loại xe).",
        "Xử lý lỗi nồng độ cồn 18, tốc độ 12, giấy tờ 21 (một người có thể mắc nhiều lỗi). Tổng số người 44 người.",
        "Huyện có 286 thôn, trong đó có 274 thôn vùng cao, có 32 thôn vùng cao đặc biệt khó khăn.",
    ],
    ids=["years-of-service", "other-things-too", "one-in-another", "may-be-both", "several-each", "nested-sorts"],
)
def test_what_may_lie_in_another_is_no_part(text: str) -> None:
    """Such numbers come near to a total by accident."""
    assert errors(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Vi phạm: không giấy phép lái xe 53, quá khổ quá tải 21, tốc độ 47, lỗi khác 25.", [53, 21, 47, 25]),
        ("Kết nạp: địa bàn dân cư 73, khối lực lượng vũ trang 28, khối cơ quan 14.", [73, 28, 14]),
        ("Ban hành: công văn 1.193, tờ trình 167, báo cáo 20.", [1193, 167, 20]),
        ("Học sinh lớp 10, 11 có 23 người.", [23]),
    ],
)
def test_a_number_in_a_row_of_counts_counts_too(text: str, values: list[int]) -> None:
    """ "tốc độ 47" behind "quá khổ quá tải 21" is no name of a thing; "lớp 10, 11" names two."""
    assert [int(q.value) for q in quantities(text)] == values
