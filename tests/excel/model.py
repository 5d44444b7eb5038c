"""Excel trong bộ nhớ: the members of Excel's object model that a click uses, with the refusals that Excel is known for.

Every call that changes something passes `Application.about_to`, so that a test can look at the state before it, cut the
line there, or make Excel busy. A member that is not here fails as it would in Excel.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

from addin.core.edits import AddSheet, Cell, Edit, Formula, MergeCells, RowHeight, SetBlock, Style
from addin.core.grid import Grid
from addin.core.number import read_cell
from addin.hosts.reading.workbook_file import read_workbook
from addin.hosts.workbook_writer import write_workbook
from tests.excel.windows import DISP_E_EXCEPTION, CDispatch, ComError

VISIBLE, HIDDEN, VERY_HIDDEN = -1, 0, 2
EXPRESSION = 2
_ADDRESS = re.compile(r"\$?([A-Z]+)\$?([0-9]+)")
_CHARTS: dict[str, dict[str, list[str]]] = {}
_READ: dict[str, tuple[tuple[Grid, ...], Mapping[str, str]]] = {}


def refused(text: str) -> ComError:
    """Excel's error 1004."""
    return ComError(DISP_E_EXCEPTION, text, -2146827284)


def bare(value: Any) -> Any:
    """The object behind xlwings' wrappers, as pywin32 finds it."""
    while not isinstance(value, CDispatch) and {"_asked", "_inner"} & set(getattr(value, "__dict__", ())):
        value = value.__dict__.get("_asked") or value.__dict__.get("_inner")
    return value


def changing(method: Callable[..., Any]) -> Callable[..., Any]:
    """A call that changes something."""

    def called(self: Any, *arguments: Any, **named: Any) -> Any:
        self.Application.about_to(f"{type(self).__name__}.{method.__name__}")
        return method(self, *map(bare, arguments), **{name: bare(value) for name, value in named.items()})

    return called


class Item(CDispatch):
    """An object whose members others set through `about_to` only."""

    Application: Any

    def set(self, **members: Any) -> None:
        """As a part of another call."""
        self.__dict__.update(members)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in self.__dict__ and name[0].isupper():
            self.Application.about_to(f"{type(self).__name__}.{name}")
        object.__setattr__(self, name, value)


class Application(Item):
    """Excel đang chạy."""

    def __init__(self) -> None:
        self.Application = self
        self.watch: Callable[[str], None] = lambda call: None
        self.Hwnd = 4711
        self.ScreenUpdating = self.EnableEvents = self.DisplayAlerts = True
        self.Calculation: Any = -4105
        self.StatusBar: Any = False
        self.CutCopyMode, self.CopyObjectsWithCells = False, True
        self.ActiveWorkbook: Any = None
        self.Workbooks = Workbooks(self)

    def about_to(self, call: str) -> None:
        self.watch(call)


class Many(CDispatch):
    """A collection, counted from 1 or asked by name."""

    def __init__(self, items: list[Any], parent: Any = None) -> None:
        self.items, self.Parent = items, parent

    @property
    def Count(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Any]:
        return iter(list(self.items))

    def __call__(self, key: Any) -> Any:
        if isinstance(key, int):
            return self.items[key - 1]
        found = next((one for one in self.items if one.Name.casefold() == key.casefold()), None)
        if found is None:
            raise refused("Subscript out of range")
        return found


class Workbooks(Many):
    """Các sổ đang mở."""

    def __init__(self, application: Application) -> None:
        super().__init__([])
        self.Application = application

    @changing
    def Open(self, name: str, links: Any = None, read_only: Any = False, *_: Any) -> Workbook:
        book = Workbook(self.Application, Path(name), bool(read_only))
        self.items.append(book)
        self.Application.set(ActiveWorkbook=book)
        return book


