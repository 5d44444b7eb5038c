"""Bảng trong báo cáo: the total row against the rows, and columns that are made of other columns.

Nothing is known of a table but its numbers, so a formula must hold for most of its rows before the others are told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, permutations
from operator import attrgetter

from addin.core.measure import Measure
from addin.core.proofread.accidents import accident
from addin.core.proofread.checks import Check, Report, Verdict, broken, holding, place, places
from addin.core.proofread.equations import Average, Equation, Ratio, said_exactly
from addin.core.proofread.near_misses.evidence import holds
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.relations.comparison import RATE
from addin.core.proofread.relations.differences import GROWTH
from addin.core.proofread.relations.partition import WHOLE, message_of
from addin.core.proofread.relations.priced_groups import PRODUCT
from addin.core.proofread.relations.share import SHARE
from addin.core.proofread.sums import Sum, blame
from addin.core.proofread.text_tables import TextRow, TextTable, text_tables_of

_CHANGE = re.compile(r"tăng|giảm|so (?:với|sánh)")
_COLUMN_TOTAL = re.compile(r"^(?:tổng|cộng|chung)")
_REST = re.compile(r"còn|chênh lệch|tăng|giảm|chưa|so (?:với|sánh)")

_MADE_BY_RATE = re.compile(
    r"bình quân|trung bình|năng suất|/|mật độ|thành tiền|số tiền|sản lượng|kinh phí|giá trị|trị giá|doanh thu"
)
_SCALES = tuple(Decimal(1).scaleb(by) for by in (0, -1, 1, -2, 2, -3, 3))
_PROOF = 3
"""Shares that are right prove what the others are shares of."""
_BASE = attrgetter("base")

Formula = Callable[[TextRow], Equation | None]


def table_sums(report: Report) -> Iterator[Check]:
    """Cộng lại các dòng tổng, tính lại các cột."""
    for table in text_tables_of(report):
        yield from _totals(table)
        for column in table.columns:
            yield from _column(table, column)


def _totals(table: TextTable) -> Iterator[Check]:
    """Each total row with the rows above it, or below it where it stands first."""
    begin = 0
    for at, row in enumerate(table.rows):
        if row.total:
            parts = table.rows[begin:at] or table.rows[at + 1 :]
            if at > begin or at == 0:
                yield from _total(table, row, parts)
            begin = at + 1


def _total(table: TextTable, total: TextRow, parts: Sequence[TextRow]) -> Iterator[Check]:
    """Of all rows or of the groups, whichever comes to more of the totals; one that holds proves the others wrong."""
    best: list[Sum] = []
    for rows in (parts, [row for row in parts if row.group], [row for row in parts if not row.group]):
        sums = [found for column in total.cells if (found := _added(table, total, rows, column))]
        if rows is parts or (len(rows) > 1 and _fine(sums) > _fine(best)):
            best = sums
    proven = any(found.holds for found in best)
    for found in best:
        cause = blame(found)[1]
        if found.holds:
            yield holding(WHOLE, found)
        elif proven or (cause is not None and cause.strong) or accident(found) < 1:
            yield broken(WHOLE, found, message_of(found))


def _fine(sums: Sequence[Sum]) -> int:
    return sum(found.holds for found in sums)


def _added(table: TextTable, total: TextRow, rows: Sequence[TextRow], column: int) -> Sum | None:
    parts = tuple(row.cells[column] for row in rows if column in row.cells)
    if len(parts) < 2 or any(q.percent for q in parts) or table.is_share(column):
        return None
    return Sum(total.cells[column], parts)


def _column(table: TextTable, column: int) -> Iterator[Check]:
    """The formula that most rows of a column follow, and the rows that do not."""
    rows = [row for row in table.rows if column in row.cells]
    for kind, formula in _formulas(table, column):
        told = [(row.cells[column], equation) for row in rows if (equation := formula(row)) is not None]
        fine = [q for q, equation in told if holds(equation, q)]
        most = len(told) >= 3 and len(fine) >= 2 and 2 * len(fine) >= len(told) + 1
        if most or (len(fine) >= _PROOF and table.is_share(column)):
            for q, equation in told:
                yield _row(kind, q, equation)
            return


def _row(kind: str, q: Quantity, equation: Equation) -> Check:
    rests = places(other for other in equation.members if other != q)
    right = equation.meant(q)
    if holds(equation, q) or right is None:
        return Check(kind, Verdict.HOLDS, place(q), rests, equation=equation)
    value = said_exactly(q, right)
    return Check(kind, Verdict.BROKEN, place(q), rests, equation.told(q, value), value, q.value, None, equation)


def _formulas(table: TextTable, column: int) -> Iterator[tuple[str, Formula]]:
    """What a column may be made of, by what stands over it."""
    others = [other for other in table.columns if other != column and not table.is_share(other)]
    head = table.head(column)
    if table.is_share(column):
        for total in [row for row in table.rows if row.total][:1]:
            for part in others:
                yield SHARE, _share_of(column, part, total)
        for above, below in permutations(others, 2):
            yield RATE, _ratio(column, above, below, 0)
        for above, below in permutations(others, 2) if _CHANGE.search(head) else ():
            yield GROWTH, _ratio(column, above, below, -1 if "giảm" in head and "tăng" not in head else 1)
        return
    if _COLUMN_TOTAL.match(head) and len(others) > 1:
        behind = [other for other in others if other > column]
        for size in range(len(behind), 1, -1):
            yield WHOLE, _sum(column, behind[:size])
        yield WHOLE, _sum(column, [other for other in others if other < column])
    yield from _averages(column, others) if _MADE_BY_RATE.search(head) else ()
    if _REST.search(head):
        for whole, done in combinations(others, 2):
            yield WHOLE, _rest(column, whole, done)


def _averages(column: int, others: Sequence[int]) -> Iterator[tuple[str, Formula]]:
    """A column as the average of two others, or as the amount that the one makes of the other."""
    for rate, worth, count in permutations((column, *others), 3):
        if column != count:
            yield from ((PRODUCT, _average(rate, worth, count, scale)) for scale in _SCALES)


def _average(rate: int, total: int, count: int, scale: Decimal) -> Formula:
    """What a row comes to at its price, or its average, in whatever units stand over the columns."""

    def of(row: TextRow) -> Equation | None:
        if not {rate, total, count} <= row.cells.keys():
            return None
        own = row.cells[rate]
        measure = Measure("", "cột", scale, counted=own.measure is not None and own.measure.counted)
        return Average(replace(own, measure=measure), row.cells[total], row.cells[count])

    return of


def _ratio(column: int, above: int, below: int, sign: int) -> Formula:
    def of(row: TextRow) -> Equation | None:
        if above not in row.cells or below not in row.cells:
            return None
        return Ratio(row.cells[column], row.cells[above], row.cells[below], sign)

    return of


def _share_of(column: int, part: int, total: TextRow) -> Formula:
    def of(row: TextRow) -> Equation | None:
        if part not in row.cells or part not in total.cells:
            return None
        return Ratio(row.cells[column], row.cells[part], total.cells[part])

    return of


def _sum(column: int, parts: Sequence[int]) -> Formula:
    def of(row: TextRow) -> Equation | None:
        told = tuple(row.cells[part] for part in parts if part in row.cells)
        return Sum(row.cells[column], told) if len(told) > 1 else None

    return of


def _rest(column: int, whole: int, done: int) -> Formula:
    def of(row: TextRow) -> Equation | None:
        if whole not in row.cells or done not in row.cells:
            return None
        one, two = row.cells[whole], row.cells[done]
        return Sum(max(one, two, key=_BASE), (min(one, two, key=_BASE), row.cells[column]))

    return of
