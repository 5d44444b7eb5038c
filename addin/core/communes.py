"""Xã, phường: who reports. The kind is part of the name, and units have dates and successors.

A name is recognised when it is the same words, kind included. A name that only resembles one — other accents, no kind
where there are two, another kind — is a question with the candidates, never an answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import NamedTuple

from addin.core.wording import clean, key, nearest, skeleton

__all__ = ["Commune", "Match", "exactly", "exists_on", "is_unit_name", "offices", "recognise", "with_alias", "with_id"]


class Commune(NamedTuple):
    """Đơn vị báo cáo. Dates are ISO text; empty = open. `successor` is the id it was merged into.

    An office or a department has no kind: its name says it whole. A tuple with names: a survey sends thousands of them
    to each child, and a frozen class costs four times as much to send and to build.
    """

    id: str
    name: str
    kind: str = ""
    valid_from: str = ""
    valid_until: str = ""
    successor: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Inside a sentence: xã Ia Chim."""
        return f"{self.kind} {self.name}".strip()

    @property
    def title(self) -> str:
        """At the head of a line or as a sheet's name: Xã Ia Chim."""
        return self.label[:1].upper() + self.label[1:]

    @property
    def body(self) -> str:
        """Tên cơ quan at the head of its form: UBND xã Ia Chim, Phòng Kinh tế."""
        return f"UBND {self.label}" if self.kind else self.name

    @property
    def head(self) -> str:
        """Chức vụ người ký biểu."""
        return "CHỦ TỊCH" if self.kind else "THỦ TRƯỞNG ĐƠN VỊ"


def exists_on(commune: Commune, day: str) -> bool:
    """Đơn vị có hoạt động vào ngày này (2025-07-01) không; an empty date is open."""
    return commune.valid_from <= day and (not commune.valid_until or day <= commune.valid_until)


@dataclass(frozen=True, slots=True)
class Match:
    """Kết quả nhận tên: the commune, or the ones to ask about, the likeliest first; `how` ends the question."""

    commune: Commune | None
    candidates: tuple[Commune, ...] = ()
    how: str = ""


_KINDS = {
    "xã": ("xã", "x"),
    "phường": ("phường", "p", "ph"),
    "thị trấn": ("thị trấn", "tt", "t t"),
    "đặc khu": ("đặc khu", "đk"),
}
_PREFIXES = {f"{prefix} ": kind for kind, written in _KINDS.items() for prefix in written}
_ANY_PREFIX = tuple(_PREFIXES)
_OFFICE = re.compile(
    r"(?:(?:tên )?đơn vị(?: báo cáo| lập| thực hiện)?|ủy ban nhân dân|ủy ban|ubnd|hđnd|đảng ủy|của|và)(?: |$)"
)
_LEADING_ZERO = re.compile(r"\b0+(?=[0-9])")
_LONGEST_NAME = 80


def recognise(text: str, communes: Iterable[Commune], *, typos: bool = True) -> Match:
    """Nhận ra đơn vị từ tên được gõ: "UBND xã Ia Chim", "P. Lê Lợi", "Đăkrơwa". `typos`: ask about near misses too."""
    return _names(communes if isinstance(communes, tuple) else tuple(communes)).recognised(text, typos)


def _recognised(names: _Names, text: str, typos: bool) -> Match:
    kind, name = _split(text)
    exact = names.called(name)
    own_kind = dict.fromkeys(called.commune for called in exact if called.kind == kind)
    if len(own_kind) == 1:
        return Match(next(iter(own_kind)), how="đúng tên")
    bearers = tuple(dict.fromkeys(called.commune for called in exact))
    if not kind and len(bearers) == 1:
        return Match(bearers[0], how="đúng tên, không ghi xã hay phường")
    if bearers:
        asked = (*_alike(names, kind, name, kind), *bearers)  # xã Đăk Bla may be xã Đăk Blà or phường Đăk Bla
        return Match(None, tuple(dict.fromkeys(asked)), "khác loại đơn vị" if kind else "nhiều đơn vị cùng tên")
    if alike := (*_alike(names, kind, name, kind), *_alike(names, kind, name)):
        return Match(None, tuple(dict.fromkeys(alike)), "chỉ khác dấu hoặc cách viết")
    near = _nearest(names, kind, name) if name and typos else ()
    return Match(None, near, "gần giống" if near else "")


def exactly(text: str, communes: tuple[Commune, ...]) -> Commune | None:
    """Đơn vị mang đúng tên này: what `recognise` is sure of, without looking for whom else could be meant."""
    names = _names(communes)
    return names.recognised(text, False).commune if names.called(_split(text)[1]) else None


def is_unit_name(text: str) -> bool:
    """Có phải tên xã, phường viết đủ loại: "Xã Ia Chim"; whether there is such a unit is another question."""
    kind, name = _split(text)
    return bool(kind and name)


