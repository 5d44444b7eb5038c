"""Lượt đọc .ods: what the fast reader drops from LibreOffice's own format: error cells, formulas, what is hidden.

One pass over the content's XML; runs of repeated empty rows and cells are stepped over. The caller has made sure that
the sheets are not too large to hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from addin.core.number import ErrorValue
from addin.hosts.reading.sheet_xml import SheetFacts

__all__ = ["read_ods_facts"]

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}
_OWN_ERROR = re.compile(r"Err:[0-9]{3}")
_QUOTED = re.compile(r'("(?:[^"]|"")*")')
_REFERENCE = re.compile(r"\[([^\]]*)\]")


def read_ods_facts(content: bytes) -> dict[str, SheetFacts]:
    """Thông tin kèm theo của từng trang, from the part content.xml."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.parse(BytesIO(content), parser).getroot()
    looks = dict(_looks(root))
    return {table.get(f"{_TABLE}name", ""): _sheet_facts(table, looks) for table in root.iter(f"{_TABLE}table")}


def _looks(root: etree._Element) -> Iterator[tuple[str, tuple[bool, str]]]:
    """Bold and font of the cell styles that stand in the content itself."""
    families = {face.get(f"{_STYLE}name", ""): _family(face) for face in root.iter(f"{_STYLE}font-face")}
    for style in root.iter(f"{_STYLE}style"):
        for text in style.iter(f"{_STYLE}text-properties"):
            font = text.get(f"{_STYLE}font-name", "")
            yield style.get(f"{_STYLE}name", ""), (text.get(f"{_FO}font-weight") == "bold", families.get(font, font))


def _family(face: etree._Element) -> str:
    return face.get(f"{_SVG}font-family", "").strip("'")


def _sheet_facts(table: etree._Element, looks: dict[str, tuple[bool, str]]) -> SheetFacts:
    facts = SheetFacts()
    number = 1
    for row in table.iter(f"{_TABLE}table-row"):
        times = _times(row, "number-rows-repeated")
        if row.get(f"{_TABLE}visibility", "visible") != "visible" and _filled(row):
            facts.hidden_rows.update(range(number, number + times))
        cells = list(_cells(row))
        for copy in range(number, number + times if cells else number):
            for column, cell in cells:
                _note(facts, copy, column, cell, looks)
        number += times
    facts.hidden_columns = frozenset(_hidden_columns(table, facts.right))
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


def _note(facts: SheetFacts, row: int, column: int, cell: etree._Element, looks: dict[str, tuple[bool, str]]) -> None:
    facts.bottom, facts.right = max(facts.bottom, row), max(facts.right, column)
    bold, font = looks.get(cell.get(f"{_TABLE}style-name", ""), (False, ""))
    if bold:
        facts.bold.add((row, column))
    if font and cell.get(f"{_OFFICE}value-type") == "string":
        facts.fonts[row, column] = font
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


def _hidden_columns(table: etree._Element, right: int) -> Iterator[int]:
    column = 1
    for element in table.iter(f"{_TABLE}table-column"):
        times = _times(element, "number-columns-repeated")
        if element.get(f"{_TABLE}visibility", "visible") != "visible":
            yield from range(column, min(column + times - 1, right) + 1)
        column += times
