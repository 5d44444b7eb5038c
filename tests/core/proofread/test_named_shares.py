"""A percentage that says what it is of: the words find the whole, in whatever sentence or paragraph it stands."""

from __future__ import annotations

import pytest

from addin.core.proofread.checks import Place, Report
from addin.core.proofread.names import Names, words_of
from addin.core.proofread.structure import read_document
from tests.core.proofread.reading_helpers import told

WARDS = (
    "Khu vực đô thị có 8.450 hộ, khu vực ven biển có 5.120 hộ. Hộ dùng nước máy 7.943 hộ, đạt {}% số hộ khu vực đô "
    "thị; hộ có hố xí hợp vệ sinh 4.864 hộ, đạt 95,0% số hộ ven biển."
)
ONLINE = (
    "1. Phải giải quyết 3.260 hồ sơ, gồm tồn cũ 214 hồ sơ và tiếp nhận mới 3.046 hồ sơ (trực tuyến 2.193 hồ sơ).\n"
    "2. Tỷ lệ trực tuyến trên số tiếp nhận mới: {}%."
)
FLEET = (
    "Tổng chi của hợp tác xã năm 2023: 4.218.600.000 đồng.\nHai khoản lương và điện cộng lại là 2.657.718.000 đồng, "
    "chiếm {}% tổng chi."
)
AMONG = (
    "Kỳ này kiểm tra lần đầu 640 xe, kiểm tra lại 155 xe.\nTrong số kiểm tra lần đầu có 544 xe đạt yêu cầu, đạt {}%."
)
RIGHT = (
    WARDS.format("94,0"),
    ONLINE.format("72,0"),
    FLEET.format("63,0"),
    AMONG.format("85,0"),
    "Diện tích lúa bị hạn 380 ha. Xã có 96 ha lúa được tưới, chiếm 42,0% diện tích lúa toàn xã.",
    "Toàn huyện có 1.120 hộ nghèo. Hộ nghèo mới 45 hộ, chiếm 9% số hộ rà soát.",
)
WRONG = {
    WARDS.format("58,5"): "58,5",
    WARDS.format("49,0"): "49,0",
    ONLINE.format("67,3"): "67,3",
    ONLINE.format("27,0"): "27,0",
    FLEET.format("36,0"): "36,0",
    AMONG.format("58,0"): "58,0",
}


@pytest.mark.parametrize("text", RIGHT)
def test_a_share_of_what_it_names_is_left_alone(text: str) -> None:
    """The percentage is right, or its whole is not in the report."""
    assert told(text) == []


@pytest.mark.parametrize("text", WRONG)
def test_a_share_that_is_not_of_what_it_names_is_told(text: str) -> None:
    """A slip of the hand, or the share of another total than the one named."""
    assert [quote for _, quote in told(text)] == [WRONG[text]]


def test_numbers_are_found_by_all_their_words() -> None:
    """Those before the place that asks first, the nearest first of all, then those behind it."""
    report = Report(read_document("Trồng mới 120 ha cà phê.\nTrồng mới 80 ha cao su.\nTrồng mới 35 ha cà phê."))
    names = Names(report)
    assert [n.quantity.text for n in names.near(Place(9, 0, 0), words_of("diện tích cà phê"))] == ["35", "120"]
    assert [n.quantity.text for n in names.near(Place(2, 0, 0), words_of("cà phê"))] == ["120", "35"]
    assert list(names.near(Place(9, 0, 0), words_of("hồ tiêu"))) == []
