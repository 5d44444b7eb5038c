"""Lần lượt: "các năm 2022, 2023 và 2024 lần lượt thu 120, 135 và 148 tỷ đồng": as many numbers as names, one for one.

What is said of two of the names afterwards ("năm 2024 tăng 13 tỷ đồng so với năm 2023") is of their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from addin.core.proofread.checks import Check, Place, Report, Verdict, place, places
from addin.core.proofread.equations import Change, Ratio
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.comparison import says
from addin.core.proofread.relations.differences import GROWTH, not_so, points_of
from addin.core.proofread.relations.enumeration import COUNT
from addin.core.proofread.roles import Part, Term, terms_of
from addin.core.proofread.structure import Kind
from addin.core.wording import CAPITALS

_IN_ORDER = re.compile(r"\blần lượt\b(?:\s[^\W\d_]+){0,3}\s?:?\s?")
_NAME = rf"(?:[^\W\d_]+\s){{0,2}}?(?:[{CAPITALS}][\w]*(?:\s[{CAPITALS}\d][\w]*){{0,3}}|(?:19|20)\d\d)"
_NAMES = re.compile(rf"(?P<names>{_NAME}(?:(?:,\s|\svà\s|,\svà\s){_NAME})+)[^,;:.()\d]{{0,40}},?\s?$")
_JOINED = re.compile(r"\s?(?:[,;]|\svà)\s(?:và\s)?")
_PARTED = re.compile(r",\svà\s|,\s|\svà\s")
_MOST = 12


def in_that_order(report: Report) -> Iterator[Check]:
    """Đếm lại các số kể lần lượt, và tính lại điều nói sau đó về hai trong số ấy."""
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
                if len(told) == len(numbers):
                    by_name = {_short(name): q for name, q in zip(told, numbers, strict=True)}
                    yield from _compared(reading, numbers[-1].unit_end, by_name)


def _run(reading: Reading, at: int, end: int) -> list[Quantity]:
    """The numbers right behind, with nothing but commas between."""
    run: list[Quantity] = []
    for q in reading.between(at, end)[:_MOST]:
        gap = reading.lower[run[-1].unit_end : q.start] if run else reading.lower[at : q.start]
        if (not run and gap.strip()) or (run and not _JOINED.fullmatch(gap)) or (run and q.kind != run[0].kind):
            break
        run.append(q)
    return run


def _short(name: str) -> str:
    """The name as it is said again."""
    return re.sub(rf"^(?:[^\W\d_{CAPITALS}]+\s)+", "", name.strip()).lower()


def _counted(numbers: Sequence[Quantity], names: int, where: Place | None) -> Check:
    rests = (*places(numbers[1:]), *([where] if where else []))
    if len(numbers) == names:
        return Check(COUNT, Verdict.HOLDS, place(numbers[0]), rests)
    message = f"Nêu {names} tên nhưng lần lượt có {len(numbers)} số."
    return Check(COUNT, Verdict.BROKEN, place(numbers[0]), rests, message, Decimal(names), Decimal(len(numbers)))


def _compared(reading: Reading, at: int, by_name: Mapping[str, Quantity]) -> Iterator[Check]:
    """The changes told behind the list from one of the names to another."""
    start, end = reading.sentence(at)
    following = reading.sentence(end)[1] if end < len(reading.text) else end
    now: Quantity | None = None
    for begin, stop in ((start, end), (end, following)):
        for term in terms_of(reading, begin, min(stop, begin + LONGEST)) if stop > begin else ():
            if term.part is Part.CHANGE and term.quantity.start > at:
                now = _called(re.split(r"[,;:]", reading.words_before(term.quantity))[-1], by_name) or now
                then = _called(reading.words_after(term.quantity).partition("so với")[2], by_name)
                if now is not None and then is not None and now != then:
                    yield from _change(term, now, then)


def _called(words: str, by_name: Mapping[str, Quantity]) -> Quantity | None:
    found = [q for name, q in by_name.items() if re.search(rf"\b{re.escape(name)}\b", words)]
    return found[0] if len(found) == 1 else None


def _change(term: Term, now: Quantity, then: Quantity) -> Iterator[Check]:
    own = term.quantity
    if own.percent and not now.percent:
        ratio = Ratio(own, now, then, term.sign)
        right = ratio.meant(own)
        if right is not None and says(own, right):
            yield Check(GROWTH, Verdict.ROUNDED, place(own), places((now, then)), equation=ratio)
        elif right is not None:
            value = own.worded((right.low + right.high) / 2)
            message = f"Từ {then.said} thành {now.said} là {value}, không phải {own.said}."
            yield Check(GROWTH, Verdict.BROKEN, place(own), places((now, then)), message, None, own.value, None, ratio)
    elif own.kind == now.kind or (points_of(own) and now.percent):
        found = Change(own, now, then, term.sign)
        if found.meant(own).touches(own.in_unit):
            yield Check(GROWTH, Verdict.HOLDS, place(own), places((now, then)), equation=found)
        else:
            yield not_so(term, found)
