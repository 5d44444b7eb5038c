"""Lỗi thấy ngay ở từng ô: numbers as text, units in the cell, error values, hidden figures, old fonts, minus signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from addin.core.finding import Finding, Severity
from addin.core.grid import Grid
from addin.core.layout.cells import BLANK, DOUBTFUL, ERROR, QUANTITY, TEXT, TYPED, Cells
from addin.core.layout.checks import report
from addin.core.layout.described import ColumnLayout, ColumnRole, Equation, RowKind, RowLayout, Spot, TableLayout
from addin.core.layout.formulas import references
from addin.core.layout.understanding import Found, TableFacts
from addin.core.layout.vocabulary import cached_key, is_signed
from addin.core.measure import Quantity
from addin.core.number import ErrorValue, Unreadable, format_number
from addin.core.place import cell_name

__all__ = ["cell_defects", "negative_figures"]

_OLD_LETTERS = re.compile(r"[æåçëîïñöøûüþßäÿÆÇÖÞ]")
_OLD_SIGNS = re.compile(
    r"(?<=[^\W\d_])[¸µ¶·¹¨»¾¼½©®ª×¬«\u00ad](?=[^\W\d_])|[¸µ¶·¹¨»¾¼½©®ª×¬«](?=[a-z])|(?<=[A-Za-z])[¸µ¶·¹¨»¾¼½©®ª¬«]"
)
_OLD_FONT = re.compile(r"\.vn|vni[- ]|^vn[a-z]|tcvn", re.IGNORECASE)
_UNICODE_VIETNAMESE = re.compile(r"[ăđơưạ-ỹĂĐƠƯẠ-Ỹ]")
_MOSTLY_TEXT = 0.5
_SHOWN = 4
_MANY_OLD = 5
_LEAST_ALIKE = 4


def cell_defects(found: Found, passed_over: Mapping[Spot, Equation]) -> Iterator[Finding]:
    """Các lỗi của từng ô, sheet by sheet. `passed_over` are texts that make a formula's sum too small."""
    yield from _errors(found)
    for index, (cells, sheet) in enumerate(zip(found.opened.cells, found.opened.sheets, strict=True)):
        if cells is None:
            continue
        yield from _old_letters(cells)
        for table in sheet.tables:
            yield from _typed_numbers(cells, table, {at[1:]: e for at, e in passed_over.items() if at[0] == index})
            yield from _doubtful_cells(cells, table)
            yield from _hidden(cells, table)


def negative_figures(found: Found) -> Iterator[Finding]:
    """Các số âm lạ, table by table."""
    for facts in found.tables:
        yield from _negatives(facts)


def _errors(found: Found) -> Iterator[Finding]:
    """Each cell where an error begins; the formulas that only pass it on are told with it."""
    errors = [
        (cells.grid, row, column)
        for cells in found.opened.cells if cells is not None
        for row in range(1, cells.height + 1) if ERROR in cells.row(row)
        for column in cells.filled(row) if cells.kind(row, column) == ERROR
    ]  # fmt: skip
    sources = {(grid.sheet, row, column): _source(errors, grid, row, column) for grid, row, column in errors}
    roots = {at: _root(sources, at) for at in sources}
    for grid, row, column in errors:
        at = (grid.sheet, row, column)
        if roots[at] == at:
            raw = grid.at(row, column)
            code = raw.code if isinstance(raw, ErrorValue) else str(raw)
            followers = [cell_name(*other[1:]) for other, root in roots.items() if root == at and other != at]
            told = f"Vì ô này mà {_listed(followers)} cũng báo lỗi." if followers else ""
            yield report("layout-error-cell", grid.place(row, column), {"text": code}, cause=told, actual=code)


_Error = tuple[Grid, int, int]
_At = tuple[str, int, int]


def _source(errors: list[_Error], grid: Grid, row: int, column: int) -> _At | None:
    """Another error that the formula of this cell takes in."""
    formula = grid.formulas.get((row, column), "")
    areas = [(sheet.split(":"), area) for sheet, area in references(formula, grid.sheet)]
    taken_in = (
        (other.sheet, r, c)
        for other, r, c in errors
        if any(sheets[0] <= other.sheet <= sheets[-1] and (r, c) in area for sheets, area in areas)
    )
    return next((at for at in taken_in if at != (grid.sheet, row, column)), None)


def _root(sources: Mapping[_At, _At | None], at: _At) -> _At:
    seen = {at}
    while (source := sources[at]) is not None and source not in seen:
        seen.add(source)
        at = source
    return at


