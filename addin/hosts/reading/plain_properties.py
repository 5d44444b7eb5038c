"""Thuộc tính tài liệu của tệp viết theo lối thường: the same markup stands in every file made from the same form.

It is parsed once, with marks in place of the words between its tags; from then on the words alone are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from xml.etree import ElementTree

from addin.core.many.known import Known

__all__ = ["plain_properties"]

_WORDS = re.compile(rb">([^<>&]*)</")
_ENCODING = re.compile(r"<\?xml[^>]* encoding=(?![\"']utf-8[\"'])", re.IGNORECASE)
_MARK = "\ue000"
_MOST, _LONGEST = 500, 50_000

_Markup = tuple[bytes, ...]
_Told = tuple[tuple[str, int | str], ...]  # by name: which of the words, or what the markup itself says
_Elements = Callable[[ElementTree.Element], Iterable[tuple[str, str]]]


def plain_properties(core: bytes, custom: bytes) -> dict[str, str]:
    """As Package.properties() has them, of parts that hold nothing odd; raises SyntaxError or ValueError."""
    return {**_told(core, _of_core), **_told(custom, _of_custom)}


def _told(part: bytes, known: Known[_Markup, _Told]) -> dict[str, str]:
    if not part:
        return {}
    if len(part) > _LONGEST:
        raise ValueError("too much to be remembered")
    cut = _WORDS.split(part)
    joined = b"\n".join(cut[1::2]).decode()
    words = joined.split("\n")
    if b"<!" in part or len(words) != max(1, len(cut) // 2) or not "".join(words).isprintable():
        raise ValueError("not written in the usual way")
    return {name: words[said] if isinstance(said, int) else said for name, said in known[tuple(cut[0::2])]}


def _understood(elements: _Elements, markup: _Markup) -> _Told:
    """What a parser makes of the markup with a mark in each place of words."""
    first, *others = (piece.decode() for piece in markup)
    marked = first + "".join(f">{_MARK}{at}</{piece}" for at, piece in enumerate(others))
    if _ENCODING.search(first) or marked.count(_MARK) != len(others):
        raise ValueError("the words are written in another way, or the mark is one of them")
    found = elements(ElementTree.fromstring(marked.encode()))
    return tuple((name, int(text[1:]) if text.startswith(_MARK) else text) for name, text in dict(found).items())


def _core(root: ElementTree.Element) -> Iterable[tuple[str, str]]:
    return ((one.tag.rpartition("}")[2], one.text or "") for one in root)


def _custom(root: ElementTree.Element) -> Iterable[tuple[str, str]]:
    properties = (one for one in root.iter() if one.tag.rpartition("}")[2] == "property")
    return ((one.get("name", ""), next((child.text or "" for child in one), "")) for one in properties)


_of_core, _of_custom = Known(partial(_understood, _core), _MOST), Known(partial(_understood, _custom), _MOST)
