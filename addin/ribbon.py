"""Các nút: one table for Excel's ribbon, LibreOffice's toolbar and the buttons of a form."""

from __future__ import annotations

from dataclasses import dataclass

FOLDER, FILE = "folder", "file"


@dataclass(frozen=True, slots=True)
class Button:
    """Nút lệnh. `image` is Excel's own icon; `reads` and `writes` make the long hint; `asks` for a folder or a file."""

    id: str
    group: str
    label: str
    screentip: str
    reads: str
    writes: str
    image: str
    keytip: str
    asks: str = ""

    @property
    def supertip(self) -> str:
        """Đọc gì, ghi gì, và tệp gốc có bị sửa không."""
        return f"Đọc: {self.reads} Ghi: {self.writes} Không sửa tệp gốc."

    @property
    def sub(self) -> str:
        """The VBA Sub behind the button."""
        return "Run" + self.id.capitalize()


RETURNED, SENT = "Biểu gửi về", "Biểu gửi đi"
"""Hai thư mục cạnh Sổ: what the units send back, and the blank forms that go out to them."""

FORMS, FIGURES, REPORTS, HELP = "Biểu mẫu", "Số liệu", "Báo cáo", "Trợ giúp"
GROUPS = (FORMS, FIGURES, REPORTS, HELP)

BUTTONS = (
    Button(
        "forms", FORMS, "Tạo biểu", "Tạo biểu trắng cho từng đơn vị",
        "định nghĩa biểu và danh sách đơn vị trong Sổ đang mở.",
        f"mỗi đơn vị một tệp Excel trong thư mục mới “{SENT}” cạnh Sổ.",
        "TableInsert", "M",
    ),
    Button(
        "collect", FIGURES, "Thu nhận", "Thu nhận biểu các đơn vị gửi về",
        "mọi bảng tính trong thư mục đã chọn.", "mỗi đơn vị một trang trong Sổ đang mở; tệp không nhận được nêu lý do.",
        "ImportExcel", "T", asks=FOLDER,
    ),
    Button(
        "status", FIGURES, "Tình hình nộp", "Ai đã nộp, ai trễ, ai chưa",
        "trang của các đơn vị trong Sổ.", "trang Tình hình nộp, trang Điều khiển và một tệp lời nhắc cạnh Sổ.",
        "ChartTypePieInsertGallery", "N",
    ),
    Button(
        "check", FIGURES, "Kiểm tra", "Kiểm tra số liệu của sổ đang mở",
        "mọi trang của sổ đang mở.", "màu và ghi chú ở ô có vấn đề; với Sổ tổng hợp, cả trang Kết quả kiểm tra.",
        "ReviewTrackChanges", "K",
    ),
    Button(
        "clear", FIGURES, "Xóa đánh dấu", "Xóa màu và ghi chú do Tổng Hợp đánh dấu",
        "các ghi chú mang dấu Tổng Hợp.", "chỉ bỏ đúng những dấu đó; ghi chú và màu của bạn còn nguyên.",
        "ReviewDeleteComment", "X",
    ),
    Button(
        "summarize", FIGURES, "Tổng hợp", "Lập Biểu tổng hợp",
        "trang của các đơn vị trong Sổ.", "trang Biểu tổng hợp, toàn công thức sống.",
        "AutoSum", "H",
    ),
    Button(
        "draft", REPORTS, "Soạn báo cáo", "Soạn báo cáo Word từ Sổ",
        "Biểu tổng hợp và mẫu báo cáo.", "trang Báo cáo và một tệp Word mới cạnh Sổ.",
        "FileSaveAsWordDocx", "B",
    ),
    Button(
        "refresh", REPORTS, "Cập nhật số liệu", "Đưa số liệu mới vào báo cáo Word đã sửa",
        "Sổ đang mở và báo cáo Word bạn chọn.",
        "sau khi bạn đồng ý, chỉ thay con số trong báo cáo đó; bản trước nằm trong thư mục bản lưu.",
        "RefreshAll", "C", asks=FILE,
    ),
    Button(
        "proofread", REPORTS, "Đối chiếu", "Đối chiếu một báo cáo với sổ đang mở",
        "báo cáo Word bạn chọn và sổ đang mở.", "bảng phát hiện và bản sao báo cáo có nhận xét, cạnh báo cáo.",
        "ReviewCompareMenu", "D", asks=FILE,
    ),
    Button(
        "trace", REPORTS, "Truy vết", "Số ở ô đang chọn từ đâu ra, đi đến đâu",
        "ô đang chọn ở Biểu tổng hợp, trang đơn vị hoặc trang Báo cáo.",
        "không ghi gì thêm; chỉ tới đúng các dòng ở trang Truy vết.",
        "FormulaTracePrecedents", "V",
    ),
    Button(
        "undo", HELP, "Hoàn tác", "Hoàn tác lệnh gần nhất của Tổng Hợp",
        "bản lưu cất trước lệnh gần nhất.", "trả các trang lệnh đó đã đổi về như cũ; dùng được cả sau khi đóng Excel.",
        "Undo", "U",
    ),
)  # fmt: skip
BY_ID = {button.id: button for button in BUTTONS}