class Workbook(Item):
    """Một sổ: its sheets as they were read from the file, and what has become of them."""

    def __init__(self, application: Application, path: Path, read_only: bool = False) -> None:
        self.Application = application
        self.FullName, self.Name, self.Path = str(path), path.name, str(path.parent)
        self.ReadOnly, self.ProtectStructure = read_only, False
        grids, self.properties = _read(path)
        self.sheets = [Worksheet(self, grid) for grid in grids]
        for sheet in self.sheets:
            sheet.charts = list(_CHARTS.get(_mark(path), {}).get(sheet.Name, []))
        self.ActiveSheet = next(sheet for sheet in self.sheets if sheet.Visible == VISIBLE)
        self.CustomDocumentProperties = [SimpleNamespace(Name=name) for name in self.properties]

    @property
    def Worksheets(self) -> Many:
        return Many(self.sheets, self)

    def Windows(self, number: int) -> Window:
        return self.ActiveSheet.window

    @changing
    def SaveCopyAs(self, path: str) -> None:
        """Excel is a process of its own: what befalls the files of ours does not befall this one."""
        edits = [edit for sheet in self.sheets for edit in sheet.edits()]
        with TemporaryDirectory() as folder:
            made = Path(folder) / "bản cất.xlsx"
            write_workbook(made, edits, self.properties)
            _CHARTS[_mark(made)] = {sheet.Name: list(sheet.charts) for sheet in self.sheets}
            os.replace(made, path)

    @changing
    def Close(self, SaveChanges: bool = True) -> None:
        assert not SaveChanges, "a question of Excel's, which nobody answers"
        self.Application.Workbooks.items.remove(self)
        self.Application.set(ActiveWorkbook=next(iter(self.Application.Workbooks), None))

    @changing
    def Activate(self) -> None:
        self.Application.set(ActiveWorkbook=self)

    def LinkSources(self, kind: int) -> tuple[str, ...] | None:
        return tuple({sheet.looks_into for sheet in self.sheets} - {""}) or None

    @changing
    def ChangeLink(self, name: str, new: str, kind: int) -> None:
        if name not in (self.LinkSources(kind) or ()):
            raise refused("ChangeLink method of Workbook class failed")
        assert new == self.FullName
        for sheet in self.sheets:
            if sheet.looks_into == name:
                sheet.looks_into = ""


class Window(CDispatch):
    """Cửa sổ nhìn vào một trang."""

    def __init__(self) -> None:
        self.RangeSelection = SimpleNamespace(Address="$A$1")
        self.ScrollRow = self.ScrollColumn = 1

    @property
    def ActiveCell(self) -> Any:
        row, column = _corner(self.RangeSelection.Address)
        return SimpleNamespace(Row=row, Column=column)


@dataclass(frozen=True)
class Contents:
    """Nội dung trang, which copies of the state share."""

    grid: Grid

    def __deepcopy__(self, memo: Any) -> Contents:
        return self


_FREE = ("AllowFormattingColumns", "AllowFormattingRows")
_ALLOWED = (
    "AllowFormattingCells AllowFormattingColumns AllowFormattingRows AllowInsertingColumns AllowInsertingRows "
    "AllowInsertingHyperlinks AllowDeletingColumns AllowDeletingRows AllowSorting AllowFiltering AllowUsingPivotTables"
).split()


