"""Khối bảng: where each table of a sheet begins and ends, and what around it is no table.

A header is a run of rows of words with figures beneath it. From the header down a table goes on over blank rows and
headings, until notes, a signature, a long gap or the next header.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from addin.core.layout.cells import BLANK, DATE, NUMBER, TEXT, TYPED, Cells
from addin.core.layout.vocabulary import cached_key, is_letterhead, is_note, is_total, unit_line

__all__ = ["Block", "find_blocks", "repeats_header"]

_COLUMN_NUMBER = re.compile(r"\(?\s*([0-9]{1,2}[a-zđ]?|[A-ZĐa-e])\s*\)?\s*(?:=.*)?")
_ARITHMETIC = re.compile(r"\(?\s*[0-9]{1,2}[a-z]?\s*\)?\s*=.+")
_ORDINAL = re.compile(r"(?:[IVXLC]+|[A-ZĐ]|[0-9]+(?:\.[0-9]+)*|[a-zđ])[.)/]?|[-+*•–]")
_LONGEST_HEADING = 120
_LONGEST_GAP = 3
_DEEPEST_HEADER = 6


@dataclass(frozen=True, slots=True)
class Block:
    """Khối bảng: header rows, an optional row of column numbers, and the body."""

    header_top: int
    header_bottom: int
    number_row: int
    top: int
    bottom: int
    left: int
    right: int


def find_blocks(cells: Cells) -> list[Block]:
    """Các bảng trên trang, from top to bottom, tables side by side from left to right."""
    found: list[Block] = []
    row, height = 1, cells.height
    while row <= height:
        block = _block_at(cells, row)
        if block is None:
            row += 1
            continue
        found.extend(_side_by_side(cells, block))
        row = block.bottom + 1
    return found


def _block_at(cells: Cells, row: int) -> Block | None:
    if not _is_heading_row(cells, row):
        return None
    bottom, number_row = _header_end(cells, row)
    top = _trim_letterhead(cells, row, bottom)
    first = _first_figures(cells, max(bottom, number_row) + 1)
    if not first:
        return None
    left, right = _span(cells, top, max(bottom, number_row))
    body_top = max(bottom, number_row) + 1
    left = _with_names(cells, body_top, left)
    if right - left < 1:
        return None
    block = Block(_upper_level(cells, top, left, right), bottom, number_row, body_top, first, left, right)
    return replace(block, bottom=_body_end(cells, block))


def _is_heading_row(cells: Cells, row: int) -> bool:
    """Words in two columns at least, no figure but years, and no item number in front."""
    filled = cells.filled(row)
    if len(filled) < 2 or not _words_and_years(cells, row, filled):
        return False
    first = cells.text(row, filled[0]).strip()
    if _ORDINAL.fullmatch(first) and not _ordinal_heading(cells, row, filled):
        return False
    return all(len(cells.text(row, column)) <= _LONGEST_HEADING for column in filled)


def _ordinal_heading(cells: Cells, row: int, filled: list[int]) -> bool:
    """A header that begins with "A", or a row of years under "Năm", is still a header when all the rest are years."""
    return len(filled) > 2 and all(_is_year(cells, row, column) for column in filled)


def _words_and_years(cells: Cells, row: int, filled: list[int]) -> bool:
    """Words, with years or the numbers of days and months among them."""
    words = sum(
        cells.kind(row, column) == TEXT or (cells.kind(row, column) == DATE and len(filled) > 2) for column in filled
    )
    others = [column for column in filled if cells.kind(row, column) not in (TEXT, DATE)]
    if all(_is_year(cells, row, column) for column in others):
        return words > 0 or _counts_years(cells, row, filled)
    counted = [cells.number(row, column) for column in others]
    steps = {b - a for a, b in pairwise(counted) if a is not None and b is not None}
    return words > 1 and len(counted) > 2 and None not in counted and steps == {1}


def _counts_years(cells: Cells, row: int, filled: list[int]) -> bool:
    """2020 2021 2022 over the figures, with nothing over the names."""
    years = [cells.number(row, column) for column in filled]
    steps = {int(b - a) for a, b in pairwise(years) if a is not None and b is not None}
    return len(years) > 1 and steps == {1} and cells.kind(row + 1, filled[0] - 1) == TEXT


def _is_year(cells: Cells, row: int, column: int) -> bool:
    number = cells.number(row, column)
    return (
        number is not None
        and cells.kind(row, column) in (NUMBER, TYPED)
        and 1990 <= number <= 2100
        and number == number.to_integral_value()
    )


def _header_end(cells: Cells, row: int) -> tuple[int, int]:
    """(last row of words, row of column numbers or 0)."""
    bottom = row
    for below in range(row + 1, min(row + _DEEPEST_HEADER, cells.height) + 1):
        if _is_number_row(cells, below):
            return bottom, below
        if not cells.filled(below):
            following = below + 1
            if not _is_covered(cells, row, below) and not _is_number_row(cells, following):
                return bottom, 0
            continue
        if not _continues(cells, row, bottom, below):
            return bottom, 0
        bottom = below
    return bottom, 0


def _is_covered(cells: Cells, top: int, row: int) -> bool:
    """A header cell merged downwards reaches this row."""
    return any(
        (area := cells.merged.get((row, column))) is not None and top <= area.top < row <= area.bottom
        for column in range(1, len(cells.row(row)) + 1)
    )


def _continues(cells: Cells, top: int, bottom: int, row: int) -> bool:
    """A lower level of the header: words or years only, and nothing new under the first column."""
    filled = cells.filled(row)
    if any(cells.kind(row, column) not in (TEXT, DATE) and not _is_year(cells, row, column) for column in filled):
        return False
    first = min(cells.filled(top), default=1)
    if first > 1 and cells.kind(row + 1, first - 1) == TEXT and _heads_some(cells, top, row, first - 1):
        return True
    taken = any(cells.kind(above, column) != BLANK for above in range(top, bottom + 1) for column in (first,))
    if not taken or filled[0] > first:
        return filled[0] > first + (0 if _is_covered(cells, top, row) else 1) or _fits_under(cells, top, row, filled)
    return False


def _fits_under(cells: Cells, top: int, row: int, filled: list[int]) -> bool:
    """Every word stands below a header cell that spans several columns or is still open below."""
    if not cells.filled(row + 1) and not _is_covered(cells, top, row):
        return False
    return len(filled) >= 2 and all(not _ORDINAL.fullmatch(cells.text(row, column).strip()) for column in filled[:1])


def _is_number_row(cells: Cells, row: int) -> bool:
    """Dòng số thứ tự cột: (1) (2) (3)=(4)+(5), or A B 1 2 3."""
    filled = cells.filled(row)
    if len(filled) < 3:
        return False
    texts = [cells.text(row, column).strip() for column in filled]
    if not all(_COLUMN_NUMBER.fullmatch(text) or _ARITHMETIC.fullmatch(text) for text in texts):
        return False
    counted = [int(digits[1]) for text in texts if (digits := re.match(r"\(?\s*([0-9]{1,2})", text))]
    rising = sum(b == a + 1 for a, b in pairwise(counted))
    return len(counted) >= 2 and counted[0] <= 3 and rising >= 0.7 * (len(counted) - 1)


def _trim_letterhead(cells: Cells, top: int, bottom: int) -> int:
    """Lines of the letterhead that touch the header are not part of it."""
    for row in range(bottom, top - 1, -1):
        filled = cells.filled(row)
        if row < bottom and len(filled) <= 3 and any(is_letterhead(cells.text(row, column)) for column in filled):
            spans = [cells.merged.get((row, column)) for column in filled]
            if all(area is None or area.bottom == row for area in spans) and not _has_heads(cells, row, filled):
                return row + 1
    return top


def _has_heads(cells: Cells, row: int, filled: list[int]) -> bool:
    return any(
        cached_key(cells.text(row, column)) in {"stt", "tt", "đơn vị", "chỉ tiêu", "nội dung"} for column in filled
    )


def _first_figures(cells: Cells, row: int) -> int:
    """The first row with figures right below the header, past headings and a blank row or two; 0 if there is none."""
    blanks = 0
    for below in range(row, min(row + 8, cells.height) + 1):
        if cells.figures(below) or "m" in cells.row(below):
            return below
        filled = cells.filled(below)
        if blanks > 2 or (filled and _starts_anew(cells, below, filled, after_gap=blanks > 0)):
            return 0
        blanks = 0 if filled else blanks + 1
    return 0


def _starts_anew(cells: Cells, row: int, filled: list[int], *, after_gap: bool) -> bool:
    """A unit line or another header: the words above were a letterhead or a title, not a header."""
    if any(unit_line(cells.text(row, column)) for column in filled):
        return True
    return len(filled) > (1 if after_gap else 2) and _is_heading_row(cells, row)


def _span(cells: Cells, top: int, bottom: int) -> tuple[int, int]:
    columns = [column for row in range(top, bottom + 1) for column in cells.filled(row)]
    right = max(columns)
    for row in range(top, bottom + 1):
        for column in cells.filled(row):
            area = cells.merged.get((row, column))
            right = max(right, area.right if area else 0)
    return min(columns), right


def _with_names(cells: Cells, body_top: int, left: int) -> int:
    """The column of names belongs to the table even if nothing stands over it."""
    rows = [row for row in range(body_top, min(body_top + 6, cells.height) + 1) if cells.filled(row)]
    named = sum(cells.kind(row, left - 1) == TEXT for row in rows)
    return left - 1 if left > 1 and named * 2 > len(rows) else left


def _upper_level(cells: Cells, top: int, left: int, right: int) -> int:
    """A single cell above that spans some of the columns, not all, is the header's upper level."""
    above = top - 1
    filled = cells.filled(above)
    if len(filled) > 1:
        return above if _heads_some(cells, above, top, left) else top
    if not filled:
        return top
    area = cells.merged.get((above, filled[0]))
    spans_some = area is not None and area.left > left + 1 and area.right <= right and area.right > area.left
    text = cells.text(above, filled[0])
    return above if spans_some and not unit_line(text) and not is_letterhead(text) else top


