"""Kiểm tra biểu bất kỳ: all the findings about a workbook that nobody described, one for each thing to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from addin.core.finding import Finding, Severity, by_weight
from addin.core.grid import WorkbookGrids
from addin.core.layout.broken_sums import judge_sums
from addin.core.layout.cell_defects import cell_defects, negative_figures
from addin.core.layout.checks import report
from addin.core.layout.described import RowKind, Spot, Understanding
from addin.core.layout.formula_defects import formula_defects
from addin.core.layout.name_defects import name_defects
from addin.core.layout.rate_defects import rate_defects
from addin.core.layout.scale_defects import scale_defects
from addin.core.layout.understanding import Found, find_relations
from addin.core.layout.vocabulary import is_total
from addin.core.layout.workbook import LARGEST_SHEET, open_workbook
from addin.core.number import format_number
from addin.core.place import Place

__all__ = ["audit", "understand"]

Check = Callable[[Found], Iterable[Finding]]


def understand(workbook: WorkbookGrids) -> Understanding:
    """Hiểu tệp: tables, headers, levels and relations, with their evidence."""
    return find_relations(open_workbook(workbook)).understanding


def audit(workbook: WorkbookGrids) -> tuple[Understanding, list[Finding]]:
    """Kiểm tra tệp: what was understood, and every finding, the heaviest first."""
    found = find_relations(open_workbook(workbook))
    doubts = [one for one in (*scale_defects(found), *negative_figures(found)) if not _is_followed(found, one)]
    judged = judge_sums(found, _hints(found, doubts))
    findings = [*judged.findings, *rate_defects(found, judged.right, judged.doubted), *doubts]
    findings += cell_defects(found, judged.passed_over)
    findings += [finding for check in CHECKS for finding in check(found)]
    return found.understanding, by_weight(_one_per_cause(findings))


def _is_followed(found: Found, doubt: Finding) -> bool:
    """The size or sign of what a formula makes is that of its own figures, and is asked about there."""
    grid = found.opened.workbook.sheet(doubt.place.sheet)
    return grid is not None and (doubt.place.row, doubt.place.column) in grid.formulas


def _hints(found: Found, doubts: Iterable[Finding]) -> dict[Spot, Decimal]:
    """Figures that look wrong by themselves, with what they probably should be."""
    sheets = {grid.sheet: at for at, grid in enumerate(found.opened.workbook.grids)}
    hints: dict[Spot, Decimal] = {}
    for doubt in doubts:
        if isinstance(doubt.expected, Decimal):
            hints.setdefault((sheets[doubt.place.sheet], doubt.place.row, doubt.place.column), doubt.expected)
    return hints


def _unread(found: Found) -> Iterator[Finding]:
    """Sheets that were refused, and sheets with figures but without a table."""
    for index, (sheet, cells) in enumerate(zip(found.opened.sheets, found.opened.cells, strict=True)):
        place = found.opened.workbook.grids[index].place(0)
        if cells is None:
            words = {"count": format_number(Decimal(sheet.refused)), "limit": format_number(Decimal(LARGEST_SHEET))}
            yield report("layout-too-large", place, words)
        elif not sheet.tables and sum(row.count("n") for row in cells.kinds) > 4:
            yield report("layout-no-table", place, {})


def _unproved(found: Found) -> Iterator[Finding]:
    """Total rows whose parts were not found; so that nothing passes as checked that was not."""
    for facts in found.tables:
        proved = {sums.owner for sums in facts.down} | {one.owner for one in facts.row_sums}
        for at, line in enumerate(facts.matrix.lines):
            adds = [field for field, layout in enumerate(facts.matrix.fields) if layout.adds and line.figures[field]]
            if line.layout.kind is RowKind.TOTAL and at not in proved and adds and is_total(line.layout.label):
                place = facts.matrix.cells.grid.place(line.layout.row, facts.matrix.fields[adds[0]].column)
                yield report("layout-unproved-total", place, {"row": line.layout.name})


CHECKS: tuple[Check, ...] = (formula_defects, name_defects, _unproved, _unread)


def _one_per_cause(findings: list[Finding]) -> list[Finding]:
    """One cell, one finding for its figure: an error that arithmetic proves says it all."""
    proved: set[Place] = {found.place for found in findings if found.severity is Severity.ERROR and found.place.cell}
    kept: list[Finding] = []
    seen: set[tuple[Place, str]] = set()
    for found in findings:
        guess = found.code in _GUESSES and found.place in proved
        if guess or (found.place, found.code) in seen:
            continue
        seen.add((found.place, found.code))
        kept.append(found)
    return kept


_GUESSES = frozenset(("layout-scale", "layout-negative", "layout-typed-over", "layout-odd-formula"))
