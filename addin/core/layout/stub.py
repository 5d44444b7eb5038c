"""Cột tên dòng: item numbers, levels and the kinds of rows.

A level is the depth at which a style of numbering first appears: A over I over 1 over 1.1 over a over a dash. The order
is that of the table itself, so I over A is understood as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from addin.core.layout.blocks import Block, repeats_header
from addin.core.layout.cells import Cells
from addin.core.layout.described import ColumnLayout, ColumnRole, RowKind, RowLayout
from addin.core.layout.vocabulary import is_average, is_of_which, is_rate, is_side_row, is_total, unit_beside, unit_in
from addin.core.wording import clean

__all__ = ["read_rows"]

_ROMAN = re.compile(r"[IVXLC]+")
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("roman", _ROMAN),
    ("capital", re.compile(r"[A-ZĐ]")),
    ("number", re.compile(r"[0-9]+")),
    ("dotted", re.compile(r"(?:[0-9]+|[IVX]+|[A-Z])(?:\.[0-9a-z]+)+")),
    ("small", re.compile(r"[a-zđ]|[a-z][0-9]")),
    ("dash", re.compile(r"[-–—]")),
    ("plus", re.compile(r"[+*•]")),
)
_RANK = {
    "head": -1,
    "capital": 0,
    "roman": 1,
    "number": 2,
    "dotted1": 3,
    "dotted2": 4,
    "dotted3": 5,
    "small": 6,
    "dash": 7,
    "plus": 8,
}
_IN_LABEL = re.compile(
    r"(?P<ordinal>[IVXLC]+|[A-ZĐ]|[0-9]+(?:\.[0-9]+)*|[a-zđ]|[-–+*•])(?P<mark>[.)/]\s*|\s+)(?P<rest>\S.*)"
)
_MARKS = ("dash", "plus")
_FIRST = {"A", "I", "1", "a"}
_LETTERS = "ABCDĐEGHIKLMNOPQRSTUVXY"


@dataclass(slots=True)
class _Line:
    row: int
    ordinal: str
    label: str
    indent: int
    bold: bool
    has_figures: bool
    unit: str
    beside: str = ""
    style: str = ""


def read_rows(cells: Cells, block: Block, columns: tuple[ColumnLayout, ...]) -> tuple[RowLayout, ...]:
    """Các dòng của bảng, with level and kind; blank rows are left out."""
    lines = _lines(cells, block, columns)
    _name_styles(lines)
    rows = _levels(lines, cells)
    return _kinds(rows, lines)


def _lines(cells: Cells, block: Block, columns: tuple[ColumnLayout, ...]) -> list[_Line]:
    ordinal = next((c.column for c in columns if c.role is ColumnRole.ORDINAL), 0)
    names = (ColumnRole.LABEL, ColumnRole.CODE)
    label = next((c.column for role in names for c in columns if c.role is role), 0)
    unit = next((c.column for c in columns if c.role is ColumnRole.UNIT), 0)
    figures = [c.column for c in columns if c.role is ColumnRole.NUMBER]
    beside = [c.column for c in columns if c.role is ColumnRole.TEXT and label < c.column < min(figures, default=0)]
    lines = []
    for row in range(block.top, block.bottom + 1):
        kinds = cells.row(row)[block.left - 1 : block.right]
        if not kinds.strip(".") or repeats_header(cells, block, row):
            continue
        raw = cells.text(row, label) if label else ""
        number = cells.text(row, ordinal).strip() if ordinal else ""
        name = clean(raw)
        if not name and ordinal and (len(number) > 5 or is_total(number)):
            number, name = "", clean(number)
        if not name and number and not _style_of(number.rstrip(".)/")):
            number, name = "", clean(number)
        has_figures = any(cells.kind(row, column) in "ntqumek" for column in figures)
        indent = len(raw) - len(raw.lstrip()) if raw else 0
        line = _Line(
            row,
            number,
            name,
            indent,
            (row, label) in cells.grid.bold,
            has_figures,
            cells.text(row, unit) if unit else "",
        )
        line.beside = clean(" ".join(cells.text(row, column) for column in beside))
        if not line.label and is_total(line.beside):
            line.label = line.beside
        lines.append(_own_ordinal(line))
    return lines


def _own_ordinal(line: _Line) -> _Line:
    """The item number written in front of the name: "1.2. Cây lâu năm", "- Lúa"."""
    if not line.ordinal and (match := _IN_LABEL.fullmatch(line.label)):
        spaced = not match["mark"].strip()
        if not spaced or match["ordinal"] in "-–+*•" or "." in match["ordinal"]:
            line.ordinal, line.label = match["ordinal"], match["rest"]
    if not line.ordinal and line.label[:1] in "-–+*•" and len(line.label) > 1:
        line.ordinal, line.label = line.label[0], clean(line.label[1:])
    line.ordinal = line.ordinal.strip("() ").rstrip(".)/") or line.ordinal.strip()
    return line


def _style_of(ordinal: str) -> str:
    for style, pattern in _STYLES:
        if pattern.fullmatch(ordinal):
            return f"dotted{min(3, ordinal.count('.'))}" if style == "dotted" else style
    return ""


def _name_styles(lines: list[_Line]) -> None:
    """One style per line; I, V, X, C, D, L and M are letters or Roman numbers by what stands before them."""
    last_capital = ""
    for line in lines:
        line.style = _style_of(line.ordinal)
        if len(line.ordinal) == 1 and line.style in ("roman", "capital"):
            follows = last_capital and _LETTERS.find(line.ordinal) == _LETTERS.find(last_capital) + 1
            line.style = "capital" if follows or line.style == "capital" else "roman"
        if line.style == "capital":
            last_capital = line.ordinal
    if any(line.style for line in lines):
        _style_heads(lines)
        return
    indents = sorted({line.indent for line in lines if line.label})
    for line in lines:
        line.style = f"indent{indents.index(line.indent)}" if len(indents) > 1 and line.label else ""
    if len(indents) < 2:
        _style_by_bold(lines)


def _style_heads(lines: list[_Line]) -> None:
    """Names without numbers that each stand over numbered ones, from the first row on, head them."""
    plain = [line for line in lines if line.label and not is_total(line.label, weak=True)]
    heads = [line for line in plain if not line.style]
    if not heads or heads[0] is not plain[0] or len(plain) < 2 * len(heads) or any(is_of_which(h.label) for h in heads):
        return
    if all(after.style and not before.style for before, after in pairwise(plain) if before in heads):
        for line in heads:
            line.style = "head"


def _style_by_bold(lines: list[_Line]) -> None:
    """Without numbers and indents, names in bold head the plain ones below them."""
    heads = [line for line in lines if line.bold and line.label and not is_total(line.label)]
    plain = [line for line in lines if not line.bold and line.label]
    if not heads or len(plain) < 2 * len(heads) or lines.index(heads[0]) > lines.index(plain[0]):
        return
    for line in lines:
        if line.label and not is_total(line.label):
            line.style = "indent0" if line.bold else "indent1"


def _levels(lines: list[_Line], cells: Cells) -> list[RowLayout]:
    stack: list[str] = []
    rows: list[RowLayout] = []
    numbered = any(line.style and not line.style.startswith("indent") for line in lines)
    for line in lines:
        level = _level_of(line, stack, numbered)
        rows.append(
            RowLayout(
                line.row,
                line.label or line.beside or line.ordinal,
                RowKind.ITEM,
                line.ordinal,
                level,
                unit_in(line.unit) or unit_beside(line.label),
                is_of_which(line.label),
                is_rate(line.unit) or is_rate(line.label) or is_rate(line.beside),
                line.bold,
                line.row in cells.grid.hidden_rows,
            )
        )
    return rows


def _level_of(line: _Line, stack: list[str], numbered: bool) -> int:
    if line.style.startswith("indent"):
        return int(line.style[6:])
    if not line.style and (is_total(line.label, weak=True) or is_side_row(line.label) or is_average(line.label)):
        return 0
    if not line.style:
        if not numbered:
            return 0
        return len(stack) if not (line.bold and line.label.isupper()) else 0
    _leave_parts_of_the_total(line, stack)
    if line.style in stack:
        del stack[stack.index(line.style) + 1 :]
        return len(stack) - 1
    if line.ordinal not in _FIRST and not line.style.startswith(("dotted", "dash", "plus")):
        while stack and _RANK[stack[-1]] > _RANK[line.style]:
            stack.pop()
    elif line.style.startswith("dotted"):
        while stack and stack[-1].startswith(("dash", "plus", "small")):
            stack.pop()
    stack.append(line.style)
    return len(stack) - 1


def _leave_parts_of_the_total(line: _Line, stack: list[str]) -> None:
    """Dashes before the first numbered row are no level above it."""
    while stack and stack[-1] in _MARKS and line.style not in _MARKS and line.style not in stack:
        stack.pop()


def _kinds(rows: list[RowLayout], lines: list[_Line]) -> tuple[RowLayout, ...]:
    result = []
    for at, (row, line) in enumerate(zip(rows, lines, strict=True)):
        deeper = at + 1 < len(rows) and rows[at + 1].level > row.level
        result.append(replace(row, kind=_kind_of(row, line, deeper)))
    return tuple(result)


def _kind_of(row: RowLayout, line: _Line, deeper: bool) -> RowKind:
    if is_average(row.label):
        return RowKind.AVERAGE
    if not line.has_figures:
        return RowKind.HEADING
    if is_total(row.label, weak=not line.style) and not row.of_which:
        return RowKind.TOTAL
    if is_side_row(row.label) and not line.style:
        return RowKind.SIDE
    return RowKind.GROUP if deeper else RowKind.ITEM
