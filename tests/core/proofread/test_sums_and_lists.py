"""Totals and their parts in the forms a clerk writes them: each told wrong and right."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import told

ANNOUNCED = [
    ("Đưa 34 lao động ra nước ngoài (Nhật Bản 19, Đài Loan 15, Hàn Quốc 6, Malaysia 3).", "19", "10"),
    ("Đoàn giành 214 huy chương: 61 vàng, 58 bạc, 59 đồng.", "59 đồng", "95 đồng"),
    ("Đại hội trao 412 huy chương: 92 vàng, 92 bạc, 282 đồng.", "282 đồng", "228 đồng"),
    ("Đã họp ở 84 thôn (họp chung 31 thôn, tổ chức riêng 43 thôn).", "43", "53"),
    ("Cháy 4 vụ (Đồi Sim 1 vụ, Khe Đá 2 vụ, Suối Cát 1 vụ, Núi Hoa 1 vụ).", "4 vụ", "5 vụ"),
    ("Có 640 lượt người dự, gồm: phụ nữ 215 người, thanh niên 187 người, nông dân 283 người.", "283", "238"),
    ("Phát quang 9,65 km (các thôn 1, 2, 3 làm 5,4 km; các thôn 4, 5 và 6 làm 2,45 km).", "2,45", "4,25"),
    ("Hội có 2.415 hội viên (nam 1.280, nữ 1.125).", "1.125", "1.135"),
    ("Chi bộ có 46 đảng viên (41 đảng viên chính thức và 8 đảng viên dự bị).", "8 đảng", "5 đảng"),
    ("Trạm tiêm 318 liều, gồm 205 liều cho trẻ em và 131 liều cho người lớn.", "131", "113"),
    ("Phòng có 58 tổ chức trực thuộc, gồm 21 trung tâm và 47 trạm; các trạm quản lý 130 thôn.", "47", "37"),
    (
        "Xã nuôi 6.420 con, gồm dê 1.750 con, cừu 4.760 con; đàn ngựa 310 con, trong đó ngựa cái 120 con.",
        "4.760",
        "4.670",
    ),
    ("Đã cấp 342 chữ ký số, gồm 298 chữ ký cá nhân và 54 chữ ký tổ chức.", "54", "44"),
    ("Đầu kỳ có 912 người; tăng thêm 48; giảm 35, cụ thể: chuyển đi 21, mất 06, khác 18.", "18", "08"),
    ("Kiểm tra 96 lượt, trong đó theo kế hoạch 61 lượt, đột xuất 53 lượt, phạt 12 triệu đồng.", "53", "35"),
    ("Hai trạm lọc 1.800 m3/ngày (trạm thứ nhất là 1.150 m3, trạm thứ hai là 560 m3).", "560", "650"),
    ("Phát hiện 34 điểm sai; trong số điểm sai có 18 điểm bị phạt và 26 điểm bị nhắc.", "26", "16"),
    ("Dịp này ước thu 56,4 tỷ đồng, gồm phí 31,9 tỷ đồng, thuế 42,5 tỷ đồng.", "42,5", "24,5"),
    ("Thu quỹ 884 triệu đồng, bao gồm phí 257, lệ phí 372, thu phạt 265.", "265", "255"),
    ("Trong tổng số 37 hộ, có 12 hộ dùng giếng, 10 hộ dùng suối, 16 hộ dùng nguồn khác.", "16", "15"),
    ("Xã có 96 hộ, trong đó hộ khá 41 hộ, hộ trung bình 45 hộ, hộ khó khăn 19 hộ.", "45", "36"),
    ("Quản lý 71 cơ sở, gồm 46 hộ kinh doanh và 27 doanh nghiệp.", "27", "25"),
    ("Có 412 thiết bị, gồm: máy tính 180 bộ, trong đó mới mua 42 bộ; máy in 96 bộ; máy chiếu 163 bộ.", "96", "69"),
    (
        "Ươm 386 nghìn cây (keo 214 nghìn cây, trong đó keo lai 120 nghìn cây; thông 97 nghìn cây; quế 57 nghìn cây).",
        "57",
        "75",
    ),
    (
        "Thu 512 triệu đồng, gồm: phí 240 triệu đồng, trong đó phí chợ 95 triệu đồng; lệ phí 130 triệu đồng; "
        "thu khác 124 triệu đồng.",
        "124",
        "142",
    ),
    ("Kiểm tra 318 cơ sở: đạt 240 cơ sở, bị nhắc 53 cơ sở, bị phạt 42 cơ sở; trong số này có 12 cơ sở cũ.", "42", "25"),
    (
        "Chi 9.640 triệu đồng, chia ra: tăng lương 3.120 triệu đồng; giảm học phí 2.845 triệu đồng; bù kế hoạch vốn "
        "năm sau 1.290 triệu đồng; chi khác 2.358 triệu đồng.",
        "2.358",
        "2.385",
    ),
    (
        "Có 1.635 ha đổ. Trong đó mất trắng 512 ha, chiếm 31,3%; thiệt hại từ 30 đến 70%: 806 ha; dưới 30%: 347 ha.",
        "347",
        "317",
    ),
    ("Hai trường có 905 học sinh (lớp nhỏ 318 cháu, lớp vừa 587 em, lớp lớn 402 em).", "905", "1.307"),
    (
        "Quỹ thu 6.412 triệu đồng. Trong đó dân đóng 1.840 triệu đồng, xã cấp 972 triệu đồng, nhận từ cấp trên 360 "
        "triệu đồng.",
        "360",
        "3.600",
    ),
    ("Có 41 đơn vị nợ từ 3 tháng trở lên (từ 3 đến 6 tháng 62 đơn vị, trên 6 tháng 15 đơn vị).", "62", "26"),
    ("Có 38 hồ chứa trên 1 triệu m3 (an toàn 21 hồ, hư hỏng 71 hồ).", "71", "17"),
    ("Có 214 hộ vay trên 50 triệu đồng (từ 50 đến 70 triệu đồng 168 hộ, trên 70 triệu đồng 64 hộ).", "64", "46"),
    ("Kiểm tra 1.480 lượt: quá tải 312 lượt, quá tốc độ 415, lỗi khác 763.", "763", "753"),
    (
        "Quỹ chi 36.450.000 đồng, gồm: thiếu chứng từ 4.250.000 đồng; sai mức 2.180.000 đồng; trùng 30.200.000 đồng.",
        "30.200",
        "30.020",
    ),
]


@pytest.mark.parametrize(("text", "wrong", "right"), ANNOUNCED)
def test_parts_right_behind_their_total_must_come_to_it(text: str, wrong: str, right: str) -> None:
    """Brackets, a colon or "gồm" with a number in each item tell all the parts, however small the numbers."""
    assert [code for code, _ in told(text)] == ["total-parts"]
    assert told(text.replace(wrong, right)) == []


LEFT_ALONE = [
    "Thu 203 tỷ đồng, vượt 3,6%. Một số khoản thu lớn: đất 88 tỷ đồng, chiếm 43,3%; thuế 51 tỷ đồng; phí 23 tỷ đồng.",
    "Xã nhận 1.286 đơn, tăng 152 đơn so với quý II. Cộng chung hộ tịch là 686 đơn, còn lại 600 đơn chứng thực, gồm "
    "bản sao 471 đơn, chữ ký 94 đơn và hợp đồng 35 đơn.",
    "Có 52 ca mắc (nam 21, nữ 31, trẻ em 14). Thu phí 96 triệu đồng, trong đó đã nộp 70 triệu đồng; chi 41 triệu đồng.",
    "Xã có 84 hộ, gồm 31 hộ khá, 53 hộ trung bình, trong đó 9 hộ mới tách; 12 hộ đi làm ăn xa.",
    "Cấp 75 giấy phép, gồm cấp mới 48 giấy, đổi 27 giấy; giảm 6 giấy so với tháng trước.",
    "Lớp học có 84 người (35 cán bộ, 27 giáo viên, còn lại là phụ huynh).",
    "Gieo 410 ha giống mới. Phân theo xã: xã An Bình 512 ha, xã An Lạc 388 ha, xã Hòa Mỹ 640 ha.",
    "Đàn bò 8.200 con, trong đó bò sữa 1.150 con; gia cầm hơn 230 nghìn con.",
    "Huy động trên 4.600 lượt người, trong đó hơn 1.800 lượt dân, khoảng 1.200 lượt hội viên, 900 lượt lính.",
    "Thôn có 96 lao động, gồm lao động nam 51 người, lao động nữ 45 người, lao động dân tộc thiểu số 62 người.",
    "Toàn tỉnh có 167 hộ nghèo, tập trung ở các huyện sau:\n- Đông: 48 hộ;\n- Tây: 23 hộ;\n- Nam: 54 hộ.",
    "Trường có 106 giáo viên: 39 giáo viên giỏi cấp tỉnh, 54 giáo viên giỏi cấp huyện đang đi học.",
    "Chi cho giáo dục 22 triệu đồng, cho y tế 10 triệu đồng, cho văn hóa 34 triệu đồng. Toàn huyện chi 82 triệu đồng.",
    "Quý I cấp 42 thẻ, quý II cấp 46 thẻ; 6 tháng đầu năm trước cấp 18 thẻ.",
    "Đội có 48 đồng chí, trong đó nữ 41 đồng chí, đảng viên 38 đồng chí, trình độ đại học 05 đồng chí.",
    "Đào tạo nghề cho 35 người, giải quyết việc làm cho 33 người, xuất khẩu lao động 20 người.",
    "Huyện có 24 đơn vị, chia thành 02 cụm (cụm I 13 đơn vị, cụm II 11 đơn vị).",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_only_looks_like_all_the_parts_is_left_alone(text: str) -> None:
    """A last item without a number, a sentence about something else, approximations, people told twice."""
    assert told(text) == []


BELOW = [
    (
        "Tổng số lượt khám trong quý: 4.316 lượt\n- Khám tại trạm: 1.275 lượt\n- Khám lưu động: 3.014 lượt",
        "4.316",
        "4.289",
    ),
    (
        "Số thu trong tháng 912,4 triệu đồng. Trong đó:\n"
        "- Phí chợ 418,6 triệu đồng, bình quân mỗi sạp gần 2 triệu đồng;\n"
        "- Lệ phí 305,2 triệu đồng;\n- Phạt 186,8 triệu đồng.",
        "186,8",
        "188,6",
    ),
    ("- Toàn xã có 742 hội viên, bao gồm:\n+ Chi hội một: 318;\n+ Chi hội hai: 243;\n+ Chi hội ba: 191.", "191", "181"),
    (
        "Kết quả thu các quỹ:\n- Khuyến học 43 triệu đồng;\n- Nhân đạo 34 triệu đồng;\n- Trẻ em 28 triệu đồng;\n"
        "Tổng cộng: 115 triệu đồng.",
        "115",
        "105",
    ),
    (
        "Trong 6 tháng, huyện giải quyết 1.305 hồ sơ.\nKết quả từng lĩnh vực như sau:\n- Đất đai: 274 hồ sơ;\n"
        "- Hộ tịch: 393 hồ sơ;\n- Xây dựng: 683 hồ sơ.",
        "1.305",
        "1.350",
    ),
    (
        "Vốn vay:\n- Chăn nuôi 12,45 tỷ đồng;\n- Trồng trọt 8,3 tỷ đồng;\n- Chế biến 3,95 tỷ đồng;\n"
        "- Cộng dư nợ: 24,1 tỷ đồng, qua 32 tổ.",
        "24,1",
        "24,7",
    ),
]


@pytest.mark.parametrize(("text", "wrong", "right"), BELOW)
def test_items_below_a_total_must_come_to_it(text: str, wrong: str, right: str) -> None:
    """With or without a colon, with units or bare, an average beside the number, the total in the last item."""
    assert [code for code, _ in told(text)] == ["total-parts"]
    assert told(text.replace(wrong, right)) == []


def test_a_bare_number_that_two_totals_read_in_two_units_is_settled_without_falling() -> None:
    """One sum takes "615" for so many visits, the other for so many million đồng: both totals are told."""
    text = (
        "Có 3.120 lượt, hết 2.318 triệu đồng, cụ thể như sau:\n"
        "- Thôn Một: 820 lượt, 512 triệu đồng.\n- Thôn Hai: 615.\n- Thôn Ba: 540.\n- Thôn Bốn: 470.\n"
    )
    assert told(text) == [("total-parts", "3.120"), ("total-parts", "2.318")]


def test_items_that_say_what_else_is_true_are_left_alone() -> None:
    """What people are besides is no part of their number, nor is what stands at the head of an item."""
    assert told("Thôn có 320 hộ:\n- Hộ có người trên 60 tuổi: 145 hộ;\n- Hộ dân tộc thiểu số: 212 hộ.") == []
    assert told("Xã có 24 câu lạc bộ:\n- 19 câu lạc bộ có sân tập;\n- 12 câu lạc bộ có nhà tập.") == []


UNANNOUNCED = [
    ("Đang xử lý 15 hồ sơ vướng mắc, do thiếu giấy tờ 08 hồ sơ, sai tên 06 hồ sơ, chờ ý kiến 02 hồ sơ.", "06", "05"),
    ("Đội nhắc nhở 24 cán bộ chậm việc, theo mức phê bình 13, cảnh cáo 08, cách chức 02.", "02", "03"),
    ("Trước đó trồng 18,4 ha ở 03 thôn, lần lượt là 6,25 ha, 7,3 ha và 4,58 ha.", "4,58", "4,85"),
    ("Tổng số 84 trụ sở, sử dụng tiếp 45 trụ sở, bán đấu giá 21 trụ sở, thu hồi 15 trụ sở.", "84", "81"),
    ("Quý I tiếp 41 lượt, quý II tiếp 36 lượt, quý III tiếp 28 lượt; 9 tháng tiếp 106 lượt.", "106", "105"),
    ("Huyện mời 14 người, xã mời 08 người, thôn mời 05 người, tổng số khách mời 29 người.", "29", "27"),
    ("Vốn cả đề án là 61 tỷ đồng, từ trung ương 33 tỷ đồng, tỉnh 19 tỷ đồng, vốn vay 12 tỷ đồng.", "12", "09"),
    ("Toàn tỉnh có 58 hợp tác xã; 31 hợp tác xã trồng trọt, 17 hợp tác xã vận tải, 11 hợp tác xã dệt.", "58", "59"),
    ("Lớp chồi 24 cháu, lớp lá 31 cháu, lớp mầm 19 cháu. Như vậy, toàn trường có 75 cháu.", "75", "74"),
    ("Thu quỹ A 312,6 triệu đồng; quỹ B 458 triệu đồng. Cộng hai quỹ được 707,6 triệu đồng.", "707,6", "770,6"),
]


@pytest.mark.parametrize(("text", "wrong", "right"), UNANNOUNCED)
def test_a_list_behind_a_described_total_must_come_to_it(text: str, wrong: str, right: str) -> None:
    """No word says "of which": the total has words behind it, the others are names and numbers alone."""
    assert [code for code, _ in told(text)] == ["total-parts"]
    assert told(text.replace(wrong, right)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Xét theo loại án, trộm cắp 26 vụ, đánh bạc 11 vụ, lừa đảo 08 vụ, loại khác 04 vụ.",
        "Thưởng mỗi hạng, tổng cộng 150 triệu đồng. Mức thưởng: tập thể 1,1 triệu đồng, cá nhân 0,4 triệu đồng.",
        "Đón 29.600 lượt khách quý I, 31.200 lượt khách quý II và 28.400 lượt khách quý III.",
    ],
)
def test_numbers_of_one_list_are_not_taken_for_its_total(text: str) -> None:
    """The first of several sorts may be near the sum of the others, and round numbers are near to many sums."""
    assert told(text) == []


ELSEWHERE = [
    (
        "Có 31 gói thầu, trong đó 12 gói xây lắp và 19 gói tư vấn. Đến nay 08 gói đã xong, 21 gói đang làm, "
        "04 gói chưa mời.",
        "21 gói",
        "19 gói",
    ),
    (
        "Huyện có 8.412 em. Chia theo cấp học:\n+ Mầm non: 2.315 trẻ;\n+ Tiểu học: 3.748 học sinh, trong đó nữ 1.790 "
        "em;\n+ Trung học cơ sở: 2.439 học sinh.",
        "3.748",
        "3.658",
    ),
    (
        "Toàn xã gieo 4.120 ha, gồm: ngô 2.365 ha, sắn 1.080 ha, đậu 675 ha.\n"
        "Riêng cây ngô: ngô lai 1.240 ha, ngô nếp 815 ha, ngô ngọt 340 ha.",
        "340",
        "310",
    ),
    (
        "Sản lượng chè đạt 18.462,5 tấn, năm 2023 là 17.920 tấn. Cà phê cho sản lượng 7.315,8 tấn.\n"
        "Tổng sản lượng cây công nghiệp là 25.787,3 tấn.",
        "25.787,3",
        "25.778,3",
    ),
    (
        "Kinh tế tăng 8,16%. Trong mức tăng chung, nông nghiệp đóng góp 0,94 điểm %; công nghiệp 4,51 điểm %; dịch vụ "
        "2,74 điểm %; thuế sản phẩm 0,24 điểm %.",
        "2,74",
        "2,47",
    ),
    (
        "1. Trộm cắp: xảy ra 34 vụ, thiệt hại 412 triệu đồng. So với cùng kỳ giảm 05 vụ.\n"
        "a) Địa điểm: nhà ở 13 vụ, cửa hàng 09 vụ, kho bãi 06 vụ, nơi khác 03 vụ.\n"
        "b) Thời gian: ban đêm 22 vụ (64,71%); ban ngày 12 vụ (35,29%).",
        "13 vụ",
        "16 vụ",
    ),
    (
        "Hội trao 246/246 suất quà, gồm 190 suất của tỉnh và 56 suất của huyện. Theo xã:\n"
        "Tân Hòa 41 - Tân Lập 38 - Tân Sơn 52 - Phú Lộc 47 - Phú Mỹ 23 - Phú An 54.",
        "54",
        "45",
    ),
    (
        "Trong quý phục vụ 412 lượt với 530 người; tăng 22 lượt so với quý trước (390 lượt). Số lượt tại trạm là 256; "
        "phục vụ lưu động 147 lượt.",
        "256",
        "265",
    ),
    (
        "Cứu trợ: gạo 12,6 tỷ đồng, nhà ở 8,45 tỷ đồng, giống 3,2 tỷ đồng. Cộng tất cả 21,05 tỷ đồng.",
        "21,05",
        "24,25",
    ),
    (
        "Xã Thượng tặng 06 tập thể, 14 cá nhân; xã Hạ tặng 15 tập thể, 37 cá nhân. "
        "Cộng hai xã có 21 tập thể và 52 cá nhân được tặng.",
        "52",
        "51",
    ),
    (
        "Trong kỳ khởi tố 38 vụ, giảm 05 vụ so với cùng kỳ (43 vụ). "
        "Chia theo tội danh, trộm cắp 27 vụ, gây rối 09 vụ, cờ bạc 08 vụ, tội khác 04 vụ.",
        "27",
        "17",
    ),
    (
        "Tháng qua cấp 245 giấy phép, gồm 160 giấy mới và 85 giấy đổi. "
        "Theo tuần: tuần đầu cấp 71 giấy, tuần hai cấp 71 giấy, tuần ba cấp 52 giấy, tuần cuối cấp 63 giấy.",
        "tuần hai cấp 71",
        "tuần hai cấp 59",
    ),
    (
        "Mua 4.318 tấn lúa của nông dân.\nLúa mua về cất ở các kho: kho Đông 1.845 tấn, kho Tây 1.296 tấn, "
        "kho Nam 1.717 tấn.",
        "1.717",
        "1.177",
    ),
    (
        "1. Kỳ này chuyển sang 310 hồ sơ; tiếp nhận mới 8.642 hồ sơ.\n2. Cán bộ trực cả thứ Bảy.\n"
        "3. Trong số tiếp nhận mới có 6.105 hồ sơ gửi qua mạng; gửi tại quầy 2.184, qua bưu điện 253.",
        "253",
        "353",
    ),
]


@pytest.mark.parametrize(("text", "wrong", "right"), ELSEWHERE)
def test_a_list_must_come_to_its_total_in_another_sentence(text: str, wrong: str, right: str) -> None:
    """Behind the list, in the sentence before, in another paragraph, or named by its own words."""
    assert [code for code, _ in told(text)] in (["total-parts"], ["contribution"])
    assert told(text.replace(wrong, right)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Xã A trồng 31 ha, xã B trồng 27 ha. Cộng với 40 ha của năm trước, cả vùng có diện tích lớn hơn nhiều.",
        "Có 52 vụ, giảm 06 vụ. Theo địa bàn, vùng biên xảy ra nhiều với xã Đông 11 vụ, xã Tây 09 vụ, xã Nam 04 vụ.",
        "Cả năm thu 5.120 triệu đồng.\nNợ đọng: quỹ A 1.215 triệu đồng, quỹ B 842 triệu đồng, quỹ C 377 triệu đồng.",
    ],
)
def test_a_number_in_another_sentence_need_not_be_the_total(text: str) -> None:
    """What no slip explains is no total of the list, nor is what is only added to it."""
    assert told(text) == []


COUNTED = [
    (
        "Triển khai 05 dự án: kè suối 3,2 tỷ đồng; cầu treo 1,8 tỷ đồng; chợ xã 2,4 tỷ đồng; trạm bơm 0,9 tỷ đồng.",
        "05",
        "04",
    ),
    ("Xã nhân rộng 04 mô hình, đó là nuôi dê sinh sản, trồng dâu tằm, ủ phân vi sinh.", "04", "03"),
    ("Đoàn thi đấu 06 môn: bóng bàn, cầu lông, cờ tướng, đẩy gậy và kéo co.", "06", "05"),
    ("Trung tâm mở 05 buổi truyền thông vào các ngày 04/3, 11/3, 18/3 và 25/3/2025.", "05", "04"),
    ("Nâng cấp 03 tuyến, lần lượt dài 1,4 km, 2,6 km, 0,9 km và 3,1 km.", "03", "04"),
    ("Có 04 điểm ngập: chợ Mới sâu 0,6 m; Cầu Đỏ sâu 0,9 m; Cây Đa sâu 0,4 m.", "04", "03"),
]


@pytest.mark.parametrize(("text", "wrong", "right"), COUNTED)
def test_a_count_is_held_against_what_is_told(text: str, wrong: str, right: str) -> None:
    """Names without capitals, days, and amounts told one by one."""
    assert told(text) == [("count", wrong)]
    assert told(text.replace(wrong, right)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ban hành 05 kế hoạch, gồm rà soát và thẩm định giá, thu hồi đất, bồi thường và tái định cư, hỗ trợ việc làm.",
        "Giải ngân 04 dự án: đã chi đợt một 12 tỷ đồng; đã chi đợt hai 9 tỷ đồng; còn lại 5 tỷ đồng.",
        "Họp bàn 02 nội dung: thu, chi, cân đối ngân sách xã năm sau; bầu bổ sung trưởng ban.",
        "Tuyên dương 03 tập thể với điểm lần lượt là 95 điểm, 92 điểm và 90 điểm; thấp nhất là 71 điểm.",
        "Thảo luận 02 việc: chia lại địa bàn; sửa trụ sở, với 14 lượt phát biểu, trong đó sửa trụ sở 09 lượt.",
        "Tổ chức 03 hội nghị với nhiều nội dung như quy hoạch, đất đai, môi trường, nhà ở.",
    ],
)
def test_what_is_told_in_other_words_is_not_counted(text: str) -> None:
    """Names that hold "và" or commas of their own, lists that a semicolon ends, examples."""
    assert [found for found in told(text) if found[0] == "count"] == []


def test_the_total_row_of_a_table_with_one_column_of_numbers_is_added_up() -> None:
    """No other column proves that the rows are all of them; a digit mistyped does."""
    table = "| Đơn vị | Số hộ |\n|---|---|\n| Xã Đông | 214 |\n| Xã Tây | 138 |\n| Xã Nam | 327 |\n| Tổng cộng | 689 |"
    assert told(table) == [("total-parts", "689")]
    assert told(table.replace("689", "679")) == []


WRONG_LISTS = {
    "phần cuối bị bỏ khỏi tổng": (
        "Lực lượng tham gia 481 người, gồm 164 đoàn viên, 203 hội viên, 114 cựu chiến binh và 97 người dân.",
        "481",
    ),
    "một khoản tên là giảm trừ": (
        "Sai phạm 9.240 triệu đồng, gồm: thu hồi 5.120 triệu đồng, giảm trừ thanh toán 2.810 triệu đồng, "
        "xử lý khác 1.390 triệu đồng.",
        "1.390",
    ),
    "một cách mất tên là từ trần": (
        "Giảm 96 đồng chí, gồm: chuyển đi 51, từ trần 38, xóa tên 7, xin ra 4.",
        "96",
    ),
    "thừa kế là một loại việc": (
        "Phân theo loại của 1.406 hồ sơ đã giải quyết: chuyển nhượng 612; tặng cho, thừa kế 390; thế chấp "
        "398; cấp đổi 87.",
        "390",
    ),
    "các dòng không gạch đầu dòng dưới mục có chữ cái": (
        "b) Cơ cấu dư nợ:\nHộ nghèo: 41.368\nHộ cận nghèo: 38.517\nNhà ở: 1.264\nKhác: 5.071\nCộng: 97.596",
        "1.264",
    ),
    "tổng ở câu trước, có chữ chủ yếu ở giữa": (
        "Vụ này gieo 5.120 ha, giảm chủ yếu do chuyển sang cây khác. Phân theo nguồn nước như sau:\na) "
        "Hồ: 2.310 ha;\nb) Đập: 1.148 ha;\nc) Trạm bơm: 1.236 ha;\nd) Nước trời: 526 ha.",
        "5.120",
    ),
}


@pytest.mark.parametrize(("text", "quote"), WRONG_LISTS.values(), ids=WRONG_LISTS)
def test_every_part_is_added_whatever_it_is_called(text: str, quote: str) -> None:
    """Parts called like a change or like other people, parts left out, lines without marks."""
    assert [where for _, where in told(text)] == [quote]
