"""Đẳng thức tổng = các phần, at its place in a table: what is said when it does not hold, across and down alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from addin.core.finding import Finding, Severity
from addin.core.form.model import Column
from addin.core.rules.causes import likely_cause
from addin.core.rules.context import Context, show
from addin.core.rules.sums import Term, Verdict, judge, sum_of
from addin.core.table import Row


@dataclass(frozen=True, slots=True)
class Equation:
    """Đẳng thức. `code` and `words` are those of the finding that says it is broken."""

    context: Context
    row: Row
    column: Column
    total: Term
    parts: tuple[Term, ...]
    code: str
    words: Callable[[], Mapping[str, str]]
    if_total_blank: Severity

    def findings(self) -> Iterator[Finding]:
        """Không có gì, hoặc một phát hiện ở ô tổng."""
        verdict = judge(self.total, self.parts)
        if verdict is Verdict.HOLDS:
            return
        if verdict is Verdict.UNCHECKED:
            unknown = [term.place.cell or term.name for term in (self.total, *self.parts) if term.unknown]
            yield self.context.find("sum-unchecked", self.row, self.column, {"cells": ", ".join(unknown)})
        else:
            yield self._difference(verdict)

    def _difference(self, verdict: Verdict) -> Finding:
        stated, added = self.total.figure, sum_of(self.parts)
        apart = (stated or 0) - added
        decimals = self.column.decimals
        words = dict(self.words()) | {
            "stated": show(stated, decimals) if stated is not None else "",
            "sum": show(added, decimals),
            "decimals": str(decimals),
            "difference": f"ô tổng {'cao' if apart > 0 else 'thấp'} hơn {show(abs(apart), decimals)}",
        }
        code, severity = self.code, None
        if verdict is Verdict.TOTAL_BLANK:
            code, severity = "total-blank", self.if_total_blank
        elif verdict is not Verdict.BREAKS:
            code = "sum-rounding" if verdict is Verdict.ROUNDED else "parts-blank"
        cause = likely_cause(self.total, self.parts) if verdict is Verdict.BREAKS else ""
        expected = None if verdict is Verdict.PARTS_BLANK else added
        return self.context.find(
            code, self.row, self.column, words, severity=severity, cause=cause, expected=expected, actual=stated
        )


def term(context: Context, row: Row, column: Column, name: str) -> Term:
    """Số hạng: the cell of a row and a column."""
    return Term(name, context.value(row, column), context.place(row, column.id), context.rounding(row, column))
