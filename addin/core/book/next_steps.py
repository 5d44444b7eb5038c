"""Việc tiếp theo: what the officer does next, in the order of the work, from where the Sổ stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from addin.core.book.model import FINDINGS, REPORT, SUMMARY, Book
from addin.core.finding import Finding, Severity

_MOST_NAMES = 6


def next_steps(book: Book, findings: Sequence[Finding]) -> list[str]:
    """Các việc còn lại; the last word where nothing is left to do."""
    steps = [*_collecting(book), *_checking(findings), *_writing(book)]
    return [f"{number}. {step}" for number, step in enumerate(steps, 1)] or [
        "Không còn việc gì: Sổ đã đủ, đã kiểm tra, đã tổng hợp và soạn báo cáo."
    ]


def _collecting(book: Book) -> Iterator[str]:
    if not book.submissions:
        yield "Thu nhận biểu của các đơn vị: bấm Thu nhận (hoặc chạy lệnh tonghop collect) rồi chọn thư mục chứa tệp."
    elif book.missing:
        names = ", ".join(commune.label for commune in book.missing[:_MOST_NAMES])
        more = " và các đơn vị khác" if len(book.missing) > _MOST_NAMES else ""
        yield f"Nhắc {len(book.missing)} đơn vị chưa nộp ({names}{more}); khi có tệp thì bấm Thu nhận."
    if refused := [one for one in book.refusals if not one.older]:
        answer = (
            "trả lời ở ô màu vàng hoặc lấy lại tệp đúng" if any(one.asks for one in refused) else "lấy lại tệp đúng"
        )
        yield f"Xem {len(refused)} tệp không nhận ở cuối trang {FINDINGS}: {answer}, rồi bấm Thu nhận."


def _checking(findings: Sequence[Finding]) -> Iterator[str]:
    errors = sum(found.severity is Severity.ERROR for found in findings)
    if errors:
        yield f"Xử lý {errors} lỗi ở trang {FINDINGS}: đề nghị đơn vị gửi lại, hoặc sửa ngay ở trang của đơn vị."
    open_ones = sum(found.severity is Severity.MUST_EXPLAIN and not found.explanation for found in findings)
    if open_ones:
        yield f"Ghi giải trình cho {open_ones} mục ở trang {FINDINGS} (cột màu vàng)."


def _writing(book: Book) -> Iterator[str]:
    if not book.submissions:
        return
    if SUMMARY not in book.pages:
        yield "Lập biểu tổng hợp: bấm Tổng hợp (hoặc chạy lệnh tonghop summarize)."
    if REPORT not in book.pages:
        yield "Soạn báo cáo: bấm Soạn báo cáo (hoặc chạy lệnh tonghop draft)."
