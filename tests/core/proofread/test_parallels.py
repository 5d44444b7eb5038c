"""Items of one list, side by side: what binds the numbers of most of them binds those of the others."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors, told

ITEMS = {
    "hiệu": (
        "Thẩm tra:\n- Cầu bản: đề nghị 2.450 triệu đồng, thẩm tra 2.391,4 triệu đồng, giảm {} triệu đồng.\n"
        "- Trạm bơm: đề nghị 1.872,3 triệu đồng, thẩm tra 1.825,8 triệu đồng, giảm 46,5 triệu đồng.\n"
        "- Kênh N2: đề nghị 1.240 triệu đồng, thẩm tra 1.208,9 triệu đồng, giảm 31,1 triệu đồng.\n"
        "- Sân bóng: đề nghị 920,2 triệu đồng, thẩm tra 892,6 triệu đồng, giảm 27,6 triệu đồng.",
        ("58,6", "56,8"),
        "remainder",
    ),
    "tỷ lệ của các dòng gạch ngang": (
        "Chỉ tiêu - Kế hoạch - Thực hiện - Tỷ lệ\nTrồng cây bóng mát (cây): 1.500 - 1.830 - {}%\n"
        "Hiến máu (đơn vị): 120 - 138 - 115%\nThắp sáng đường (km): 4,0 - 3,4 - 85%\nHọc hè (em): 800 - 1.116 - 139,5%",
        ("122", "112"),
        "rate",
    ),
    "các vế cách nhau bằng chấm phẩy": (
        "Diện tích: xã A giao 120 ha, đạt 132 ha, bằng 110%; xã B giao 80 ha, đạt 72 ha, bằng {}%; "
        "xã C giao 50 ha, đạt 60 ha, bằng 120%; xã D giao 40 ha, đạt 30 ha, bằng 75%.",
        ("90", "80"),
        "rate",
    ),
}


@pytest.mark.parametrize(("text", "figures", "code"), ITEMS.values(), ids=ITEMS)
def test_an_item_unlike_its_neighbours_is_told(text: str, figures: tuple[str, str], code: str) -> None:
    """Right, nothing is told; with one number wrong, that one."""
    right, wrong = figures
    assert errors(text.format(right)) == []
    assert told(text.format(wrong)) == [(code, wrong)]


def test_items_that_agree_by_accident_prove_nothing() -> None:
    """Two of four items that seem to be differences do not make the other two wrong."""
    text = (
        "Kết quả:\n- Thôn Một: 30 hộ khá, 20 hộ trung bình, 10 hộ nghèo.\n- Thôn Hai: 45 hộ khá, 25 hộ trung bình, "
        "20 hộ nghèo.\n- Thôn Ba: 52 hộ khá, 31 hộ trung bình, 9 hộ nghèo.\n- Thôn Tư: 38 hộ khá, 27 hộ trung bình, "
        "6 hộ nghèo."
    )
    assert errors(text) == []


def test_two_items_speak_against_a_third_only_where_a_slip_explains_it() -> None:
    """Two digits exchanged in one of three items; a third item that is merely otherwise proves nothing."""
    text = (
        "Thu quỹ:\n- Thôn Một: giao 420 triệu đồng, thu 399 triệu đồng, bằng 95%.\n- Thôn Hai: giao 350 triệu đồng, "
        "thu 301 triệu đồng, bằng 86%.\n- Thôn Ba: giao 260 triệu đồng, thu 192,4 triệu đồng, bằng {}%."
    )
    assert errors(text.format("74")) == []
    assert told(text.format("47")) == [("rate", "47")]
