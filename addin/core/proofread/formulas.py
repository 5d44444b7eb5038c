"""Công thức trên các ô: a number of the report as a sum, a difference, a share or a count of cells; ranks in words.

Only ranks and shares can contradict: their words say which cells are meant. A sum or a count that fits is told as
derived; one that does not fit may simply be another sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from addin.core.number import decimals_of, exact, round_half_up
from addin.core.proofread.calculation import Calculation, Operator
from addin.core.proofread.catalogue import FORMULA
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Place, Verdict, place
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.tables import NamedCell, words_of

Row = Sequence[NamedCell]

_RANK = re.compile(
    r"\b(?:(?P<top>cao nhất|nhiều nhất|lớn nhất|dẫn đầu)|(?P<bottom>thấp nhất|ít nhất|nhỏ nhất)"
    r"|(?:đứng|xếp)\s(?:hàng\s|vị trí\s)?thứ\s(?P<rank>\d{1,3}|nhất|hai|ba|tư|năm))\b"
)
_RANKS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5}
_DIFFERENCE = re.compile(r"\b(?:tăng|giảm|hơn|kém|chênh|vượt|thiếu|hụt|còn)\b")
_PART_OF = re.compile(r"\bchiếm(?:\s\w+){0,2}\s*$")
_HAVING = re.compile(r"\bcó\b")
_CLAUSE_END = re.compile(r"[,;:()](?!\d)")
_MOST = 6
_HUNDRED = Decimal(100)


def maximal(rows: Sequence[Row]) -> list[Row]:
    """Những dòng được gọi tên: a row whose words are all in another's name is not meant beside it."""
    return [row for row in rows if not any(row[0].row_words < other[0].row_words for other in rows)]


def derived(reading: Reading, q: Quantity, named: Sequence[Row], table: Sequence[Row]) -> Check | None:
    """Số tính từ các ô mà câu gọi tên; None if no formula gives it."""
    rows = maximal(named)[:_MOST]
    how = _share(q, rows, table) if q.percent else _sum(q, rows) or _difference(reading, q, rows)
    said = how.said if how else "" if q.percent else _count(reading, q, table)
    if not said:
        return None
    return Check(FORMULA, Verdict.HOLDS, place(q), message=f"Tính từ {said}.", figure=how.figure if how else "")


def _columns(rows: Sequence[Row], q: Quantity) -> Iterator[list[NamedCell]]:
    """The cells of several rows of one table, column by column, of the number's own kind."""
    for first in rows[0] if rows else ():
        same = [cell for row in rows for cell in row if (cell.table, cell.column) == (first.table, first.column)]
        if len(same) == len(rows) and _alike(first, q):
            yield same


def _alike(cell: NamedCell, q: Quantity) -> bool:
    if cell.measure is None or q.measure is None:
        return q.counted
    return cell.measure.dimension == q.measure.dimension


def _sum(q: Quantity, rows: Sequence[Row]) -> Calculation | None:
    for cells in _columns(rows, q) if len(rows) > 1 else ():
        if q.interval.contains(sum((cell.base for cell in cells), Decimal(0))):
            return Calculation(Operator.PLUS, tuple(cells))
    return None


def _difference(reading: Reading, q: Quantity, rows: Sequence[Row]) -> Calculation | None:
    if not _DIFFERENCE.search(reading.lower[slice(*reading.sentence(q.start))]):
        return None
    pairs = [pair for cells in _columns(rows, q) for pair in permutations(cells, 2)]
    pairs += [pair for row in rows[:1] for pair in permutations([cell for cell in row if _alike(cell, q)], 2)]
    found = next((pair for pair in pairs if q.base and q.interval.contains(pair[0].base - pair[1].base)), None)
    return Calculation(Operator.MINUS, found) if found else None


def _share(q: Quantity, rows: Sequence[Row], table: Sequence[Row]) -> Calculation | None:
    """The part of a row in the total of its column."""
    for row in rows:
        for cell in row:
            whole = _total(cell, table)
            if whole is not None and q.in_unit.contains(cell.base / whole.base * _HUNDRED):
                return Calculation(Operator.SHARE, (cell, whole))
    return None


def wrong_share(reading: Reading, q: Quantity, named: Sequence[Row], table: Sequence[Row]) -> Check | None:
    """ "chiếm 12% tổng số người" where one row and one column are named and no share of the row is 12%."""
    rows = [row for row in maximal(named) if len(row[0].row_words) > 1]
    after = reading.words_after(q)
    if len(rows) != 1 or not _PART_OF.search(reading.words_before(q)) or "tổng" not in after:
        return None
    cell = _column(rows[0], words_of(after) - rows[0][0].row_words)
    whole = _total(cell, table) if cell else None
    if cell is None or whole is None or _share(q, rows, table) or q.approx is not Approx.NONE:
        return None
    right = round_half_up(cell.base / whole.base * _HUNDRED, max(1, decimals_of(q.value)))
    message = f"Ô {cell.where} trong {whole.where} chiếm {q.worded(right)}, không phải {q.said}."
    return Check(FORMULA, Verdict.BROKEN, place(q), (), message, right, q.value, suspect(q.value, exact(right)))


