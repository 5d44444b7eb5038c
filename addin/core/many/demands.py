"""Quy tắc riêng và danh mục phụ in the lane: the rules of a form asked of rows in which everything can be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from addin.core.expression import Expression, ExpressionError, evaluate, parse
from addin.core.form.model import Column, ColumnType, Form, Kit, Rule, Shape
from addin.core.many.known import Known
from addin.core.many.record import as_figure
from addin.core.number import Missing, Text, Value
from addin.core.reading.cells import read_words
from addin.core.rules.context import form_unit
from addin.core.wording import key

__all__ = ["Dashes", "Demands", "OtherChoices"]

Dashes = Mapping[str, Set[int]]
"""Những dòng ghi “-” of each column of figures."""
_Figures = Mapping[str, Sequence[int | None]]
_Texts = Mapping[str, Sequence[str | None]]
_Demand = tuple[Expression | None, Expression]
_WHOLE = 1_000_000  # a figure is counted in millionths
_BLANK, _DASH = Missing(), Missing("-")


class OtherChoices:
    """Các cột danh mục phụ, by which no rows are sorted; and the numbers of the rows, 1.1 of which may be part of 1."""

    def __init__(self, kit: Kit, form: Form) -> None:
        sorting = form.first(ColumnType.CHOICE)
        lists = [one for one in form.asked if one.type is ColumnType.CHOICE and one is not sorting]
        self._names = {
            one.id: {key(name) for item in choices.items for name in (item.name, *item.aliases)}
            for one in lists
            if (choices := kit.choices_by_id.get(one.choices))
        }
        ordinal = form.first(ColumnType.ORDINAL) if form.shape is Shape.LIST else None
        self._ordinal = ordinal.id if ordinal else ""

    def fit(self, words: _Texts, figures: _Figures) -> bool:
        """Mọi ô ghi một mục của danh mục, or nothing; no row is numbered below another one."""
        if any(one % _WHOLE for one in figures.get(self._ordinal, ()) if one):
            return False
        if any(not one.rstrip(".").isalnum() for one in words.get(self._ordinal, ()) if one):
            return False
        return all(not text or key(text) in names for one, names in self._names.items() for text in words[one])


class Demands:
    """Quy tắc riêng của một biểu; it does not `fit` where one of them names what the lane does not know."""

    def __init__(self, kit: Kit, form: Form) -> None:
        self._form, self._sorting = form, form.first(ColumnType.CHOICE)
        demands = [_read(rule) for rule in form.rules]
        self._demands = [demand for demand in demands if demand]
        self._names = list(dict.fromkeys(name for one in self._demands for name in _names(one)))
        self._values = Known(_value)
        self.fit = len(self._demands) == len(demands) and all(map(self._is_known, self._names))
        columns = [form.by_id[name] for name in self._names if self.fit]
        self._rounded = {one.id: one.decimals for one in columns if one.is_number and not _is_counted(one)}

    def _is_known(self, name: str) -> bool:
        """A column that units fill in, if with figures of one unit."""
        column = self._form.by_id.get(name)
        return column is not None and not column.when and (not column.is_number or bool(column.measure))

    def hold(self, ids: Sequence[str], figures: _Figures, words: _Texts, dashes: Dashes) -> bool:
        """Dòng nào cũng đúng quy tắc, for sure."""
        if not self._demands:
            return True
        columns = [list(self._column(self._form.by_id[name], ids, figures, words, dashes)) for name in self._names]
        return all(self._holds(dict(zip(self._names, row, strict=True))) for row in zip(*columns, strict=True))

    def _column(
        self, column: Column, ids: Sequence[str], figures: _Figures, words: _Texts, dashes: Dashes
    ) -> Iterator[Value]:
        """A column as rules see it: a choice is the id of what was chosen."""
        if column is self._sorting:
            return map(Text, ids)
        if not column.is_number:
            return map(self._values.__getitem__, words[column.id])
        nothing = dashes[column.id]
        return (
            as_figure(one) if one is not None else _DASH if at in nothing else _BLANK
            for at, one in enumerate(figures[column.id])
        )

    def _holds(self, row: Mapping[str, Value]) -> bool:
        for when, must in self._demands:
            applies = evaluate(when, row, self._rounded) if when else True
            if applies is not False and (applies is not True or evaluate(must, row, self._rounded) is not True):
                return False
        return True


def _read(rule: Rule) -> _Demand | None:
    try:
        when, must = parse(rule.when) if rule.when else None, parse(rule.must)
    except ExpressionError:
        return None
    return (when, must) if must.is_condition and (when is None or when.is_condition) else None


def _names(demand: _Demand) -> Iterator[str]:
    yield from (name for one in demand if one for name in one.names)


def _value(text: str | None) -> Value:
    return read_words(text) if text else _BLANK


def _is_counted(column: Column) -> bool:
    return form_unit(column.measure).counted
