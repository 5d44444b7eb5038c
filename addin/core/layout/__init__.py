"""Hiểu biểu bất kỳ: find the header, the units, the hierarchy and the sums of a table that nobody described.

The steps, one file each: cells → blocks → header, columns, stub → matrix → across, down, ratios, sheets (relations with
their evidence) → culprit → findings.
"""

from __future__ import annotations

from addin.core.layout.auditing import audit, understand
from addin.core.layout.described import Understanding
from addin.core.layout.learning import UNIT_ROW, learn
from addin.core.layout.review import review

__all__ = ["UNIT_ROW", "Understanding", "audit", "learn", "review", "understand"]
