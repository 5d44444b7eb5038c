"""Phần còn lại: all the rest of a number just told, also of one digit, and rests that are no rest of it."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors

ALL_THE_REST = (
    ("Kho nhận 24 máy bơm; đã bàn giao 20 máy bơm; {} máy bơm còn lại chờ lắp đặt.", "06", "04"),
    ("Xảy ra 47 vụ cháy cỏ. Có 29 vụ xảy ra ở bờ ruộng; {} vụ còn lại ở bãi rác.", "12", "18"),
    ("Đảng bộ có 12 chi bộ; 10 chi bộ đã họp, {} chi bộ còn lại họp trong tháng 5.", "03", "02"),
    (
        "Có 23 đảng viên dự bị; 15 đồng chí đã chuyển chính thức, {} đồng chí còn lại chưa đủ thời gian.",
        "09",
        "08",
    ),
    ("Lấy mẫu ở 56 giếng, 48 giếng đạt yêu cầu; {} giếng còn lại phải xử lý phèn.", "06", "08"),
    ("Nhận 64 bài dự thi, trong đó đúng thể lệ 52 bài; còn lại {} bài sai thể lệ.", "21", "12"),
    ("Tổ thủy nông có 7 cống, đến nay 5 cống đã sửa; {} cống còn lại sửa trong quý sau.", "3", "2"),
    ("Đã nghiệm thu 18/25 phòng học; {} phòng học còn lại nghiệm thu trong tháng 8.", "06", "07"),
    ("Cấp 1.240 cây giống. Thôn Đông nhận 985 cây; {} cây còn lại giao cho trường học.", "265", "255"),
)
OF_TWO_NUMBERS = (
    (
        "Đầu năm có 2.640 đoàn viên. Trong năm kết nạp 215, chuyển đến 38; trưởng thành Đoàn 164, chuyển đi 77. Cuối "
        "năm có {} đoàn viên.",
        "2.562",
        "2.652",
    ),
    ("Có 512 hộ thoát nghèo, 26 hộ tái nghèo, hộ nghèo giảm ròng {} hộ, từ 1.804 hộ xuống còn 1.318 hộ.", "468", "486"),
    ("Trạm mua thêm 124 giường, nâng số giường từ 386 lên {} giường.", "501", "510"),
    ("Trường bổ sung 1.312 đầu sách, nâng tổng số từ 20.640 lên {} đầu sách.", "21.592", "21.952"),
    ("Vay thêm 12,4 tỷ đồng, nâng dư nợ từ 86,3 tỷ đồng lên {} tỷ đồng.", "97,8", "98,7"),
    (
        "Tháng trước chuyển sang 41 tin, trong tháng nhận 286 tin, như vậy tổng số tin phải xác minh là {} tin.",
        "372",
        "327",
    ),
    (
        "Kinh phí năm trước mang sang 640 triệu đồng, thu mới 2.815 triệu đồng, tổng nguồn là {} triệu đồng.",
        "3.545",
        "3.455",
    ),
    (
        "Trong 16 tiêu chuẩn, phòng tự chấm có 13 tiêu chuẩn đạt; còn {} tiêu chuẩn khó đạt là máy móc và nhân lực.",
        "04",
        "03",
    ),
    ("Phải sửa 09 quy chế; đã ban hành 06 quy chế, {} quy chế đang xin ý kiến.", "04", "03"),
    ("Trong 27 ao, có 21 ao đã thả giống; còn {} ao bỏ không.", "08", "06"),
    ("Bệnh viện hiện có 412 người/450 biên chế được giao, còn thiếu {} người.", "48", "38"),
    ("Đã lắp hộp đen cho 126/134 xe hành trình 210 km (94,0%), {} xe còn lại đang sửa.", "18", "08"),
    ("Đã kiểm tra hành trình 126/134 tàu, {} tàu còn lại nằm bờ.", "18", "08"),
    (
        "Hội phí thu được 12.460 triệu đồng, quỹ thu được 3.150 triệu đồng. Hội phí đạt 89,0% (kế hoạch 14.000 triệu "
        "đồng, còn thiếu {} triệu đồng); quỹ đạt 90,0% (kế hoạch 3.500 triệu đồng, còn thiếu 350 triệu đồng).",
        "1.450",
        "1.540",
    ),
)
NO_REST_OF_IT = (
    "Trong năm tặng 60 bộ máy, nâng tỷ lệ trường có máy từ 71% lên 78%, nâng số phòng máy từ 118 lên 126 phòng.",
    "Đầu kỳ có 12/19 chợ đạt chuẩn cũ; rà soát theo chuẩn mới, còn 9 chợ giữ chuẩn.",
    "Đã làm rõ 28 vụ trong 34 vụ, đạt 82,4%.\nTrong 186 lỗi, chở quá tải 71 và không đội mũ 66.",
    "Đầu năm có 57 tổ hợp tác; thành lập mới 08, giải thể 05, nên cuối năm có 60 tổ hợp tác. Chia ra: trồng trọt 42 "
    "tổ (70,0%), chăn nuôi 12 (20,0%), dịch vụ 06 (10,0%).",
    "Đã trả 20/24 sổ đỏ, trong đó đúng hẹn 15 sổ; 05 sổ còn lại trả chậm.",
    "Cả năm nạo vét 120 km; 6 tháng nạo vét 70 km, 6 tháng còn lại nạo vét 60 km.",
    "Có 12 xã và 3 thị trấn; 8 xã đã diễn tập, 4 xã còn lại diễn tập trong quý IV.",
    "Có 45 nhà đăng ký, 3 nhà rút; 30 nhà đã lợp, 12 nhà còn lại đang lợp.",
    "Có 45 nhà đăng ký (dự kiến 50 nhà), 30 nhà đã lợp, 20 nhà còn lại chưa lợp.",
    "Đầu quý có 46 điểm đen, trong quý 12 điểm được xóa, 03 điểm phát sinh; còn lại 37 điểm.",
    "Ngành may có 241 cơ sở, ngành mộc 17 cơ sở, ngành rèn 12 cơ sở, các ngành còn lại 17 cơ sở.",
    "Tỉnh mở 340 lớp. Huyện mở 12 lớp, xã mở 8 lớp, 5 lớp còn lại do trung tâm mở.",
    "Có 18 xã. Đợt này kiểm tra 06 xã, đã xong 04 xã, 02 xã còn lại kiểm tra trong tháng sau.",
    "Khởi công 22 đập, xong 9 đập, 13 đập còn lại chuyển sang năm sau, trong đó 5 đập đạt trên 80% khối lượng.",
)


@pytest.mark.parametrize(("sentence", "wrong", "right"), [*ALL_THE_REST, *OF_TWO_NUMBERS])
def test_all_the_rest_must_be_the_rest(sentence: str, wrong: str, right: str) -> None:
    """A number that is said to be all the rest is the difference, in numbers of one digit too; the right one is not
    told of."""
    assert errors(sentence.format(wrong))
    assert errors(sentence.format(right)) == []


@pytest.mark.parametrize("sentence", NO_REST_OF_IT)
def test_what_is_the_rest_of_something_else_is_left_alone(sentence: str) -> None:
    """A rest of the part before it, of what came and went besides, or of nothing that was told, proves nothing."""
    assert errors(sentence) == []
