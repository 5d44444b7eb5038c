"""The progress bar says how long is left once that is worth knowing."""

from __future__ import annotations

import sys

import pytest

from addin import console


def test_what_is_left_is_told_by_what_was_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A tenth in half a minute leaves some minutes; the last seconds are not counted."""
    now = [100.0]
    monkeypatch.setattr("addin.console.time.monotonic", lambda: now[0])
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    bar = console.ProgressBar("Tạo biểu")
    now[0] += 30

    bar(10, 100, "a.xlsx")
    bar(99, 100, "b.xlsx")

    first, second = capsys.readouterr().err.split("\r")[1:]
    assert "10/100 (còn khoảng 4 phút) a.xlsx" in first
    assert "99/100 b.xlsx" in second
