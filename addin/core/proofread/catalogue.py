"""Danh mục quan hệ: every kind of relation that is checked, what it proves, and a sentence that it would stop at.

docs/cac-phep-doi-chieu.md is drawn from this list, so the two cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass

MATCHING = "table-cell"
FORMULA = "table-formula"
NOT_READ = "not-read"


@dataclass(frozen=True, slots=True)
class RelationKind:
    """Một loại quan hệ."""

    code: str
    title: str
    proves: str
    example: str


CATALOGUE: tuple[RelationKind, ...] = (
    RelationKind(
        "total-parts",
        "Tổng và các thành phần",
        "Các thành phần trong ngoặc, sau “gồm”, “trong đó” hoặc ở các gạch đầu dòng cộng lại phải bằng tổng, "
        "tính cả phần làm tròn. Sau “trong đó” chỉ báo lỗi khi chắc chắn "
        "đã kể hết hoặc khi một lỗi gõ giải thích được chênh lệch.",
        "Ban hành 150 văn bản (gồm 60 quyết định và 80 công văn).",
    ),
    RelationKind(
        "part-of-whole",
        "Phần không lớn hơn tổng",
        "Số nêu sau “trong đó” không thể lớn hơn số nêu trước.",
        "Tổ chức 12 lớp tập huấn, trong đó có 15 lớp về chuyển đổi số.",
    ),
    RelationKind(
        "rate",
        "Tỷ lệ phần trăm",
        "Tỷ lệ đạt kế hoạch, dự toán hoặc so với cùng kỳ phải tính được từ hai số đi kèm.",
        "Thu 96 triệu đồng, đạt 88% dự toán (120 triệu đồng).",
    ),
    RelationKind(
        "change",
        "Mức tăng, giảm",
        "Mức tăng, giảm (số tuyệt đối, phần trăm, điểm phần trăm) phải tính được từ hai kỳ đi kèm.",
        "Xảy ra 32 vụ, giảm 9 vụ so với cùng kỳ (40 vụ).",
    ),
    RelationKind(
        "direction",
        "Chiều tăng, giảm",
        "Chữ “tăng”, “lên”, “giảm”, “xuống” phải đúng chiều với hai số.",
        "Thu nhập tăng từ 52 triệu đồng lên 46 triệu đồng.",
    ),
    RelationKind(
        "times", "Gấp bao nhiêu lần", "Số lần phải tính được từ hai số đi kèm.", "Đạt 45 vụ, gấp 4 lần cùng kỳ (15 vụ)."
    ),
    RelationKind(
        "share",
        "Tỷ trọng trong tổng",
        "“Chiếm …%” phải tính được từ phần và tổng nêu trong câu.",
        "Toàn xã có 200 hộ, trong đó 30 hộ nghèo, chiếm 25%.",
    ),
    RelationKind(
        "structure",
        "Cơ cấu đủ 100%",
        "Các tỷ trọng kể hết của cùng một cơ cấu cộng lại phải đủ 100%, tính cả phần làm tròn.",
        "Cơ cấu kinh tế: nông nghiệp 35%, công nghiệp 40%, dịch vụ 35%.",
    ),
    RelationKind(
        "contribution",
        "Đóng góp điểm phần trăm",
        "Các phần đóng góp (điểm phần trăm) cộng lại bằng mức tăng chung.",
        "Kinh tế tăng 9,5%: nông nghiệp đóng góp 4,1 điểm phần trăm, dịch vụ đóng góp 1,8 điểm phần trăm.",
    ),
    RelationKind(
        "average",
        "Bình quân, năng suất",
        "Tổng chia cho số lượng phải bằng mức bình quân; diện tích nhân năng suất phải bằng sản lượng.",
        "Diện tích ngô 500 ha, năng suất 40 tạ/ha, sản lượng 20.000 tấn.",
    ),
    RelationKind(
        "remainder",
        "Phần còn lại",
        "Tổng trừ phần đã làm phải bằng phần “còn lại”; hai số nói là hơn kém, chênh lệch nhau cũng trừ lại như thế.",
        "Tiếp nhận 28 hồ sơ, đã giải quyết 25 hồ sơ, còn lại 4 hồ sơ đang xử lý.",
    ),
    RelationKind(
        "fraction",
        "Tỷ số X/Y",
        "Số đã đạt không lớn hơn tổng số.",
        "Đến nay có 23/21 xã đạt chuẩn.",
    ),
    RelationKind(
        "count",
        "Số lượng và danh sách",
        "Số nêu phải bằng số mục được liệt kê: (1) … (n), tên riêng trong ngoặc, các mục dưới câu dẫn.",
        "Chọn 04 xã (Tân Lập, Ea Tul và Cư Bao) làm điểm.",
    ),
    RelationKind(
        "number-words",
        "Số và chữ",
        "Số viết bằng chữ trong ngoặc phải đúng với số ngay trước.",
        "Số tiền 12.500.000 đồng (mười hai triệu ba trăm nghìn đồng).",
    ),
    RelationKind(
        "extreme",
        "Cao nhất, thấp nhất",
        "Số hoặc tên được gọi là cao nhất, thấp nhất phải đúng với danh sách trong câu hoặc ngay phía trên.",
        "Ba thôn trồng 12 ha, 15 ha, 20 ha; cao nhất là thôn thứ hai với 15 ha.",
    ),
    RelationKind(
        "date",
        "Ngày, tháng, giờ có thật",
        "Ngày, tháng, giờ phải có trên lịch.",
        "Họp ngày 31/4/2024.",
    ),
    RelationKind("weekday", "Thứ trong tuần", "Thứ phải đúng với ngày.", "Thứ hai, ngày 17/02/2024."),
    RelationKind(
        "lunar-date",
        "Ngày và năm âm lịch",
        "Ngày âm lịch, tên năm can chi phải đúng với ngày, năm dương lịch.",
        "Ngày 17/02/2024 (nhằm ngày mùng 9 tháng Giêng).",
    ),
    RelationKind(
        "period",
        "Khoảng thời gian",
        "Khoảng năm, khoảng ngày phải chạy xuôi; độ dài nêu kèm phải đúng.",
        "Giai đoạn 2025 - 2021.",
    ),
    RelationKind(
        "jubilee",
        "Tuổi và số năm",
        "Số năm kỷ niệm, số năm công tác và tuổi phải tính được từ các năm nêu trong câu hoặc ở đầu báo cáo.",
        "Kỷ niệm 75 năm ngày truyền thống (1948 - 2024).",
    ),
    RelationKind(
        "heading-order",
        "Thứ tự đề mục",
        "Số La Mã, số thường và chữ cái của đề mục (a, b, c, d, đ, e) không lặp, không nhảy.",
        "I. …, II. …, II. …",
    ),
    RelationKind(
        "council-term",
        "Khóa của kỳ họp",
        "Một kỳ họp của một hội đồng chỉ thuộc một khóa.",
        "Kỳ họp thứ 5, HĐND huyện khóa X … Kỳ họp thứ 5, HĐND huyện khóa XI.",
    ),
    RelationKind(
        "repeated",
        "Nhắc lại cùng một số liệu",
        "Cùng một số liệu, cùng phạm vi, cùng kỳ thì hai chỗ phải ghi như nhau.",
        "Toàn huyện có 1.385 hộ nghèo … Toàn huyện có 1.358 hộ nghèo.",
    ),
    RelationKind(
        MATCHING,
        "Khớp với Sổ tổng hợp",
        "Số trong báo cáo phải bằng ô mà câu chữ gọi tên, hoặc tính được từ các ô; chỉ kiểm khi chọn Sổ để đối chiếu.",
        "Câu ghi 2.146 người, ô “Sửa chữa đường - Số người” ghi 2.164.",
    ),
    RelationKind(
        FORMULA,
        "Tính từ các ô của Sổ",
        "Số là tổng, hiệu, tỷ trọng hay số dòng của những ô mà câu gọi tên; lời xếp hạng (“cao nhất”, “đứng thứ hai”) "
        "phải đúng với các dòng của bảng. Chỉ kiểm khi chọn Sổ để đối chiếu.",
        "Câu ghi “sửa chữa đường có số người cao nhất”, trong bảng có dòng cao hơn.",
    ),
    RelationKind(
        NOT_READ,
        "Phần chưa đọc",
        "Báo cáo quá dài thì phần vượt giới hạn được nêu rõ là chưa kiểm.",
        "Báo cáo hơn 700 trang trong một tệp.",
    ),
)

_BY_CODE = {kind.code: kind for kind in CATALOGUE}


def title_of(code: str) -> str:
    """Tên tiếng Việt của một loại quan hệ."""
    return _BY_CODE[code].title


def page() -> str:
    """Trang tài liệu các phép đối chiếu."""
    parts = [_HEAD]
    for kind in CATALOGUE:
        parts.append(f"## {kind.title}\n\nMã `{kind.code}`. {kind.proves}\n\n> {kind.example}\n")
    return "\n".join(parts)


_HEAD = """# Các phép đối chiếu báo cáo

Trang này lập tự động từ danh mục quan hệ của chương trình (`python docs/build.py`); không sửa tay.
Mỗi mục nêu quan hệ được kiểm, điều nó chứng minh và một câu mà chương trình sẽ dừng lại.
"""
