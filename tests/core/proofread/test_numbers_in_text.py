"""Every number is recognised as what it is, with its unit and how exactly it was said."""

from __future__ import annotations

from decimal import Decimal

import pytest

from addin.core.number import Interval
from addin.core.proofread.proofreading import State
from addin.core.proofread.quantities import Quantity, quantities_of
from addin.core.proofread.structure import read_document
from tests.core.proofread.reading_helpers import quantities, state_of


def only(text: str) -> Quantity:
    """The one quantity of a sentence."""
    (found,) = quantities_of(read_document(text).blocks[0], ())[0]
    return found


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Theo Kế hoạch số 52/KH-UBND của tỉnh.", "52/KH-UBND"),
        ("Nghị định số 45/2020/NĐ-CP quy định.", "45/2020/NĐ-CP"),
        ("Áp dụng TCVN ISO 9001:2015 tại đơn vị.", "9001:2015"),
        ("Họp ngày 17/02/2024 tại huyện.", "17/02/2024"),
        ("Họp lúc 08h30 sáng nay.", "08h30"),
        ("Nhiệm kỳ 2020 - 2025 có nhiều đổi mới.", "2020 - 2025"),
        ("Căn cứ Điều 5 của Luật.", "5"),
        ("Thôn 8 đạt chuẩn.", "8"),
        ("Sơ kết 9 tháng đầu năm.", "9"),
        ("Điện thoại: 0260 3861 234.", "0260 3861 234"),
        ("Phòng, chống dịch COVID-19 hiệu quả.", "19"),
        ("Sửa chữa trên Quốc lộ 24 đoạn qua xã.", "24"),
        ("Khu vực Chợ 26/8 được chỉnh trang.", "26/8"),
    ],
)
def test_what_is_not_a_figure_is_told_so(text: str, quote: str) -> None:
    """Documents, dates, hours, terms, articles, names and telephones are compared with nothing."""
    assert state_of(text, quote) is State.NOT_A_FIGURE


def test_a_figure_nothing_speaks_about_is_unmatched() -> None:
    """It is a figure, but the report has nothing to compare it with."""
    assert state_of("Toàn xã có 120 hộ.", "120") is State.UNMATCHED


def test_units_stuck_to_the_number_are_read() -> None:
    """2.400mét is two thousand four hundred metres."""
    found = only("Đường dài 2.400mét.")
    assert found.base == 2400
    assert found.kind == "độ dài"


def test_decimals_shown_are_an_interval() -> None:
    """4,158 km stands for everything that is written so."""
    found = only("Đường dài 4,158 km.")
    assert found.interval == Interval(Decimal("4157.5"), Decimal("4158.5"))


def test_counted_things_are_exact() -> None:
    """877 people are 877 people."""
    assert only("Có 877 người tham gia.").interval == Interval(Decimal(877), Decimal(877))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("Có hơn 5.600 người.", 5600, 5700), ("Có gần 6.000 người.", 5000, 6000), ("Khoảng 4.238 người.", 4237, 4239)],
)
def test_an_approximation_is_as_wide_as_its_last_figure(text: str, low: int, high: int) -> None:
    """ "Hơn", "gần", "khoảng" reach as far as the roundness of the number says."""
    assert only(text).interval == Interval(Decimal(low), Decimal(high))


def test_a_fraction_is_two_quantities_of_one_noun() -> None:
    """05/20 tasks: both sides count tasks."""
    above, below = quantities("Hoàn thành 05/20 nhiệm vụ.")
    assert (int(above.value), int(below.value)) == (5, 20)
    assert above.kind == below.kind


def test_numbers_parted_by_nothing_but_commas_share_the_unit_of_the_last() -> None:
    """ "21,3; 12,8 và 9,5 tỷ đồng" is money three times; the names of groups before "12 hộ" count nothing."""
    assert [q.kind for q in quantities("Giao lần lượt 21,3; 12,8 và 9,5 tỷ đồng.")] == ["tiền"] * 3
    assert [q.said for q in quantities("Các tổ 3, 5, 7 và 12 hộ dân ký cam kết.")] == ["12 hộ"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Thu 312 tỷ 033 triệu đồng.", "312033000000"),
        ("Thu 470 tỷ 581 triệu 046 nghìn đồng.", "470581046000"),
        ("Chi 4 triệu 256,9 nghìn đồng.", "4256900"),
    ],
)
def test_an_amount_in_several_units_is_one_number(text: str, value: str) -> None:
    """Tỷ, triệu and nghìn of one amount are read together, zeros in front included."""
    assert only(text).base == Decimal(value)


def test_two_amounts_are_two_numbers() -> None:
    """A number with decimals, and one that is followed by the same unit, are complete."""
    assert len(quantities("Giá từ 1,5 tỷ 200 triệu đồng.")) == 2
    assert len(quantities("Góp 3 tỷ, 200 triệu đồng.")) == 2
