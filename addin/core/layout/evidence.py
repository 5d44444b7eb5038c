"""Bằng chứng: how well a supposed sum holds, exactly or within rounding."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from addin.core.layout.described import Equation

__all__ = ["Trial", "try_sums"]

_ENOUGH = 5
_NEARLY_ALL = Decimal("0.88")


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
    """Thử một phép cộng. `make(strict)` gives its equations.

    Figures that add up to the last digit nearly everywhere were not rounded one by one, so one unit off is an error
    there; where small differences are common, rounding explains them.
    """
    strict = [equation for equation in make(True) if equation is not None]
    tested = [equation for equation in strict if equation.expected or equation.actual]
    exact = sum(equation.holds for equation in tested)
    if counted or (len(tested) >= _ENOUGH and exact >= _NEARLY_ALL * len(tested)):
        return _trial(strict, tested)
    loose = [equation for equation in make(False) if equation is not None]
    return _trial(loose, [equation for equation in loose if equation.expected or equation.actual])


def _trial(equations: list[Equation], tested: list[Equation]) -> Trial:
    held = sum(equation.holds for equation in tested)
    return Trial(tuple(equations), held, len(tested), sum(bool(equation.expected) for equation in tested))
