"""Hình thức khen và người nhận: "tặng 156 Bằng khen cho 52 tập thể và 104 cá nhân": one award for each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from addin.core.proofread.checks import Check, Report, broken, holding
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.partition import WHOLE, message_of
from addin.core.proofread.sums import Sum

_AWARD = re.compile(
    r"\s?(?:bằng khen|giấy khen|giấy chứng nhận|cờ thi đua|kỷ niệm chương|huy hiệu|danh hiệu|huân chương)\b"
)
_FOR = re.compile(r"[^,;:.()\d]{0,60}\bcho\s+$")
_ALSO = re.compile(r"\s*[^,;:.()\d]{0,30}(?:,|\bvà|\bcùng)\s+$")
_HOLDERS = frozenset({"tập thể", "cá nhân", "hộ", "gia đình", "người", "đơn vị", "doanh nghiệp"})


def recipients(report: Report) -> Iterator[Check]:
    """Cộng số người nhận của mỗi hình thức khen thưởng."""
    for reading in report.readings:
        for at, q in enumerate(reading.quantities):
            if q.counted and _AWARD.match(reading.lower, q.end):
                parts = _holders(reading, at)
                if len(parts) > 1:
                    found = Sum(q, parts)
                    yield holding(WHOLE, found) if found.holds else broken(WHOLE, found, message_of(found))


def _holders(reading: Reading, at: int) -> tuple[Quantity, ...]:
    """The numbers of those who got it, one after the other."""
    parts: list[Quantity] = []
    end = reading.quantities[at].end
    for q in reading.quantities[at + 1 :]:
        between = reading.lower[end : q.start]
        if not (_ALSO if parts else _FOR).fullmatch(between) or not _holds(q):
            break
        parts.append(q)
        end = q.unit_end
    return tuple(parts)


def _holds(q: Quantity) -> bool:
    name = q.measure.dimension if q.measure is not None else " ".join(q.noun[:2])
    return q.counted and (name in _HOLDERS or q.kind in _HOLDERS)
