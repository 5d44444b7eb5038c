"""Trang tính: copied from another workbook, into place or as a new sheet, so that formulas stay live."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any
from urllib.parse import unquote

import uno
from com.sun.star.beans.PropertyState import DEFAULT_VALUE
from com.sun.star.lang import IllegalArgumentException
from com.sun.star.sheet.ValidationType import ANY

_OTHER_FILE = "'file://"
_OTHER = re.compile(r"'(file://(?:[^']|'')*)'#")
_FORMULAS, _ALL_BUT_CHARTS = 16, 1023 - 128
_FIRST_SHEET = 3  # in the fields of a controller's ViewData
_CONDITION = 0  # com.sun.star.sheet.ConditionEntryType.CONDITION
_PAGES = "PageStyles"
_PAGE = (
    "IsLandscape Width Height LeftMargin RightMargin TopMargin BottomMargin CenterHorizontally ScaleToPagesX "
    "ScaleToPagesY HeaderIsOn FooterIsOn RightPageFooterContent"
).split()


def sheets(_worker: Any, document: Any) -> tuple[Any, ...]:
    """(name, visible, protected) of each, in order."""
    return tuple((one.Name, one.IsVisible, one.isProtected()) for one in document.Sheets)


def active_sheet(_worker: Any, document: Any) -> str:
    """Trang đang xem."""
    return str(document.CurrentController.ActiveSheet.Name)


def activate(_worker: Any, document: Any, name: str) -> None:
    """Xem một trang."""
    document.CurrentController.setActiveSheet(document.Sheets.getByName(name))


def select(_worker: Any, document: Any, name: str, addresses: str) -> None:
    """Chọn các ô này trên một trang."""
    sheet = document.Sheets.getByName(name)
    ranges = document.createInstance("com.sun.star.sheet.SheetCellRanges")
    areas = [sheet.getCellRangeByName(one) for one in addresses.split(",")]
    ranges.addRangeAddresses(tuple(area.RangeAddress for area in areas), False)
    document.CurrentController.select(ranges)


def active_cell(_worker: Any, document: Any) -> tuple[int, int]:
    """(row, column) of the cell with the cursor, counted from 1."""
    x, y = _views(document)[document.CurrentController.ActiveSheet.Name].split("/")[:2]
    return int(y) + 1, int(x) + 1


def rename(_worker: Any, document: Any, name: str, to: str) -> None:
    """Đổi tên một trang."""
    document.Sheets.getByName(name).Name = to


def show(_worker: Any, document: Any, name: str, visible: bool) -> None:
    """Ẩn hoặc hiện một trang."""
    document.Sheets.getByName(name).IsVisible = visible


def delete_sheet(_worker: Any, document: Any, name: str) -> None:
    """Another sheet is shown first, where it is the one in front."""
    controller = document.CurrentController
    if controller.ActiveSheet.Name == name:
        other = next((one for one in document.Sheets if one.IsVisible and one.Name != name), None)
        if other is not None:
            controller.setActiveSheet(other)
    document.Sheets.removeByName(name)


def copy_sheet(worker: Any, source: Any, name: str, document: Any, beside: str, before: bool) -> None:
    """As a new sheet of another workbook; formulas look into the source until `relink`."""
    made, of = _imported(source, name, document), source.Sheets.getByName(name)
    made.IsVisible = of.IsVisible
    made.PageStyle = _page_style(document, source.StyleFamilies.getByName(_PAGES).getByName(of.PageStyle))
    at = document.Sheets.getByName(beside).RangeAddress.Sheet + (0 if before else 1)
    document.Sheets.moveByName(made.Name, at)  # 7.4 dies of a sheet imported in front of the one that is shown
    worker.held.views.setdefault(made.Name, _views(source)[name])
    if made.IsVisible and not _shows_grid(source, name):
        worker.held.gridless.append(made.Name)


def _page_style(document: Any, of: Any) -> str:
    """A sheet comes without its page: paper, margins, footer and scale are made here as they were there."""
    styles = document.StyleFamilies.getByName(_PAGES)
    if not styles.hasByName(of.Name):
        styles.insertByName(of.Name, document.createInstance("com.sun.star.style.PageStyle"))
    made = styles.getByName(of.Name)
    for name in _PAGE:
        setattr(made, name, getattr(of, name))
    return str(of.Name)


def replace_sheet(_worker: Any, source: Any, name: str, document: Any, into: str) -> None:
    """Thay nội dung in place: the sheet stays the one that others' formulas refer to, and charts on it stay."""
    target, passing = document.Sheets.getByName(into), _imported(source, name, document)
    try:
        old, new = _used(target), _used(passing)
        old.merge(False)
        target.clearContents(_ALL_BUT_CHARTS)
        columns = passing.getCellRangeByPosition(0, 0, _last_column(passing), passing.RangeAddress.EndRow)
        target.copyRange(target.getCellByPosition(0, 0).CellAddress, columns.RangeAddress)
        _same_sizes(target, passing, new.RangeAddress)
    finally:
        document.Sheets.removeByName(passing.Name)


def _imported(source: Any, name: str, document: Any) -> Any:
    """In a workbook with macros 7.4 wants code for the sheet as well, and dies where its source has none."""
    kept, basic = document.Sheets, document.BasicLibraries
    before, basic.VBACompatibilityMode = basic.VBACompatibilityMode, False
    try:
        return kept.getByIndex(kept.importSheet(source, name, kept.Count))
    finally:
        basic.VBACompatibilityMode = before


