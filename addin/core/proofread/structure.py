"""Bố cục: headings, lists, footnotes and paragraphs of a report, put together again from its lines.

A text taken out of a PDF has a line end wherever the page had one, footnotes in the middle of
sentences, and sometimes an empty line after every line. A block here is one heading, one list item,
one footnote or one paragraph, as its writer meant it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from operator import itemgetter

from addin.core.proofread.footnotes import find_footnotes
from addin.core.proofread.lines import CLOSES, Line, Page, read_lines
from addin.core.proofread.source import Source, read_source


class Kind(StrEnum):
    """Loại đoạn. The order of the members is the order of depth in a report."""

    MARKDOWN = "markdown"
    PART = "part"
    CAPITAL = "capital"
    ROMAN = "roman"
    ARABIC = "arabic"
    DECIMAL = "decimal"
    LETTER = "letter"
    DASH = "dash"
    PLUS = "plus"
    STAR = "star"
    PLAIN = "plain"
    TABLE = "table"
    NOTE = "note"

    @property
    def depth(self) -> int:
        return _DEPTHS[self]


_DEPTHS = {kind: depth for depth, kind in enumerate(Kind)}
_LABELS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.TABLE, re.compile(r"\||[^|]{0,200}\|[^|]{0,200}\|")),
    (Kind.PART, re.compile(r"(?:PHẦN|Phần|CHƯƠNG|Chương)\s+(?P<label>[IVXLC]{1,7}|[A-HĐ]|\d{1,2})(?=[\s.:)]|$)")),
    (Kind.CAPITAL, re.compile(r"(?P<label>[A-EGĐ])\s?[./)-](?=\s[^\W\d_]|$)")),
    (Kind.ROMAN, re.compile(r"(?P<label>[IVXLC]{1,7})\s?[./)-](?=\s|[^\W\d_]|$)(?![IVXLC]*\.)")),
    (Kind.DECIMAL, re.compile(r"(?P<label>\d{1,2}(?:\.\d{1,2}){1,3})\.?(?=[.)\s]\s*[^\W_])")),
    (Kind.ARABIC, re.compile(r"(?P<label>\d{1,2})(?:[.)]|\s?[./]\s)(?=\s|[^\W\d_]|\(|$)")),
    (Kind.ARABIC, re.compile(r"\((?P<label>\d{1,2})\)(?=\s)")),
    (Kind.LETTER, re.compile(r"(?P<label>[a-zđư])(?:[.)]|\.\d)(?=\s|[^\W\d_])")),
    (Kind.LETTER, re.compile(r"\((?P<label>[a-zđư])\)(?=\s)")),
    (Kind.PLUS, re.compile(r"(?:-\s{1,3})?(?P<label>[+])(?=\s|[^\W\d_])")),
    (Kind.DASH, re.compile(r"(?P<label>[-•●▪■◦○➢❖✓])(?=\s|[^\W\d_])")),
    (Kind.STAR, re.compile(r"(?P<label>\*)(?=\s|[^\W\d_])")),
)
_MAYBE_LABEL = re.compile(r"[|\d(*+•●▪■◦○➢❖✓IVXLCABDĐEG-]|P(?:HẦN|hần)\s|[a-zđư][.)]")
_HEADLINE = re.compile(r"#{1,6}\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """Đoạn: its text in one line, its kind and label, and where each piece stands in the clean text."""

    index: int
    kind: Kind
    label: str
    label_at: int
    text: str
    pieces: tuple[tuple[int, int], ...]
    parent: int = -1
    loose: bool = False
    called: tuple[int, int] = (-1, 0)
    footnotes: tuple[int, ...] = ()

    def at(self, position: int) -> int:
        """Where a character of this block stands in the clean text."""
        if len(self.pieces) == 1:
            return self.pieces[0][1] + position
        inside, outside = self.pieces[max(0, bisect_right(self.pieces, position, key=itemgetter(0)) - 1)]
        return outside + position - inside


@dataclass(frozen=True, slots=True)
class Document:
    """Báo cáo đã đọc: its source and its blocks in reading order, footnotes among them."""

    source: Source
    blocks: tuple[Block, ...]
    children: dict[int, list[int]] = field(default_factory=dict)

    def span(self, block: Block, start: int, end: int) -> tuple[int, int]:
        """A stretch of a block, in code points of the file."""
        return self.source.span(block.at(start), block.at(end - 1) + 1)

    def below(self, block: Block) -> list[Block]:
        """The items that belong to a block, in order."""
        return [self.blocks[index] for index in self.children.get(block.index, ())]


def read_document(raw: str) -> Document:
    """Đọc bố cục: lines, then footnotes, then blocks and who belongs to whom."""
    source = read_source(raw)
    page = read_lines(source.text)
    notes = find_footnotes(source.text, page)
    drafts = _drafts(page, notes.body_lines)
    blocks = _blocks(drafts, notes.calls)
    children: dict[int, list[int]] = {}
    for block in blocks:
        if block.parent >= 0:
            children.setdefault(block.parent, []).append(block.index)
    return Document(source, blocks, children)


@dataclass(slots=True)
class _Draft:
    """A block while its lines are still coming."""

    kind: Kind
    label: str
    label_at: int
    lines: list[Line]
    skip: int = 0
    note: int = 0
    loose: bool = False


def _drafts(page: Page, body_lines: dict[int, int]) -> list[_Draft]:
    """The blocks in the order in which they begin; a footnote in between does not end a paragraph."""
    current: _Draft | None = None
    note: _Draft | None = None
    order: list[_Draft] = []
    for line in page.lines:
        number = body_lines.get(line.index, 0)
        if number > 0:
            if note is None or note.note != number:
                note = _note(line, number)
                order.append(note)
            else:
                note.lines.append(line)
            continue
        note = None
        if current is not None and _goes_on(page, current, line):
            current.lines.append(line)
            continue
        current = _begin(line, loose=current is not None and not _ended(current))
        order.append(current)
    return order


def _note(line: Line, number: int) -> _Draft:
    match = re.match(r"\W{0,4}\d{1,3}\W?[.):\]]?\s{0,4}", line.text)
    return _Draft(Kind.NOTE, str(number), line.start, [line], match.end() if match else 0, number)


def _begin(line: Line, *, loose: bool) -> _Draft:
    """A new block. `loose` says that the text before it had not come to an end, so its label may be chance."""
    headline = _HEADLINE.match(line.text)
    kind, label, label_at, skip = label_of(line.text, headline.end() if headline else 0)
    if headline and kind is Kind.PLAIN:
        kind, skip = Kind.MARKDOWN, headline.end()
    return _Draft(kind, label, line.start + label_at, [line], skip, loose=loose)


def label_of(text: str, begin: int = 0) -> tuple[Kind, str, int, int]:
    """Kind and label of a line, where its label stands, and where its words begin."""
    for kind, pattern in _LABELS if "|" in text or _MAYBE_LABEL.match(text, begin) else ():
        match = pattern.match(text, begin)
        if match:
            if kind is Kind.TABLE:
                return kind, "", begin, 0
            return kind, match["label"], match.start("label"), match.end()
    return Kind.PLAIN, "", begin, begin


def _ended(draft: _Draft) -> bool:
    return bool(CLOSES.search(draft.lines[-1].text))


def _goes_on(page: Page, draft: _Draft, line: Line) -> bool:
    """Whether a line continues the block before it."""
    last = draft.lines[-1]
    kind = label_of(line.text)[0]
    if Kind.TABLE in (kind, draft.kind) or _HEADLINE.match(line.text):
        return False
    closed = bool(CLOSES.search(last.text))
    full = page.is_full(last, line)
    if kind is not Kind.PLAIN:
        return full and not closed and kind in _CHANCE and not _new_item(line.text, kind)
    if line.text[0].islower() or line.text[0] in ",;)":
        return not closed or full or not line.after_gap
    if line.text.isupper() != last.text.isupper() and len(last.text) > 3 and not line.text[0].isdigit():
        return full and not last.text.isupper() and not line.text.isupper()
    return full and not line.after_gap


_CHANCE = (Kind.DASH, Kind.ARABIC, Kind.DECIMAL, Kind.STAR)
"""Labels that may stand at the head of a line only because the line before was full."""


def _new_item(text: str, kind: Kind) -> bool:
    """A dash before a capital begins an item even where nobody closed the one before."""
    return kind is Kind.DASH and text[1:].lstrip()[:1].isupper()


def _blocks(drafts: Sequence[_Draft], calls: dict[int, int]) -> tuple[Block, ...]:
    """Join the lines, hang each block under the one it belongs to, and each footnote where it is called."""
    blocks: list[Block] = []
    open_blocks: list[Block] = []
    for index, draft in enumerate(drafts):
        text, pieces = _joined(draft)
        while open_blocks and draft.kind is not Kind.NOTE and not _holds(open_blocks[-1], draft):
            open_blocks.pop()
        parent = -1 if draft.kind is Kind.NOTE or not open_blocks else open_blocks[-1].index
        block = Block(index, draft.kind, draft.label, draft.label_at, text, pieces, parent, draft.loose)
        blocks.append(block)
        if draft.kind not in (Kind.NOTE, Kind.TABLE):
            open_blocks.append(block)
    return _with_footnotes(blocks, calls)


def _holds(outer: Block, draft: _Draft) -> bool:
    """Whether a block can have the draft under it: deeper kinds, and lists under the paragraph that announces them."""
    if outer.kind is Kind.PLAIN:
        announces = outer.text.endswith(":")
        return announces and draft.kind in (Kind.ARABIC, Kind.LETTER, Kind.DASH, Kind.PLUS, Kind.STAR)
    if outer.kind is Kind.DECIMAL and draft.kind is Kind.DECIMAL:
        return draft.label.startswith(outer.label + ".")
    if outer.kind is Kind.MARKDOWN and draft.kind is Kind.MARKDOWN:
        return False
    return outer.kind.depth < draft.kind.depth


def _joined(draft: _Draft) -> tuple[str, tuple[tuple[int, int], ...]]:
    parts: list[str] = []
    pieces: list[tuple[int, int]] = []
    length = 0
    for line in draft.lines:
        skip = draft.skip if line is draft.lines[0] else 0
        text = line.text[skip:]
        begin = len(text) - len(text.lstrip())
        text = text[begin:]
        if parts and text:
            parts.append(" ")
            length += 1
        pieces.append((length, line.start + skip + begin))
        parts.append(text)
        length += len(text)
    return "".join(parts), tuple(pieces)


def _with_footnotes(blocks: list[Block], calls: dict[int, int]) -> tuple[Block, ...]:
    """Tell each footnote where it is called from, and each block which footnotes it calls."""
    places = sorted((piece[1], block.index) for block in blocks for piece in block.pieces)
    starts = [place[0] for place in places]
    called: dict[int, tuple[int, int]] = {}
    calling: dict[int, list[int]] = {}
    for block in blocks:
        at = calls.get(int(block.label)) if block.kind is Kind.NOTE else None
        if at is None:
            continue
        owner = blocks[places[max(0, bisect_right(starts, at) - 1)][1]]
        called[block.index] = (owner.index, _inside(owner, at))
        calling.setdefault(owner.index, []).append(block.index)
    for index in called.keys() | calling.keys():
        footnotes = tuple(calling.get(index, ()))
        blocks[index] = replace(blocks[index], called=called.get(index, (-1, 0)), footnotes=footnotes)
    return tuple(blocks)


def _inside(block: Block, at: int) -> int:
    """The position in the block of a place of the clean text."""
    begin, clean = block.pieces[max(0, bisect_right(block.pieces, at, key=itemgetter(1)) - 1)]
    return begin + at - clean
