"""Các quan hệ: one family of relations per file. Order matters only for which of two findings is told first."""

from __future__ import annotations

from addin.core.proofread.checks import Relation
from addin.core.proofread.relations.balances import balances
from addin.core.proofread.relations.bullets import totals_over_items
from addin.core.proofread.relations.closing_lines import closing_lines
from addin.core.proofread.relations.comparison import comparisons
from addin.core.proofread.relations.contribution import contributions
from addin.core.proofread.relations.dates import dates
from addin.core.proofread.relations.durations import durations
from addin.core.proofread.relations.enumeration import enumerations
from addin.core.proofread.relations.extremes import extremes
from addin.core.proofread.relations.hundred import wholes_of_shares
from addin.core.proofread.relations.in_that_order import in_that_order
from addin.core.proofread.relations.met_or_missed import met_or_missed
from addin.core.proofread.relations.more_than import apart
from addin.core.proofread.relations.namesakes import namesakes
from addin.core.proofread.relations.order import headings
from addin.core.proofread.relations.out_of import out_of
from addin.core.proofread.relations.partition import partitions
from addin.core.proofread.relations.per_so_many import rates_per_so_many
from addin.core.proofread.relations.periods import changes_between_periods
from addin.core.proofread.relations.priced_groups import priced_groups
from addin.core.proofread.relations.product import products
from addin.core.proofread.relations.rank_changes import rank_changes
from addin.core.proofread.relations.recipients import recipients
from addin.core.proofread.relations.repetition import repetitions
from addin.core.proofread.relations.reporting_period import reporting_period
from addin.core.proofread.relations.share import shares
from addin.core.proofread.relations.siblings import sibling_shares
from addin.core.proofread.relations.so_many_together import so_many_together
from addin.core.proofread.relations.spelled import spelled_numbers
from addin.core.proofread.relations.subjects import subjects
from addin.core.proofread.relations.table_sums import table_sums
from addin.core.proofread.relations.terms_of_office import sessions
from addin.core.proofread.relations.told_one_by_one import told_one_by_one
from addin.core.proofread.relations.trailing import trailing_totals
from addin.core.proofread.relations.weekdays import weekdays
from addin.core.proofread.relations.written_out import written_out
from addin.core.proofread.relations.years_counted import years_counted

RELATIONS: tuple[Relation, ...] = (
    partitions,
    totals_over_items,
    closing_lines,
    so_many_together,
    trailing_totals,
    table_sums,
    recipients,
    comparisons,
    apart,
    out_of,
    changes_between_periods,
    rank_changes,
    namesakes,
    rates_per_so_many,
    shares,
    sibling_shares,
    wholes_of_shares,
    subjects,
    contributions,
    priced_groups,
    products,
    written_out,
    balances,
    enumerations,
    in_that_order,
    told_one_by_one,
    met_or_missed,
    spelled_numbers,
    extremes,
    dates,
    weekdays,
    durations,
    reporting_period,
    years_counted,
    headings,
    sessions,
    repetitions,
)
