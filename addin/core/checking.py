"""Kiểm tra: every rule asked of every table, all findings at once. The cost grows with the number of cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from addin.core.finding import Finding, by_weight
from addin.core.form.model import Form, Kit
from addin.core.rules.context import Context
from addin.core.rules.crossing import one_per_cause
from addin.core.rules.missing_forms import missing_forms
from addin.core.rules.ordered import RULES, RULES_ACROSS
from addin.core.table import Table


def check_table(context: Context) -> list[Finding]:
    """Kiểm một biểu của một đơn vị, by itself; what a rule asked of it before is not worked out again."""
    return by_weight(_of_one(context))


def check(kit: Kit, tables: Mapping[str, Sequence[Table]]) -> list[Finding]:
    """Kiểm mọi biểu của mọi đơn vị; tables by form id, an empty list for a form that nobody sent."""
    found = [one for form, filled in tables.items() for one in _of_all(kit, kit.forms_by_id[form], filled)]
    return by_weight([*missing_forms(kit, tables), *found])


def _of_all(kit: Kit, form: Form, tables: Sequence[Table]) -> list[Finding]:
    contexts = [Context(kit, form, table) for table in tables]
    alone = [found for context in contexts for found in _of_one(context)]
    return alone + [found for rule in RULES_ACROSS for found in rule(contexts)]


def _of_one(context: Context) -> list[Finding]:
    return one_per_cause(context, [found for rule in RULES for found in rule(context)])