def _heads_some(cells: Cells, above: int, top: int, left: int) -> bool:
    """A row of fewer words, each over one of the header's own, none over the names: typed without merging."""
    filled, heads = cells.filled(above), cells.filled(top)
    texts = [cells.text(above, column) for column in filled]
    return (
        filled[0] > left
        and len(filled) < len(heads)
        and set(filled) <= set(heads)
        and all(cells.kind(above, column) == TEXT for column in filled)
        and not any(unit_line(text) or is_letterhead(text) or len(text) > _LONGEST_HEADING for text in texts)
    )


def _body_end(cells: Cells, block: Block) -> int:
    """The last row with figures that still belongs to this table."""
    last, gap = block.bottom, 0
    for row in range(block.bottom + 1, cells.height + 1):
        columns = [column for column in cells.filled(row) if block.left <= column <= block.right]
        if not columns:
            gap += 1
            continue
        if gap > _LONGEST_GAP or _ends_table(cells, block, row, columns, gap):
            break
        if repeats_header(cells, block, row):
            continue
        if any(cells.kind(row, column) not in (TEXT, DATE) for column in columns) and _belongs(cells, block, row, gap):
            last, gap = row, 0
        elif gap:
            break
    return last


def _ends_table(cells: Cells, block: Block, row: int, columns: list[int], gap: int) -> bool:
    wordy = all(cells.kind(row, column) in (TEXT, DATE) for column in columns)
    first = cells.text(row, columns[0])
    if not wordy:
        return False
    if any(is_note(cells.text(row, column)) and len(columns) <= 3 for column in columns) and not is_total(first):
        return True
    if unit_line(first):
        return True
    repeated = columns[0] == block.left and len(columns) >= 3 and _is_heading_row(cells, row)
    fresh = gap > 0 or len(cells.filled(row - 1)) == 1
    return repeated and fresh and _block_at_is_table(cells, row)


