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


@pytest.mark.parametrize("text", RIGHT)
def test_two_periods_that_agree_are_left_alone(text: str) -> None:
    """This period, the one before, and what changed: all as it should be, or only aimed at."""
    assert told(text) == []


@pytest.mark.parametrize("text", WRONG)
def test_a_change_that_the_two_periods_contradict_is_told(text: str) -> None:
    """A percentage of the wrong period, or the wrong way."""
    assert [quote for _, quote in told(text)] == [WRONG[text]]
