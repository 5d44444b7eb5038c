"""Bảng số liệu: a form filled in by one commune, every cell with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from addin.core.measure import Measure
from addin.core.number import Missing, Value
from addin.core.place import Place


class Entry(NamedTuple):
    """Một ô đã hiểu. `typed` keeps the text where the commune typed a number as text."""

    value: Value
    place: Place
    origin: Place | None = None
    typed: str = ""
    measure: Measure | None = None
    formula: str = ""

    @property
    def number(self) -> Decimal | None:
        return self.value if isinstance(self.value, Decimal) else None

    @property
    def source(self) -> Place:
        """Where the commune wrote it: the sender's file once collected."""
        return self.origin or self.place


class RowKind(StrEnum):
    """Loại dòng."""

    ITEM = "item"
    GROUP = "group"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Row:
    """Dòng. `id` is the fixed row's id, or the chosen item's id (kind of work) in a list; `label` names it."""

    number: int
    kind: RowKind
    id: str
    label: str
    entries: Mapping[str, Entry]
    hidden: bool = False

    def entry(self, column: str) -> Entry | None:
        return self.entries.get(column)

    def number_at(self, column: str) -> Decimal | None:
        entry = self.entries.get(column)
        return entry.value if entry and isinstance(entry.value, Decimal) else None

    @property
    def says_none(self) -> bool:
        """Dòng ghi “không phát sinh” thay cho số liệu."""
        return self.kind is RowKind.GROUP and Missing(self.label).nil

    def value_at(self, column: str) -> Value:
        entry = self.entries.get(column)
        return entry.value if entry else Missing()


@dataclass(frozen=True, slots=True)
class Table:
    """Bảng số liệu của một đơn vị cho một biểu."""

    form: str
    commune: str
    place: Place
    columns: Mapping[str, int]
    rows: tuple[Row, ...]
    header_bottom: int = 0
    unread: tuple[tuple[Place, str], ...] = field(default=())
    hidden_columns: frozenset[str] = frozenset()

    @property
    def items(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.kind is RowKind.ITEM)

    @property
    def totals(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.kind is RowKind.TOTAL)

    def by_id(self, row_id: str) -> Row | None:
        return next((row for row in self.rows if row.id == row_id), None)

    def cells(self, column: str) -> Iterator[Entry]:
        """Ô của một cột, item rows only."""
        for row in self.items:
            entry = row.entries.get(column)
            if entry is not None:
                yield entry
