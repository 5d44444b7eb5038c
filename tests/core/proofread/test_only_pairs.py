"""A rate and the only numbers it can be made of; so much by the year and by the month; columns that are averages."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors

WRONG = [
    # the words between name other things: 12.600 con would fit too
    (
        "Đàn lợn 12.600 con do 420 hộ và 6 trang trại nuôi, trong đó trang trại nuôi 4.200 con, bình quân 700 con/"
        "trang trại; các hộ nuôi 8.400 con, trung bình mỗi hộ {} con.",
        "30",
        "20",
    ),
    (
        "Đã thi hành xong 756 việc; với 7 chấp hành viên, mỗi người thi hành xong bình quân {} việc.",
        "185",
        "108",
    ),
    # what one piece is made of is no total
    (
        "Tặng 840 suất quà, trị giá mỗi suất 700.000 đồng gồm 500.000 đồng tiền mặt và túi hàng 200.000 đồng, tổng trị "
        "giá {} triệu đồng.",
        "420",
        "588",
    ),
    # the hectares of one machine are not all of them
    (
        "Đội có 6 máy cày, làm được 432 ha với đơn giá 1.800.000 đồng/ha, mỗi máy đảm nhiệm 72 ha, doanh thu của đội "
        "{} triệu đồng.",
        "129,6",
        "777,6",
    ),
    ("Hội có 465 thành viên, vốn điều lệ 2.790 triệu đồng, vốn góp bình quân {} triệu đồng/thành viên.", "5", "6"),
    (
        "Doanh thu sáu tháng từ dịch vụ 3.348 triệu đồng (kế hoạch năm 6.500 triệu đồng), tức bình quân {} triệu đồng "
        "một tháng.",
        "279",
        "558",
    ),
    ("Thu nhập của lao động thường xuyên 66 triệu đồng/năm, tức {} triệu đồng/tháng.", "6,5", "5,5"),
    ("Tiền điện tính theo giá 1.900 đồng/kWh, mỗi tháng 18,81 triệu đồng, cả năm {} triệu đồng.", "188,1", "225,72"),
    (
        "Số hộ sử dụng nước là 7.560 hộ, mạng lưới đường ống 112 km, mỗi km ống phục vụ {} hộ.",
        "75",
        "67,5",
    ),
    (
        "Vùng | Diện tích (ha) | Năng suất (tạ/ha) | Sản lượng (tấn)\nThượng | 1.240 | 64,5 | 7.998\n"
        "Giữa | 965 | 61,2 | 5.906\nHạ | 1.580 | {} | 10.554\nToàn huyện | 3.785 | 64,6 | 24.458",
        "68,6",
        "66,8",
    ),
    (
        "Đơn vị | Diện tích | Đơn giá | Thành tiền\nĐông Sơn | 215 | 1.646 | 353.890\nYên Bình | 96 | 1.433 | {}\n"
        "Phú Lộc | 128 | 1.433 | 183.424",
        "158.016",
        "137.568",
    ),
]


@pytest.mark.parametrize(("text", "wrong", "right"), WRONG)
def test_the_only_pair_must_agree(text: str, wrong: str, right: str) -> None:
    """A stale number or one of a neighbour is found, even where another base fits it; the right one is let be."""
    assert [found.quote for found in errors(text.format(wrong))] == [wrong]
    assert errors(text.format(right)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Mạng lưới có 13 người; thù lao 350.000 đồng/người/tháng, tổng chi sáu tháng 27,3 triệu đồng.",
        "1.176 hội viên hưởng ứng, mỗi hội viên góp 2 kg gạo một quý, cả năm thu được 9.408 kg gạo.",
        "Ba quý đã chuyển phát 37.260 bưu phẩm, bình quân mỗi tháng 4.140 bưu phẩm.",
        "Mở 6 lớp. Thù lao giáo viên: mỗi lớp 360 giờ, mức 90.000 đồng/giờ, số tiền 194,4 triệu đồng.",
        "Tổ chức bữa cơm 62 mâm, mỗi mâm 10 người, hết 93 triệu đồng, tính ra mỗi suất ăn 150 nghìn đồng.",
        "Có 3 khoa điều trị nội trú, 46 bác sĩ, bình quân 8,2 bác sĩ/vạn dân.",
        "Mua 12 bộ máy vi tính, đơn giá 14,5 triệu đồng/bộ, giá trị hợp đồng 171,1 triệu đồng sau khi giảm giá.",
        "Mua 4 máy in với tổng giá 22 triệu đồng, trong đó 3 máy khổ A4 giá 4 triệu đồng/máy.",
        "In 164.640 phiếu, mỗi cử tri 4 phiếu, cử tri 39.200 người và dự phòng 7.840 phiếu.",
        "Bán 640 tấn khoai, giá từ 7.000 đến 8.500 đồng/kg, thu 4,9 tỷ đồng.",
        "Lúa cho 1.345,5 tấn trên 195 ha, thu về 11,0 tỷ đồng. Chi phí sản xuất bình quân 31 triệu đồng/ha.",
        "Mật độ dân số trung bình 327 người/km2, dân số 149.879 người, diện tích 457,2 km2.",
    ],
)
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    """Other spans of time, other things, parts of one piece, ranges, what is left after a discount: no mistakes."""
    assert errors(text) == []