class Worksheet(Item):
    """Một trang tính."""

    def __init__(self, book: Workbook, grid: Grid) -> None:
        self.Application, self.Parent = book.Application, book
        self.Name, self.Visible = grid.sheet, HIDDEN if grid.hidden else VISIBLE
        self.contents, self.window = Contents(grid), Window()
        self.comments: dict[tuple[int, int], Comment] = {}
        self.formats: list[FormatCondition] = []
        self.charts: list[str] = []
        self.looks_into = ""
        self.password: str | None = None
        self.allowed: frozenset[str] = frozenset()

    def edits(self) -> list[Edit]:
        return _edits(replace(self.contents.grid, sheet=self.Name, hidden=self.Visible != VISIBLE))

    @property
    def Index(self) -> int:
        return self.Parent.sheets.index(self) + 1

    @property
    def Comments(self) -> Many:
        return Many([self.comments[at] for at in sorted(self.comments)])

    @property
    def Cells(self) -> Range:
        return Range(self, [])

    def Range(self, address: str) -> Range:
        if len(address) > 255:
            raise refused("Method 'Range' of object '_Worksheet' failed")
        return Range(self, [_corner(one) for one in address.split(",")])

    @changing
    def Activate(self) -> None:
        if self.Visible != VISIBLE:
            raise refused("Activate method of Worksheet class failed")
        self.Parent.set(ActiveSheet=self)
        self.Application.set(ActiveWorkbook=self.Parent)

    @changing
    def Delete(self) -> None:
        shown = [one for one in self.Parent.sheets if one.Visible == VISIBLE and one is not self]
        if not shown or self.Visible == VERY_HIDDEN or self.Parent.ProtectStructure:
            raise refused("Delete method of Worksheet class failed")
        assert not self.Application.DisplayAlerts, "a question of Excel's, which nobody answers"
        self.Parent.sheets.remove(self)
        if self.Parent.ActiveSheet is self:
            self.Parent.set(ActiveSheet=shown[0])

    @changing
    def Copy(self, Before: Any = None, After: Any = None) -> None:
        if self.Visible == VERY_HIDDEN:
            raise refused("Copy method of Worksheet class failed")
        beside = Before or After
        book = beside.Parent
        made = Worksheet(book, self.contents.grid)
        made.set(Name=self.Name, Visible=self.Visible, password=self.password, allowed=self.allowed)
        made.take_marks(self)
        made.charts = list(self.charts) if self.Application.CopyObjectsWithCells else []
        assert all(one.Name != self.Name for one in book.sheets), "Excel would call the copy otherwise"
        book.sheets.insert(book.sheets.index(beside) + (After is not None), made)
        made.look_back(self.Parent)

    def look_back(self, source: Workbook) -> None:
        """Formulas that are copied look into the sheets of the workbook that they come from."""
        looks = any("!" in formula for formula in self.contents.grid.formulas.values())
        self.looks_into = source.FullName if looks else ""

    def take_marks(self, other: Worksheet) -> None:
        self.comments = {at: Comment(self, at, one.text) for at, one in other.comments.items()}
        self.formats = [replace_of(self, one) for one in other.formats]

    # ---- bảo vệ

    @property
    def ProtectContents(self) -> bool:
        return self.password is not None

    ProtectDrawingObjects = ProtectContents

    @property
    def Protection(self) -> Any:
        return SimpleNamespace(**{name: name in self.allowed for name in _ALLOWED})

    @changing
    def Protect(self, Password: str = "", DrawingObjects: bool = True, **allowed: bool) -> None:
        assert set(allowed) <= set(_ALLOWED)
        self.password, self.allowed = Password, frozenset(name for name, given in allowed.items() if given)

    @changing
    def Unprotect(self, password: str) -> None:
        if self.password not in (None, password):
            raise refused("The password you supplied is not correct.")
        self.password = None

    def refuse_protected(self) -> None:
        if self.ProtectContents:
            raise refused("Application-defined or object-defined error")


class Range(CDispatch):
    """Vùng ô: some cells, or with none the whole sheet."""

    def __init__(self, sheet: Worksheet, cells: list[tuple[int, int]]) -> None:
        self.sheet, self.cells, self.Application = sheet, cells, sheet.Application

    def __call__(self, row: int, column: int) -> Range:
        return Range(self.sheet, [(row, column)])

    @property
    def Row(self) -> int:
        return self.cells[0][0]

    @property
    def Column(self) -> int:
        return self.cells[0][1]

    @property
    def Worksheet(self) -> Worksheet:
        return self.sheet

    @property
    def Count(self) -> int:
        if not self.cells:
            raise refused("Overflow")
        return len(self.cells)

    @property
    def Rows(self) -> Many:
        return Many(sorted({row for row, _ in self.cells}))

    @property
    def Columns(self) -> Many:
        return Many(sorted({column for _, column in self.cells}))

    @property
    def Comment(self) -> Comment | None:
        return self.sheet.comments.get(self.cells[0])

    @property
    def FormatConditions(self) -> FormatConditions:
        return FormatConditions(self)

    @changing
    def AddComment(self, text: str) -> Any:
        self.sheet.refuse_protected()
        if self.Comment:
            raise refused("Application-defined or object-defined error")
        made = self.sheet.comments[self.cells[0]] = Comment(self.sheet, self.cells[0], text)
        return made

    @changing
    def Copy(self, Destination: Any = None) -> None:
        """Without a destination it would go to the clipboard, which is the officer's."""
        sheet = Destination.sheet
        sheet.refuse_protected()
        sheet.contents = self.sheet.contents
        sheet.take_marks(self.sheet)
        if self.Application.CopyObjectsWithCells:
            sheet.charts += self.sheet.charts
        sheet.look_back(self.sheet.Parent)

    @changing
    def Select(self) -> None:
        assert self.sheet.Parent.ActiveSheet is self.sheet
        names = (f"${chr(64 + column)}${row}" for row, column in self.cells)
        self.sheet.window.RangeSelection = SimpleNamespace(Address=",".join(names))


