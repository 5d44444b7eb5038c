"""Wrong sentences of many wordings, each with the numbers a clerk would circle."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors

WRONG: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Tổng số đảng viên toàn Đảng bộ là 3.456 đồng chí, trong đó đảng viên nam 2.100 đồng chí, đảng "
        "viên nữ 1.256 đồng chí.",
        ("3.456",),
    ),
    (
        "Năm 2023, toàn huyện có 1.856 hộ nghèo; năm 2024 còn 1.432 hộ nghèo, giảm 442 hộ.",
        ("442",),
    ),
    (
        "Số hộ thoát nghèo là 424 hộ (từ 1.856 hộ đầu năm xuống 1.432 hộ cuối năm). Thu nhập bình quân "
        "46,5 triệu đồng/người, tăng 12% so với năm 2022 (45,5 triệu đồng/người).",
        ("12",),
    ),
    (
        "Sản lượng lương thực có hạt đạt 45.670 tấn, trong đó thóc 32.450 tấn, ngô 12.320 tấn.",
        ("12.320",),
    ),
    (
        "Diện tích lúa 2.150 ha, năng suất 52 tạ/ha, sản lượng 11.180 tấn. Diện tích ngô 500 ha, năng "
        "suất 40 tạ/ha, sản lượng 20.000 tấn.",
        ("20.000",),
    ),
    (
        "Diện tích ngô 1.260 ha, năng suất 46,3 tạ/ha, sản lượng 5.383,8 tấn.",
        ("5.383,8",),
    ),
    (
        "Chi 3.640 triệu đồng, trong đó huyện 1.456 triệu đồng (chiếm 40%), lồng ghép 1.820 triệu đồng (chiếm 50%), "
        "nhân dân 346 triệu đồng (chiếm 10%).",
        ("346",),
    ),
    (
        "Tặng 742 suất quà, mỗi suất 500.000 đồng, tổng trị giá 37,1 triệu đồng.",
        ("37,1",),
    ),
    (
        "Phát quang 18.900 m đường, đạt 105% kế hoạch (1.800 m).",
        ("1.800",),
    ),
    (
        "Toàn xã có 132 hộ nghèo, chia ra thôn Một 26 hộ, thôn Hai 55 hộ, thôn Ba 15 hộ.",
        ("15",),
    ),
    (
        "Đã chi trả cho 1.245 hộ với số tiền 6.225 triệu đồng, bình quân 50 triệu đồng/hộ.",
        ("50",),
    ),
    (
        "Tổng chi 12.560 triệu đồng, gồm chi đầu tư 5.400 triệu đồng, chi thường xuyên 6.160 triệu đồng "
        "và dự phòng 100 triệu đồng.",
        ("100",),
    ),
    (
        "Trong tháng xảy ra 15 vụ, tăng 3 vụ (tăng 25%) so với cùng kỳ năm 2022 (13 vụ).",
        ("13",),
    ),
    (
        "Toàn tỉnh có 10 huyện, thành phố (gồm 09 huyện và 02 thành phố).",
        ("10",),
    ),
    (
        "Toàn thành phố có 21 xã, phường, gồm 10 phường và 12 xã.",
        ("21",),
    ),
    (
        "Hội nghị có sự tham dự của 250 đại biểu (120 đại biểu cấp huyện; 140 đại biểu cấp xã).",
        ("250",),
    ),
    (
        "Kết quả bỏ phiếu: 28/30 đại biểu tán thành, đạt 93,3%; 02 đại biểu không tán thành. Kết quả: "
        "25/30 đại biểu đồng ý, đạt 88,3%.",
        ("88,3",),
    ),
    (
        "Phòng họp mở cửa lúc 24h75. Báo cáo gửi trước ngày 31 tháng 11 năm 2023.",
        ("24h75", "31 tháng 11 năm 2023"),
    ),
    (
        "Chủ nhật ngày 15/10/2023; thứ 7 ngày 14/10/2023; thứ Hai, 16/10/2023; sáng thứ 4 (ngày 19/10/2023).",
        ("thứ 4",),
    ),
    (
        "Năm Giáp Thìn 2023 được mùa. Xuân Quý Mão 2024.",
        ("Giáp Thìn", "Quý Mão"),
    ),
    (
        "Kỷ niệm 94 năm Ngày thành lập Đảng (03/02/1930 - 03/02/2025).",
        ("94",),
    ),
    (
        "Tỷ lệ hộ nghèo cuối năm 2023 là 6,2%, giảm 2,5% so với năm 2022 (8,2%).",
        ("2,5",),
    ),
    (
        "Tổng dư nợ 1.245 tỷ đồng, tăng 8,5% so với đầu năm; nợ xấu 24,9 tỷ đồng, chiếm 3% tổng dư nợ.",
        ("3",),
    ),
    (
        "Có 12 tiêu chí đạt, 7 tiêu chí chưa đạt trên tổng số 20 tiêu chí.",
        ("20",),
    ),
    (
        "Doanh thu đạt 50 tỷ đồng, bằng 125% kế hoạch, vượt 15% kế hoạch.",
        ("15",),
    ),
    (
        "Thực hiện được 180/200 km, đạt 80% kế hoạch.",
        ("80",),
    ),
    (
        "Xây dựng 3 nhà văn hóa (thôn Một, thôn Hai, thôn Ba, thôn Bốn).",
        ("3",),
    ),
    (
        "Số tiền 5.000.000 đồng (năm trăm triệu đồng). Thời hạn 03 (bốn) tháng.",
        ("5.000.000", "03"),
    ),
    (
        "Toàn huyện có 115 cơ sở Đảng; đến nay, 110/115 cơ sở đã đại hội (95,7%), còn lại 15 cơ sở chưa đại hội.",
        ("15",),
    ),
    (
        "Trồng được 1.200 ha, gồm: rừng sản xuất 900 ha; rừng phòng hộ 250 ha; rừng đặc dụng 150 ha.",
        ("1.200",),
    ),
    (
        "Thu hút 3 dự án với tổng vốn đăng ký 1.250 tỷ đồng (dự án 1: 500 tỷ đồng, dự án 2: 450 tỷ đồng, "
        "dự án 3: 350 tỷ đồng).",
        ("1.250",),
    ),
    (
        "Kiểm tra 45 cơ sở, phát hiện 9 cơ sở vi phạm (chiếm 25%).",
        ("25",),
    ),
    (
        "Lượng khách đạt 125.000 lượt (khách quốc tế 15.000 lượt, khách nội địa 120.000 lượt).",
        ("125.000",),
    ),
    (
        "Số giường bệnh tăng từ 250 giường lên 280 giường, tăng 15%.",
        ("15",),
    ),
    (
        "Đã có 42 đơn vị gửi báo cáo, 5 đơn vị chưa gửi báo cáo trên tổng số 45 đơn vị.",
        ("45",),
    ),
    (
        "Chỉ tiêu giao 500 ha, thực hiện 450 ha, đạt 95%.",
        ("95",),
    ),
    (
        "Huy động 500 triệu đồng, trong đó: Nhà nước 300 triệu đồng (chiếm 50%), Nhân dân 200 triệu đồng (chiếm 40%).",
        ("50",),
    ),
    (
        "Tổng số 1.200 m3 đất đá, gồm 700 m3 đất và 600 m3 đá.",
        ("1.200",),
    ),
    (
        "Chiều dài 12 km (đoạn 1 dài 5.500 m; đoạn 2 dài 7.500 m).",
        ("12",),
    ),
    (
        "Tổng vốn 2,5 tỷ đồng, trong đó ngân sách tỉnh 1.500 triệu đồng, ngân sách huyện 1.100 triệu đồng.",
        ("2,5",),
    ),
    (
        "Gieo trồng 5.600 ha, tăng 200 ha so với cùng kỳ (5.500 ha), đạt 102% kế hoạch (5.490 ha).",
        ("200",),
    ),
)


@pytest.mark.parametrize(("sentence", "circled"), WRONG, ids=[entry[0][:30] for entry in WRONG])
def test_the_wrong_number_of_a_sentence_is_circled(sentence: str, circled: tuple[str, ...]) -> None:
    """Exactly these numbers are told, and nothing else in the sentence."""
    assert tuple(f.quote for f in errors(sentence)) == circled


def test_a_ratio_in_brackets_explains_the_percentage_before_it() -> None:
    """A target further on in the sentence is another number; a wrong percentage before the bracket is still found."""
    sentence = "Vốn sự nghiệp: đạt {} kế hoạch năm (506/31.600 triệu đồng); mục tiêu đến cuối năm: giải ngân 100%."
    assert errors(sentence.format("1,6%")) == []
    assert [one.quote for one in errors(sentence.format("6,1%"))] == ["6,1"]


def test_the_same_period_of_the_clause_before_says_nothing_of_the_next_number() -> None:
    """ "... so với cùng kỳ; ma túy: 86 vụ" is of now: it is not what was left of the numbers around it."""
    assert (
        errors(
            "Phạm pháp về trật tự xã hội: 311 vụ, giảm 48 vụ so với cùng kỳ; vi phạm về ma túy: 86 vụ, giảm 08 vụ; "
            "vi phạm về kinh tế: 20 vụ, giảm 13 vụ."
        )
        == []
    )
