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
    "số cuối kỳ ở đoạn sau, một khoản không rõ thu hay chi": (
        "Nợ từ năm 2024 chuyển sang là 8.740 triệu đồng. Phát sinh nợ mới 2.365 triệu đồng; đã thu 3.918 triệu đồng. "
        "Xóa nợ 512 triệu đồng.\nTổng số nợ đến ngày 30/9/2025 là {} triệu đồng.",
        "6.675",
        "7.187",
    ),
    "tổng và hiệu của các khoản chỉ tính một lần": (
        "Số dư quỹ tại ngày 31/12/2024 là 47.350.000 đồng. Thu hội phí 28.440.000 đồng, thu nuôi lợn đất 19.600.000 "
        "đồng; tổng thu trong kỳ 48.040.000 đồng. Chi trong kỳ 45.350.000 đồng. Thu nhiều hơn chi 2.690.000 đồng. Số "
        "dư quỹ đến ngày 30/6/2025 là {} đồng.",
        "50.040.000",
        "47.350.000",
    ),
    "số đầu kỳ nói sau cùng": (
        "Toàn xã quản lý 274 người. Trong quý tăng 02 trường hợp do chuyển đến, giảm 07 trường hợp do từ trần; "
        "đầu quý là {} người.",
        "279",
        "269",
    ),
    "bỏ quên phần vừa nêu": (
        "Quý II nhận 1.906 bưu gửi, đã phát 1.847 bưu gửi (96,9%), chuyển hoàn 33 bưu gửi; đang lưu {} bưu gửi.",
        "26",
        "59",
    ),
    "số đã thực hiện cũ": (
        "Phải cấp 2.318 thửa. Năm trước đã cấp 1.746 thửa; năm nay cấp thêm 214 thửa, nâng tổng số thửa đã cấp lên "
        "1.960 thửa, đạt 84,6%. Số thửa chưa cấp còn {} thửa.",
        "358",
        "572",
    ),
    "phần còn lại của tỷ lệ vừa nêu": (
        "Tổng kinh phí 30.805 triệu đồng. Đã chi trả cho 106 hộ với số tiền 24.830 triệu đồng, bằng 80,6% tổng kinh "
        "phí; còn {} triệu đồng chưa chi.",
        "5.975",
        "6.425",
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
    "phần vừa nêu nằm trong phần trước nó": (
        "Nhận 342 vụ việc, đưa ra hòa giải 318 vụ việc, hòa giải thành 271 vụ việc, đạt 85,2%; 24 vụ việc đang xác "
        "minh, chưa đưa ra hòa giải."
    ),
    "hai quỹ khác nhau": (
        "Quỹ hỗ trợ đầu năm 1.250 triệu đồng, vận động thêm 140 triệu đồng, giải ngân 385 triệu đồng, dư nợ cuối kỳ "
        "2.016 triệu đồng."
    ),
    "lượt kiểm tra không phải số cơ sở": (
        "Có 58 cơ sở, kiểm tra 41 lượt cơ sở (có cơ sở kiểm tra 02 lần), 07 trường hợp vi phạm. Còn 19 cơ sở chưa "
        "kiểm tra trong quý."
    ),
    "hai nhóm chồng nhau": (
        "Trong tổng số 612 hồ sơ, 38 hồ sơ thiếu phiếu, 24 hồ sơ ghi sai ngày, có hồ sơ mắc cả hai lỗi; số hồ sơ "
        "không có sai sót là 557."
    ),
    "riêng năm nay nằm trong số lũy kế": (
        "Giá trị hợp đồng 38,2 tỷ đồng. Lũy kế giải ngân từ khởi công 29,5 tỷ đồng, riêng năm 2025 là 11,4 tỷ đồng."
    ),
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
