"""Số liệu trích: a number a sentence may use; it never loses the cells it came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from addin.core.measure import Measure, Quantity, UnlikeMeasures
from addin.core.number import format_number, two_digits
from addin.core.place import Place

UNKNOWN = "?"
"""Chưa biết: what stands for a figure none of whose cells could be read."""


@dataclass(frozen=True, slots=True)
class Display:
    """Cách viết một số: rounded to `decimals`, counted things below ten in two digits, "-" for nothing in a table."""

    decimals: int
    padded: bool = False
    dash: bool = False

    def text(self, value: Decimal) -> str:
        """ "05", "1.250", "5.057,1"."""
        if self.dash and value == 0:
            return "-"
        if self.padded and value == value.to_integral_value():
            return two_digits(value.to_integral_value())
        return format_number(value, self.decimals, trim=True)


@dataclass(frozen=True, slots=True)
class Figure:
    """Số liệu trích: value, measure, decimals, sources. `place` is its own cell in the summary, once it has one.

    `unread` are the cells that belong to it and could not be read or added: its value lacks them.
    """

    id: str
    name: str
    value: Decimal
    measure: Measure
    decimals: int
    sources: tuple[Place, ...] = ()
    place: Place | None = None
    unread: tuple[Place, ...] = ()

    def __add__(self, other: Figure) -> Figure:
        """Cộng: only like measures; the sources of both stay."""
        total = Quantity(self.value, self.measure) + Quantity(other.value, other.measure)
        return Figure(
            id=f"{self.id}+{other.id}",
            name=f"{self.name} + {other.name}",
            value=total.value,
            measure=self.measure,
            decimals=max(self.decimals, other.decimals),
            sources=self.sources + other.sources,
            unread=self.unread + other.unread,
        )

    def __bool__(self) -> bool:
        """A zero part is left out of a sentence, so templates may ask `if figure`; for presence ask `is not None`."""
        return self.value != 0

    def placed(self, place: Place) -> Figure:
        return replace(self, place=place)

    @property
    def unknown(self) -> bool:
        """Chưa biết: none of its cells could be read, so that its 0 is no number."""
        return bool(self.unread) and not self.sources

    @property
    def text(self) -> str:
        """As prose writes it: no trailing zeros."""
        return UNKNOWN if self.unknown else format_number(self.value, self.decimals, trim=True)

    @property
    def said(self) -> str:
        """The text with its unit: "97,4%", "1.250 người"."""
        return self.measure.after(self.text)


def total(figures: Iterable[Figure]) -> Figure:
    """Tổng của nhiều số liệu trích; unlike measures never add."""
    found = list(figures)
    if not found:
        raise ValueError("no figure to add up")
    result = found[0]
    for figure in found[1:]:
        result = result + figure
    return result


__all__ = ["UNKNOWN", "Display", "Figure", "UnlikeMeasures", "total"]
