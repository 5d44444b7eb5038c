"""Tỷ lệ, tốc độ, tích: columns recomputed from two others, with the rounding they are shown with.

A rate is quotient × a power of ten, or growth (a ÷ b − 1); the pair of columns and the scale are found from the figures
unless the column numbers say so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, replace
from decimal import Context, Decimal

from addin.core.layout.described import Basis, Equation, Relation, RelationKind, RowKind
from addin.core.layout.header import parse_arithmetic
from addin.core.layout.matrix import ZERO, Matrix, half_unit, places_of
from addin.core.layout.vocabulary import cached_key, is_rank, is_surely_rate, is_total
from addin.core.number import format_number

__all__ = ["Recomputed", "ratio_relations"]

_CONTEXT = Context(prec=20)
_SCALES = tuple(Decimal(10) ** power for power in (2, 0, 1, 3, -1, -2, -3, 4, 6, -6))
_ONE, _HUNDRED = Decimal(1), Decimal(100)
_SAMPLE = 10
_WIDE_SAMPLE = 40
_MANY = 6
_LEAST_BASES = 3
_PLAIN_DIGITS = 4
_NEARLY_ALL = 0.85
_WIDEST = 40
_GROWTH_WORDS = ("tăng", "tốc độ", "giảm", "so với", "so sánh")
Compute = Callable[[Decimal, Decimal], Decimal | None]


@dataclass(frozen=True, slots=True)
class Recomputed:
    """Một cột tính lại được: the field, the two it comes from and how."""

    field: int
    above: int
    below: int
    compute: Compute
    relation: Relation
    totals: tuple[Equation, ...] = ()

    @property
    def totals_differ(self) -> tuple[Equation, ...]:
        return tuple(equation for equation in self.totals if not equation.holds)


@dataclass(frozen=True, slots=True)
class _Formula:
    compute: Compute
    text: str
    scale: Decimal


@dataclass(frozen=True, slots=True)
class _Way:
    """Một cách tính thử: the column, the two it may come from, and how."""

    field: int
    above: int
    below: int
    formula: _Formula
    basis: Basis


def ratio_relations(matrix: Matrix, summed: Set[int] = frozenset()) -> list[Recomputed]:
    """Các cột tỷ lệ, tốc độ, tích đáng tin; `summed` are the columns that are known to be sums."""
    if not 2 < len(matrix.fields) <= _WIDEST:
        return []
    lines = [at for at, line in enumerate(matrix.lines) if line.layout.kind not in (RowKind.AVERAGE, RowKind.SIDE)]
    singles = [at for at in lines if matrix.lines[at].layout.kind is RowKind.ITEM]
    found: list[Recomputed] = []
    for field in sorted(range(len(matrix.fields)), key=lambda at: not _may_be_product(matrix, at)):
        layout, given = matrix.fields[field], _given(matrix, field)
        if is_rank(layout.name):
            continue
        if layout.rate or given or _may_be_product(matrix, field):
            recomputed = _recomputed(matrix, field, lines, singles)
            if recomputed is not None and not any(_inverse(recomputed, other) for other in found):
                found.append(recomputed)
    known = summed | {one.field for one in found}
    for field, layout in enumerate(matrix.fields):
        if field not in known and layout.adds and not is_total(layout.path[-1] if layout.path else "", weak=True):
            constant = _constant(matrix, field, singles, lines)
            if constant is not None and not any(_inverse(constant, other) for other in found):
                found.append(constant)
    return found


def _constant(matrix: Matrix, field: int, singles: list[int], lines: list[int]) -> Recomputed | None:
    """Định mức: a column that is another one times the same plain number in nearly every row (55.000 đồng a head)."""
    telling = [at for at in singles if matrix.lines[at].figures[field]]
    if len(telling) < _MANY:
        return None
    sample = telling[:: max(1, len(telling) // _WIDE_SAMPLE)]
    best: Recomputed | None = None
    for other in range(len(matrix.fields)):
        if other == field or matrix.fields[other].rate or (other > field and not _may_be_product(matrix, field)):
            continue
        norm = _norm(matrix, field, other, sample)
        if norm is None or len({matrix.lines[at].figures[other] for at in sample}) < _LEAST_BASES:
            continue
        candidate = _try(matrix, _Way(field, other, other, _times(norm), Basis.EVIDENCE), lines, singles)
        if candidate is not None and (best is None or _share(candidate) > _share(best)):
            best = candidate
    if best is None or best.relation.held < _MANY or _share(best) < _NEARLY_ALL:
        return None
    return replace(best, relation=replace(best.relation, sure=_may_be_product(matrix, field)))


def _norm(matrix: Matrix, field: int, other: int, sample: list[int]) -> Decimal | None:
    """The plain number that three rows at least of the largest five agree on."""
    figures = [
        (a, b) for at in sample if (a := matrix.lines[at].figures[other]) and (b := matrix.lines[at].figures[field])
    ]
    counts: Counter[Decimal] = Counter()
    for a, b in sorted(figures, key=lambda pair: -abs(pair[1]))[:5]:
        norm = Context(prec=_PLAIN_DIGITS).divide(b, a)
        counts[norm.normalize()] += abs(norm * a - b) <= half_unit(places_of(b))
    norm, often = counts.most_common(1)[0] if counts else (_ONE, 0)
    return norm if often >= _LEAST_BASES and norm > 0 and norm != _ONE else None


def _inverse(one: Recomputed, other: Recomputed) -> bool:
    """Cùng một quan hệ: a = b × c and b = a ÷ c."""
    return {one.field, one.above, one.below} == {other.field, other.above, other.below}


def _may_be_product(matrix: Matrix, field: int) -> bool:
    words = cached_key(matrix.fields[field].name)
    leaf = cached_key(matrix.fields[field].path[-1]) if matrix.fields[field].path else ""
    return leaf == "tt" or any(w in words for w in ("sản lượng", "thành tiền", "giá trị", "số tiền", "kinh phí"))


def _recomputed(matrix: Matrix, field: int, lines: list[int], singles: list[int]) -> Recomputed | None:
    telling = [at for at in singles if matrix.lines[at].figures[field]]
    if len(telling) < 2:
        return None
    step = max(1, len(telling) // _SAMPLE)
    sample = telling[::step][:_SAMPLE]
    best: Recomputed | None = None
    for way in _ideas(matrix, field, sample):
        if best is not None and best.relation.held == best.relation.tested:
            break
        candidate = _try(matrix, way, lines, singles)
        if candidate is not None and (best is None or _share(candidate) > _share(best)):
            best = candidate
    return best


def _share(found: Recomputed) -> float:
    return found.relation.held / max(1, found.relation.tested)


def _ideas(matrix: Matrix, field: int, sample: list[int]) -> Iterator[_Way]:
    given = _given(matrix, field)
    if given:
        kind, above, below = given
        for formula in _fitting(matrix, field, above, below, sample, kind):
            yield _Way(field, above, below, formula, Basis.COLUMN_NUMBERS)
    adding = [at for at, other in enumerate(matrix.fields) if at != field]
    rate = matrix.fields[field].rate
    for above in adding:
        for below in adding:
            if above == below or (not rate and above > below):
                continue
            if rate and (matrix.fields[above].rate or matrix.fields[below].rate):
                continue
            kind = "ratio" if rate else "product"
            for formula in _fitting(matrix, field, above, below, sample, kind):
                yield _Way(field, above, below, formula, Basis.EVIDENCE)


def _given(matrix: Matrix, field: int) -> tuple[str, int, int] | None:
    arithmetic = parse_arithmetic(matrix.fields[field].arithmetic) if matrix.fields[field].arithmetic else None
    if arithmetic is None or arithmetic.kind == "sum":
        return None
    by_number = {other.number: at for at, other in enumerate(matrix.fields) if other.number}
    first, second = (by_number.get(label) for _, label in arithmetic.terms)
    return None if first is None or second is None else (arithmetic.kind, first, second)


def _fitting(matrix: Matrix, field: int, above: int, below: int, sample: list[int], kind: str) -> Iterator[_Formula]:
    """The formulas that hold for most of the sample; the first line's figures tell the scale."""
    wanted = (len(sample) * 2 + 2) // 3
    for formula in _formulas(matrix, field, above, below, sample, kind):
        misses = 0
        for at in sample:
            equation = _equation(matrix, at, _Way(field, above, below, formula, Basis.EVIDENCE))
            misses += equation is not None and not equation.holds
            if len(sample) - misses < wanted:
                break
        else:
            yield formula


