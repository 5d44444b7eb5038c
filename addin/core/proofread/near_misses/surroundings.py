"""Các số quanh một số: what may be compared with what, the nearest first."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from functools import lru_cache
from operator import itemgetter

from addin.core.proofread.checks import Place, Report, place
from addin.core.proofread.likeness import alike as alike
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.structure import Kind
from addin.core.proofread.tokens import Role

_BLOCKS = 2
_EACH = 6
"""Paragraphs that are looked back over, and numbers of each."""


OF_THESE = re.compile(r"\briêng\b")
""" "702 ha lúa chất lượng cao, riêng lúa thơm 610 ha": some of what was told, no part beside it and no difference."""


def same_noun(one: Quantity, two: Quantity) -> bool:
    """Cùng tên gọi, or nothing that says otherwise."""
    return not (one.noun and two.noun) or one.noun[:1] == two.noun[:1]


def same_things(one: Quantity, two: Quantity) -> bool:
    """Cùng loại để trừ đi nhau: visits ("41 lượt cơ sở") are not the places visited."""
    return alike(one, two) and one.kind.startswith(_TIMES) is two.kind.startswith(_TIMES)


_TIMES = "lượt"


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


_ENOUGH = 40
_FAR = 12
"""Paragraphs that are looked back over for what a number at the head of a sentence may rest on."""


def heads(
    report: Report, reading: Reading, parts: Collection[Place], like: Quantity | None, q: Quantity
) -> list[Quantity]:
    """Những số mà một số có thể dựa vào, the nearest first, and behind them those that are only parts of a total.

    Of its own sentence every number, and the two behind it; of other sentences and paragraphs those outside of
    brackets. Only numbers like `like`, if one is named.
    """
    start, end = reading.sentence(q.start)
    behind = reading.between(q.unit_end, min(end, q.unit_end + 100))[:2]
    found = [*reversed(reading.between(start, q.start)[-_EACH:]), *behind]
    found += _outside(reading, start - LONGEST, start)
    able = [one for one in found if plain(one) and (like is None or alike(one, like))]
    for index in range(reading.block.index - 1, max(-1, reading.block.index - 1 - _FAR), -1):
        other = report.of(index)
        if len(able) >= _ENOUGH or other.block.kind is Kind.TABLE:
            continue
        told = _outside(other, max(0, len(other.text) - LONGEST), len(other.text))
        able += (one for one in told if plain(one) and (like is None or alike(one, like)))
    return sorted(able, key=lambda one: place(one) in parts)


def _outside(reading: Reading, begin: int, end: int) -> Iterator[Quantity]:
    """The numbers outside of brackets, the last ones first."""
    for q in reversed(reading.between(begin, end)):
        if not reading.group_of(q).index:
            yield q


def all_told(report: Report) -> dict[str, list[Quantity]]:
    """Every number of the report that may be a total, by what it counts."""
    told: dict[str, list[Quantity]] = {}
    for reading in report.readings:
        for q in reading.quantities if reading.block.kind is not Kind.TABLE else ():
            if plain(q) and q.role is Role.FIGURE:
                told.setdefault(q.kind, []).append(q)
    return told


_LOOK_BACK = 40
_SUBJECT = re.compile(r"[^\W\d_]+")
_SAYS_NOTHING = frozenset(
    "các của và có là được đã với những số cho tại trên do trong về thì đạt gồm đó này năm tháng quý kỳ tổng toàn cả "
    "huyện xã tỉnh thị phường diện tích sản lượng năng suất bình quân giá trị kinh phí cây con vụ đến nay còn hộ người "
    "đợt lần ngày qua kết quả thực hiện từ ra vào chung riêng hiện khoảng gần hơn".split()
)
"""Words that do not tell one number from another."""


def called(report: Report, reading: Reading, q: Quantity) -> list[Quantity]:
    """Những số mang tên của chủ đề câu: "Cây ngô: năng suất 48,2 tạ/ha" speaks of the numbers called "ngô"."""
    start = reading.sentence(q.start)[0]
    told = reading.between(start, q.start + 1)
    words = _words(reading.lower[start : told[0].start]) if told else frozenset()
    found: list[tuple[int, Quantity]] = []
    for index in range(reading.block.index, max(-1, reading.block.index - _LOOK_BACK), -1) if words else ():
        other = report.of(index)
        end = start if other is reading else len(other.text)
        for one in reversed(other.between(max(0, end - LONGEST), end)):
            name = _words(other.label(one)) if plain(one) else frozenset()
            if name and name <= words:
                found.append((len(words - name), one))
    return [one for _, one in sorted(found, key=itemgetter(0))]


@lru_cache(maxsize=1 << 12)
def _words(text: str) -> frozenset[str]:
    """What tells one number from another; the same labels are read again for every number behind them."""
    return frozenset(_SUBJECT.findall(text)) - _SAYS_NOTHING
