"""Sổ đang mở: the workbook in front of the officer, through xlwings — Excel on Windows, or LibreOffice Calc.

Reading is one round trip: the program saves a copy, and the reader of files reads that, so that a live workbook and a
file are understood alike. Writing goes the other way round: a new file is written by the writer of files, and whole
sheets are taken over from it. So there is one reader, one writer, and every kind of Edit works here too.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from addin.core.edits import MARK_FORMULA, AddNote, Edit, MarkCells, writable
from addin.core.grid import WorkbookGrids
from addin.core.place import cell_name
from addin.errors import CannotWrite
from addin.hosts.host import Progress
from addin.hosts.open_workbook import patiently
from addin.hosts.workbook_file import read_workbook
from addin.hosts.workbook_writer import write_workbook

__all__ = ["NOTE_MARK", "LiveHost", "passing_file"]

NOTE_MARK = "Tổng Hợp: "
"""Dấu của ghi chú do Tổng Hợp ghi; what stands before it in a note is the officer's own."""

_LONGEST_ADDRESS = 250  # Excel takes 255 characters
_EXCEL_LINKS, _TEXT_PROPERTY = 1, 4
_BORN = "~tonghop-"


@dataclass(frozen=True)
class LiveHost:
    """Sổ đang mở."""

    book: Any

    @property
    def path(self) -> Path:
        return Path(self.book.api.FullName)

    def read(self) -> WorkbookGrids:
        """Đọc mọi trang as they stand, unsaved changes too."""
        with passing_file() as copy:
            self.save_copy(copy)
            return self.named(read_workbook(copy))

    def named(self, workbook: WorkbookGrids) -> WorkbookGrids:
        """A copy of this workbook, under its own name."""
        name = self.book.name
        return replace(workbook, file=name, grids=tuple(replace(grid, file=name) for grid in workbook.grids))

    def save_copy(self, path: Path) -> None:
        """Cất một bản y như đang mở."""
        patiently(lambda: self.book.api.SaveCopyAs(str(path)))

    def write(self, edits: Iterable[Edit], properties: Mapping[str, str]) -> None:
        """Thay cả sổ; nothing is touched before all of it is written down."""
        with passing_file() as made:
            write_workbook(made, edits, properties)
            sheets = [grid.sheet for grid in read_workbook(made).grids]
            self.take_over(made, sheets, gone=[name for name in self.sheets() if name not in sheets])
        kept = self.book.api.CustomDocumentProperties
        for name, value in properties.items():
            for standing in [one for one in kept if one.Name == name]:
                standing.Delete()
            kept.Add(name, False, _TEXT_PROPERTY, value)

    def sheets(self) -> list[str]:
        """Tên các trang, in their order."""
        return [sheet.name for sheet in patiently(lambda: list(self.book.sheets))]

    def take_over(
        self,
        file: Path,
        sheets: Sequence[str],
        *,
        gone: Collection[str] = (),
        looked_into: Collection[str] = (),
        progress: Progress = lambda done, total, what: None,
    ) -> None:
        """Lấy nguyên các trang từ tệp; `gone` ones are taken away. Done twice it is as if done once.

        A sheet that others look into is overwritten in its place, any other is replaced whole.
        """
        with self.quietly(), self._source(file) as source:
            taking = _TakingOver(self.book, source, looked_into)
            for number, name in enumerate(sheets, 1):
                progress(number, len(sheets), name)
                taking.take(name)
            for name in gone:
                taking.remove(name)
            self.book.api.ChangeLink(source.fullname, self.book.fullname, _EXCEL_LINKS)

    @contextmanager
    def _source(self, file: Path) -> Iterator[Any]:
        """The file opened beside the workbook, and closed again whatever happens."""
        books = self.book.app.books
        source = patiently(
            lambda: books.open(str(file), update_links=False, read_only=True, notify=False, add_to_mru=False)
        )
        try:
            yield source
        finally:
            source.close()

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Không nhấp nháy, không tính lại giữa chừng; as it was before, whatever happens."""
        app, shown = self.book.app, self.book.sheets.active.name
        before = {name: getattr(app, name) for name in _QUIET}
        try:
            for name, value in _QUIET.items():
                setattr(app, name, value)
            yield
        finally:
            if shown in self.sheets():
                self.book.sheets[shown].impl.activate()
            for name, value in before.items():
                setattr(app, name, _RESTORED.get(name, value))

    # ---- marks and notes on a workbook that is not ours

    def put_findings(self, edits: Sequence[AddNote | MarkCells], progress: Progress) -> None:
        """Đánh dấu và ghi chú, sheet by sheet; all of a sheet in one call where the program can take them so."""
        pages = list(dict.fromkeys(edit.sheet for edit in edits))
        with self.quietly():
            for number, name in enumerate(pages, 1):
                progress(number, len(pages), name)
                _put(self.book.sheets[name], [edit for edit in edits if edit.sheet == name])

    def clear_findings(self) -> int:
        """Xóa đúng những gì `put_findings` đã ghi; how many notes that were."""
        at_once = getattr(self.book.impl, "clear_findings", None)
        if at_once is not None:
            return int(at_once(MARK_FORMULA, NOTE_MARK))
        cleared = 0
        with self.quietly():
            for sheet in self.book.sheets:
                for one in reversed(list(sheet.cells.conditional_formats)):
                    if one.type == "custom" and one.formula1 == MARK_FORMULA:
                        one.delete()
                for note in reversed(list(sheet.notes)):
                    cleared += _without_ours(note)
        return cleared


_QUIET: dict[str, object] = {"screen_updating": False, "enable_events": False, "calculation": "manual"}
_RESTORED: dict[str, object] = {"screen_updating": True, "enable_events": True}  # a killed click may have left them off


@dataclass
class _TakingOver:
    """Lấy trang từ một sổ sang sổ khác; asks for the names of the sheets once."""

    book: Any
    source: Any
    looked_into: Collection[str]

    def __post_init__(self) -> None:
        self._order = [sheet.name for sheet in self.source.sheets]
        self._here = [sheet.name for sheet in self.book.sheets]

    def take(self, name: str) -> None:
        if name in self._here and (name in self.looked_into or len(self._here) == 1):
            self._in_place(name)
            return
        self.remove(name)
        before = [one for one in self._order[: self._order.index(name)] if one in self._here]
        beside = self.book.sheets[before[-1] if before else self._here[0]].impl
        self.source.sheets[name].impl.copy(None if before else beside, beside if before else None)
        self._here.insert(self._here.index(before[-1]) + 1 if before else 0, name)

    def _in_place(self, name: str) -> None:
        sheet = self.book.sheets[name]
        locked = sheet.api.ProtectContents
        if locked:
            sheet.api.Unprotect("")
            if sheet.api.ProtectContents:
                raise CannotWrite(f"Trang “{name}” có mật khẩu bảo vệ. Hãy bỏ bảo vệ trang rồi bấm lại nút.", file=name)
        self.source.sheets[name].cells.copy(sheet.cells)
        if locked:
            sheet.api.Protect()

    def remove(self, name: str) -> None:
        if name in self._here:
            self.book.sheets[name].delete()
            self._here.remove(name)


@contextmanager
def passing_file() -> Iterator[Path]:
    """A file name that no open workbook has."""
    with tempfile.TemporaryDirectory(prefix="tonghop-", ignore_cleanup_errors=True) as folder:
        yield Path(folder) / f"{_BORN}{Path(folder).name}.xlsx"


def _put(sheet: Any, edits: Sequence[AddNote | MarkCells]) -> None:
    """The officer's own notes stay, with ours below them."""
    marks = [
        (area, _rgb(edit.fill)) for edit in edits if isinstance(edit, MarkCells) for area in _addresses(edit.cells)
    ]
    notes = [(one.row, one.column, writable(NOTE_MARK + one.text)) for one in edits if isinstance(one, AddNote)]
    at_once = getattr(sheet.impl, "put_findings", None)
    if at_once is not None:
        at_once(MARK_FORMULA, marks, notes)
        return
    for area, colour in marks:
        sheet.range(area).conditional_formats.add_custom(MARK_FORMULA, fill_color=colour)
    standing = {_at(note): note for note in sheet.notes}
    for row, column, text in notes:
        own = standing.get((row, column))
        if own is None:
            sheet.range((row, column)).api.AddComment(text)
        else:
            own.text = f"{own.text}\n{text}"


def _at(note: Any) -> tuple[int, int]:
    place = note.location
    return place.row, place.column


def _without_ours(note: Any) -> int:
    """1 when the note held something of ours, which is then gone."""
    text = note.text
    own, mark, _ = text.partition(NOTE_MARK)
    if not mark:
        return 0
    if own:
        note.text = own.removesuffix("\n")
    else:
        note.delete()
    return 1


def _addresses(cells: Iterable[tuple[int, int]]) -> Iterator[str]:
    """One address for as many cells as fit into it."""
    line = ""
    for at in cells:
        name = cell_name(*at)
        if len(line) + len(name) >= _LONGEST_ADDRESS:
            yield line
            line = ""
        line = f"{line},{name}" if line else name
    if line:
        yield line


def _rgb(fill: str) -> tuple[int, int, int]:
    return int(fill[:2], 16), int(fill[2:4], 16), int(fill[4:], 16)
