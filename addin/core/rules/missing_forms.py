"""Thiếu biểu: a commune that sent some forms of the kit, but not all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from addin.core.catalogue import finding
from addin.core.finding import Finding, Severity
from addin.core.form.model import Form, Kit
from addin.core.table import Table


def missing_forms(kit: Kit, tables: Mapping[str, Sequence[Table]]) -> Iterator[Finding]:
    """An error where the form has cells that must be filled; where all are free, the commune may say why."""
    places = {table.commune: table.place for found in tables.values() for table in reversed(found)}
    for form in (kit.forms_by_id[form] for form in tables):
        sent = {table.commune for table in tables[form.id]}
        for commune in (one for one in places if one not in sent and form.is_for(one)):
            place = places[commune]._replace(row=0, column=0)
            found = finding("missing-form", place, {"form": form.title, "sheet": form.sheet}, severity=_severity(form))
            yield replace(found, commune=commune, form=form.id)


def _severity(form: Form) -> Severity:
    return Severity.ERROR if any(column.required for column in form.columns) else Severity.MUST_EXPLAIN
