"""Danh mục phép kiểm: every check with its words; the only place where the prose of findings lives.

A message says what is wrong and shows both sides; an advice says what to do next. `docs/cac-phep-kiem.md` is this
catalogue as a page (page.py): `python docs/build.py` writes it anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from addin.core.catalogue import book, cells, comparisons, sums
from addin.core.catalogue.check import Check
from addin.core.finding import Finding, Severity
from addin.core.place import Place

__all__ = ["CATALOGUE", "Check", "check_of", "finding"]

_SECTIONS = (cells, sums, comparisons, book)
CATALOGUE: Mapping[str, Check] = {check.code: check for section in _SECTIONS for check in section.CHECKS}


def check_of(code: str) -> Check:
    """Phép kiểm of a finding's code; the rules of a form carry their own id behind a colon: "form-rule:co_nguoi"."""
    return CATALOGUE[code.partition(":")[0]]


def finding(
    code: str,
    place: Place,
    words: Mapping[str, str],
    *,
    severity: Severity | None = None,
    cause: str = "",
    expected: Decimal | str | None = None,
    actual: Decimal | str | None = None,
    commune: str = "",
    form: str = "",
    row: str = "",
    column: str = "",
) -> Finding:
    """Lập một phát hiện from the catalogue's words; a likely cause goes before the advice."""
    check = check_of(code)
    advice = check.advice.format_map(words)
    return Finding(
        code=code,
        severity=severity or check.severity,
        place=place,
        message=check.message.format_map(words),
        advice=" ".join(filter(None, (cause, advice))),
        expected=expected,
        actual=actual,
        commune=commune,
        form=form,
        row=row,
        column=column,
    )
