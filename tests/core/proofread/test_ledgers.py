"""Còn lại, biến động, lũy kế, nhắc lại: whatever stands between, the wrong number is told and no right one."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors

SLIPS = {
    "tổng nêu ở câu trước": (
        "Trạm nhận 620 hồ sơ. Đã trả 591 hồ sơ (trước hạn 412, đúng hạn 179). Đang xem {} hồ sơ, đều trong hạn.",
        "29",
        "39",
    ),
    "quỹ đã chi ở nhiều câu": (
        "Quỹ xã vận động được 186.500.000 đồng. Từ quỹ này đã sửa 03 nhà với 90.000.000 đồng; thăm hỏi dịp Tết "
        "42.000.000 đồng. Hiện quỹ còn {} đồng.",
        "54.500.000",
        "45.500.000",
    ),
    "phần trái với phần đạt": (
        "Đoàn đã xem 124 cơ sở (tăng 11 cơ sở so với cùng kỳ); có 97 cơ sở đạt yêu cầu (78,2%), {} cơ sở vi phạm.",
        "27",
        "37",
    ),
    "phần trái với một tỷ số": (
        "Số tàu đã lắp máy 214/219 tàu từ 15 m trở lên (97,7%); {} tàu chưa lắp đều nằm bờ.",
        "05",
        "07",
    ),
    "mỗi mục một số": (
        "- Nguồn năm trước chuyển sang: 24.600.000 đồng.\n- Thu trong năm: 180.000.000 đồng.\n"
        "- Đã chi: 171.350.000 đồng.\n- Còn dư: {} đồng.",
        "33.250.000",
        "8.650.000",
    ),
    "số cuối kỳ nói trước số đầu kỳ": (
        "Đến ngày 30/6, xã có 318 cửa hàng. Đầu năm có 296 cửa hàng; 6 tháng thêm mới 37, giải thể {} cửa hàng.",
        "15",
        "25",
    ),
    "lũy kế và số trước đó trong ngoặc": (
        "Tháng 7 xảy ra 06 vụ cháy, làm 02 người bị thương. Tính chung 7 tháng xảy ra {} vụ (6 tháng đầu năm 33 vụ).",
        "39",
        "38",
    ),
    "lũy kế không lấy số tháng trước": (
        "Trong tháng có 43 ca, tháng trước 29 ca. Lũy kế từ đầu năm {} ca (7 tháng đầu năm 120 ca).",
        "163",
        "149",
    ),
    "nâng tổng số từ số nêu ở xa": (
        "Đến nay 17 xã đạt chuẩn.\nToàn huyện có 22 xã, trong đó 05 xã vùng cao.\n"
        "Phấn đấu thêm 02 xã, nâng tổng số xã đạt chuẩn lên {} xã.",
        "19",
        "18",
    ),
    "tỷ lệ nói lại ở phần nhận xét": (
        "Toàn xã có 6.842 cử tri, số cử tri đã đi bầu 6.815 người, tỷ lệ đi bầu 99,6%. Nhìn chung, tỷ lệ đi bầu "
        "đạt {}%, bảo đảm đúng luật.",
        "99,6",
        "99,9",
    ),
    "số hộ nêu trên hơn một": (
        "Hội hiện có 08 hộ nghèo, giảm 03 hộ so với năm trước (11 hộ). Quý IV giúp cả {} hộ nghèo nêu trên sửa nhà.",
        "08",
        "09",
    ),
    "hơn nhau, gọi bằng tên đứng sau số": (
        "Giải quyết 212 vụ, trong đó 168 vụ thuận tình, 44 vụ đơn phương. Số vụ thuận tình nhiều hơn số vụ đơn "
        "phương {} vụ.",
        "124",
        "134",
    ),
}  # fmt: skip

LEFT_ALONE = {
    "chuyển hồ sơ là một phần đã nêu": (
        "Trong 735 vụ thụ lý, đã giải quyết 698 vụ; hình sự 124 vụ, dân sự 346 vụ. Chuyển nơi khác 06 vụ, tồn 31 vụ."
    ),
    "tăng giảm nói trong ngoặc phía sau": (
        "Đầu năm học trường có 612 em, cuối năm còn 605 em (chuyển đi 11 em, chuyển đến 4 em)."
    ),
    "còn lại sau nhiều khoản chi": (
        "Kinh phí 850 triệu đồng. Bao bì 260 triệu đồng cho 08 chủ thể; xúc tiến 215 triệu đồng; tập huấn 145 triệu "
        "đồng. Kinh phí còn lại 230 triệu đồng."
    ),
    "cùng kỳ không phải số trước đó": (
        "Tháng 5 xuất siêu 31 triệu USD, tính chung năm tháng xuất siêu 4,25 tỷ USD (cùng kỳ nhập siêu 1,6 tỷ USD)."
    ),
    "mỗi khu vực một tỷ lệ": (
        "Tỷ lệ đi bầu toàn xã đạt 99,6%. Khu vực số 3 đạt tỷ lệ 99,9%, khu vực số 5 đạt 99,2%."
    ),
    "còn hai phần nữa": "Có 15/18 thôn đạt danh hiệu, 02 thôn chưa đăng ký, 01 thôn không xét do có vụ việc.",
}  # fmt: skip


@pytest.mark.parametrize("case", SLIPS)
def test_the_wrong_number_is_told_and_the_right_one_is_not(case: str) -> None:
    """One mistake is told in the wrong text, none in the right one."""
    text, right, wrong = SLIPS[case]
    assert [f.message for f in errors(text.format(right))] == []
    assert len(errors(text.format(wrong))) == 1


@pytest.mark.parametrize("case", LEFT_ALONE)
def test_what_only_looks_like_a_rest_is_left_alone(case: str) -> None:
    """Right texts with numbers that might be taken for a rest, a flow or a repetition: nothing is told of them."""
    assert [(f.quote, f.message) for f in errors(LEFT_ALONE[case])] == []
