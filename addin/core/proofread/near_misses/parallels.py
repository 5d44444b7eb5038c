"""Các mục song song: what binds the numbers of most items of a list binds those of the others too.

"- Đường ấp 3: đề nghị 2.450 triệu đồng, qua kiểm tra 2.391,4 triệu đồng, giảm 58,6 triệu đồng." says in no word that it
is a difference; that the same three numbers differ so in the other items does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise, permutations

from addin.core.proofread.checks import Check, Report
from addin.core.proofread.equations import Average, Equation, Flow, Ratio
from addin.core.proofread.near_misses.evidence import Evidence, holds
from addin.core.proofread.near_misses.rests import REMAINDER
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.comparison import RATE
from addin.core.proofread.relations.priced_groups import PRODUCT
from addin.core.proofread.structure import Block, Kind

_FEWEST, _LONGEST_ITEM, _MOST = 3, 6, 200
"""Items of a list, numbers of an item."""

_Item = tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class _Bond:
    """Quan hệ theo vị trí: the third number follows from the first two, as in the other items."""

    kind: str
    about: int
    make: Callable[..., Equation]
    of: tuple[int, ...]

    def of_item(self, item: _Item) -> Equation:
        return self.make(*(item[at] for at in self.of))

    def holds(self, item: _Item) -> bool:
        return all(item[at].base for at in self.of) and holds(self.of_item(item), item[self.about])


def missed_parallels(report: Report, evidence: Evidence) -> Iterator[Check]:
    """Xét những mục không theo quan hệ mà các mục khác của cùng danh sách đều theo."""
    for family in _families(report):
        told: set[_Item] = set()
        for bond in _bonds(family[0]):
            odd = _odd(bond, family)
            for item in odd:
                check = evidence.broken(bond.kind, item[bond.about], bond.of_item(item))
                if check is not None and item not in told and _proven(check, len(family) - len(odd), len(odd)):
                    told.add(item)
                    yield check


def _odd(bond: _Bond, family: Sequence[_Item]) -> list[_Item]:
    """The items that do not follow; none where so many do not that nothing binds the others either."""
    odd: list[_Item] = []
    for item in family:
        if not bond.holds(item):
            odd.append(item)
            if len(odd) > max(1, len(family) // (_FEWEST + 1)):
                return []
    return odd


def _proven(check: Check, fine: int, odd: int) -> bool:
    """Three items speak against one; two of them, where a slip of the hand explains the third."""
    by_hand = check.cause is not None and check.cause.strong
    return fine >= max(_FEWEST, 3 * odd) or (fine == _FEWEST - 1 and odd == 1 and by_hand)


def _bonds(item: _Item) -> Iterator[_Bond]:
    """What may bind three numbers of an item, by their places."""
    for one, two, three in permutations(range(len(item)), 3):
        a, b, c = (item[at] for at in (one, two, three))
        if a.kind == b.kind and c.percent and not a.percent:
            yield _Bond(RATE, three, Ratio, (three, one, two))
            for sign in (1, -1):
                yield _Bond(RATE, three, partial(Ratio, sign=sign), (three, one, two))
        elif a.kind == b.kind == c.kind and two < three:
            yield _Bond(REMAINDER, three, _less, (three, one, two))
        elif c.per and a.kind == c.kind.split("/")[0]:
            yield _Bond(PRODUCT, three, Average, (three, one, two))


def _less(rest: Quantity, whole: Quantity, gone: Quantity) -> Equation:
    return Flow(rest, (whole,), (gone,))


def _families(report: Report) -> Iterator[list[_Item]]:
    """Items of one list that tell as many numbers of the same kinds, one behind the other."""
    lists: dict[tuple[int, Kind], list[Block]] = defaultdict(list)
    for block in report.document.blocks:
        if block.kind not in (Kind.TABLE, Kind.NOTE):
            lists[block.parent, block.kind].append(block)
    for blocks in lists.values():
        for run in _runs(blocks):
            items = [item for block in run for item in _items(report.of(block))]
            yield from _of_one_shape(items)


def _runs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Paragraphs that are no items of a list stand in one only where they follow each other."""
    run = list(blocks[:1])
    for one, two in pairwise(blocks):
        if two.kind is Kind.PLAIN and two.index != one.index + 1:
            yield run
            run = []
        run.append(two)
    yield run


def _items(reading: Reading) -> Iterator[_Item]:
    """The numbers of an item, or of each piece of it between semicolons."""
    begins = [0, *(at + 1 for at, letter in enumerate(reading.text) if letter == ";"), len(reading.text)]
    for begin, end in pairwise(begins):
        told = reading.between(begin, end)
        if 2 < len(told) <= _LONGEST_ITEM and all(q.approx is Approx.NONE for q in told):
            yield tuple(replace(q, ranged=False) for q in told)


def _of_one_shape(items: Sequence[_Item]) -> Iterator[list[_Item]]:
    shapes: dict[tuple[str, ...], list[_Item]] = defaultdict(list)
    for item in items[:_MOST]:
        shapes[tuple(q.kind for q in item)].append(item)
    yield from (alike for alike in shapes.values() if len(alike) >= _FEWEST)
