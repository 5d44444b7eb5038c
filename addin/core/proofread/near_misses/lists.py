"""Danh sách: numbers of one kind that a sentence tells one after another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from addin.core.number import decimals_of
from addin.core.proofread.near_misses.surroundings import plain
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.bullets import FACTOR
from addin.core.proofread.roles import Part, terms_of

_LONGEST_LIST = 30
_REST = re.compile(r"\b(?:còn lại|khác)\b")
_ANNOUNCED = re.compile(r"[:(-](?:\s?[^\W\d_]+){0,6}\s*$")
"""A list that a colon, a dash or a bracket opens."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Danh sách: numbers of one kind told one after another, on one level of brackets."""

    reading: Reading
    parts: tuple[Quantity, ...]
    entire: bool = True

    @property
    def announced(self) -> bool:
        """Whether it is opened as a list, or closed as one: by what is left."""
        return self.names_the_rest or bool(_ANNOUNCED.search(self.reading.words_before(self.parts[0])))

    @property
    def names_the_rest(self) -> bool:
        """Whether it ends with what is left: "chủ yếu là lúa 60 ha, ngô 20 ha, cây khác 5 ha" leaves nothing out."""
        last = self.parts[-1]
        return len(self.parts) > 2 and bool(_REST.search(f"{self.reading.words_before(last)} {' '.join(last.noun)}"))

    @property
    def like(self) -> Quantity:
        """The first number that says what is counted."""
        return next((q for q in self.parts if q.kind), self.parts[0])

    def gap(self, at: int) -> str:
        """The words between one number and the next."""
        return self.reading.lower[self.parts[at].unit_end : self.parts[at + 1].start]


def lists_of(reading: Reading) -> Iterator[Listed]:
    """Các danh sách của một đoạn: the numbers on each level of brackets.

    Those of "xã một (186 ha), xã hai (154 ha)" make one list, though each has brackets of its own.
    """
    for start, end in pairwise((0, *reading.sentence_ends, len(reading.text))):
        told = told_in(reading, start, min(end, start + LONGEST)) if end > start else []
        levels: dict[int, list[Quantity]] = {}
        for q in told:
            levels.setdefault(reading.group_of(q).index, []).append(q)
        inner = [level for index, level in levels.items() if index]
        if len(inner) > 1 and all(len(level) == 1 for level in inner):
            levels[-1] = told
        for level in levels.values():
            for some in _by_kind(level):
                yield from _segments(Listed(reading, tuple(some)))


def _segments(listed: Listed) -> Iterator[Listed]:
    """The whole list, and each clause of it that a semicolon ends."""
    cuts = [0, *(at + 1 for at in range(len(listed.parts) - 1) if ";" in listed.gap(at)), len(listed.parts)]
    pieces = [Listed(listed.reading, listed.parts[a:z], entire=False) for a, z in pairwise(cuts)]
    some = (*pieces, listed) if len(pieces) > 1 else (listed,)
    yield from (one for one in some if 2 <= len(one.parts) <= _LONGEST_LIST)


_APART = re.compile(
    r"\b(?:bình quân|trung bình|mỗi|cao hơn|thấp hơn|nhiều hơn|ít hơn|chênh lệch)\b[^:]*$|"
    r"\btrong (?:tổng )?(?:số )?$|(?:^|[,;:(]|\bđó)\s?mức\s$"
)
"""What is no part beside others: an average, a difference, the whole itself ("trong 46 ca có 19 ca nặng")."""


_GRADE = re.compile(r"\btrung bình\s*$")
""" "hộ trung bình 239 hộ": a sort of people."""


def told_in(reading: Reading, start: int, end: int) -> list[Quantity]:
    """Các số cộng được của một câu."""
    return [
        term.quantity
        for term in terms_of(reading, start, end)
        if term.part in (Part.VALUE, Part.LEVEL, Part.TO)
        and plain(term.quantity)
        and term.quantity.kind != "tuổi"
        and not _stands_apart(reading, term.quantity)
    ]


def _stands_apart(reading: Reading, q: Quantity) -> bool:
    before = reading.words_before(q)
    return bool(_APART.search(_GRADE.sub("", before) if q.counted else before) or FACTOR.search(before))


def _beside_bare(told: Sequence[Quantity]) -> str:
    """What bare numbers count: what the number before them does, or the only thing counted in the sentence."""
    first = next((at for at, q in enumerate(told) if not q.kind), 0)
    kinds = {q.kind for q in told if q.kind and q.counted}
    before = told[first - 1].kind if first and told[first - 1].counted else ""
    return before or (kinds.pop() if len(kinds) == 1 else "-")


def _by_kind(told: Sequence[Quantity]) -> list[list[Quantity]]:
    """The numbers by what they count; bare counts go with what is counted beside them."""
    lists: dict[str, list[Quantity]] = {}
    for q in told:
        lists.setdefault(q.kind, []).append(q)
    named = _beside_bare(told)
    if "" in lists and named in lists and {decimals_of(q.value) for q in lists[""] + lists[named]} == {0}:
        lists[named] = sorted([*lists.pop(""), *lists[named]], key=lambda q: q.start)
    return list(lists.values())
