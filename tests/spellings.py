"""Cách viết tên đơn vị: how the name of one commune arrives, by the rules of Vietnamese typing and highland names.

Each spelling says what it did to the name, so that a test can say which kind of change was not understood.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from addin.core.communes import Commune


@dataclass(frozen=True)
class Spelling:
    """Một cách viết: the text, what was done to the name, and whether a reader may still be sure."""

    text: str
    change: str


_SHORT = {"xã": ("X.", "X. ", "x "), "phường": ("P.", "P. ", "p "), "thị trấn": ("TT.", "TT. ", "tt ")}
_OTHER_KIND = {"xã": "phường", "phường": "xã", "thị trấn": "xã"}
_TONE_OLD_NEW = (
    ("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("õa", "oã"), ("ọa", "oạ"), ("òe", "oè"), ("óe", "oé"), ("ỏe", "oẻ"),
    ("ùy", "uỳ"), ("úy", "uý"), ("ủy", "uỷ"), ("ũy", "uỹ"), ("ụy", "uỵ"),
)  # fmt: skip
_HIGHLAND = (("Đăk", "Đắk"), ("Đăk", "Đắc"), ("Đăk", "Dak"), ("Ngọk", "Ngọc"), ("Ngọk", "Ngok"))


def _plain(text: str) -> str:
    marked = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in marked if not unicodedata.combining(letter))


def _one_accent_less(text: str) -> str:
    """The last letter that carries a mark loses it, as a slow keyboard leaves it."""
    for at in range(len(text) - 1, -1, -1):
        if _plain(text[at]) != text[at]:
            return text[:at] + _plain(text[at]) + text[at + 1 :]
    return text


def _twice(text: str) -> str:
    return text[:-1] + text[-1] * 2 if len(text) > 3 else text


def _swapped(text: str) -> str:
    return text[:-2] + text[-1] + text[-2] if len(text) > 4 else text


def _tone_moved(text: str) -> str:
    for old, new in _TONE_OLD_NEW:
        text = re.sub(f"(?<![qQgG]){old}(?!\\w)", new, text)
    return text


_SAME_WORDS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "capitals": str.upper,
    "small": str.lower,
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "double spaces": lambda text: f"  {text.replace(' ', '  ')} ",
    "Icelandic eth": lambda text: text.replace("Đ", "\u00d0"),
    "tone placement": _tone_moved,
    "zero width space": lambda text: text.replace(" ", "\u200b "),
}
_OTHER_WORDS: dict[str, Callable[[str], str]] = {
    "no accents": _plain,
    "no accents, small": lambda text: _plain(text).lower(),
    "one accent less": _one_accent_less,
    "last letter twice": _twice,
    "last letters swapped": _swapped,
    "written together": lambda text: text.replace(" ", ""),
    "last two together": lambda text: re.sub(r" (\S+)$", lambda m: m[1].lower(), text) if text.count(" ") > 1 else text,
    "hyphens": lambda text: text.replace(" ", "-"),
}


def spellings(commune: Commune) -> Iterator[Spelling]:
    """Mọi cách viết của một đơn vị: every way of writing its kind with every way of writing its name."""
    kind, name = commune.kind, commune.name
    for change, write in _SAME_WORDS.items():
        yield Spelling(write(f"{kind} {name}"), change)
        yield Spelling(write(f"UBND {kind} {name}"), f"{change}, UBND")
        yield Spelling(write(name), f"{change}, no kind")
    for short in _SHORT[kind]:
        yield Spelling(short + name, f"short kind {short!r}")
        yield Spelling((short + name).upper(), f"short kind {short!r}, capitals")
    yield Spelling(f"Đơn vị: {kind} {name}", "line of a form")
    yield Spelling(f"ỦY BAN NHÂN DÂN {kind} {name}".upper(), "office in full")
    for change, write in _OTHER_WORDS.items():
        yield Spelling(f"{kind} {write(name)}", change)
        yield Spelling(write(name), f"{change}, no kind")
    yield Spelling(f"{_OTHER_KIND[kind]} {name}", "another kind")
    for usual, other in _HIGHLAND:
        if usual in name:
            yield Spelling(f"{kind} {name.replace(usual, other)}", f"{other} for {usual}")
            yield Spelling(name.replace(usual, other), f"{other} for {usual}, no kind")