def repeats_header(cells: Cells, block: Block, row: int) -> bool:
    """The header printed once more in the middle of a long table, after a page break."""
    kinds = cells.row(row)
    heads = [*range(block.header_top, block.header_bottom + 1), block.number_row]
    alike = [head for head in heads if head and cells.row(head) == kinds]
    return (
        bool(alike) and len(cells.filled(row)) > 1 and any(_texts(cells, row) == _texts(cells, head) for head in alike)
    )


def _texts(cells: Cells, row: int) -> list[str]:
    return [cells.text(row, column) for column in cells.filled(row)]


def _block_at_is_table(cells: Cells, row: int) -> bool:
    bottom, number_row = _header_end(cells, row)
    return bool(_first_figures(cells, max(bottom, number_row) + 1))


def _belongs(cells: Cells, block: Block, row: int, gap: int) -> bool:
    """After a gap only a row that is named and has figures belongs; loose figures are somebody's scratch."""
    if not gap:
        return True
    return any(cells.kind(row, column) == TEXT for column in range(block.left, min(block.left + 3, block.right + 1)))


def _side_by_side(cells: Cells, block: Block) -> Iterator[Block]:
    """One block for each table when empty columns part tables that stand next to each other."""
    empty = [
        column
        for column in range(block.left, block.right + 1)
        if all(
            cells.kind(row, column) == BLANK and (row, column) not in cells.merged
            for row in range(block.header_top, block.bottom + 1)
        )
    ]
    start = block.left
    for column in [*empty, block.right + 1]:
        part = replace(block, left=start, right=column - 1)
        if column == block.right + 1 or (column - start >= 2 and _own_names(cells, block, column + 1)):
            yield _trimmed(cells, part)
            start = column + 1


def _own_names(cells: Cells, block: Block, column: int) -> bool:
    """The first columns to the right name their rows, as those of a table do."""
    for candidate in (column, column + 1):
        kinds = [cells.kind(row, candidate) for row in range(block.top, block.bottom + 1)]
        if sum(kind == TEXT for kind in kinds) * 2 > max(1, len(kinds) - kinds.count(BLANK)):
            return candidate < block.right
    return False


def _trimmed(cells: Cells, block: Block) -> Block:
    bottom = block.bottom
    while bottom > block.top and all(
        cells.kind(bottom, column) == BLANK for column in range(block.left, block.right + 1)
    ):
        bottom -= 1
    return replace(block, bottom=bottom)
