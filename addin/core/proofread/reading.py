"""Cách đọc một đoạn: its quantities, its parentheses, its sentences, and the words around each number."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from addin.core.once import once
from addin.core.proofread.days import Day, days_of
from addin.core.proofread.quantities import Quantity, quantities_of
from addin.core.proofread.shared_units import with_shared_units
from addin.core.proofread.structure import Block, Document
from addin.core.proofread.tokens import Token
from addin.core.wording import CAPITALS

if TYPE_CHECKING:
    from addin.core.proofread.roles import Term

DEEPEST = 3
"""Parentheses deeper than this are not read: nobody writes them, and they must not cost anything."""

LONGEST = 3000
"""No statement is longer than this."""

READ = 6000
"""So much of a sentence is read: the numbers behind it are listed, but not related to any others."""

_SENTENCE_END = re.compile(rf"[.!?…][\"')]?\s+(?=[\"'(\[]?[{CAPITALS}\d+*-])|\./\.")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:TP|P|X|TT|TX|H|T|TS|ThS|BS|KS|CN|GS|PGS|Tr|tr|St|v\.v|Q|Đ)\.$")
_IN_A_NAME = re.compile(rf"\b[{CAPITALS}][^\W\d_]*[^\W\d_{CAPITALS}]\s(Từ|Đến|Lên|Trên|Dưới)\b")
_CLAUSE = re.compile(r"[;:()]|,(?!\d)|\s-\s|[.!?…](?=\s)|\bvà\b")


@dataclass(frozen=True, slots=True)
class Group:
    """Ngoặc đơn: what stands between a pair of brackets; the block itself is group 0."""

    index: int
    parent: int
    depth: int
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """Một đoạn đã đọc."""

    document: Document
    block: Block
    quantities: tuple[Quantity, ...]
    tokens: tuple[Token, ...]
    groups: tuple[Group, ...]
    sentence_ends: tuple[int, ...]
    group_at: dict[int, int] = field(default_factory=dict)
    terms: dict[tuple[int, int], tuple[Term, ...]] = field(default_factory=dict)
    _before: dict[tuple[int, int], str] = field(default_factory=dict)
    _labels: dict[tuple[int, tuple[str, ...]], str] = field(default_factory=dict)

    @once
    def text(self) -> str:
        return self.block.text

    @once
    def lower(self) -> str:
        """The text in small letters, letter for letter; "Từ" in "xã Đại Từ 121 hộ" says no direction."""
        small = self.text.lower()
        for name in _IN_A_NAME.finditer(self.text):
            small = f"{small[: name.start(1)]}{name[1]}{small[name.end(1) :]}"
        return small if len(small) == len(self.text) else self.text

    @once
    def days(self) -> tuple[Day, ...]:
        """Mọi ngày viết trong đoạn."""
        return days_of(self.lower, self.tokens)

    @once
    def starts(self) -> list[int]:
        return [q.start for q in self.quantities]

    def group_of(self, quantity: Quantity) -> Group:
        return self.groups[self.group_at.get(quantity.start, 0)]

    def sentence(self, at: int) -> tuple[int, int]:
        """Start and end of the sentence around a place."""
        after = bisect_right(self.sentence_ends, at)
        start = self.sentence_ends[after - 1] if after else 0
        return start, self.sentence_ends[after] if after < len(self.sentence_ends) else len(self.text)

    def between(self, start: int, end: int) -> tuple[Quantity, ...]:
        """The quantities that begin in a stretch."""
        first = bisect_right(self.starts, start - 1)
        return self.quantities[first : bisect_right(self.starts, end - 1)]

    def neighbour(self, q: Quantity, step: int) -> Quantity | None:
        """The quantity so many places behind another one, or before it."""
        at = bisect_left(self.starts, q.start) + step
        return self.quantities[at] if 0 <= at < len(self.quantities) else None

    def level(self, group: Group) -> str:
        """The text of a group, from its first letter on, with every deeper bracket blanked out."""
        return self._levels[group.index]

    @once
    def _levels(self) -> dict[int, str]:
        return {group.index: self._level(group) for group in self.groups}

    def _level(self, group: Group) -> str:
        letters: list[str] = []
        at = group.start
        for inner in self._inner.get(group.index, ()):
            letters += (self.lower[at : inner.start], " " * (inner.end - inner.start))
            at = inner.end
        letters.append(self.lower[at : group.end])
        return "".join(letters)

    @once
    def _inner(self) -> dict[int, list[Group]]:
        inner: dict[int, list[Group]] = {}
        for group in self.groups[1:]:
            inner.setdefault(group.parent, []).append(group)
        return inner

    def words_before(self, quantity: Quantity, reach: int = 90) -> str:
        """The words of the clause before a number, from the number before it on."""
        known = self._before.get((quantity.start, reach))
        if known is None:
            known = self._before[quantity.start, reach] = self._words_before(quantity, reach)
        return known

    def _words_before(self, quantity: Quantity, reach: int) -> str:
        floor = max(0, quantity.start - reach, self.sentence(quantity.start)[0])
        place = bisect_right(self.starts, quantity.start) - 2
        if place >= 0:
            floor = max(floor, min(self.quantities[place].unit_end, quantity.start))
        return self.lower[floor : quantity.start]

    def words_after(self, quantity: Quantity, reach: int = 60) -> str:
        """The words behind a number and its unit, up to the next number or the end of the clause."""
        end = min(len(self.text), quantity.unit_end + reach, self.sentence(quantity.start)[1])
        place = bisect_right(self.starts, quantity.start)
        if place < len(self.starts):
            end = min(end, max(self.starts[place], quantity.unit_end))
        return self.lower[quantity.unit_end : end]

    def label(self, quantity: Quantity) -> str:
        """What the number is said to be: the words since the last comma before it, and its noun."""
        known = self._labels.get((quantity.start, quantity.noun))
        if known is None:
            before = self.words_before(quantity)
            known = f"{before[last_end(_CLAUSE, before) :].strip(' (')} {' '.join(quantity.noun[:4])}".strip()
            self._labels[quantity.start, quantity.noun] = known
        return known


def last_end(pattern: re.Pattern[str], text: str) -> int:
    """Chỗ kết thúc của lần khớp cuối; 0 where nothing matches."""
    end = 0
    for match in pattern.finditer(text):
        end = match.end()
    return end


def read_block(document: Document, block: Block, *, listed_only: bool = False) -> Reading:
    """Đọc một đoạn; `listed_only` lists its numbers without what they are worth."""
    calls = [document.blocks[note].called[1] for note in block.footnotes]
    ends = _sentence_ends(block.text)
    quantities, tokens = quantities_of(
        block, calls, [(0, len(block.text))] if listed_only else _unread(ends, len(block.text))
    )
    quantities = with_shared_units(block.text, quantities)
    groups = _groups(block.text)
    return Reading(
        document,
        block,
        tuple(quantities),
        tuple(tokens),
        groups,
        tuple(ends),
        _placed(quantities, groups),
    )


def _unread(ends: list[int], length: int) -> list[tuple[int, int]]:
    """The stretches of endless sentences that nobody wrote as sentences."""
    return [(start + READ, end) for start, end in pairwise([0, *ends, length]) if end - start > READ]


def _groups(text: str) -> tuple[Group, ...]:
    groups = [Group(0, 0, 0, 0, len(text))]
    waiting: list[int] = []
    found: list[tuple[int, int, int]] = []
    for match in re.finditer(r"[()]", text):
        if match.group() == "(":
            waiting.append(match.start())
        elif waiting:
            start = waiting.pop()
            if len(waiting) < DEEPEST:
                found.append((start, match.end(), len(waiting) + 1))
    owners = [groups[0]]
    for start, end, depth in sorted(found):
        while owners[-1].depth >= depth or owners[-1].end < end:
            owners.pop()
        group = Group(len(groups), owners[-1].index, depth, start, end)
        groups.append(group)
        owners.append(group)
    return tuple(groups)


def _placed(quantities: list[Quantity], groups: tuple[Group, ...]) -> dict[int, int]:
    """The innermost group of every number."""
    edges = sorted([(g.start, 1, g.index) for g in groups[1:]] + [(g.end, 0, g.index) for g in groups[1:]])
    places: dict[int, int] = {}
    open_groups = [0]
    at = 0
    for quantity in quantities:
        while at < len(edges) and edges[at][0] <= quantity.start:
            if edges[at][1]:
                open_groups.append(edges[at][2])
            elif len(open_groups) > 1:
                open_groups.pop()
            at += 1
        places[quantity.start] = open_groups[-1]
    return places


def _sentence_ends(text: str) -> list[int]:
    """Where sentences end. A full stop inside brackets ends the sentence all the same."""
    ends = []
    for match in _SENTENCE_END.finditer(text):
        if not _ABBREVIATION.search(text[max(0, match.start() - 5) : match.start() + 1]):
            ends.append(match.end())
    return ends
