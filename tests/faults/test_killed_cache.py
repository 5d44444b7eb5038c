"""A survey that is killed while it writes what it remembers leaves what was there before, or all that is new."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.usefixtures("posix")
def test_a_killed_survey_leaves_the_old_records_or_the_new(tmp_path: Path) -> None:
    """At whatever moment it dies: one whole catalogue, and every answer that it speaks of."""
    run = [sys.executable, "-W", "error", "-m", "tests.faults.killed_cache", str(tmp_path), "30"]
    done = subprocess.run(run, capture_output=True, text=True, cwd=_ROOT, check=False, timeout=120)

    assert done.returncode == 0, done.stderr
    assert "cũ" in json.loads(done.stdout)
    assert set(json.loads(done.stdout)) <= {"cũ", "mới"}
