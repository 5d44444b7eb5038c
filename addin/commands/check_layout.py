"""Kiểm tra biểu chưa có mẫu: any workbook, by what its own layout says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from addin.core.finding import Finding
    from addin.core.grid import WorkbookGrids


def check_any(workbook: WorkbookGrids) -> list[Finding]:
    """Các phát hiện của một tệp không có biểu mẫu, the heaviest first."""
    from addin.core.layout import audit

    return audit(workbook)[1]
