"""Bảng chu chuyển: rows and columns name the same things, and the sums leave out, or take in, what stays the same.

Chu chuyển đất đai, chuyển trường, chuyển hộ khẩu: "Cộng giảm" of a row adds every column but its own, "Cuối kỳ" all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from addin.core.layout.described import Basis, ColumnRole, Equation, Relation, RelationKind
from addin.core.layout.evidence import Trial, try_sums
from addin.core.layout.matrix import Matrix
from addin.core.layout.row_arithmetic import RowSum
from addin.core.layout.vocabulary import cached_key

__all__ = ["transfer_columns", "transfer_rows"]

_LEAST = 3
_BELIEVED = 0.6
Pairs = tuple[tuple[int, int], ...]
"""(dòng, cột) of the same name, in order."""


def transfer_columns(matrix: Matrix) -> list[Relation]:
    """Cột cộng của bảng chu chuyển: over every column of the square, with or without the row's own."""
    pairs = _square(matrix)
    inside = {field for _, field in pairs}
    found = []
    for total, layout in enumerate(matrix.fields):
        if not pairs or total in inside or not layout.adds:
            continue

        def across(at: int, without: bool, strict: bool, total: int = total) -> Equation | None:
            line, own = pairs[at]
            parts = tuple((field, 1) for _, field in pairs if not (without and field == own))
            return matrix.equation(line, total, parts, strict=strict)

        best = _best(across, len(pairs))
        if best is not None:
            without, trial = best
            text = f"{matrix.short_name(total)} = {_words(matrix, pairs, 'cột', without=without)}"
            found.append(_relation(RelationKind.ACROSS, text, trial))
    return found


def transfer_rows(matrix: Matrix) -> list[RowSum]:
    """Dòng cộng của bảng chu chuyển: over every row of the square, with or without the column's own."""
    pairs = _square(matrix)
    inside = {line for line, _ in pairs}
    found = []
    for owner, line in enumerate(matrix.lines):
        if not pairs or owner in inside or line.layout.rate:
            continue

        def down(at: int, without: bool, strict: bool, owner: int = owner) -> Equation | None:
            own, field = pairs[at]
            parts = tuple((line, 1) for line, _ in pairs if not (without and line == own))
            return matrix.column_equation(owner, parts, field, strict=strict)

        best = _best(down, len(pairs))
        if best is not None:
            without, trial = best
            text = f"{line.layout.name} = {_words(matrix, pairs, 'dòng', without=without)}"
            found.append(RowSum(owner, (), _relation(RelationKind.ROWS, text, trial)))
    return found


def _best(equation: Callable[[int, bool, bool], Equation | None], size: int) -> tuple[bool, Trial] | None:
    trials = {without: _tried(equation, size, without=without) for without in (True, False)}
    without = max(trials, key=lambda one: trials[one].held)
    trial = trials[without]
    return (without, trial) if trial.held >= _LEAST and trial.share >= _BELIEVED else None


def _tried(equation: Callable[[int, bool, bool], Equation | None], size: int, *, without: bool) -> Trial:
    return try_sums(lambda strict: (equation(at, without, strict) for at in range(size)), counted=False)


def _words(matrix: Matrix, pairs: Pairs, what: str, *, without: bool) -> str:
    first, last = (matrix.short_name(field) for _, field in (pairs[0], pairs[-1]))
    return f"các {what} từ “{first}” đến “{last}”" + (f", trừ {what} cùng tên" if without else "")


def _relation(kind: RelationKind, text: str, trial: Trial) -> Relation:
    return Relation(kind, Basis.EVIDENCE, text, trial.held, trial.tested, trial.equations)


def _square(matrix: Matrix) -> Pairs:
    """The rows that a column is named after, by their names or codes; in one order, and nearly all of them."""
    heads = {cached_key(field.path[-1]): at for at, field in enumerate(matrix.fields) if field.path and field.adds}
    pairs = tuple(_named_alike(matrix, heads))
    columns = [field for _, field in pairs]
    ordered = all(a < b for a, b in pairwise(columns))
    return pairs if len(pairs) >= _LEAST and ordered and len(pairs) * 2 > len(matrix.lines) else ()


def _named_alike(matrix: Matrix, heads: dict[str, int]) -> Iterator[tuple[int, int]]:
    codes = [c.column for c in matrix.table.columns if c.role in (ColumnRole.TEXT, ColumnRole.CODE)]
    for at, line in enumerate(matrix.lines):
        names = [line.layout.label, *(matrix.cells.text(line.layout.row, column) for column in codes)]
        field = next((heads[words] for name in names if name and (words := cached_key(name)) in heads), None)
        if field is not None:
            yield at, field
