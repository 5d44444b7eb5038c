"""Rates beside what they are counted by and what they come to: any difference is told, whatever the slip."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors

SLOTS = [
    ("Có 412 học sinh (giảm 18 em), mức 150.000 đồng/em/tháng trong 4 tháng, tổng {} triệu đồng.", "198,7", "247,2"),
    ("Phạt 143 trường hợp với 207,35 triệu đồng; mức phạt trung bình {} triệu đồng; nhắc 154 người.", "1,34", "1,45"),
    ("Huy động 260 cán bộ trực 3 đêm, bồi dưỡng 100.000 đồng/người/đêm, thành tiền {} triệu đồng.", "26", "78"),
    ("Đường dài 7,2 km đã lắp 144 bóng đèn (cứ {} m một bóng), kinh phí 417,6 triệu đồng.", "40", "50"),
    ("Vùng trồng 185 ha, có 140 ha cho thu hoạch, năng suất 12,5 tấn/ha, sản lượng {} tấn.", "2.312,5", "1.750"),
    ("Toàn tỉnh có 2.436 bác sĩ trên 1.450.000 dân, đạt {} bác sĩ/vạn dân; dược sĩ 3,1 người.", "18,1", "16,8"),
    ("Xe chạy 18.400 km trong 6 tháng, tiêu thụ 2.208 lít xăng, bình quân {} lít/100 km.", "14", "12"),
    ("Làm 6,4 km đường với kinh phí 17,92 tỷ đồng, bình quân mỗi km hết {} tỷ đồng.", "2,3", "2,8"),
    ("Lệ phí là 8.000 đồng/bản. Trong kỳ cấp 1.475 bản, thu {} triệu đồng.", "10,3", "11,8"),
    ("Phục vụ 3.067 khẩu, mỗi khẩu 15 kg. Như vậy số gạo phát ra là {} kg.", "43.800", "46.005"),
    ("Còn 18 tấn muối, đóng trong bao 50 kg, tổng số {} bao; gạo 42 tấn.", "420", "360"),
    ("Cước 2.500 đồng/tấn/km; chở 180 tấn đá, cự ly 32 km, cước {} triệu đồng.", "11,52", "14,4"),
    ("Trường có 576 trẻ, 48 giáo viên, tức {} trẻ/giáo viên.", "18", "12"),
    ("Điều trị 1.236 lượt với 7.416 ngày điều trị, ngày điều trị trung bình {} ngày.", "6,6", "6,0"),
    ("Chi trợ cấp cho 140 người, mức 500.000 đồng/tháng, 6 tháng hết {} triệu đồng.", "390", "420"),
    ("Điều trị 318 bệnh nhân, 1.749 ngày. Công suất 78%. Ngày điều trị trung bình {} ngày/bệnh nhân.", "4,2", "5,5"),
    ("Sửa chữa 8 nhà, mỗi nhà 30 triệu đồng (tổng {} triệu đồng).", "270", "240"),
    ("Gieo cấy 2.346 ha. Đã gặt 1.850 ha. Năng suất 63,5 tạ/ha, sản lượng đã thu {} tấn.", "14.897,1", "11.747,5"),
    ("Đến 31/5 thu 268,5 tỷ đồng. Từ nay đến cuối năm còn phải thu 311,5 tỷ đồng, bình quân mỗi tháng {} tỷ đồng.",
     "51,9", "44,5"),
    ("Huyện có 22 xã. Cả 17 xã đạt 19 tiêu chí thì toàn huyện có 403 tiêu chí, bình quân {} tiêu chí/xã.",
     "18,0", "18,3"),
    ("Xây 4 nhà, mỗi nhà 60 triệu đồng; sửa 6 nhà, mỗi nhà 25 triệu đồng; tổng chi {} triệu đồng.", "295", "390"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wrong", "right"), SLOTS)
def test_a_number_beside_its_rate_is_told_whatever_made_it_wrong(text: str, wrong: str, right: str) -> None:
    """Wrong by no slip of the hand, or right for another number of the sentence; the right number is silent."""
    assert errors(text.format(wrong)) != []
    assert [(found.quote, found.message) for found in errors(text.format(right))] == []


LEFT_ALONE = [
    "Định mức 1,5 giáo viên/lớp. Trường có 24 lớp, được giao 34 giáo viên, còn thiếu 2 giáo viên.",
    "Hỗ trợ 26 căn xây mới (60 triệu đồng/căn) và 12 căn sửa chữa (30 triệu đồng/căn), kinh phí 1.920 triệu đồng.",
    "Phí 30.000 đồng/hộ/tháng, hộ kinh doanh 80.000 đồng/hộ/tháng. Toàn phường 1.925 hộ, trong tháng thu 71,3 triệu.",
    "Thu nhập từ 500 triệu đồng/năm trở lên có 47 hộ, từ 1 tỷ đồng trở lên có 9 hộ.",
    "Trồng 30 ha, mật độ 1.600 cây/ha (trừ diện tích đường băng), sử dụng 46.800 cây giống.",
    "Mở 04 lớp, mỗi lớp 35 học viên, cấp chứng chỉ cho 131 học viên.",
    "Tặng 236 suất quà trị giá 118 triệu đồng: 500.000 đồng/suất, trong đó hộ nghèo 84 suất.",
    "Phải thu của 3.215 người, mức 23.400 đồng/người, là 75,231 triệu đồng; đã thu 70,2 triệu đồng.",
    "Vận động 96 hộ, mỗi hộ góp 02 ngày công, tổng số 240 ngày công kể cả lực lượng dân quân.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_only_stands_beside_a_rate_is_left_alone(text: str) -> None:
    """Norms, limits, several prices, parts of the total and what the total has besides."""
    assert [(found.quote, found.message) for found in errors(text)] == []


OF_THE_RIGHT_ONES = {
    "another clause has a rate of its own": (
        "Vụ xuân cấy 412 ha, năng suất 63,5 tạ/ha, sản lượng 2.616,2 tấn; vụ mùa cấy 390 ha, năng suất 54,0 tạ/ha, sản "
        "lượng {} tấn.", "2.610", "2.106"),
    "what was planned is no base": (
        "Chi nhánh nạo vét 38,4 km mương, vượt 6,7% so với kế hoạch (36,0 km): mương cấp I 16,2 km, mương cấp II 22,2 "
        "km. Khối lượng đào đắp 28.800 m3, bình quân {} m3 trên mỗi km mương.", "800", "750"),
    "said roughly, in another unit": (
        "Thu nợ 2,14 tỷ đồng. Khám chữa bệnh 71.300 lượt, gồm ngoại trú 65.200 lượt và nội trú 6.100 lượt. Chi phí "
        "21,4 tỷ đồng, bình quân khoảng {} nghìn đồng/lượt.", "30", "300"),
    "a harvest in the next sentence": (
        "Cơ cấu: lúa 8.420 ha, ngô 1.210 ha, cây khác 570 ha. Năng suất lúa ước 51,5 tạ/ha, tăng 0,8 tạ/ha so với "
        "vụ trước. Sản lượng lúa ước {} tấn.", "4.336", "43.363"),
    "the area that is called so, though a tenth of it fits": (
        "Cơ cấu: lúa 8.420 ha, ngô 1.210 ha. Trà sớm 7.578 ha (90,0%), trà muộn 842 ha (10,0%). Năng suất lúa ước 51,5 "
        "tạ/ha. Sản lượng lúa ước {} tấn.", "4.336", "43.363"),
    "damage told at the head of the paragraph, said roughly": (
        "Xảy ra 37 vụ cháy, thiệt hại về tài sản ước 8.460 triệu đồng. So với cùng kỳ (43 vụ) giảm 6 vụ. Theo nơi: "
        "thành thị 15 vụ, nông thôn 22 vụ. Thiệt hại bình quân mỗi vụ khoảng {} triệu đồng.", "196,7", "228,6"),
    "a whole number of things, rounded": (
        "Chín tháng tiếp 473 lượt (quý I 150, quý II 148, quý III 175), bình quân mỗi tháng {} lượt.", "35", "53"),
    "of all classes, not of the last": (
        "Trường có 22 lớp với 748 học sinh, trong đó mầm non 13 lớp, 433 học sinh; tiểu học 9 lớp, 315 học sinh. "
        "Bình quân toàn trường {} học sinh/lớp.", "43", "34"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wrong", "right"), OF_THE_RIGHT_ONES.values(), ids=OF_THE_RIGHT_ONES)
def test_an_average_is_of_the_numbers_its_words_say(text: str, wrong: str, right: str) -> None:
    """No other number that happens to fit acquits it, and the right one holds."""
    assert [found.code for found in errors(text.format(wrong))] == ["average"]
    assert errors(text.format(right)) == []
