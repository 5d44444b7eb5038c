"""Sentences with one slot: the right number in it is left alone, the wrong one is told."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors, told

SHARES = (
    "Cả tỉnh đón 3,46 triệu lượt khách, trong đó khách trong nước 3.114 nghìn lượt; khách nước ngoài 346 nghìn lượt, "
    "chiếm {}% tổng lượt khách.|10,0|11,1",
    "Toàn huyện có 18.240 hộ sản xuất, gồm 12.768 hộ trồng trọt và 5.472 hộ chăn nuôi; hộ chăn nuôi chiếm {}% tổng số "
    "hộ sản xuất.|30|42,9",
    "Năm học này tuyển 210 học viên, 63 học viên là người dân tộc thiểu số, chiếm {}%.|30|33",
    "Điều động 649 người, có mặt 610 người (93,99%). Kết quả đạt yêu cầu 512 người, bằng {}% số có mặt.|83,93|78,89",
)
PERIODS = (
    "Tổng thụ lý 684 vụ, việc, gồm 76 vụ, việc cũ chuyển sang và 608 vụ, việc mới; tăng 47 vụ, việc ({}%) so với cùng "
    "kỳ (637).|7,38|6,87",
    "Quý I 1.842 tấn, quý II 1.916 tấn, quý III 2.034 tấn; quý III cao hơn quý II 118 tấn (tăng {}%).|6,16|5,80",
    "Tháng 10 thu 412 triệu đồng, tháng 11 thu 455 triệu đồng, tháng 11 nhiều hơn tháng 10 là {} triệu đồng.|43|34",
    "Giải quyết 1.350 lượt, lần lượt: thất nghiệp 1.246, tai nạn lao động 58, học nghề 46. Riêng tai nạn lao động {} 9 "
    "lượt so với cùng kỳ (67 lượt), tương ứng 13,43%.|giảm|tăng",
    "Đợt nghỉ lễ kéo dài {} ngày, từ thứ Bảy ngày 27/4/2024 đến hết thứ Tư ngày 01/5/2024.|05|04",
    "Hội thi diễn ra trong 02 ngày, từ 14/6/2024 đến {}/6/2024.|15|16",
)
TITLES_AND_CONTRIBUTIONS = (
    "BÁO CÁO\nCông tác quản lý thị trường 9 tháng đầu năm 2024\n(Số liệu từ ngày 15/12/2023 đến hết ngày {})|14/9/2024|"
    "14/8/2024",
    "Tổng sản phẩm tăng 6,15%, trong đó nông nghiệp đóng góp 1,12 điểm phần trăm; công nghiệp {} điểm phần trăm; dịch "
    "vụ 2,10 điểm phần trăm; thuế 0,32 điểm phần trăm.|2,61|2,16",
)
BASES = (
    "Thu nhập bình quân đầu người 52,3 triệu đồng/người/năm, tăng 4,1 triệu đồng so với năm 2023 ({} triệu đồng).|48,2|"
    "42,8",
    "Thu nhập bình quân 5,4 triệu đồng/người/tháng, tăng {}% so với năm trước (5,2 triệu đồng).|3,8|8,3",
    "Đội tuyển giành 12 huy chương vàng, 9 huy chương bạc, 15 huy chương đồng; tăng 4 huy chương vàng so với năm 2023 "
    "({} huy chương vàng).|8|6",
    "Tháng 7 có 168 hồ sơ, tháng 8 có 210 hồ sơ, tăng {}%.|25|20",
    "Quỹ vận động được 1.260 triệu đồng, vượt 26% kế hoạch (1.000 triệu đồng); chi xây 14 nhà 840 triệu đồng, mỗi nhà "
    "{} triệu đồng.|60|70",
    "Quý I cấp 340 giấy, quý II cấp 408 giấy, bằng {}% quý I.|120|83,3",
    "Tổng vốn đăng ký 64 triệu USD, bằng 160% năm 2023 ({} triệu USD).|40|44",
    "Tỷ lệ lao động qua đào tạo 71,5%, cao hơn năm trước {} điểm phần trăm (69,0%).|2,5|1,5",
    "Toàn huyện có 186 trường; 153 trường đạt chuẩn quốc gia, tỷ lệ {}%.|82,26|88,23",
    "Xuất khẩu lao động 378 người, gấp {} lần năm trước (252 người).|1,5|1,4",
    "Chuẩn bị 1.800 suất quà, mỗi suất 300.000 đồng tiền mặt và 200.000 đồng hiện vật, tổng trị giá {} triệu đồng.|900|"
    "990",
    "Trạm Một 124 mm, Trạm Hai 98 mm, Trạm Ba 141 mm; trung bình {} mm.|121|112",
)
AIMS = (
    "Doanh thu bình quân năm nay là 2.480 triệu đồng/đơn vị.\nKế hoạch năm 2025: thành lập 03 đơn vị, doanh thu bình "
    "quân tăng 5%, đạt {} triệu đồng/đơn vị.|2.604|2.640",
    "Đàn lợn hiện có 24.500 con. Mục tiêu năm sau đàn lợn tăng 4%, đạt {} con.|25.480|24.580",
)
POINTS = (
    "Tỷ lệ trẻ suy dinh dưỡng đầu năm 11,2%. Đến cuối năm còn 9,7%, giảm {} điểm %.|1,5|2,5",
    "Đầu năm xã có 3.248 hộ, trong đó 214 hộ nghèo (6,59%). Cuối năm còn 153 hộ nghèo, chiếm 4,67% trên tổng số 3.275 "
    "hộ. Như vậy tỷ lệ hộ nghèo giảm {} điểm %.|1,92|29,13",
)
AVERAGES = (
    "Cấp mới đăng ký cho 312 hợp tác xã với tổng vốn 1.872 tỷ đồng, bình quân {} tỷ đồng/hợp tác xã; số thành lập mới "
    "tăng 14,7% so với cùng kỳ (272 hợp tác xã).|6,0|6,9",
    "Huyện có 512 nhóm, lớp và 17.408 học sinh. Cụ thể:\nTiểu học: 301 lớp; 9.933 em\nTrung học cơ sở: 211 lớp; 7.475 "
    "em\nBình quân chung {} học sinh/lớp, riêng tiểu học 33 học sinh/lớp.|34|43",
    "Tiểu học: 301 lớp; 10.234 em\nTrung học cơ sở: 211 lớp; 7.385 em\nRiêng trung học cơ sở bình quân {} học "
    "sinh/lớp.|35|53",
    "Diện tích lúa mùa 6.240 ha, trong đó lúa lai 2.500 ha, lúa thuần 3.740 ha. Năng suất lúa bình quân 58,5 tạ/ha, "
    "tăng 0,8 tạ/ha so với vụ trước (57,7 tạ/ha); sản lượng thóc đạt {} tấn.|36.504|36.540",
)
RANKS = (
    "Chỉ số cải cách hành chính của tỉnh xếp thứ 18/63, tăng {} bậc (năm 2022 xếp thứ 24).|06|07",
    "Toàn đoàn xếp thứ 5/9, năm trước xếp thứ 8/9, {} 3 bậc.|tăng|giảm",
    "Năm nay huyện xếp vị trí thứ 12, so với năm 2023 (vị trí thứ 15) tăng {} bậc.|3|2",
)


@pytest.mark.parametrize("case", SHARES + PERIODS + TITLES_AND_CONTRIBUTIONS + BASES + AIMS + POINTS + AVERAGES + RANKS)
def test_only_the_wrong_number_is_told(case: str) -> None:
    """The same sentence with its right and with its wrong number."""
    text, right, wrong = case.split("|")
    assert told(text.format(right)) == []
    assert len(told(text.format(wrong))) == 1


SAID_PLAINLY = {
    "lao động là nam và nữ": ("Giải quyết việc làm cho 268 lao động, gồm 149 nam và {} nữ.", "119", "129"),
    "danh sách đã đủ theo tiền thì đủ theo số lô": (
        "Đấu giá 61 lô, thu 78,3 tỷ đồng: đợt một {} lô thu 24,6 tỷ đồng; đợt hai 25 lô thu 30,9 tỷ đồng; "
        "đợt ba 18 lô thu 22,8 tỷ đồng.",
        "18",
        "16",
    ),
    "tổng đúng nhắc lại ở câu sau": (
        "Có {} trường: 20 trường mầm non, 21 trường tiểu học, 14 trường trung học và 03 trường liên cấp. Trong 58 "
        "trường có 45 trường đạt chuẩn.",
        "58",
        "56",
    ),
    "vượt mức nêu trong ngoặc": ("Đỉnh lũ là 12,84 m, vượt báo động III (11,50 m) {} m.", "1,34", "1,43"),
    "bao nhiêu trên bao nhiêu của hai tên gọi": (
        "Có 21.480 đoàn viên trên 27.900 thanh niên, tỷ lệ tập hợp {}%.",
        "77,0",
        "79,0",
    ),
}


@pytest.mark.parametrize(("text", "right", "wrong"), SAID_PLAINLY.values(), ids=SAID_PLAINLY)
def test_what_is_said_plainly_is_reckoned(text: str, right: str, wrong: str) -> None:
    """The right figure is silent, the wrong one breaks its relation."""
    assert errors(text.format(right)) == []
    assert len(errors(text.format(wrong))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Thu tháng 7 ước 61,3 tỷ đồng, tháng 6 là 54,8 tỷ đồng, tăng 6,5 tỷ đồng.",
        "Thi hành xong 45,7 tỷ đồng, đạt 50,0% số có điều kiện, so với năm 2023 (38,4 tỷ đồng) tăng 7,3 tỷ đồng.",
    ],
)
def test_the_later_month_may_stand_first_and_a_rate_may_name_its_own_base(text: str) -> None:
    """June behind July is the earlier one; a percentage of what is named right behind it is of nothing else."""
    assert errors(text) == []
