"""Before a mistake is told: the other numbers of the sentence are tried in the place of the one that a rule picked."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors, told

RIGHT = {
    "tổng là số người được công nhận, không phải số dự thi": (
        "418/424 thí sinh đỗ, đạt 98,6%; trong đó loại giỏi 96 em, loại khá 187 em, còn lại 135 em loại trung bình."
    ),
    "tỷ lệ của số giảm, không phải của số phát sinh": (
        "Năm nay có 96 hộ thoát nghèo, phát sinh mới 14 hộ; như vậy giảm được 82 hộ, đạt 45,6% kế hoạch năm (180 hộ)."
    ),
    "khoảng giá và giá vụ trước": "Giá cà phê từ 92.000 đến 98.000 đồng/kg, cao hơn vụ trước khoảng 31.000 đồng/kg.",
    "những phần trùng nhau": (
        "Quý II khám 14.205 lượt, trong đó khám bảo hiểm 12.870 lượt, khám tại xã 6.940 lượt, trẻ em 1.815 lượt."
    ),
    "phần của tổng ở câu trước": (
        "Tổng thu của quỹ được 846,5 triệu đồng. Trong đó các khoản thu tại xã là 412,5 triệu đồng, thu từ cán bộ "
        "196 triệu đồng, thu từ cấp trên 238 triệu đồng. Tổng chi 864,5 triệu đồng."
    ),
    "phần nọ nằm trong phần kia": (
        "Xã có 8.412 ha, trong đó đất nông nghiệp 6.730 ha, bằng 80% diện tích tự nhiên; đất trồng lúa 3.915 ha, bằng "
        "58,2% đất nông nghiệp và 46,5% diện tích tự nhiên."
    ),
    "số cuối giống tên tổ": "Huy động 96 người: công an 24, dân quân 32, đoàn thể 28, cán bộ tổ dân phố 12.",
    "riêng một loại trong số đó": "Gieo 862,4 ha; trong đó giống mới 702 ha, chiếm 81,4%, riêng lúa thơm 610 ha.",
    "lần lượt, rồi tổng": (
        "Dự toán của ba xã cũ lần lượt là 21.450, 18.720 và 16.930 triệu đồng, gộp lại 57.100 triệu đồng."
    ),
    "phần của số đứng ngay trước, gọi bằng tên khác": (
        "Lập biên bản 152 trường hợp vi phạm. Thu nhận 124 hồ sơ căn cước, gồm 43 trường hợp dưới 14 tuổi và 81 trường "
        "hợp từ đủ 14 tuổi trở lên."
    ),
    "cộng cả hai, kể từ cuối": (
        "Huyện có 28.640 hộ, trong đó hộ nghèo 1.132 hộ; hộ cận nghèo 1.574 hộ. Cộng cả hai loại là 2.706 hộ."
    ),
    "mỗi gạch đầu dòng chia lại từ đầu": (
        "Trong kỳ tiếp nhận 58 vụ việc:\n- Theo lĩnh vực: đất đai 24 vụ, hôn nhân và gia đình 21 vụ, lĩnh vực khác 13 "
        "vụ;\n- Theo kết quả: hòa giải thành 49 vụ, không thành 6 vụ, đang giải quyết 3 vụ."
    ),
    "gốc so sánh của vế sau": (
        "Bảo hiểm bắt buộc 8.412 người, tăng 222 người (2,7%) so với cuối năm 2024; bảo hiểm tự nguyện 2.136 người, "
        "giảm 134 người (5,9%) so với cuối năm 2024 (2.270 người)."
    ),
    "các phần của một số ước chừng": (
        "Rác thải phát sinh khoảng 74,5 tấn/ngày, trong đó đốt 36,2 tấn, chôn lấp 21,8 tấn, ủ phân 11,3 tấn, chưa thu "
        "gom 5,2 tấn."
    ),
    "kể một ít trong ngoặc": "Có 34 giáo viên giỏi (07 giáo viên giỏi cấp tỉnh, 02 giáo viên giỏi quốc gia).",
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_what_another_number_explains_is_not_told(text: str) -> None:
    """Right sentences in which the nearest number is not the one that is meant."""
    assert [found.message for found in errors(text)] == []


def test_a_mistake_that_nothing_explains_is_told() -> None:
    """The second look takes back no mistake: two digits exchanged in a part and in a percentage."""
    assert told("Có 424 thí sinh, gồm loại giỏi 96 em, loại khá 178 em, loại trung bình 141 em.") == [
        ("total-parts", "178")
    ]
    assert [code for code, _ in told("Có 82 hộ khó khăn, chiếm 54,6% tổng số 180 hộ.")] == ["rate"]
