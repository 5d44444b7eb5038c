"""Tên tệp: what an output file is called — Vietnamese that is still readable, and a name that Windows takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

__all__ = ["safe_file_name", "safe_file_names"]

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?=\.|$| )", re.IGNORECASE)
_INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
_MOST_LETTERS, _MOST_BYTES = 120, 200
_NAMELESS = "Không tên"


def safe_file_name(wanted: str, ending: str = "") -> str:
    """Tên tệp an toàn: no sign, device name, invisible mark or length that a file system refuses, then its ending."""
    spaced = "".join(" " if letter.isspace() else letter for letter in unicodedata.normalize("NFC", wanted))
    text = "".join(letter for letter in spaced if unicodedata.category(letter) not in _INVISIBLE)
    name = " ".join(_FORBIDDEN.sub("-", text).split()).strip(" .-~")
    name = _cut(name).rstrip(" .")
    if not name:
        name = _NAMELESS
    return (f"_{name}" if _DEVICES.match(name) else name) + ending


def safe_file_names(wanted: Iterable[str], ending: str = "") -> list[str]:
    """Tên của nhiều tệp trong một thư mục: a name that Windows would take for an earlier one gets a number."""
    names: list[str] = []
    taken: set[str] = set()
    for one in wanted:
        name, number = safe_file_name(one), 1
        made = name + ending
        while made.lower() in taken:
            number += 1
            made = f"{name} ({number}){ending}"
        names.append(made)
        taken.add(made.lower())
    return names


def _cut(name: str) -> str:
    """Short enough in letters for Windows paths and in bytes for Linux; never inside a letter and its accents."""
    name = name[:_MOST_LETTERS]
    while len(name.encode()) > _MOST_BYTES:
        name = name[:-1]
    return name
