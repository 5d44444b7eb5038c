"""Numbers said twice in one breath: in words and digits, in two units, and by how much one is more than another."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors, told

PAIRS = {
    "thu ngân sách ở phần đánh giá": (
        "I. Kết quả\nThu ngân sách trên địa bàn ước 6.372 tỷ đồng, đạt 91,0% dự toán (7.002 tỷ đồng).\nII. Đánh giá\n"
        "Kinh tế ổn định, thu ngân sách đạt 6.732 tỷ đồng là kết quả tốt.",
        "I. Kết quả\nThu ngân sách trên địa bàn ước 6.372 tỷ đồng, đạt 91,0% dự toán (7.002 tỷ đồng).\nII. Đánh giá\n"
        "Kinh tế ổn định, thu ngân sách đạt 6.372 tỷ đồng là kết quả tốt.",
        "6.732",
    ),
    "kinh phí còn thiếu ở phần kiến nghị": (
        "Còn 52 hộ chưa nhận tiền (23,47 tỷ đồng), do vắng mặt.\nĐề nghị bổ sung 24,37 tỷ đồng để chi trả dứt điểm.",
        "Còn 52 hộ chưa nhận tiền (23,47 tỷ đồng), do vắng mặt.\nĐề nghị bổ sung 23,47 tỷ đồng để chi trả dứt điểm.",
        "24,37",
    ),
    "khối lượng ở phần kết luận": (
        "Đơn vị vận chuyển 128.450 m3 đất.\nKhối lượng vận chuyển 12.845 m3 đất đã được nghiệm thu.",
        "Đơn vị vận chuyển 128.450 m3 đất.\nKhối lượng vận chuyển 128.450 m3 đất đã được nghiệm thu.",
        "12.845",
    ),
    "bao nhiêu trên bao nhiêu": (
        "Kho còn 41,6 tấn trên sức chứa thiết kế 52,0 tấn, bằng 75,0%.",
        "Kho còn 41,6 tấn trên sức chứa thiết kế 52,0 tấn, bằng 80,0%.",
        "75,0",
    ),
    "đồng hồ không phải tiền": (
        "Đầu kỳ có 4.215 đồng hồ; lắp mới 318, tháo dỡ 42; cuối kỳ còn 4.941 đồng hồ.",
        "Đầu kỳ có 4.215 đồng hồ; lắp mới 318, tháo dỡ 42; cuối kỳ còn 4.491 đồng hồ.",
        "4.941",
    ),
    "vượt kế hoạch bao nhiêu": (
        "Trồng mới 186 ha/150 ha kế hoạch, đạt 124%, vượt 63 ha; trồng dặm 21 ha.",
        "Trồng mới 186 ha/150 ha kế hoạch, đạt 124%, vượt 36 ha; trồng dặm 21 ha.",
        "63",
    ),
    "bình quân của số trạm đã kể": (
        "- Mực nước: cầu Trắng 2,1 m; bến Đá 1,7 m; đập Tràn 2,2 m. Bình quân 3 điểm đo 2,6 m.",
        "- Mực nước: cầu Trắng 2,1 m; bến Đá 1,7 m; đập Tràn 2,2 m. Bình quân 3 điểm đo 2,0 m.",
        "2,6",
    ),
    "số thôn và các thôn trong ngoặc": (
        "Ngập 48 hộ thuộc 04 thôn (thôn Bắc 21 hộ; thôn Nam 18 hộ; thôn Trung 9 hộ).",
        "Ngập 48 hộ thuộc 03 thôn (thôn Bắc 21 hộ; thôn Nam 18 hộ; thôn Trung 9 hộ).",
        "04",
    ),
    "số tuyến và các mục đánh số": (
        "Đã làm 04 tuyến:\n(1) Ngõ thôn 3: 420 m;\n(2) Trục thôn 5: 600 m;\n(3) Đường ra đồng: 380 m.",
        "Đã làm 03 tuyến:\n(1) Ngõ thôn 3: 420 m;\n(2) Trục thôn 5: 600 m;\n(3) Đường ra đồng: 380 m.",
        "04",
    ),
    "số ngày sau hai ngày": (
        "Đợt mưa bắt đầu từ ngày 03/9/2024, đến ngày 11/9/2024 là 18 ngày.",
        "Đợt mưa bắt đầu từ ngày 03/9/2024, đến ngày 11/9/2024 là 8 ngày.",
        "18",
    ),
    "số năm trước hai năm": (
        "Qua 06 năm (từ năm 2020 đến hết năm 2023), thu nhập tăng dần.",
        "Qua 04 năm (từ năm 2020 đến hết năm 2023), thu nhập tăng dần.",
        "06",
    ),
    "số giờ kéo dài": (
        "Mất điện từ 20 giờ ngày 11/9 đến 08 giờ ngày 13/9/2024, kéo dài liên tục 63 giờ.",
        "Mất điện từ 20 giờ ngày 11/9 đến 08 giờ ngày 13/9/2024, kéo dài liên tục 36 giờ.",
        "63",
    ),
    "chữ rồi số": ("Xã có hai mươi ba (32) tổ dân phố.", "Xã có hai mươi ba (23) tổ dân phố.", "32"),
    "đổi đơn vị sau dấu phẩy": (
        "Tổng lượng nước 64.200 lít, tương đương 642 m3.",
        "Tổng lượng nước 64.200 lít, tương đương 64,2 m3.",
        "642",
    ),
    "hơn kém theo tên gọi": (
        "Nhập khẩu 318 tấn, xuất khẩu 402 tấn, lượng xuất khẩu nhiều hơn nhập khẩu 48 tấn.",
        "Nhập khẩu 318 tấn, xuất khẩu 402 tấn, lượng xuất khẩu nhiều hơn nhập khẩu 84 tấn.",
        "48",
    ),
    "hướng hơn kém": (
        "Vụ xuân gieo 214 ha, vụ mùa gieo 186 ha, vụ xuân ít hơn vụ mùa 28 ha.",
        "Vụ xuân gieo 214 ha, vụ mùa gieo 186 ha, vụ xuân nhiều hơn vụ mùa 28 ha.",
        "28",
    ),
    "chênh lệch của hai số": (
        "Điểm bình quân môn Toán 6,82 điểm, môn Văn 7,15 điểm, chênh lệch 0,53 điểm.",
        "Điểm bình quân môn Toán 6,82 điểm, môn Văn 7,15 điểm, chênh lệch 0,33 điểm.",
        "0,53",
    ),
}


@pytest.mark.parametrize(("wrong", "right", "quote"), PAIRS.values(), ids=PAIRS)
def test_the_two_sayings_are_held_against_each_other(wrong: str, right: str, quote: str) -> None:
    """The wrong one is found at its number, the right one is left alone."""
    assert [found for _, found in told(wrong)] == [quote]
    assert errors(right) == []


def test_a_plan_is_not_the_other_number() -> None:
    """More than the plan is not more than the number that happens to stand before."""
    assert errors("Nam 120 người, nữ 110 người, nhiều hơn kế hoạch 12 người.") == []


def test_words_in_a_sentence_of_their_own_say_the_number_before_them() -> None:
    """ "Bằng chữ: ..." behind the full stop; what only begins like a number in brackets is none."""
    text = "Số tiền: 12.450.000 đồng. Bằng chữ: Mười hai triệu bốn trăm {} mươi nghìn đồng."
    assert [quote for _, quote in told(text.format("bốn"))] == ["12.450.000"]
    assert told(text.format("năm")) == []
    assert told("Ghi nhận 63 ca (không có tử vong), chi 12,5 triệu đồng (mười hai triệu rưỡi).") == []


def test_money_whose_words_end_with_chan_is_read() -> None:
    """ "nghìn đồng chẵn" ends most sums of money in words."""
    text = "Thanh toán 48.650.000 đồng (bằng chữ: Bốn mươi tám triệu {} trăm năm mươi nghìn đồng chẵn)."
    assert [quote for _, quote in told(text.format("năm"))] == ["48.650.000"]
    assert told(text.format("sáu")) == []
