"""Phần còn lại, biến động, bình quân, tích, ngày: one wrong number in sentences of many trades, and put right."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors

MORE = (
    ("Trạm nhận 640 liều vắc xin, đã dùng 562 liều, tồn kho {} liều.", "88", "78"),
    ("- Ghi danh: 286 người; dự thi 259 người, vắng {} người.", "37", "27"),
    (
        "Kho dự trữ đầu mùa mưa có 1.250 áo phao, trong năm cấp cho các xã 486 áo, mua bổ sung 200 áo, hiện còn {} áo.",
        "946",
        "964",
    ),
    (
        "Tổng số phải thi hành 84,6 tỷ đồng, thi hành xong 31,2 tỷ đồng, giảm do đình chỉ 3,4 tỷ đồng, "
        "chuyển kỳ sau {} tỷ đồng.",
        "55,0",
        "50,0",
    ),
    ("Viên chức: biên chế giao 22 người, có mặt 19 người, thiếu {} người.", "13", "03"),
    (
        "Quỹ nhân đạo: tồn năm trước 86,5 triệu đồng, thu trong năm 412,3 triệu đồng, chi trong năm "
        "395,6 triệu đồng, tồn cuối năm {} triệu đồng.",
        "130,2",
        "103,2",
    ),
    ("Trợ giúp 35 địa chỉ nhân đạo, mức 400.000 đồng/tháng/địa chỉ, cả năm {} triệu đồng.", "186", "168"),
    (
        "Diện tích rừng đầu năm 46.820 ha; trong năm trồng mới 312 ha, mất do cháy 47 ha; cuối năm còn {} ha.",
        "47.058",
        "47.085",
    ),
    ("Kế hoạch bảo vệ rừng mùa khô 2023 - {}.", "2025", "2024"),
    (
        "Vốn được giao 64,8 tỷ đồng, giải ngân 40,5 tỷ đồng, đạt 62,5%; như vậy quý IV phải giải ngân "
        "tiếp 24,3 tỷ đồng, bình quân mỗi tháng {} tỷ đồng.",
        "1,8",
        "8,1",
    ),
    ("Kế hoạch năm 2025 cho vay 108 tỷ đồng, bình quân mỗi quý {} tỷ đồng.", "72", "27"),
    ("Số vé bán ba buổi lần lượt là 215 vé, 184 vé và 198 vé, bình quân {} vé.", "191", "199"),
    ("Hỗ trợ xe lăn cho 18 người, tổng giá trị 63 triệu đồng, bình quân {} triệu đồng/xe.", "35", "3,5"),
)
"""Beginnings and ends in other words, three numbers of one thing, averages over quarters."""
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


@pytest.mark.parametrize(("text", "wrong", "right"), [*MORE, *RESTS, *FLOWS, *AVG, *PROD, *DATES])
def test_one_wrong_number_is_an_error_and_put_right_none(text: str, wrong: str, right: str) -> None:
    """The mistake is told; the same sentence with the right number is left alone."""
    assert errors(text.format(wrong)) != []
    assert [(f.quote, f.message) for f in errors(text.format(right))] == []


LEFT_ALONE = [
    (
        "Đầu năm có 4.216 hội viên; trong kỳ kết nạp 186 hội viên, đến nay có 4.360 hội viên sinh hoạt "
        "thường xuyên. Quỹ hỗ trợ đầu năm 1.250 triệu đồng, trong kỳ vận động thêm 140 triệu đồng, giải ngân "
        "385 triệu đồng cho 14 hộ, dư nợ cuối kỳ 2.016 triệu đồng."
    ),
    (
        "Đã giúp 52 hộ, mỗi hộ được hỗ trợ từ 5 đến 10 triệu đồng, tổng kinh phí 412 triệu đồng. Vận động 96 "
        "hộ tham gia, mỗi hộ góp 02 ngày công, tổng số 240 ngày công kể cả lực lượng dân quân."
    ),
    (
        "Từ năm học 2021 - 2022 đến năm học 2024 - 2025, các năm học 2021 - 2025 có 12 công trình. Giai đoạn "
        "2021 - 2025 (05 năm) trồng 620 ha. Chiến lược 2021 - 2030, tầm nhìn 2045."
    ),
    (
        "Trong 3 tháng đầu năm thu 820 triệu đồng; cả năm dự kiến bình quân mỗi tháng 300 triệu đồng. Tổng "
        "chi quý II là 1.860 triệu đồng, riêng tháng 6 chi 710 triệu đồng; bình quân mỗi tháng của năm 2024 "
        "là 540 triệu đồng."
    ),
    (
        "Xã có 1.245 hộ, 5.102 khẩu, bình quân 4,1 khẩu/hộ, cao hơn bình quân chung của huyện (3,8 khẩu/hộ). "
        "Còn 318 hộ nghèo, giảm 52 hộ so với đầu năm; còn 124 hộ cận nghèo. Toàn xã có 5 thôn, mỗi thôn có "
        "từ 180 đến 320 hộ."
    ),
    (
        "Đã cấp thẻ cho 4.820 người, đạt 94,5%; còn 15 người thuộc thôn 3 đang chờ xác minh. Có 3.314 lao "
        "động, trong đó 2.816 lao động có việc làm thường xuyên, 212 lao động đi làm ngoài tỉnh; còn 96 lao "
        "động đang học nghề."
    ),
    (
        "Năm 2024 mở 04 lớp tại các thôn, mỗi lớp 35 học viên, cấp chứng chỉ cho 131 học viên. Kiểm tra 03 "
        "đợt vào các ngày cuối quý, lập 11 biên bản. Họp 02 buổi vào ngày 5/3 và 7/3/2025."
    ),
    (
        "Mức hỗ trợ 1,5 triệu đồng/người/tháng trong 3 tháng; tổng kinh phí cả năm của chương trình 920 "
        "triệu đồng. Định mức 50 kg/ha, đã cấp 4,2 tấn giống cho 96 ha."
    ),
    (
        "Số dư đầu năm 312 triệu đồng. Thu trong năm 845 triệu đồng, gồm ủng hộ 620 triệu đồng, ngân sách "
        "cấp 225 triệu đồng. Chi trong năm 790 triệu đồng: học bổng 410 triệu đồng, quà tết 380 triệu đồng. "
        "Số dư cuối năm 367 triệu đồng."
    ),
    ("Học bổng cấp 205 suất, mỗi suất 2 triệu đồng. Quà tết trao 760 suất, trị giá 500.000 đồng/suất."),
    (
        "Bình quân mỗi tháng quỹ nhận 70 triệu đồng. Ba tháng cuối năm nhận lần lượt 96 triệu đồng, 88 triệu "
        "đồng và 120 triệu đồng, cao hơn trung bình năm là 70 triệu đồng mỗi tháng."
    ),
    (
        "So với năm 2023 (dư 298 triệu đồng) tăng 69 triệu đồng. Trong số 205 em nhận học bổng có 112 em nữ; "
        "trong số 112 em này có 48 em dân tộc thiểu số."
    ),
    (
        "Xã có 7 thôn: thôn 1, thôn 2, thôn 3 đã có nhà văn hóa. Đoàn gồm 05 thành viên là đại diện Sở Y tế, "
        "Sở Tài chính, Công an tỉnh."
    ),
    (
        "Lúa: diện tích 1.240 ha, diện tích thu hoạch 1.205 ha, năng suất 58,2 tạ/ha, sản lượng 7.013 tấn. "
        "Ngô: 420 ha, năng suất 48 tạ/ha; trong đó ngô lai 310 ha, năng suất 52 tạ/ha, sản lượng 1.612 tấn."
    ),
    (
        "Cà phê 860 ha, trong đó kinh doanh 710 ha, năng suất 24,5 tạ/ha, sản lượng 1.740 tấn. Tổng đàn bò "
        "3.420 con, xuất chuồng 640 con, bình quân 280 kg/con, sản lượng thịt hơi 180 tấn."
    ),
    (
        "Toàn huyện có 14 hồ, đập; 9 công trình được sửa chữa, 4 công trình còn thiếu vốn. Đã bê tông hóa "
        "46,2 km trong tổng số 61,8 km; còn 12 km dự kiến làm trong năm 2026, số còn lại làm sau."
    ),
    (
        "Giá lúa tươi bình quân 7.200 đồng/kg, tăng 300 đồng/kg so với vụ trước. Doanh thu 1 ha đạt 41,9 "
        "triệu đồng, lãi bình quân 16 triệu đồng/ha."
    ),
    (
        "Cộng cả thịt hơi và trứng, giá trị ngành chăn nuôi đạt 86 tỷ đồng. Giá trị ngành trồng trọt và chăn "
        "nuôi là 312 tỷ đồng, trong đó trồng trọt và dịch vụ 226 tỷ đồng."
    ),
    (
        "Đầu kỳ tồn 14 đơn, tiếp nhận trong kỳ 96 đơn, trong đó 21 đơn trùng; đã giải quyết 78 đơn, trả lại "
        "06 đơn, cuối kỳ còn 05 đơn. Kỳ trước chuyển sang 03 vụ án, thụ lý mới 27 vụ, giải quyết 24 vụ với "
        "41 bị cáo, đình chỉ 02 vụ; còn 04 vụ."
    ),
    (
        "Từ đầu năm đến nay tiếp 210 lượt, trong đó tháng 6 tiếp 38 lượt. Cuối năm 2024 còn 09 vụ, đến nay "
        "phát sinh thêm 05 vụ, hiện đang giải quyết 07 vụ, số đã giải quyết 07 vụ."
    ),
    (
        "Tổ chức 06 cuộc họp từ ngày 01/3/2025 đến ngày 30/6/2025 (04 tháng). Thời hạn thuê từ ngày "
        "15/6/2020 đến ngày 15/6/2025 (5 năm). Gia hạn từ ngày 20/5/2024 đến ngày 10/9/2025 (gần 16 tháng)."
    ),
    (
        "Đầu năm có 11 điểm bưu điện văn hóa xã, trong năm nâng cấp 04 điểm, đến nay 09 điểm có kết nối "
        "Internet. Còn 02 điểm chưa bố trí được cán bộ; 05 điểm còn thiếu sách."
    ),
    (
        "Trong năm luân chuyển 3.200 bản sách, bình quân mỗi điểm từ 250 đến 300 bản; tổng kinh phí mua sách "
        "64 triệu đồng, giá bình quân 42.000 đồng/bản. Bạn đọc đến 8.640 lượt, tháng cao nhất 1.020 lượt, "
        "tháng thấp nhất 480 lượt, bình quân mỗi tháng 720 lượt."
    ),
    (
        "Hộ gia đình văn hóa 2.115/2.340 hộ, đạt 90,4%; còn 14 hộ vi phạm quy ước không được xét, số còn lại "
        "chưa đăng ký. Có 3 thôn không đạt, tăng 1 thôn so với năm trước."
    ),
    (
        "Nguồn vốn đầu năm 148,2 tỷ đồng, huy động trong kỳ 36,5 tỷ đồng, tổng nguồn vốn đến 30/6 là 162,8 "
        "tỷ đồng do chi trả gốc 21,9 tỷ đồng. Dư nợ 131,4 tỷ đồng của 1.102 thành viên, bình quân 119,2 "
        "triệu đồng/thành viên. Lãi suất huy động bình quân 5,4%/năm, cho vay 8,9%/năm."
    ),
    (
        "Nợ quá hạn còn 412 triệu đồng, giảm 65 triệu đồng so với đầu năm; trong đó còn 3 món trên 50 triệu "
        "đồng. Thu lãi 5.480 triệu đồng, chi 4.215 triệu đồng, chênh lệch thu chi 1.265 triệu đồng, đạt "
        "52,7% kế hoạch (2.400 triệu đồng)."
    ),
    (
        "Mỗi thành viên góp vốn thường niên 300.000 đồng, có 946 thành viên đã góp, tổng 283,8 triệu đồng; "
        "còn lại góp trong quý III. Thưởng 4 tổ, mỗi tổ từ 1 đến 2 triệu đồng, tổng 6 triệu đồng."
    ),
    (
        "Toàn xã có 38,4 km đường thôn, đã bê tông 29,6 km, còn 5,2 km đường đất và 3,6 km cấp phối. Năm nay "
        "làm 4,2 km, suất đầu tư bình quân 1,15 tỷ đồng/km, kinh phí 4,83 tỷ đồng; nhân dân góp 620 triệu "
        "đồng, 1.240 ngày công, mỗi hộ bình quân 3 ngày công."
    ),
    (
        "Ba tuyến lần lượt dài 1,6 km, 1,4 km và 1,2 km; mặt đường rộng trung bình 3,5 m. Trường có 18 lớp, "
        "512 học sinh, bình quân 28 học sinh/lớp, lớp đông nhất 35 em. Xe đưa đón 4 chuyến/ngày, mỗi chuyến "
        "40 em, phục vụ 150 em."
    ),
    (
        "Từ ngày 10/2/2025 đến ngày 30/6/2025 (gần 5 tháng), huy động 06 lượt máy. Kế hoạch giai đoạn 2021 - "
        "2025 làm 18 km, 4 năm đã làm 15,1 km, còn lại làm trong năm 2025."
    ),
    (
        "Đầu năm có 42 đối tượng quản lý, trong năm đưa ra 9, đưa vào 6; hiện quản lý 39 đối tượng. Xảy ra "
        "17 vụ, giảm 4 vụ so với cùng kỳ (21 vụ), làm rõ 15 vụ, còn 2 vụ đang điều tra; khởi tố 11 vụ với 16 "
        "bị can, còn 4 vụ xử lý hành chính."
    ),
    (
        "Xử phạt 312 trường hợp, bình quân mỗi tháng 26 trường hợp, số tiền 436 triệu đồng, bình quân gần "
        "1,4 triệu đồng/trường hợp. Riêng tháng 12 xử phạt 41 trường hợp, gấp 1,6 lần bình quân tháng."
    ),
    (
        "Tổ tự quản có 24 tổ, mỗi tổ 5 đến 7 người, tổng 142 thành viên. Hỗ trợ mỗi thành viên 150.000 "
        "đồng/tháng, cả năm 255,6 triệu đồng. Trang bị 48 bộ công cụ, mỗi tổ 2 bộ."
    ),
    (
        "Toàn bộ 24 tổ nói trên đã được tập huấn 2 ngày; trong số 142 thành viên có 31 đảng viên. Cấp 1.860 "
        "thẻ căn cước, còn 47 hồ sơ chờ trả kết quả, trong đó 12 hồ sơ quá hạn."
    ),
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_numbers_that_only_look_like_rests_and_averages_are_left_alone(text: str) -> None:
    """Averages of others, parts of something else, plans and prices that need not come to anything."""
    assert [(f.quote, f.message) for f in errors(text)] == []
