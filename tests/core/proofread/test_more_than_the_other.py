"""Hơn kém nhau: by how much one of two told numbers is more than the other, and which of them is."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors, told

GAPS = (
    (
        "Tỷ lệ nảy mầm của lúa lai đạt 85,2%, lúa thường đạt 60,1%; lúa lai cao hơn lúa thường {} điểm phần trăm.",
        "21,5",
        "25,1",
    ),
    ("Tỷ lệ che phủ đạt 85,2%, cao hơn huyện bên (60,1%) là {} điểm %.", "21,5", "25,1"),
    ("Tỷ lệ đi học đạt 89,3%, thấp hơn tỷ lệ chung của tỉnh (92,4%) {} điểm phần trăm.", "1,3", "3,1"),
    ("Khoa nội có 145 giường, khoa ngoại có 212 giường, nhiều hơn khoa nội {} giường.", "76", "67"),
    ("Khoa nội có 145 giường. Khoa ngoại có 212 giường, nhiều hơn {} giường.", "76", "67"),
    ("Giá thóc tẻ 7.800 đồng/kg, cao hơn giá ngô (5.900 đồng/kg) {} đồng/kg.", "1.800", "1.900"),
    ("Số cháu gái (389 cháu) ít hơn số cháu trai (412 cháu) {} cháu.", "32", "23"),
    (
        "Lương tổ Một 8,65 triệu đồng/người, tổ Hai 6,32 triệu đồng/người, khoảng cách {} triệu đồng/người.",
        "3,23",
        "2,33",
    ),
    ("Khoảng cách giữa xã cao nhất (96,4%) và xã thấp nhất (71,8%) là {} điểm phần trăm.", "26,4", "24,6"),
    (
        "Đội Một đạt 45%, đội Hai đạt 52%, đội Ba đạt 61%; chênh lệch giữa đội cao nhất và đội thấp nhất là {} điểm "
        "phần trăm.",
        "61",
        "16",
    ),
    ("Độ mặn cống Đông 6,85, cống Đoài 7,20, chênh nhau {} độ.", "0,53", "0,35"),
)
OTHER_GAPS = (
    "Đạt 62,5%, cao hơn cùng kỳ năm trước 4,1 điểm phần trăm, thấp hơn cả tỉnh (68,2%) 5,7 điểm phần trăm.",
    "Xã Đông thu 45 tấn, xã Đoài thu 38 tấn; xã Đông nhiều hơn năm trước 6 tấn.",
    "Doanh thu 120 tỷ đồng, lợi nhuận 12 tỷ đồng, chênh lệch tỷ giá 3 tỷ đồng.",
    "Trường có 350 học sinh, nhiều hơn 12 học sinh so với năm học trước.",
    "Khối 6 có 152 em, khối 7 có 148 em. Khối 8 có 160 em, nhiều hơn khối 7 là 12 em.",
    "Hai trạm cách nhau 12 km; tuyến chính dài 34 km, tuyến nhánh dài 28 km.",
    "Chè 7.800 đồng/kg, sắn 5.900 đồng/kg; chè cao hơn cùng kỳ 600 đồng/kg, sắn thấp hơn cùng kỳ 250 đồng/kg.",
    "Lúa 58,4 tạ/ha, ngô 45,2 tạ/ha, chênh lệch so với vụ trước lần lượt là 1,2 tạ/ha và 0,8 tạ/ha.",
    "Mức vay không cao hơn 15 triệu đồng; hộ nghèo vay 12 triệu đồng, hộ khác vay 8 triệu đồng.",
)


@pytest.mark.parametrize(("sentence", "wrong", "right"), GAPS)
def test_a_gap_is_the_difference_of_the_two(sentence: str, wrong: str, right: str) -> None:
    """The two are known by name, by brackets, or because no others were told; the right gap is left alone."""
    assert [quote for _, quote in told(sentence.format(wrong))] == [wrong]
    assert errors(sentence.format(right)) == []


@pytest.mark.parametrize("sentence", OTHER_GAPS)
def test_a_gap_to_something_else_is_left_alone(sentence: str) -> None:
    """More than last year, than a plan or than a limit is not more than the number that stands before."""
    assert errors(sentence) == []


def test_the_lesser_one_is_not_more() -> None:
    """ "nhiều hơn" of the smaller number is told at its word."""
    sentence = "Khen 3 tổ, {} năm trước (5 tổ) là 2 tổ."
    assert [code for code, _ in told(sentence.format("nhiều hơn"))] == ["direction"]
    assert errors(sentence.format("ít hơn")) == []
