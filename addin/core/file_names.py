"""Tên tệp: readable Vietnamese that every Windows accepts, whatever the name it is made from."""

from __future__ import annotations

import re
from collections.abc import Container

from addin.core.wording import clean

__all__ = ["file_name", "file_names"]

LONGEST = 120
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')
_DEVICES = frozenset({"con", "prn", "aux", "nul"}) | {f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"}
_NAMELESS = "Không tên"


def file_name(stem: str, extension: str = ".xlsx", taken: Container[str] = ()) -> str:
    """Tên tệp an toàn; `taken` are names in lower case that are in use, to which a number is added."""
    name = _safe(stem)
    number, made = 1, f"{name}{extension}"
    while made.lower() in taken:
        number += 1
        made = f"{name} ({number}){extension}"
    return made


def file_names(stems: list[str], extension: str = ".xlsx") -> list[str]:
    """Tên của nhiều tệp trong một thư mục, no two of which Windows takes for one."""
    taken: set[str] = set()
    names = []
    for stem in stems:
        names.append(file_name(stem, extension, taken))
        taken.add(names[-1].lower())
    return names


def _safe(stem: str) -> str:
    """Nothing invisible, nothing Windows keeps for itself, no dot or space where it would drop one."""
    name = _FORBIDDEN.sub("-", clean(stem))[:LONGEST].strip(" .") or _NAMELESS
    device = name.partition(".")[0].strip().lower() in _DEVICES
    return f"_{name}" if device else name
