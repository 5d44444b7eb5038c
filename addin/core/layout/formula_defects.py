"""Lỗi công thức: numbers typed over formulas, formulas unlike their neighbours, sums that stop short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from addin.core.finding import Finding
from addin.core.grid import Area
from addin.core.layout.cells import NUMBER, TYPED
from addin.core.layout.checks import report
from addin.core.layout.described import RowKind
from addin.core.layout.down import Sums
from addin.core.layout.formulas import beside, parse_sum, relative
from addin.core.layout.matrix import Line, Matrix
from addin.core.layout.understanding import Found, TableFacts
from addin.core.number import format_number
from addin.core.place import cell_name

__all__ = ["formula_defects"]

_LEAST = 3
_WIDEST = 500
Cell = tuple[int, int]


def formula_defects(found: Found) -> Iterator[Finding]:
    """Các lỗi công thức của từng bảng; tables without formulas cost nothing."""
    for facts in found.tables:
        if not facts.matrix.cells.grid.formulas:
            continue
        typed = dict((*_typed_in_columns(facts.matrix), *_typed_in_totals(facts.matrix)))
        for cell, count in sorted(typed.items()):
            yield _typed_over(facts.matrix, cell, count)
        yield from _odd_formulas(facts.matrix)
        yield from _short_ranges(facts)


def _formula(matrix: Matrix, line: Line, field: int) -> str:
    return matrix.cells.grid.formulas.get((line.layout.row, matrix.fields[field].column), "")


def _is_typed(matrix: Matrix, line: Line, field: int) -> bool:
    kind = matrix.cells.kind(line.layout.row, matrix.fields[field].column)
    return kind in (NUMBER, TYPED) and not _formula(matrix, line, field)


def _typed_in_columns(matrix: Matrix) -> Iterator[tuple[Cell, int]]:
    """Down a column, among rows of one kind, most cells are formulas and a few are typed."""
    for field in range(len(matrix.fields)):
        for kinds in ((RowKind.ITEM,), (RowKind.GROUP, RowKind.TOTAL)):
            lines = [line for line in matrix.lines if line.layout.kind in kinds]
            yield from _minority(
                matrix, [(line, field) for line in lines if _may_be_filled(matrix, line, field, lines)]
            )


def _may_be_filled(matrix: Matrix, line: Line, field: int, lines: list[Line]) -> bool:
    """Whether the formula of the other rows would find anything beside this cell: a tax row has no quantity."""
    if _formula(matrix, line, field):
        return True
    other = next((one for one in lines if _formula(matrix, one, field)), None)
    used = beside(_formula(matrix, other, field), other.layout.row) if other else set()
    return not used or any(matrix.cells.number(line.layout.row, column) is not None for column in used)


def _typed_in_totals(matrix: Matrix) -> Iterator[tuple[Cell, int]]:
    """Along a total row, most figures are formulas and a few are typed."""
    for line in matrix.lines:
        if line.layout.kind in (RowKind.TOTAL, RowKind.GROUP):
            yield from _minority(matrix, [(line, at) for at, field in enumerate(matrix.fields) if field.adds])


def _minority(matrix: Matrix, cells: list[tuple[Line, int]]) -> Iterator[tuple[Cell, int]]:
    formulas = sum(bool(_formula(matrix, line, field)) for line, field in cells)
    typed = [(line, field) for line, field in cells if _is_typed(matrix, line, field)]
    if formulas >= _LEAST and typed and len(typed) * 3 <= formulas + len(typed):
        for line, field in typed:
            yield (line.layout.row, matrix.fields[field].column), formulas


def _typed_over(matrix: Matrix, cell: Cell, count: int) -> Finding:
    row = next(line.layout.name for line in matrix.lines if line.layout.row == cell[0])
    column = next(field.name for field in matrix.fields if field.column == cell[1])
    number = matrix.cells.number(*cell)
    shown = format_number(number) if number is not None else ""
    words = {"row": row, "column": column, "actual": shown, "others": str(count)}
    return report("layout-typed-over", matrix.cells.grid.place(*cell), words, actual=number)


def _odd_formulas(matrix: Matrix) -> Iterator[Finding]:
    """In a column of formulas that were filled down, the one or two that say something else."""
    for at, field in enumerate(matrix.fields):
        shapes: dict[int, str] = {}
        for line in matrix.lines:
            if line.layout.kind is RowKind.ITEM and (formula := _formula(matrix, line, at)):
                shapes[line.layout.row] = relative(_written_out(formula), line.layout.row, field.column)
        counts = Counter(shapes.values())
        if len(shapes) < 5 or not counts:
            continue
        usual, often = counts.most_common(1)[0]
        odd = [row for row, shape in shapes.items() if shape != usual]
        if often * 5 >= len(shapes) * 4:
            for row in odd:
                name = next(line.layout.name for line in matrix.lines if line.layout.row == row)
                formula = "=" + matrix.cells.grid.formulas[row, field.column].lstrip("=")
                words = {"row": name, "column": field.name, "formula": formula, "others": str(often)}
                yield report("layout-odd-formula", matrix.cells.grid.place(row, field.column), words, actual=formula)


def _written_out(formula: str) -> str:
    """=E5+F5+G5 and =SUM(E5:G5) say the same."""
    parsed = parse_sum(formula)
    if parsed is None or any(term.sheet or term.sign < 0 or _size(term.area) > _WIDEST for term in parsed.terms):
        return formula
    cells = {
        (row, column)
        for term in parsed.terms
        for row in range(term.area.top, term.area.bottom + 1)
        for column in range(term.area.left, term.area.right + 1)
    }
    return "+".join(cell_name(row, column) for row, column in sorted(cells))


def _size(area: Area) -> int:
    return (area.bottom - area.top + 1) * (area.right - area.left + 1)


def _short_ranges(facts: TableFacts) -> Iterator[Finding]:
    """A SUM that misses a part of the total, even when the stored result happens to be right."""
    for sums in facts.down:
        yield from _range_of(facts, sums)


def _range_of(facts: TableFacts, sums: Sums) -> Iterator[Finding]:
    matrix = facts.matrix
    groups = {other.owner: other.parts for other in facts.down}
    wanted = _leaf_lines(sums.parts, groups)
    owner = matrix.lines[sums.owner]
    at_row = {line.layout.row: at for at, line in enumerate(matrix.lines)}
    for field, layout in enumerate(matrix.fields):
        formula = _formula(matrix, owner, field)
        parsed = parse_sum(formula) if formula and layout.adds else None
        if parsed is None or not parsed.ranged or any(term.sheet or term.sign < 0 for term in parsed.terms):
            continue
        covered = [at for row, at in at_row.items() if any((row, layout.column) in term.area for term in parsed.terms)]
        if not covered:
            continue
        reached = _leaf_lines(tuple(covered), groups)
        missing = [at for at in wanted if at not in reached and matrix.lines[at].figures[field]]
        equation = next((e for e in sums.relation.equations if e.total[2] == layout.column), None)
        if not missing or len(missing) * 2 > len(wanted) or equation is None or not equation.holds:
            continue
        words = {
            "formula": "=" + formula.lstrip("="), "row": owner.layout.name, "column": layout.name,
            "lines": ", ".join(f"dòng “{matrix.lines[at].layout.name}”" for at in missing[:3]),
            "actual": format_number(equation.actual), "expected": format_number(equation.expected),
        }  # fmt: skip
        place = matrix.cells.grid.place(owner.layout.row, layout.column)
        yield report("layout-range-short", place, words, expected=equation.expected, actual=equation.actual)


def _leaf_lines(parts: tuple[int, ...], groups: dict[int, tuple[int, ...]], depth: int = 0) -> set[int]:
    leaves: set[int] = set()
    for part in parts:
        inner = groups.get(part)
        leaves |= _leaf_lines(inner, groups, depth + 1) if inner and depth < 8 else {part}
    return leaves
