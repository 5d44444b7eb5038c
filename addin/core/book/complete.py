"""Hoàn chỉnh Sổ: from what a Sổ knows to everything it shows. The one place where the steps of the flow meet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from addin.core.book.concerns import stale_bases, template_faults
from addin.core.book.model import REPORT, SUMMARY, Book
from addin.core.book.placing import place_book
from addin.core.book.summary_page import place_summary
from addin.core.checking import check
from addin.core.finding import Finding, Severity, by_weight
from addin.core.report.draft import draft
from addin.core.report.model import Report
from addin.core.summary import Summary, summarize
from addin.errors import NothingToDo, TemplateError


@dataclass(frozen=True)
class Complete:
    """Sổ đã tính: tables have their cells in the Sổ, figures theirs in the summary, findings their explanations.

    A report that is wanted but cannot be drafted leaves `fault`, which is among the findings too.
    """

    book: Book
    summary: Summary
    findings: tuple[Finding, ...]
    report: Report | None = None
    fault: TemplateError | None = None

    @property
    def errors(self) -> int:
        return sum(found.severity is Severity.ERROR for found in self.findings)

    def drafted(self) -> Report:
        """Báo cáo; raises what stood in its way."""
        if self.fault is not None or self.report is None:
            raise self.fault or NothingToDo("Sổ chưa soạn báo cáo. Hãy soạn báo cáo trước.")
        return self.report


def complete(book: Book, extra: Iterable[Finding] = ()) -> Complete:
    """Đặt chỗ, kiểm tra, tổng hợp, soạn. `extra` findings come from reading files."""
    placed = place_book(book)
    tables = {form.id: placed.tables(form.id) for form in placed.kit.forms}
    found = by_weight([*check(placed.kit, tables), *stale_bases(placed), *extra])
    findings = tuple(replace(one, explanation=placed.explanations.get(one.key, "")) for one in found)
    summary = summarize(placed.kit, placed.counted, tables)
    if SUMMARY in placed.pages:
        summary = place_summary(placed, summary)
    if REPORT not in placed.pages:
        return Complete(placed, summary, findings)
    try:
        return Complete(placed, summary, findings, draft(placed, summary, findings))
    except TemplateError as fault:
        return Complete(placed, summary, tuple(by_weight([*findings, *template_faults(fault)])), fault=fault)
