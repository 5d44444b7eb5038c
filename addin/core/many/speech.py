"""Chữ trong tệp: which of its words may mean something to a reader, of thousands of files that mostly say the same.

Every verdict hangs on the text alone, so it is passed once: of a file only the texts are looked at that no file before
it had, and those as one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from addin.core.form.marks import CHECK_HEAD
from addin.core.form.model import Kit
from addin.core.number import NIL_SPELLINGS, UNCLEAR_SPELLINGS, ErrorValue, read_cell
from addin.core.reading.header import FormWords, spellings
from addin.core.wording import key

__all__ = ["Speech", "Unsure", "Words"]

_LONGEST = 500
_MOST_TEXTS = 50_000
_MAY_VANISH = frozenset("()[]*#:¹²³⁴⁵⁶⁷⁸⁹")  # a footnote mark, a unit in brackets, the code of an error
_ODD = (*"ÐƉðɖ\u00ad\u2212\u2043\ufe58\ufe63\uff0d", *map(chr, (*range(0x2010, 0x2016), *range(0xFE00, 0xFE10))))
_NOTHING = frozenset[str]()
_LOOSE = ("  ", "\n ", " \n")


class Unsure(Exception):
    """The lane is not sure of a file."""


@dataclass(frozen=True, slots=True)
class Words:
    """Chữ đáng ngờ của một tệp: what may end a heading in the rows right below a header, and what is one by itself."""

    loud: frozenset[str]
    phrases: frozenset[str]
    before: Mapping[str, frozenset[str]] = field(default_factory=dict, compare=False)

    def may_end_heading(self, below: Iterable[str | None], heads: Iterable[str | None]) -> bool:
        """Whether a heading may be spread over these heads and the words of a column below: it would go on with what
        stands before its end."""
        told = frozenset(filter(None, below))
        ends = told & self.loud
        if any(not _MAY_VANISH.isdisjoint(text) for text in ends):
            return True
        above = {word for text in (*filter(None, heads), *told) for word in key(text).split()} if ends else set()
        return any(not self.before.get(key(text), _NOTHING).isdisjoint(above) for text in ends)


class Speech:
    """Chữ vô can: words that are surely no heading of any form of a kit, nor its end, nor an answer like “không có”.

    What a text is known by ends with its last word, so that one decides for most.
    """

    def __init__(self, kit: Kit) -> None:
        self._headings = {key(CHECK_HEAD)}
        for form in kit.forms:
            words = FormWords(form)
            self._headings.update(words.vocabulary, words.columns)
        phrases = self._headings | {key(text) for text in (*NIL_SPELLINGS, *UNCLEAR_SPELLINGS)}
        self._before = _before(phrases)
        self._endings = {ending for phrase in phrases for ending in _endings(phrase.split())}
        self._beginnings = {
            " ".join(words[:at]) for words in map(str.split, phrases) for at in range(1, len(words) + 1)
        }
        self._phrases = phrases
        self._last = {phrase.split()[-1] for phrase in phrases if phrase}
        self._idle_words = set[str]()
        self._idle, self._loud, self._whole = set[str](), set[str](), set[str]()

    def heard(self, texts: Collection[str]) -> Words:
        """Điều cần để ý trong mọi chữ của một tệp; raises Unsure where one is not as `clean` would make it."""
        said = frozenset(texts)
        if fresh := said - self._idle - self._loud:
            self._weigh(list(said if self._is_full() else fresh))
        loud = said - self._idle
        return Words(loud, loud & self._whole, self._before)

    def weighed(self, texts: Iterable[str]) -> Words:
        """Tiêu đề trong một số chữ, be they clean or not; an answer like “không có” is none."""
        loud = frozenset(text for text in set(texts) - self._idle if not self._is_idle(text))
        heads = frozenset(text for text in loud if not spellings(text).isdisjoint(self._headings))
        return Words(loud, heads, self._before)

    def may_begin(self, text: str) -> bool:
        """Whether a heading could begin with it, and end with the words below it."""
        return not _MAY_VANISH.isdisjoint(text) or key(text) in self._beginnings

    def may_head(self, text: str, *, near: bool) -> bool:
        """Whether a text, be it clean or not, is a heading; `near` one, also whether it could be the end of one."""
        return self._is_phrase(text) or (near and not self._is_idle(text))

    def _is_full(self) -> bool:
        """Whether so much was remembered that all of it was forgotten."""
        if len(self._idle) + len(self._loud) < _MOST_TEXTS:
            return False
        for known in (self._idle, self._loud, self._whole, self._idle_words):
            known.clear()
        return True

    def _weigh(self, fresh: Sequence[str]) -> None:
        _check_clean(fresh)
        loud = [text for text in fresh if text.rpartition(" ")[2] not in self._idle_words and not self._is_idle(text)]
        self._idle.update(fresh)
        self._idle.difference_update(loud)
        self._loud.update(loud)
        self._whole.update(text for text in loud if self._is_phrase(text) or isinstance(read_cell(text), ErrorValue))

    def _is_idle(self, text: str) -> bool:
        """Surely none of them; False where it may be one."""
        word = text.rpartition(" ")[2]
        if self._cannot_end(word):
            self._idle_words.add(word)
            return True
        return _MAY_VANISH.isdisjoint(text) and bool(key(word)) and key(text) not in self._endings

    def _is_phrase(self, text: str) -> bool:
        """Whether a text is a whole heading by itself, or such an answer."""
        return not spellings(text).isdisjoint(self._phrases)

    def _cannot_end(self, word: str) -> bool:
        words = key(word).split()
        return bool(words) and words[-1] not in self._last and _MAY_VANISH.isdisjoint(word)


def _before(phrases: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """For each end of a phrase the words that stand right before it."""
    found: dict[str, set[str]] = {}
    for words in map(str.split, phrases):
        for at in range(1, len(words)):
            found.setdefault(" ".join(words[at:]), set()).add(words[at - 1])
    return {end: frozenset(words) for end, words in found.items()}


def _endings(words: Sequence[str]) -> Iterator[str]:
    return (" ".join(words[at:]) for at in range(len(words)))


def _check_clean(texts: Sequence[str]) -> None:
    """Every text is as clean as `clean` would make it, and none is too long for anything."""
    whole = "\n".join(("", *texts, ""))
    if any(map(whole.__contains__, (*_LOOSE, *_ODD))) or not unicodedata.is_normalized("NFC", whole):
        raise Unsure
    if not "".join(texts).isprintable() or max(map(len, texts)) > _LONGEST:
        raise Unsure
