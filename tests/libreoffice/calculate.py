"""Run by the system's Python, which has the uno bridge: print the cells or the links of one workbook as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.uno import RuntimeException

START_SECONDS = 60


def main() -> None:
    """One question on stdin, one answer on stdout; LibreOffice ends with it."""
    question = json.load(sys.stdin)
    desktop = connect(question["pipe"])
    try:
        document = desktop.loadComponentFromURL(question["url"], "_blank", 0, (PropertyValue("Hidden", 0, True, 0),))
        if document is None:
            sys.exit(f"LibreOffice could not open {question['url']}")
        for edit in question["edits"]:
            change(document, *edit)
        document.calculateAll()
        json.dump(list(answer(document, question)), sys.stdout)
        document.close(True)
    finally:
        desktop.terminate()


def answer(document: Any, question: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    if question.get("links"):
        return links(document, question["links"])
    return everything(document) if question.get("read") is None else asked_for(document, question["read"])


def connect(pipe: str) -> Any:
    """The desktop, as soon as LibreOffice has started."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > deadline:
                sys.exit(f"LibreOffice did not start within {START_SECONDS} s")
            time.sleep(0.05)
        else:
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)


def change(document: Any, sheet: str, name: str, kind: str, value: str) -> None:
    """Write one cell, and see that it was written: a protected cell refuses in silence."""
    cell = document.Sheets.getByName(sheet).getCellRangeByName(name).getCellByPosition(0, 0)
    if kind == "number":
        cell.setValue(float(value))
        landed = cell.getValue() == float(value)
    else:
        cell.setString(value)
        landed = cell.getString() == value
    if not landed:
        sys.exit(f"{sheet}!{name} refused {value!r}")


def asked_for(document: Any, keys: list[tuple[str, str]]) -> Iterator[tuple[str, str, bool, str, str]]:
    """The cells named in the question, blank ones too."""
    for sheet, name in keys:
        block = document.Sheets.getByName(sheet).getCellRangeByName(name)
        for _, is_number, value, formula in block_cells(block):
            yield sheet, name, is_number, value, formula


def everything(document: Any) -> Iterator[tuple[str, str, bool, str, str]]:
    """Every number, error and formula of the workbook."""
    for sheet in document.Sheets:
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.getRangeAddress()
        for name, is_number, value, formula in block_cells(
            sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
        ):
            if is_number or formula:
                yield sheet.Name, name, is_number, value, formula


def block_cells(block: Any) -> Iterator[tuple[str, bool, str, str]]:
    """Two calls for the whole block; one more for each error cell, whose value reads None."""
    start = block.getRangeAddress()
    for row, (values, formulas) in enumerate(zip(block.getDataArray(), block.getFormulaArray(), strict=True)):
        for column, (value, formula) in enumerate(zip(values, formulas, strict=True)):
            name = f"{letters(start.StartColumn + column)}{start.StartRow + row + 1}"
            shown = block.getCellByPosition(column, row).getString() if value is None else value
            is_number = isinstance(shown, float)
            yield name, is_number, repr(shown) if is_number else shown, formula if formula.startswith("=") else ""


def links(document: Any, cells: list[tuple[str, str]]) -> Iterator[tuple[str, str, str, str]]:
    """The links in these cells: sheet and cell, the words, and the cell that it leads to; "" where there is none."""
    for sheet, name in cells:
        for field in document.Sheets.getByName(sheet).getCellRangeByName(name).getCellByPosition(0, 0).getTextFields():
            yield sheet, name, field.Representation, target(document, field.URL)


def target(document: Any, url: str) -> str:
    """Where LibreOffice goes for "#'Xã Ia Chim'.H12": it must know the sheet and the cell."""
    name, _, cell = url.lstrip("#").rpartition(".")
    name = name.strip("'").replace("''", "'")
    if not url.startswith("#") or not document.Sheets.hasByName(name):
        return ""
    try:
        found = document.Sheets.getByName(name).getCellRangeByName(cell).getRangeAddress()
    except RuntimeException:
        return ""
    return f"{name}!{letters(found.StartColumn)}{found.StartRow + 1}"


def letters(column: int) -> str:
    """0 is A, 26 is AA."""
    name = ""
    while column >= 0:
        name = chr(ord("A") + column % 26) + name
        column = column // 26 - 1
    return name


if __name__ == "__main__":
    main()
