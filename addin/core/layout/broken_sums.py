"""Phép cộng sai: from broken sums to findings, each at the cell that explains most, with the likely cause."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from addin.core.finding import Finding, Severity
from addin.core.grid import Area
from addin.core.layout.checks import report
from addin.core.layout.culprit import Blame, Evidence, RateCheck, blame, corrections
from addin.core.layout.described import Equation, Relation, RelationKind, Spot
from addin.core.layout.down import Slip, Sums
from addin.core.layout.formulas import parse_sum, references
from addin.core.layout.matrix import Matrix
from addin.core.layout.row_rates import percentage
from addin.core.layout.understanding import Found
from addin.core.number import format_number
from addin.core.place import cell_name
from addin.core.rules.causes import slip

__all__ = ["Judged", "judge_sums"]

_DEEPEST = 4
_CODES = {
    RelationKind.ACROSS: "layout-sum-across",
    RelationKind.DOWN: "layout-sum-down",
    RelationKind.SHEETS: "layout-sum-sheets",
    RelationKind.ROWS: "layout-row-arithmetic",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """Các phép cộng đã xét: the findings, what wrong figures should be, and the figures that nothing can rest on."""

    findings: tuple[Finding, ...]
    right: Mapping[Spot, Decimal]
    doubted: frozenset[Spot]
    passed_over: Mapping[Spot, Equation]
    """Numbers typed as text, each with the sum that a formula makes too small by it."""


def judge_sums(found: Found, hints: Mapping[Spot, Decimal]) -> Judged:
    """Xét các phép cộng ngang, cộng dọc, cộng các trang không khớp."""
    findings: list[Finding] = []
    slips: dict[Spot, Decimal] = {}
    relations = [relation for table in found.tables for relation in table.across]
    for table in found.tables:
        relations += [one.relation for one in table.row_sums]
        for sums in table.down:
            if sums.slip is None:
                relations.append(sums.relation)
                continue
            findings.extend(_slipped(found, table.matrix, sums, sums.slip))
            slips |= {e.total: e.expected for e in sums.slip.explained}
            rest = tuple(e for e in sums.relation.equations if e not in sums.slip.explained)
            relations.append(replace(sums.relation, equations=rest))
    for sheets in found.sheets:
        if sheets.left_out or sheets.twice:
            findings.append(_sheet_slip(found, sheets.relation, sheets.left_out, sheets.twice))
        else:
            relations.append(sheets.relation)
    passed_over = tuple(_passed_over(found, relations))
    slips |= {equation.total: equation.expected for equation, _ in passed_over}
    slips |= _followed(found, relations, slips)
    relations = [_as_corrected(relation, slips, found.opened.value) for relation in relations] if slips else relations
    evidence = Evidence(tuple(relations), tuple(_rate_checks(found)), found.opened.value, hints, found.opened.is_live)
    blames = blame(evidence)
    names = _names(found)
    findings.extend(_finding(found, one, names) for one in blames)
    right = corrections(evidence, blames, slips)
    broken = {e.total for relation in relations for e in relation.equations if not e.holds}
    short = {cell: equation for equation, cells in passed_over for cell in cells}
    return Judged(tuple(findings), right, frozenset(broken | right.keys()), short)


def _as_corrected(relation: Relation, slips: Mapping[Spot, Decimal], value: Callable[[Spot], Decimal]) -> Relation:
    """The sums that only repeat a total already found wrong hold once it is put right."""

    def corrected(equation: Equation) -> Equation:
        if equation.holds:
            return equation
        moved = sum((sign * (slips[part] - value(part)) for part, sign in equation.parts if part in slips), Decimal(0))
        mended = replace(equation, expected=equation.expected + moved)
        if equation.total in slips:
            mended = replace(mended, actual=slips[equation.total])
        return mended if abs(mended.residual) < abs(equation.residual) else equation

    return replace(relation, equations=tuple(map(corrected, relation.equations)))


def _passed_over(found: Found, relations: Iterable[Relation]) -> Iterator[tuple[Equation, tuple[Spot, ...]]]:
    """The sums that a formula makes too small because it passes over numbers typed as text, with their cells."""
    for relation in relations:
        for equation in relation.equations:
            if equation.holds or not found.opened.is_live(equation.total):
                continue
            typed = [(part, sign) for part, sign in equation.parts if found.opened.is_typed(part)]
            short = sum((sign * found.opened.value(part) for part, sign in typed), Decimal(0))
            if short and equation.residual == -short:
                yield equation, tuple(part for part, _ in typed)


def _followed(found: Found, relations: Iterable[Relation], slips: Mapping[Spot, Decimal]) -> dict[Spot, Decimal]:
    """The totals that formulas make of wrong totals: wrong by as much, and by no fault of their own."""
    right = dict(slips)
    sums = [e for relation in relations for e in relation.equations if e.holds and found.opened.is_live(e.total)]
    for _ in range(_DEEPEST if slips else 0):
        moved = {
            e.total: e.actual + change
            for e in sums
            if e.total not in right
            and (change := sum((s * (right[p] - found.opened.value(p)) for p, s in e.parts if p in right), Decimal(0)))
        }
        if not moved:
            break
        right |= moved
    return right


def _rate_checks(found: Found) -> Iterator[RateCheck]:
    for table in found.tables:
        for rate in table.rates:
            totals = rate.totals if sum(e.holds for e in rate.totals) * 2 > len(rate.totals) else ()
            for equation in (*rate.relation.equations, *totals):
                above, below = (part for part, _ in equation.parts)
                yield RateCheck((above, below, equation.total), rate.compute, equation.tolerance, equation.holds)
        for relation in table.row_rates:
            for equation in relation.equations:
                above, below = (part for part, _ in equation.parts)
                yield RateCheck((above, below, equation.total), percentage, equation.tolerance, equation.holds)


Names = dict[int, list[Matrix]]


def _names(found: Found) -> Names:
    by_sheet: Names = {}
    for table in found.tables:
        by_sheet.setdefault(table.matrix.table.sheet, []).append(table.matrix)
    return by_sheet


def _words(by_sheet: Names, spot: Spot) -> dict[str, str]:
    """Tên dòng và tên cột của một ô."""
    for matrix in by_sheet.get(spot[0], ()):
        if spot[1:] in matrix.table.area:
            row = next((line.layout.name for line in matrix.lines if line.layout.row == spot[1]), f"dòng {spot[1]}")
            column = next((field.name for field in matrix.fields if field.column == spot[2]), "")
            return {"row": row, "column": column}
    return {"row": f"dòng {spot[1]}", "column": ""}


def _gap_text(gap: Decimal) -> str:
    """Phần lệch có dấu: "+5", "-27,6"."""
    return ("+" if gap > 0 else "") + format_number(gap, trim=True)


def _finding(found: Found, one: Blame, names: Names) -> Finding:
    relation, equation = one.broken[0]
    sure = any(related.sure for related, _ in one.broken)
    severity = Severity.ERROR if sure else Severity.MUST_EXPLAIN
    cause = _cause(found, one)
    words = {
        **_words(names, one.spot),
        "actual": format_number(one.actual), "expected": format_number(one.expected),
        "gap": _gap_text(one.actual - one.expected), "evidence": relation.evidence,
    }  # fmt: skip
    if one.is_part:
        words["count"] = str(len(one.broken))
        words["relation"] = "; ".join(dict.fromkeys(related.text for related, _ in one.broken))
        code = "layout-part"
    else:
        words["relation"] = relation.text
        code = _CODES[relation.kind]
        short = _short_range(found, equation, words)
        if short is not None:
            return short
    place = found.opened.place(one.spot)
    return report(code, place, words, severity=severity, cause=cause, expected=one.expected, actual=one.actual)


def _cause(found: Found, one: Blame) -> str:
    reason = slip(one.actual, one.expected)
    if reason:
        return f"{reason[0].upper()}{reason[1:]}."
    if one.is_part:
        return ""
    equation = one.broken[0][1]
    for part, sign in equation.parts:
        value = found.opened.value(part)
        cell = cell_name(part[1], part[2])
        if part[0] != one.spot[0]:
            cell += f" của trang “{found.opened.workbook.grids[part[0]].sheet}”"
        if value and sign * value == -equation.residual:
            return f"Có vẻ chưa cộng ô {cell} ({format_number(value)})."
        needed = value + sign * equation.residual
        if reason := slip(value, needed):
            return f"Nếu ô {cell} là {format_number(needed)} thay vì {format_number(value)} thì khớp ({reason})."
    return ""


def _short_range(found: Found, equation: Equation, words: dict[str, str]) -> Finding | None:
    """The total is a SUM over an area that does not reach all the parts, or reaches parts twice."""
    sheet, row, column = equation.total
    formula = found.opened.workbook.grids[sheet].formulas.get((row, column), "")
    parsed = parse_sum(formula) if formula else None
    if parsed is None or any(term.sheet for term in parsed.terms):
        return None
    missing = [part for part, _ in equation.parts if not any(part[1:] in term.area for term in parsed.terms)]
    missing = [part for part in missing if found.opened.value(part)]
    if len(missing) * 2 > len(equation.parts):
        return None  # the formula adds up something else
    place = found.opened.place(equation.total)
    told = {**words, "formula": formula if formula.startswith("=") else f"={formula}"}
    if missing:
        told["lines"] = ", ".join(f"ô {cell_name(part[1], part[2])}" for part in missing[:4])
        return report("layout-range-short", place, told, expected=equation.expected, actual=equation.actual)
    parts = {part[1:] for part, _ in equation.parts}
    beyond = [
        at
        for term in parsed.terms
        for at in _figures_in(found, sheet, term.area)
        if at not in parts and at != (row, column)
    ]
    if len(parsed.terms) == 1 and beyond and equation.actual > equation.expected:
        return report("layout-range-twice", place, told, expected=equation.expected, actual=equation.actual)
    return None


def _adds_others(found: Found, equation: Equation) -> bool:
    """The total is made by a formula that takes in none of these parts: it follows other cells."""
    sheet, row, column = equation.total
    grid = found.opened.workbook.grids[sheet]
    formula = grid.formulas.get((row, column), "")
    areas = [area for name, area in references(formula, grid.sheet) if name == grid.sheet]
    return bool(formula) and not any(part[1:] in area for part, _ in equation.parts for area in areas)


def _figures_in(found: Found, sheet: int, area: Area) -> list[tuple[int, int]]:
    cells = found.opened.cells[sheet]
    if cells is None:
        return []
    rows = range(area.top, min(area.bottom, cells.height) + 1)
    return [(r, c) for r in rows for c in range(area.left, min(area.right, area.left + 50) + 1) if cells.number(r, c)]


def _slipped(found: Found, matrix: Matrix, sums: Sums, slip_found: Slip) -> Iterator[Finding]:
    """The total row left a row out, or has one twice, in every column."""
    names = [f"dòng “{matrix.lines[at].layout.name}”" for at in slip_found.lines]
    lines = ", ".join(names) if len(names) <= 4 else f"{len(names)} dòng, từ {names[0]} đến {names[-1]}"
    code = "layout-left-out-of-total" if slip_found.kind == "left_out" else "layout-counted-twice"
    columns = {field.column: field.name for field in matrix.fields}
    for equation in slip_found.explained:
        if _adds_others(found, equation):
            continue
        words = {
            "column": columns[equation.total[2]], "row": matrix.lines[sums.owner].layout.name, "lines": lines,
            "actual": format_number(equation.actual), "expected": format_number(equation.expected),
        }  # fmt: skip
        short = _short_range(found, equation, words)
        place = found.opened.place(equation.total)
        yield short or report(code, place, words, expected=equation.expected, actual=equation.actual)


def _adds_here(found: Found, equation: Equation) -> bool:
    """The cell of the summary adds up cells of the summary itself."""
    grid = found.opened.workbook.grids[equation.total[0]]
    formula = grid.formulas.get(equation.total[1:], "")
    return any(sheet == grid.sheet for sheet, _ in references(formula, grid.sheet))


def _sheet_slip(found: Found, relation: Relation, left_out: str, twice: str) -> Finding:
    broken = [equation for equation in relation.equations if not equation.holds]
    worst = max(broken, key=lambda equation: (not _adds_here(found, equation), abs(equation.residual)))
    summary = found.opened.workbook.grids[worst.total[0]].sheet
    code = "layout-sheet-left-out" if left_out else "layout-sheet-twice"
    words = {"summary": summary, "sheet": left_out or twice}
    return report(code, found.opened.place(worst.total), words, expected=worst.expected, actual=worst.actual)
