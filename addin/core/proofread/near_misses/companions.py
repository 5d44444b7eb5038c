"""Số đi kèm: "242 vụ, 344 đối tượng: khởi tố 179 vụ, 251 bị can; xử lý hành chính 63 vụ, 93 đối tượng".

Where the cases add up and each of them is told together with people, the people add up as well, whatever each sort of
them is called.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from addin.core.proofread.checks import Check, Place, Report
from addin.core.proofread.near_misses.evidence import LIKELY, NAMED, Evidence
from addin.core.proofread.near_misses.surroundings import plain, quantity_at
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.relations.partition import WHOLE
from addin.core.proofread.sums import Sum

_BESIDE = frozenset({",", "/", "với", "và", ", với"})
"""What stands between two numbers that are told together."""


def companions(report: Report, evidence: Evidence, check: Check) -> Iterator[Check]:
    """Cộng những số đứng ngay sau các số của một phép cộng đúng."""
    found = check.equation
    if not check.fine or not isinstance(found, Sum) or check.subject != found.whole.place:
        return
    beside = [_beside(report, q.place) for q in found.members]
    told = [q for q in beside if q is not None and q.counted and plain(q)]
    if len(told) == len(set(told)) == len(beside) > 2:
        whole, *parts = told
        same = Sum(whole, tuple(replace(part, measure=whole.measure, noun=whole.noun) for part in parts))
        check_of_these = evidence.judge(WHOLE, whole, [same], NAMED if whole.value > _LARGE else LIKELY)
        yield from (check_of_these,) if check_of_these else ()


_LARGE = 100


def _beside(report: Report, where: Place) -> Quantity | None:
    """The number right behind another one that counts something else."""
    q = quantity_at(report, where)
    reading = report.of(where.block)
    behind = reading.between(q.unit_end, q.unit_end + _NEAR)[:1] if q is not None else []
    for one in behind:
        if q is not None and one.kind != q.kind and reading.lower[q.unit_end : one.start].strip() in _BESIDE:
            return one
    return None


_NEAR = 12
