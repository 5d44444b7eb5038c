"""Các mức quanh một câu: the levels of the sentences and paragraphs near a change, each with its owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from addin.core.proofread.checks import Report
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.levels import Era, Level, When, levels_of
from addin.core.proofread.structure import Kind

SENTENCES = 3
_BLOCKS = 2
_AWAY = 12
"""How far back levels are looked for: sentences, paragraphs, items of a list."""


class Levels:
    """Các mức quanh một câu, read once for each sentence."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._known: dict[tuple[int, int], list[Level]] = {}

    def _of(self, reading: Reading, start: int, end: int, back: int) -> list[Level]:
        key = reading.block.index, start
        if key not in self._known:
            self._known[key] = levels_of(reading, start, end)
        return [replace(level, back=back) for level in self._known[key]]

    def around(self, reading: Reading, start: int, end: int) -> list[Level]:
        """Those of the sentence, of the three before, of the one behind, and of the paragraphs before."""
        found = self._of(reading, start, end, 0)
        at = start
        for back in range(1, SENTENCES + 1):
            if not at:
                break
            begin, stop = reading.sentence(at - 1)
            found += self._of(reading, begin, stop, back)
            at = begin
        if end < len(reading.text):
            begin, stop = reading.sentence(end)
            found += self._of(reading, begin, stop, -1)
        for index in self._before(reading):
            other = self._report.of(index)
            if other.block.kind is not Kind.TABLE and other.quantities:
                ends = [0, *other.sentence_ends, len(other.text)]
                for begin, stop in list(pairwise(ends))[-2:]:
                    found += self._of(other, begin, stop, SENTENCES + 1)
        return _one_for_one(found)

    def _before(self, reading: Reading) -> list[int]:
        block = reading.block
        near = list(range(block.index - 1, max(-1, block.index - 1 - _BLOCKS), -1))
        if block.parent >= 0:
            near.append(block.parent)
        for index in range(block.index - 1, max(-1, block.index - _AWAY), -1):
            other = self._report.document.blocks[index]
            if other.parent == block.parent and other.kind is block.kind:
                near.append(index)
                break
        return list(dict.fromkeys(near))


def _one_for_one(levels: Sequence[Level]) -> list[Level]:
    """ "Năm trước lần lượt là 112, 120 và 30": each is of one of the three numbers that were told before them."""
    told = sorted(levels, key=lambda one: one.quantity.place)
    for _, group in groupby(told, key=lambda one: one.in_order and (one.back, one.quantity.block)):
        run = list(group)
        if len(run) < 2 or not run[0].in_order or run[0].when.era is Era.NOW or run[0].when == When():
            continue
        before = [one for one in told if one.quantity.place < run[0].quantity.place and _plain(one, run[0])]
        near = [list(some) for _, some in groupby(before, key=lambda one: one.back)][-1:]
        for some in (before, *near):
            if len(some) == len(run):
                owners = {one.quantity: now.quantity for one, now in zip(run, some, strict=True)}
                return [replace(one, owner=owners.get(one.quantity, one.owner)) for one in levels]
    return list(levels)


def _plain(one: Level, of_run: Level) -> bool:
    """Whether a number may be what the first one of a run is told of."""
    q, bare = one.quantity, not of_run.quantity.kind
    alike = q.noun[:1] != () and q.noun[0] in of_run.words if bare else q.kind == of_run.quantity.kind
    return alike and not one.bracketed and not one.in_order and one.when.era not in (Era.EARLIER, Era.PLAN)
