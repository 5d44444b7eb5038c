"""Tiêu đề bảng: the header of one or more rows as a path of words per column; the arithmetic of column numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from addin.core.layout.blocks import Block
from addin.core.layout.cells import BLANK, Cells
from addin.core.layout.vocabulary import unit_in
from addin.core.wording import clean

__all__ = ["Arithmetic", "column_numbers", "header_paths", "parse_arithmetic"]

_LABEL = re.compile(r"\(?\s*([0-9]{1,2}[a-zđ]?|[A-ZĐa-e])\s*\)?")
_TERM = re.compile(r"([+\-−–])?\s*\(?\s*([0-9]{1,2}[a-zđ]?|[A-Z])\s*\)?")
_RATIO = re.compile(
    r"\(?\s*([0-9]{1,2}[a-z]?)\s*\)?\s*[/:÷]\s*\(?\s*([0-9]{1,2}[a-z]?)\s*\)?\s*(?:[x×*.]\s*100)?\s*%?", re.IGNORECASE
)
_PRODUCT = re.compile(r"\(?\s*([0-9]{1,2}[a-z]?)\s*\)?\s*[x×*]\s*\(?\s*([0-9]{1,2}[a-z]?)\s*\)?", re.IGNORECASE)
_RANGE = re.compile(r"\(?\s*([0-9]{1,2})\s*\)?\s*\+\s*(?:\.{2,}|…)\s*\+\s*\(?\s*([0-9]{1,2})\s*\)?")


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Phép tính ghi ở số thứ tự cột. `kind` is "sum", "ratio" or "product"; terms are (sign, column label)."""

    kind: str
    terms: tuple[tuple[int, str], ...]


def header_paths(cells: Cells, block: Block) -> dict[int, tuple[str, ...]]:
    """Đường dẫn tiêu đề của mỗi cột, upper level first, without repetition."""
    levels = [_level(cells, block, row) for row in range(block.header_top, block.header_bottom + 1)]
    _spread(levels, block)
    return {
        column: _with_units(tuple(dict.fromkeys(text for level in levels if (text := level.get(column, "")))))
        for column in range(block.left, block.right + 1)
    }


def _with_units(path: tuple[str, ...]) -> tuple[str, ...]:
    """A unit in brackets on a line of its own belongs to the words above it."""
    if len(path) > 1 and path[-1].startswith("(") and path[-1].endswith(")") and unit_in(path[-1]) is not None:
        return (*path[:-2], f"{path[-2]} {path[-1]}")
    return path


def _level(cells: Cells, block: Block, row: int) -> dict[int, str]:
    texts: dict[int, str] = {}
    for column in range(block.left, block.right + 1):
        area = cells.merged.get((row, column))
        if area is None:
            text = cells.text(row, column)
        else:
            text = cells.text(area.top, area.left) if area.top >= block.header_top else ""
        if text:
            texts[column] = clean(text)
    return texts


def _spread(levels: list[dict[int, str]], block: Block) -> None:
    """A heading typed over several columns without merging also heads those to its right that have sub-headings."""
    for depth, level in enumerate(levels[:-1]):
        below = levels[depth + 1]
        owner = ""
        for column in range(block.left, block.right + 1):
            if column in level:
                owner = level[column] if column in below and below[column] != level[column] else ""
            elif owner and column in below:
                level[column] = owner
            else:
                owner = ""


def column_numbers(cells: Cells, block: Block) -> dict[int, tuple[str, str]]:
    """Số thứ tự cột và phép tính kèm theo: {column: ("8", "(9)+(10)+(11)")}."""
    if not block.number_row:
        return {}
    found = {}
    for column in range(block.left, block.right + 1):
        if cells.kind(block.number_row, column) == BLANK:
            continue
        label, _, arithmetic = cells.text(block.number_row, column).partition("=")
        if match := _LABEL.fullmatch(label.strip()):
            found[column] = (match[1], clean(arithmetic))
    return found


def parse_arithmetic(text: str) -> Arithmetic | None:
    """Đọc phép tính của cột: "(4)+(5)", "5/4*100", "4-5", "3+...+7"; None when it says something else."""
    body = text.strip().removeprefix("(").removesuffix(")") if text.count("(") == text.count(")") == 1 else text.strip()
    for pattern, kind in ((_RATIO, "ratio"), (_PRODUCT, "product")):
        if match := pattern.fullmatch(body):
            return Arithmetic(kind, ((1, match[1]), (1, match[2])))
    if match := _RANGE.fullmatch(body):
        return Arithmetic("sum", tuple((1, str(label)) for label in range(int(match[1]), int(match[2]) + 1)))
    terms = tuple(_terms(text))
    return Arithmetic("sum", terms) if len(terms) >= 2 else None


def _terms(text: str) -> Iterator[tuple[int, str]]:
    rest, first = text.strip(), True
    while rest:
        match = _TERM.match(rest)
        if not match or (not first and not match[1]):
            return
        yield (1 if match[1] in (None, "+") else -1, match[2])
        rest, first = rest[match.end() :].strip(), False