def _total(cell: NamedCell, table: Sequence[Row]) -> NamedCell | None:
    wholes = [one for row in table for one in row if one.total and (one.table, one.column) == (cell.table, cell.column)]
    return wholes[-1] if wholes and wholes[-1].base > 0 else None


def _count(reading: Reading, q: Quantity, table: Sequence[Row]) -> str:
    """ "09 xã có trên 100 hộ": rows whose cell in the named column is above the limit, or is there at all."""
    after = reading.words_after(q, 80)
    if not q.counted or q.value > len(table) or not _HAVING.search(after):
        return ""
    limits = [one for one in reading.quantities if 0 < one.start - q.unit_end < 60 and one.approx is not Approx.NONE]
    words = words_of(f"{after} {' '.join(limits[0].noun)}" if limits else after)
    for column in sorted({cell.column for row in table for cell in row if cell.column_words & words}):
        cells = [cell for row in table for cell in row if cell.column == column and not cell.total]
        if sum(_over(cell, limits) for cell in cells) == q.value:
            return f"số dòng của cột {cells[0].where}"
    return ""


def _over(cell: NamedCell, limits: Sequence[Quantity]) -> bool:
    if not limits:
        return cell.base > 0
    limit = limits[0]
    return cell.base > limit.base if limit.approx is Approx.OVER else cell.base < limit.base


def ranks(reading: Reading, rows_of: Sequence[Row]) -> Iterator[Check]:
    """Thứ bậc nói bằng lời: "cao nhất", "đứng thứ hai", where the clause names one row and the sentence one column."""
    for match in _RANK.finditer(reading.lower):
        start, end = reading.sentence(match.start())
        clause = _clause(reading.lower, match, start, end)
        row = [one for one in maximal(_named(rows_of, words_of(clause))) if len(one[0].row_words) > 1]
        if len(row) != 1:
            continue
        near, far = (words_of(text) - row[0][0].row_words for text in (clause, reading.lower[start:end]))
        cell = _column(row[0], near) or _column(row[0], far)
        if cell is not None:
            others = [one.base for each in rows_of for one in each if _beside(one, cell)]
            if len(others) > 1:
                yield _ranked(reading, match, cell, others)


def _clause(text: str, match: re.Match[str], start: int, end: int) -> str:
    cuts = [start, *(m.end() for m in _CLAUSE_END.finditer(text, start, match.start()))]
    stop = _CLAUSE_END.search(text, match.end(), end)
    return text[cuts[-1] : stop.start() if stop else end]


def _named(rows: Sequence[Row], words: frozenset[str]) -> list[Row]:
    return [row for row in rows if row[0].row_words and row[0].row_words <= words]


def _column(row: Row, words: frozenset[str]) -> NamedCell | None:
    """The one cell whose column the sentence names best."""
    scored = sorted(row, key=lambda cell: -len(cell.column_words & words))
    best = len(scored[0].column_words & words)
    return scored[0] if best and sum(len(cell.column_words & words) == best for cell in row) == 1 else None


def _beside(one: NamedCell, cell: NamedCell) -> bool:
    return (one.table, one.column) == (cell.table, cell.column) and not one.total


def _ranked(reading: Reading, match: re.Match[str], cell: NamedCell, others: Sequence[Decimal]) -> Check:
    above = sum(value > cell.base for value in others)
    below = sum(value < cell.base for value in others)
    ties = len(others) - above - below
    told = _RANKS.get(match["rank"] or "") or int(match["rank"] or 1)
    before = below if match["bottom"] else above
    inner = match.span("rank") if match["rank"] and match["rank"].isdigit() else match.span()
    where = Place(reading.block.index, *inner)
    if before < told <= before + ties:
        return Check(FORMULA, Verdict.HOLDS, where, message=f"Đúng thứ bậc của ô {cell.where}.")
    message = (
        f"Bảng có {above} dòng cao hơn và {below} dòng thấp hơn ô {cell.where} ({cell.title}), không phải “{match[0]}”."
    )
    verdict = Verdict.DOUBTFUL if match["rank"] else Verdict.BROKEN
    return Check(FORMULA, verdict, where, (), message, Decimal(before + 1), Decimal(told))
