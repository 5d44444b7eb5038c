"""Tuổi, số năm, số tháng: ages from the year of birth, jubilees, years of service, months between two days."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors, told

COUNTED = (
    (
        "BÁO CÁO NĂM 2024\nNgười hiến máu lớn tuổi nhất sinh năm 1966, năm nay {} tuổi; trẻ nhất sinh năm 2006.",
        "68",
        "58",
    ),
    ("Già làng sinh năm 1923, hưởng thọ {} tuổi, mất năm 2021.", "89", "98"),
    ("BÁO CÁO NĂM 2024\nThương binh Bình, {} tuổi (sinh năm 1949), được sửa nhà.", "57", "75"),
    ("Trạm thành lập năm 1974, năm 2024 kỷ niệm {} năm thành lập.", "60", "50"),
    ("Nhân kỷ niệm {} năm Ngày giải phóng miền Nam (30/4/1975), ngày 28/4/2024 xã gặp mặt cựu chiến binh.", "94", "49"),
    ("Cô giáo có {} năm công tác liên tục (1994 - 2024).", "23", "30"),
    ("Công tác từ năm 1998 đến năm 2024, tròn {} năm.", "36", "26"),
    ("Khởi công ngày 15/3/2023, hoàn thành ngày 15/9/2024, thời gian thi công {} tháng.", "16", "18"),
    ("Thuê đất từ tháng 3/2023 đến tháng 8/2024, thời gian {} tháng.", "16", "18"),
)
NOT_COUNTED_FROM = (
    "BÁO CÁO NĂM 2024\nBà Hoa sinh năm 1956, 68 tuổi, 45 tuổi Đảng. Cụ Lý sinh năm 1932 (92 tuổi).",
    "Sau 03 năm thực hiện (2021 - 2023) đạt 9/12 chỉ tiêu của nhiệm kỳ 2020 - 2025.",
    "Kỷ niệm 134 năm Ngày sinh Bác Hồ (19/5/1890 - 19/5/2024) và 70 năm Chiến thắng (7/5/1954 - 7/5/2024).",
    "Khởi công ngày 05/02/2023, hoàn thành ngày 30/6/2024, thời gian thi công rút ngắn 2 tháng.",
    "Thực hiện chỉ thị năm 2016, ngành tổ chức kỷ niệm 65 năm ngày truyền thống trong năm 2024.",
    "BÁO CÁO NĂM 2024\nÔng Dũng (sinh năm 1951), thương binh, hiện nuôi cháu 12 tuổi.",
)


@pytest.mark.parametrize(("text", "wrong", "right"), COUNTED)
def test_years_and_months_are_counted(text: str, wrong: str, right: str) -> None:
    """From the year that the sentence names to the later one, or to that of the report."""
    assert [quote for _, quote in told(text.format(wrong))] == [wrong]
    assert errors(text.format(right)) == []


@pytest.mark.parametrize("text", NOT_COUNTED_FROM)
def test_years_of_something_else_are_left_alone(text: str) -> None:
    """The year of a directive, another person's age, and so many months saved are counted from nothing told."""
    assert errors(text) == []
