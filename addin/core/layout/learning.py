"""Học biểu này: an understood table becomes a form definition, for the officer to confirm in the Sổ."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from addin.core.book.names import TAKEN, sheet_name
from addin.core.communes import is_unit_name
from addin.core.finding import Severity
from addin.core.form.model import Column, ColumnType, Form, Item, Rule, Shape
from addin.core.layout.described import (
    ColumnLayout,
    ColumnRole,
    Relation,
    RelationKind,
    RowKind,
    RowLayout,
    TableLayout,
    Understanding,
)
from addin.core.wording import same

__all__ = ["UNIT_ROW", "learn"]

_TYPES = {
    ColumnRole.ORDINAL: ColumnType.ORDINAL,
    ColumnRole.UNIT: ColumnType.MEASURE,
    ColumnRole.NUMBER: ColumnType.NUMBER,
}
_LONGEST_CODE = 28
_USUAL_WIDTH, _WIDEST = 10, 42


def learn(understanding: Understanding) -> tuple[Form, ...]:
    """Một biểu mẫu cho mỗi bảng đã hiểu; relations that are not sure are left for the officer to add."""
    codes, sheets = _Codes(), set(TAKEN)
    forms = []
    for table in understanding.tables:
        own = [r for r in understanding.relations if r.sure and r.equations and _belongs(r, table)]
        code = codes.of(table.title or table.sheet_name, "bieu")
        forms.append(_of_one_unit(_Learner(table, own).form(code, sheet_name(table.sheet_name, sheets))))
    return tuple(forms)


def _of_one_unit(form: Form) -> Form:
    """Biểu của từng đơn vị: where every row is a unit, the table is what they come to, and each of them has one row.

    With all those rows in each unit's form, every figure would be counted once more for the table itself.
    """
    units = [item for item in form.items if is_unit_name(item.name)]
    others = [item for item in form.items if item not in units and not item.parts]
    if len(units) < _UNITS or others:
        return form
    return replace(form, items=(Item("don_vi", UNIT_ROW),), rules=(), total="")


UNIT_ROW = "Số liệu của đơn vị"
_UNITS = 3


def _belongs(relation: Relation, table: TableLayout) -> bool:
    sheet, row, column = relation.equations[0].total
    return sheet == table.sheet and (row, column) in table.area


@dataclass
class _Codes:
    """Mã không dấu, each given out once."""

    used: set[str] = field(default_factory=set)

    def of(self, text: str, otherwise: str) -> str:
        plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
        words = "".join(
            c if c.isascii() and c.isalnum() else " " if not unicodedata.combining(c) else "" for c in plain
        )
        code = ""
        for word in words.split():
            if len(code) + len(word) >= _LONGEST_CODE:
                break
            code = f"{code}_{word}" if code else word
        if not code or not code[0].isalpha():
            code = f"{otherwise}_{code}".rstrip("_")
        unique, count = code, 1
        while unique in self.used:
            count += 1
            unique = f"{code}_{count}"
        self.used.add(unique)
        return unique


def _adds_the_same_rows(relation: Relation) -> bool:
    """What a definition can say: rows added up, the same ones in every column, nothing taken away."""
    rows = {tuple(part[1] for part, _ in equation.parts) for equation in relation.equations}
    return len(rows) == 1 and all(sign > 0 for equation in relation.equations for _, sign in equation.parts)


def _measure(layout: ColumnLayout) -> str:
    """The unit the header names; a column called "Hội viên" counts its own thing and names no unit."""
    if layout.measure is None or (layout.path and same(layout.path[-1], layout.measure.symbol)):
        return ""
    return layout.measure.symbol


def _unit(row: RowLayout) -> str:
    return row.measure.symbol if row.measure else ""


class _Learner:
    """Dựng biểu mẫu của một bảng."""

    def __init__(self, table: TableLayout, relations: list[Relation]) -> None:
        columns, rows = _Codes(), _Codes()
        self.table, self.relations = table, relations
        self.column_codes = {c.column: columns.of(c.path[-1] if c.path else "", "cot") for c in table.columns}
        self.measures = self._measures()
        self.row_codes = {r.row: rows.of(r.label, "dong") for r in table.rows}
        self.parts = self._added_rows()
        self.rows = [row for row in table.rows if self._is_printed(row)]

    def _measures(self) -> dict[int, str]:
        """The unit of each column; parts are counted in the unit of their total."""
        measures = {column.column: _measure(column) for column in self.table.columns}
        for relation in self._equations(RelationKind.ACROSS):
            equation = relation.equations[0]
            for part, _ in equation.parts:
                measures[part[2]] = measures[equation.total[2]]
        return measures

    def form(self, code: str, sheet: str) -> Form:
        return Form(
            id=code,
            sheet=sheet,
            title=self.table.title or self.table.sheet_name,
            shape=Shape.FIXED,
            columns=tuple(self._column(column) for column in self.table.columns),
            items=tuple(map(self._item, self.rows)),
            rules=tuple(self._rules()),
            total=self._total(),
        )

    def _column(self, layout: ColumnLayout) -> Column:
        path = layout.path or (layout.name,)
        number = layout.role is ColumnRole.NUMBER
        return Column(
            id=self.column_codes[layout.column],
            name=path[-1],
            above=path[:-1],
            type=_TYPES.get(layout.role, ColumnType.TEXT),
            measure=self.measures.get(layout.column, "") if number else "",
            decimals=self._decimals(layout.column) if number else 0,
            negative=number and self._goes_below(layout.column),
            parts=self._parts(layout.column),
            ratio=self._ratio(layout.column),
            added=not layout.rate,
            width=self._width() if layout.role is ColumnRole.LABEL else _USUAL_WIDTH,
        )

    def _width(self) -> int:
        """As wide as the longest name of a row, within reason; longer ones are wrapped."""
        longest = max((len(row.label) for row in self.rows), default=0)
        return min(_WIDEST, max(_USUAL_WIDTH, longest + 2))

    def _equations(self, kind: RelationKind) -> Iterable[Relation]:
        return (relation for relation in self.relations if relation.kind is kind)

    def _decimals(self, column: int) -> int:
        places = [
            max(0, -int(exponent))
            for relation in self.relations
            for equation in relation.equations
            if equation.total[2] == column and isinstance(exponent := equation.actual.as_tuple().exponent, int)
        ]
        return min(4, max(places, default=0))

    def _goes_below(self, column: int) -> bool:
        return any(
            equation.actual < 0
            for relation in self.relations
            for equation in relation.equations
            if equation.total[2] == column
        )

    def _parts(self, column: int) -> tuple[str, ...]:
        for relation in self._equations(RelationKind.ACROSS):
            equation = relation.equations[0]
            if equation.total[2] == column and all(sign > 0 for _, sign in equation.parts):
                return tuple(self.column_codes[part[2]] for part, _ in equation.parts)
        return ()

    def _ratio(self, column: int) -> tuple[str, ...]:
        for relation in self._equations(RelationKind.RATIO):
            equation = relation.equations[0]
            if equation.total[2] == column and relation.text.endswith("× 100") and "= (" not in relation.text:
                return tuple(self.column_codes[part[2]] for part, _ in equation.parts)
        return ()

    def _added_rows(self) -> Mapping[int, tuple[int, ...]]:
        """The rows that each sum is made of, where the figures have proven it."""
        return {
            relation.equations[0].total[1]: tuple(part[1] for part, _ in relation.equations[0].parts)
            for relation in (*self._equations(RelationKind.ROWS), *self._equations(RelationKind.DOWN))
            if _adds_the_same_rows(relation)
        }

    def _is_printed(self, row: RowLayout) -> bool:
        """A total row stays where it is known what it adds up, all in one unit; any other would print a wrong 0."""
        if row.kind is not RowKind.TOTAL:
            return row.kind is not RowKind.HEADING
        rows = {one.row: one for one in self.table.rows}
        parts = [rows[part] for part in self.parts.get(row.row, ())]
        return bool(parts) and len(set(map(_unit, parts))) == 1 and all(map(self._is_printed, parts))

    def _total(self) -> str:
        """The one total row that is part of no other; of several nobody knows which is the total of all."""
        inner = {part for parts in self.parts.values() for part in parts}
        totals = [row for row in self.rows if row.kind is RowKind.TOTAL and row.row not in inner]
        return totals[0].label if len(totals) == 1 else ""

    def _item(self, row: RowLayout) -> Item:
        rows, parts = {one.row: one for one in self.rows}, self.parts.get(row.row, ())
        if not rows.keys() >= set(parts):
            parts = ()
        measure = _unit(rows[parts[0]]) if row.kind is RowKind.TOTAL else _unit(row)
        codes = tuple(self.row_codes[part] for part in parts)
        return Item(id=self.row_codes[row.row], name=row.label, number=row.ordinal, measure=measure, parts=codes)

    def _rules(self) -> Iterable[Rule]:
        """Differences cannot be said as parts, so they become rules."""
        for relation in self._equations(RelationKind.ACROSS):
            equation = relation.equations[0]
            if all(sign > 0 for _, sign in equation.parts):
                continue
            total = self.column_codes[equation.total[2]]
            terms = [("+ " if sign > 0 else "- ") + self.column_codes[part[2]] for part, sign in equation.parts]
            must = f"{total} = {' '.join(terms).removeprefix('+ ')}"
            yield Rule(f"{total}_khop", must, f"Không khớp: {relation.text}", severity=Severity.ERROR)
