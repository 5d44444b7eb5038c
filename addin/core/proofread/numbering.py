"""Số thứ tự trong bảng: "2.1" before the name of a row, and the row "1 | 2 | 3 = 1 + 2" that numbers the columns."""

from __future__ import annotations

import re

_ROW = re.compile(r"\|?\s*\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\s*(?=\|[^|]*[^\W\d_][^|]*\|\s*\S)")
_LETTER = re.compile(r"[^\W\d_]?$")


def numbering_of(row: str) -> int:
    """Số thứ tự đứng đến đâu: the length of a table row that only numbers it, or its columns; 0 where none does."""
    if _numbers_columns(row):
        return len(row)
    match = _ROW.match(row)
    return match.end() if match else 0


def _numbers_columns(row: str) -> bool:
    """Every cell is a letter, or the next number; a column that is calculated says from which."""
    cells = [cell.partition("=")[0].strip(" ()[]") for cell in row.strip(" |").split("|")]
    numbers = [cell for cell in cells if cell.isdigit()]
    others = [cell for cell in cells if not cell.isdigit()]
    return (
        len(numbers) > 1 and numbers == [str(at + 1) for at in range(len(numbers))] and all(map(_LETTER.match, others))
    )
