"""Đọc văn bản có số liệu sống: the paragraphs of a Word file, and the fields in them that hold our figures.

What is deleted with changes tracked is not there; what is inserted is. A figure may have been split into several runs,
moved into a table, or copied: it is found by its field wherever that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from addin.core.report.ledger import Ledger, blank_of, print_of
from addin.core.report.seen import SeenFigure, SeenPassage, SeenRow, SeenTable
from addin.hosts.word.runs import FIELD, set_text
from addin.hosts.word.styles import element

__all__ = ["LivingField", "Story"]

_OURS = re.compile(rf"\s*{FIELD} +([0-9]{{1,9}}) +(.*?)\s*", re.DOTALL)
_P, _R, _T, _PPR, _RPR = qn("w:p"), qn("w:r"), qn("w:t"), qn("w:pPr"), qn("w:rPr")
_CODE, _CHARACTER, _SIMPLE, _END_NOTE = qn("w:instrText"), qn("w:fldChar"), qn("w:fldSimple"), qn("w:footnoteRef")
_KIND, _INSTRUCTION = qn("w:fldCharType"), qn("w:instr")
_BODY, _SECTION, _TABLE, _ROW, _CELL = qn("w:body"), qn("w:sectPr"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_ROW_PROPERTIES, _HEADER, _MARKED = qn("w:trPr"), qn("w:tblHeader"), qn("w:bookmarkStart")
_REVISED = {qn("w:ins"), qn("w:del")}
_NAME = qn("w:name")
_DELETED = {qn("w:del"), qn("w:moveFrom")}
_SPACES = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_SILENT = {qn(f"w:{tag}") for tag in ("proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak")}
_PLAIN = {_R, _T, _CODE, _CHARACTER, _SIMPLE} | _SILENT
_MARKS = {qn(f"w:{tag}") for tag in ("highlight", "color", "shd", "u", "strike", "dstrike", "em", "bdr")}
_VALUE = qn("w:val")
_UNSEEN_FORMATS = {qn(f"w:{tag}") for tag in ("vertAlign", "lang", "noProof", "bCs", "iCs", "szCs", "webHidden")}


@dataclass
class LivingField:
    """Trường chứa số: its code, the texts of its result, and the run after which a result would stand."""

    passage: int
    opened: Any
    code: str = ""
    speaking: bool = False
    texts: list[Any] = field(default_factory=list)

    @property
    def mark(self) -> tuple[int, str] | None:
        """(serial, figure id), when the field is one of ours."""
        found = _OURS.fullmatch(self.code)
        return (int(found[1]), found[2]) if found else None

    @property
    def text(self) -> str:
        return "".join(found.text or "" for found in self.texts)

    def write(self, text: str) -> None:
        """Đặt số mới in the formatting of its first letter; runs that are left without letters go."""
        if not self.texts:
            run = element("w:r")
            run.append(element("w:t"))
            self.opened.addnext(run)
            self.texts = [run[0]]
        first, *others = self.texts
        set_text(first, text)
        for other in others:
            run = other.getparent()
            run.remove(other)
            if all(child.tag == _RPR for child in run):
                run.getparent().remove(run)
        self.texts = [first]


@dataclass
class _Passage:
    """A paragraph as it is read. `words` hold a field where a figure stands."""

    element: Any
    text: list[str] = field(default_factory=list)
    words: list[str | LivingField] = field(default_factory=list)
    plain: bool = True
    formats: set[tuple[tuple[str, ...], ...]] = field(default_factory=set)


class Story:
    """Văn bản đã đọc: its passages and its living fields, in reading order."""

    def __init__(self, *roots: Any) -> None:
        self._passages: list[_Passage] = []
        self._inside: list[int] = []
        self._open: list[LivingField] = []
        self._all: list[LivingField] = []
        self._roots = roots
        for root in roots:
            self._walk(root)
        self.fields = [found for found in self._all if found.mark]

    def paragraph(self, passage: int) -> Any:
        return self._passages[passage].element

    def figures(self) -> tuple[SeenFigure, ...]:
        """Các số thấy được."""
        marks = ((found, found.mark) for found in self.fields)
        return tuple(SeenFigure(*mark, found.text, found.passage) for found, mark in marks if mark)

    def passages(self, ledger: Ledger) -> tuple[SeenPassage, ...]:
        """Các đoạn thấy được, with the print of their words."""
        return tuple(_seen(passage, ledger) for passage in self._passages)

    def tables(self, ledger: Ledger) -> tuple[tuple[SeenTable, ...], list[list[Any]]]:
        """Các bảng thấy được, and the row elements of each; a header is no row."""
        at = {passage.element: number for number, passage in enumerate(self._passages)}
        seen, elements = [], []
        for table in (found for root in self._roots[:1] for found in root.iter(_TABLE)):
            rows = [row for row in table.findall(_ROW) if row.find(f"{_ROW_PROPERTIES}/{_HEADER}") is None]
            seen.append(SeenTable(tuple(self._row(row, at, ledger) for row in rows)))
            elements.append(rows)
        return tuple(seen), elements

    def _row(self, row: Any, at: dict[Any, int], ledger: Ledger) -> SeenRow:
        """A row of one paragraph to a cell, and nothing else, is plain; so is none that was put in or struck out."""
        cells = [cell.findall(_P) for cell in row.findall(_CELL)]
        passages = [at[one] for cell in cells for one in cell if one in at]
        pieces: list[str] = []
        for passage in passages:
            pieces += [*_pieces(self._passages[passage], ledger), "\n"]
        revised = any(child.tag in _REVISED for child in row.iterfind(f"{_ROW_PROPERTIES}/*"))
        simple = all(len(cell) == 1 and cell[0] in at for cell in cells) and row.find(f".//{_TABLE}") is None
        return SeenRow(print_of(pieces), tuple(passages), simple and not revised)

    def _walk(self, parent: Any) -> None:
        for child in parent:
            if child.tag == _P:
                self._inside.append(len(self._passages))
                self._passages.append(_Passage(child))
                self._walk(child)
                self._inside.pop()
            elif self._inside:
                self._in_paragraph(child)
            elif child.tag not in _DELETED:
                self._walk(child)

    def _in_paragraph(self, child: Any) -> None:
        passage, tag = self._passages[self._inside[-1]], child.tag
        if tag in (_PPR, _RPR):
            return
        own = tag == _MARKED and not child.get(_NAME, "").startswith("_")  # a bookmark that Word itself did not set
        passage.plain = passage.plain and (tag in _PLAIN or tag in _SPACES) and not own
        if tag == _T:
            self._say(passage, child.text or "", child)
        elif tag in _SPACES:
            self._say(passage, _SPACES[tag])
        elif tag == _CODE and self._open:
            self._open[-1].code += child.text or ""
        elif tag == _CHARACTER:
            self._field_character(passage, child)
        elif tag == _SIMPLE:
            self._simple_field(passage, child)
        elif tag not in _DELETED:
            self._walk(child)

    def _say(self, passage: _Passage, text: str, letters: Any = None) -> None:
        passage.text.append(text)
        if letters is not None and text:
            passage.formats.add(_format(letters.getparent()))
        inner = next((found for found in reversed(self._open) if found.mark), None)
        if inner is None:
            passage.words.append(text)
        elif letters is not None and inner.speaking:
            inner.texts.append(letters)

    def _field_character(self, passage: _Passage, character: Any) -> None:
        kind = character.get(_KIND)
        if kind == "begin":
            self._begin(LivingField(self._inside[-1], character.getparent()))
        elif self._open and kind == "separate":
            self._open[-1].speaking, self._open[-1].opened = True, character.getparent()
            self._stand(passage, self._open[-1])
        elif self._open and kind == "end":
            self._open.pop()

    def _simple_field(self, passage: _Passage, simple: Any) -> None:
        """The short form, which some programs save."""
        found = LivingField(self._inside[-1], simple, simple.get(_INSTRUCTION, ""), speaking=True)
        self._begin(found)
        self._stand(passage, found)
        self._walk(simple)
        self._open.pop()

    def _begin(self, found: LivingField) -> None:
        self._open.append(found)
        self._all.append(found)

    def _stand(self, passage: _Passage, found: LivingField) -> None:
        """A figure is a blank among the words; any other field is words."""
        if found.mark:
            passage.words.append(found)


def _format(run: Any) -> tuple[tuple[str, ...], ...]:
    """What a reader sees of a run's formatting, but for raised figures."""
    properties = run.find(_RPR)
    if properties is None:
        return ()
    children = (child for child in properties if child.tag not in _UNSEEN_FORMATS and child.get(_VALUE) != "auto")
    seen = ((child.tag, *sorted(child.attrib.items())) for child in children)
    return tuple(sorted(seen))


def _seen(passage: _Passage, ledger: Ledger) -> SeenPassage:
    element = passage.element
    in_text = element.getparent().tag == _BODY and element.find(f"{_PPR}/{_SECTION}") is None
    plain = passage.plain and len(passage.formats) < 2
    marked = any(tag in _MARKS for worn in passage.formats for tag, *_ in worn)
    return SeenPassage("".join(passage.text).strip(), print_of(_pieces(passage, ledger)), plain, in_text, marked)


def _pieces(passage: _Passage, ledger: Ledger) -> Iterator[str]:
    return (piece if isinstance(piece, str) else _blank(piece, ledger) for piece in passage.words)


def _blank(found: LivingField, ledger: Ledger) -> str:
    """The whole id stands in the ledger; a field's code may hold the beginning of a long one."""
    serial, figure = found.mark or (0, "")
    return blank_of(ledger.spots[serial].figure if serial in ledger.spots else figure)
