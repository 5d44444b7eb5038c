"""Lượt đọc .ods: what the fast reader drops from LibreOffice's own format: error cells, formulas, formats.

One pass over the content's XML; runs of repeated empty rows and cells are stepped over. The caller has made sure that
the sheets are not too large to hold.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from addin.core.number import ErrorValue
from addin.hosts.reading.ods_looks import Looks, read_looks
from addin.hosts.reading.sheet_xml import Look, SheetFacts

__all__ = ["read_ods_facts"]

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_OWN, _DEFAULT = f"{_TABLE}style-name", f"{_TABLE}default-cell-style-name"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}
_OWN_ERROR = re.compile(r"Err:[0-9]{3}")
_QUOTED = re.compile(r'("(?:[^"]|"")*")')
_REFERENCE = re.compile(r"\[([^\]]*)\]")


def read_ods_facts(content: bytes, styles: bytes = b"") -> dict[str, SheetFacts]:
    """Thông tin kèm theo của từng trang, from the parts content.xml and styles.xml."""
    root = _root(content)
    looks = read_looks([_root(styles), root] if styles else [root])
    return {table.get(f"{_TABLE}name", ""): _sheet_facts(table, looks) for table in root.iter(f"{_TABLE}table")}


def _root(part: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.parse(BytesIO(part), parser).getroot()


def _sheet_facts(table: etree._Element, looks: Looks) -> SheetFacts:
    facts, columns = SheetFacts(), _columns(table)
    number = 1
    for row in table.iter(f"{_TABLE}table-row"):
        times = _times(row, "number-rows-repeated")
        if row.get(f"{_TABLE}visibility", "visible") != "visible" and _filled(row):
            facts.hidden_rows.update(range(number, number + times))
        own = row.get(_DEFAULT)
        cells = [
            (column, cell, looks.of(cell.get(_OWN) or own or columns.style(column))) for column, cell in _cells(row)
        ]
        for copy in range(number, number + times if cells else number):
            for column, cell, look in cells:
                _note(facts, copy, column, cell, look)
        number += times
    facts.hidden_columns = frozenset(columns.hidden(facts.right))
    return facts


def _times(element: etree._Element, attribute: str) -> int:
    text = element.get(f"{_TABLE}{attribute}", "1")
    return int(text) if text.isdigit() else 1


def _filled(row: etree._Element) -> bool:
    return any(len(cell) for cell in row.iterchildren(*_CELLS))


def _cells(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """The cells that hold something, each at its place."""
    column = 1
    for cell in row.iterchildren(*_CELLS):
        times = _times(cell, "number-columns-repeated")
        if len(cell) or cell.get(f"{_TABLE}formula"):
            yield from ((column + step, cell) for step in range(times))
        column += times


def _note(facts: SheetFacts, row: int, column: int, cell: etree._Element, look: Look) -> None:
    facts.bottom, facts.right = max(facts.bottom, row), max(facts.right, column)
    kind = cell.get(f"{_OFFICE}value-type")
    if look.bold:
        facts.bold.add((row, column))
    if look.font and kind == "string":
        facts.fonts[row, column] = look.font
    if shown := look.format or ("0%" if kind == "percentage" else ""):
        facts.formats[row, column] = shown
    formula = cell.get(f"{_TABLE}formula")
    if formula is None:
        return
    facts.formulas[row, column] = _as_in_excel(formula)
    shown = "".join(text.text or "" for text in cell.iterchildren(f"{_TEXT}p")).strip()
    if shown in _ERRORS or _OWN_ERROR.fullmatch(shown):
        facts.errors[row, column] = ErrorValue(shown)


def _as_in_excel(formula: str) -> str:
    """`of:=SUM([.A1:.B2];1)` as the officer sees it in Excel: `=SUM(A1:B2,1)`; quoted text stays as it is."""
    _, _, body = formula.partition("=")
    pieces = _QUOTED.split(body)
    return "=" + "".join(piece if at % 2 else _plain(piece) for at, piece in enumerate(pieces))


def _plain(piece: str) -> str:
    return _REFERENCE.sub(_reference, piece.replace(";", ","))


def _reference(found: re.Match[str]) -> str:
    """`.A1:.B2` is of this sheet; `$'Biểu 1'.A1` of another."""
    first, colon, last = found[1].partition(":")
    return _one_end(first) + colon + (last.rpartition(".")[2] if colon else "")


def _one_end(text: str) -> str:
    sheet, _, cell = text.rpartition(".")
    return f"{sheet.lstrip('$')}!{cell}" if sheet else cell


@dataclass(frozen=True, slots=True)
class _Columns:
    """Các cột: runs of them, each with its last column, the style of its cells, and whether it is hidden."""

    runs: tuple[tuple[int, str, bool], ...]

    def style(self, column: int) -> str:
        at = bisect_left(self.runs, (column,))
        return self.runs[at][1] if at < len(self.runs) else ""

    def hidden(self, right: int) -> Iterator[int]:
        first = 1
        for last, _, hidden in self.runs:
            if hidden:
                yield from range(first, min(last, right) + 1)
            first = last + 1


def _columns(table: etree._Element) -> _Columns:
    runs, last = [], 0
    for element in table.iter(f"{_TABLE}table-column"):
        last += _times(element, "number-columns-repeated")
        hidden = element.get(f"{_TABLE}visibility", "visible") != "visible"
        runs.append((last, element.get(_DEFAULT, ""), hidden))
    return _Columns(tuple(runs))
