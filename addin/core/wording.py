"""Chữ viết: one spelling of Vietnamese text to compare by, and the nearest word when none is equal.

Three depths, each built on the one before:

- `clean` is what an officer may be shown: the same words without the accidents of typing and copying;
- `key` is what decides whether two texts are the same words: case, tone placement, i/y, punctuation levelled;
- `skeleton` also drops the accents, and `sound` the highland difference of c and k (Đắc, Đắk). Two texts with one
  skeleton or one sound are a question to ask, never an answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache

__all__ = ["CAPITALS", "clean", "contains_words", "key", "nearest", "same", "skeleton", "sound"]

CAPITALS = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
"""Chữ hoa, for a class of a regular expression: in Unicode they stand between the small letters, so "À-Ỹ" is both."""
_HYPHENS = "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d"
_LOOK_ALIKES = {"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ"} | dict.fromkeys(_HYPHENS, "-")
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


class _Cleaning(dict[int, str | None]):
    """What `str.translate` does to each character, worked out the first time the character is met."""

    def __missing__(self, code: int) -> str | None:
        self[code] = replacement = self._replacement(code)
        return replacement

    @staticmethod
    def _replacement(code: int) -> str | None:
        character = chr(code)
        if character in _LOOK_ALIKES:
            return _LOOK_ALIKES[character]
        if character.isspace():
            return " "
        if code in _VARIATION_SELECTORS or unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs"}:
            return None
        return character


_CLEANING = _Cleaning()
_MOST_MARKS = 30
_MAYBE_MARKS = re.compile(rf"[^\x00-\u024fḀ-ỿ]{{{_MOST_MARKS + 1}}}")  # none of the letters of Vietnamese


def clean(text: str) -> str:
    """Chữ sạch: composed letters, one space between words, plain hyphens, the Vietnamese Đ, nothing invisible."""
    return _short_clean(text) if len(text) <= _LONGEST_REPEATED else _clean(text)


def _clean(text: str) -> str:
    visible = text.translate(_CLEANING)
    if _MAYBE_MARKS.search(visible):
        visible = "".join(_bounded_marks(visible))
    return " ".join(unicodedata.normalize("NFC", visible).split())


_LONGEST_REPEATED = 120
_short_clean = lru_cache(maxsize=1 << 14)(_clean)  # the words of a cell are asked for by the header, the row, the name


def _bounded_marks(text: str) -> Iterator[str]:
    """At most 30 accents on one letter, Unicode's own bound: sorting 100,000 of them would take minutes."""
    run = 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run <= _MOST_MARKS:
            yield character


_TONES = "\u0300\u0301\u0303\u0309\u0323"
_BARE_VOWELS = "aăâeêioôơuưy"
_TONED = {unicodedata.normalize("NFC", v + t): (v, t) for v in _BARE_VOWELS for t in _TONES}
_VOWEL_RUN = re.compile(f"[{_BARE_VOWELS}{''.join(_TONED)}]{{2,}}")
_MOST_VOWELS = 4
_MARKED_VOWELS = frozenset("ăâêôơư")

_Y_AS_Y = re.compile(r"(?<!\w)(?:(?:[hklmt]|qu)?[ìíĩỉị]|(?:[hklmt]|qu)i)(?![\w\u0300-\u036f])")
_Y_AS_I = re.compile(r"(?<!\w)[sv][yỳýỹỷỵ](?![\w\u0300-\u036f])")
_I_TO_Y = str.maketrans("iìíĩỉị", "yỳýỹỷỵ")
_Y_TO_I = str.maketrans("yỳýỹỷỵ", "iìíĩỉị")

_FINAL_C = re.compile(r"(?<=[aeiouy])c(?![haeiouy])")

_APOSTROPHES = str.maketrans(dict.fromkeys("'`´‘’ʼʹʻ", " "))
_PERCENT = re.compile(r"\s*([%‰])\s*")
_NOT_A_WORD = re.compile(r"[^\w%‰+=<>≤≥\u0300-\u036f]+|_+")


def key(text: str) -> str:
    """Khóa so sánh: equal for two spellings of the same words, accents kept.

    Made to be compared with another key, or shown in a test; never shown to an officer. A text of punctuation
    alone has the empty key.
    """
    return _short_key(text) if len(text) <= _LONGEST_REPEATED else _key(text)


