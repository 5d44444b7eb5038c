"""Dòng chữ: the lines of a text, and how wide its page was when somebody broke them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SEPARATOR = re.compile(r"[ _]{18,}$|[-_]{3,}$|\*{3}$")
CLOSES = re.compile(r"[.;:!?…][\"')\]]{0,2}$")
"""How a finished sentence, item or heading ends."""

_PAGE_NUMBER = re.compile(r"(?:-\s?)?\d{1,3}(?:\s?-)?$")
_NARROWEST, _WIDEST = 45, 135
"""A page of prose is between these; longer lines are whole paragraphs, shorter ones a list."""


@dataclass(frozen=True, slots=True)
class Line:
    """Một dòng có chữ, with what stood above it."""

    index: int
    start: int
    text: str
    after_gap: bool = False
    after_rule: bool = False
    indented: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Khổ chữ: the lines and the width at which they were broken (0: a line is a paragraph)."""

    lines: tuple[Line, ...]
    width: int

    def is_full(self, line: Line, following: Line) -> bool:
        """Whether the line was broken only because the next word no longer fitted.

        Letters differ in width, so a line that breaks off in mid-sentence may be a fifth shorter than the page.
        """
        if not self.width:
            return False
        word = following.text.split(" ", 1)[0]
        slack = self.width // (15 if CLOSES.search(line.text) else 5)
        return len(line.text) + 1 + len(word) > self.width - slack


def read_lines(text: str) -> Page:
    """Đọc dòng. Empty lines count as gaps only in a text that does not have one after every line."""
    found: list[tuple[int, str, bool, bool, bool]] = []
    start, gap, rule = 0, False, False
    for raw in text.split("\n"):
        line = raw.strip(" ")
        page_number = _PAGE_NUMBER.match(line) and found and len(found[-1][1]) > _NARROWEST
        if line and not page_number and not _SEPARATOR.match(raw):
            indent = len(raw) - len(raw.lstrip(" "))
            found.append((start + indent, line, gap, rule, 0 < indent < 4))
            gap = rule = False
        elif not page_number:
            gap = True
            rule = rule or (len(raw) > 2 and bool(_SEPARATOR.match(raw)))
        start += len(raw) + 1
    gaps = sum(1 for entry in found if entry[2])
    mean_gaps = gaps * 2 <= len(found)
    lines = tuple(
        Line(index, at, line, gap and mean_gaps, rule, indented)
        for index, (at, line, gap, rule, indented) in enumerate(found)
    )
    return Page(lines, _width(lines))


def _width(lines: tuple[Line, ...]) -> int:
    """The width most lines end near, if the text is broken into lines at all."""
    lengths = sorted(len(line.text) for line in lines)
    if len(lengths) < 4:
        return 0
    open_ends = sum(1 for line in lines if line.text[-1].isalnum() or line.text[-1] == ",")
    width = lengths[len(lengths) * 9 // 10]
    longest = lengths[-1]
    if not _NARROWEST <= width <= _WIDEST or longest > 2 * _WIDEST or open_ends * 3 < len(lines):
        return 0
    return width
