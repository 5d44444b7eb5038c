"""Hoàn chỉnh Sổ: from what a Sổ knows to everything it shows. The one place where the steps of the flow meet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from addin.core.book.model import Book
from addin.core.book.placing import place_book
from addin.core.checking import check
from addin.core.finding import Finding, Severity, by_weight
from addin.core.summary import Summary, summarize


@dataclass(frozen=True)
class Complete:
    """Sổ đã tính: tables have their cells in the Sổ, findings their kept explanations."""

    book: Book
    summary: Summary
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        return sum(found.severity is Severity.ERROR for found in self.findings)


def complete(book: Book, extra: Iterable[Finding] = ()) -> Complete:
    """Đặt chỗ, kiểm tra, tổng hợp. `extra` findings come from reading files (what was not taken, and why)."""
    placed = place_book(book)
    tables = {form.id: placed.tables(form.id) for form in placed.kit.forms}
    found = by_weight([*check(placed.kit, tables), *extra])
    explained = tuple(replace(one, explanation=placed.explanations.get(one.key, "")) for one in found)
    return Complete(placed, summarize(placed.kit, placed.communes, tables), explained)