def _listed(cells: list[str]) -> str:
    return f"ô {', '.join(cells)}" if len(cells) <= _SHOWN else f"{len(cells)} ô khác"


def _old_letters(cells: Cells) -> Iterator[Finding]:
    """Texts of an old font, one by one; where a whole sheet is typed in it, it is said once."""
    grid = cells.grid
    old = dict(grid.originals)
    for row in range(1, cells.height + 1):
        for column, kind in enumerate(cells.row(row), 1):
            if kind == TEXT and _is_old(text := cells.text(row, column), grid.fonts.get((row, column), "")):
                old.setdefault((row, column), text)
    if len(old) > _MANY_OLD:
        at = min(old)
        words = {"count": str(len(old)), "text": old[at][:60]}
        yield report("layout-legacy-sheet", grid.place(*at), words, actual=old[at][:60])
        return
    for at, text in sorted(old.items()):
        reading = f", đọc là “{cells.text(*at)[:60]}”" if at in grid.originals else ""
        shown = {"text": text[:60], "reading": reading}
        yield report("layout-legacy-font", grid.place(*at), shown, actual=text[:60])


def _is_old(text: str, font: str) -> bool:
    if _UNICODE_VIETNAMESE.search(text):
        return False
    if font and _OLD_FONT.search(font) and not text.isascii():
        return True
    return bool(_OLD_LETTERS.search(text)) or len(_OLD_SIGNS.findall(text)) >= 2


def _body(cells: Cells, table: TableLayout, kinds: str) -> Iterator[tuple[RowLayout, ColumnLayout]]:
    """The cells of some kinds among the figures."""
    columns = table.figures
    for row in table.rows:
        here = cells.row(row.row)
        if any(kind in here for kind in kinds):
            yield from ((row, column) for column in columns if cells.kind(row.row, column.column) in kinds)


def _typed_numbers(
    cells: Cells, table: TableLayout, passed_over: Mapping[tuple[int, int], Equation]
) -> Iterator[Finding]:
    """Each number typed as text; one finding when most of the table is like that."""
    typed = list(_body(cells, table, TYPED))
    if not typed:
        return
    figures = sum(
        len([c for c in cells.figures(row.row) if table.area.left <= c <= table.area.right]) for row in table.rows
    )
    first = cells.grid.place(typed[0][0].row, typed[0][1].column)
    if len(typed) > 5 and len(typed) > _MOSTLY_TEXT * figures:
        yield report("layout-text-column", first, {"count": str(len(typed))})
        return
    for row, column in typed:
        number = cells.number(row.row, column.column) or Decimal(0)
        words = {
            "text": cells.text(row.row, column.column), "reading": format_number(number),
            "row": row.name, "column": column.name,
        }  # fmt: skip
        place = cells.grid.place(row.row, column.column)
        short = passed_over.get((row.row, column.column))
        cause = (
            f"Vì thế ô tổng {cell_name(*short.total[1:])} đang thiếu {format_number(abs(short.residual))}."
            if short
            else ""
        )
        yield report("layout-text-number", place, words, cause=cause, expected=number, actual=words["text"])


def _doubtful_cells(cells: Cells, table: TableLayout) -> Iterator[Finding]:
    with_units = _typed_with_units(cells, table)
    for column, rows in with_units.items():
        yield _unit_column(cells, column, rows)
    for row, column in _body(cells, table, DOUBTFUL + QUANTITY + TEXT):
        kind = cells.kind(row.row, column.column)
        if kind == QUANTITY and row in with_units.get(column, ()):
            continue
        text = cells.text(row.row, column.column)
        place = cells.grid.place(row.row, column.column)
        words = {"text": text[:60], "row": row.name, "column": column.name}
        if kind == TEXT:
            if row.kind is not RowKind.HEADING:
                yield report("layout-words", place, words, actual=text[:60])
            continue
        yield _doubt(cells, row, column, words)


def _typed_with_units(cells: Cells, table: TableLayout) -> dict[ColumnLayout, list[RowLayout]]:
    """The columns of which most figures carry their unit, with the rows where it is that of the column."""
    found: dict[ColumnLayout, list[RowLayout]] = {}
    for row, column in _body(cells, table, QUANTITY):
        value = cells.readings[row.row, column.column]
        if isinstance(value, Quantity) and value.measure == column.measure:
            found.setdefault(column, []).append(row)
    figures = {column: sum(cells.kind(row.row, column.column) != BLANK for row in table.rows) for column in found}
    return {column: rows for column, rows in found.items() if _LEAST_ALIKE <= len(rows) > figures[column] / 2}


