"""Ngày, thứ, khoảng ngày: the ways in which clerks write days, and what they must agree with."""

from __future__ import annotations

import pytest

from addin.core.proofread.checks import Report
from addin.core.proofread.days import Day
from addin.core.proofread.structure import read_document
from tests.core.proofread.reading_helpers import told

_WRONG = {
    "thứ sau dấu phẩy": ("Đợt cao điểm từ ngày 15/12/2025, là thứ Ba, kéo dài đến ngày 28/02/2026.", "thứ Ba"),
    "thứ rơi vào": ("Giỗ Tổ năm nay rơi vào thứ Ba, ngày 07/4/2025, dự kiến 12.000 lượt khách.", "thứ Ba"),
    "hai thứ của hai ngày": ("Hội thi mở trong hai ngày 24 và 25/10/2025 (thứ Sáu và Chủ nhật).", "Chủ nhật"),
    "thứ không có chữ ngày": ("Sáng thứ Hai 21/5/2025, đoàn công tác đến kiểm tra thực tế.", "thứ Hai"),
    "hai đầu một khoảng": (
        "Nghỉ Tết từ thứ Bảy ngày 25/01/2025 đến hết thứ Hai ngày 02/02/2025, trực 24/24 giờ.",
        "thứ Hai",
    ),
    "ngày không có năm": ("Các đơn vị gửi số liệu trước ngày 31/11 để tổng hợp 14 biểu.", "31/11"),
    "năm gõ nhầm": ("Công văn số 218/SNV-CCVC ngày 18/02/2205 của Sở Nội vụ.", "18/02/2205"),
    "độ dài nói trước": ("Thời hạn kê khai là 15 ngày, tính từ ngày 01/12/2025 đến ngày 20/12/2025.", "15"),
    "độ dài sau chữ tức": ("Tháng hành động trọn tháng 10, tức 30 ngày, từ 01/10/2025 đến 31/10/2025.", "30"),
    "số năm": ("Hợp đồng có thời hạn 05 năm, kể từ ngày 01/01/2024 đến hết ngày 31/12/2029.", "05"),
    "số tháng": ("Từ ngày 14/12/2024 đến ngày 14/11/2025 (tròn 12 tháng), đã chi cho 3.412 lượt người.", "12"),
    "quá hạn": ("Hồ sơ hẹn trả ngày 18/6/2025, thực tế trả ngày 23/6/2025, quá hạn 03 ngày.", "03"),
    "thi công": ("Thi công 150 ngày, khởi công ngày 01/4/2025, hoàn thành ngày 08/9/2025.", "150"),
    "số giờ": ("Mất điện từ 18 giờ ngày 07/9/2024 đến 18 giờ ngày 10/9/2024, tức 48 giờ.", "48"),
}
_RIGHT = {
    "phiên thứ ba": "Phiên thứ ba, ngày 05/11/2025, xem xét 14 tờ trình; phiên họp thứ tư ngày 12/11/2025.",
    "ngày thứ hai": "Ngày thứ hai (thứ Tư, 03/12/2025) chi trả cho 386 người.",
    "lịch học": "Lớp học vào thứ Hai, thứ Tư, thứ Sáu hằng tuần, khai giảng ngày 03/11/2025.",
    "hai ngày liền": "Trong hai ngày 15 - 16/8/2025 (thứ Sáu, thứ Bảy), đoàn khám cho 412 người.",
    "giờ trong ngày": "Cuộc họp từ 7 giờ 30 đến 11 giờ ngày 15/7/2025, có 34/36 đại biểu dự.",
    "nghỉ lễ": "Trong dịp nghỉ lễ 30/4 - 01/5 (05 ngày), bình quân mỗi ngày đón 1.200 lượt khách.",
    "qua năm": "Đợt cao điểm từ ngày 15/12 đến ngày 14/01/2026 huy động 315 lượt người.",
    "không liên tục": "Từ ngày 04/8 đến ngày 22/8/2025, đoàn làm việc 9 ngày tại 7 xã.",
    "tên phong trào": ("Đợt thi đua 90 ngày đêm bắt đầu từ ngày 15/10/2022 và kết thúc ngày 15/01/2023 có 12 mô hình."),
    "xong sớm": "Khởi công ngày 01/4/2025, hoàn thành ngày 20/8/2025, rút ngắn được 30 ngày.",
}


@pytest.mark.parametrize(("text", "circled"), _WRONG.values(), ids=_WRONG)
def test_a_day_that_cannot_be_as_written_is_told(text: str, circled: str) -> None:
    """The weekday, the day or the length is circled, and nothing else."""
    assert [quote for _, quote in told(text)] == [circled]


@pytest.mark.parametrize("text", _RIGHT.values(), ids=_RIGHT)
def test_days_as_people_write_them_are_left_alone(text: str) -> None:
    """Ordinals, holidays, lists of weekdays and days that are not consecutive prove nothing."""
    assert told(text) == []


def test_days_take_their_month_and_year_from_those_beside_them() -> None:
    """ "12, 13 và 14/8/2025" are three days of one month; a span over New Year begins in the year before."""
    texts = ("Trong 03 ngày 12, 13 và 14/8/2025.", "Từ ngày 15/12 đến ngày 14/6/2025.", "Ngày 12, 20 hội nghị.")
    days = [[(day.day, day.month, day.year) for day in _days(text)] for text in texts]
    assert days == [[(12, 8, 2025), (13, 8, 2025), (14, 8, 2025)], [(15, 12, 2024), (14, 6, 2025)], []]


def _days(text: str) -> tuple[Day, ...]:
    return Report(read_document(text)).readings[0].days


_LATER: tuple[tuple[str, list[str]], ...] = (
    ("Tuần 33: từ ngày 11/8/2025 đến ngày 18/8/2025.", ["18/8/2025"]),
    ("Chứng chỉ cấp ngày 20/5/2020 có giá trị 5 năm, hết hạn ngày 20/5/2026.", ["5"]),
    ("Từ mốc 214 đến mốc 226 (12 mốc), dài 18,6 km.", ["12"]),
    ("Khu vực bỏ phiếu đánh số từ 1 đến 12, tổng cộng 11 khu vực.", ["11"]),
    ("Lúc 3 giờ 65 phút ngày 30/9/2025, mực nước lên 8,42 m.", ["3 giờ 65 phút"]),
    ("Khai giảng ngày 07/7/2025, bế giảng ngày 11/7/2025, thời gian học 06 ngày.", ["06"]),
    ("Mỗi tổ 7 đến 9 người, toàn xã có 16 tổ.", []),
    ("Đến 10 giờ có 9.637 cử tri đi bầu, đến 15 giờ là 13.788 cử tri.", []),
)


@pytest.mark.parametrize(("text", "circled"), _LATER)
def test_weeks_terms_and_numbered_things_are_as_long_as_said(text: str, circled: list[str]) -> None:
    """A week of eight days, a term of validity, things numbered from one to another; hours of the day prove nothing."""
    assert [quote for _, quote in told(text)] == circled
