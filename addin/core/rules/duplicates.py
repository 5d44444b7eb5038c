"""Trùng lặp: the same row twice in one table, or the same table from two communes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal

from addin.core.catalogue import finding
from addin.core.finding import Finding
from addin.core.form.model import ColumnType, Shape
from addin.core.rules.context import Context, items_of, text_of
from addin.core.table import Row, Table
from addin.core.wording import key

_FIGURES_BEYOND_CHANCE = 5
_DIFFERENT_FIGURES = 3


def duplicate_rows(context: Context) -> Iterator[Finding]:
    """Hai dòng giống hệt nhau of a list: every word and every figure, the ordinal apart."""
    if context.form.shape is Shape.FIXED:
        return
    figures = {row.number: own for row, own in zip(context.table.rows, context.figures, strict=True)}
    times = Counter(figures[row.number] for row in items_of(context))
    if max(times.values(), default=0) < 2:
        return
    seen: dict[Hashable, Row] = {}
    for row in items_of(context):
        own = figures[row.number]
        if any(own) and times[own] > 1:
            first = seen.setdefault((own, _words(context, row)), row)
            if first is not row:
                yield context.find("duplicate-row", row, words={"other": str(first.number)})


def _words(context: Context, row: Row) -> tuple[str, ...]:
    """Everything but the figures and the ordinal; dear to compare, so asked only where the figures are alike."""
    columns = (c for c in context.columns if c.type is not ColumnType.ORDINAL and not c.is_number)
    return tuple(key(text_of(row.value_at(column.id))) for column in columns)


def duplicate_submissions(contexts: Sequence[Context]) -> Iterator[Finding]:
    """Hai đơn vị nộp biểu giống nhau, where there are too many figures for chance."""
    seen: dict[Hashable, Table] = {}
    for context in contexts:
        if figures := telling_figures(context):
            yield from same_figures(context.table, seen.setdefault(figures, context.table), len(figures))


def telling_figures(context: Context) -> tuple[tuple[int, str, Decimal], ...]:
    """Every figure but zero by its row's rank and its column, where there are enough to tell one table from another;
    words and places in the sheet do not count."""
    figures = tuple(
        (rank, column.id, figure)
        for rank, row in enumerate(items_of(context))
        for column in context.numbers
        if (figure := row.number_at(column.id))
    )
    return figures if is_telling(len(figures), len({figure for _, _, figure in figures})) else ()


def is_telling(count: int, different: int) -> bool:
    """Đủ số để không thể trùng do tình cờ."""
    return count >= _FIGURES_BEYOND_CHANCE and different >= _DIFFERENT_FIGURES


def same_figures(table: Table, first: Table, count: int) -> Iterator[Finding]:
    """Một phát hiện, where the table with the same figures that came first is of another unit."""
    if first.commune != table.commune:
        words = {"count": str(count), "other": first.place.sheet or first.place.file}
        yield finding("duplicate-submission", table.place, words, commune=table.commune, form=table.form)
