"""Bằng chứng: how well a supposed sum holds, exactly or within rounding."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import comb, sqrt
from statistics import median

from addin.core.layout.described import Equation
from addin.core.layout.matrix import Matrix

__all__ = ["Trial", "trial_of", "try_columns", "try_sums"]

_UNLIKELY = 0.02


@dataclass(frozen=True, slots=True)
class Trial:
    """Phép thử một quan hệ trên mọi dòng. Lines where everything is zero prove nothing and do not count."""

    equations: tuple[Equation, ...]
    held: int
    tested: int
    telling: int

    @property
    def share(self) -> float:
        return self.held / self.tested if self.tested else 0.0


def try_sums(make: Callable[[bool], Iterable[Equation | None]], *, counted: bool) -> Trial:
    """Thử một phép cộng. `make(strict)` gives its equations, exact ones or such with room for rounding.

    Figures that were rounded one by one add up to the last digit only now and then. Where they do so far more often
    than that, they were not rounded, and one unit off is an error; otherwise rounding explains it.
    """
    strict = [equation for equation in make(True) if equation is not None]
    if counted or all(equation.holds for equation in strict):
        return trial_of(strict)
    loose = [equation for equation in make(False) if equation is not None]
    told = [(a.holds, b.holds) for a, b in zip(strict, loose, strict=True) if a.expected or a.actual]
    exact = sum(a for a, _ in told)
    nearly = sum(b and not a for a, b in told)
    parts = median(len(equation.parts) for equation in strict)
    return trial_of(strict if nearly and _chance(exact, nearly, parts) < _UNLIKELY else loose)


def try_columns(matrix: Matrix, make: Callable[[int, bool], Equation | None]) -> Trial:
    """Thử một phép cộng ở mọi cột cộng được. Columns that are rounded are not judged by those that are counted."""
    alike: dict[int, list[int]] = {}
    for at, field in enumerate(matrix.fields):
        if field.adds:
            alike.setdefault(-1 if matrix.counted[at] else matrix.decimals[at], []).append(at)
    equations: list[Equation] = []
    for decimals, fields in alike.items():
        equations += _tried(make, fields, counted=decimals < 0)
    return trial_of(sorted(equations, key=lambda equation: equation.total))


def _tried(make: Callable[[int, bool], Equation | None], fields: list[int], *, counted: bool) -> tuple[Equation, ...]:
    return try_sums(lambda strict: (make(at, strict) for at in fields), counted=counted).equations


def _chance(exact: int, nearly: int, parts: float) -> float:
    """How likely rounded figures are to be exact at least this often."""
    once = min(0.75, 1.38 / sqrt(parts + 1))
    count = exact + nearly
    return float(sum(comb(count, k) * once**k * (1 - once) ** (count - k) for k in range(exact, count + 1)))


def trial_of(equations: Iterable[Equation]) -> Trial:
    """Kết quả thử of the equations as they are."""
    kept = tuple(equations)
    tested = [equation for equation in kept if equation.expected or equation.actual]
    held = sum(equation.holds for equation in tested)
    return Trial(kept, held, len(tested), sum(bool(equation.expected) for equation in tested))