def _formulas(matrix: Matrix, field: int, above: int, below: int, sample: list[int], kind: str) -> Iterator[_Formula]:
    scales: Counter[Decimal] = Counter()
    for at in sample[:4]:
        figures = matrix.lines[at].figures
        a, b, value = figures[above], figures[below], figures[field]
        if a and b and value:
            base = _CONTEXT.divide(a, b) if kind == "ratio" else _CONTEXT.multiply(a, b)
            scale = _nearest_scale(_CONTEXT.divide(value, base))
            if scale is not None:
                scales[scale] += 1
    for scale, _ in scales.most_common(2):
        yield _quotient(scale) if kind == "ratio" else _product(scale)
    if kind == "ratio" and any(word in cached_key(matrix.fields[field].name) for word in _GROWTH_WORDS):
        yield _growth()


def _nearest_scale(ratio: Decimal) -> Decimal | None:
    return next((scale for scale in _SCALES if abs(ratio - scale) <= scale * Decimal("0.12")), None)


def _quotient(scale: Decimal) -> _Formula:
    def compute(a: Decimal, b: Decimal) -> Decimal | None:
        return _CONTEXT.multiply(_CONTEXT.divide(a, b), scale) if b else None

    return _Formula(compute, "{a} ÷ {b}" + ("" if scale == 1 else f" × {scale:f}"), scale)