class Comment(Item):
    """Ghi chú."""

    def __init__(self, sheet: Worksheet, at: tuple[int, int], text: str) -> None:
        self.Application, self.sheet, self.at, self.text = sheet.Application, sheet, at, text
        self.Shape = SimpleNamespace(Width=108, Height=59)

    @property
    def Parent(self) -> Range:
        return Range(self.sheet, [self.at])

    def Text(self, text: str | None = None) -> str:
        if text is not None:
            self.sheet.refuse_protected()
            self.Application.about_to("Comment.Text")
            self.text = text
        return self.text

    @changing
    def Delete(self) -> None:
        self.sheet.refuse_protected()
        del self.sheet.comments[self.at]


class FormatConditions(Many):
    """Các định dạng có điều kiện of the sheet; a new one is for the range's cells."""

    def __init__(self, cells: Range) -> None:
        super().__init__(cells.sheet.formats)
        self.cells, self.Application = cells, cells.Application

    @changing
    def Add(self, Type: int, Formula1: str) -> FormatCondition:
        self.cells.sheet.refuse_protected()
        made = FormatCondition(self.cells.sheet, tuple(self.cells.cells), Formula1, Type)
        self.items.append(made)
        return made


@dataclass(eq=False)
class FormatCondition(CDispatch):
    """Một định dạng có điều kiện."""

    sheet: Worksheet
    cells: tuple[tuple[int, int], ...]
    Formula1: str
    Type: int = EXPRESSION
    StopIfTrue: bool = True
    Interior: Any = field(default_factory=lambda: SimpleNamespace(Color=None))

    @property
    def Application(self) -> Any:
        return self.sheet.Application

    def SetFirstPriority(self) -> None:
        self.sheet.formats.remove(self)
        self.sheet.formats.insert(0, self)

    @changing
    def Delete(self) -> None:
        self.sheet.refuse_protected()
        self.sheet.formats.remove(self)


def replace_of(sheet: Worksheet, one: FormatCondition) -> FormatCondition:
    return replace(one, sheet=sheet, Interior=SimpleNamespace(Color=one.Interior.Color))


def _corner(address: str) -> tuple[int, int]:
    found = _ADDRESS.match(address)
    assert found, address
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - 64
    return int(found[2]), column


def _read(path: Path) -> tuple[tuple[Grid, ...], Mapping[str, str]]:
    """Read once for each content."""
    mark = _mark(path)
    if mark not in _READ:
        workbook = read_workbook(path)
        _READ[mark] = workbook.grids, dict(workbook.properties)
    return _READ[mark]


def _mark(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _edits(grid: Grid) -> list[Edit]:
    """What writes the sheet again as it is read."""
    right = max((column for _, column, _ in grid.filled()), default=0)
    widths = tuple(0.0 if column in grid.hidden_columns else 12.0 for column in range(1, right + 1))
    merged = {(area.top, area.left) for area in grid.merges}
    edits: list[Edit] = [AddSheet(grid.sheet, widths=widths, hidden=grid.hidden)]
    for row, column in {(row, column) for row, column, _ in grid.filled()} | set(grid.formulas):
        if (row, column) not in merged:
            edits.append(SetBlock(grid.sheet, row, column, ((_cell(grid, row, column),),)))
    edits += [MergeCells(grid.sheet, area, _cell(grid, area.top, area.left)) for area in grid.merges]
    return edits + [RowHeight(grid.sheet, row, 0) for row in sorted(grid.hidden_rows)]


def _cell(grid: Grid, row: int, column: int) -> Cell:
    at, raw = (row, column), grid.at(row, column)
    value: Any = read_cell(raw) if isinstance(raw, float | int) and not isinstance(raw, bool) else raw
    formula = grid.formulas.get(at)
    style = Style(bold=at in grid.bold, format=grid.formats.get(at, ""))
    return Cell(Formula(formula, value if value is not None else "") if formula else value, style)


def excel_with(*paths: Path) -> Application:
    """Excel with these workbooks open, the last in front."""
    application = Application()
    for path in paths:
        application.Workbooks.Open(str(path))
    return application
