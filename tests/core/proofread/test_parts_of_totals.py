"""Tổng và thành phần: a total and its parts with other numbers between them, as clerks write them."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors

LEFT_OUT = (
    "Rác sinh hoạt 214,6 tấn, rác xây dựng 38,2 tấn, rác nguy hại 12,7 tấn. Tổng lượng rác thu gom {} tấn.|252,8|265,5",
    "Ngày đầu đón 1.250 lượt khách, ngày thứ hai 1.685 lượt, ngày cuối 940 lượt. Cả đợt đón {} lượt khách, thu 387,5 "
    "triệu đồng.|2.935|3.875",
    "Các khu phố có 142, 118, 163, 97 và 151 hộ tham gia, tổng số {} hộ.|520|671",
    "Quý I phạt 38 trường hợp với 142,5 triệu đồng; quý II 45 trường hợp với 168 triệu đồng; quý III 29 trường hợp với "
    "96,5 triệu đồng. Lũy kế 9 tháng phạt {} trường hợp, số tiền 407 triệu đồng.|83|112",
)
NUMBERS_BETWEEN = (
    "Toàn xã có 1.120 học sinh, tăng 70 em (6,67%) so với năm trước; chia ra: khối 1 có 236 em, khối 2 có 228 em, khối "
    "3 có 241 em, khối 4 có {} em, khối 5 có 206 em.|190|209",
    "Rừng phòng hộ 3.215 ha; rừng sản xuất 4.870 ha (trồng mới 320 ha); rừng đặc dụng 1.105 ha. Tổng diện tích rừng {} "
    "ha.|9.510|9.190",
    "Chi gồm: 32 suất học bổng x 1,2 triệu đồng = 38,4 triệu đồng; 18 xe đạp x 2,3 triệu đồng = 41,4 triệu đồng; sách "
    "vở 57 triệu đồng. Tổng chi {} triệu đồng.|138,6|136,8",
    "Trong số 214 đảng viên được xếp loại, xuất sắc 38 đồng chí (17,76%), tốt 158 đồng chí (73,83%), hoàn thành {} "
    "đồng chí, không hoàn thành 2 đồng chí.|19|16",
)
TOLD_TOGETHER = (
    "Công đoàn có 38 đơn vị với 2.416 đoàn viên. Khối hành chính 21 đơn vị, 874 đoàn viên; khối doanh nghiệp 14 đơn "
    "vị, 1.396 đoàn viên; khối hợp tác xã {} đơn vị, 146 đoàn viên.|5|3",
    "Tham gia có 09 đội hình với {} đoàn viên: 04 đội của các chi đoàn ấp (112 người), 03 đội trường học (86 người), "
    "01 đội Công an xã (18 người), 01 đội giáo viên trẻ (20 người).|216|236",
    "Cấp tỉnh duyệt 12 hồ sơ, cấp xã duyệt 47 hồ sơ. Hai cấp duyệt tổng số {} hồ sơ.|69|59",
    "Trong đợt 1 đắp 320 m đê, đợt 2 đắp 485 m, đợt 3 đắp 275 m. Sau 3 đợt, chiều dài đê đạt {} m.|805|1.080",
    "Có 12 đơn vị giải ngân trên 80%, 21 đơn vị từ 50% đến 80%, 07 đơn vị dưới 50%; trong tổng số {} đơn vị.|39|40",
    "Tỉnh có 5 doanh nghiệp nhà nước, 1.264 doanh nghiệp tư nhân và 37 doanh nghiệp nước ngoài. Với {} doanh nghiệp "
    "nêu trên, việc làm tăng nhanh.|1.301|1.306",
)
CHANGES_AND_ROUND_PARTS = (
    "Số người tham gia tăng thêm 215 người trong quý: tháng 7 tăng 64 người, tháng 8 tăng 83 người, tháng 9 tăng {} "
    "người.|86|68",
    "Thiệt hại 9,85 tỷ đồng, gồm nhà ở 2,4 tỷ đồng, lúa 4,65 tỷ đồng, thủy lợi {} tỷ đồng, đường 1 tỷ đồng.|1,3|1,8",
)
BARE_AND_COUNTED = (
    "Tổng số phải thi hành 386 việc, trong đó năm trước chuyển sang 147 việc, thụ lý mới {} việc.|229|239",
    "Phân công 38 tổ viên vào 4 tổ: Tổ tuyên truyền 12 người, Tổ vận động 9 người, Tổ kỹ thuật {} người, Tổ hậu cần 6 "
    "người.|9|11",
    "Lập 3 khu vực bỏ phiếu: khu vực số 1 có 1.214 cử tri, số 2 có 986, số 3 có 1.102. Tổng cộng toàn xã {} cử tri.|"
    "3.320|3.302",
)
UNDER_A_HEAD = (
    "Quý III có 27 ca bệnh, giảm 9 ca so với quý II. Phân bố: ấp 1 có 4 ca, ấp 2 có 7 ca, ấp 3 có 2 ca, ấp 4 có {} ca, "
    "ấp 5 có 5 ca.|8|9",
    "Nhận ủng hộ 12 tấn gạo và 426 triệu đồng. Số tiền trên do doanh nghiệp góp 215 triệu đồng, nhà thờ 96 triệu đồng, "
    "cá nhân {} triệu đồng.|105|115",
    "Lúa ngập 642 ha, trong đó mất trắng (trên 70%) 218 ha, thiệt hại 30 - 70% là 305 ha, dưới 30% là {} ha; rau 87,5 "
    "ha.|129|119",
)
ROWS = (
    "Đơn vị - Số tổ - Số hộ - Dư nợ\nNông dân - 12 - 438 - 21.460\nPhụ nữ - 15 - 562 - 27.815\nThanh niên - 5 - 163 - "
    "7.640\nTổng cộng - 32 - {} - 56.915|1.000|1.163",
    "+ 38 tập thể x 1.200.000 đồng = 45,6 triệu đồng;\n+ 152 cá nhân x 600.000 đồng = 91,2 triệu đồng;\n+ 24 hộ x "
    "900.000 đồng = 21,6 triệu đồng.\nTổng chi {} triệu đồng.|136,8|158,4",
)
NAMED_LIKE_PLACES = (
    "Hội đồng có 28 vị: khối Đảng 5 vị, chính quyền 6 vị, đoàn thể 7 vị, thôn {} vị, lực lượng vũ trang 2 vị.|9|8",
    "Cháy 13 vụ (nhà dân 6, cơ sở kinh doanh 4, chợ 1, phương tiện {}).|3|2",
)
RIGHT = (
    "- Hội viên nam 186 người;\n- Hội viên nữ 204 người;\n- Hội viên dân tộc 57 người.\nTổng số hội viên 390 người.",
    "Có 11 cơ sở vi phạm, gồm 6 cơ sở sai nhãn, 4 cơ sở mất vệ sinh, 3 cơ sở thiếu giấy (2 cơ sở vi phạm hai lỗi).",
    "Lớp có 42 học viên. Kết quả: giỏi 12 học viên, khá 25 học viên, trung bình 5 học viên; có 6 học viên vắng nhiều.",
    "Về tiền: tổng số phải thi hành 186,3 tỷ đồng, có điều kiện 121,8 tỷ đồng; thi hành xong 60,9 tỷ đồng.",
)


@pytest.mark.parametrize(
    "slot",
    [
        *LEFT_OUT,
        *NUMBERS_BETWEEN,
        *TOLD_TOGETHER,
        *CHANGES_AND_ROUND_PARTS,
        *BARE_AND_COUNTED,
        *UNDER_A_HEAD,
        *ROWS,
        *NAMED_LIKE_PLACES,
    ],
)
def test_a_total_and_its_parts_are_held_together(slot: str) -> None:
    """Told with the wrong number, silent with the right one."""
    text, wrong, right = slot.split("|")
    assert errors(text.format(wrong))
    assert not errors(text.format(right))


@pytest.mark.parametrize("text", RIGHT)
def test_parts_that_lie_in_one_another_are_left_alone(text: str) -> None:
    """What is counted twice, or besides, proves nothing."""
    assert not errors(text)
