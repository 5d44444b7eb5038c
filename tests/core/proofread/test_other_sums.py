"""A total that other numbers beside it come to is no mistake; one that lacks a part of its own still is."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors

RIGHT = {
    "a share of what was taken for a part": (
        "Mùa khô kéo dài 172 ngày, có 58 ngày dự báo cháy cấp IV và 21 ngày cấp V, cộng 79 ngày (chiếm 45,9%)."
    ),
    "the names say which are added": (
        "Có 534 doanh nghiệp thành lập mới; 176 doanh nghiệp hoạt động trở lại; 128 doanh nghiệp giải thể. Tổng số "
        "thành lập mới và hoạt động trở lại là 710."
    ),
    "the number of those that are listed": (
        "Ba xã nhiều nhất là Hòa An (214), Tân Lập (197) và Bình Sơn (189), cộng 600 tin."
    ),
    "others are told beside them": (
        "Tuyên dương 64 học sinh giỏi, gồm 5 em đoạt giải quốc gia và 59 em đoạt giải cấp tỉnh, cùng 11 giáo viên."
    ),
    "another number of each item": (
        "Tình hình hồ sơ trong quý:\n- Tháng 4: nhận 3.184 hồ sơ, giải quyết 3.097, trực tuyến 2.241;\n"
        "- Tháng 5: nhận 2.841 hồ sơ, giải quyết 2.789, trực tuyến 2.073;\n"
        "- Tháng 6: nhận 3.420 hồ sơ, giải quyết 3.361, trực tuyến 2.610.\n"
        "Cộng cả quý giải quyết 9.247 hồ sơ; hồ sơ trực tuyến 6.924."
    ),
    "what comes behind a list that is whole": (
        "Nhân lực có 52 bác sĩ, 86 điều dưỡng, khác 57 người. Trong 52 bác sĩ có 1 bác sĩ chuyên khoa II, 17 bác sĩ "
        "chuyên khoa I và 34 bác sĩ đa khoa; 15 bác sĩ công tác tại trạm."
    ),
    "what has come since the beginning": (
        "Thu theo quý:\n- Quý I: 61.420 triệu đồng;\n- Quý II: 84.275 triệu đồng, lũy kế 6 tháng 145.695 triệu đồng;\n"
        "- Quý III: 97.180 triệu đồng, lũy kế 9 tháng 242.875 triệu đồng."
    ),
    "the number that an item is called by": (
        "Toàn huyện có 217 cụm loa, trong đó 191 cụm hoạt động tốt, 26 cụm hư hỏng. Phân theo khu vực:\n"
        "+ Khu vực 1 (thị trấn và 4 xã): 62 cụm, hoạt động tốt 54 cụm;\n"
        "+ Khu vực 2 (6 xã đồng bằng): 81 cụm, hoạt động tốt 66 cụm;\n"
        "+ Khu vực 3 (6 xã ven biển): 74 cụm, hoạt động tốt 71 cụm."
    ),
    "things of two sorts": ("Có 8 đội, mỗi đội 12 người. Nghiệm thu thêm 6 nhiệm vụ, nâng tổng số cả năm lên 17."),
    "numbers that places are called by": (
        "Điều trị tại 3 cơ sở hiện có 465 bệnh nhân, gồm cơ sở 1: 212 bệnh nhân, cơ sở 2: 148 bệnh nhân, cơ sở 3: 105 "
        "bệnh nhân."
    ),
    "the same money twice": (
        "Bán 11.265 vé giá 30.000 đồng và 24.310 vé giá 10.000 đồng; doanh thu 581.050.000 đồng, tương đương 581,05 "
        "triệu đồng."
    ),
    "with what was told right before": (
        "Quý III phát hiện 28 trường hợp vi phạm. Lũy kế 9 tháng là 95 trường hợp (quý I 36, quý II 31)."
    ),
    "a rest that is named without its number": (
        "Diện tích gieo trồng 6.845,5 ha; trong đó lúa 2.310 ha, ngô 415,5 ha, cây công nghiệp 3.620 ha, còn lại là "
        "rau, đậu các loại."
    ),
    "so many, so much each": (
        "Khen thưởng 17 trường hợp, gồm 6 tập thể và 11 cá nhân, tổng tiền thưởng 23 triệu đồng (tập thể 2 triệu "
        "đồng, cá nhân 1 triệu đồng)."
    ),
    "the first two of a list": (
        "Cơ cấu 2.964 sinh viên theo ngành:\n+ Công nghệ ô tô: 642 người;\n+ Điện công nghiệp: 578 người;\n"
        "+ Điều dưỡng: 466 người;\n+ Kế toán: 391 người;\n+ Nghề khác: 887 người.\n"
        "Hai ngành đứng đầu cộng lại là 1.220 người."
    ),
}

WRONG = {
    "a total that lacks its last part": (
        "Trồng được 612 ha keo, 198 ha thông và 143 ha quế, tổng cộng 810 ha.",
        "810",
    ),
    "a part of a total that another part is a share of": (
        "Tổng cộng 953 ha: keo 621 ha (chiếm 65,2%), thông 198 ha, quế 143 ha.",
        "143",
    ),
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_what_other_numbers_come_to_is_not_told(text: str) -> None:
    """Nobody who reads it would add up what the rule added up."""
    assert [found.message for found in errors(text)] == []


@pytest.mark.parametrize(("text", "wrong"), WRONG.values(), ids=WRONG)
def test_a_total_of_its_own_parts_is_still_reckoned(text: str, wrong: str) -> None:
    """The excuses leave a total that lacks a part, and one that its parts have shares of."""
    assert wrong in [found.quote for found in errors(text)]
