"""Chữ trong đoạn: the runs of a report as runs of Word; m2 and m3 get their raised figure and keep their letters.

A figure stands in an ADDIN field, as reference managers keep their citations: Word never recalculates one, copies and
moves it with its text, and its result is plain runs of the paragraph, so every reader of the file sees the number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from docx.text.paragraph import Paragraph

from addin.core.report.ledger import Recorder
from addin.core.report.model import Run
from addin.hosts.word.styles import element

__all__ = ["FIELD", "LONGEST_ID", "NoteWriter", "RunWriter", "set_text"]

FIELD = "ADDIN TONGHOP"
LONGEST_ID = 200
_POWER = re.compile(r"(?<![^\W\d_])(?:[kdc]?m)([23])(?!\w)")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

NoteWriter = Callable[[Run, str], int]
"""Writes a footnote (its run, the key of its passage) and gives its id."""


class RunWriter:
    """Người viết chữ: gives figures their fields, and footnotes their place at the foot of the page."""

    def __init__(self, recorder: Recorder | None = None, write_note: NoteWriter | None = None) -> None:
        self._recorder, self._write_note = recorder, write_note

    def write(self, paragraph: Paragraph, runs: Iterable[Run], where: str = "") -> None:
        """Ghi các đoạn chữ; `where` is the key of the passage they belong to."""
        notes = 0
        for run in runs:
            if run.note and self._write_note:
                notes += 1
                _call_note(paragraph, self._write_note(run, f"{where}.{notes}"))
            elif run.figure:
                self._figure(paragraph, run, where)
            else:
                _words(paragraph, run)

    def _figure(self, paragraph: Paragraph, run: Run, where: str) -> None:
        serial = self._recorder.serial(where, run) if self._recorder else None
        if serial is None:
            _write(paragraph, run, run.text)
            return
        opening = paragraph.add_run()._r
        code = element("w:instrText")
        set_text(code, f" {FIELD} {serial} {run.figure[:LONGEST_ID]} ")
        for part in (element("w:fldChar", fldCharType="begin"), code, element("w:fldChar", fldCharType="separate")):
            opening.append(part)
        _write(paragraph, run, run.text)
        paragraph.add_run()._r.append(element("w:fldChar", fldCharType="end"))


def set_text(target: Any, text: str) -> None:
    """Đặt chữ cho w:t, w:instrText: spaces at either end stay; what XML cannot hold is left out."""
    target.text = _FORBIDDEN.sub("", text)
    if target.text.strip() != target.text:
        target.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _words(paragraph: Paragraph, run: Run) -> None:
    at = 0
    for power in _POWER.finditer(run.text):
        _write(paragraph, run, run.text[at : power.start(1)])
        _write(paragraph, run, power[1], raised=True)
        at = power.end()
    _write(paragraph, run, run.text[at:])


def _write(paragraph: Paragraph, run: Run, text: str, *, raised: bool = False) -> None:
    if not text:
        return
    made = paragraph.add_run(_FORBIDDEN.sub("", text))
    # What a run does not say itself its style says: a bold heading stays bold.
    made.bold, made.italic = run.bold or None, run.italic or None
    if raised:
        made.font.superscript = True


def _call_note(paragraph: Paragraph, note: int) -> None:
    call = paragraph.add_run()
    call.font.superscript = True
    call._r.append(element("w:footnoteReference", id=note))