def _product(scale: Decimal) -> _Formula:
    def compute(a: Decimal, b: Decimal) -> Decimal | None:
        return _CONTEXT.multiply(_CONTEXT.multiply(a, b), scale)

    return _Formula(compute, "{a} × {b}" + ("" if scale == 1 else f" × {scale:f}".replace(".", ",")), scale)


def _times(norm: Decimal) -> _Formula:
    def compute(a: Decimal, b: Decimal) -> Decimal | None:
        return _CONTEXT.multiply(a, norm)

    return _Formula(compute, f"{{a}} × {format_number(norm)}", norm)


def _growth() -> _Formula:
    def compute(a: Decimal, b: Decimal) -> Decimal | None:
        return _CONTEXT.multiply(_CONTEXT.divide(a - b, b), _HUNDRED) if b else None

    return _Formula(compute, "({a} − {b}) ÷ {b} × 100", _HUNDRED)


def _equation(matrix: Matrix, line: int, way: _Way, *, carried: bool = True) -> Equation | None:
    """The rate may be off by one unit of its last decimal: some offices cut instead of rounding."""
    figures, above, below = matrix.lines[line].figures, way.above, way.below
    a, b, actual = figures[above], figures[below], figures[way.field]
    if a is None or b is None or actual is None or matrix.lines[line].unreadable & {above, below}:
        return None
    expected = way.formula.compute(a, b)
    if expected is None:
        return None
    places = matrix.lines[line].places[way.field]
    slack = 2 * half_unit(min(places, 2) if places < 5 else places) if not (places == 0 and not actual) else Decimal(1)
    slack += _carried(matrix, line, (a, above), (b, below), way.formula) if carried else ZERO
    parts = ((matrix.spot(line, above), 1), (matrix.spot(line, below), 1))
    return Equation(matrix.spot(line, way.field), parts, expected, actual, slack)


def _carried(
    matrix: Matrix, line: int, above: tuple[Decimal, int], below: tuple[Decimal, int], formula: _Formula
) -> Decimal:
    """What the rounding of the two figures can move in the result; counted things carry none."""
    slack = ZERO
    for (value, field), (other, _) in ((above, below), (below, above)):
        if matrix.counted[field] or not value:
            continue
        half = matrix.part_half(line, field)
        pair = (value + half, other) if (value, field) == above else (other, value + half)
        original = (value, other) if (value, field) == above else (other, value)
        moved, base = formula.compute(*pair), formula.compute(*original)
        slack += abs(moved - base) if moved is not None and base is not None else ZERO
    return slack


def _try(matrix: Matrix, way: _Way, lines: list[int], singles: list[int]) -> Recomputed | None:
    own = [e for at in singles if (e := _equation(matrix, at, way)) is not None and e.actual]
    held = sum(equation.holds for equation in own)
    varied = len({equation.actual for equation in own}) > 1
    given = way.basis is Basis.COLUMN_NUMBERS
    if not own or held < 2 or held < (0.5 if given else 0.7) * len(own) or not (varied or given):
        return None
    if not given and len(own) - held > max(2, len(own) // 5):
        return None  # so many slips are another rule
    if len(own) < 4 and not given and not is_surely_rate(matrix.fields[way.field].name):
        return None
    carried = way.above != way.below and not _is_exact(matrix, way, singles)
    own = [e for at in singles if (e := _equation(matrix, at, way, carried=carried)) is not None and e.actual]
    own += _nothings(matrix, way, singles, held)
    held = sum(equation.holds for equation in own)
    alone = set(singles)
    totals = (_equation(matrix, at, way, carried=carried) for at in lines if at not in alone)
    names = {"a": matrix.short_name(way.above), "b": matrix.short_name(way.below)}
    text = f"{matrix.short_name(way.field)} = {way.formula.text.format(**names)}"
    kind = RelationKind.RATIO if "÷" in way.formula.text else RelationKind.PRODUCT
    relation = Relation(kind, way.basis, text, held, len(own), tuple(own), len(own) >= 4 or given)
    rest = tuple(equation for equation in totals if equation is not None)
    return Recomputed(way.field, way.above, way.below, way.formula.compute, relation, rest)


def _is_exact(matrix: Matrix, way: _Way, singles: list[int]) -> bool:
    """Whole figures of no known measure that give every rate but one exactly were counted, so nothing was rounded."""
    for field in (way.above, way.below):
        measure = matrix.fields[field].measure
        if matrix.decimals[field] or (measure is not None and not measure.counted):
            return False
    exact = [e for at in singles if (e := _equation(matrix, at, way, carried=False)) is not None and e.actual]
    return len(exact) >= _MANY and sum(not equation.holds for equation in exact) <= 1


def _nothings(matrix: Matrix, way: _Way, singles: list[int], held: int) -> list[Equation]:
    """A rate of 0 where something else comes out; where many are 0, nobody worked them out."""
    every = (_equation(matrix, at, way) for at in singles)
    zeros = [e for e in every if e is not None and not e.actual and not e.holds]
    return zeros if len(zeros) * 4 <= held else []