def with_id(commune: str, communes: tuple[Commune, ...]) -> Commune | None:
    """Đơn vị mang mã này."""
    return _names(communes).by_id.get(commune)


def offices(communes: tuple[Commune, ...]) -> tuple[tuple[str, Commune], ...]:
    """Các phòng, ban, whose name says all: each with the key of its name."""
    return _names(communes).offices


def with_alias(communes: Sequence[Commune], commune: Commune, written: str) -> tuple[Commune, ...]:
    """Nhớ một cách viết that the officer has said is this unit; one that the list already answers is not added."""
    text = clean(written)
    if not _split(text)[1] or recognise(text, communes, typos=False).commune:
        return tuple(communes)
    told = commune._replace(aliases=(*commune.aliases, text))
    return tuple(told if one.id == commune.id else one for one in communes)


class _Called(NamedTuple):
    """A name that a commune goes by; an alias may be written with a kind that is not the commune's own."""

    commune: Commune
    kind: str


@dataclass(frozen=True)
class _Names:
    """The communes by everything they may be called."""

    communes: tuple[Commune, ...]
    exact: dict[str, list[_Called]]
    by_id: dict[str, Commune]
    offices: tuple[tuple[str, Commune], ...]

    @cached_property
    def recognised(self) -> Callable[[str, bool], Match]:
        """A file says its unit on every sheet."""
        return lru_cache(maxsize=1024)(partial(_recognised, self))

    @cached_property
    def labels(self) -> dict[str, Commune]:
        return {one.label: one for one in self.communes}

    @cached_property
    def alike(self) -> dict[str, list[Commune]]:
        """By how they sound; asked for only where a name is not exactly anybody's."""
        alike: dict[str, list[Commune]] = {}
        for one in dict.fromkeys(self.communes):
            bare = {name for _, name in _spelt(one)}
            for sound in {_sound(name) for name in bare} | {_sound(f"{one.kind} {name}") for name in bare}:
                alike.setdefault(sound, []).append(one)
        return alike

    def called(self, name: str) -> list[_Called]:
        """Who goes by a name, written with or without its spaces."""
        return self.exact.get(name) or self.exact.get(name.replace(" ", ""), [])


_known: dict[int, _Names] = {}
_MOST_LISTS = 8


def _names(communes: tuple[Commune, ...]) -> _Names:
    """A list of communes is known by being the same object: comparing thousands of names for each cell is too slow."""
    names = _known.get(id(communes))
    if names is None or names.communes is not communes:
        if len(_known) >= _MOST_LISTS:
            _known.clear()
        _known[id(communes)] = names = _named(communes)
    return names


def _named(communes: tuple[Commune, ...]) -> _Names:
    names = _Names(
        communes,
        exact={},
        by_id={one.id: one for one in reversed(communes)},
        offices=tuple((key(one.name), one) for one in communes if not one.kind),
    )
    for one in communes:
        for kind, name in _spelt(one):
            called, bare = _Called(one, kind), name.replace(" ", "")
            names.exact.setdefault(name, []).append(called)
            if bare != name:
                names.exact.setdefault(bare, []).append(called)
    return names


def _spelt(commune: Commune) -> set[tuple[str, str]]:
    """The ways of writing a unit's name, each with its kind."""
    spelt = {(commune.kind, _split(commune.name)[1])}
    for kind, name in map(_split, commune.aliases):
        spelt.add((kind or commune.kind, name))
    return spelt


def _alike(names: _Names, kind: str, name: str, only: str = "") -> list[Commune]:
    """Those that sound the same; of one kind `only`, if it is given."""
    sounds = (_sound(f"{kind} {name}"), _sound(name))
    found = (one for sound in sounds for one in names.alike.get(sound, ()))
    return [one for one in found if not only or one.kind == only]


def _nearest(names: _Names, kind: str, name: str) -> tuple[Commune, ...]:
    """Near misses: by name and kind, or by the name alone where no kind is written."""
    called: dict[str, list[Commune]] = {}
    for label, one in names.labels.items():
        called.setdefault(label if kind else one.name, []).append(one)
    close = nearest(f"{kind} {name}".strip(), called, limit=3)
    return tuple(one for label in close for one in called[label])


def _split(text: str) -> tuple[str, str]:
    """(kind, name) as keys, without the office in front: "UBND X. Ia Chim" is ("xã", "ia chim")."""
    words = key(text[:_LONGEST_NAME])
    words = _LEADING_ZERO.sub("", words) if "0" in words else words
    while office := _OFFICE.match(words):
        words = words[office.end() :]
    if not words.startswith(_ANY_PREFIX):
        return "", words
    prefix = next(filter(words.startswith, _ANY_PREFIX))
    return _PREFIXES[prefix], words[len(prefix) :]


def _sound(name: str) -> str:
    """What is left when accents, spaces and the highland ways of writing a final c are not minded."""
    return re.sub(r"c(?![haeiouy])", "k", skeleton(name))
