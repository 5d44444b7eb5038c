"""Ô đáng ngờ nhất: of all broken sums, the fewest cells that explain them.

A wrong total breaks the sum that it closes; a wrong part breaks its row and its column by the same amount. A cell is
blamed when one correction of it mends the most broken sums and harms none that hold; otherwise the total is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from addin.core.layout.described import Equation, Relation, Spot

__all__ = ["Blame", "Evidence", "RateCheck", "blame", "corrections"]

Broken = tuple[Relation, Equation]
_ABSURD = 3
"""What a correction to a negative figure costs: nobody meant that."""


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


@dataclass(frozen=True, slots=True)
class RateCheck:
    """Phép tính tỷ lệ dùng làm chứng: a rate and the two figures it follows from."""

    spots: tuple[Spot, Spot, Spot]
    compute: Callable[[Decimal, Decimal], Decimal | None]
    tolerance: Decimal
    holds: bool

    def would_hold(self, figures: Callable[[Spot], Decimal]) -> bool:
        above, below, rate = (figures(spot) for spot in self.spots)
        expected = self.compute(above, below)
        return expected is not None and abs(expected - rate) <= self.tolerance


@dataclass(frozen=True)
class Evidence:
    """Mọi chứng cứ: the sums, the rates, the figures as read, and what single figures look like (`hints`)."""

    relations: tuple[Relation, ...]
    rates: tuple[RateCheck, ...]
    value: Callable[[Spot], Decimal]
    hints: Mapping[Spot, Decimal]
    is_live: Callable[[Spot], bool] = lambda spot: False
    """Whether a formula makes the figure: such a sum holds whatever its parts are, and proves nothing."""


def blame(evidence: Evidence) -> list[Blame]:
    """Gán lỗi cho ít ô nhất."""
    broken = [(relation, e) for relation in evidence.relations for e in relation.equations if not e.holds]
    suspects = {spot for _, e in broken for spot in _cells(e)}
    kept, within = _satisfied(evidence, suspects)
    rates: dict[Spot, list[RateCheck]] = defaultdict(list)
    for rate in evidence.rates:
        for spot in rate.spots:
            if spot in suspects:
                rates[spot].append(rate)
    court = _Court(evidence, kept, rates)
    found = []
    for waiting in _apart(broken):
        while waiting:
            best = court.best(waiting)
            found.append(best)
            mended = {id(e) for _, e in best.broken}
            moved = _carried_on(best, within)
            waiting = [entry for entry in waiting if id(entry[1]) not in mended and not _mends(moved, entry[1])]
    carried = [(other, moved) for other in found if len(moved := _carried_on(other, within)) > 1]
    return [one for one in found if not any(other is not one and _repeats(one, moved) for other, moved in carried)]


def _repeats(one: Blame, moved: Mapping[Spot, Decimal]) -> bool:
    """Whether all that this cell breaks is another's mistake, added up."""
    return one.spot in moved and all(_mends(moved, equation) for _, equation in one.broken)


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


def _satisfied(evidence: Evidence, suspects: set[Spot]) -> tuple[dict[Spot, int], dict[Spot, list[tuple[Spot, int]]]]:
    """In how many sums that hold a suspect takes part with a figure, and the totals that it enters there."""
    counts: dict[Spot, int] = defaultdict(int)
    within: dict[Spot, list[tuple[Spot, int]]] = defaultdict(list)
    for relation in evidence.relations:
        for equation in relation.equations:
            if equation.holds and (equation.expected or equation.actual):
                for spot in () if evidence.is_live(equation.total) else _cells(equation):
                    if spot in suspects:
                        counts[spot] += 1
                for part, sign in equation.parts:
                    if part in suspects:
                        within[part].append((equation.total, sign))
    return counts, within


def _carried_on(one: Blame, within: Mapping[Spot, list[tuple[Spot, int]]]) -> dict[Spot, Decimal]:
    """By how much the blamed cell and the totals computed from it are wrong."""
    moved = {one.spot: one.expected - one.actual}
    last = dict(moved)
    for _ in range(4):
        following = {
            total: sign * change
            for spot, change in last.items()
            for total, sign in within.get(spot, ())
            if total not in moved
        }
        moved |= following
        last = following
    return moved


def _mends(moved: Mapping[Spot, Decimal], equation: Equation) -> bool:
    """A total that was added up from the wrong figure is not wrong once more."""
    if equation.total not in moved:
        return False
    change = sum((sign * moved[part] for part, sign in equation.parts if part in moved), Decimal(0))
    return abs(equation.residual + moved[equation.total] - change) <= equation.tolerance


@dataclass(frozen=True)
class _Court:
    evidence: Evidence
    kept: dict[Spot, int]
    rates: dict[Spot, list[RateCheck]]

    def best(self, waiting: list[Broken]) -> Blame:
        """The cell whose one correction mends most. Several parts that would do equally well clear each other."""
        mending: dict[tuple[Spot, Decimal], list[Broken]] = defaultdict(list)
        totals = {equation.total for _, equation in waiting}
        for relation, equation in waiting:
            mending[equation.total, equation.expected].append((relation, equation))
            for part, sign in equation.parts:
                if self.evidence.is_live(part) and part not in totals:
                    continue  # it only follows its own parts
                right = self.evidence.value(part) + sign * equation.residual
                mending[part, right].append((relation, equation))
        weights = {key: self.weight(*key, broken) for key, broken in mending.items()}
        most = max(weights.values())
        leading = [key for key, weight in weights.items() if weight == most]
        closing = [key for key in mending if any(e.total == key[0] for _, e in mending[key])]
        choice = next((key for key in leading if key in closing), None)
        if choice is None:
            choice = leading[0] if len(leading) == 1 else max(closing, key=lambda key: weights[key])
        spot, right = choice
        shown = sorted(mending[choice], key=lambda entry: entry[1].total != spot)
        return Blame(spot, right, self.evidence.value(spot), tuple(shown))

    def weight(self, spot: Spot, right: Decimal, broken: list[Broken]) -> int:
        """Sums and rates mended, less those harmed; a figure that looks wrong by itself counts too."""
        weight = len(broken) - self.kept[spot] + 2 * (self.evidence.hints.get(spot) == right)
        if right < 0 <= self.evidence.value(spot):
            weight -= _ABSURD

        def corrected(other: Spot) -> Decimal:
            return right if other == spot else self.evidence.value(other)

        for rate in self.rates.get(spot, ()):
            if rate.holds:
                weight -= 1
            elif rate.would_hold(corrected):
                weight += 1
        return weight


def corrections(evidence: Evidence, blames: Iterable[Blame], slips: Mapping[Spot, Decimal]) -> dict[Spot, Decimal]:
    """Số đúng của các ô bị nghi, carried on through the sums that hold with the wrong figures in them."""
    right = {**evidence.hints, **slips, **{one.spot: one.expected for one in blames}}
    if not right:
        return right
    moving = dict(right)
    for _ in range(4):
        moved: dict[Spot, Decimal] = {}
        for relation in evidence.relations:
            for equation in relation.equations:
                if not equation.holds or equation.total in right:
                    continue
                change = sum(
                    (s * (moving[p] - evidence.value(p)) for p, s in equation.parts if p in moving), Decimal(0)
                )
                if change:
                    moved[equation.total] = equation.actual + change
        if not moved:
            break
        right.update(moved)
        moving = moved
    return right
