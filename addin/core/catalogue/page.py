"""Trang tài liệu các phép kiểm, drawn from the catalogue so that it cannot disagree with it."""

from __future__ import annotations

from addin.core.catalogue import CATALOGUE
from addin.core.catalogue.check import ERROR, EXPLAIN, NOTE, UNCHECKED, Check
from addin.core.layout.checks import LAYOUT_CATALOGUE


def page() -> str:
    """Trang tài liệu: every check in the order it is made, with a real message."""
    parts = [_PAGE_HEAD, *map(_entry, CATALOGUE.values()), _LAYOUT_HEAD, *map(_entry, LAYOUT_CATALOGUE.values())]
    return "\n".join(parts)


def _entry(check: Check) -> str:
    return (
        f"## {check.title}\n\n"
        f"{check.severity.symbol} {check.severity.label} · mã `{check.code}`\n\n"
        f"> {check.message.format_map(check.example)}\n\n"
        f"Cần làm: {check.advice.format_map(check.example)}\n"
    )


_PAGE_HEAD = f"""# Các phép kiểm

Trang này lập tự động từ danh mục phép kiểm của chương trình (`python docs/build.py`); không sửa tay.
Mỗi phép kiểm nêu một câu ví dụ và việc cần làm. Bốn mức:

| Mức | Nghĩa |
|---|---|
| {ERROR.symbol} {ERROR.label} | chắc chắn sai, phải sửa |
| {EXPLAIN.symbol} {EXPLAIN.label} | có thể đúng; sửa, hoặc ghi lý do vào cột giải trình (lần kiểm sau vẫn giữ) |
| {NOTE.symbol} {NOTE.label} | để biết, không bắt buộc làm gì |
| {UNCHECKED.symbol} {UNCHECKED.label} | không đủ căn cứ để nói đúng hay sai; luôn được nêu ra, không bỏ qua |

Số đã làm tròn được so bằng khoảng: 5.461 và 5.057,1 + 404 = 5.461,1 là khớp nếu chênh lệch nằm trong phần làm tròn của
các ô. Số đếm (người, cây, tuyến) phải khớp tuyệt đối.
"""

_LAYOUT_HEAD = """# Các phép kiểm trên bảng không có định nghĩa

Dùng khi bấm Kiểm tra trên một bảng bất kỳ: chương trình tự hiểu đầu bảng, đơn vị tính, các dòng tổng rồi mới xét.
"""
