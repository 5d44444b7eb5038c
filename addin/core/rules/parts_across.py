"""Cộng ngang: a column that is the sum of other columns, in every row."""

from __future__ import annotations

from collections.abc import Iterator

from addin.core.finding import Finding, Severity
from addin.core.form.model import Column
from addin.core.rules.context import Context, show, title_of
from addin.core.rules.equations import Equation, term
from addin.core.rules.sums import Term, plainly_holds
from addin.core.table import Row


def parts_across(context: Context) -> Iterator[Finding]:
    """Cộng ngang; where a whole column is missing that is said once, by the check of the columns."""
    for equation in sums_across(context):
        yield from equation.findings()


def sums_across(context: Context) -> Iterator[Equation]:
    """Các đẳng thức cộng ngang của bảng, but for those that plainly hold."""
    for column in context.numbers:
        parts = [context.form.by_id[part] for part in column.parts]
        if parts and all(part.id in context.table.columns for part in parts):
            for row in context.table.rows:
                if not plainly_holds(context.value(row, column), [context.value(row, part) for part in parts]):
                    yield _equation(context, row, column, parts)


def _equation(context: Context, row: Row, column: Column, parts: list[Column]) -> Equation:
    terms = tuple(term(context, row, part, part.name) for part in parts)
    return Equation(
        context=context,
        row=row,
        column=column,
        total=term(context, row, column, title_of(column)),
        parts=terms,
        code="parts-across",
        words=lambda: {"terms": _written(terms), "parts": ", ".join(part.name for part in terms)},
        if_total_blank=Severity.ERROR,
    )


def _written(terms: tuple[Term, ...]) -> str:
    return " + ".join(f"{part.name} {show(part.figure, part.rounding)}" for part in terms if part.figure is not None)
