"""Văn bản gốc: the report as it stands, and a cleaned copy that remembers where each letter came from.

Everything after this module reads the clean text (composed letters, plain spaces and hyphens, no
mark-up) and every finding is handed back in code points of the file as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from dataclasses import dataclass

NOTE_OPEN, NOTE_CLOSE = "\ue000", "\ue001"
"""Marks around the number of a footnote call, where the file says so explicitly."""

LIMIT = 2_000_000
"""Longest text that is checked, in code points: some seven hundred pages. The rest is reported as not checked."""

_FIRST_MARK = "\u0300"

# At most eight marks per letter: composing an endless run of marks costs the square of its length.
_CHANGES = re.compile(
    r"(?P<open><sup>\s{0,3}(?=\d{1,3}\s{0,3}</sup>)|\[\^(?=\d{1,3}\]))"
    r"|(?P<close>\s{0,3}</sup>|(?<=\d)\](?:(?<=\[\^\d\])|(?<=\[\^\d\d\])|(?<=\[\^\d\d\d\])))"
    r"|(?P<drop>\*\*+|</?(?:sub|sup|b|i|u|em|strong|br)\s?/?>|[\u00ad\u200b-\u200f\u2060\ufeff]|\r(?=\n))"
    r"|(?P<letter>[^\W\d_][\u0300-\u036f]{1,8})",
    re.IGNORECASE,
)
_MAY_CHANGE = re.compile(r"[<\[*\r\u00ad\u200b-\u200f\u2060\ufeff\u0300-\u036f]")
_ONE_FOR_ONE = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\t\v", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\f\u2028\u2029\r\x85", "\n"),
        **dict.fromkeys("\ue000\ue001\x00", " "),
        **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
        "Ð": "Đ",
        "\u2044": "/",
        "²": "2",
        "³": "3",
        "¹": "1",
        "\u2019": "'",
    }
)


@dataclass(frozen=True, slots=True)
class Source:
    """Văn bản gốc: `raw` as it stands, `text` cleaned; `cuts` and `shifts` lead from one to the other."""

    raw: str
    text: str
    cuts: array[int]
    shifts: array[int]

    def origin(self, at: int) -> int:
        """Where the clean character `at` begins in the file."""
        return at + self.shifts[bisect_right(self.cuts, at) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The same stretch in the file: whole letters, without the mark-up after them."""
        if end <= start:
            at = self.origin(start)
            return at, at
        first, last = (start, end) if len(self.cuts) == 1 else (self.origin(start), self.origin(end - 1) + 1)
        while last < len(self.raw) and self.raw[last] >= _FIRST_MARK and unicodedata.combining(self.raw[last]):
            last += 1
        return first, last


def read_source(raw: str) -> Source:
    """Làm sạch: compose letters, drop mark-up, even out spaces and hyphens, and remember every shift."""
    whole, raw = raw, raw[:LIMIT]
    text = _with_bars(raw).translate(_ONE_FOR_ONE)
    cuts, shifts = array("q", [0]), array("q", [0])
    if not _MAY_CHANGE.search(text):
        return Source(whole, text, cuts, shifts)
    pieces: list[str] = []
    done = clean = 0
    for change in _CHANGES.finditer(text):
        new = _replacement(change)
        if new == change.group():
            continue
        pieces += (text[done : change.start()], new)
        clean += change.start() - done + len(new)
        done = change.end()
        cuts.append(clean)
        shifts.append(done - clean)
    pieces.append(text[done:])
    return Source(whole, "".join(pieces), cuts, shifts)


def _with_bars(raw: str) -> str:
    """Kẻ cột: a line with two tabs or more is a row of a table, and so is one of several "name - number - number"."""
    if "\t" in raw:
        raw = "\n".join(line.replace("\t", "|") if line.count("\t") > 1 else line for line in raw.split("\n"))
    return (
        _DASHED.sub(lambda rows: _BETWEEN.sub(lambda gap: " | "[-len(gap[0]) :], rows[0]), raw)
        if _DASHED.search(raw)
        else raw
    )


_CELL = r" [-–] [\d.,]++%?"
_ROW = rf"(?![-–+*•])[^\n|\d–-]{{2,60}}(?:: [\d.,]++%?)?(?:{_CELL}){{2,12}} *+"
_DASHED = re.compile(rf"(?m)^(?:[^\n|\d–-]{{2,60}}(?: [-–] [^\n|\d–-]{{2,40}}){{2,12}}\n)?{_ROW}(?:\n{_ROW})+$")
""" "Thôn Đông - 12 - 438 - 21.460" in two lines at least, and the heads of the columns above them."""
_BETWEEN = re.compile(r" [-–] |: (?=\d)")


def _replacement(change: re.Match[str]) -> str:
    if change.lastgroup == "open":
        return NOTE_OPEN
    if change.lastgroup == "close":
        return NOTE_CLOSE
    if change.lastgroup == "drop":
        return ""
    return unicodedata.normalize("NFC", change.group())
