"""Kiểm một quan hệ: what a relation between numbers came to, before it is worded for anybody."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from addin.core.once import once
from addin.core.proofread.causes import Cause
from addin.core.proofread.equations import Equation
from addin.core.proofread.quantities import Place as Place
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import Reading, read_block
from addin.core.proofread.structure import Block, Document
from addin.core.proofread.sums import Sum, blame

if TYPE_CHECKING:
    from addin.core.proofread.names import Names


class Verdict(StrEnum):
    """Kết luận. BROKEN is arithmetic; DOUBTFUL is worth a look; OPEN could not be decided."""

    HOLDS = "holds"
    ROUNDED = "rounded"
    BROKEN = "broken"
    DOUBTFUL = "doubtful"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Check:
    """Một quan hệ đã kiểm: its kind, what it came to, the number it is about and the numbers it rests on.

    `figure` is the one figure of a Sổ that the number matches, where only one can be meant, or the calculation over
    figures that gives it; `confirmed` says that the officer has tied the sentence to it.
    """

    kind: str
    verdict: Verdict
    subject: Place
    rests_on: tuple[Place, ...] = ()
    message: str = ""
    expected: Decimal | str | None = None
    actual: Decimal | str | None = None
    cause: Cause | None = None
    equation: Equation | None = None
    figure: str = ""
    confirmed: bool = False

    @property
    def fine(self) -> bool:
        return self.verdict in (Verdict.HOLDS, Verdict.ROUNDED)


MOST_NUMBERS = 60_000
"""Numbers that are related to each other, those of some five hundred pages; what follows is reported as not checked."""


@dataclass(frozen=True)
class Report:
    """Báo cáo để kiểm: the document with every block read, once."""

    document: Document

    @once
    def readings(self) -> tuple[Reading, ...]:
        left = MOST_NUMBERS
        readings = []
        for block in self.document.blocks:
            readings.append(read_block(self.document, block, listed_only=left <= 0))
            left -= len(readings[-1].quantities)
        return tuple(readings)

    @property
    def first_unread(self) -> Block | None:
        """Where the numbers begin that are only listed, because there are too many before them."""
        left = MOST_NUMBERS
        for reading in self.readings:
            if left <= 0:
                return reading.block
            left -= len(reading.quantities)
        return None

    @once
    def names(self) -> Names:
        """Tên gọi của các số, worked out once for all relations that ask."""
        from addin.core.proofread.names import Names

        return Names(self)

    def of(self, block: Block | int) -> Reading:
        return self.readings[block if isinstance(block, int) else block.index]


Relation = Callable[[Report], Iterable[Check]]


def place(quantity: Quantity) -> Place:
    """Chỗ của một đại lượng."""
    return quantity.place


def places(quantities: Iterable[Quantity]) -> tuple[Place, ...]:
    """Chỗ của nhiều đại lượng."""
    return tuple(q.place for q in quantities)


def holding(kind: str, found: Sum) -> Check:
    """Phép cộng đúng, exactly or within the rounding of what is printed."""
    verdict = Verdict.HOLDS if found.exactly else Verdict.ROUNDED
    return Check(kind, verdict, place(found.whole), places(found.parts), equation=found)


_FAR = Decimal("0.34")
"""A sum that misses by a third and by no slip of the hand is mostly no sum: parts that overlap, or a few of many."""


def broken(kind: str, found: Sum, message: str, *, certain: bool = True) -> Check:
    """Phép cộng sai: the number to look at, what it says and what it should say; OPEN where it is far from right."""
    wrong, cause, right = blame(found)
    far = cause is None and abs(found.plain - found.whole.value) > found.whole.value * _FAR
    if certain and (far or right <= 0):
        return Check(kind, Verdict.OPEN, place(found.whole), places(found.parts))
    others = tuple(q for q in (found.whole, *found.parts) if q is not wrong)
    message = message if wrong is found.whole else found.told(wrong, right)
    return Check(
        kind,
        Verdict.BROKEN if certain else Verdict.DOUBTFUL,
        place(wrong),
        places(others),
        message,
        right,
        wrong.value,
        cause,
        found,
    )
