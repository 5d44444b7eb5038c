"""Nhiều mức giá: so many things at one price and so many at another, and what they come to."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors

GROUPS = (
    (
        "Đào 03 giếng (60 triệu đồng/giếng) và vét 06 giếng (30 triệu đồng/giếng), tổng số 09 giếng, kinh phí {} triệu "
        "đồng.",
        "270",
        "360",
    ),
    (
        "Trao 01 giải nhất (3,5 triệu đồng), 02 giải nhì (2,0 triệu đồng), 03 giải ba (1,0 triệu đồng); trị giá {} "
        "triệu đồng.",
        "15,0",
        "10,5",
    ),
    (
        "Tặng quà 318 người trị giá 107,7 triệu đồng, trong đó mức 600.000 đồng có 41 người, mức 300.000 đồng có {} "
        "người.",
        "227",
        "277",
    ),
    (
        "Lợp mới 49 mái (mức 60 triệu đồng/mái), vá 25 mái (mức {} triệu đồng/mái); kinh phí lợp mới 2.940 triệu đồng, "
        "vá 750 triệu đồng.",
        "50",
        "30",
    ),
    (
        "Phát 120 túi thuốc, mỗi túi 500.000 đồng và 45 áo phao, mỗi áo 400.000 đồng, tổng trị giá {} triệu đồng.",
        "87",
        "78",
    ),
    (
        "Có 7 môn. Mỗi môn trao 01 cúp vàng (3,5 triệu đồng), 01 cúp bạc (2,0 triệu đồng); tổng trị giá {} triệu đồng.",
        "35,8",
        "38,5",
    ),
)
OTHER_MONEY = (
    "Trao 01 cúp vàng (5 triệu đồng), 02 cúp bạc (6 triệu đồng), 03 cúp đồng (6 triệu đồng); trị giá 17 triệu đồng.",
    "Xây 12 cầu (720 triệu đồng) và sửa 20 cầu (600 triệu đồng); tổng kinh phí 1.320 triệu đồng.",
    "Giúp 12 hộ (60 triệu đồng/hộ), 20 hộ (30 triệu đồng/hộ); vận động 150 triệu đồng, tổng chi 1.470 triệu đồng.",
    "Mở 3 lớp (kinh phí 120 triệu đồng), tập huấn 5 lớp (kinh phí 85 triệu đồng), tổng số 8 lớp cho 240 học viên.",
    "Phạt 12 người (45 triệu đồng), tịch thu 3 xe (trị giá 20 triệu đồng), thu nộp ngân sách 45 triệu đồng.",
)


@pytest.mark.parametrize(("text", "wrong", "right"), GROUPS)
def test_groups_at_their_prices_come_to_the_total(text: str, wrong: str, right: str) -> None:
    """Each count times its price, all of them together, and the whole so many times where it is said of each."""
    assert errors(text.format(wrong))
    assert errors(text.format(right)) == []


@pytest.mark.parametrize("text", OTHER_MONEY)
def test_money_that_is_no_price_is_left_alone(text: str) -> None:
    """What stands in brackets may be of all of them, and a total may hold other money besides."""
    assert errors(text) == []
