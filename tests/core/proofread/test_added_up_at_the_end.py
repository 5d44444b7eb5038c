"""Cộng ở cuối: lines that add up the lines above, number for number, and sentences that add up so many numbers."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors

LINES = (
    (
        "- Nuôi ong: 04 lớp, 132 học viên, 158 triệu đồng.\n- Trồng nấm: 03 lớp, 96 học viên, 121 triệu đồng.\n"
        "- Đan lát: 02 lớp, 61 học viên, 98 triệu đồng.\nCộng: 09 lớp, {} học viên, 377 triệu đồng.",
        "298",
        "289",
    ),
    (
        "Thôn Một: 132 hộ; 528 khẩu\nThôn Hai: 145 hộ; 561 khẩu\nThôn Ba: 98 hộ; 402 khẩu\nCộng: 375 hộ; {} khẩu",
        "1.419",
        "1.491",
    ),
    (
        "- Ngân sách xã: giao 120 triệu đồng, đã chi 95 triệu đồng;\n- Dân góp: giao 80 triệu đồng, đã chi 65 triệu "
        "đồng;\n- Bảo trợ: giao 50 triệu đồng, đã chi {} triệu đồng;\n- Cộng: giao 250 triệu đồng, đã chi 215 triệu "
        "đồng.",
        "45",
        "55",
    ),
    (
        "Tổ Một: 45 cây, 12,5 m3\nTổ Hai: 38 cây, 9,8 m3\nTổ Ba: 51 cây, 14,2 m3\nCả đội: 134 cây, {} m3",
        "35,6",
        "36,5",
    ),
    (
        "- Nhân dân góp 120 triệu đồng và 350 ngày công.\n- Doanh nghiệp giúp 80 triệu đồng.\n"
        "- Xã cấp 150 triệu đồng và 40 ngày công.\nTổng cộng 350 triệu đồng và {} ngày công.",
        "930",
        "390",
    ),
)
SENTENCES = (
    (
        "Gói thầu 1 chi 45 triệu đồng. Gói thầu 2 chi 62 triệu đồng. Gói thầu 3 chi 38 triệu đồng. Như vậy, cả 3 gói "
        "thầu chi {} triệu đồng.",
        "154",
        "145",
    ),
    ("Bãi Đông thả 12,5 ha; bãi Đoài thả 8,4 ha; bãi Trung thả 10,2 ha. Cả ba bãi thả {} ha.", "33,1", "31,1"),
    ("Kho Một nhận 345 tấn.\nKho Hai nhận 128 tấn.\nTổng cộng hai kho nhận {} tấn.", "437", "473"),
    ("Đợt 1 tặng 1.245 cuốn vở. Đợt 2 tặng 986 cuốn vở. Cả hai đợt tặng {} cuốn vở.", "2.321", "2.231"),
    (
        "Ca sáng có 35 học viên, kinh phí 42 triệu đồng. Ca tối có 28 học viên, kinh phí 35,5 triệu đồng. Cả hai ca có "
        "63 học viên, kinh phí {} triệu đồng.",
        "75,7",
        "77,5",
    ),
    (
        "- Chợ Đông thu 1.245 triệu đồng.\n- Chợ Đoài thu 986 triệu đồng.\n- Chợ Trung thu 1.104 triệu đồng.\n"
        "Ba chợ trên thu {} triệu đồng.",
        "3.353",
        "3.335",
    ),
)
SO_FAR = (
    ("Bốn tháng thu 584 triệu đồng. Tháng 5 thu 128 triệu đồng. Lũy kế 5 tháng thu {} triệu đồng.", "721", "712"),
    ("Tháng 9 khám 1.240 lượt, lũy kế 9 tháng khám {} lượt (8 tháng trước khám 9.860 lượt).", "11.010", "11.100"),
)
OTHER_TOTALS = (
    "- Tháng 7: tuần tra 42 lượt, gặp 5 vụ.\n- Tháng 8: tuần tra 38 lượt, gặp 4 vụ.\nTổng số 15 vụ cả quý, xử 9 vụ.",
    "- Trồng 45 ha rừng.\n- Chăm sóc 120 ha rừng.\n- Giữ 1.450 ha rừng.\nTổng diện tích rừng toàn xã 2.350 ha.",
    "- Đợt 1: 3 ca, 90 người; đợt 2: 2 ca, 64 người.\n- Đợt 3: 4 ca, 118 người.\nCộng cả năm 9 ca, 272 người.",
    "- Tổ Một có 23 hội viên.\n- Tổ Hai có 18 hội viên.\nTổng số hội viên toàn hội là 214 hội viên ở 9 tổ.",
    "Có 12 trường mầm non, 15 trường tiểu học. Cả hai cấp có 270 lớp với 8.120 học sinh.",
    "Năm 2022 đào 120 giếng, năm 2023 đào 130 giếng. Cả hai năm đào vượt 15 giếng so với kế hoạch.",
    "Thôn Đông có 120 hộ, thôn Đoài có 140 hộ. Cả hai thôn có 35 hộ nghèo.",
    "Trạm Một khám 1.240 lượt, trạm Hai 980 lượt, trạm Ba 1.105 lượt. Cả ba trạm khám 310 lượt trẻ em.",
    "Lớp 1A có 32 em, lớp 1B có 30 em. Cả hai lớp có 18 em học bán trú.",
)


@pytest.mark.parametrize(("text", "wrong", "right"), [*LINES, *SENTENCES, *SO_FAR])
def test_what_adds_up_at_the_end_is_added_up(text: str, wrong: str, right: str) -> None:
    """Each number of a closing line is the sum of its column, and "cả ba" that of the three numbers told before."""
    assert errors(text.format(wrong))
    assert errors(text.format(right)) == []


@pytest.mark.parametrize("text", OTHER_TOTALS)
def test_a_closing_number_of_other_things_is_left_alone(text: str) -> None:
    """Lines that tell of a part, rows of unequal length, and what both have besides prove nothing."""
    assert errors(text) == []


@pytest.mark.parametrize("word", ["thứ nhất", "hạng nhất"])
def test_the_first_is_not_at_least(word: str) -> None:
    """ "ngày thứ nhất 3.450 lượt" counts exactly, "ít nhất 3.450 lượt" does not."""
    told = f"Ngày {word} 3.450 lượt, ngày sau 5.280 lượt, ngày cuối 7.230 lượt; cả hội 16.500 lượt."
    assert errors(told)
    assert errors(told.replace("5.280", "5.820")) == []
