"""Cách đọc một tiêu đề: what a heading says, without the marks that may stand beside its words."""

from __future__ import annotations

import re
from functools import lru_cache

from addin.core.wording import clean, key

__all__ = ["BRACKETS", "last_word", "spellings"]

BRACKETS = re.compile(r"\(([^()]*)\)")
_FOOTNOTE = re.compile(r"\s*(?:\([0-9*]{1,2}\)|\[[0-9*]{1,2}\]|\*+|(?<=\w\w\w)[¹²³⁴⁵⁶⁷⁸⁹]+)\s*$")
_MAY_VANISH = frozenset("()[]*¹²³⁴⁵⁶⁷⁸⁹")  # of what is not among a heading's words: a footnote mark, a unit in brackets


@lru_cache(maxsize=8192)
def spellings(text: str) -> frozenset[str]:
    """Các cách đọc một tiêu đề: as it stands, without footnote marks, without its unit in brackets; as keys."""
    bare = _FOOTNOTE.sub("", clean(text))
    return frozenset(filter(None, (key(text), key(bare), key(BRACKETS.sub(" ", bare)))))


def last_word(text: str) -> str:
    """Chữ cuối of a text as a key has it; "" where that may not be the last one of all its spellings."""
    return _end_of(text.rpartition(" ")[2])


@lru_cache(maxsize=1 << 14)
def _end_of(chunk: str) -> str:
    words = key(chunk).split()
    return words[-1] if words and _MAY_VANISH.isdisjoint(chunk) else ""
