"""Lời về chính Sổ: the periods it is compared with, and the words of its report."""

from addin.core.catalogue.check import ERROR, EXPLAIN, Check

CHECKS = (
    Check(
        "template-error",
        "Mẫu báo cáo viết sai",
        ERROR,
        "Chưa soạn được báo cáo vì mẫu viết sai: {reason}.",
        "Sửa dòng này ở trang Mẫu báo cáo rồi soạn lại.",
        {"reason": "không có số liệu `hoat_dong.tong.kinh_phy`; có phải ý bạn là `kinh_phi`?"},
    ),
    Check(
        "base-stale",
        "Kỳ gốc có thể đã cũ",
        EXPLAIN,
        "Sổ đang so sánh với {against} ({title}): {reason}.",
        "Chạy lại tonghop compare với --attach để lấy số mới, hoặc --detach để bỏ; nếu số vẫn đúng thì giải trình.",
        {
            "against": "kế hoạch",
            "title": "Đợt ra quân ngày 31/01/2023",
            "reason": "Tệp So_ke_hoach.xlsx đã thay đổi sau khi gắn vào Sổ này",
        },
    ),
)
