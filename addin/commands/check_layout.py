"""Kiểm tra biểu chưa có mẫu: any workbook, by what its own layout says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from addin.core.finding import Finding
    from addin.core.grid import WorkbookGrids
    from addin.core.layout import Understanding


@dataclass(frozen=True)
class Understood:
    """Một tệp đã hiểu: the workbook, what was understood of it, and what breaks that."""

    workbook: WorkbookGrids
    understanding: Understanding
    findings: list[Finding]


def check_any(workbook: WorkbookGrids) -> list[Finding]:
    """Các phát hiện của một tệp không có biểu mẫu, the heaviest first."""
    return understand_any(workbook).findings


def understand_any(workbook: WorkbookGrids) -> Understood:
    """Hiểu và kiểm một tệp không có biểu mẫu."""
    from addin.core.layout import audit

    understanding, findings = audit(workbook)
    return Understood(workbook, understanding, findings)


def understood_lines(understood: Understood) -> Iterator[str]:
    """Những điều đã hiểu, in short: the tables and the relations that were checked, each with its evidence."""
    from addin.core.place import cell_name

    understanding = understood.understanding
    if not understanding.tables:
        yield f"{understood.workbook.file}: không thấy bảng số liệu nào."
    for table in understanding.tables:
        area = f"{cell_name(table.area.top, table.area.left)}:{cell_name(table.area.bottom, table.area.right)}"
        title = table.title or "bảng không có tên"
        yield f"Đã hiểu {table.sheet_name} › {area}: {title} ({len(table.rows)} dòng, {len(table.columns)} cột)."
    for relation in understanding.relations:
        sure = "" if relation.sure else ", chưa chắc"
        yield f"  {relation.kind.value}: {relation.text} ({relation.evidence}{sure})"
    for reading in understanding.readings:
        yield f"  {reading.place.sheet} › {reading.place.cell}: “{reading.text}” {reading.reading}"


def write_review(path: Path, understood: Understood) -> None:
    """Ghi bản xem lại: what was understood, with colours, on a copy."""
    from addin.core.layout import review
    from addin.hosts.workbook_writer import write_workbook

    write_workbook(path, review(understood.workbook, understood.understanding, understood.findings))
