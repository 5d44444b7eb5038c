"""Tên gọi của số: the words every number of a report is called by, and the numbers that are called by given words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from addin.core.proofread.checks import Place, Report
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import Reading, last_end
from addin.core.proofread.structure import Kind
from addin.core.proofread.tokens import Role

_CUT = re.compile(r"[;()]|,(?!\d)|[.!?](?=\s)|:(?=.)|\bvà\b|\btrong đó\b|\bgồm\b|\b(?:trên|trong)\s(?=tổng\b)")
_BEHIND = re.compile(
    r"(?:\s(?!(?:đạt(?!\s[^\W\d_])|bằng|chiếm|tăng|giảm|so|do|để|và|cho|từ|trong(?!\s(?:diện|độ tuổi|danh sách))|"
    r"trên|với|là|ở|tại|gồm|còn)\b)"
    r"(?:\d{1,2}\s)?[^\W\d_]+){1,4}"
)
"""What a number is of, behind its unit or its noun: "120 ha cà phê", "35 sản phẩm 3 sao"."""
_WORD = re.compile(r"[^\W\d_]+")
_EMPTY = frozenset(
    "số của và trong được là có đã này trên toàn thành phố đề ra năm cho với theo các những đạt bằng chiếm tỷ lệ "
    "nêu nói như thì còn ra đến từ khu vực địa bàn đợt kỳ lần nay".split()
)
"""Words that tell no number from another."""
_REACH = 140
_ALL_LOOKED_AT = 100
_LOOKED_AT = 60
"""How many numbers of one word are looked at, the nearest first."""


def words_of(text: str) -> frozenset[str]:
    """Các từ gọi tên trong một đoạn chữ."""
    return frozenset(_WORD.findall(text)) - _EMPTY


@dataclass(frozen=True, slots=True)
class Named:
    """Một số và tên của nó."""

    quantity: Quantity
    words: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    """What its unit measures: that it need not be called."""
    detail: bool = False
    """Whether it is told as one of the parts of what its sentence told before."""


class Names:
    """Mọi số của báo cáo theo tên gọi."""

    def __init__(self, report: Report) -> None:
        self._named: list[Named] = []
        self._places: list[tuple[int, int]] = []
        self._with: dict[str, list[int]] = {}
        for reading in report.readings:
            if reading.block.kind is not Kind.TABLE:
                for q, following in zip_longest(reading.quantities, reading.quantities[1:]):
                    self._add(Named(q, _called(reading, q, following or q), measured(q), _is_detail(reading, q)))

    def _add(self, named: Named) -> None:
        at = len(self._named)
        self._named.append(named)
        self._places.append((named.quantity.block, named.quantity.start))
        for word in named.words | named.also:
            self._with.setdefault(word, []).append(at)

    def of(self, q: Quantity) -> frozenset[str]:
        """Các từ gọi tên một số."""
        at = bisect_left(self._places, (q.block, q.start))
        return self._named[at].words if at < len(self._named) and self._named[at].quantity == q else frozenset()

    def before(self, q: Quantity) -> Iterator[Quantity]:
        """Các số đứng trước, the nearest first."""
        at = bisect_left(self._places, (q.block, q.start))
        yield from (named.quantity for named in reversed(self._named[max(0, at - _ALL_LOOKED_AT) : at]))

    def near(self, where: Place, words: frozenset[str]) -> Iterator[Named]:
        """Những số mà tên có đủ các từ này: those before a place, the nearest first, then those behind it."""
        lists = [self._with.get(word, []) for word in words]
        rarest = min(lists, key=len, default=[])
        here = bisect_left(self._places, (where.block, where.start))
        at = bisect_left(rarest, here)
        for index in (*reversed(rarest[max(0, at - _LOOKED_AT) : at]), *rarest[at : at + _LOOKED_AT]):
            named = self._named[index]
            if words <= named.words | named.also:
                yield named

    def within(self, where: Place, words: frozenset[str]) -> Iterator[Named]:
        """Những số đứng trước mà cả tên nằm trong các từ này, of two words at least; the longest names first."""
        here = bisect_left(self._places, (where.block, where.start))
        found = {at for word in words for at in self._last(word, here) if self._named[at].words <= words}
        for at in sorted(found, key=lambda at: (len(self._named[at].words), at), reverse=True):
            if len(self._named[at].words) > 1:
                yield self._named[at]

    def alike(self, where: Place, words: frozenset[str]) -> Iterator[Named]:
        """Những số đứng trước có tên chung từ, the nearest first."""
        here = bisect_left(self._places, (where.block, where.start))
        found = {at for word in words for at in self._last(word, here)}
        yield from (self._named[at] for at in sorted(found, reverse=True))

    def _last(self, word: str, here: int) -> list[int]:
        some = self._with.get(word, [])
        end = bisect_left(some, here)
        return some[max(0, end - _LOOKED_AT) : end]


def _called(reading: Reading, q: Quantity, following: Quantity) -> frozenset[str]:
    """The words of the clause before a number, its noun, and what stands behind them."""
    before = past_periods(reading, q).rstrip(" :(–-")
    cut = last_end(_CUT, before)
    noun = q.noun if q.measure is None or q.measure.counted else ()
    last = following if q.role is Role.ABOVE else q
    behind = _BEHIND.match(reading.words_after(last)) if q.role is not Role.BELOW else None
    words = words_of(f"{before[cut:]} {' '.join(noun)} {behind[0] if behind else ''}")
    return words | _heading(reading, q) if words <= _ONLY_TOTAL else words


_ONLY_TOTAL = frozenset({"tổng", "cộng"})


def _heading(reading: Reading, q: Quantity) -> frozenset[str]:
    """ "Dư nợ ủy thác: Hội Phụ nữ 182,4 tỷ đồng, ..., tổng cộng 450 tỷ đồng": what all of them are of."""
    start = reading.sentence(q.start)[0]
    head, colon, _ = reading.lower[start : min(q.start, start + _REACH)].partition(":")
    return words_of(head) if colon else frozenset()


def _is_detail(reading: Reading, q: Quantity) -> bool:
    return bool(_PARTS.search(reading.lower, max(reading.sentence(q.start)[0], q.start - _REACH), q.start))


_PARTS = re.compile(r"\d[^;]*\b(?:trong đó|gồm|chia ra)\b[^;]*$")


def past_periods(reading: Reading, q: Quantity) -> str:
    """The clause before a number, "Tổng lượt khách 9 tháng ước" whole: nor does "của 6 nhà máy" end it."""
    before = reading.words_before(q, _REACH)
    last = reading.between(max(0, q.start - len(before) - _PERIOD), q.start)[-1:]
    through = last and (last[0].kind in _TIMES or _OF_SO_MANY.search(reading.words_before(last[0])))
    if through and not _CUT.search(before):
        return f"{reading.words_before(last[0], _REACH)} {before}"
    return before


_PERIOD = 12
_OF_SO_MANY = re.compile(r"\b(?:của|ở|tại|thuộc|do)\s(?:cả\s)?$")
_TIMES = frozenset("thời gian,tháng,quý,năm,tuần,ngày".split(","))


def measured(q: Quantity) -> frozenset[str]:
    """Các từ gọi điều được đo: "40 ha" is an area."""
    if q.measure is None or q.measure.counted:
        return frozenset()
    return words_of(f"{q.measure.dimension} {_ALSO.get(q.measure.dimension, '')}")


_ALSO = {"độ dài": "chiều", "tiền": "kinh phí số vốn", "khối lượng": "sản lượng trọng"}
"""Other words for what is measured."""
