"""Kiểm một quan hệ: what a relation between numbers came to, before it is worded for anybody."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from addin.core.proofread.causes import Cause
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import Reading, read_block
from addin.core.proofread.structure import Block, Document


class Verdict(StrEnum):
    """Kết luận. BROKEN is arithmetic; DOUBTFUL is worth a look; OPEN could not be decided."""

    HOLDS = "holds"
    ROUNDED = "rounded"
    BROKEN = "broken"
    DOUBTFUL = "doubtful"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Place:
    """Một chỗ trong đoạn."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Check:
    """Một quan hệ đã kiểm: its kind, what it came to, the number it is about and the numbers it rests on."""

    kind: str
    verdict: Verdict
    subject: Place
    rests_on: tuple[Place, ...] = ()
    message: str = ""
    expected: Decimal | str | None = None
    actual: Decimal | str | None = None
    cause: Cause | None = None

    @property
    def fine(self) -> bool:
        return self.verdict in (Verdict.HOLDS, Verdict.ROUNDED)


@dataclass(frozen=True)
class Report:
    """Báo cáo để kiểm: the document with every block read, once."""

    document: Document

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        return tuple(read_block(self.document, block) for block in self.document.blocks)

    def of(self, block: Block | int) -> Reading:
        return self.readings[block if isinstance(block, int) else block.index]


Relation = Callable[[Report], Iterable[Check]]


def place(quantity: Quantity) -> Place:
    """Chỗ của một đại lượng."""
    return Place(quantity.block, quantity.start, quantity.end)


def places(quantities: Iterable[Quantity]) -> tuple[Place, ...]:
    """Chỗ của nhiều đại lượng."""
    return tuple(place(q) for q in quantities)
