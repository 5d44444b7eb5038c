"""Bao nhiêu mục đạt, vượt: counts of what a list's percentages say."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import told

_LINES = "Trồng cây (cây): 1.500 - 1.830 - 122%\nĐường quê (km): 4,0 - 3,4 - 85%\nÔn tập (em): 250 - 265 - 106%\n"
_BULLETS = "- Thu ngân sách đạt 112,4% kế hoạch;\n- Lương thực đạt 98,7% kế hoạch;\n- Việc làm đạt 105,0% kế hoạch.\n"
_VILLAGES = "Đánh giá 04 thôn: thôn Đoài 100%, thôn Đông 100%, thôn Trung 96,4%, thôn Hạ 91,3%. "


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        (_LINES + "Như vậy {}/3 chỉ tiêu vượt kế hoạch.", "03", "02"),
        (_BULLETS + "Như vậy có {}/3 chỉ tiêu vượt kế hoạch.", "01", "02"),
        (_BULLETS + "Có {}/3 chỉ tiêu chưa đạt kế hoạch.", "02", "01"),
        (_VILLAGES + "Đến nay có {} thôn đạt 100%.", "03", "02"),
    ],
)
def test_those_that_met_their_plan_are_counted(text: str, wrong: str, right: str) -> None:
    """Over lines, bullets and a sentence; the right count is left alone."""
    assert told(text.format(wrong)) == [("count", wrong)]
    assert told(text.format(right)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Có 5/12 chỉ tiêu vượt kế hoạch, trong đó: đàn lợn 112%, thủy sản 108%, du lịch 121%.",
        "Xã Đông 92,4%, xã Hà 90,1%, xã Tây 101,5%. Toàn huyện có 04 xã vượt kế hoạch.",
        _BULLETS + "Năm trước có 02/4 chỉ tiêu vượt kế hoạch.",
    ],
)
def test_a_list_that_is_not_whole_proves_no_count(text: str) -> None:
    """Examples, a list of some, and the year before."""
    assert told(text) == []
