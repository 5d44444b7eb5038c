"""Ô đáng ngờ nhất: of all broken sums, the fewest cells that explain them.

A wrong total breaks the sum that it closes; a wrong part breaks its row and its column by the same amount. A cell is
blamed when one correction of it mends the most broken sums and harms none that hold; otherwise the total is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from addin.core.layout.described import Equation, Relation, Spot

__all__ = ["Blame", "blame"]

Broken = tuple[Relation, Equation]


@dataclass(frozen=True, slots=True)
class Blame:
    """Ô bị nghi, the value that would mend everything, and the sums it breaks (the first is shown)."""

    spot: Spot
    expected: Decimal
    actual: Decimal
    broken: tuple[Broken, ...]

    @property
    def is_part(self) -> bool:
        return self.broken[0][1].total != self.spot


def blame(relations: Iterable[Relation], value: Callable[[Spot], Decimal]) -> list[Blame]:
    """Gán lỗi cho ít ô nhất. `value` tells a figure as read."""
    relations = list(relations)
    broken = [(relation, e) for relation in relations for e in relation.equations if not e.holds]
    suspects = {spot for _, e in broken for spot in _cells(e)}
    kept = _satisfied(relations, suspects)
    found = []
    for waiting in _apart(broken):
        while waiting:
            best = _best(waiting, kept, value)
            found.append(best)
            mended = {id(e) for _, e in best.broken}
            waiting = [entry for entry in waiting if id(entry[1]) not in mended]
    return found


def _cells(equation: Equation) -> tuple[Spot, ...]:
    return (equation.total, *(part for part, _ in equation.parts))


def _apart(broken: list[Broken]) -> list[list[Broken]]:
    """Broken sums that share no cell, directly or through others, are judged apart."""
    leader: dict[Spot, Spot] = {}

    def find(spot: Spot) -> Spot:
        while leader.setdefault(spot, spot) != spot:
            leader[spot] = leader[leader[spot]]
            spot = leader[spot]
        return spot

    for _, equation in broken:
        for part, _ in equation.parts:
            leader[find(part)] = find(equation.total)
    groups: dict[Spot, list[Broken]] = defaultdict(list)
    for entry in broken:
        groups[find(entry[1].total)].append(entry)
    return list(groups.values())


def _satisfied(relations: list[Relation], suspects: set[Spot]) -> dict[Spot, int]:
    """In how many sums that hold a suspect takes part with a figure."""
    counts: dict[Spot, int] = defaultdict(int)
    for relation in relations:
        for equation in relation.equations:
            if equation.holds and (equation.expected or equation.actual):
                for spot in _cells(equation):
                    if spot in suspects:
                        counts[spot] += 1
    return counts


def _best(waiting: list[Broken], kept: dict[Spot, int], value: Callable[[Spot], Decimal]) -> Blame:
    mending: dict[tuple[Spot, Decimal], list[Broken]] = defaultdict(list)
    for relation, equation in waiting:
        mending[equation.total, equation.expected].append((relation, equation))
        for part, sign in equation.parts:
            right = value(part) + sign * equation.residual
            mending[part, right].append((relation, equation))
    (spot, right), broken = max(mending.items(), key=lambda entry: _weight(entry[0][0], entry[1], kept))
    return Blame(spot, right, value(spot), tuple(broken))


def _weight(spot: Spot, broken: list[Broken], kept: dict[Spot, int]) -> tuple[int, bool, int, int]:
    """More sums mended less sums harmed; then the total before a part; then the first."""
    closes = any(equation.total == spot for _, equation in broken)
    return (len(broken) - kept[spot], closes, len(broken), -spot[1])
