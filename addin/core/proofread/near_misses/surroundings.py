"""Các số quanh một số: what may be compared with what, the nearest first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator

from addin.core.proofread.checks import Place, Report, place
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.structure import Kind

_BLOCKS = 2
_EACH = 6
"""Paragraphs that are looked back over, and numbers of each."""


def alike(one: Quantity, two: Quantity) -> bool:
    """Cùng loại: of one kind, or one of two counts has no noun of its own."""
    if one.kind == two.kind:
        return True
    bare = not one.kind or not two.kind
    return bare and one.counted and two.counted


def same_noun(one: Quantity, two: Quantity) -> bool:
    """Cùng tên gọi, or nothing that says otherwise."""
    return not (one.noun and two.noun) or one.noun[:1] == two.noun[:1]


def plain(q: Quantity) -> bool:
    """Số có thể làm tổng, làm phần."""
    return q.summable and not q.percent and not q.points


def before(reading: Reading, at: int) -> Iterator[Quantity]:
    """The numbers before a place in its block, the nearest first."""
    yield from reversed(reading.between(max(0, at - LONGEST), at)[-2 * _EACH :])


def earlier(report: Report, reading: Reading) -> Iterator[Quantity]:
    """The numbers of the paragraph that announces this one, and of the paragraphs before it, the last ones first."""
    parent = reading.block.parent
    near = [index for index in range(reading.block.index - 1, reading.block.index - 1 - _BLOCKS, -1) if index >= 0]
    for index in dict.fromkeys([*([parent] if parent >= 0 else []), *near]):
        other = report.of(index)
        if other.block.kind is not Kind.TABLE:
            ends = other.quantities[-_EACH:]
            yield from reversed(ends)
            yield from (q for q in other.quantities[:2] if q not in ends)


def around(report: Report, reading: Reading, q: Quantity) -> list[Quantity]:
    """Everything plain that a number may rest on, the nearest first."""
    end = reading.sentence(q.start)[1]
    behind = reading.between(q.unit_end, min(end, q.unit_end + 100))[:2]
    found = [*before(reading, q.start), *behind, *earlier(report, reading)]
    return [one for one in found if plain(one)]


def quantity_at(report: Report, where: Place) -> Quantity | None:
    """Đại lượng ở một chỗ."""
    reading = report.of(where.block)
    at = bisect_left(reading.starts, where.start)
    found = reading.quantities[at] if at < len(reading.quantities) else None
    return found if found is not None and found.start == where.start else None


_FAR = 12
"""Paragraphs that are looked back over for what a number at the head of a sentence may rest on."""


def heads(report: Report, reading: Reading, parts: Collection[Place], q: Quantity) -> list[Quantity]:
    """Những số mà một số có thể dựa vào, the nearest first, and behind them those that are only parts of a total.

    Of its own sentence every number, and the two behind it; of other sentences and paragraphs the first ones.
    """
    start, end = reading.sentence(q.start)
    behind = reading.between(q.unit_end, min(end, q.unit_end + 100))[:2]
    found = [*reversed(reading.between(start, q.start)[-_EACH:]), *behind, *_first_ones(reading, 0, start)]
    for index in range(reading.block.index - 1, max(-1, reading.block.index - 1 - _FAR), -1):
        other = report.of(index)
        if other.block.kind is not Kind.TABLE:
            found += _first_ones(other, max(0, len(other.text) - LONGEST), len(other.text))
    able = [one for one in found if plain(one) and alike(one, q)]
    return sorted(able, key=lambda one: place(one) in parts)


def _first_ones(reading: Reading, begin: int, end: int) -> Iterator[Quantity]:
    """The numbers outside of brackets, the last ones first."""
    for q in reversed(reading.between(begin, end)):
        if not reading.group_of(q).index:
            yield q
