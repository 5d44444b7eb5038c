"""What is right of other numbers than those a rule picked is no mistake; what is right of none still is."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors

RIGHT = {
    "of the number right before the part, whose rest is told": (
        "Trong kỳ nhận 312 hồ sơ, trong đó 208 hồ sơ thuộc thẩm quyền, đã xử lý 195 hồ sơ (93,8%), còn 13 hồ sơ."
    ),
    "of what was to be done, told before what was done": (
        "Có 37 dự án phải thu hồi 412,6 ha đất; đến nay đã bàn giao 318,4 ha, đạt 77,2%, còn 94,2 ha."
    ),
    "several shares of a number told behind the first one": (
        "Thuộc thẩm quyền 124 đơn, đã giải quyết 98 đơn (79,0%), gồm 21 đơn đúng (21,4%), 12 đơn đúng một "
        "phần (12,2%), 65 đơn sai (66,3%)."
    ),
    "of parts that were told of another whole": (
        "Khối lượng phát sinh 118,2 tấn/ngày: khu vực nội thị 72,4 tấn/ngày, khu vực ngoại thị 45,8 "
        "tấn/ngày. Thu gom 103,1 tấn/ngày, đạt 87,2%, trong đó nội thị 67,5 tấn/ngày (93,2%), ngoại thị "
        "35,6 tấn/ngày (77,7%)."
    ),
    "of the item that the sentence is called after": (
        "Tổng dư nợ là 162,48 tỷ đồng. Cụ thể:\n- Ngân hàng Chính sách xã hội: 121,36 tỷ đồng, 2.714 "
        "hộ;\n- Quỹ tín dụng: 41,12 tỷ đồng, 806 hộ.\nRiêng nguồn Ngân hàng Chính sách xã hội, nợ quá hạn "
        "158 triệu đồng, bằng 0,13% dư nợ."
    ),
    "a number in words that counts other things": (
        "Số nhà bị ảnh hưởng toàn huyện là 1.132 nhà.\n Ba xã thiệt hại nặng: Hòa An 318 nhà; Tân Lập 254 "
        "nhà; Bình Sơn 176 nhà. Ba xã này chiếm 66,1% số nhà bị ảnh hưởng."
    ),
    "what the brackets divide": ("Kiểm tra 14 đơn vị (6 phòng và 8 xã), đạt 50% tổng số 28 đơn vị."),
    "the whole told in brackets right behind": (
        "Khai sinh 1.846 trường hợp, khai tử 574 trường hợp, kết hôn 781 trường hợp.\nCòn 23 hồ sơ phải "
        "sửa, bằng 0,72% tổng số khai sinh, khai tử, kết hôn (3.201 việc)."
    ),
    "an average of all, behind the last part": (
        "Xử phạt 13 trường hợp, số tiền 512,4 triệu đồng, gồm môi trường 6 trường hợp, 290,5 triệu đồng; "
        "đất đai 4 trường hợp, 141,2 triệu đồng; khoáng sản 3 trường hợp, 80,7 triệu đồng. Bình quân 39,4 "
        "triệu đồng/trường hợp."
    ),
    "an average over the whole whose parts are told": (
        "Tổ chức 41 hội nghị, gồm 27 hội nghị tại cấp xã và 14 hội nghị tại doanh nghiệp, với 3.116 người "
        "dự (bình quân 76 người/hội nghị)."
    ),
    "an average of totals nobody added up": (
        "Bố trí vốn cho 64 công trình, trong đó 22 công trình chuyển tiếp 118.350 triệu đồng, 42 công "
        "trình mới 113.110 triệu đồng. Bình quân 3.617 triệu đồng/công trình."
    ),
    "items that come to another number of the paragraph": (
        "Tổng số thu 2.057,75 tỷ đồng, đạt 49,8% kế hoạch. Số còn phải thu 6 tháng cuối năm là 2.070,85 "
        "tỷ đồng. Cơ cấu:\n- Bảo hiểm xã hội: 1.486,72 tỷ đồng;\n- Bảo hiểm thất nghiệp: 118,35 tỷ "
        "đồng;\n- Bảo hiểm y tế: 412,94 tỷ đồng;\n- Lãi chậm đóng: 39,74 tỷ đồng."
    ),
    "what the parts leave of the first number, told right behind": (
        "Tổng thu 796.872 triệu đồng; tổng chi 691.015 triệu đồng; nộp cấp trên 5.415 triệu đồng; chuyển "
        "nguồn 38.260 triệu đồng. Kết dư ngân sách 62.182 triệu đồng."
    ),
    "those that are not the part that was told": (
        "Có 44 bài giảng dự thi: 7 giải Nhất, 12 giải Nhì, 19 giải Ba, còn lại 6 bài không đạt giải (tỷ lệ đạt giải "
        "86,4%)."
    ),
    "each out of its own": (
        "Quản lý 31.655 người tăng huyết áp trên 38.420 người được phát hiện (82,4%) và 11.906 người đái tháo đường "
        "trên 14.870 người được phát hiện (80,1%)."
    ),
    "of what is left when some are not counted": (
        "Tổng thu đạt 8.438,8 tỷ đồng, bằng 105,5% dự toán (8.000 tỷ đồng). Không kể tiền sử dụng đất, số thu đạt "
        "6.712,0 tỷ đồng, bằng 103,3% dự toán."
    ),
    "an average of the total it is called after": (
        "Kiểm tra 22 cuộc, ấn định thuế 6.940 triệu đồng, đã thu nộp 6.315 triệu đồng, đạt 91,0%; bình quân mỗi cuộc "
        "ấn định 315,5 triệu đồng."
    ),
    "an average over all, a part of whom was told last": (
        "Chi trả cho 3.942 người, trong đó qua tài khoản 2.681 người (68,0%), nhận tiền mặt 1.261 người; số tiền chi "
        "trả là 17,38 tỷ đồng, bình quân 4,41 triệu đồng/người."
    ),
    "an item of a numbered list, after another one with its level": (
        "1. Sốt xuất huyết: cả năm ghi nhận 351 ca, giảm 135 ca so với năm 2022 (486 ca).\n"
        "2. Tay chân miệng: 143 ca, tăng 25 ca so với năm 2022."
    ),
    "the highest by its rate": (
        "Hệ cao đẳng có tỷ lệ việc làm cao nhất với 2.102 người (94,0%); thấp nhất là sơ cấp với 7.004 người (82,0%)."
    ),
    "shares that the one behind them makes a hundred": (
        "Tỷ trọng các khu vực lần lượt là 20,8%, 37,8%, 36,3%; thuế sản phẩm chiếm 5,1%."
    ),
    "those who got better": (
        "Tổng số 13.248 lượt ra viện: khỏi bệnh 10.487 lượt (79,2%); đỡ, giảm 2.061 lượt (15,6%); chuyển tuyến 612 "
        "lượt (4,6%); còn lại 88 lượt (0,7%)."
    ),
    "income on top of wages": (
        "Kinh phí tiết kiệm 4.865,2 triệu đồng, chi thu nhập tăng thêm 3.912,6 triệu đồng (80,4%), còn 952,6 triệu "
        "đồng trích lập các quỹ."
    ),
    "one of two that make up all": (
        "Quản lý 2.142 người, trong đó cai nghiện tại cơ sở 386 người. Phân theo giới tính: nam 2.024 người, nữ 118 "
        "người (5,5%)."
    ),
    "an average of what stands right beside the total": (
        "Đi làm việc ở nước ngoài 1.960 người, các thị trường khác 107 người. Có 163 lao động thuộc hộ nghèo được hỗ "
        "trợ 1.548,5 triệu đồng, bình quân 9,5 triệu đồng/người."
    ),
    "an average of all behind what is told of a part": (
        "Phạt tiền 724,8 triệu đồng đối với 592 trường hợp, trong đó quý III 240,4 triệu đồng; bình quân 9 tháng 1,22 "
        "triệu đồng/trường hợp."
    ),
    "what there was, told last": "Đàn trâu 4.218 con, giảm 138 con (3,2%) so với 4.356 con cùng kỳ.",
    "days of a year that is not told": "Bình quân mỗi ngày (172 ngày, tính từ 01/01 đến 20/6) kiểm soát 90 con lợn.",
    "so many of one thing for each of another": (
        "Thư viện phục vụ 48.620 lượt bạn đọc, luân chuyển 96.340 lượt sách, tức gần 2 lượt sách/bạn đọc."
    ),
}

WRONG = {
    "the wrong base, which the words name": (
        "Tiếp nhận 312 hồ sơ, trong đó 208 hồ sơ trực tuyến, chiếm 76,4% tổng số hồ sơ.",
        "76,4",
    ),
    "the inverse of the rate of a plan": (
        "Tổng đàn gia cầm kế hoạch giao 80.000 con, đến nay nuôi 84.300 con, bằng 94,9% kế hoạch.",
        "94,9",
    ),
    "the rest is right, the share of it is not": (
        "Phát sinh 46,5 tấn rác, thu gom được 43,9 tấn, đạt 94,9%; còn 2,6 tấn chưa thu gom.",
        "94,9",
    ),
    "an average that is not that of the whole either": (
        "Tổ chức 41 hội nghị, gồm 27 hội nghị tại cấp xã và 14 hội nghị tại doanh nghiệp, với 3.116 người "
        "dự (bình quân 67 người/hội nghị).",
        "67",
    ),
    "items that come to no number of the paragraph": (
        "Tổng số thu 2.057,57 tỷ đồng. Cơ cấu:\n- Bảo hiểm xã hội: 1.486,72 tỷ đồng;\n- Bảo hiểm thất "
        "nghiệp: 118,35 tỷ đồng;\n- Bảo hiểm y tế: 412,94 tỷ đồng;\n- Lãi chậm đóng: 39,74 tỷ đồng.",
        "2.057,57",
    ),
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_what_other_numbers_beside_it_make_right_is_not_told(text: str) -> None:
    """A reader takes the number that is meant without thinking; told as a mistake it would cost his trust."""
    assert [found.message for found in errors(text)] == []


@pytest.mark.parametrize(("text", "wrong"), WRONG.values(), ids=WRONG)
def test_what_no_natural_reading_makes_right_is_still_told(text: str, wrong: str) -> None:
    """The excuses leave the mistakes: another base by name, the inverse, a rest that does not bear the share out."""
    assert wrong in [found.quote for found in errors(text)]
