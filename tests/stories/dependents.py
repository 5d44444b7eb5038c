"""Which cells of a workbook depend on one cell: worked out from its formulas with openpyxl's tokenizer alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.utils import get_column_letter, range_boundaries

Spot = tuple[str, str]
_REFERENCE = re.compile(r"(?:(?P<sheet>'(?:[^']|'')+'|[^'!]+)!)?(?P<cells>\$?[A-Z]+\$?[0-9]+(?::\$?[A-Z]+\$?[0-9]+)?)")


def dependents(book: Workbook, changed: Spot) -> set[Spot]:
    """Every formula cell that reads the changed one, directly or through others."""
    readers: dict[Spot, set[Spot]] = defaultdict(set)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    for precedent in _precedents(str(cell.value), sheet.title):
                        readers[precedent].add((sheet.title, cell.coordinate))
    found: set[Spot] = set()
    waiting = [changed]
    while waiting:
        for reader in readers[waiting.pop()] - found:
            found.add(reader)
            waiting.append(reader)
    return found


def _precedents(formula: str, own: str) -> Iterator[Spot]:
    for token in Tokenizer(formula).items:
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            match = _REFERENCE.fullmatch(token.value)
            assert match, token.value
            sheet = (match["sheet"] or own).strip("'").replace("''", "'") if match["sheet"] else own
            yield from ((sheet, name) for name in _cells(match["cells"].replace("$", "")))


def _cells(area: str) -> Iterator[str]:
    left, top, right, bottom = range_boundaries(area)
    for row in range(top or 1, (bottom or 1) + 1):
        for column in range(left or 1, (right or 1) + 1):
            yield f"{get_column_letter(column)}{row}"
