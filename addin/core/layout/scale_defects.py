"""Sai bậc: a thousand times too much, a misplaced comma, a header's unit that its figures deny.

Only where nothing adds up the figures is size the evidence, so these are questions, not errors.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from statistics import median

from addin.core.finding import Finding
from addin.core.layout.checks import report
from addin.core.layout.described import Equation, RelationKind, RowKind
from addin.core.layout.matrix import Line, Matrix
from addin.core.layout.ratios import Recomputed
from addin.core.layout.understanding import Found, TableFacts
from addin.core.number import decimals_of, format_number

__all__ = ["scale_defects"]

_LEAST = 5
_FAR = 80
_ODD = 20
_STEPS = (Decimal(1000), Decimal(1_000_000), Decimal(100), Decimal(10_000))
_TOO_LARGE = {"triệu đồng": Decimal(10) ** 8, "nghìn đồng": Decimal(10) ** 11, "tỷ đồng": Decimal(10) ** 6}
_LEAST_DONG = 500
Member = tuple[Line, int, Decimal]
_NEVER_RATE = _HUNDRED_THOUSAND = Decimal(100_000)


def scale_defects(found: Found) -> Iterator[Finding]:
    """Các số khác bậc với cột của chúng, rồi các cột khác bậc với đơn vị của chúng."""
    for facts in found.tables:
        differing = any(one.subtracts for one in facts.row_sums)
        if differing or _own_units(facts.matrix):
            yield from _rows(facts)
        if not differing:
            for field in range(len(facts.matrix.fields)):
                yield from _column(facts, field)
        yield from _units(facts)
        for rate in facts.rates:
            yield from _behind_rate(facts, rate)


def _behind_rate(facts: TableFacts, rate: Recomputed) -> Iterator[Finding]:
    """The rate looks right, but comes out a hundred or a thousand times off: one of its two figures is out of scale."""
    matrix = facts.matrix
    rates = sorted(e.actual for e in rate.relation.equations if e.holds)
    for equation in rate.relation.equations:
        if equation.holds or not rates or not rates[0] / 5 <= equation.actual <= rates[-1] * 5 or not equation.actual:
            continue
        line = next(line for line in matrix.lines if line.layout.row == equation.total[1])
        better = _mending_scale(matrix, rate, line, equation)
        if better is not None and not _is_computed(facts, better[0]):
            field, value, right = better
            alike = [other for other in matrix.lines if other is not line and other.layout.kind is line.layout.kind]
            others = sorted(v for other in alike if (v := other.figures[field])) or [right]
            yield _report(matrix, (line, field, value), right, others)


def _mending_scale(
    matrix: Matrix, rate: Recomputed, line: Line, equation: Equation
) -> tuple[int, Decimal, Decimal] | None:
    """The figure, of the two, that lies far from its column and comes nearest when the moved comma mends the rate."""
    a, b = line.figures[rate.above], line.figures[rate.below]
    if not a or not b:
        return None
    found: list[tuple[Decimal, int, Decimal, Decimal]] = []  # how odd the corrected figure still is, then the rest
    for step in (*_STEPS, *(1 / step for step in _STEPS)):
        for field, value, pair in ((rate.above, a, (a * step, b)), (rate.below, b, (a, b * step))):
            expected = rate.compute(*pair)
            slack = equation.tolerance + abs(equation.actual) / 200
            mends = expected is not None and abs(expected - equation.actual) <= slack
            if mends and _oddness(matrix, line, field, value) >= _ODD:
                found.append((_oddness(matrix, line, field, value * step), field, value, value * step))
    return min(found)[1:] if found else None


def _oddness(matrix: Matrix, line: Line, field: int, value: Decimal) -> Decimal:
    """How far a figure lies from the middle of its column, as a factor; where each row has its own unit, of its row."""
    column = [abs(v) for other in matrix.lines if other is not line and (v := other.figures[field])]
    beside = [abs(v) for at, v in enumerate(line.figures) if v and at != field and matrix.fields[at].adds]
    row = beside if _own_units(matrix) else []
    middles = [Decimal(median(figures)) for figures in (column, row) if figures]
    return min((max(abs(value) / middle, middle / abs(value)) for middle in middles), default=Decimal(1))


def _own_units(matrix: Matrix) -> bool:
    """Each row counts its own thing, so that only the figures beside a figure say what is usual."""
    units = [line.layout.measure for line in matrix.lines if line.layout.measure]
    return len(set(units)) > 1 and len(units) * 2 > len(matrix.lines)


def _rows(facts: TableFacts) -> Iterator[Finding]:
    """Along each row, the parts of one total are of one kind."""
    column = {layout.column: at for at, layout in enumerate(facts.matrix.fields)}
    for relation in facts.across:
        parts = relation.equations[0].parts if relation.equations else ()
        if len(parts) <= _LEAST or any(sign < 0 for _, sign in parts):
            continue
        fields = [column[part[2]] for part, _ in parts]
        for line in facts.matrix.lines:
            figures = [(line, at, value) for at in fields if (value := line.figures[at]) is not None and value > 0]
            if len(figures) > _LEAST and line.layout.kind is RowKind.ITEM:
                yield from _outliers(facts.matrix, figures)


def _column(facts: TableFacts, field: int) -> Iterator[Finding]:
    matrix = facts.matrix
    if matrix.fields[field].rate or _is_computed(facts, field):
        return
    lines = [line for line in matrix.lines if line.layout.kind is RowKind.ITEM and line.layout.adds]
    by_unit: dict[str, list[Member]] = {}
    for line in lines:
        value = line.figures[field]
        if value is not None and value > 0:
            unit = line.layout.measure.symbol if line.layout.measure else ""
            by_unit.setdefault(unit, []).append((line, field, value))
    for members in by_unit.values():
        if len(members) > _LEAST:
            yield from _outliers(matrix, members)


def _is_computed(facts: TableFacts, field: int) -> bool:
    """A column computed from others repeats their slips; the slip is shown where it was made."""
    column = facts.matrix.fields[field].column
    kinds = (RelationKind.ACROSS, RelationKind.RATIO, RelationKind.PRODUCT)
    relations = [*facts.across, *(rate.relation for rate in facts.rates)]
    return any(r.kind in kinds and r.equations and r.equations[0].total[2] == column for r in relations)


def _outliers(matrix: Matrix, members: list[Member]) -> Iterator[Finding]:
    ordered = sorted(members, key=lambda member: member[2])
    values = [value for _, _, value in ordered]
    yield from _other_scale(matrix, ordered, values)
    parts = [at for at, value in enumerate(values) if value != value.to_integral_value()]
    for at in {0, *parts} if len(parts) <= 1 else {0}:
        others = values[:at] + values[at + 1 :]
        if (better := _too_small(values[at], others)) is not None:
            yield _report(matrix, ordered[at], better, others)


def _other_scale(matrix: Matrix, ordered: list[Member], values: list[Decimal]) -> Iterator[Finding]:
    """A few figures far above all others, which a thousand or a million times less would be among them."""
    cut = max(range(1, len(values)), key=lambda at: values[at] / values[at - 1])
    usual, large = values[:cut], values[cut:]
    if values[cut] < _FAR * values[cut - 1] or len(usual) < _LEAST or len(large) * 3 > len(values):
        return
    low, high = usual[0] / 2, usual[-1] * 2
    step = next((step for step in _STEPS[:2] if all(low <= value / step <= high for value in large)), None)
    if step is not None:
        for member in ordered[cut:]:
            yield _report(matrix, member, member[2] / step, usual)


def _too_small(value: Decimal, others: list[Decimal]) -> Decimal | None:
    """0,45 among whole numbers of two digits; or a thousandth of figures that lie close together."""
    whole = all(other == other.to_integral_value() for other in others)
    odd = whole and value != value.to_integral_value()
    tight = others[-1] <= 100 * others[0]
    middle = Decimal(median(others))
    small = value < others[0] or (decimals_of(value) > 1 and value * 3 < middle)
    if not (odd and small) and not (tight and value * 30 < others[0]):
        return None
    steps = (Decimal(100), Decimal(10), Decimal(1000)) if odd else _STEPS[:2]
    return next((value * step for step in steps if others[0] <= value * step <= max(others[-1], middle * 2)), None)


def _report(matrix: Matrix, odd: Member, better: Decimal, others: list[Decimal]) -> Finding:
    line, field, value = odd
    words = {
        "row": line.layout.name, "column": matrix.fields[field].name, "actual": format_number(value),
        "low": format_number(others[0]), "high": format_number(others[-1]), "expected": format_number(better),
    }  # fmt: skip
    place = matrix.cells.grid.place(line.layout.row, matrix.fields[field].column)
    return report("layout-scale", place, words, expected=better, actual=value)


def _units(facts: TableFacts) -> Iterator[Finding]:
    """Columns whose figures their unit denies; the unit of the whole table is doubted once, a computed column never."""
    matrix, common = facts.matrix, False
    if any(line.layout.measure for line in matrix.lines):
        return
    for at, field in enumerate(matrix.fields):
        if field.measure is None or (field.rate and field.measure.symbol != "%") or _is_computed(facts, at):
            continue
        values = [abs(v) for line in matrix.lines if line.layout.kind is RowKind.ITEM and (v := line.figures[at])]
        if len(values) < 3 or (common and not field.own_unit):
            continue
        counted = field.measure.counted and field.own_unit
        problem = _problem(field.measure.symbol, counted, values) or _apart(matrix, at, values)
        if problem:
            common = common or not field.own_unit
            place = matrix.cells.grid.place(_lowest_head(matrix, field.column), field.column)
            words = {"column": field.name, "unit": field.measure.symbol, "problem": problem}
            yield report("layout-unit-values", place, words, actual=field.measure.symbol)


def _lowest_head(matrix: Matrix, column: int) -> int:
    """The row of the words right over the figures."""
    header = matrix.table.header
    rows = range(header.bottom, header.top - 1, -1)
    return next((r for r in rows if r != matrix.table.number_row and matrix.cells.text(r, column)), header.top)


def _apart(matrix: Matrix, field: int, values: list[Decimal]) -> str:
    """Another column in the same money unit whose figures are a million times smaller."""
    measure = matrix.fields[field].measure
    if measure is None or measure.symbol not in _TOO_LARGE:
        return ""
    middle = Decimal(median(values))
    for at, other in enumerate(matrix.fields):
        figures = [abs(v) for line in matrix.lines if line.layout.kind is RowKind.ITEM and (v := line.figures[at])]
        if (
            at != field
            and other.measure == measure
            and len(figures) > 2
            and middle > _HUNDRED_THOUSAND * Decimal(median(figures))
        ):
            return f"số ở giữa là {format_number(middle)}, gấp hơn 100.000 lần cột “{other.name}” cùng đơn vị"
    return ""


def _problem(unit: str, counted: bool, values: list[Decimal]) -> str:
    middle = Decimal(median(values))
    if unit in _TOO_LARGE and middle >= _TOO_LARGE[unit]:
        return f"số ở giữa là {format_number(middle)}, có vẻ ghi bằng đồng"
    if unit == "đồng" and middle < _LEAST_DONG:
        return f"số ở giữa chỉ là {format_number(middle)}, có vẻ ghi bằng triệu đồng hoặc tỷ đồng"
    if unit == "%" and middle >= _NEVER_RATE:
        return f"số ở giữa là {format_number(middle)}"
    fractions = sum(value != value.to_integral_value() for value in values)
    if counted and fractions * 2 > len(values):
        return f"{fractions}/{len(values)} số có phần lẻ"
    return ""
