"""Thứ tự: headings of every style, tables and articles, and what is told in order inside of a sentence."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import told

_WRONG = {
    "chữ hoa": ("A. TÌNH HÌNH\nCó 17 hội.\nB. KẾT QUẢ\nCó 42 đợt.\nD. NHIỆM VỤ\nKết nạp 150 hội viên.", ["D"]),
    "phần": ("Phần A. Kết quả\nHoàn thành 18 nhiệm vụ.\nPhần C. Nhiệm vụ\nĐầu tư 03 phòng.", ["C"]),
    "mục nhỏ": ("2. Văn hóa\n2.1. Giáo dục: 412 trẻ.\n2.2. Y tế: 6.214 lượt.\n2.4. Lao động: 132 người.", ["2.4"]),
    "điều": ("Điều 1. Phân bổ 360 triệu đồng.\nĐiều 2. Quyết toán.\nĐiều 4. Thi hành.", ["4"]),
    "bảng": ("Bảng 1. Thu\nThuế: 612\nBảng 2. Chi\nChi thường xuyên: 4.180\nBảng 4. Nợ\nNợ: 265", ["4"]),
    "trong ngoặc": ("Thi đua: (1) bằng khen 02 tập thể; (2) chiến sĩ thi đua 06 người; (4) giấy khen 18 người.", ["4"]),
    "thứ nhất": ("Kiến nghị hai vấn đề. Thứ nhất, bổ sung 2,4 tỷ đồng. Thứ ba, giao thêm 04 biên chế.", ["ba"]),
    "một là": ("Có ba nguyên nhân: một là, giá tăng; hai là, vướng 14 hộ; bốn là, năng lực hạn chế.", ["bốn"]),
    "lớp": ("Mở 3 lớp: lớp thứ nhất 45 người, lớp thứ hai 52 người, lớp thứ tư 38 người.", ["tư"]),
    "đợt": ("Chia 4 đợt: đợt 1 tập trung, đợt 2 huấn luyện, đợt 4 diễn tập và đợt 4 kiểm tra.", ["4"]),
}
_RIGHT = {
    "chữ hoa không có Đ": "A. Một\nB. Hai\nC. Ba\nD. Bốn\nE. Năm",
    "hai phần đều đánh số": "Phần I. Kết quả\n1. Kinh tế\n2. Xã hội\nPhần II. Nhiệm vụ\n1. Kinh tế\n2. Xã hội",
    "bảng trong chương": "Bảng 2.1. Lao động\nBảng 2.2. Thu nhập\nBảng 3.1. Nhà ở",
    "viện dẫn": "Theo Điều 5, Điều 9 và Điều 14 Nghị định; khoản 2, khoản 4 áp dụng cho 06 trường hợp.",
    "vài đợt": "Đợt 1 có 24 người, đợt 2 có 31 người, đợt 4 có 18 người tham gia.",
    "kể theo số": "Thôn 1: 42 hộ\nThôn 2: 38 hộ\nThôn 4: 29 hộ",
}


@pytest.mark.parametrize(("text", "circled"), _WRONG.values(), ids=_WRONG)
def test_a_number_out_of_its_order_is_told(text: str, circled: list[str]) -> None:
    """The number that skips is circled, whatever style it is written in."""
    assert [quote for code, quote in told(text) if code == "heading-order"] == circled


@pytest.mark.parametrize("text", _RIGHT.values(), ids=_RIGHT)
def test_what_only_looks_like_a_sequence_is_left_alone(text: str) -> None:
    """Citations, places, a list of some rounds and tables of chapters may leave numbers out."""
    assert told(text) == []
