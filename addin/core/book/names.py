"""Tên trang tính: what a sheet of the Sổ is called, so that Excel takes it and no two are alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from addin.core.book.model import RESERVED
from addin.core.communes import Commune

LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_TAKEN = ("history", *(name.lower() for name in RESERVED))


def commune_sheets(communes: Sequence[Commune], taken: Iterable[str] = ()) -> dict[str, str]:
    """Trang của từng đơn vị, by commune id: its kind and name; a second one of the same name gets a number."""
    used = {*_TAKEN, *(name.lower() for name in taken)}
    return {commune.id: sheet_name(commune.title, used) for commune in communes}


def sheet_name(wanted: str, used: set[str]) -> str:
    """Tên hợp lệ, chưa dùng; it is then used."""
    name = _FORBIDDEN.sub("-", wanted).strip(" '") or "Trang"
    number, made = 1, _shortened(name, "")
    while made.lower() in used:
        number += 1
        made = _shortened(name, f" ({number})")
    used.add(made.lower())
    return made


def _shortened(name: str, ending: str) -> str:
    return name[: LONGEST - len(ending)].rstrip(" '") + ending
