"""Habits that look like mistakes and are none: each of these tables is right and must be passed over in silence."""

from __future__ import annotations

import pytest

from addin.core.layout import audit
from tests.corpus_tables.sketch import sketch

HABITS = {
    "one whole divided in two ways": """
        |  | 2020 | 2021 | 2022 |
        | TỔNG SỐ | 540 | 555 | 568 |
        | Phân theo giới tính |  |  |  |
        | Nam | 270 | 280 | 285 |
        | Nữ | 270 | 275 | 283 |
        | Phân theo thành thị, nông thôn |  |  |  |
        | Thành thị | 180 | 185 | 190 |
        | Nông thôn | 360 | 370 | 378 |
    """,
    "a running total that ends where the sum does": """
        | STT | Tháng | Số thu | Lũy kế |
        | 1 | Tháng 1 | 10 | 10 |
        | 2 | Tháng 2 | 15 | 25 |
        | 3 | Tháng 3 | 12 | 37 |
        | 4 | Tháng 4 | 20 | 57 |
        |  | Cộng | 57 | 57 |
    """,
    "plan, actual and rate as rows": """
        | Nội dung | Xã A | Xã B | Xã C | Tổng cộng |
        | Kế hoạch giao | 100 | 120 | 90 | 310 |
        | Thực hiện | 80 | 130 | 60 | 270 |
        | Tăng, giảm so kế hoạch | -20 | 10 | -30 | -40 |
        | Tỷ lệ thực hiện (%) | 80 | 108.3 | 66.7 | 87.1 |
    """,
    "levels that do not add up over the year": """
        | TT | Chỉ tiêu | Đơn vị tính | Quý I | Quý II | Quý III | Quý IV | Cả năm |
        | 1 | Thu ngân sách | tỷ đồng | 10.5 | 12.1 | 9.8 | 15.2 | 47.6 |
        | 2 | Khách du lịch | lượt | 1200 | 1500 | 1800 | 900 | 5400 |
        | 3 | Diện tích trồng mới | ha | 0 | 120.5 | 300.2 | 20 | 440.7 |
        | 4 | Tỷ lệ che phủ rừng | % | 63.1 | 63.1 | 63.2 | 63.2 | 63.2 |
        | 5 | Dân số | người | 1000 | 1010 | 1015 | 1020 | 1020 |
    """,
    "means, greatest and least below the rows": """
        | Đơn vị | Nhiệt độ | Lượng mưa | Độ ẩm (%) |
        | Trạm 1 | 23.5 | 120 | 80 |
        | Trạm 2 | 24.1 | 200 | 85 |
        | Trạm 3 | 22.2 | 150 | 82 |
        | Trung bình | 23.3 | 156.7 | 82.3 |
        | Cao nhất | 24.1 | 200 | 85 |
        | Thấp nhất | 22.2 | 120 | 80 |
    """,
    "indicators that only sound like totals": """
        | STT | Chỉ tiêu | ĐVT | Năm 2022 | Năm 2023 |
        | 1 | Tổng giá trị sản xuất | tỷ đồng | 1500 | 1650 |
        | 2 | Thu nhập bình quân | triệu đồng | 45 | 50 |
        | 3 | Tổng số hộ | hộ | 2500 | 2550 |
        | 4 | Hộ nghèo | hộ | 300 | 250 |
        | 5 | Tổng sản lượng lương thực | tấn | 9000 | 9100 |
    """,
    "a header printed again after a page break": """
        | STT | Đơn vị | Thu (đồng) | Chi (đồng) |
        | 1 | A | 100000 | 70000 |
        | 2 | B | 200000 | 150000 |
        | STT | Đơn vị | Thu (đồng) | Chi (đồng) |
        | 3 | C | 300000 | 200000 |
        |  | Cộng | 600000 | 420000 |
    """,
    "days of the month as column heads": """
        | STT | Đơn vị | 1 | 2 | 3 | 4 | Tổng |
        | 1 | Xã A | 3 | 4 | 5 | 2 | 14 |
        | 2 | Xã B | 1 | 0 | 2 | 2 | 5 |
        | 3 | Xã C | 2 | 2 | 2 | 2 | 8 |
        |  | Cộng | 6 | 6 | 9 | 6 | 27 |
    """,
    "the same communes on many lines of a list": """
        | STT | Đơn vị | Nội dung | ĐVT | Khối lượng | Số người | Kinh phí |
        | 1 | Xã A | Bê tông đường | km | 1.2 | 30 | 500 |
        | 2 | Xã A | Nạo vét kênh | m | 1200 | 60 | 20 |
        | 3 | Xã B | Bê tông đường | km | 0.45 | 22 | 300 |
        | 4 | Xã B | Trồng cây | cây | 50 | 15 | 0 |
        | 5 | Xã C | Vệ sinh | m2 | 34742 | 145 | 5 |
        |  | Tổng cộng |  |  |  | 272 | 825 |
    """,
}


@pytest.mark.parametrize("drawing", HABITS.values(), ids=HABITS.keys())
def test_a_habit_is_no_mistake(drawing: str) -> None:
    """Nothing at all is shown for a right table, however it was laid out."""
    assert [(one.code, one.place.cell) for one in audit(sketch(drawing))[1]] == []


def test_each_division_of_a_whole_is_checked() -> None:
    """When one of the two divisions does not add up, the total is named although the other one does."""
    broken = HABITS["one whole divided in two ways"].replace("| 180 | 185 |", "| 180 | 158 |")
    assert [(one.code, one.place.cell) for one in audit(sketch(broken))[1]] == [("layout-sum-down", "C2")]


def test_a_product_is_recomputed() -> None:
    """Thành tiền is quantity × price; the line where it is not is named at the amount."""
    table = """
        | STT | Tên vật tư | ĐVT | Số lượng | Đơn giá | Thành tiền |
        | 1 | Xi măng | tấn | 12 | 1500000 | 18000000 |
        | 2 | Cát | m3 | 30 | 250000 | 7500000 |
        | 3 | Đá | m3 | 22 | 310000 | 6280000 |
        | 4 | Thép | kg | 400 | 17500 | 7000000 |
    """
    assert [(one.code, one.place.cell) for one in audit(sketch(table))[1]] == [("layout-ratio", "F4")]
