"""Suýt khớp: what only the arithmetic binds is told where an accident is out of the question, and never else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from addin.core.number import Interval
from addin.core.proofread.accidents import chance
from addin.core.proofread.causes import Slip
from tests.core.proofread.reading_helpers import errors, quantities

NEARLY = {
    "a share over two clauses": (
        "Mỗi ngày phát sinh 42 tấn rác; các đội gom được 35,7 tấn, tỷ lệ thu gom ở mức 58%.",
        "58",
        "85",
    ),
    "a share of a total one sentence before": (
        "Lớp tập huấn có 1.440 học viên. Kết thúc khóa, 1.224 học viên được cấp chứng chỉ, tương ứng 58%.",
        "58",
        "85",
    ),
    "a list behind a dash": (
        "Kinh phí 378 triệu đồng - thị xã cấp 150 triệu đồng, xã cấp 96 triệu đồng, vận động 123 triệu đồng.",
        "123",
        "132",
    ),
    "a rest that no word of the relations names": (
        "Nợ đầu năm 3.240 triệu đồng, trả 2.115 triệu đồng, dư nợ cuối quý 1.215 triệu đồng.",
        "1.215",
        "1.125",
    ),
    "an average whose total stands in the sentence before": (
        "Huyện có 42 hợp tác xã. Doanh thu cả năm 77,7 tỷ đồng, bình quân 18,5 tỷ đồng/hợp tác xã.",
        "18,5",
        "1,85",
    ),
}


@pytest.mark.parametrize(("text", "wrong", "right"), NEARLY.values(), ids=NEARLY.keys())
def test_one_slip_from_holding_is_an_error_and_holding_is_none(text: str, wrong: str, right: str) -> None:
    """The number that the slip explains is the one that is told, with its right value; put right, nothing is said."""
    found = errors(text)
    assert [f.quote for f in found] == [wrong]
    assert found[0].expected == Decimal(right.replace(".", "").replace(",", "."))
    assert errors(text.replace(wrong, right)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Xã có 42 hộ nuôi ong, 24 hộ nuôi dê, 35 hộ trồng nấm; tỷ lệ hộ tham gia hợp tác xã 61%.",
        "Huyện có 120 hồ, 36 đập, tưới 2.150 ha lúa, 1.420 ha cà phê, 815 ha rau màu.",
        "Đầu năm có 310 hộ vay vốn, giữa năm thêm 45 hộ, nay còn 298 hộ đang vay.",
    ],
)
def test_numbers_that_have_nothing_to_do_with_each_other_are_left_alone(text: str) -> None:
    """Nearness alone accuses nobody."""
    assert errors(text) == []


def test_longer_numbers_prove_more() -> None:
    """The chance of an accident falls with every digit, and grows with what is not known of the right value."""
    short, long = quantities("tỷ lệ 58%, tỷ lệ 58,37%")
    narrow = Interval(Decimal("85.3"), Decimal("85.4"))
    assert chance(long, narrow, Slip.TRANSPOSED) < chance(short, narrow, Slip.TRANSPOSED)
    assert chance(short, narrow, Slip.TENFOLD) < chance(short, Interval(Decimal(80), Decimal(90)), Slip.TENFOLD)


def test_a_number_that_another_relation_confirms_is_not_blamed() -> None:
    """The total stands twice more and is right; of the parts the one with no other witness is wrong."""
    text = (
        "Toàn huyện có 4.860 hộ tham gia, đạt 97,2% kế hoạch (5.000 hộ): vùng một 2.140 hộ, vùng hai 1.925 hộ, "
        "vùng ba 759 hộ."
    )
    assert [f.quote for f in errors(text)] == ["759"]
