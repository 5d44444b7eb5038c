"""Trường chứa số: where the text of a Word report stands in a field that holds a figure of a Sổ."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from addin.hosts.word.runs import FIELD

__all__ = ["FieldReader", "FieldSpan"]

_OURS = re.compile(rf"\s*{FIELD} +([0-9]{{1,9}}) +(.*?)\s*", re.DOTALL)
_CODE, _CHARACTER, _KIND = qn("w:instrText"), qn("w:fldChar"), qn("w:fldCharType")
_SIMPLE, _INSTRUCTION = qn("w:fldSimple"), qn("w:instr")


@dataclass(frozen=True, slots=True)
class FieldSpan:
    """Chỗ của một trường: its stretch of the text, its serial number and its figure as far as the code has it."""

    start: int
    end: int
    serial: int
    figure: str


@dataclass(slots=True)
class _Open:
    code: str = ""
    start: int = 0


@dataclass(slots=True)
class FieldReader:
    """Người đọc trường of one paragraph: it is shown every child of every run with how long the text is by then."""

    spans: list[FieldSpan]
    _open: list[_Open] = field(default_factory=list)
    _run_at: int = -1

    def see(self, child: Any, length: int) -> None:
        """Xem một phần tử của đoạn."""
        if self._run_at < 0:
            self._run_at = length
        if child.tag == _CODE and self._open:
            self._open[-1].code += child.text or ""
        elif child.tag == _CHARACTER:
            self._turn(child.get(_KIND), length)

    def _turn(self, kind: str, length: int) -> None:
        if kind == "begin":
            self._open.append(_Open())
        elif self._open and kind == "separate":
            self._open[-1].start = length
        elif self._open and kind == "end":
            closed = self._open.pop()
            self._keep(closed.code, closed.start, length)

    def after(self, run: Any, length: int) -> None:
        """Hết một run: a simple field has its code around its runs."""
        simple = run.getparent()
        if simple.tag == _SIMPLE:
            self._keep(simple.get(_INSTRUCTION, ""), self._run_at, length)
        self._run_at = -1

    def _keep(self, code: str, start: int, end: int) -> None:
        found = _OURS.fullmatch(code)
        if found and start < end:
            self.spans.append(FieldSpan(start, end, int(found[1]), found[2]))
