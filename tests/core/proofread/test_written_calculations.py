"""Calculations that a report writes out with their signs, and fractions of two periods."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import told

CALCULATIONS = (
    "Đo đạc: 64 thửa x 350.000 đồng = {} đồng.|22.400.000|2.240.000",
    "Chi hỗ trợ: 125 suất × 600.000 đồng/suất = {} triệu đồng.|75|57",
    "Thù lao: 8 người x 3 ngày x 180.000 đồng/người/ngày = {} đồng.|4.320.000|4.230.000",
    "Kế hoạch mở 12 lớp * 35 em/lớp = {} em.|420|402",
    "Kinh phí: 25 x 1,2 = {} triệu đồng.|30|36",
    "Cộng phí: 9.460.000 + 1.730.000 + 2.100.000 = {} đồng.|13.290.000|13.920.000",
    "Số phải giải quyết: 412 + 386 - 57 = {} hồ sơ.|741|714",
)
FRACTIONS = (
    "So với năm 2023: tăng 04 vụ (26/22 vụ, tăng {}%), giảm 02 người bị thương (3/5 người, giảm 40%).|18,18|18,82",
    "Phạm pháp hình sự giảm 12 vụ (63/75 vụ, giảm {}%).|16|12",
    "Tội phạm giảm 12 vụ (63/75 vụ), {} 09 đối tượng (88/97 đối tượng).|giảm|tăng",
    "Hội viên mới 128/115 hội viên, tăng {}% so với năm trước.|11,3|13",
    "Số ca mắc 214/268 ca, giảm {}% so với cùng kỳ.|20,1|25,2",
)


@pytest.mark.parametrize("case", CALCULATIONS + FRACTIONS)
def test_what_is_written_out_is_reckoned_again(case: str) -> None:
    """The right result is left alone, the wrong one is told."""
    text, right, wrong = case.split("|")
    assert told(text.format(right)) == []
    assert len(told(text.format(wrong))) == 1


def test_a_range_and_an_equals_sign_are_no_calculation() -> None:
    """What stands before the sign is not added up where no sign joins it, nor where a percentage takes part."""
    assert told("Mức chi 10 - 15 triệu đồng/hộ; điểm chuẩn = 18,5; hệ số 1,2 x 50% = 0,6.") == []
