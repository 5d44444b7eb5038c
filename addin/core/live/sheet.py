"""Biểu tự kiểm: where everything stands on a form's sheet, and the formulas that read what the commune types.

Right of the table stands one column that tells what is wrong in each row, and right of that, hidden, a block of
readings, one of reasons and one of rounding, each as wide as the table. All of it is in the row it speaks of, so that
rows may be copied and moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from addin.core.expression.excel import NIL, UNKNOWN, Reading
from addin.core.form.model import Column, ColumnType, Form, Item, Kit
from addin.core.live.lookup import Lookup, half_of
from addin.core.place import cell_name
from addin.core.rules.context import form_unit

READINGS, REASONS, HALVES, BLOCKS = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class LiveRow:
    """Dòng của biểu trắng: a printed row, a free row (no item), or the total row."""

    number: int
    item: Item | None = None
    is_total: bool = False


@dataclass(frozen=True)
class LiveSheet:
    """Trang của một biểu trắng. Rows are rows of the sheet; the table's columns begin at the sheet's first."""

    kit: Kit
    form: Form
    rows: tuple[LiveRow, ...]
    lookup: Lookup

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return self.form.asked

    @cached_property
    def at(self) -> dict[str, int]:
        """Cột của trang by column id."""
        return {column.id: number for number, column in enumerate(self.columns, 1)}

    @property
    def told(self) -> int:
        """Cột nói lý do, in plain sight."""
        return len(self.columns) + 1

    @property
    def unit(self) -> int:
        """Cột ẩn of the unit that a row names."""
        return self.told + BLOCKS * len(self.columns) + 1

    @property
    def filled(self) -> int:
        """Cột ẩn that says whether a row has anything in it."""
        return self.unit + 1

    @cached_property
    def item_rows(self) -> tuple[LiveRow, ...]:
        return tuple(row for row in self.rows if not row.is_total)

    @cached_property
    def choice(self) -> Column | None:
        """Cột danh mục by which rows are sorted."""
        return self.form.first(ColumnType.CHOICE)

    @cached_property
    def measure(self) -> Column | None:
        return self.form.first(ColumnType.MEASURE)

    def block(self, block: int, column: Column) -> int:
        """Cột ẩn of a column in one of the blocks."""
        return self.told + block * len(self.columns) + self.at[column.id]

    def cell(self, row: LiveRow, column: Column) -> str:
        """Ô đơn vị ghi."""
        return _fixed(row.number, self.at[column.id])

    def reading(self, row: LiveRow, column: Column) -> str:
        """Ô ẩn nói ô đó nghĩa là gì."""
        return _fixed(row.number, self.block(READINGS, column))

    def unit_of(self, row: LiveRow) -> str:
        return _fixed(row.number, self.unit)

    def is_filled(self, row: LiveRow) -> str:
        """Dòng có ghi gì không; printed rows are always there."""
        return _fixed(row.number, self.filled) if row.item is None and not row.is_total else "TRUE"

    def readings(self, column: Column) -> str:
        """Vùng các ô đọc of a column, item rows only."""
        first, *_, last = (*self.item_rows, self.item_rows[-1])
        return f"{self.reading(first, column)}:{self.reading(last, column)}"

    def half(self, row: LiveRow, column: Column) -> str:
        """Nửa đơn vị của chữ số lẻ cuối: known when the form is made, else a hidden cell; "0" for what is counted."""
        if column.measure:
            return _half(column.measure, column.decimals)
        if row.item and row.item.measure:
            return _half(row.item.measure, column.decimals if column.ratio else row.item.decimals)
        if self.measure is None or row.is_total:
            return half_of(column.decimals)
        return _fixed(row.number, self.block(HALVES, column))

    def counts(self, row: LiveRow, column: Column) -> str:
        """Điều kiện: the cell counts whole things."""
        half = self.half(row, column)
        return "TRUE" if half == "0" else f"{half}=0" if half.startswith("$") else "FALSE"

    def for_rule(self, row: LiveRow) -> dict[str, Reading]:
        """Các ô một quy tắc hỏi đến."""
        return {
            column.id: Reading(
                self.reading(row, column), column.is_number, self.half(row, column) if column.is_number else "0"
            )
            for column in self.columns
        }

    def hidden_formulas(self, row: LiveRow) -> Iterator[tuple[int, str]]:
        """(cột, công thức) of every hidden cell of a row but the reasons."""
        for column in self.columns:
            if column.type is not ColumnType.ORDINAL:
                yield self.block(READINGS, column), f"={self._reading_formula(row, column)}"
            if column.is_number and self.half(row, column).startswith("$"):
                yield self.block(HALVES, column), f"={self._half_formula(row, column)}"
        if self.measure and not row.is_total:
            yield self.unit, f"={self._unit_formula(row, self.measure)}"
        if row.item is None and not row.is_total:
            yield self.filled, f"={self._filled_formula(row)}"

    def _reading_formula(self, row: LiveRow, column: Column) -> str:
        cell = self.cell(row, column)
        if column.is_number:
            read = f'IF(ISNUMBER({cell}),{cell},IF({_among(cell, self.lookup.nil)},"{NIL}","{UNKNOWN}"))'
            if is_computed(column) and row.item is None and not row.is_total:
                return f'IF({self.is_filled(row)},{_unless_blank(cell, read)},"")'  # a total of nothing is no answer
        elif column is self.choice:
            names = self.lookup.choices(column.choices)
            read = f'IFERROR(INDEX({names.ids},MATCH(TRIM({cell}),{names.names},0)),"{UNKNOWN}")'
        else:
            unclear = f'IF({_among(cell, self.lookup.unclear)},"{UNKNOWN}",TRIM({cell}))'
            read = f'IF({_among(cell, self.lookup.nil)},"{NIL}",{unclear})'
        return _unless_blank(cell, read)

    def _unit_formula(self, row: LiveRow, column: Column) -> str:
        cell = self.cell(row, column)
        found = f"INDEX({self.lookup.symbols},MATCH(TRIM({cell}),{self.lookup.spellings},0))"
        return _unless_blank(cell, f'IFERROR({found},"{UNKNOWN}")')

    def _half_formula(self, row: LiveRow, column: Column) -> str:
        """By the unit the row names: none for counted things, the item's decimals in the item's own unit."""
        unit, own = self.unit_of(row), half_of(column.decimals)
        counted = f"IFERROR(INDEX({self.lookup.counted},MATCH({unit},{self.lookup.spellings},0)),0)=1"
        half = own
        if self.choice and not column.ratio:
            names = self.lookup.choices(self.choice.choices)
            at = f"MATCH({self.reading(row, self.choice)},{names.ids},0)"
            half = f"IFERROR(IF(INDEX({names.symbols},{at})={unit},INDEX({names.halves},{at}),{own}),{own})"
        return f'IF({unit}="",{own},IF({counted},0,{half}))'

    def _filled_formula(self, row: LiveRow) -> str:
        """What the form itself puts into a row says nothing: its number, and a total of nothing."""
        cells = [(self.cell(row, column), column) for column in self.columns if column.type is not ColumnType.ORDINAL]
        said = (f"{cell}<>0" if is_computed(column) else f'TRIM({cell})<>""' for cell, column in cells)
        return f"IFERROR(OR({','.join(said)}),TRUE)"


def hidden_columns(form: Form) -> int:
    """Số cột ẩn right of the column of reasons."""
    return BLOCKS * len(form.asked) + 2


def is_computed(column: Column) -> bool:
    """Ô tự tính: the commune does not fill it in."""
    return bool(column.parts or column.ratio)


def _fixed(row: int, column: int) -> str:
    return f"${cell_name(row, column)}"


def _half(symbol: str, decimals: int) -> str:
    return "0" if form_unit(symbol).counted else half_of(decimals)


def _among(cell: str, words: str) -> str:
    return f"SUMPRODUCT(--({words}=TRIM({cell})))>0"


def _unless_blank(cell: str, read: str) -> str:
    return f'IF(ISERROR({cell}),"{UNKNOWN}",IF(TRIM({cell})="","",{read}))'
