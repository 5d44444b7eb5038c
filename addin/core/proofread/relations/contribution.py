"""Đóng góp điểm phần trăm: "tăng 9,5%, trong đó nông nghiệp đóng góp 1,36 điểm phần trăm ..." adds up to the growth.

Growth rates of sectors never add up to the growth of the whole, so only points that are said to be
contributions are added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from addin.core.number import Interval, format_number
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.roles import Part, terms_of

POINTS = "contribution"

_TAKES = re.compile(r"\blàm giảm\b[^,;:()]*$")
_CONTRIBUTES = re.compile(rf"đóng góp|{_TAKES.pattern}")


def contributions(report: Report) -> Iterator[Check]:
    """Cộng các điểm phần trăm đóng góp."""
    for reading in report.readings:
        if sum(1 for q in reading.quantities if q.points) < 2:
            continue
        yield from _block(reading)


def _block(reading: Reading) -> Iterator[Check]:
    points: list[Quantity] = []
    for q in reading.quantities:
        if q.points and (_CONTRIBUTES.search(reading.words_before(q)) or _goes_on(reading, points, q)):
            points.append(q)
    outside = [q for q in points if not reading.group_of(q).index]
    points = outside or points
    if len(points) < 2 or points[-1].end - points[0].start > LONGEST:
        return
    growth = [
        term.quantity
        for term in terms_of(reading, max(0, points[0].start - 400), points[0].start)
        if term.percent and term.part in (Part.CHANGE, Part.LEVEL, Part.RATE) and not _of_sector(reading, term.quantity)
    ]
    if not growth:
        return
    signed = [(q, -1 if _TAKES.search(reading.words_before(q)) else 1) for q in points]
    total = Interval.total(q.in_unit.scaled(Decimal(sign)) for q, sign in signed)
    for whole in growth:
        if whole.in_unit.touches(total):
            yield Check(POINTS, Verdict.ROUNDED, place(whole), places(points))
            return
    whole = growth[0]
    cause = suspect(whole.value, total)
    plain = sum((q.value * sign for q, sign in signed), Decimal(0))
    taxes = "thuế" in reading.lower[points[0].start : points[-1].end]
    if taxes or (cause is not None and cause.strong):
        message = f"Các phần đóng góp cộng lại được {format_number(plain)} điểm phần trăm, không phải {whole.said}."
        yield Check(POINTS, Verdict.BROKEN, place(whole), places(points), message, plain, whole.value, cause)


_NEXT = re.compile(r"\s?[,;]\s(?:(?!(?:tăng|giảm|cao|thấp|vượt|hơn)\b)[^\d,;:()])+")


def _goes_on(reading: Reading, points: list[Quantity], q: Quantity) -> bool:
    """ "nông nghiệp đóng góp 0,68 điểm; công nghiệp 3,95 điểm": the word is said once for all."""
    return bool(points) and bool(_NEXT.fullmatch(reading.lower, points[-1].unit_end, q.start))


def _of_sector(reading: Reading, growth: Quantity) -> bool:
    """Whether a growth is told with a contribution of its own: it is one of the parts."""
    behind = reading.between(growth.unit_end, growth.unit_end + LONGEST)[:1]
    told = any(q.points for q in behind)
    return told and not re.search(r"[;:.]|trong đó", reading.lower[growth.unit_end : behind[0].start])
