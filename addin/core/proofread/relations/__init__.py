"""Các quan hệ: one family of relations per file. Order matters only for which of two findings is told first."""

from __future__ import annotations

from addin.core.proofread.checks import Relation
from addin.core.proofread.relations.bullets import totals_over_items
from addin.core.proofread.relations.comparison import comparisons
from addin.core.proofread.relations.partition import partitions

RELATIONS: tuple[Relation, ...] = (partitions, totals_over_items, comparisons)
