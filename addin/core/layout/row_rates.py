"""Dòng tỷ lệ: in a table that lies on its side, a row recomputed from two rows above it, column by column."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Context, Decimal

from addin.core.layout.described import Basis, Equation, Relation, RelationKind
from addin.core.layout.matrix import Matrix, half_unit
from addin.core.layout.vocabulary import is_surely_rate

__all__ = ["percentage", "row_rate_relations"]

_CONTEXT = Context(prec=20)
_HUNDRED = Decimal(100)
_REACH = 6
_LEAST = 3


def row_rate_relations(matrix: Matrix) -> list[Relation]:
    """Các dòng tỷ lệ (%) tính lại được; needs at least three columns that agree."""
    if len(matrix.fields) < _LEAST:
        return []
    found = []
    for at, line in enumerate(matrix.lines):
        if line.layout.rate and is_surely_rate(f"{line.layout.label} {_unit(matrix, at)}"):
            relations = sorted(_ideas(matrix, at), key=lambda relation: -relation.held)
            found.extend(relations[:1])
    return found


def _unit(matrix: Matrix, line: int) -> str:
    measure = matrix.lines[line].layout.measure
    return "%" if measure is not None and measure.symbol == "%" else ""


def _ideas(matrix: Matrix, rate: int) -> Iterator[Relation]:
    near = [at for at in range(max(0, rate - _REACH), rate) if not matrix.lines[at].layout.rate]
    for above in near:
        for below in near:
            if above == below:
                continue
            equations = [
                e for field in range(len(matrix.fields)) if (e := _equation(matrix, rate, above, below, field))
            ]
            held = sum(equation.holds for equation in equations)
            if held >= _LEAST and held * 3 >= len(equations) * 2 and len({e.actual for e in equations}) > 1:
                names = (matrix.lines[at].layout.name for at in (rate, above, below))
                text = "{} = {} ÷ {} × 100".format(*names)
                yield Relation(RelationKind.RATIO, Basis.EVIDENCE, text, held, len(equations), tuple(equations))


def _equation(matrix: Matrix, rate: int, above: int, below: int, field: int) -> Equation | None:
    """One column; off by one unit of the last decimal is allowed, as for rates in columns."""
    if any(field in matrix.lines[at].unreadable for at in (above, below, rate)):
        return None
    a, b, actual = (matrix.lines[at].figures[field] for at in (above, below, rate))
    if a is None or not b or not actual or matrix.fields[field].rate:
        return None
    expected = percentage(a, b)
    if expected is None:
        return None
    slack = 2 * half_unit(min(2, matrix.lines[rate].places[field])) + abs(expected) / 1000
    parts = ((matrix.spot(above, field), 1), (matrix.spot(below, field), 1))
    return Equation(matrix.spot(rate, field), parts, expected, actual, slack)


def percentage(above: Decimal, below: Decimal) -> Decimal | None:
    """Tỷ lệ phần trăm."""
    return _CONTEXT.multiply(_CONTEXT.divide(above, below), _HUNDRED) if below else None
