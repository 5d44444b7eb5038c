"""Biểu do Sổ lập: what a form says of itself when it comes back — its marks, and the period it was made for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from addin.core.form.identity import (
    DEADLINE_PROPERTY,
    FINGERPRINT_PROPERTY,
    FORMS_PROPERTY,
    PERIOD_PROPERTY,
    fingerprint,
)
from addin.core.form.marks import DATA_SHEET, without_checks
from addin.core.form.model import ColumnType, Form, Kit, Shape
from addin.core.grid import Grid, WorkbookGrids
from addin.core.number import Missing
from addin.core.period import period_of
from addin.core.reading.unit import TITLE_ROWS
from addin.core.table import Entry, Table
from addin.core.wording import clean, contains_words, same

__all__ = [
    "is_blank",
    "of_another_period",
    "of_older_definition",
    "states_another_period",
    "with_marks",
    "with_results",
]


def with_marks(workbook: WorkbookGrids) -> WorkbookGrids:
    """Tệp với dấu của biểu: what drops document properties (.xls, .ods, online programs) keeps the hidden page."""
    data = workbook.sheet(DATA_SHEET)
    if data is None:
        return workbook
    pairs = ((data.at(row, 1), data.at(row, 2)) for row in range(2, data.height + 1))
    marks = {name: said for name, said in pairs if isinstance(name, str) and isinstance(said, str)}
    return replace(workbook, properties={**marks, **workbook.properties})


def with_results(workbook: WorkbookGrids) -> WorkbookGrids:
    """Tệp với kết quả của mọi công thức: those that no program worked out are worked out here; what is our own in it,
    checks and hidden page, is left aside."""
    filled_in = (grid for grid in workbook.grids if grid.sheet != DATA_SHEET)
    whole = replace(workbook, grids=tuple(map(without_checks, filled_in)))
    if next(whole.without_results(), None) is None:
        return whole
    from addin.core.recalculation import recalculated  # few files need it, and it takes as long to load as one to read

    return recalculated(whole).workbook


def of_another_period(workbook: WorkbookGrids, kit: Kit) -> str:
    """Vì sao tệp không phải của kỳ này; "" when nothing says so.

    The heading counts for more than the mark: a unit may have filled in last month's form and changed its heading.
    """
    headings = [line for grid in workbook.grids if not grid.hidden for line in _headings(grid)]
    if any(contains_words(line, kit.period) for line in headings):
        return ""
    marked = workbook.properties.get(PERIOD_PROPERTY, "")
    if kit.period.startswith(_STILL_TO_SAY):
        return ""
    if marked and not marked.startswith(_STILL_TO_SAY):
        moved = not same(marked, kit.period) and workbook.properties.get(DEADLINE_PROPERTY) != kit.deadline
        return _refused(workbook.file, marked, kit) if moved else ""
    return next((_refused(workbook.file, line, kit) for line in headings if states_another_period(line, kit)), "")


_STILL_TO_SAY = "("
""" "(điền vào đây)": nobody had said which period it is."""


def of_older_definition(workbook: WorkbookGrids, kit: Kit, tables: Mapping[str, Table]) -> str:
    """Lời nhắc về biểu tạo trước khi Sổ đổi định nghĩa, with what it lacks; "" where it lacks nothing for that."""
    made_by, forms = (workbook.properties.get(name, "") for name in (FINGERPRINT_PROPERTY, FORMS_PROPERTY))
    new = [f"biểu “{form.sheet}”" for form in kit.forms if form.id not in forms.split(", ")]
    lacking = [*new, *(said for form in kit.forms if form.id in tables for said in _lacking(form, tables[form.id]))]
    if not made_by or not lacking or made_by == fingerprint(kit):
        return ""
    return (
        f"Tệp “{workbook.file}” là biểu tạo từ định nghĩa cũ, trước khi Sổ được sửa, nên không có {', '.join(lacking)}"
        "; các phần còn lại đã nhận. Nếu cần phần thiếu thì bấm Tạo biểu, gửi biểu mới cho đơn vị."
    )


def _lacking(form: Form, table: Table) -> Iterator[str]:
    present = {row.id for row in table.rows}
    asked = (column for column in form.asked if column.type is not ColumnType.ORDINAL)
    yield from (f"cột “{column.name}”" for column in asked if column.id not in table.columns)
    yield from (f"dòng “{item.name}”" for item in form.items if item.id not in present)


def is_blank(form: Form, table: Table) -> bool:
    """Biểu chưa ai ghi: nothing stands in the cells that are to be filled in; "-" and 0 are answers."""
    name = form.first(ColumnType.TEXT) if form.shape is Shape.FIXED else None
    printed = {ColumnType.ORDINAL, ColumnType.MEASURE} if form.shape is Shape.FIXED else {ColumnType.ORDINAL}
    asked = [column.id for column in form.asked if column.type not in printed and column is not name]
    given = (entry for row in table.items for column in asked if (entry := row.entry(column)))
    return not any(map(_says_something, given)) and not any(row.says_none for row in table.rows)


def _says_something(entry: Entry) -> bool:
    """A formula of the form itself comes to 0 or "-" while nothing is filled in."""
    if isinstance(entry.value, Missing):
        return not (entry.formula or entry.value.blank)
    return not entry.formula or entry.value != 0


def states_another_period(line: str, kit: Kit) -> bool:
    """Dòng ghi một kỳ khác cùng loại: another month where this Sổ is of a month; what is no period says nothing."""
    if not _YEAR.search(line):
        return False
    own, other = period_of(kit.period), period_of(line.rpartition(":")[2])
    if own is None or other is None or own == other:
        return False
    return abs((own.last - own.first) - (other.last - other.first)) <= _SAME_KIND


_YEAR, _LONGEST = re.compile(r"[0-9]{4}"), 120
_SAME_KIND = timedelta(days=5)  # months are not of one length
_MOST_IN_A_HEADING = 2


def _headings(grid: Grid) -> Iterator[str]:
    """Lines above the table: rows with a text or two."""
    for cells in grid.rows[:TITLE_ROWS]:
        texts = [raw for raw in cells if raw not in (None, "")]
        if len(texts) <= _MOST_IN_A_HEADING:
            lines = (line for raw in texts if isinstance(raw, str) for line in raw[: 4 * _LONGEST].splitlines())
            yield from (line for line in map(clean, lines) if 0 < len(line) <= _LONGEST)


def _refused(file: str, period: str, kit: Kit) -> str:
    return (
        f"Tệp “{file}” là biểu của kỳ “{period}”, còn Sổ này là “{kit.period}”, nên không nhận. Nếu đơn vị gửi nhầm kỳ "
        "thì yêu cầu gửi lại; nếu số liệu đúng là của kỳ này thì chép tệp ra một bản, sửa dòng ghi kỳ ở đầu biểu thành "
        f"“{kit.period}” rồi nhận bản ấy."
    )
