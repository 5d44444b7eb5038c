"""Các nút: one table for Excel's ribbon, LibreOffice's toolbar and the buttons of a form."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Button:
    """Nút lệnh. `image` is Excel's own icon; `reads` and `writes` make the long hint; `folder` asks for one first."""

    id: str
    group: str
    label: str
    screentip: str
    reads: str
    writes: str
    image: str
    keytip: str
    folder: bool = False

    @property
    def supertip(self) -> str:
        """Đọc gì, ghi gì, và tệp gốc có bị sửa không."""
        return f"Đọc: {self.reads} Ghi: {self.writes} Không sửa tệp gốc."

    @property
    def sub(self) -> str:
        """The VBA Sub behind the button."""
        return "Run" + self.id.capitalize()


RETURNED = "Biểu gửi về"
"""Thư mục cạnh Sổ where the officer puts what the units send."""

FIGURES, REPORTS, HELP = "Số liệu", "Báo cáo", "Trợ giúp"
GROUPS = (FIGURES, REPORTS, HELP)

BUTTONS = (
    Button(
        "collect", FIGURES, "Thu nhận", "Thu nhận biểu các đơn vị gửi về",
        "mọi bảng tính trong thư mục đã chọn.", "mỗi đơn vị một trang trong Sổ đang mở; tệp không nhận được nêu lý do.",
        "ImportExcel", "T", folder=True,
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
        "undo", HELP, "Hoàn tác", "Hoàn tác lệnh gần nhất của Tổng Hợp",
        "bản lưu cất trước lệnh gần nhất.", "trả các trang lệnh đó đã đổi về như cũ; dùng được cả sau khi đóng Excel.",
        "Undo", "U",
    ),
)  # fmt: skip
BY_ID = {button.id: button for button in BUTTONS}
