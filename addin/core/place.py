"""Nơi chốn: tệp › trang tính › ô. Every value, finding and figure carries one."""

from __future__ import annotations

import re
from typing import NamedTuple

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_PLAIN_SHEET = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


class Quoted(str):
    """Chữ trích nguyên văn: words taken from a cell, which a report prints and can lead back to."""

    __slots__ = ("place",)
    place: Place

    def __new__(cls, text: str, place: Place) -> Quoted:
        quoted = super().__new__(cls, text)
        quoted.place = place
        return quoted


def column_letters(column: int) -> str:
    """Chữ cột: 1 -> A, 28 -> AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Số thứ tự cột: A -> 1, AB -> 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def cell_name(row: int, column: int) -> str:
    """Tên ô: (12, 8) -> H12."""
    return f"{column_letters(column)}{row}"


def parse_cell(name: str) -> tuple[int, int] | None:
    """(hàng, cột) of H12 or $H$12; None when it is no cell name."""
    match = _CELL.fullmatch(name.strip())
    if not match:
        return None
    row, column = int(match[2]), column_number(match[1])
    return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None


def sheet_reference(sheet: str) -> str:
    """Tên trang viết trong công thức, quoted wherever Excel could misread it."""
    if _PLAIN_SHEET.fullmatch(sheet) and not parse_cell(sheet):
        return sheet
    return "'" + sheet.replace("'", "''") + "'"


def reference(sheet: str, row: int, column: int) -> str:
    """Tham chiếu ô ở trang khác: 'Xã Ia Chim'!H12."""
    return f"{sheet_reference(sheet)}!{cell_name(row, column)}"


def split_reference(text: str) -> tuple[str, int, int] | None:
    """(trang, hàng, cột) of 'Xã Ia Chim'!H12; None when it is no such reference."""
    sheet, mark, name = text.strip().rpartition("!")
    found = parse_cell(name)
    if not mark or not found:
        return None
    if sheet.startswith("'") and sheet.endswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    return (sheet, *found)


class Place(NamedTuple):
    """Nơi: một ô (row and column count from 1; 0 = the whole sheet or file).

    A tuple with names, as is Entry: a file has a thousand of each, and a frozen class costs five times as much to make.
    """

    file: str
    sheet: str = ""
    row: int = 0
    column: int = 0

    @property
    def cell(self) -> str:
        return cell_name(self.row, self.column) if self.row and self.column else ""

    def __str__(self) -> str:
        row_only = f"dòng {self.row}" if self.row and not self.column else ""
        return " › ".join(part for part in (self.file, self.sheet, self.cell or row_only) if part)
