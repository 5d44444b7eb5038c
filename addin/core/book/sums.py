"""Công thức cộng: the text of the live formulas by which the pages of a Sổ add up, and what they must show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from addin.core.book.areas import TableArea
from addin.core.edits import Formula
from addin.core.form.model import Column, ColumnType, Item
from addin.core.measure import Measure, convert, convertible, measure_of
from addin.core.place import cell_name
from addin.core.summary import unit_of
from addin.core.table import Entry, Row, RowKind

MOST_ARGUMENTS = 200
_EVERYDAY = ("km", "m", "ha", "m2", "m3", "tấn", "tạ", "kg", "tỷ đồng", "triệu đồng", "nghìn đồng", "đồng")


def sum_of(references: Sequence[str]) -> str:
    """SUM(...) of cells or ranges, nested where a function takes no more arguments. A text among them adds nothing."""
    groups = [references[at : at + MOST_ARGUMENTS] for at in range(0, len(references), MOST_ARGUMENTS)]
    inner = [f"SUM({','.join(group)})" for group in groups] or ["0"]
    return "=" + (inner[0] if len(inner) == 1 else f"SUM({','.join(inner)})")


def runs(rows: Iterable[int], column: int) -> list[str]:
    """Các đoạn hàng liền nhau of one column: K5:K7, K9."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    names = ((cell_name(first, column), cell_name(last, column)) for first, last in found)
    return [first if first == last else f"{first}:{last}" for first, last in names]


def column_total(area: TableArea, column: Column) -> Formula:
    """Tổng cộng của một cột: rows of the commune's own subtotals are left out."""
    values = (row.number_at(column.id) for row in area.body if row and row.kind is RowKind.ITEM)
    total = sum((value for value in values if value is not None), Decimal(0))
    return Formula(sum_of(runs(area.item_rows, area.column(column.id))), total)


def item_total(area: TableArea, column: Column, item: Item) -> Formula | None:
    """Cộng theo loại công việc, over the rows of one kind; None where its rows have no unit in common."""
    if not item.id:
        return _unlisted_total(area, column)
    value = sum(_amounts(area, column, item), Decimal(0))
    kinds = _kinds(area)
    if kinds is None:
        return None
    criterion = f"{kinds},${cell_name(area.sum_row(item.id), 1)}"
    amounts = _range(area, area.column(column.id), fixed_row=True)
    if column.measure:
        return Formula(f"=SUMIFS({amounts},{criterion})", value)
    if not item.measure:
        return None
    return Formula("=" + "+".join(_unit_terms(area, amounts, criterion, item)), value)


def _unit_terms(area: TableArea, amounts: str, criterion: str, item: Item) -> Iterator[str]:
    """One SUMIFS for each unit the rows may be written in, converted to the item's."""
    unit_column = area.form.first(ColumnType.MEASURE)
    if unit_column is None:
        return
    wanted, units = unit_of(item.measure), _range(area, area.column(unit_column.id))
    for unit in _units(area, unit_column, wanted):
        symbol = unit.symbol.replace('"', '""')
        term = f'SUMIFS({amounts},{criterion},{units},"{symbol}")'
        yield term + _scale(convert(Decimal(1), unit, wanted), convert(Decimal(1), wanted, unit))


def _scale(factor: Decimal, inverse: Decimal) -> str:
    if factor == 1:
        return ""
    return f"*{factor.normalize():f}" if factor > 1 else f"/{inverse.normalize():f}"


def _units(area: TableArea, unit_column: Column, wanted: Measure) -> list[Measure]:
    """The item's own unit, the everyday ones like it, and those that the commune used."""
    written = (row.entry(unit_column.id) for row in area.body if row)
    used = [entry.measure for entry in written if entry and entry.measure]
    everyday = [unit for symbol in _EVERYDAY if (unit := measure_of(symbol))]
    units = {unit.symbol: unit for unit in (wanted, *everyday, *used) if convertible(unit, wanted)}
    return list(units.values())


def _amounts(area: TableArea, column: Column, item: Item) -> Iterator[Decimal]:
    for row in area.body:
        if row and row.kind is RowKind.ITEM and row.id == item.id and (entry := row.entry(column.id)):
            amount = _amount(row, entry, column, item, area)
            if amount is not None:
                yield amount


def _amount(row: Row, entry: Entry, column: Column, item: Item, area: TableArea) -> Decimal | None:
    """The entry in the item's unit; None when it is no number or counts something else."""
    if entry.number is None or column.measure:
        return entry.number
    unit_column = area.form.first(ColumnType.MEASURE)
    unit = row.entry(unit_column.id) if unit_column else None
    given = unit.measure if unit else None
    wanted = unit_of(item.measure)
    return convert(entry.number, given, wanted) if given and convertible(given, wanted) else None


def adds_up(area: TableArea, item: str, column: Column) -> bool:
    """Whether the cell of a fixed row counts in the form's unit, and so may be added to others."""
    row = area.body[area.row_of(item) - area.first]
    unit_column = area.form.first(ColumnType.MEASURE)
    unit = row.entry(unit_column.id) if row and unit_column else None
    if column.measure or unit is None or unit.measure is None:
        return True
    return convertible(unit.measure, unit_of(area.form.rows_by_id[item].measure))


def _unlisted_total(area: TableArea, column: Column) -> Formula | None:
    """Chưa phân loại: what the total has more than all listed kinds together."""
    if not column.measure:
        return None
    at = area.column(column.id)
    listed = f"{cell_name(area.sums + 1, at)}:{cell_name(area.sums + len(area.sum_items) - 1, at)}"
    rows = (row for row in area.body if row and row.kind is RowKind.ITEM)
    known = {item.id for item in area.sum_items if item.id}
    values = (row.number_at(column.id) for row in rows if row.id not in known)
    value = sum((value for value in values if value is not None), Decimal(0))
    return Formula(f"={cell_name(area.total, at)}-SUM({listed})", value)


def _choice_column(area: TableArea) -> int:
    choice = area.form.first(ColumnType.CHOICE)
    return area.column(choice.id) if choice else 1


def _kinds(area: TableArea) -> str | None:
    return _range(area, _choice_column(area)) if area.form.first(ColumnType.CHOICE) else None


def _range(area: TableArea, column: int, *, fixed_row: bool = False) -> str:
    """The rows of the body in one column; the letters of the amounts move with a copied formula, the others do not."""
    first, last = cell_name(area.first, column), cell_name(area.last, column)
    return f"{_pinned(first, fixed_row)}:{_pinned(last, fixed_row)}"


def _pinned(name: str, row_only: bool) -> str:
    letters = name.rstrip("0123456789")
    row = name[len(letters) :]
    return f"{letters}${row}" if row_only else f"${letters}${row}"
