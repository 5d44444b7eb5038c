"""Đọc như openpyxl: `python -m tests.hosts.reading.against_openpyxl [300]` compares both on every sample and on so many
generated workbooks, cell by cell: values, error cells, formulas, merges, what is hidden, formats, bold, fonts."""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell

from addin.core.grid import Grid
from addin.core.number import ErrorValue
from addin.hosts.reading.workbook_file import read_workbook
from addin.hosts.reading.workbook_slow import read_slowly
from addin.resources import samples_dir

_WORDS = (
    "",
    "Xã Ia Chim",
    "  đầu cuối  ",
    "-",
    "1.264",
    "10.5",
    "a\nb",
    "<&>\"'",
    "_x0041_",
    "#REF!",
    "=1+1",
    "0",
    "ồ ệ",
)
_FORMATS = ("", "#,##0", "0.00", "0%", "dd/mm/yyyy", '#,##0.0" tr"', "@")
_FIGURES = (0, 1, -5, 45, 0.1 + 0.2, 1e15, 5057.1, 1 / 3, -0.0001)
_DAYS = (1, 45, 44957, 44957.354166666664, 0.5)  # of other figures shown as dates neither makes sense
_DAMAGED = ("17 Tệp hỏng", "18 Không phải")
_RESULTS = (0, 45.5, "#REF!", "#DIV/0!", "chữ", "")


def differences(path: Path) -> list[str]:
    """What the two readings do not agree on."""
    ours, slow = read_workbook(path), read_slowly(path.read_bytes(), path.name)
    values = _as_openpyxl_reads(path)
    if [one.sheet for one in ours.grids] != [one.sheet for one in slow.grids]:
        return [f"{path.name}: other sheets"]
    return [
        f"{path.name}, {grid.sheet}: {what}"
        for grid, other in zip(ours.grids, slow.grids, strict=True)
        for what in _differing(grid, other, values[grid.sheet])
    ]


def _differing(grid: Grid, other: Grid, values: dict[tuple[int, int], Any]) -> Iterator[str]:
    found = {(row, column): _midnight(grid.originals.get((row, column), raw)) for row, column, raw in grid.filled()}
    if found != values:
        spots = [spot for spot in {**found, **values} if found.get(spot) != values.get(spot)]
        yield f"values {[(spot, found.get(spot), values.get(spot)) for spot in spots[:3]]}"
    for name in ("formulas", "hidden_rows", "hidden_columns", "hidden"):
        if getattr(grid, name) != getattr(other, name):
            yield f"{name}: {getattr(grid, name)} against {getattr(other, name)}"
    if set(grid.merges) != set(other.merges):
        yield f"merges: {grid.merges} against {other.merges}"
    for spot in found:
        if (grid.formats.get(spot), grid.fonts.get(spot)) != (other.formats.get(spot), other.fonts.get(spot)):
            yield f"looks of {spot}"
        if (spot in grid.bold) != (spot in other.bold):
            yield f"bold of {spot}"


def _as_openpyxl_reads(path: Path) -> dict[str, dict[tuple[int, int], Any]]:
    """Values by sheet and position, in the words of a grid; written apart from the code under test."""
    return {
        sheet.title: {
            (cell.row, cell.column): ErrorValue(str(cell.value)) if cell.data_type == "e" else cell.value
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell, Cell) and cell.value not in (None, "")
        }
        for sheet in load_workbook(path, data_only=True).worksheets
    }


def _midnight(raw: object) -> object:
    """Openpyxl has no plain dates: to it a date is midnight."""
    return datetime.combine(raw, time()) if isinstance(raw, date) and not isinstance(raw, datetime) else raw


def generated(path: Path, seed: int) -> Path:
    """A workbook of one to three sheets, of everything that a commune's file may hold; the same for the same seed."""
    chance = random.Random(seed)
    with xlsxwriter.Workbook(str(path)) as book:
        for number in range(chance.randint(1, 3)):
            sheet = book.add_worksheet(f"Biểu {number + 1}")
            if number and chance.random() < 0.3:
                sheet.hide()
            _fill(book, sheet, chance)
    return path


def _fill(book: Any, sheet: Any, chance: random.Random) -> None:
    rows, columns = chance.randint(0, 25), chance.randint(1, 10)
    for row in range(rows):
        for column in range(columns):
            looks: dict[str, Any] = {"bold": chance.random() < 0.2, "num_format": chance.choice(_FORMATS) or "General"}
            if chance.random() < 0.1:
                looks["font_name"] = "Arial"
            _put(sheet, row, column, book.add_format(looks), _DAYS if "/" in looks["num_format"] else _FIGURES, chance)
    top = rows + chance.randint(0, 2)
    for _ in range(chance.randint(0, 3)):
        right = chance.randint(1, 4)
        sheet.merge_range(top, 0, top + chance.randint(0, 1), right, chance.choice(_WORDS))
        top += 3
    for row in chance.sample(range(40), chance.randint(0, 3)):
        sheet.set_row(row, None, None, {"hidden": True})
    for column in chance.sample(range(12), chance.randint(0, 2)):
        sheet.set_column(column, column, None, None, {"hidden": True})


def _put(sheet: Any, row: int, column: int, look: Any, figures: tuple[float, ...], chance: random.Random) -> None:
    kind = chance.random()
    if kind < 0.3:
        sheet.write_number(row, column, chance.choice(figures), look)
    elif kind < 0.5:
        sheet.write_string(row, column, chance.choice(_WORDS), look)
    elif kind < 0.6:
        formula = f'=SUM(A1:B{row + 1})&"<{column}>"' if chance.random() < 0.5 else "='Biểu 1'!$A$1*2"
        sheet.write_formula(row, column, formula, look, chance.choice(_RESULTS))
    elif kind < 0.65:
        sheet.write_boolean(row, column, chance.random() < 0.5, look)
    elif kind < 0.8:
        sheet.write_blank(row, column, None, look)


def samples() -> list[Path]:
    """Mọi tệp mẫu that is meant to be read."""
    return sorted(path for path in samples_dir().rglob("*.xlsx") if not path.name.startswith(_DAMAGED))


def main(count: int) -> int:
    """Says how many were compared, and each difference."""
    with tempfile.TemporaryDirectory() as folder:
        made = [generated(Path(folder) / f"{seed}.xlsx", seed) for seed in range(count)]
        found = [said for path in (*samples(), *made) for said in differences(path)]
    told = f"{len(samples())} tệp mẫu và {count} tệp sinh ra: {len(found)} chỗ khác openpyxl"
    sys.stdout.write("\n".join((*found[:40], told, "")))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
