"""Phần còn lại, biến động, bình quân, tích, ngày: one wrong number in sentences of many trades, and put right."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors

RESTS = (
    ("Thị trấn cấp 1.240 tấm đan; các tổ đã nhận 985 tấm, còn {} tấm để ở kho.", "245", "255"),
    (
        "Tổng dự toán được giao 84.260 triệu đồng.\nChi đầu tư thực hiện 61.345 triệu đồng, đạt 72,8% dự "
        "toán.\nSố kinh phí chưa sử dụng là {} triệu đồng.",
        "22.951",
        "22.915",
    ),
    ("Huyện có 318 phòng học, trong đó 274 phòng kiên cố. Số phòng học bán kiên cố còn {} phòng.", "54", "44"),
    (
        "1. Chỉ tiêu giao: 1.520 ha rừng trồng mới.\n2. Đã trồng: 1.318 ha.\n3. Chưa trồng: {} ha do thiếu cây giống.",
        "220",
        "202",
    ),
    (
        "Cả năm phải thu 36,40 tỷ đồng tiền sử dụng đất. Chín tháng thu 21,75 tỷ đồng, bằng 59,8%. Như "
        "vậy ba tháng cuối năm phải thu thêm {} tỷ đồng.",
        "16,45",
        "14,65",
    ),
    (
        "Kế hoạch tiêm 5.600 liều vắc xin dại. Đến nay tiêm 4.732 liều, đạt 84,5% kế hoạch, còn thiếu {} liều.",
        "688",
        "868",
    ),
    (
        "Chênh lệch giữa thu và chi của quỹ: tổng thu 428,6 triệu đồng, tổng chi 391,2 triệu đồng, kết "
        "dư {} triệu đồng.",
        "34,7",
        "37,4",
    ),
    (
        "Đảng bộ có 1.870 đảng viên phải học nghị quyết. Có 1.796 đảng viên dự đủ các chuyên đề, đạt "
        "96,0%; vắng {} đảng viên.",
        "47",
        "74",
    ),
    ("Xuất bán 1.264 con lợn trong tổng đàn 3.150 con, đàn còn lại {} con.", "1.868", "1.886"),
    ("Trong 46 km kênh mương, đã nạm bê tông 31,5 km; {} km chưa kiên cố hóa.", "15,4", "14,5"),
    ("Tỷ suất sinh thô 15,6‰, tỷ suất chết thô 6,2‰, tỷ lệ tăng tự nhiên {}‰.", "4,9", "9,4"),
    ("Trong năm toàn huyện có 845 trẻ sinh ra và 372 người chết, dân số tăng tự nhiên {} người.", "437", "473"),
)
"""What is left of a whole, wherever the whole stands."""
FLOWS = (
    ("Đầu kỳ kho có 38,5 tấn gạo, trong kỳ nhập 12,0 tấn, xuất cứu trợ 21,4 tấn, cuối kỳ tồn {} tấn.", "19,2", "29,1"),
    (
        "Đầu tháng còn 17 điểm ngập; trong tháng xử lý 08 điểm, phát sinh 03 điểm, cuối tháng còn {} điểm.",
        "13",
        "12",
    ),
    (
        "Đầu năm 2024, xã có 214 hộ cận nghèo. Trong năm có 62 hộ thoát cận nghèo, 09 hộ phát sinh mới, "
        "nên cuối năm còn {} hộ.",
        "116",
        "161",
    ),
    (
        "Năm trước chuyển sang 28 đơn, tiếp nhận mới 143 đơn, đã giải quyết 152 đơn, chuyển năm sau {} đơn.",
        "29",
        "19",
    ),
    (
        "Đầu năm có 1.236 đoàn viên. Trong năm kết nạp 148, chuyển đến 22, ra khỏi Đoàn do trưởng thành "
        "96, chuyển đi 31; đến nay có {} đoàn viên.",
        "1.297",
        "1.279",
    ),
    (
        "Dư nợ đầu năm 312,6 tỷ đồng; cho vay trong năm 148,9 tỷ đồng; thu nợ 121,3 tỷ đồng; dư nợ cuối "
        "năm {} tỷ đồng.",
        "304,2",
        "340,2",
    ),
    (
        "Đàn trâu đầu kỳ 1.846 con. Trong kỳ sinh thêm 215 con, bán 164 con, chết 27 con; đàn trâu cuối kỳ {} con.",
        "1.780",
        "1.870",
    ),
    ("Tổng số hợp tác xã đầu năm là 41; thành lập mới 06, giải thể 03, hiện có {} hợp tác xã.", "34", "44"),
)
"""What there was, what came and went, what there is."""
AVG = (
    (
        "Để đạt kế hoạch 4.800 tấn, trong 4 tháng còn lại phải đánh bắt 1.460 tấn, bình quân mỗi tháng {} tấn.",
        "356",
        "365",
    ),
    ("Quý III thu 2.745 triệu đồng phí chợ, bình quân {} triệu đồng/tháng.", "951", "915"),
    ("Trong tháng 5 và tháng 6 phải hoàn thành 18,6 km đường, bình quân {} km/tháng.", "6,2", "9,3"),
    ("Sáu tháng đầu năm, bệnh viện khám 43.560 lượt, bình quân {} lượt/tháng.", "7.620", "7.260"),
    ("Giai đoạn 2021 - 2025, huyện trồng 1.425 ha rừng, bình quân mỗi năm {} ha.", "258", "285"),
    (
        "Lượng nước đo ở ba hồ lần lượt là 2,4 triệu m3, 3,1 triệu m3 và 1,7 triệu m3, trung bình {} triệu m3.",
        "4,2",
        "2,4",
    ),
    ("Điểm thi môn Toán của bốn lớp là 6,8; 7,2; 6,4 và 7,6 điểm, trung bình {} điểm.", "0,7", "7,0"),
    ("Hộ cận nghèo có 3.248 nhân khẩu, chia cho 812 hộ, bình quân {} khẩu/hộ.", "5,0", "4,0"),
    ("Toàn xã có 96 tổ vay vốn.\nDư nợ ủy thác 129,6 tỷ đồng, bình quân {} tỷ đồng/tổ.", "13,5", "1,35"),
    ("Đã chi 64,8 tỷ đồng bồi thường cho 216 hộ, bình quân gần 300 {} đồng/hộ.", "tỷ", "triệu"),
    (
        "Diện tích ngô 640 ha. Lúa 2.150 ha, năng suất 58,4 tạ/ha, sản lượng {} tấn.\nCây ngô: năng suất "
        "46,5 tạ/ha, sản lượng 2.976 tấn.",
        "125.560",
        "12.556",
    ),
    (
        "Diện tích ngô 640 ha. Lúa 2.150 ha, năng suất 58,4 tạ/ha, sản lượng 12.556 tấn.\nCây ngô: năng "
        "suất 46,5 tạ/ha, sản lượng {} tấn.",
        "29.760",
        "2.976",
    ),
)
"""Averages over people, things, months and years."""
PROD = (
    ("Trao học bổng cho 45 em, mỗi em 1.200.000 đồng, tổng trị giá {} triệu đồng.", "45", "54"),
    ("Có 85 hộ bị ngập được hỗ trợ. Mỗi hộ nhận 20 kg gạo và 10 thùng mì, tổng cộng {} tấn gạo.", "17", "1,7"),
    ("Hỗ trợ 32 cộng tác viên, mức 350.000 đồng/người/tháng, cả quý chi {} triệu đồng.", "36,3", "33,6"),
    ("Chi trợ cấp cho 140 người cao tuổi, mức 500.000 đồng/tháng, 6 tháng hết {} triệu đồng.", "402", "420"),
    ("Tặng 250 suất quà cho gia đình chính sách, mỗi suất 600.000 đồng, tổng kinh phí {} triệu đồng.", "15", "150"),
    ("Mua 1.250 ghế đá, đơn giá 480.000 đồng/ghế, thành tiền {} triệu đồng.", "60", "600"),
    (
        "Sửa 18 nhà với mức 30 triệu đồng/nhà và xây mới 25 nhà với mức 60 triệu đồng/nhà, tổng kinh phí {} tỷ đồng.",
        "2,40",
        "2,04",
    ),
    ("Phát cho 1.450 học sinh mỗi em 05 quyển vở, tổng cộng {} quyển.", "7.520", "7.250"),
    ("Đào tạo 12 lớp nghề, mỗi lớp 30 học viên. Tổng số học viên được cấp chứng chỉ là {} người.", "630", "360"),
    (
        "Tặng Giấy khen cho 14 tập thể, 40 cá nhân; tiền thưởng tập thể 1,5 triệu đồng, cá nhân 0,8 "
        "triệu đồng, tổng số {} triệu đồng.",
        "35",
        "53",
    ),
)
"""So many, so much each, for so many months."""
DATES = (
    ("Năm học 2022 - {} toàn trường có 24 lớp.", "2024", "2023"),
    ("Báo cáo sơ kết học kỳ I năm học {} - 2025.", "2023", "2024"),
    ("Kết quả vụ Đông Xuân 2021 - {} của huyện.", "2023", "2022"),
    ("Thời hạn thuê đất từ ngày 01/01/2020 đến ngày 31/12/2029 ({} năm).", "8", "10"),
    ("Tổ chức {} buổi họp dân vào các ngày 05/3, 12/3, 19/3 và 26/3/2024, có 210 người dự.", "05", "04"),
    ("Hội thi kéo dài {} ngày, từ ngày 10/8 đến hết ngày 13/8/2024.", "06", "04"),
    ("Khảo sát từ ngày 28/2/2024 đến ngày {}.", "30/02/2024", "29/02/2024"),
    ("Đợt tuyển quân trong {} ngày 15/02 và 16/02/2024 diễn ra an toàn.", "03", "02"),
    ("Trong {} năm (2021, 2022, 2023 và 2024), xã làm 36 km đường.", "05", "04"),
    (
        "Tổng số hồ sơ tiếp nhận là 1.582 hồ sơ. Đến hết ngày 30/6, toàn bộ {} hồ sơ nói trên đã giải quyết xong.",
        "1.852",
        "1.582",
    ),
    ("Ra mắt {} câu lạc bộ mới, đó là hát then, dân vũ, bóng chuyền hơi.", "04", "03"),
    ("Huyện có {} xã đạt chuẩn nâng cao, gồm Tân Lập, An Hòa, Bình Sơn và Phước Thịnh.", "05", "04"),
    (
        "Đoàn đi thăm {} đơn vị là Đồn Biên phòng Ia O, Trạm Y tế xã, Trường Mầm non Hoa Sen và Tiểu đoàn 12.",
        "ba",
        "bốn",
    ),
    ("Đã thành lập {} tổ công tác (tổ tuyên truyền, tổ hậu cần, tổ y tế, tổ kỹ thuật, tổ an ninh).", "06", "05"),
)
"""School years, seasons, lengths of time, days and things that are counted."""


@pytest.mark.parametrize(("text", "wrong", "right"), [*RESTS, *FLOWS, *AVG, *PROD, *DATES])
def test_one_wrong_number_is_an_error_and_put_right_none(text: str, wrong: str, right: str) -> None:
    """The mistake is told; the same sentence with the right number is left alone."""
    assert errors(text.format(wrong)) != []
    assert [(f.quote, f.message) for f in errors(text.format(right))] == []
