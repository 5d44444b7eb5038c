"""The corpus: clean tables of many trades have no error, and planted mistakes are found where they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from addin.core.finding import Severity
from addin.core.layout import audit
from tests.corpus_tables.agencies import AGENCIES
from tests.corpus_tables.book import Book
from tests.corpus_tables.branches import BRANCHES
from tests.corpus_tables.composed import composed
from tests.corpus_tables.filed import filed
from tests.corpus_tables.layouts import LAYOUTS
from tests.corpus_tables.measure import measure, measure_several
from tests.corpus_tables.offices import OFFICES
from tests.corpus_tables.sectors import SECTORS
from tests.corpus_tables.trades import TRADES

HELD_OUT = range(5000, 5025)
"""Seeds that nobody looked at while the rules were tuned; keep it so."""


EVERY = (*LAYOUTS, *TRADES, *OFFICES, *SECTORS, *AGENCIES, *BRANCHES)


@pytest.mark.parametrize("layout", EVERY, ids=lambda layout: layout.__name__)
def test_a_clean_table_has_nothing_to_show(layout: Callable[[int], Book]) -> None:
    """Averages in totals, subsets, rounding, years, codes and notes full of numbers give no false alarm."""
    shown = [f for f in audit(layout(4).workbook())[1] if f.severity in (Severity.ERROR, Severity.MUST_EXPLAIN)]
    assert shown == []


def test_there_are_enough_layouts() -> None:
    """The corpus holds at least twenty layouts, and twenty more that were drawn before anything was tuned to them."""
    assert len(LAYOUTS) >= 20
    assert len({*TRADES, *OFFICES}) >= 20


def test_planted_mistakes_in_the_corpus_are_found() -> None:
    """Precision at least 97%, recall at least 90%, and most findings at the very cell."""
    score = measure(EVERY, [1])
    assert score.clean_errors == []
    assert score.precision >= 0.97, score.alarms
    assert score.recall >= 0.90, score.misses
    assert score.exactness >= 0.90


def test_several_mistakes_at_once_are_found() -> None:
    """Five mistakes in one table leave less to believe in; what is shown is still right, and most are found."""
    score = measure_several([*TRADES, *OFFICES, *SECTORS, *AGENCIES], [1])
    assert score.precision >= 0.97, score.alarms
    assert score.recall >= 0.85, score.misses


def test_files_without_stored_results_are_read_as_well(tmp_path: Path) -> None:
    """A file that a program wrote holds formulas nobody worked out; what is found in it is the same."""
    score = measure([*AGENCIES, *BRANCHES], [2], lambda book: filed(book, tmp_path))
    assert score.clean_errors == []
    assert score.precision >= 0.97, score.alarms
    assert score.recall >= 0.90, score.misses


def test_planted_mistakes_in_unseen_tables_are_found() -> None:
    """The same bar for tables put together at random from seeds that were never looked at."""
    score = measure([composed], HELD_OUT)
    assert score.precision >= 0.97, score.alarms
    assert score.recall >= 0.90, score.misses
