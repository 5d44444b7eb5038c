"""Sentences with one slot: the right number in it is left alone, the wrong one is told."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import told

SHARES = (
    "Cả tỉnh đón 3,46 triệu lượt khách, trong đó khách trong nước 3.114 nghìn lượt; khách nước ngoài 346 nghìn lượt, "
    "chiếm {}% tổng lượt khách.|10,0|11,1",
    "Toàn huyện có 18.240 hộ sản xuất, gồm 12.768 hộ trồng trọt và 5.472 hộ chăn nuôi; hộ chăn nuôi chiếm {}% tổng số "
    "hộ sản xuất.|30|42,9",
    "Năm học này tuyển 210 học viên, 63 học viên là người dân tộc thiểu số, chiếm {}%.|30|33",
    "Điều động 649 người, có mặt 610 người (93,99%). Kết quả đạt yêu cầu 512 người, bằng {}% số có mặt.|83,93|78,89",
)
PERIODS = (
    "Quý I 1.842 tấn, quý II 1.916 tấn, quý III 2.034 tấn; quý III cao hơn quý II 118 tấn (tăng {}%).|6,16|5,80",
    "Tháng 10 thu 412 triệu đồng, tháng 11 thu 455 triệu đồng, tháng 11 nhiều hơn tháng 10 là {} triệu đồng.|43|34",
    "Giải quyết 1.350 lượt, lần lượt: thất nghiệp 1.246, tai nạn lao động 58, học nghề 46. Riêng tai nạn lao động {} 9 "
    "lượt so với cùng kỳ (67 lượt), tương ứng 13,43%.|giảm|tăng",
    "Đợt nghỉ lễ kéo dài {} ngày, từ thứ Bảy ngày 27/4/2024 đến hết thứ Tư ngày 01/5/2024.|05|04",
    "Hội thi diễn ra trong 02 ngày, từ 14/6/2024 đến {}/6/2024.|15|16",
)
RANKS = (
    "Chỉ số cải cách hành chính của tỉnh xếp thứ 18/63, tăng {} bậc (năm 2022 xếp thứ 24).|06|07",
    "Toàn đoàn xếp thứ 5/9, năm trước xếp thứ 8/9, {} 3 bậc.|tăng|giảm",
    "Năm nay huyện xếp vị trí thứ 12, so với năm 2023 (vị trí thứ 15) tăng {} bậc.|3|2",
)


@pytest.mark.parametrize("case", SHARES + PERIODS + RANKS)
def test_only_the_wrong_number_is_told(case: str) -> None:
    """The same sentence with its right and with its wrong number."""
    text, right, wrong = case.split("|")
    assert told(text.format(right)) == []
    assert len(told(text.format(wrong))) == 1
