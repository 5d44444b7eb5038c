"""Công thức dùng chung: a formula filled down is stored once; here it is written out for each of its cells."""

from __future__ import annotations

import re

from addin.core.place import LAST_COLUMN, LAST_ROW, column_letters, column_number

__all__ = ["moved"]

# Texts and quoted sheet names pass through whole; so do names and functions that merely look like a cell (LOG10, A1_b).
_PIECE = re.compile(
    r'"(?:[^"]|"")*"'
    r"|'(?:[^']|'')*'"
    r"|(?<![\w.$])(?P<c1>\$?[A-Z]{1,3})(?P<r1>\$?[0-9]{1,7})(?![\w.(])"
    r"|(?<![\w.$])(?P<c2>\$?[A-Z]{1,3}):(?P<c3>\$?[A-Z]{1,3})(?![\w.(])"
    r"|(?<![\w.$])(?P<r2>\$?[0-9]{1,7}):(?P<r3>\$?[0-9]{1,7})(?![\w.(])",
)


def moved(formula: str, rows: int, columns: int) -> str:
    """Chuyển công thức: the relative references shifted; one that falls off the sheet becomes #REF!."""

    def shift(piece: re.Match[str]) -> str:
        if piece["c1"]:
            return _joined(_column(piece["c1"], columns), _row(piece["r1"], rows), "")
        if piece["c2"]:
            return _joined(_column(piece["c2"], columns), _column(piece["c3"], columns), ":")
        if piece["r2"]:
            return _joined(_row(piece["r2"], rows), _row(piece["r3"], rows), ":")
        return piece.group()

    return _PIECE.sub(shift, formula)


def _joined(first: str, second: str, mark: str) -> str:
    return f"{first}{mark}{second}" if first and second else "#REF!"


def _column(letters: str, by: int) -> str:
    if letters.startswith("$"):
        return letters
    column = column_number(letters) + by
    return column_letters(column) if 1 <= column <= LAST_COLUMN else ""


def _row(digits: str, by: int) -> str:
    if digits.startswith("$"):
        return digits
    row = int(digits) + by
    return str(row) if 1 <= row <= LAST_ROW else ""
