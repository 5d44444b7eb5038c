"""Bảng tổng hợp theo đơn vị: a row or a column for each commune, filled from the sheet of that name.

Three ways of filling it are known: the commune's total row, column by column; its rows, one for each column of the
summary; its rows, one for each row of a summary that has the communes side by side.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from addin.core.layout.described import Basis, Relation, RelationKind, RowKind
from addin.core.layout.evidence import Trial, try_sums
from addin.core.layout.matrix import Matrix
from addin.core.layout.sheets import SheetSums, SummedCell, summed_equation
from addin.core.layout.vocabulary import cached_key
from addin.core.wording import skeleton

__all__ = ["bare_name", "list_relations"]

_PREFIXES = ("ủy ban nhân dân ", "ubnd ", "xã ", "phường ", "thị trấn ", "p ", "x ", "tt ", "đơn vị ")
_LEAST_SHEETS = 3
_LEAST_CELLS = 4
_MOST_FIELDS = 20


def bare_name(text: str) -> str:
    """Tên đơn vị không kèm cấp, as a skeleton: "Xã Ia Chim" = "Ia Chim" = "iachim"."""
    words = cached_key(text)
    for prefix in _PREFIXES:
        words = words.removeprefix(prefix)
    return skeleton(words)


def list_relations(matrices: list[Matrix]) -> Iterator[SheetSums]:
    """Các bảng có một dòng hay một cột cho mỗi trang đơn vị."""
    if len({matrix.table.sheet for matrix in matrices}) <= _LEAST_SHEETS:
        return
    by_name: dict[str, list[int]] = defaultdict(list)
    for at, matrix in enumerate(matrices):
        by_name[bare_name(matrix.table.sheet_name)].append(at)
    for summary, whole in enumerate(matrices):
        rows = _matched(matrices, summary, by_name, (line.layout.label for line in whole.lines))
        if rows:
            yield from _best(
                matrices, summary, rows, (_from_totals(matrices, whole, rows), *_by_row(matrices, whole, rows))
            )
        columns = _matched(matrices, summary, by_name, (f.path[-1] if f.path else "" for f in whole.fields))
        if columns:
            yield from _best(matrices, summary, columns, _by_column(matrices, whole, columns))


@dataclass(frozen=True, slots=True)
class _Match:
    """Dòng (cột) `at` của bảng tổng hợp ứng với bảng `part`."""

    at: int
    part: int


def _matched(matrices: list[Matrix], summary: int, by_name: dict[str, list[int]], names: Iterable[str]) -> list[_Match]:
    """Where the names are those of other sheets; a name that stands twice matches nothing."""
    bare = [bare_name(name) for name in names]
    often = Counter(bare)
    own = matrices[summary].table.sheet
    found = [
        _Match(at, part)
        for at, name in enumerate(bare)
        if name and often[name] == 1
        for part in by_name.get(name, ())
        if matrices[part].table.sheet != own
    ]
    return found if len({matrices[match.part].table.sheet for match in found}) >= _LEAST_SHEETS else []


def _best(
    matrices: list[Matrix], summary: int, matches: list[_Match], tries: Iterable[list[SummedCell]]
) -> Iterator[SheetSums]:
    """The way of filling that most cells agree with, if most do."""
    name = matrices[summary].table.sheet_name
    text = f"bảng tổng hợp ở trang “{name}” lấy số từ trang của từng đơn vị"
    best: Relation | None = None
    for cells in tries:
        trial = _trial(cells)
        good = trial.tested >= _LEAST_CELLS and trial.share >= 0.6
        if good and (best is None or trial.held > best.held):
            best = Relation(RelationKind.SHEETS, Basis.EVIDENCE, text, trial.held, trial.tested, trial.equations)
    if best is not None:
        yield SheetSums(summary, tuple(match.part for match in matches), best)


def _trial(cells: list[SummedCell]) -> Trial:
    return try_sums(lambda strict: (summed_equation(cell, strict=strict) for cell in cells), counted=False)


def _from_totals(matrices: list[Matrix], whole: Matrix, rows: list[_Match]) -> list[SummedCell]:
    """Each column of the summary row is that column of the commune's last total row."""
    cells: list[SummedCell] = []
    for match in rows:
        part = matrices[match.part]
        totals = [at for at, entry in enumerate(part.lines) if entry.layout.kind is RowKind.TOTAL]
        by_name = {cached_key(field.path[-1]): at for at, field in enumerate(part.fields) if field.path}
        for field, layout in enumerate(whole.fields):
            other = by_name.get(cached_key(layout.path[-1])) if layout.path else None
            if totals and other is not None and layout.adds:
                cells.extend(_cell(whole, match.at, field, part, totals[-1], other))
    return cells


def _by_row(matrices: list[Matrix], whole: Matrix, rows: list[_Match]) -> Iterator[list[SummedCell]]:
    """The summary's columns are the commune's rows; one try for each column of figures there."""
    names = [cached_key(field.path[-1]) if field.path else "" for field in whole.fields]
    for other in range(_widest(matrices, rows)):
        cells: list[SummedCell] = []
        for match in rows:
            lines = _lines_by_name(matrices[match.part])
            for field, name in enumerate(names):
                if name in lines and other < len(matrices[match.part].fields):
                    cells.extend(_cell(whole, match.at, field, matrices[match.part], lines[name], other))
        yield cells


def _by_column(matrices: list[Matrix], whole: Matrix, columns: list[_Match]) -> Iterator[list[SummedCell]]:
    """The communes stand side by side; the rows are the commune's own."""
    names = [cached_key(line.layout.label) for line in whole.lines]
    for other in range(_widest(matrices, columns)):
        cells: list[SummedCell] = []
        for match in columns:
            lines = _lines_by_name(matrices[match.part])
            for line, name in enumerate(names):
                if name in lines and other < len(matrices[match.part].fields):
                    cells.extend(_cell(whole, line, match.at, matrices[match.part], lines[name], other))
        yield cells


def _widest(matrices: list[Matrix], matches: list[_Match]) -> int:
    return min(_MOST_FIELDS, max((len(matrices[match.part].fields) for match in matches), default=0))


def _lines_by_name(matrix: Matrix) -> dict[str, int]:
    return {cached_key(line.layout.label): at for at, line in reversed(list(enumerate(matrix.lines)))}


def _cell(whole: Matrix, line: int, field: int, part: Matrix, other_line: int, other: int) -> Iterator[SummedCell]:
    actual, value = whole.lines[line].figures[field], part.lines[other_line].figures[other]
    if actual is not None and value is not None:
        yield whole.spot(line, field), actual, ((part.spot(other_line, other), 1, value),)
