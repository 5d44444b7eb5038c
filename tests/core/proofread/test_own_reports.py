"""Báo cáo của chính chương trình: the agreed texts of the five kits have nothing wrong in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.proofread.reading_helpers import errors

REPORTS = sorted((Path(__file__).parents[2] / "golden").glob("*.txt"))


def test_the_reports_of_all_kits_are_there() -> None:
    """Five kits, each with its agreed text."""
    kits = {path.parent.name for path in (Path(__file__).parents[3] / "templates").glob("*/report.j2")}
    assert {kit for kit in kits if any(path.name.startswith(kit) for path in REPORTS)} == kits


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_nothing_is_wrong_in_a_report_of_ours(path: Path) -> None:
    """No number that the program wrote itself is called a mistake by its own proof-reader."""
    assert [(one.code, one.quote) for one in errors(path.read_text(encoding="utf-8"))] == []
