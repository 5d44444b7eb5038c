"""Đọc biểu đã điền: from the grids of a workbook to a form filled in by a known unit."""
