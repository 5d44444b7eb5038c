"""Số nói tới ở câu trước: "... tổng thu 870 tỷ đồng. Tổng thu bằng 87,0% dự toán (1.000 tỷ đồng), tăng 16,7% ...".

The sentence tells only what its number is measured by; the number that one of the rates fits is meant by all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from addin.core.number import Interval, decimals_of, round_half_up
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.equations import Ratio
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.comparison import RATE, says
from addin.core.proofread.relations.differences import GROWTH
from addin.core.proofread.roles import Part, Term, terms_of
from addin.core.proofread.structure import Kind

_LEVELS = (Part.RATE, Part.SHARE, Part.LEVEL)
_VALUES = (Part.VALUE, Part.TO, Part.ABOVE, Part.FROM)
_BLOCKS = 2
_MOST = 10
"""Paragraphs that are looked back over, and numbers that are tried."""


@dataclass(frozen=True, slots=True)
class _Measured:
    """Một tỷ lệ và số để so."""

    term: Term
    base: Quantity

    def of(self, subject: Quantity) -> Ratio:
        return Ratio(self.term.quantity, subject, self.base, self.term.sign)

    def right(self, subject: Quantity) -> Interval | None:
        return self.of(subject).meant(self.term.quantity)

    def fits(self, subject: Quantity) -> bool:
        right = self.right(subject) if subject.kind == self.base.kind and subject != self.base else None
        return right is not None and says(self.term.quantity, right)


def subjects(report: Report) -> Iterator[Check]:
    """Tính lại các tỷ lệ của một câu mà số chính nằm ở câu trước."""
    for reading in report.readings:
        if reading.block.kind is Kind.TABLE:
            continue
        start = 0
        for end in (*reading.sentence_ends, len(reading.text)):
            terms = terms_of(reading, start, min(end, start + LONGEST)) if end > start else ()
            measured = list(_measured(terms))
            if measured:
                yield from _of_one(measured, _told_before(report, reading, start))
            start = end


def _measured(terms: Sequence[Term]) -> Iterator[_Measured]:
    """The percentages of a sentence that tells what they are measured by, and nothing that could be measured."""
    for at, term in enumerate(terms):
        kinds = {one.quantity.kind for one in terms[:at] if one.part in _VALUES}
        if not term.percent or not (term.part in _LEVELS or (term.part is Part.CHANGE and term.sign)):
            continue
        behind, before = terms[at + 1 : at + 2], terms[at - 1 : at] if at else ()
        bases = [one for one in behind if one.bracketed] or list(before)
        for base in bases:
            if base.part is Part.BASE and not base.percent and base.quantity.kind not in kinds:
                yield _Measured(term, base.quantity)


def _told_before(report: Report, reading: Reading, start: int) -> list[Quantity]:
    found = list(reversed(reading.between(max(0, start - LONGEST), start)))
    for index in range(reading.block.index - 1, max(-1, reading.block.index - 1 - _BLOCKS), -1):
        if report.of(index).block.kind is not Kind.TABLE:
            found += reversed(report.of(index).quantities[-_MOST:])
    return [q for q in found if q.summable and not q.percent]


def _of_one(measured: Sequence[_Measured], told: Sequence[Quantity]) -> Iterator[Check]:
    """The nearest number that most of the percentages fit; those that do not fit it are wrong.

    Where each fits another number, each speaks of its own.
    """
    alike = [q for q in told if any(q.kind == one.base.kind for one in measured)][:_MOST]
    counts = [sum(one.fits(subject) for one in measured) for subject in alike]
    if not counts or not max(counts):
        return
    best = alike[counts.index(max(counts))]
    for one in measured:
        subject = best if max(counts) > 1 else next(filter(one.fits, alike), best)
        printed, found = one.term.quantity, one.of(subject)
        kind, rests = GROWTH if one.term.sign else RATE, places((subject, one.base))
        right = one.right(subject)
        if one.fits(subject):
            yield Check(kind, Verdict.ROUNDED, place(printed), rests, equation=found)
        elif right is not None and one.base.kind == subject.kind and max(counts) > 1:
            value = round_half_up((right.low + right.high) / 2, max(1, decimals_of(printed.value)))
            message, cause = found.told(printed, value), suspect(printed.value, right)
            yield Check(kind, Verdict.BROKEN, place(printed), rests, message, value, printed.value, cause, found)
