"""Lists that leave nothing out: what shows it, and what is no part of a whole."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors, quantities, told


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "Mô hình tiết kiệm có 1.275 triệu đồng. Phần lớn là của các chi hội, 677 triệu đồng; cơ sở giữ 486 triệu "
            "đồng; cấp huyện giữ 122 triệu đồng.",
            "1.275",
        ),
        (
            "Toàn huyện hiện có 46 hồ, đập. Qua kiểm tra trước mùa mưa, 31 hồ bảo đảm an toàn, 10 hồ xuống cấp nhẹ, "
            "6 hồ hư hỏng nặng phải hạn chế tích nước.",
            "46",
        ),
        (
            "Thanh tra xây dựng kiểm tra 58 công trình, nhắc nhở 17, lập biên bản 6, 33 công trình không có vi phạm.",
            "58",
        ),
        ("Toàn huyện có 18 chợ, trong đó 2 chợ hạng II, 15 chợ hạng III.", "18"),
        (
            "Có 3.264 hộ sản xuất giỏi, trong đó cấp trung ương 18 hộ, cấp tỉnh 246 hộ, cấp huyện 812 hộ, cấp xã 2.088 "
            "hộ.",
            "3.264",
        ),
        ("Trong 12 nhóm hàng có 08 nhóm tăng giá, 02 nhóm giảm giá, 01 nhóm ổn định.", "12"),
        (
            "Đầu tư 23 công trình (giao thông 11, thủy lợi 04, trường học 05, nhà văn hóa 03); đã hoàn thành 16 công "
            "trình, đang thi công 08 công trình.",
            "16",
        ),
    ],
    ids=["sole-total-before", "one-too-many", "told-first", "sorts", "called-alike", "one-too-few", "two-states"],
)
def test_a_list_that_leaves_nothing_out_is_held_against_its_total(text: str, quote: str) -> None:
    """No slip of the hand explains the difference: that nothing else is told does."""
    assert quote in [found for code, found in told(text) if code == "total-parts"]


@pytest.mark.parametrize(
    "text",
    [
        "Khu dân cư văn hóa: huy hiệu 60 năm 1 đồng chí, 50 năm 3 đồng chí, 40 năm 2 đồng chí, 30 năm 5 đồng chí.",
        "Huyện có 435 hợp tác xã. Có 358 hợp tác xã nông nghiệp, 41 hợp tác xã phi nông nghiệp, 24 hợp tác xã vận tải "
        "và 12 quỹ tín dụng nhân dân.",
        "Huyện có 22 xã. Hiện 17 xã đạt chuẩn nông thôn mới, trong đó 06 xã nâng cao và 02 xã trong số này kiểu mẫu.",
        "Trong 19 vụ có 13 vụ liên quan xe mô tô, 8 vụ liên quan ô tô (một vụ có thể liên quan cả hai loại xe).",
        "Xử lý lỗi nồng độ cồn 18, tốc độ 12, giấy tờ 21 (một người có thể mắc nhiều lỗi). Tổng số người 44 người.",
        "Huyện có 286 thôn, trong đó có 274 thôn vùng cao, có 32 thôn vùng cao đặc biệt khó khăn.",
    ],
    ids=["years-of-service", "other-things-too", "one-in-another", "may-be-both", "several-each", "nested-sorts"],
)
def test_what_may_lie_in_another_is_no_part(text: str) -> None:
    """Such numbers come near to a total by accident."""
    assert errors(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Vi phạm: không giấy phép lái xe 53, quá khổ quá tải 21, tốc độ 47, lỗi khác 25.", [53, 21, 47, 25]),
        ("Kết nạp: địa bàn dân cư 73, khối lực lượng vũ trang 28, khối cơ quan 14.", [73, 28, 14]),
        ("Ban hành: công văn 1.193, tờ trình 167, báo cáo 20.", [1193, 167, 20]),
        ("Học sinh lớp 10, 11 có 23 người.", [23]),
    ],
)
def test_a_number_in_a_row_of_counts_counts_too(text: str, values: list[int]) -> None:
    """ "tốc độ 47" behind "quá khổ quá tải 21" is no name of a thing; "lớp 10, 11" names two."""
    assert [int(q.value) for q in quantities(text)] == values


CLOSED = {
    "things called after what they are a piece of": (
        "Kho có {} cái máy các loại, gồm 14 máy bơm, 08 máy cưa và 05 máy phát.", "22", "27"),
    "a list that and ends, far from its total": (
        "Năm nay có 57 công trình được ghi vốn, trong đó 24 công trình chuyển tiếp, {} công trình khởi công mới và 12 "
        "công trình chờ quyết toán.", "16", "21"),
    "two parts that and joins": (
        "Đã cấp 318 giấy phép, trong đó {} giấy phép nhà ở và 42 giấy phép công trình.", "251", "276"),
    "a total in brackets behind its parts": (
        "Tài sản gồm 04 xe tải, 07 xe ben, 03 xe lu (cộng {} xe) và một nhà kho 300 m2.", "16", "14"),
    "a sentence of its own with semicolons": (
        "Tổng giá trị đóng góp {} triệu đồng, bình quân 310 triệu đồng cho 1 km. Trong đó tỉnh hỗ trợ 3.150 triệu đồng "
        "(900 tấn xi măng); ngân sách xã 2.480 triệu đồng; nhân dân đóng góp 1.914 triệu đồng.", "7.254", "7.544"),
    "the items of a list divide what was divided before": (
        "Vốn giao 86.540 triệu đồng, gồm vốn kéo dài 12.310 triệu đồng và vốn năm nay 74.230 triệu đồng. Theo tính "
        "chất: vốn đầu tư 51.900 triệu đồng, vốn sự nghiệp 34.640 triệu đồng. Theo chương trình:\n- Nông thôn mới: "
        "38.420 triệu đồng;\n- Giảm nghèo bền vững: {} triệu đồng;\n- Dân tộc và miền núi: 26.770 triệu đồng.",
        "20.350", "21.350"),
    "a place called by a word of direction": (
        "Đã tiêu hủy 534 con. Số con tiêu hủy theo xã: Nam Hà 187 con (11 hộ), Đại Từ {} con (9 hộ), Phú Lộc 152 con "
        "(10 hộ), Tân An 74 con (6 hộ).", "112", "121"),
    "the unit of all of them in the heading": (
        "Xuất khẩu đạt 1.482,6 triệu USD, gồm quý I 690,2 triệu USD, quý II 792,4 triệu USD.\nTheo mặt hàng (triệu "
        "USD): điện tử 604,8; dệt may 431,5; thủy sản {}; hàng khác 247,4.", "189,9", "198,9"),
    "the most and the others": (
        "Xuất khẩu đạt 1.482,6 triệu USD. Theo nước, Hoa Kỳ dẫn đầu với 604,8 triệu USD, tiếp đến là Nhật Bản 431,5 "
        "triệu USD, EU {} triệu USD; các thị trường còn lại 247,4 triệu USD.", "19,89", "198,9"),
    "a word with a colon before the total": (
        "Trật tự xã hội: xảy ra 43 vụ, so với cùng kỳ (50 vụ) giảm 07 vụ. Cơ cấu: trộm cắp 19 vụ; gây thương tích 07 "
        "vụ; lừa đảo 06 vụ; đánh bạc {} vụ; các tội khác 06 vụ. Đã làm rõ 38 vụ; 05 vụ còn lại đang điều tra.",
        "07", "05"),
    "each sort with its rooms": (
        "Huyện có {} cơ sở lưu trú với 2.240 phòng: 42 khách sạn (1.130 phòng), 87 nhà nghỉ (820 phòng), 31 cơ sở "
        "homestay (290 phòng).", "130", "160"),
    "lines without a mark below a colon": (
        "Đến cuối năm 2025 trên địa bàn tỉnh có {} trạm thu phát sóng di động, chia theo doanh nghiệp như sau:\n"
        "Viettel: 1.218 trạm\nVNPT: 1.042 trạm\nMobiFone: 736 trạm\nVietnamobile: 150 trạm\nTrong số trạm nói trên "
        "có nhiều trạm đã hết khấu hao, các doanh nghiệp sẽ thay thế dần trong ba năm tới theo kế hoạch được duyệt.",
        "2.996", "3.146"),
    "marks of several subjects": (
        "Điểm bình quân môn Toán 6,12 (năm trước 5,90), tăng 0,22 điểm; Ngữ văn 6,58 (năm trước 6,40), tăng 0,18 điểm; "
        "Ngoại ngữ 5,31 (năm trước 5,20), tăng 0,11 điểm. Cộng ba môn, điểm bình quân đạt {}.", "17,50", "18,01"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wrong", "right"), CLOSED.values(), ids=CLOSED)
def test_a_list_that_goes_no_further_is_all_of_it(text: str, wrong: str, right: str) -> None:
    """Whatever the difference is, a mistake in the list or its total is told, and the right numbers are not."""
    assert [found.code for found in errors(text.format(wrong))] == ["total-parts"]
    assert errors(text.format(right)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Trạm quản lý 542 người bệnh tim và 217 người bệnh phổi; có 118 người mắc cả hai bệnh nên quản lý 641 người.",
        "Đất ở 20 hộ (800 triệu đồng); nhà ở 60 hộ, mức 40 triệu đồng/hộ, kinh phí 2.400 triệu đồng; nước 150 hộ, "
        "mức 3 triệu đồng/hộ, kinh phí 450 triệu đồng. Cộng 3.650 triệu đồng.",
        "Khảo sát 500 người học xong, 384 người có việc, trong đó 215 người làm đúng nghề, 96 người làm ở công ty.",
        "Có 46 cán bộ dự, trong đó 12 cán bộ xã, 30 cán bộ thôn, 9 người là dân tộc thiểu số và 4 giảng viên.",
        "Hồ sơ theo thủ tục: cấp lần đầu 846; chuyển nhượng 2.327; tách, hợp thửa 453; khác 196. Tổng số 3.822 hồ sơ.",
        "Bão làm 58 người chết, 40 người mất tích. Trong đó, số người chết do sạt lở 72 người; do lũ cuốn 6 người...",
        "Được giao 96.400 triệu đồng, gồm vốn đầu tư 58.200 triệu đồng, vốn sự nghiệp 38.200 triệu đồng. Kết quả giải "
        "ngân đến ngày 31/12/2024:\n- Vốn đầu tư: 55.290 triệu đồng;\n- Vốn sự nghiệp: 26.740 triệu đồng.",
    ],
    ids=["both", "one-in-brackets", "some-of-them", "also", "lots-of-land", "another-sentence", "another-time"],
)
def test_parts_of_something_else_are_no_mistake(text: str) -> None:
    """Those in both groups, a part in brackets, some of many, who belongs to a minority besides, what was spent."""
    assert errors(text) == []


PARTS_BY_OTHER_NAMES = {
    "a bare number and its sorts in brackets": (
        "Quyết định khen thưởng cấp huyện: 659 ({} tập thể, 517 cá nhân).", "124", "142"),
    "a total of two sorts told behind them": (
        "Tổng kết chiến dịch, khen thưởng 45 tập thể, 72 cá nhân, cộng {} giấy khen.", "110", "117"),
    "a total that forgot the others": (
        "Tạm giữ {} phương tiện, gồm 1.641 mô tô, 35 ô tô và 14 phương tiện khác.", "1.676", "1.690"),
    "two sorts of what was told before": (
        "Nuôi trồng: tôm nước lợ 32.740 tấn, cá 29.480 tấn, nhuyễn thể 5.310 tấn. Riêng tôm nước lợ có tôm thẻ {} tấn "
        "và tôm sú 2.615 tấn.", "29.480", "30.125"),
    "those below an age and those from it on": (
        "Huyện có 14.825 trẻ em dưới 16 tuổi, trẻ em gái 7.028 (47,4%); trẻ dưới 6 tuổi 5.136, trẻ từ 6 đến dưới 16 "
        "tuổi {}.", "9.869", "9.689"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wrong", "right"), PARTS_BY_OTHER_NAMES.values(), ids=PARTS_BY_OTHER_NAMES)
def test_parts_that_are_called_otherwise_come_to_the_whole(text: str, wrong: str, right: str) -> None:
    """Neither the name of the parts nor the distance of their total hides the mistake."""
    assert [found.code for found in errors(text.format(wrong))] == ["total-parts"]
    assert errors(text.format(right)) == []


def test_ages_and_women_are_no_parts_of_each_other() -> None:
    """Who is a woman may be young as well, so that such a list need not come to any total."""
    text = "Bầu 24 đại biểu trong 38 người ứng cử, số dư 14 người. Cơ cấu người trúng cử: nữ 09, dưới 40 tuổi 08, "
    assert errors(text + "ngoài Đảng 03, tái cử 10.") == []
