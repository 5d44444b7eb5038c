"""Công thức trong .xls: the byte code of a cell (MS-XLS, parsed expressions) as the text that Excel shows.

What an office writes is decoded: operators, references on this sheet and others, the functions below. A formula with
anything else in it is known to be there, and its text is `UNKNOWN`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from struct import Struct

from addin.core.place import column_letters, sheet_reference

__all__ = ["UNKNOWN", "Formulas"]

UNKNOWN = "=…"
"""What stands for a formula of which only the place is known."""

_BINARY = dict(zip(range(0x03, 0x12), ("+", "-", "*", "/", "^", "&", "<", "<=", "=", ">=", ">", "<>", " ", ",", ":"),
                   strict=True))  # fmt: skip
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_SHORT, _LONG_NUMBER, _CELL, _AREA, _MACRO = Struct("<H"), Struct("<d"), Struct("<HH"), Struct("<HHHH"), Struct("<BH")
_CHOOSE, _SUM = 0x04, 0x10
_COLUMN, _COLUMN_RELATIVE, _ROW_RELATIVE = 0x00FF, 0x4000, 0x8000
_ROWS = 0x10000

_FIXED = {
    2: ("ISNA", 1), 3: ("ISERROR", 1), 10: ("NA", 0), 15: ("SIN", 1), 16: ("COS", 1), 19: ("PI", 0),
    20: ("SQRT", 1), 21: ("EXP", 1), 22: ("LN", 1), 23: ("LOG10", 1), 24: ("ABS", 1), 25: ("INT", 1),
    26: ("SIGN", 1), 27: ("ROUND", 2), 30: ("REPT", 2), 31: ("MID", 3), 32: ("LEN", 1), 33: ("VALUE", 1),
    34: ("TRUE", 0), 35: ("FALSE", 0), 38: ("NOT", 1), 39: ("MOD", 2), 48: ("TEXT", 2), 65: ("DATE", 3),
    66: ("TIME", 3), 67: ("DAY", 1), 68: ("MONTH", 1), 69: ("YEAR", 1), 74: ("NOW", 0), 76: ("ROWS", 1),
    77: ("COLUMNS", 1), 83: ("TRANSPOSE", 1), 105: ("ISREF", 1), 111: ("CHAR", 1), 112: ("LOWER", 1),
    113: ("UPPER", 1), 114: ("PROPER", 1), 117: ("EXACT", 2), 118: ("TRIM", 1), 119: ("REPLACE", 4),
    121: ("CODE", 1), 126: ("ISERR", 1), 127: ("ISTEXT", 1), 128: ("ISNUMBER", 1), 129: ("ISBLANK", 1),
    130: ("T", 1), 131: ("N", 1), 140: ("DATEVALUE", 1), 162: ("CLEAN", 1), 184: ("FACT", 1),
    190: ("ISNONTEXT", 1), 198: ("ISLOGICAL", 1), 212: ("ROUNDUP", 2), 213: ("ROUNDDOWN", 2), 221: ("TODAY", 0),
    279: ("EVEN", 1), 285: ("FLOOR", 2), 288: ("CEILING", 2), 298: ("ODD", 1), 325: ("LARGE", 2),
    326: ("SMALL", 2), 337: ("POWER", 2), 346: ("COUNTIF", 2), 347: ("COUNTBLANK", 1),
}  # fmt: skip
_FREE = {
    0: "COUNT", 1: "IF", 4: "SUM", 5: "AVERAGE", 6: "MIN", 7: "MAX", 8: "ROW", 9: "COLUMN", 12: "STDEV",
    28: "LOOKUP", 29: "INDEX", 36: "AND", 37: "OR", 64: "MATCH", 70: "WEEKDAY", 78: "OFFSET", 82: "SEARCH",
    100: "CHOOSE", 101: "HLOOKUP", 102: "VLOOKUP", 109: "LOG", 115: "LEFT", 116: "RIGHT", 120: "SUBSTITUTE",
    124: "FIND", 148: "INDIRECT", 169: "COUNTA", 183: "PRODUCT", 197: "TRUNC", 216: "RANK", 219: "ADDRESS",
    227: "MEDIAN", 228: "SUMPRODUCT", 336: "CONCATENATE", 344: "SUBTOTAL", 345: "SUMIF",
}  # fmt: skip


class _Strange(Exception):
    """A piece of a formula that is not decoded."""


@dataclass(frozen=True)
class Formulas:
    """Bộ giải mã. `sheets` are the workbook's names in order, `outside` the first and last of each reference onto other
    sheets; None for one into another file."""

    sheets: Sequence[str]
    outside: Sequence[tuple[int, int] | None]

    def text(self, code: bytes, row: int, column: int) -> str:
        """Chữ của công thức ở ô (row, column), which count from 0; `code` without what may follow it."""
        try:
            return "=" + _Decoding(self, code, row, column).text()
        except (_Strange, IndexError):
            return UNKNOWN

    def sheet(self, number: int) -> str:
        """Tên trang đứng trước một ô: 'Biểu 1'!"""
        found = self.outside[number]
        if found is None:
            raise _Strange
        first, last = (self.sheets[at] for at in found)
        return f"{sheet_reference(first if first == last else f'{first}:{last}')}!"


class _Decoding:
    """One formula, taken piece by piece onto a stack."""

    def __init__(self, book: Formulas, code: bytes, row: int, column: int) -> None:
        self.book, self.code, self.row, self.column = book, code, row, column
        self.at = 0
        self.stack: list[str] = []

    def text(self) -> str:
        while self.at < len(self.code):
            kind = self.code[self.at]
            self.at += 1
            self._piece(kind if kind < 0x40 else 0x20 | kind & 0x1F)
        if len(self.stack) != 1:
            raise _Strange
        return self.stack[0]

    def _piece(self, kind: int) -> None:
        if kind in _BINARY:
            left, right = self._pop(2)
            self.stack.append(f"{left}{_BINARY[kind]}{right}")
        elif kind in _WRAPPED:
            before, after = _WRAPPED[kind]
            self.stack.append(f"{before}{self._pop(1)[0]}{after}")
        elif kind in _PIECES:
            self.stack.extend(_PIECES[kind](self))
        else:
            raise _Strange

    def _pop(self, count: int) -> list[str]:
        if count > len(self.stack):
            raise _Strange
        taken = self.stack[len(self.stack) - count :]
        del self.stack[len(self.stack) - count :]
        return taken

    def _take(self, layout: Struct) -> tuple[int, ...]:
        if self.at + layout.size > len(self.code):
            raise _Strange
        found = layout.unpack_from(self.code, self.at)
        self.at += layout.size
        return found

    def _byte(self) -> int:
        self.at += 1
        return self.code[self.at - 1]

    def _string(self) -> Sequence[str]:
        length, wide = self._byte(), self._byte() & 1
        size = length * 2 if wide else length
        letters = self.code[self.at : self.at + size].decode("utf-16-le" if wide else "latin-1", "replace")
        self.at += size
        return ['"' + letters.replace('"', '""') + '"']

    def _attribute(self) -> Sequence[str]:
        """How Excel goes through the formula; only a SUM of one argument is a part of its text."""
        kind, (size,) = self._byte(), self._take(_SHORT)
        if kind & _CHOOSE:
            self.at += 2 * (size + 1)
        return [f"SUM({self._pop(1)[0]})"] if kind & _SUM else []

    def _whole(self) -> Sequence[str]:
        return [str(self._take(_SHORT)[0])]

    def _number(self) -> Sequence[str]:
        return [f"{self._take(_LONG_NUMBER)[0]:.15g}"]

    def _error(self) -> Sequence[str]:
        return [_ERRORS.get(self._byte(), "#N/A")]

    def _truth(self) -> Sequence[str]:
        return ["TRUE" if self._byte() else "FALSE"]

    def _function(self) -> Sequence[str]:
        name, count = _FIXED.get(self._take(_SHORT)[0], ("", 0))
        return [self._called(name, count)]

    def _free_function(self) -> Sequence[str]:
        count, number = self._take(_MACRO)
        return [self._called(_FREE.get(number, ""), count)]

    def _called(self, name: str, count: int) -> str:
        if not name:
            raise _Strange
        return f"{name}({','.join(self._pop(count))})"

    def _cell(self) -> Sequence[str]:
        return [_cell(*self._take(_CELL))]

    def _area(self) -> Sequence[str]:
        top, bottom, left, right = self._take(_AREA)
        return [f"{_cell(top, left)}:{_cell(bottom, right)}"]

    def _moving_cell(self) -> Sequence[str]:
        return [self._moved(*self._take(_CELL))]

    def _moving_area(self) -> Sequence[str]:
        top, bottom, left, right = self._take(_AREA)
        return [f"{self._moved(top, left)}:{self._moved(bottom, right)}"]

    def _moved(self, row: int, column: int) -> str:
        """In a formula that is shared, what is relative counts from the cell itself."""
        if column & _ROW_RELATIVE:
            row = (self.row + row) % _ROWS
        if column & _COLUMN_RELATIVE:
            column = column & ~_COLUMN | (self.column + column) & _COLUMN
        return _cell(row, column)

    def _cell_elsewhere(self) -> Sequence[str]:
        sheet = self.book.sheet(self._take(_SHORT)[0])
        return [sheet + self._cell()[0]]

    def _area_elsewhere(self) -> Sequence[str]:
        sheet = self.book.sheet(self._take(_SHORT)[0])
        return [sheet + self._area()[0]]

    def _lost_cell(self) -> Sequence[str]:
        self._take(_CELL)
        return ["#REF!"]

    def _lost_area(self) -> Sequence[str]:
        self._take(_AREA)
        return ["#REF!"]


def _cell(row: int, column: int) -> str:
    rows, columns = ("" if column & flag else "$" for flag in (_ROW_RELATIVE, _COLUMN_RELATIVE))
    return f"{columns}{column_letters((column & _COLUMN) + 1)}{rows}{row + 1}"


_WRAPPED = {0x12: ("+", ""), 0x13: ("-", ""), 0x14: ("", "%"), 0x15: ("(", ")")}
_PIECES: Mapping[int, Callable[[_Decoding], Sequence[str]]] = {
    0x16: lambda _: [""],
    0x17: _Decoding._string,
    0x19: _Decoding._attribute,
    0x1C: _Decoding._error,
    0x1D: _Decoding._truth,
    0x1E: _Decoding._whole,
    0x1F: _Decoding._number,
    0x21: _Decoding._function,
    0x22: _Decoding._free_function,
    0x24: _Decoding._cell,
    0x25: _Decoding._area,
    0x2A: _Decoding._lost_cell,
    0x2B: _Decoding._lost_area,
    0x2C: _Decoding._moving_cell,
    0x2D: _Decoding._moving_area,
    0x3A: _Decoding._cell_elsewhere,
    0x3B: _Decoding._area_elsewhere,
}
