"""Sentences built like those that provinces publish: right ones nothing is said about, wrong ones that are found."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors, told

RIGHT = {
    "đạt bao nhiêu dự toán và tăng bao nhiêu": (
        "Thu thuế quý II đạt hơn 640 tỷ đồng, bằng 31,4% dự toán và tăng 12,8%; thu phí đạt 22 tỷ đồng, đạt 63% kế "
        "hoạch năm, tăng 41%."
    ),
    "hoàn thành kế hoạch, tăng so với ai không nói": "Sản lượng sữa đạt 93% chỉ tiêu, giảm 4,5%, đứng đầu vùng.",
    "phần của tổng có kế hoạch riêng": (
        "Tổng thu phí được 17.363 triệu đồng, đạt 111,6% dự toán huyện giao, tăng 7,3% so với năm 2019. Trong đó, thu "
        "tại bến 16.186 triệu đồng, đạt 117,6% dự toán, tăng 11,3% so với năm trước."
    ),
    "cùng kỳ của khoản này không phải khoản bên cạnh": (
        "Thu nhiều nhất là tiền thuê đất với 9.877 triệu đồng, đạt 23% so với dự toán và bằng 81,7% so với cùng kỳ; kế "
        "đến là lệ phí 8.097 triệu đồng, đạt 33,9% so với dự toán và bằng 82,7% so với cùng kỳ năm trước."
    ),
    "ngưỡng trong ngoặc": "Có 10/12 xã nộp đúng tiến độ (trên 55%), còn 2 xã chậm.",
    "ngưỡng nói bằng chữ đạt trên": "Toàn bộ 45/45 trường đã mở thư viện (đạt trên 85% số đầu sách theo quy định).",
    "phần làm giảm và phần của phần": (
        "GRDP tăng 7,12%. Nông nghiệp giảm 3,1%, làm giảm 0,58 điểm phần trăm; công nghiệp tăng 14,2%, đóng góp 5,93 "
        "điểm phần trăm, trong đó công nghiệp khai khoáng tăng 2% (đóng góp 0,31 điểm phần trăm); dịch vụ tăng 5,4%, "
        "đóng góp 1,77 điểm phần trăm."
    ),
    "đóng góp của từng khu vực, không nói mức chung": (
        "Trong đó, nông nghiệp tăng 4,29%, đóng góp 0,49 điểm phần trăm; công nghiệp tăng 6,78%, đóng góp 3,93 điểm "
        "phần trăm; dịch vụ và thuế tăng 6,81%, đóng góp 2,07 điểm phần trăm."
    ),
    "lãi của nơi này bù lỗ của nơi kia": (
        "Quý III công ty lỗ 120 triệu đồng. Cộng 9 tháng vẫn lãi 3,4 tỷ đồng, trong đó các đại lý lỗ 12,7 tỷ đồng; cửa "
        "hàng (kể cả kho) lãi 16,1 tỷ đồng."
    ),
    "xuất siêu sau khi trừ nhập siêu": (
        "Tháng 5 xuất siêu 31 triệu USD, tính chung năm tháng xuất siêu 4,25 tỷ USD (cùng kỳ nhập siêu 1,6 tỷ USD), "
        "trong đó hàng nông sản nhập siêu 2,14 tỷ USD và hàng dệt may xuất siêu 6,39 tỷ USD."
    ),
    "vài vụ trong nhiều vụ": (
        "Trạm đã lập biên bản 31 vụ lấn đất, trong đó có 3 vụ lấn rừng với diện tích 0,12 ha; 3 vụ lấn suối với diện "
        "tích 2,5 ha."
    ),
    "tên sở viết tắt có chữ ĐT": (
        "Tiếp nhận 57 hồ sơ, bao gồm Sở Công Thương 9 hồ sơ, Sở GD&ĐT 12 hồ sơ, Sở KH&ĐT 31 hồ sơ và Sở Tư pháp 5 hồ "
        "sơ."
    ),
    "điểm thấp nhất": "Có 10 em đạt từ 34,2 điểm trở lên, trong đó điểm môn thấp nhất là 7,5.",
    "hạng sao": (
        "Có 64 sản phẩm được công nhận đạt 3 sao và 4 sao. Trong số này, có 5 sản phẩm đủ điều kiện dự thi hạng 5 sao."
    ),
    "một mục không ghi số": (
        "Đội đã làm 84 cuộc khảo sát trong đó cuộc khảo sát giá đất toàn huyện và 3 cuộc khảo sát nhanh chưa có kết "
        "quả, còn lại 80 cuộc khảo sát khác đã xong."
    ),
    "kể chưa hết các loại, tổng viết gọn": (
        "Đã cấp 52,4 nghìn giấy. Trong đó, đất ở 14,31 nghìn giấy, đạt 95%; đất vườn 10,28 nghìn giấy, đạt 91%; đất "
        "ruộng 26,917 nghìn giấy, đạt 88%."
    ),
    "cùng kỳ nói trước số": (
        "Khách trong nước 521.300 lượt, bằng 64% so với cùng kỳ; khách nước ngoài chỉ đạt 17% so với cùng kỳ năm trước "
        "với trên 4.000 lượt."
    ),
    "gần bằng ấy, rồi kể từng loại": (
        "Đã trả kết quả gần 41.000 hồ sơ, đạt 96%; trong đó, trước hạn 35.214 hồ sơ; đúng hạn 4.608 hồ sơ; đang xem "
        "xét 1.260 hồ sơ; quá hạn 211 hồ sơ."
    ),
    "tiếp tục tăng không phải là còn lại": (
        "Cả vùng có 42,55 nghìn lao động. Số người có việc tăng 310 người. Số người làm công tiếp tục tăng lên đến "
        "12,2 nghìn người."
    ),
    "lớp 1, lớp 6 viết sai chính tả": (
        "Sau 10 tháng, cả huyện có 96 trường. Tuyển sinh vào lóp 1 đạt 99,7%, vào lớp 6 đạt 99,6%."
    ),
    "tăng, giảm có dấu trong ngoặc": (
        "Trong tuần có 612 vụ va quệt, làm 207 người bị thương nhẹ. So với cùng kỳ giảm 48 vụ (-7,27%), tăng 9 "
        "người bị thương nhẹ (+4,55%)."
    ),
    "tỷ lệ của cùng kỳ, nêu một lần cho cả câu": (
        "Cả xã gieo 864,5 ha, bằng 99,2% cùng kỳ, trong đó vụ Đông Xuân 512,3 ha, bằng 98,7%; vụ Hè "
        "Thu 352,2 ha, bằng 99,9%."
    ),
    "tỷ lệ quá một trăm không phải phần của số đầu câu": (
        "Bán lẻ trong tháng 415,7 tỷ đồng; lưu trú 13,6 tỷ đồng, lũy kế 134,3 tỷ đồng, bằng 186,5%."
    ),
    "tên riêng trong ngoặc có tỷ lệ của nó": (
        "Sản xuất tăng ở 61 địa phương và giảm ở 2 địa phương (Bình An 17,2%; Hòa Lợi 7,5%)."
    ),
    "hai tỷ lệ của cùng một tổng không nêu": (
        "Nhập ngũ 79 đảng viên (đạt 2,08% chỉ tiêu), trong đó đảng viên chính thức 66 người (chiếm 1,74%)."
    ),
    "cao hơn, thấp hơn chỉ tiêu nêu ở cuối câu": (
        "Tỷ lệ hộ dùng nước sạch đạt 62,35%, vượt 0,35% so với chỉ tiêu nêu tại Nghị quyết số 14-NQ/HU ngày "
        "05/3/2021 của Huyện ủy (62%); tuy nhiên tỷ lệ hộ có nhà tiêu mới đạt 81,4%, thấp hơn 3,6% so với chỉ tiêu "
        "được giao tại Quyết định số 812/QĐ-UBND ngày 11/4/2021 của Ủy ban nhân dân tỉnh (85%)."
    ),
    "vụ và người đi kèm, gọi bằng tên khác": (
        "Tháng 7 xử lý 53 đối tượng. Tháng 8 phát hiện 33 vụ, 35 đối tượng đánh bắt trái phép; tăng 2 vụ so với tháng "
        "trước; đã nhắc nhở 24 vụ, 26 chủ tàu; lập biên bản 4 vụ, 4 đối tượng; đang xác minh 5 vụ, 5 đối tượng."
    ),
    "người dự của từng loại lớp, có lớp không ghi": (
        "Mở 18 lớp, 702 lượt người; đã xong 11 lớp, 418 học viên, đang học 7 lớp, 233 học viên (chưa kể dự thính)."
    ),
    "sản phẩm của bao nhiêu cơ sở": (
        "Chợ có 65 gian hàng, gồm 12 gian rau, 19 gian thịt và 34 gian vải, của 58 chủ hộ."
    ),
    "diện tích của riêng một loại cây": (
        "Tổng diện tích gieo trồng vụ mùa đạt 8.312 ha.\n"
        "Đến nay, diện tích khoai đã dỡ đạt 1.140 ha, bằng 95% diện tích gieo trồng."
    ),
    "tỷ lệ tính theo vụ": (
        "Đã kiểm tra 3.204 cơ sở/4.118 gian hàng. Có 3.071 cơ sở/3.652 gian hàng đạt yêu cầu, đạt tỷ lệ 95,8%."
    ),
    "giảm so với năm trước, rồi một số khác": (
        "Có 5.468 hộ dùng nước máy, tăng 625 hộ so với năm 2018 và 2.391 hộ chưa có nước máy."
    ),
    "tăng của nhiều nơi không phải của số nêu trước": (
        "Doanh thu ăn uống ước đạt 539,6 tỷ đồng. Doanh thu dịch vụ khác ước đạt 509,13 tỷ đồng. Một số nơi tăng khá "
        "như xã Bắc tăng 14,9%; xã Nam tăng 13,9%; xã Đông tăng 13,2%; xã Tây tăng 11%."
    ),
    "dự toán không nêu số, đoạn trước nêu số khác": (
        "Bến xe thu được hơn 7.598 triệu đồng.\n"
        "Đến hết quý I, thu phí chợ được 1.835 triệu đồng, đạt 21,4% dự toán thị trấn giao."
    ),
    "thiệt hại tính đến hai ngày": (
        "Tính đến 6 giờ ngày 2/10, lũ làm 14 nhà sập. Tổng thiệt hại hoa màu bước đầu tại các xã là 455 triệu đồng.\n"
        "Tính đến 6 giờ ngày 3/10, lũ làm 17 nhà sập. Tổng thiệt hại hoa màu bước đầu tại các xã là 864 triệu đồng."
    ),
    "danh sách đủ rồi mức tăng so với năm trước": (
        "Liên đoàn có 618 tổ chức cơ sở, bao gồm 274 nghiệp đoàn cơ sở và 344 công đoàn cơ sở (2.906 tổ), tăng 5 tổ "
        "chức so với năm trước."
    ),
    "ba phần chiếm trọn": "Vốn của tỉnh chiếm 71,46%, vốn của xã chiếm 18,09%, vốn của dân chiếm 10,45%.",
    "ba phần của nhiều phần": "Lúa chiếm 41,2%, ngô chiếm 12,7%, rau chiếm 9,3%; các cây khác không đáng kể.",
    "cùng kỳ của khoản trước, số của khoản sau": (
        "Thu tiền đất đạt 35.400 triệu đồng, tăng 87,2% so với cùng kỳ và thu từ chợ, bến bãi đạt 157.900 triệu đồng, "
        "tăng 28,3% so với cùng kỳ."
    ),
    "bằng bao nhiêu cùng kỳ, số bên cạnh là khoản khác": (
        "Vốn huy động đạt 531,4 tỷ đồng, tăng 61,7 tỷ đồng. Thu nợ 85,3 tỷ đồng, bằng 108,2% so với cùng kỳ năm trước."
    ),
    "diện tích gặt bằng cùng kỳ, không phải của diện tích cấy": (
        "Vụ mùa cấy 648,7 ha. Đến nay đã gặt 323 ha, chiếm 49,8% diện tích cấy và bằng 99,8% so với cùng kỳ năm trước."
    ),
    "làm xong bao nhiêu việc, đạt bao nhiêu": (
        "Tổ đã giải quyết xong 1.842 hồ sơ, tăng 317 hồ sơ so với cùng kỳ, đạt 76,48%."
    ),
    "đã mất không phải là đã bệnh": (
        "Bò mắc bệnh 534 con, cùng kỳ 1.274 con, giảm 58%; bò chết 144 con, giảm 78% so với cùng kỳ."
    ),
    "số sau chữ và không phải là tháng trước": (
        "Xe lắp ở xưởng đạt 7.400 chiếc, giảm 38% so với tháng trước và số lượng xe nhập về là 4.361 chiếc, giảm 40% "
        "so với tháng trước."
    ),
    "nửa đầu năm không phải là kỳ trước": (
        "Xã Đông dùng điện tăng nhanh nhất trong nửa đầu năm 2022 với 26,6 triệu kWh, tăng 12,3%. Xã Bắc dùng 29 triệu "
        "kWh, tăng 8,61%; xã Tây dùng 7,6 triệu kWh, tăng 6,4%; xã Nam dùng 7,5 triệu kWh, tăng 6,58%."
    ),
    "tỷ lệ trên số phiếu không nêu": (
        "Thu về 89/90 phiếu, trong đó đồng ý 49, chiếm 52,13%; không đồng ý 34, chiếm 36,17% và trống 6, chiếm 6,38%."
    ),
    "hai tỷ lệ trên cùng một số không nêu": (
        "Đã giải quyết 6.301 vụ dân sự. Có 34 vụ bị hủy, tỷ lệ 0,45%; 59 vụ bị sửa, tỷ lệ 0,78%."
    ),
    "số tròn chục": "Dư nợ ước đạt 24.467 tỷ đồng. Nợ xấu ở mức 480 tỷ đồng, chiếm 1,94% tổng dư nợ.",
    "một mũi và hai mũi": "Trong 124 ngàn trẻ, có 97,5% trẻ hoàn thành 1 mũi tiêm, 85,5% trẻ hoàn thành 2 mũi.",
    "số có một chữ số không bị đảo": (
        "Trong 124 ngàn trẻ từ 5 đến dưới 12 tuổi, có 97,5% xong 1 mũi, 85,5% xong 2 mũi; từ 12 tuổi xong 2 mũi 99,8%."
    ),
    "hai số tròn trăm cộng lại": (
        "Đội thu 300 kg rau muống, 1.030 kg rau cải ở chợ; các hộ thu 600 kg rau cải, 10 bó rau thơm và 700 kg rau cải."
    ),
    "thứ hạng và số bậc tăng": "Chỉ số này 9/63 (tăng 26 bậc so với năm 2015); chỉ số kia 16/63 (tăng 2 bậc).",
    "các tỷ lệ chưa đủ một trăm": (
        "Đã xử lý 1.611 hồ sơ; trước hạn 952 hồ sơ (59,1%), đúng hạn 388 hồ sơ (24,1%), trễ hạn 268 hồ sơ (16,6%)."
    ),
    "tỷ và triệu của một số tiền": (
        "Nguồn vốn tăng 331 tỷ 273 triệu đồng. Trong đó, cấp trên chuyển 3.135 tỷ 793 triệu đồng, tăng 244 tỷ 898 "
        "triệu đồng; địa phương 131 tỷ 918 triệu đồng, tăng 56 tỷ 620 triệu đồng; dân gửi 312 tỷ 033 triệu đồng, tăng "
        "29 tỷ 755 triệu đồng."
    ),
    "kỳ khác trong ngoặc có mức tăng riêng": (
        "Số người có việc làm 9 tháng năm 2018 là 54,1 triệu người, tăng 572,5 nghìn người so với cùng kỳ (quý III là "
        "54,3 triệu người, tăng 549,5 nghìn người so với quý III năm 2017); ở thành thị 17,5 triệu người, tăng 235,7 "
        "nghìn người (quý III 17,8 triệu người, tăng 239,9 nghìn người)."
    ),
    "tháng này kể sau mức tăng trong ngoặc của chín tháng": (
        "Khách Hàn Quốc 3.155.183 lượt trong 9 tháng (tăng 21,4%), tháng 9/2019 là 334.922 lượt, tăng 18,6% so với "
        "tháng 9/2018."
    ),
    "nhập khẩu tăng, không phải so với xuất khẩu": (
        "Trong đó, xuất khẩu 5,643 triệu TEU, tăng 4% so với cùng kỳ; nhập khẩu 5,818 triệu TEU tăng 6%."
    ),
    "giảm về số vụ và số đối tượng": (
        "Phát hiện 284 vụ trộm. Trong đó 225 vụ đã khám phá, với 330 người bị bắt. Lũy kế 975 vụ, giảm 35,9% so cùng "
        "kỳ, với 1.636 người bị bắt, giảm 32,3%. Tính chung 3 tháng 158 vụ đánh bạc và 863 người, giảm 12,7% về số vụ "
        "và 19,2% về số đối tượng."
    ),
    "một vụ không xác định được chủ": (
        "Trong 9 tháng bắt giữ tổng cộng 91 vụ (43 vụ không xác định được chủ) và 77 đối tượng. Trong đó, chủ trì 73 "
        "vụ (42 vụ không xác định được chủ) và 59 đối tượng.\nXử phạt hành chính 13 vụ và 37 đối tượng.\nXử lý hình "
        "sự 18 vụ và 22 đối tượng. Trong số này, khởi tố 11 vụ và 13 đối tượng, bàn giao 7 vụ và 9 đối tượng.\nPhối "
        "hợp bắt giữ 18 vụ (1 vụ không xác định chủ) và 18 đối tượng."
    ),
    "vài vụ rất nghiêm trọng, rồi các vụ khác": (
        "Sau 1 tháng khám phá 65/74 vụ, trong đó 9/10 vụ rất nghiêm trọng. Triệt phá 40 vụ/224 đối tượng đánh bạc; "
        "khởi tố 3 vụ/3 bị can, hành chính 1 vụ/25 đối tượng; 1 vụ/12 đối tượng mại dâm."
    ),
    "còn các doanh nghiệp đang xây, đang làm thủ tục": (
        "Khu công nghiệp có 31 doanh nghiệp hoạt động với trên 5.750 lao động. Còn 19 doanh nghiệp đang xây nhà xưởng, "
        "16 doanh nghiệp đang làm thủ tục."
    ),
    "số trong ngoặc tăng so với chính nó": (
        "Số vụ đuối nước: 652 vụ, giảm 48 vụ tương ứng 6,86% so với năm 2022 (trong đó, khu vực nông thôn: 503 vụ, "
        "giảm 65 vụ tương ứng với 11,44% so với năm 2022; khu vực thành thị: 149 vụ, tăng 17 vụ tương ứng với 12,88% "
        "so với năm 2022)."
    ),
    "các cây trồng đều so với cùng kỳ": (
        "Diện tích lúa ước 1.763,5 nghìn ha, giảm 17,5 nghìn ha so với vụ trước.\nĐến nay đã gieo 95,3 nghìn ha ngô, "
        "bằng 79% cùng kỳ năm trước; 19,2 nghìn ha khoai, bằng 66,2%; 7,3 nghìn ha đậu, bằng 41,2%; 6,2 nghìn ha lạc, "
        "bằng 98,4%."
    ),
    "bốn vụ giảm bốn vụ": (
        "Phát hiện 66 vụ, trong đó, 51 vụ đã xác định đối tượng, chiếm 77,3%, 4 vụ phức tạp, nổi cộm, giảm 4 vụ (giảm "
        "50%) so cùng kỳ."
    ),
    "tháng này rồi lũy kế tám tháng": (
        "Tiêu: trong tháng 95 nghìn tấn, trị giá 222 triệu USD, giảm 5,7% về lượng, và giảm 5,9% về trị giá, đưa kim "
        "ngạch 8 tháng /2017 đạt 1,02 triệu tấn, trị giá 2,34 tỷ USD, giảm 19,5% về lượng, nhưng tăng 3,5% về trị giá "
        "so với cùng kỳ năm trước."
    ),
    "sản lượng tăng lên, không phải giá": (
        "Giá ngô từ mức 278,93 USD/tấn hồi tháng 7/2013, giảm gần 29,7% xuống còn 196 USD/tấn; sản lượng ngô sẽ tăng "
        "30% lên 354,35 triệu tấn."
    ),
}

WRONG = {
    "triệu bị đảo chữ số": (
        "Thu 12 tỷ 450 triệu đồng, trong đó thu phí 8 tỷ 315 triệu đồng, thu khác 4 tỷ 153 triệu đồng.",
        "4 tỷ 153",
    ),
    "tỷ lệ tăng của số tiền viết bằng tỷ và triệu": (
        "Vốn đạt 3.579 tỷ 654 triệu đồng, tăng 331 tỷ 273 triệu đồng so với đầu năm, tỷ lệ tăng 12,0%.",
        "12,0",
    ),
    "bằng bao nhiêu số của năm trước": (
        "Năm 2022 thu nợ 65,5 tỷ đồng. Thu nợ năm nay 90,7 tỷ đồng, bằng 183,5% so với năm 2022.",
        "183,5",
    ),
    "giảm so với số của cùng kỳ nói trước": (
        "Năm 2022 xảy ra 1.274 vụ; năm 2023 xảy ra 534 vụ, giảm 85,1% so với năm 2022.",
        "85,1",
    ),
    "vượt kế hoạch": ("Sản lượng sữa đạt 104,5% kế hoạch, vượt 5,4%.", "5,4"),
    "bằng và tăng so với cùng kỳ": ("Sản lượng sữa bằng 109,7% so với cùng kỳ, tăng 7,9%.", "7,9"),
    "một phần đóng góp bị đảo chữ số": (
        "GRDP tăng 7,12%. Nông nghiệp giảm 3,1%, làm giảm 0,58 điểm phần trăm; công nghiệp tăng 14,2%, đóng góp 5,39 "
        "điểm phần trăm; dịch vụ và thuế tăng 5,4%, đóng góp 1,77 điểm phần trăm.",
        "7,12",
    ),
    "phần lớn hơn tổng": (
        "Lãi 3,4 tỷ đồng, trong đó các đại lý lãi 12,7 tỷ đồng.",
        "3,4",
    ),
    "tên sở viết tắt và một số bị đảo chữ số": (
        "Tiếp nhận 57 hồ sơ, bao gồm Sở Công Thương 9 hồ sơ, Sở GD&ĐT 12 hồ sơ, Sở KH&ĐT 13 hồ sơ và Sở Tư pháp 5 hồ "
        "sơ.",
        "13",
    ),
    "phần còn lại, mọi phần có số": (
        "Đội đã làm 84 cuộc khảo sát, trong đó 3 cuộc khảo sát nhanh chưa có kết quả, còn lại 80 cuộc đã xong.",
        "84",
    ),
    "người đi kèm bị đảo chữ số": (
        "Phát hiện 330 vụ, 352 đối tượng đánh bắt trái phép. Đã nhắc nhở 240 vụ, 261 chủ tàu, lập biên bản 41 vụ, 24 "
        "đối tượng, đang xác minh 49 vụ, 49 đối tượng.",
        "24",
    ),
    "gian hàng của bao nhiêu chủ, một số bị đảo": (
        "Chợ có 65 gian hàng, gồm 12 gian rau, 91 gian thịt và 34 gian vải, của 58 chủ hộ.",
        "91",
    ),
    "khoảng, nhưng không viết tròn": (
        "Diện tích tự nhiên khoảng 4.217,36 ha, trong đó: đất nông nghiệp: 3.906,14 ha, đất phi nông nghiệp 127,58 ha, "
        "đất chưa sử dụng 138,64 ha.",
        "138,64",
    ),
    "dự toán giao ở đoạn trước": (
        "Ủy ban nhân dân huyện giao thị trấn thu 8.574 triệu đồng.\n"
        "Đến hết quý I, thu phí chợ được 1.835 triệu đồng, đạt 24,1% dự toán huyện giao.",
        "24,1",
    ),
    "danh sách rồi mức tăng so với năm trước": (
        "Liên đoàn có 618 tổ chức cơ sở, bao gồm 274 nghiệp đoàn cơ sở và 434 công đoàn cơ sở (2.906 tổ), tăng 5 tổ "
        "chức so với năm trước.",
        "434",
    ),
    "tỷ lệ giảm có dấu trong ngoặc": (
        "Trong tuần xảy ra 612 vụ va quệt. So với cùng kỳ giảm 48 vụ (-7,72%).",
        "7,72",
    ),
    "số tăng không hợp với tỷ lệ có dấu": (
        "Dư nợ đạt 48.316 triệu đồng, tăng 3.716 triệu đồng (+3,88%) so với đầu năm.",
        "3,88",
    ),
    "vượt chỉ tiêu nêu ở cuối câu": (
        "Tỷ lệ hộ dùng nước sạch đạt 62,35%, vượt 0,53% so với chỉ tiêu nêu tại Nghị quyết số 14-NQ/HU ngày "
        "05/3/2021 của Huyện ủy (62%).",
        "0,53",
    ),
    "thấp hơn chỉ tiêu nêu ở cuối câu": (
        "Tỷ lệ hộ có nhà tiêu mới đạt 81,4%, thấp hơn 6,3% so với chỉ tiêu được giao tại Quyết định số 812/QĐ-UBND "
        "ngày 11/4/2021 của Ủy ban nhân dân tỉnh (85%).",
        "6,3",
    ),
    "ba phần chiếm quá một trăm": (
        "Vốn của tỉnh chiếm 71,46%, vốn của xã chiếm 18,90%, vốn của dân chiếm 10,45%.",
        "18,90",
    ),
    "tỷ lệ của một phân số": ("Có 45/60 trường mở thư viện (đạt 57% số trường).", "57"),
    "tỷ lệ so với kế hoạch nói ngay trước": (
        "Huyện giao thu 12.350 triệu đồng. Đến nay thu được 11.836 triệu đồng, đạt 98,54% dự toán.",
        "98,54",
    ),
    "số trong ngoặc giảm sai tỷ lệ": (
        "Số vụ đuối nước: 652 vụ, giảm 48 vụ tương ứng 6,86% so với năm 2022 (trong đó, khu vực nông thôn: 503 vụ, "
        "giảm 65 vụ tương ứng với 14,14% so với năm 2022).",
        "14,14",
    ),
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT.keys())
def test_right_sentences_are_left_alone(text: str) -> None:
    """What a hasty reader of such reports would take for a mistake is none."""
    assert errors(text) == []


@pytest.mark.parametrize(("text", "quote"), WRONG.values(), ids=WRONG.keys())
def test_wrong_sentences_of_the_same_build_are_found(text: str, quote: str) -> None:
    """The nearest wrong sentence is told at the number that is wrong."""
    assert quote in [found for _, found in told(text)]
