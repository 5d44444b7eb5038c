"""Lỗi tỷ lệ: rates that do not follow from their figures, rates added up, parts larger than their whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from decimal import Decimal

from addin.core.finding import Finding, Severity
from addin.core.layout.checks import report
from addin.core.layout.described import Equation, Relation, RowKind, Spot
from addin.core.layout.formulas import parse_sum
from addin.core.layout.matrix import ZERO, Matrix
from addin.core.layout.ratios import Recomputed
from addin.core.layout.understanding import Found, TableFacts
from addin.core.layout.vocabulary import cached_key, is_of_which, is_parts_heading, is_surely_rate
from addin.core.number import decimals_of, format_number, round_half_up

__all__ = ["rate_defects"]

_DEEPEST = 6
_STRUCTURE_WORDS = ("cơ cấu", "tỷ trọng", "đóng góp", "điểm phần trăm")


def rate_defects(found: Found, right: Mapping[Spot, Decimal], doubted: Set[Spot]) -> Iterator[Finding]:
    """Các lỗi tỷ lệ và "trong đó". `right` are figures already found wrong, `doubted` such as may be wrong.

    What they explain is not said twice, and a rate that rests on a doubtful figure cannot be judged.
    """
    for facts in found.tables:
        every = (*_subset_columns(facts), *_subset_rows(facts.matrix))
        exceeding = [one for one in every if not _explained(one, right)]
        yield from (one.finding for one in exceeding)
        if facts.rates or facts.row_rates or any(field.rate for field in facts.matrix.fields):
            roots = doubted | {spot for one in exceeding for spot in (one.part, one.whole)}
            yield from _wrong_rates(facts, _resting_on(facts, roots))


def _wrong_rates(facts: TableFacts, doubted: Set[Spot]) -> Iterator[Finding]:
    judgeable = [_judgeable(rate, doubted) for rate in facts.rates]
    relations = [*(rate.relation for rate in judgeable), *(_kept(relation, doubted) for relation in facts.row_rates)]
    for relation in relations:
        yield from (_rate_finding(facts.matrix, relation, e) for e in relation.equations if not e.holds)
    known = {rate.field: rate for rate in judgeable}
    for field, layout in enumerate(facts.matrix.fields):
        if layout.rate:
            yield from _in_totals(facts, field, known.get(field))


def _resting_on(facts: TableFacts, doubted: Set[Spot]) -> set[Spot]:
    """The doubtful figures of a table, the cells that cannot be read, and every total over them."""
    matrix = facts.matrix
    found = {matrix.spot(at, field) for at, line in enumerate(matrix.lines) for field in line.unreadable} | doubted
    at_column = {field.column: at for at, field in enumerate(matrix.fields)}
    for _ in range(_DEEPEST if found else 0):
        before = len(found)
        for sums in facts.down:
            for at in range(len(matrix.fields)):
                if any(matrix.spot(part, at) in found for part in sums.parts):
                    found.add(matrix.spot(sums.owner, at))
        for relation in facts.across:
            total, parts = relation.equations[0].total, relation.equations[0].parts
            fields = [at_column[part[2]] for part, _ in parts]
            for line in range(len(matrix.lines)):
                if any(matrix.spot(line, at) in found for at in fields):
                    found.add(matrix.spot(line, at_column[total[2]]))
        if len(found) == before:
            break
    return found


def _judgeable(rate: Recomputed, doubted: Set[Spot]) -> Recomputed:
    """The same rates without those that fail and rest on a doubtful figure."""
    return replace(rate, relation=_kept(rate.relation, doubted), totals=_sound(rate.totals, doubted))


def _kept(relation: Relation, doubted: Set[Spot]) -> Relation:
    return replace(relation, equations=_sound(relation.equations, doubted))


def _sound(equations: tuple[Equation, ...], doubted: Set[Spot]) -> tuple[Equation, ...]:
    return tuple(e for e in equations if e.holds or not any(part in doubted for part, _ in e.parts))


@dataclass(frozen=True, slots=True)
class _Exceeding:
    finding: Finding
    whole: Spot
    part: Spot


def _explained(exceeding: _Exceeding, right: Mapping[Spot, Decimal]) -> bool:
    if exceeding.whole not in right and exceeding.part not in right:
        return False
    whole = right.get(exceeding.whole, exceeding.finding.expected)
    part = right.get(exceeding.part, exceeding.finding.actual)
    return isinstance(whole, Decimal) and isinstance(part, Decimal) and part <= whole


def _rate_finding(matrix: Matrix, relation: Relation, equation: Equation, *, proved: bool = True) -> Finding:
    _, row, column = equation.total
    field = next(at for at, layout in enumerate(matrix.fields) if layout.column == column)
    expected = round_half_up(equation.expected, max(decimals_of(equation.actual), min(2, matrix.decimals[field])))
    words = {
        "row": next(line.layout.name for line in matrix.lines if line.layout.row == row),
        "column": matrix.fields[field].name, "actual": format_number(equation.actual),
        "expected": format_number(expected), "relation": relation.text, "evidence": relation.evidence,
    }  # fmt: skip
    severity = Severity.ERROR if relation.sure and proved else Severity.MUST_EXPLAIN
    place = matrix.cells.grid.place(row, column)
    return report("layout-ratio", place, words, severity=severity, expected=expected, actual=equation.actual)


def _in_totals(facts: TableFacts, field: int, rate: Recomputed | None) -> Iterator[Finding]:
    """In a total row a rate may be recomputed or averaged; it is never the sum of the rates."""
    matrix = facts.matrix
    wrong = {equation.total[1]: equation for equation in rate.totals_differ} if rate else {}
    right = {equation.total[1] for equation in rate.totals if equation.holds} if rate else set()
    parts_of = {sums.owner: sums.parts for sums in facts.down}
    for owner, line in enumerate(matrix.lines):
        value = line.figures[field]
        if value is None or line.layout.kind not in (RowKind.TOTAL, RowKind.GROUP) or line.layout.row in right:
            continue
        parts = parts_of.get(owner) or _all_items(matrix, owner)
        rates = [figure for part in parts if (figure := matrix.lines[part].figures[field]) is not None]
        equation = wrong.get(line.layout.row)
        certain = rate is not None or any(is_surely_rate(text) for text in matrix.fields[field].path)
        if certain and _is_sum(matrix, owner, field, value, rates) and not _adds_to_whole(matrix, field, value):
            yield _summed(matrix, owner, field, equation)
            continue
        sets = (parts, _all_items(matrix, owner))
        doubtful = not right and not _mostly_held(facts, owner)
        if equation is None or rate is None or doubtful:
            continue
        if not _is_some_mean(matrix, field, value, sets, rate):
            yield _rate_finding(matrix, rate.relation, equation, proved=bool(right))


def _mostly_held(facts: TableFacts, owner: int) -> bool:
    """Whether the row's own sums hold, so that its parts are all there."""
    own = next((sums.relation for sums in facts.down if sums.owner == owner), None)
    return own is not None and own.held * 2 > own.tested


