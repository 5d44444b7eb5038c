"""A Sổ open in Excel in memory, and clicks on it: what a test may press, look at, and bring back."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from addin.commands.click import Job, click
from addin.hosts.open_workbook import workbook_at
from tests.excel.model import Application, Contents, Range, Workbook, Worksheet
from tests.workbook_contents import contents_of


@dataclass
class Desk:
    """Bàn làm việc."""

    excel: Application
    connect: Callable[[Application], Any]
    path: Path
    folder: Path

    @property
    def book(self) -> Workbook:
        """The workbook that is clicked in."""
        found: Workbook = next(one for one in self.excel.Workbooks if one.FullName == str(self.path))
        return found

    @property
    def copies(self) -> Path:
        return self.path.parent / f"{self.path.stem} - bản lưu"

    def press(self, button: str, file: str = "") -> str:
        """In a new process, as far as Excel can tell."""
        app = self.connect(self.excel)
        return click(workbook_at(app, str(self.path)), Job(button, str(self.folder), file))

    def state(self) -> dict[str, Any]:
        """Everything on the sheets, in order."""
        return {
            sheet.Name: (
                *contents_of(sheet.contents.grid)[:-1],
                sheet.Visible, sheet.password, sheet.allowed,
                {at: one.text for at, one in sheet.comments.items()},
                [(one.cells, one.Formula1) for one in sheet.formats], list(sheet.charts),
            )
            for sheet in self.book.sheets
        }  # fmt: skip

    def locks(self) -> dict[str, Any]:
        """What a click could leave behind in Excel."""
        excel = self.excel
        return {
            "screen": excel.ScreenUpdating, "events": excel.EnableEvents, "alerts": excel.DisplayAlerts,
            "calculation": excel.Calculation, "status bar": excel.StatusBar, "clipboard": excel.CutCopyMode,
            "objects": excel.CopyObjectsWithCells,
            "open": [one.Name for one in excel.Workbooks], "links": [one.LinkSources(1) for one in excel.Workbooks],
        }  # fmt: skip

    # ---- what an officer does besides

    def sheet(self, name: str) -> Worksheet:
        return next(one for one in self.book.sheets if one.Name == name)

    def type_in(self, name: str, number: int) -> None:
        """Another number in the last cell of a sheet that holds one."""
        sheet = self.sheet(name)
        grid = sheet.contents.grid
        row, column = max(
            (r, c) for r, c, raw in grid.filled() if isinstance(raw, float) and (r, c) not in grid.formulas
        )
        rows = [list(line) for line in grid.rows]
        rows[row - 1][column - 1] = float(number)
        sheet.contents = Contents(replace(grid, rows=tuple(map(tuple, rows))))

    def answer(self, name: str, asked: str, text: str) -> None:
        """An answer in the last column of the row where this is asked."""
        sheet = self.sheet(name)
        grid = sheet.contents.grid
        row = next(row for row, _, raw in grid.filled() if raw == asked)
        column = next(column for _, column, raw in grid.filled() if raw == "Trả lời")
        rows = [[*line, *[None] * (column - len(line))] for line in grid.rows]
        rows[row - 1][column - 1] = text
        sheet.contents = Contents(replace(grid, rows=tuple(map(tuple, rows))))

    def select_total(self, name: str) -> None:
        """The first cell of a sheet with a formula, with the sheet in front."""
        sheet = self.sheet(name)
        sheet.Activate()
        Range(sheet, [min(sheet.contents.grid.formulas)]).Select()

    # ---- every moment of a click

    def watched(self, button: str, file: str = "") -> list[Moment]:
        """The moments before each call of a click that changes anything in Excel."""
        moments: list[Moment] = []

        def note(call: str) -> None:
            watch, self.excel.watch = self.excel.watch, _nobody
            moments.append(Moment(call, copy.deepcopy(self.excel), self._journal()))
            self.excel.watch = watch

        self.excel.watch = note
        try:
            self.press(button, file)
        finally:
            self.excel.watch = _nobody
        return moments

    def _journal(self) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in self.copies.glob("*.json")}

    def back_to(self, moment: Moment) -> None:
        """Excel and the journal as they were then; the process that clicked is gone."""
        self.excel = copy.deepcopy(moment.excel)
        for path in self.copies.glob("*.json"):
            path.unlink()
        for path, content in moment.journal.items():
            path.write_bytes(content)

    def now(self) -> Moment:
        return Moment("", copy.deepcopy(self.excel), self._journal())


@dataclass
class Moment:
    """Một lúc giữa chừng: which call came next, and how Excel and the journal stood."""

    call: str
    excel: Application
    journal: dict[Path, bytes]


def _nobody(call: str) -> None:
    """Nobody looks."""
