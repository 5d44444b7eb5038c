"""Một nguyên nhân, một lỗi: a wrong cell breaks its row and its column; where arithmetic proves it, it is said once.

Of all sums that do not hold, the cell is looked for whose one correction mends two at least, one across and one down.
A wrong total of a row that its column carried on into the last row is the same mistake, and is said at the first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from addin.core.finding import Finding
from addin.core.form.model import Column
from addin.core.place import Place
from addin.core.rules.context import Context, show
from addin.core.rules.equations import Equation
from addin.core.rules.parts_across import sums_across
from addin.core.rules.parts_down import sums_down
from addin.core.rules.sums import Verdict, judge, sum_of
from addin.core.table import Row

_BROKEN = ("parts-across", "parts-down")
Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Broken:
    """Phép cộng không khớp, and by how much its total is too large."""

    equation: Equation
    excess: Decimal

    @property
    def total(self) -> Spot:
        return _spot(self.equation.total.place)

    def needed(self) -> dict[Spot, Decimal]:
        """What each of its cells would have to be for the sum to hold; nobody meant a figure below zero."""
        wanted = {_spot(part.place): (part.figure or Decimal(0)) + self.excess for part in self.equation.parts}
        wanted[self.total] = sum_of(self.equation.parts)
        return {spot: value for spot, value in wanted.items() if value >= 0}


def one_per_cause(context: Context, findings: list[Finding]) -> list[Finding]:
    """Gộp các lỗi cộng do cùng một ô sai."""
    if sum(found.code in _BROKEN for found in findings) < 2:
        return findings
    across = [one for equation in sums_across(context) if (one := _broken(equation))]
    down = [one for equation in sums_down(context, doubtful=True) if (one := _broken(equation))]
    for (spot, right), mended in _crossings(across, down):
        findings = _merged(context, findings, spot, right, mended)
    return _without_carried_on(context, findings, across)


def _broken(equation: Equation) -> _Broken | None:
    if judge(equation.total, equation.parts) is not Verdict.BREAKS:
        return None
    return _Broken(equation, (equation.total.figure or Decimal(0)) - sum_of(equation.parts))


def _crossings(across: Sequence[_Broken], down: Sequence[_Broken]) -> list[tuple[tuple[Spot, Decimal], list[_Broken]]]:
    """Each cell whose one new value mends sums of both directions, and no sum that another cell would mend as well."""
    mending: dict[tuple[Spot, Decimal], list[_Broken]] = defaultdict(list)
    for one in (*across, *down):
        for at in one.needed().items():
            mending[at].append(one)
    both = {at: them for at, them in mending.items() if any(b in across for b in them) and any(b in down for b in them)}
    claims: dict[Spot, int] = defaultdict(int)
    for them in both.values():
        for one in them:
            claims[one.total] += 1
    return [(at, them) for at, them in both.items() if all(claims[one.total] == _claims_of(one, them) for one in them)]


def _claims_of(one: _Broken, them: Sequence[_Broken]) -> int:
    """How often a total counts among the sums of one cell: a grand total closes its row and its column."""
    return sum(other.total == one.total for other in them)


def _merged(
    context: Context, findings: list[Finding], spot: Spot, right: Decimal, mended: Sequence[_Broken]
) -> list[Finding]:
    totals = {one.total for one in mended}
    gone = [found for found in findings if found.code in _BROKEN and _spot(found.place) in totals]
    if len(gone) < 2:
        return findings
    others = sorted({one.equation.total.place.cell for one in mended if one.total != spot})
    stated = next((found for found in gone if _spot(found.place) == spot), None)
    if stated is not None:
        told = f"Sửa ô này thì phép cộng {'ở ô ' + ', '.join(others) if others else 'của cả dòng lẫn cột'} cũng khớp."
        kept = replace(stated, advice=f"{told} {stated.advice}")
    else:
        cell = _cell(context, spot)
        if cell is None:
            return findings
        row, column = cell
        value = row.number_at(column.id)
        words = {"stated": show(value or Decimal(0)), "sum": show(right, column.decimals), "cells": ", ".join(others)}
        kept = context.find("parts-crossing", row, column, words, expected=right, actual=value)
    return [found for found in findings if found not in gone] + [kept]


def _cell(context: Context, spot: Spot) -> tuple[Row, Column] | None:
    cells = ((row, column) for row in context.table.rows for column in context.numbers)
    return next(((row, column) for row, column in cells if _spot(context.place(row, column.id)) == spot), None)


def _without_carried_on(context: Context, findings: list[Finding], across: Sequence[_Broken]) -> list[Finding]:
    """A last row that added up a wrong total of one row is off by as much, and by no mistake of its own."""
    places = {_spot(found.place): found for found in findings if found.code == "parts-across"}
    for equation in sums_down(context) if len(places) > 1 else ():
        total = next((one for one in across if one.total == _spot(equation.total.place)), None)
        if total is None or total.total not in places or judge(equation.total, equation.parts) is not Verdict.HOLDS:
            continue
        parts = {_spot(part.place) for part in equation.parts}
        wrong = [one for one in across if one.total in parts and one.excess == total.excess and one.total in places]
        if len(wrong) == 1:
            first, last = places[wrong[0].total], places[total.total]
            told = f"Ô {last.place.cell} đã cộng theo ô này nên cũng lệch chừng ấy."
            findings = [replace(one, advice=f"{told} {one.advice}") if one is first else one for one in findings]
            findings = [one for one in findings if one is not last]
    return findings


def _spot(place: Place) -> Spot:
    return (place.row, place.column)
