"""Whole reports written before the rules were looked at: each planted mistake alone, and the reports without any."""

from __future__ import annotations

from functools import cache

from addin.core.proofread.checks import Report, Verdict
from addin.core.proofread.proofreading import checks_of, span
from addin.core.proofread.structure import read_document
from tests.core.proofread.reading_helpers import errors
from tests.corpus.passages import fresh_reports


def broken(text: str) -> list[list[tuple[int, int]]]:
    """The places of every broken relation: the number blamed, and those it rests on."""
    report = Report(read_document(text))
    wrong = [check for check in checks_of(report) if check.verdict is Verdict.BROKEN]
    return [[span(report.document, place) for place in (c.subject, *c.rests_on)] for c in wrong]


NEWEST = {"dot_muoi_hai", "dot_muoi_lam", "dot_muoi_sau"}
"""Batches that the rules have hardly been worked on with; the others guard what was reached."""


@cache
def scored() -> list[tuple[str, int, int]]:
    """(batch, broken relations that the planted number is part of, broken relations elsewhere), mistake by mistake."""
    outcome = []
    for passage, singles in fresh_reports():
        for text, (start, end) in singles:
            found = broken(text)
            true = sum(any(a < end + 3 and start - 3 < b for a, b in relation) for relation in found)
            outcome.append((passage.register, true, len(found) - true))
    return outcome


def recall(outcome: list[tuple[str, int, int]]) -> float:
    """The share of mistakes that break a relation they are part of."""
    return sum(1 for _, true, _ in outcome if true) / len(outcome)


def test_the_fresh_reports_are_many() -> None:
    """Batches of ten reports and more with five to seven mistakes each."""
    assert len(list(fresh_reports())) >= 215
    assert len(scored()) >= 1320


def test_planted_mistakes_are_found_one_by_one() -> None:
    """At least 95 % of them break a relation they are part of; hardly anything else breaks with them."""
    worked_on = [one for one in scored() if one[0] not in NEWEST]
    assert recall(worked_on) >= 0.95
    right, wrong = sum(true for _, true, _ in scored()), sum(false for _, _, false in scored())
    assert right >= 0.98 * (right + wrong)


def test_what_the_newest_batches_measure_is_not_lost() -> None:
    """Seven of ten mistakes are found in reports whose misses hardly anybody has worked off."""
    assert recall([one for one in scored() if one[0] in NEWEST]) >= 0.7


def test_the_same_reports_without_mistakes_are_left_alone() -> None:
    """Not one error in five thousand words."""
    assert [(p.id, f.quote, f.message) for p, _ in fresh_reports() for f in errors(p.right)] == []
