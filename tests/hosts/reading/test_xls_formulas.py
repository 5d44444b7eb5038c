"""Formulas of an .xls that are filled down, look into lost cells or other files, or are damaged."""

from __future__ import annotations

import struct
from decimal import Decimal

import pytest

from addin.core.grid import Grid, WorkbookGrids
from addin.core.layout.formulas import parse_sum
from addin.core.recalculation import recalculated
from addin.hosts.reading.xls_formulas import UNKNOWN, Formulas

BOOK = Formulas(("Biểu 1", "Tháng"), ((0, 0), None, (0, 1)))
_RELATIVE = 0xC000


def ref(kind: int, row: int, column: int) -> bytes:
    return struct.pack("<BHH", kind, row & 0xFFFF, column)


def test_a_formula_filled_down_counts_from_its_cell() -> None:
    """One row up and one column to the left of D10; a column that is fixed stays."""
    above, left = ref(0x4C, -1, _RELATIVE), ref(0x4C, 0, _RELATIVE | 0xFF)
    assert BOOK.text(above + left + b"\x03", 9, 3) == "=D9+C10"
    assert BOOK.text(ref(0x4C, 2, 0x8001), 9, 3) == "=$B12"
    area = struct.pack("<BHHHH", 0x4D, 0xFFFE, 0xFFFF, _RELATIVE, _RELATIVE)
    assert BOOK.text(area + b"\x19\x10\x00\x00", 9, 3) == "=SUM(D8:D9)"


def test_other_sheets_have_their_names_and_other_files_none() -> None:
    """One sheet, a run of sheets, and a reference that leads out of the workbook."""
    cell = struct.pack("<HH", 4, _RELATIVE)
    assert BOOK.text(b"\x3a\x00\x00" + cell, 0, 0) == "='Biểu 1'!A5"
    assert BOOK.text(b"\x3a\x02\x00" + cell, 0, 0) == "='Biểu 1:Tháng'!A5"
    assert BOOK.text(b"\x3a\x01\x00" + cell, 0, 0) == UNKNOWN
    assert BOOK.text(ref(0x2A, 0, 0), 0, 0) == "=#REF!"


@pytest.mark.parametrize(
    "code", [b"", b"\x03", b"\x1e", b"\x24\x01", b"\x41\xff\xff", b"\x17\xff", b"\xff", b"\x1e\x01\x00" * 2]
)
def test_what_cannot_be_decoded_is_unknown(code: bytes) -> None:
    """Too short, too few or too many pieces, a function nobody knows."""
    assert BOOK.text(code, 0, 0) in (UNKNOWN, '=""')


def test_an_unknown_formula_is_left_alone() -> None:
    """It is worked out by nobody, and is no sum."""
    grid = Grid("a.xls", "Biểu", ((None, Decimal(1)),), formulas={(1, 1): UNKNOWN})
    assert recalculated(WorkbookGrids("a.xls", (grid,))).workbook.grids[0].at(1, 1) is None
    assert parse_sum(UNKNOWN) is None
