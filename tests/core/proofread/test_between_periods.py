"""A change held against its two levels, wherever they are told: in brackets, in other sentences, behind "so với"."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import told

LEVELS = {
    "Trong quý, xã nhận 38 tin báo; quý trước chỉ nhận 32 tin. Như vậy số tin tiếp nhận tăng {}%.": ("18,75", "15,8"),
    "Đầu năm có 186 hộ nghèo (6,2%). Sau rà soát ngày 15/10 còn 143 hộ, chiếm 4,8%, như vậy đã giảm được {} hộ.": (
        "43",
        "53",
    ),
    "Phòng kiểm tra 112 văn bản, tăng {}% (năm trước 86 văn bản); rà soát 215 văn bản.": ("30,2", "23,2"),
    "Tổng số 318 ca; so cùng kỳ năm trước giảm {}% (cùng kỳ 393 ca). Có 120 giường bệnh.": ("19,1", "23,6"),
    "Đón 18.900 lượt khách ở 38 điểm; năm 2024 là 17.500 lượt, tăng {}%.": ("8,0", "7,4"),
    "Thụ lý 286 việc, tăng 22 việc ({}%) so với cùng kỳ năm trước.": ("8,3", "7,7"),
    "Hiện có 1.184 học sinh, so với đầu năm học (1.196 học sinh) giảm 12 em, tỷ lệ {}%.": ("1,0", "0,10"),
    "Năm 2023 có 312 lượt hộ, năm 2024 có 364 lượt hộ, năm 2025 có 401 lượt hộ. Năm 2025 tăng {} lượt hộ so với "
    "năm 2024.": ("37", "47"),
}
OWN_CLAUSE = (
    (
        "Đàn dê 3.150 con, so với cùng kỳ (3.268 con) giảm 3,6%; đàn thỏ 86.700 con, so với cùng kỳ (82.100 "
        "con) tăng {}%.",
        "5,3",
        "5,6",
    ),
    (
        "Điểm môn Toán 5,62 (năm trước 5,28), tăng 0,34 điểm; Ngữ văn 6,47 (năm trước 6,62), {} 0,15 điểm; "
        "Sinh học 5,05 "
        "(năm trước 4,64), tăng 0,41 điểm.",
        "tăng",
        "giảm",
    ),
    (
        "a) Trộm cắp 17 vụ; đánh bạc 05 vụ.\nb) Ma túy: bắt giữ 11 vụ, 15 đối tượng, {} 03 vụ so với cùng kỳ (08 vụ).",
        "giảm",
        "tăng",
    ),
    (
        "Nợ thuế đến 31/12/2023 là 1.864 triệu đồng; thu 721 triệu đồng nợ cũ, phát sinh 438 triệu đồng nên nợ đến "
        "30/9/2024 là 1.581 triệu đồng, {} 15,2% so với đầu năm.",
        "tăng",
        "giảm",
    ),
    (
        "Đã giải ngân 57,0% kế hoạch vốn. Nếu so với tỷ lệ 48,6% cùng thời điểm năm 2024 thì {} 8,4 điểm %.",
        "giảm",
        "tăng",
    ),
    (
        "Quỹ thu 4.682 triệu đồng. So với dự toán 4.459 triệu đồng, đạt 105,0%; so với số thu năm 2024 "
        "(4.356 triệu đồng) "
        "tăng {}%.",
        "5,0",
        "7,5",
    ),
    (
        "Có 31 hộ hiến 1.864 m2 đất. Năm 2024 con số này là 1.491,2 m2, như vậy diện tích hiến tăng {}%.",
        "20",
        "25",
    ),
    ("Đội tham gia 29 vụ cứu nạn; so với cùng kỳ (24 vụ) tăng 05 vụ, bằng {}% cùng kỳ.", "20,8", "120,8"),
    ("Xuất khẩu ước 142,6 triệu USD, bằng {}% kế hoạch năm (200 triệu USD).", "73,1", "71,3"),
    (
        "Hộ nghèo từ 3.214 hộ (30,6%) còn 2.687 hộ (25,3%), giảm 527 hộ; tỷ lệ hộ nghèo giảm {} điểm %.",
        "17,3",
        "5,3",
    ),
)
LEFT_ALONE = (
    "Có 188 hộ thoát nghèo, phát sinh mới 11 hộ; như vậy giảm được 177 hộ, đạt 42,1% kế hoạch năm (420 hộ).",
    "a) Ma túy: bắt 11 vụ, tăng 03 vụ so với cùng kỳ (08 vụ).\nb) Giao thông: xảy ra 14 vụ; so với cùng kỳ tăng 03 vụ "
    "(27,3%).",
    "Điểm môn Toán 5,62 (năm trước 5,28), tăng 0,34 điểm; Văn 5,05 (năm trước 4,64), tăng 0,41 điểm. "
    "Cộng hai môn, bình "
    "quân đạt 10,67, cao hơn năm trước 0,75 điểm.",
    "Năm 2026 thu 4.100 triệu đồng, sửa nhà với kinh phí 1,5 tỷ đồng (ngân sách 60%, tiểu thương góp 40%).",
    "Thanh tra phát hiện sai phạm 1.240 triệu đồng (cùng kỳ 980 triệu đồng), kiến nghị thu hồi 860 triệu đồng "
    "(tăng 12,4%).",
    "Đàn trâu 420 con, giảm 6,7% so với cùng kỳ; đàn bò 1.860 con, tăng 2,1%. Tổng đàn trâu, bò cùng kỳ 2.272 con.",
    "Năm 2024 thu 18,6 tỷ đồng. Dự toán năm 2025 giao 20,5 tỷ đồng; 9 tháng đã thu 16,1 tỷ đồng, tăng 9,2% so với 9 "
    "tháng năm 2024.",
    "Có 68 đơn, tăng 8 đơn so với cùng kỳ (60 đơn); khiếu nại 12 đơn, tăng 2 đơn; tố cáo 7 đơn (cùng kỳ 9 đơn).",
    "Kim ngạch quý IV ước 12,35 triệu USD, giảm 5% so quý III (13,0 triệu USD).",
    "Giá lúa đầu vụ 7.200 đồng/kg, cuối vụ 8.100 đồng/kg, cao hơn năm trước 400 đồng/kg.",
    "Số xã nâng cao tăng từ 3 xã lên 8 xã; xã kiểu mẫu tăng thêm 1 xã.",
)


@pytest.mark.parametrize("text", LEVELS)
def test_a_change_is_held_against_the_levels_it_names(text: str) -> None:
    """Right, it is left alone; of the wrong base, stale or mistyped, it is told."""
    right, wrong = LEVELS[text]
    assert told(text.format(right)) == []
    assert [quote for _, quote in told(text.format(wrong))] == [wrong]


@pytest.mark.parametrize(("text", "wrong", "right"), OWN_CLAUSE)
def test_the_levels_of_its_own_clause_are_not_acquitted_by_others(text: str, wrong: str, right: str) -> None:
    """Neither the plan beside them nor the next clause or paragraph makes the wrong way or the wrong base right."""
    assert len(told(text.format(wrong))) == 1
    assert told(text.format(right)) == []


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_levels_of_something_else_prove_nothing(text: str) -> None:
    """A level in brackets belongs to what stands before it; a part, another period or another span is no base."""
    assert told(text) == []
