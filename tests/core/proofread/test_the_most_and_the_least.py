"""Cao nhất, thấp nhất: the one that is named, among fractions, in brackets, and where its name stands first."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors, told

NAMED = (
    (
        "Nước máy: thôn Đông 45/60 hộ, thôn Đoài 52/58 hộ, thôn Trung 40/64 hộ; cao nhất là {}.",
        "thôn Đông",
        "thôn Đoài",
    ),
    ("Có 3 đội: Tân (12 ca), Hòa (19 ca), Bình (7 ca); đội có số ca nhiều nhất là {}.", "Tân", "Hòa"),
    ("Tổ Tân thu 85,2%, tổ Hòa thu 91,4%, tổ Bình thu 76,3%, trong đó {} đạt cao nhất.", "tổ Tân", "tổ Hòa"),
    ("Hồ Đông 45 ha, hồ Đoài 52 ha, hồ Trung 40 ha; nhỏ nhất là {}.", "hồ Đoài", "hồ Trung"),
)
OTHERS = (
    "Đường: xã Đông 45/60 km, xã Đoài 52/98 km, xã Trung 40/44 km; dài nhất là xã Đoài, tỷ lệ cao nhất là xã Trung.",
    "Thôn Đông 45 hộ, thôn Đoài 52 hộ, thôn Trung 40 hộ; tỷ lệ hộ nghèo cao nhất là thôn Đông.",
    "Lúa 450 ha, ngô 320 ha, sắn 150 ha; cây có giá trị cao nhất là sắn.",
)


@pytest.mark.parametrize(("text", "wrong", "right"), NAMED)
def test_the_highest_is_the_one_with_the_highest_number(text: str, wrong: str, right: str) -> None:
    """Of fractions the rate counts; another name is told at that name, the right one is left alone."""
    assert [quote for _, quote in told(text.format(wrong))] == [wrong]
    assert errors(text.format(right)) == []


@pytest.mark.parametrize("text", OTHERS)
def test_the_highest_in_something_else_is_left_alone(text: str) -> None:
    """The highest rate or value is not the highest of the numbers that happen to be told."""
    assert errors(text) == []


SHAPES = (
    (
        "Phiên thứ nhất 18 lô thu 24,6 tỷ đồng; phiên thứ hai 25 lô thu 30,9 tỷ đồng; phiên thứ ba 18 lô thu 22,8 tỷ "
        "đồng. Phiên có số thu cao nhất là phiên thứ {}.",
        "nhất",
        "hai",
        "phiên thứ nhất",
    ),
    (
        "- Dư nợ hộ nghèo: 12.460 triệu đồng, 214 hộ.\n- Dư nợ hộ cận nghèo: 18.725 triệu đồng, 302 hộ.\n"
        "- Dư nợ nước sạch: 9.840 triệu đồng, 518 hộ.\nCó dư nợ lớn nhất là {}; có nhiều hộ vay nhất là nước sạch.",
        "nước sạch",
        "hộ cận nghèo",
        "nước sạch",
    ),
    (
        "Tuyên truyền phòng cháy 186 người, giao thông 245 người, ma túy 218 người. Nội dung đông nhất có {} người.",
        "218",
        "245",
        "218",
    ),
    ("Quý I 06 vụ, quý II 09 vụ, quý III 04 vụ. Như vậy {} xảy ra nhiều vụ nhất.", "quý I", "quý II", "quý I"),
    (
        "Lớn nhất là đường liên xã ({} tỷ đồng); các dự án còn lại là trạm y tế 8,6 tỷ đồng, trường học 16,8 tỷ đồng.",
        "14,2",
        "24,1",
        "14,2",
    ),
    (
        "Xã An 92,5 điểm, xã Bình 88,2 điểm, xã Cẩm 95,7 điểm. Xã Cẩm xếp thứ nhất, xã An xếp thứ hai, xã Bình xếp "
        "thứ {} toàn huyện.",
        "tư",
        "ba",
        "xã Bình xếp thứ tư",
    ),
    (
        "Theo tháng: tháng 7 cấp 128, tháng 8 cấp 119, tháng 9 cấp 155 giấy phép; thấp nhất là tháng {}.",
        "7",
        "8",
        "tháng 7",
    ),
    (
        "Số cây đã trồng của các xã:\nTân Minh 22.700 cây\nHòa Lạc 31.500 cây\nBắc Sơn 26.900 cây\n"
        "Trồng nhiều nhất là xã {}.",
        "Bắc Sơn",
        "Hòa Lạc",
        "xã Bắc Sơn",
    ),
    (
        "Tháng 7 đón 14.200 lượt khách, tháng 8 đón 12.650 lượt, tháng 9 đón 9.850 lượt; cả quý 36.700. {} đông khách "
        "nhất nhờ lễ hội.",
        "Tháng 8",
        "Tháng 7",
        "Tháng 8",
    ),
    (
        "Khu vực 1: 1.342/1.338\nKhu vực 2: 1.187/1.180\nKhu vực 3: 1.405/1.401\nNhiều nhất là khu vực {}.",
        "1",
        "3",
        "khu vực 1",
    ),
)


@pytest.mark.parametrize(("text", "wrong", "right", "circled"), SHAPES)
def test_lists_of_every_shape_are_what_the_most_is_picked_from(text: str, wrong: str, right: str, circled: str) -> None:
    """Bullets, several measures, sentences before, a number instead of a name, ranks: the wrong one is told."""
    assert [quote for _, quote in told(text.format(wrong))] == [circled]
    assert errors(text.format(right)) == []


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("Hạng nhất là trường Kim Đồng (186 điểm), hạng nhì là trường Lê Lợi ({} điểm).", "191", "179"),
        (
            "Đội Trung 87 điểm, đội Thượng 92 điểm, đội Đoài 84 điểm. Giải Nhất cho {}, giải Nhì cho đội Trung.",
            "đội Đoài",
            "đội Thượng",
        ),
    ],
)
def test_no_rank_has_more_points_than_the_one_before_it(text: str, wrong: str, right: str) -> None:
    """Neither in the ranks themselves, nor against the points told before."""
    assert [quote for _, quote in told(text.format(wrong))] == [wrong]
    assert errors(text.format(right)) == []
