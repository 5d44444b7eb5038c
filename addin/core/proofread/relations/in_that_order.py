"""Lần lượt: "các năm 2022, 2023 và 2024 lần lượt thu 120, 135 và 148 tỷ đồng": as many as names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from addin.core.proofread.checks import Check, Place, Report, Verdict, place, places
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.enumeration import COUNT
from addin.core.proofread.structure import Kind
from addin.core.wording import CAPITALS

_IN_ORDER = re.compile(r"\blần lượt\b(?:\s[^\W\d_]+){0,3}\s?:?\s?")
_NAME = rf"(?:[^\W\d_]+\s){{0,2}}?(?:[{CAPITALS}][\w]*(?:\s[{CAPITALS}\d][\w]*){{0,3}}|(?:19|20)\d\d)"
_NAMES = re.compile(rf"(?P<names>{_NAME}(?:(?:,\s|\svà\s|,\svà\s){_NAME})+)[^,;:.()\d]{{0,40}},?\s?$")
_JOINED = re.compile(r"\s?(?:[,;]|\svà)\s(?:và\s)?")
_PARTED = re.compile(r",\svà\s|,\s|\svà\s")
_MOST = 12


def in_that_order(report: Report) -> Iterator[Check]:
    """Đếm lại các số kể lần lượt."""
    for reading in report.readings:
        if reading.block.kind is Kind.TABLE or "lần lượt" not in reading.lower:
            continue
        for cue in _IN_ORDER.finditer(reading.lower):
            start, end = reading.sentence(cue.start())
            numbers = _run(reading, cue.end(), end)
            names = _NAMES.search(reading.text, max(start, cue.start() - 200), cue.start())
            told = _PARTED.split(names["names"]) if names else []
            if len(told) > 1 and len(numbers) > 1:
                yield _counted(numbers, len(told), Place(reading.block.index, *names.span("names")) if names else None)


def _run(reading: Reading, at: int, end: int) -> list[Quantity]:
    """The numbers right behind, with nothing but commas between."""
    run: list[Quantity] = []
    for q in reading.between(at, end)[:_MOST]:
        gap = reading.lower[run[-1].unit_end : q.start] if run else reading.lower[at : q.start]
        if (not run and gap.strip()) or (run and not _JOINED.fullmatch(gap)) or (run and q.kind != run[0].kind):
            break
        run.append(q)
    return run


def _counted(numbers: Sequence[Quantity], names: int, where: Place | None) -> Check:
    rests = (*places(numbers[1:]), *([where] if where else []))
    if len(numbers) == names:
        return Check(COUNT, Verdict.HOLDS, place(numbers[0]), rests)
    message = f"Nêu {names} tên nhưng lần lượt có {len(numbers)} số."
    return Check(COUNT, Verdict.BROKEN, place(numbers[0]), rests, message, Decimal(names), Decimal(len(numbers)))
