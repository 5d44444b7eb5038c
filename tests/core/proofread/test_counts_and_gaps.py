"""Đếm theo mức, chênh lệch và thực tăng: counted over a list, the most less the least, what came less what went."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors

RATES = (
    "Tỷ lệ cứng hóa đường của 6 xã như sau: An Hòa 82,4%; Bình Lộc 76,1%; Cẩm Sơn 64,5%; Đại Từ 60,0%; Phú Mỹ 48,7%; "
    "Tân Lập 35,2%. "
)
LEVELS = (
    (RATES + "Có {} xã đạt trên 60%.", "4", "3"),
    (RATES + "Có {} xã đạt từ 60% trở lên.", "3", "4"),
    (RATES + "Còn {} xã đạt dưới 50%.", "3", "2"),
    (RATES + "Có {}/6 xã cứng hóa hơn 70%.", "3", "2"),
    ("Huyện có 4 xã trồng chè: An Hòa 120 ha, Bình Lộc 86 ha, Cẩm Sơn 54 ha, Đại Từ 31 ha. Có {} xã trồng trên 50 ha.",
     "2", "3"),
)  # fmt: skip
GAPS = (
    (
        "Đoàn viên từng chi đoàn: An Hòa: 236; Bình Lộc: 198; Cẩm Sơn: 215; Đại Từ: 174. Chi đoàn đông nhất (An Hòa) "
        "hơn chi đoàn ít nhất (Đại Từ) là {} đoàn viên.",
        "26",
        "62",
    ),
    (
        "Cuối năm 2023 xã có 1.240 hội viên; trong năm kết nạp 85 hội viên (đạt 106,3% chỉ tiêu 80 hội viên), xóa tên "
        "21 hội viên, như vậy thực tăng {} hội viên.",
        "85",
        "64",
    ),
    ("Mỗi sào thu 3,24 triệu đồng; sau khi trừ chi phí 1,96 triệu đồng, bà con lãi {} triệu đồng/sào.", "1,82", "1,28"),
    (
        "Nạo vét 3.140 m mương tại {} thôn, cụ thể: thôn 1 dài 850 m, thôn 2 dài 1.120 m, thôn 4 dài 1.170 m.",
        "04",
        "03",
    ),
    ("Nạo vét mương: thôn 1 dài 850 m, thôn 2 dài 1.170 m, thôn 4 dài 1.120 m; làm nhiều nhất là thôn {}.", "4", "2"),
)
SILENT = (
    RATES + "Có 3 xã mới bàn giao trên 60% khối lượng đợt hai.",
    "Tổ công tác đã đến 3 xã. " + RATES.replace("của 6 xã", "một số nơi") + "Có 5 xã đạt trên 60%.",
    "Bán 12 tấn được 96 triệu đồng, trừ chi phí vật tư 31 triệu đồng, chi phí nhân công 20 triệu đồng, lãi 45 triệu "
    "đồng.",
    "Xã đông dân nhất hơn xã ít dân nhất của tỉnh là 4.120 người. Ba thôn có 412, 365 và 298 người.",
)


@pytest.mark.parametrize(("sentence", "wrong", "right"), LEVELS + GAPS)
def test_the_wrong_number_is_told_and_the_right_one_is_not(sentence: str, wrong: str, right: str) -> None:
    """Counts over a limit, differences of the extremes, net gains and profits are worked out again."""
    told = errors(sentence.format(wrong))
    assert [found.quote.split()[-1] for found in told] == [wrong]
    assert errors(sentence.format(right)) == []


@pytest.mark.parametrize("sentence", SILENT)
def test_what_is_counted_of_something_else_is_left_alone(sentence: str) -> None:
    """A list that is not whole, several costs, and the extremes of another list prove nothing."""
    assert errors(sentence) == []


def test_the_limit_is_told_as_it_was_written() -> None:
    """The officer reads above which limit the count is taken."""
    (found,) = errors(RATES + "Có 3 xã đạt từ 60% trở lên.")
    assert "có 4 mục từ 60% trở lên, không phải 3" in found.message
