"""Kiểm từng ô ngay khi gõ: what the office's own checks ask of a cell, as conditions in the form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from addin.core.expression.excel import UNKNOWN, all_of, any_of, inverse, written
from addin.core.form.model import Column, ColumnType, Shape
from addin.core.live.sheet import LiveRow, LiveSheet, is_computed
from addin.core.rules.context import title_of


class Mark(StrEnum):
    """Dấu ở đầu mỗi lý do, the heaviest first: the colour is never alone."""

    WRONG = "✖"
    ASK = "▲"
    NOTE = "●"
    LACKING = "○"


@dataclass(frozen=True, slots=True)
class LiveCheck:
    """Phép kiểm trong biểu: `code` is that of the finding it stands for; `broken` and `told` are formulas,
    `at_start` what is told as long as nobody has filled anything in."""

    code: str
    mark: Mark
    broken: str
    told: str
    at_start: str = ""


def named(column: Column) -> str:
    """Tên cột as a reason says it."""
    return f"“{title_of(column)}”"


def types(sheet: LiveSheet, row: LiveRow, column: Column) -> Iterator[LiveCheck]:
    """Ô báo lỗi; chữ trong cột số."""
    failing = f"ISERROR({sheet.cell(row, column)})"
    told = f"{named(column)} đang báo lỗi công thức; hãy ghi lại ô này."
    yield LiveCheck("error-cell", Mark.WRONG, failing, written(told))
    if column.is_number:
        unread = all_of(f'{sheet.reading(row, column)}="{UNKNOWN}"', inverse(failing))
        told = f"{named(column)} phải là con số; không phát sinh thì ghi 0 hoặc “-”."
        yield LiveCheck("text-in-number", Mark.WRONG, unread, written(told))


def amounts(sheet: LiveSheet, row: LiveRow, column: Column) -> Iterator[LiveCheck]:
    """Số âm; số đếm bị lẻ."""
    cell = sheet.reading(row, column)
    if not column.is_number:
        return
    if not column.negative:
        told = written(f"{named(column)} không thể là số âm.")
        yield LiveCheck("negative", Mark.WRONG, f"IF(ISNUMBER({cell}),{cell}<0,FALSE)", told)
    counted = sheet.counts(row, column)
    if counted != "FALSE":
        whole = f"IF(ISNUMBER({cell}),{cell}<>INT({cell}),FALSE)"
        told = written(f"{named(column)} đếm từng cái nên phải là số nguyên.")
        yield LiveCheck("fractional-count", Mark.WRONG, all_of(counted, whole), told)


def required(sheet: LiveSheet, row: LiveRow, column: Column) -> Iterator[LiveCheck]:
    """Ô bắt buộc còn trống."""
    if not column.required or row.is_total:
        return
    parts = [sheet.reading(row, sheet.form.by_id[part]) for part in column.parts]
    blank = [f'{cell}=""' for cell in (sheet.reading(row, column), *parts)]
    lacking = all_of(sheet.is_filled(row), *blank)
    told = f"Còn phải ghi {named(column)}."
    at_start = told if row.item is not None and not is_computed(column) else ""
    yield LiveCheck("required-blank", Mark.LACKING, lacking, written(told), at_start)


def listed(sheet: LiveSheet, row: LiveRow, column: Column) -> Iterator[LiveCheck]:
    """Ngoài danh mục."""
    if column.type is not ColumnType.CHOICE or row.is_total:
        return
    cell, read = sheet.cell(row, column), sheet.reading(row, column)
    if column is sheet.choice:
        unknown = f'{read}="{UNKNOWN}"'
    else:
        names = sheet.lookup.choices(column.choices).names
        unknown = f'AND({read}<>"",ISNA(MATCH({read},{names},0)))'
    told = written(f"{named(column)}: hãy chọn một mục trong danh sách của ô.")
    yield LiveCheck("not-in-list", Mark.WRONG, all_of(unknown, inverse(f"ISERROR({cell})")), told)


def units(sheet: LiveSheet, row: LiveRow, column: Column) -> Iterator[LiveCheck]:
    """Đơn vị tính thiếu, lạ, hoặc khác loại với mục đã chọn."""
    numbers = [one for one in sheet.columns if one.is_number and not one.measure and not one.ratio]
    if column is not sheet.measure or row.is_total or not numbers or (row.item and row.item.measure):
        return
    counted = any_of(*(f"ISNUMBER({sheet.reading(row, number)})" for number in numbers))
    unit = sheet.unit_of(row)
    if not column.required and sheet.form.shape is Shape.LIST:
        told = written(f"Có số thì phải ghi {named(column)}.")
        yield LiveCheck("missing-unit", Mark.WRONG, all_of(counted, f'{unit}=""'), told)
    unknown = all_of(counted, f'{unit}="{UNKNOWN}"', inverse(f"ISERROR({sheet.cell(row, column)})"))
    example = next((symbol for symbol, _ in sheet.lookup.units), "")
    told = written(f"{named(column)}: không nhận ra đơn vị tính này; hãy ghi như “{example}”.")
    yield LiveCheck("unknown-unit", Mark.WRONG, unknown, told)
    if sheet.choice:
        yield _unlike(sheet, row, column, sheet.choice, counted)


def _unlike(sheet: LiveSheet, row: LiveRow, column: Column, choice: Column, counted: str) -> LiveCheck:
    """The row's unit measures another kind of thing than its item."""
    names, unit = sheet.lookup.choices(choice.choices), sheet.unit_of(row)
    wanted = f"INDEX({names.symbols},MATCH({sheet.reading(row, choice)},{names.ids},0))"
    kinds = [f"INDEX({sheet.lookup.dimensions},MATCH({one},{sheet.lookup.spellings},0))" for one in (wanted, unit)]
    unlike = all_of(f'{unit}<>"{UNKNOWN}"', f"IFERROR({kinds[0]}<>{kinds[1]},FALSE)")  # "?" would match any letter
    begins, ends = f"{named(column)}: việc này tính bằng ", "; hãy xem lại việc đã chọn và đơn vị tính."
    told = f'{written(begins)}&IFERROR({wanted},"")&{written(ends)}'
    return LiveCheck("wrong-unit", Mark.WRONG, all_of(counted, unlike), told)
