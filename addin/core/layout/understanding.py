"""Hiểu một tệp chưa từng thấy: tables, relations and readings together."""

from __future__ import annotations

from dataclasses import dataclass

from addin.core.layout.across import across_relations
from addin.core.layout.described import Relation, Understanding
from addin.core.layout.down import Sums, down_relations
from addin.core.layout.matrix import Matrix
from addin.core.layout.ratios import Recomputed, ratio_relations
from addin.core.layout.readings import readings_of
from addin.core.layout.row_arithmetic import RowSum, row_sums
from addin.core.layout.row_rates import row_rate_relations
from addin.core.layout.sheet_lists import list_relations
from addin.core.layout.sheets import SheetSums, sheet_relations
from addin.core.layout.transfer import transfer_columns, transfer_rows
from addin.core.layout.workbook import Opened

__all__ = ["Found", "TableFacts", "find_relations"]


@dataclass(frozen=True, slots=True)
class TableFacts:
    """Mọi quan hệ của một bảng."""

    matrix: Matrix
    across: tuple[Relation, ...]
    down: tuple[Sums, ...]
    rates: tuple[Recomputed, ...]
    row_rates: tuple[Relation, ...] = ()
    row_sums: tuple[RowSum, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Mọi quan hệ của một tệp, and what an officer is shown of them."""

    opened: Opened
    tables: tuple[TableFacts, ...]
    sheets: tuple[SheetSums, ...]

    @property
    def understanding(self) -> Understanding:
        relations: list[Relation] = []
        for table in self.tables:
            relations += [
                *table.across,
                *(sums.relation for sums in table.down),
                *(r.relation for r in table.rates),
                *table.row_rates,
                *(one.relation for one in table.row_sums),
            ]
        relations += [sums.relation for sums in self.sheets]
        return Understanding(
            self.opened.workbook.file, self.opened.sheets, tuple(relations), tuple(readings_of(self.opened))
        )


def find_relations(opened: Opened) -> Found:
    """Tìm các quan hệ trong từng bảng và giữa các trang."""
    tables = tuple(map(_facts, opened.matrices))
    matrices = list(opened.matrices)
    return Found(opened, tables, (*sheet_relations(matrices), *list_relations(matrices)))


def _facts(matrix: Matrix) -> TableFacts:
    known = tuple(transfer_rows(matrix)) or tuple(row_sums(matrix))
    across = tuple(transfer_columns(matrix)) or tuple(across_relations(matrix))
    at_column = {field.column: at for at, field in enumerate(matrix.fields)}
    summed = {at_column[e.total[2]] for relation in across for e in relation.equations[:1]}
    return TableFacts(
        matrix,
        across,
        tuple(down_relations(matrix, known)),
        tuple(ratio_relations(matrix, summed)),
        tuple(row_rate_relations(matrix)),
        known,
    )
