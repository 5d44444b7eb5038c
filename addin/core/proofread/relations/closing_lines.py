"""Dòng cộng: the line that adds up the lines above it, number for number: "Cộng: 07 lớp, 230 học viên, 377 triệu đồng".

The lines may be items of a list, or lines without any mark that all tell the same things in one order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from addin.core.proofread.accidents import accident
from addin.core.proofread.checks import Check, Report, broken, holding
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.bullets import LISTED, can_be_total, outermost, told_of_items
from addin.core.proofread.relations.partition import WHOLE, as_part, same_kind
from addin.core.proofread.structure import Block, Kind
from addin.core.proofread.sums import Sum

_CLOSES = re.compile(r"\W*(?:như vậy,?\s)?(?:(?P<adds>(?:tổng\s)?cộng)|tổng|toàn|chung|tính chung|cả)\b")
_MOST_LINES = 200
_LONGEST = 240
"""A line that tells a row of numbers is no paragraph."""


def closing_lines(report: Report) -> Iterator[Check]:
    """Cộng lại các dòng trên mỗi dòng cộng."""
    for reading in report.readings:
        closes = _CLOSES.match(reading.lower) if reading.quantities else None
        if closes is not None and reading.block.kind in (Kind.PLAIN, *LISTED):
            rows = [_numbers(line) for line in _lines(report, reading.block)]
            if len(rows) > 1:
                yield from _judged(list(_columns(_numbers(reading), rows)), adds=bool(closes["adds"]))


def _lines(report: Report, total: Block) -> list[Reading]:
    """The lines above a total: the items of its list, or of the list it stands behind, or lines like each other."""
    blocks = report.document.blocks
    above = _rows_right_above(report, total)
    if len(above) > 1:
        return above
    first = blocks[total.index - 1] if total.index else total
    if total.kind is not Kind.PLAIN:
        first = total
    elif first.parent >= 0 and blocks[first.parent].kind in LISTED:
        first = blocks[first.parent]
    lines: list[Reading] = []
    for at in range(total.index - 1, max(-1, total.index - 1 - _MOST_LINES), -1):
        line = report.of(at)
        if line.block.kind is first.kind and line.block.parent == first.parent and _is_row(line):
            lines.append(line)
        elif first.kind is Kind.PLAIN or line.block.kind.depth <= first.kind.depth or line.block.kind is Kind.TABLE:
            break
    plain = first.kind is Kind.PLAIN and len({tuple(q.kind for q in _numbers(line)) for line in lines}) > 1
    return [] if plain else lines[::-1]


def _rows_right_above(report: Report, total: Block) -> list[Reading]:
    """Lines without any mark that stand under a heading with their total: "Hộ nghèo: 61.274"."""
    rows: list[Reading] = []
    for at in range(total.index - 1, max(-1, total.index - 1 - _MOST_LINES), -1):
        line = report.of(at)
        if total.kind is not Kind.PLAIN or line.block.kind is not Kind.PLAIN or line.block.parent != total.parent:
            break
        if not _is_row(line):
            break
        rows.append(line)
    alike = len({tuple(q.kind for q in _numbers(line)) for line in rows}) == 1
    return rows[::-1] if alike else []


def _is_row(line: Reading) -> bool:
    """A name and its numbers; what announces a list is none, and another total ends another list."""
    own = len(line.text) < _LONGEST and not line.text.endswith(":") and not _CLOSES.match(line.lower)
    return own and bool(_numbers(line))


def _numbers(line: Reading) -> list[Quantity]:
    """What a line tells of its own: outside of brackets, before any "trong đó", no average and no comparison."""
    return outermost(line, [q for q in line.quantities if can_be_total(line, q)])


def _columns(totals: Sequence[Quantity], rows: Sequence[Sequence[Quantity]]) -> Iterator[Sum]:
    """Each total with the numbers of its kind that stand in its place in every line; not every line need have one."""
    taken: dict[str, int] = {}
    for whole in totals:
        column = taken[whole.kind] = taken.get(whole.kind, -1) + 1
        told = [some for row in rows if (some := [q for q in row if same_kind(q, whole)])]
        if len(told) > 1 and {len(some) for some in told} == {max(column + 1, len(told[0]))}:
            yield Sum(whole, tuple(as_part(some[column], whole) for some in told))


def _judged(columns: Sequence[Sum], *, adds: bool) -> Iterator[Check]:
    """A column that does not add up is wrong where others do, where the line says that it adds, or by a slip."""
    proven = any(found.holds for found in columns)
    for found in columns:
        if found.holds:
            yield holding(WHOLE, found)
        elif adds or proven or accident(found) < 1:
            yield broken(WHOLE, found, told_of_items(found))
