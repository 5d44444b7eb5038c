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

ANOTHER_FITS = (
    (
        "Phòng khám tiếp 3.250 lượt người, trong đó khám bảo hiểm 2.600 lượt, khám dịch vụ 650 lượt. Chuyển viện 130 "
        "lượt, bằng {}% tổng số lượt tiếp.",
        "5,0",
        "4,0",
    ),
    (
        "Vụ Hè Thu xã tưới cho 2.500 ha, trong đó lúa 2.000 ha, màu 500 ha. Tưới bằng trạm bơm 1.400 ha "
        "(chiếm {}% tổng "
        "diện tích), tự chảy 1.100 ha.",
        "70,0",
        "56,0",
    ),
    (
        "Huyện có tổng số 24.300 hội viên trên 27.000 phụ nữ, đạt 90,0%. Hội viên dưới 35 tuổi 7.290 người, chiếm {}% "
        "tổng số hội viên.",
        "27,0",
        "30,0",
    ),
    (
        "Kỳ họp có 48 đại biểu dự trên tổng số 50 đại biểu. Nghị quyết được 45 đại biểu tán thành (bằng {}% "
        "số đại biểu "
        "dự).",
        "90,0",
        "93,8",
    ),
    (
        "Phải giải quyết 4.600 đơn, gồm cũ 300 và mới 4.300. Đã giải quyết 4.140 đơn. Trong số đã giải "
        "quyết, sớm và đúng "
        "hạn 3.933 đơn, đạt {}%.",
        "85,5",
        "95,0",
    ),
    (
        "Các tổ thụ lý 150 vụ việc, hòa giải thành 120 vụ, không thành 20 vụ, đang hòa giải 10 vụ; tỷ lệ hòa "
        "giải thành "
        "trên tổng số vụ việc thụ lý là {}%.",
        "85,7",
        "80,0",
    ),
    (
        "Toàn xã gieo trồng 1.250 ha: lúa 1.000 ha, ngô 250 ha.\nVề giống, lúa lai 400 ha, chiếm 40,0% diện "
        "tích lúa; lúa "
        "thuần 350 ha, chiếm {}% diện tích lúa.",
        "28,0",
        "35,0",
    ),
    (
        "Tổng vốn đầu tư 80 tỷ đồng, trong đó vốn tỉnh 50 tỷ đồng, vốn xã 30 tỷ đồng. Đã giải ngân 36 tỷ đồng, đạt {}% "
        "tổng vốn.",
        "72,0",
        "45,0",
    ),
    (
        "Có 1.200 trẻ trong độ tuổi, trong đó 800 trẻ ở vùng cao. Đã tiêm 960 trẻ, đạt {}% số trẻ trong độ tuổi.",
        "96,0",
        "80,0",
    ),
    (
        "Toàn huyện có 450 doanh nghiệp đang hoạt động, trong đó 300 doanh nghiệp thương mại. Xét trên tổng số doanh "
        "nghiệp đang hoạt động, doanh nghiệp nộp tờ khai đúng hạn là 270, bằng {}%.",
        "90,0",
        "60,0",
    ),
)
OF_WHAT_IS_CALLED_AS_THE_PART = (
    "Tổng đàn lợn 46.200 con, đàn trâu bò 12.850 con. Đã tiêm cho 11.308 con trâu bò, đạt 88,0% tổng đàn.",
    "Có 1.126 hộ nghèo và 1.403 hộ cận nghèo; tổng số hộ nghèo đa chiều là 2.529 hộ. Hộ nghèo là người dân tộc 783 hộ, "
    "chiếm 69,5% tổng số hộ nghèo.",
    "Thả nuôi 1.860 ha, đạt 62,0% kế hoạch năm (3.000 ha). Nuôi siêu thâm canh 186 ha, chiếm 10,0% tổng diện tích.",
)


@pytest.mark.parametrize(("text", "wrong", "right"), ANOTHER_FITS)
def test_a_whole_that_is_named_is_not_acquitted_by_another_number_that_fits(text: str, wrong: str, right: str) -> None:
    """The wrong percentage is the share of a neighbour: of a part of the whole, of the plan, of more than the whole."""
    assert [quote for _, quote in told(text.format(wrong))] == [wrong]
    assert told(text.format(right)) == []


@pytest.mark.parametrize("text", OF_WHAT_IS_CALLED_AS_THE_PART)
def test_words_that_name_the_whole_in_short_are_left_alone(text: str) -> None:
    """All animals of the sort that was just told, of the poor and not of all who lack something, and no plan."""
    assert told(text) == []


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