def _unit_column(cells: Cells, column: ColumnLayout, rows: list[RowLayout]) -> Finding:
    """Shares of "85,2%" are a habit that is only noted; amounts typed with their unit cannot be added up by Excel."""
    unit = column.measure.symbol if column.measure else ""
    place = cells.grid.place(rows[0].row, column.column)
    text = cells.text(rows[0].row, column.column)
    words = {"count": str(len(rows)), "column": column.name, "text": text, "unit": unit}
    severity = Severity.NOTE if column.rate else None
    return report("layout-unit-column", place, words, severity=severity, actual=text)


def _doubt(cells: Cells, row: RowLayout, column: ColumnLayout, words: dict[str, str]) -> Finding:
    place = cells.grid.place(row.row, column.column)
    value = cells.readings[row.row, column.column]
    if isinstance(value, Quantity):
        unit = row.measure or column.measure
        if unit is not None and unit != value.measure:
            return report("layout-mixed-unit", place, {**words, "unit": unit.symbol}, actual=words["text"])
        return report("layout-number-with-unit", place, words, expected=value.value, actual=words["text"])
    candidates = value.candidates if isinstance(value, Unreadable) else ()
    reason = value.reason if isinstance(value, Unreadable) else "không rõ"
    told = " hoặc ".join(format_number(candidate) for candidate in candidates) or "nhiều số khác nhau"
    return report(
        "layout-doubtful",
        place,
        {**words, "reason": reason[0].lower() + reason[1:], "readings": told},
        actual=words["text"],
    )


def _hidden(cells: Cells, table: TableLayout) -> Iterator[Finding]:
    for row in table.rows:
        columns = [c.column for c in table.figures if cells.number(row.row, c.column)] if row.hidden else []
        if columns:
            words = {"number": str(row.row), "row": row.name}
            yield report("layout-hidden-row", cells.grid.place(row.row, columns[0]), words)
    for column in table.figures:
        rows = [row.row for row in table.rows if cells.number(row.row, column.column)] if column.hidden else []
        if rows:
            yield report("layout-hidden-column", cells.grid.place(rows[0], column.column), {"column": column.name})


def _may_fall(field: ColumnLayout) -> bool:
    """A change, a balance, or a rate of growth: a minus sign is at home there."""
    words = cached_key(field.name).split()
    return is_signed(field.name) or (field.rate and ("tăng" in words or "giảm" in words))


def _negatives(facts: TableFacts) -> Iterator[Finding]:
    """A minus sign where all the others have none, and nothing is called an increase, a balance or a change."""
    matrix = facts.matrix
    differences = {
        e.total[2] for relation in facts.across for e in relation.equations[:1] if any(s < 0 for _, s in e.parts)
    }
    changing = {
        matrix.fields[rate.field].column for rate in facts.rates
        if (above := matrix.fields[rate.above]).column in differences or _may_fall(above)
    }  # fmt: skip
    computed = {one.owner for one in facts.row_sums if one.subtracts}
    relations = [
        *facts.across,
        *(sums.relation for sums in facts.down),
        *(one.relation for one in facts.row_sums),
    ]
    repeated = {
        e.total for relation in relations for e in relation.equations if e.holds and e.actual < 0 and e.expected < 0
    }  # fmt: skip
    for at, field in enumerate(matrix.fields):
        if field.role is not ColumnRole.NUMBER or _may_fall(field) or field.column in differences | changing:
            continue
        factors = [one for rate in facts.rates if rate.field == at for one in (rate.above, rate.below)]
        own = [
            line for number, line in enumerate(matrix.lines)
            if number not in computed and not any((line.figures[factor] or 0) < 0 for factor in factors)
        ]  # fmt: skip
        values = [(line, value) for line in own if (value := line.figures[at])]
        below = [(line, value) for line, value in values if value < 0]
        if not below or len(below) * 3 > len(values):
            continue
        for line, value in below:
            spot = matrix.spot(matrix.lines.index(line), at)
            if not is_signed(line.layout.label) and spot not in repeated:
                place = matrix.cells.grid.place(line.layout.row, field.column)
                words = {"row": line.layout.name, "column": field.name, "actual": format_number(value)}
                yield report("layout-negative", place, words, expected=abs(value), actual=value)
