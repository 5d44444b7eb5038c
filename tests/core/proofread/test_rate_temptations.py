"""Right sentences full of rates and changes whose other numbers are not told, or are of something else."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import told

TEMPTATIONS = (
    "Thu quỹ 1.860 triệu đồng, đạt 62% kế hoạch, trong đó khối doanh nghiệp 420 triệu đồng (đạt 48%), khối xã 980 "
    "triệu đồng (đạt 71%), khối cơ quan 460 triệu đồng (đạt 69%).",
    "Huy động 1.860 tỷ đồng, tăng 124 tỷ đồng so với đầu năm; dư nợ 1.624 tỷ đồng, tăng 6,9% so với đầu năm (1.519 tỷ "
    "đồng).",
    "Tỉnh có 1.245 trường, 892 trường đạt chuẩn. Huyện A có 68 trường, 52 trường đạt chuẩn, chiếm 76,5%; huyện B "
    "có 74 trường, đạt tỷ lệ 81,1% số trường đạt chuẩn; thành phố có 88 trường đạt chuẩn.",
    "Tỷ lệ hộ dùng điện đạt 99,8%, tăng 0,1 điểm phần trăm; tỷ lệ hộ dùng nước sạch 97,4%, tăng 1,2 điểm phần trăm.",
    "Thôn 1 đạt 94%, thôn 2 đạt 91%, thôn 3 đạt 96%; bình quân toàn xã đạt 93,4%, cao hơn năm trước 1,1%.",
    "Mực nước các hồ đạt 74% dung tích thiết kế, thấp hơn cùng kỳ 9%. Diện tích có nguy cơ hạn 320 ha, chiếm 8,4%.",
    "Giải ngân 86,4 tỷ đồng, đạt 38,2% kế hoạch. Phấn đấu đến 30/9 đạt 65%, đến 31/12 đạt trên 95%.",
    "Tiếp nhận 9.420 hồ sơ; hồ sơ trực tuyến 5.652 hồ sơ, đạt 60,0%; thanh toán trực tuyến 3.210 giao dịch, đạt 71,2%.",
    "Thu 215,4 tỷ đồng, đạt 112% dự toán tỉnh giao và 104% dự toán huyện giao; chi 642 tỷ đồng, đạt 96% dự toán.",
    "Trong 12 nhóm nghề có 8 nhóm tăng lương: xây dựng (4,2%), vận tải (3,1%), may mặc (2,8%), da giày (2,5%).",
    "Vụ mùa năm 2023 gặt 3.215 ha, sản lượng 17.420 tấn; như vậy diện tích giảm 45 ha, sản lượng tăng 612 tấn, "
    "tương ứng 3,5%.",
    "Quý I phạt 84 trường hợp, quý II là 97, sáu tháng là 181 trường hợp; kế hoạch là 160, vượt 13,1%.",
    "Đã giải quyết 85/100 đơn, tăng 5% so với cùng kỳ; hòa giải thành 41/60 vụ, giảm 3% so với năm trước.",
    "Số hộ nghèo từ 940 hộ năm 2020 xuống 640 hộ năm 2023, bình quân mỗi năm giảm 100 hộ.",
    "Tỷ lệ hộ nghèo từ 9,6% năm 2021 xuống 3,9% năm 2024, mỗi năm giảm bình quân 1,9 điểm phần trăm.",
    "Cả năm lấy 60 mẫu nước của 600 hộ; 57 mẫu đạt quy chuẩn (95%), cả năm 60 mẫu đều có kết quả.",
    "Tỷ lệ hộ nghèo giảm 1,8 điểm %, từ 6,2% xuống 4,4%, bình quân 3 năm 2022 - 2024 giảm 2,1 điểm %/năm.",
    "Tổng vốn 620 tỷ đồng, tăng 38 tỷ đồng (6,5%) so với đầu năm, trong đó vốn trung ương 512 tỷ đồng, tăng 21 tỷ.",
    "Trong vòng 7 ngày, kể từ ngày 12/9 đến 19/9/2024, nhà thầu bàn giao hồ sơ.",
    "Thu hút 46 dự án, 12 dự án có vốn nước ngoài, chiếm 38% tổng vốn đăng ký.",
    "Hỗ trợ 214 hộ, mức 5 triệu đồng/hộ đối với hộ nghèo và 3 triệu đồng/hộ đối với hộ cận nghèo, tổng kinh phí 866 "
    "triệu đồng.",
    "Kết nạp 72 đảng viên, tăng 8 đảng viên so với cùng kỳ (64 đảng viên), trong đó đảng viên nữ 31, giảm 2 đảng viên "
    "so với cùng kỳ (33).",
    "Kỳ họp diễn ra 2,5 ngày, từ ngày 08/7 đến ngày 10/7/2024, thông qua 18 nghị quyết.",
    "Khám 18.640 lượt, tăng 640 lượt so với cùng kỳ; điều trị nội trú 2.140 lượt, tăng 120 lượt so với cùng kỳ.",
)


@pytest.mark.parametrize("text", TEMPTATIONS)
def test_what_cannot_be_reckoned_again_is_left_alone(text: str) -> None:
    """Nothing here contradicts anything."""
    assert told(text) == []
