"""Chú thích cuối trang: where each is called, and which lines are its text.

In a text taken out of a PDF a call is a digit stuck to a word ("thời gian2") or to a year ("20231"),
and the note itself a line that begins with that number, in the middle of somebody else's sentence.
A call counts only if its note is found, and notes are found in order.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from addin.core.proofread.lines import CLOSES, Line, Page
from addin.core.proofread.source import NOTE_CLOSE, NOTE_OPEN

_MARKED = re.compile(f"{NOTE_OPEN}(\\d{{1,3}}){NOTE_CLOSE}")
_GLUED = re.compile(
    r"(?=\d)(?<=[a-zà-ỹđ\")\]])(?<!\bkm)(?<!\bm)(?<!\bcm)(?<!\bdm)(?<!\bmm)(?<!\bha)(\d{1,2})(?![\w%])(?![.,/]\d)"
)
_AFTER_YEAR = re.compile(r"(?=[12])(?<![\d./,-])(?:(?<=\s)|(?<=/))(?:19|20)\d\d(\d{1,2})(?![\w%])(?![.,/]\d)")
_BODY = re.compile(rf"(?:{NOTE_OPEN})?\[?(\d{{1,3}})(?:{NOTE_CLOSE}:?|\])?[.)]?(?=\s|[^\W\d_])")
_CANDIDATES = 12
"""Lines that begin with the number of a note and may be it: its own, headings and items."""
_LONGEST_NOTE = 30
"""No note is longer than this many lines."""


@dataclass(slots=True)
class Footnotes:
    """Chú thích: number of a note → place of its call; line → number of the note it belongs to."""

    calls: dict[int, int] = field(default_factory=dict)
    body_lines: dict[int, int] = field(default_factory=dict)


def find_footnotes(text: str, page: Page) -> Footnotes:
    """Ghép chú thích: pair each call with its note, in order, then give every note its lines."""
    notes = Footnotes()
    bodies = _bodies_by_number(page)
    begun: list[tuple[int, int]] = []
    after = 0
    expected = 1
    ruled = any(line.after_rule for line in page.lines)
    for number, at in _calls(text):
        if number != expected:
            continue
        previous = page.lines[begun[-1][0]] if begun else None
        line = _body(page, _later(bodies.get(number, []), max(at, after)), previous, ruled=ruled)
        if line is None:
            continue
        notes.calls[number] = at
        begun.append((line.index, number))
        after = line.start
        expected += 1
    _claim_lines(page, begun, notes)
    return notes


def _calls(text: str) -> Iterator[tuple[int, int]]:
    """(number, place) of everything that may be a call, in order."""
    found = [(m.start(1), int(m[1])) for m in _MARKED.finditer(text)]
    if not found:
        found = [(m.start(1), int(m[1])) for p in (_GLUED, _AFTER_YEAR) for m in p.finditer(text) if m[1][0] != "0"]
    for at, number in sorted(found):
        yield number, at


def _bodies_by_number(page: Page) -> dict[int, list[Line]]:
    bodies: dict[int, list[Line]] = {}
    for line in page.lines:
        match = _BODY.match(line.text)
        if match:
            bodies.setdefault(int(match[1]), []).append(line)
    return bodies


def _later(lines: list[Line], after: int) -> list[Line]:
    """The next few candidates behind a call and behind the note before."""
    first = bisect_right(lines, after, key=lambda line: line.start)
    return lines[first : first + _CANDIDATES]


def _body(page: Page, later: list[Line], previous: Line | None, *, ruled: bool) -> Line | None:
    """The line that begins this note: under a rule or right after the previous note where there is one."""
    for line in later:
        if line.after_rule or line.text[0] in (NOTE_OPEN, "["):
            return line
        if previous is not None and _only_note_between(page, previous, line):
            return line
    if ruled:
        return None
    return next((line for line in later if not re.match(r"\d{1,2}[.)]", line.text) or _ends_page(page, line)), None)


def _only_note_between(page: Page, previous: Line, line: Line) -> bool:
    """Whether the lines from one note to the next candidate can all be the note's own."""
    if line.index - previous.index > _LONGEST_NOTE:
        return False
    between = page.lines[previous.index + 1 : line.index]
    return not any(other.indented or other.after_rule for other in between)


def _ends_page(page: Page, line: Line) -> bool:
    """Without a rule above it, a numbered line is a note only if the text before it breaks off for it."""
    if not line.index:
        return False
    before = page.lines[line.index - 1]
    return not CLOSES.search(before.text) and page.is_full(before, line)


def _claim_lines(page: Page, begun: list[tuple[int, int]], notes: Footnotes) -> None:
    """A note goes on to the next note, or to where the interrupted text goes on."""
    starts = {index for index, _ in begun}
    for index, number in begun:
        notes.body_lines[index] = number
        for line in page.lines[index + 1 : index + 1 + _LONGEST_NOTE]:
            if line.index in starts or not _is_note_text(page, page.lines[line.index - 1], line):
                break
            notes.body_lines[line.index] = number


def _is_note_text(page: Page, before: Line, line: Line) -> bool:
    if line.indented or line.after_rule or line.after_gap:
        return False
    if not CLOSES.search(before.text):
        return True
    return page.width > 0 and len(before.text) > page.width
