"""Every number is recognised as what it is, with its unit and how exactly it was said."""

from __future__ import annotations

from decimal import Decimal

import pytest

from addin.core.number import Interval
from addin.core.proofread.proofreading import State
from addin.core.proofread.quantities import Quantity, quantities_of
from addin.core.proofread.structure import read_document
from tests.core.proofread.reading_helpers import state_of


def only(text: str) -> Quantity:
    """The one quantity of a sentence."""
    (found,) = quantities_of(read_document(text).blocks[0], ())[0]
    return found


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Theo Kế hoạch số 36/KH-UBND của tỉnh.", "36/KH-UBND"),
        ("Nghị định số 61/2018/NĐ-CP quy định.", "61/2018/NĐ-CP"),
        ("Áp dụng TCVN ISO 9001:2015 tại đơn vị.", "9001:2015"),
        ("Họp ngày 31/01/2023 tại huyện.", "31/01/2023"),
        ("Họp lúc 08h30 sáng nay.", "08h30"),
        ("Nhiệm kỳ 2020 - 2025 có nhiều đổi mới.", "2020 - 2025"),
        ("Căn cứ Điều 5 của Luật.", "5"),
        ("Thôn 8 đạt chuẩn.", "8"),
        ("Sơ kết 9 tháng đầu năm.", "9"),
        ("Điện thoại: 0260 3861 234.", "0260 3861 234"),
        ("Phòng, chống dịch COVID-19 hiệu quả.", "19"),
        ("Sửa chữa trên Quốc lộ 24 đoạn qua xã.", "24"),
        ("Khu vực Rạp 16/3 được chỉnh trang.", "16/3"),
    ],
)
def test_what_is_not_a_figure_is_told_so(text: str, quote: str) -> None:
    """Documents, dates, hours, terms, articles, names and telephones are compared with nothing."""
    assert state_of(text, quote) is State.NOT_A_FIGURE


def test_a_figure_nothing_speaks_about_is_unmatched() -> None:
    """It is a figure, but the report has nothing to compare it with."""
    assert state_of("Toàn xã có 120 hộ.", "120") is State.UNMATCHED


def test_units_stuck_to_the_number_are_read() -> None:
    """1.200mét is one thousand two hundred metres."""
    found = only("Đường dài 1.200mét.")
    assert found.base == 1200
    assert found.kind == "độ dài"


def test_decimals_shown_are_an_interval() -> None:
    """3,374 km stands for everything that is written so."""
    found = only("Đường dài 3,374 km.")
    assert found.interval == Interval(Decimal("3373.5"), Decimal("3374.5"))


def test_counted_things_are_exact() -> None:
    """877 people are 877 people."""
    assert only("Có 877 người tham gia.").interval == Interval(Decimal(877), Decimal(877))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("Có hơn 5.600 người.", 5600, 5700), ("Có gần 6.000 người.", 5000, 6000), ("Khoảng 5.669 người.", 5668, 5670)],
)
def test_an_approximation_is_as_wide_as_its_last_figure(text: str, low: int, high: int) -> None:
    """ "Hơn", "gần", "khoảng" reach as far as the roundness of the number says."""
    assert only(text).interval == Interval(Decimal(low), Decimal(high))


def test_a_fraction_is_two_quantities_of_one_noun() -> None:
    """02/18 tasks: both sides count tasks."""
    above, below = quantities_of(read_document("Hoàn thành 02/18 nhiệm vụ.").blocks[0], ())[0]
    assert (int(above.value), int(below.value)) == (2, 18)
    assert above.kind == below.kind
