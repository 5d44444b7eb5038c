"""Right sentences in which a hasty rule would see a wrong sum, rest or mean: nothing is said about them."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors

RIGHT = {
    "giải và lượt người dự giải": (
        "Mở 16 lớp: 11 lớp tại xã, 05 lớp phối hợp với các hội, thu hút 1.208 lượt học viên. Có 16 lớp cấp giấy."
    ),
    "nhà vừa dột vừa nứt": (
        "Có 142 phòng hư hỏng; trong đó có 83 phòng dột, 51 phòng nứt, 17 phòng vừa dột vừa nứt, số khác bị mối, ẩm."
    ),
    "câu chen giữa nói về một số trong đó": (
        "Nhận 735 vụ, xong 698 vụ, cụ thể:\nHình sự: nhận 84 vụ, giải quyết 84 vụ\nDân sự: nhận 213 vụ, giải quyết "
        "192 vụ\nHôn nhân: nhận 409 vụ, giải quyết 396 vụ\nKhác: nhận 29 vụ, giải quyết 26 vụ\n"
        "Trong 698 vụ đã giải quyết, hòa giải thành 381 vụ. Còn tồn 37 vụ, đều trong thời hạn."
    ),
    "số khác không ghi số": "Quý này 214 máy, gồm 120 máy cày, 61 máy gặt, số khác là máy bơm, máy xay.",
    "trong bao nhiêu ca của tháng": (
        "So với cùng kỳ (298 đơn) giảm 14,7%. Trong 52 đơn của tháng có 21 đơn gửi lần hai, 30 đơn có tên, 06 đơn gửi "
        "nhiều nơi; một đơn có thể thuộc nhiều nhóm."
    ),
    "số lẻ không phải là phần của số đếm": (
        "Tiêu chí mỗi xã: 2022: 14,2; 2023: 15,3; 2024: 17,4.\nSang năm thêm 02 xã nâng cao. Ba xã chưa đạt chuẩn."
    ),
    "chữ “thiếu nhi” không phải là thiếu": (
        "Thư viện có 4.310 cuốn, gồm truyện thiếu nhi 1.260 cuốn, sách kỹ thuật 1.840 cuốn, sách pháp luật 1.210 cuốn."
    ),
    "tên nước đứng trước số": "Xuất khẩu lao động 31 người (Nhật Bản 14, Hàn Quốc 10, Đài Loan 7).",
    "trường có lớp và học sinh": (
        "Xã có 03 trường, cụ thể: Trường Mầm non có 12 nhóm với 288 cháu; Trường Tiểu học có 15 lớp với 412 em."
    ),
    "số của từng tháng": (
        "Khách đến trong 02 tháng: tháng 6 có 1.240 lượt, tháng 7 có 1.865 lượt. Cộng lại là 3.105 lượt."
    ),
    "bình quân đầu người sau một tổng chia ba": (
        "Tổng kinh phí 612 triệu đồng (tỉnh 400 triệu đồng, huyện 162 triệu đồng, xã 50 triệu đồng), "
        "bình quân 3,4 triệu đồng/học viên."
    ),
    "số của những năm trước": (
        "Giải quyết việc làm cho 221 lao động, vượt 17 lao động.\n"
        "Các năm trước nữa: năm 2021 là 146 lao động, năm 2022 là 147 lao động."
    ),
    "số đợt không phải là số kết quả": (
        "Tổ chức 04 đợt kiểm tra: phát hiện 12 vụ, xử lý 10 vụ, chuyển nơi khác 02 vụ."
    ),
    "số tháng không phải là số biến động": ("Trong 6 tháng: sinh 84 người, chết 31 người, tăng tự nhiên 53 người."),
    "tổng cộng của nhiều vế, mỗi vế có số phụ": (
        "Quà của tỉnh có 210 suất trị giá 74 triệu đồng, trong đó mức 500.000 đồng có 55 suất, mức 300.000 đồng có "
        "155 suất; quà của xã 130 suất, mỗi suất 200.000 đồng, thành tiền 26 triệu đồng. "
        "Tổng cộng: 340 suất quà với số tiền 100 triệu đồng."
    ),
    "biến động không cộng vào nhau": (
        "Đầu năm có 204 hội viên; trong năm kết nạp 15 (chỉ tiêu 12, đạt 125%), chuyển đến 6, chuyển đi 8, xin thôi 3; "
        "cuối năm có 214 hội viên."
    ),
    "hộ thoát nghèo và tái nghèo": "Toàn xã có 74 hộ nghèo, đã thoát nghèo 12 hộ, tái nghèo 3 hộ, còn 65 hộ.",
    "đàn xuất, sinh, chết": ("Đàn lợn 4.210 con, xuất bán 310 con, sinh thêm 480 con, chết 50 con, hiện có 4.330 con."),
    "nhóm học sinh trùng nhau": "Trường có 612 học sinh, giỏi 120 em, khá 230 em, học sinh nữ 322 em.",
    "số của nhiều năm": ("Năm 2023 thu 520 triệu đồng, năm 2024 thu 580 triệu đồng, năm 2025 ước thu 610 triệu đồng."),
    "trường có nhiều thứ": ("Huyện có 84 trường, trường chuẩn 45 trường, có bếp ăn 30 trường, có nhà xe 11 trường."),
    "cuối kỳ trước, đến, đi, cuối kỳ này": (
        "Cuối quý I, xã có 318 hộ kinh doanh. Trong quý II có 21 hộ đăng ký mới, 07 hộ hoạt động trở lại, 09 hộ tạm "
        "nghỉ và 06 hộ bỏ nghề. Đến ngày 30/6/2024 còn 331 hộ kinh doanh."
    ),
    "tổng của các mục là số thứ hai": (
        "Có 415 buổi tuần tra, phát hiện 1.204 vụ việc, cụ thể:\na) Lấn chiếm: 512;\nb) Xả rác: 430;\nc) Khác: 262."
    ),
    "tỷ lệ chung của hai phần": (
        "Có 2.064 đơn (tồn 120, tiếp nhận mới 1.944). Đã trả 1.920 đơn, gồm sớm hạn 1.204, đúng hạn 686, trễ hạn 30. "
        "Tỷ lệ sớm và đúng hạn đạt 98,4%."
    ),
    "tài khoản không phải tên": ("Cưỡng chế 12 trường hợp, gồm kê biên 06, phong tỏa tài khoản 04, trừ lương 02."),
    "an toàn không phải toàn bộ": (
        "Dự toán 3.865 triệu đồng: đường 1.840 triệu đồng, cống 1.250 triệu đồng, an toàn giao thông 775 triệu đồng."
    ),
    "ba đoàn dẫn đầu": (
        "Ban Tổ chức trao 96 huy chương: 28 vàng, 28 bạc, 40 đồng. Ba đoàn dẫn đầu:\n- Xã Tân Phú, 21 huy chương;\n"
        "- Xã Long Sơn, 18 huy chương;\n- Thị trấn, 15 huy chương."
    ),
    "công dân, công an, công binh": (
        "Giao quân: thực hiện 96 công dân, đạt 100% chỉ tiêu, cụ thể:\n- Quân đội 80 (bộ binh 38, công binh 27, "
        "cơ quan 15);\n- Công an 16."
    ),
    "cộng số dư mang sang": (
        "Thu 84.200.000 đồng, chi 83.350.000 đồng, dư trong tháng 850.000 đồng. Cộng số dư tháng 9 chuyển sang 310.000 "
        "đồng, số tiền chuyển tháng 11 là 1.160.000 đồng."
    ),
    "danh sách còn dài hơn các số": (
        "Có 24 doanh nghiệp tham gia. Cụ thể: ngành gỗ 9, ngành may 6, ngành thực phẩm 7 và một số đơn vị khác."
    ),
    "mục (1), (2) rồi đến đề mục 2": (
        "1. Đường đã làm:\n(1) Ngõ xóm thôn 3: 420 m;\n(2) Trục thôn 5: 600 m;\n(3) Đường ra đồng: 380 m.\n"
        "2. Kinh phí: 840 triệu đồng."
    ),
    "năm là năm, không phải 5": "Nợ xấu còn 1.284 triệu đồng, giảm 96 triệu đồng so với cuối năm (1.380).",
    "ba loại sau": (
        "Tiếp nhận 41 đơn: đất đai 18 đơn, chính sách 11 đơn, môi trường 07 đơn, khác 05 đơn; tính chung ba "
        "loại sau 23 đơn."
    ),
    "tích của đơn giá": (
        "Đề nghị hỗ trợ: giếng hỏng 04 x 15 triệu đồng = 60 triệu đồng; chuồng trại hỏng 12 x 8 triệu đồng = "
        "96 triệu đồng; bờ ao vỡ 31 x 3 triệu đồng = 93 triệu đồng; cộng 249 triệu đồng."
    ),
    "còn lại sau mục tiêu, không trừ số bình quân": (
        "Tám tháng thu 1.246,4 tỷ đồng, bình quân mỗi tháng thu 155,8 tỷ đồng. Theo mục tiêu phấn đấu 1.980,0 "
        "tỷ đồng thì còn phải thu 733,6 tỷ đồng."
    ),
    "còn phải chi của một khoản khác": (
        "Chi thường xuyên 518,3 tỷ đồng, bằng 71,0% dự toán (730 tỷ đồng).\nTrong hai tháng tới huyện còn "
        "phải thu 112,6 tỷ đồng tiền đất."
    ),
    "tổ và tổ viên": "Hội có 32 tổ vay vốn với 1.107 tổ viên, trong đó 1.074 tổ viên đang còn dư nợ.",
    "các khoản lớn": (
        "Quỹ chi 57,4 tỷ đồng. Các khoản lớn: trợ cấp 21,3 tỷ đồng, ốm đau 9,8 tỷ đồng, thai sản 16,6 tỷ đồng."
    ),
    "triệu chứng chồng nhau": (
        "Có 36 ca phản ứng sau tiêm, gồm sốt 29 ca, nổi ban 16 ca (mỗi ca có thể có nhiều biểu hiện)."
    ),
    "tỷ lệ của tổng đã kể ở mục trên": (
        "1. Hộ nghèo\nCuối năm có 1.174 hộ nghèo.\n2. Hộ cận nghèo\nĐầu năm 1.638 hộ, cuối năm còn 1.352 "
        "hộ.\n3. Thiếu hụt\nCác chiều thiếu hụt của hộ nghèo: nhà ở 402 hộ (34,24%), nước sạch 367 hộ "
        "(31,26%), thông tin 251 hộ (21,38%)."
    ),
    "nơi mang số": "Đông nhất là khu vực 3, ít nhất là khu vực 5.",
    "đạt tỷ lệ 100% ở một số nơi": "Có 38/72 tổ bầu cử đạt tỷ lệ 100%; tổ thấp nhất đạt 96,4%.",
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_a_right_sentence_is_left_alone(text: str) -> None:
    """Numbers that only stand beside each other are not told to be wrong."""
    assert [found.message for found in errors(text)] == []
