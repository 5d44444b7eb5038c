"""Điều tỷ lệ nói tới: the number that a percentage is said of, called so before it or standing right beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from addin.core.proofread.checks import place
from addin.core.proofread.names import Names, words_of
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.roles import Part, Term

_CLAUSE, _OF_WHAT = re.compile(r"[;,.:()]"), re.compile(r"\b(?:trên|trong|so với)\b")
_NAMES_NOTHING = frozenset("riêng nhóm phần trọng lớn cao thấp nhất vậy do còn thêm tổng".split())
"""Words of a clause that says of which number the percentage is."""


def parts_of(reading: Reading, names: Names, terms: Sequence[Term], at: int) -> Iterator[Quantity]:
    """Những số mà tỷ lệ nói tới: the one called so ("; hộ chăn nuôi chiếm 30%"), or the one before it.

    "19 dự án, vốn 318 triệu USD, chiếm 67,9% số dự án và 77,2% vốn": the second percentage may be of either.
    """
    printed, before = terms[at].quantity, terms[at - 1] if at else None
    subject = subject_of(reading, names, printed)
    if subject is not None:
        yield subject
        return
    if before is not None and before.bracketed and not terms[at].bracketed:
        before = next((term for term in reversed(terms[:at]) if not term.bracketed), None)
    if before is not None and before.percent and _AND.fullmatch(reading.lower, before.quantity.unit_end, printed.start):
        values = [term.quantity for term in terms[max(0, at - 1 - _TWO) : at - 1] if term.part is Part.VALUE]
        yield from (q for q in reversed(values) if not q.percent)
    elif before is not None and beside(reading, before, printed) and not before.percent:
        yield from (before.quantity,) if before.part in (Part.VALUE, Part.TO) else ()


def subject_of(reading: Reading, names: Names, printed: Quantity) -> Quantity | None:
    """The number before it that is called by the words right before a percentage, or by most of them."""
    before = reading.words_before(printed, 160)
    opens = reading.sentence(printed.start)[0] == printed.start - len(before)
    clauses = [
        words_of(_OF_WHAT.split(clause)[0]) - _NAMES_NOTHING for clause in _CLAUSE.split(before)[0 if opens else 1 :]
    ]
    words = next((words for words in reversed(clauses) if words), frozenset[str]())
    best: tuple[int, int] = (1, 0)
    found: Quantity | None = None
    for named in names.alike(place(printed), words) if len(words) > 1 else ():
        same, more = len(named.words & words), len(named.words - words)
        apart = (named.words ^ words) & _DENIES
        if place(printed).block - named.quantity.block > _REACH:
            break
        if apart or not (named.words <= words or words <= named.words) or same < best[0]:
            continue
        rival = found is not None and found.kind == named.quantity.kind and found.base != named.quantity.base
        if rival and more and (same, -more) == best:
            return None  # "tỷ lệ đi bầu": of several numbers of voters that went
        if (same, -more) > best:
            best, found = (same, -more), named.quantity
    return found if found is not None and found.summable and not found.percent else None


_REACH = 6
"""Paragraphs before a percentage in which what it is said of is called so."""
_TWO = 2
_AND = re.compile(r"[^,;.()\d]{2,60}(?:\svà|,)\s(?:và\s)?(?:chiếm\s|bằng\s|đạt\s)?")
_DENIES = frozenset({"chưa", "không"})


def beside(reading: Reading, part: Term, printed: Quantity) -> bool:
    """Whether a percentage belongs to the number before it: one clause, perhaps a comma."""
    between = reading.lower[part.quantity.unit_end : printed.start]
    return len(between) < 80 and ";" not in between and not part.quantity.ranged
