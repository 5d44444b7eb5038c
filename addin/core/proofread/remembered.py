"""Số đã xác nhận: numbers whose sentence the officer has tied to a figure of the Sổ, exact from then on.

A sentence is known again by its words, with every number in it blanked out. One that is said twice in a report, or
has too few words to be sure of, is never used: which number is meant would be a guess.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from addin.core.figures import Figure
from addin.core.matches import RIGHT, Match
from addin.core.number import exact
from addin.core.proofread.calculation import cells_of, figure_of
from addin.core.proofread.catalogue import MATCHING
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place
from addin.core.proofread.linked import says_the_same
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.structure import Kind
from addin.core.wording import clean

MEANT, ANOTHER = "[số]", "#"
_DIGITS = re.compile(r"\d+(?:[.,/]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS, _LONGEST = 4, 600

Sentences = Mapping[tuple[int, int], str]


def sentences(report: Report) -> Sentences:
    """Câu của từng con số (block, start), where no other number of the report has the same."""
    prose = (reading for reading in report.readings if reading.block.kind is not Kind.TABLE)
    found = {(q.block, q.start): said for reading in prose for q, said in _said(reading)}
    often = Counter(said.lower() for said in found.values())
    return {at: said for at, said in found.items() if often[said.lower()] == 1}


def _said(reading: Reading) -> Iterator[tuple[Quantity, str]]:
    for q in reading.quantities:
        start, end = reading.sentence(q.start)
        if q.approx is Approx.NONE and end - start <= _LONGEST:
            said = _blanked(reading, q, start, end)
            if len(_WORD.findall(said.replace(MEANT, ""))) >= _FEWEST_WORDS:
                yield q, said


def _blanked(reading: Reading, meant: Quantity, start: int, end: int) -> str:
    pieces: list[str] = []
    for q in reading.between(start, end):
        pieces += (reading.text[start : q.start], MEANT if q is meant else ANOTHER)
        start = q.end
    return clean(_DIGITS.sub(ANOTHER, "".join((*pieces, reading.text[start:end]))))


@dataclass(frozen=True)
class RememberedNumbers:
    """Các số đã xác nhận, and what the Sổ says of each figure today."""

    matches: Iterable[Match] = ()
    figures: Mapping[str, Figure] = field(default_factory=dict)

    def checks(self, report: Report) -> dict[tuple[int, int], Check]:
        """Kiểm mọi số đã xác nhận mà Sổ còn có."""
        confirmed = {one.key: one.figure for one in self.matches if one.ruling == RIGHT}
        if not confirmed:
            return {}
        known = {at: confirmed.get(said.lower(), "") for at, said in sentences(report).items()}
        return {
            (q.block, q.start): _check(q, figure)
            for reading in report.readings
            for q in reading.quantities
            if (figure := figure_of(known.get((q.block, q.start), ""), self.figures)) is not None
        }


def _check(q: Quantity, figure: Figure) -> Check:
    cells = cells_of(figure)
    cell, verb = (f"Ô {', '.join(cells)}", "cho" if len(cells) > 1 else "ghi") if cells else ("Sổ", "ghi")
    if says_the_same(q, figure, figure.text):
        verdict = Verdict.HOLDS if figure.value == q.value else Verdict.ROUNDED
        message = f"Khớp {cell} ({figure.name}), câu đã được xác nhận."
        return Check(MATCHING, verdict, place(q), message=message, confirmed=True)
    right = figure.value * figure.measure.factor / q.factor
    message = f"{cell} ({figure.name}) {verb} {figure.said}, báo cáo ghi {q.said}; câu này đã được xác nhận là số đó."
    cause = suspect(q.value, exact(right))
    return Check(MATCHING, Verdict.BROKEN, place(q), (), message, right, q.value, cause, confirmed=True)


def proposals(
    report: Report, checks: Iterable[Check], figures: Mapping[str, Figure], known: Iterable[Match]
) -> tuple[Match, ...]:
    """Câu mới để cán bộ xác nhận: numbers that match one figure, whose sentence is not on the page yet."""
    said, seen = sentences(report), {one.key for one in known}
    matched = ((said.get((check.subject.block, check.subject.start), ""), check.figure) for check in checks)
    return tuple(
        Match(sentence, told, figure.name)
        for sentence, told in matched
        if sentence and sentence.lower() not in seen and (figure := figure_of(told, figures)) is not None
    )
