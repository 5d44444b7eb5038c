"""Phần còn lại của một tỷ lệ: "đã gặt 6.417 ha, đạt 45,0% diện tích; diện tích chưa gặt là 7.843 ha".

Where the words say that all the rest is meant, and nothing but parts of what was done stands between the share and the
rest, it is the rest of that share, whatever two other numbers of the report differ by so much.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.equations import Flow
from addin.core.proofread.names import words_of
from addin.core.proofread.near_misses.evidence import Evidence, holds
from addin.core.proofread.near_misses.ledgers import REMAINDER
from addin.core.proofread.near_misses.pairs import bound_pairs, share_of
from addin.core.proofread.near_misses.rest_frames import CARRIED, all_of_them, any_way, clause_of, frames_of
from addin.core.proofread.near_misses.rests import is_rest, overlapping, unnumbered
from addin.core.proofread.near_misses.surroundings import alike, plain
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.roles import Part, terms_of
from addin.core.proofread.structure import Kind
from addin.core.proofread.tokens import Role

Pair = tuple[Quantity, Quantity]


def sure_rests(report: Report, evidence: Evidence) -> Iterator[Check]:
    """Trừ lại mọi phần còn lại đứng sau một tỷ lệ đã đúng."""
    for reading in report.readings:
        for q in reading.quantities if reading.block.kind is not Kind.TABLE else ():
            asked = plain(q) and q.role is Role.FIGURE and q.approx is Approx.NONE and q.place not in evidence.accused
            if asked and not unnumbered(reading, q):
                check = _of_share(report, reading, evidence, q) if all_of_them(reading, q) else None
                if check is None and is_rest(reading, q) and (not evidence.seen(q) or all_of_them(reading, q)):
                    check = _definite(reading, evidence, q)
                if check is not None and (check.fine or not overlapping(reading, q)):
                    yield check


def _of_share(report: Report, reading: Reading, evidence: Evidence, q: Quantity) -> Check | None:
    pairs = [two for two in bound_pairs(report, evidence, reading, q) if q not in two]
    frames = [two for two in pairs if _is_last(reading, evidence, *two, q)]
    named = _of_named(report, reading, evidence, q, [part for _, part in pairs])
    if named or "so với" in clause_of(reading, q):
        frames, pairs = named[:1], named
    elif re.search(CARRIED, reading.words_before(q) + reading.words_after(q)):
        pairs += _larger(report, frames, q)
    flows = [Flow(q, (whole,), (done,)) for whole, done in (*frames, *pairs)]
    held = next((found for found in flows if holds(found, q)), None) if frames else None
    if held is not None:
        return _held(held, q)
    return evidence.broken(REMAINDER, q, flows[len(frames) - 1]) if frames else None


def _of_named(
    report: Report, reading: Reading, evidence: Evidence, q: Quantity, done: Sequence[Quantity]
) -> list[Pair]:
    """ "số còn phải thu so với dự toán pháp lệnh", "số tiền còn phải thi hành": of the number that is called so."""
    clause = clause_of(reading, q)
    found = list(report.names.within(q.place, words_of(clause)))
    wholes = [one.quantity for one in found if len(one.words) == len(found[0].words)]
    wholes = [one for one in wholes if plain(one) and alike(one, q) and one.base > q.base]
    if "so với" in clause:
        around = ((one, evidence.held_around(one.block, one.start - LONGEST, one.start + LONGEST)) for one in wholes)
        shares = ((whole, share_of(report, check)) for whole, checks in around for check in checks)
        return [pair for whole, pair in shares if pair is not None and pair[0] == whole]
    last = [one for one in reading.between(0, q.start) if plain(one) and alike(one, q)][-1:]
    due = [one for one in wholes if _DUE in report.names.of(one)]
    return [(whole, part) for whole in due for part in last if part in done and part.base < whole.base]


_DUE = "phải"


def _larger(report: Report, frames: Sequence[Pair], q: Quantity) -> list[Pair]:
    """What is carried over may be of more than could be done: "735 việc, có điều kiện 548, xong 498; chuyển 237"."""
    told = [one for one in report.names.before(q) if plain(one) and alike(one, q)]
    return [(one, done) for whole, done in frames for one in told if one.base > whole.base]


def _is_last(reading: Reading, evidence: Evidence, whole: Quantity, done: Quantity, q: Quantity) -> bool:
    """Whether nothing is told between a whole, its part and the rest but parts of either, or the rest of that part."""
    near = sorted((one for one in (whole, done) if one.block == q.block), key=lambda one: one.start)
    if not near or not _same_noun(q, whole, done) or evidence.parts.get(q.place) == done.place:
        return False
    told = terms_of(reading, near[0].unit_end, q.start)
    others = [t.quantity for t in told if t.part in _LEVELS and plain(t.quantity) and alike(t.quantity, q)]
    others = [one for one in others if evidence.parts.get(one.place) != done.place]
    between = sum(one.base for one in others if one.start < near[-1].start)
    behind = sum(one.base for one in others if one.start > near[-1].start)
    return between in (0, near[0].base) and behind in (0, done.base, near[-1].base)


def _same_noun(q: Quantity, whole: Quantity, done: Quantity) -> bool:
    return not q.noun or q.noun[:1] in (whole.noun[:1], done.noun[:1]) or not (whole.noun or done.noun)


_LEVELS = (Part.VALUE, Part.ABOVE, Part.BELOW)


def _definite(reading: Reading, evidence: Evidence, q: Quantity) -> Check | None:
    """A rest of what was told right before, where nothing else explains it."""
    frames = list(frames_of(reading, q))
    if any(place(one) in evidence.accused for found in frames for one in found.members):
        return None
    if not frames and not all_of_them(reading, q):
        return None
    held = next((found for found in (*frames, *any_way(reading, evidence, q)) if holds(found, q)), None)
    if held is not None:
        return _held(held, q)
    return evidence.broken(REMAINDER, q, frames[0]) if len(frames) == 1 else None


def _held(found: Flow, q: Quantity) -> Check:
    rests = places(one for one in found.members if one != q)
    return Check(REMAINDER, Verdict.HOLDS, place(q), rests, equation=found)
