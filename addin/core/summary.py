"""Biểu tổng hợp: the communes added up, by kind of work and by commune, every total a Figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from addin.core.figures import Figure
from addin.core.form import Form


@dataclass(frozen=True)
class Line:
    """Dòng tổng hợp. level 0 = tổng số, 1 = nhóm, 2 = chi tiết. `communes` = how many units stand behind it."""

    id: str
    label: str
    number: str
    level: int
    figures: Mapping[str, Figure]
    communes: int = 0

    def __getitem__(self, column: str) -> Figure:
        return self.figures[column]


@dataclass(frozen=True)
class FormSummary:
    """Tổng hợp một biểu: total, groups and items of its list (or its fixed rows), and a line per commune."""

    form: Form
    total: Line
    groups: tuple[Line, ...]
    items: tuple[Line, ...]
    communes: tuple[Line, ...]

    def lines(self) -> Iterator[Line]:
        yield self.total
        yield from self.groups
        yield from self.items
        yield from self.communes


@dataclass(frozen=True)
class Summary:
    """Biểu tổng hợp của một kỳ. `reported` of `expected` units are in it."""

    forms: Mapping[str, FormSummary]
    reported: int
    expected: int

    def figures(self) -> dict[str, Figure]:
        """Mọi số liệu trích by id."""
        return {figure.id: figure for form in self.forms.values() for line in form.lines() for figure in line.figures.values()}
