"""What changed in one sentence, the two periods in others: found by what is counted and how it is called."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import told

SHRIMP = (
    "Toàn xã có 86 hộ nuôi tôm (tỷ lệ 4,35%) và 112 hộ nuôi cá (tỷ lệ 5,66%).\nĐầu năm 2023 có 61 hộ nuôi tôm, tỷ lệ "
    "3,11%. Số hộ nuôi tôm tăng 25 hộ, tỷ lệ hộ nuôi tôm {} điểm phần trăm."
)
ORANGES = "Diện tích cam hiện có 1.248 ha. So với năm 2023 (1.150 ha), diện tích tăng 98 ha, bằng {}%."
FIRES = (
    "Xảy ra 45 vụ cháy, làm 06 người chết, 11 người bị thương. So với cùng kỳ năm trước (50 vụ, 05 người chết, 14 "
    "người bị thương), số vụ giảm 05 vụ ({}%), số người chết {} 01 người, số người bị thương giảm 03 người."
)
FEES = "Năm 2023 thu phí 48,5 tỷ đồng, năm 2022 là 50,0 tỷ đồng; như vậy {} 1,5 tỷ đồng."
RIGHT = (
    FIRES.format("10,0", "tăng"),
    FEES.format("giảm"),
    SHRIMP.format("tăng 1,24"),
    ORANGES.format("108,5"),
    "Trong quý phát hiện 34 vụ vi phạm lâm luật, bắt giữ 41 người, thu 12 phương tiện. Cùng kỳ năm trước: 40 vụ, bắt "
    "giữ 38 người, thu 15 phương tiện. Như vậy giảm 06 vụ (15,0%), tăng 03 người (7,9%), giảm 03 phương tiện (20,0%).",
    "Toàn tỉnh xảy ra 52 vụ đuối nước, làm chết 21 trẻ, bị thương 33 trẻ. Cùng kỳ là 57 vụ, chết 24 trẻ, bị thương 30 "
    "trẻ; so ra giảm 05 vụ, giảm 03 trẻ chết, tăng 03 trẻ bị thương.",
    "Ban tiếp 412 lượt công dân. So với quý trước (436 lượt), số lượt tiếp giảm 24 lượt, tương ứng 5,5%.",
    "Vụ mùa năm ngoái gieo 2.115 ha, sản lượng 11.420,5 tấn. Vụ này gieo 2.080 ha, sản lượng 11.648,0 tấn; "
    "như vậy diện tích giảm 35 ha, sản lượng tăng 227,5 tấn.",
    "Khen thưởng 18 tập thể, trong đó có 07 tập thể ở cơ sở; so với năm 2023 (22 tập thể được khen) giảm 04 tập thể.",
    "Đầu năm có 3.215 hội viên, đến nay có 3.402 hội viên. Chỉ tiêu cả năm tăng 250 hội viên.",
    "Sáu tháng đầu năm thu hồi 128 thẻ, cấp mới 214 thẻ. Kế hoạch 6 tháng cuối năm cấp thêm 300 thẻ.",
)
WRONG = {
    FIRES.format("11,1", "tăng"): "11,1",
    FIRES.format("10,0", "giảm"): "01",
    FEES.format("tăng"): "1,5",
    SHRIMP.format("tăng 1,42"): "1,42",
    SHRIMP.format("giảm 1,24"): "1,24",
    ORANGES.format("105,8"): "105,8",
    "Trong quý phát hiện 34 vụ vi phạm lâm luật, bắt giữ 41 người, thu 12 phương tiện. Cùng kỳ năm trước: 40 vụ, bắt "
    "giữ 38 người, thu 15 phương tiện. Như vậy giảm 06 vụ (17,6%), tăng 03 người (7,9%), giảm 03 phương tiện "
    "(20,0%).": "17,6",
    "Trong quý phát hiện 34 vụ vi phạm lâm luật, bắt giữ 41 người, thu 12 phương tiện. Cùng kỳ năm trước: 40 vụ, bắt "
    "giữ 38 người, thu 15 phương tiện. Như vậy giảm 06 vụ (15,0%), giảm 03 người (7,9%), giảm 03 phương tiện "
    "(20,0%).": "03",
    "Toàn tỉnh xảy ra 52 vụ đuối nước, làm chết 21 trẻ, bị thương 33 trẻ. Cùng kỳ là 57 vụ, chết 24 trẻ, bị thương 30 "
    "trẻ; so ra giảm 05 vụ, giảm 03 trẻ chết, giảm 03 trẻ bị thương.": "03",
    "Ban tiếp 412 lượt công dân. So với quý trước (436 lượt), số lượt tiếp tăng 24 lượt, tương ứng 5,5%.": "24",
    "Vụ mùa năm ngoái gieo 2.115 ha, sản lượng 11.420,5 tấn. Vụ này gieo 2.080 ha, sản lượng 11.648,0 tấn; "
    "như vậy diện tích tăng 35 ha, sản lượng tăng 227,5 tấn.": "35",
    "Khen thưởng 18 tập thể, trong đó có 07 tập thể ở cơ sở; so với năm 2023 (22 tập thể được khen) tăng 04 tập "
    "thể.": "04",
}

CALLED = (
    (
        "Nhận 97 đơn, gồm 12 đơn khiếu nại, 85 đơn khác. Năm trước nhận 118 đơn: 18 đơn khiếu nại, 100 đơn khác. "
        "Như vậy, đơn khiếu nại giảm {}%.",
        "50,0",
        "33,3",
    ),
    (
        "Phải thi hành 1.248 việc, cùng kỳ 1.200 việc, tăng 4,0%; xong 876 việc, cùng kỳ 830 việc, tăng {}%.",
        "4,0",
        "5,5",
    ),
    (
        "Năm 2025 ghi nhận 84 ca sốt xuất huyết, 132 ca tay chân miệng.\nNăm 2024, số ca của hai bệnh trên lần lượt là "
        "112 và 120. Như vậy, sốt xuất huyết giảm {}%.",
        "33,3",
        "25,0",
    ),
    (
        "Từ 01/01 đến 30/11/2025, hàng qua cảng đạt 1,26 triệu tấn, tăng 0,18 triệu tấn, tương ứng tăng {}%.",
        "14,3",
        "16,7",
    ),
    ("Giá trị sản xuất tăng từ 842 tỷ đồng năm 2020 lên 1.347,2 tỷ đồng năm 2025, gấp {} lần.", "1,7", "1,6"),
    (
        "Xảy ra 64 vụ, làm chết 21 người, bị thương 58 người. So với quý trước giảm 11 vụ (75 vụ), giảm 05 người chết "
        "(26 người), tăng {} người bị thương (54 người).",
        "07",
        "04",
    ),
    ("Xử phạt 214 trường hợp (cùng kỳ 256), tạm giữ 96 xe (cùng kỳ 110). Số xử phạt giảm {} trường hợp.", "24", "42"),
    ("Quý I có 1.240 lượt, quý II có 1.364 lượt, quý III có 1.296 lượt. Quý III giảm {}% so với quý II.", "5,2", "5,0"),
    ("Giá cát 385.000 đồng/m3 (tháng 9: 350.000 đồng/m3). Như vậy, giá cát tăng mạnh nhất ({}%).", "9,1", "10,0"),
)
"""Which two levels are meant, said in another way each: the change that is told wrong, and right."""
NOT_THOSE = (
    "Nợ còn 1.152 triệu đồng; so với cuối năm (1.280 triệu đồng) giảm 10,0%, so với cuối quý II (1.200 triệu đồng) "
    "giảm 4,0%.",
    "Doanh thu 9,36 tỷ đồng, cao nhất trong 3 năm (năm 2023: 8,10 tỷ đồng, năm 2024: 7,95 tỷ đồng), tăng 17,7% so với "
    "năm trước.",
    "Xảy ra 04 vụ, thiệt hại 630 triệu đồng. Năm trước 07 vụ, thiệt hại 900 triệu đồng; như vậy giảm 03 vụ và giảm "
    "30,0% giá trị thiệt hại.",
    "Giá từ 7.800 đồng/kg hồi đầu năm giảm còn 6.900 đồng/kg vào tháng 5 rồi tăng lên 7.500 đồng/kg trong tháng 10; "
    "thấp hơn đầu năm 300 đồng/kg, cao hơn tháng 5 là 600 đồng/kg.",
    "Toàn xã có 14.862 cử tri, khóa trước có 13.950 cử tri, tăng 912 cử tri, tương đương 6,5%.",
)


@pytest.mark.parametrize(("text", "wrong", "right"), CALLED)
def test_the_words_bind_a_change_to_its_two_levels(text: str, wrong: str, right: str) -> None:
    """By name, in a row, one for one, by date, in brackets: only one pair can be meant, so any difference is told."""
    assert told(text.format(right)) == []
    assert wrong in [quote for _, quote in told(text.format(wrong))]


@pytest.mark.parametrize("text", NOT_THOSE)
def test_levels_of_another_change_are_left_alone(text: str) -> None:
    """The base of the change before, an earlier year, another measure, the period told behind a number."""
    assert told(text) == []


@pytest.mark.parametrize("text", RIGHT)
def test_two_periods_that_agree_are_left_alone(text: str) -> None:
    """This period, the one before, and what changed: all as it should be, or only aimed at."""
    assert told(text) == []


@pytest.mark.parametrize("text", WRONG)
def test_a_change_that_the_two_periods_contradict_is_told(text: str) -> None:
    """A percentage of the wrong period, or the wrong way."""
    assert [quote for _, quote in told(text)] == [WRONG[text]]
