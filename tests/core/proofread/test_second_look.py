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
    assert [code for code, _ in told("Có 82 hộ khó khăn, chiếm 54,6% tổng số 180 hộ.")] == ["share"]