def _key(text: str) -> str:
    """Words of nothing but letters and digits are known one by one: a language has a few thousand syllables."""
    words = text.split()
    if len(text) <= _LONGEST_REPEATED and all(map(str.isalnum, words)):
        return " ".join(filter(None, map(_word_key, words)))
    return _key_of_any(text)


def _key_of_any(text: str) -> str:
    folded = unicodedata.normalize("NFKC", clean(text)).casefold()
    folded = unicodedata.normalize("NFKC", folded.translate(_APOSTROPHES))
    words = " ".join(_NOT_A_WORD.sub(" ", _PERCENT.sub(r" \1 ", folded)).split())
    return _one_i(_VOWEL_RUN.sub(_one_tone_placement, words))


_word_key = lru_cache(maxsize=1 << 14)(_key_of_any)
_short_key = lru_cache(maxsize=1 << 15)(_key)  # heads, units and names of rows come again with every table


def _one_tone_placement(run: re.Match[str]) -> str:
    """The vowels of one syllable with the tone where the older, official spelling has it: hòa, hoàn, quý, già."""
    vowels = run.group()
    tones = [_TONED[v][1] for v in vowels if v in _TONED]
    after = run.string[run.end() : run.end() + 1] or " "
    if len(tones) != 1 or len(vowels) > _MOST_VOWELS or unicodedata.combining(after):
        return vowels
    bare = "".join(_TONED.get(v, (v, ""))[0] for v in vowels)
    before = run.string[run.start() - 1 : run.start()]
    glide = 1 if before + bare[0] in {"qu", "gi"} else 0
    place = glide + _tone_position(bare[glide:], closed=after.isalpha())
    return unicodedata.normalize("NFC", bare[: place + 1] + tones[0] + bare[place + 1 :])


def _tone_position(vowels: str, *, closed: bool) -> int:
    marked = [at for at, vowel in enumerate(vowels) if vowel in _MARKED_VOWELS]
    if marked:
        return marked[-1]
    if len(vowels) == 1:
        return 0
    return 1 if closed or len(vowels) > 2 else 0


def _one_i(words: str) -> str:
    """One of i and y where both are written: kỹ = kĩ, quý = quí, ý = í, bác sỹ = bác sĩ.

    A lone i without a tone stays: it is the Roman numeral of "quý I".
    """
    with_y = _Y_AS_Y.sub(lambda m: m.group().translate(_I_TO_Y), words)
    return _Y_AS_I.sub(lambda m: m.group().translate(_Y_TO_I), with_y)


def skeleton(text: str) -> str:
    """Khung chữ: the key without accents, spaces and punctuation. Equal skeletons are a reason to ask."""
    return _letters(_without_accents(text))


def sound(text: str) -> str:
    """Âm đọc: the skeleton with c and k at the end of a syllable made one, as highland names write them both."""
    return _letters(_FINAL_C.sub("k", _without_accents(text)))


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", key(text).replace("đ", "d"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def same(a: str, b: str) -> bool:
    """Cùng một từ ngữ: the two texts are spellings of the same words."""
    return key(a) == key(b)


def contains_words(text: str, words: str) -> bool:
    """Có chứa cụm từ: the words stand in the text, whole and in order, however either is spelt."""
    wanted = key(words)
    return bool(wanted) and f" {wanted} " in f" {key(text)} "


_LONGEST_SUGGESTION = 80
_NEAR_ENOUGH = 0.7


def nearest(word: str, choices: Iterable[str], limit: int = 1) -> tuple[str, ...]:
    """Gợi ý "có phải ý bạn là ...?": the choices written most like the word, the likest first; none if none is near."""
    wanted = sound(word[:_LONGEST_SUGGESTION])
    scored = []
    for choice in dict.fromkeys(choices):
        score = _likeness(wanted, sound(choice[:_LONGEST_SUGGESTION]))
        if score >= _NEAR_ENOUGH:
            scored.append((same(word, choice), score, choice))
    scored.sort(key=lambda entry: entry[:2], reverse=True)
    return tuple(choice for _, _, choice in scored[:limit])


def _likeness(a: str, b: str) -> float:
    if not a or not b:
        return 0.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()
