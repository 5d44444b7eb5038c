"""Sentences built like those that provinces publish: right ones nothing is said about, wrong ones that are found."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors, told

RIGHT = {
    "đạt bao nhiêu dự toán và tăng bao nhiêu": (
        "Thu thuế quý II đạt hơn 640 tỷ đồng, bằng 31,4% dự toán và tăng 12,8%; thu phí đạt 22 tỷ đồng, đạt 63% kế "
        "hoạch năm, tăng 41%."
    ),
    "hoàn thành kế hoạch, tăng so với ai không nói": "Sản lượng sữa đạt 93% chỉ tiêu, giảm 4,5%, đứng đầu vùng.",
    "phần của tổng có kế hoạch riêng": (
        "Tổng thu phí được 17.363 triệu đồng, đạt 111,6% dự toán huyện giao, tăng 7,3% so với năm 2019. Trong đó, thu "
        "tại bến 16.186 triệu đồng, đạt 117,6% dự toán, tăng 11,3% so với năm trước."
    ),
    "cùng kỳ của khoản này không phải khoản bên cạnh": (
        "Thu nhiều nhất là tiền thuê đất với 9.877 triệu đồng, đạt 23% so với dự toán và bằng 81,7% so với cùng kỳ; kế "
        "đến là lệ phí 8.097 triệu đồng, đạt 33,9% so với dự toán và bằng 82,7% so với cùng kỳ năm trước."
    ),
    "ngưỡng trong ngoặc": "Có 10/12 xã nộp đúng tiến độ (trên 55%), còn 2 xã chậm.",
    "ngưỡng nói bằng chữ đạt trên": "Toàn bộ 45/45 trường đã mở thư viện (đạt trên 85% số đầu sách theo quy định).",
}

WRONG = {
    "vượt kế hoạch": ("Sản lượng sữa đạt 104,5% kế hoạch, vượt 5,4%.", "5,4"),
    "bằng và tăng so với cùng kỳ": ("Sản lượng sữa bằng 109,7% so với cùng kỳ, tăng 7,9%.", "7,9"),
    "tỷ lệ của một phân số": ("Có 45/60 trường mở thư viện (đạt 57% số trường).", "57"),
    "tỷ lệ so với kế hoạch nói ngay trước": (
        "Huyện giao thu 12.350 triệu đồng. Đến nay thu được 11.836 triệu đồng, đạt 98,54% dự toán.",
        "98,54",
    ),
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT.keys())
def test_right_sentences_are_left_alone(text: str) -> None:
    """What a hasty reader of such reports would take for a mistake is none."""
    assert errors(text) == []


@pytest.mark.parametrize(("text", "quote"), WRONG.values(), ids=WRONG.keys())
def test_wrong_sentences_of_the_same_build_are_found(text: str, quote: str) -> None:
    """The nearest wrong sentence is told at the number that is wrong."""
    assert quote in [found for _, found in told(text)]
