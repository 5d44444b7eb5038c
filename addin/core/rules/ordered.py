"""Thứ tự các phép kiểm: a new check is one file beside this one and one line here.

RULES look at one table; RULES_ACROSS at the tables of all communes for one form.
"""

from __future__ import annotations

from addin.core.rules.amounts import possible_amounts
from addin.core.rules.cell_types import cell_types
from addin.core.rules.choices import listed_choices
from addin.core.rules.context import Rule, RuleAcross
from addin.core.rules.details_below import details_below
from addin.core.rules.duplicates import duplicate_rows, duplicate_submissions
from addin.core.rules.filled_totals import filled_totals
from addin.core.rules.form_rules import form_rules
from addin.core.rules.hidden_rows import hidden_columns, hidden_rows
from addin.core.rules.long_texts import long_texts
from addin.core.rules.outlier import outliers
from addin.core.rules.parts_across import parts_across
from addin.core.rules.parts_down import parts_down
from addin.core.rules.ratio import ratios
from addin.core.rules.required import required_cells
from addin.core.rules.structure import complete_columns, complete_rows
from addin.core.rules.units import row_units
from addin.core.rules.unread import unread_parts

__all__ = ["RULES", "RULES_ACROSS"]

RULES: tuple[Rule, ...] = (
    unread_parts,
    complete_columns,
    complete_rows,
    required_cells,
    cell_types,
    possible_amounts,
    listed_choices,
    row_units,
    parts_across,
    parts_down,
    filled_totals,
    ratios,
    duplicate_rows,
    details_below,
    hidden_rows,
    hidden_columns,
    long_texts,
    form_rules,
)
RULES_ACROSS: tuple[RuleAcross, ...] = (duplicate_submissions, outliers)
