"""Trang xem lại: what was understood, written down and coloured on a copy; the officer's own file stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from addin.core.edits import AddNote, AddSheet, Cell, Content, Edit, MergeCells, RowHeight, SetBlock, Style
from addin.core.finding import Finding
from addin.core.grid import Area, Grid, Raw, WorkbookGrids
from addin.core.layout.described import ColumnRole, RowKind, TableLayout, Understanding
from addin.core.looks import HEADER, SEVERITY_FILLS, TEXT, TITLE, of_severity
from addin.core.number import ErrorValue, read_cell
from addin.core.place import cell_name
from addin.core.recalculation import recalculated

__all__ = ["REVIEW_SHEET", "review"]

REVIEW_SHEET = "Đã hiểu"
_ROLE_FILLS = {
    ColumnRole.ORDINAL: "F2F2F2",
    ColumnRole.LABEL: "E8F1FA",
    ColumnRole.UNIT: "EFE8F7",
    ColumnRole.CODE: "F2F2F2",
    ColumnRole.TEXT: "FFFFFF",
    ColumnRole.NUMBER: "EAF6EC",
}
_ROW_FILLS = {RowKind.TOTAL: "BFE3C6", RowKind.GROUP: "D6EEDB", RowKind.HEADING: "D6E4F2", RowKind.AVERAGE: "FFF2CC"}
_HEADER_FILL = "C9D9EC"
_WIDTHS = (18.0, 11.0, 20.0, 80.0, 45.0)
_LINE = 16.0
_NARROWEST, _WIDEST = 9, 45


def review(workbook: WorkbookGrids, understanding: Understanding, findings: Iterable[Finding]) -> list[Edit]:
    """Các thay đổi tạo một tệp mới: trang “Đã hiểu”, rồi bản tô màu của từng trang."""
    workbook, found = recalculated(workbook).workbook, list(findings)
    lines = tuple(_pages(understanding, found))
    edits: list[Edit] = [AddSheet(REVIEW_SHEET, widths=_WIDTHS, freeze=(3, 1), repeat_rows=(2, 2))]
    edits.append(SetBlock(REVIEW_SHEET, 1, 1, lines))
    edits.extend(_heights(lines))
    for grid, sheet in zip(workbook.grids, understanding.sheets, strict=True):
        if not sheet.refused:
            edits.extend(_copy(grid, sheet.tables, [one for one in found if one.place.sheet == grid.sheet]))
    return edits


def _pages(understanding: Understanding, findings: list[Finding]) -> Iterator[tuple[Cell, ...]]:
    yield (Cell("NHỮNG ĐIỀU ĐÃ HIỂU VỀ TỆP NÀY", TITLE.but(align="left", wrap=False)),)
    yield _heading("Trang", "Vùng", "Là gì", "Hiểu như sau", "Bằng chứng")
    for table in understanding.tables:
        area = f"{cell_name(table.area.top, table.area.left)}:{cell_name(table.area.bottom, table.area.right)}"
        unit = f"; đơn vị tính chung: {table.unit}" if table.unit else ""
        yield _line(
            table.sheet_name, area, "bảng", f"{table.title or '(không có tên)'}{unit}", f"{len(table.rows)} dòng"
        )
        for column in table.columns:
            measure = f" ({column.measure.symbol})" if column.measure and column.role is ColumnRole.NUMBER else ""
            kind = "tỷ lệ, không cộng" if column.rate else column.role.value
            place = cell_name(table.header.top, column.column)
            yield _line(table.sheet_name, place, "cột", f"{column.name}: {kind}{measure}", "")
    names = {at: sheet.name for at, sheet in enumerate(understanding.sheets)}
    for relation in understanding.relations:
        sheet, row, at = relation.equations[0].total if relation.equations else (0, 0, 0)
        sure = "" if relation.sure else " (chưa chắc)"
        place = cell_name(row, at) if row else ""
        yield _line(names.get(sheet, ""), place, relation.kind.value + sure, relation.text, relation.evidence)
    for reading in understanding.readings:
        yield _line(reading.place.sheet, reading.place.cell, "ô không rõ", f"“{reading.text}”: {reading.reading}", "")
    for finding in findings:
        style = of_severity(finding.severity, TEXT)
        words = (finding.place.sheet, finding.place.cell, finding.severity.label, finding.message, finding.advice)
        yield tuple(Cell(text, style if at == 2 else TEXT) for at, text in enumerate(words))


def _heights(lines: tuple[tuple[Cell, ...], ...]) -> Iterator[Edit]:
    """High enough for the longest text of each line; the title runs on over the empty cells."""
    for row, cells in enumerate(lines[1:], 2):
        needed = max(
            ceil(len(str(cell.content or "")) * 1.1 / width) for cell, width in zip(cells, _WIDTHS, strict=False)
        )
        if needed > 1:
            yield RowHeight(REVIEW_SHEET, row, needed * _LINE)


def _heading(*words: str) -> tuple[Cell, ...]:
    return tuple(Cell(text, HEADER) for text in words)


def _line(*words: str) -> tuple[Cell, ...]:
    return tuple(Cell(text, TEXT) for text in words)


def _copy(grid: Grid, tables: tuple[TableLayout, ...], findings: list[Finding]) -> Iterator[Edit]:
    """A coloured copy of a sheet: header, columns by role, rows by kind, findings by severity with a note."""
    paint = _Paint(
        tuple((table, _role_fills(table), _row_fills(table)) for table in tables),
        {(one.place.row, one.place.column): SEVERITY_FILLS[one.severity] for one in reversed(findings)},
    )
    widths = tuple(_widths(grid, tables))
    yield AddSheet(grid.sheet, widths=widths)
    block = tuple(
        tuple(Cell(_content(raw), paint.style(grid, row, column)) for column, raw in enumerate(cells, 1))
        for row, cells in enumerate(grid.rows, 1)
    )
    if block:
        yield SetBlock(grid.sheet, 1, 1, block)
    merges = tuple(_apart(grid.merges, grid.height))
    for area in merges:
        style = paint.style(grid, area.top, area.left)
        yield MergeCells(grid.sheet, area, Cell(_content(grid.at(area.top, area.left)), style))
    yield from _header_heights(grid, tables, merges, widths)
    for finding in findings:
        if finding.place.cell:
            text = f"{finding.severity.label}: {finding.message} {finding.advice}".strip()
            yield AddNote(grid.sheet, finding.place.row, finding.place.column, text)


def _apart(merges: Iterable[Area], height: int) -> Iterator[Area]:
    """The merged areas that lie within what was read, none over another."""
    taken: set[tuple[int, int]] = set()
    for area in merges:
        cells = {(r, c) for r in range(area.top, area.bottom + 1) for c in range(area.left, area.right + 1)}
        if area.bottom <= height and not cells & taken:
            taken |= cells
            yield area


def _header_heights(
    grid: Grid, tables: Iterable[TableLayout], merges: Iterable[Area], widths: tuple[float, ...]
) -> Iterator[Edit]:
    """High enough for the words of each row of a header; a merged cell has all its columns and rows for them."""
    over = {(area.top, area.left): area for area in merges}
    for table in tables:
        for row in range(table.header.top, table.header.bottom + 1):
            needed = 1.0
            for column in range(table.header.left, table.header.right + 1):
                area = over.get((row, column), Area(row, column, row, column))
                width = sum(widths[at - 1] for at in range(area.left, area.right + 1) if at <= len(widths))
                lines = ceil(len(str(grid.at(row, column) or "")) * 1.2 / max(width, 1))
                needed = max(needed, lines / (area.bottom - area.top + 1))
            if needed > 1:
                yield RowHeight(grid.sheet, row, ceil(needed) * _LINE)


def _widths(grid: Grid, tables: tuple[TableLayout, ...]) -> Iterator[float]:
    """As wide as what stands below the headers; headers are wrapped, and titles may run over."""
    for column in range(1, grid.width + 1):
        texts = (
            str(_content(raw))
            for table in tables
            for row in range(table.header.bottom + 1, table.area.bottom + 1)
            if (raw := grid.at(row, column)) is not None
        )
        yield float(min(_WIDEST, max(_NARROWEST, *(len(text) + 2 for text in texts), 0)))


def _content(raw: Raw) -> Content:
    """The value as it stands; dates and error values as the words a reader sees."""
    if raw is None or isinstance(raw, str):
        return raw
    value = read_cell(raw)
    if isinstance(value, Decimal):
        return value
    return value.code if isinstance(value, ErrorValue) else str(raw)


def _role_fills(table: TableLayout) -> dict[int, str]:
    return {column.column: _ROLE_FILLS[column.role] for column in table.columns}


def _row_fills(table: TableLayout) -> dict[int, str]:
    return {row.row: _ROW_FILLS[row.kind] for row in table.rows if row.kind in _ROW_FILLS}


@dataclass(frozen=True)
class _Paint:
    """Màu của từng ô: a finding's colour before that of its row, and that before that of its column."""

    tables: tuple[tuple[TableLayout, Mapping[int, str], Mapping[int, str]], ...]
    findings: Mapping[tuple[int, int], str]

    def style(self, grid: Grid, row: int, column: int) -> Style:
        fill = self.findings.get((row, column)) or self._fill(row, column)
        head = any((row, column) in table.header for table, *_ in self.tables)
        merged = any((row, column) == (area.top, area.left) and area.right > area.left for area in grid.merges)
        align = "center" if head or merged else ""
        bold = (row, column) in grid.bold
        return Style(bold=bold, fill=fill, border="thin" if fill else "", align=align, wrap=head)

    def _fill(self, row: int, column: int) -> str:
        for table, roles, rows in self.tables:
            if (row, column) in table.area:
                return _HEADER_FILL if row <= table.header.bottom else rows.get(row) or roles.get(column, "")
        return ""
