"""Chữ trong đoạn: the runs of a report as runs of Word; m2 and m3 get their raised figure and keep their letters."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docx.text.paragraph import Paragraph

from addin.core.report import Run

__all__ = ["write_runs"]

_POWER = re.compile(r"(?<![^\W\d_])(?:[kdc]?m)([23])(?!\w)")


def write_runs(paragraph: Paragraph, runs: Iterable[Run]) -> None:
    """Ghi các đoạn chữ; a figure is a run of its own."""
    for run in runs:
        if run.figure:
            _write(paragraph, run, run.text)
            continue
        at = 0
        for power in _POWER.finditer(run.text):
            _write(paragraph, run, run.text[at : power.start(1)])
            _write(paragraph, run, power[1], raised=True)
            at = power.end()
        _write(paragraph, run, run.text[at:])


def _write(paragraph: Paragraph, run: Run, text: str, *, raised: bool = False) -> None:
    if not text:
        return
    made = paragraph.add_run(text)
    # What a run does not say itself its style says: a bold heading stays bold.
    made.bold, made.italic = run.bold or None, run.italic or None
    if raised:
        made.font.superscript = True
