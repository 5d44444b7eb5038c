"""Bảng trong báo cáo: rows of cells between bars, with the numbers of each column as quantities of one measure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from addin.core.measure import Measure, measure_of
from addin.core.number import decimals_of
from addin.core.proofread.checks import Report
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.structure import Kind

_TOTAL = re.compile(r"^(?:tổng(?: cộng| số| chung)?|cộng|toàn \w+|cả \w+|chung)\b")
_RULE = re.compile(r"[\s|:-]*$")
_GROUP = re.compile(r"^(?:[ivx]+|[a-eđ])$")
_SHARE = re.compile(r"%|\btỷ (?:lệ|trọng)\b|\btỉ (?:lệ|trọng)\b")
_WHOLE = Measure("", "cột", counted=True)
_ROUNDED = Measure("", "cột")
_PERCENT = measure_of("%")
_MOST_ROWS, _MOST_COLUMNS = 400, 20


@dataclass(frozen=True, slots=True)
class TextRow:
    """Một dòng: its label, its number in the first column, and the number of each column that has one."""

    label: str
    numbering: str
    cells: dict[int, Quantity]

    @property
    def total(self) -> bool:
        return bool(_TOTAL.match(self.label))

    @property
    def group(self) -> bool:
        return bool(_GROUP.match(self.numbering))


@dataclass(frozen=True, slots=True)
class TextTable:
    """Một bảng: the words over each column, and the rows with numbers."""

    heads: tuple[str, ...]
    rows: tuple[TextRow, ...]

    @property
    def columns(self) -> list[int]:
        """The columns with figures."""
        return sorted({column for row in self.rows for column in row.cells})

    def is_share(self, column: int) -> bool:
        return bool(_SHARE.search(self.head(column)))

    def head(self, column: int) -> str:
        return self.heads[column] if column < len(self.heads) else ""


def text_tables_of(report: Report) -> Iterator[TextTable]:
    """Các bảng của báo cáo."""
    lines: list[Reading] = []
    for reading in (*report.readings, None):
        if reading is not None and reading.block.kind is Kind.TABLE:
            lines.append(reading)
        elif lines:
            yield from _table(lines)
            lines = []


def _table(lines: Sequence[Reading]) -> Iterator[TextTable]:
    rows = [(reading, _cells(reading.text)) for reading in lines[:_MOST_ROWS] if not _RULE.match(reading.text)]
    numbered = next((at for at, (reading, cells) in enumerate(rows) if _figures(reading, cells)), len(rows))
    heads = rows[:numbered]
    width = max((len(cells) for _, cells in rows), default=0)
    if not 2 <= width <= _MOST_COLUMNS or len(rows) - numbered < 2:
        return
    names = tuple(
        " ".join(reading.lower[slice(*cells[at])].strip() for reading, cells in heads if at < len(cells))
        for at in range(width)
    )
    body = [(reading, cells) for reading, cells in rows[numbered:] if len(cells) == width]
    told = [_figures(reading, cells) for reading, cells in body]
    measures = {at: _measure(names[at], [cells[at] for cells in told if at in cells]) for at in range(width)}
    yield TextTable(
        names,
        tuple(
            TextRow(
                *_named(reading, cells, figures),
                {at: replace(q, measure=measures[at], noun=()) for at, q in figures.items()},
            )
            for (reading, cells), figures in zip(body, told, strict=True)
        ),
    )


def _cells(text: str) -> list[tuple[int, int]]:
    """Where each cell of a line stands."""
    bars = [match.start() for match in re.finditer(r"\|", text)]
    edges = bars if text.startswith("|") else [-1, *bars]
    edges = edges if text.rstrip().endswith("|") else [*edges, len(text)]
    return [(one + 1, two) for one, two in pairwise(edges)]


def _figures(reading: Reading, cells: Sequence[tuple[int, int]]) -> dict[int, Quantity]:
    """The cells that hold one number and nothing else, without the numbering of the rows."""
    found: dict[int, Quantity] = {}
    for at, (start, end) in enumerate(cells):
        inside = reading.between(start, end)
        alone = inside and reading.text[start:end].strip().rstrip("% ") == inside[0].text
        if alone and (at or len(cells) < 3) and not inside[0].doubtful:
            found[at] = inside[0]
    return found


def _named(reading: Reading, cells: Sequence[tuple[int, int]], figures: dict[int, Quantity]) -> tuple[str, str]:
    """The first words of a row that are no number, and what numbers it."""
    texts = [reading.lower[start:end].strip(" *.") for at, (start, end) in enumerate(cells) if at not in figures]
    label = next((text for text in texts if len(text) > 2 and not text.isdigit()), "")
    return label, texts[0] if texts and texts[0] != label else ""


def _measure(head: str, column: Sequence[Quantity]) -> Measure | None:
    """Percentages, numbers that are rounded, and counts."""
    if _SHARE.search(head) or any(q.percent for q in column):
        return _PERCENT
    rounded = any(decimals_of(q.value) for q in column) or re.search(r"đồng|\bha\b|tấn|\bkm|diện tích|sản lượng", head)
    return _ROUNDED if rounded else _WHOLE
