"""Suýt khớp: numbers that no relation explains, and that one slip of the hand would fit into one with their neighbours.

The relations know the words that bind numbers; nobody knows them all. Here only the arithmetic binds: a share, a
sum, a rest, an average of numbers of one kind that stand close by. That such a thing almost holds, but for two
digits exchanged or a comma out of place, happens by accident too, so the chance of it is reckoned with every number
that is tried, and only what can hardly be an accident is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from addin.core.proofread.checks import Check, Report
from addin.core.proofread.near_misses.additions import missed_sums
from addin.core.proofread.near_misses.aims import missed_aims
from addin.core.proofread.near_misses.averages import missed_averages
from addin.core.proofread.near_misses.companions import companions
from addin.core.proofread.near_misses.differences import missed_differences
from addin.core.proofread.near_misses.echoes import missed_echoes
from addin.core.proofread.near_misses.evidence import Evidence
from addin.core.proofread.near_misses.ledgers import missed_ledgers
from addin.core.proofread.near_misses.parallels import missed_parallels
from addin.core.proofread.near_misses.percentages import missed_percentages
from addin.core.proofread.near_misses.products import missed_products
from addin.core.proofread.near_misses.rests import missed_rests
from addin.core.proofread.near_misses.shares_of_parts import missed_shares_of_parts
from addin.core.proofread.near_misses.sure_rests import sure_rests

_SEARCHES: tuple[Callable[[Report, Evidence], Iterator[Check]], ...] = (
    missed_parallels,
    missed_ledgers,
    missed_sums,
    missed_shares_of_parts,
    missed_percentages,
    sure_rests,
    missed_rests,
    missed_differences,
    missed_echoes,
    missed_averages,
    missed_products,
    missed_aims,
)


def near_misses(report: Report, checks: Sequence[Check]) -> list[Check]:
    """Tìm các số suýt khớp trong những số mà các quan hệ khác chưa nói tới."""
    evidence = Evidence.of(checks)
    found: list[Check] = []
    beside = (one for check in checks for one in companions(report, evidence, check))
    for check in chain(beside, *(search(report, evidence) for search in _SEARCHES)):
        evidence.note(check)
        found.append(check)
    return found
