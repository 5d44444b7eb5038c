"""Chữ vừa ô: how wide a text is and how many lines it takes, for neither Excel nor LibreOffice fits a merged cell.

Widths are those of Times New Roman, in figures of 12 points, which is also what a column's width counts.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from addin.core.edits import Style

_WIDTHS = {
    0.5: " .,",
    0.56: "ijlt:;/\\|'!",
    0.67: "r-()[]fI“”",
    0.78: "s",
    0.89: "aceză?",
    1.11: "FPS+=<>",
    1.22: "ELTZ",
    1.33: "BCR",
    1.44: "ADGHKNOQUVXYwĐƯƠ",
    1.56: "m%",
    1.78: "MW@",
}
_BY_LETTER = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_BOLD, _SAFE = 1.06, 1.03
_PADDING, _INDENT = 1.0, 1.3
_LINE = 1.28


def lines_of(text: str, width: float, style: Style) -> int:
    """Số dòng a wrapped text takes in a column of that width."""
    room = max(width - _PADDING - _INDENT * style.indent, 1.0) / _SAFE
    return sum(_lines(line, room, style) for line in text.split("\n"))


def points_of(text: str, width: float, style: Style) -> float:
    """Chiều cao a row needs for a text in a column of that width."""
    lines = lines_of(text, width, style) if style.wrap else 1
    return lines * style.size * _LINE + 2


def text_width(text: str, style: Style) -> float:
    """Bề rộng of a text on one line."""
    plain = sum(map(_letter_width, text)) * style.size / 12
    return plain * _BOLD if style.bold else plain


def _lines(text: str, room: float, style: Style) -> int:
    """Words go to the next line whole; one that is wider than the room is broken."""
    space = text_width(" ", style)
    lines, used = 1, 0.0
    for word in text.split(" "):
        size = text_width(word, style)
        if used and used + space + size > room:
            lines, used = lines + 1, 0.0
        used += size + (space if used else 0.0)
        if used > room:
            lines, used = lines + int(used / room), used % room
    return lines


@lru_cache(maxsize=1024)
def _letter_width(letter: str) -> float:
    """Accents take no room of their own."""
    return _BY_LETTER.get(letter) or _BY_LETTER.get(unicodedata.normalize("NFD", letter)[0], 1.0)