def _all_items(matrix: Matrix, owner: int) -> tuple[int, ...]:
    return tuple(at for at, line in enumerate(matrix.lines) if at != owner and line.layout.kind is RowKind.ITEM)


def _is_sum(matrix: Matrix, owner: int, field: int, value: Decimal, rates: list[Decimal]) -> bool:
    if len([rate for rate in rates if rate]) < 2:
        return False
    formula = matrix.cells.grid.formulas.get((matrix.lines[owner].layout.row, matrix.fields[field].column), "")
    if formula.lstrip("=+ ").upper().startswith("SUM("):
        return (parsed := parse_sum(formula)) is not None and all(not t.sheet for t in parsed.terms)
    return value == sum(rates, ZERO)


def _adds_to_whole(matrix: Matrix, field: int, value: Decimal) -> bool:
    """Shares of one whole add up to 100%."""
    words = cached_key(matrix.fields[field].name)
    return any(word in words for word in _STRUCTURE_WORDS) or abs(value - 100) <= 1 or abs(value - 1) <= Decimal("0.01")


def _corrected(matrix: Matrix, field: int, parts: tuple[int, ...], rate: Recomputed) -> list[Decimal]:
    """The rates of the parts as they should be, so that one wrong rate does not hide that the total is their mean."""
    right = {
        e.total[1]: round_half_up(e.expected, matrix.decimals[field]) for e in rate.relation.equations if not e.holds
    }
    figures = ((matrix.lines[at].layout.row, matrix.lines[at].figures[field]) for at in parts)
    return [right.get(row, figure) for row, figure in figures if figure is not None]


def _is_some_mean(
    matrix: Matrix, field: int, value: Decimal, sets: tuple[tuple[int, ...], ...], rate: Recomputed
) -> bool:
    return any(_is_mean(value, _corrected(matrix, field, parts, rate)) for parts in sets)


def _is_mean(value: Decimal, rates: list[Decimal]) -> bool:
    if not rates:
        return False
    mean = sum(rates, ZERO) / len(rates)
    return abs(mean - value) <= Decimal(1).scaleb(-decimals_of(value))


