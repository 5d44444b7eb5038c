"""The catalogue of relations: what it promises is what the proof-reader does, and the page shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from addin.core.proofread import catalogue
from addin.core.proofread.proofreading import proofread
from tests.core.proofread.reading_helpers import told

PAGE = Path(__file__).resolve().parents[3] / "docs" / "cac-phep-doi-chieu.md"
ELSEWHERE = {
    catalogue.MATCHING,
    catalogue.FORMULA,
    catalogue.NOT_READ,
    "heading-order",
    "council-term",
    "repeated",
    "contribution",
    "extreme",
}


def test_the_page_of_checks_is_the_catalogue() -> None:
    """Whoever changes one must draw the other anew (python docs/build.py)."""
    assert PAGE.read_text(encoding="utf-8") == catalogue.page()


@pytest.mark.parametrize("kind", [k for k in catalogue.CATALOGUE if k.code not in ELSEWHERE], ids=lambda k: k.code)
def test_the_example_of_a_kind_is_stopped_at(kind: catalogue.RelationKind) -> None:
    """The sentence shown to the officer really raises a finding of this kind."""
    assert kind.code in [code for code, _ in told(kind.example)]


def test_every_finding_has_a_title() -> None:
    """No relation uses a code that the catalogue does not know."""
    text = "\n".join(kind.example for kind in catalogue.CATALOGUE)
    assert all(catalogue.title_of(relation.code) for relation in proofread(text).relations)
