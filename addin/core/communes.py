"""Xã, phường: who reports. The kind is part of the name, and units have dates and successors.

A name is recognised when it is the same words, kind included. A name that only resembles one — other accents, no kind
where there are two, another kind — is a question with the candidates, never an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from addin.core.wording import key, nearest, skeleton

__all__ = ["Commune", "Match", "recognise"]


@dataclass(frozen=True, slots=True)
class Commune:
    """Đơn vị báo cáo. Dates are ISO text; empty = open. `successor` is the id it was merged into.

    An office or a department has no kind: its name says it whole.
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
}
_OFFICE = re.compile(
    r"(?:(?:tên )?đơn vị(?: báo cáo| lập| thực hiện)?|ủy ban nhân dân|ủy ban|ubnd|hđnd|đảng ủy|của|và)(?: |$)"
)
_LEADING_ZERO = re.compile(r"\b0+(?=[0-9])")
_LONGEST_NAME = 80


def recognise(text: str, communes: Iterable[Commune], *, typos: bool = True) -> Match:
    """Nhận ra đơn vị từ tên được gõ: "UBND xã Ia Chim", "P. Lê Lợi", "Đăkrơwa". `typos`: ask about near misses too."""
    names = _names(tuple(communes))
    kind, name = _split(text)
    exact = names.exact.get(name) or names.exact.get(name.replace(" ", ""), [])
    own_kind = [one for one in exact if one.kind == kind]
    if len(own_kind) == 1:
        return Match(own_kind[0], how="đúng tên")
    if not kind and len(exact) == 1:
        return Match(exact[0], how="đúng tên, không ghi xã hay phường")
    if exact:
        return Match(None, tuple(exact), "khác loại đơn vị" if kind else "nhiều đơn vị cùng tên")
    sounds = (_sound(f"{kind} {name}"), _sound(name))
    alike = dict.fromkeys(one for sound in sounds for one in names.alike.get(sound, ()))
    if alike:
        return Match(None, tuple(alike), "chỉ khác dấu hoặc cách viết")
    near = nearest(f"{kind} {name}".strip(), names.labels, limit=3) if name and typos else ()
    return Match(None, tuple(names.labels[label] for label in near), "gần giống" if near else "")


@dataclass(frozen=True)
class _Names:
    """The communes by everything they may be called."""

    exact: dict[str, list[Commune]]
    alike: dict[str, list[Commune]]
    labels: dict[str, Commune]


@lru_cache(maxsize=8)
def _names(communes: tuple[Commune, ...]) -> _Names:
    names = _Names({}, {}, {one.label: one for one in communes})
    for one in communes:
        spelt = {_split(text)[1] for text in (one.name, *one.aliases)}
        for name in spelt | {name.replace(" ", "") for name in spelt}:
            names.exact.setdefault(name, []).append(one)
        for sound in {_sound(name) for name in spelt} | {_sound(f"{one.kind} {name}") for name in spelt}:
            names.alike.setdefault(sound, []).append(one)
    return names


def _split(text: str) -> tuple[str, str]:
    """(kind, name) as keys, without the office in front: "UBND X. Ia Chim" is ("xã", "ia chim")."""
    words = _LEADING_ZERO.sub("", key(text[:_LONGEST_NAME]))
    while office := _OFFICE.match(words):
        words = words[office.end() :]
    for kind, written in _KINDS.items():
        for prefix in written:
            if words.startswith(f"{prefix} "):
                return kind, words[len(prefix) + 1 :]
    return "", words


def _sound(name: str) -> str:
    """What is left when accents, spaces and the highland ways of writing a final c are not minded."""
    return re.sub(r"c(?![haeiouy])", "k", skeleton(name))
