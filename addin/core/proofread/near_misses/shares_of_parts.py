"""Tỷ trọng của một phần: "..., tổng 43.750 việc. Phần việc do cấp xã thực hiện chiếm 75,1%" is of the total proven."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from addin.core.proofread.checks import Check, Report
from addin.core.proofread.equations import Ratio
from addin.core.proofread.near_misses.evidence import BY_HAND, LIKELY, Evidence, holds
from addin.core.proofread.near_misses.surroundings import heads, quantity_at
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.named_shares import base_of, parts_of, subject_of
from addin.core.proofread.relations.share import SHARE
from addin.core.proofread.roles import Term, terms_of
from addin.core.proofread.structure import Kind

_SHARE = re.compile(r"\b(?:chiếm|tỷ lệ|tỷ trọng)\b")
_OCCUPIES = re.compile(r"\b(?:chiếm|tỷ trọng)\b")


def missed_shares_of_parts(report: Report, evidence: Evidence) -> Iterator[Check]:
    """Tính lại tỷ trọng của những phần mà tổng của chúng đã được cộng đúng."""
    for reading in report.readings:
        if reading.block.kind is Kind.TABLE or not evidence.parts or not any(q.percent for q in reading.quantities):
            continue
        for start, end in pairwise((0, *reading.sentence_ends, len(reading.text))):
            terms = terms_of(reading, start, min(end, start + LONGEST)) if end > start else ()
            for at, term in enumerate(terms):
                told = term.percent and not (term.sign or term.against or term.quantity.ranged)
                check = _checked(report, reading, evidence, terms, at) if told else None
                yield from (check,) if check else ()


def _checked(report: Report, reading: Reading, evidence: Evidence, terms: Sequence[Term], at: int) -> Check | None:
    """Of the total or of a larger one; of anything else wrong where its part is named, else what a slip explains."""
    printed, part = terms[at].quantity, next(parts_of(reading, report.names, terms, at), None)
    where = evidence.parts.get(part.place) if part is not None else None
    whole = quantity_at(report, where) if where is not None else None
    if part is None or whole is None or base_of(reading, part, printed)[0]:
        return None
    named = subject_of(reading, report.names, printed) is not None
    if not named and not _SHARE.search(reading.words_before(printed)):
        return None
    larger = (q for q in heads(report, reading, (), whole, printed) if q.base >= whole.base)
    if any(holds(Ratio(printed, part, q), printed) for q in (whole, *larger)):
        return None
    found = Ratio(printed, part, whole)
    if named and _OCCUPIES.search(reading.lower, reading.sentence(printed.start)[0], printed.start):
        return evidence.broken(SHARE, printed, found)
    return evidence.judge(SHARE, printed, [found], LIKELY, BY_HAND)
