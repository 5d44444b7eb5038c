"""Cặp tổng và phần: the two numbers that a rest or a difference may be of, those told last first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from addin.core.proofread.checks import Check, Report
from addin.core.proofread.equations import Ratio
from addin.core.proofread.near_misses.evidence import Evidence
from addin.core.proofread.near_misses.surroundings import alike, plain, quantity_at, same_noun
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.tokens import Role

_BOUND = 6
_PARAGRAPHS = 4
"""Pairs that are tried, and paragraphs in which the percentage told last is looked for."""


def bound_pairs(
    report: Report, evidence: Evidence, reading: Reading, q: Quantity
) -> Iterator[tuple[Quantity, Quantity]]:
    """(whole, done) of the fraction or the percentages that were told last."""
    told = reading.between(q.start - LONGEST, q.start)
    pairs = [(two, one) for one, two in pairwise(told) if one.role is Role.ABOVE and two.role is Role.BELOW]
    found = [(two.start, two, one) for two, one in pairs if alike(two, q)]
    for whole, done, at in _shares(report, evidence, reading, q):
        found.append((at, whole, done))
    found.sort(key=lambda pair: -pair[0])
    yield from ((whole, done) for _, whole, done in found[:_BOUND])


def _shares(
    report: Report, evidence: Evidence, reading: Reading, q: Quantity
) -> Iterator[tuple[Quantity, Quantity, int]]:
    """(whole, part, where) of the percentages before a number that hold; those of earlier paragraphs are far away."""
    for index in range(reading.block.index, max(-1, reading.block.index - _PARAGRAPHS), -1):
        end = q.start if index == reading.block.index else len(report.of(index).text)
        for check in evidence.held_around(index, end - LONGEST, end):
            if index == reading.block.index and check.subject.start > q.start:
                continue
            pair = share_of(report, check)
            if pair is None or not alike(pair[0], q):
                continue
            beside = index == reading.block.index  # "31.240 tài khoản trên 38.500 người, đạt 81,1%, còn 7.260 người"
            if beside or (pair[0].kind == pair[1].kind == q.kind and any(same_noun(one, q) for one in pair)):
                far = (reading.block.index - index) * 100_000
                yield *pair, max(check.subject.start, pair[1].start if pair[1].block == index else 0) - far


def share_of(report: Report, check: Check) -> tuple[Quantity, Quantity] | None:
    """(whole, part) of a percentage that is right, if it is not by how much something changed."""
    if len(check.rests_on) != 2 or (isinstance(check.equation, Ratio) and check.equation.sign):
        return None
    printed, *two = (quantity_at(report, where) for where in (check.subject, *check.rests_on))
    if printed is None or not printed.percent or two[0] is None or two[1] is None:
        return None
    part, whole = sorted((two[0], two[1]), key=lambda one: one.base)
    return (whole, part) if plain(part) and plain(whole) and part.base < whole.base else None


def near_pairs(near: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """(whole, done) of every two numbers, those nearest together first."""
    for at, other in sorted(combinations(range(len(near)), 2), key=sum):
        done, whole = sorted((near[at], near[other]), key=lambda one: one.base)
        if done.base > 0:
            yield whole, done
