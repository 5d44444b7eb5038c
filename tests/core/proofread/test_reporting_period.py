"""Kỳ báo cáo: the period of the title against that of the data and of the first sentence."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import told

_TITLE = "BÁO CÁO\nKết quả kiểm soát thủ tục hành chính {}\n{}\n"
_WRONG = (
    ("quý II năm 2025", "(Kỳ báo cáo: từ ngày 01/7/2025 đến ngày 30/9/2025)", "01/7/2025 đến ngày 30/9/2025"),
    ("quý I năm 2025", "Từ ngày 01/01/2025 đến ngày 30/6/2025, đã thụ lý 87 việc.", "01/01/2025 đến ngày 30/6/2025"),
    ("năm 2025", "(Số liệu tính từ ngày 15/12/2023 đến ngày 14/12/2024)", "15/12/2023 đến ngày 14/12/2024"),
    (
        "6 tháng đầu năm 2025",
        "Trong 9 tháng đầu năm, các thôn đã vận động hiến 2.150 m2 đất làm đường.",
        "9 tháng đầu năm",
    ),
    ("tháng 10/2025", "Trong tháng 9, Tổ công nghệ số cộng đồng đã hướng dẫn 412 người.", "tháng 9"),
)
_RIGHT = (
    ("quý III năm 2025", "(Số liệu từ ngày 15/6/2025 đến ngày 14/9/2025)"),
    ("6 tháng đầu năm 2025", "(Số liệu từ ngày 15/12/2024 đến ngày 14/6/2025)"),
    ("năm 2025", "(Số liệu từ ngày 01/01/2025 đến ngày 30/11/2025)"),
    ("năm 2024", "(từ 01/10/2023 đến 30/9/2024)"),
    ("tháng 8 và 8 tháng năm 2025", "Trong 8 tháng, đã tiếp nhận 742 hồ sơ của tổ chức và công dân trên địa bàn."),
    ("3 tháng vận hành mô hình mới", "(từ ngày 01/7/2025 đến ngày 30/9/2025)"),
    ("9 tháng năm 2025", "Trong 6 tháng đầu năm đã họp 04 phiên; quý III họp thêm 02 phiên theo kế hoạch."),
)


@pytest.mark.parametrize(("title", "text", "circled"), _WRONG)
def test_a_period_that_is_not_that_of_the_title_is_told(title: str, text: str, circled: str) -> None:
    """Another quarter, a longer or another year, a period that ends after that of the title."""
    assert told(_TITLE.format(title, text)) == [("period", circled)]


@pytest.mark.parametrize(("title", "text"), _RIGHT)
def test_periods_as_reports_have_them_are_left_alone(title: str, text: str) -> None:
    """Months from the 15th on, early reports, years that end in September, parts of the period."""
    assert told(_TITLE.format(title, text)) == []


def test_a_period_and_the_days_beside_it_are_the_same_months() -> None:
    """Anywhere in a report, in words or in figures; months that begin on the 15th of the one before are as good."""
    assert told("Sáu tháng đầu năm (từ 01/01/2025 đến 30/7/2025), toàn xã sinh 112 trẻ.") == [
        ("period", "01/01/2025 đến 30/7/2025")
    ]
    assert told("Trong tháng 8 (từ ngày 15/7/2025 đến ngày 14/8/2025) sinh 19 trẻ.") == []
