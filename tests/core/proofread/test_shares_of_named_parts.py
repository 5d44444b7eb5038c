"""A percentage whose part or whole stands elsewhere: words name them, or a sum proves what the part is of."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import told

SHARES = {
    "Số phải thi hành 1.580 việc, trong đó có điều kiện thi hành 1.145 việc, chưa có điều kiện 435 việc. Đã thi hành "
    "xong 870 việc trên số có điều kiện, đạt {}%.": ("76,0", "55,1"),
    "Toàn huyện có 34.812 tín đồ, chiếm 27,4% dân số (127.050 người). Phật giáo có 19.640 tín đồ, Công giáo 11.235, "
    "Tin lành 3.937. Số tín đồ Công giáo chiếm {}% tổng số tín đồ.": ("32,3", "8,8"),
    "Tòa án thụ lý 254 vụ án dân sự; đã giải quyết 187 vụ (đạt 73,6%), trong đó hòa giải thành 98 vụ. Tính trên số vụ "
    "đã giải quyết, tỷ lệ hòa giải thành là {}%.": ("52,4", "38,6"),
    "Tổng số 287 viên chức, gồm bác sĩ 62, dược sĩ 21, điều dưỡng 128, nhân viên khác 76.\nCó 25 bác sĩ được cử đi học "
    "(03 người học chuyên khoa II), bằng {}% số bác sĩ.": ("40,3", "8,7"),
    "Đơn tiếp nhận trong kỳ (326 đơn): đất đai 214 đơn, chính sách 47 đơn, môi trường 38 đơn, lĩnh vực khác 27 đơn. "
    "Như vậy, nhóm chiếm tỷ trọng cao nhất là đất đai, với {}%.": ("65,6", "59,1"),
    "Thụ lý 412 vụ việc, trong đó tham gia tố tụng 286 vụ, tư vấn 126 vụ. Số vụ tham gia tố tụng chiếm {}%.": (
        "69,4",
        "67,9",
    ),
    "Đảng bộ có 5.846 đảng viên. Xếp loại 5.612 đảng viên: xuất sắc 842 đồng chí (15,0%), tốt 4.385 đồng chí ({}%), "
    "hoàn thành 356 đồng chí (6,3%), không hoàn thành 29 đồng chí (0,5%).": ("78,1", "75,0"),
    "Trong 1.250 mẫu nước giám sát, có 1.164 mẫu đạt quy chuẩn, chiếm 93,1%; 86 mẫu không đạt, chiếm {}%.": (
        "6,9",
        "7,4",
    ),
    "Toàn huyện có 27.900 phụ nữ; các cấp Hội đã tập hợp được 21.480 hội viên, tăng 312 hội viên so với đầu năm, tỷ lệ "
    "tập hợp {}%.": ("77,0", "79,0"),
    "Sở giao dự toán thu cho xã 18.650 triệu đồng; HĐND xã quyết nghị 20.400 triệu đồng. Mười tháng thu 17.340 triệu "
    "đồng, đạt {}% chỉ tiêu HĐND xã giao.": ("85,0", "93,0"),
    "Thu phí 1.962 triệu đồng, tiền sử dụng đất 3.744 triệu đồng. So với tổng thu 6.428 triệu đồng, tiền sử dụng đất "
    "chiếm {}%.": ("58,2", "53,8"),
    "Thu hút 28 dự án, vốn đăng ký 412,6 triệu USD; trong đó có 19 dự án, vốn đăng ký 318,4 triệu USD, chiếm 67,9% "
    "số dự án và {}% vốn đăng ký.": ("77,2", "71,2"),
    "Tín nhiệm cao 26 phiếu (76,5%), tín nhiệm 6 phiếu ({}%), tín nhiệm thấp 2 phiếu (5,9%) trên 34 phiếu hợp lệ.": (
        "17,6",
        "16,7",
    ),
    "Về chuyển đổi số, 17/24 trạm y tế có bệnh án điện tử, chiếm {}%.": ("70,8", "78,0"),
    "Cơ cấu kinh tế: công nghiệp 46,2% (kế hoạch 46,0%), dịch vụ {}% (kế hoạch 34,0%), nông nghiệp 19,5% (kế hoạch "
    "20,0%).": ("34,3", "33,4"),
    "Dư nợ ủy thác qua 2 hội: Hội Phụ nữ 182,4 tỷ đồng, Hội Nông dân 267,6 tỷ đồng, cộng 450,0 tỷ đồng, chiếm 97,0% "
    "tổng dư nợ (463,8 tỷ đồng). Riêng Hội Phụ nữ chiếm {}% dư nợ ủy thác.": ("40,5", "39,3"),
    "Đơn vị được giao 186 biên chế, hiện có mặt 171 người. Số biên chế chưa sử dụng là 15, bằng {}% số được giao.": (
        "8,1",
        "8,8",
    ),
    "Có 1.418 học sinh. Xếp mức tốt 341 em, khá 612 em, đạt 423 em, chưa đạt 42 em, cộng 1.418 em. Như vậy tỷ lệ học "
    "sinh xếp từ khá trở lên là {}%.": ("67,2", "43,2"),
    "Phạm pháp hình sự xảy ra 45 vụ: xâm phạm sở hữu 24, đánh bạc 12, tội danh khác 09. Tội xâm phạm sở hữu vẫn nhiều "
    "nhất ({}%).": ("53,3", "66,7"),
    "Nợ 768 hộ: hộ thiếu đất 84 hộ, thiếu vốn 126 hộ, ốm đau 558 hộ. Hai nhóm đầu chiếm {}% tổng số hộ.": (
        "27,3",
        "16,4",
    ),
    "Số nghiện có 2.148 người, gồm cai nghiện tập trung 384, ngoài cộng đồng 1.407, trong trại giam 357; tỷ lệ người "
    "nghiện ngoài cộng đồng là {}%.": ("65,5", "58,2"),
    "Kiểm tra 46 cơ sở; phát hiện 13 cơ sở vi phạm ({}%), 33 cơ sở còn lại chấp hành tốt.": ("28,3", "39,4"),
    "Tổng lượt khách 9 tháng ước 1.284.000 lượt, tăng 12,4% so với cùng kỳ; trong đó khách quốc tế 96.300 lượt, chiếm "
    "{}% tổng lượt khách.": ("7,5", "5,7"),
    "Khu công nghiệp có đất cho thuê 182,4 ha; đã cho thuê 131,7 ha với 48 dự án, tỷ lệ lấp đầy {}%.": ("72,2", "77,2"),
}
RIGHT = (
    "Có 33 dự án đạt trên 60%, trong số này 12 dự án đã giải ngân 100%; 5 xã đạt trên 60% dự toán; 1 xã chưa đạt 50%.",
    "Ba nhóm lần lượt 16,2 tỷ đồng, 11,9 tỷ đồng và 9,4 tỷ đồng, cộng lại chiếm 31,6%.",
    "Cán bộ có 274 người: đại học trở lên 251 người (91,6%), trong đó thạc sĩ 19 người; trung cấp 23 người (8,4%).",
    "Thu nội địa 12.221 tỷ đồng, đạt 44% dự toán, trong đó thu từ đất 10.152 tỷ đồng, đạt 50,51%.",
    "Đại biểu triệu tập 120 người, có mặt 117 người, đạt 97,5%; trong đó đại biểu nữ 48 người, chiếm 41,0%.",
    "Thụ lý 624 vụ việc + 89 vụ việc tháng trước chuyển sang; đã giải quyết 260 vụ việc, đạt 36,5%.",
    "Đến 10 giờ có 9.637 cử tri đi bầu; đến 15 giờ là 13.788 cử tri; đến 19 giờ là 14.767 cử tri trên 14.826, đạt "
    "99,6%. Tỷ lệ đi bầu 99,6% thể hiện ý thức của nhân dân.",
    "Hồ Tây 26,1 triệu m3 (đạt 90% dung tích thiết kế 29 triệu m3), hồ Đông 1,71 triệu m3 (đạt 95% dung tích thiết kế "
    "1,8 triệu m3).",
    "Thi tốt nghiệp 1.486 em, đỗ 1.472 em. Có 812 em trúng tuyển đại học, chiếm 55,2% số học sinh tốt nghiệp.",
    "Cả tỉnh có 23 xã kiểu mẫu. Ngoài ra, 16 huyện có 100% số xã đạt chuẩn.",
    "Còn 1.126 hộ nghèo và 1.403 hộ cận nghèo; tổng số hộ nghèo đa chiều là 2.529 hộ. Hộ nghèo là đồng bào dân tộc "
    "783 hộ, chiếm 69,5% tổng số hộ nghèo.",
    "Trong 2.000 việc đã xong 1.200 việc (60,0%), còn 800 việc (40,0%), trong đó 300 việc (37,5%) quá hạn.",
    "Trong 1.472 hồ sơ trả kết quả: trước hạn 1.390, đúng hạn 71, quá hạn 11. Tỷ lệ trước và đúng hạn đạt 99,25%.",
)


@pytest.mark.parametrize(("text", "said"), SHARES.items())
def test_the_share_of_another_whole_is_told(text: str, said: tuple[str, str]) -> None:
    """The right percentage stands, one of a neighbouring number does not."""
    right, wrong = said
    assert told(text.format(right)) == []
    assert [quote for _, quote in told(text.format(wrong))] == [wrong]


@pytest.mark.parametrize("text", RIGHT)
def test_what_may_be_of_another_whole_is_left_alone(text: str) -> None:
    """Nothing here is wrong."""
    assert told(text) == []
