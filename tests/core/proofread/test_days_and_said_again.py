"""Days of the week without a year, working days, months between two days; numbers that are "nêu trên"."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors, told

WRONG = {
    "thứ của ngày không ghi năm": (
        "Lịch tuần (từ ngày 22/9/2025 đến ngày 26/9/2025): thứ hai, ngày 22/9 giao ban; thứ tư, ngày 23/9 họp Hội "
        "đồng; thứ năm, ngày 25/9 tiếp dân.",
        ("weekday", "thứ tư"),
    ),
    "nhiều ngày làm việc hơn số ngày": (
        "Đoàn làm việc 25 ngày làm việc, từ ngày 06/10 đến ngày 24/10/2025.",
        ("period", "25"),
    ),
    "số tháng trước hai ngày": (
        "Thời kỳ thanh tra: 16 tháng, từ ngày 01/01/2024 đến ngày 30/6/2025.",
        ("period", "16"),
    ),
    "nhắc lại số nêu trên": (
        "Kiểm tra 12 công trình thủy lợi. Hồ sơ hoàn công của cả 13 công trình thủy lợi nêu trên chưa đủ.",
        ("repeated", "13"),
    ),
    "ý kiến nêu trên": (
        "Cử tri nêu 73 ý kiến, tăng 15 ý kiến so với kỳ trước. Ủy ban theo dõi 76 ý kiến cử tri nêu trên.",
        ("repeated", "76"),
    ),
}
RIGHT = {
    "lịch tuần": "Từ ngày 22/9/2025 đến ngày 26/9/2025: thứ hai (22/9) giao ban; thứ tư, ngày 24/9 họp Hội đồng.",
    "hai năm": "Tổng kết ngày 30/12/2024 và ngày 06/01/2025; họp lại vào thứ ba, ngày 07/01.",
    "ngày làm việc": "Đoàn làm việc 15 ngày làm việc, từ thứ hai, ngày 06/10 đến thứ sáu, ngày 24/10/2025.",
    "trừ ngày nghỉ": "Đoàn làm việc 12 ngày làm việc, từ ngày 06/10 đến ngày 24/10/2025.",
    "mười tám tháng": "Thời kỳ thanh tra: 18 tháng, từ ngày 01/01/2024 đến ngày 30/6/2025.",
    "hai nhóm cộng lại": "Còn 18 hộ nghèo, 15 hộ cận nghèo. Quý IV giúp cả 33 hộ nghèo, cận nghèo nêu trên.",
    "những việc đã kể": "Giải quyết 3 kiến nghị của thôn Một. Việc đường, trường, trạm, chợ: cả 4 kiến nghị nêu trên.",
}


@pytest.mark.parametrize(("text", "circled"), WRONG.values(), ids=WRONG)
def test_a_wrong_day_or_number_said_again_is_told(text: str, circled: tuple[str, str]) -> None:
    """Each sentence has one mistake, and that one is told."""
    assert told(text) == [circled]


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_what_may_be_right_is_left_alone(text: str) -> None:
    """A year that is not sure, days off, numbers that were added up or never told: no error."""
    assert [found.message for found in errors(text)] == []


def test_a_weekday_is_told_only_where_the_other_days_tell_the_year() -> None:
    """Where most days of a plan fit no year of the text, the year is another one, and the days are not."""
    text = "Ngày 05/3/2024 họp. Lịch năm sau: thứ hai, ngày 03/3; thứ ba, ngày 04/3; thứ sáu, ngày 07/3."
    assert errors(text) == []


def test_weekdays_are_written_with_a_capital() -> None:
    """However small the report writes them: "thứ Năm" is a day, "thứ năm" an ordinal."""
    (found,) = errors("Họp giao ban thứ ba, ngày 25/9/2025 tại Hội trường.")
    assert found.message == "Ngày 25/9/2025 là thứ Năm, không phải thứ Ba."
