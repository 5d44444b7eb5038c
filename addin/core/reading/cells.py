"""Ô của bảng: what a cell says in its column — a figure, words, or why neither can be said."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from addin.core.form.model import Column, ColumnType
from addin.core.grid import Grid, Raw
from addin.core.measure import Measure, measure_of, read_quantity
from addin.core.number import ErrorValue, Missing, Text, Unreadable, Value, format_number, read_cell
from addin.core.place import Place
from addin.core.table import Entry
from addin.core.wording import clean

__all__ = ["NOT_CALCULATED", "read_column", "read_entry", "read_words", "words_of"]

NOT_CALCULATED = "Công thức chưa được tính ra số; hãy mở tệp bằng Excel rồi lưu lại"
_BECAME_DATE = "Excel đã đổi số này thành ngày tháng; hãy gõ lại số"
_PERCENT = measure_of("%")


def read_entry(grid: Grid, spot: tuple[int, int], column: Column, header_measure: Measure | None) -> Entry:
    """Đọc một ô theo kiểu cột. `header_measure` is the unit that the header names where it is not the form's."""
    return _entry(grid, spot, grid.at(*spot), column, header_measure)


def read_column(
    grid: Grid, at: int, column: Column, header_measure: Measure | None, first: int, last: int
) -> list[Entry]:
    """Đọc một cột từ dòng `first` đến `last`: as `read_entry` reads each of its cells.

    A thousand cells of a file come through here: blanks, numbers and words of theirs are made without any call between.
    """
    file, sheet, index, formulas, formats = grid.file, grid.sheet, at - 1, grid.formulas, grid.formats
    numbers = column.is_number
    words = not numbers and column.type is not ColumnType.MEASURE
    measure = header_measure if numbers else None
    entries = []
    for row, cells in enumerate(grid.rows[first - 1 : last], first):
        raw, spot = cells[index] if index < len(cells) else None, (row, at)
        formula = formulas.get(spot, "") if formulas else ""
        if raw is None and not formula:
            value: Value = _BLANK
        elif numbers and isinstance(raw, float) and not (formats and "%" in formats.get(spot, "")):
            value = read_cell(raw)
        elif words and isinstance(raw, str):
            value = read_words(raw)
        elif words and isinstance(raw, float):
            value = _number_in_words(raw)
        else:
            entries.append(_entry(grid, spot, raw, column, header_measure))
            continue
        entries.append(_new(Entry, (value, _new(Place, (file, sheet, row, at)), None, "", measure, formula)))
    return entries


_new = tuple.__new__  # what making a tuple with names comes to, without looking at the names


_BLANK = Missing()


def _entry(grid: Grid, spot: tuple[int, int], raw: Raw, column: Column, header_measure: Measure | None) -> Entry:
    formula, place = grid.formulas.get(spot, ""), grid.place(*spot)
    if formula and raw is None:
        return Entry(Unreadable(formula, NOT_CALCULATED), place, formula=formula)
    if not column.is_number:
        value = _number_in_words(raw) if isinstance(raw, float) else read_words(raw)
        measure = measure_of(value.text) if column.type is ColumnType.MEASURE and isinstance(value, Text) else None
        return Entry(value, place, measure=measure, formula=formula)
    value, measure = _figure(raw, grid.formats.get(spot, ""))
    typed = clean(raw) if isinstance(raw, str) and isinstance(value, Decimal) else ""
    return Entry(value, place, typed=typed, measure=measure or header_measure, formula=formula)


def words_of(value: Value) -> str:
    """Chữ trong ô; "" for a cell that holds none."""
    return value.text if isinstance(value, Text) else ""


def read_words(raw: Raw) -> Value:
    """Chữ của một ô: in a column of words a number is words too, house number 8 or "2023"."""
    value = read_cell(raw)
    if isinstance(value, (ErrorValue, Missing, Text)):
        return value
    return Text(clean(raw) if isinstance(raw, str) else format_number(value) if isinstance(value, Decimal) else "")


@lru_cache(maxsize=4096)
def _number_in_words(raw: float) -> Value:
    """The numbers of rows come again in every table."""
    return read_words(raw)


def _figure(raw: Raw, number_format: str) -> tuple[Value, Measure | None]:
    if isinstance(raw, str):
        return read_quantity(raw)
    if isinstance(raw, (date, datetime)):
        return Unreadable(f"{raw:%d/%m/%Y}", _BECAME_DATE), None
    value = read_cell(raw)
    if isinstance(value, Decimal) and "%" in number_format:
        return value * 100, _PERCENT  # the cell shows 85% and holds 0.85
    return value, None
