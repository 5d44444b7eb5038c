"""What the tests of the proof-reader share."""

from __future__ import annotations

from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"


@pytest.fixture(scope="session")
def seeds() -> dict[str, str]:
    """The published reports by the three figures of their names; absent outside of the workplace."""
    found = {path.name[:3]: path.read_bytes().decode("utf-8") for path in sorted(SEEDS.glob("*.txt"))}
    if not found:
        pytest.skip(f"published reports not at hand: {SEEDS}")
    return found
