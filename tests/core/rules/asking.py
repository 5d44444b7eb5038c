"""What a table is told, short enough to stand in a test."""

from __future__ import annotations

from collections.abc import Sequence

from addin.core.checking import check, check_table
from addin.core.finding import Finding
from addin.core.form.model import Choices, Form
from addin.core.rules.context import Context
from addin.core.table import Table
from tests.making import kit_of, table_of


def findings(form: Form, markdown: str, *, choices: Choices | None = None, hidden: Sequence[int] = ()) -> list[Finding]:
    """Every finding of one table."""
    kit = kit_of(form, choices=(choices,) if choices else ())
    return check_table(Context(kit, form, table_of(form, markdown, choices=choices, hidden=hidden)))


def told(form: Form, markdown: str, *, choices: Choices | None = None, hidden: Sequence[int] = ()) -> list[str]:
    """Every finding of one table as "code cell"."""
    return [spelt(found) for found in findings(form, markdown, choices=choices, hidden=hidden)]


def across(form: Form, tables: Sequence[Table], choices: Choices | None = None) -> list[Finding]:
    """Every finding of many communes' tables."""
    return check(kit_of(form, choices=(choices,) if choices else ()), {form.id: tables})


def spelt(found: Finding) -> str:
    """The code and the cell; the row where there is no cell."""
    where = found.place.cell or (str(found.place.row) if found.place.row else "")
    return f"{found.code} {where}".strip()
