"""Đóng góp điểm phần trăm: "tăng 9,5%, trong đó nông nghiệp đóng góp 1,36 điểm phần trăm ..." adds up to the growth.

Growth rates of sectors never add up to the growth of the whole, so only points that are said to be
contributions are added.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from addin.core.number import exact, format_number
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.roles import Part, terms_of

POINTS = "contribution"


def contributions(report: Report) -> Iterator[Check]:
    """Cộng các điểm phần trăm đóng góp."""
    for reading in report.readings:
        if sum(1 for q in reading.quantities if q.points) < 2:
            continue
        yield from _block(reading)


def _block(reading: Reading) -> Iterator[Check]:
    points = [q for q in reading.quantities if q.points and "đóng góp" in reading.words_before(q)]
    if len(points) < 2 or points[-1].end - points[0].start > LONGEST:
        return
    growth = [
        term.quantity
        for term in terms_of(reading, max(0, points[0].start - 400), points[0].start)
        if term.percent and term.part in (Part.CHANGE, Part.LEVEL, Part.RATE)
    ]
    if not growth:
        return
    total = exact(Decimal(0))
    for point in points:
        total = total + point.in_unit
    for whole in growth:
        if whole.in_unit.touches(total):
            yield Check(POINTS, Verdict.ROUNDED, place(whole), places(points))
            return
    whole = growth[0]
    cause = suspect(whole.value, total)
    plain = sum((q.value for q in points), Decimal(0))
    taxes = "thuế" in reading.lower[points[0].start : points[-1].end]
    if taxes or (cause is not None and cause.strong):
        message = f"Các phần đóng góp cộng lại được {format_number(plain)} điểm phần trăm, không phải {whole.said}."
        yield Check(POINTS, Verdict.BROKEN, place(whole), places(points), message, plain, whole.value, cause)
