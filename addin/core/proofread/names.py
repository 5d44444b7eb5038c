"""Tên gọi của số: the words every number of a report is called by, and the numbers that are called by given words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from addin.core.proofread.checks import Place, Report
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.structure import Kind
from addin.core.proofread.tokens import Role

_CUT = re.compile(r"[;()]|,(?!\d)|[.!?](?=\s)|:(?=.)|\bvà\b|\btrong đó\b|\bgồm\b")
_BEHIND = re.compile(
    r"(?:\s(?!(?:đạt|bằng|chiếm|tăng|giảm|so|do|để|và|cho|từ|trong|trên|với|là|ở|tại|gồm|còn)\b)[^\W\d_]+){1,4}"
)
"""What a number is of, behind its unit or its noun: "120 ha cà phê", "3.655 cụ đến khám"."""
_WORD = re.compile(r"[^\W\d_]+")
_EMPTY = frozenset(
    "số của và trong được là có đã này trên toàn xã huyện tỉnh phường thị thành phố giao đề ra năm cho với theo các "
    "những đạt bằng chiếm tỷ lệ nêu nói như thì còn ra đến từ khu vực địa bàn".split()
)
"""Words that tell no number from another."""
_REACH = 140
_LOOKED_AT = 60
"""How many numbers of one word are looked at, the nearest first."""


def words_of(text: str) -> frozenset[str]:
    """Các từ gọi tên trong một đoạn chữ."""
    return frozenset(_WORD.findall(text)) - _EMPTY


@dataclass(frozen=True, slots=True)
class Named:
    """Một số và tên của nó."""

    quantity: Quantity
    words: frozenset[str]


class Names:
    """Mọi số của báo cáo theo tên gọi."""

    def __init__(self, report: Report) -> None:
        self._named: list[Named] = []
        self._places: list[tuple[int, int]] = []
        self._with: dict[str, list[int]] = {}
        for reading in report.readings:
            if reading.block.kind is not Kind.TABLE:
                for q, following in zip_longest(reading.quantities, reading.quantities[1:]):
                    self._add(Named(q, called(reading, q, following or q)))

    def _add(self, named: Named) -> None:
        at = len(self._named)
        self._named.append(named)
        self._places.append((named.quantity.block, named.quantity.start))
        for word in named.words:
            self._with.setdefault(word, []).append(at)

    def of(self, q: Quantity) -> frozenset[str]:
        """Các từ gọi tên một số."""
        at = bisect_left(self._places, (q.block, q.start))
        return self._named[at].words if at < len(self._named) and self._named[at].quantity == q else frozenset()

    def near(self, where: Place, words: frozenset[str]) -> Iterator[Named]:
        """Những số mà tên có đủ các từ này: those before a place, the nearest first, then those behind it."""
        lists = [self._with.get(word, []) for word in words]
        rarest = min(lists, key=len, default=[])
        here = bisect_left(self._places, (where.block, where.start))
        at = bisect_left(rarest, here)
        for index in (*reversed(rarest[max(0, at - _LOOKED_AT) : at]), *rarest[at : at + _LOOKED_AT]):
            if words <= self._named[index].words:
                yield self._named[index]


def called(reading: Reading, q: Quantity, following: Quantity) -> frozenset[str]:
    """The words of the clause before a number, its noun or what its unit measures, and what stands behind them."""
    before = reading.words_before(q, _REACH).rstrip(" :(–-")
    cut = max((m.end() for m in _CUT.finditer(before)), default=0)
    counted = q.measure is None or q.measure.counted
    kind = " ".join(q.noun) if counted or q.measure is None else q.measure.dimension
    last = following if q.role is Role.ABOVE else q
    behind = _BEHIND.match(reading.words_after(last)) if q.role is not Role.BELOW else None
    return words_of(f"{before[cut:]} {kind} {behind[0] if behind else ''}")