def _summed(matrix: Matrix, owner: int, field: int, equation: Equation | None) -> Finding:
    line, layout = matrix.lines[owner], matrix.fields[field]
    value = line.figures[field] or ZERO
    expected = None if equation is None else round_half_up(equation.expected, max(1, matrix.decimals[field]))
    words = {
        "row": line.layout.name, "column": layout.name, "actual": format_number(value),
        "instead": "" if expected is None else f"; tính lại được {format_number(expected)}",
    }  # fmt: skip
    severity = Severity.MUST_EXPLAIN if equation is None else Severity.ERROR
    place = matrix.cells.grid.place(line.layout.row, layout.column)
    return report("layout-percent-summed", place, words, severity=severity, expected=expected, actual=value)


def _subset_columns(facts: TableFacts) -> Iterator[_Exceeding]:
    """Columns under "trong đó" that are not the whole of it: none may exceed it."""
    matrix = facts.matrix
    whole: int | None = None
    at_column = {field.column: at for at, field in enumerate(matrix.fields)}
    total_of = {
        at_column[part[2]]: at_column[relation.equations[0].total[2]]
        for relation in facts.across for part, sign in relation.equations[0].parts if sign > 0
    }  # fmt: skip
    for at, field in enumerate(matrix.fields):
        own = bool(field.path) and is_of_which(field.path[-1])
        under = any(is_parts_heading(text) and is_of_which(text) for text in field.path[:-1])
        if not (own or under):
            whole = _topmost(at, total_of) if field.adds else None
        elif whole is not None and field.adds and _same_measure(matrix, whole, at):
            yield from _exceeding(matrix, whole, at)


def _topmost(field: int, total_of: dict[int, int]) -> int:
    """After "Tổng số, nam, nữ" a "trong đó" speaks of the total, not of its last part."""
    for _ in range(6):
        above = total_of.get(field)
        if above is None or above >= field:
            return field
        field = above
    return field


def _same_measure(matrix: Matrix, whole: int, part: int) -> bool:
    a, b = matrix.fields[whole].measure, matrix.fields[part].measure
    return a is None or b is None or a == b


def _exceeding(matrix: Matrix, whole: int, part: int) -> Iterator[_Exceeding]:
    pairs = [
        (at, a, b)
        for at, line in enumerate(matrix.lines)
        if not line.layout.rate and (a := line.figures[whole]) is not None and (b := line.figures[part]) is not None
    ]
    over = [(at, a, b) for at, a, b in pairs if b > a >= 0]
    if len(pairs) < 3 or len(over) > max(1, len(pairs) // 10):
        return
    for at, a, b in over:
        line = matrix.lines[at].layout
        words = {
            "row": line.name, "part": matrix.fields[part].name, "whole": matrix.fields[whole].name,
            "actual": format_number(b), "expected": format_number(a), "column": matrix.fields[part].name,
        }  # fmt: skip
        place = matrix.cells.grid.place(line.row, matrix.fields[part].column)
        finding = report("layout-part-exceeds", place, words, expected=a, actual=b)
        yield _Exceeding(finding, matrix.spot(at, whole), matrix.spot(at, part))


def _subset_rows(matrix: Matrix) -> Iterator[_Exceeding]:
    """A row "trong đó: nữ" is at most the row it belongs to."""
    owner = -1
    for at, line in enumerate(matrix.lines):
        if not line.layout.of_which:
            owner = at
            continue
        if owner < 0 or not _comparable(matrix, owner, at):
            continue
        for field, layout in enumerate(matrix.fields):
            a, b = matrix.lines[owner].figures[field], line.figures[field]
            if layout.adds and a is not None and b is not None and b > a >= 0:
                words = {
                    "row": matrix.lines[owner].layout.name, "part": line.layout.name, "column": layout.name,
                    "whole": matrix.lines[owner].layout.name, "actual": format_number(b), "expected": format_number(a),
                }  # fmt: skip
                place = matrix.cells.grid.place(line.layout.row, layout.column)
                finding = report("layout-part-exceeds", place, words, expected=a, actual=b)
                yield _Exceeding(finding, matrix.spot(owner, field), matrix.spot(at, field))


def _comparable(matrix: Matrix, owner: int, part: int) -> bool:
    a, b = matrix.lines[owner].layout, matrix.lines[part].layout
    if b.rate or a.rate or (a.measure is not None and b.measure is not None and a.measure != b.measure):
        return False
    pairs = [
        (x, y) for field, layout in enumerate(matrix.fields) if layout.adds
        and (x := matrix.lines[owner].figures[field]) is not None
        and (y := matrix.lines[part].figures[field]) is not None
    ]  # fmt: skip
    over = sum(y > x for x, y in pairs)
    return len(pairs) < 2 or over * 2 <= len(pairs)
