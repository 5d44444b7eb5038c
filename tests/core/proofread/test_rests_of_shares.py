"""Phần còn lại của một tỷ lệ: whatever other two numbers of the report differ by as much."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors

OF_THE_SHARE = (
    (
        "Địa bàn có 31.420 công tơ.\nĐã thay công tơ điện tử cho 27.180 hộ trên tổng 36.240 hộ, đạt 75,0%; số hộ chưa "
        "được thay là {} hộ.",
        "4.240",
        "9.060",
    ),
    (
        "Toàn huyện trồng 9.640 ha, trong đó lúa 7.250 ha (75,2%), màu 2.390 ha.\nĐến nay đã gặt 2.900 ha lúa, đạt "
        "40,0% diện tích; diện tích lúa chưa gặt còn {} ha.",
        "6.740",
        "4.350",
    ),
    (
        "Có 64 cống. Đã giao khoán 48 cống (75,0%), giao hợp tác xã 29 cống, giao tổ thủy nông 19 cống. Số cống vẫn do "
        "xã trực tiếp trông coi còn {} cống.",
        "35",
        "16",
    ),
    (
        "Tổng thu 9 tháng đạt 38.640 triệu đồng, bằng 80,5% dự toán (48.000 triệu đồng), cùng kỳ 36.120 triệu đồng; "
        "phần phải thu trong 3 tháng cuối năm là {} triệu đồng.",
        "11.880",
        "9.360",
    ),
    (
        "Số thu đạt 38.640 triệu đồng, bằng 80,5% dự toán pháp lệnh (48.000 triệu đồng). Riêng phí và lệ phí thu 4.120 "
        "triệu đồng, đạt 82,4% kế hoạch (5.000 triệu đồng). Số còn phải thu so với dự toán pháp lệnh là {} triệu đồng.",
        "880",
        "9.360",
    ),
    (
        "Số tiền phải thi hành 96.400 triệu đồng; có điều kiện 51.200 triệu đồng (53,1%), chưa có điều kiện 45.200 "
        "triệu đồng. Đã thu 30.720 triệu đồng, đạt 60,0% số có điều kiện. Số tiền còn phải thi hành chuyển kỳ sau là "
        "{} triệu đồng.",
        "20.480",
        "65.680",
    ),
    (
        "Quỹ thu được 6.240 triệu đồng, đạt 96,0% kế hoạch (6.500 triệu đồng); đã chi 4.150 triệu đồng, còn lại {} "
        "triệu đồng.",
        "2.350",
        "2.090",
    ),
    (
        "Chi cục thụ lý 3.400 hồ sơ. Đã giải quyết 3.060 hồ sơ (90,0%). Trong số đã giải quyết có 2.754 hồ sơ trước "
        "hạn, đạt 90,0%; đúng hạn 306 hồ sơ. Hồ sơ còn đang giải quyết: {} hồ sơ.",
        "430",
        "340",
    ),
)
OF_NO_SHARE = (
    "Thụ lý 735 việc, trong đó 548 việc có điều kiện. Đã xong 498 việc, đạt 90,9% số có điều kiện. Số việc chuyển kỳ "
    "sau là 237 việc.",
    "Đội ngũ có 47 cán bộ, giáo viên; đảng viên 29 người (61,7%). Theo định mức, trường còn thiếu 3 giáo viên.",
    "Quỹ trích lập 477 triệu đồng: dự phòng 20%, tương ứng 95,4 triệu đồng; phúc lợi 30%, tương ứng 143,1 triệu đồng; "
    "50% còn lại là 238,5 triệu đồng.",
    "Có 194 ca mắc, trong đó 136 ca ở vùng thấp (70,1%). Ca mắc nhiều ở thị trấn (54 ca), xã Hòa (37 ca); các xã còn "
    "lại 103 ca.",
    "Số thu đạt 38.640 triệu đồng, bằng 80,5% dự toán pháp lệnh (48.000 triệu đồng). Số còn phải thu so với mức phấn "
    "đấu là 11.360 triệu đồng.",
    "Trường có 34 viên chức, 31 người đạt chuẩn (91,2%).\n- Kết quả học tập: Tốt 112 em, Khá 214 em, Đạt 197 em, Chưa "
    "đạt 23 em.",
)


@pytest.mark.parametrize(("sentence", "wrong", "right"), OF_THE_SHARE)
def test_all_that_is_left_of_a_share_is_nothing_else(sentence: str, wrong: str, right: str) -> None:
    """The rest is of the share told right before it, or of the number called so, though two others differ by it."""
    assert [found.quote for found in errors(sentence.format(wrong))] == [wrong]
    assert errors(sentence.format(right)) == []


@pytest.mark.parametrize("sentence", OF_NO_SHARE)
def test_what_is_left_of_something_else_is_no_rest_of_the_share(sentence: str) -> None:
    """A share that stands near binds no rest of other things, of more than it is of, or of a plan that is not told."""
    assert errors(sentence) == []
