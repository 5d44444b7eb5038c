"""Khớp với bảng số liệu: each number of the report against the cells of a workbook.

A number is matched to a cell with its value, the one whose row and column are named nearest to it; or
to a formula over cells of one row or one column. It contradicts a cell only if its own clause names
every word of the row, nothing else can be meant, and the value differs beyond rounding.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import permutations

from addin.core.grid import WorkbookGrids
from addin.core.number import Interval, decimals_of, interval
from addin.core.once import once
from addin.core.proofread.accidents import RARE, chance
from addin.core.proofread.calculation import Calculation, Operator
from addin.core.proofread.catalogue import MATCHING
from addin.core.proofread.causes import Cause, Slip, slips_of, suspect
from addin.core.proofread.checks import Check, Relation, Report, Verdict, place
from addin.core.proofread.formulas import derived, maximal, ranks, wrong_share
from addin.core.proofread.linked import LinkedNumbers
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.remembered import RememberedNumbers
from addin.core.proofread.structure import Kind
from addin.core.proofread.tables import FIGURES, NamedCell, figure_cells, named_cells, with_figures, words_of
from addin.core.proofread.tokens import Role

_PART = re.compile(r"\b(?:trong đó|gồm|trong số|bình quân|thêm|mỗi|tăng|giảm)\b")
_REACH = 160
_COLUMNS = 12
_ROWS = 6
_HUNDRED = Decimal(100)


def against_tables(
    workbook: WorkbookGrids, linked: LinkedNumbers | None = None, remembered: RememberedNumbers | None = None
) -> Relation:
    """Quan hệ với một sổ: reads the tables once; numbers that the report links or an officer tied to a figure are not
    searched for."""
    figures = linked.figures if linked and linked.figures else {}
    cells = _Cells((*with_figures(named_cells(workbook), figures.values()), *figure_cells(figures.values())))

    def matches(report: Report) -> Iterator[Check]:
        told = [(r, q) for r in report.readings for q in r.quantities]
        prose = [(r, q) for r, q in told if r.block.kind is not Kind.TABLE]
        main = _main_table(cells, [q for _, q in prose])
        confirmed = remembered.checks(report) if remembered else {}
        for reading in report.readings:
            if reading.block.kind is not Kind.TABLE:
                yield from ranks(reading, cells.table(main))
        for reading, quantity in told:
            known = linked.check(report, quantity) if linked else None
            known = known or confirmed.get((quantity.block, quantity.start))
            if known is not None:
                yield known
            elif reading.block.kind is not Kind.TABLE:
                yield from _match(reading, quantity, cells, main)

    return matches


def _main_table(cells: _Cells, told: Sequence[Quantity]) -> int:
    """The table the report was written from: the one that holds most of its longer numbers; -1 if none stands out."""
    votes = Counter(
        table for q in told if _long(q) for table in {c.table for c in cells.within(q.interval) if _comparable(q, c)}
    )
    best = votes.most_common(2)
    if len({cell.table for cell in cells.all}) == 1:
        return 0
    return best[0][0] if best and best[0][1] > 2 and (len(best) == 1 or best[0][1] > best[1][1]) else -1


@dataclass(frozen=True)
class _Cells:
    """The cells in order of value, and by the words of their rows."""

    all: tuple[NamedCell, ...]
    rows: dict[tuple[int, int], list[NamedCell]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for cell in self.all:
            self.rows[cell.table, cell.row].append(cell)

    @once
    def ordered(self) -> list[NamedCell]:
        return sorted(self.all, key=lambda cell: cell.base)

    @once
    def values(self) -> list[Decimal]:
        return [cell.base for cell in self.ordered]

    def within(self, interval: Interval) -> list[NamedCell]:
        """The cells whose value an interval holds."""
        return self.ordered[bisect_left(self.values, interval.low) : bisect_right(self.values, interval.high)]

    def table(self, number: int) -> list[list[NamedCell]]:
        """The rows of one table."""
        return [row for (table, _), row in self.rows.items() if table == number]

    def named(self, words: frozenset[str]) -> list[tuple[int, int]]:
        """The rows all of whose words stand in a text, those with most words first."""
        found = [
            (row, cells[0].row_words)
            for row, cells in self.rows.items()
            if cells[0].row_words and cells[0].row_words <= words
        ]
        longest = sorted(found, key=lambda entry: -len(entry[1]))
        return [row for row, _ in longest]


def _match(reading: Reading, q: Quantity, cells: _Cells, main: int) -> Iterator[Check]:
    if q.ranged or q.doubtful or q.role is Role.ABOVE:
        return
    words = _around(reading, q)
    same = [cell for cell in cells.within(q.interval) if _comparable(q, cell)]
    if cells.named(words):
        same = [cell for cell in same if cell.row_words & words or not cell.row_words]
    best = max(same, key=lambda cell: _score(cell, words), default=None)
    if best is not None and (_score(best, words) > 0 or (len(same) == 1 and _long(q))):
        exact = best.base == q.base
        yield Check(
            MATCHING,
            Verdict.HOLDS if exact else Verdict.ROUNDED,
            place(q),
            message=f"Khớp ô {best.where} ({best.title}).",
            figure=_only_figure(same, words),
        )
        return
    rows = [cells.rows[row] for row in cells.named(words) if row[0] != FIGURES]
    formula = derived(reading, q, rows, cells.table(rows[0][0].table if rows else main))
    if formula is not None:
        yield formula
        return
    if q.percent or q.points:
        share = wrong_share(reading, q, rows, cells.table(rows[0][0].table)) if rows else None
        told = list(_ratio(q, words, cells)) or ([share] if share else [])
    else:
        told = [] if same else list(_contradiction(reading, q, cells, main))
    yield from told or ([] if same else _slipped(reading, q, words, cells))


def _only_figure(same: Sequence[NamedCell], words: frozenset[str]) -> str:
    """The figure whose name is nearest to the sentence; empty if two are as near."""
    scores = {cell.figure: _score(cell, words) for cell in same if cell.table == FIGURES}
    best = [figure for figure, score in scores.items() if score and score == max(scores.values())]
    return best[0] if len(best) == 1 else ""


def _slipped(reading: Reading, q: Quantity, words: frozenset[str], cells: _Cells) -> Iterator[Check]:
    """The one cell that the sentence speaks of and whose value a slip of the hand turns into the number."""
    if q.approx is not Approx.NONE or not q.value or q.role is not Role.FIGURE:
        return
    near = words | _heading(reading, q)
    meant: list[tuple[Slip, NamedCell]] = []
    for slip, value in slips_of(q.value):
        right = interval(value, max(0, decimals_of(q.value) + (slip is not Slip.TRANSPOSED)))
        near_by = (c for c in cells.within(right.scaled(q.factor)) if c.base and _comparable(q, c))
        meant += [(slip, c) for c in near_by if _spoken_of(c, near)]
    values = {cell.base for _, cell in meant}
    rivals = len({cell.base for cell in cells.all if _comparable(q, cell) and _spoken_of(cell, near)})
    if len(values) == 1 and not _said_elsewhere(reading, q, meant[0][1]):
        slip, cell = max(meant, key=lambda entry: _score(entry[1], near))
        own = cell.base / q.factor
        if chance(q, Interval(own, own), slip) * rivals <= RARE:
            yield _broken(q, cell, cells)


def _spoken_of(cell: NamedCell, words: frozenset[str]) -> bool:
    """Whether most words of a row, or of a column of the total, stand around a number."""
    if cell.total or not cell.row_words:
        return bool(cell.column_words) and 2 * len(cell.column_words & words) >= len(cell.column_words)
    return 2 * len(cell.row_words & words) > len(cell.row_words)


def _around(reading: Reading, q: Quantity) -> frozenset[str]:
    start, end = reading.sentence(q.start)
    return words_of(reading.lower[max(start, q.start - _REACH) : min(end, q.unit_end + _REACH)])


def _comparable(q: Quantity, cell: NamedCell) -> bool:
    """Whether a cell may hold the number: same dimension, or one of the two only counts."""
    if q.percent or q.points or (cell.measure is not None and cell.measure.symbol == "%"):
        return q.measure is not None and cell.measure is not None and q.measure.dimension == cell.measure.dimension
    if q.measure is None or cell.measure is None:
        return q.counted and (cell.measure is None or cell.measure.counted)
    return q.measure.dimension == cell.measure.dimension or (q.counted and cell.measure.counted)


def _score(cell: NamedCell, words: frozenset[str]) -> int:
    return 2 * len(cell.row_words & words) + len(cell.column_words & words)


def _long(q: Quantity) -> bool:
    return len("".join(filter(str.isdigit, q.text)).strip("0")) >= 3


def _ratio(q: Quantity, words: frozenset[str], cells: _Cells) -> Iterator[Check]:
    """% of plan, % of last year, growth: two cells of a row that the sentence names."""
    rows = [row for row in cells.named(words) if row[0] != FIGURES]
    for row in rows[:_ROWS]:
        for above, below in permutations(cells.rows[row][:_COLUMNS], 2):
            if below.base == 0 or not _alike(above, below):
                continue
            share = above.base / below.base * _HUNDRED
            ways = ((Operator.SHARE, share), (Operator.RISE, share - _HUNDRED), (Operator.FALL, _HUNDRED - share))
            for operator, value in ways:
                if q.in_unit.contains(value):
                    how = Calculation(operator, (above, below))
                    message = f"Tính từ ô {how.said}."
                    yield Check(MATCHING, Verdict.ROUNDED, place(q), message=message, figure=how.figure)
                    return


def _alike(one: NamedCell, two: NamedCell) -> bool:
    if one.measure is None or two.measure is None:
        return one.measure is two.measure
    return one.measure.dimension == two.measure.dimension and one.measure.summable


def _contradiction(reading: Reading, q: Quantity, cells: _Cells, main: int) -> Iterator[Check]:
    """The clause names a row and the number differs from its only cell of this kind."""
    if q.approx is not Approx.NONE or q.role is not Role.FIGURE:
        return
    before = reading.words_before(q)
    if _PART.search(before):
        return
    near = words_of(f"{before} {' '.join(q.noun)} {reading.words_after(q, 30)}")
    clause = near | _heading(reading, q)
    rows = [row for row in cells.named(clause) if row[0] == main and len(cells.rows[row][0].row_words) >= 2]
    if len(maximal([cells.rows[row] for row in cells.named(words_of(before)) if row[0] == main])) > 1:
        return
    if not rows or _derived(q, cells.rows[rows[0]]):
        return
    longest = len(cells.rows[rows[0]][0].row_words)
    rivals = [row for row in rows if len(cells.rows[row][0].row_words) == longest]
    fitting = [cell for row in rivals for cell in cells.rows[row] if _named_column(q, cell, clause)]
    named = [cell for cell in fitting if cell.column_words & near]
    told = named if len(fitting) > 1 else fitting
    if len(told) == 1 and not _said_elsewhere(reading, q, told[0]):
        yield _broken(q, told[0], cells)


def _heading(reading: Reading, q: Quantity) -> frozenset[str]:
    """The words an item begins with, before its colon: they name the row of every number in it."""
    head, colon, _ = reading.lower[: q.start].partition(":")
    return words_of(head) if colon and len(head) < _REACH and not any(c.isdigit() for c in head) else frozenset()


def _said_elsewhere(reading: Reading, q: Quantity, cell: NamedCell) -> bool:
    """Whether another number of the paragraph already says what the cell says."""
    return any(other is not q and other.interval.contains(cell.base) for other in reading.quantities)


def _named_column(q: Quantity, cell: NamedCell, clause: frozenset[str]) -> bool:
    """Whether a cell is what the number says it is: same measure, and its column named or told by the measure alone."""
    if q.measure is None or cell.measure is None or q.measure.dimension != cell.measure.dimension:
        return False
    return not cell.column_words or bool(cell.column_words & clause) or cell.measure.symbol == q.measure.symbol


def _derived(q: Quantity, row: Sequence[NamedCell]) -> bool:
    """Whether the number is a sum or a difference of two cells of the row."""
    pairs = list(permutations(row[:_COLUMNS], 2))
    return any(q.interval.contains(a.base - b.base) or q.interval.contains(a.base + b.base) for a, b in pairs)


def _broken(q: Quantity, cell: NamedCell, cells: _Cells) -> Check:
    right = cell.base / q.factor
    cause = suspect(q.value, Interval(right, right))
    if cause is None and any(
        c.column == cell.column and c.table == cell.table and q.interval.contains(c.base) for c in cells.all
    ):
        cause = Cause(Slip.OTHER_ROW, right)
    message = f"Ô {cell.where} ({cell.title}) ghi {q.worded(right)}, báo cáo ghi {q.said}."
    return Check(MATCHING, Verdict.BROKEN, place(q), (), message, right, q.value, cause)
