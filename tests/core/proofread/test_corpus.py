"""The labelled corpus: what is found, what is missed, and above all what is raised for nothing."""

from __future__ import annotations

from functools import cache

import pytest

from tests.core.proofread.reading_helpers import errors
from tests.corpus.passages import Mutation, Passage, mutations, passages

ALL = passages()


def near(start: int, end: int, places: tuple[tuple[int, int], ...]) -> bool:
    """Whether a finding is told at one of the figures of its relation, which a mutation may have moved a little."""
    return any(start < stop + 6 and begin - 6 < end for begin, stop in places)


@cache
def mutated() -> list[tuple[Mutation, int, int]]:
    """(mutation, findings at its relation, findings elsewhere)."""
    scored = []
    for passage in ALL:
        for mutation in mutations(passage):
            found = errors(mutation.text)
            true = sum(near(f.start, f.end, passage.in_right) for f in found)
            scored.append((mutation, true, len(found) - true))
    return scored


def test_the_corpus_is_large_varied_and_half_clean() -> None:
    """At least 150 passages of eight registers, half of them without a mistake."""
    assert len(ALL) >= 150
    assert len({passage.register for passage in ALL}) >= 8
    assert sum(passage.clean for passage in ALL) * 2 >= len(ALL)


@pytest.mark.parametrize("passage", [p for p in ALL if p.clean], ids=lambda p: p.id)
def test_a_clean_passage_is_left_alone(passage: Passage) -> None:
    """Temptations of every register raise no error."""
    assert [(f.code, f.quote, f.message) for f in errors(passage.printed)] == []


@pytest.mark.parametrize("passage", [p for p in ALL if not p.clean], ids=lambda p: p.id)
def test_a_wrong_figure_is_found_and_its_correction_is_not(passage: Passage) -> None:
    """The finding stands at a figure of the wrong relation; with the right figure the passage is clean."""
    found = errors(passage.printed)
    assert found
    assert all(near(f.start, f.end, passage.checkable) for f in found)
    assert errors(passage.right) == []


def test_whole_reports_of_twelve_fields_lose_few_of_their_planted_errors() -> None:
    """At least nine of ten planted figures are told in their own line or through the total of their list."""
    reports = [passage for passage in ALL if passage.register == "nganh" and len(passage.wrong) > 3]
    planted = [(passage, place) for passage in reports for place in passage.wrong]
    assert len(reports) == 12
    assert len(planted) == 60
    found = [
        place for passage, place in planted if any(_in_line(passage, f.start, place) for f in errors(passage.printed))
    ]
    assert len(found) >= 0.9 * len(planted)


def _in_line(passage: Passage, start: int, place: tuple[int, int]) -> bool:
    """Whether a finding stands within the reach of a sentence of a planted figure."""
    return abs(start - place[0]) < 260 and "\n" not in passage.printed[min(start, place[0]) : max(start, place[0])]


def test_mutations_are_found() -> None:
    """Recall at least 95 % over transposed, tenfold and exchanged figures."""
    scored = mutated()
    assert len(scored) > 500
    assert sum(1 for _, true, _ in scored if true) >= 0.95 * len(scored)


def test_mutations_raise_nothing_elsewhere() -> None:
    """Precision at least 98 %: a wrong figure does not make its neighbours wrong."""
    true = sum(count for _, count, _ in mutated())
    false = sum(count for _, _, count in mutated())
    assert true >= 0.98 * (true + false)


def test_false_errors_are_rarer_than_one_in_five_thousand_words() -> None:
    """All the corrected passages read as one report of many pages."""
    text = "\n\n".join(passage.right for passage in ALL if passage.id != "td10")
    words = len(text.split())
    assert len([f for f in errors(text) if f.code != "heading-order"]) * 5000 <= words
