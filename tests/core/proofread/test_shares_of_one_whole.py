"""Đủ 100%: bare percentages that name all the sorts there are, and lists of percentages that do not."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors

WHOLES = (
    ("Cơ cấu đàn vật nuôi: trâu {}%, bò 38,2%, dê 29,3%.", "35,2", "32,5"),
    ("Nguồn thu của quỹ: hội phí chiếm {}%, tài trợ chiếm 31,5%, nguồn khác chiếm 8,1%.", "64,0", "60,4"),
    ("Ý kiến người dân: rất hài lòng {}%, hài lòng 31,5%, chưa hài lòng 8,1%.", "62,4", "60,4"),
    ("Phân theo nghề: mộc 45,2%, may 30,1%, rèn {}%, còn lại 5,2% làm thuê.", "15,9", "19,5"),
    ("Có {}% hộ dùng nước máy, 28% hộ dùng giếng khoan và 17% hộ dùng nguồn nước khác.", "65", "55"),
    ("Cơ cấu giới tính: nam 52,4%, nữ {}%.", "46,7", "47,6"),
    ("Cơ cấu sử dụng đất:\n- Đất lúa: 32,5%;\n- Đất rừng: {}%;\n- Đất ở: 29,3%.", "32,8", "38,2"),
)
NO_WHOLES = (
    "Đã làm xong: xã Đông 12 km (62,4%), xã Đoài 18 km (58,1%), xã Trung 9 km (41,2%).",
    "Tỷ lệ giải ngân của các xã: xã Đông 45,2%, xã Đoài 36,1%, xã Trung 16,5%, xã khác 12,1%.",
    "Tỷ lệ hộ nghèo theo khu vực: đô thị 2,1%, nông thôn 5,4%, miền núi 12,5%.",
    "Chia theo nhóm: đảng viên 53,6%, nữ 49,1%, dân tộc thiểu số 12,3%.",
    "Trình độ: đại học 54%, trong đó thạc sĩ 12%; cao đẳng 30%; còn lại 16%.",
    "Tỷ lệ nữ tham gia: đô thị 45%, nông thôn 52%.",
    "Theo nguồn vốn, ngân sách tỉnh đạt 62,4%, ngân sách huyện đạt 58,1%, vốn khác đạt 41,2%.",
    "Về cơ cấu, tiền đất chiếm 45%, thuế chiếm 25%, chủ yếu là thuế ngoài quốc doanh chiếm 20%.",
)

OF_THEMSELVES = (
    (
        "Xếp loại thi đua: Tốt 112 tổ (20,5%), Khá 214 tổ ({}%), Đạt 197 tổ (36,1%), Chưa đạt 23 tổ (4,2%).",
        "40,9",
        "39,2",
    ),
    (
        "Xếp loại thi đua: Tốt 112 tổ (20,5%), Khá 214 tổ (39,2%), Đạt 197 tổ (36,1%), Chưa đạt {} tổ (4,2%).",
        "32",
        "23",
    ),
    ("Về giống: lúa lai 456 ha, chiếm 38,0%; lúa thuần {} ha, chiếm 41,5%; nếp 246 ha, chiếm 20,5%.", "489", "498"),
    (
        "Nguồn vốn:\n- Vốn tỉnh 61,2 tỷ đồng ({}%)\n- Vốn xã 40,8 tỷ đồng (34,0%)\n- Vốn dân 18,0 tỷ đồng (15,0%)",
        "58,8",
        "51,0",
    ),
    (
        "Vụ này thu 2.614,8 tấn thóc.\nGiá bán cao hơn năm ngoái.\nKho huyện nhập 1.856,5 tấn, chiếm {}%; kho xã nhập "
        "758,3 tấn, chiếm 29,0%.",
        "61,0",
        "71,0",
    ),
)


@pytest.mark.parametrize(("text", "wrong", "right"), OF_THEMSELVES)
def test_parts_with_their_shares_are_all_of_one_whole(text: str, wrong: str, right: str) -> None:
    """The whole is told far away or nowhere: what all but one agree on shows the odd one, share or number."""
    assert [found.quote for found in errors(text.format(wrong))] == [wrong]
    assert errors(text.format(right)) == []


@pytest.mark.parametrize(("text", "wrong", "right"), WHOLES)
def test_the_sorts_of_one_whole_come_to_a_hundred(text: str, wrong: str, right: str) -> None:
    """One digit of one share is enough to see it; the right shares are left alone."""
    assert [found.code for found in errors(text.format(wrong))] == ["structure"]
    assert errors(text.format(right)) == []


@pytest.mark.parametrize("text", NO_WHOLES)
def test_percentages_of_other_things_are_left_alone(text: str) -> None:
    """Rates of several places, sorts that overlap, and lists that name a few come to any number."""
    assert errors(text) == []


OF_NO_TOLD_WHOLE = {
    "a percentage of a list whose whole nobody tells": (
        "Xếp loại: Tốt 96 em (18,5%), Khá 228 em ({}%), Đạt 174 em (33,5%), Chưa đạt 21 em (4,0%).", "41,9", "43,9"),
    "a number of such a list": (
        "Xếp loại: Tốt 96 em (18,5%), Khá 228 em (43,9%), Đạt 174 em (33,5%), Chưa đạt {} em (4,0%).", "31", "21"),
    "one of two parts that are everything": (
        "Tổng vốn 52,4 tỷ đồng. Vốn ngân sách là 39,3 tỷ đồng, chiếm 75,0%; phần huy động từ người dân và doanh nghiệp "
        "là {} tỷ đồng (25,0%).", "11,6", "13,1"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wrong", "right"), OF_NO_TOLD_WHOLE.values(), ids=OF_NO_TOLD_WHOLE)
def test_shares_of_everything_need_no_whole(text: str, wrong: str, right: str) -> None:
    """What the other parts and their percentages are of is known from them alone; all that agree are let be."""
    assert [(found.code, found.quote) for found in errors(text.format(wrong))] == [("share", wrong)]
    assert errors(text.format(right)) == []


def test_shares_of_a_whole_with_other_parts_are_left_alone() -> None:
    """Three parts of something with more parts: their percentages come to no hundred, and nothing is said."""
    assert errors("Lỗi nồng độ cồn 96 vụ (18,5%), tốc độ 228 vụ (43,9%), mũ bảo hiểm 21 vụ (4,1%).") == []
