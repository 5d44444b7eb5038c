"""Số đi kèm: "242 vụ, 344 đối tượng: khởi tố 179 vụ, 251 bị can; xử lý hành chính 63 vụ, 93 đối tượng".

Where the cases add up and each of them is told together with people, the people add up as well, whatever each sort of
them is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from addin.core.proofread.checks import Check, Place, Report, broken, place
from addin.core.proofread.near_misses.evidence import LIKELY, NAMED, Evidence
from addin.core.proofread.near_misses.surroundings import plain, quantity_at
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.relations.partition import WHOLE, message_of
from addin.core.proofread.sums import Sum

_BESIDE = re.compile(r"\s?[,/=(-]?(?:\s?[^\W\d_]+){0,8}\s?\(?")
"""What stands between two numbers that are told together."""


def companions(report: Report, evidence: Evidence, check: Check) -> Iterator[Check]:
    """Cộng những số đứng ngay sau, hay ngay trước, các số của một phép cộng đúng."""
    found = check.equation
    if not check.fine or not isinstance(found, Sum) or check.subject != found.whole.place:
        return
    for step in (1, -1):
        told = [_beside(report, q.place, step) for q in found.members]
        same = _added(told) if len(told) > 2 and not set(told) & set(found.members) else None
        if same is None or place(same.whole) in evidence.confirmed:
            continue
        accidental = len(found.parts) < _SEVERAL and found.whole.value <= _LARGE
        sorts = len({q.kind for q in same.members}) > 1 and not _each_sort(same, step)
        if accidental or same.holds or sorts or any(map(evidence.seen, same.members)):
            check_of_these = evidence.judge(WHOLE, same.whole, [same], NAMED if same.whole.value > _LARGE else LIKELY)
            yield from (check_of_these,) if check_of_these else ()
        elif all(q.approx is Approx.NONE for q in same.members):
            yield broken(WHOLE, same, message_of(same))


def _each_sort(same: Sum, step: int) -> bool:
    """ "312 cơ sở với 900 phòng: 84 khách sạn (500 phòng), 153 nhà nghỉ (310 phòng), 75 homestay (90 phòng)"."""
    return step < 0 and len(same.parts) >= _SEVERAL and same.whole.value < 2 * same.plain < 4 * same.whole.value


_LARGE, _SEVERAL = 100, 3
"""What only looks like a sum has two small parts."""


def _added(told: Sequence[Quantity | None]) -> Sum | None:
    """The sum of the parts that stand beside each part, if each has one that may be added up."""
    able = [q for q in told if q is not None and plain(q)]
    if not len(able) == len(set(able)) == len(told):
        return None
    whole, *parts = able
    alike = all(part.factor == whole.factor and (part.counted or part.kind == whole.kind) for part in parts)
    return Sum(whole, tuple(parts)) if alike else None


def _beside(report: Report, where: Place, step: int) -> Quantity | None:
    """The number right behind or before another one that counts something else."""
    q = quantity_at(report, where)
    if q is None:
        return None
    reading = report.of(where.block)
    behind, ahead = reading.between(q.unit_end, q.unit_end + _FAR)[:1], reading.between(q.start - _FAR, q.start)[-1:]
    for one in behind if step > 0 else ahead:
        first, last = sorted((q, one), key=place)
        if one.kind != q.kind and _BESIDE.fullmatch(reading.lower, first.unit_end, last.start):
            return one
    return None


_FAR = 60