def _used(sheet: Any) -> Any:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    return sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)


def _last_column(sheet: Any) -> int:
    """A column after which there is neither content nor rule; to copy all of a sheet takes ten times as long."""
    last, end = _used(sheet).RangeAddress.EndColumn, sheet.RangeAddress
    while last < end.EndColumn:
        rest = sheet.getCellRangeByPosition(last + 1, 0, end.EndColumn, end.EndRow)
        if all(state == DEFAULT_VALUE for state in rest.getPropertyStates(("Validation", "ConditionalFormat"))):
            break
        last = min(2 * last + 1, end.EndColumn)
    return int(last)


def _same_sizes(ours: Any, theirs: Any, area: Any) -> None:
    """Column widths and row heights, and what of them is hidden."""
    for column in range(area.EndColumn + 1):
        to, of = ours.Columns.getByIndex(column), theirs.Columns.getByIndex(column)
        to.Width, to.IsVisible = of.Width, of.IsVisible
    for row in range(area.EndRow + 1):
        to, of = ours.Rows.getByIndex(row), theirs.Rows.getByIndex(row)
        to.Height, to.IsVisible = of.Height, of.IsVisible


def protect(_worker: Any, document: Any, name: str, password: str) -> None:
    """Khóa một trang."""
    document.Sheets.getByName(name).protect(password)


def unprotect(_worker: Any, document: Any, name: str, password: str) -> bool:
    """Whether it is protected still: its password is another one."""
    sheet = document.Sheets.getByName(name)
    with suppress(IllegalArgumentException):
        sheet.unprotect(password)
    return bool(sheet.isProtected())


def relink(_worker: Any, document: Any, source: Any) -> None:
    """Formulas copied from the file `source` look into this workbook from now on.

    LibreOffice's own list of steps to undo is emptied: it would take back half of a click, and our Hoàn tác takes
    back the whole.
    """

    def inside(found: re.Match[str]) -> str:
        return "" if unquote(found[1]).replace("''", "'") == path else found[0]

    path = unquote(uno.systemPathToFileUrl(source))
    for sheet in document.Sheets:
        for area in sheet.queryContentCells(_FORMULAS).RangeAddresses:
            block = sheet.getCellRangeByPosition(area.StartColumn, area.StartRow, area.EndColumn, area.EndRow)
            formulas = block.getFormulaArray()
            if any(_OTHER_FILE in formula for row in formulas for formula in row):
                block.setFormulaArray(tuple(tuple(_OTHER.sub(inside, one) for one in row) for row in formulas))
    _spelled_again(document)
    document.UndoManager.clear()


def _spelled_again(document: Any) -> None:
    """LibreOffice 7.4 saves "#REF!" in conditional formats and rules of input once another sheet has been taken away,
    though it still knows their formulas: written again, they are saved right."""
    for sheet in document.Sheets:
        for one in sheet.ConditionalFormats.ConditionalFormats:
            for entry in (one.getByIndex(at) for at in range(one.Count)):
                if entry.Type == _CONDITION:
                    entry.Formula1, entry.Formula2 = entry.Formula1, entry.Formula2
        for group in sheet.UniqueCellFormatRanges:
            rule = group.getByIndex(0).Validation
            if rule.Type != ANY:
                rule.setFormula1(rule.getFormula1())
                rule.setFormula2(rule.getFormula2())
                for at in range(group.Count):
                    group.getByIndex(at).Validation = rule


def keep_views(worker: Any, document: Any) -> None:
    """What is selected, scrolled and frozen on each sheet is noted, to be put back by `views_back`."""
    worker.held.views = _views(document)


def views_back(worker: Any, document: Any) -> None:
    """A sheet is seen as the one that it replaces was; a new one as in the workbook that it came from."""
    controller, now = document.CurrentController, _views(document)
    fields = controller.ViewData.split(";")
    pieces = [worker.held.views.get(name, piece) for name, piece in now.items()]
    _without_grids(worker, document)
    controller.restoreViewData(";".join((*fields[:_FIRST_SHEET], *pieces)))


def _without_grids(worker: Any, document: Any) -> None:
    """A sheet taken over shows the lines between its cells, whatever its file says; only the menu hides them."""
    menu, frame = worker.create("com.sun.star.frame.DispatchHelper"), document.CurrentController.Frame
    for name in worker.held.gridless:
        if document.Sheets.hasByName(name):
            document.CurrentController.setActiveSheet(document.Sheets.getByName(name))
            menu.executeDispatch(frame, ".uno:ToggleSheetGrid", "", 0, ())
    worker.held.gridless.clear()


def _views(document: Any) -> dict[str, str]:
    fields = document.CurrentController.ViewData.split(";")[_FIRST_SHEET:]
    return dict(zip(document.Sheets.ElementNames, fields))  # noqa: B905 — an older Python has no `strict`


def _shows_grid(source: Any, name: str) -> bool:
    """As the file that was opened says."""
    seen = {one.Name: one.Value for one in source.getViewData().getByIndex(0)}["Tables"]
    return all(one.Value for one in seen.getByName(name) if one.Name == "ShowGrid")


VERBS = (
    sheets,
    active_sheet,
    activate,
    select,
    active_cell,
    rename,
    show,
    delete_sheet,
    copy_sheet,
    replace_sheet,
    protect,
    unprotect,
    relink,
    keep_views,
    views_back,
)
